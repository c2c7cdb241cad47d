"""Text on its way to paper: what XML cannot carry goes out, spaces that must not break become NBSP."""

from __future__ import annotations

import re

NBSP = "\u00a0"

# Not characters of XML 1.0. Each of them, left in, silently cuts or breaks a document
# (a lone surrogate loses everything after it; \a and \f are page and paragraph commands to docxtpl).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")

_MONTH = "(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яьа]?"
_UNIT = (
    r"(?:кв\.|куб\.|м|км|см|мм|га|л|кг|т|шт\.|экз\.|л\.|чел\.|руб\.|коп\.|тыс\.|млн|млрд|ч"
    r"|мин\.?|лет|года?|г\.|гг\.|%|₽)"
)
# Every gap is told by what stands before the space (with it) and what follows. The space itself comes first
# in the pattern, so that a long text is not searched twenty times over.
_GAPS = [
    r"(?<=[№§] )(?=\S)",
    rf"(?<=\d )(?={_MONTH}\b|{_UNIT}(?![а-яёА-ЯЁ])|\d{{3}}(?!\d))",
    r"(?<=(?:ря|ля|та|ая|ня) )(?=\d{4}[ \u00a0]г\.)",
    # initials: И. И. Петров, Петров И. И.
    r"(?<=\b[А-ЯЁ]\. )(?=[А-ЯЁ](?:\.|[а-яё]))",
    r"(?<=[а-яё] )(?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)",
    # address: ул. Лесная, д. 5, кв. 7
    r"(?<=\b(?:ул|пр|пл|ст|см)\. )(?=\S)",
    r"(?<=\b(?:пер|наб|бул|обл|стр|кор|мкр|тел|рис)\. )(?=\S)",
    r"(?<=\bпросп\. )(?=\S)",
    r"(?<=\bкорп\. )(?=\S)",
    r"(?<=\bпр-т )(?=\S)",
    r"(?<=\b(?:б-р|р-н) )(?=\S)",
    r"(?<!\d[ \u00a0]г\. )(?<=\b[дгпскч]\. )(?=[\dА-ЯЁ])",
    r"(?<=\b(?:кв|оф|эт|пп|гг)\. )(?=\d)",
    # т. е., т. д., т. п., и. о., н. э.
    r"(?<=\b[тТ]\. )(?=[едпк]\.)",
    r"(?<=\b[иИ]\. )(?=о\.)",
    r"(?<=\b[нН]\. )(?=э\.)",
    r"(?<=\bТОС )(?=«)",
    # a dash never begins a line
    r"(?<=\S )(?=[—–](?:[ \u00a0]|$))",
]
_NBSP = re.compile(" (?:" + "|".join(_GAPS) + ")", re.MULTILINE)


def clean(text: str) -> str:
    """The same text without what XML and Word cannot carry; every kind of line end becomes one newline."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def nbsp(text: str) -> str:
    """Non-breaking spaces where a Russian line may not break: № 17, 5 августа 2017 г., И. И. Петров, д. 5.

    Touches nothing but spaces; a second pass changes nothing.
    """
    return _NBSP.sub(NBSP, text)


def quotes(text: str) -> str:
    """Straight quotes → «ёлочки», nested ones → „лапки“. A quote without its pair stays as it was."""
    out: list[str] = []
    opened: list[tuple[int, str]] = []  # where each still open quote stands in `out`, and its own sign
    for index, char in enumerate(text):
        if char in "«„":
            opened.append((index, char))
        elif char in "»“":
            if opened:
                opened.pop()
        elif char == '"':
            before = text[index - 1] if index else " "
            after = text[index + 1] if index + 1 < len(text) else " "
            begins = before.isspace() or before in '([{«„"—–-/'
            if begins and not (after.isspace() or after in ".,;:!?)»"):
                opened.append((index, char))
            elif opened and opened[-1][1] == '"':
                start, _ = opened.pop()
                nested = bool(opened)
                out[start] = "„" if nested else "«"
                out.append("“" if nested else "»")
                continue
        out.append(char)
    return "".join(out)
