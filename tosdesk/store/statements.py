"""The few statements that every save runs, written once as text: peewee takes longer to put them together than the
engine to run them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from .journal import current

ROWS_AT_ONCE = 200


def marks(count: int) -> str:
    """Places for so many values, as this engine writes them."""
    return ", ".join([current.obj.param] * count)


def as_key(value: Any) -> uuid.UUID:
    """A key as the engine gives it back: text on SQLite, uuid on PostgreSQL."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


@cache
def _columns(cls: Any, names: tuple[str, ...]) -> str:
    return ", ".join(f'"{cls._meta.fields[name].column_name}"' for name in names)


def insert_rows(cls: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Inserts rows that have the same fields, past the guard of the records; for the journal's own code."""
    rows = list(rows)
    if not rows:
        return
    names = tuple(rows[0])
    fields = [cls._meta.fields[name] for name in names]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start:start + ROWS_AT_ONCE]
        one = f"({marks(len(names))})"
        current.obj.execute_sql(
            f'INSERT INTO "{cls._meta.table_name}" ({_columns(cls, names)}) VALUES {", ".join([one] * len(some))}',
            [field.db_value(row[field.name]) for row in some for field in fields])


def update_row(cls: Any, key: uuid.UUID, values: dict[str, Any]) -> None:
    """Updates a row past the guard of the records; for the journal's own code."""
    param = current.obj.param
    told = ", ".join(f'"{cls._meta.fields[name].column_name}" = {param}' for name in values)
    current.obj.execute_sql(
        f'UPDATE "{cls._meta.table_name}" SET {told} WHERE "id" = {param}',
        [*(cls._meta.fields[name].db_value(value) for name, value in values.items()), key.hex])


def update_unchanged(cls: Any, key: uuid.UUID, was: dict[str, Any], values: dict[str, Any]) -> bool:
    """Updates a row if it still holds what was read of it and is not deleted; False if nothing was written."""
    database, fields = current.obj, cls._meta.fields
    same = "IS" if database.param == "?" else "IS NOT DISTINCT FROM"
    told = ", ".join(f'"{fields[name].column_name}" = {database.param}' for name in values)
    still = " AND ".join(f'"{fields[name].column_name}" {same} {database.param}' for name in was)
    done = database.execute_sql(
        f'UPDATE "{cls._meta.table_name}" SET {told} WHERE "id" = {database.param} AND NOT "deleted" AND {still}',
        [*(fields[name].db_value(value) for name, value in values.items()), key.hex,
         *(fields[name].db_value(value) for name, value in was.items())])
    return bool(done.rowcount == 1)


def read_row(cls: Any, key: uuid.UUID, names: Sequence[str]) -> list[Any] | None:
    """These fields of one row, None if there is no such row."""
    found = current.obj.execute_sql(
        f'SELECT {_columns(cls, tuple(names))} FROM "{cls._meta.table_name}" WHERE "id" = {current.obj.param}',
        [key.hex]).fetchone()
    if found is None:
        return None
    return [cls._meta.fields[name].python_value(value) for name, value in zip(names, found, strict=True)]
