"""Assignments: given with a number, moved to a later day with the old one kept, handed to others, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from peewee import fn

from tosdesk.office.records import Organisation, Person, Post
from tosdesk.office.services import numbers
from tosdesk.office.services.organisations import OWN
from tosdesk.office.services.rows import change
from tosdesk.office.services.workdays import term_of
from tosdesk.registry.rules import covers
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text
from tosdesk.store.records import Record

from ..births import ASSIGNMENT
from ..records import Assignment, CoExecutor, Extension, InterimDate
from .common import short, source_fields, subject
from .lines import understood_line


def give(base: Base, text: str, *, given_on: dt.date | None = None, responsible: Person | None = None,
         organisation: Organisation | None = None, due: dt.date | None = None, working_days: int | None = None,
         source: Record | None = None, co_executors: Iterable[Person | Organisation] = (), **fields: Any) -> Assignment:
    """A new assignment with the next number of the office. Its term is a day, or so many working days; where the
    calendar of such a term is not known, its note says so. `source` is what it came from: a decision, a visit, a
    question, a paper, a directive. StoreError without a text."""
    if not plain_text(text).strip():
        raise StoreError("Поручение без текста не записать: укажите, что сделать.")
    day = Assignment.given_on.checked(given_on) or base.today()
    if due is None and working_days is not None:
        due, doubt = term_of(day, working_days)
        fields["note"] = "\n".join(filter(None, (fields.get("note", ""), doubt)))
    assignment = Assignment(text=text.strip(), given_on=day, responsible=responsible, organisation=organisation,
                            due=due, **source_fields(source), **fields)
    _due_after_given(assignment)
    with base.operation(f"Поручение «{short(text)}»"):
        last = Assignment.select(fn.MAX(Assignment.place)).where(Assignment.given_on == day).scalar()
        assignment.place = 0 if last is None else last + 1
        if not assignment.number:
            assignment.number = numbers.give(base, numbers.kind_of(ASSIGNMENT), day, record=assignment).shown
        assignment.save()
        for one in co_executors:
            add_co_executor(base, assignment, one)
    return assignment


class Given(NamedTuple):
    """What was made of lines, and a sentence for each part of them that was not understood."""

    assignments: list[Assignment]
    unclear: list[str]


def give_lines(base: Base, lines: str | Iterable[str], *, given_on: dt.date | None = None,
               source: Record | None = None, note: str = "", **fields: Any) -> Given:
    """An assignment for each line, as one step; empty lines are passed over. A line is «what; who; until when», the
    last two in any order or left out: «подготовить справку, Петров, до 15.12». What of it is not understood stays in
    the text, and a sentence about it is in the note and told."""
    day = given_on or base.today()
    read = [understood_line(line, day) for line in (lines.split("\n") if isinstance(lines, str) else lines)
            if plain_text(line).strip()]
    if not read:
        return Given([], [])
    made = []
    with base.operation(f"Поручение «{short(read[0].text)}»" if len(read) == 1 else f"Поручения, {len(read)}"):
        for line in read:
            made.append(give(base, line.text, given_on=day, due=line.due, source=source,
                             note="\n".join(filter(None, (note, line.note, *line.unclear))),
                             responsible=line.who if isinstance(line.who, Person) else None,
                             organisation=line.who if isinstance(line.who, Organisation) else None, **fields))
    return Given(made, [said for line in read for said in line.unclear])


def _due_after_given(assignment: Assignment) -> None:
    due = Assignment.due.checked(assignment.due)
    if due and due < assignment.given_on:
        raise StoreError(f"Срок {due:%d.%m.%Y} раньше, чем дано поручение ({assignment.given_on:%d.%m.%Y}): "
                         "проверьте даты.")


def of_source(*sources: Record) -> list[Assignment]:
    """The assignments that came from these records, in the order in which they were given."""
    keys = [source.id.hex for source in sources]
    return list(Assignment.select().where(Assignment.source_key.in_(keys)).order_by(
        Assignment.given_on, Assignment.place, Assignment.id))


def edit_assignment(base: Base, assignment: Assignment, **fields: Any) -> Assignment:
    """Writes these fields. A term that is moved to a later day is an extension here too: the old one stays. StoreError
    where its text would be lost."""
    if "text" in fields and not plain_text(fields["text"] or "").strip():
        raise StoreError("Поручение без текста не записать: укажите, что сделать.")
    due = Assignment.due.checked(fields.pop("due")) if "due" in fields else assignment.due
    with base.operation(f"Правка: поручение «{short(assignment.text)}»"):
        change(assignment, **fields)
        later = assignment.due and due and due > assignment.due and not assignment.closed_on
        if later and assignment.given_on < base.today():
            extend(base, [assignment], due, "срок изменён в карточке")
        elif due != assignment.due:
            change(assignment, due=due)
        _due_after_given(assignment)
    return assignment


def extend(base: Base, assignments: Iterable[Assignment], due: dt.date, reason: str,
           day: dt.date | None = None) -> None:
    """The term is moved to a later day; the old one and the reason stay. StoreError, and nothing moved, where one is
    closed already or the new day is not later than its term."""
    new, decided = Extension.due.held(due), day or base.today()

    def move(assignment: Assignment) -> None:
        if assignment.closed_on or assignment.withdrawn:
            raise StoreError(f"{assignment} уже закрыто: сначала верните его в работу.")
        old = assignment.due
        if old is not None and new <= old:
            raise StoreError(f"Новый срок {new:%d.%m.%Y} не позже прежнего, {old:%d.%m.%Y}: {assignment}.")
        Extension(assignment=assignment, decided_on=decided, old_due=old, due=new, reason=reason.strip()).save()
        change(assignment, due=new)
        _due_after_given(assignment)

    _each(base, assignments, f"Продлено до {new:%d.%m.%Y}", move)


def close(base: Base, assignments: Iterable[Assignment], report: str, day: dt.date) -> None:
    """Done, with a report. An empty report leaves the one that stands there. StoreError where it would be done before
    it was given."""
    done = Assignment.closed_on.held(day)

    def end(assignment: Assignment) -> None:
        if done < assignment.given_on:
            raise StoreError(f"Исполнено раньше, чем дано: {assignment}. Проверьте даты.")
        change(assignment, closed_on=done, withdrawn=False, report=report.strip() or assignment.report)

    _each(base, assignments, "Исполнено", end)


def withdraw(base: Base, assignments: Iterable[Assignment], why: str, day: dt.date | None = None) -> None:
    """Not needed any more; the reason stands where the report would, after whatever stands there."""
    def end(assignment: Assignment) -> None:
        change(assignment, closed_on=day or base.today(), withdrawn=True, report=_added(assignment.report, why))

    _each(base, assignments, "Снято", end)


def reopen(base: Base, assignments: Iterable[Assignment]) -> None:
    """Back to work; what was reported stays."""
    _each(base, assignments, "Возвращено в работу",
          lambda assignment: change(assignment, closed_on=None, withdrawn=False))


def reassign(base: Base, assignments: Iterable[Assignment], to: Person | None, why: str = "", *,
             organisation: Organisation | None = None) -> None:
    """Somebody else is responsible from now on, a person, an organisation, or a person for one; who was before stands
    in the note. StoreError for nobody."""
    if to is None and organisation is None:
        raise StoreError("Поручение некому передать: укажите человека или организацию.")

    def hand(assignment: Assignment) -> None:
        before = executor_of(assignment)
        change(assignment, responsible=to, organisation=organisation)
        said = f"{base.today():%d.%m.%Y} передано: {before or 'никто не был назван'} → {executor_of(assignment)}"
        change(assignment, note=_added(assignment.note, f"{said}; {why.strip()}" if why.strip() else said))

    _each(base, assignments, f"Передано: {to or organisation}", hand)


def executor_of(assignment: Assignment) -> str:
    """Whoever is responsible, in one line: «Петров Иван Иванович, Водоканал»."""
    return ", ".join(map(str, filter(None, (assignment.responsible, assignment.organisation))))


def _added(text: str, more: str) -> str:
    return "\n".join(filter(None, (text.strip(), more.strip())))


def _each(base: Base, assignments: Iterable[Assignment], what: str, do: Callable[[Assignment], Any]) -> None:
    """With all of them, as one step."""
    rows = list(assignments)
    if rows:
        with base.operation(f"{what}: {subject(rows, 'поручение', 'поручения')}"):
            for assignment in rows:
                do(assignment)


# Who helps, and what is to be there before

def add_co_executor(base: Base, assignment: Assignment, who: Person | Organisation,
                    for_whom: Organisation | None = None) -> CoExecutor:
    """Somebody who helps: a person, an organisation, or a person for one."""
    person, organisation = (who, for_whom) if isinstance(who, Person) else (None, who)
    row = CoExecutor(assignment=assignment, person=person, organisation=organisation)
    with base.operation(f"Соисполнитель: {row}"):
        row.save()
    return row


def add_interim(base: Base, assignment: Assignment, date: dt.date, text: str = "") -> InterimDate:
    """What is to be there before the whole is done."""
    row = InterimDate(assignment=assignment, date=InterimDate.date.held(date), text=text)
    with base.operation(f"Промежуточный срок: поручение «{short(assignment.text)}»"):
        row.save()
    return row


# Whose

def is_ours(assignment: Assignment, day: dt.date, ours: Iterable[Any] | None = None) -> bool:
    """Whether it hangs at us on this day: a colleague is responsible, or our committee, or nobody is named at all.
    `ours` are the keys of the people who serve then, where many are asked about."""
    if assignment.responsible_id is not None:
        return assignment.responsible_id in (people_on(day) if ours is None else ours)
    return assignment.organisation_id in (None, OWN)


def people_on(day: dt.date) -> set[Any]:
    """The keys of the people who serve in our committee on this day."""
    return people_on_days([day])[day]


def people_on_days(days: Iterable[dt.date]) -> dict[dt.date, set[Any]]:
    """The keys of the people who serve in our committee on each of these days."""
    posts = list(Post.select(Post.person, Post.since, Post.until).where(Post.organisation == OWN).tuples())
    return {day: {person for person, since, until in posts if covers(since, until, day)} for day in set(days)}
