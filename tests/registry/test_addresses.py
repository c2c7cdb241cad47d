from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.registry.addresses import address, same_street, street_key, street_name
from tosdesk.registry.houses import contains, house, houses
from tosdesk.registry.records import STREET_KINDS


@pytest.mark.parametrize("text, kind, name", [
    ("ул. Лесная", "ул.", "Лесная"), ("Лесная улица", "ул.", "Лесная"), ("улица Лесная", "ул.", "Лесная"),
    ("Лесная", "", "Лесная"), ("ул.Лесная", "ул.", "Лесная"), ("УЛ. ЛЕСНАЯ", "ул.", "Лесная"),
    ("улица лесная", "ул.", "Лесная"), ("1-я Северная ул.", "ул.", "1-я Северная"),
    ("Северная 1-я", "", "1-я Северная"), ("1я северная", "", "1-я Северная"),
    ("пр-т Ленина", "пр.", "Ленина"), ("проспект Ленина", "пр.", "Ленина"), ("Лесной пер.", "пер.", "Лесной"),
    ("Шереметевская набережная", "наб.", "Шереметевская"), ("Набережная", "", "Набережная"),
    ("ул. Набережная", "ул.", "Набережная"), ("Набережная улица", "ул.", "Набережная"),
    ("1-й пер. Горинский", "пер.", "1-й Горинский"), ("М. Горького", "", "М. Горького"),
    ("м. Горино", "местечко", "Горино"), ("Овражный пр-д", "проезд", "Овражный"),
    ("Кохомское ш.", "шоссе", "Кохомское"),
    ("ул. 40 лет октября", "ул.", "40 лет Октября"), ("«ул. Лесная»,", "ул.", "Лесная"),
    ("мкр. ТЭЦ-3", "мкр.", "ТЭЦ-3"), ("МКР. ТЭЦ-3", "мкр.", "ТЭЦ-3"), ("ТЭЦ-3 мкр-н", "мкр.", "ТЭЦ-3"),
    ("УЛ. ПУСТОШЬ-БОР", "ул.", "Пустошь-Бор"), ("ул. 40-ЛЕТИЯ ОКТЯБРЯ", "ул.", "40-летия Октября"),
    ("ул. МОПРа", "ул.", "МОПРа"), ("ул.", "ул.", ""), ("", "", ""),
])
def test_a_street_is_read(text: str, kind: str, name: str) -> None:
    assert street_name(text) == (kind, name)


def test_every_kind_is_one_of_the_records() -> None:
    for kind in STREET_KINDS:
        assert street_name(f"{kind} Лесная") == (kind, "Лесная")
        assert street_name(f"Лесная {kind}") == (kind, "Лесная")


@pytest.mark.parametrize("one, other", [
    ("Лесная", "ул. Лесная"), ("улица лесная", "Лесная ул."), ("1-я Северная", "ул. Северная 1-я"),
    ("1 северная", "1-я Северная"), ("ул. Берёзовая", "березовая"), ("Пустошь-Бор", "ул. Пустошь Бор"),
])
def test_one_street(one: str, other: str) -> None:
    assert same_street(one, other) and same_street(other, one)


@pytest.mark.parametrize("one, other", [
    ("пер. Лесной", "ул. Лесная"), ("пл. Рабочая", "ул. Рабочая"), ("Лесной", "Лесная"),
    ("1-я Северная", "2-я Северная"), ("пр. Строителей", "проезд Строителей"),
])
def test_two_streets(one: str, other: str) -> None:
    assert not same_street(one, other) and not same_street(other, one)


@given(st.text(max_size=30))
def test_reading_a_street_twice_changes_nothing(text: str) -> None:
    kind, name = street_name(text)
    again = street_name(f"{kind or 'ул.'} {name}")
    assert street_key(again.name) == street_key(name) or not name.strip(".")


@pytest.mark.parametrize("text, normal", [
    ("5", "5"), ("д. 5 А", "5а"), ("5A", "5а"), ("5-а", "5а"), ("5 «а»", "5а"), ("7 / 2", "7/2"),
    ("10 к. 1", "10 к. 1"), ("10 корп. 1", "10 к. 1"), ("10к1", "10 к. 1"), ("12 корпус 2", "12 к. 2"),
    ("3 стр. 2", "3 стр. 2"), ("10 лит. А", "10а"), ("дом № 5", "5"), ("007", "7"),
])
def test_a_house_has_one_normal_form(text: str, normal: str) -> None:
    found = house(text)
    assert found is not None and found.normal == normal
    assert house(normal) == found


