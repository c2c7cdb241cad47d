from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from pathlib import Path

import pytest

from tests.store.sample import House, Room, Street, sample_base
from tosdesk.office.records import PrintLog
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, Changed, OutsideOperation, StoreError
from tosdesk.store.verify import verify


def a_house(base: Base, **values: object) -> House:
    with base.operation("Дом"):
        street = Street(name="Лесная")
        street.save()
        house = House(**{"street": street, "number": "5", **values})
        house.save()
    return house


def test_what_was_saved_is_read_again(base: Base) -> None:
    house = a_house(base, flats="1 240", built="05.08.2017", private=True, owner="Ёлкин\x00\ud800")
    read = House.get_by_id(house.id)
    assert (read.flats, read.built, read.private, read.owner) == (1240, dt.date(2017, 8, 5), True, "Ёлкин")
    assert read.street.name == "Лесная"
    assert verify() == []


@pytest.mark.parametrize("values, said", [
    ({"built": "31.02.2017"}, "Построен: такой даты нет: «31.02.2017»."),
    ({"built": "01.01.0017"}, "Построен: год 17 — вне пределов от 1900 до 2200."),
    ({"flats": "много"}, "Квартир: «много» — не целое число."),
    ({"flats": 5001}, "Квартир: 5001 — вне пределов от 0 до 5000."),
    ({"street": None}, "Улица: нужно указать."),
    ({"street": "Лесная"}, "Улица: указана не запись."),
    ({"private": "да"}, "Частный дом: ожидается «да» или «нет»."),
])
def test_a_value_that_cannot_be_is_refused_in_words(base: Base, values: dict[str, object], said: str) -> None:
    with pytest.raises(BadValue) as refused:
        a_house(base, **values)
    assert str(refused.value) == said
    assert Street.select().count() == 0


def test_a_long_text_and_markup_stay_as_they_are(base: Base) -> None:
    text = "<b>&{{ 7*7 }}\n" + "ё" * 100_000
    assert House.get_by_id(a_house(base, owner=text).id).owner == text


def test_nothing_is_written_outside_an_operation(base: Base) -> None:
    with pytest.raises(OutsideOperation):
        Street(name="Лесная").save()
    house = a_house(base)
    house.number = "6"
    for write in (house.save, house.delete, house.restore, lambda: base.add_all([Street()])):
        with pytest.raises(OutsideOperation):
            write()


@pytest.mark.parametrize("bulk", ["insert", "insert_many", "update", "replace", "bulk_create", "bulk_update",
                                  "delete_by_id", "set_by_id", "truncate_table", "insert_from", "replace_many"])
def test_a_write_that_would_go_round_the_journal_is_refused(base: Base, bulk: str) -> None:
    with pytest.raises(OutsideOperation), base.operation("Мимо журнала"):
        getattr(Street, bulk)()


def test_a_log_only_grows(one_base: Base) -> None:
    line = PrintLog(at=one_base.now(), form="memo", title="Служебная записка")
    line.save(force_insert=True)
    line.title = "Другое"
    for rewrite in (line.save, PrintLog.update, PrintLog.delete, PrintLog.truncate_table):
        with pytest.raises(OutsideOperation):
            rewrite()
    assert [row.title for row in PrintLog.select()] == ["Служебная записка"]


def test_two_people_with_one_card(base: Base) -> None:
    house = a_house(base)
    mine, theirs = House.get_by_id(house.id), House.get_by_id(house.id)
    theirs.number = "7"
    with base.operation("Первый"):
        theirs.save()
    mine.owner = "Белых"
    with base.operation("Другое поле"):
        mine.save()
    mine.number = "9"
    with pytest.raises(Changed) as refused, base.operation("То же поле"):
        mine.save()
    assert (refused.value.field.name, refused.value.mine, refused.value.theirs) == ("number", "9", "7")
    read = House.get_by_id(house.id)
    assert (read.number, read.owner) == ("7", "Белых")
    mine.number = "7"
    with base.operation("То же значение"):
        mine.save()
    assert verify() == []


def test_an_edit_of_what_was_deleted_is_refused(base: Base) -> None:
    mine = a_house(base)
    with base.operation("Удаление"):
        House.get_by_id(mine.id).delete()
    mine.number = "9"
    with pytest.raises(Changed), base.operation("Правка"):
        mine.save()


def test_a_failed_operation_leaves_neither_rows_nor_a_changed_object(base: Base) -> None:
    house = a_house(base)
    new = Street(name="Полевая")
    house.number = "8"
    with pytest.raises(RuntimeError), base.operation("Сбой"):
        new.save()
        house.save()
        raise RuntimeError
    assert Street.select().count() == 1
    assert House.get_by_id(house.id).number == "5"
    with base.operation("Ещё раз"):
        new.save()
        house.save()
    assert House.get_by_id(house.id).number == "8"
    assert Street.select().count() == 2
    assert verify() == []


def test_a_part_that_failed_spoils_the_whole(base: Base) -> None:
    with pytest.raises(StoreError, match="не записано ничего"), base.operation("Целое"):
        Street(name="Лесная").save()
        try:
            with base.operation("Часть"):
                raise ValueError
        except ValueError:
            pass
    assert Street.select().count() == 0


