"""Bases of the whole program to test the sections on."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import engines
from tosdesk.program import RECORDS, be_born
from tosdesk.store.base import Base
from tosdesk.store.opening import open_base

DAY = dt.datetime(2017, 8, 5, 16, 40)


def open_born(address: object, *, key: bytes | None = None, clock: Callable[[], dt.datetime] = lambda: DAY) -> Base:
    base = open_base(str(address), RECORDS, key=key, clock=clock)
    be_born(base)
    return base


@functools.cache
def _file(key: bytes | None) -> Path:
    """A base just born, to copy: making one takes longer than most tests."""
    path = Path(tempfile.mkdtemp(prefix="tosdesk-born-")) / "base.db"
    open_born(path, key=key).close()
    return path


@functools.cache
def _template(postgres: engines.Postgres) -> str:
    postgres.execute("CREATE DATABASE born TEMPLATE template0")
    open_born(postgres.url("born")).close()
    return "born"


@contextlib.contextmanager
def program_base(engine: str, folder: Path, postgres: engines.Postgres | None) -> Iterator[Base]:
    """A new base on this engine, with the rows that every base is born with; its clock stands on 05.08.2017, 16:40."""
    with contextlib.ExitStack() as stack:
        key = engines.KEY if engine == "encrypted" else None
        if engine == "postgres":
            assert postgres is not None
            base = open_born(stack.enter_context(postgres.database(_template(postgres))))
        else:
            shutil.copy(_file(key), folder / "base.db")
            base = open_born(folder / "base.db", key=key)
        stack.callback(base.close)
        yield base
