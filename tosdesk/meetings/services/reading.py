"""Meetings as they are read: the list, what waits, the quarters of the Mayor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from peewee import fn

from tosdesk.office.rules import working_days_after
from tosdesk.office.services.workdays import special_days
from tosdesk.office.settings import whole_setting
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.loading import AT_ONCE, load_named
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
    """As `with_places`, and how many: `loaded_invited`, `loaded_came`, `loaded_decisions`."""
    with_places(meetings)
    keys = [meeting.id for meeting in meetings]
    invited, came = _numbers(Guest.meeting, keys), _numbers(Guest.meeting, keys, Guest.came)
    decided = _numbers(Decision.meeting, keys)
    for meeting in meetings:
        meeting.loaded_invited, meeting.loaded_decisions = invited.get(meeting.id, 0), decided.get(meeting.id, 0)
        meeting.loaded_came = came.get(meeting.id, 0) if meeting.attended is None else meeting.attended
    return meetings


def with_places(meetings: list[Meeting]) -> list[Meeting]:
    """Loads for all of them at once: `loaded_tos`, `loaded_kind`, `loaded_chair`, and who the secretary is."""
    keys = [meeting.id for meeting in load_named(meetings, Meeting.kind, Meeting.chair, Meeting.secretary)]
    query = MeetingTos.select(MeetingTos.meeting, MeetingTos.tos).join(Tos).order_by(Tos.name)
    places: dict[Any, list[Tos]] = {}
    for place in load_named((row for some in _some(keys) for row in query.where(MeetingTos.meeting.in_(some))),
                            MeetingTos.tos):
        places.setdefault(place.meeting_id, []).append(place.tos)
    for meeting in meetings:
        meeting.loaded_tos = places.get(meeting.id, [])
        meeting.loaded_kind, meeting.loaded_chair = meeting.kind, meeting.chair
    return meetings


def _numbers(ref: Any, keys: list[Any], which: Any = True) -> dict[Any, int]:
    """How many rows name each of these meetings."""
    found: dict[Any, int] = {}
    for some in _some(keys):
        found |= dict(ref.model.select(ref, fn.COUNT(ref.model.id)).where(ref.in_(some) & which).group_by(ref).tuples())
    return found


def _some(keys: list[Any]) -> Iterator[list[Any]]:
    return (keys[start:start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def minutes_late(day: dt.date) -> list[Meeting]:
    """Meetings that decided something and whose minutes should have been signed before this day."""
    within = whole_setting("meetings.minutes_wd") or 0
    found = load_named(Meeting.select().where((Meeting.state == "held") & (Meeting.date < day) & Meeting.id.in_(
        Decision.select(Decision.meeting))).order_by(Meeting.date, Meeting.id), Meeting.kind)
    special = special_days(found[0].date) if found else {}
    return [meeting for meeting in found if working_days_after(meeting.date, within, special) < day]


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
