"""What this PC remembers of how the program was left: places of windows, font size, last folder. Not in the base."""

from __future__ import annotations

import contextlib
import copy
import json
import logging
import sys
import tkinter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import ttkbootstrap as ttk

from tosdesk.store.files import write_safely
from tosdesk.store.identity import profile_path
from tosdesk.ui.theme import line_height


class Preferences:
    """Plain values (what JSON holds) by key, in a file of this user's profile on this PC. A file that cannot be read
    or written costs what was remembered, never the work."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or profile_path().with_name("preferences.json")
        self._unwritten: dict[str, Any] = {}
        self._known = self._read()

    def get(self, key: str, default: Any = None) -> Any:
        return copy.deepcopy(self._known.get(key, default))

    def set(self, key: str, value: Any) -> None:
        """Remembers the value; what another program has written meanwhile under other keys stays."""
        value = json.loads(json.dumps(value))
        if key in self._known and self._known[key] == value and not self._unwritten:
            return
        self._known[key] = self._unwritten[key] = value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self._path.with_suffix(".lock")):
                self._known = self._read() | self._unwritten
                write_safely(self._path, json.dumps(self._known, ensure_ascii=False, indent=1).encode())
            self._unwritten.clear()
        except OSError as error:
            logging.getLogger("tosdesk").warning("preferences are not written: %s", error.strerror)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_bytes())
            if isinstance(found, dict):
                return found
        except OSError:
            return {}
        except (ValueError, RecursionError):
            pass
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_name(f"{self._path.stem}.unreadable{self._path.suffix}"))
        return {}


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one program at a time is in this block; the system lets go of the lock when a program dies. Where a disk
    knows no locks, the block is entered all the same."""
    with open(path, "ab") as stream:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                import msvcrt
                stream.seek(0)
                msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
            else:
                import fcntl
                fcntl.flock(stream, fcntl.LOCK_EX)
        yield


class Area(NamedTuple):
    """A rectangle of the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def geometry(self) -> str:
        """As Tk wants it. A place to the left of the main screen is «+-200», not «-200»."""
        return f"{self.width}x{self.height}+{self.x}+{self.y}"


def whole_screen(widget: tkinter.Misc) -> Area:
    """All monitors together."""
    return Area(widget.winfo_vrootx(), widget.winfo_vrooty(), widget.winfo_vrootwidth(), widget.winfo_vrootheight())


def onto_screen(wanted: Area, screen: Area) -> Area:
    """The nearest place and size at which all of it is on the screen."""
    width, height = min(wanted.width, screen.width), min(wanted.height, screen.height)
    return Area(min(max(wanted.x, screen.x), screen.x + screen.width - width),
                min(max(wanted.y, screen.y), screen.y + screen.height - height), width, height)


def remember_place(app: ttk.App, preferences: Preferences) -> None:
    """The window comes back where it was left, on the screen that there is now, and its place is kept when it goes."""
    kept = preferences.get("window")
    area = _area(kept)
    if area is not None:
        screen = whole_screen(app)
        # Tk does not count the title bar, and a task bar takes its part of the screen.
        room = screen._replace(height=screen.height - 4 * line_height(app))
        app.geometry(onto_screen(area, room).geometry)
        if kept.get("zoomed"):
            _zoom(app)
    last: dict[str, Any] = dict(kept) if area is not None else {}

    def moved(event: Any) -> None:
        # A hidden or minimised window has no place of its own.
        if event.widget is app and app.state() in ("normal", "zoomed"):
            last["zoomed"] = _zoomed(app)
            # The size to go back to from the whole screen is the one before.
            if not last["zoomed"]:
                last.update(x=app.winfo_x(), y=app.winfo_y(), width=app.winfo_width(), height=app.winfo_height())

    def gone(event: Any) -> None:
        if event.widget is app and _area(last) is not None:
            preferences.set("window", last)

    for change in ("<Map>", "<Configure>"):
        app.bind(change, moved, add="+")
    app.bind("<Destroy>", gone, add="+")


def _area(kept: Any) -> Area | None:
    """The place in what was kept, None where it is no place of a window."""
    numbers = [kept.get(name) for name in Area._fields] if isinstance(kept, dict) else [None]
    if not all(type(number) is int and abs(number) < 100_000 for number in numbers):
        return None
    area = Area(*numbers)
    return area if area.width > 0 and area.height > 0 else None


def _zoomed(app: ttk.App) -> bool:
    if app.winsys == "x11":
        return bool(app.attributes("-zoomed"))
    return app.state() == "zoomed"


def _zoom(app: ttk.App) -> None:
    if app.winsys == "x11":
        app.attributes("-zoomed", True)
    else:
        app.state("zoomed")
