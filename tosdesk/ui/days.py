"""How people write a day, and which day they mean. Pure: today is told, never asked of the system."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from tosdesk.store.search import folded
from tosdesk.ui.typed import Unclear
from tosdesk.word.dates import MONTHS, short_date

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
MONTH_NAMES = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
               "декабрь")

_IN_MONTH = ("январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре",
             "декабре")
_WEEKDAYS = ("понедельник", "вторник", "среда среду", "четверг", "пятница пятницу", "суббота субботу", "воскресенье")
_RELATIVE = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}

_NUMBERS = re.compile(r"(\d{1,2})[./,\- ](\d{1,2})(?:[./,\- ](\d{4}|\d{2}))?[.,]?(?: ?г(?:ода?)?\.?)?")
_TOGETHER = re.compile(r"(\d\d)(\d\d)(\d{4}|\d\d)")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_WORDS = re.compile(r"(\d{1,2})(?:-?го)? ?([а-я]+)\.?(?: (\d{4}|\d{2})(?: ?г(?:ода?)?\.?)?)?")

shown = short_date
"""«05.08.2017»: a day as it stands in a field that was left."""


def weekday(day: dt.date) -> str:
    """«сб»."""
    return WEEKDAYS[day.weekday()]


def understood(text: str, today: dt.date, ahead: bool = False) -> dt.date:
    """The day that is meant. Unclear, in words, where it cannot be told or does not exist.

    A day and a month without a year are the nearest to today, not more than two months ahead unless `ahead` (for
    deadlines and plans); a weekday is the last one up to today, with `ahead` the next one from today on.
    """
    plain = " ".join(folded(text).replace("−", "-").replace("–", "-").split())
    try:
        found = _in_words(plain, today, ahead)
    except OverflowError:
        found = None
    if found is None:
        raise Unclear(f"Не похоже на дату: «{text.strip()}». Пример: 5.08.2017.")
    return found


def _in_words(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    if plain in _RELATIVE:
        return today + dt.timedelta(_RELATIVE[plain])
    if re.fullmatch(r"[+-] ?[0-9]{1,4}", plain):
        return today + dt.timedelta(int(plain.replace(" ", "")))
    if (number := _weekday(plain.removeprefix("в ").removeprefix("во ").rstrip("."))) is not None:
        return today + dt.timedelta((number - today.weekday()) % 7) if ahead else (
            today - dt.timedelta((today.weekday() - number) % 7))
    if not re.fullmatch(r"[\x20-\x7eа-я]+", plain):
        return None
    if parts := _ISO.fullmatch(plain):
        return _day(int(parts["day"]), int(parts["month"]), parts["year"], today, ahead)
    if parts := _TOGETHER.fullmatch(plain) or _NUMBERS.fullmatch(plain.replace(". ", ".").replace(", ", ",")):
        return _day(int(parts[1]), int(parts[2]), parts[3], today, ahead)
    if (parts := _WORDS.fullmatch(plain)) and (month := _month(parts[2])):
        return _day(int(parts[1]), month, parts[3], today, ahead)
    return None


def _weekday(word: str) -> int | None:
    for number, (short, names) in enumerate(zip(WEEKDAYS, _WEEKDAYS, strict=True)):
        if word == short or word in names.split():
            return number
    return None


def _month(word: str) -> int | None:
    """The month of «августа», «август», «авг»."""
    for number, names in enumerate(zip(MONTHS, MONTH_NAMES, strict=True), 1):
        if word in names or (len(word) >= 3 and any(name.startswith(word) for name in names)):
            return number
    return None


def _day(day: int, month: int, year: str | None, today: dt.date, ahead: bool) -> dt.date:
    if not 1 <= month <= 12:
        raise Unclear(f"Месяца с номером {month} нет.")
    if not 1 <= day <= calendar.monthrange(2000, month)[1]:
        raise Unclear(f"В {_IN_MONTH[month - 1]} нет {day}-го числа.")
    if year is None:
        return _nearest(day, month, today, ahead)
    number = int(year) if len(year) == 4 else _full_year(int(year), today)
    if number < 1:
        raise Unclear("Такого года нет.")
    if day > calendar.monthrange(number, month)[1]:
        raise Unclear(f"В {_IN_MONTH[month - 1]} {number} года нет {day}-го числа.")
    return dt.date(number, month, day)


def _full_year(short: int, today: dt.date) -> int:
    """Two digits are a year of the last eighty or of the next twenty: births lie behind, plans near ahead."""
    year = today.year // 100 * 100 + short
    if year > today.year + 20:
        return year - 100
    return year + 100 if year <= today.year - 80 else year


def _nearest(day: int, month: int, today: dt.date, ahead: bool) -> dt.date:
    # 29 February may be eight years away.
    years = range(max(today.year - 8, 1), min(today.year + 8, 9999) + 1)
    days = [dt.date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]]
    if not ahead:
        limit = months_later(today, 2)
        days = [one for one in days if one <= limit] or days
    return min(days, key=lambda one: abs(one - today))


def months_later(day: dt.date, count: int) -> dt.date:
    """The same day of another month, or its last one. OverflowError beyond the calendar."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError(f"there is no year {year}")
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
