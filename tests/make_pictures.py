"""Pictures of every screen and dialog: `python -m tests.make_pictures FOLDER [SIZE...]`, SIZE as 1366x768 or
1366x768@150 (per cent of the font)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests import screen

SIZES = ("1366x768", "1920x1080", "1366x768@150", "1366x768@200")


def main(folder: Path, sizes: list[str]) -> None:
    for size in sizes:
        if len(sizes) > 1:
            # Each on a screen of that size: one root for each process.
            os.system(f"{sys.executable} -m tests.make_pictures '{folder}' {size}")
            continue
        place, _, percent = size.partition("@")
        width, height = map(int, place.split("x"))
        screen.SIZE = (width, height)
        from tests.program_window import leave, program_window, screens
        with tempfile.TemporaryDirectory() as made:
            os.environ["TOSDESK_PROFILE"] = made
            with program_window(Path(made), percent=int(percent or 100), size=(width, height)) as window:
                for name, show in screens().items():
                    show(window)
                    for _ in range(20):
                        screen.pump()
                    target = folder / size
                    target.mkdir(parents=True, exist_ok=True)
                    screen.picture(str(target / f"{name}.png"))
                    leave(window)
        print(target)
        for error in screen.errors:
            print(repr(error))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or list(SIZES))
