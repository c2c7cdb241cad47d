"""Draws the program's icon beside this script: two roofs on a blue ground, plain enough to be known at 16 pixels.

`python assets/icons/make_icon.py`; tosdesk.png is for the window, tosdesk.ico for Windows.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

GROUND, BEHIND, FRONT, LIGHT = "#0b5ed7", "#9ec5fe", "#ffffff", "#ffc107"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""What Windows asks for at 100, 125, 150 and 200 %."""

_FINE = 8
"""Drawn so many times larger and then made small: smooth edges."""


def drawn(size: int) -> Image.Image:
    """The icon at this size. All its measures are parts of 32."""
    picture = Image.new("RGBA", (size * _FINE, size * _FINE))
    draw = ImageDraw.Draw(picture)

    def at(*measures: float) -> list[float]:
        return [measure * size * _FINE / 32 for measure in measures]

    draw.rounded_rectangle(at(1, 1, 31, 31), radius=at(6)[0], fill=GROUND)
    # The house behind, then the one in front with its edge, door light on.
    draw.polygon(at(15, 12, 21.5, 6, 28, 12, 28, 25, 15, 25), fill=BEHIND)
    draw.polygon(at(3, 16.5, 12, 8, 21, 16.5, 21, 26, 3, 26), fill=GROUND)
    draw.polygon(at(4, 17, 12, 9.5, 20, 17, 20, 25, 4, 25), fill=FRONT)
    draw.rectangle(at(10, 18, 14, 25), fill=LIGHT)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def make(folder: Path) -> None:
    """Writes both files into the folder."""
    pictures = [drawn(size) for size in SIZES]
    pictures[-1].save(folder / "tosdesk.png", optimize=True)
    pictures[-1].save(folder / "tosdesk.ico", sizes=[one.size for one in pictures], append_images=pictures[:-1])


if __name__ == "__main__":
    make(Path(__file__).parent)
