"""What fields take and refuse."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.store.errors import BadValue
from tosdesk.store.fields import DayOfYear


@pytest.mark.parametrize(("typed", "kept"), [("5.8", "05.08"), ("05.08.1958", "05.08.1958"), ("29.2", "29.02"),
                                             (" 5 8 1958 ", "05.08.1958"), ("", ""), (None, "")])
def test_a_day_of_the_year(typed: str | None, kept: str) -> None:
    assert DayOfYear("День рождения").checked(typed) == kept


@pytest.mark.parametrize("typed", ["31.02", "29.02.1957", "13", "5 августа", "00.08", "5.8.58"])
def test_what_is_no_day_of_the_year(typed: str) -> None:
    with pytest.raises(BadValue, match=r"Пример: 05\.08"):
        DayOfYear("День рождения").checked(typed)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_what_is_kept_is_taken_again(day: dt.date) -> None:
    field = DayOfYear("День рождения")
    for text in (f"{day:%d.%m.%Y}", f"{day:%d.%m}"):
        assert field.checked(text) == text
