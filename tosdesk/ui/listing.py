"""The rows of a section's list: which ones there are, in which order, and what stands in their columns. The base sorts
and searches; only the rows that are on the screen are read whole."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from tosdesk.store.base import Base
from tosdesk.store.fields import Ref
from tosdesk.store.journal import Change
from tosdesk.store.loading import load_named
from tosdesk.store.search import matching, russian_key
from tosdesk.store.statements import as_key

from .declared import Column
from .section import Section

_BREAKS = re.compile(r"[ \t\r\n]+")

HIDDEN = "•••"
"""What stands in the place of a phone or an address while they are hidden."""


def shown(value: Any) -> str:
    """A value as a person reads it in a list."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(shown, value))
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u00a0")
    return "" if value is None else _BREAKS.sub(" ", str(value)).strip()


def order_key(value: Any) -> Any:
    """To sort by meaning: numbers as numbers, days as days, words by the Russian alphabet; what is empty comes last."""
    if value is None or value in ("", []):
        return (2,)
    if isinstance(value, (list, tuple)):
        return (1, russian_key(shown(value)))
    if isinstance(value, (int, float)):
        return (0, value)
    if isinstance(value, dt.date):
        return (0, value.toordinal())
    # «№ 2» stands before «№ 10».
    return (1, russian_key(re.sub(r"\d+", lambda digits: digits[0].zfill(12), str(value))))


def texts_of(columns: Sequence[Column], row: Any, hide: bool) -> tuple[str, ...]:
    """What stands in the columns of a row."""
    return tuple(HIDDEN if hide and column.contact and column.value(row) else shown(column.value(row))
                 for column in columns)


def named(record: Any, hide: bool) -> str:
    """What a record is called, its phone or address covered where it is called by that."""
    text = str(record)
    for field in type(record).fields() if hide else ():
        if field.contact and getattr(record, field.name):
            text = text.replace(getattr(record, field.name), HIDDEN)
    return text


def short_name(name: str) -> str:
    """«Шульга А. И.»"""
    if not name:
        return ""
    first, *others = name.split()
    return "\u00a0".join([first, *(f"{part[0]}." for part in others)])


def _sorted(rows: dict[Any, Any], column: Column, descending: bool) -> list[Any]:
    """The keys of these rows in the order of what stands in the column, what is empty last."""
    by = {key: order_key(column.value(row)) for key, row in rows.items()}
    empty = [key for key in by if by[key] == (2,)]
    return [*sorted((key for key in by if by[key] != (2,)), key=by.__getitem__, reverse=descending), *empty]


class Listing:
    """The list of one section. A key is what the base gives as the row's key, whatever the engine."""

    def __init__(self, base: Base, section: Section) -> None:
        self.base, self.section = base, section
        self._rows: dict[Any, Any] = {}
        self._seen = ""

    def keys(self, search: str = "", chosen: dict[str, Any] | None = None, year: int | None = None,
             sort: tuple[str, bool] | None = None) -> list[Any]:
        """The keys of the rows that have the words and satisfy the filters, in this order."""
        main = self.section.main
        query = main.select(main.id).where(matching(main, search))
        if year and self.section.dated is not None:
            query = query.where(self.section.dated.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        for one in self.section.filters:
            if one.key in (chosen or {}):
                query = query.where(one.where(self.base, (chosen or {})[one.key]))
        name, descending = sort or self.section.sort
        column = next((one for one in self.section.columns if one.key == name), None)
        if column is None or not column.order:
            keys = self._raw(query.order_by(main.id))
            if column is None:
                return keys
            if (column.needs or column.parts) and any(key not in self._rows for key in keys):
                light = load_named(query.select(main.id, *column.needs).objects(), *(
                    field for field in column.needs if isinstance(field, Ref)))
                if column.parts:
                    column.parts(light)
                rows = {row.id: row for row in light}
                return _sorted({key: rows[as_key(key)] for key in keys if as_key(key) in rows}, column, descending)
            return _sorted(dict(zip(keys, self.rows(keys), strict=True)), column, descending)
        return self._raw(query.order_by(*(field.desc(nulls="LAST") if descending else field.asc(nulls="LAST")
                                          for field in column.order), main.id))

    def _raw(self, query: Any) -> list[Any]:
        """Keys as the driver gives them: making twenty thousand objects of them takes longer than finding them."""
        return [key for key, in self.base.database.execute_sql(*query.sql()).fetchall()]

    def rows(self, keys: Sequence[Any]) -> list[Any]:
        """The records of these keys, with all that the columns need. They are kept until somebody writes."""
        if self._seen != (last := self.base.last_change()):
            if self._rows:
                self._forget_changed()
            self._seen = last
        unread = [key for key in keys if key not in self._rows]
        main = self.section.main
        for start in range(0, len(unread), 500):
            some = {as_key(key): key for key in unread[start:start + 500]}
            found = list(main.select_all().where(main.id.in_(list(some))))
            for row in self.section.loaded(self.base, found):
                self._rows[some[row.id]] = row
        return [self._rows[key] for key in keys]

    def _forget_changed(self) -> None:
        """A row of the list that was written itself is read again; after a write of anything else, all of them are."""
        main = self.section.main._meta.table_name
        touched = set(Change.select(Change.table, Change.row).where(Change.operation > self._seen).tuples())
        if any(table != main for table, _ in touched) or not touched:
            self._rows.clear()
        for key in [key for key in self._rows if (main, as_key(key).hex) in touched]:
            del self._rows[key]

    def texts(self, keys: Sequence[Any], hide: bool = False) -> list[tuple[str, ...]]:
        """What stands in the columns of these rows."""
        return [texts_of(self.section.columns, row, hide) for row in self.rows(keys)]

    def years(self) -> list[int]:
        """The years that the list has, the newest first."""
        if self.section.dated is None:
            return []
        main = self.section.main
        days: Iterable[Any] = main.select(self.section.dated).distinct().tuples()
        return sorted({day.year for day, in days if day}, reverse=True)
