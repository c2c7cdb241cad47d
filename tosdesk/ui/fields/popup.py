"""A small window that drops down from an input: under it, or above where there is no room. The input keeps the focus,
and the window goes away by itself when the person turns to something else."""

from __future__ import annotations

import contextlib
import tkinter
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

import ttkbootstrap as ttk

from tosdesk.ui.theme import line_height

_PLACE = "PopupPlace"
"""The bind tag that the input and everything round it carry while the window is open."""


class Around(NamedTuple):
    """A part of the input, in its own pixels: the line of a text in which the cursor stands."""

    x: int
    y: int
    height: int


def glyph(widget: tkinter.Misc) -> int:
    """The size of an icon beside ordinary text: ttkbootstrap's icons grow with the screen, not with the font."""
    return round(line_height(widget) * 0.85 * 100 / ttk.scale_size(widget, 100))


class Popup:
    """`fill` puts the content in when it first opens. Only one is open at a time."""

    shown: ClassVar[Popup | None] = None

    def __init__(self, owner: tkinter.Widget) -> None:
        self.owner = owner
        self.window: tkinter.Toplevel | None = None
        self._stood = (0, 0)
        self._marked: list[tkinter.Misc] = []
        owner.bind("<FocusOut>", self._focus_left, add="+")
        owner.bind("<Destroy>", self._owner_gone, add="+")
        _watch(owner)

    def fill(self, body: ttk.Frame) -> None:
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        return Popup.shown is self

    def key(self, sequence: str, pressed: Callable[[tkinter.Event[Any]], str | None]) -> None:
        """A key of the input that means something else while the window is open."""
        self.owner.bind(sequence, lambda event: pressed(event) if self.is_open else None, add="+")

    def open(self, around: Around | None = None) -> None:
        if Popup.shown is not None and Popup.shown is not self:
            Popup.shown.close()
        if self.window is None:
            self.window = self._made()
        self._place(self.window, around)
        if self.is_open:
            return
        Popup.shown = self
        self._stood = self.owner.winfo_rootx(), self.owner.winfo_rooty()
        self._mark()
        self.window.deiconify()
        self.window.lift()

    def close(self) -> None:
        if not self.is_open:
            return
        Popup.shown = None
        for one in self._marked:
            with contextlib.suppress(tkinter.TclError):
                one.bindtags(tuple(tag for tag in one.bindtags() if tag != _PLACE))
        self._marked = []
        if self.window is not None:
            with contextlib.suppress(tkinter.TclError):
                self.window.withdraw()

    def under_pointer(self) -> bool:
        """Whether the mouse is over the open window."""
        if not self.is_open or self.window is None:
            return False
        x = self.window.winfo_pointerx() - self.window.winfo_rootx()
        y = self.window.winfo_pointery() - self.window.winfo_rooty()
        return 0 <= x < self.window.winfo_width() and 0 <= y < self.window.winfo_height()

    def _made(self) -> tkinter.Toplevel:
        window = tkinter.Toplevel(self.owner)
        window.withdraw()
        window.overrideredirect(True)
        window.attributes("-topmost", True)
        # Windows gives it the focus on a click, X without a window manager when the mouse happens to be there.
        window.bind("<FocusIn>", lambda event: self.owner.focus_force())
        edge = ttk.Frame(window, style="Bordered.TFrame", padding=1)
        edge.pack(fill="both", expand=True)
        body = ttk.Frame(edge)
        body.pack(fill="both", expand=True)
        self.fill(body)
        return window

    def _place(self, window: tkinter.Toplevel, around: Around | None) -> None:
        window.update_idletasks()
        owner = self.owner
        width, height = window.winfo_reqwidth(), window.winfo_reqheight()
        if around is None:
            width, around = max(width, owner.winfo_width()), Around(0, 0, owner.winfo_height())
        left, top = owner.winfo_vrootx(), owner.winfo_vrooty()
        right, bottom = left + owner.winfo_vrootwidth(), top + owner.winfo_vrootheight()
        gap = ttk.scale_size(owner, 2)
        line = owner.winfo_rooty() + around.y
        y = line + around.height + gap
        if y + height > bottom and line - gap - height >= top:
            y = line - gap - height
        x = max(left, min(owner.winfo_rootx() + around.x, right - width))
        window.geometry(f"{width}x{height}+{x}+{max(top, min(y, bottom - height))}")

    def _mark(self) -> None:
        one: Any = self.owner
        while one is not None:
            one.bindtags((*one.bindtags(), _PLACE))
            self._marked.append(one)
            one = None if one.winfo_toplevel() is one else one.master

    def has_moved(self) -> bool:
        return (self.owner.winfo_rootx(), self.owner.winfo_rooty()) != self._stood

    def holds(self, widget: object) -> bool:
        """Whether the widget is the input or stands in the window."""
        path = str(widget)
        return path == str(self.owner) or (self.window is not None and path.startswith(str(self.window)))

    def _focus_left(self, event: tkinter.Event[Any]) -> None:
        # The little window itself may have been given the focus; it hands it back.
        if not self.under_pointer():
            self.close()

    def _owner_gone(self, event: tkinter.Event[Any]) -> None:
        if event.widget is self.owner:
            self.close()


def _watch(owner: tkinter.Misc) -> None:
    """Once for a root. Bindings that came and went with each opening would take others' along: on Python 3.11
    `unbind` of one function takes all of the sequence away."""
    root: Any = owner._root()  # type: ignore[attr-defined]
    if getattr(root, "_popups_watched", False):
        return
    root._popups_watched = True
    root.bind_class(_PLACE, "<Configure>", _stirred)
    root.bind_class(_PLACE, "<Unmap>", _hidden)
    root.bind_all("<Button>", _clicked, add="+")


def _stirred(event: tkinter.Event[Any]) -> None:
    if Popup.shown is not None and Popup.shown.has_moved():
        Popup.shown.close()


def _hidden(event: tkinter.Event[Any]) -> None:
    if Popup.shown is not None:
        Popup.shown.close()


def _clicked(event: tkinter.Event[Any]) -> None:
    if Popup.shown is not None and not Popup.shown.holds(event.widget):
        Popup.shown.close()
