"""The working calendar. Holidays are the law's, transferred days off and working Saturdays are rows of each year;
where a year has none yet, only weekends and the law's holidays are off."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from tosdesk.office import rules
from tosdesk.office.records import CalendarDay
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key

from .rows import put


def special_days(first: dt.date) -> dict[dt.date, bool]:
    """The calendar's own days from this one on."""
    return dict(CalendarDay.select(CalendarDay.date, CalendarDay.working).where(CalendarDay.date >= first).tuples())


def is_working(day: dt.date) -> bool:
    return rules.is_working(day, special_days(day))


def next_working(day: dt.date) -> dt.date:
    """The day itself if it is a working one, else the next that is (ГК РФ ст. 193)."""
    return rules.next_working(day, special_days(day))


def working_days_after(day: dt.date, number: int) -> dt.date:
    """The last day of a term of so many working days that begins on the day after `day`."""
    return rules.working_days_after(day, number, special_days(day))


def calendar_days_after(day: dt.date, number: int) -> dt.date:
    """The last day of a term of so many calendar days; one that falls on a day off ends on the next working day."""
    return next_working(day + dt.timedelta(days=number))


def calendar_known(year: int) -> bool:
    """Whether the year's transfers are in the calendar: at least as many days off on weekdays as the law moves. One
    day written by hand does not make a calendar."""
    moved = [day for day, working in special_days(dt.date(year, 1, 1)).items()
             if day.year == year and not working and rules.is_working(day, {})]
    return len(moved) >= rules.moved_days(year)


def unknown_years(first: dt.date, last: dt.date) -> list[int]:
    """The years that a term touches without their transfers being in the calendar."""
    return [year for year in range(first.year, last.year + 1) if not calendar_known(year)]


class Counted(NamedTuple):
    """The last day of a term, and a sentence where the calendar of one of its years is not known; else ""."""

    day: dt.date
    doubt: str


def term_of(day: dt.date, working_days: int) -> Counted:
    """A term of so many working days that begins on the day after `day`."""
    last = working_days_after(day, working_days)
    years = unknown_years(day, last)
    named = f"{years[0]} год" if len(years) == 1 else f"{', '.join(map(str, years))} годы"
    return Counted(last, f"Срок {last:%d.%m.%Y} посчитан без переносов выходных: календарь на {named} не заполнен."
                   if years else "")


def set_day(base: Base, day: dt.date, working: bool, note: str = "", source: str = "внесено вручную") -> CalendarDay:
    """Says of one day whether one works on it."""
    with base.operation(f"Календарь: {day:%d.%m.%Y} — {'рабочий' if working else 'выходной'}"):
        return put(CalendarDay, day_key(day), date=day, working=working, note=note, source=source)


def forget_day(base: Base, day: dt.date) -> None:
    """Lets the day be what its weekday says."""
    with base.operation(f"Календарь: {day:%d.%m.%Y} — как обычно"):
        for found in CalendarDay.select().where(CalendarDay.id == day_key(day)):
            found.delete()


def day_key(day: dt.date) -> uuid.UUID:
    return derived_key("calendar", day.isoformat())


def fill_year(base: Base, year: int) -> int:
    """Adds the holidays, transferred days off and working Saturdays that the `holidays` library knows of the year;
    returns how many. What was written or removed by hand stays. StoreError for a year whose transfers it does not
    know: the government names them each autumn for the next year. The library once missed a day (10.03.2014), so the
    printed calendar has the last word, and days are mended by hand (`set_day`). Days that a decree of the President
    made free (2020, 2021) are not among them: terms did not stop on them (Обзор Верховного Суда от 21.04.2020 № 1)."""
    import holidays

    russian = holidays.country_holidays("RU", years=year, language="ru")
    if year not in russian.special_public_holidays:
        raise StoreError(f"Переносы выходных на {year} год программе не известны: внесите их вручную по постановлению "
                         "Правительства РФ.")
    days = {day: (False, note) for day, note in russian.items() if day.weekday() < 5}
    days |= dict.fromkeys(russian.weekend_workdays, (True, "Рабочий день (перенос)"))
    with base.operation(f"Рабочий календарь на {year} год"):
        held = {day for day, in CalendarDay.select_all(CalendarDay.date).tuples()}
        added = [CalendarDay(id=day_key(day), date=day, working=working, note=note,
                             source="календарь программы: сверьте с постановлением Правительства РФ")
                 for day, (working, note) in sorted(days.items()) if day not in held]
        base.add_all(added)
    return len(added)
