"""Bases of the whole program that worked apart: what both wrote is one row, not two."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.bases import open_born
from tosdesk.office.services.people import add_person
from tosdesk.program import be_born
from tosdesk.registry import services as registry
from tosdesk.registry.records import Body, Channel, Fact, Headcount, Tos
from tosdesk.store import search
from tosdesk.store.base import Base
from tosdesk.store.unite import lines, take_in
from tosdesk.store.verify import conflicts, verify
from tosdesk.ui.section import Section

DAY = dt.date(2017, 8, 5)


def work(base: Base) -> None:
    """What two people may write down of one ТОС, each on a laptop of his own."""
    tos = Tos.select().get()
    registry.register_charter(base, tos, DAY, "5")
    registry.count_residents(base, tos, DAY, 1200, source="справка")
    registry.add_channel(base, tos, "vk", "example.org/lesnoe")
    registry.elect(base, tos, "council", DAY, 3, [(add_person(base, "Белых", "Анна", "Петровна"), "chair")])


def test_the_same_written_down_twice_is_one(tmp_path: Path) -> None:
    one, other = (open_born(tmp_path / f"{name}.db", clock=lambda: dt.datetime(2017, 8, 5, 10)) for name in "ab")
    with one.active():
        registry.add_tos(one, "Лесное")
    take_in(other, *lines(one))
    for base in (one, other):
        with base.active():
            work(base)
    told = lines(one), lines(other)
    take_in(one, *told[1])
    take_in(other, *told[0])
    for base in (one, other):
        with base.active():
            assert [cls.select().count() for cls in (Tos, Body, Fact, Headcount, Channel)] == [1, 1, 1, 1, 1]
            assert verify() == [] and search.stale() == [] and conflicts() == []
        base.close()


def test_a_later_release_brings_its_rows_to_an_old_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tosdesk import program
    from tosdesk.office.records import Entry
    from tosdesk.store.fields import derived_key
    base = open_born(tmp_path / "base.db")
    later = [Entry(id=derived_key("born-entry", "topic", "later"), list="topic", name="новая тема")]
    grown = Section(key="later", title="Позже", records=(), main=Entry, columns=(), listed=lambda *_: [],
                    births={2: lambda: later})
    monkeypatch.setattr(program, "SECTIONS", (*program.SECTIONS, grown))
    be_born(base)
    be_born(base)
    assert Entry.select().where(Entry.name == "новая тема").count() == 1
    assert verify() == []
    base.close()


def test_saying_a_fact_again_corrects_it(one_base: Base) -> None:
    tos = registry.add_tos(one_base, "Лесное")
    registry.set_boundaries(one_base, tos, ["ул. Лесная, 1–25"], DAY, act_number="5")
    registry.set_boundaries(one_base, tos, ["ул. Лесная, 1–27"], DAY, act_number="5", publication="газета")
    assert [(fact.act_number, fact.publication) for fact in tos.facts] == [("5", "газета")]
    assert [row.houses for row in tos.territory] == ["1–27"]
