from datetime import date

import pytest

from tosdesk.word.dates import long_date, period, short_date


def test_one_day():
    assert long_date(date(2017, 8, 5)) == "5\u00a0августа\u00a02017\u00a0г."
    assert short_date(date(2017, 8, 5)) == "05.08.2017"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2017, 8, 3), date(2017, 8, 5), "с 3 по 5 августа 2017 г."),
        (date(2017, 7, 28), date(2017, 8, 5), "с 28 июля по 5 августа 2017 г."),
        (date(2016, 12, 28), date(2017, 1, 5), "с 28 декабря 2016 г. по 5 января 2017 г."),
        (date(2017, 5, 1), date(2017, 5, 1), "1 мая 2017 г."),
    ],
)
def test_period(first, last, text):
    assert period(first, last).replace("\u00a0", " ") == text


def test_a_period_has_an_order():
    with pytest.raises(ValueError, match="before"):
        period(date(2017, 8, 5), date(2017, 8, 3))
