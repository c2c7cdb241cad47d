"""Who is to be told what: the answers that came and that nobody who had asked knows of."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from tosdesk.office.records import Person
from tosdesk.registry.records import Tos
from tosdesk.registry.services import all_on
from tosdesk.store.base import Base
from tosdesk.store.search import folded, russian_key

from ..records import Question
from .questions import with_names


class Call(NamedTuple):
    """Whom to call, and what to tell. `person` is None where only words or a ТОС without a chair are known."""

    person: Person | None
    name: str
    phone: str
    questions: list[Question]

    @property
    def places(self) -> list[Tos]:
        """The ТОС that it is about, each once."""
        return list({question.tos_id: question.tos for question in self.questions if question.tos_id}.values())


def to_tell(base: Base, day: dt.date | None = None) -> list[Call]:
    """The ring-round: for each chair (on `day`) the answers for his ТОС; what belongs to no ТОС, or to one without a
    chair, goes to the person who asked. By the alphabet. Tell them all in one step: `tell(base, questions, day)`."""
    waiting = with_names(base, list(Question.select().where(
        Question.answered_on.is_null(False) & Question.told_on.is_null() & ~Question.withdrawn).order_by(
            Question.taken_on, Question.place, Question.id)))
    toses = {question.tos_id: question.tos for question in waiting if question.tos_id}
    there = {row.id: row for row in all_on(day or base.today())} if toses else {}
    put_away = [tos for key, tos in toses.items() if key not in there]
    there |= {row.id: row for row in all_on(day or base.today(), put_away)} if put_away else {}
    calls: dict[object, Call] = {}
    for question in waiting:
        key, call = _whom(question, there[question.tos_id].chair if question.tos_id in there else None)
        calls.setdefault(key, call).questions.append(question)
    return sorted(calls.values(), key=lambda call: russian_key(call.name))


def _whom(question: Question, chair: Person | None) -> tuple[object, Call]:
    person = chair or question.asked_by
    tos = question.tos if question.tos_id else None
    phone = tos.phone if tos else ""
    if person is not None:
        return person.id, Call(person, str(person), person.phone or (phone if chair else ""), [])
    if question.asker.strip():
        return folded(question.asker.strip()), Call(None, question.asker.strip(), phone, [])
    return question.tos_id, Call(None, str(tos or "Кто спросил, не записано"), phone, [])
