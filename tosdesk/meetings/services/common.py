"""What every change of the section uses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.office.records import Entry
from tosdesk.store.base import Base
from tosdesk.store.errors import Changed, StoreError

from ..births import entry_key
from ..records import Meeting

MAYOR, AWAY, HEARING = (entry_key("meeting_kind", code) for code in ("mayor", "away", "hearing"))
"""The kinds that the program itself knows; the office may call them otherwise."""


def title(kind: Entry | None, day: dt.date, name: str = "") -> str:
    """«Круглый стол 12.05.2017 «Дороги»»."""
    return str(Meeting(kind=kind, date=day, name=name))


def needed(date: Any) -> dt.date:
    """The day of a meeting that may be written; StoreError without one."""
    day: dt.date | None = Meeting.date.checked(date)
    if day is None:
        raise StoreError("Встречу без даты не записать: укажите, когда она будет или была.")
    return day


def not_ahead(base: Base, day: dt.date, state: str) -> None:
    """StoreError for a meeting that cannot have been held yet."""
    if state in ("held", "signed") and day > base.today():
        raise StoreError(f"Встреча {day:%d.%m.%Y} ещё впереди: состояться она не могла.")


def minutes_open(meeting: Meeting) -> None:
    """StoreError where the minutes are signed: what was signed is not rewritten. The state is read anew, a colleague
    may have signed meanwhile, or put the meeting away."""
    now = Meeting.select_all().where(Meeting.id == meeting.id).get()
    if now.deleted:
        raise Changed(now, Meeting.deleted, False, True)
    if now.state == "signed":
        raise StoreError("Протокол подписан: повестку и решения в нём не меняют. Если протокол переделывают, сначала "
                         "верните встречу в состояние «состоялась».")
