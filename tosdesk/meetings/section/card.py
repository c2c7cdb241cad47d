"""The card of a meeting: its fields, the minutes, the invited, the questions, the preparation, the papers."""

from __future__ import annotations

from typing import Any

from tosdesk.office.pickers import ORGANISATION, PERSON
from tosdesk.office.section.papers import papers_page
from tosdesk.resolutions import rules as question_rules
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import Flag
from tosdesk.ui.declared import Action, Column, FieldsPage, Input, Picker, RowsPage, Sheet, Values, among

from .. import services
from ..records import AgendaItem, Decision, Guest, Meeting, MeetingStep
from .sheets import EDIT, GUEST, QUESTION, when

# The minutes

_VOTES = (Input(AgendaItem.votes_for), Input(AgendaItem.votes_against), Input(AgendaItem.abstained))
_ITEM = (Input(AgendaItem.text, lines=2, needed=True), Input(AgendaItem.speaker, picker=PERSON),
         Input(AgendaItem.allotted),
         Input(AgendaItem.heard, lines=3), Input(AgendaItem.spoke, lines=3), "Голосование, если было", *_VOTES)


def _add_item(base: Base, meeting: Meeting, values: Values) -> AgendaItem:
    told = dict(values)
    return services.add_item(base, meeting, told.pop("text"), **told)


NEW_ITEM = Sheet("Вопрос повестки", _ITEM[:3], _add_item)
ITEM = Sheet("Вопрос повестки", _ITEM, lambda base, item, values: services.edit_item(base, item, **values))


def _items(meeting: Any) -> Picker:
    """The items of this meeting's agenda, in their order."""
    return Picker(AgendaItem, lambda base, words: among(services.agenda(meeting), words) if meeting else [], short=True)


def _decision(of: Any, edit: bool) -> Sheet:
    meeting = of.meeting if isinstance(of, Decision) else of
    asked = (Input(Decision.text, title="Решили", lines=3, needed=True), Input(Decision.item, picker=_items(meeting)),
             Input(Decision.due, ahead=True), Input(Decision.responsible, picker=PERSON),
             Input(Decision.organisation, picker=ORGANISATION))
    return Sheet("Решение", asked, _edit_decision if edit else _add_decision)


def _add_decision(base: Base, meeting: Meeting, values: Values) -> Decision:
    told = dict(values)
    return services.add_decision(base, meeting, told.pop("text"), **told)


def _edit_decision(base: Base, decision: Decision, values: Values) -> Decision:
    return services.edit_decision(base, decision, **values)


NEW_DECISION = _decision(None, False)._replace(fitted=lambda meeting: _decision(meeting, False))
DECISION = _decision(None, True)._replace(fitted=lambda decision: _decision(decision, True))


def _first(base: Base, meeting: Meeting, row: Any) -> Values:
    """A decision on what the mark stands on, else on the first item."""
    item = row if isinstance(row, AgendaItem) else row.item if isinstance(row, Decision) else next(
        iter(services.agenda(meeting)), None)
    return {"item": item} if item is not None else {}


def _move(base: Base, row: AgendaItem | Decision, way: int) -> None:
    if isinstance(row, AgendaItem):
        places = [one.id for one in services.agenda(row.meeting)]
        services.move_item(base, row, places.index(row.id) + way)
    else:
        peers = [one.id for one in services.decisions(row.meeting) if one.item_id == row.item_id]
        services.move_decision(base, row, peers.index(row.id) + way)


def _remove(base: Base, row: AgendaItem | Decision) -> None:
    if isinstance(row, AgendaItem):
        services.remove_item(base, row)
    else:
        services.remove_decision(base, row)


def _who(row: AgendaItem | Decision) -> str:
    if isinstance(row, AgendaItem):
        return f"доклад: {row.speaker.surname}" if row.speaker is not None else ""
    return ", ".join(filter(None, (row.responsible.surname if row.responsible is not None else "",
                                   str(row.organisation or ""))))


def _assignment(row: AgendaItem | Decision) -> str:
    found = services.assignment_of(row) if isinstance(row, Decision) else None
    return f"поручение № {found.number}" if found is not None else ""


def _signed(meeting: Meeting) -> str:
    if meeting.state != "signed":
        return ""
    return ("Протокол подписан, поэтому повестку и решения не меняют. Если его переделывают: «Действия», "
            "«Вернуть на шаг назад».")


MINUTES = RowsPage(
    "minutes", "Повестка", lambda base, meeting: services.minutes(meeting),
    (Column("numbered", "№", lambda row: row.numbered, 5),
     Column("text", "Повестка и решения", lambda row: row.text if isinstance(row, AgendaItem) else f"— {row.text}", 24,
            stretch=True),
     Column("who", "Кто", _who, 16), Column("due", "Срок", lambda row: getattr(row, "due", None), 11),
     Column("assignment", "Поручение", _assignment, 16, shown=False)),
    add=(NEW_ITEM, NEW_DECISION), edits=lambda row: ITEM if isinstance(row, AgendaItem) else DECISION, remove=_remove,
    move=_move, first=_first, closed=_signed,
    empty="Повестки ещё нет. Начните с первого вопроса: «Вопрос повестки».")

# The invited

_CATEGORY = GUEST._replace(create=None)
_ONLY_PLACES = Flag("Только ТОС этой встречи", help="Для председателей ТОС")
_ONLY_PLACES.name = "only_places"


