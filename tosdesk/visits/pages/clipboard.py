"""Photos that were copied in another program: a picture, or files."""

from __future__ import annotations

import datetime as dt
import tkinter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from tosdesk.store.identity import profile_path

from ..folder import is_photo


def clipped(widget: tkinter.Misc) -> list[Path]:
    """The photos that lie in the clipboard, as files. A picture that has no file gets one in the user's profile, so
    that it outlives a crash."""
    named = named_files(_text(widget))
    if named:
        return named
    found = _grabbed()
    if isinstance(found, list):
        return [path for path in map(Path, found) if is_photo(path)]
    if found is None:
        return []
    path = pasted_folder() / f"Снимок из буфера {dt.datetime.now():%H-%M-%S}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    found.save(path)
    return [path]


def named_files(text: str) -> list[Path]:
    """The photos that a text names, a file in each line, as file managers copy them; none if it is any other text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    paths = [Path(url2pathname(unquote(urlparse(line).path))) if line.startswith("file://") else Path(line)
             for line in lines if len(line) < 1000]
    try:
        photos = all(path.is_absolute() and is_photo(path) and path.is_file() for path in paths)
    except (OSError, ValueError):
        return []
    return paths if photos else []


def pasted_folder() -> Path:
    """Where pasted pictures wait until the visit is written down."""
    return profile_path().with_name("pasted")


def is_pasted(path: str) -> bool:
    """Whether the file is the only one of a pasted picture."""
    return Path(path).parent == pasted_folder()


def forget_pasted(paths: list[str]) -> None:
    """The visit was written down, or is not wanted: its pasted pictures need not be kept here."""
    for path in filter(is_pasted, paths):
        Path(path).unlink(missing_ok=True)


def _text(widget: tkinter.Misc) -> str:
    try:
        return str(widget.clipboard_get())
    except tkinter.TclError:
        return ""


def _grabbed() -> Any:
    """A picture, a list of file names, or None; on Linux only where a helper of the system can tell."""
    from PIL import ImageGrab
    try:
        return ImageGrab.grabclipboard()
    except (NotImplementedError, OSError, ValueError):
        return None
