"""One operation in the making: what it has written so far, and how that becomes lines of the journal."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import peewee

from . import search
from .errors import OutsideOperation
from .journal import Change, Operation, current, dumps

if TYPE_CHECKING:
    from .records import Record

_here = threading.local()

ROWS_AT_ONCE = 200


class Touched:
    """A row that the operation wrote: its fields' values before the operation and now, in the journal's form."""

    __slots__ = ("after", "before", "born", "cls")

    def __init__(self, cls: type[Record], born: bool) -> None:
        self.cls, self.born = cls, born
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}

    def settle(self) -> bool:
        """Drops what is as it was before; False if nothing is left to tell."""
        if not self.born:
            for name in [name for name, value in self.after.items() if self.before.get(name) == value]:
                del self.after[name], self.before[name]
        return bool(self.after)


class Writing:
    """The open operation of this thread. Records call it from save() and delete(); nothing else should."""

    def __init__(self, id: str, title: str, author: uuid.UUID | None, at: Any, reverts: str = "",
                 undoable: bool = True) -> None:
        self.line = {"id": id, "title": title, "author": author, "at": at, "reverts": reverts, "undoable": undoable}
        self.touched: dict[tuple[str, str], Touched] = {}
        self.broken = False
        self._states: list[tuple[Record, bool, set[str], dict[str, Any]]] = []

    def insert(self, record: Record, values: dict[str, Any]) -> None:
        self.insert_rows(type(record), [(record.id, values)])

    def insert_rows(self, cls: type[Record], rows: Iterable[tuple[uuid.UUID, dict[str, Any]]]) -> None:
        rows = list(rows)
        for key, values in rows:
            touched = self.touched[cls._meta.table_name, key.hex] = Touched(cls, born=True)
            touched.after = {name: cls._meta.fields[name].to_journal(value) for name, value in values.items()}
        insert_rows(cls, ({"id": key, **values} for key, values in rows))

    def update(self, record: Record, before: dict[str, Any], after: dict[str, Any]) -> None:
        """`before` may hold more fields than `after`: what a deletion knew."""
        cls = type(record)
        update_row(cls, record.id, after)
        touched = self.touched.setdefault((cls._meta.table_name, record.id.hex), Touched(cls, born=False))
        if not touched.born:
            for name, value in record.journal_values(before).items():
                touched.before.setdefault(name, value)
        touched.after.update(record.journal_values(after))

    def keep_in_mind(self, record: Record) -> None:
        """Remembers how the object stood, to put it back when the operation fails."""
        self._states.append((record, record._stored, set(record._dirty), dict(record._read)))

    def forget(self) -> None:
        for record, stored, dirty, read in reversed(self._states):
            record._stored, record._dirty, record._read = stored, dirty, read

    def write_journal(self) -> list[tuple[str, str]]:
        """Writes the operation's lines and the search columns it concerns; returns the rows touched."""
        told = [(key, touched) for key, touched in self.touched.items() if touched.settle()]
        if not told:
            return []
        peewee.ModelInsert(Operation, {getattr(Operation, name): value for name, value in self.line.items()}).execute()
        lines = [{"id": f"{self.line['id']}{place:06x}", "operation": self.line["id"], "table": key[0], "row": key[1],
                  "born": touched.born, "before": dumps(touched.before), "after": dumps(touched.after)}
                 for place, (key, touched) in enumerate(told)]
        for start in range(0, len(lines), ROWS_AT_ONCE):
            Change.insert_many(lines[start:start + ROWS_AT_ONCE]).execute()
        search.follow([(touched.cls, uuid.UUID(key[1]), set(touched.after), touched.before) for key, touched in told])
        return [key for key, _ in told]


def insert_rows(cls: type[peewee.Model], rows: Iterable[dict[str, Any]]) -> None:
    """Inserts rows past the guard of the records; for the journal's own code."""
    rows = list(rows)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        peewee.ModelInsert(cls, [{cls._meta.fields[name]: value for name, value in row.items()}
                                 for row in rows[start:start + ROWS_AT_ONCE]]).execute()


def update_row(cls: type[peewee.Model], key: uuid.UUID, values: dict[str, Any]) -> None:
    """Updates a row past the guard of the records; for the journal's own code."""
    fields = {cls._meta.fields[name]: value for name, value in values.items()}
    peewee.ModelUpdate(cls, fields).where(cls._meta.primary_key == key).execute()


def writing() -> Writing:
    """The operation that is open in this thread; OutsideOperation if there is none."""
    operation = open_here()
    if operation is None:
        raise OutsideOperation("a record is written only inside base.operation(\"…\")")
    return operation


def open_here() -> Writing | None:
    found = getattr(_here, "operation", None)
    return found[1] if found and found[0] is current.obj else None


def set_open(operation: Writing | None) -> None:
    _here.operation = operation and (current.obj, operation)
