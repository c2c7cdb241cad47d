"""Tables made and grown by numbered migrations; a base of a newer program is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from .errors import CannotOpen

MIGRATIONS = Path(__file__).parent / "migrations"


def runner(database: peewee.Database, folder: Path | None = None) -> Runner:
    return Runner(database, str(folder or MIGRATIONS))


def version(database: peewee.Database) -> str:
    """The name of the last migration applied; "" for an empty base."""
    return max(runner(database).applied(), default="")


def upgrade(database: peewee.Database, before_change: Callable[[], object], folder: Path | None = None) -> list[str]:
    """Brings the tables up to this program and returns the migrations applied. `before_change` is called before a
    base that already holds something is changed. CannotOpen for a base of a newer program."""
    found = runner(database, folder)
    status = found.status()
    if any(migration.path is None for migration in status):
        raise CannotOpen("Эта база — от более новой версии программы. Обновите программу; база не изменена.")
    if all(migration.applied for migration in status):
        return []
    if any(migration.applied for migration in status):
        before_change()
    return list(found.up())
