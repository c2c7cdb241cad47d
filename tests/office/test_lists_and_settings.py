from __future__ import annotations

import pytest

from tests.office.committee import day
from tosdesk.office.births import PURPOSES, TOPICS, entry_key
from tosdesk.office.records import Entry, Law, Setting
from tosdesk.office.services.law import add_law, law_doubt, law_on, laws
from tosdesk.office.services.lists import (
    LISTS,
    add_entry,
    archive_entry,
    entries,
    entry_named,
    move_entry,
    rename_entry,
)
from tosdesk.office.services.population import population, set_population
from tosdesk.office.settings import SETTINGS, reset_setting, set_setting, setting, whole_setting, yes_setting
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.store.verify import verify

# Lists


def shown(list_code: str = "purpose", archived: bool = False) -> list[str]:
    return [entry.name for entry in entries(list_code, archived)]


def test_lists_are_born_filled_and_in_order(read_base: Base) -> None:
    assert shown() == list(PURPOSES.values())
    assert shown("topic") == list(TOPICS.values())
    assert Entry.get_by_id(entry_key("purpose", "appeal")).name == "проверка по обращению жителей"
    with pytest.raises(KeyError):
        entries("weather")


def test_a_name_is_in_a_list_once(office_base: Base) -> None:
    new = add_entry(office_base, "purpose", "  приём  у Озёрных ")
    assert shown()[-1] == "приём у Озёрных"
    assert add_entry(office_base, "purpose", "ПРИЕМ у озерных") == new
    assert add_entry(office_base, "topic", "приём у озёрных") != new
    archive_entry(office_base, new)
    assert "приём у Озёрных" not in shown() and "приём у Озёрных" in shown(archived=True)
    assert add_entry(office_base, "purpose", "приём у озёрных") == new
    assert shown()[-1] == "приём у Озёрных" and len(shown()) == len(PURPOSES) + 1
    with pytest.raises(StoreError, match="без названия"):
        add_entry(office_base, "purpose", " ")


def test_renaming(office_base: Base) -> None:
    event = entry_named("purpose", "Мероприятие")
    assert event is not None
    rename_entry(office_base, event, "праздник")
    assert Entry.get_by_id(event.id).name == "праздник"
    rename_entry(office_base, event, "Праздник")
    assert Entry.get_by_id(event.id).name == "Праздник"
    archive_entry(office_base, add_entry(office_base, "purpose", "субботник"))
    with pytest.raises(StoreError, match="«субботник» уже есть в архиве"):
        rename_entry(office_base, event, "СУББОТНИК")
    assert verify() == []


def test_an_old_name_may_be_given_again(one_base: Base) -> None:
    first = add_entry(one_base, "purpose", "субботник")
    rename_entry(one_base, first, "месячник чистоты")
    second = add_entry(one_base, "purpose", "субботник")
    assert second.id != first.id and shown()[-2:] == ["месячник чистоты", "субботник"]


def test_two_workstations_give_one_name_one_key(one_base: Base) -> None:
    first = add_entry(one_base, "purpose", "субботник")
    second = add_entry(one_base, "topic", "субботник")
    assert first.id != second.id
    one_base.undo()
    one_base.undo()
    assert add_entry(one_base, "purpose", "СУББОТНИК").id != first.id, "a line that was put away is left alone"


def test_moving(office_base: Base) -> None:
    first, second, third, *rest = entries("purpose")
    archive_entry(office_base, second)
    move_entry(office_base, rest[0], 0)
    move_entry(office_base, first, 2)
    assert entries("purpose")[:3] == [rest[0], third, first]
    move_entry(office_base, rest[0], 99)
    assert entries("purpose")[-1] == rest[0]
    assert set(LISTS) == {"purpose", "topic", "meeting_kind", "guest"}
    office_base.undo()
    assert entries("purpose")[0] == rest[0]


# Settings


def test_every_default_is_within_its_own_limits() -> None:
    for code, declared in SETTINGS.items():
        assert declared.check(declared.default) == declared.default, code
        assert declared.title and declared.group and declared.code == code


def test_defaults_until_the_office_says_otherwise(one_base: Base) -> None:
    assert setting("organisation.name") == "Администрация города Иванова"
    assert (whole_setting("reg.total_cd"), whole_setting("quorum.conference_from")) == (30, None)
    assert (yes_setting("reg.start_next_day"), yes_setting("reg.suspend_allowed")) == (True, False)
    assert Setting.select().count() == 0
    with pytest.raises(KeyError):
        setting("weather")
    with pytest.raises(KeyError):
        set_setting(one_base, "weather", "rain")


