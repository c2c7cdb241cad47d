"""Photos as phones make them, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

CORNERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (230, 220, 40))
"""Red, green, blue, yellow: top left, top right, bottom left, bottom right."""


def quarters(width: int = 320, height: int = 200, mode: str = "RGB") -> Image.Image:
    """A picture that shows which way up it stands."""
    image = Image.new("RGB", (width, height))
    for place, colour in enumerate(CORNERS):
        left, top = place % 2 * width // 2, place // 2 * height // 2
        image.paste(colour, (left, top, left + width - width // 2, top + height - height // 2))
    return image.convert(mode)


def corners(image: Image.Image) -> list[tuple[int, int, int]]:
    """The colours in the middle of the four quarters."""
    width, height = image.size
    return [image.convert("RGB").getpixel((width * x // 4, height * y // 4))  # type: ignore[misc]
            for y in (1, 3) for x in (1, 3)]


def upright(data: bytes, close: int = 40) -> bool:
    shown = corners(Image.open(io.BytesIO(data)))
    return all(abs(mine - wanted) < close for one, other in zip(shown, CORNERS, strict=True)
               for mine, wanted in zip(one, other, strict=True))


BACK = {
    1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a phone that was held otherwise lays the same picture down."""


def exif(orientation: int | None = None, taken: str = "", changed: str = "", place: bool = False) -> bytes:
    tags = Image.Exif()
    if orientation:
        tags[0x0112] = orientation
    if changed:
        tags[0x0132] = changed
    if taken:
        tags.get_ifd(0x8769)[0x9003] = taken
    if place:
        tags.get_ifd(0x8825).update({1: "N", 2: (57.0, 0.0, 0.0), 3: "E", 4: (40.0, 58.0, 0.0)})
    return tags.tobytes()


def written(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(orientation: int = 1, size: tuple[int, int] = (320, 200), shade: int = 0, **tags: Any) -> bytes:
    """A .jpg that stands upright when its orientation is heeded; another `shade`, another file."""
    image = quarters(*size)
    image.paste((shade * 25 % 256, 0, 0), (0, 0, 16, 16))
    back = BACK[orientation]
    return written(image.transpose(back) if back is not None else image, quality=90,
                   exif=exif(orientation, **tags))


def bomb(side: int) -> bytes:
    """A .png of a few bytes that says it is `side` by `side` pixels."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
