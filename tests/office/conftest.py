"""New bases of the whole program, copied from one that is made once for each engine: a base is born in 0.3 seconds,
and here are some hundred tests."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import engines
from tests.bases import open_born
from tosdesk.store.base import Base


@pytest.fixture(scope="session")
def born(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """For each engine where a newborn base lies: a file, or the name of a database."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(pytest.MonkeyPatch.context()).setenv(
            "TOSDESK_PROFILE", str(tmp_path_factory.mktemp("profile")))
        places = {}
        for engine in engines.LOCAL:
            places[engine] = str(tmp_path_factory.mktemp(engine) / "born.db")
            open_born(places[engine], key=engines.KEY if engine == "encrypted" else None).close()
        server: engines.Postgres = request.getfixturevalue("postgres")
        url = stack.enter_context(server.database())
        open_born(url).close()
        places["postgres"] = url.rsplit("/", 1)[1]
        yield places


@contextlib.contextmanager
def newborn(engine: str, born: dict[str, str], folder: Path, server: engines.Postgres) -> Iterator[Base]:
    with contextlib.ExitStack() as stack:
        if engine == "postgres":
            base = open_born(stack.enter_context(server.database(template=born[engine])))
        else:
            shutil.copy(born[engine], folder / "base.db")
            base = open_born(folder / "base.db", key=engines.KEY if engine == "encrypted" else None)
            # Nobody pulls the plug here, and waiting for the disk takes longer than everything else.
            base.database.execute_sql("PRAGMA synchronous=OFF")
        stack.callback(base.close)
        yield base


@pytest.fixture(scope="session")
def kept_base(born: dict[str, str], tmp_path_factory: pytest.TempPathFactory,
              postgres: engines.Postgres) -> Iterator[Base]:
    with newborn("sqlite", born, tmp_path_factory.mktemp("kept"), postgres) as base:
        yield base


@pytest.fixture
def read_base(kept_base: Base) -> Iterator[Base]:
    """One newborn base for all tests that only read."""
    with kept_base.active():
        yield kept_base


@pytest.fixture(params=engines.NAMES)
def office_base(request: pytest.FixtureRequest, tmp_path: Path, born: dict[str, str],
                postgres: engines.Postgres) -> Iterator[Base]:
    with newborn(request.param, born, tmp_path, postgres) as base:
        yield base


@pytest.fixture
def one_base(tmp_path: Path, born: dict[str, str], postgres: engines.Postgres) -> Iterator[Base]:
    with newborn("sqlite", born, tmp_path, postgres) as base:
        yield base