def test_a_row_that_names_nothing_is_refused(base: Base) -> None:
    import uuid
    with pytest.raises(StoreError, match="ссылается на то, чего в базе нет"), base.operation("Дом"):
        House(street=uuid.uuid4(), number="1").save()


def test_deleting_takes_the_parts_along_and_restoring_brings_back_only_those(base: Base) -> None:
    house = a_house(base)
    with base.operation("Комнаты"):
        hall, kitchen = Room(house=house, name="зал"), Room(house=house, name="кухня")
        hall.save()
        kitchen.save()
    with base.operation("Одна комната"):
        kitchen.delete()
    with base.operation("Дом"):
        house.delete()
    assert (House.select().count(), Room.select().count()) == (0, 0)
    assert Room.get_or_none(Room.id == hall.id) is None
    assert Room.select_all().where(Room.id == hall.id).get().house.number == "5"
    with base.operation("Возврат"):
        house.restore()
    assert House.select().count() == 1
    assert [room.name for room in house.rooms] == ["зал"]
    assert verify() == []


def test_a_card_still_shows_the_name_of_what_was_deleted(base: Base) -> None:
    house = a_house(base)
    with base.operation("Улица"):
        house.street.delete()
    assert House.get_by_id(house.id).street.name == "Лесная"


def test_adding_many_goes_through_the_journal(base: Base) -> None:
    streets = [Street(name=f"Улица {number}") for number in range(1000)]
    with base.operation("Тысяча улиц"):
        base.add_all(streets)
    assert Street.select().count() == 1000
    streets[0].name = "Первая"
    with base.operation("Правка"):
        streets[0].save()
    assert verify() == []
    assert base.undo() == "Правка"
    assert base.undo() == "Тысяча улиц"
    assert Street.select().count() == 0


def test_an_operation_tells_the_views_what_it_touched(base: Base) -> None:
    told = []
    base.listeners.append(told.append)
    before = base.last_change()
    house = a_house(base)
    assert {key for _, key in told[0].rows} == {house.id.hex, house.street.id.hex}
    assert base.last_change() > before
    with base.operation("Ничего не изменено"):
        house.save()
    assert len(told) == 1


def test_the_journal_notices_a_write_behind_its_back(base: Base) -> None:
    house = a_house(base)
    base.database.execute_sql("UPDATE house SET number = '13'")
    assert [(found.field, found.in_row, found.in_journal) for found in verify()] == [("number", "13", "5")]
    base.database.execute_sql("DELETE FROM house")
    assert [(found.row, found.in_row) for found in verify()] == [(house.id.hex, "нет")]


def test_a_part_of_a_card_that_was_put_away_is_refused(base: Base) -> None:
    house = a_house(base)
    with base.operation("Удаление"):
        House.get_by_id(house.id).delete()
    with pytest.raises(Changed), base.operation("Комната"):
        Room(house=house, name="зал").save()


@pytest.mark.parametrize("way", ["moved", "restored", "in bulk", "undone"])
def test_nothing_comes_into_a_card_that_was_put_away(base: Base, way: str) -> None:
    house, other = a_house(base), a_house(base)
    with base.operation("Комната"):
        room = Room(house=other, name="зал")
        room.save()
    author, base.author = base.author, uuid.uuid4()
    if way in ("restored", "undone"):
        with base.operation("Удаление комнаты"):
            room.delete()
    mine, base.author = base.author, author
    with base.operation("Удаление"):
        House.get_by_id((house if way in ("moved", "in bulk") else other).id).delete()
    base.author = mine
    before = base.last_change()
    with pytest.raises(Changed, match="Тем временем удалено"):
        if way == "undone":
            base.undo()
        with base.operation("Комната"):
            if way == "moved":
                room.house = house
                room.save()
            elif way == "restored":
                Room.select_all().where(Room.id == room.id).get().restore()
            else:
                base.add_all([Room(house=house, name="кухня")])
    assert base.last_change() == before and verify() == []


def test_an_operation_stays_whole_while_another_base_is_looked_at(base: Base, tmp_path: Path) -> None:
    with sample_base("sqlite", tmp_path / "other", None) as other:
        base.activate()
        with base.operation("Улица"):
            Street(name="Лесная").save()
            with other.active(), pytest.raises(StoreError), other.operation("В другой базе"):
                pass
            Street(name="Полевая").save()
    with base.active():
        assert Street.select().count() == 2 and verify() == []


def test_an_error_that_somebody_swallows_spoils_the_operation(base: Base) -> None:
    street = a_house(base).street
    with pytest.raises(StoreError), base.operation("Дважды"):
        Street(name="Полевая").save()
        with contextlib.suppress(Exception):
            Street(id=street.id, name="Та же").save()
    assert Street.select().count() == 1 and verify() == []


@pytest.mark.expects_errors
def test_a_view_that_fails_does_not_undo_what_was_written(base: Base) -> None:
    told = []
    base.listeners += [lambda _: 1 / 0, told.append]
    a_house(base)
    assert House.select().count() == 1 and len(told) == 1


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        Street(name="Лесная", colour="red")
