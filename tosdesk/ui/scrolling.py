"""A page longer than the screen: it scrolls, and follows whoever goes through it by keys."""

from __future__ import annotations

import tkinter
from typing import Any

import ttkbootstrap as ttk

from .theme import characters


class Scrolled(ttk.ScrolledFrame):
    """A frame that scrolls; its bar is there only where it is needed. What `grows` is as high as the place where there
    is more of it than its content asks for."""

    def __init__(self, parent: tkinter.Misc, *, grows: bool = False, **options: Any) -> None:
        super().__init__(parent, **options)
        self._grows = grows
        for one in (self, self.master):
            one.bind("<Configure>", lambda event: self._fit_bar(), add="+")

    def _fit_bar(self) -> None:
        asked, there = self.winfo_reqheight(), self.master.winfo_height()
        if self._grows:
            self.master.itemconfigure("all", height=max(asked, there))  # type: ignore[attr-defined]  # the canvas
        if asked > there:
            self.show_scrollbars()
        else:
            self.hide_scrollbars()
            self.yview_moveto(0)


def _around(widget: tkinter.Misc) -> Any:
    """What the widget stands in and scrolls with; None where that is nothing."""
    outer: Any = widget
    while outer is not None and not isinstance(outer, ttk.ScrolledFrame):
        outer = outer.master
    return outer


def scroll_around(widget: tkinter.Misc, steps: int) -> None:
    """Scrolls what the widget stands in, so many steps down: the widget itself has nowhere to go."""
    outer = _around(widget)
    if outer is not None:
        outer.yview_scroll(steps, "units")


def keep_in_sight(widget: tkinter.Misc) -> None:
    """Scrolls what the widget stands in, so that whoever goes on by keys sees where he is."""
    outer = _around(widget)
    if outer is None or outer.winfo_height() <= 1:
        return
    # With its title above and its help below.
    margin, whole = characters(widget, 4), outer.winfo_height()
    top = widget.winfo_rooty() - outer.winfo_rooty() - margin
    bottom = top + widget.winfo_height() + 2 * margin
    first, last = (part * whole for part in outer.yview() or (0, 1))
    if bottom > last:
        outer.yview_moveto((bottom - (last - first)) / whole)
    elif top < first:
        outer.yview_moveto(max(0, top) / whole)
