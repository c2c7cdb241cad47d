"""«Передать дела»: everything open of one person goes to others, or is seen by whoever stands in for him."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tosdesk.office.records import Person
from tosdesk.office.services.people import initials
from tosdesk.office.services.rows import change
from tosdesk.office.services.signers import stood_in_for
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Hung

from ..records import Assignment, CoExecutor, Question
from .assignments import reassign
from .promises import promises
from .reading import in_open


class Waiting(NamedTuple):
    """What waits for somebody; `instead` says for whom he does it: «за Иванову И. И.», "" where it is his own."""

    hung: Hung
    instead: str


def hanging(base: Base, person: Person) -> list[Hung]:
    """The assignments that are open with this person, as responsible, as whoever controls them or helps, and his
    promises that are not kept yet; the most urgent first, those without a term last."""
    found = [Hung("Поручение", str(one), one.due, one, _reassigned(one))
             for one in Assignment.select().where(in_open() & (Assignment.responsible == person.id))]
    found += [Hung("Контроль поручения", str(one), one.due, one, _controlled(one))
              for one in Assignment.select().where(in_open() & (Assignment.controller == person.id))]
    helps = CoExecutor.select(CoExecutor, Assignment).join(Assignment).where(
        (CoExecutor.person == person.id) & in_open() & (Assignment.deleted == False))  # noqa: E712
    found += [Hung("Помощь по поручению", str(one.assignment), one.assignment.due, one.assignment, _helped(one))
              for one in helps]
    found += [Hung("Обещание", str(one), one.promised_until, one, _promised(one))
              for one in promises(base, waiting=True) if one.promised_by_id == person.id]
    return sorted(found, key=lambda hung: (hung.due or dt.date.max, hung.kind, hung.text))


Give = Callable[[Base, Person], None]


def _reassigned(one: Assignment) -> Give:
    def give(base: Base, to: Person) -> None:
        # What was closed since it was read was done by whoever had it.
        if Assignment.select().where((Assignment.id == one.id) & in_open()).exists():
            # Whoever does it for an organisation does it for the same one.
            reassign(base, [one], to, "передача дел", organisation=one.organisation)
    return give


def _controlled(one: Assignment) -> Give:
    def give(base: Base, to: Person) -> None:
        with base.operation(f"Контроль поручения: {to}"):
            change(one, controller=to)
    return give


def _helped(one: CoExecutor) -> Give:
    def give(base: Base, to: Person) -> None:
        with base.operation(f"Соисполнитель: {to}"):
            change(one, person=to)
    return give


def _promised(one: Question) -> Give:
    def give(base: Base, to: Person) -> None:
        with base.operation(f"Обещание: {to}"):
            change(one, promised_by=to)
    return give


def hand_over(base: Base, person: Person, given: Iterable[tuple[Hung, Person]]) -> None:
    """Each of these goes to the person beside it, all as one step; of any section. StoreError where something would
    go to whom it is taken from."""
    rows = list(given)
    if not rows:
        return
    if any(to.id == person.id for _, to in rows):
        raise StoreError(f"Дела передаются другому: {person} и так их ведёт.")
    with base.operation(f"Передача дел: {person} ({len(rows)})"):
        for hung, to in rows:
            hung.give(base, to)


def waiting_for(base: Base, person: Person, day: dt.date) -> list[Waiting]:
    """What waits for a person on this day: his own, and that of those whom he stands in for, the most urgent first."""
    from tosdesk.word.cases import Case
    found = [Waiting(hung, "") for hung in hanging(base, person)]
    for absent in Person.select().where(Person.id.in_(stood_in_for(person.id, day))):
        instead = f"за {initials(absent, Case.ACCUSATIVE, surname_first=True)}"
        found += [Waiting(hung, instead) for hung in hanging(base, absent)]
    return sorted(found, key=lambda one: (one.hung.due or dt.date.max, one.instead, one.hung.text))
