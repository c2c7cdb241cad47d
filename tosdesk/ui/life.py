"""The life of a record: everything that any section knows about it, the newest first."""

from __future__ import annotations

from collections.abc import Iterable

from tosdesk.store.base import Base
from tosdesk.store.records import Record

from .declared import Told
from .section import Section


def life_of(base: Base, sections: Iterable[Section], record: Record) -> list[Told]:
    return sorted((line for section in sections for line in section.told(base, record)),
                  key=lambda line: line.day, reverse=True)
