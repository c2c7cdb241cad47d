"""What the section gives to the summary page and the calendar."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from tosdesk.store.base import Base
from tosdesk.ui.ahead import Event, Waiting, due_block
from tosdesk.word.numbers import plural

from ..records import Assignment, CoExecutor, Directive, InterimDate
from ..services.assignments import executor_of
from ..services.promises import promises
from ..services.reading import in_open, waiting_on
from ..services.telling import to_tell


def waiting(base: Base, day: dt.date) -> Iterator[Waiting]:
    """What is overdue or due this week; what others do for us waits with the answers; and who is to be told."""
    helpers = _helpers()
    for one in waiting_on(base, day):
        block = due_block(one.due, day) if one.due else ""
        if not one.ours and block != "overdue":
            block = "answers"
        if block:
            yield Waiting(block, _named(one), one, one.due, _people(one) | helpers.get(one.id, frozenset()),
                          "" if one.ours else executor_of(one))
    for row in _interim():
        if block := due_block(row.date, day):
            yield Waiting(block, f"{row.text or 'Промежуточный срок'}: {row.assignment.text}", row.assignment, row.date,
                          _people(row.assignment), about=row)
    for question in promises(base, waiting=True):
        block = due_block(question.promised_until, day) if question.promised_until else ""
        if block:
            yield Waiting(block, f"Обещано: {question.answer or question.text}", question, question.promised_until,
                          _keys(question.promised_by_id))
    for directive in Directive.select().where(Directive.ours & Directive.done_on.is_null() & (
            Directive.due.is_null(False))):
        if block := due_block(directive.due, day):
            yield Waiting(block, str(directive), directive, directive.due)
    for call in to_tell(base, day):
        number = len(call.questions)
        places = f" ({', '.join(f'«{tos.name}»' for tos in call.places)})" if call.places else ""
        yield Waiting("tell", f"{call.name}{places}: {number} {plural(number, 'ответ', 'ответа', 'ответов')}",
                      call.questions[0], min(question.answered_on for question in call.questions))


def events(base: Base, first: dt.date, last: dt.date) -> Iterator[Event]:
    """Days by which something is due; a mere date does not stand in the printed plan."""
    for one in Assignment.select().where(in_open() & Assignment.due.between(first, last)):
        yield Event(one.due, f"Срок: {one.text}", one, "Срок", who=executor_of(one), responsible=executor_of(one),
                    planned=False)
    for row in _interim():
        if first <= row.date <= last:
            yield Event(row.date, f"Срок: {row.text or row.assignment.text}", row.assignment, "Срок",
                        responsible=executor_of(row.assignment), planned=False)
    for question in promises(base, waiting=True):
        if question.promised_until and first <= question.promised_until <= last:
            yield Event(question.promised_until, f"Обещано: {question.answer or question.text}", question, "Обещание",
                        responsible=str(question.promised_by or ""), planned=False)


def _interim() -> Iterator[InterimDate]:
    """Interim dates of open assignments that are not done."""
    found = InterimDate.select(InterimDate, Assignment).join(Assignment).where(
        InterimDate.done_on.is_null() & (Assignment.deleted == False) & in_open())  # noqa: E712
    yield from found.order_by(InterimDate.date)


def _helpers() -> dict[Any, frozenset[uuid.UUID]]:
    """Who helps with an open assignment, by assignment."""
    found: dict[Any, frozenset[uuid.UUID]] = {}
    opened = Assignment.select(Assignment.id).where(in_open())
    for row in CoExecutor.select(CoExecutor.assignment, CoExecutor.person).where(
            CoExecutor.person.is_null(False) & CoExecutor.assignment.in_(opened)):
        found[row.assignment_id] = found.get(row.assignment_id, frozenset()) | {row.person_id}
    return found


def _people(one: Assignment) -> frozenset[uuid.UUID]:
    return _keys(one.responsible_id, one.controller_id)


def _keys(*keys: uuid.UUID | None) -> frozenset[uuid.UUID]:
    return frozenset(filter(None, keys))


def _named(one: Assignment) -> str:
    """«Полетаев А. Ю., управление благоустройства: восстановить ограждение», others' by whose it is."""
    return one.text if one.ours else f"{executor_of(one)}: {one.text}"
