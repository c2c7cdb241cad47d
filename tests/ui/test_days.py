"""Days as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.ui.days import MONTH_NAMES, months_later, shown, understood, weekday
from tosdesk.ui.typed import Unclear
from tosdesk.word.dates import MONTHS, long_date

TODAY = dt.date(2017, 12, 20)  # a Wednesday
NEAR = st.dates(dt.date(1938, 1, 1), dt.date(2037, 12, 31))


@pytest.mark.parametrize("text, day", [
    ("5.8.17", (2017, 8, 5)), ("05082017", (2017, 8, 5)), ("050817", (2017, 8, 5)), ("5/8/2017", (2017, 8, 5)),
    ("5,8,2017", (2017, 8, 5)), ("5-8-2017", (2017, 8, 5)), ("5. 8. 2017 г.", (2017, 8, 5)),
    ("2017-08-05", (2017, 8, 5)), ("5.8", (2017, 8, 5)), ("5 августа", (2017, 8, 5)), ("5 АВГ.", (2017, 8, 5)),
    ("5 августа 2017 года", (2017, 8, 5)), ("сегодня", (2017, 12, 20)), (" Вчера ", (2017, 12, 19)),
    ("позавчера", (2017, 12, 18)), ("завтра", (2017, 12, 21)), ("-3", (2017, 12, 17)), ("−3", (2017, 12, 17)),
    ("+7", (2017, 12, 27)), ("пн", (2017, 12, 18)), ("понедельник", (2017, 12, 18)), ("ср", (2017, 12, 20)),
    ("в пятницу", (2017, 12, 15)), ("вс.", (2017, 12, 17)), ("5.1", (2018, 1, 5)), ("20.2", (2018, 2, 20)),
    ("21.2", (2017, 2, 21)), ("1.5", (2017, 5, 1)), ("29.2", (2016, 2, 29)), ("12.3.57", (1957, 3, 12))])
def test_a_day_is_understood(text: str, day: tuple[int, int, int]) -> None:
    assert understood(text, TODAY) == dt.date(*day)


@pytest.mark.parametrize("text, day", [("1.5", (2018, 5, 1)), ("1.9", (2017, 9, 1)), ("пн", (2017, 12, 25)),
                                       ("среда", (2017, 12, 20))])
def test_a_plan_lies_ahead(text: str, day: tuple[int, int, int]) -> None:
    assert understood(text, TODAY, ahead=True) == dt.date(*day)


@pytest.mark.parametrize("text, sentence", [
    ("31.02", "В феврале нет 31-го числа."), ("31.02.2017", "В феврале нет 31-го числа."),
    ("29.02.2017", "В феврале 2017 года нет 29-го числа."), ("5.13", "Месяца с номером 13 нет."),
    ("31 апреля", "В апреле нет 31-го числа."), ("0.5", "В мае нет 0-го числа."), ("5.8.0000", "Такого года нет.")])
def test_no_such_day_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(Unclear) as refused:
        understood(text, TODAY)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", ["летом", "+99999", "5 мая 20175", "5", "5 мамы", "٥.٨", "²", ""])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Unclear) as refused:
        understood(text, TODAY)
    assert str(refused.value) == f"Не похоже на дату: «{text}». Пример: 5.08.2017."


@given(st.dates(), st.dates(), st.booleans())
def test_what_is_shown_is_understood(day: dt.date, today: dt.date, ahead: bool) -> None:
    assert understood(shown(day), today, ahead) == day


@given(NEAR)
def test_all_spellings_agree(day: dt.date) -> None:
    month = MONTHS[day.month - 1]
    for text in (f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%y}", f"{day:%d%m%Y}", f"{day:%d%m%y}",
                 f"{day.day}/{day.month}/{day.year}", f"{day.day} {month} {day.year}",
                 f"{day.day} {month[:3]} {day:%y}", f"{day.day} {MONTH_NAMES[day.month - 1].upper()} {day.year}",
                 long_date(day), f"{day:%Y-%m-%d}"):
        assert understood(text, TODAY) == day, text


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(-183, 59))
def test_a_day_of_these_months_needs_no_year(today: dt.date, away: int) -> None:
    day = today + dt.timedelta(away)
    if (day.month, day.day) != (2, 29):
        assert understood(f"{day.day}.{day.month}", today) == day


def answered(text: str, today: dt.date, ahead: bool = False) -> bool:
    """Whether there is a day or a sentence, and no other error."""
    try:
        return isinstance(understood(text, today, ahead), dt.date)
    except Unclear as unclear:
        return str(unclear).endswith(".")


@given(st.text(max_size=12), st.dates(), st.booleans())
def test_any_text_is_a_day_or_a_sentence(text: str, today: dt.date, ahead: bool) -> None:
    assert answered(text, today, ahead)


@given(st.from_regex(r"[0-9.,/ +-]{1,10}", fullmatch=True), st.dates())
def test_any_figures_are_a_day_or_a_sentence(text: str, today: dt.date) -> None:
    assert answered(text, today)


def test_a_month_later_is_in_the_next_month() -> None:
    assert months_later(dt.date(2017, 1, 31), 1) == dt.date(2017, 2, 28)
    assert months_later(dt.date(2017, 12, 20), 1) == dt.date(2018, 1, 20)
    assert months_later(dt.date(2017, 1, 31), -2) == dt.date(2016, 11, 30)
    with pytest.raises(OverflowError):
        months_later(dt.date.max, 1)


def test_weekdays() -> None:
    assert weekday(dt.date(2017, 8, 5)) == "сб"
