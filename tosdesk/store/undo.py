"""Taking back what one has done, by name. Undo is a new operation: the journal is never rewritten."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from .errors import CannotUndo
from .journal import Change, Operation, record_class
from .records import Record

REMEMBERED = 300
"""How many of one's own last operations undo looks back over."""


def stacks(author: uuid.UUID | None, mark: str) -> tuple[list[Operation], list[Operation]]:
    """(can be undone, can be done again), the nearest last, for this person on this workstation."""
    mine = Operation.select().where(
        (Operation.author == author) if author else Operation.author.is_null(), Operation.id.endswith(mark)
    ).order_by(Operation.id.desc()).limit(REMEMBERED)
    undo: list[Operation] = []
    redo: list[Operation] = []
    for operation in reversed(list(mine)):
        if not operation.reverts:
            if operation.undoable:
                undo.append(operation)
                redo.clear()
        elif (found := _named(undo, operation.reverts)) is not None:
            undo.remove(found)
            redo.append(operation)
        elif (found := _named(redo, operation.reverts)) is not None:
            redo.remove(found)
            undo.append(operation)
    return undo, redo


def _named(operations: list[Operation], id: str) -> Operation | None:
    return next((operation for operation in operations if operation.id == id), None)


def plain_title(title: str) -> str:
    """The title of what was done, without «Отмена:» and «Повтор:» before it."""
    for prefix in ("Отмена: ", "Повтор: "):
        title = title.removeprefix(prefix)
    return title


def revert(operation: Operation, word: str, begin: Callable[..., Any]) -> str:
    """Writes, in an operation that `begin` opens, the fields of an operation back as they were before it. CannotUndo,
    and nothing written, where a field does not hold any more what the operation wrote. Returns its title."""
    title = plain_title(operation.title)
    with begin(f"{word}: {title}", reverts=operation.id) as writing:
        changes = Change.select().where(Change.operation == operation.id).order_by(Change.id.desc())
        for change in changes:
            cls = record_class(change.table)
            if cls is None:
                raise CannotUndo(f"«{title}» отменить нельзя: программа старее этой записи.")
            record = cls.select_all().where(cls.id == uuid.UUID(change.row)).get()
            before, after = _way_back(cls, change, record)
            _still_there(change, record, title)
            writing.update(record, before, after)
    return title


def _way_back(cls: type[Record], change: Change, record: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """(values now, values to write) that take this change back."""
    entry = change.entry
    if entry.born:
        _nobody_names(record, change.operation)
        return {name: record.__data__[name] for name in cls.undone}, dict(cls.undone)
    after = {name: cls._meta.fields[name].from_journal(entry.before.get(name)) for name in entry.after}
    if after.get("deleted") and _created_by(change):
        _nobody_names(record, change.operation)
    return {name: record.__data__[name] for name in after}, after


def _created_by(change: Change) -> bool:
    """Whether this change brought back, at the end of a chain of undo and redo, what its first operation created."""
    operation = Operation.get_by_id(change.operation)
    while operation.reverts:
        operation = Operation.get_by_id(operation.reverts)
    return bool(Change.select().where((Change.table == change.table) & (Change.row == change.row) & Change.born
                                      & (Change.operation == operation.id)).exists())


def _nobody_names(record: Record, operation: str) -> None:
    """What others hung on a new record since would be left hanging in the air."""
    for ref in type(record)._meta.backrefs:
        for other in ref.model.select().where(ref == record.id):
            together = Change.select().where((Change.table == ref.model._meta.table_name)
                                             & (Change.row == other.id.hex) & (Change.operation == operation))
            if not together.exists():
                raise CannotUndo(f"Отменить нельзя: на «{record}» с тех пор ссылается «{other}».")


def _still_there(change: Change, record: Record, title: str) -> None:
    entry, cls = change.entry, type(record)
    now = record.journal_values({name: record.__data__[name] for name in entry.after if name in cls._meta.fields})
    for name, value in now.items():
        if value != entry.after[name]:
            field = cls._meta.fields[name].verbose_name or name
            raise CannotUndo(f"«{title}» отменить нельзя: «{field}» с тех пор изменено{_by_whom(change, name)}.")
    if record.deleted and "deleted" not in entry.after:
        raise CannotUndo(f"«{title}» отменить нельзя: запись с тех пор удалена{_by_whom(change, 'deleted')}.")


def _by_whom(change: Change, field: str) -> str:
    later = Change.select().where((Change.table == change.table) & (Change.row == change.row)
                                  & (Change.id > change.id)).order_by(Change.id.desc())
    for line in later:
        if field in line.entry.after:
            operation = Operation.get_by_id(line.operation)
            return f" операцией «{operation.title}» {operation.at:%d.%m.%Y в %H:%M}"
    return ""
