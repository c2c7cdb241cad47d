"""Writing rows, inside the open operation."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from tosdesk.store.records import Record

R = TypeVar("R", bound=Record)


def set_fields(record: Record, values: dict[str, Any]) -> None:
    """Sets fields by name. TypeError for one that the record has not: peewee itself would take it silently."""
    if unknown := set(values) - {field.name for field in type(record).fields()}:
        raise TypeError(f"{type(record).__name__} has no field {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(record, name, value)


def change(record: R, **values: Any) -> R:
    """Writes these fields of the record; what is as it was is not written. TypeError for a field that it has not."""
    set_fields(record, values)
    record.save()
    return record


def put(cls: type[R], key: uuid.UUID, **values: Any) -> R:
    """Writes the row with this derived key: a new one, the one that is there, or the one that was put away."""
    found: R | None = cls.select_all().where(cls.id == key).first()
    if found is None:
        found = cls(id=key)
    elif found.deleted:
        found.restore()
    return change(found, **values)
