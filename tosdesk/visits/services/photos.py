"""The photos of a visit: taken in, and offered to their stops."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tosdesk.office.services.rows import change
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

from ..photos import Prepared, prepare
from ..records import Photo, Stop, Visit
from ..rules import stop_at
from .drafts import PhotoDraft


def add_photos(base: Base, visit: Visit, files: Iterable[tuple[str, bytes]]) -> tuple[list[Photo], list[str]]:
    """Takes photos in and offers each to the stop of its time. Returns the photos and a sentence for each file that
    had to be skipped: it cannot be read, or the visit has it."""
    stops = list(visit.stops.order_by(Stop.place))
    times = [stop.time for stop in stops]
    # Before the operation: nobody waits for the writer's place while photos are scaled.
    read, skipped = _prepared(files)
    added: list[Photo] = []
    with base.operation(f"Снимки: {visit}"):
        for photo in read:
            at = 0 if len(stops) == 1 else stop_at(visit.date, times, photo.taken_at)
            kept = keep_photo(base, visit, PhotoDraft(photo.name, photo.taken_at, None if at is None else stops[at].id,
                                                      photo.data))
            if kept is None:
                skipped.append(f"Снимок «{photo.name}» в этом выезде уже есть.")
            else:
                added.append(kept)
    return added, skipped


def keep_photo(base: Base, visit: Visit, draft: PhotoDraft) -> Photo | None:
    """Gives the visit a photo that was read; None if it has the very same."""
    digest = base.files.put(draft.data)
    if visit.photos.where(Photo.sha256 == digest).exists():
        return None
    photo = Photo(id=draft.key, visit=visit, stop=draft.stop, name=draft.name, sha256=digest, size=len(draft.data),
                  taken_at=draft.taken_at, place=next_place(visit.photos))
    with base.operation(f"Снимок «{draft.name}»"):
        photo.save()
    return photo


def next_place(parts: Any) -> int:
    """The place after the last of these."""
    return 1 + max((part.place for part in parts), default=-1)


def edit_photo(base: Base, photo: Photo, **fields: Any) -> Photo:
    """Gives a photo its caption, or another stop of the same visit than the one that its time offered."""
    stop = fields.get("stop")
    if stop is not None and stop.visit_id != photo.visit_id:
        raise StoreError("Снимок можно отнести только к остановке своего выезда.")
    with base.operation("Правка: снимок"):
        return change(photo, **fields)


def _prepared(files: Iterable[tuple[str, bytes]]) -> tuple[list[Prepared], list[str]]:
    read: list[Prepared] = []
    skipped: list[str] = []
    for name, data in files:
        try:
            read.append(prepare(name, data))
        except StoreError as error:
            skipped.append(str(error))
    return read, skipped
