from __future__ import annotations

import datetime as dt

import pytest

from tests.office.committee import day
from tosdesk.office import rules
from tosdesk.office.births import TRANSFERS
from tosdesk.office.records import CalendarDay
from tosdesk.office.services.workdays import (
    calendar_days_after,
    calendar_known,
    fill_year,
    forget_day,
    is_working,
    next_working,
    set_day,
    special_days,
    working_days_after,
)
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.verify import verify


def days_off(first: str, last: str) -> list[str]:
    """The days off between two days, as the printed production calendar marks them."""
    length = (day(last) - day(first)).days
    days = [day(first) + dt.timedelta(days=step) for step in range(length + 1)]
    return [f"{one:%d.%m}" for one in days if not is_working(one)]


@pytest.mark.parametrize("first, last, off", [
    ("2017-01-01", "2017-01-10", ["01.01", "02.01", "03.01", "04.01", "05.01", "06.01", "07.01", "08.01"]),
    ("2017-02-22", "2017-02-27", ["23.02", "24.02", "25.02", "26.02"]),
    ("2017-04-28", "2017-05-11", ["29.04", "30.04", "01.05", "06.05", "07.05", "08.05", "09.05"]),
    ("2017-11-03", "2017-11-07", ["04.11", "05.11", "06.11"]),
    ("2017-12-29", "2018-01-09", ["30.12", "31.12", "01.01", "02.01", "03.01", "04.01", "05.01", "06.01", "07.01",
                                  "08.01"]),
    ("2018-03-07", "2018-03-12", ["08.03", "09.03", "10.03", "11.03"]),
    ("2018-04-27", "2018-05-10", ["29.04", "30.04", "01.05", "02.05", "05.05", "06.05", "09.05"]),
    ("2018-06-08", "2018-06-13", ["10.06", "11.06", "12.06"]),
    ("2018-12-28", "2018-12-31", ["30.12", "31.12"]),
    ("2016-02-19", "2016-02-24", ["21.02", "22.02", "23.02"]),
])
def test_the_official_calendar(read_base: Base, first: str, last: str, off: list[str]) -> None:
    assert days_off(first, last) == off


def working_days(year: int) -> int:
    special = special_days(dt.date(year, 1, 1))
    days = (dt.date(year, 1, 1) + dt.timedelta(days=step) for step in range(366))
    return sum(rules.is_working(one, special) for one in days if one.year == year)


def test_how_many_days_one_works_in_a_year(read_base: Base) -> None:
    """The sums that the production calendars of these years print."""
    assert all(calendar_known(year) for year in TRANSFERS)
    assert {year: working_days(year) for year in TRANSFERS} == dict.fromkeys(TRANSFERS, 247) | {2020: 248, 2024: 248}


def test_the_born_years_are_those_of_the_library(read_base: Base) -> None:
    """But 10.03.2014, which the library misses: 8 March fell on a Saturday and no decree moved it."""
    import holidays
    born = {found.date: found.working for found in CalendarDay.select()}
    other = []
    for year in TRANSFERS:
        russian = holidays.country_holidays("RU", years=year)
        for step in range(366):
            one = dt.date(year, 1, 1) + dt.timedelta(days=step)
            if one.year == year and russian.is_working_day(one) != born.get(one, one.weekday() < 5):
                other.append(one)
    assert other == [day("2014-03-10")]


def test_terms(office_base: Base) -> None:
    assert working_days_after(day("2017-04-28"), 1) == day("2017-05-02")
    assert working_days_after(day("2017-05-05"), 1) == day("2017-05-10")
    assert working_days_after(day("2018-04-27"), 1) == day("2018-04-28")
    assert working_days_after(day("2016-12-30"), 10) == day("2017-01-20")
    assert working_days_after(day("2018-12-28"), 2) == day("2019-01-09")
    assert next_working(day("2017-05-06")) == day("2017-05-10")
    assert next_working(day("2018-04-28")) == day("2018-04-28")
    assert calendar_days_after(day("2017-04-06"), 30) == day("2017-05-10")
    assert calendar_days_after(day("2017-04-05"), 30) == day("2017-05-05")


def test_a_year_that_is_not_born_is_filled(office_base: Base) -> None:
    assert calendar_known(2017) and not calendar_known(2027) and not calendar_known(2013)
    assert not is_working(day("2027-01-05")) and is_working(day("2013-05-10"))
    assert fill_year(office_base, 2013) == 14
    assert calendar_known(2013) and working_days(2013) == 247
    assert fill_year(office_base, 2013) == 0
    assert "сверьте" in CalendarDay.get(CalendarDay.date == day("2013-05-10")).source
    fill_year(office_base, 2012)
    assert is_working(day("2012-04-28")) and not is_working(day("2012-04-30"))
    assert verify() == []


def test_a_year_that_nobody_knows_yet_is_refused_in_words(one_base: Base) -> None:
    with pytest.raises(StoreError, match="на 2199 год программе не известны"):
        fill_year(one_base, 2199)
    assert not calendar_known(2199)


def test_a_day_by_hand_is_not_a_years_calendar(office_base: Base) -> None:
    set_day(office_base, day("2027-01-04"), False, "каникулы")
    set_day(office_base, day("2027-02-20"), True, "субботник")
    set_day(office_base, day("2027-05-03"), False, "перенос с 1 мая")
    assert not calendar_known(2027)


def test_a_year_written_by_hand_is_known(office_base: Base) -> None:
    """Five days off move in 2027: two of January's, and those of 1 May, 9 May and 12 June, all on weekends."""
    for text in ("2027-02-22", "2027-05-03", "2027-05-10", "2027-06-14"):
        set_day(office_base, day(text), False)
    assert not calendar_known(2027)
    set_day(office_base, day("2027-11-05"), False)
    assert calendar_known(2027)
    set_day(office_base, day("2027-08-07"), True, "субботник")
    assert calendar_known(2027)


def test_days_by_hand(office_base: Base) -> None:
    set_day(office_base, day("2013-05-02"), True, "работаем")
    forget_day(office_base, day("2013-05-02"))
    set_day(office_base, day("2013-05-03"), True, "работаем")
    fill_year(office_base, 2013)
    assert is_working(day("2013-05-03")), "what was written by hand stays"
    assert is_working(day("2013-05-02")), "what was removed by hand stays removed"
    set_day(office_base, day("2017-08-05"), True, "субботник")
    assert is_working(day("2017-08-05")) and next_working(day("2017-08-05")) == day("2017-08-05")
    set_day(office_base, day("2017-08-05"), False)
    assert not is_working(day("2017-08-05"))
    assert verify() == []
