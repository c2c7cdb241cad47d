"""The rows of a list: order, search, filters, what is covered, and how few are read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tosdesk.office.services.people import add_person
from tosdesk.registry.records import Tos
from tosdesk.registry.services import add_tos
from tosdesk.resolutions import services as questions
from tosdesk.store.base import Base
from tosdesk.ui.declared import Column, Filter, together
from tosdesk.ui.desk import Desk
from tosdesk.ui.listing import HIDDEN, Listing, named, order_key, shown, texts_of
from tosdesk.ui.section import Section

COLUMNS = (Column("name", "Наименование", lambda tos: tos.name, order=(Tos.name,)),
           Column("district", "Округ", lambda tos: tos.oblast_district),
           Column("phone", "Телефон", lambda tos: tos.phone, contact=True))


def section(**more: Any) -> Section:
    given: dict[str, Any] = {"key": "tos", "title": "ТОС", "records": (Tos,), "main": Tos, "columns": COLUMNS,
                             "listed": lambda base, year, search: (), "sort": ("district", False)}
    return Section(**(given | more))


@pytest.fixture
def four(one_base: Base) -> Base:
    for name, district, phone in (("Ёлочка", 10, ""), ("Заря", None, "8 900 111-22-33"), ("берёзка", 9, ""),
                                  ("Авдотьино", 100, "")):
        add_tos(one_base, name, oblast_district=district, phone=phone)
    return one_base


def names(listing: Listing, *asked: Any, **more: Any) -> list[str]:
    return [tos.name for tos in listing.rows(listing.keys(*asked, **more))]


def test_numbers_go_as_numbers_words_by_the_alphabet_and_what_is_empty_comes_last_both_ways(four: Base) -> None:
    listing = Listing(four, section())
    assert names(listing) == ["берёзка", "Ёлочка", "Авдотьино", "Заря"]
    assert names(listing, sort=("district", True)) == ["Авдотьино", "Ёлочка", "берёзка", "Заря"]
    by_value = (*COLUMNS, Column("word", "Слово", lambda tos: tos.name))
    assert names(Listing(four, section(columns=by_value)), sort=("word", False)) == [
        "Авдотьино", "берёзка", "Ёлочка", "Заря"]


def test_an_unknown_order_is_no_failure(four: Base) -> None:
    assert len(names(Listing(four, section()), sort=("gone", True))) == 4


def test_words_are_found_without_regard_to_capitals_and_yo(four: Base) -> None:
    assert names(Listing(four, section()), "березк") == ["берёзка"]
    assert names(Listing(four, section()), "ЕЛОЧКА") == ["Ёлочка"]


def test_filters_narrow_together(four: Base) -> None:
    filters = (Filter("low", "До", lambda base: [], lambda base, value: Tos.oblast_district <= value),
               Filter("high", "От", lambda base: [], lambda base, value: Tos.oblast_district >= value))
    listing = Listing(four, section(filters=filters))
    assert names(listing, "", {"low": 10}) == ["берёзка", "Ёлочка"]
    assert names(listing, "", {"low": 10, "high": 10}) == ["Ёлочка"]


def test_a_year_narrows_a_dated_list(one_base: Base) -> None:
    from tosdesk.resolutions.section import SECTION
    for day in ("2016-12-31", "2017-01-01", "2017-12-31"):
        questions.take(one_base, f"вопрос {day}", taken_on=dt.date.fromisoformat(day))
    listing = Listing(one_base, SECTION)
    assert listing.years() == [2017, 2016]
    assert len(listing.keys(year=2017)) == 2 and len(listing.keys(year=2016)) == 1 and len(listing.keys()) == 3


def test_rows_are_read_once_until_somebody_writes(four: Base) -> None:
    """A row that is written itself is read again; after a write of anything else, all of them are."""
    read: list[int] = []

    def loaded(base: Base, records: list[Any]) -> list[Any]:
        read.append(len(records))
        return records

    listing = Listing(four, section(loaded=loaded))
    keys = listing.keys(sort=("name", False))
    listing.texts(keys[:2])
    listing.texts(keys)
    listing.texts(keys)
    assert read == [2, 2]
    with four.operation("Правка"):
        tos = Tos.get(Tos.name == "Заря")
        tos.name = "Заря-2"
        tos.save()
    assert "Заря-2" in {row[0] for row in listing.texts(keys)}
    assert read == [2, 2, 1]
    add_person(four, "Новый")
    listing.texts(keys)
    assert read == [2, 2, 1, 4]


def test_a_deleted_row_is_not_listed(four: Base) -> None:
    listing = Listing(four, section())
    with four.operation("Удаление"):
        Tos.get(Tos.name == "Заря").delete()
    assert "Заря" not in names(listing)


def test_phones_are_covered_where_there_are_some(four: Base) -> None:
    listing = Listing(four, section())
    rows = {row[0]: row[2] for row in listing.texts(listing.keys(), hide=True)}
    assert rows["Заря"] == HIDDEN and rows["Ёлочка"] == ""
    assert texts_of(COLUMNS, Tos.get(Tos.name == "Заря"), hide=False)[2] == "8 900 111-22-33"


def test_a_record_that_is_called_by_its_address_is_covered_too(four: Base) -> None:
    from tosdesk.registry.services import add_channel
    channel = add_channel(four, Tos.get(Tos.name == "Заря"), "vk", "vk.com/zarya")
    assert named(channel, hide=False) == "vk.com/zarya"
    assert named(channel, hide=True) == HIDDEN


@pytest.mark.parametrize("value, text", [
    (None, ""), (0, "0"), (1234567, "1\u00a0234\u00a0567"), (True, "да"), (dt.date(2017, 8, 5), "05.08.2017"),
    (["Заря", "Искра"], "Заря, Искра"), ("две\nстроки", "две строки")])
def test_values_as_a_person_reads_them(value: Any, text: str) -> None:
    assert shown(value) == text


def test_all_sorts_of_values_can_be_put_in_order() -> None:
    mixed = ["ёж", None, 3, dt.date(2017, 1, 1), "", ["б", "а"], "еж", 12]
    assert sorted(mixed, key=order_key)[:2] == [3, 12]
    assert sorted(mixed, key=order_key)[-2:] == [None, ""]


def test_a_list_of_the_desk_is_read_quickly(demo_desk: Desk) -> None:
    """All 49 ТОС with what stands in their columns; a screen is drawn from them."""
    registry = next(one for one in demo_desk.sections if one.key == "registry")
    listing = Listing(demo_desk.base, registry)
    assert len(listing.texts(listing.keys())) == 49


def test_numbers_in_words_stand_by_their_size() -> None:
    assert sorted(["10", "2", "1-А", "№ 10", "№ 2", "1"], key=order_key) == ["1", "1-А", "2", "10", "№ 2", "№ 10"]


def test_what_is_done_with_many_says_with_how_many() -> None:
    assert together([1, 2, 3]) == "1, 2, 3"
    assert together(range(142)) == "0, 1, 2 и ещё 139"
