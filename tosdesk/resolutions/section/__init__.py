"""What the section gives to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peewee import fn

from tosdesk.office.records import Organisation, Person
from tosdesk.office.services.lists import entries
from tosdesk.office.services.organisations import organisations
from tosdesk.registry.addresses import houses_alone
from tosdesk.registry.records import Street, Tos
from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.declared import Column, Filter, Told
from tosdesk.ui.section import Form, Lent, Section

from .. import rules, services
from ..births import births
from ..documents import memo_papers
from ..records import RECORDS, Question
from .card import ACTIONS, DOORS, MAIN, NEW, WAYS

COLUMNS = (
    Column("taken_on", "Получен", lambda question: question.taken_on, 11, order=(Question.taken_on,)),
    Column("text", "Вопрос", lambda question: question.text, 24, stretch=True),
    Column("tos", "ТОС", lambda question: question.tos.name if question.tos_id else "", 14),
    Column("topic", "Тема", lambda question: str(question.topic or ""), 18, shown=False),
    Column("organisation", "Кому", lambda question: str(question.organisation or ""), 22, shown=False),
    Column("state", "Состояние", lambda question: rules.STATES[rules.state(question)], 17),
)


def _in_state(base: Base, state: str) -> Any:
    """The rule of `rules.state`, as the base asks it."""
    withdrawn, sent = Question.withdrawn == True, Question.sent_on.is_null(False)  # noqa: E712
    answered, told = Question.answered_on.is_null(False), Question.told_on.is_null(False)
    return {"withdrawn": withdrawn, "told": ~withdrawn & told, "answered": ~withdrawn & ~told & answered,
            "sent": ~withdrawn & ~told & ~answered & sent,
            "open": ~withdrawn & ~told & ~answered & ~sent}[state]


FILTERS = (
    Filter("state", "Состояние", lambda base: list(rules.STATES.items()), _in_state),
    Filter("topic", "Тема", lambda base: [(topic.id, topic.name) for topic in entries("topic")],
           lambda base, topic: Question.topic == topic),
    Filter("organisation", "Кому", lambda base: [(one.id, str(one)) for one in organisations()],
           lambda base, one: Question.organisation == one),
)


def told(base: Base, record: Record) -> Iterator[Told]:
    if not isinstance(record, (Tos, Person, Organisation, Street)):
        return
    for question in record.questions:
        house = f"д. {question.house}: " if isinstance(record, Street) and question.house else ""
        yield Told(question.taken_on, "Вопрос", f"{house}{question.text} — {rules.STATES[rules.state(question)]}",
                   question, houses_alone(question.house))


# What it adds to the list of streets

def _unsettled() -> Any:
    """Those of whom somebody waits for something yet."""
    return (Question.withdrawn == False) & Question.told_on.is_null()  # noqa: E712


def _per_street(which: Any) -> dict[Any, int]:
    return dict(Question.select(Question.street, fn.COUNT(Question.id)).where(which).group_by(Question.street).tuples())


def counted(base: Base, streets: list[Street]) -> list[Street]:
    """The same streets, each with `asked` and `unsettled`: how many questions came from it, and how many are open."""
    keys = [one.id for one in streets]
    asked = _per_street(Question.street.in_(keys))
    unsettled = _per_street(Question.street.in_(keys) & _unsettled())
    for one in streets:
        one.asked, one.unsettled = asked.get(one.id, 0), unsettled.get(one.id, 0)
    return streets


STREETS = Lent(
    (Column("questions", "Вопросов", lambda street: street.asked or None, 10, right=True),
     Column("open", "Открытых", lambda street: street.unsettled or None, 10, right=True)),
    (Filter("questions", "Вопросы", lambda base: [("open", "есть открытые"), ("any", "были")],
            lambda base, which: Street.id.in_(Question.select(Question.street).where(
                Question.street.is_null(False) & (_unsettled() if which == "open" else True)))),),
    counted)


def checks(base: Base) -> list[str]:
    """Questions whose dates contradict each other."""
    found = []
    for question in Question.select().order_by(Question.taken_on):
        if wrong := rules.out_of_order(question.taken_on, question):
            found.append(f"Вопрос «{question}»: {wrong}.")
    return found


SECTION = Section(
    key="resolutions", title="Решения", records=RECORDS, main=Question, births={1: births}, columns=COLUMNS,
    listed=services.listed,
    forms=(Form("question-memo", "Служебная записка по вопросам", "memo", memo_papers, of=Question, keep=True,
                several=True),),
    checks=checks, loaded=services.with_names, dated=Question.taken_on, sort=("taken_on", True), filters=FILTERS,
    card=(MAIN,), actions=ACTIONS, new=NEW, doors=DOORS, told=told,
    ways=WAYS, lends={Street: STREETS},
    gives={Street: lambda street: {"questions": list(street.questions.order_by(Question.taken_on, Question.id))}},
    empty="Вопросов нет. Записать новый: «Добавить» или Ctrl+N.",
)
