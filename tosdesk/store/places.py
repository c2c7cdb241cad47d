"""Where a base lies: a file on this PC, with a key or without, or a PostgreSQL database."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase, __sqlcipher_version__
from sqlcipher3.dbapi2 import DatabaseError as RawDatabaseError

from .errors import CannotOpen

FAULTS = (peewee.DatabaseError, peewee.InterfaceError, peewee.ImproperlyConfigured, RawDatabaseError)
"""What opening or reading a base may raise: peewee's errors, and the driver's own while rows are fetched."""

SOUND_SQLITE = (3, 51, 3)
"""Before it, two connections could damage a base in WAL mode."""

PRAGMAS = {"cipher_log_level": "none", "journal_mode": "wal", "synchronous": "full", "foreign_keys": 1,
           "cache_size": -64_000}
"""The cipher writes its log to stderr unless it is told not to. `cache_size` in KiB: an encrypted base is deciphered
once, not at every search."""

PATIENCE_SECONDS = 10


class Place(NamedTuple):
    """`address` is a path or postgresql://user@host/name; `key` is 32 bytes that the file is encrypted with."""

    address: str
    key: bytes | None = None

    @classmethod
    def of(cls, address: str | Path, key: bytes | None = None) -> Place:
        text = str(address)
        if re.match(r"postgres(ql)?://", text):
            return cls(text)
        if "://" in text:
            raise CannotOpen(f"Такой адрес базы программа не знает: {text}")
        try:
            return cls(str(Path(text).expanduser().resolve()), key)
        except (RuntimeError, OSError, ValueError) as error:
            raise CannotOpen(f"Такого места для базы нет: {text}") from error

    @property
    def local(self) -> bool:
        return "://" not in self.address

    @property
    def path(self) -> Path:
        return Path(self.address)

    @property
    def files_folder(self) -> Path:
        """The folder beside the base that holds its photos, scans and documents."""
        return self.path.with_name(f"{self.path.name}.files")

    @property
    def shown(self) -> str:
        """The place as it may be shown and kept: without a password."""
        hidden = re.sub(r"//([^:/@]+):[^@]*@", r"//\1@", self.address)
        return re.sub(r"([?&]password=)[^&]*", r"\1…", hidden)

    def database(self) -> peewee.Database:
        """A peewee database for this place; nothing is opened yet."""
        if not self.local:
            from peewee import PostgresqlDatabase
            return PostgresqlDatabase(self.address, prefer_psycopg3=True)
        if __sqlcipher_version__ < SOUND_SQLITE:
            raise CannotOpen("Библиотека SQLite на этом компьютере слишком стара и может повредить базу.")
        options = {"passphrase": f"x'{self.key.hex()}'"} if self.key else {}
        return SqlCipherDatabase(self.address, pragmas=PRAGMAS, lock_type="IMMEDIATE", timeout=PATIENCE_SECONDS,
                                 **options)
