"""What the section gives to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import fn

from tosdesk.office.records import Person
from tosdesk.office.services.lists import entries
from tosdesk.office.services.organisations import organisations
from tosdesk.registry.records import Street
from tosdesk.store.base import Base
from tosdesk.ui.declared import Action, Column, Filter
from tosdesk.ui.section import Form, Lent, Section, Step

from .. import rules, services
from ..births import births
from ..documents import memo_papers
from ..figures import FIGURES
from ..records import RECORDS, Question
from ..services.handing_over import hanging
from ..services.promises import promised
from .acts import ACTS, DIRECTIVES
from .acts import DOORS as ACT_DOORS
from .ahead import events, waiting
from .assignments import ASSIGNMENTS
from .assignments import DOORS as ASSIGNMENT_DOORS
from .card import ACTIONS, DOORS, NEW, PAGES, WAYS
from .life import checks, told
from .papers import PAPERS

COLUMNS = (
    Column("taken_on", "Получен", lambda question: question.taken_on, 11, order=(Question.taken_on,)),
    Column("text", "Вопрос", lambda question: question.text, 24, stretch=True, needs=(Question.text,)),
    Column("tos", "ТОС", lambda question: question.tos.name if question.tos_id else "", 14, needs=(Question.tos,)),
    Column("topic", "Тема", lambda question: str(question.topic or ""), 18, shown=False,
           needs=(Question.topic,)),
    Column("organisation", "Кому", lambda question: str(question.organisation or ""), 22, shown=False,
           needs=(Question.organisation,)),
    Column("state", "Состояние", lambda question: rules.STATES[rules.state(question)], 17, needs=(
        Question.withdrawn, Question.told_on, Question.answered_on, Question.sent_on)),
)


def _in_state(base: Base, state: str) -> Any:
    """The rule of `rules.state`, as the base asks it."""
    withdrawn, sent = Question.withdrawn == True, Question.sent_on.is_null(False)  # noqa: E712
    answered, told = Question.answered_on.is_null(False), Question.told_on.is_null(False)
    return {"withdrawn": withdrawn, "told": ~withdrawn & told, "answered": ~withdrawn & ~told & answered,
            "sent": ~withdrawn & ~told & ~answered & sent,
            "open": ~withdrawn & ~told & ~answered & ~sent}[state]


def _in_promise(base: Base, state: str) -> Any:
    """The rule of `rules.promise_state`, as the base asks it of today."""
    until, kept, today = Question.promised_until, Question.kept_on, base.today()
    waits = promised() & kept.is_null()
    late = until.is_null(False) & (kept > until)
    done = promised() & kept.is_null(False)
    return {"promised": promised(), "waits": waits & (until.is_null() | (until >= today)),
            "broken": waits & (until < today), "kept": done & ~late, "late": done & late}[state]


def _stands(base: Base, state: str) -> Any:
    return _in_state(base, state) if state in rules.STATES else _in_promise(base, state)


FILTERS = (
    Filter("state", "Состояние", lambda base: [
        *rules.STATES.items(), ("promised", "обещания, все"), *rules.PROMISES.items()], _stands),
    Filter("topic", "Тема", lambda base: [(topic.id, topic.name) for topic in entries("topic")],
           lambda base, topic: Question.topic == topic),
    Filter("organisation", "Кому", lambda base: [(one.id, str(one)) for one in organisations()],
           lambda base, one: Question.organisation == one),
)


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
    loaded=counted)

OF_A_PERSON = Lent(actions=(Action("hand-over", "Передать дела…", screen="tosdesk.resolutions.pages:hand_over",
                                   several=False),))


def demo() -> Iterable[Step]:
    """Read only when a demonstration is built: the program starts without it."""
    from ..demo import steps
    return steps()


SECTION = Section(
    key="resolutions", title="Решения", records=RECORDS, main=Question, figures=FIGURES, births={1: births},
    columns=COLUMNS, listed=services.listed,
    forms=(Form("question-memo", "Служебная записка по вопросам", "memo", memo_papers, of=Question, keep=True,
                several=True),),
    checks=checks, loaded=services.with_names, dated=Question.taken_on, sort=("taken_on", True), filters=FILTERS,
    card=PAGES, actions=ACTIONS, new=NEW, doors=(*DOORS, *ASSIGNMENT_DOORS, *ACT_DOORS), told=told,
    called="Вопросы", lists=(ASSIGNMENTS, PAPERS, ACTS, DIRECTIVES), hands_over=hanging, demo=demo,
    waiting=waiting, events=events,
    ways=WAYS, lends={Street: STREETS, Person: OF_A_PERSON},
    gives={Street: lambda street: {"questions": list(street.questions.order_by(Question.taken_on, Question.id))}},
    empty="Вопросов нет. Записать новый: «Добавить» или Ctrl+N.",
)