def test_what_the_office_sets(office_base: Base) -> None:
    assert set_setting(office_base, "reg.total_cd", " 110 ") == "110"
    set_setting(office_base, "reg.suspend_allowed", True)
    set_setting(office_base, "quorum.conference_from", 100)
    assert (whole_setting("reg.total_cd"), yes_setting("reg.suspend_allowed")) == (110, True)
    set_setting(office_base, "quorum.conference_from", "")
    assert whole_setting("quorum.conference_from") is None
    reset_setting(office_base, "reg.total_cd")
    reset_setting(office_base, "reg.total_cd")
    assert setting("reg.total_cd") == "30"
    set_setting(office_base, "reg.total_cd", 31)
    assert setting("reg.total_cd") == "31" and Setting.select_all().count() == 3
    assert verify() == []


@pytest.mark.parametrize("code, value, said", [
    ("reg.total_cd", "0", "Весь срок регистрации: 0 — вне пределов от 1 до 366"),
    ("reg.total_cd", "тридцать", "не целое"),
    ("reg.total_cd", "", "не целое"), ("reg.total_cd", "-5", "не целое"), ("reg.check_wd", "٣", "не целое"),
    ("reg.start_next_day", "иногда", "ожидается «да» или «нет»"),
    ("organisation.name", " ", "Организация: нужно указать"),
    ("organisation.email", "нет", "не похоже на адрес"), ("organisation.phone", "12", "не похоже на номер"),
    ("quorum.norm_default", "0", "вне пределов")])
def test_limits_of_settings(read_base: Base, code: str, value: str, said: str) -> None:
    before = setting(code)
    with pytest.raises(StoreError, match=said):
        set_setting(read_base, code, value)
    assert setting(code) == before


# Law


@pytest.mark.parametrize("text, age, num, den, represented", [
    ("2006-01-01", 16, 1, 2, 2), ("2011-12-31", 16, 1, 2, 2), ("2012-01-01", 16, 1, 3, 3), ("2017-08-05", 16, 1, 3, 3),
    ("2025-06-18", 16, 1, 3, 3), ("2025-06-19", 18, 1, 3, 3), ("2040-01-01", 18, 1, 3, 3)])
def test_quorum_by_date(read_base: Base, text: str, age: int, num: int, den: int, represented: int) -> None:
    row = law_on("quorum", day(text))
    assert row is not None and row.source and row.note and row.text
    assert (row.age, row.meeting_num, row.meeting_den) == (age, num, den)
    assert (row.delegates_num, row.delegates_den, row.represented_num, row.represented_den) == (2, 3, 1, represented)


def test_before_2006_nothing_is_proposed(read_base: Base) -> None:
    assert law_on("quorum", day("2005-12-31")) is None and law_on("basis", day("2005-12-31")) is None


@pytest.mark.parametrize("text, article", [("2017-08-05", "статья 27 Федерального закона от 06.10.2003 № 131-ФЗ"),
                                           ("2025-06-18", "статья 27 Федерального закона от 06.10.2003 № 131-ФЗ"),
                                           ("2025-06-19", "статья 50 Федерального закона от 20.03.2025 № 33-ФЗ")])
def test_what_papers_rest_on(read_base: Base, text: str, article: str) -> None:
    row = law_on("basis", day(text))
    assert row is not None and row.text == article


@pytest.mark.parametrize("text, doubt", [("2011-11-30", ""), ("2011-12-01", "половина"), ("2012-03-31", "половина"),
                                         ("2012-04-01", ""), ("2025-06-18", ""), ("2025-06-19", "18 лет"),
                                         ("2027-01-01", "")])
def test_days_to_mind(office_base: Base, text: str, doubt: str) -> None:
    found = law_doubt("quorum", day(text))
    assert doubt in found and bool(found) == bool(doubt)
    assert law_doubt("basis", day(text)) == ""


def test_a_new_law_ends_the_one_before(office_base: Base) -> None:
    added = add_law(office_base, "quorum", day("2030-01-01"), age=18, meeting_num=1, meeting_den=4, source="закон")
    assert laws("quorum")[-2].until == day("2029-12-31") and law_on("quorum", day("2030-01-01")) == added
    between = add_law(office_base, "quorum", day("2027-01-01"), age=18)
    assert (between.until, laws("quorum")[-3].until) == (day("2029-12-31"), day("2026-12-31"))
    with pytest.raises(StoreError, match="уже есть"):
        add_law(office_base, "quorum", day("2027-01-01"))
    assert len(laws("quorum")) == 5 and Law.select().count() == 7
    assert verify() == []


# Population


def test_population(office_base: Base) -> None:
    assert population(2017) is None
    set_population(office_base, 2017, 406113, "Росстат")
    set_population(office_base, 2018, 405053)
    set_population(office_base, 2017, 406114, "Росстат, уточнено")
    row = population(2017)
    assert row is not None and (row.residents, row.source) == (406114, "Росстат, уточнено")
    for year, residents in ((17, 400000), (2017, 0)):
        with pytest.raises((StoreError, BadValue)):
            set_population(office_base, year, residents)
    assert population(2017).residents == 406114
