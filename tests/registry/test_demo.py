"""The real year: the demonstration's ТОС, read as the committee reads them."""

from __future__ import annotations

import datetime as dt

import pytest

from tosdesk.registry import services
from tosdesk.registry.houses import houses
from tosdesk.registry.records import Street, Territory
from tosdesk.registry.section import COLUMNS, SECTION
from tosdesk.registry.services.figures import FIGURES
from tosdesk.store.base import Base
from tosdesk.store.figures import Figure, Period

DAY = dt.date(2017, 12, 20)


def test_the_figures_are_those_of_the_report(demo_base: Base) -> None:
    year = Period.of_year(2017)
    found = {figure.key: figure.value(year) for figure in FIGURES if isinstance(figure, Figure)}
    assert found["residents_covered"] > 100_000
    assert {key: found[key] for key in ("tos_active", "tos_registered", "boundaries_only")} == {
        "tos_active": 42, "tos_registered": 4, "boundaries_only": 6}


def test_every_address_row_is_understood_and_the_streets_are_one_record_each(demo_base: Base) -> None:
    assert not [row.houses for row in Territory.select() if houses(row.houses).unknown]
    names = [str(street) for street in Street.select()]
    assert len(names) == len(set(names)) and "наб. Шереметевская" in names and "пер. Лесной" in names


@pytest.mark.parametrize("text, names", [
    ("ул. Лесная, 5", ["Лесное"]), ("Лесная, 5", ["Лесное"]), ("г. Иваново, лесная улица, д. 98", ["Лесное"]),
    ("ул. Лесная, 99", []), ("пер. Лесной 14", ["Лесное"]), ("ул. Лесной", []), ("ул. Горинская, 7а", ["Горино"]),
    ("Станкостроителей 10/1", ["Трудовой"]), ("Станкостроителей 10", []), ("ул. Нигде, 1", []), ("", []), ("5", []),
])
def test_whose_address(demo_base: Base, text: str, names: list[str]) -> None:
    assert [tos.name for tos in services.whose_address(text, DAY)] == names


def test_before_its_boundaries_an_address_is_nobodys(demo_base: Base) -> None:
    assert services.whose_address("ул. Лесная, 5", dt.date(2008, 3, 25)) == []
    assert services.whose_address("ул. Лесная, 5", dt.date(2008, 3, 26))


def test_it_is_found_by_every_spelling(demo_base: Base) -> None:
    for text in ("ТОС Надежда", "Надежда", "тос \"надежда\"", "ТОС «Надежда»", "  надежда "):
        found = services.find_tos(text)
        assert found and found.name == "Надежда", text
    for text, name in {"ТЭЦ 3": "ТЭЦ-3", "тэц3": "ТЭЦ-3", "рабочий поселок": "Рабочий посёлок",
                       "Шереметьевская набережная": "Шереметевская набережная"}.items():
        found = services.find_tos(text)
        assert found and found.name == name
    assert services.find_tos("") is None and services.find_tos("ТОС") is None and services.find_tos("Нету") is None


def test_the_list_costs_a_few_queries(demo_base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = type(demo_base.database).execute_sql

    def counting(database: object, sql: str, *args: object, **options: object) -> object:
        asked.append(sql)
        return run(database, sql, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(type(demo_base.database), "execute_sql", counting)
    rows = list(SECTION.listed(demo_base, None, ""))
    shown = [[column.value(row) for column in COLUMNS] for row in rows]
    assert len(shown) == 49
    assert len(asked) <= 8, asked
    asked.clear()
    services.tos_with_status(DAY, {services.Status.ACTIVE})
    assert len(asked) <= 2, asked
    asked.clear()
    SECTION.checks(demo_base)
    assert len(asked) <= 8, asked


def test_the_list_is_searched_and_read_back_in_time(demo_base: Base) -> None:
    def names(year: int | None, search: str) -> list[str]:
        return [tos.name for tos in SECTION.listed(demo_base, year, search)]

    assert names(None, "тос «горино»") == ["Горино"]
    assert names(None, "рабочий поселок") == ["Рабочий посёлок"]
    assert len(names(None, "тос")) == 49
    assert "Искра" in names(None, "") and "Искра" not in names(2016, "")
    assert len(names(2005, "")) == 0
    row = next(tos for tos in SECTION.listed(demo_base, 2013, "Ткач") if tos.name == "Ткач")
    assert row.seen.status.label == "действует"
    values = {column.key: column.value(row) for column in COLUMNS}
    assert values["status"] == "действует" and values["chair"] and values["registered_on"] == dt.date(2008, 3, 13)


def test_the_demonstration_has_nothing_wrong_but_what_is_meant(demo_base: Base) -> None:
    told = SECTION.checks(demo_base)
    assert not [line for line in told if "срок полномочий истёк" not in line], told


def test_years_back_the_same_street_had_another_chair(demo_base: Base) -> None:
    tos = services.find_tos("Горино")
    assert tos
    assert services.chair_on(tos, dt.date(2012, 1, 1)) is None
    assert services.status_on_day(tos, dt.date(2007, 2, 1)).label == "границы утверждены"
    now = services.on_day(tos, DAY)
    assert now.term_until == dt.date(2021, 3, 18) and now.residents == 1081
    before = services.on_day(tos, dt.date(2016, 12, 31))
    assert before.term_until == dt.date(2017, 3, 16) and before.residents == 1088
