"""A short list: rows that are there at once, in the columns that a section declares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ttkbootstrap as ttk

from .declared import Column
from .desk import Desk
from .listing import order_key, texts_of
from .table import Heading, Table


def headings_of(columns: Sequence[Column]) -> list[Heading]:
    return [Heading(one.key, one.title, one.width, "e" if one.right else "w", one.stretch, one.shown)
            for one in columns]


class RowList(ttk.Frame):
    """A short list on a page: rows that are there at once, sorted as a person would."""

    def __init__(self, parent: Any, desk: Desk, columns: Sequence[Column], empty: str, memory: str) -> None:
        super().__init__(parent)
        self.desk, self.columns = desk, {column.key: column for column in columns}
        self.rows: dict[Any, Any] = {}
        self.table = Table(self, headings_of(columns), self._texts, empty=empty, memory=desk.memory(memory))
        self.table.pack(fill="both", expand=True)
        self.table.bind("<<Sorted>>", lambda event: self._show())

    def _texts(self, keys: Sequence[Any]) -> list[tuple[str, ...]]:
        return [texts_of(list(self.columns.values()), self.rows[key], self.desk.hidden) for key in keys]

    def show(self, rows: Sequence[Any]) -> None:
        self.rows = dict(enumerate(rows)) if not all(hasattr(row, "id") for row in rows) else {
            row.id: row for row in rows}
        self._show()

    def _show(self) -> None:
        keys = list(self.rows)
        name, descending = self.table.sort or ("", False)
        if name in self.columns:
            by = {key: order_key(self.columns[name].value(self.rows[key])) for key in keys}
            keys.sort(key=by.__getitem__, reverse=descending)
        self.table.show(keys)

    @property
    def current(self) -> Any:
        return self.rows.get(self.table.current)
