"""What was done, readable by people: «Срок: 12.05.2017 → 26.05.2017», by whom and when."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import NamedTuple

from .fields import Declared
from .journal import Change, Operation
from .records import Record


class Line(NamedTuple):
    """One field of a record changed by one operation; `field` is None in the line that tells of its creation."""

    record: Record
    at: dt.datetime
    author: uuid.UUID | None
    operation: str
    field: Declared | None
    before: str
    after: str


def history(record: Record, parts: bool = False) -> list[Line]:
    """Everything that was done to this record (and, if asked, to the parts of its card), the last of the journal
    first."""
    records = list(record._with_parts()) if parts else [record]
    lines = [told for one in records for told in _lines(one)]
    return [line for _, line in sorted(lines, key=lambda told: told[0], reverse=True)]


def _lines(record: Record) -> Iterable[tuple[str, Line]]:
    """The lines with their places in the journal."""
    cls = type(record)
    changes = Change.select(Change, Operation).join(
        Operation, on=(Change.operation == Operation.id), attr="done").where(
        (Change.table == cls._meta.table_name) & (Change.row == record.id.hex))
    for change in changes:
        entry, done = change.entry, change.done
        if entry.born:
            yield change.id, Line(record, done.at, done.author, done.title, None, "", "")
            continue
        for name, after in entry.after.items():
            field = cls._meta.fields.get(name)
            if field is not None:
                yield change.id, Line(record, done.at, done.author, done.title, field, field.shown(
                    field.from_journal(entry.before.get(name))), field.shown(field.from_journal(after)))
