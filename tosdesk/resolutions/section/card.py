"""The card of a question, and what is done with questions."""

from __future__ import annotations

from typing import Any

from tosdesk.office.pickers import ORGANISATION, PERSON, TOPIC
from tosdesk.office.records import Document
from tosdesk.office.section.papers import papers_page
from tosdesk.office.services.papers import papers_of
from tosdesk.registry.addresses import houses_alone
from tosdesk.registry.pickers import STREET, TOS
from tosdesk.registry.records import Street, Tos
from tosdesk.store.base import Base
from tosdesk.ui.declared import Action, Door, FieldsPage, Input, Sheet, Values, Way

from .. import rules, services
from ..records import Question
from ..services.common import source_of
from ..services.promises import forget_promise, is_promise, keep_promise, promise
from .assignments import given_here
from .papers import ANSWER as PAPER_ANSWER
from .papers import QUESTION_ANSWER

_ASKED = (
    Input(Question.text, lines=3, needed=True), Input(Question.tos, picker=TOS), Input(Question.topic, picker=TOPIC),
    Input(Question.street, picker=STREET), Input(Question.house),
    Input(Question.asked_by, picker=PERSON), Input(Question.asker),
    Input(Question.organisation, picker=ORGANISATION),
)


def _take(base: Base, of: Any, values: Values) -> Question:
    told = dict(values)
    return services.take(base, told.pop("text"), **told)


NEW = Sheet("Вопрос", (Input(Question.taken_on, needed=True, default=lambda base: base.today()), *_ASKED,
                       Input(Question.note, lines=2)), _take)

MAIN = FieldsPage("main", "Сведения", Sheet("Вопрос", (
    *_ASKED, Input(Question.taken_on, needed=True),
    "Путь вопроса",
    Input(Question.sent_on), Input(Question.answered_on), Input(Question.answer, lines=2), Input(Question.told_on),
    "Обещание", Input(Question.promised_by, picker=PERSON), Input(Question.promised_until, ahead=True),
    Input(Question.kept_on), Input(Question.note, lines=2),
), lambda base, question, values: services.edit_question(base, question, **values)))


PAGES = (MAIN, given_here("вопросу"), papers_page(lambda base, question: _papers(question), (PAPER_ANSWER,)))


def _papers(question: Question) -> list[Document]:
    """The memo with which it went, and those that were made from it."""
    sent = [question.document] if question.document_id and not question.document.deleted else []
    return list({paper.id: paper for paper in (*sent, *papers_of(question))}.values())


_PROMISED = (Input(Question.promised_by, picker=PERSON, help="Пусто — руководитель того, кто ответил"),
             Input(Question.promised_until, ahead=True))


def _answer(base: Base, of: list[Question], values: Values) -> list[Question]:
    by, until = values["promised_by"], values["promised_until"]
    if by is None and until is None:
        services.answer(base, of, values["answer"], values["answered_on"])
    else:
        with base.operation("Получен ответ с обещанием"):
            services.answer(base, of, values["answer"], values["answered_on"])
            promise(base, of, by, until)
    return of


ANSWER = Sheet("Пришёл ответ", (
    Input(Question.answered_on, needed=True, default=lambda base: base.today()),
    Input(Question.answer, lines=4, needed=True),
    "Если это обещание", *_PROMISED,
), _answer)


def _withdraw(base: Base, of: list[Question], values: Values) -> list[Question]:
    services.withdraw(base, of, values["answer"])
    return of


def _send(base: Base, records: list[Question]) -> str:
    services.send(base, records, base.today())
    return f"Отмечено: направлено {base.today():%d.%m.%Y}"


def _tell(base: Base, records: list[Question]) -> str:
    services.tell(base, records, base.today())
    return f"Отмечено: сообщено спросившему {base.today():%d.%m.%Y}"


def _promise(base: Base, of: list[Question], values: Values) -> list[Question]:
    promise(base, of, values["promised_by"], values["promised_until"])
    return of


def _kept(base: Base, of: list[Question], values: Values) -> list[Question]:
    keep_promise(base, of, values["kept_on"])
    return of


def _reopen(base: Base, records: list[Question]) -> str:
    services.reopen(base, records)
    return "Вопрос снова ждёт ответа" if len(records) == 1 else f"Снова ждут ответа: {len(records)}"


def _no_promise(base: Base, records: list[Question]) -> str:
    forget_promise(base, records)
    return "Отметка об обещании снята"


def _waits(question: Question) -> bool:
    return is_promise(question) and question.kept_on is None


def _state_in(*states: str) -> Any:
    return lambda question: rules.state(question) in states


ACTIONS = (
    Action("send", "Направлен", _send, enabled=_state_in("open")),
    Action("answer", "Пришёл ответ…", sheet=ANSWER, enabled=_state_in("open", "sent")),
    QUESTION_ANSWER,
    Action("tell", "Сообщено спросившему", _tell, enabled=_state_in("answered")),
    Action("round", "Обзвон: кому что сообщить…", screen="tosdesk.resolutions.pages:ring_round"),
    Action("withdraw", "Снять…", sheet=Sheet("Снять вопрос", (
        Input(Question.answer, title="Почему", lines=3, needed=True),), _withdraw, button="Снять"),
           enabled=_state_in("open", "sent", "answered")),
    Action("reopen", "Вернуть в работу", _reopen, enabled=_state_in("answered", "told", "withdrawn")),
    Action("promise", "Отметить обещание…", sheet=Sheet("Это обещание", _PROMISED, _promise),
           enabled=lambda question: rules.state(question) in ("answered", "told") and not is_promise(question)),
    Action("kept", "Обещание выполнено…", sheet=Sheet("Обещание выполнено", (
        Input(Question.kept_on, title="Когда", needed=True, default=lambda base: base.today()),), _kept),
           enabled=_waits),
    Action("no-promise", "Это не обещание", _no_promise, enabled=is_promise),
)

WAYS = (
    Way("К улице", lambda question: question.street, lambda question: houses_alone(question.house)),
    Way("К ТОС", lambda question: question.tos),
    Way("Откуда вопрос", source_of),
)


def _where(record: Any) -> Values:
    """What is known of the question from the record that is on the screen."""
    return {"tos": record} if isinstance(record, Tos) else {"street": record} if isinstance(record, Street) else {}


DOORS = (
    Door("Позвонил председатель или житель: вопрос", "звонок позвонили телефон просьба жалоба спросили", NEW,
         fits=_where),
    Door("Пришло письмо с вопросом", "обращение почта письмо", NEW,
         fits=_where),
)
