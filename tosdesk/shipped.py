"""Where the files that travel with the program lie: templates, the demonstration's data, icons."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped(*names: str) -> Path:
    """A file or folder of `assets/`: of the frozen program, of the installed package, or of the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    homes = [Path(frozen) / "assets"] if frozen else [_HERE / "assets", _HERE.parent / "assets"]
    home = next((home for home in homes if home.is_dir()), homes[-1])
    return home.joinpath(*names)
