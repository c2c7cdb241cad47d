"""The mouse wheel scrolls what lies under the mouse: the innermost thing that has somewhere to go.

Left to Tk, the wheel over a drop-down list in a form changes what is chosen there, unseen; and a long text in a
scrolled form scrolls together with the form."""

from __future__ import annotations

import time
import tkinter
from functools import partial
from typing import Any

import ttkbootstrap as ttk

_TURNS = {"yview": ("<MouseWheel>", "<Button-4>", "<Button-5>"),
          "xview": ("<Shift-MouseWheel>", "<Shift-Button-4>", "<Shift-Button-5>")}
_KINDS = ("Text", "Treeview", "Listbox", "TCombobox", "TSpinbox", "TtkScrollable")

LINES = 3
"""Lines of a list or a text in one notch; a canvas goes by its own steps."""

PAUSE = 0.4
"""Seconds. Turned without a longer pause, the wheel stays with what it scrolls, whatever comes under the mouse."""


def install(app: tkinter.Tk) -> None:
    """Makes the wheel of all windows of the program so. Needed once."""
    wheel = _Wheel(app)
    for view, sequences in _TURNS.items():
        # Tk 9 knows the wheel of Linux as <MouseWheel> alone.
        for sequence in sequences:
            for kind in _KINDS:
                app.unbind_class(kind, sequence)
            app.bind_all(sequence, partial(wheel.turned, view, sequence))
    # Its own way: it scrolls with everything inside, and does not know what was added since the mouse came.
    app.bind_class("TFrame", "<Map>", _calm, add="+")


def _calm(event: tkinter.Event[Any]) -> None:
    if isinstance(event.widget, ttk.ScrolledFrame):
        event.widget.disable_scrolling()


class _Wheel:
    def __init__(self, app: tkinter.Tk) -> None:
        self._call = app.tk.call
        self._target = ""
        self._place: tuple[Any, ...] = ()
        self._last = 0.0
        self._rest = 0.0

    def turned(self, view: str, sequence: str, event: tkinter.Event[Any]) -> None:
        path = str(event.widget)
        if not self._call("winfo", "exists", path) or self._cared_for(path, sequence):
            return
        down = {4: -1.0, 5: 1.0}.get(event.num) if isinstance(event.num, int) else -event.delta / 120
        place, now = (view, event.x_root, event.y_root), time.monotonic()
        if place != self._place or now - self._last > PAUSE or not self._call("winfo", "exists", self._target):
            self._target, self._rest = self._under(path, view, down or 0), 0.0
        self._place, self._last = place, now
        if not self._target:
            return
        kind = str(self._call("winfo", "class", self._target))
        # Fine wheels turn by parts of a notch.
        self._rest += (down or 0) * (1 if kind == "Canvas" else LINES)
        steps = int(self._rest)
        self._rest -= steps
        if steps and self._room(self._target, view, steps):
            self._call(self._target, view, "scroll", steps, "units")

    def _cared_for(self, path: str, sequence: str) -> bool:
        """Does the widget do something of its own with the wheel?"""
        tags = self._call("bindtags", path)
        return any(tag != "all" and self._call("bind", tag, sequence) for tag in map(str, tags))

    def _under(self, path: str, view: str, down: float) -> str:
        window = str(self._call("winfo", "toplevel", path))
        while path != window:
            if self._room(path, view, down):
                return path
            path = str(self._call("winfo", "parent", path))
        return ""

    def _room(self, path: str, view: str, down: float) -> bool:
        try:
            first, last = map(float, self._call(path, view))
        except (tkinter.TclError, ValueError, TypeError):
            return False  # not a thing that scrolls
        return last < 1 if down > 0 else first > 0
