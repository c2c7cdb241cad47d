"""The only code that turns changes into a row. The row and its conflicts depend on the set of its changes and on
nothing else, so bases that hold the same changes hold the same rows, in whatever order they came.

The rules, over the changes of one row in the order of their ids:

1. A row exists once a change that bore it is in the set. Two births of one key (link rows, rows that every base is
   born with) are one row.
2. A change writes its `after`. Where the value it replaces is not the one it knew (`before`) and not the one it
   writes, that value is listed as lost to it.
3. A deletion is a change of the field `deleted`; its `before` holds every field as the deleter knew it. A field that
   had another value by then is listed: somebody edited what was deleted.
4. A change of a row that is deleted at its place in the order, and that does not touch `deleted`, is listed too:
   its value is hidden with the row.

Nobody writes knowingly over what he has not seen (`save` compares first), so on one base alone nothing is listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from .journal import Entry


class Conflict(NamedTuple):
    """Two values for one field of one row, written by people who did not know of each other."""

    field: str
    lost: Any
    lost_by: str
    kept: Any
    kept_by: str


class Folded(NamedTuple):
    exists: bool
    values: dict[str, Any]
    conflicts: list[Conflict]


_UNKNOWN = object()


def fold(entries: Iterable[Entry]) -> Folded:
    """The row that these changes make, in the journal's form of values, and what was overwritten unknowingly."""
    values: dict[str, Any] = {}
    writer: dict[str, str] = {}
    conflicts: list[Conflict] = []
    exists = False
    for change in sorted(entries):
        exists = exists or change.born
        deleted_before = values.get("deleted", False) and "deleted" not in change.after
        for field, new in change.after.items():
            if field in values:
                old, known = values[field], change.before.get(field, _UNKNOWN)
                if old not in (known, new):
                    conflicts.append(Conflict(field, old, writer[field], new, change.id))
                if deleted_before and old != new:
                    conflicts.append(Conflict(field, new, change.id, "deleted", writer["deleted"]))
            values[field] = new
            writer[field] = change.id
        if change.after.get("deleted"):
            for field, known in change.before.items():
                if field not in change.after and field in values and values[field] != known:
                    conflicts.append(Conflict(field, values[field], writer[field], "deleted", change.id))
    return Folded(exists, values, conflicts)
