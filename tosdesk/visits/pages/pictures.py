"""The photos of a visit on their way into its form: where they come from, and what became of their files."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tosdesk.store.errors import StoreError

from ..photos import Prepared, prepare
from ..records import Photo
from ..services import PhotoDraft


class Read(NamedTuple):
    """What became of a file: the photo and its small picture (PNG), or what is wrong with it."""

    path: str
    photo: Prepared | None
    small: bytes
    problem: str = ""


@dataclass
class Source:
    """Where a photo of the strip comes from: a file, or the visit itself. by_hand: the person gave it its stop;
    out: the person left it out."""

    path: str
    draft: PhotoDraft
    by_hand: bool = False
    out: bool = False


def read_photo(source: Source, side: int, kept: Callable[[str], bytes]) -> Read:
    """Reads a file, or a photo that the base has, and makes the small picture of it."""
    try:
        if not source.path:
            return Read("", None, _small(kept(Photo.get_by_id(source.draft.key).sha256), side))
        photo = prepare(Path(source.path).name, Path(source.path).read_bytes())
        return Read(source.path, photo, _small(photo.data, side))
    except OSError:
        return Read(source.path, None, b"", f"Снимок «{Path(source.path).name}» не читается: файла нет или он занят.")
    except StoreError as error:
        return Read(source.path, None, b"", str(error))


def _small(data: bytes, side: int) -> bytes:
    from PIL import Image
    with Image.open(io.BytesIO(data)) as opened:
        opened.draft("RGB", (2 * side, 2 * side))
        opened.thumbnail((side * 4 // 3, side))
        out = io.BytesIO()
        opened.convert("RGB").save(out, "PNG")
    return out.getvalue()
