"""The folder into which the phone puts its photos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path

from .photos import taken_at

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff", ".bmp", ".gif"))


def is_photo(path: Path) -> bool:
    """By its name alone."""
    return path.suffix.lower() in SUFFIXES


def photos_of(folder: Path, day: dt.date, known: Collection[str]) -> list[Path]:
    """The photos of this day in the folder, in the order in which they were taken, without those whose names are
    known. OSError where the folder cannot be read."""
    found = []
    for path in folder.iterdir():
        if path.name in known or not is_photo(path):
            continue
        written = dt.datetime.fromtimestamp(path.stat().st_mtime)
        # A photo is copied after it is taken: what was written before the day cannot be of it, so is not even opened.
        if written.date() >= day and (taken := taken_at(path) or written).date() == day:
            found.append((taken, path))
    return [path for _, path in sorted(found)]
