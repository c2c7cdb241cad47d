"""The ТОС of the demonstration years, each fact written down on its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from tosdesk.office.demo import INVENTED, START, day_of, told, when
from tosdesk.office.services.people import add_person
from tosdesk.store.base import Base
from tosdesk.ui.section import Step, World

from .records import Tos
from .services.bodies import elect
from .services.facts import register_charter, resume, set_boundaries, suspend, terminate
from .services.tos import add_channel, add_deputy, add_tos, count_residents, set_curator

TERRITORY = {label: code for code, label in Tos.territory_kind.labels.items()}
BODIES = {"совет": "council", "ревизионная комиссия": "audit", "ревизор": "auditor"}
ROLES = {"председатель": "chair", "председатель ревизионной комиссии": "chair", "секретарь": "secretary",
         "заместитель председателя": "deputy", "член совета": "member", "член ревизионной комиссии": "member",
         "ревизор": "auditor"}
MEETINGS = {"конференция": "конференции", "собрание": "собрания"}
NO_ENTITY = "без образования юридического лица"
LATER = dt.timedelta(minutes=1)


def steps() -> Iterator[Step]:
    """People and deputies first; then each ТОС from its initiative on."""
    yield Step(START + LATER, _people)
    for one in told("tos.json")["tos"]:
        born = when(one["initiative_from"] or one["boundary"]["date"]) + 2 * LATER
        yield Step(born, partial(_tos, one))
        yield Step(max(born, when(one["boundary"]["date"])) + LATER, partial(_boundaries, one))
        if one["charter"]:
            yield Step(when(one["charter"]["registered_on"]) + 4 * LATER, partial(_charter, one))
        for pause in one["suspensions"]:
            yield Step(when(pause["from"]) + 5 * LATER, partial(_pause, one, pause))
        if one["terminated"]:
            yield Step(when(one["terminated"]["on"]) + 6 * LATER, partial(_end, one))
        for count in one["counts"]:
            yield Step(when(count["date"]) + 7 * LATER, partial(_count, one, count))
        for body in one["bodies"]:
            for term in body["terms"]:
                yield Step(max(born, when(term["elected_on"], 19)) + 8 * LATER, partial(_term, one, body, term))


def _people(base: Base, world: World) -> None:
    for one in told("people.json")["people"]:
        address = f"{one['street']}, д. {one['house']}" if one["street"] else ""
        world["person", one["key"]] = add_person(base, one["surname"], one["first"], one["patronymic"],
                                                 gender=one["gender"], phone=one["phone"], address=address,
                                                 birthday=one.get("birthday", ""), note=INVENTED)
    for one in told("deputies.json")["deputies"]:
        world["deputy", one["key"]] = (one, add_person(base, one["surname"], one["first"], one["patronymic"],
                                                       gender=one["gender"], note=INVENTED))


def _tos(one: dict[str, Any], base: Base, world: World) -> None:
    legal, contacts = one["legal"], one["contacts"]
    form = "" if legal["form"] == NO_ENTITY else legal["form"]
    base.author = world["employee", one["curators"][0]["employee"]].person_id
    with base.operation(f"Новый ТОС «{one['name']}»"):
        tos = add_tos(base, one["name"], aliases=", ".join(one["aliases"]), housing=one["housing"],
                      territory_kind=TERRITORY[one["territory_kind"]], initiative_since=one["initiative_from"],
                      oblast_district=one["oblast_district"], city_district=one["city_district"],
                      phone=contacts["phone"], email=contacts["email"], legal_form=form, ogrn=legal["ogrn"],
                      inn=legal["inn"], kpp=legal["kpp"], egrul_on=legal["egrul_on"])
        for channel in contacts["channels"]:
            add_channel(base, tos, channel["kind"], channel["url"])
        for named in one["deputies"]:
            row, person = world["deputy", named["deputy"]]
            add_deputy(base, tos, row["level"], person, district=row["district"], since=day_of(row["from"]),
                       until=day_of(row["to"]), assistant=_person(world, named["assistant"]))
        for curator in one["curators"]:
            set_curator(base, tos, world["employee", curator["employee"]], day_of(curator["from"]),
                        day_of(curator["to"]))
        if one["initiative_group"]:
            leader, *others = (world["person", key] for key in one["initiative_group"])
            elect(base, tos, "initiative", day_of(one["initiative_from"]),
                  members=[(leader, "leader"), *((person, "member") for person in others)])
    world["tos", one["key"]] = tos


def _person(world: World, key: str) -> Any:
    """A person of a ТОС, or an assistant who is himself a deputy."""
    if ("deputy", key) in world:
        return world["deputy", key][1]
    return world.get(("person", key))


def _boundaries(one: dict[str, Any], base: Base, world: World) -> None:
    decision = one["boundary"]
    rows = [(row["street"], row["houses"], row["housing"]) for row in one["streets"]]
    set_boundaries(base, world["tos", one["key"]], rows, dt.date.fromisoformat(decision["date"]),
                   act="решение Ивановской городской Думы", act_number=decision["number"],
                   published_on=decision["published_on"], publication=decision["publication"])


def _charter(one: dict[str, Any], base: Base, world: World) -> None:
    charter = one["charter"]
    held = day_of(charter["protocol_date"])
    protocol = f"протокол {MEETINGS[charter['protocol_kind']]} от {held:%d.%m.%Y} № {charter['protocol_number']}"
    register_charter(base, world["tos", one["key"]], dt.date.fromisoformat(charter["registered_on"]),
                     charter["registry_number"], act=charter["act_kind"], act_number=charter["act_number"],
                     certificate=charter["certificate_number"], protocol=protocol)


def _pause(one: dict[str, Any], pause: dict[str, Any], base: Base, world: World) -> None:
    tos = world["tos", one["key"]]
    suspend(base, tos, dt.date.fromisoformat(pause["from"]), ground=pause["reason"])
    resume(base, tos, dt.date.fromisoformat(pause["to"]) + dt.timedelta(days=1), ground=pause["act"])


def _end(one: dict[str, Any], base: Base, world: World) -> None:
    ended = one["terminated"]
    terminate(base, world["tos", one["key"]], dt.date.fromisoformat(ended["on"]), ground=ended["ground"],
              protocol=ended["act"])


def _count(one: dict[str, Any], count: dict[str, Any], base: Base, world: World) -> None:
    count_residents(base, world["tos", one["key"]], dt.date.fromisoformat(count["date"]), count["residents"],
                    from_16=count["from_16"], from_18=count["from_18"], houses=count["houses"], source=count["source"])


def _term(one: dict[str, Any], body: dict[str, Any], term: dict[str, Any], base: Base, world: World) -> None:
    members = [(world["person", member["person"]], ROLES[member["role"]]) for member in term["members"]]
    elect(base, world["tos", one["key"]], BODIES[body["kind"]], dt.date.fromisoformat(term["elected_on"]),
          term["years"], members, f"протокол № {term['protocol']}" if term["protocol"] else "")
