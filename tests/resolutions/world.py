"""A small office to test on: the committee, three departments with their topics, a few ТОС."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tosdesk.office.births import entry_key
from tosdesk.office.records import Entry, Organisation, Person, Post
from tosdesk.office.services.organisations import add_organisation, appoint, own_committee, set_topics
from tosdesk.office.services.people import add_person
from tosdesk.registry.records import Tos
from tosdesk.registry.services import add_tos, street
from tosdesk.store import search
from tosdesk.store.base import Base
from tosdesk.store.verify import verify

TODAY = dt.date(2017, 8, 5)
"""The day on which the clock of the tests stands."""

LONG_AGO = dt.date(2013, 2, 4)


@dataclass
class World:
    base: Base
    tos: dict[str, Tos] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    departments: dict[str, Organisation] = field(default_factory=dict)

    def topic(self, code: str) -> Entry:
        return Entry.get_by_id(entry_key("topic", code))

    def purpose(self, code: str) -> Entry:
        return Entry.get_by_id(entry_key("purpose", code))

    def street(self, name: str) -> Any:
        return street(self.base, name)


STAFF = (
    ("Верещагин", "Павел", "Николаевич", "председатель комитета", {"head": True, "signs": True}),
    ("Одинцова", "Марина", "Сергеевна", "заместитель председателя комитета", {"head": False, "signs": True}),
    ("Шульга", "Антон", "Игоревич", "главный специалист", {"head": False}),
    ("Саакян", "Карина", "Ашотовна", "ведущий специалист", {"head": False}),
)
DEPARTMENTS = (
    ("blag", "управление благоустройства Администрации города Иванова", "управление благоустройства",
     ("roads", "waste"), ("Полетаев", "Антон", "Юрьевич", "начальник управления")),
    ("light", "МУП «Ивгорсвет»", "Ивгорсвет", ("light",), ("Зубков", "Виктор", "Романович", "директор")),
    ("water", "АО «Водоканал»", "Водоканал", ("water",), None),
)
PLACES = (("Лесное", {"housing": "private", "oblast_district": 3}), ("Горино", {"housing": "mkd", "aliases": "Гарино"}),
          ("Семёновка", {"housing": "mkd", "oblast_district": 7}))


def office(base: Base) -> World:
    """Fills the base in one operation, which does not stand in the way of undoing."""
    world = World(base)
    with base.operation("Комитет", undoable=False):
        for place, (surname, first, patronymic, position, rights) in enumerate(STAFF):
            person = add_person(base, surname, first, patronymic, phone="8 (4932) 00-00-05")
            world.people[surname] = person
            world.posts[surname] = appoint(base, own_committee(), person, position, LONG_AGO, place=place, **rights)
        for key, name, short, topics, head in DEPARTMENTS:
            world.departments[key] = add_organisation(base, name, short)
            set_topics(base, world.departments[key], [world.topic(topic) for topic in topics])
            if head:
                *person_name, position = head
                world.posts[key] = appoint(base, world.departments[key], add_person(base, *person_name), position,
                                           LONG_AGO, head=True)
        for name, fields in PLACES:
            world.tos[name] = add_tos(base, name, **fields)
        world.people["Семёнова"] = add_person(base, "Семёнова", "Ольга", "Ивановна")
        street(base, "ул. Лесная")
    return world


@contextmanager
def sound() -> Iterator[None]:
    """Whatever was done within, rows agree with the journal and search columns with their words."""
    yield
    assert verify() == []
    assert search.stale() == []
