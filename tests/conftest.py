from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import ttkbootstrap as ttk

from tests import engines, screen
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


@pytest.fixture(autouse=True)
def nothing_goes_wrong_unseen(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test fails on any error in a callback of the window and on any error that is logged, unless it says that it
    expects them (`@pytest.mark.expects_errors`)."""
    screen.errors.clear()
    yield
    if request.node.get_closest_marker("expects_errors") is None:
        logged = [line for when in ("setup", "call") for line in caplog.get_records(when)
                  if line.levelno >= logging.ERROR]
        assert [line.getMessage() for line in logged] == []
        if screen.errors:
            raise screen.errors[0]


@pytest.fixture
def stage() -> Iterator[ttk.Frame]:
    """An empty frame in a window that is on the screen and takes keys."""
    app = screen.app()
    for child in app.winfo_children():
        child.destroy()
    app.geometry("1366x740+0+0")
    app.deiconify()
    frame = ttk.Frame(app)
    frame.pack(fill="both", expand=True)
    app.focus_force()
    screen.pump()
    yield frame
    for child in app.winfo_children():
        child.destroy()
    screen.pump()
