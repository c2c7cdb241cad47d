"""The journal: every operation and what it changed, in two tables that only grow.

An id is 24 hexadecimal digits: 12 of milliseconds, 4 of a counter, 8 of the workstation's mark; a change adds 6
digits of its place in the operation. Such ids sort in the same order in Python and under every collation, and
later than everything that the base had seen when they were given (a hybrid logical clock), whatever the PC's
clock says.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import peewee

current: Any = peewee.DatabaseProxy()
"""The base that the program works on; `Base.active` sets it."""

EPOCH = dt.datetime(1970, 1, 1)


class Kept(peewee.Model):
    """Any table of the base. Not for use as it is."""

    class Meta:
        database = current
        legacy_table_names = False


_kinds: list[Any] = []


def use_records(classes: Iterable[Any]) -> None:
    """Tells which kinds of record the active base holds."""
    _kinds[:] = _sorted(tuple(classes))


@cache
def _sorted(classes: tuple[Any, ...]) -> list[Any]:
    return list(peewee.sort_models(classes))


def record_classes() -> list[Any]:
    """The kinds of record of the active base, those that are named before those that name them."""
    return _kinds


def record_class(table: str) -> Any:
    """The kind of record that lives in this table; None for a table of a newer program."""
    return next((cls for cls in _kinds if cls._meta.table_name == table), None)


class Operation(Kept):
    id = peewee.CharField(24, primary_key=True)
    title = peewee.TextField()
    author = peewee.UUIDField(null=True, index=True)
    at = peewee.DateTimeField()
    reverts = peewee.CharField(24, default="", index=True)
    undoable = peewee.BooleanField(default=True)

    @property
    def mark(self) -> str:
        """The workstation that wrote it."""
        return self.id[16:]


class Change(Kept):
    id = peewee.CharField(30, primary_key=True)
    operation = peewee.CharField(24, index=True)
    table = peewee.CharField(64)
    row = peewee.CharField(32)
    born = peewee.BooleanField()
    before = peewee.TextField()
    after = peewee.TextField()

    class Meta:
        indexes = ((("table", "row"), False),)

    @property
    def entry(self) -> Entry:
        return Entry(self.id, self.born, json.loads(self.before), json.loads(self.after))


class Entry(NamedTuple):
    """One change of one row, as the fold reads it. `before` may name more fields than `after`: what a deletion
    knew of the row."""

    id: str
    born: bool
    before: dict[str, Any]
    after: dict[str, Any]


class Waiting(Kept):
    """A row whose changes are here while a row that it names is not yet."""

    table = peewee.CharField(64)
    row = peewee.CharField(32)

    class Meta:
        primary_key = peewee.CompositeKey("table", "row")


def dumps(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def next_id(last: str, now: dt.datetime, mark: str) -> str:
    """The id after `last` (the greatest that the base has seen, or "") at this time on this workstation."""
    stamp = int((now - EPOCH).total_seconds() * 1000) << 16
    if last:
        stamp = max(stamp, int(last[:16], 16) + 1)
    return f"{stamp:016x}{mark}"


def last_id() -> str:
    """The greatest operation id in the base, "" in an empty one. Moves with every write of anybody."""
    return current.obj.execute_sql('SELECT MAX("id") FROM "operation"').fetchone()[0] or ""
