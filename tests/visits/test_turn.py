"""Whose turn it is to be visited."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.resolutions.world import TODAY, office
from tosdesk.registry.services import register_charter
from tosdesk.resolutions import services as questions
from tosdesk.store.base import Base
from tosdesk.visits.rules import Turn, urgency
from tosdesk.visits.section.ahead import again, events, waiting
from tosdesk.visits.services import StopDraft, write_visit
from tosdesk.visits.services.turn import last_visits, proposals, reason, strip, unvisited

WEEK = dt.timedelta(days=7)
turns = st.builds(Turn, st.none() | st.integers(0, 4000), st.integers(0, 30), st.integers(0, 5),
                  st.none() | st.integers(-500, 2000), st.just(False))


@given(turns, st.integers(1, 3650))
def test_more_reasons_are_never_less_urgent(turn: Turn, gap: int) -> None:
    assert urgency(turn._replace(planned=True), gap) == 0
    assert urgency(turn._replace(questions=turn.questions + 1), gap) > urgency(turn, gap) >= 0
    assert urgency(turn._replace(promises=turn.promises + 1), gap) > urgency(turn, gap)
    if turn.days is not None:
        assert urgency(turn._replace(days=turn.days + 1), gap) >= urgency(turn, gap)


def test_a_reason_is_said_in_a_few_words() -> None:
    assert reason(Turn(214, 3)) == "не были 214\u00a0дней, открытых вопросов:\u00a03"
    assert reason(Turn(None, 0, 1, -4)) == "ещё не были, обещаний к сроку:\u00a01, истекли полномочия"


def registered(base: Base, world: object) -> None:
    for tos in world.tos.values():  # type: ignore[attr-defined]
        register_charter(base, tos, dt.date(2012, 1, 10))


def test_where_nobody_has_been_for_long(office_base: Base) -> None:
    world = office(office_base)
    registered(office_base, world)
    near, far = world.tos["Лесное"], world.tos["Горино"]
    write_visit(office_base, TODAY - 40 * WEEK, [StopDraft(far), StopDraft(near)])
    write_visit(office_base, TODAY - WEEK, [StopDraft(near), StopDraft(near)])
    write_visit(office_base, TODAY - WEEK, [StopDraft(far)], state="cancelled")
    assert last_visits(TODAY)[near.id] == TODAY - WEEK
    names = [(row.tos.name, last) for row, last in unvisited(TODAY)]
    assert ("Горино", TODAY - 40 * WEEK) in names
    assert "Лесное" not in [name for name, _ in names]
    assert names[0][1] is None, "where nobody ever was comes first"

    rows = {row.record.name: row.weeks for row in strip(office_base, TODAY, 52)}
    assert rows["Лесное"][-2] == 1, "two places of one ТОС are one visit"
    assert sum(rows["Лесное"]) == 2 and sum(rows["Горино"]) == 1
    assert [week for week, count in enumerate(rows["Горино"]) if count] == [51 - 40]


def test_five_are_proposed_each_with_its_reason_and_a_planned_one_no_more(office_base: Base) -> None:
    world = office(office_base)
    registered(office_base, world)
    write_visit(office_base, TODAY, [StopDraft(tos) for tos in world.tos.values()])
    quiet = {one.record.name for one in proposals(office_base, TODAY)}
    assert not quiet, "everybody was visited today"
    questions.take(office_base, "не горит фонарь", tos=world.tos["Лесное"])
    first = proposals(office_base, TODAY)[0]
    assert (first.record.name, first.reason) == ("Лесное", "открытых вопросов:\u00a01")
    write_visit(office_base, TODAY + WEEK, [StopDraft(world.tos["Лесное"])], state="planned")
    assert proposals(office_base, TODAY) == []


def test_what_visits_give_to_the_summary_and_the_calendar(one_base: Base) -> None:
    world = office(one_base)
    person = world.people["Шульга"]
    unfinished = write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"])], complete=False, people=[person])
    late = write_visit(one_base, TODAY - WEEK, [StopDraft(world.tos["Горино"])], state="planned")
    ahead = write_visit(one_base, TODAY + WEEK, [StopDraft(world.tos["Горино"])], start="10:00", people=[person],
                        purpose=world.purpose("plan"))
    found = {(line.block, line.record): line for line in waiting(one_base, TODAY) if line.block != "unvisited"}
    assert set(found) == {("unfinished", unfinished), ("overdue", late), ("soon", ahead)}
    assert found["soon", ahead].people == {person.id}

    event, = events(one_base, TODAY + WEEK, TODAY + 2 * WEEK)
    assert (event.day, event.time, event.place, event.who) == (TODAY + WEEK, "10:00", "ТОС «Горино»", "Шульга")
    assert event.text == f"Выезд в ТОС «Горино»: {world.purpose('plan')}"

    copy = again(one_base, ahead, TODAY + 2 * WEEK)
    assert (copy.state, copy.date) == ("planned", TODAY + 2 * WEEK)
    assert [stop.tos for stop in copy.stops] == [world.tos["Горино"]]
