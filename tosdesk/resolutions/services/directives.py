"""Directives of higher bodies, and what we did about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tosdesk.office.services.rows import change
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text
from tosdesk.store.search import matching

from ..records import Directive
from .common import short, subject


def take_directive(base: Base, text: str, *, date: dt.date | None = None, **fields: Any) -> Directive:
    """Writes a directive down. StoreError without a text."""
    if not plain_text(text).strip():
        raise StoreError("Указание без текста не записать: укажите, что поручено.")
    row = Directive(text=text.strip(), date=date or base.today(), **fields)
    with base.operation(f"Указание «{short(text)}»"):
        row.save()
    return row


def edit_directive(base: Base, directive: Directive, **fields: Any) -> Directive:
    """Writes these fields. StoreError where its text would be lost."""
    if "text" in fields and not plain_text(fields["text"] or "").strip():
        raise StoreError("Указание без текста не записать: укажите, что поручено.")
    with base.operation(f"Правка: указание «{short(directive.text)}»"):
        return change(directive, **fields)


def carry_out(base: Base, directives: Iterable[Directive], action: str, day: dt.date) -> None:
    """What we did about them, on this day; what was written of it before stays above."""
    rows, done = list(directives), Directive.done_on.held(day)
    if rows:
        with base.operation(f"Сделано: {subject(rows, 'указание', 'указания')}"):
            for row in rows:
                change(row, done_on=done, action="\n".join(filter(None, (row.action.strip(), action.strip()))))


def directive_state(directive: Directive, day: dt.date) -> str:
    """In words: what became of it by this day."""
    if not directive.ours:
        return "не для нас"
    if directive.done_on and directive.done_on <= day:
        return "сделано"
    return "просрочено" if directive.due and directive.due < day else "в работе"


def listed_directives(base: Base, year: int | None = None, search: str = "") -> list[Directive]:
    """Directives given in this year that have these words, the latest first."""
    found = Directive.select().where(matching(Directive, search))
    if year:
        found = found.where(Directive.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return list(found.order_by(Directive.date.desc(), Directive.id))
