"""Meetings without a base."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tosdesk.meetings.rules import quarters_without, step_day
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
