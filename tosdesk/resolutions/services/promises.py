"""Promises: answers that say to people what will be done until when, kept or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tosdesk.office.records import Person
from tosdesk.office.services.organisations import head_on
from tosdesk.office.services.rows import change
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

from ..records import Question
from ..rules import promise_state
from .common import subject
from .questions import with_names


def promise(base: Base, questions: Iterable[Question], by: Person | None = None, until: dt.date | None = None) -> None:
    """What was answered is a promise to be kept until a day, if one was named; whoever is not named is the head of the
    department that answered. StoreError where neither is known."""
    rows, day = list(questions), Question.promised_until.checked(until)
    if not rows:
        return
    with base.operation(f"Обещание: {_subject(rows)}"):
        for question in rows:
            head = head_on(question.organisation, base.today()) if question.organisation_id else None
            whose = by or (head.person if head else None)
            if whose is None and day is None:
                raise StoreError("Обещание не отметить: укажите, кто обещал или к какому дню.")
            change(question, promised_by=whose, promised_until=day, kept_on=None)


def keep_promise(base: Base, questions: Iterable[Question], day: dt.date) -> None:
    """It was done as promised. StoreError where nothing was promised, or it would be kept before it was given."""
    rows, kept = list(questions), Question.kept_on.held(day)
    if not rows:
        return
    with base.operation(f"Обещание выполнено: {_subject(rows)}"):
        for question in rows:
            if not is_promise(question):
                raise StoreError(f"По вопросу «{question}» никто ничего не обещал.")
            if kept < question.taken_on:
                raise StoreError(f"Обещание выполнено раньше, чем задан вопрос «{question}»: проверьте даты.")
            change(question, kept_on=kept)


def forget_promise(base: Base, questions: Iterable[Question]) -> None:
    """It was no promise after all."""
    rows = list(questions)
    if rows:
        with base.operation(f"Не обещание: {_subject(rows)}"):
            for question in rows:
                change(question, promised_by=None, promised_until=None, kept_on=None)


def is_promise(question: Question) -> bool:
    return question.promised_by_id is not None or question.promised_until is not None


def promised() -> Any:
    """The rule of `is_promise`, as the base asks it."""
    return Question.promised_by.is_null(False) | Question.promised_until.is_null(False)


def promises(base: Base, tos: Tos | None = None, *, waiting: bool = False) -> list[Question]:
    """The promises given (to a ТОС), with what they name loaded: those to be kept soonest first, those without a day
    last; `waiting`: only those not kept yet."""
    found = Question.select().where(promised())
    if tos is not None:
        found = found.where(Question.tos == tos)
    if waiting:
        found = found.where(Question.kept_on.is_null())
    return sorted(with_names(base, list(found)), key=lambda question: (
        question.promised_until or dt.date.max, question.taken_on, question.id))


def broken_promises(base: Base, day: dt.date) -> list[Question]:
    """Those that were to be kept before this day and were not by its end."""
    return [question for question in promises(base) if promise_state(question, day) == "broken"]


def _subject(rows: list[Question]) -> str:
    return subject(rows, "вопрос", "вопросы")
