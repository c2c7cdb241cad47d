"""Residents of the city on 1 January of each year, with the source that says so."""

from __future__ import annotations

from tosdesk.office.records import Population
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key

from .rows import put


def population(year: int) -> Population | None:
    """How many lived in the city on 1 January of the year; None if it is not known."""
    return Population.select().where(Population.id == derived_key("population", year)).first()


def populations() -> list[Population]:
    """Every year that is known, the latest first."""
    return list(Population.select().order_by(Population.year.desc()))


def forget_population(base: Base, row: Population) -> None:
    """The year's number was wrong and no other is known."""
    with base.operation(f"Убрано население на 1 января {row.year} года"):
        row.delete()


def set_population(base: Base, year: int, residents: int, source: str = "") -> Population:
    """Writes the year's number. StoreError for a year that is none."""
    if not 1900 <= year <= 2200:
        raise StoreError(f"Население: {year} — не год.")
    with base.operation(f"Население города на 1 января {year} года"):
        return put(Population, derived_key("population", year), year=year, residents=residents, source=source)
