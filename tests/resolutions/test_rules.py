from __future__ import annotations

import datetime as dt
import itertools
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.resolutions.rules import (
    ASSIGNMENT_OPEN,
    ASSIGNMENT_STATES,
    PROMISES,
    STATES,
    Move,
    assignment_shown,
    assignment_state,
    due_on,
    out_of_order,
    promise_state,
    state,
)

DAY = dt.date(2017, 8, 5)


def dated(sent: int | None, answered: int | None, told: int | None, withdrawn: bool = False) -> SimpleNamespace:
    """A question whose steps were so many days after it was taken down."""
    days = [None if number is None else DAY + dt.timedelta(days=number) for number in (sent, answered, told)]
    return SimpleNamespace(sent_on=days[0], answered_on=days[1], told_on=days[2], withdrawn=withdrawn)


EXPECTED = {
    # sent, answered, told
    (False, False, False): "open", (True, False, False): "sent",
    (False, True, False): "answered", (True, True, False): "answered",
    (False, False, True): "told", (True, False, True): "told", (False, True, True): "told", (True, True, True): "told",
}


@pytest.mark.parametrize("steps", list(itertools.product((False, True), repeat=3)))
def test_the_state_is_the_last_step(steps: tuple[bool, bool, bool]) -> None:
    days = [1 if done else None for done in steps]
    assert state(dated(*days)) == EXPECTED[steps]
    assert state(dated(*days, withdrawn=True)) == "withdrawn"


def test_every_state_has_its_words() -> None:
    assert {*EXPECTED.values(), "withdrawn"} == set(STATES)
    assert all(STATES.values())


@pytest.mark.parametrize("days", list(itertools.product((None, -1, 0, 1, 2), repeat=3)))
def test_dates_out_of_order_are_told(days: tuple[int | None, int | None, int | None]) -> None:
    known = [0, *(day for day in days if day is not None)]
    assert (out_of_order(DAY, dated(*days)) == "") is (known == sorted(known))


def test_the_sentence_names_both_steps() -> None:
    assert out_of_order(DAY, dated(2, 1, None)) == (
        "«получен ответ» 06.08.2017 раньше, чем «направлен» 07.08.2017")
    assert out_of_order(DAY, dated(None, None, -5)) == (
        "«сообщено спросившему» 31.07.2017 раньше, чем «получен» 05.08.2017")


# Assignments and promises

SOME_DAYS = st.none() | st.integers(-20, 20).map(lambda number: DAY + dt.timedelta(days=number))


@given(due=SOME_DAYS, closed=SOME_DAYS, withdrawn=st.booleans(), warn=st.integers(0, 10))
def test_on_any_day_an_assignment_has_just_one_state(due: dt.date | None, closed: dt.date | None, withdrawn: bool,
                                                     warn: int) -> None:
    """The conditions as a person would say them: of all of them just one holds, and it is the one that is told."""
    one = SimpleNamespace(due=due, closed_on=closed, withdrawn=withdrawn)
    for number in range(-25, 26):
        day = DAY + dt.timedelta(days=number)
        gone = withdrawn and (closed is None or closed <= day)
        done = not withdrawn and closed is not None and closed <= day
        conditions = {
            "withdrawn": gone, "in_time": done and (due is None or closed <= due),
            "late": done and due is not None and closed > due,
            "overdue": not gone and not done and due is not None and due < day,
            "near": not gone and not done and due is not None and 0 <= (due - day).days <= warn,
            "open": not gone and not done and (due is None or (due - day).days > warn)}
        assert [name for name, holds in conditions.items() if holds] == [assignment_state(one, day, warn)]
    assert set(conditions) == set(ASSIGNMENT_STATES) and set(ASSIGNMENT_OPEN) < set(ASSIGNMENT_STATES)


@given(steps=st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=6), first=SOME_DAYS)
def test_the_term_of_any_day_is_the_one_that_stood_then(steps: list[tuple[int, int]], first: dt.date | None) -> None:
    today, due, moves = DAY, first, []
    stood = {}
    for later, longer in steps:
        for _ in range(later):
            stood[today] = due
            today += dt.timedelta(days=1)
        moves.append(Move(today, due, (due or today) + dt.timedelta(days=longer)))
        due = moves[-1].due
    stood[today] = due
    assert {day: due_on(due, reversed(moves), day) for day in stood} == stood


def test_without_a_term_nothing_is_said_of_one() -> None:
    assert [assignment_shown(name, None) for name in ("open", "in_time", "withdrawn")] == [
        "в работе, без срока", "исполнено", "снято"]
    assert [assignment_shown(name, DAY) for name in ASSIGNMENT_STATES] == list(ASSIGNMENT_STATES.values())


@given(until=SOME_DAYS, kept=SOME_DAYS)
def test_a_promise_has_just_one_state(until: dt.date | None, kept: dt.date | None) -> None:
    one = SimpleNamespace(promised_until=until, kept_on=kept)
    for number in range(-25, 26):
        day = DAY + dt.timedelta(days=number)
        done = kept is not None and kept <= day
        conditions = {"kept": done and not (until and kept > until), "late": done and bool(until and kept > until),
                      "broken": not done and until is not None and until < day,
                      "waits": not done and (until is None or until >= day)}
        assert [name for name, holds in conditions.items() if holds] == [promise_state(one, day)]
    assert set(conditions) == set(PROMISES)
