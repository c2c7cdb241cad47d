"""The answer to a paper of several lines: some of them are closed by it, the others wait on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from tosdesk.office.records import Document
from tosdesk.office.services import papers
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

from ..records import Question
from .questions import answer


def lines_of(document: Document) -> list[Question]:
    """The questions that went with the paper, in the order in which they stand in it."""
    return list(document.questions.order_by(Question.taken_on, Question.source_key, Question.place, Question.id))


def waiting_lines(document: Document) -> list[Question]:
    """Those that have no answer yet."""
    return [question for question in lines_of(document) if not (
        question.withdrawn or question.answered_on or question.told_on)]


def may_answer(document: Document) -> bool:
    """Whether an answer to the paper may still come."""
    if document.state in ("cancelled", "answered"):
        return document.state == "answered" and bool(waiting_lines(document))
    return document.state == "sent" or document.answer_due is not None or bool(waiting_lines(document))


def answer_came(base: Base, document: Document, ticked: Sequence[Question], text: str, day: dt.date,
                path: Path | None = None) -> None:
    """The answer of this day closes the ticked lines; with the last of them the paper is answered, and so is one
    without lines. A paper that nobody has marked as sent had gone on its own day. StoreError where nothing is ticked
    of lines that wait, or the answer is older than the paper."""
    waiting = waiting_lines(document)
    if waiting and not ticked:
        raise StoreError("Отметьте вопросы, на которые пришёл ответ.")
    came = Document.answered_on.held(day)
    if came > base.today():
        raise StoreError(f"Ответ не мог прийти {came:%d.%m.%Y}: этот день ещё впереди.")
    with base.operation(f"Получен ответ: {document}"):
        if document.state in ("draft", "to_sign", "signed"):
            papers.send(base, document, min(document.date or came, came))
        if document.sent_on and came < document.sent_on:
            raise StoreError("Ответ получен раньше, чем документ отправлен: проверьте даты.")
        answer(base, ticked, text, came)
        document = Document.get_by_id(document.id)
        if document.state == "sent" and not waiting_lines(document):
            papers.answered(base, document, came, text)
        if path is not None:
            papers.keep_answer(base, document, path)
