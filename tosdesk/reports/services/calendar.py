"""The periods of a calendar. Both days of a period belong to it."""

from __future__ import annotations

import calendar
import datetime as dt

from tosdesk.store.figures import Period


def week_of(day: dt.date) -> Period:
    monday = day - dt.timedelta(days=day.weekday())
    return Period(monday, monday + dt.timedelta(days=6))


def month_of(day: dt.date) -> Period:
    return Period(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def quarter_of(day: dt.date) -> Period:
    first = (day.month - 1) // 3 * 3 + 1
    return Period(dt.date(day.year, first, 1), month_of(dt.date(day.year, first + 2, 1)).last)


def weeks_of(month: Period) -> list[list[dt.date]]:
    """The weeks, Monday to Sunday, that the month's days stand in."""
    first = week_of(month.first).first
    days = (week_of(month.last).last - first).days + 1
    return [[first + dt.timedelta(days=week + day) for day in range(7)] for week in range(0, days, 7)]
