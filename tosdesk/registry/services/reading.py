"""Questions about ТОС on a day. About one ТОС: `on_day(tos, day)`; about many: `all_on(day)`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from tosdesk.office.records import Person, Post
from tosdesk.store.base import Base
from tosdesk.store.loading import shared
from tosdesk.store.search import matching, russian_key

from ..addresses import address
from ..houses import contains
from ..records import Body, Headcount, Member, Territory, Tos
from ..rules import Status, covers, term_on, tos_key
from .cards import Cards, OnDay, span
from .streets import find_street


def on_day(tos: Tos, day: dt.date) -> OnDay:
    return OnDay(Cards([tos]), tos, day)


def all_on(day: dt.date, toses: Iterable[Tos] | None = None) -> list[OnDay]:
    """These ТОС (all, if not said) as they stood on the day, by name; those that had not begun are left out."""
    cards = _by_name(toses) if toses is not None else shared("registry", lambda: _by_name(Tos.select()))
    return [row for row in cards.on(day) if row.known]


def _by_name(toses: Iterable[Tos]) -> Cards:
    return Cards(sorted(toses, key=lambda tos: russian_key(tos.name)))


def tos_with_status(day: dt.date, statuses: Collection[Status]) -> list[Tos]:
    return [row.tos for row in all_on(day) if row.status in statuses]


def status_on_day(tos: Tos, day: dt.date) -> Status:
    return on_day(tos, day).status


def chair_on(tos: Tos, day: dt.date) -> Person | None:
    return on_day(tos, day).chair


def headcount_on(tos: Tos, day: dt.date) -> Headcount | None:
    """The latest count of residents that is not later than the day."""
    return on_day(tos, day).headcount


def curator_on(tos: Tos, day: dt.date) -> Post | None:
    return on_day(tos, day).curator


def members_on(body: Body, day: dt.date) -> list[Member]:
    """Those in office in the term that is in office, the chair first."""
    cards = Cards([body.tos])
    term = term_on(cards.terms[body.id], day)
    return OnDay(cards, body.tos, day).members(term) if term else []


def memberships(person: Person) -> list[tuple[Member, dt.date | None, dt.date | None]]:
    """Every membership of a person in bodies of ТОС, with its days; the earliest first."""
    found = [(row, *span(row, row.term)) for row in person.memberships.order_by(Member.id)]
    return sorted(found, key=lambda held: (held[1] or dt.date.min, russian_key(held[0].term.body.tos.name)))


def find_tos(text: str) -> Tos | None:
    """The ТОС that is called so: by its name, its full name or another spelling, whatever the quotes, with or without
    «ТОС», ё as е. Of namesakes the one whose own name it is, then the one that is not terminated; None if that does not
    tell."""
    wanted = tos_key(text)
    if not wanted:
        return None
    toses = list(Tos.select())
    found = [tos for tos in toses if tos_key(tos.name) == wanted] or [
        tos for tos in toses if wanted in {tos_key(name) for name in (tos.full_name, *tos.aliases.split(","))}]
    if len(found) > 1:
        found = [row.tos for row in Cards(found).on(dt.date.max) if row.status is not Status.TERMINATED]
    return found[0] if len(found) == 1 else None


def whose_address(text: str, day: dt.date) -> list[Tos]:
    """The ТОС whose territory on the day has this address («ул. Лесная, 5»), by name; of a street without a house, all
    that have a part of it. Terminated ones have no territory."""
    asked = address(text)
    street = find_street(asked.street)
    if street is None:
        return []
    rows = [row for row in Territory.select().where(Territory.street == street)
            if covers(row.since, row.until, day) and (not asked.house or contains(row.houses, asked.house))]
    keys = {row.tos_id for row in rows}
    toses = Tos.select().where(Tos.id.in_(list(keys))) if keys else []
    return [row.tos for row in all_on(day, toses) if row.status is not Status.TERMINATED]


def listed(base: Base, year: int | None, search: str) -> list[Tos]:
    """The section's list, by name: all of them as they are today, or those that there were on the last day of a past
    year. Each has `seen`: how it stood on that day. «ТОС» and quotes in the search are passed over."""
    found = sorted(Tos.select().where(matching(Tos, tos_key(search))), key=lambda tos: russian_key(tos.name))
    past = year is not None and year < base.today().year
    rows = all_on(dt.date(year, 12, 31), found) if year and past else Cards(found).on(base.today())
    for row in rows:
        row.tos.seen = row
    return [row.tos for row in rows]
