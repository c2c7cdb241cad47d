"""Meetings without a base: when a step falls due, which quarters have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tosdesk.office.rules import Special, is_working, next_working

DAY = dt.timedelta(days=1)


def step_day(meeting_day: dt.date, days: int, special: Special) -> dt.date:
    """The day of a step so many calendar days before (less than nought) or after the meeting. What falls on a day off
    is done on the working day before it where it prepares the meeting, else on the next one."""
    day = meeting_day + days * DAY
    if days >= 0:
        return next_working(day, special)
    while not is_working(day, special):
        day -= DAY
    return day


def quarter(day: dt.date) -> int:
    return (day.month + 2) // 3


def quarters_without(days: Iterable[dt.date], today: dt.date) -> list[int]:
    """The quarters of the year of `today`, up to the one that it is in, in which none of these days falls."""
    held = {quarter(day) for day in days if day.year == today.year}
    return [number for number in range(1, quarter(today) + 1) if number not in held]
