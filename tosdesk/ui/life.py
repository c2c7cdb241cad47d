"""The life of a record: everything that any section knows about it, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tosdesk.store.base import Base
from tosdesk.store.records import Record

from .declared import Told
from .section import Section


def life_of(base: Base, sections: Iterable[Section], record: Record, hidden: bool = False) -> list[Told]:
    """The lines; what nobody knows the day of comes last. While phones and addresses are hidden, without those that
    tell one."""
    return sorted((line for section in sections for line in section.told(base, record)
                   if not (hidden and line.contact)),
                  key=lambda line: line.day or dt.date.min, reverse=True)
