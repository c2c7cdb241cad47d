"""Legal acts and what changed them: «what we changed this year» is a list."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from tosdesk.office.services.rows import change
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.search import matching, russian_key

from ..records import Amendment, LegalAct
from .common import short


class Changed(NamedTuple):
    """An act with the amendments of the period, the earliest first."""

    act: LegalAct
    amendments: list[Amendment]


def add_act(base: Base, name: str, **fields: Any) -> LegalAct:
    """A legal act. StoreError without a word of what it is about or a number to know it by."""
    act = LegalAct(name=name.strip(), **fields)
    _recognisable(act)
    with base.operation(f"Правовой акт: {short(str(act))}"):
        act.save()
    return act


def edit_act(base: Base, act: LegalAct, **fields: Any) -> LegalAct:
    """Writes these fields. StoreError where nothing would be left to know it by."""
    with base.operation(f"Правка: {short(str(act))}"):
        change(act, **fields)
        _recognisable(act)
    return act


def _recognisable(act: LegalAct) -> None:
    if not (act.name.strip() or act.number.strip()):
        raise StoreError("Правовой акт не записать: укажите, о чём он или его номер.")


def amend(base: Base, act: LegalAct, *, year: int | None = None, date: dt.date | None = None, **fields: Any,
          ) -> Amendment:
    """The act was changed. Of what changed it at least the year is known: that of its date, or the one told, else the
    current one; the rest may stay empty."""
    day = Amendment.date.checked(date)
    row = Amendment(act=act, year=day.year if day else year or base.today().year, date=day, **fields)
    with base.operation(f"Изменён {short(str(act))}"):
        row.save()
    return row


def edit_amendment(base: Base, amendment: Amendment, **fields: Any) -> Amendment:
    """Writes these fields; the year follows the date."""
    day = Amendment.date.checked(fields.get("date", amendment.date))
    with base.operation(f"Правка: изменение, {short(str(amendment.act))}"):
        return change(amendment, **fields | ({"year": day.year} if day else {}))


def changed_in(year: int) -> list[Changed]:
    """What was changed in this year, the act that was first changed first."""
    return changed_between(dt.date(year, 1, 1), dt.date(year, 12, 31))


def changed_between(first: dt.date, last: dt.date) -> list[Changed]:
    """The acts that were changed between these days, both included. An amendment of which only the year is known
    counts where the whole year lies between them."""
    whole = [year for year in range(first.year, last.year + 1)
             if first <= dt.date(year, 1, 1) and dt.date(year, 12, 31) <= last]
    found = Amendment.select(Amendment, LegalAct).join(LegalAct).where((LegalAct.deleted == False) & (  # noqa: E712
        Amendment.date.between(first, last) | (Amendment.date.is_null() & Amendment.year.in_(whole))))
    acts: dict[Any, Changed] = {}
    for row in sorted(found, key=lambda row: (row.year, row.date or dt.date.max, row.id)):
        acts.setdefault(row.act_id, Changed(row.act, [])).amendments.append(row)
    return list(acts.values())


def listed_acts(base: Base, year: int | None = None, search: str = "") -> list[LegalAct]:
    """The acts that have these words, the latest changed first; of a year, those that were changed in it. Each has
    `loaded_changes`, its amendments."""
    found = LegalAct.select().where(matching(LegalAct, search))
    if year:
        found = found.where(LegalAct.id.in_([one.act.id for one in changed_in(year)]))
    return sorted(with_amendments(list(found)), key=lambda act: (
        -max((row.year for row in act.loaded_changes), default=0), act.date or dt.date.max, russian_key(act.name)))


def with_amendments(acts: list[LegalAct]) -> list[LegalAct]:
    """The same acts, each with its amendments, read at once for all of them."""
    rows: dict[Any, list[Amendment]] = {}
    for row in Amendment.select().where(Amendment.act.in_([act.id for act in acts])):
        rows.setdefault(row.act_id, []).append(row)
    for act in acts:
        act.loaded_changes = sorted(rows.get(act.id, []), key=lambda row: (row.year, row.date or dt.date.max, row.id))
    return acts
