"""Assignments as they are read: the list, what waits, how each stood on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from peewee import JOIN

from tosdesk.office.records import Organisation, Person
from tosdesk.office.services.organisations import OWN
from tosdesk.office.settings import whole_setting
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.loading import load_named
from tosdesk.store.search import matching

from ..records import Assignment, Extension
from ..rules import Move, assignment_state
from .assignments import is_ours, people_on


def warn_days() -> int:
    """How many days before its term an assignment is near it."""
    return whole_setting("assignments.warn_days") or 0


def state_on(assignment: Assignment, day: dt.date, warn: int | None = None) -> str:
    """How an assignment stands on this day: one of `rules.ASSIGNMENT_STATES`. For the past see `states_on`."""
    return assignment_state(assignment, day, warn_days() if warn is None else warn)


def moves_of(assignments: Iterable[Assignment]) -> dict[Any, list[Move]]:
    """When the terms of these assignments were moved, by assignment."""
    found: dict[Any, list[Move]] = {}
    keys = [one.id for one in assignments]
    for row in Extension.select().where(Extension.assignment.in_(keys)):
        found.setdefault(row.assignment_id, []).append(Move(row.decided_on, row.old_due, row.due))
    return found


def states_on(assignments: Iterable[Assignment], day: dt.date) -> dict[Any, str]:
    """How each of them stood at the end of a day, with the term that it had then."""
    rows, warn = list(assignments), warn_days()
    moves = moves_of(rows)
    return {one.id: assignment_state(one, day, warn, moves.get(one.id, ())) for one in rows}


def in_state(state: str, today: dt.date, warn: int) -> Any:
    """The rule of `rules.assignment_state`, as the base asks it of today."""
    withdrawn, closed = Assignment.withdrawn == True, Assignment.closed_on.is_null(False)  # noqa: E712
    near = today + dt.timedelta(days=warn)
    opened, late = ~withdrawn & ~closed, Assignment.due.is_null(False) & (Assignment.closed_on > Assignment.due)
    return {"withdrawn": withdrawn, "late": ~withdrawn & closed & late,
            "in_time": ~withdrawn & closed & (Assignment.due.is_null() | (Assignment.closed_on <= Assignment.due)),
            "overdue": opened & (Assignment.due < today),
            "near": opened & (Assignment.due >= today) & (Assignment.due <= near),
            "open": opened & (Assignment.due.is_null() | (Assignment.due > near))}[state]


def ours_on(day: dt.date) -> Any:
    """The rule of `is_ours`, as the base asks it."""
    nobody_else = Assignment.organisation.is_null() | (Assignment.organisation == OWN)
    somebody = Assignment.responsible.is_null(False)
    return (somebody & Assignment.responsible.in_(list(people_on(day)))) | (~somebody & nobody_else)


def waiting_on(base: Base, day: dt.date, *, ours: bool | None = None) -> list[Assignment]:
    """Those that are open on this day, the most urgent first, those without a term last; ours, others' or both."""
    found = Assignment.select().where(in_open())
    if ours is not None:
        found = found.where(ours_on(day) if ours else ~ours_on(day))
    return sorted(with_people(base, list(found)), key=lambda one: (one.due or dt.date.max, one.given_on, one.id))


def in_open() -> Any:
    """The condition that an assignment is not closed."""
    return Assignment.closed_on.is_null() & (Assignment.withdrawn == False)  # noqa: E712


def listed(base: Base, year: int | None = None, search: str = "") -> list[Assignment]:
    """Assignments given in this year that have these words, the latest first, with what they name loaded."""
    found = Assignment.select(Assignment, Person, Organisation, Tos).where(matching(Assignment, search))
    for ref in (Assignment.responsible, Assignment.organisation, Assignment.tos):
        found = found.join_from(Assignment, ref.rel_model, JOIN.LEFT_OUTER, on=(ref == ref.rel_model.id), attr=ref.name)
    if year:
        found = found.where(Assignment.given_on.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return with_people(base, list(found.order_by(Assignment.given_on.desc(), Assignment.place.desc(), Assignment.id)))


def with_people(base: Base, assignments: list[Assignment]) -> list[Assignment]:
    """The same assignments with what they name loaded; `seen`: how each stands today, `ours`: whether it hangs at
    us."""
    today, warn = base.today(), warn_days()
    people = people_on(today)
    for one in named(assignments):
        one.seen, one.ours = assignment_state(one, today, warn), is_ours(one, today, people)
    return assignments


def named(assignments: Iterable[Assignment]) -> list[Assignment]:
    """The assignments with whoever is responsible and their ТОС loaded."""
    return load_named(assignments, Assignment.responsible, Assignment.organisation, Assignment.tos)
