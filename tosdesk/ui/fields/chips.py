"""Small plates with a cross, in a row that wraps, and at its end an input."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.theme import characters


class Chip(ttk.Frame):
    """One plate. It takes keys while one walks along the row with the arrows: Delete takes it out."""

    def __init__(self, parent: tkinter.Misc, text: str, *, out: Callable[[Chip], None],
                 go: Callable[[Chip, int], None]) -> None:
        super().__init__(parent, padding=1, takefocus=False)
        gap = ttk.scale_size(self, 5)
        inner = ttk.Frame(self, padding=(gap, gap - 2))
        inner.pack(fill="both", expand=True)
        self._plain: list[Any] = [inner]
        for words, pressed in ((text, self.focus_set), ("×", lambda: out(self))):
            label = ttk.Label(inner, text=words, padding=(gap // 2, 0))
            label.pack(side="left")
            label.bind("<Button-1>", lambda event, pressed=pressed: pressed())  # type: ignore[misc]
            self._plain.append(label)
        self._cross = label
        label.bind("<Enter>", lambda event: label.configure(foreground=ttk.Style().colors.danger))
        label.bind("<Leave>", lambda event: self._paint())
        for sequence in ("<Delete>", "<BackSpace>"):
            self.bind(sequence, lambda event: out(self))
        self.bind("<Left>", lambda event: go(self, -1))
        self.bind("<Right>", lambda event: go(self, 1))
        for sequence in ("<FocusIn>", "<FocusOut>", "<<ThemeChanged>>"):
            self.bind(sequence, lambda event: self._paint(), add="+")
        self._paint()
        # The row needs its width at once.
        self.update_idletasks()

    def _paint(self) -> None:
        style, colors = ttk.Style(), ttk.Style().colors
        style.configure("Chip.TFrame", background=colors.active)
        style.configure("ChipEdge.TFrame", background=colors.border)
        style.configure("ChosenChip.TFrame", background=colors.primary)
        # By its path: the list of a combobox, where the focus may be, is a window that Python does not know.
        chosen = str(self.tk.call("focus")) == str(self)
        self.configure(style="ChosenChip.TFrame" if chosen else "ChipEdge.TFrame")
        self._plain[0].configure(style="Chip.TFrame")
        for label in self._plain[1:]:
            label.configure(background=colors.active, foreground=colors.fg)
        self._cross.configure(foreground=colors.secondary)


class Row(ttk.Frame):
    """Lays its chips out from left to right, as many lines as they need, and `last` in the place that is left."""

    def __init__(self, parent: tkinter.Misc) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []
        self.last: tkinter.Widget | None = None
        self.bind("<Configure>", lambda event: self.lay_out())

    def lay_out(self) -> None:
        """Places everything anew; the row is as high as its lines."""
        if self.last is None:
            return
        # Not yet on the screen, it is one pixel wide.
        gap, width = ttk.scale_size(self, 4), self.winfo_width() if self.winfo_width() > 1 else characters(self, 30)
        least = min(characters(self, 18), width)
        line = max([self.last.winfo_reqheight(), *(chip.winfo_reqheight() for chip in self.chips)])
        x = y = 0
        for chip in self.chips:
            wide = min(chip.winfo_reqwidth(), width)
            if x and x + wide > width:
                x, y = 0, y + line + gap
            chip.place(x=x, y=y, width=wide, height=line)
            x += wide + gap
        if x and x + least > width:
            x, y = 0, y + line + gap
        self.last.place(x=x, y=y, width=width - x, height=line)
        if int(str(self.cget("height"))) != y + line:
            self.configure(height=y + line)
