"""How far a day is from today: said aloud, because it may be mistyped."""

from __future__ import annotations

import datetime as dt

from tosdesk.word.numbers import NBSP, counted

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
