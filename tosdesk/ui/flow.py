"""A row of buttons or filters that goes on in the next line where it does not fit."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from .theme import characters


class Flow(ttk.Frame):
    """`add` takes the widgets that were made on it, from left to right; one that `stretches` takes what its line has
    over."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._widgets: list[Any] = []
        self._stretching: set[Any] = set()
        self._lines: list[ttk.Frame] = []
        self._laid: tuple[int, ...] = ()
        self.bind("<Configure>", lambda event: self.lay(event.width))

    def add(self, widget: Any, *, stretches: bool = False) -> None:
        self._widgets.append(widget)
        if stretches:
            self._stretching.add(widget)
        # Words that become longer or shorter may need another line.
        widget.bind("<Configure>", lambda event: self.after_idle(self._again), add="+")
        self.lay(self.winfo_width())

    def _again(self) -> None:
        if self.winfo_exists():
            self.lay(self.winfo_width())

    def lay(self, width: int) -> None:
        """As many in a line as there is room for."""
        gap = characters(self, 0.6)
        wide = [one.winfo_reqwidth() + gap for one in self._widgets]
        starts: list[int] = []
        used = 0
        for place, needed in enumerate(wide):
            if not starts or (used + needed > width > 1):
                starts.append(place)
                used = 0
            used += needed
        if self._laid == (len(wide), *starts):
            return
        self._laid = (len(wide), *starts)
        while len(self._lines) < len(starts):
            self._lines.append(ttk.Frame(self))
        for number, line in enumerate(self._lines):
            line.pack_forget()
            if number < len(starts):
                line.pack(side="top", fill="x", pady=(gap if number else 0, 0))
        for place, widget in enumerate(self._widgets):
            line = self._lines[sum(start <= place for start in starts) - 1]
            widget.pack(in_=line, side="left", padx=(0, gap), fill="x", expand=widget in self._stretching)
            widget.lift()  # above its line, and by Tab after the one before it
