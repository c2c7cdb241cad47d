"""The office of the demonstration years: people, departments and their heads, lists, absences, the city."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from tosdesk.shipped import shipped
from tosdesk.store.base import Base
from tosdesk.ui.section import Step, World

from .services.lists import add_entry
from .services.organisations import add_organisation, appoint, dismiss, edit_organisation, own_committee, set_topics
from .services.people import add_person
from .services.population import set_population
from .services.signers import absence
from .settings import set_setting

START = dt.datetime(2015, 1, 12, 9)
"""The Monday on which the committee began to keep its work in the program; what was before is written down then."""

INVENTED = "Вымышлено для учебной базы"

REQUISITES = {"organisation.name": "name", "organisation.genitive": "name_genitive", "city.name": "city",
              "city.genitive": "city_genitive", "organisation.address": "address", "organisation.phone": "phone",
              "organisation.email": "email"}


def told(file: str) -> Any:
    """The demonstration's data of this file."""
    return json.loads(shipped("demo", file).read_text(encoding="utf-8"))


def day_of(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def when(text: str, hour: int = 10) -> dt.datetime:
    """The moment at which what happened on this day is written down: not before the program was there."""
    return max(START, dt.datetime.combine(dt.date.fromisoformat(text), dt.time(hour)))


def steps() -> Iterator[Step]:
    data = told("office.json")
    yield Step(START, partial(_set_up, data))
    for row in data["population"]:
        yield Step(when(row["on"]) + dt.timedelta(days=20), partial(_city, row))
    for department in data["departments"]:
        for official in department["officials"]:
            yield Step(when(official["from"]), partial(_official, department["key"], official))
            if official["to"]:
                yield Step(when(official["to"], 18), partial(_leaves, official))
    for away in data["absences"]:
        yield Step(when(away["from"]) - dt.timedelta(days=4), partial(_away, away))


def _set_up(data: dict[str, Any], base: Base, world: World) -> None:
    for code, field in REQUISITES.items():
        set_setting(base, code, data["organisation"][field])
    committee = data["committee"]
    own = edit_organisation(base, own_committee(), name=committee["name"], genitive=committee["name_genitive"],
                            phone=committee["phone"], email=committee["email"])
    for place, one in enumerate(data["employees"]):
        person = add_person(base, one["surname"], one["first"], one["patronymic"], gender=one["gender"],
                            phone=one["phone"], birthday=one["birthday"], note=INVENTED)
        world["employee", one["key"]] = appoint(base, own, person, one["position"], day_of(one["from"]),
                                                head=place == 0, signs=one["signs"], place=place)
    base.author = world["employee", "emp1"].person_id
    for list_code, rows in (("topic", data["topics"]), ("purpose", data["purposes"])):
        for row in rows:
            world[list_code, row["key"]] = add_entry(base, list_code, row["name"])
    for department in data["departments"]:
        made = add_organisation(base, department["name"], department["short_name"])
        set_topics(base, made, [world["topic", key] for key in department["topics"]])
        world["department", department["key"]] = made


def _city(row: dict[str, Any], base: Base, world: World) -> None:
    if day_of(row["on"]) <= base.today():  # type: ignore[operator]
        set_population(base, row["year"], row["residents"], row["source"])


def _official(department: str, one: dict[str, Any], base: Base, world: World) -> None:
    person = add_person(base, one["surname"], one["first"], one["patronymic"], gender=one["gender"], note=INVENTED)
    world["official", one["surname"] + one["from"]] = appoint(
        base, world["department", department], person, one["position"], day_of(one["from"]),
        head=True)


def _leaves(one: dict[str, Any], base: Base, world: World) -> None:
    dismiss(base, world["official", one["surname"] + one["from"]], dt.date.fromisoformat(one["to"]))


def _away(one: dict[str, Any], base: Base, world: World) -> None:
    absence(base, world["employee", one["employee"]], dt.date.fromisoformat(one["from"]),
            dt.date.fromisoformat(one["to"]), one["kind"], world["employee", one["substitute"]]
            if one["substitute"] else None)
