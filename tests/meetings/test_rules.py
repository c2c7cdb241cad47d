"""Meetings without a base."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.meetings.rules import (
    STEPS,
    next_reply,
    numbers_text,
    numbers_typed,
    quarter,
    quarter_ends,
    quarters_without,
    sheet_key,
    step_day,
    step_problem,
)
from tosdesk.office.rules import is_working

MAY = {dt.date(2017, 5, 8): False}


def test_a_step_of_preparation_never_waits_for_the_day_after() -> None:
    assert step_day(dt.date(2017, 5, 10), -1, MAY) == dt.date(2017, 5, 5)
    assert step_day(dt.date(2017, 5, 5), 3, MAY) == dt.date(2017, 5, 10)
    assert step_day(dt.date(2017, 1, 9), -3, {}) == dt.date(2016, 12, 30)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(-60, 60))
def test_a_step_falls_on_a_working_day_on_its_own_side(day: dt.date, days: int) -> None:
    found = step_day(day, days, {})
    assert is_working(found, {})
    plain = day + dt.timedelta(days=days)
    assert found <= plain if days < 0 else found >= plain


def test_quarters_without_a_meeting() -> None:
    held = [dt.date(2017, 2, 7), dt.date(2016, 5, 7), dt.date(2017, 9, 30)]
    assert quarters_without(held, dt.date(2017, 11, 1)) == [2, 4]
    assert quarters_without(held, dt.date(2017, 3, 31)) == []


@given(st.sets(st.integers(1, 60)))
def test_numbers_are_read_as_they_are_written(numbers: set[int]) -> None:
    assert numbers_typed(numbers_text(numbers), range(1, 61)) == (numbers, "")


@given(st.sets(st.integers(1, 60), min_size=1), st.text("0123456789 ,;-–.а", max_size=20))
def test_whatever_is_typed_only_numbers_of_the_sheet_are_ticked(known: set[int], text: str) -> None:
    found = numbers_typed(text, known)
    assert found.numbers <= known
    assert found.problem == "" or found.problem.endswith(".")


@pytest.mark.parametrize(("text", "numbers", "problem"), [
    ("1-12, 15 17", {*range(1, 13), 15, 17}, ""),
    ("1 – 3;5", {1, 2, 3, 5}, ""),
    ("12-10", {10, 11, 12}, ""),
    ("7, 7.7", {7}, ""),
    ("", set(), ""),
    ("3, 1-", {3}, "«1-» — не номер. Пример: 1-12, 15, 17."),
    ("2 пять 4", {2, 4}, "«пять» — не номер. Пример: 1-12, 15, 17."),
    ("41, 2", {2}, "Номера 41 в листе нет."),
    ("38-45", {38, 39, 40}, "Номера 45 в листе нет."),
    ("0-2", {1, 2}, "Номера 0 в листе нет."),
])
def test_typed_numbers(text: str, numbers: set[int], problem: str) -> None:
    assert numbers_typed(text, range(1, 41)) == (numbers, problem)


def test_a_stretch_passes_over_a_number_that_was_struck_off() -> None:
    assert numbers_typed("1-5", {1, 2, 4, 5}) == ({1, 2, 4, 5}, "")
    assert numbers_typed("3", {1, 2, 4, 5}) == (set(), "Номера 3 в листе нет.")
    assert numbers_typed("1", ()) == (set(), "Номера 1 в листе нет.")


NAMES = ("Абаев", "Егоров", "Ёлкин", "Жуков")
people = st.tuples(st.booleans(), st.sampled_from([0, 1, 5, None]), st.sampled_from(NAMES))


@given(st.lists(people))
def test_the_sheet_is_by_confirmation_rank_and_alphabet(rows: list[tuple[bool, int | None, str]]) -> None:
    order = sorted(rows, key=lambda row: sheet_key(row[0], False, row[1], row[2]))
    assert [row[0] for row in order] == sorted((row[0] for row in rows), reverse=True)
    for confirmed in (True, False):
        ranks = [99 if row[1] is None else row[1] for row in order if row[0] is confirmed]
        assert ranks == sorted(ranks)
    alike = [row[2] for row in order if row[:2] == (True, 1)]
    assert alike == sorted(alike, key=NAMES.index)
    assert max(order, key=lambda row: sheet_key(row[0], True, row[1], row[2]), default=None) is None or all(
        sheet_key(False, True, row[1], row[2]) > sheet_key(False, False, None, "Яя") for row in rows)


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=6))
def test_a_meeting_goes_only_where_its_life_leads(states: list[str]) -> None:
    for state, to in itertools.pairwise(["planned", *states]):
        assert (step_problem(state, to) == "") == (to in STEPS[state])
    assert all(any(state in steps for steps in STEPS.values()) for state in STEPS), "every state is reached"


def test_the_ring_comes_back() -> None:
    replies = ["invited"]
    for _ in range(4):
        replies.append(next_reply(replies[-1]))
    assert replies == ["invited", "will", "wont", "instead", "invited"]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_every_day_lies_in_its_quarter(day: dt.date) -> None:
    number = quarter(day)
    assert day <= quarter_ends(day.year, number)
    assert number == 1 or day > quarter_ends(day.year, number - 1)
