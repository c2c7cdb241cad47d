from __future__ import annotations

import datetime as dt
import itertools
from types import SimpleNamespace

import pytest

from tosdesk.resolutions.rules import STATES, out_of_order, state

DAY = dt.date(2017, 8, 5)


def dated(sent: int | None, answered: int | None, told: int | None, withdrawn: bool = False) -> SimpleNamespace:
    """A question whose steps were so many days after it was taken down."""
    days = [None if number is None else DAY + dt.timedelta(days=number) for number in (sent, answered, told)]
    return SimpleNamespace(sent_on=days[0], answered_on=days[1], told_on=days[2], withdrawn=withdrawn)


EXPECTED = {
    # sent, answered, told
    (False, False, False): "open", (True, False, False): "sent",
    (False, True, False): "answered", (True, True, False): "answered",
    (False, False, True): "told", (True, False, True): "told", (False, True, True): "told", (True, True, True): "told",
}


@pytest.mark.parametrize("steps", list(itertools.product((False, True), repeat=3)))
def test_the_state_is_the_last_step(steps: tuple[bool, bool, bool]) -> None:
    days = [1 if done else None for done in steps]
    assert state(dated(*days)) == EXPECTED[steps]
    assert state(dated(*days, withdrawn=True)) == "withdrawn"


def test_every_state_has_its_words() -> None:
    assert {*EXPECTED.values(), "withdrawn"} == set(STATES)
    assert all(STATES.values())


@pytest.mark.parametrize("days", list(itertools.product((None, -1, 0, 1, 2), repeat=3)))
def test_dates_out_of_order_are_told(days: tuple[int | None, int | None, int | None]) -> None:
    known = [0, *(day for day in days if day is not None)]
    assert (out_of_order(DAY, dated(*days)) == "") is (known == sorted(known))


def test_the_sentence_names_both_steps() -> None:
    assert out_of_order(DAY, dated(2, 1, None)) == (
        "«получен ответ» 06.08.2017 раньше, чем «направлен» 07.08.2017")
    assert out_of_order(DAY, dated(None, None, -5)) == (
        "«сообщено спросившему» 31.07.2017 раньше, чем «получен» 05.08.2017")
