"""Where the ТОС of a visit are named, one after the other."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.registry.pickers import TOS
from tosdesk.registry.records import Tos
from tosdesk.ui import fields
from tosdesk.ui.desk import Desk
from tosdesk.ui.theme import characters

HOW = "Несколько букв и Enter; можно несколько ТОС подряд"


class TosField(fields.RecordField):
    """A ТОС is typed, chosen with Enter and handed over; the field is empty again for the next one."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, *, chosen: Callable[[Tos], None], **options: Any) -> None:
        def create(words: str) -> Any:
            with desk.careful(self):
                return TOS.create(desk.base, words) if TOS.create is not None else None
            return None

        super().__init__(parent, found=lambda words: TOS.found(desk.base, words), shown=TOS.shown, create=create,
                         **options)
        self._chosen = chosen

    def _taken(self, record: Any) -> None:
        with self.loading():
            self.input.load("")
        self._chosen(record)

    def _dress(self) -> None:
        # Written out in full it is as good as chosen.
        if self.value is not None:
            self._taken(self.value)


class Adder(ttk.Frame):
    """chosen(tos): takes it, or answers what is wrong with it."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, chosen: Callable[[Tos], str]) -> None:
        super().__init__(parent)
        self._chosen, self._beside = chosen, True
        self.columnconfigure((0, 1), weight=1, uniform="half")
        self.field = TosField(self, desk, chosen=self._taken, changed=lambda: self.tell(""))
        fields.Labelled(self, "ТОС", self.field, beside=True).grid(row=0, column=0, sticky="ew")
        self.told = ttk.Label(self, text=HOW, bootstyle="secondary")

    def _taken(self, tos: Tos) -> None:
        self.tell(self._chosen(tos))

    def tell(self, problem: str) -> None:
        """What is wrong with the ТОС that was chosen; how one is, where there is room for it."""
        self.told.configure(text=problem or HOW, bootstyle="danger" if problem else "secondary")
        if self._beside:
            self.told.grid(row=0, column=1, sticky="w", padx=(characters(self, 1.2), 0))
        elif problem:
            self.told.grid(row=1, column=0, columnspan=2, sticky="w", padx=0)
        else:
            self.told.grid_remove()

    def arrange(self, beside: bool) -> None:
        self._beside = beside
        self.tell("")
