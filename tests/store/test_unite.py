"""Bases that worked apart: their journals are united in any order, and nothing is lost silently."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import random
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import engines
from tests.store.sample import House, Room, Street, clock_of, sample_base
from tests.store.steps import STEPS, Step, play, rows
from tosdesk.store import search
from tosdesk.store.base import Base
from tosdesk.store.fold import fold
from tosdesk.store.journal import Change, Entry, Waiting
from tosdesk.store.unite import lines, take_in
from tosdesk.store.verify import conflicts, verify


def exchange(bases: list[Base], chance: random.Random) -> None:
    """Everybody takes in everybody's lines, cut in pieces, in random order, some of them twice."""
    for base in bases:
        pieces = []
        for other in bases:
            if other is not base:
                operations, changes = lines(other)
                changes = list(changes)
                chance.shuffle(changes)
                half = len(changes) // 2
                pieces += [(operations, changes[:half]), (operations, changes[half:]), (operations, changes[:half])]
        chance.shuffle(pieces)
        for operations, changes in pieces:
            take_in(base, operations, changes)


def state(base: Base) -> tuple[object, object]:
    with base.active():
        assert verify() == []
        assert search.stale() == []
        assert Waiting.select().count() == 0
        return rows(), conflicts()


def nothing_lost(base: Base) -> None:
    """Each value that anybody wrote still stands, or was overwritten by somebody who had seen it, or is listed."""
    with base.active():
        listed = {(found.row, found.conflict.field, json.dumps(value)) for found in conflicts()
                  for value in (found.conflict.lost,)}
        for room in Room.select():
            assert not room.house.deleted or (room.id.hex, "house", json.dumps(room.house_id.hex)) in listed
        by_row = defaultdict(list)
        for change in Change.select():
            by_row[change.row].append(change.entry)
        for row, entries in by_row.items():
            final = fold(entries).values
            seen = {(name, json.dumps(value)) for entry in entries for name, value in entry.before.items()}
            known_to_deleter = None
            if final.get("deleted"):
                last = max(entry for entry in entries if entry.after.get("deleted"))
                known_to_deleter = last.before
            for entry in entries:
                for name, value in entry.after.items():
                    stands = value == final[name] and (
                        known_to_deleter is None or name == "deleted" or entry.born
                        or known_to_deleter.get(name, value) == value)
                    assert stands or (name, json.dumps(value)) in seen or (row, name, json.dumps(value)) in listed, (
                        f"«{name}» = {value!r} is gone without a word")


@contextlib.contextmanager
def bases_apart(engine: str, request: pytest.FixtureRequest, folder: Path, count: int):
    server = request.getfixturevalue("postgres") if engine == "postgres" else None
    with contextlib.ExitStack() as stack:
        found = []
        for number in range(count):
            start = dt.datetime(2017, 8, 5, 9) + dt.timedelta(minutes=(-47, 0, 55)[number])
            found.append(stack.enter_context(sample_base(
                engine, folder / str(number), server, clock=clock_of(start, dt.timedelta(seconds=7)))))
        yield found


def scenario(engine: str, request: pytest.FixtureRequest, folder: Path, common: list[Step],
             apart: list[tuple[int, Step]], later: list[tuple[int, Step]], count: int, seed: int) -> None:
    chance = random.Random(seed)
    with bases_apart(engine, request, folder, count) as bases:
        with bases[0].active() as first:
            play(first, [("street", 0, 0, 0), ("house", 0, 0, 0), *common])
        exchange(bases, chance)
        for round_ in (apart, later):
            for number, step in round_:
                with bases[number % count].active() as base:
                    play(base, [step])
            exchange(bases, chance)
        states = [state(base) for base in bases]
        assert all(found == states[0] for found in states)
        nothing_lost(bases[0])


WORK = st.lists(st.tuples(st.integers(0, 2), STEPS), max_size=14)


@pytest.mark.parametrize("engine", engines.NAMES)
@pytest.mark.parametrize("count", [2, 3])
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(common=st.lists(STEPS, max_size=6), apart=WORK, later=WORK, seed=st.integers(0, 999))
def test_bases_apart_become_equal_and_lose_nothing(engine, count, request, tmp_path_factory, common, apart, later,
                                                    seed):
    scenario(engine, request, tmp_path_factory.mktemp("apart"), common, apart, later, count, seed)


@pytest.mark.soak
@pytest.mark.parametrize("engine", engines.NAMES)
@pytest.mark.parametrize("count", [2, 3])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(common=st.lists(STEPS, max_size=6), apart=WORK, later=WORK, seed=st.integers(0, 999))
def test_bases_apart_become_equal_and_lose_nothing_soak(engine, count, request, tmp_path_factory, common, apart,
                                                         later, seed):
    scenario(engine, request, tmp_path_factory.mktemp("apart"), common, apart, later, count, seed)


BOTH_RENAME = [(0, ("rename", 0, 0, 1)), (1, ("rename", 0, 0, 2)), (0, ("owner", 0, 0, 3)), (1, ("owner", 0, 0, 4))]


def test_the_property_can_fail(request, tmp_path, monkeypatch):
    monkeypatch.setattr("tosdesk.store.verify.fold", lambda entries: fold(entries)._replace(conflicts=[]))
    with pytest.raises(AssertionError, match="gone without a word"):
        scenario("sqlite", request, tmp_path, [], BOTH_RENAME, [], 2, 0)


