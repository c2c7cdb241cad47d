"""Tables made and grown by numbered migrations; a base of a newer program is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import peewee

from .errors import CannotOpen

if TYPE_CHECKING:
    from playhouse.migrations import Runner

ATTEMPTS = 5

MIGRATIONS = Path(__file__).parent / "migrations"


def runner(database: peewee.Database, folder: Path | None = None) -> Runner:
    # Needed once in a base's year; reading it takes as long as opening the base.
    from playhouse.migrations import Runner
    return Runner(database, str(folder or MIGRATIONS))


def version(database: peewee.Database) -> str:
    """The name of the last migration applied; "" for an empty base."""
    return max(_applied(database), default="")


def _applied(database: peewee.Database) -> set[str]:
    """The migrations that the base has had."""
    if not database.table_exists("schema_migration"):
        return set()
    return {name for name, in database.execute_sql('SELECT "name" FROM "schema_migration"').fetchall()}


def newer(database: peewee.Database) -> bool:
    """Whether a later program has changed these tables. A test's own migrations are not later ones."""
    known = {migration.name for migration in runner(database).migrations()}
    return any(name not in known and name > max(known) for name in runner(database).applied())


def upgrade(database: peewee.Database, before_change: Callable[[], object], folder: Path | None = None) -> list[str]:
    """Brings the tables up to this program and returns the migrations applied. `before_change` is called before a
    base that already holds something is changed. CannotOpen for a base of a newer program."""
    if _applied(database) == {path.stem for path in (folder or MIGRATIONS).glob("[0-9]*.py")}:
        return []
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
