"""Questions: taken down, sent to those who answer for them, answered, and told to the person who asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from peewee import JOIN

from tosdesk.office.records import Entry, Organisation
from tosdesk.office.services import papers
from tosdesk.office.services.organisations import organisation_for
from tosdesk.office.services.rows import change
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text
from tosdesk.store.loading import load_named
from tosdesk.store.records import Record
from tosdesk.store.search import matching, russian_key

from ..records import Question
from .common import short, source_fields, subject


def take(base: Base, text: str, *, taken_on: dt.date | None = None, source: Record | None = None,
         **fields: Any) -> Question:
    """Writes a question down. Without a department named, it goes to the one that answers for its topic. StoreError
    without a text."""
    if not plain_text(text).strip():
        raise StoreError("Вопрос без текста не записать: укажите, о чём спросили.")
    question = Question(text=text, taken_on=taken_on or base.today(), **source_fields(source), **fields)
    if question.organisation is None and question.topic is not None:
        question.organisation = organisation_for(question.topic)
    with base.operation(f"Вопрос «{short(text)}»"):
        if source is not None:
            question.place = 1 + max((other.place for other in of_source(source)), default=-1)
        question.save()
    return question


def edit_question(base: Base, question: Question, **fields: Any) -> Question:
    """Writes these fields of a question. StoreError where its text would be lost."""
    if "text" in fields and not plain_text(fields["text"] or "").strip():
        raise StoreError("Вопрос без текста не записать: укажите, о чём спросили.")
    with base.operation(f"Правка: вопрос «{short(question.text)}»"):
        return change(question, **fields)


def of_source(*sources: Record) -> list[Question]:
    """The questions that came from these records, in the order in which they were written down."""
    keys = [source.id.hex for source in sources]
    return list(Question.select().where(Question.source_key.in_(keys)).order_by(Question.taken_on, Question.place,
                                                                               Question.id))


def send(base: Base, questions: Iterable[Question], day: dt.date, document: Record | None = None) -> None:
    """The questions went to their department on this day, with this paper."""
    _write(base, questions, "Направлено", sent_on=day, **({"document": document} if document else {}))


def link(base: Base, questions: Iterable[Question], document: Record) -> None:
    """Questions that had gone before, by telephone say, stand in this paper too."""
    _write(base, questions, "Направлено", document=document)


def answer(base: Base, questions: Iterable[Question], text: str, day: dt.date) -> None:
    """The answer came: one text closes any number of lines. A paper that waits for no more of its lines is answered
    with them."""
    rows = list(questions)
    with base.operation(f"Получен ответ: {_subject(rows)}"):
        _write(base, rows, "Получен ответ", answer=text, answered_on=day)
        _settle_papers(base, rows, day, text)


def tell(base: Base, questions: Iterable[Question], day: dt.date) -> None:
    """Those who asked were told; the questions close."""
    _write(base, questions, "Сообщено спросившему", told_on=day)


def withdraw(base: Base, questions: Iterable[Question], why: str) -> None:
    """The questions fell away; the reason stands in place of an answer where there was none."""
    rows = list(questions)
    with base.operation(f"Снято: {_subject(rows)}"):
        for row in rows:
            _write(base, [row], "Снято", withdrawn=True, **({} if row.answer else {"answer": why}))
        _settle_papers(base, rows, base.today(), why)


def reopen(base: Base, questions: Iterable[Question]) -> None:
    """What came was no answer, or the question is not to be dropped: it waits again. The old answer stays in the note;
    a paper that was answered with it waits on."""
    rows = list(questions)
    if not rows:
        return
    with base.operation(f"Возвращено в работу: {_subject(rows)}"):
        for row in rows:
            before = f"Прежний ответ{f' {row.answered_on:%d.%m.%Y}' if row.answered_on else ''}: {row.answer}"
            note = "\n".join(filter(None, (row.note, before if row.answer else "")))
            change(row, answered_on=None, told_on=None, withdrawn=False, answer="", note=note)
        for document in {row.document_id: row.document for row in rows if row.document_id}.values():
            if document.state == "answered":
                papers.wait_again(base, document)


def _settle_papers(base: Base, rows: list[Question], day: dt.date, text: str) -> None:
    """A paper none of whose lines waits any more waits for no answer itself."""
    for document in {row.document_id: row.document for row in rows if row.document_id}.values():
        waiting = document.questions.where(Question.answered_on.is_null() & ~Question.withdrawn)
        if document.state == "sent" and document.sent_on <= day and not waiting.exists():
            papers.answered(base, document, day, text)


def _write(base: Base, questions: Iterable[Question], what: str, **fields: Any) -> None:
    rows = list(questions)
    if not rows:
        return
    with base.operation(f"{what}: {_subject(rows)}"):
        for question in rows:
            for name, value in fields.items():
                setattr(question, name, value)
            question.save()


def _subject(rows: list[Question]) -> str:
    return subject(rows, "вопрос", "вопросы")


def listed(base: Base, year: int | None = None, search: str = "") -> list[Question]:
    """Questions taken in this year that have these words, the newest first, with what they name loaded."""
    query = Question.select(Question, Tos, Entry, Organisation).where(matching(Question, search))
    for one in (Tos, Entry, Organisation):
        query = query.join_from(Question, one, JOIN.LEFT_OUTER)
    if year:
        query = query.where(Question.taken_on.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return sorted(query, key=lambda question: (
        -question.taken_on.toordinal(), russian_key(question.text), question.id))


def with_names(base: Base, questions: list[Question]) -> list[Question]:
    """Loads what they name, at once for all of them."""
    return named(questions)


def named(questions: Iterable[Question]) -> list[Question]:
    """The questions with their ТОС, topic and organisation loaded."""
    return load_named(questions, Question.tos, Question.topic, Question.organisation)
