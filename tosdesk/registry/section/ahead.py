"""What the registry gives to the summary page and the calendar: terms of office that end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from tosdesk.office.records import Person
from tosdesk.office.services.organisations import post_of
from tosdesk.office.settings import whole_setting
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.ahead import Event, Waiting
from tosdesk.ui.section import Hung

from ..records import Body, Term, Tos
from ..rules import REGISTERED
from ..services.cards import OnDay
from ..services.reading import all_on
from ..services.tos import set_curator


def _terms(day: dt.date) -> Iterator[tuple[OnDay, Body, Term]]:
    """The terms in office on this day whose end is known, of ТОС that are registered."""
    for row in all_on(day):
        if row.status in REGISTERED:
            for body in row.cards.bodies[row.id]:
                term = row.term(body)
                if body.kind != "initiative" and term is not None and term.until is not None:
                    yield row, body, term


def waiting(base: Base, day: dt.date) -> Iterator[Waiting]:
    ahead = dt.timedelta(days=whole_setting("terms.warn_days") or 0)
    for row, body, term in _terms(day):
        if term.until - ahead <= day:
            mine = frozenset({row.curator.person_id}) if row.curator else frozenset()
            ends = "истёк срок полномочий" if term.until < day else "заканчиваются полномочия"
            yield Waiting("ending", f"{row}: {ends} — {body}", row.tos, term.until, mine)


def hands_over(base: Base, person: Person) -> Iterator[Hung]:
    """The ТОС that this person looks after."""
    for row in all_on(base.today()):
        if row.curator is not None and row.curator.person_id == person.id:
            yield Hung("Куратор", str(row.tos), None, row.tos, partial(_takes_over, row.tos))


def _takes_over(tos: Tos, base: Base, to: Person) -> None:
    post = post_of(to, base.today())
    if post is None:
        raise StoreError(f"{tos}: куратором может быть только сотрудник комитета, а {to} в нём не служит.")
    set_curator(base, tos, post, base.today())


def events(base: Base, first: dt.date, last: dt.date) -> Iterator[Event]:
    for row, body, term in _terms(last):
        if first <= term.until <= last:
            yield Event(term.until, f"{row}: последний день полномочий — {body}", row.tos, "Полномочия", planned=False)
