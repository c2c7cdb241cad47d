import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tosdesk.word.text import clean, nbsp, quotes

# Letters, marks and words that meet the rules often.
_PIECES = st.sampled_from(
    [
        " ",
        "  ",
        "№",
        "§",
        "17",
        "5",
        "августа",
        "2017",
        "г.",
        "гг.",
        "И.",
        "Петров",
        "ул.",
        "д.",
        "т.",
        "е.",
        "—",
        "-",
        "\n",
        "\u00a0",
        "м",
        "руб.",
        "пр-т",
        "и.",
        "о.",
        "«",
        "ТОС",
        '"',
        "кв.",
        "1",
        "000",
    ]
)
_TEXTS = st.one_of(st.text(), st.lists(_PIECES).map("".join))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("на № 17", "на №~17"),
        ("от 5 августа 2017 г. и далее", "от 5~августа~2017~г. и далее"),
        ("И. И. Петров", "И.~И.~Петров"),
        ("Петрову И. И.", "Петрову~И.~И."),
        ("ул. Лесная, д. 5, кв. 7", "ул.~Лесная, д.~5, кв.~7"),
        ("г. Иваново", "г.~Иваново"),
        ("в 2017 г. Комитет", "в 2017~г. Комитет"),
        ("пр. Строителей, корп. 2", "пр.~Строителей, корп.~2"),
        ("т. е. так, и т. д.", "т.~е. так, и т.~д."),
        ("и. о. председателя", "и.~о. председателя"),
        ("1 514 чел.", "1~514~чел."),
        ("100 тыс. руб.", "100~тыс. руб."),
        ("25 %", "25~%"),
        ("Иванов — председатель", "Иванов~— председатель"),
        ("в ТОС «Горино»", "в ТОС~«Горино»"),
        ("5 маршрутов", "5 маршрутов"),
    ],
)
def test_nbsp(text, marked):
    assert nbsp(text).replace("\u00a0", "~") == marked


@settings(deadline=None)
@given(_TEXTS)
def test_nbsp_is_idempotent_and_touches_only_spaces(text):
    once = nbsp(text)
    assert nbsp(once) == once
    assert once.replace("\u00a0", " ") == text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ТОС "Горино"', "ТОС «Горино»"),
        ('МБУ "Центр "Восток""', "МБУ «Центр „Восток“»"),
        ('«ТОС "Лесное"»', "«ТОС „Лесное“»"),
        ('("да")', "(«да»)"),
        ('труба 5" и всё', 'труба 5" и всё'),
        ('"начато', '"начато'),
        ("", ""),
    ],
)
def test_quotes(text, expected):
    assert quotes(text) == expected


@settings(deadline=None)
@given(_TEXTS)
def test_quotes_change_only_quotes(text):
    assert re.sub('["«»„“]', "", quotes(text)) == re.sub('["«»„“]', "", text)
    assert len(quotes(text)) == len(text)
    assert quotes(quotes(text)) == quotes(text)


def test_clean():
    dirty = "а\x00б\x0b\x1f\ufffe\ud800в\r\nг\rд\a\fе\tж\u2028з"
    assert clean(dirty) == "абв\nг\nде\tж\nз"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_whatever_is_cleaned_fits_into_xml(text):
    from lxml import etree

    element = etree.Element("a")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text == (clean(text) or None)
    assert clean(clean(text)) == clean(text)
