"""What the section tells of the life of a ТОС, a person, an organisation, a street; and what waits for a look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tosdesk.office.records import Organisation, Person
from tosdesk.registry.addresses import houses_alone
from tosdesk.registry.records import Street, Tos
from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.declared import Told, together

from .. import rules
from ..documents.wording import address
from ..records import Assignment, CoExecutor, Directive, Question
from ..services.directives import directive_state
from ..services.promises import broken_promises, promised
from ..services.reading import state_on, waiting_on, warn_days


def told(base: Base, record: Record) -> Iterator[Told]:
    """Questions, promises and assignments of a ТОС, a person, an organisation; of a street, the questions."""
    if isinstance(record, (Tos, Person, Organisation, Street)):
        for question in record.questions:
            house = f"д.\u00a0{question.house}: " if isinstance(record, Street) and question.house else ""
            where = f" ({address(question)})" if not isinstance(record, Street) and question.street_id else ""
            state = rules.state(question)
            yield Told(question.taken_on, "Вопрос", f"{house}{question.text}{where} — {rules.STATES[state]}",
                       question, houses_alone(question.house), open=state in ("open", "sent", "answered"))
    if isinstance(record, (Tos, Person, Organisation)):
        yield from _promises(base, record)
        yield from _assignments(base, record)


def _promises(base: Base, record: Tos | Person | Organisation) -> Iterator[Told]:
    """What was promised there, by him, by this organisation."""
    field = {Tos: Question.tos, Person: Question.promised_by, Organisation: Question.organisation}[type(record)]
    for question in Question.select().where(promised() & (field == record.id)):
        until = f" (к {question.promised_until:%d.%m.%Y})" if question.promised_until else ""
        state = rules.PROMISES[rules.promise_state(question, base.today())]
        yield Told(question.answered_on or question.taken_on, "Обещание",
                   f"{question.answer or question.text}{until} — {state}", question, open=question.kept_on is None)


def _assignments(base: Base, record: Tos | Person | Organisation) -> Iterator[Told]:
    today, warn = base.today(), warn_days()

    def line(one: Assignment, role: str) -> Told:
        state = rules.assignment_shown(state_on(one, today, warn), one.due)
        due = f", срок {one.due:%d.%m.%Y}" if one.due else ""
        return Told(one.given_on, "Поручение", f"{role}{one.text}{due} — {state}", one,
                    open=one.closed_on is None and not one.withdrawn)

    for one in record.assignments:
        yield line(one, "")
    if isinstance(record, Tos):
        return
    field: Any = CoExecutor.person if isinstance(record, Person) else CoExecutor.organisation
    for row in CoExecutor.select(CoExecutor, Assignment).join(Assignment).where(
            (field == record.id) & (Assignment.deleted == False)):  # noqa: E712
        yield line(row.assignment, "Соисполнитель. ")
    if isinstance(record, Person):
        for one in record.controls:
            yield line(one, "На контроле. ")
        for one in record.gave:
            yield line(one, "Дано им. " if record.gender == "m" else "Дано ею. " if record.gender == "f" else "Дано. ")


def checks(base: Base) -> list[str]:
    """Questions whose dates contradict each other; what is overdue, with us first."""
    found = []
    for question in Question.select().order_by(Question.taken_on):
        if wrong := rules.out_of_order(question.taken_on, question):
            found.append(f"Вопрос «{question}»: {wrong}.")
    today = base.today()
    overdue = [one for one in waiting_on(base, today) if one.seen == "overdue"]
    found += [f"{what}: {together(rows)}." for what, rows in (
        ("Просрочено нами", [one for one in overdue if one.ours]),
        ("Просрочено другими", [one for one in overdue if not one.ours]),
        ("Просрочено обещание", broken_promises(base, today)),
        ("Просрочено указание", [one for one in Directive.select().order_by(Directive.due)
                                 if directive_state(one, today) == "просрочено"]),
    ) if rows]
    return found
