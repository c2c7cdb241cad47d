"""How many questions people asked and what became of them, how assignments are kept, what acts were changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tosdesk.registry.services.figures import cuts as tos_cuts
from tosdesk.store.figures import Counted, Figure, Period, mean, median

from .records import Assignment, Directive, LegalAct, Question
from .services.acts import changed_between
from .services.assignments import executor_of, is_ours, people_on, people_on_days
from .services.common import short
from .services.questions import named
from .services.reading import named as named_people
from .services.reading import states_on

Cuts = dict[str, tuple[str, ...]]


def _cuts(record: Question | Assignment, day: dt.date, kind: str) -> Cuts:
    falls: Cuts = dict.fromkeys(("district", "housing", "tos"), ("не указан",))
    if record.tos_id:
        falls = tos_cuts(record.tos)
    department = str(record.organisation) if record.organisation_id else "не указано"
    falls.update({"month": (f"{day:%Y-%m}",), "kind": (kind,), "department": (department,)})
    return falls


# Questions

_COUNTED = (Question.id, Question.text, Question.taken_on, Question.answered_on, Question.told_on, Question.tos,
            Question.topic, Question.organisation)
"""What a counted question is told by."""


def _questions(period: Period, name: str) -> list[tuple[Question, dt.date]]:
    """Those that were not withdrawn, with this date in the period."""
    field = Question._meta.fields[name]
    found = Question.select(*_COUNTED).where(~Question.withdrawn & field.between(period.first, period.last))
    return [(question, getattr(question, name))
            for question in named(found.order_by(field, Question.place, Question.id))]


def _counted(question: Question, day: dt.date, amount: int = 1) -> Counted:
    title = f"{day:%d.%m.%Y}, {short(question.text, 80)}"
    return Counted("question", question.id, title, amount, _cuts(question, day, str(question.topic or "не указана")))


def _questions_with(name: str) -> Callable[[Period], list[Counted]]:
    return lambda period: [_counted(question, day) for question, day in _questions(period, name)]


def _asked(period: Period) -> list[Counted]:
    found = Question.select(*_COUNTED).where(Question.taken_on.between(period.first, period.last))
    return [_counted(question, question.taken_on)
            for question in named(found.order_by(Question.taken_on, Question.place, Question.id))]


def _days(period: Period) -> list[Counted]:
    """How many days each answer took. One dated before its question took none."""
    return [_counted(question, day, max(0, (day - question.taken_on).days))
            for question, day in _questions(period, "answered_on")]


# Assignments

def _assignment(one: Assignment, day: dt.date, people: set[object]) -> Counted:
    falls = _cuts(one, day, "наши" if is_ours(one, day, people) else "чужие")
    if one.responsible_id:
        falls["person"] = (str(one.responsible),)
    who = executor_of(one)
    return Counted("assignment", one.id, f"{f'№ {one.number}, ' if one.number else ''}{short(one.text, 80)}"
                   + (f" ({who})" if who else ""), 1, falls)


def _rows(found: list[tuple[Assignment, dt.date]]) -> list[Counted]:
    served = people_on_days(day for _, day in found)
    named_people(one for one, _ in found)
    return [_assignment(one, day, served[day]) for one, day in found]


def _given(period: Period) -> list[Counted]:
    found = Assignment.select().where(Assignment.given_on.between(period.first, period.last))
    return _rows([(one, one.given_on) for one in found.order_by(Assignment.given_on, Assignment.place, Assignment.id)])


def _closed(period: Period, *states: str) -> list[Counted]:
    found = list(Assignment.select().where(
        ~Assignment.withdrawn & Assignment.closed_on.between(period.first, period.last)).order_by(
            Assignment.closed_on, Assignment.given_on, Assignment.id))
    stood = states_on(found, period.last) if states else {}
    return _rows([(one, one.closed_on) for one in found if not states or stood[one.id] in states])


def _overdue(period: Period, ours: bool | None = None) -> list[Counted]:
    day = period.seen
    found = list(Assignment.select().where((Assignment.given_on <= day) & (
        Assignment.closed_on.is_null() | (Assignment.closed_on > day))).order_by(
        Assignment.due, Assignment.given_on, Assignment.id))
    stood, people = states_on(found, day), people_on(day)
    return _rows([(one, day) for one in found if stood[one.id] == "overdue"
                  and (ours is None or is_ours(one, day, people) is ours)])


# Acts and directives

def _acts(period: Period) -> list[Counted]:
    found = []
    for act, amendments in changed_between(period.first, period.last):
        told = "; ".join(f"{one.date:%d.%m.%Y} № {one.number or 'не указан'}" if one.date else
                         f"{one.year} год, день не указан" for one in amendments)
        falls: Cuts = {"kind": (act.kind or "не указан",)}
        if months := tuple(dict.fromkeys(f"{one.date:%Y-%m}" for one in amendments if one.date)):
            falls["month"] = months
        name = f" «{act.name}»" if act.name and act.name != str(act) else ""
        found.append(Counted(LegalAct._meta.table_name, act.id, f"{act}{name}: {told}", 1, falls))
    return found


def _directives(period: Period) -> list[Counted]:
    found = Directive.select().where(Directive.ours & Directive.date.between(period.first, period.last))
    return [Counted("directive", one.id, str(one), 1, {
        "month": (f"{one.date:%Y-%m}",), "kind": (Directive.level.shown(one.level),)})
        for one in found.order_by(Directive.date, Directive.id)]


_ASKED = ("вопрос", "вопроса", "вопросов")
_GIVEN = ("поручение", "поручения", "поручений")
_DAYS = ("день", "дня", "дней")
_OPEN = "Срок прошёл к последнему дню периода, а если период ещё не кончился — к сегодняшнему дню, и поручение в тот " \
        "день не было ни исполнено, ни снято. Срок берётся тот, который стоял тогда: позже продлённое было просрочено."

FIGURES = (
    Figure("questions_asked", "Вопросы жителей", "вопросов", "Все вопросы, полученные в этом периоде: на выездах, "
           "встречах, по телефону и письмами; снятые тоже.", _asked, _ASKED, charted=True),
    Figure("questions_answered", "Получен ответ", "вопросов", "Вопросы, ответ на которые пришёл в этом периоде, когда "
           "бы их ни задали. Снятые не считаются.", _questions_with("answered_on"), _ASKED),
    Figure("questions_told", "Сообщено спросившим", "вопросов", "Вопросы, об ответе на которые спросившему сообщили в "
           "этом периоде. Снятые не считаются.", _questions_with("told_on"), _ASKED),
    Figure("answer_days_mean", "Ответ приходит, в среднем", "дней", "Среднее число календарных дней от получения "
           "вопроса до ответа, по вопросам, ответ на которые пришёл в этом периоде; округлено до целого.", _days,
           _DAYS, measured=True, made=mean),
    Figure("answer_days_median", "Ответ приходит, обычно", "дней", "Медиана: столько календарных дней от получения "
           "вопроса до ответа или меньше ждала половина вопросов, ответ на которые пришёл в этом периоде.", _days,
           _DAYS, measured=True, made=median),
    Figure("assignments_given", "Дано поручений", "поручений", "Поручения, данные в этом периоде, и наши, и чужие; "
           "снятые потом тоже.", _given, _GIVEN),
    Figure("assignments_closed", "Исполнено поручений", "поручений", "Поручения, исполненные в этом периоде, когда бы "
           "их ни дали. Снятые не считаются.", _closed, _GIVEN, charted=True),
    Figure("assignments_in_time", "Исполнено в срок", "поручений", "Из исполненных в этом периоде те, что исполнены "
           "не позже срока, продлённого — не позже нового. Поручение без срока считается исполненным в срок.",
           lambda period: _closed(period, "in_time"), _GIVEN),
    Figure("assignments_late", "Исполнено с опозданием", "поручений", "Из исполненных в этом периоде те, что исполнены "
           "позже срока.", lambda period: _closed(period, "late"), _GIVEN),
    Figure("assignments_overdue", "Просрочено поручений", "поручений", _OPEN, _overdue, _GIVEN),
    Figure("assignments_overdue_ours", "Просрочено, наши", "поручений", f"{_OPEN} Считаются те, за которые отвечает "
           "сотрудник комитета, сам комитет или никто не назван.", lambda period: _overdue(period, True), _GIVEN),
    Figure("assignments_overdue_others", "Просрочено, чужие", "поручений", f"{_OPEN} Считаются те, за которые отвечают "
           "другие люди и организации.", lambda period: _overdue(period, False), _GIVEN),
    Figure("legal_acts_changed", "Изменены правовые акты", "актов", "Разные акты, в которые в этом периоде внесены "
           "изменения; сколько бы раз ни меняли, каждый считается один раз. Изменение, о котором известен только год, "
           "считается, если весь этот год входит в период.", _acts, ("акт", "акта", "актов")),
    Figure("directives", "Указания вышестоящих органов", "указаний", "Указания, данные в этом периоде, которые "
           "касаются нас.", _directives, ("указание", "указания", "указаний")),
)
