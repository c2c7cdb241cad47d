"""Meetings: written down in one operation, put right, moved along their life, copied, linked with a visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from tosdesk.office.records import Document, Entry
from tosdesk.office.services.papers import papers_of
from tosdesk.office.services.rows import change, put
from tosdesk.registry.records import Tos
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.services import assignments
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key
from tosdesk.visits.records import Stop, Visit

from ..records import AgendaItem, Guest, Meeting, MeetingTos
from ..rules import step_problem
from .common import needed, not_ahead, title
from .decisions import decisions, drop_assignment, follow_all
from .guests import guest_key
from .steps import drop_steps, signed, take_steps


def write_meeting(base: Base, date: dt.date | None, *, kind: Entry | None = None, name: str = "", state: str = "",
                  tos: Iterable[Tos] = (), **fields: Any) -> Meeting:
    """Writes a meeting down with the steps of its kind. A day ahead makes it planned, any other held, unless its state
    is given. Without a day there is no meeting: StoreError; any other gap may be filled later."""
    day = needed(date)
    state = state or ("planned" if day > base.today() else "held")
    not_ahead(base, day, state)
    meeting = Meeting(date=day, kind=kind, name=name, state=state, **fields)
    with base.operation(title(kind, day, name)):
        meeting.save()
        set_places(base, meeting, tos)
        take_steps(base, meeting)
    return meeting


def edit_meeting(base: Base, meeting: Meeting, **fields: Any) -> Meeting:
    """Writes these fields; `tos` are all the ТОС that the meeting is about. With the date go its steps, the questions
    asked there and the assignments given there; with the kind the steps that nobody has done."""
    was, kind = meeting.date, meeting.kind
    places = fields.pop("tos", None)
    if "date" in fields:
        fields["date"] = needed(fields["date"])
    not_ahead(base, fields.get("date", was), meeting.state)
    signed_on = Meeting.signed_on.checked(fields.get("signed_on", meeting.signed_on))
    if signed_on and signed_on < fields.get("date", was):
        raise StoreError("Протокол подписан раньше встречи: проверьте даты.")
    with base.operation(f"Правка: {meeting}"):
        change(meeting, **fields)
        if places is not None:
            set_places(base, meeting, places)
        if meeting.kind_id != (kind.id if kind is not None else None):
            drop_steps(base, meeting, kind)
            take_steps(base, meeting)
        if meeting.date != was:
            _move(meeting, was)
    return meeting


def _move(meeting: Meeting, was: dt.date) -> None:
    """What was asked and ordered on the old day was so on the new one."""
    for question in meeting_questions(meeting):
        if question.taken_on == was:
            change(question, taken_on=meeting.date)
    for assignment in assignments.of_source(*decisions(meeting)):
        if assignment.given_on == was:
            change(assignment, given_on=meeting.date)


def set_places(base: Base, meeting: Meeting, tos: Iterable[Tos]) -> None:
    """The ТОС that the meeting is about, all of them."""
    wanted = list({one.id: one for one in tos}.values())
    with base.operation(f"ТОС встречи: {meeting}"):
        for place in meeting.places:
            if place.tos_id not in {one.id for one in wanted}:
                place.delete()
        for one in wanted:
            put(MeetingTos, derived_key("meeting_tos", meeting.id, one.id), meeting=meeting, tos=one)


def set_state(base: Base, meeting: Meeting, state: str, **fields: Any) -> Meeting:
    """Moves the meeting along its life, or a step back. `fields` are what is told with it: the reason of a
    cancellation, the number of the minutes and the day on which they were signed. What was decided becomes assignments
    when the meeting has been held. StoreError for a step that there is not, or a meeting that lies ahead."""
    if problem := step_problem(meeting.state, state):
        raise StoreError(problem)
    not_ahead(base, meeting.date, state)
    if state == "signed":
        fields["signed_on"] = fields.get("signed_on") or base.today()
        if fields["signed_on"] < meeting.date:
            raise StoreError("Протокол подписан раньше встречи: проверьте даты.")
    elif meeting.state == "signed":
        fields.setdefault("signed_on", None)
    with base.operation(f"{Meeting.state.shown(state).capitalize()}: {meeting}"):
        change(meeting, state=state, **fields)
        follow_all(base, meeting)
        if state == "signed":
            signed(base, meeting, meeting.signed_on)
    return meeting


def sign_minutes(base: Base, meeting: Meeting, day: dt.date | None = None, number: str = "") -> Meeting:
    """The minutes are signed, under this number if it is told. Their decisions stay as they are from now on."""
    return set_state(base, meeting, "signed", signed_on=day, **({"number": number} if number else {}))


def copy_meeting(base: Base, meeting: Meeting, date: dt.date, *, guests: bool = True, agenda: bool = False) -> Meeting:
    """The same meeting on another day, with its invited (nobody has answered yet) and, if wished, its agenda."""
    fields = {name: getattr(meeting, name) for name in ("name", "start", "end", "venue", "chair", "secretary")}
    with base.operation(f"Копия: {meeting}"):
        made = write_meeting(base, date, kind=meeting.kind, tos=[place.tos for place in meeting.places], **fields)
        if guests:
            base.add_all(Guest(id=guest_key(made, guest.person), meeting=made, person=guest.person,
                               category=guest.category_id, note=guest.note) for guest in meeting.guests)
        if agenda:
            base.add_all(AgendaItem(meeting=made, text=item.text, speaker=item.speaker_id,
                                    allotted=item.allotted, place=place)
                         for place, item in enumerate(meeting.agenda.order_by(AgendaItem.place, AgendaItem.id)))
    return made


def remove_meetings(base: Base, meetings: Sequence[Meeting]) -> None:
    """Puts meetings away with all that belongs to them, and the assignments that nobody has touched. Questions stay:
    people asked them."""
    with base.operation(f"Удаление: {', '.join(map(str, meetings[:3]))}"
                        + (f" и ещё {len(meetings) - 3}" if len(meetings) > 3 else "")):
        for meeting in meetings:
            for decision in decisions(meeting):
                drop_assignment(base, decision)
            meeting.delete()


# What is asked there

def ask(base: Base, meeting: Meeting, text: str, **fields: Any) -> Question:
    """Takes down what was asked at the meeting; at one about a single ТОС, of that ТОС."""
    places = list(meeting.places)
    known: dict[str, Any] = {"taken_on": meeting.date, "tos": places[0].tos if len(places) == 1 else None}
    return questions.take(base, text, source=meeting, **(known | {
        name: value for name, value in fields.items() if value is not None}))


def meeting_questions(meeting: Meeting) -> list[Question]:
    """What was asked, in the order in which it was written down."""
    return questions.of_source(meeting)


def meeting_papers(meeting: Meeting) -> list[Document]:
    """The papers that were made from the meeting, and those in which its questions went, the newest first."""
    asked = [question.document_id for question in meeting_questions(meeting) if question.document_id]
    found = {paper.id: paper for paper in (*papers_of(meeting), *Document.select().where(Document.id.in_(asked)))}
    return sorted(found.values(), key=lambda paper: (paper.date or dt.date.min, paper.id), reverse=True)


# The visit on which it took place

def fitting_visits(meeting: Meeting) -> list[Visit]:
    """The visits of the same day that went to the meeting's ТОС; of a meeting without ТОС, all of that day."""
    places = [place.tos_id for place in meeting.places]
    query = Visit.select().where((Visit.date == meeting.date) & (Visit.state != "cancelled"))
    if places:
        query = query.where(Visit.id.in_(Stop.select(Stop.visit).where(Stop.tos.in_(places))))
    return list(query.order_by(Visit.start, Visit.id))


def link_visit(base: Base, meeting: Meeting, visit: Visit | None = None) -> Meeting:
    """The meeting took place on this visit; without one named, on the only one that fits. StoreError where there is
    none or more than one."""
    if visit is None:
        found = fitting_visits(meeting)
        if len(found) != 1:
            raise StoreError(f"{meeting.date:%d.%m.%Y} {'подходят несколько выездов' if found else 'выезда туда нет'}: "
                             "укажите выезд в карточке встречи.")
        [visit] = found
    with base.operation(f"{meeting}: на выезде"):
        return change(meeting, visit=visit)


def unlink_visit(base: Base, meeting: Meeting) -> Meeting:
    with base.operation(f"{meeting}: не на выезде"):
        return change(meeting, visit=None)
