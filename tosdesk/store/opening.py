"""Opening a base: make it if it is new, grow it if it is old, refuse it in one sentence if it is neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import peewee

from . import schema
from .base import Base
from .errors import CannotOpen
from .journal import current
from .places import FAULTS, Place
from .records import Record


def open_base(address: str | Path, records: Iterable[type[Record]], *, key: bytes | None = None,
              create: bool = True, clock: Callable[[], dt.datetime] = dt.datetime.now,
              migrations: Path | None = None) -> Base:
    """Opens the base at a path or a postgresql:// address and makes it the active one. CannotOpen, in one sentence,
    if it is missing and not to be created, damaged, closed with a password, or of a newer program."""
    place = Place.of(address, key)
    if place.local:
        _look_at(place, create)
    database = place.database()
    try:
        database.connect()
        _check(place, database)
        current.initialize(database)
        known: set[tuple[str, str]] = set()

        def before_change() -> None:
            if not known:
                known.update(_columns(database))
            _copy_first(place, database, clock())

        grown = schema.upgrade(database, before_change, migrations)
        base = Base(place, database, tuple(records), clock).activate()
        if grown and known:
            _fill_new_columns(base, known)
        return base
    except (CannotOpen, *FAULTS) as error:
        if not database.is_closed():
            database.close()
        if isinstance(error, CannotOpen):
            raise
        raise CannotOpen(_sentence(place, error)) from error


def _look_at(place: Place, create: bool) -> None:
    try:
        if place.path.is_dir():
            raise CannotOpen(f"«{place.path}» — папка, а не база.")
        if not place.path.exists():
            if not create:
                raise CannotOpen(f"Базы «{place.path}» нет.")
            place.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotOpen(f"До базы «{place.path.name}» не добраться: нет прав или такой папки.") from error


def _check(place: Place, database: peewee.Database) -> None:
    """Nothing is written to a base that is damaged or that belongs to something else."""
    if place.local:
        said = database.execute_sql("PRAGMA quick_check").fetchone()[0]
        if said != "ok":
            raise CannotOpen(f"База «{place.path.name}» повреждена; в неё ничего не записано. "
                             "Восстановите её из копии.")
    tables = set(database.get_tables())
    if tables and "schema_migration" not in tables:
        raise CannotOpen(f"«{place.shown}» — база другой программы; в неё ничего не записано.")


def _copy_first(place: Place, database: peewee.Database, now: dt.datetime) -> None:
    """A verified copy before the tables change. A server's tables change in one transaction, and its copies are
    the server's own."""
    if place.local:
        from . import backup as copies
        copies.backup(place, database, copies.default_target(place, now, "перед обновлением"))


def _columns(database: peewee.Database) -> set[tuple[str, str]]:
    return {(table, column.name) for table in database.get_tables() for column in database.get_columns(table)}


def _fill_new_columns(base: Base, known: set[tuple[str, str]]) -> None:
    """Lines of the journal may have named a field or a table before this base had it: a newer program wrote them. Now
    they come into the rows."""
    from .unite import refold
    from .verify import verify
    columns = {(cls._meta.table_name, field.name): (cls._meta.table_name, field.column_name)
               for cls in base.records for field in cls.fields()}
    tables = {table for table, _ in known}
    with base.database.atomic():
        refold({(found.table, found.row) for found in verify()
                if found.table not in tables or (found.field and columns[found.table, found.field] not in known)})


def _sentence(place: Place, error: Exception) -> str:
    said = str(error)
    if not place.local:
        return f"Сервер базы «{place.shown}» не отвечает или не пускает: {said.strip().splitlines()[0]}"
    if "not a database" in said or "malformed" in said or "encrypted" in said:
        return f"«{place.path.name}» — не база TOSDesk, или она повреждена либо закрыта паролем."
    if "locked" in said:
        return f"База «{place.path.name}» занята другой программой. Закройте её и повторите."
    if "readonly" in said or "unable to open" in said:
        return f"Базу «{place.path}» открыть нельзя: нет прав на запись в эту папку."
    return f"Базу «{place.path.name}» открыть нельзя: {said}"
