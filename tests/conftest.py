from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import engines
from tests.bases import program_base
from tosdesk.store.base import Base


@pytest.fixture(scope="session")
def postgres() -> Iterator[engines.Postgres]:
    server = engines.Postgres()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the profile of whoever runs it."""
    monkeypatch.setenv("TOSDESK_PROFILE", str(tmp_path / "profile"))
    monkeypatch.delenv("TOSDESK_BASE", raising=False)


@pytest.fixture(params=engines.NAMES)
def office_base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Base]:
    """A new base of the whole program, on each engine in turn."""
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    with program_base(request.param, tmp_path, server) as base:
        yield base


@pytest.fixture
def one_base(tmp_path: Path) -> Iterator[Base]:
    """A new base of the whole program on SQLite, for what does not depend on the engine."""
    with program_base("sqlite", tmp_path, None) as base:
        yield base