def _invite(base: Base, meeting: Meeting, values: Values) -> Guest:
    with base.operation(f"Приглашены: {meeting}"):
        made = services.invite(base, meeting, values["categories"], only_places=values["only_places"])
        made += services.invite_people(base, meeting, values["people"], values["category"])
    if not made:
        raise StoreError("Новых людей здесь нет: все, кого программа знает в этих категориях, уже приглашены."
                         if values["categories"] else "Выберите категорию или человека.")
    return made[0]


INVITE = Sheet("Пригласить по списку", (
    Input(name="categories", title="Все известные из категорий", picker=_CATEGORY, several=True,
          help="Председатели и руководители — на день встречи; остальные — кого приглашали раньше"),
    Input(_ONLY_PLACES),
    Input(name="people", title="И ещё эти люди", picker=PERSON, several=True),
    Input(name="category", title="Их категория", picker=GUEST, help="Пусто — программа решит сама"),
), _invite, button="Пригласить")

GUEST_SHEET = Sheet("Приглашённый", (
    Input(Guest.reply), Input(Guest.substitute, picker=PERSON), Input(Guest.category, picker=GUEST), Input(Guest.came),
    Input(Guest.note, lines=2),
), lambda base, guest, values: services.edit_guest(base, guest, **values))

RING = Action("ring", "Обзвон", screen="tosdesk.meetings.pages:ring", several=False,
              enabled=lambda meeting: meeting.guests.exists())
CAME = Action("came", "Кто пришёл", screen="tosdesk.meetings.pages:came", several=False,
              enabled=lambda meeting: meeting.state != "cancelled" and meeting.guests.exists())



def _presence(guest: Guest) -> str:
    """What he answered; after the meeting, whether he was there."""
    if not guest.came:
        return guest.answer
    there = "была" if guest.attendee.gender == "f" else "был"
    return there if guest.attendee == guest.person else f"{there} {guest.attendee.surname}"


GUESTS = RowsPage(
    "guests", "Приглашённые", lambda base, meeting: services.guest_list(meeting),
    (Column("number", "№", lambda guest: guest.number, 4, right=True),
     Column("person", "Кто", lambda guest: str(guest.person), 22, stretch=True),
     Column("position", "Должность", lambda guest: guest.position, 24, shown=False),
     Column("category", "Категория", lambda guest: guest.rank, 18, shown=False),
     Column("phone", "Телефон", lambda guest: guest.phone, 17, contact=True),
     Column("reply", "Ответ", _presence, 14),
     Column("note", "Примечание", lambda guest: guest.note, 16, shown=False)),
    add=(INVITE,), edit=GUEST_SHEET, remove=services.uninvite, also=(RING, CAME),
    empty="Никто ещё не приглашён. Начните с кнопки «Пригласить по списку».")

# The questions

QUESTIONS = RowsPage(
    "questions", "Вопросы", lambda base, meeting: services.meeting_questions(meeting), (
        Column("text", "Вопрос", lambda question: question.text, 22, stretch=True),
        Column("organisation", "Кому", lambda question: str(question.organisation or ""), 18),
        Column("state", "Состояние", lambda question: question_rules.STATES[question_rules.state(question)], 18)),
    add=(QUESTION,), empty="Вопросов на встрече не было. Записать: «Вопрос».")

# The preparation

_STEP = (Input(MeetingStep.text, needed=True), Input(MeetingStep.days, needed=True))


def _step_state(step: MeetingStep, base: Base) -> str:
    if step.done_on is not None:
        return f"сделано {step.done_on:%d.%m.%Y}"
    return "просрочено" if step.day < base.today() and step.meeting.state != "cancelled" else "не сделано"


def _steps(base: Base, meeting: Meeting) -> list[MeetingStep]:
    found = services.steps_of(meeting)
    for step in found:
        step.said = _step_state(step, base)
    return found


def _done(base: Base, steps: list[MeetingStep]) -> str:
    services.done(base, steps[0])
    return f"Сделано: {steps[0]}"


def _undone(base: Base, steps: list[MeetingStep]) -> str:
    services.undone(base, steps[0])
    return f"Не сделано: {steps[0]}"


STEPS = RowsPage(
    "steps", "Шаги", _steps,
    (Column("day", "Срок", lambda step: step.day, 11),
     Column("text", "Что сделать", lambda step: step.text, 20, stretch=True),
     Column("days", "Когда", lambda step: when(step.days), 13),
     Column("done", "Состояние", lambda step: step.said, 18)),
    add=(Sheet("Шаг", _STEP, lambda base, meeting, values: services.add_step(base, meeting, **values)),),
    edit=Sheet("Шаг подготовки", (*_STEP, Input(MeetingStep.done_on)),
               lambda base, step, values: services.edit_step(base, step, **values)),
    doings=(Action("done", "Сделано", _done, enabled=lambda step: step.done_on is None),
            Action("undone", "Не сделано", _undone, enabled=lambda step: step.done_on is not None)),
    remove=services.remove_step,
    empty="Шагов подготовки нет. Обычные для каждого вида встреч стоят в списке «Шаги подготовки».")

PAGES = (FieldsPage("main", "Встреча", EDIT), MINUTES, GUESTS, QUESTIONS, STEPS,
         papers_page(lambda base, meeting: services.meeting_papers(meeting)))
