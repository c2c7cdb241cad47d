"""What the section gives to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tosdesk.office.records import Organisation, Person
from tosdesk.office.services.lists import entries
from tosdesk.office.services.organisations import organisations
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.declared import Column, Filter, Told
from tosdesk.ui.section import Form, Section

from .. import rules, services
from ..births import births
from ..documents import memo_papers
from ..records import RECORDS, Question
from .card import ACTIONS, DOORS, MAIN, NEW

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
    if not isinstance(record, (Tos, Person, Organisation)):
        return
    for question in record.questions:
        yield Told(question.taken_on, "Вопрос", f"{question.text} — {rules.STATES[rules.state(question)]}", question)


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
    empty="Вопросов нет. Записать новый: «Добавить» или Ctrl+N.",
)
