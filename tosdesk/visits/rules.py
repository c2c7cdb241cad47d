"""Which stop a photo belongs to, by its time alone; and which day is said aloud, because it may be mistyped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tosdesk.word.numbers import NBSP, counted

EARLY_MINUTES = 15
"""A photo taken so long before the first stop is still of it: people shoot on the way in."""


def stop_at(visit_day: dt.date, times: Sequence[str], taken_at: dt.datetime | None) -> int | None:
    """The index of the stop during which the photo was taken: the last that had begun by then. `times` are «09:30» in
    the order of the stops, "" where unknown. None where the photo's time tells nothing."""
    if taken_at is None or taken_at.date() != visit_day:
        return None
    if len(times) == 1:
        return 0
    minute = taken_at.hour * 60 + taken_at.minute + EARLY_MINUTES
    begun = [(start, place) for place, time in enumerate(times) if time and (start := minutes(time)) <= minute]
    if not begun:
        return None
    # Shooting early counts only for the first stop: later ones begin when they begin.
    sure = [(start, place) for start, place in begun if start <= minute - EARLY_MINUTES]
    return max(sure)[1] if sure else min(begun)[1]


def minutes(time: str) -> int:
    hours, rest = time.split(":")
    return int(hours) * 60 + int(rest)


FAR_AHEAD = 60
"""Days from which a visit that is planned for then may be a mistyped one."""


def how_far(day: dt.date, today: dt.date) -> str:
    """«через 11 месяцев», «больше года назад»; "" for today and for what was within a year."""
    days, months = (day - today).days, _months(*sorted((day, today)))
    years = months // 12
    if days > 0:
        if days == 1:
            return "завтра"
        left = (counted(days, "день", "дня", "дней") if not months else
                counted(months, "месяц", "месяца", "месяцев") if not years else counted(years, "год", "года", "лет"))
        return f"через {left.removeprefix(f'1{NBSP}')}"
    if not years or days == 0:
        return ""
    return f"больше {counted(years, 'года', 'лет', 'лет').removeprefix(f'1{NBSP}')} назад"


def _months(first: dt.date, last: dt.date) -> int:
    """Whole months between two days."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
