"""A small committee and its neighbours to test the office on; and the demonstration's office, loaded as it stands."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, NamedTuple

from tosdesk.office.records import Organisation, Post
from tosdesk.office.services.lists import add_entry
from tosdesk.office.services.organisations import (
    add_organisation,
    appoint,
    dismiss,
    edit_organisation,
    own_committee,
    set_topics,
)
from tosdesk.office.services.people import add_person
from tosdesk.office.services.population import set_population
from tosdesk.office.services.signers import absence
from tosdesk.office.settings import set_setting
from tosdesk.shipped import shipped
from tosdesk.store.base import Base


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class Committee(NamedTuple):
    head: Post
    deputy: Post
    specialist: Post


def staff(base: Base) -> Committee:
    """A head and a deputy who sign, and a specialist who does not, all since 2013."""
    own = own_committee()
    with base.operation("Комитет"):
        people = [add_person(base, *name.split()) for name in (
            "Верещагин Павел Николаевич", "Одинцова Марина Сергеевна", "Шульга Антон Игоревич")]
        return Committee(
            appoint(base, own, people[0], "председатель комитета", day("2013-02-04"), signs=True),
            appoint(base, own, people[1], "заместитель председателя комитета", day("2013-02-04"), head=False,
                    signs=True),
            appoint(base, own, people[2], "главный специалист", day("2013-02-04"), head=False))


def department(base: Base) -> Organisation:
    return add_organisation(base, "управление благоустройства Администрации города Иванова",
                            "управление благоустройства")


def load_demo(base: Base) -> dict[tuple[str, str], Any]:
    """Everything of assets/demo/office.json, by (kind, key)."""
    told = json.loads(shipped("demo", "office.json").read_text(encoding="utf-8"))
    world: dict[tuple[str, str], Any] = {}
    with base.operation("Учебный комитет"):
        for name, code in (("name", "name"), ("name_genitive", "genitive"), ("address", "address"),
                           ("phone", "phone"), ("email", "email")):
            set_setting(base, f"organisation.{code}", told["organisation"][name])
        own = edit_organisation(base, own_committee(), name=told["committee"]["name"],
                                genitive=told["committee"]["name_genitive"], phone=told["committee"]["phone"])
        for list_code, key in (("topic", "topics"), ("purpose", "purposes")):
            for one in told[key]:
                world[list_code, one["key"]] = add_entry(base, list_code, one["name"])
        for one in told["employees"]:
            person = _person(base, one)
            world["employee", one["key"]] = appoint(
                base, own, person, one["position"], day(one["from"]), signs=one["signs"],
                head=one["position"] == "председатель комитета")
        for one in told["absences"]:
            absence(base, world["employee", one["employee"]], day(one["from"]), day(one["to"]), one["kind"],
                    world["employee", one["substitute"]])
        for one in told["departments"]:
            department = world["department", one["key"]] = add_organisation(base, one["name"], one["short_name"])
            set_topics(base, department, [world["topic", topic] for topic in one["topics"]])
            for official in one["officials"]:
                post = appoint(base, department, _person(base, official), official["position"], day(official["from"]))
                if official["to"]:
                    dismiss(base, post, day(official["to"]))
        for one in told["population"]:
            set_population(base, one["year"], one["residents"], one["source"])
    return world


def _person(base: Base, told: dict[str, Any]) -> Any:
    return add_person(base, told["surname"], told["first"], told["patronymic"], gender=told["gender"],
                      phone=told.get("phone", ""))
