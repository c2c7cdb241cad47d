"""What meetings give to the summary page and the calendar."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

from tosdesk.office.records import Person
from tosdesk.store.base import Base
from tosdesk.store.loading import load_named
from tosdesk.ui.ahead import Event, Waiting, due_block
from tosdesk.ui.section import Hung

from .. import services
from ..records import Meeting
from ..services.common import MAYOR


def waiting(base: Base, day: dt.date) -> Iterator[Waiting]:
    for meeting in _meetings(Meeting.state.in_(("planned", "invited"))):
        if meeting.date < day:
            yield Waiting("overdue", f"{meeting}: день прошёл, а встреча всё ещё "
                          f"{'запланирована' if meeting.state == 'planned' else 'не отмечена'}", meeting, meeting.date,
                          _people(meeting))
        else:
            yield Waiting("soon", str(meeting), meeting, meeting.date, _people(meeting))
    for meeting in _meetings(Meeting.state.in_(("held", "signed")) & (Meeting.complete == False)):  # noqa: E712
        yield Waiting("unfinished", str(meeting), meeting, meeting.date, _people(meeting))
    for meeting in services.minutes_late(day):
        yield Waiting("overdue", f"{meeting}: протокол не подписан", meeting, meeting.date, _recorder(meeting))
    last = Meeting.select().where(Meeting.kind == MAYOR).order_by(Meeting.date.desc()).first()
    for said in services.mayor_gaps(base) if last is not None else ():
        yield Waiting("week", said, last)  # its card is where the next one is copied from
    for step in services.steps_waiting(day + dt.timedelta(days=6)):
        if block := due_block(step.day, day):
            yield Waiting(block, f"{step} — {step.meeting}", step.meeting, step.day, _recorder(step.meeting),
                          about=step)


def events(base: Base, first: dt.date, last: dt.date) -> Iterator[Event]:
    for meeting in services.with_parts(_meetings((Meeting.state != "cancelled") & Meeting.date.between(first, last))):
        where = "; ".join(filter(None, (meeting.venue, *(str(tos) for tos in meeting.loaded_tos))))
        who = ", ".join(filter(None, (
            meeting.loaded_chair.surname if meeting.loaded_chair is not None else "",
            f"приглашено {meeting.loaded_invited}" if meeting.loaded_invited else "")))
        yield Event(meeting.date, _named(meeting), meeting, "Встреча", meeting.start, where, who,
                    meeting.secretary.surname if meeting.secretary is not None else "")
    for step in services.steps_waiting(last):
        if first <= step.day:
            yield Event(step.day, f"{step} — {step.meeting}", step.meeting, "Подготовка", planned=False)


def _named(meeting: Meeting) -> str:
    """«Круглый стол «Дороги»»: the day stands beside it."""
    return str(meeting).replace(f" {meeting.date:%d.%m.%Y}", "")


def _recorder(meeting: Meeting) -> frozenset[uuid.UUID]:
    """Who prepares it and sees to its minutes."""
    return frozenset({meeting.secretary_id}) if meeting.secretary_id else _people(meeting)


def _people(meeting: Meeting) -> frozenset[uuid.UUID]:
    return frozenset(filter(None, (meeting.secretary_id, meeting.chair_id)))


def _meetings(condition: Any) -> list[Meeting]:
    return load_named(Meeting.select().where(condition).order_by(Meeting.date, Meeting.start, Meeting.id), Meeting.kind)


def hands_over(base: Base, person: Person) -> Iterator[Hung]:
    """The meetings ahead that this person chairs or records, and those whose minutes he is still to have signed."""
    roles = (("secretary", "Секретарь встречи", ("planned", "invited", "held")),
             ("chair", "Председательство на встрече", ("planned", "invited")))
    for name, title, states in roles:
        field = Meeting._meta.fields[name]
        for meeting in _meetings((field == person.id) & Meeting.state.in_(states)):
            yield Hung(title, str(meeting), meeting.date, meeting, partial(_takes_over, meeting, name))


def _takes_over(meeting: Meeting, role: str, base: Base, to: Person) -> None:
    services.edit_meeting(base, meeting, **{role: to})


def again(base: Base, meeting: Meeting, day: dt.date) -> Meeting:
    """The same meeting with its invited, planned for this day."""
    return services.copy_meeting(base, meeting, day)
