"""Assignments, promises, legal acts and directives of the demonstration years, written down on their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tosdesk.office.demo import INVENTED, day_of, told
from tosdesk.office.printing import issue
from tosdesk.office.services import papers
from tosdesk.office.services.organisations import head_on
from tosdesk.office.services.rows import change
from tosdesk.store.base import Base
from tosdesk.ui.section import Step, Wanted, World

from . import services
from .documents.assignments import REMINDER
from .records import Assignment, Question
from .services import acts, assignments, directives, promises, reading

MORNING, AFTERNOON, EVENING = dt.time(9, 40), dt.time(15, 20), dt.time(17, 30)
"""An answer given on a visit is written down by its evening; what follows from it comes later."""


def steps() -> Iterator[Step]:
    data = told("resolutions-2017.json")
    for act in data["acts"]:
        yield from _act_steps(act)
    for directive in data["directives"]:
        yield from _directive_steps(directive)
    for question in data["questions"]:
        yield from _question_steps(question)
    for row in data["promises"]:
        yield _on(row["on"], EVENING, partial(_promise, row))
    for row in data["assignments"]:
        yield from _assignment_steps(row)
    yield _on("2017-12-18", AFTERNOON, _reminded)


def _reminded(base: Base, world: World) -> None:
    """Those whose terms have passed are reminded: one reminder waits to be signed, the other one is signed."""
    late = Assignment.select().where(reading.in_open() & (Assignment.due < base.today())).order_by(Assignment.due)
    others = [one for one in late if one.organisation_id and one.responsible_id]
    for paper, step in zip(issue(base, REMINDER, Wanted(others[0], tuple(others[1:]), day=base.today())),
                           (papers.to_sign, papers.sign), strict=False):
        step(base, paper)


def _on(day: str, time: dt.time, do: Callable[[Base, World], None], by: str = "emp1") -> Step:
    """On this day, by this colleague."""
    def done(base: Base, world: World) -> None:
        base.author = world["employee", by].person_id
        do(base, world)
    return Step(dt.datetime.combine(dt.date.fromisoformat(day), time), done)


# Legal acts and directives

def _act_steps(row: dict[str, Any]) -> Iterator[Step]:
    known = {name: row[name] for name in ("kind", "body", "number", "ours")}

    def written(base: Base, world: World) -> None:
        world["act", row["name"]] = acts.add_act(base, row["name"], date=day_of(row["date"]), **known)

    yield _on("2017-01-12", MORNING, written, "emp2")
    for change_ in row["amendments"]:
        yield _on(change_["written_on"], AFTERNOON, partial(_amended, row["name"], change_), "emp2")


def _amended(name: str, row: dict[str, Any], base: Base, world: World) -> None:
    acts.amend(base, world["act", name], year=row.get("year"), date=day_of(row.get("date", "")),
               number=row.get("number", ""), ours=row["ours"])


def _directive_steps(row: dict[str, Any]) -> Iterator[Step]:
    known = {name: row[name] for name in ("level", "body", "source", "addressee", "ours")}

    def written(base: Base, world: World) -> None:
        world["directive", row["key"]] = directives.take_directive(
            base, row["text"], date=day_of(row["date"]), due=day_of(row.get("due", "")),
            note=f"{INVENTED}: что сделали мы" if row.get("invented") else "", **known)

    def acted(base: Base, world: World) -> None:
        one = world["directive", row["key"]]
        if row["done_on"]:
            directives.carry_out(base, [one], row["action"], base.today())
        else:
            directives.edit_directive(base, one, action=row["action"])

    yield _on(row["written_on"], MORNING, written)
    if row.get("acted_on"):
        yield _on(row["acted_on"], EVENING, acted, "emp2")


# Questions that came by telephone and by letter, and promises

def _question_steps(row: dict[str, Any]) -> Iterator[Step]:
    def fresh(world: World) -> Question:
        question: Question = Question.get_by_id(world["question", row["key"]].id)
        return question

    def taken(base: Base, world: World) -> None:
        world["question", row["key"]] = services.take(
            base, row["text"], tos=world["tos", row["tos"]], topic=world["topic", row["topic"]],
            organisation=world["department", row["department"]] if row["department"] else None, asker=row["asker"],
            note=INVENTED)

    def answered(base: Base, world: World) -> None:
        question = fresh(world)
        services.answer(base, [question], row["answer"], base.today())
        promises.promise(base, [question], world["employee", row["by"]].person if "by" in row else None,
                         day_of(row["until"]))

    yield _on(row["taken_on"], MORNING, taken, "emp5")
    for name, time, do in (
            ("sent_on", AFTERNOON, lambda base, world: services.send(base, [fresh(world)], base.today())),
            ("answered_on", AFTERNOON, answered),
            ("told_on", EVENING, lambda base, world: services.tell(base, [fresh(world)], base.today())),
            ("kept_on", EVENING, lambda base, world: promises.keep_promise(base, [fresh(world)], base.today())),
            ("withdrawn_on", AFTERNOON, lambda base, world: services.withdraw(base, [fresh(world)], row["answer"]))):
        if row.get(name):
            yield _on(row[name], time, do, "emp5")


def _promise(row: dict[str, Any], base: Base, world: World) -> None:
    promises.promise(base, [Question.get_by_id(world["question", row["question"]].id)], until=day_of(row["until"]))


# Assignments

def _assignment_steps(row: dict[str, Any]) -> Iterator[Step]:
    def fresh(world: World) -> Assignment:
        one: Assignment = Assignment.get_by_id(world["assignment", row["key"]].id)
        return one

    yield _on(row["given_on"], EVENING, partial(_given, row))
    for date, due, reason in row.get("extend", ()):
        yield _on(date, AFTERNOON, lambda base, world, due=due, reason=reason: assignments.extend(  # type: ignore[misc]
            base, [fresh(world)], dt.date.fromisoformat(due), reason))
    for place, (_, _, done_on) in enumerate(row.get("interim", ())):
        if done_on:
            yield _on(done_on, AFTERNOON, partial(_interim_done, row["key"], place))
    if "reassign" in row:
        date, to, why = row["reassign"]
        yield _on(date, AFTERNOON, lambda base, world: assignments.reassign(
            base, [fresh(world)], world["employee", to].person, why))
    if "closed_on" in row:
        yield _on(row["closed_on"], dt.time(17, 45), lambda base, world: assignments.close(
            base, [fresh(world)], row["report"], base.today()), row.get("who", "emp3"))
    if "withdrawn_on" in row:
        yield _on(row["withdrawn_on"], AFTERNOON, lambda base, world: assignments.withdraw(
            base, [fresh(world)], row["report"]))


def _given(row: dict[str, Any], base: Base, world: World) -> None:
    """An official answers for his organisation, whoever heads it on that day."""
    organisation = world["department", row["organisation"]] if "organisation" in row else None
    head = head_on(organisation, base.today()) if organisation is not None and row.get("official") else None
    person = world["employee", row["who"]].person if "who" in row else head.person if head else None
    with base.operation(f"Поручение «{row['text']}»"):
        one = world["assignment", row["key"]] = assignments.give(
            base, row["text"], responsible=person, organisation=organisation, due=day_of(row.get("due", "")),
            working_days=row.get("working_days"), given_by=world["employee", "emp1"].person,
            controller=world["employee", row["controller"]].person if "controller" in row else None,
            tos=world["tos", row["tos"]] if "tos" in row else None,
            source=world[tuple(row["source"])] if "source" in row else None,
            co_executors=[world["employee", key].person for key in row.get("help", ())], note=INVENTED)
        for date, text, _ in row.get("interim", ()):
            assignments.add_interim(base, one, dt.date.fromisoformat(date), text)


def _interim_done(key: str, place: int, base: Base, world: World) -> None:
    rows = sorted(world["assignment", key].interim_dates, key=lambda one: one.date)
    with base.operation(f"Сделано: {rows[place].text}"):
        change(rows[place], done_on=base.today())
