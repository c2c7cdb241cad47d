"""Who runs a ТОС: bodies, their terms and members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tosdesk.office.records import Person
from tosdesk.office.services.rows import put, set_fields
from tosdesk.store.base import Base
from tosdesk.store.fields import derived_key

from ..records import Body, Member, Term, Tos
from ..rules import DAY, term_ends
from .common import needed, succeed


def elect(base: Base, tos: Tos, kind: str, elected_on: dt.date | None = None, years: int | None = None,
          members: Iterable[tuple[Person, str]] = (), protocol: str = "", *, until: dt.date | None = None,
          ended_on: dt.date | None = None) -> Term:
    """A body's new term, as one operation: the one in office ends the day before. The last day of the term (`until`) is
    the same date so many `years` later, if it is not given. `members` are (person, role of `Member`)."""
    day = Term.elected_on.checked(elected_on)
    with base.operation(f"{tos}: выборы — {Body.kind.shown(kind)}"):
        body = put(Body, derived_key("body", tos.id, kind), tos=tos, kind=kind)
        end = succeed(list(body.terms), "elected_on", "ended_on", day)
        term = Term(body=body, elected_on=day, years=years, protocol=protocol, ended_on=ended_on or end,
                    until=until or (term_ends(day, int(years)) if day and years else None))
        term.save()
        for person, role in members:
            Member(term=term, person=person, role=role).save()
    return term


def replace_member(base: Base, member: Member, person: Person, since: dt.date, role: str = "") -> Member:
    """Somebody else in the same place from this day on, until the term ends."""
    day = needed(Member.since, since)
    with base.operation(f"{member.term.body.tos}: замена в составе — {Body.kind.shown(member.term.body.kind)}"):
        member.until = day - DAY
        member.save()
        row = Member(term=member.term, person=person, role=role or member.role, since=day)
        row.save()
    return row


def end_term(base: Base, term: Term, last_day: dt.date) -> Term:
    """The term ends before others are elected; nobody is in office from the next day on."""
    with base.operation(f"{term.body.tos}: прекращены полномочия — {Body.kind.shown(term.body.kind)}"):
        set_fields(term, {"ended_on": last_day})
        term.save()
    return term
