"""The meetings of the demonstration years: planned, rung round, held, signed, and what became of their decisions."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any

from tosdesk.office import printing
from tosdesk.office.births import entry_key
from tosdesk.office.demo import INVENTED, START, told
from tosdesk.office.records import Entry, Person
from tosdesk.office.services.numbers import set_number
from tosdesk.office.services.organisations import add_organisation, appoint, head_on
from tosdesk.office.services.papers import send, sign
from tosdesk.office.services.people import add_person
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.section import SECTION as RESOLUTIONS
from tosdesk.resolutions.services import assignments
from tosdesk.store.base import Base
from tosdesk.ui.section import Step, Wanted, World

from . import services
from .records import Guest, Meeting, MeetingStep

DAY = dt.timedelta(days=1)
MORNING, NOON, EVENING = dt.time(9, 20), dt.time(11, 40), dt.time(18, 20)


def steps() -> Iterator[Step]:
    """People first; then each meeting on its days."""
    data = told("meetings.json")
    yield Step(START + dt.timedelta(minutes=30), partial(_people, data))
    for one in data["meetings"]:
        day = dt.date.fromisoformat(one["date"])
        ahead = one["state"] in ("planned", "invited") or not one.get("invented")
        yield Step(_at(day - 14 * DAY if ahead else day, MORNING if ahead else EVENING), partial(_write, one, day))
        if one["guests"] and ahead and one["state"] != "planned":
            yield Step(_at(day - 2 * DAY, NOON), partial(_ring, one))
        if one["state"] in ("held", "signed"):
            yield Step(_at(day, EVENING) + dt.timedelta(minutes=2), partial(_hold, one))
            yield from _afterwards(one, day)
        elif one["state"] == "cancelled":
            yield Step(_at(day - DAY, NOON), partial(_cancel, one))


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time)


def _people(data: dict[str, Any], base: Base, world: World) -> None:
    """Officials whom only the meetings know: the Mayor, the government of the oblast, those who come instead."""
    for one in data["people"]:
        world["guest", one["key"]] = add_person(base, one["surname"], one["first"], one["patronymic"],
                                                gender=one["gender"], phone=one["phone"], note=INVENTED)
        if one.get("organisation"):
            body = add_organisation(base, one["organisation"], genitive=one["genitive"])
            appoint(base, body, world["guest", one["key"]], one["position"], dt.date.fromisoformat(one["from"]),
                    head=True)


def _write(one: dict[str, Any], day: dt.date, base: Base, world: World) -> None:
    secretary = world["employee", one["secretary"]].person
    base.author = secretary.id
    with base.operation(f"Новая встреча {day:%d.%m.%Y}"):
        meeting = services.write_meeting(
            base, day, kind=Entry.get_by_id(entry_key("meeting_kind", one["kind"])), name=one["name"],
            state="planned", tos=[world["tos", key] for key in one["tos"]], start=one["start"], end=one["end"],
            venue=one["venue"], chair=_person(one["chair"], day, world), secretary=secretary, note=one.get("note", ""))
        chairs = {row.term.body.tos_id: row.person for row in reversed(services.heads_of_tos(day))
                  if row.role == "chair"} if one["guests"] else {}
        for code, keys in one["guests"].items():
            people = [chairs.get(world["tos", key].id) if code == "chairs" else _person(key, day, world)
                      for key in keys]
            services.invite_people(base, meeting, filter(None, people), Entry.get_by_id(entry_key("guest", code)))
        for item in one["agenda"]:
            services.add_item(base, meeting, item["text"], speaker=_person(item["speaker"], day, world))
    world["meeting", one["key"]] = meeting


def _person(key: str, day: dt.date, world: World) -> Person | None:
    """«emp1» of the committee, «blag» the head of a department on the day, «p001» of a ТОС, a deputy, one of ours."""
    if not key:
        return None
    if ("department", key) in world:
        head = head_on(world["department", key], day)
        return head.person if head else None
    if ("employee", key) in world:
        return world["employee", key].person  # type: ignore[no-any-return]
    if ("deputy", key) in world:
        return world["deputy", key][1]  # type: ignore[no-any-return]
    return world.get(("guest", key)) or world["person", key]


def _chance(*parts: object) -> int:
    """The same number out of a hundred for the same words, whenever the base is built."""
    return zlib.crc32("/".join(map(str, parts)).encode()) % 100


def _meeting(one: dict[str, Any], world: World) -> Meeting:
    found: Meeting = Meeting.get_by_id(world["meeting", one["key"]].id)
    return found


def _ring(one: dict[str, Any], base: Base, world: World) -> None:
    """Most are coming, some are not, some send somebody, some were not reached."""
    meeting = _meeting(one, world)
    base.author = meeting.secretary_id
    instead = [world["guest", key] for key in ("instead1", "instead2", "instead3")]
    with base.operation(f"Обзвон: {meeting}"):
        services.set_state(base, meeting, "invited")
        for guest in meeting.guests:
            chance = _chance("reply", one["key"], guest.person)
            if chance < 8 and instead:
                services.substitute(base, guest, instead.pop())
            elif chance < 86:
                services.set_reply(base, guest, "will" if chance >= 18 else "wont")
        _tick_off(base, meeting, lambda step: step.days <= -2)


def _tick_off(base: Base, meeting: Meeting, which: Any) -> None:
    for step in meeting.steps.where(MeetingStep.done_on.is_null()):
        if which(step):
            services.done(base, step)


def _hold(one: dict[str, Any], base: Base, world: World) -> None:
    meeting = _meeting(one, world)
    base.author = meeting.secretary_id
    day = meeting.date
    with base.operation(f"Состоялась: {meeting}"):
        services.set_state(base, meeting, "held")
        services.edit_meeting(base, meeting, complete=one.get("complete", True), attended=one.get("attended"))
        if one.get("visit"):
            services.link_visit(base, meeting, world["visit", one["visit"]])
        for place, item in enumerate(services.agenda(meeting)):
            said = one["agenda"][place]
            votes = dict(zip(("votes_for", "votes_against", "abstained"), said.get("votes", ()), strict=False))
            services.edit_item(base, item, heard=said.get("heard", ""), spoke=said.get("spoke", ""), **votes)
            for number, decided in enumerate(said.get("decisions", ())):
                world["decision", f"{one['key']}/{place}/{number}"] = services.add_decision(
                    base, meeting, decided["text"], item=item, responsible=_person(decided.get("who", ""), day, world),
                    organisation=world.get(("department", decided.get("who", ""))),
                    due=decided.get("due") and dt.date.fromisoformat(decided["due"]))
        for number, asked in enumerate(one.get("questions", ())):
            world["asked", f"{one['key']}/{number}"] = services.ask(
                base, meeting, asked["text"], tos=world.get(("tos", asked["tos"])),
                topic=world["topic", asked["topic"]],
                asked_by=_person(asked.get("by", ""), day, world))
        if meeting.guests.exists() and not one.get("untold"):
            services.tick(base, meeting, {guest.id for guest in meeting.guests if _came(one, guest)})
        _tick_off(base, meeting, lambda step: step.days < 0)


def _came(one: dict[str, Any], guest: Guest) -> bool:
    chance = _chance("came", one["key"], guest.person)
    return chance < {"will": 94, "instead": 90, "invited": 45, "wont": 2}[guest.reply]


def _cancel(one: dict[str, Any], base: Base, world: World) -> None:
    meeting = _meeting(one, world)
    base.author = meeting.secretary_id
    services.set_state(base, meeting, "cancelled", reason=one["reason"])


def _afterwards(one: dict[str, Any], day: dt.date) -> Iterator[Step]:
    """The minutes are signed; assignments are done, late, extended; those who asked are answered and told."""
    if one["state"] == "signed":
        yield Step(_at(dt.date.fromisoformat(one["signed"]), dt.time(15, 10)), partial(_sign, one))
    for place, item in enumerate(one["agenda"]):
        for number, decided in enumerate(item.get("decisions", ())):
            key = f"{one['key']}/{place}/{number}"
            if decided.get("extended"):
                on, until, why = decided["extended"]
                yield Step(_at(dt.date.fromisoformat(on), NOON), partial(_extend, key, until, why))
            if decided.get("closed"):
                yield Step(_at(dt.date.fromisoformat(decided["closed"]), dt.time(16, 5)),
                           partial(_close, key, decided.get("report", "Исполнено")))
    if one.get("memo"):
        yield Step(_at(dt.date.fromisoformat(one["memo"]), NOON), partial(_memo, one))
    for number, asked in enumerate(one.get("questions", ())):
        for name, do in (("sent", _send), ("answered", _answer), ("told", _tell)):
            if asked.get(name):
                yield Step(_at(dt.date.fromisoformat(asked[name]), EVENING) + dt.timedelta(minutes=20),
                           partial(do, f"{one['key']}/{number}", asked))


def _sign(one: dict[str, Any], base: Base, world: World) -> None:
    meeting = _meeting(one, world)
    base.author = meeting.secretary_id
    services.sign_minutes(base, meeting, number=one.get("number", ""))
    _tick_off(base, meeting, lambda step: _chance("step", one["key"]) < 80 or base.today().year < 2017)


def _assignment(key: str, world: World) -> Any:
    return services.assignment_of(world["decision", key])


def _extend(key: str, until: str, why: str, base: Base, world: World) -> None:
    assignments.extend(base, [_assignment(key, world)], dt.date.fromisoformat(until), why)


def _close(key: str, report: str, base: Base, world: World) -> None:
    assignments.close(base, [_assignment(key, world)], report, base.today())


def _asked(key: str, world: World) -> list[Question]:
    return [Question.get_by_id(world["asked", key].id)]


def _memo(one: dict[str, Any], base: Base, world: World) -> None:
    """The questions go to their departments in one memo each, numbered by the chancery on the same day."""
    meeting = _meeting(one, world)
    base.author = meeting.secretary_id
    first, *more = services.meeting_questions(meeting)
    form = next(form for form in RESOLUTIONS.forms if form.key == "question-memo")
    made = printing.issue(base, form, Wanted(record=first, more=tuple(more), day=base.today()))
    for place, document in enumerate(made):
        set_number(base, document, f"{one['memo_number'] + place}-СЗ")
        send(base, sign(base, document), base.today())


def _send(key: str, asked: dict[str, Any], base: Base, world: World) -> None:
    questions.send(base, _asked(key, world), base.today())


def _answer(key: str, asked: dict[str, Any], base: Base, world: World) -> None:
    questions.answer(base, _asked(key, world), asked["answer"], base.today())


def _tell(key: str, asked: dict[str, Any], base: Base, world: World) -> None:
    questions.tell(base, _asked(key, world), base.today())
