"""Several processes on one base, and processes that die in the middle."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import engines
from tests.store.sample import House, Room, Street, sample_base
from tosdesk.store import search
from tosdesk.store.base import WRITERS_PLACE, Base
from tosdesk.store.errors import Busy
from tosdesk.store.journal import Change, Operation
from tosdesk.store.verify import verify

ROOT = Path(__file__).parents[2]


def start(what: str, base: Base, folder: Path, engine: str, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.worker", what, base.place.address, str(folder), engine, *more],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})


@pytest.mark.parametrize("engine", engines.NAMES)
def test_four_processes_on_the_same_cards_overwrite_nothing(
        engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    server = request.getfixturevalue("postgres") if engine == "postgres" else None
    with sample_base(engine, tmp_path / "b", server) as base:
        with base.operation("Дома"):
            street = Street(name="Лесная")
            street.save()
            base.add_all([House(street=street, number=str(number)) for number in range(5)])
        workers = [start("count_up", base, tmp_path / "b", engine, "150") for _ in range(4)]
        met = sum(int(worker.communicate(timeout=120)[0]) for worker in workers)
        assert [worker.returncode for worker in workers] == [0] * 4
        assert sum(house.flats for house in House.select()) == 600
        assert met > 0, "nobody was ever in another's way: the test shows nothing"
        assert verify() == []


@pytest.mark.parametrize("engine", engines.NAMES)
def test_killed_at_any_moment(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    kill_often(engine, request, tmp_path, 10)


@pytest.mark.soak
@pytest.mark.parametrize("engine", engines.NAMES)
def test_killed_at_any_moment_soak(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    kill_often(engine, request, tmp_path, 200)


def kill_often(engine: str, request: pytest.FixtureRequest, folder: Path, times: int) -> None:
    """kill -9 at random moments: each operation is in the base whole or not at all, and none that was acknowledged
    is missing."""
    chance = random.Random(times)
    server = request.getfixturevalue("postgres") if engine == "postgres" else None
    with sample_base(engine, folder / "b", server) as base:
        acknowledged = 0
        for _ in range(times):
            worker = start("add_houses", base, folder / "b", engine)
            assert worker.stdout
            worker.stdout.readline()
            acknowledged += 1
            time.sleep(chance.random() * 0.05)
            os.kill(worker.pid, signal.SIGKILL)
            acknowledged += len([line for line in worker.communicate()[0].splitlines() if line])
        base.database.close()
        base.database.connect()
        done = Operation.select().count()
        assert done >= acknowledged
        assert (Street.select().count(), House.select().count(), Room.select().count()) == (done, 3 * done, done)
        assert Street.select().where(~Street.name.endswith("готова")).count() == 0
        assert Change.select().count() == 5 * done
        assert verify() == [] and search.stale() == []


@pytest.mark.parametrize("engine", engines.NAMES)
def test_five_processes_open_a_new_base_at_once(
        engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    server = request.getfixturevalue("postgres") if engine == "postgres" else None
    (tmp_path / "b").mkdir()
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(server.database()) if server else str(tmp_path / "b" / "base.db")
        workers = [subprocess.Popen(
            [sys.executable, "-m", "tests.store.worker", "count_up", address, str(tmp_path / "b"), engine, "0"],
            cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(5)]
        said = [worker.communicate(timeout=60)[1] for worker in workers]
        assert [worker.returncode for worker in workers] == [0] * 5, said


def test_while_another_writes_one_is_asked_and_tries_again(base: Base) -> None:
    """On each engine: nobody waits longer than he wants to, and nothing of the operation is done before its turn."""
    other = base.place.database()
    other.connect()
    other.begin()
    if not base.place.local:
        other.execute_sql("SELECT pg_advisory_xact_lock(%s)", (WRITERS_PLACE,))
    base.wait_at_most(0.1)
    with pytest.raises(Busy, match="База занята другой программой"), base.operation("Рано"):
        Street(name="Лесная").save()
    asked: list[str] = []

    def ask() -> None:
        asked.append("ждать?")
        if len(asked) == 2:
            other.rollback()

    base.when_busy = ask
    with base.operation("В свою очередь"):
        Street(name="Лесная").save()
    other.close()
    assert len(asked) == 2 and [street.name for street in Street.select()] == ["Лесная"]
    assert base.undoable() == "В свою очередь"
