"""Copies of the base, each proved by opening it, and the way back."""

from __future__ import annotations

import contextlib
import datetime as dt
import glob
import os
import secrets
import shutil
from pathlib import Path
from typing import NamedTuple

import peewee

from tosdesk import disk

from . import schema
from .errors import CannotOpen, StoreError
from .identity import remember_mark
from .places import FAULTS, Place


class Copy(NamedTuple):
    """A verified copy: where it lies and how many rows each table of it holds."""

    path: Path
    counts: dict[str, int]


def counts(database: peewee.Database) -> dict[str, int]:
    """Rows by table."""
    found = {}
    for table in sorted(database.get_tables()):
        found[table] = database.execute_sql(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]
    return found


def verified(place: Place) -> dict[str, int]:
    """Opens the copy, lets the engine check it, counts its rows; CannotOpen if it is no sound base."""
    database = place.database()
    try:
        database.connect()
        said = [row[0] for row in database.execute_sql("PRAGMA quick_check").fetchall()]
        found = counts(database)
        newer = "schema_migration" in found and schema.newer(database)
    except FAULTS as error:
        raise CannotOpen(f"«{place.path.name}» — не база TOSDesk, или она повреждена либо закрыта паролем.") from error
    finally:
        database.close()
    if said != ["ok"]:
        raise CannotOpen(f"Копия «{place.path.name}» повреждена: {said[0]}")
    if "operation" not in found:
        raise CannotOpen(f"«{place.path.name}» — не база TOSDesk.")
    if newer:
        raise CannotOpen(f"«{place.path.name}» — копия базы более новой версии программы. Обновите программу.")
    return found


def backup(place: Place, database: peewee.Database, target: Path) -> Copy:
    """Copies an open local base and its files to `target` and verifies the copy. What stood at `target` is replaced
    only by a sound copy, and only if it is an earlier copy of this office that nobody has open."""
    if not place.local:
        raise StoreError("Копию серверной базы делает сервер (pg_dump); программа копирует только базу на этом "
                         "компьютере.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _may_replace(place, database, Place(str(target.resolve()), place.key))
        aside = Place(str(target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")), place.key)
        try:
            _pour(database, aside)
            found = verified(aside)
            os.replace(aside.path, target)
        finally:
            _sweep(aside)
    except (OSError, *FAULTS) as error:
        raise StoreError(f"Копия не записана: в папку «{target.parent}» не пишется.") from error
    from .files import Files
    Files(place).copy_to(Place(str(target)).files_folder)
    return Copy(target, found)


def _may_replace(place: Place, database: peewee.Database, target: Place) -> None:
    """A copy never lands on the base itself, on a base that is open, or on anything else than an earlier copy."""
    _orphans(target)
    if not target.path.exists():
        return
    if target.path.samefile(place.path):
        raise StoreError("Копию нельзя записать поверх самой базы: назовите другой файл.")
    try:
        verified(target)
        same = _office(target.database()) == _office(database)
    except CannotOpen:
        same = False
    if not same:
        raise StoreError(f"Файл «{target.path.name}» уже есть, и это не копия этой базы: назовите копию иначе.")
    _close_log(target)


def _office(database: peewee.Database) -> str:
    return str(database.execute_sql("SELECT value FROM base_info WHERE key = 'office'").fetchone()[0])


def _pour(database: peewee.Database, target: Place) -> None:
    """Copies what the base holds, its write-ahead log too, into a new file."""
    other = target.database()
    other.connect()
    try:
        database.connection().backup(other.connection())
        other.execute_sql("PRAGMA journal_mode=DELETE")
    finally:
        other.close()
    with open(target.path, "rb+") as stream:
        os.fsync(stream.fileno())


def _sweep(aside: Place) -> None:
    for leftover in aside.path.parent.glob(f"{glob.escape(aside.path.name)}*"):
        leftover.unlink(missing_ok=True)


def _orphans(place: Place) -> None:
    """A log without its base belongs to nothing; beside another base it would spoil it."""
    if not place.path.exists():
        for suffix in ("-wal", "-shm"):
            place.path.with_name(place.path.name + suffix).unlink(missing_ok=True)


def stamp(now: dt.datetime) -> str:
    return f"{now:%Y-%m-%d %H-%M-%S}"


def default_target(place: Place, now: dt.datetime, reason: str = "") -> Path:
    """Where a copy goes when no place is named: a folder of copies beside the base."""
    name = f"{place.path.stem} {stamp(now)}{' ' + reason if reason else ''}{place.path.suffix}"
    return place.path.with_name(f"{place.path.stem}.copies") / name


def restore(place: Place, source: Path, now: dt.datetime) -> Path | None:
    """Puts the copy in the place of a closed base. The base that stood there is kept aside; returns where. The
    restored base takes a new workstation mark when it is opened."""
    if not place.local:
        raise StoreError("Восстановление из файла — только для базы на этом компьютере.")
    copy = Place(str(source.resolve()), place.key)
    if not copy.path.is_file():
        raise CannotOpen(f"Файла «{source}» нет.")
    aside = Place(str(place.path.with_name(f"{place.path.name}.{secrets.token_hex(4)}.part")), place.key)
    from .files import free
    kept = None
    try:
        place.path.parent.mkdir(parents=True, exist_ok=True)
        _take(copy, aside)
        verified(aside)
        _orphans(place)
        if place.path.exists():
            _close_log(place)
            kept = free(place.path.with_name(f"{place.path.stem} до восстановления {stamp(now)}{place.path.suffix}"))
            shutil.copyfile(place.path, kept)
        if copy.files_folder.is_dir():
            place.files_folder.mkdir(exist_ok=True)
            for file in copy.files_folder.iterdir():
                if file.is_file() and not (place.files_folder / file.name).exists():
                    shutil.copyfile(file, place.files_folder / file.name)
        remember_mark(place, None)
        os.replace(aside.path, place.path)
    except OSError as error:
        raise StoreError(f"База не восстановлена: {disk.said(error)}.") from error
    finally:
        _sweep(aside)
    return kept


def _take(copy: Place, aside: Place) -> None:
    """The copy as it stands, with what it has only in its log. One in a folder that nothing can be written to has no
    log, and is copied as a file."""
    database = copy.database()
    try:
        database.connect()
        _pour(database, aside)
    except FAULTS:
        _sweep(aside)
        shutil.copyfile(copy.path, aside.path)
    finally:
        database.close()


def _close_log(place: Place) -> None:
    """Brings the write-ahead log home: left beside another base it would spoil it. A base that is damaged keeps what
    it had in its log only aside."""
    database = place.database()
    try:
        database.connect()
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        mode = database.execute_sql("PRAGMA journal_mode=DELETE").fetchone()[0]
        if mode != "delete":
            raise StoreError("База открыта в другой программе. Закройте её и повторите.")
    except peewee.OperationalError as error:
        if "locked" in str(error):
            raise StoreError("База открыта в другой программе. Закройте её и повторите.") from error
        raise
    except FAULTS:
        pass
    finally:
        with contextlib.suppress(*FAULTS):
            database.close()
    for suffix in ("-wal", "-shm"):
        place.path.with_name(place.path.name + suffix).unlink(missing_ok=True)
