"""Tables made and grown by numbered migrations; a base of a newer program is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from .errors import CannotOpen

ATTEMPTS = 5

MIGRATIONS = Path(__file__).parent / "migrations"


def runner(database: peewee.Database, folder: Path | None = None) -> Runner:
    return Runner(database, str(folder or MIGRATIONS))


def version(database: peewee.Database) -> str:
    """The name of the last migration applied; "" for an empty base."""
    return max(runner(database).applied(), default="")


def newer(database: peewee.Database) -> bool:
    """Whether a later program has changed these tables. A test's own migrations are not later ones."""
    known = {migration.name for migration in runner(database).migrations()}
    return any(name not in known and name > max(known) for name in runner(database).applied())


def upgrade(database: peewee.Database, before_change: Callable[[], object], folder: Path | None = None) -> list[str]:
    """Brings the tables up to this program and returns the migrations applied. `before_change` is called before a
    base that already holds something is changed. CannotOpen for a base of a newer program."""
    found = runner(database, folder)
    for attempt in range(ATTEMPTS):
        status = found.status()
        if any(migration.path is None for migration in status):
            raise CannotOpen("Эта база — от более новой версии программы. Обновите программу; база не изменена.")
        if all(migration.applied for migration in status):
            return []
        try:
            if any(migration.applied for migration in status):
                before_change()
            return list(found.up())
        except peewee.DatabaseError:
            # Somebody else may have been quicker with the same tables.
            if attempt + 1 == ATTEMPTS:
                raise
            time.sleep(0.3)
    return []
