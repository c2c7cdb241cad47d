"""Taking in changes that another base wrote: its journal joins ours, and the rows that it touches are folded anew."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import search
from .fields import Ref
from .fold import fold
from .journal import Change, Operation, Waiting, record_class, record_classes
from .records import Record
from .statements import ROWS_AT_ONCE, insert_rows, update_row
from .verify import complete, histories

if TYPE_CHECKING:
    from .base import Base

Row = tuple[str, str]


def lines(base: Base) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(operations, changes) of a base's whole journal, as plain rows."""
    with base.active():
        return list(Operation.select().dicts()), list(Change.select().dicts())


def take_in(base: Base, operations: Iterable[dict[str, Any]], changes: Iterable[dict[str, Any]]) -> list[Row]:
    """Adds the operations and changes that the base has not seen, in any order and any number of times, and brings
    the rows up to them, all in one transaction. Returns the rows that were touched."""
    with base.active(), base.database.atomic():
        _add_unknown(Operation, operations)
        touched = [(change["table"], change["row"]) for change in _add_unknown(Change, changes)]
        refold([*touched, *Waiting.select(Waiting.table, Waiting.row).tuples()])
        return touched


def _add_unknown(cls: Any, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {id for id, in cls.select(cls.id).tuples()}
    new = [row for row in rows if row["id"] not in known]
    insert_rows(cls, new)
    return new


def refold(rows: Iterable[Row]) -> None:
    """Makes these rows what their changes make of them. A row that names one which has not come yet waits."""
    wanted: dict[type[Record], dict[uuid.UUID, dict[str, Any]]] = {}
    for (table, row), entries in histories(rows):
        cls, folded = record_class(table), fold(entries)
        if cls is not None and folded.exists:
            values = {name: cls._meta.fields[name].from_journal(value) for name, value in complete(cls, folded).items()}
            wanted.setdefault(cls, {})[uuid.UUID(row)] = values
    _let_wait(wanted)
    touched = []
    for cls in record_classes():
        made = wanted.get(cls, {})
        held = _present(cls, made)
        named_before = {key: _named(cls, key) if key in held else {} for key in made}
        insert_rows(cls, [{"id": key, "search": "", **values} for key, values in made.items() if key not in held])
        for key, values in made.items():
            if key in held:
                update_row(cls, key, values)
            touched.append((cls, key, set(values), named_before[key]))
    search.follow(touched)


def _named(cls: type[Record], key: uuid.UUID) -> dict[str, Any]:
    """Which rows this one names now, in the journal's form: a part may be about to move to another card."""
    refs = [field for field in cls.fields() if isinstance(field, Ref)]
    row = cls.select_all(*refs).where(cls.id == key).tuples().get() if refs else ()
    return {ref.name: ref.to_journal(value) for ref, value in zip(refs, row, strict=True)}


def _present(cls: type[Record], keys: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    keys = list(keys)
    return {key for start in range(0, len(keys), ROWS_AT_ONCE) for key, in cls.select_all(cls.id).where(
        cls.id.in_(keys[start:start + ROWS_AT_ONCE])).tuples()}


def _let_wait(wanted: dict[type[Record], dict[uuid.UUID, dict[str, Any]]]) -> None:
    """Takes out of `wanted` the rows whose named rows are neither here nor coming, and notes them as waiting."""
    Waiting.delete().execute()
    again = True
    while again:
        again = False
        for cls, rows in wanted.items():
            for ref in [field for field in cls.fields() if isinstance(field, Ref)]:
                named = {values[ref.name] for values in rows.values()} - {None}
                missing = named - set(wanted.get(ref.rel_model, {}))
                missing -= _present(ref.rel_model, missing)
                for key in [key for key, values in rows.items() if values[ref.name] in missing]:
                    Waiting.create(table=cls._meta.table_name, row=key.hex)
                    del rows[key]
                    again = True
