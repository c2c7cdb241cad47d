"""Photos as phones make them: turned upright, scaled, freed of place marks; their time is read and kept."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, NamedTuple

from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

LONGEST_SIDE = 2048
"""Pixels: enough for a full page, a tenth of what a phone writes."""

MOST_PIXELS = 200_000_000
"""The best phones write that many. A small file can unpack to far more than the memory holds."""

FORMATS = ("JPEG", "PNG", "HEIF", "WEBP", "TIFF", "BMP", "GIF")
ORIENTATION = 0x0112
TAKEN_TAGS = (0x9003, 0x9004, 0x0132)
"""DateTimeOriginal, DateTimeDigitized, DateTime."""


class Prepared(NamedTuple):
    name: str
    data: bytes
    taken_at: dt.datetime | None


def prepare(name: str, data: bytes) -> Prepared:
    """The photo as the base keeps it, a JPEG under its name without folders; StoreError naming the file if it cannot be
    read."""
    import pillow_heif
    from PIL import Image as images
    pillow_heif.register_heif_opener()
    images.MAX_IMAGE_PIXELS = MOST_PIXELS
    # Knows both sorts of slash.
    path = PureWindowsPath(plain_text(name))
    try:
        with images.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise images.DecompressionBombError
            tags = _tags(opened)
            turned = _turned(tags)
            # Scaled first: a JPEG is then never unpacked at its full size.
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            image = _on_white(opened.transpose(turned) if turned is not None else opened)
    except images.DecompressionBombError as error:
        raise StoreError(f"Снимок «{path.name}» слишком велик: больше {MOST_PIXELS // 10**6} млн точек.") from error
    except Exception as error:  # every format has its own
        raise StoreError(f"Снимок «{path.name}» не читается: файл повреждён или это не снимок.") from error
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, optimize=True)
    kept = path.name if path.suffix.lower() in (".jpg", ".jpeg") else f"{path.stem}.jpg"
    return Prepared(kept, out.getvalue(), _taken_at(tags))


def taken_at(path: Path) -> dt.datetime | None:
    """When the photo was taken, as the phone wrote it; None where it did not, or the file cannot be read."""
    import pillow_heif
    from PIL import Image as images
    pillow_heif.register_heif_opener()
    try:
        with images.open(path, formats=FORMATS) as opened:
            return _taken_at(_tags(opened))
    except Exception:  # every format has its own
        return None


def _tags(image: Image) -> dict[int, Any]:
    """What the phone wrote about the photo, as far as it can be read."""
    tags: dict[int, Any] = {}
    with contextlib.suppress(Exception):
        tags |= image.getexif()
        tags |= image.getexif().get_ifd(0x8769)
    return tags


def _turned(tags: dict[int, Any]) -> Transpose | None:
    """How the picture has to be turned to stand upright."""
    from PIL.Image import Transpose
    ways = {2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM,
            5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90}
    return ways.get(tags.get(ORIENTATION, 1))


def _taken_at(tags: dict[int, Any]) -> dt.datetime | None:
    for tag in TAKEN_TAGS:
        try:
            return dt.datetime.strptime(str(tags[tag]).strip("\0 "), "%Y:%m:%d %H:%M:%S")
        except (KeyError, ValueError):
            continue
    return None


def _on_white(image: Image) -> Image:
    """Without what JPEG does not know or should not keep: what was transparent becomes white paper, and the notes that
    go with the file stay behind."""
    from PIL import Image as images
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = images.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper
    image = image.convert("RGB")
    image.info.clear()
    return image
