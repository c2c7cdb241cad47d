"""A small committee and its neighbours to test the office on; and the demonstration's office, loaded as it stands."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from tosdesk.office.demo import steps
from tosdesk.office.records import Organisation, Post
from tosdesk.office.services.organisations import add_organisation, appoint, own_committee
from tosdesk.office.services.people import add_person
from tosdesk.store.base import Base
from tosdesk.ui.section import World


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class Committee(NamedTuple):
    head: Post
    deputy: Post
    specialist: Post


def staff(base: Base) -> Committee:
    """A head and a deputy who sign, and a specialist who does not, all since 2013."""
    own = own_committee()
    with base.operation("Комитет"):
        people = [add_person(base, *name.split()) for name in (
            "Верещагин Павел Николаевич", "Одинцова Марина Сергеевна", "Шульга Антон Игоревич")]
        return Committee(
            appoint(base, own, people[0], "председатель комитета", day("2013-02-04"), head=True,
                    signs=True),
            appoint(base, own, people[1], "заместитель председателя комитета", day("2013-02-04"),
                    signs=True),
            appoint(base, own, people[2], "главный специалист", day("2013-02-04")))


def department(base: Base) -> Organisation:
    return add_organisation(base, "управление благоустройства Администрации города Иванова",
                            "управление благоустройства")


def load_demo(base: Base) -> World:
    """The demonstration's office, by (kind, key)."""
    world: World = {}
    with base.operation("Учебный комитет"):
        for step in sorted(steps(), key=lambda step: step.at):
            step.do(base, world)
    base.author = None
    return world
