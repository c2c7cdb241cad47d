from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.visits.rules import EARLY_MINUTES, minutes, stop_at

DAY = dt.date(2017, 8, 5)
times = st.one_of(st.just(""), st.times().map(lambda time: f"{time:%H:%M}"))


def at(time: str, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time))


@given(st.lists(times, max_size=6), st.datetimes(dt.datetime(2017, 8, 4, 12), dt.datetime(2017, 8, 6, 12)))
def test_a_photo_belongs_to_the_last_stop_that_had_begun(stops: list[str], taken: dt.datetime) -> None:
    found = stop_at(DAY, stops, taken)
    minute = taken.hour * 60 + taken.minute
    known = {place: minutes(time) for place, time in enumerate(stops) if time}
    begun = [start for start in known.values() if start <= minute]
    if taken.date() != DAY:
        assert found is None
    elif len(stops) == 1:
        assert found == 0
    elif begun:
        assert found is not None
        assert known[found] == max(begun)
    elif known and min(known.values()) <= minute + EARLY_MINUTES:
        assert found is not None
        assert known[found] == min(known.values())
    else:
        assert found is None


@pytest.mark.parametrize(("taken", "stop"), [
    ("09:44", None), ("09:45", 0), ("10:00", 0), ("11:14", 0), ("11:15", 1), ("11:16", 1), ("23:59", 1),
])
def test_only_the_first_stop_takes_early_photos(taken: str, stop: int | None) -> None:
    assert stop_at(DAY, ["10:00", "11:15"], at(taken)) == stop


def test_stops_need_not_stand_in_the_order_of_their_times() -> None:
    assert stop_at(DAY, ["12:00", "", "10:00"], at("11:00")) == 2
    assert stop_at(DAY, ["12:00", "", "10:00"], at("12:30")) == 0


def test_a_photo_without_time_or_of_another_day_tells_nothing() -> None:
    assert stop_at(DAY, ["10:00", "11:00"], None) is None
    assert stop_at(DAY, ["10:00"], None) is None
    assert stop_at(DAY, ["23:50", "23:55"], at("00:05", DAY + dt.timedelta(days=1))) is None
    assert stop_at(DAY, ["00:05", "10:00"], at("00:00")) == 0
    assert stop_at(DAY, [], at("10:00")) is None
    assert stop_at(DAY, ["", ""], at("10:00")) is None
