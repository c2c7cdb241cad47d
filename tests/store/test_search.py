from __future__ import annotations

import datetime as dt

import pytest

from tests.store.sample import House, Room, Street
from tosdesk.store import search
from tosdesk.store.base import Base


@pytest.fixture
def house(base: Base) -> House:
    with base.operation("Дом"):
        street = Street(name="Берёзовая роща")
        street.save()
        house = House(street=street, number="5а", owner="СЕМЁНОВ", built=dt.date(1970, 8, 5))
        house.save()
        Room(house=house, name="Кухня 100%").save()
    return house


def found(text: str) -> list[str]:
    return [house.number for house in House.select().where(search.matching(House, text))]


@pytest.mark.parametrize("text", ["семенов", "Семёнов", "БЕРЕЗ", "роща 5А", "5а семён берёз", "кухня", "100%", "",
                                  "05.08.1970", "5.8.1970", "8.1970", "08.1970", "1970 роща"])
def test_it_is_found_by_its_words_and_by_those_of_what_it_names(house: House, text: str) -> None:
    assert found(text) == ["5а"]


@pytest.mark.parametrize("text", ["иванов", "роща 6", "1__%", "5а\\", "*", "к?хня", "[ку]", "06.08.1970", "5.9.1970",
                                  "1970-08-05", "5.8.197"])
def test_it_is_not_found_by_others(house: House, text: str) -> None:
    assert found(text) == []


def test_a_new_name_reaches_every_row_that_shows_it(base: Base, house: House) -> None:
    with base.operation("Улица"):
        house.street.name = "Минская"
        house.street.save()
    assert found("минская") and not found("роща")
    base.undo()
    assert found("роща") and not found("минская")
    assert search.stale() == []


def test_parts_bring_their_words_and_take_them_away(base: Base, house: House) -> None:
    with base.operation("Другой дом"):
        other = House(street=house.street, number="7")
        other.save()
    room = house.rooms.get()
    with base.operation("Переезд комнаты"):
        room.house = other
        room.save()
    assert found("кухня") == ["7"]
    with base.operation("Без кухни"):
        room.delete()
    assert found("кухня") == []
    assert search.stale() == []


def test_a_choice_is_found_by_its_label(base: Base, house: House) -> None:
    assert [street.name for street in Street.select().where(search.matching(Street, "улица"))] == ["Берёзовая роща"]


def test_a_spoiled_column_is_noticed(base: Base, house: House) -> None:
    base.database.execute_sql("UPDATE house SET search = 'x'")
    assert search.stale() == [(House, house.id)]
    search.rewrite(House, [house.id])
    assert search.stale() == []


def test_the_russian_alphabet_has_yo_after_ye() -> None:
    names = ["Ёлка", "Берёзка", "ель", "Ежевика", "жук", "абв", "Ясная", "«Ель»", "1-я Северная"]
    assert sorted(names, key=search.russian_key) == [
        "1-я Северная", "абв", "Берёзка", "Ежевика", "«Ель»", "ель", "Ёлка", "жук", "Ясная"]
