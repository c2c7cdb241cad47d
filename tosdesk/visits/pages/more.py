"""What is seldom written about a visit as a whole: its result and a note, behind a button that opens them."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui import fields
from tosdesk.ui.flow import Flow
from tosdesk.ui.theme import characters


class More(ttk.Frame):
    """Closed until there is something to see; what stands in it is there either way. bar: where its button goes."""

    def __init__(self, parent: tkinter.Misc, bar: Flow, *, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        gap = characters(self, 0.6)
        self.is_open = False
        self.button = ttk.Button(bar, text="Итог и примечание", icon="chevron-right", bootstyle="ghost",
                                 command=lambda: self.show(not self.is_open, enter=True))
        bar.add(self.button)
        self._inputs = ttk.Frame(self, padding=(0, gap, 0, 0))
        self._inputs.columnconfigure((0, 1), weight=1, uniform="half")
        self.fields = {name: fields.TextField(self._inputs, low=2, high=6, changed=changed)
                       for name in ("result", "note")}
        self._labelled = [fields.Labelled(self._inputs, title, field) for title, field in zip(
            ("Итог", "Примечание"), self.fields.values(), strict=True)]
        self.arrange(True)

    def arrange(self, beside: bool) -> None:
        """The note stands beside the result, or under it."""
        gap = characters(self, 0.6)
        for place, one in enumerate(self._labelled):
            one.grid(row=0 if beside else place, column=place if beside else 0, columnspan=1 if beside else 2,
                     sticky="new", padx=(2 * gap if beside and place else 0, 0), pady=(gap if place and not beside
                                                                                       else 0, 0))

    def show(self, is_open: bool, enter: bool = False) -> None:
        """enter: the cursor goes in."""
        self.is_open = is_open
        self.button.configure(icon="chevron-down" if is_open else "chevron-right")
        if is_open:
            self._inputs.pack(fill="x")
            if enter:
                self.update_idletasks()
                self.fields["result"].focus_first()
        else:
            self._inputs.pack_forget()
            self.configure(height=1)

    def look(self) -> None:
        """Opens where something is written."""
        if not self.is_open and any(field.value for field in self.fields.values()):
            self.show(True)


def enter_in_text(field: Any, onward: Callable[[Any], Any]) -> str | None:
    """Enter in a text of several lines: a new line; from an empty one at the end on to the next field."""
    text = field.input
    if text.get("insert linestart", "end-1c").strip():
        return None
    before = text.get("1.0", "end-1c")
    if before != before.rstrip("\n"):
        text.delete(f"1.0 + {len(before.rstrip())} chars", "end-1c")
    onward(field)
    return "break"
