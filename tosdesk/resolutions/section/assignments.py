"""Assignments as a list: who is to do what until when; moved, handed over, closed one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tosdesk.office.pickers import COLLEAGUE, ORGANISATION, PERSON
from tosdesk.office.records import Organisation, Person
from tosdesk.office.section.papers import papers_page
from tosdesk.office.services.papers import papers_of
from tosdesk.office.services.rows import change
from tosdesk.registry.pickers import TOS
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.store.fields import Text, Whole
from tosdesk.store.journal import record_class
from tosdesk.store.records import Record
from tosdesk.store.search import russian_key
from tosdesk.ui.declared import (
    DELETE,
    Action,
    Column,
    Door,
    FieldsPage,
    Filter,
    Input,
    RowsPage,
    Sheet,
    Stack,
    Values,
    Way,
)
from tosdesk.ui.section import Section

from .. import rules
from ..records import Assignment, CoExecutor, Extension, InterimDate
from ..services import assignments, reading
from ..services.common import source_of
from .forms import FORMS, shown_off


def who(one: Assignment) -> str:
    """Whoever is responsible, as short as a column is: «Шульга», «Зубков, Ивгорсвет»."""
    person = one.responsible.surname or str(one.responsible) if one.responsible_id else ""
    return ", ".join(filter(None, (person, str(one.organisation or ""))))


COLUMNS = (
    Column("number", "№", lambda one: one.number, 5, order=(Assignment.given_on, Assignment.place)),
    Column("text", "Поручение", lambda one: one.text, 20, stretch=True),
    Column("who", "Кто", who, 13),
    Column("due", "Срок", lambda one: one.due, 11, order=(Assignment.due,)),
    Column("state", "Состояние", lambda one: rules.assignment_shown(one.seen, one.due), 19),
    Column("given_on", "Дано", lambda one: one.given_on, 11, order=(Assignment.given_on, Assignment.place),
           shown=False),
    Column("whose", "Чьё", lambda one: "наше" if one.ours else "чужое", 8, shown=False),
    Column("tos", "ТОС", lambda one: one.tos.name if one.tos_id else "", 14, shown=False),
    Column("closed_on", "Закрыто", lambda one: one.closed_on, 11, order=(Assignment.closed_on,), shown=False),
)

OPEN = "any-open"


def _in_state(base: Base, state: str) -> Any:
    return reading.in_open() if state == OPEN else reading.in_state(state, base.today(), reading.warn_days())


def _people(base: Base) -> list[tuple[Any, str]]:
    """Ours, others', and each person who is responsible for something."""
    named = Person.select().where(Person.id.in_(Assignment.select(Assignment.responsible)))
    return [("ours", "наши"), ("others", "чужие"), *sorted(((one.id, str(one)) for one in named),
                                                           key=lambda option: russian_key(option[1]))]


def _whose(base: Base, who: Any) -> Any:
    if who in ("ours", "others"):
        return reading.ours_on(base.today()) if who == "ours" else ~reading.ours_on(base.today())
    return Assignment.responsible == who


def _sources(base: Base) -> list[tuple[str, str]]:
    """The kinds of records that assignments came from; a stop of a visit is called by its visit."""
    found = {}
    for table, in Assignment.select(Assignment.source_table).distinct().tuples():
        cls = record_class(table) if table else None
        card = cls.cards()[0].rel_model if cls is not None and cls.cards() else cls
        found[table] = card.title if card is not None else "без источника"
    return sorted(found.items(), key=lambda option: russian_key(option[1]))


FILTERS = (
    Filter("state", "Состояние", lambda base: [(OPEN, "не закрыто"), *rules.ASSIGNMENT_STATES.items()], _in_state),
    Filter("who", "Кто", _people, _whose),
    Filter("source", "Откуда", _sources, lambda base, table: Assignment.source_table == table),
)

# The card

_ASKED = (
    Input(Assignment.text, lines=3, needed=True),
    Input(Assignment.responsible, picker=PERSON), Input(Assignment.organisation, picker=ORGANISATION),
)
_DAYS = Input(Whole("Или рабочих дней", low=1, high=1000, null=True, default=None,
                    help="Вместо дня: срок посчитает рабочий календарь"), name="working_days")
_CONTROL = (Input(Assignment.given_by, picker=PERSON), Input(Assignment.controller, picker=COLLEAGUE),
            Input(Assignment.tos, picker=TOS))


def _give(base: Base, of: Any, values: Values) -> Assignment:
    told = dict(values)
    if told["due"] and told["working_days"]:
        raise BadValue(_DAYS.field, "уже указан день: оставьте что-нибудь одно.")
    return assignments.give(base, told.pop("text"), source=of if isinstance(of, Record) else None, **told)