def test_different_fields_of_one_card_unite_silently(request, tmp_path):
    with bases_apart("sqlite", request, tmp_path, 2) as bases:
        with bases[0].active() as base:
            play(base, [("street", 0, 0, 0), ("house", 0, 0, 0)])
        exchange(bases, random.Random(1))
        with bases[0].active() as base:
            play(base, [("number", 0, 0, 7)])
        with bases[1].active() as base:
            play(base, [("owner", 0, 0, 8)])
        exchange(bases, random.Random(2))
        with bases[1].active():
            house = House.select().get()
            assert (house.number, house.owner, conflicts()) == ("7", "8", [])


def test_the_same_field_shows_both_values(request, tmp_path):
    with bases_apart("sqlite", request, tmp_path, 2) as bases:
        with bases[0].active() as base:
            play(base, [("street", 0, 0, 0)])
        exchange(bases, random.Random(1))
        for number, base in enumerate(bases):
            with base.active():
                play(base, [("rename", 0, 0, number)])
        exchange(bases, random.Random(2))
        with bases[0].active():
            (found,) = conflicts()
            assert {found.conflict.lost, found.conflict.kept} == {"Ёлочная 0", "Ёлочная 1"}
            assert Street.select().get().name == found.conflict.kept


@pytest.mark.parametrize("deleter", [0, 1])
def test_a_deletion_against_an_edit_is_listed(request, tmp_path, deleter):
    with bases_apart("sqlite", request, tmp_path, 2) as bases:
        with bases[0].active() as base:
            play(base, [("street", 0, 0, 0)])
        exchange(bases, random.Random(1))
        with bases[deleter].active() as base:
            play(base, [("delete_street", 0, 0, 0)])
        with bases[1 - deleter].active() as base:
            play(base, [("rename", 0, 0, 5)])
        exchange(bases, random.Random(2))
        for base in bases:
            with base.active():
                assert [(found.conflict.field, found.conflict.lost) for found in conflicts()] == [("name", "Ёлочная 5")]


@pytest.mark.parametrize("what", ["room", "move_room"])
def test_what_was_hung_on_a_card_that_another_deleted_is_listed(request, tmp_path, what):
    with bases_apart("sqlite", request, tmp_path, 2) as bases:
        with bases[0].active() as base:
            play(base, [("street", 0, 0, 0), ("house", 0, 0, 0), ("house", 0, 0, 1), ("room", 0, 0, 0)])
            first, second = sorted(House.select(), key=lambda house: house.id)
        exchange(bases, random.Random(1))
        with bases[0].active() as base:
            play(base, [("delete_house", 1, 0, 0)])
        with bases[1].active() as base:
            play(base, [(what, 0 if what == "move_room" else 1, 1, 5)])
        exchange(bases, random.Random(2))
        for base in bases:
            with base.active():
                (found,) = conflicts()
                assert (found.table, found.conflict.field, found.conflict.lost) == ("room", "house", second.id.hex)
                assert conflicts([("room", found.row)]) == conflicts([("house", second.id.hex)]) == [found]
                assert conflicts([("house", first.id.hex)]) == []


def test_a_row_waits_for_what_it_names(request, tmp_path):
    with bases_apart("sqlite", request, tmp_path, 2) as bases:
        with bases[0].active() as base:
            play(base, [("street", 0, 0, 0), ("house", 0, 0, 0), ("room", 0, 0, 0)])
        operations, changes = lines(bases[0])
        for change in sorted(changes, key=lambda line: line["id"], reverse=True):
            take_in(bases[1], operations, [change])
            with bases[1].active():
                assert verify() == []
        with bases[1].active():
            assert Room.select().get().house.street.name == "Улица 0"
            assert Waiting.select().count() == 0


def test_an_unknown_field_and_an_unknown_table_are_kept(request, tmp_path):
    with bases_apart("sqlite", request, tmp_path, 2) as bases:
        with bases[0].active() as base:
            play(base, [("street", 0, 0, 0)])
        operations, changes = lines(bases[0])
        changes[0] = {**changes[0], "after": json.dumps({**json.loads(changes[0]["after"]), "colour": "red"})}
        unknown = {**changes[0], "id": "f" * 30, "table": "of_tomorrow", "row": "0" * 32}
        take_in(bases[1], operations, [*changes, unknown])
        with bases[1].active():
            assert Street.select().get().name == "Улица 0"
            assert verify() == []
            assert Change.select().where(Change.after.contains("colour")).count() == 2


def test_a_clock_set_back_does_not_put_new_work_before_old(base):
    with base.operation("До"):
        street = Street(name="Старое")
        street.save()
    base._clock = lambda: dt.datetime(1999, 1, 1)
    street.name = "Новое"
    with base.operation("После"):
        street.save()
    entries = [change.entry for change in Change.select()]
    assert fold(entries).values["name"] == "Новое"


def test_the_fold_knows_births_of_one_key():
    one = Entry("1", True, {}, {"name": "а", "deleted": False})
    two = Entry("2", True, {}, {"name": "б", "deleted": False})
    folded = fold([two, one])
    assert (folded.values["name"], [found.lost for found in folded.conflicts]) == ("б", ["а"])
    assert fold([one, one._replace(id="2")]).conflicts == []
