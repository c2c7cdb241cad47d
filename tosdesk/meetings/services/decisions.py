"""What was decided. A decision of a meeting that was held, with somebody responsible and a date, is an assignment; as
long as the minutes are not signed and nobody has touched the assignment, it follows its decision."""

from __future__ import annotations

from typing import Any

from tosdesk.office.services import numbers
from tosdesk.office.services.papers import papers_of
from tosdesk.office.services.rows import change
from tosdesk.resolutions.records import Assignment
from tosdesk.resolutions.services import assignments
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text

from ..records import AgendaItem, Decision, Meeting
from .common import minutes_open

TERMS = ("text", "responsible", "organisation", "due")
"""What an assignment has from its decision."""


def decisions(meeting: Meeting) -> list[Decision]:
    """In the order of the agenda; those that belong to no item come last."""
    order = {item.id: place for place, item in enumerate(
        meeting.agenda.order_by(AgendaItem.place, AgendaItem.id))}
    return sorted(meeting.decisions, key=lambda one: (order.get(one.item_id, len(order)), one.place, one.id))


def minutes(meeting: Meeting) -> list[AgendaItem | Decision]:
    """The agenda with the decisions under their items, each with its `numbered` («1», «1.2») as in the minutes.
    Decisions on no item stand at the end, numbered as if they had one; where there is no agenda at all, as «1», «2»…"""
    found: list[AgendaItem | Decision] = []

    def put(row: AgendaItem | Decision, number: str) -> None:
        row.numbered = number
        found.append(row)

    items = list(meeting.agenda.order_by(AgendaItem.place, AgendaItem.id))
    every = decisions(meeting)
    for place, item in enumerate(items, 1):
        put(item, str(place))
        for number, one in enumerate((one for one in every if one.item_id == item.id), 1):
            put(one, f"{place}.{number}")
    there = {item.id for item in items}
    start = f"{len(items) + 1}." if items else ""
    for number, one in enumerate((one for one in every if one.item_id not in there), 1):
        put(one, f"{start}{number}")
    return found


def assignment_of(decision: Decision) -> Assignment | None:
    """The assignment that this decision is; None where it is none."""
    return next(iter(assignments.of_source(decision)), None)


def add_decision(base: Base, meeting: Meeting, text: str, *, item: AgendaItem | None = None,
                 **fields: Any) -> Decision:
    """Writes down what was decided, and the assignment that it is. StoreError without words, or in signed minutes."""
    minutes_open(meeting)
    _needed(text)
    place = 1 + max((one.place for one in meeting.decisions), default=-1)
    decision = Decision(meeting=meeting, item=item, text=text.strip(), place=place, **fields)
    with base.operation(f"Решение: {meeting}"):
        decision.save()
        follow(base, decision, {})
    return decision


def edit_decision(base: Base, decision: Decision, **fields: Any) -> Decision:
    """Writes these fields. The assignment takes over what it had from the decision, unless somebody has extended or
    closed it, or gave it other terms by hand."""
    minutes_open(decision.meeting)
    _needed(fields.get("text", decision.text))
    if "text" in fields:
        fields["text"] = fields["text"].strip()
    was = {name: decision.__data__[name] for name in TERMS}
    with base.operation(f"Решение: {decision.meeting}"):
        change(decision, **fields)
        follow(base, decision, was)
    return decision


def move_decision(base: Base, decision: Decision, place: int) -> None:
    """Puts the decision into this place among those on the same item, counted from 0."""
    minutes_open(decision.meeting)
    with base.operation(f"Порядок решений: {decision.meeting}"):
        peers = [one for one in decisions(decision.meeting) if one.item_id == decision.item_id
                 and one.id != decision.id]
        peers.insert(max(0, place), Decision.select_all().where(Decision.id == decision.id).get())
        for number, one in enumerate(peers):
            change(one, place=number)


def remove_decision(base: Base, decision: Decision) -> None:
    """Takes the decision away, and its assignment unless somebody has touched that."""
    minutes_open(decision.meeting)
    with base.operation(f"Решение убрано: {decision.meeting}"):
        drop_assignment(base, decision)
        decision.delete()


def drop_assignment(base: Base, decision: Decision) -> None:
    """The assignment goes with its decision, and its number stands for nothing; one that somebody has touched, or has
    written more into, stays."""
    assignment = assignment_of(decision)
    if assignment is not None and untouched(assignment) and not (
            assignment.note or assignment.co_executors.exists() or assignment.interim_dates.exists()
            or papers_of(assignment)):
        number = numbers.number_of_record(assignment)
        if number is not None:
            numbers.annul(base, number)
        assignment.delete()


def untouched(assignment: Assignment) -> bool:
    """Whether nobody has extended, reported or closed it."""
    return not (assignment.extensions.exists() or assignment.closed_on or assignment.report or assignment.withdrawn)


def follow(base: Base, decision: Decision, was: dict[str, Any]) -> None:
    """Makes, moves or takes away the assignment of a decision. `was` are the terms that it had before."""
    meeting = decision.meeting
    binding = bool(meeting.took_place and (decision.responsible_id or decision.organisation_id) and decision.due)
    assignment = assignment_of(decision)
    if assignment is None:
        if binding:
            assignments.give(base, decision.text, given_on=meeting.date, responsible=decision.responsible,
                             organisation=decision.organisation, due=decision.due, source=decision,
                             given_by=meeting.chair)
    elif untouched(assignment):
        if not binding:
            drop_assignment(base, decision)
        else:
            change(assignment, **{name: decision.__data__[name] for name in TERMS
                                  if name in was and assignment.__data__[name] == was[name]})


def follow_all(base: Base, meeting: Meeting) -> None:
    """After the meeting was held, or was not: each decision has its assignment, or has none."""
    for decision in decisions(meeting):
        follow(base, decision, {})


def _needed(text: str) -> None:
    if not plain_text(text).strip():
        raise StoreError("Решение без слов не записать: укажите, что решили.")
