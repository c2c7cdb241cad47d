"""«Справка к поездке», read as it comes out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import lines
from tosdesk.office.printing import print_form
from tosdesk.program import SECTIONS
from tosdesk.registry.services import elect, register_charter, resume, suspend
from tosdesk.registry.trip import LAST, TRIP
from tosdesk.resolutions import services
from tosdesk.resolutions.services import assignments
from tosdesk.resolutions.services.promises import promise
from tosdesk.store.base import Base
from tosdesk.ui.life import life_of
from tosdesk.ui.section import Wanted
from tosdesk.visits.services import StopDraft, write_visit


@pytest.fixture
def world(one_base: Base) -> World:
    return office(one_base)


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def shown(world: World, folder: Path, name: str = "Лесное") -> list[str]:
    tos = world.tos[name]
    path, = print_form(world.base, TRIP, Wanted(tos, told=tuple(life_of(world.base, SECTIONS, tos))),
                       folder / "Поездка.docx")
    return lines(path.read_bytes())


def part(told: list[str], title: str) -> list[str]:
    """The lines of one part, without its table's heading."""
    titles = ("Люди и телефоны", "Последние встречи и выезды", "Открытые вопросы", "Что обещано и что из этого вышло",
              "Поручения", "Работы и события за два года")
    begin = told.index(title) + 1
    end = min((told.index(other) for other in titles if other in told[begin:]), default=len(told))
    return told[begin:end]


def test_who_is_there_what_was_asked_and_what_was_promised(world: World, tmp_path: Path) -> None:
    base, tos = world.base, world.tos["Лесное"]
    register_charter(base, tos, dt.date(2014, 8, 9), "42")
    suspend(base, tos, days(-40))
    resume(base, tos, days(-30))
    with base.operation("Телефон"):
        world.people["Семёнова"].phone = "8 (900) 000-00-01"
        world.people["Семёнова"].save()
    elect(base, tos, "audit", days(-300), members=[(world.people["Саакян"], "chair")])
    elect(base, tos, "council", days(-300), members=[(world.people["Шульга"], "member"),
                                                     (world.people["Семёнова"], "chair")])
    for number in range(LAST + 2):
        write_visit(base, days(-number - 1), [StopDraft(tos, findings=f"осмотрено, {number}")],
                    people=[world.people["Шульга"]])
    write_visit(base, days(3), [StopDraft(tos)], people=[], state="planned")
    _, second, closed = (services.take(base, text, tos=tos, street=world.street("Лесная"), house="5",
                                       taken_on=days(-number)) for text, number in (
        ("темно", 5), ("яма", 9), ("закрыто", 7)))
    services.answer(base, [closed], "отсыплем", days(-6))
    services.tell(base, [closed], days(-6))
    promise(base, [closed], world.people["Шульга"], days(-2))
    services.send(base, [second], days(-8))
    done = assignments.give(base, "сделанное", tos=tos)
    assignments.close(base, [done], "", TODAY)
    assignments.give(base, "не сделанное", tos=tos, due=days(9))
    told = shown(world, tmp_path)
    start = told.index("ТОС «Лесное»")
    assert told[start + 1] == "по состоянию на 5 августа 2017 г."
    assert told[start + 2] == "Действует, устав зарегистрирован 09.08.2014, № 42."
    assert part(told, "Люди и телефоны")[3:] == [
        "Семёнова Ольга Ивановна", "Председатель", "8 (900) 000-00-01",
        "Шульга Антон Игоревич", "Член совета", "8 (4932) 00-00-05",
        "Саакян Карина Ашотовна", "Председатель ревизионной комиссии", "8 (4932) 00-00-05"]
    contacts = part(told, "Последние встречи и выезды")
    assert contacts[2:4] == ["04.08.2017", "Выезд. Осмотрено, 0"] and contacts[-1] == "и ещё 2"
    assert len(contacts) == 2 + 2 * LAST + 1
    assert part(told, "Открытые вопросы")[3:] == [
        "1", "27.07.2017", "Яма (ул. Лесная, д. 5) — направлен", "2", "31.07.2017", "Темно (ул. Лесная, д. 5) — открыт"]
    assert part(told, "Что обещано и что из этого вышло")[2:] == [
        "30.07.2017", "Отсыплем (к 03.08.2017) — обещание просрочено"]
    assert part(told, "Поручения")[2::2] == ["05.08.2017", "05.08.2017"]
    assert [line.split()[0] for line in part(told, "Поручения")[3::2]] == ["Не", "Сделанное"], "what is open first"
    assert part(told, "Работы и события за два года")[3::2] == [
        "Событие. Деятельность возобновлена", "Событие. Деятельность приостановлена",
        "Выборы. Избран орган: ревизионная комиссия, Саакян Карина Ашотовна",
        "Выборы. Избран орган: совет, Семёнова Ольга Ивановна"], "the charter is older than two years"


def test_of_a_tos_that_nobody_knows_anything_of(world: World, tmp_path: Path) -> None:
    told = shown(world, tmp_path, "Горино")
    assert told[-2:] == ["Открытые вопросы", "Открытых вопросов нет."]
    assert "Поручения" not in told and "Люди и телефоны" not in told
