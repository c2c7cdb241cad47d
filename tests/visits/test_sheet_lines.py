"""What is typed off the sheet: no word is lost, and a number means the question that bears it on the paper."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tosdesk.visits.sheet_lines import Line, line_of, place_in, promised_until, topic_of

DAY = dt.date(2017, 8, 5)
STREETS = [("ул.", "Лесная"), ("ул.", "8 Марта"), ("пер.", "Лесной"), ("ул.", "2-я Полевая"), ("ул.", "Берёзовая")]


def read(text: str, asked: int = 5, last: int = 20) -> Line:
    return line_of(text, range(1, asked + 1), last, DAY, STREETS)


@pytest.mark.parametrize("text, expected", [
    ("3 +", Line("closed", "", (3,))),
    ("№ 3 + лампу заменили", Line("closed", "лампу заменили", (3,))),
    ("3) +", Line("closed", "", (3,))),
    ("1, 3 и 5 +", Line("closed", "", (1, 3, 5))),
    ("1–3, 5 + всё сделано", Line("closed", "всё сделано", (1, 2, 3, 5))),
    ("3 - обещали к 1.02", Line("stays", "обещали к 1.02", (3,), dt.date(2018, 2, 1))),
    ("3−", Line("stays", "", (3,))),
    ("3 — 2 лампы осталось", Line("stays", "2 лампы осталось", (3,))),
    ("3 ждут с весны", Line("stays", "ждут с весны", (3,))),
    ("11 Лесная 5 фонарь", Line("new", "Лесная 5 фонарь")),
    ("11. - Лесная 5 фонарь", Line("new", "Лесная 5 фонарь")),
    ("8 Марта 5 фонарь", Line("new", "8 Марта 5 фонарь")),
    ("на Лесной, 5 темно", Line("new", "на Лесной, 5 темно")),
    ("99 лет никто не приезжал", Line("new", "99 лет никто не приезжал")),
    ("3", Line("unclear", "3")), ("1-4", Line("unclear", "1-4")), ("15 +", Line("unclear", "15 +")),
    ("4-2 +", Line("unclear", "4-2 +")), ("+", Line("unclear", "+")), ("2, 15 + оба", Line("new", "2, 15 + оба")),
])
def test_a_line(text: str, expected: Line) -> None:
    assert read(text) == expected


WORDS = st.lists(st.one_of(
    st.sampled_from(["фонарь", "Лесная", "5", "12", "обещали", "к", "1.02", "+", "-", "—", "и", ",", "№", "8",
                     "Марта", "ёлка"]),
    st.text("абвё 0123456789+-−,.:;()№", min_size=1, max_size=8)), max_size=8).map(" ".join)


@given(text=WORDS, asked=st.integers(0, 12), ruled=st.integers(0, 20))
@example(text="3 + 5", asked=5, ruled=3)
@example(text="1-4 -", asked=5, ruled=3)
def test_no_word_is_lost(text: str, asked: int, ruled: int) -> None:
    found = read(text, asked, asked + ruled)
    plain = " ".join(text.split())
    assert plain.endswith(found.words)
    dropped = plain[:len(plain) - len(found.words)]
    # What is not among the words was a number of the sheet, or said what became of it.
    assert re.fullmatch(r"(?:№|\d+|[-+–—−,;.:)\s]|и(?=\s))*", dropped)
    if found.kind in ("closed", "stays"):
        assert found.numbers and set(found.numbers) <= set(range(1, asked + 1))
        assert {int(number) for number in re.findall(r"\d+", dropped)} <= set(found.numbers)
    else:
        assert found.numbers == ()
        numbers = [int(number) for number in re.findall(r"\d+", dropped)]
        assert not numbers or (len(numbers) == 1 and asked < numbers[0] <= asked + ruled)


@given(number=st.integers(1, 40), asked=st.integers(0, 20), sign=st.sampled_from("+-−–—"),
       words=st.sampled_from(["", "лампу заменили", "2 раза говорили"]))
def test_a_number_with_a_sign_is_that_question(number: int, asked: int, sign: str, words: str) -> None:
    found = read(f"{number} {sign} {words}", asked, asked + 10)
    if number <= asked:
        assert found == Line("closed" if sign == "+" else "stays", words, (number,))
    else:
        assert found.numbers == ()


@given(first=st.integers(1, 30), count=st.integers(0, 8))
def test_a_run_of_numbers(first: int, count: int) -> None:
    assert read(f"{first}-{first + count} +", 40, 50).numbers == tuple(range(first, first + count + 1))


@pytest.mark.parametrize("words, expected", [
    ("обещали к 1.02", dt.date(2018, 2, 1)), ("до 15 августа", dt.date(2017, 8, 15)),
    ("сделают до 10.08.17", dt.date(2017, 8, 10)),
    ("к пятнице", dt.date(2017, 8, 11)),
    ("до завтра", dt.date(2017, 8, 6)), ("до 1.08.2017", None), ("до дома 5", None),
    ("подходить к 5 подъезду", None), ("к среде", dt.date(2017, 8, 9)), ("ничего", None)])
def test_by_when(words: str, expected: dt.date | None) -> None:
    assert promised_until(words, DAY) == expected


@pytest.mark.parametrize("words, expected", [
    ("Лесная 5 фонарь", (0, "5")), ("лесная 5а фонарь", (0, "5а")), ("ул. Лесная, д. 5: темно", (0, "5")),
    ("на Лесной темно", (0, "")), ("8 Марта 5 фонарь", (1, "5")), ("в Лесном переулке яма", (2, "")),
    ("на 2-й Полевой, 7 и 9 нет воды", (3, "7, 9")), ("березовая 3 яма", (4, "3")), ("у магазина яма", None),
    ("Лесная 5 и 8 Марта 3", None)])
def test_the_place(words: str, expected: tuple[int, str] | None) -> None:
    assert place_in(words, STREETS) == expected


@pytest.mark.parametrize("words, expected", [
    ("Лесная 5 фонарь", "light"), ("Яма у подъезда", None), ("яма на проезде", "roads"), ("Не вывозят мусор", "waste"),
    ("ямщик", None), ("нет", None), ("контейнеры и фонарь", None), ("СВЕТИЛЬНИК", "light"), ("гололёд", "snow")])
def test_the_topic(words: str, expected: str | None) -> None:
    assert topic_of(words) == expected
