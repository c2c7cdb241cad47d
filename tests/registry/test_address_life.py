"""The life of a street, and of a house on it."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tosdesk import reading
from tosdesk.office.services.people import add_person
from tosdesk.program import SECTIONS, section
from tosdesk.registry import services
from tosdesk.registry.records import Street
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.ui.declared import Told
from tosdesk.ui.life import life_of
from tosdesk.visits import services as visits
from tosdesk.visits.records import Visit

D = dt.date


def life(base: Base, street: Street, hidden: bool = False) -> list[Told]:
    return life_of(base, SECTIONS, street, hidden)


def of_house(lines: list[Told], typed: str) -> list[Told]:
    streets = section("streets")
    assert streets is not None and streets.part is not None
    return [line for line in lines if streets.part.has(line.place, typed)]


def asked(lines: list[Told]) -> list[object]:
    return [line.record.id for line in lines if line.kind == "Вопрос"]


def test_every_question_of_every_street_appears_once_and_a_house_is_a_part(demo_base: Base) -> None:
    some = 0
    for street in Street.select():
        lines = life(demo_base, street)
        own = list(Question.select().where(Question.street == street.id))
        assert sorted(asked(lines)) == sorted(one.id for one in own)
        dated = [line.day for line in lines if line.day]
        assert dated == sorted(dated, reverse=True) and [line.day for line in lines][:len(dated)] == dated
        for question in own:
            if question.house:
                house = of_house(lines, question.house)
                assert question.id in asked(house) and all(line in lines for line in house)
                some += 1
        visited = [line.record.id for line in lines if line.kind == "Выезд"]
        assert len(visited) == len(set(visited))
        for question in own:
            stop = question.source_key
            assert any(stop in {one.id.hex for one in Visit.get_by_id(key).stops} for key in visited)
    assert some > 100


@pytest.mark.parametrize("seed", range(5))
def test_of_any_questions_each_stands_once_and_each_house_has_its_own(one_base: Base, seed: int) -> None:
    chance = random.Random(seed)
    houses = ["", "5", "д. 5", "5а", "5 А", "7/2", "5, кв. 7", "10 корп. 1", "1–9", "весь двор"]
    streets = [services.street(one_base, name) for name in ("ул. Лесная", "пер. Лесной", "ул. Грибная")]
    taken: dict[object, list[Question]] = {street.id: [] for street in streets}
    for number in range(40):
        street = chance.choice(streets)
        question = questions.take(one_base, f"вопрос {number}", street=street, house=chance.choice(houses))
        taken[street.id].append(question)
    gone = chance.choice(taken[streets[0].id])
    with one_base.operation("Удалить"):
        gone.delete()
    for street in streets:
        lines = life(one_base, street)
        own = [one for one in taken[street.id] if one.id != gone.id]
        assert sorted(asked(lines)) == sorted(one.id for one in own)
        for typed, has in (("5", {"5", "д. 5", "5, кв. 7", "1–9"}), ("5а", {"5а", "5 А", "1–9"}),
                           ("10 к. 1", {"10 корп. 1"}), ("3", {"1–9"}), ("двор", set())):
            house = of_house(lines, typed)
            assert all(line in lines for line in house)
            assert sorted(asked(house)) == sorted(one.id for one in own if one.house in has), typed


def test_it_tells_of_territory_people_questions_and_visits(office_base: Base) -> None:
    base = office_base
    forest, lane = services.street(base, "ул. Лесная"), services.street(base, "пер. Лесной")
    tos, other, strange = (services.add_tos(base, name) for name in ("Горино", "Дальнее", "Чужое"))
    services.set_boundaries(base, tos, ["ул. Лесная, 1–25 нечётные"], D(2012, 5, 1))
    services.set_boundaries(base, other, ["ул. Лесная"], D(2010, 5, 1))
    services.terminate(base, other, D(2011, 5, 1))
    add_person(base, "Рябова", address="ул. Лесная, 5")
    visits.write_visit(base, D(2017, 3, 1), [visits.StopDraft(tos=tos, findings="У дома 5 по Лесной темно.")])
    visits.write_visit(base, D(2017, 3, 2), [visits.StopDraft(tos=tos, findings="Лесная чистая.")])
    visits.write_visit(base, D(2017, 3, 3), [visits.StopDraft(tos=strange, findings="Лесная полоса чистая.")])
    visit = visits.write_visit(base, D(2017, 3, 4), [visits.StopDraft(tos=other, findings="Обошли дворы.")])
    question = questions.take(base, "нет света", taken_on=D(2017, 3, 4), source=visit.stops.get(), street=forest,
                              house="7")
    lines = life(base, forest)
    assert sorted((line.day, line.kind, line.text, line.place) for line in lines if line.day) == [
        (D(2010, 5, 1), "Территория", "ТОС «Дальнее», все дома, с 01.05.2010 по 01.05.2011", "все дома"),
        (D(2012, 5, 1), "Территория", "ТОС «Горино», д. 1–25 (нечётные), с 01.05.2012", "1–25 нечётные"),
        (D(2017, 3, 1), "Выезд", "У дома 5 по Лесной темно. (ТОС «Горино»)", "5"),
        (D(2017, 3, 2), "Выезд", "Лесная чистая. (ТОС «Горино»)", ""),
        (D(2017, 3, 4), "Вопрос", "д.\u00a07: нет света — открыт", "7"),
        (D(2017, 3, 4), "Выезд", "Вопросов отсюда: 1 (ТОС «Дальнее»)", "7")]
    assert [(line.kind, line.text) for line in lines if not line.day] == [
        ("Живёт здесь", "д. 5, Рябова")]
    assert [line for line in lines if line not in life(base, forest, hidden=True)] == [lines[-1]]
    assert {line.kind for line in of_house(lines, "5")} == {"Территория", "Выезд", "Живёт здесь"}
    assert [line.text for line in of_house(lines, "8")] == [line.text for line in lines if line.place == "все дома"]
    assert {line.record for line in lines} >= {tos, other, visit, question}
    assert life(base, lane) == []


def test_the_command_line_shows_a_street_whole(office_base: Base) -> None:
    base = office_base
    streets = section("streets")
    assert streets is not None
    forest = services.street(base, "ул. Лесная")
    tos = services.add_tos(base, "Горино")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–25"], D(2012, 5, 1))
    questions.take(base, "нет света", street=forest, house="7")
    told = reading.whole(streets, forest)
    assert [row["houses"] for row in told["territory"]] == ["1–25"]
    assert [row["text"] for row in told["questions"]] == ["нет света"]
