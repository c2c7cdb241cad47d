"""Dates as they are written on paper (ГОСТ Р 7.0.97 allows both forms)."""

from __future__ import annotations

from datetime import date

from .numbers import NBSP

MONTHS = [
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
]

WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]


def _day_month(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def long_date(day: date) -> str:
    """«5 августа 2017 г.», unbreakable."""
    return f"{_day_month(day)}{NBSP}{day.year}{NBSP}г."


def short_date(day: date) -> str:
    """«05.08.2017»."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def day_and_weekday(day: date) -> str:
    """«5 августа 2017, суббота»."""
    return f"{_day_month(day)} {day.year}, {WEEKDAYS[day.weekday()]}"


def period(first: date, last: date) -> str:
    """«с 3 по 5 августа 2017 г.», saying month and year only as often as needed; one day is a plain date.

    ValueError if the period ends before it begins.
    """
    if last < first:
        raise ValueError("the period ends before it begins")
    if first == last:
        return long_date(first)
    if first.year != last.year:
        start = long_date(first)
    elif first.month != last.month:
        start = _day_month(first)
    else:
        start = str(first.day)
    return f"с{NBSP}{start} по{NBSP}{long_date(last)}"
