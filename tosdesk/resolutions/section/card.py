"""The card of a question, and what is done with questions."""

from __future__ import annotations

from typing import Any

from tosdesk.office.pickers import ORGANISATION, PERSON, TOPIC
from tosdesk.registry.addresses import houses_alone
from tosdesk.registry.pickers import STREET, TOS
from tosdesk.registry.records import Street, Tos
from tosdesk.store.base import Base
from tosdesk.ui.declared import Action, Door, FieldsPage, Input, Sheet, Values, Way

from .. import rules, services
from ..records import Question

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
    Input(Question.note, lines=2),
), lambda base, question, values: services.edit_question(base, question, **values)))


def _answer(base: Base, of: list[Question], values: Values) -> list[Question]:
    services.answer(base, of, values["answer"], values["answered_on"])
    return of


ANSWER = Sheet("Пришёл ответ", (
    Input(Question.answered_on, needed=True, default=lambda base: base.today()),
    Input(Question.answer, lines=4, needed=True),
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


def _state_in(*states: str) -> Any:
    return lambda question: rules.state(question) in states


ACTIONS = (
    Action("send", "Направлен", _send, enabled=_state_in("open")),
    Action("answer", "Пришёл ответ…", sheet=ANSWER, enabled=_state_in("open", "sent")),
    Action("tell", "Сообщено спросившему", _tell, enabled=_state_in("answered")),
    Action("withdraw", "Снять…", sheet=Sheet("Снять вопрос", (
        Input(Question.answer, title="Почему", lines=3, needed=True),), _withdraw, button="Снять"),
           enabled=_state_in("open", "sent", "answered")),
)

WAYS = (
    Way("К улице", lambda question: question.street, lambda question: houses_alone(question.house)),
    Way("К ТОС", lambda question: question.tos),
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
