"""What all sections together tell: the life of a record, the days of a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tosdesk.store.base import Base
from tosdesk.store.figures import Period
from tosdesk.store.records import Record
from tosdesk.store.search import russian_key

from .ahead import Event
from .declared import Told
from .section import Section


def life_of(base: Base, sections: Iterable[Section], record: Record, hidden: bool = False) -> list[Told]:
    """The lines; what nobody knows the day of comes last. While phones and addresses are hidden, without those that
    tell one."""
    return sorted((line for section in sections for line in section.told(base, record)
                   if not (hidden and line.contact)),
                  key=lambda line: line.day or dt.date.min, reverse=True)


def events_of(base: Base, sections: Iterable[Section], period: Period) -> list[Event]:
    """What is on these days, by day and time; what has no time stands first in its day."""
    found = [event for section in sections for event in section.events(base, period.first, period.last)]
    return sorted(found, key=lambda event: (event.day, event.time, russian_key(event.text)))
