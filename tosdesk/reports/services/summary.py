"""What waits, in blocks: one's own first, what was put off aside."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from tosdesk.office.services.signers import stood_in_for
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text
from tosdesk.ui.ahead import BLOCKS, Event, Waiting
from tosdesk.ui.section import Section

from ..records import PutOff


class Block(NamedTuple):
    """A block of the summary. `lines` are one's own first, then everybody's; `mine` is how many are one's own;
    `aside` are those put off, with the day and the reason."""

    key: str
    title: str
    lines: list[Waiting]
    mine: int
    aside: list[tuple[Waiting, PutOff]]


def summary(base: Base, sections: Iterable[Section], day: dt.date) -> list[Block]:
    """The blocks in which something waits on this day, in their order; each by day, what has no day first."""
    mine = {base.author} | stood_in_for(base.author, day)
    aside = {(one.block, one.table, one.row): one for one in put_off_by(base) if one.until > day}
    blocks = []
    waiting: dict[str, list[Waiting]] = {}
    for section in sections:
        for line in section.waiting(base, day):
            waiting.setdefault(line.block, []).append(line)
    for key, title in BLOCKS.items():
        lines = waiting.get(key, [])
        own = _by_day(line for line in lines if _key(line) not in aside and line.people & mine)
        others = _by_day(line for line in lines if _key(line) not in aside and not line.people & mine)
        later = [(line, aside[_key(line)]) for line in lines if _key(line) in aside]
        if own or others or later:
            blocks.append(Block(key, title, own + others, len(own), later))
    return blocks


def _by_day(lines: Iterable[Waiting]) -> list[Waiting]:
    return sorted(lines, key=lambda line: line.day or dt.date.min)


def _key(line: Waiting) -> tuple[str, str, uuid.UUID]:
    about = line.about or line.record
    return line.block, about._meta.table_name, about.id


# Put off

def put_off(base: Base, line: Waiting, until: dt.date, why: str = "") -> PutOff:
    """One does not want to see this line before that day. StoreError for a day that is not ahead."""
    if until <= base.today():
        raise StoreError("Отложить можно на день, который ещё впереди.")
    block, table, row = _key(line)
    with base.operation("Отложено на сводке"):
        _forget(base, line)
        return PutOff.create(author=base.author, block=block, table=table, row=row,  # type: ignore[no-any-return]
                             until=until, why=" ".join(plain_text(why).split()))


def take_back(base: Base, line: Waiting) -> None:
    """It is to be seen again."""
    with base.operation("Возвращено на сводку"):
        _forget(base, line)


def _forget(base: Base, line: Waiting) -> None:
    block, table, row = _key(line)
    PutOff.delete().where(_whose(base) & (PutOff.block == block) & (PutOff.table == table) & (PutOff.row == row)
                          ).execute()


def _whose(base: Base) -> Any:
    return (PutOff.author == base.author) if base.author else PutOff.author.is_null()


def put_off_by(base: Base) -> list[PutOff]:
    """What whoever works here has put off."""
    return list(PutOff.select().where(_whose(base)).order_by(PutOff.until, PutOff.id))


# A year ago

FORTNIGHT = dt.timedelta(days=13)
YEAR_OF_WEEKS = dt.timedelta(days=364)
"""The same weekday a year ago."""


def year_ago(base: Base, sections: Iterable[Section], day: dt.date) -> list[tuple[Section, Event]]:
    """What the office did a year ago in the two weeks that begin with this one, where it can be planned again."""
    first = day - dt.timedelta(days=day.weekday()) - YEAR_OF_WEEKS
    found = [(section, event) for section in sections if section.again is not None
             for event in section.events(base, first, first + FORTNIGHT) if event.planned]
    return sorted(found, key=lambda one: (one[1].day, one[1].time))


def do_again(base: Base, section: Section, event: Event) -> Any:
    """Plans the same once more, on the same weekday of this year; on the next day where that is past."""
    day = max(event.day + YEAR_OF_WEEKS, base.today() + dt.timedelta(days=1))
    if section.again is None:
        raise StoreError("Повторить это нельзя.")
    return section.again(base, event.record, day)
