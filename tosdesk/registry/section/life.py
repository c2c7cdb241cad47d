"""What the registry tells of the life of a ТОС, of a person and of a street."""

from __future__ import annotations

from collections.abc import Iterator

from tosdesk.office.records import Person
from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.declared import Told

from ..houses import ALL, houses
from ..records import Fact, Street, Tos
from ..rules import role_title
from ..services.reading import memberships
from ..services.streets import people_of, territory_of


def told(base: Base, record: Record) -> Iterator[Told]:
    if isinstance(record, Tos):
        yield from _of_tos(record)
    elif isinstance(record, Person):
        yield from _of_person(record)
    elif isinstance(record, Street):
        yield from _of_street(base, record)


def _of_tos(tos: Tos) -> Iterator[Told]:
    for fact in tos.facts:
        paper = " № ".join(filter(None, (fact.act, fact.act_number)))
        said = Fact.kind.shown(fact.kind)
        yield Told(fact.date, "Событие", f"{said[:1].upper()}{said[1:]}{f': {paper}' if paper else ''}", tos)
    for row in tos.headcounts:
        if row.residents is not None:
            yield Told(row.date, "Численность", f"Жителей: {row.residents}" + (
                f" ({row.source})" if row.source else ""), tos)
    for body in tos.bodies:
        for term in body.terms:
            if term.elected_on:
                chair = next((str(one.person) for one in term.members if one.role in ("chair", "leader", "auditor")),
                             "")
                yield Told(term.elected_on, "Выборы", f"Избран орган: {body}{f', {chair}' if chair else ''}", tos)


def _of_person(person: Person) -> Iterator[Told]:
    for member, since, until in memberships(person):
        body = member.term.body
        ended = f", по {until:%d.%m.%Y}" if until else ""
        yield Told(since or until, "ТОС",
                   f"{body.tos}: {role_title(body.kind, member.role)}{ended}", body.tos)


def _of_street(base: Base, street: Street) -> Iterator[Told]:
    """The ТОС whose territory it is or was, and who lives there."""
    for row in territory_of(base, street):
        listed = str(houses(row.houses))
        span = " ".join(filter(None, (row.since and f"с {row.since:%d.%m.%Y}",
                                      row.ended_on and f"по {row.ended_on:%d.%m.%Y}")))
        yield Told(row.since, "Территория", ", ".join(filter(None, (
            str(row.tos), f"д. {listed}" if listed[:1].isdigit() else listed, span))), row.tos, row.houses or ALL)
    for person, house in people_of(street):
        yield Told(None, "Живёт здесь", f"{f'д. {house}, ' if house else ''}{person}", person, house, contact=True)
