"""Keys as a person presses them: sent to the X server by XTEST, through a real layout, to a window of its own.

`python -m tests.ui.real_keys LAYOUTS GROUP` starts a screen with these layouts and this one of them active, presses
what the test is about and prints as JSON what came of it. In a process of its own: a layout belongs to a screen."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import subprocess
import sys
import tkinter
from collections.abc import Callable, Iterator
from typing import Any

import ttkbootstrap as ttk

from tests import screen
from tosdesk.ui import keys

XTEST_KEYBOARD = 5
"""The server makes it right after the two core devices and the XTEST mouse. That the layout took hold is seen from a
plain key."""
CORE_KEYBOARD = 0x100


class Keyboard:
    """A keyboard on the screen of DISPLAY with these layouts, the one numbered `group` active."""

    def __init__(self, layouts: str, group: int) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(os.environ["DISPLAY"].encode()))
        assert self._display.value
        # Where the keys lie, before the layout writes something else on them.
        self._codes = {name: self._x.XKeysymToKeycode(
            self._display, ctypes.c_ulong(self._x.XStringToKeysym(name.encode())))
            for name in [*"abcdefghijklmnopqrstuvwxyz0123456789", "F12", "Control_L", "Shift_L", "Caps_Lock", "space",
                         "Return", "Escape", "Tab", "Down", "bracketleft", "bracketright", "semicolon", "apostrophe",
                         "comma", "period", "slash", "grave", "minus", "equal", "Alt_L", "Home"]}
        subprocess.run(["setxkbmap", "-device", str(XTEST_KEYBOARD), "-layout", layouts], check=True)
        self._group = group

    def choose(self) -> None:
        """Makes the group active; needed once the server has taken the layout over, that is, after a first key."""
        for device in (XTEST_KEYBOARD, CORE_KEYBOARD):
            self._x.XkbLockGroup(self._display, ctypes.c_uint(device), ctypes.c_uint(self._group))
        self._x.XSync(self._display, 0)

    def press(self, *names: str) -> None:
        """These keys down together, and up again."""
        for down, order in ((1, names), (0, names[::-1])):
            for name in order:
                self._test.XTestFakeKeyEvent(self._display, self._codes[name], down, 0)
        self._x.XSync(self._display, 0)


class Desk:
    """The window, and a way to press keys that returns when the window has dealt with them."""

    def __init__(self, layouts: str, group: int) -> None:
        self.app = screen.app()
        self.app.geometry("600x400+0+0")
        self.app.deiconify()
        self.seen = 0
        self.app.bind_all("<F12>", self._count)
        self.app.focus_force()
        screen.pump(lambda: self.app.focus_get() is not None)
        self.keyboard = Keyboard(layouts, group)
        self.press()
        self.keyboard.choose()
        self.press()

    def _count(self, event: tkinter.Event[Any]) -> None:
        self.seen += 1

    def press(self, *names: str) -> None:
        """Events come in order: F12 last says that the keys before it were served."""
        if names:
            self.keyboard.press(*names)
        before = self.seen
        self.keyboard.press("F12")
        screen.pump(lambda: self.seen > before, timeout=30)

    @contextlib.contextmanager
    def field(self, make: Callable[[tkinter.Misc], Any]) -> Iterator[Any]:
        one = make(self.app)
        one.pack()
        one.focus_force()
        screen.pump(lambda: self.app.focus_get() is one and one.winfo_viewable(), timeout=30)
        yield one
        one.destroy()


def content(one: Any) -> str:
    return str(one.get("1.0", "end-1c") if isinstance(one, tkinter.Text) else one.get())


def edit(desk: Desk, one: Any) -> dict[str, str]:
    """What a person does in a field, step by step."""
    came = {}
    for name in "ab":
        desk.press(name)
    came["typed"] = content(one)
    desk.press("Control_L", "z")
    came["undone"] = content(one)
    desk.press("Control_L", "y")
    came["redone"] = content(one)
    desk.press("Control_L", "a")
    desk.press("Control_L", "c")
    came["copied"] = one.clipboard_get()
    desk.press("Control_L", "v")
    came["pasted instead"] = content(one)
    desk.press("Control_L", "v")
    came["pasted beside"] = content(one)
    desk.press("Control_L", "z")
    came["unpasted"] = content(one)
    desk.press("Control_L", "Shift_L", "z")
    came["redone with Shift"] = content(one)
    desk.press("Control_L", "a")
    desk.press("Control_L", "x")
    came["left after cutting"], came["cut"] = content(one), one.clipboard_get()
    desk.press("Caps_Lock")
    desk.press("Control_L", "v")
    desk.press("Caps_Lock")
    came["pasted with Caps Lock"] = content(one)
    for letter in "tiodhkfbnpew":  # what Tk and Emacs do there
        desk.press("Control_L", letter)
    came["after the others"] = content(one) + str(one.index("insert"))
    return came


def main() -> None:
    layouts, group = sys.argv[1], int(sys.argv[2])
    desk = Desk(layouts, group)
    ran: list[str] = []
    program = keys.install(desk.app)
    for key in ("Control-n", "Control-z", "Control-Shift-s"):
        program.bind(key, lambda key=key: ran.append(key))  # type: ignore[misc]
    came: dict[str, Any] = {}
    for make in (ttk.Entry, tkinter.Text):
        with desk.field(make) as one:
            came[make.__name__] = edit(desk, one)
    came["in fields"], ran[:] = list(ran), []
    with desk.field(ttk.Treeview):
        for press in (["Control_L", "n"], ["Control_L", "z"], ["Control_L", "Shift_L", "s"], ["n"]):
            desk.press(*press)
    came["in a list"] = ran
    came["errors"] = [repr(error) for error in screen.errors]
    json.dump(came, sys.stdout)


if __name__ == "__main__":
    main()
