"""The summary: of what sections declare, nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tosdesk.meetings import services as meetings
from tosdesk.office.services.organisations import own_committee, staff_on
from tosdesk.office.services.signers import absence, stood_in_for
from tosdesk.program import SECTIONS
from tosdesk.reports.services import calendar, charts
from tosdesk.reports.services.summary import do_again, put_off, summary, take_back, year_ago
from tosdesk.resolutions.services.assignments import add_interim, give
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.figures import Period
from tosdesk.ui.ahead import Waiting, due_block
from tosdesk.ui.life import events_of
from tosdesk.visits import services as visits
from tosdesk.visits.figures import FIGURES
from tosdesk.visits.services import StopDraft

DAY = dt.timedelta(days=1)


@pytest.fixture
def world(one_base: Base) -> World:
    return office(one_base)


def visit(world: World, day: dt.date, *people: str, **fields: Any) -> Any:
    return visits.write_visit(world.base, day, [StopDraft(world.tos["Лесное"])],
                              people=[world.people[name] for name in people], **fields)


def lines(base: Base, block: str) -> list[Waiting]:
    return next((one.lines for one in summary(base, SECTIONS, TODAY) if one.key == block), [])


def test_mine_come_first_each_by_day(world: World) -> None:
    base = world.base
    theirs = visit(world, TODAY - 9 * DAY, "Саакян", complete=False)
    mine = [visit(world, TODAY - days * DAY, "Шульга", complete=False) for days in (1, 5)]
    base.author = world.people["Шульга"].id
    block = next(one for one in summary(base, SECTIONS, TODAY) if one.key == "unfinished")
    assert [line.record for line in block.lines] == [mine[1], mine[0], theirs]
    assert block.mine == 2


def test_whoever_stands_in_sees_the_work_of_the_absent(world: World) -> None:
    base = world.base
    first, second, third = staff_on(TODAY)[:3]
    absence(base, first, TODAY - DAY, TODAY + DAY, substitute=second)
    absence(base, second, TODAY, TODAY, substitute=third)
    assert stood_in_for(third.person_id, TODAY) == {second.person_id, first.person_id}
    assert stood_in_for(second.person_id, TODAY - DAY) == {first.person_id}
    assert stood_in_for(third.person_id, TODAY + DAY) == set()
    assert stood_in_for(None, TODAY) == set()
    assert own_committee().own


def test_what_is_put_off_stands_aside_until_its_day_for_one_person_alone(world: World) -> None:
    base = world.base
    visit(world, TODAY - DAY, "Шульга", complete=False)
    base.author = world.people["Шульга"].id
    line, = lines(base, "unfinished")
    put_off(base, line, TODAY + 2 * DAY, "жду  снимков")
    block = next(one for one in summary(base, SECTIONS, TODAY) if one.key == "unfinished")
    assert block.lines == []
    (_, note), = block.aside
    assert (note.until, note.why) == (TODAY + 2 * DAY, "жду снимков")
    assert next(one for one in summary(base, SECTIONS, TODAY + 2 * DAY) if one.key == "unfinished").lines
    with pytest.raises(StoreError, match="впереди"):
        put_off(base, line, TODAY)
    base.author = world.people["Саакян"].id
    assert lines(base, "unfinished")
    base.author = world.people["Шульга"].id
    take_back(base, line)
    assert lines(base, "unfinished")


def test_of_two_things_that_a_record_waits_for_one_is_put_off(world: World) -> None:
    base = world.base
    meeting = meetings.write_meeting(base, TODAY + 30 * DAY)
    for text in ("Повестка", "Письма"):
        meetings.add_step(base, meeting, text, -29)
    assignment = give(base, "Подготовить справку", due=TODAY - DAY, given_on=TODAY - 9 * DAY)
    add_interim(base, assignment, TODAY - 2 * DAY, "черновик")
    for record in (meeting, assignment):
        first, second = [line for block in ("overdue", "week") for line in lines(base, block) if line.record == record]
        put_off(base, first, TODAY + DAY)
        assert [line.text for block in ("overdue", "week") for line in lines(base, block)
                if line.record == record] == [second.text]


def test_a_year_ago_and_once_more(world: World) -> None:
    base = world.base
    monday = TODAY - TODAY.weekday() * DAY - 364 * DAY
    before = visit(world, monday - DAY)
    first, last = visit(world, monday), visit(world, monday + 13 * DAY)
    visit(world, monday + 14 * DAY)
    found = year_ago(base, SECTIONS, TODAY)
    assert [event.record for _, event in found] == [first, last] and before
    again = do_again(base, *found[1])
    assert (again.date, again.state) == (last.date + 364 * DAY, "planned")
    assert do_again(base, *found[0]).date == TODAY + DAY, "its weekday of this year is past"
    assert base.undo().startswith("Выезд")


def test_the_year_so_far_beside_the_last(world: World) -> None:
    for day in ("2016-03-01", "2016-08-04", "2016-12-31", "2017-01-09", "2017-08-05"):
        visit(world, dt.date.fromisoformat(day))
    chart, = charts.charts(FIGURES, TODAY)
    assert chart.before == [0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3]
    assert chart.now == [1, 1, 1, 1, 1, 1, 1, 2]
    assert (chart.value, chart.then) == (2, 2)
    assert [row.title for row in chart.rows] == ["09.01.2017, ТОС «Лесное»", "05.08.2017, ТОС «Лесное»"]
    leap = charts.charts(FIGURES, dt.date(2016, 2, 29))
    assert leap[0].value == 0


def test_the_calendar_stands_by_day_and_time(world: World) -> None:
    late, early = visit(world, TODAY, start="15:00"), visit(world, TODAY, start="09:00")
    visit(world, TODAY + 40 * DAY)
    found = events_of(world.base, SECTIONS, calendar.week_of(TODAY))
    assert [event.record for event in found if event.kind == "Выезд"] == [early, late]


def test_periods() -> None:
    assert calendar.week_of(TODAY) == Period(dt.date(2017, 7, 31), dt.date(2017, 8, 6))
    assert calendar.month_of(dt.date(2016, 2, 10)) == Period(dt.date(2016, 2, 1), dt.date(2016, 2, 29))
    assert calendar.quarter_of(TODAY) == Period(dt.date(2017, 7, 1), dt.date(2017, 9, 30))
    weeks = calendar.weeks_of(calendar.month_of(TODAY))
    assert weeks[0][0] == dt.date(2017, 7, 31) and weeks[-1][-1] == dt.date(2017, 9, 3) and len(weeks) == 5


def test_what_is_due() -> None:
    saturday = TODAY
    assert [due_block(saturday + days * DAY, saturday) for days in (-1, 0, 1, 2)] == ["overdue", "week", "week", ""]


def test_every_block_that_a_section_gives_is_known(world: World) -> None:
    from tosdesk.ui.ahead import BLOCKS
    strange = Waiting("никакой", "x", world.tos["Лесное"])

    def waiting(base: Base, day: dt.date) -> Iterator[Waiting]:
        yield strange

    section = SECTIONS[0]._replace(waiting=waiting)
    assert summary(world.base, [section], TODAY) == []
    assert all(line.block in BLOCKS for one in SECTIONS for line in one.waiting(world.base, TODAY))
    assert not any(re.search("[A-Za-z]", title) for title in BLOCKS.values())