@pytest.mark.parametrize("text", ["", "0", "х", "1–25", "пять", "-5", "12345"])
def test_what_is_no_house(text: str) -> None:
    assert house(text) is None


IN = [("1–25 нечётные", "7"), ("1–25 нечётные", "7а"), ("1—25 (нечётн.)", "25/2"), ("1 - 25 нечет", "1"),
      ("2–40 чётные", "40"), ("нечётные 1–25", "3"), ("с 1 по 25", "25 к. 3"), ("5, 5а, 7/2, 10 к. 1", "10 корп. 1"),
      ("5, 5а, 7/2", "5 А"), ("", "1"), ("все", "77"), ("вся улица", "77"), ("нечётная сторона", "101"),
      ("1–25, нечётные", "5"), ("5 и 7", "7"), ("1–9, у магазина", "3"), ("№№ 1–25", "5"), ("1, 3, 5 нечётные", "5")]
OUT = [("1–25 нечётные", "8"), ("2–40 чётные", "42"), ("5, 5а", "5б"), ("5а", "5"), ("7/2", "7"),
       ("нечётная сторона", "2"), ("1–25, нечётные", "101"),
       ("1–25 кроме 7", "7"), ("1–25 кроме 7", "5"), ("у магазина", "5"), ("25–1", "5"),
       ("1–25", ""), ("", "")]


@pytest.mark.parametrize("text, number", IN)
def test_a_house_is_in_the_list(text: str, number: str) -> None:
    assert contains(text, number)


@pytest.mark.parametrize("text, number", OUT)
def test_a_house_is_not_in_the_list(text: str, number: str) -> None:
    assert not contains(text, number)


@pytest.mark.parametrize("text, unknown", [
    ("1–25 нечётные, 2–40 чётные", ()), ("у магазина, 5", ("у магазина",)), ("25–1", ("25–1",)), ("5–", ("5–",)),
    ("1–25 кроме 7, 9", ("1–25 кроме 7, 9",)), ("5, 7 чётные", ("7 чётные",)),
])
def test_what_is_not_understood_is_given_back(text: str, unknown: tuple[str, ...]) -> None:
    assert houses(text).unknown == unknown


@given(st.integers(1, 300), st.integers(0, 300), st.sampled_from(["", " чётные", " нечётные"]), st.integers(1, 700),
       st.sampled_from(["-", "–", "—", " – ", "‑"]))
def test_runs_are_what_counting_says(low: int, more: int, side: str, number: int, dash: str) -> None:
    wanted = number in range(low, low + more + 1) and (not side or (number % 2 == 0) == (side == " чётные"))
    assert contains(f"{low}{dash}{low + more}{side}", str(number)) == wanted


@given(st.text(alphabet="0123456789абк/.,–- чётныеи№()", max_size=30))
def test_nothing_typed_is_lost_and_what_is_shown_means_the_same(text: str) -> None:
    found = houses(text)
    assert found.whole or len(found.order) == len(found.runs) + len(found.single) + len(found.unknown)
    if not found.unknown:
        again = houses(str(found))
        assert (again.runs, again.single, again.whole) == (found.runs, found.single, found.whole)


@pytest.mark.parametrize("text, street, number", [
    ("ул. Лесная, 5", "ул. Лесная", "5"), ("153000, г. Иваново, ул. Лесная, д. 5, кв. 7", "ул. Лесная", "д. 5"),
    ("Лесная 5", "Лесная", "5"), ("лесная, 5-7", "лесная", "5"), ("ул. 8 Марта 5", "ул. 8 Марта", "5"),
    ("1-я Полевая 12", "1-я Полевая", "12"), ("ул. Лесная, д. 10, к. 1", "ул. Лесная", "д. 10 к. 1"),
    ("ул. Лесная 10 к. 1", "ул. Лесная", "10 к. 1"), ("местечко Горино, ул. Лесная, 5", "ул. Лесная", "5"),
    ("местечко Горино, 5", "местечко Горино", "5"), ("Иваново, Лесная", "Лесная", ""),
    ("ул. Северная 1-я", "ул. Северная 1-я", ""), ("ул. Лесная, возле магазина", "ул. Лесная", ""),
    ("40 лет Октября 3", "40 лет Октября", "3"), ("ул. Лесная дом 5", "ул. Лесная", "дом 5"), ("", "", ""),
])
def test_an_address_is_a_street_and_a_house(text: str, street: str, number: str) -> None:
    assert address(text) == (street, number)