_NEW = (*_ASKED, Input(Assignment.due, ahead=True), _DAYS,
        Input(Assignment.given_on, needed=True, default=lambda base: base.today()))
NEW = Sheet("Поручение", (*_NEW, *_CONTROL, Input(Assignment.note, lines=2)), _give)
GIVE_HERE = Sheet("Дать поручение", _NEW, _give)
"""For a card that assignments come from: a question, a directive."""


def _lines(base: Base, of: Any, values: Values) -> Assignment:
    given = assignments.give_lines(base, values["lines"], given_on=values["given_on"], given_by=values["given_by"])
    return given.assignments[0]


_LINES = Text("Поручения, каждое с новой строки",
              help="Что сделать; кто; срок — «Подготовить справку; Петров; до 15.12». Непонятое останется в тексте")
LINES = Sheet("Несколько поручений", (
    Input(_LINES, name="lines", lines=7, needed=True),
    Input(Assignment.given_on, needed=True, default=lambda base: base.today()),
    Input(Assignment.given_by, picker=PERSON),
), _lines)

MAIN = FieldsPage("main", "Сведения", Sheet("Поручение", (
    *_ASKED, Input(Assignment.due, ahead=True), Input(Assignment.report, lines=3),
    "Контроль", Input(Assignment.control), Input(Assignment.number), Input(Assignment.given_on, needed=True),
    *_CONTROL, Input(Assignment.note, lines=2),
), lambda base, one, values: assignments.edit_assignment(base, one, **values)))


def _remove(base: Base, row: Record) -> None:
    with base.operation(f"Убрано: {row.title.lower()}"):
        row.delete()


EXTENSIONS = RowsPage(
    "extensions", "Продления", lambda base, one: list(one.extensions.order_by(Extension.decided_on, Extension.due)),
    (Column("decided_on", "Когда", lambda row: row.decided_on, 11),
     Column("old_due", "Был срок", lambda row: row.old_due or "без срока", 11),
     Column("due", "Стал", lambda row: row.due, 11),
     Column("reason", "Причина", lambda row: row.reason, 18, stretch=True)),
    edit=Sheet("Продление", (Input(Extension.reason, lines=2),),
               lambda base, row, values: _edit(base, row, values, "продление")),
    empty="Срок не продлевали. Продлить: «Действия».")


def _edit(base: Base, row: Record, values: Values, what: str) -> Record:
    with base.operation(f"Правка: {what}"):
        return change(row, **values)


def _help(base: Base, one: Assignment, values: Values) -> CoExecutor:
    person, organisation = values["person"], values["organisation"]
    if person is None and organisation is None:
        raise BadValue(CoExecutor.person, "укажите человека или организацию.")
    return assignments.add_co_executor(base, one, person or organisation, organisation if person else None)


CO_EXECUTORS = RowsPage(
    "co_executors", "Соисполнители", lambda base, one: list(one.co_executors),
    (Column("person", "Человек", lambda row: str(row.person or ""), 22, stretch=True),
     Column("organisation", "Организация", lambda row: str(row.organisation or ""), 22)),
    add=(Sheet("Соисполнитель", (Input(CoExecutor.person, picker=PERSON),
                                 Input(CoExecutor.organisation, picker=ORGANISATION)), _help),),
    edit=Sheet("Соисполнитель", (Input(CoExecutor.person, picker=PERSON),
                                 Input(CoExecutor.organisation, picker=ORGANISATION)),
               lambda base, row, values: _edit(base, row, values, "соисполнитель")),
    remove=_remove, empty="Соисполнителей нет.")

INTERIM = RowsPage(
    "interim", "Промежуточные сроки", lambda base, one: list(one.interim_dates.order_by(InterimDate.date)),
    (Column("date", "Срок", lambda row: row.date, 11),
     Column("text", "Что к этому дню", lambda row: row.text, 24, stretch=True),
     Column("done_on", "Сделано", lambda row: row.done_on, 11)),
    add=(Sheet("Промежуточный срок", (Input(InterimDate.date, needed=True, ahead=True), Input(InterimDate.text)),
               lambda base, one, values: assignments.add_interim(base, one, **values)),),
    edit=Sheet("Промежуточный срок", (Input(InterimDate.date, needed=True), Input(InterimDate.text),
                                      Input(InterimDate.done_on)),
               lambda base, row, values: _edit(base, row, values, "промежуточный срок")),
    remove=_remove, empty="Промежуточных сроков нет.")

