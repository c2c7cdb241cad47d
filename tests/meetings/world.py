"""The small office of the tests with chairs, deputies and lists of the meetings' section."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.resolutions import world as before
from tests.resolutions.world import LONG_AGO, TODAY
from tosdesk.meetings.births import entry_key
from tosdesk.office.records import Entry
from tosdesk.office.services.people import add_person
from tosdesk.registry.services import add_deputy, elect, register_charter
from tosdesk.resolutions.records import Assignment
from tosdesk.store.base import Base

DAY = dt.timedelta(days=1)
ELECTED = dt.date(2015, 3, 2)


class World(before.World):
    def assignments(self) -> list[Any]:
        return list(Assignment.select().order_by(Assignment.place))


def soon(days: int) -> dt.date:
    return TODAY + days * DAY


def kind(code: str) -> Entry:
    return Entry.get_by_id(entry_key("meeting_kind", code))


def guest(code: str) -> Entry:
    return Entry.get_by_id(entry_key("guest", code))


def world_of(base: Base) -> World:
    """Chairs: Семёнова in «Лесное», Чугунова in «Горино»; «Семёновка» is not registered. Ежова is a deputy of the city,
    Полетаев and Зубков head departments."""
    world = World(**vars(before.office(base)))
    with base.operation("Реестр", undoable=False):
        for post in ("blag", "light"):
            world.people[world.posts[post].person.surname] = world.posts[post].person
        for name, surname, first, patronymic in (("Горино", "Чугунова", "Ирина", "Львовна"),
                                                 ("Семёновка", "Кравец", "Нина", "Фёдоровна")):
            world.people[surname] = add_person(base, surname, first, patronymic, phone="8 (900) 000-00-11")
            elect(base, world.tos[name], "council", ELECTED, 5, [(world.people[surname], "chair")])
        elect(base, world.tos["Лесное"], "council", ELECTED, 5, [(world.people["Семёнова"], "chair")])
        for name in ("Лесное", "Горино"):
            register_charter(base, world.tos[name], LONG_AGO)
        world.people["Ежова"] = add_person(base, "Ежова", "Александра", "Викторовна")
        add_deputy(base, world.tos["Лесное"], "city", world.people["Ежова"], since=ELECTED)
    return world
