"""Numbers, times and phones as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.ui.typed import Unclear, phones, shown_whole, time_of_day, whole


@given(st.integers(-10**17, 10**17))
def test_a_number_shown_is_read_again(number: int) -> None:
    assert whole(shown_whole(number)) == number


@pytest.mark.parametrize("text, number", [("", None), (" ", None), ("12500", 12500), ("12 500", 12500), ("007", 7)])
def test_a_number_is_read(text: str, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["12,5", "много", "1-2", "٣", "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unclear) as refused:
        whole(text)
    assert str(refused.value) == f"«{text}» — не целое число."


@pytest.mark.parametrize("text, time", [("9:05", "09:05"), ("905", "09:05"), ("0905", "09:05"), ("9", "09:00"),
                                        ("14", "14:00"), ("9.05", "09:05"), ("9-05", "09:05"), ("9 05", "09:05"),
                                        ("9 ч", "09:00"), ("", ""), ("23:59", "23:59"), ("0:00", "00:00")])
def test_a_time_is_understood(text: str, time: str) -> None:
    assert time_of_day(text) == time


@pytest.mark.parametrize("text", ["24:00", "9:60", "25", "960", "утром", "9:5", "12345"])
def test_no_such_time(text: str) -> None:
    with pytest.raises(Unclear):
        time_of_day(text)


@given(st.times())
def test_a_time_shown_is_understood(time: object) -> None:
    text = f"{time:%H:%M}"
    assert time_of_day(text) == text == time_of_day(text.replace(":", ""))


@pytest.mark.parametrize("text, formed", [
    ("84932123456", "+7 (4932) 12-34-56"), ("+7 4932 12 34 56", "+7 (4932) 12-34-56"),
    ("(4932) 123456", "+7 (4932) 12-34-56"), ("8(49351)2-34-56", "+7 (49351) 2-34-56"),
    ("89101234567", "+7 910 123-45-67"), ("9101234567", "+7 910 123-45-67"), ("8 800 555 35 35", "+7 800 555-35-35"),
    ("84951234567", "+7 (495) 123-45-67"), ("89101234567, 84932123456", "+7 910 123-45-67, +7 (4932) 12-34-56")])
def test_a_full_number_takes_its_form(text: str, formed: str) -> None:
    assert phones(text).replace("\u00a0", " ") == formed


@pytest.mark.parametrize("text", ["12-34-56", "", "спросить у Анны", "+7 910 123", "+375 29 123-45-67", "112",
                                  "8 4932 12-34-56 доб. 5", "12345678901", "+8 910 123-45-67"])
def test_anything_else_is_left_alone(text: str) -> None:
    assert phones(text) == text


@given(st.text(alphabet="+7894321056()-, добx", max_size=24))
def test_forming_twice_changes_nothing_and_loses_no_digit(text: str) -> None:
    once = phones(text)
    assert phones(once) == once

    def digits(line: str) -> int:
        return sum(map(str.isdigit, line))
    assert digits(once) >= digits(text)
