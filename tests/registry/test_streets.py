"""What stands on a street and how it is found, on each engine."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.registry.people import person
from tosdesk.office.services.people import add_person
from tosdesk.program import section
from tosdesk.registry import services
from tosdesk.registry.pickers import STREET, TOS
from tosdesk.registry.records import Street, Tos
from tosdesk.registry.rules import Status
from tosdesk.resolutions import services as questions
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.store.search import stale

D = dt.date


def listed(base: Base, search: str = "") -> list[str]:
    streets = section("streets")
    assert streets is not None
    return [str(row) for row in streets.listed(base, None, search)]


@pytest.mark.parametrize(("typed", "words", "house"), [
    ("лесная", "Лесная", ""), ("лесная 5", "Лесная", "5"), ("ул лесная, д. 5а", "улица Лесная", "д. 5а"),
    ("улица лесн", "улица Лесн", ""), ("8 марта 5", "8 Марта", "5"),
    ("1-я северная", "1-я Северная", ""), ("", "", "")])
def test_what_is_typed_is_a_street_and_a_house(typed: str, words: str, house: str) -> None:
    assert services.street_search(typed) == (words, house)


def test_a_street_is_found_by_its_kind_too(office_base: Base) -> None:
    base = office_base
    for name in ("ул. Лесная", "пер. Лесной", "б-р Лесной", "мкр. Лесной"):
        services.street(base, name)
    assert listed(base, "ул лесная") == listed(base, "улица лесная 5") == ["ул. Лесная"]
    assert listed(base, "б-р лесной") == ["б-р Лесной"]
    assert sorted(listed(base, "лесн")) == ["б-р Лесной", "мкр. Лесной", "пер. Лесной", "ул. Лесная"]
    assert [str(one) for one in STREET.found(base, "мкр лесной")] == ["мкр. Лесной"]


def test_a_tos_is_found_by_the_word_tos_and_by_the_kind_of_its_street(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Воробьёво")
    services.add_tos(base, "Новое Воробьёво")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–25"], D(2012, 5, 1))
    assert [str(one) for one in TOS.found(base, "тос воробьёво")] == ["ТОС «Воробьёво»", "ТОС «Новое Воробьёво»"]
    from tosdesk.store.search import matching
    for words in ("тос воробьево", "улица лесная", "ул лесная", "тос лесная"):
        assert tos in list(Tos.select().where(matching(Tos, words))), words
    assert stale() == []


def test_the_list_says_whose_it_is_today(office_base: Base) -> None:
    base = office_base
    old, new, gone = (services.add_tos(base, name) for name in ("Старое", "Новое", "Бывшее"))
    services.set_boundaries(base, old, ["ул. Лесная"], D(2010, 1, 1))
    services.set_boundaries(base, old, ["ул. Лесная, 1–25"], D(2012, 1, 1), act="решение", act_number="7")
    services.set_boundaries(base, new, ["ул. Лесная, 27–40"], D(2012, 1, 1))
    services.set_boundaries(base, gone, ["ул. Лесная, 42"], D(2011, 1, 1))
    services.terminate(base, gone, D(2014, 3, 1))
    services.street(base, "ул. Пустая")
    streets = section("streets")
    assert streets is not None
    column = next(one for one in streets.columns if one.key == "tos")
    assert [column.value(row) for row in streets.listed(base, None, "")] == [
        ["Новое (27–40)", "Старое (1–25)"], []]
    rows = services.territory_of(base, Street.get(Street.name == "Лесная"))
    assert [(row.tos.name, row.houses, row.since, row.ended_on) for row in rows] == [
        ("Новое", "27–40", D(2012, 1, 1), None), ("Старое", "1–25", D(2012, 1, 1), None),
        ("Бывшее", "42", D(2011, 1, 1), D(2014, 3, 1)), ("Старое", "", D(2010, 1, 1), D(2011, 12, 31))]
    assert [row.decision.act_number if row.decision else None for row in rows] == ["", "7", "", ""]
    assert rows[2].status is Status.TERMINATED


def test_a_tos_that_began_again_keeps_its_new_boundaries(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Лесное")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–5"], D(2010, 1, 1))
    services.terminate(base, tos, D(2012, 1, 1))
    services.set_boundaries(base, tos, ["ул. Лесная, 1–9"], D(2014, 1, 1))
    rows = services.territory_of(base, Street.get())
    assert (rows[0].houses, rows[0].ended_on) == ("1–9", None)
    assert all(row.ended_on is not None for row in rows[1:])


def test_questions_are_counted_for_all_streets_at_once(office_base: Base) -> None:
    base = office_base
    forest, empty = services.street(base, "ул. Лесная"), services.street(base, "ул. Пустая")
    first, second, third = (questions.take(base, text, street=forest) for text in ("фонарь", "яма", "снег"))
    questions.tell(base, [first], base.today())
    questions.withdraw(base, [second], "отпал")
    with base.operation("Удалить"):
        questions.take(base, "ошибка", street=forest).delete()
    streets = section("streets")
    assert streets is not None
    columns = {one.key: one for one in streets.columns}
    counted = {row.id: (columns["questions"].value(row), columns["open"].value(row))
               for row in streets.listed(base, None, "")}
    assert counted == {forest.id: (3, 1), empty.id: (None, None)}
    choice = next(one for one in streets.filters if one.key == "questions")
    for which, expected in (("open", [forest]), ("any", [forest])):
        assert list(Street.select().where(choice.where(base, which))) == expected
    questions.withdraw(base, [third], "отпал")
    assert list(Street.select().where(choice.where(base, "open"))) == []
    of_tos = next(one for one in streets.filters if one.key == "tos")
    tos = services.add_tos(base, "Лесное")
    services.set_boundaries(base, tos, ["ул. Пустая"], D(2012, 1, 1))
    assert list(of_tos.options(base)) == [(tos.id, "Лесное")]
    assert list(Street.select().where(of_tos.where(base, tos.id))) == [empty]


def test_who_lives_there_follows_from_the_address(office_base: Base) -> None:
    base = office_base
    work, square = services.street(base, "ул. Рабочая"), services.street(base, "пл. Рабочая")
    person(base, "Безадресная")
    for surname, address in (("Рябова", "г. Иваново, ул. Рабочая, д. 5, кв. 7"), ("Анина", "Рабочая 12а"),
                             ("Котова", "площадь Рабочая, 1"), ("Ложкина", "ул. Рабочая"),
                             ("Дальняя", "ул. Нерабочая, 3")):
        add_person(base, surname, address=address)
    assert [(one.surname, house) for one, house in services.people_of(work)] == [
        ("Анина", "12а"), ("Ложкина", ""), ("Рябова", "5")]
    assert [(one.surname, house) for one, house in services.people_of(square)] == [("Котова", "1")]


def test_a_street_is_spelled_right_but_never_twice(office_base: Base) -> None:
    base = office_base
    forest = services.street(base, "ул. Леснаа")
    services.street(base, "пер. Лесной")
    services.edit_street(base, forest, name="Лесная")
    assert str(Street.get_by_id(forest.id)) == "ул. Лесная"
    for wrong in ({"name": ""}, {"kind": "пер.", "name": "лесной"}):
        with pytest.raises(BadValue):
            services.edit_street(base, forest, **wrong)
    assert str(Street.get_by_id(forest.id)) == "ул. Лесная"
