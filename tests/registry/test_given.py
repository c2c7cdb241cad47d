"""What the registry shows with the records of other sections."""

from __future__ import annotations

import datetime as dt

from tests.registry.people import person
from tosdesk import reading
from tosdesk.program import section
from tosdesk.registry import services
from tosdesk.store.base import Base


def test_the_card_of_a_person_shows_his_memberships(office_base: Base) -> None:
    base = office_base
    office = section("office")
    assert office
    chair, stranger = person(base, "Смирнова"), person(base, "Шевченко")
    for name, year in (("Лесное", 2015), ("Горино", 2013), ("Ёлочка", 2015)):
        tos = services.add_tos(base, name)
        services.elect(base, tos, "council", dt.date(year, 3, 16), 4, [(chair, "chair"), (stranger, "member")])
    services.elect(base, tos, "initiative", None, None, [(chair, "leader")])
    told = reading.whole(office, chair)
    assert told["posts"] == [] and [row["role"] for row in told["memberships"]] == ["leader"] + ["chair"] * 3
    lines = [line for line in reading.as_text(office, chair).splitlines() if "Член органа" in line]
    assert lines == [
        "  Член органа: Смирнова Анна Петровна, руководитель группы (ТОС «Ёлочка», инициативная группа)",
        "  Член органа: Смирнова Анна Петровна, председатель (ТОС «Горино», совет с 16.03.2013)",
        "  Член органа: Смирнова Анна Петровна, председатель (ТОС «Ёлочка», совет с 16.03.2015)",
        "  Член органа: Смирнова Анна Петровна, председатель (ТОС «Лесное», совет с 16.03.2015)"]
    with base.operation("Убрать"):
        tos.delete()
    assert len(reading.whole(office, chair)["memberships"]) == 2
    assert reading.whole(office, person(base, "Рябова"))["memberships"] == []
