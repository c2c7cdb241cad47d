"""Texts longer than their place: cut with «…», and whole in a note when the mouse rests on them."""

from __future__ import annotations

import tkinter
from collections.abc import Callable

import ttkbootstrap as ttk

from tosdesk.ui.theme import characters

REST = 500
"""Milliseconds the mouse stands still before the whole text is shown."""

ONE_LINE = str.maketrans("\t\r\n", "   ")
"""Makes one line of a text that has several."""

_KEPT = 20_000


class Cutter:
    """Cuts texts of one font. Measured once: Tk asks the font anew each time."""

    def __init__(self, widget: tkinter.Misc, font: str) -> None:
        self._tk, self._font = widget.tk, font
        self._cut: dict[tuple[str, int], str] = {}
        self._widest = 1
        self.forget()

    def forget(self) -> None:
        """The font has changed."""
        self._cut.clear()
        self._widest = max(self.measure(letter) for letter in "ЩЮW@—…")

    def measure(self, text: str) -> int:
        return int(self._tk.call("font", "measure", self._font, text))

    def cut(self, text: str, width: int) -> str:
        """The text on one line, no wider than so many pixels where at least the «…» has room."""
        if len(text) * self._widest <= width and "\n" not in text and "\t" not in text:
            return text
        known = self._cut.get((text, width))
        if known is None:
            if len(self._cut) > _KEPT:
                self._cut.clear()
            known = self._cut[text, width] = self._fitting(text.translate(ONE_LINE), width)
        return known

    def _fitting(self, text: str, width: int) -> str:
        # More letters than this cannot stand there, so a whole page of text is not measured for one line.
        beginning = text[:max(width, 1)]
        if beginning == text and self.measure(text) <= width:
            return text
        low, high = 0, len(beginning)
        while low < high:
            middle = (low + high + 1) // 2
            if self.measure(beginning[:middle].rstrip() + "…") <= width:
                low = middle
            else:
                high = middle - 1
        return beginning[:low].rstrip() + "…"


class CutNote(ttk.ToolTip):
    """The note over a widget that draws many texts: `whole(x, y)` gives the text that is cut there, or None."""

    def __init__(self, widget: tkinter.Misc, whole: Callable[[int, int], str | None]) -> None:
        super().__init__(widget, text="", delay=REST, wraplength=characters(widget, 60))
        self._whole = whole
        self._at: str | None = None

    def enter(self, event: object = None) -> None:
        """Comes with a movement over a cut text, not with the border of the widget."""

    def leave(self, event: object = None) -> None:
        self._at = None
        super().leave()

    def move_tip(self, event: tkinter.Event[tkinter.Misc]) -> None:
        there = self._whole(event.x, event.y)
        if there != self._at:
            self.leave()
            self._at = there
            if there is not None:
                self.configure(text=there, wraplength=characters(self.widget, 60))
                self.schedule()
