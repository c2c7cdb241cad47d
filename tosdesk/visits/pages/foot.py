"""The foot of the form of a visit: what stands in the way, the buttons that save, and two boxes to tick."""

from __future__ import annotations

import tkinter
from collections.abc import Callable

import ttkbootstrap as ttk

from tosdesk.ui import fields
from tosdesk.ui.flow import Flow
from tosdesk.ui.theme import characters

BUTTONS = {"open": "Записать", "print": "Записать и сделать записки", "another": "Записать и ещё один такой же"}


class Foot(ttk.Frame):
    """save(then): a button was pressed; touched() and moved(): a box was ticked, the second of which may make another
    state of the visit."""

    def __init__(self, parent: tkinter.Misc, *, save: Callable[[str], object], touched: Callable[[], None],
                 moved: Callable[[], None]) -> None:
        super().__init__(parent)
        gap = self._gap = characters(self, 0.6)
        ttk.Separator(self).pack(fill="x")
        inner = ttk.Frame(self, padding=(2 * gap, gap))
        inner.pack(fill="x")
        self._note = ttk.Label(inner, text="", bootstyle="danger")
        self._note.bind("<Configure>", lambda event: self._note.configure(wraplength=inner.winfo_width()))
        self._row = ttk.Frame(inner)
        self._row.pack(side="bottom", fill="x")
        flow = Flow(self._row)
        self.buttons = {}
        for then, title in BUTTONS.items():
            button = ttk.Button(flow, text=title, bootstyle="primary" if then == "open" else "default",
                                command=lambda then=then: save(then))  # type: ignore[misc]
            flow.add(button)
            self.buttons[then] = button
        self._ticks = ttk.Frame(inner)
        self.hint = ttk.Label(self._row, text="Ctrl+Enter\u00a0— записать", bootstyle="secondary")
        self.later = fields.FlagField(self._ticks, text="Допишу позже", changed=touched)
        self.later.pack(side="right")
        self.held = fields.FlagField(self._ticks, text="Выезд состоялся", changed=moved)
        self._flow = flow

    def arrange(self, hint: bool, beside: bool) -> None:
        """Whether there is room for the hint, and for the boxes beside the buttons."""
        for one in (self.hint, self._ticks, self._flow):
            one.pack_forget()
        if beside:
            self._ticks.pack(in_=self._row, side="right")
        else:
            self._ticks.pack(side="top", anchor="w", pady=(0, self._gap))
        if hint:
            self.hint.pack(side="right", padx=(0, 4 * self._gap))
        self._flow.pack(side="left", fill="x", expand=True)

    def ask_held(self, asked: bool) -> None:
        """Whether it has to be said that the visit took place."""
        self.held.pack_forget()
        if asked:
            self.held.pack(side="right", padx=(0, 3 * self._gap))

    def say(self, sentence: str) -> None:
        """What stands in the way, over the buttons."""
        self._note.configure(text=sentence)
        if sentence:
            self._note.pack(side="top", anchor="w", fill="x", pady=(0, self._gap))
        else:
            self._note.pack_forget()
