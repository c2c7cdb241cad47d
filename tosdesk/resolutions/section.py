"""What the section gives to the rest of the program."""

from __future__ import annotations

from tosdesk.store.base import Base
from tosdesk.ui.section import Column, Form, Section

from . import rules, services
from .documents import memo_papers
from .records import RECORDS, Question

COLUMNS = (
    Column("taken_on", "Получен", lambda question: question.taken_on),
    Column("text", "Вопрос", lambda question: question.text),
    Column("tos", "ТОС", lambda question: question.tos.name if question.tos_id else ""),
    Column("topic", "Тема", lambda question: str(question.topic or "")),
    Column("organisation", "Кому", lambda question: str(question.organisation or "")),
    Column("state", "Состояние", lambda question: rules.STATES[rules.state(question)]),
)


def checks(base: Base) -> list[str]:
    """Questions whose dates contradict each other."""
    found = []
    for question in Question.select().order_by(Question.taken_on):
        if wrong := rules.out_of_order(question.taken_on, question):
            found.append(f"Вопрос «{question}»: {wrong}.")
    return found


SECTION = Section(
    key="resolutions", title="Решения", records=RECORDS, main=Question, columns=COLUMNS, listed=services.listed,
    forms=(Form("question-memo", "Служебная записка по вопросам", "memo", memo_papers, of=Question, keep=True,
                several=True),),
    checks=checks,
)
