"""What waits for somebody, and what is on which day: declared by the sections, drawn by the summary page and by the
calendar. No Tk here."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tosdesk.store.base import Base

from .declared import Values

BLOCKS = {"overdue": "Просрочено", "week": "На этой неделе", "tell": "Сообщить людям", "answers": "Ждём ответа",
          "unfinished": "Не дописано", "soon": "Впереди", "unvisited": "Давно не были", "ending": "Заканчивается",
          "birthdays": "Дни рождения"}
"""The blocks of the summary page, in their order."""


class Waiting(NamedTuple):
    """A line of the summary page. `day`: by when, or since when; `people`: whose it is, by key; nobody's is
    everybody's; `record` opens; `at`: with whom it hangs, where that is not us; `about`: the part of the record that
    waits, where several may."""

    block: str
    text: str
    record: Any
    day: dt.date | None = None
    people: frozenset[uuid.UUID] = frozenset()
    at: str = ""
    about: Any = None


class Event(NamedTuple):
    """What is on a day: a visit, a meeting, a step of its preparation, a date by which something is due. `planned` says
    that it belongs into the printed plan, where a mere due date does not."""

    day: dt.date
    text: str
    record: Any
    kind: str
    time: str = ""
    place: str = ""
    who: str = ""
    responsible: str = ""
    planned: bool = True


class StripRow(NamedTuple):
    """How often something happened to this record in each week, the earliest first."""

    record: Any
    weeks: Sequence[int]


class Proposal(NamedTuple):
    record: Any
    reason: str


class Strip(NamedTuple):
    """Weeks in which something happened to each of many, and whose turn it is.

    rows(base, day, weeks): the weeks up to the one of this day; proposals(base, day): the first of them is the most
    urgent; first(record): what the section's form has filled in when such a proposal is taken."""

    title: str
    rows: Callable[[Base, dt.date, int], list[StripRow]]
    proposals: Callable[[Base, dt.date], list[Proposal]]
    first: Callable[[Any], Values]


def due_block(day: dt.date, today: dt.date) -> str:
    """The block of what is due on this day: overdue, of this week, or "" for what is further away."""
    if day < today:
        return "overdue"
    return "week" if day <= today + dt.timedelta(days=6 - today.weekday()) else ""
