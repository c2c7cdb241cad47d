"""Does the base hold what its journal says?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .fold import Conflict, Folded, fold
from .journal import Change, Entry, Waiting, record_classes
from .records import Record


class Difference(NamedTuple):
    """A row that is not what its changes make. `field` is "" where a whole row is missing or has no changes."""

    table: str
    row: str
    field: str
    in_row: Any
    in_journal: Any


def histories(rows: Iterable[tuple[str, str]] | None = None) -> Iterator[tuple[tuple[str, str], list[Entry]]]:
    """The changes of each row as ((table, key), entries); of all rows, or of these."""
    if rows is None:
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for change in Change.select().iterator():
            found[change.table, change.row].append(change.entry)
        yield from found.items()
        return
    wanted = sorted(set(rows))
    for start in range(0, len(wanted), 200):
        some = wanted[start:start + 200]
        found = {key: [] for key in some}
        for change in Change.select().where(Change.row.in_([row for _, row in some])):
            if (change.table, change.row) in found:
                found[change.table, change.row].append(change.entry)
        yield from found.items()


def complete(cls: type[Record], folded: Folded) -> dict[str, Any]:
    """The folded row with the default of each field that the journal does not name yet."""
    values = {}
    for field in cls.fields():
        default = field.default() if callable(field.default) else field.default
        values[field.name] = folded.values.get(field.name, field.to_journal(default))
    return values


def verify() -> list[Difference]:
    """Every difference between rows and journal of the active base; empty in a sound one."""
    found: list[Difference] = []
    waiting = set(Waiting.select(Waiting.table, Waiting.row).tuples())
    told: dict[str, dict[str, Folded]] = defaultdict(dict)
    for (table, row), entries in histories():
        folded = fold(entries)
        if folded.exists and (table, row) not in waiting:
            told[table][row] = folded
    for cls in record_classes():
        table = cls._meta.table_name
        journal = told[table]
        for record in cls.select_all():
            if record.id.hex not in journal:
                if (table, record.id.hex) not in waiting:
                    found.append(Difference(table, record.id.hex, "", "есть", "нет"))
                continue
            folded = journal.pop(record.id.hex)
            held = record.journal_values({field.name: record.__data__[field.name] for field in cls.fields()})
            for name, value in complete(cls, folded).items():
                if held[name] != value:
                    found.append(Difference(table, record.id.hex, name, held[name], value))
        found += [Difference(table, row, "", "нет", "есть") for row in journal]
    return found


class Disagreement(NamedTuple):
    """A conflict, with the record that it is about."""

    table: str
    row: str
    conflict: Conflict


def conflicts(rows: Iterable[tuple[str, str]] | None = None) -> list[Disagreement]:
    """What was overwritten by people who did not know of each other, over all rows or these, in a fixed order."""
    wanted = None if rows is None else set(rows)
    found = [Disagreement(table, row, conflict) for (table, row), entries in histories(wanted)
             for conflict in fold(entries).conflicts]
    found += _hidden_parts(wanted)
    return sorted(found, key=lambda it: (it.table, it.row, it.conflict.field, it.conflict.lost_by, it.conflict.kept_by))


def _hidden_parts(rows: set[tuple[str, str]] | None) -> Iterator[Disagreement]:
    """A part that one base hung on a card which another had put away is hidden with it. On one base it is refused."""
    for cls in record_classes():
        for ref in cls.cards():
            card = ref.rel_model
            table, above = cls._meta.table_name, card._meta.table_name
            hidden = cls.select(cls.id, ref).join(card, on=(ref == card.id)).where(card.deleted == True)  # noqa: E712
            for part, whole in hidden.tuples():
                if rows is not None and not rows & {(table, part.hex), (above, whole.hex)}:
                    continue
                told = dict(histories([(table, part.hex), (above, whole.hex)]))
                hung = max(entry.id for entry in told[table, part.hex] if entry.after.get("deleted") is False
                           or ref.name in entry.after)
                put_away = max(entry.id for entry in told[above, whole.hex] if entry.after.get("deleted"))
                yield Disagreement(table, part.hex, Conflict(ref.name, whole.hex, hung, "deleted", put_away))
