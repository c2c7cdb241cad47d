"""The very rows that a figure counted, to look at and to open."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.figures import Counted, Figure
from tosdesk.store.journal import record_class
from tosdesk.ui import dialogs
from tosdesk.ui.declared import Column
from tosdesk.ui.desk import Desk
from tosdesk.ui.row_list import RowList
from tosdesk.ui.theme import characters
from tosdesk.word.numbers import grouped, plural


class CountedDialog(dialogs.Dialog):
    """`record` is the one that is to be opened, None if none is."""

    def __init__(self, parent: Any, desk: Desk, figure: Figure, rows: list[Counted]) -> None:
        self.desk, self.figure, self.rows = desk, figure, rows
        self.record: Any = None
        super().__init__(parent, figure.title, {"open": "Открыть", "": "Закрыть"}, kind="counted")

    def build(self) -> None:
        value = sum(row.amount for row in self.rows)
        unit = plural(value, *self.figure.forms) if self.figure.forms else self.figure.unit
        ttk.Label(self.body, text=f"{self.figure.title}: {grouped(value)}\u00a0{unit}", font="TkCaptionFont").pack(
            anchor="w")
        ttk.Label(self.body, text=self.figure.definition, bootstyle="secondary", justify="left",
                  wraplength=characters(self, 80)).pack(anchor="w", pady=(0, characters(self, 0.8)))
        self.list = RowList(self.body, self.desk, (
            Column("title", "Что посчитано", lambda row: row.title, 60, stretch=True),
            Column("amount", "Сколько", lambda row: row.amount, 10, right=True),
        ), "Ничего не посчитано.", "counted")
        self.list.pack(fill="both", expand=True)
        ttk.Frame(self.body, height=1, width=characters(self, 80)).pack()
        self.list.table.bind("<<Opened>>", lambda event: self.choose("open"))
        self.list.show(self.rows)

    def ready(self, key: str) -> bool:
        row = self.list.current
        if key == "open" and row is not None:
            kind = record_class(row.table)
            self.record = kind.select().where(kind.id == row.key).first() if kind is not None else None
        return not key or self.record is not None


def show_counted(parent: Any, desk: Desk, figure: Figure, rows: list[Counted]) -> None:
    dialog = CountedDialog(parent, desk, figure, rows)
    dialog.show()
    if dialog.record is not None:
        desk.open(dialog.record)
