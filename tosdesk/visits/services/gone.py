"""What a colleague put away while it stood in the form of a visit."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple

from tosdesk.resolutions.records import Question
from tosdesk.store.records import Record

from ..records import Photo, Stop, Visit
from .drafts import QuestionDraft, StopDraft, VisitDraft


class Gone(NamedTuple):
    """touched: in the form it is not what was read any more, so that its going is a question."""

    record: Record
    touched: bool


def gone(was: VisitDraft, now: VisitDraft, back: Collection[uuid.UUID] = ()) -> list[Gone]:
    """The parts of the form whose rows were put away since they were read, but for those that shall come `back`. Of a
    visit that is gone itself only that is said, and of a stop: its questions go and come with it."""
    visit = Visit.select_all().where(Visit.id == was.key).get()
    if visit.deleted:
        # What went with it comes with it.
        return [] if visit.id in back else [Gone(visit, was != now)]
    before, after = ({stop.key: stop for stop in draft.stops if stop.key} for draft in (was, now))
    stops = _put_away(Stop, before, after)
    found = [Gone(stop, _touched(before[stop.id], after[stop.id])) for stop in stops if stop.id not in back]
    away = {stop.id for stop in stops}
    for key in before.keys() & after.keys() - away:
        asked, now_asked = before[key].lines, after[key].lines
        found += [Gone(question, asked[question.id] != now_asked[question.id])
                  for question in _put_away(Question, asked, now_asked) if question.id not in back]
    photos, now_photos = ({photo.key: photo for photo in draft.photos} for draft in (was, now))
    for photo in _put_away(Photo, photos, now_photos):
        # A photo goes along with its stop: that is nobody's choice.
        other = photos[photo.id].stop != now_photos[photo.id].stop and now_photos[photo.id].stop is not None
        if photo.id not in back:
            found.append(Gone(photo, other))
    return found


def without(now: VisitDraft, keys: Collection[uuid.UUID]) -> VisitDraft:
    """The draft without these parts."""
    stops = [replace(stop, questions=[line for line in stop.questions
                                      if not (isinstance(line, QuestionDraft) and line.key in keys)])
             for stop in now.stops if stop.key not in keys]
    photos = [replace(photo, stop=None if photo.stop in keys else photo.stop)
              for photo in now.photos if photo.key not in keys]
    return replace(now, stops=stops, photos=photos)


def _put_away(kind: type[Record], before: dict[uuid.UUID, Any], after: dict[uuid.UUID, Any]) -> list[Any]:
    keys = list(before.keys() & after.keys())
    return list(kind.select_all().where(kind.id.in_(keys) & (kind.deleted == True)))  # noqa: E712


def _touched(was: StopDraft, now: StopDraft) -> bool:
    """Whether something stands there now that did not; what was only taken out is no loss."""
    asked = was.lines
    return (bool(now.marks)
            or any(getattr(was, name) != getattr(now, name) for name in ("tos", "time", "findings", "met", "people"))
            or any(line != asked.get(key) for key, line in now.lines.items()))
