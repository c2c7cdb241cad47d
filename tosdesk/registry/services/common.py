"""What every change of the section uses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.store.errors import BadValue

from ..rules import DAY, covers


def needed(field: Any, value: Any) -> Any:
    """The value as the base holds it; BadValue where there is none and the record cannot exist without it."""
    value = field.checked(value)
    if value is None:
        raise BadValue(field, "нужно указать.")
    return value


def succeed(rows: list[Any], first: str, last: str, day: dt.date | None) -> dt.date | None:
    """Makes room for a row that begins on `day`: those in force end the day before. Returns on which day the new one
    itself ends because a later one stands already (history is entered in any order), else None. Rows that begin on the
    same day stay: whether both hold is for people to say."""
    if day is None:
        return None
    for row in rows:
        if getattr(row, first) != day and covers(getattr(row, first), getattr(row, last), day):
            setattr(row, last, day - DAY)
            row.save()
    later = [getattr(row, first) for row in rows if getattr(row, first) and getattr(row, first) > day]
    return min(later) - DAY if later else None
