"""What the law says on a day. Rows of one subject follow each other by the day from which they are in force."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.office.records import Law
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

from .rows import change

DOUBTFUL_CHANGE = (dt.date(2011, 12, 1), dt.date(2012, 3, 31))
"""When exactly one half became one third is not certain (DOMAIN.md 2.3): cities followed from 29.03.2012 on."""


def law_on(subject: str, day: dt.date) -> Law | None:
    """The row in force on the day; None where the program knows none (before 2006)."""
    rows = Law.select().where((Law.subject == subject) & (Law.since.is_null() | (Law.since <= day))
                              & (Law.until.is_null() | (Law.until >= day)))
    return max(rows, key=lambda row: (row.since or dt.date.min, row.id), default=None)


def laws(subject: str) -> list[Law]:
    """All rows of the subject, the oldest first: to choose another than the proposed one."""
    return sorted(Law.select().where(Law.subject == subject), key=lambda row: (row.since or dt.date.min, row.id))


def law_doubt(subject: str, day: dt.date) -> str:
    """What to mind about the row of this day, "" if nothing."""
    if subject == "quorum" and DOUBTFUL_CHANGE[0] <= day <= DOUBTFUL_CHANGE[1]:
        return ("Около 01.01.2012 половина жителей сменилась одной третью; сверьте кворум с редакцией закона на этот "
                "день.")
    if subject == "quorum" and dt.date(2025, 6, 19) <= day <= dt.date(2026, 12, 31):
        return "Местное Положение о ТОС могло ещё не перейти на 18 лет (срок — 01.01.2027); сверьте возраст с ним."
    return ""


def edit_law(base: Base, law: Law, **fields: Any) -> Law:
    """Mends a rule. StoreError if it would end before it begins."""
    since, until = (fields.get(name, getattr(law, name)) for name in ("since", "until"))
    if since and until and until < since:
        raise StoreError("Последний день действия — раньше первого.")
    with base.operation(f"Норма закона: {law}"):
        return change(law, **fields)


def add_law(base: Base, subject: str, since: dt.date, **fields: Any) -> Law:
    """A new rule from this day on; the one before ends the day before. StoreError if one begins on that very day."""
    with base.operation(f"Норма закона с {since:%d.%m.%Y}"):
        rows = laws(subject)
        if any(row.since == since for row in rows):
            raise StoreError(f"Норма с {since:%d.%m.%Y} уже есть: исправьте её.")
        later = [row.since for row in rows if row.since and row.since > since]
        if later:
            fields.setdefault("until", min(later) - dt.timedelta(days=1))
        for row in rows:
            if (row.since is None or row.since < since) and (row.until is None or row.until >= since):
                change(row, until=since - dt.timedelta(days=1))
        added = Law(subject=subject, since=since, **fields)
        added.save()
    return added
