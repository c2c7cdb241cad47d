"""Many ТОС as they stood on a day, in a few queries: each kind of dated row is read once for all of them, and only when
it is asked for."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from tosdesk.office.records import Person, Post
from tosdesk.store.loading import load_named
from tosdesk.store.search import russian_key

from ..records import Body, Channel, Curator, Fact, Headcount, Member, Street, Term, Territory, Tos, TosDeputy
from ..rules import Status, covers, status_on, term_on, within

GOVERNING = ("council", "committee")
"""The bodies whose chair is the chair of the ТОС."""

_Rows = dict[uuid.UUID, list[Any]]


class Cards:
    """The dated rows of these ТОС."""

    def __init__(self, toses: Iterable[Tos]) -> None:
        self.toses = list(toses)
        self._keys = [tos.id for tos in self.toses]

    def on(self, day: dt.date) -> list[OnDay]:
        return [OnDay(self, tos, day) for tos in self.toses]

    def _rows(self, query: Any, ref: Any, key: str = "tos_id", order: Callable[[Any], Any] | None = None) -> _Rows:
        """The rows of the query by their ТОС or another key. What goes by the alphabet is put in `order` here: each
        engine has an alphabet of its own."""
        found: _Rows = defaultdict(list)
        if self._keys:
            rows = query.where(ref.in_(self._keys))
            for row in sorted(rows, key=order) if order else rows:
                found[getattr(row, key)].append(row)
        return found

    @cached_property
    def facts(self) -> _Rows:
        return self._rows(Fact.select().order_by(Fact.date, Fact.id), Fact.tos)

    @cached_property
    def headcounts(self) -> _Rows:
        return self._rows(Headcount.select().order_by(Headcount.date, Headcount.id), Headcount.tos)

    @cached_property
    def territory(self) -> _Rows:
        query = Territory.select(Territory, Street).join(Street).order_by(Territory.place, Territory.id)
        return self._rows(query, Territory.tos)

    @cached_property
    def bodies(self) -> _Rows:
        return self._rows(Body.select().order_by(Body.id), Body.tos)

    @cached_property
    def terms(self) -> _Rows:
        """Of each body, by its key."""
        query = Term.select(Term, Body).join(Body).where(Body.deleted == False).order_by(Term.elected_on)  # noqa: E712
        return self._rows(query, Body.tos, "body_id")

    @cached_property
    def members(self) -> _Rows:
        """Of each term, by its key."""
        query = Member.select().join(Term).join(Body).order_by(Member.id).objects()
        found = self._rows(query, Body.tos, "term_id")
        load_named((row for rows in found.values() for row in rows), Member.person)
        return found

    @cached_property
    def channels(self) -> _Rows:
        return self._rows(Channel.select(), Channel.tos, order=lambda row: (
            russian_key(Channel.kind.shown(row.kind)), russian_key(row.value)))

    @cached_property
    def deputies(self) -> _Rows:
        query = TosDeputy.select(TosDeputy, Person).join(Person, on=(TosDeputy.person == Person.id), attr="person")
        return self._rows(query.order_by(TosDeputy.id), TosDeputy.tos, order=lambda row: (
            row.level, russian_key(str(row.person))))

    @cached_property
    def curators(self) -> _Rows:
        query = Curator.select(Curator, Post, Person).join(Post).join(Person).order_by(Curator.since, Curator.id)
        return self._rows(query, Curator.tos)


class OnDay:
    """A ТОС as it stood at the end of a day. Names are those of the records' fields where they are fields."""

    def __init__(self, cards: Cards, tos: Tos, day: dt.date) -> None:
        self.cards, self.tos, self.day = cards, tos, day

    def __str__(self) -> str:
        return str(self.tos)

    @property
    def id(self) -> uuid.UUID:
        return self.tos.id

    # What happened

    @cached_property
    def facts(self) -> list[Fact]:
        """Up to the day, the earliest first."""
        return [fact for fact in self.cards.facts[self.tos.id] if fact.date <= self.day]

    @cached_property
    def status(self) -> Status:
        return status_on([(fact.kind, fact.date) for fact in self.facts], self.day)

    @property
    def known(self) -> bool:
        """Whether it had begun by the day; one without any date always had."""
        since = self.tos.initiative_since
        return bool(self.facts) or (since <= self.day if since else not self.cards.facts[self.tos.id])

    @property
    def boundaries(self) -> list[Fact]:
        """The decision that set its boundaries, and those that changed them."""
        return [fact for fact in self.facts if fact.kind in ("boundaries", "boundaries_changed")
                and (self.bounded is None or self.bounded.date <= fact.date)]

    @cached_property
    def bounded(self) -> Fact | None:
        """The decision that set its boundaries."""
        return self._begun("boundaries")

    @cached_property
    def registration(self) -> Fact | None:
        """The charter's registration; one bounded anew after a termination has none yet."""
        return None if self.status is Status.BOUNDARIES else self._begun("registered")

    def _begun(self, kind: str) -> Fact | None:
        """The first fact of this kind; of a ТОС that was terminated and begun anew, the first after that."""
        found = None
        for fact in self.facts:
            if fact.kind == kind and (found is None or any(
                    end.kind == "terminated" and found.date <= end.date < fact.date for end in self.facts)):
                found = fact
        return found

    @property
    def registry_number(self) -> str:
        return self.registration.registry_number if self.registration else ""

    @property
    def registered_on(self) -> dt.date | None:
        return self.registration.date if self.registration else None

    # How many

    def _latest(self, name: str) -> Headcount | None:
        """The last count that knows this number."""
        held = [row for row in self.cards.headcounts[self.tos.id] if row.date <= self.day]
        return next((row for row in reversed(held) if getattr(row, name) is not None), None)

    @cached_property
    def headcount(self) -> Headcount | None:
        return self._latest("residents")

    @property
    def residents(self) -> int | None:
        return self.headcount.residents if self.headcount else None

    @property
    def houses(self) -> int | None:
        found = self._latest("houses")
        return found.houses if found else None

    # Who

    def term(self, body: Body) -> Term | None:
        found: Term | None = term_on(self.cards.terms[body.id], self.day)
        return found

    def members(self, term: Term) -> list[Member]:
        """Those in office: the chair first, then by surname."""
        order = ("chair", "leader", "deputy", "secretary", "auditor", "member")
        held = [row for row in self.cards.members[term.id] if covers(*span(row, term), self.day)]
        return sorted(held, key=lambda row: (order.index(row.role), russian_key(str(row.person))))

    def _head(self, kinds: tuple[str, ...], role: str) -> tuple[Term | None, Member | None]:
        """The term of such a body that is in office and whoever heads it; the last elected of several."""
        terms = [self.term(body) for body in self.cards.bodies[self.tos.id] if body.kind in kinds]
        term: Term | None = term_on(filter(None, terms), self.day)
        return term, next((row for row in self.members(term) if row.role == role), None) if term else None

    @cached_property
    def governing(self) -> tuple[Term | None, Member | None]:
        return self._head(GOVERNING, "chair")

    @property
    def chair(self) -> Person | None:
        member = self.governing[1]
        return member.person if member else None

    @property
    def leader(self) -> Person | None:
        """Of the initiative group."""
        member = self._head(("initiative",), "leader")[1]
        return member.person if member else None

    @property
    def term_until(self) -> dt.date | None:
        term = self.governing[0]
        return term.until if term else None

    @property
    def phone(self) -> str:
        """The chair's, else the ТОС's own."""
        return (self.chair.phone if self.chair else "") or self.tos.phone

    def _in_force(self, rows: list[Any]) -> list[Any]:
        return [row for row in rows if covers(row.since, row.until, self.day)]

    @property
    def curator(self) -> Post | None:
        held = [row for row in self._in_force(self.cards.curators[self.tos.id])
                if covers(row.post.since, row.post.until, self.day)]
        return max(held, key=lambda row: row.since or dt.date.min).post if held else None

    @property
    def deputies(self) -> list[TosDeputy]:
        return self._in_force(self.cards.deputies[self.tos.id])

    @property
    def territory(self) -> list[Territory]:
        return self._in_force(self.cards.territory[self.tos.id])


def span(member: Member, term: Term) -> tuple[dt.date | None, dt.date | None]:
    """From which day to which somebody is in office: his own days within those of the term."""
    return within(member.since, member.until, term.elected_on, term.ended_on)
