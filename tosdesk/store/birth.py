"""Rows that every base is born with: fixed keys, and one change under one id in every base, so that bases that unite
hold it once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from .base import Base
from .journal import Operation
from .records import Record

BORN_AT = dt.datetime(2000, 1, 1)
"""One line of the journal is the same in every base, its time too."""


def birth_id(release: int) -> str:
    """Before everything that a person ever writes."""
    return f"{release:012x}" + "0" * 12


def is_born(release: int) -> bool:
    """Whether the open base has had the rows of this release."""
    return Operation.get_or_none(Operation.id == birth_id(release)) is not None


def bear(base: Base, release: int, rows: Iterable[Record]) -> bool:
    """Writes the rows that came into the world with this release of the program, once. Their keys must be derived
    (`derived_key`) and their values the same in every base. False if the base had them."""
    if is_born(release):
        return False
    author: uuid.UUID | None = base.author
    base.author = None
    try:
        with base.operation("Начальное заполнение справочников", id=birth_id(release), undoable=False) as birth:
            if is_born(release):
                return False
            birth.line["at"] = BORN_AT
            base.add_all(rows)
    finally:
        base.author = author
    return True
