from __future__ import annotations

import datetime as dt

import pytest

from tosdesk.visits.services.days import how_far


@pytest.mark.parametrize(("day", "told"), [
    ("2017-08-05", ""), ("2017-08-06", "завтра"), ("2017-08-07", "через 2 дня"), ("2017-09-04", "через 30 дней"),
    ("2017-09-05", "через месяц"), ("2018-08-04", "через 11 месяцев"), ("2018-08-05", "через год"),
    ("2019-09-01", "через 2 года"), ("2017-08-04", ""), ("2016-08-06", ""), ("2016-08-05", "больше года назад"),
    ("2015-08-01", "больше 2 лет назад"), ("1996-08-01", "больше 21 года назад")])
def test_how_far_a_day_is(day: str, told: str) -> None:
    assert how_far(dt.date.fromisoformat(day), dt.date(2017, 8, 5)).replace("\u00a0", " ") == told
