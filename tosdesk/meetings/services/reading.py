"""Meetings as they are read."""

from __future__ import annotations

import datetime as dt

from tosdesk.store.base import Base
from tosdesk.store.search import matching

from ..records import Meeting


def listed(base: Base, year: int | None = None, search: str = "") -> list[Meeting]:
    """Meetings of this year that have these words, the latest first."""
    query = Meeting.select().where(matching(Meeting, search))
    if year:
        query = query.where(Meeting.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return list(query.order_by(Meeting.date.desc(), Meeting.start.desc(), Meeting.id))
