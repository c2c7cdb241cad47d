"""Meetings as they are read: the list, what waits, the quarters of the Mayor."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, NamedTuple

from tosdesk.office.records import Entry, Person
from tosdesk.office.services.workdays import working_days_after
from tosdesk.office.settings import whole_setting
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.search import matching

from ..records import Decision, Guest, Meeting, MeetingTos
from ..rules import DAY, quarter, quarter_ends, quarters_without
from .common import MAYOR


def listed(base: Base, year: int | None = None, search: str = "") -> list[Meeting]:
    """Meetings of this year that have these words, the latest first, with what their columns need."""
    query = Meeting.select().where(matching(Meeting, search))
    if year:
        query = query.where(Meeting.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return with_parts(list(query.order_by(Meeting.date.desc(), Meeting.start.desc(), Meeting.id)))


def with_parts(meetings: list[Meeting]) -> list[Meeting]:
    """Loads for all of them at once: `loaded_tos`, `loaded_kind`, `loaded_chair`, `loaded_invited` and `loaded_came`
    (how many), `loaded_decisions` (how many)."""
    keys = [meeting.id for meeting in meetings]
    places = _by(MeetingTos.select(MeetingTos, Tos).join(Tos).order_by(Tos.name), MeetingTos.meeting, keys)
    guests = _by(Guest.select(Guest.meeting, Guest.came), Guest.meeting, keys)
    decided = _by(Decision.select(Decision.meeting), Decision.meeting, keys)
    kinds = {entry.id: entry for entry in Entry.select_all().where(Entry.list == "meeting_kind")}
    chairs = {person.id: person for person in Person.select_all().where(
        Person.id.in_(list({meeting.chair_id for meeting in meetings} - {None})))}
    for meeting in meetings:
        meeting.loaded_tos = [place.tos for place in places.get(meeting.id, [])]
        meeting.loaded_kind = kinds.get(meeting.kind_id)
        meeting.loaded_chair = chairs.get(meeting.chair_id)
        meeting.loaded_invited = len(guests.get(meeting.id, []))
        came = sum(guest.came for guest in guests.get(meeting.id, []))
        meeting.loaded_came = came if meeting.attended is None else meeting.attended
        meeting.loaded_decisions = len(decided.get(meeting.id, []))
    return meetings


def _by(query: Any, ref: Any, keys: list[Any]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = {}
    for start in range(0, len(keys), 500):
        for row in query.where(ref.in_(keys[start:start + 500])):
            found.setdefault(row.meeting_id, []).append(row)
    return found


def minutes_late(day: dt.date) -> list[Meeting]:
    """Meetings that decided something and whose minutes should have been signed before this day."""
    within = whole_setting("meetings.minutes_wd") or 0
    query = Meeting.select().where((Meeting.state == "held") & (Meeting.date < day) & Meeting.id.in_(
        Decision.select(Decision.meeting))).order_by(Meeting.date, Meeting.id)
    return [meeting for meeting in query if working_days_after(meeting.date, within) < day]


# The quarters of the Mayor

class Quarter(NamedTuple):
    """A quarter of a year with its meetings with the Mayor: those held, and those that are still ahead."""

    number: int
    held: list[Meeting]
    ahead: list[Meeting]


def mayor_quarters(base: Base, year: int) -> list[Quarter]:
    """The four quarters of a year. A meeting counts as ahead until somebody says that it was held."""
    query = Meeting.select().where((Meeting.kind == MAYOR) & (Meeting.state != "cancelled") & Meeting.date.between(
        dt.date(year, 1, 1), dt.date(year, 12, 31))).order_by(Meeting.date)
    meetings = list(query)
    return [Quarter(number, [one for one in meetings if quarter(one.date) == number and one.took_place],
                    [one for one in meetings if quarter(one.date) == number and not one.took_place])
            for number in range(1, 5)]


def mayor_gaps(base: Base) -> list[str]:
    """What to say of the quarters of this year that have no meeting with the Mayor: of those that are over, and of the
    present one when it nears its end and none is planned. Quarters before the first meeting that was ever written down
    are passed over: the committee kept no record of them here."""
    today, warned = base.today(), (whole_setting("meetings.quarter_days") or 0) * DAY
    first = Meeting.select().order_by(Meeting.date).first()
    if first is None:
        return []
    quarters = {one.number: one for one in mayor_quarters(base, today.year)}
    said = []
    for number in quarters_without([meeting.date for one in quarters.values() for meeting in one.held], today):
        ends = quarter_ends(today.year, number)
        if ends < first.date:
            continue
        if ends < today:
            said.append(f"В {number} квартале {today.year} года не было встречи с Главой города.")
        elif not quarters[number].ahead and ends - today <= warned:
            said.append(f"Встреча с Главой города в {number} квартале {today.year} года не запланирована: до его конца "
                        f"осталось дней: {(ends - today).days}.")
    return said