PAPERS = papers_page(lambda base, one: papers_of(one))

# What is done

ENDED = ("in_time", "late", "withdrawn")


def _in(*states: str) -> Callable[[Assignment], bool]:
    return lambda one: one.seen in states


def _asks(title: str, inputs: tuple[Input, ...], do: Callable[[Base, list[Assignment], Values], Any], button: str,
          ) -> Sheet:
    def save(base: Base, of: list[Assignment], values: Values) -> list[Assignment]:
        do(base, of, values)
        return of
    return Sheet(title, inputs, save, button=button)


def _reassign(base: Base, of: list[Assignment], values: Values) -> None:
    assignments.reassign(base, of, values["responsible"], values["note"], organisation=values["organisation"])


def _reopen(base: Base, records: list[Assignment]) -> str:
    assignments.reopen(base, records)
    return "Поручение снова в работе" if len(records) == 1 else f"Снова в работе: {len(records)}"


EXTEND = _asks("Продлить", (Input(Extension.due, needed=True, ahead=True), Input(Extension.reason, lines=2)),
               lambda base, of, values: assignments.extend(base, of, values["due"], values["reason"]), "Продлить")
REASSIGN = _asks("Передать поручение", (
    Input(Assignment.responsible, picker=PERSON, title="Кому"),
    Input(Assignment.organisation, picker=ORGANISATION), Input(Assignment.note, title="Почему", lines=2),
), _reassign, "Передать")
CLOSE = _asks("Исполнено", (
    Input(Assignment.closed_on, title="Когда", needed=True, default=lambda base: base.today()),
    Input(Assignment.report, lines=3),
), lambda base, of, values: assignments.close(base, of, values["report"], values["closed_on"]), "Записать")
WITHDRAW = _asks("Снять поручение", (Input(Assignment.report, title="Почему", lines=2, needed=True),),
                 lambda base, of, values: assignments.withdraw(base, of, values["report"]), "Снять")

ACTIONS = (
    Action("close", "Исполнено…", sheet=CLOSE, enabled=_in(*rules.ASSIGNMENT_OPEN)),
    Action("extend", "Продлить…", sheet=EXTEND, enabled=_in(*rules.ASSIGNMENT_OPEN)),
    Action("reassign", "Передать…", sheet=REASSIGN, enabled=_in(*rules.ASSIGNMENT_OPEN)),
    Action("hand-over", "Передать все дела ответственного…", screen="tosdesk.resolutions.pages:hand_over",
           several=False, enabled=lambda one: one.responsible_id is not None),
    Action("withdraw", "Снять…", sheet=WITHDRAW, enabled=_in(*rules.ASSIGNMENT_OPEN)),
    Action("reopen", "Вернуть в работу", _reopen, enabled=_in(*ENDED)),
    DELETE,
)


WAYS = (Way("К источнику", source_of), Way("К ТОС", lambda one: one.tos))


def given_here(record_kind: str) -> RowsPage:
    """The page of a card with the assignments that came from it."""
    return RowsPage(
        "assignments", "Поручения", lambda base, of: reading.with_people(base, assignments.of_source(of)),
        (Column("text", "Поручение", lambda one: one.text, 16, stretch=True), Column("who", "Кто", who, 12),
         Column("due", "Срок", lambda one: one.due, 11),
         Column("state", "Состояние", lambda one: rules.assignment_shown(one.seen, one.due), 13)),
        add=(GIVE_HERE,), empty=f"Поручений по {record_kind} нет.")


def _about(record: Any) -> Values:
    """What is known of an assignment from the record that is on the screen."""
    for kind, name in ((Tos, "tos"), (Person, "responsible"), (Organisation, "organisation")):
        if isinstance(record, kind):
            return {name: record}
    return {}


DOORS = (
    Door("Дали поручение", "поручить задание задача срок глава", NEW, fits=_about),
    Door("Дали несколько поручений", "планёрка поручить задания строками списком", LINES),
)

ASSIGNMENTS = Section(
    key="assignments", title="Поручения", records=(), main=Assignment, columns=COLUMNS, listed=reading.listed,
    loaded=reading.with_people, dated=Assignment.given_on, sort=("number", True), filters=FILTERS,
    card=(MAIN, EXTENSIONS, Stack("more", "Ещё", (CO_EXECUTORS, INTERIM)), PAPERS), actions=ACTIONS, new=NEW,
    ways=WAYS, also=lambda one: {"papers": papers_of(one)}, forms=FORMS, shown_off=shown_off,
    empty="Поручений нет. Записать новое: «Добавить» или Ctrl+N.",
)

