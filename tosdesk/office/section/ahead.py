"""What the office gives to the summary page and the calendar: answers that are waited for, birthdays, absences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.ahead import Event, Waiting
from tosdesk.ui.section import Hung

from ..records import Absence, Document, Person
from ..rules import age_on, capitalised, next_birthday
from ..services.organisations import post_of
from ..services.papers import waiting_on
from ..services.rows import change
from ..services.signers import absences

BIRTHDAYS_AHEAD = 7
"""Days: a congratulation is written in time."""


def waiting(base: Base, day: dt.date) -> Iterator[Waiting]:
    for paper in waiting_on(day):
        mine = frozenset({paper.executor.person_id}) if paper.executor_id else frozenset()
        yield Waiting("overdue" if paper.answer_due < day else "answers", _awaited(paper), paper, paper.answer_due,
                      mine, at=str(paper.organisation or paper.kind))
    for born_on, person in _birthdays(day, day + dt.timedelta(days=BIRTHDAYS_AHEAD)):
        yield Waiting("birthdays", _said(person, born_on), person, born_on)


def hands_over(base: Base, person: Person) -> Iterator[Hung]:
    """The papers whose answers this person waits for."""
    for paper in waiting_on(base.today()):
        if paper.executor_id and paper.executor.person_id == person.id:
            yield Hung("Ответ на документ", _awaited(paper), paper.answer_due, paper, partial(_takes_over, paper))


def _takes_over(paper: Document, base: Base, to: Person) -> None:
    post = post_of(to, base.today())
    if post is None:
        raise StoreError(f"Ответа ждёт сотрудник комитета, а {to} в нём не служит.")
    with base.operation(f"Ответа ждёт {to}: {paper}"):
        change(paper, executor=post)


def _awaited(paper: Document) -> str:
    """«Управление благоустройства, № 17-СЗ: о вопросах жителей», who is to answer first."""
    to = str(paper.organisation) if paper.organisation_id else str(paper.kind)
    number = f", №\u00a0{paper.number}" if paper.number else ""
    return f"{capitalised(to)}{number}: {paper.name[:1].lower()}{paper.name[1:]}"


def events(base: Base, first: dt.date, last: dt.date) -> Iterator[Event]:
    for born_on, person in _birthdays(first, last):
        yield Event(born_on, f"День рождения: {_said(person, born_on)}", person, "День рождения", planned=False)
    for away in absences(first):
        if away.since <= last:
            yield Event(max(away.since, first), _away(away), away, "Отсутствие", planned=False)


def _birthdays(first: dt.date, last: dt.date) -> list[tuple[dt.date, Person]]:
    found = [(next_birthday(person.birthday, first), person) for person in Person.select().where(Person.birthday != "")]
    return sorted(((day, person) for day, person in found if day is not None and day <= last),
                  key=lambda one: (one[0], str(one[1])))


def _said(person: Person, day: dt.date) -> str:
    """«Смирнова Галина Фёдоровна, 60»: how old, where the year is known."""
    years = age_on(person.birthday, day)
    return f"{person}, {years}" if years is not None else str(person)


def _away(away: Absence) -> str:
    instead = f", замещает {away.substitute.person}" if away.substitute_id else ""
    return f"{away.post.person}: {away.reason} по {away.until:%d.%m.%Y}{instead}"
