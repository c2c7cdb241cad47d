"""What is typed off a «Лист выезда», line by line: «3 +», «3 − обещали к 1.02», «11 Лесная 5 фонарь». Pure functions.

No word of a line is lost: it is in the answer, in the note or in the text of a new question."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tosdesk.registry.mentions import longest_stem, mentions
from tosdesk.store.search import folded
from tosdesk.ui.days import understood
from tosdesk.ui.typed import Unclear


class Line(NamedTuple):
    """A line as it is understood. `kind`: "closed", the questions of these numbers were settled and those who asked
    know it; "stays", they wait on, with a note; "new", the words are a new question; "unclear", they are kept as one.
    `until`: the day by which something was promised."""

    kind: str
    words: str = ""
    numbers: tuple[int, ...] = ()
    until: dt.date | None = None


_NUMBER = r"(?:№\s*)?(\d{1,3})\s*[.):]?"
_SEVERAL = re.compile(r"(?:№\s*)?(\d{1,3}(?:(?:\s*[,;]\s*|\s+и\s+|\s*[-–—−]\s*|\s+)\d{1,3})*)\s*[.):]?\s*([-+–—−])"
                      r"(?!\s*[\d-]+\s*$)\s*(.*)", re.S)
_ONE = re.compile(_NUMBER + r"\s+(?:[-–—−]\s*)?(\S.*)", re.S)
_LETTER = re.compile(r"[^\W\d_]")


def line_of(text: str, asked: Collection[int], last: int, day: dt.date,
            streets: Iterable[tuple[str, str]] = ()) -> Line:
    """The line as it was written on `day`. `asked` are the numbers of the questions on the sheet, `last` that of its
    last ruled line; a street of the ТОС at its beginning («8 Марта, 5») is no number of the sheet."""
    words = " ".join(text.split())
    if not _LETTER.search(words) and not _SEVERAL.fullmatch(words):
        return Line("unclear", words)
    if any(_begins(words, kind, name) for kind, name in streets):
        return Line("new", words)
    if found := _SEVERAL.fullmatch(words):
        numbers, rest = _numbers(found[1]), found[3].strip()
        if numbers and set(numbers) <= set(asked):
            closed = found[2] == "+"
            return Line("closed" if closed else "stays", rest, numbers, None if closed else promised_until(rest, day))
    if found := _ONE.fullmatch(words):
        number, rest = int(found[1]), found[2]
        if number in asked and _LETTER.search(rest):
            return Line("stays", rest, (number,), promised_until(rest, day))
        if max(asked, default=0) < number <= last and _LETTER.search(rest) and not rest.startswith("+"):
            return Line("new", rest)
    return Line("new" if _LETTER.search(words) and words[0] != "+" else "unclear", words)


def _numbers(text: str) -> tuple[int, ...]:
    """«1, 4–6» → 1, 4, 5, 6; nothing where a run goes backwards."""
    found: list[int] = []
    for part in re.split(r"\s*[,;]\s*|\s+и\s+|(?<=\d)\s+(?=\d)", text):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        if ends[-1] < ends[0] or len(ends) > 2:
            return ()
        found += range(ends[0], ends[-1] + 1)
    return tuple(dict.fromkeys(found))


_UNTIL = re.compile(r"(?<!\w)(?:до|ко?|не позднее|не позже)\s+("
                    r"\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d\d))?|\d{1,2}(?:-?го)?\s+[а-яё]+(?:\s+\d{4})?|[а-яё]+)", re.I)


def promised_until(words: str, day: dt.date) -> dt.date | None:
    """The day of «обещали к 1.02», «до 15 марта», «к пятнице», looked for ahead of `day`."""
    for found in _UNTIL.finditer(words):
        try:
            until = understood(_weekday(found[1]), day, ahead=True)
        except Unclear:
            continue
        if until >= day:
            return until
    return None


def _weekday(word: str) -> str:
    """«к пятнице» is asked for as «пятница»."""
    for name in ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"):
        if len(word) > 3 and not word[0].isdigit() and folded(word)[:-1].startswith(name[:-1]):
            return name
    return word


# The place

def place_in(words: str, streets: Iterable[tuple[str, str]]) -> tuple[int, str] | None:
    """Which of the streets (kind, name) the words speak of, and the house, "" where none is named; None where it is
    not sure: no street or several."""
    found = []
    for index, (kind, name) in enumerate(streets):
        hits = mentions(kind, name, _capital(words, name))
        if hits and (any(hit.houses or hit.sure for hit in hits) or _begins(words, kind, name)):
            found.append((index, ", ".join(dict.fromkeys(hit.houses for hit in hits if hit.houses))))
    return found[0] if len(found) == 1 else None


def _begins(words: str, kind: str, name: str) -> bool:
    """Whether the line begins with the street, as it is called."""
    plain = folded(words)
    named = folded(name)
    short = folded(kind).rstrip(".")
    return any(re.match(re.escape(begun) + r"(?!\w)", plain)
               for begun in (named, f"{short}. {named}", f"{short}.{named}", f"{short} {named}"))


def _capital(words: str, name: str) -> str:
    """«лесная 5» → «Лесная 5»: who types in haste gives a street no capital letter."""
    stem = longest_stem(name)
    pattern = re.sub("[её]", "[её]", re.escape(stem)) if stem else "(?!)"
    return re.sub(rf"(?<!\w){pattern}", lambda hit: hit[0].capitalize(), words, flags=re.I)


# The topic

WORDS = {
    "light": "фонар светильник освещен ламп темно",
    "roads": "яма ямы яму ямой асфальт тротуар дорог выбоин грейдер щебен колея",
    "snow": "снег сугроб налед гололед сосул", "waste": "мусор контейнер свалк помойк тко вывоз",
    "trees": "дерев ветк ветв тополь тополя спил кустарник газон клумб",
    "grounds": "площадк качел горк песочниц турник",
    "drain": "ливнев лужа лужи затопл подтопл канав канализац", "water": "колонк водопровод напор",
    "transport": "автобус маршрутк светофор парковк", "education": "школ детсад", "ads": "реклам вывеск баннер",
    "zhkh": "подъезд подвал отоплен крыш", "safety": "хулиган наркоман",
}
"""Beginnings of words by which a topic that every base is born with is known."""


def topic_of(words: str) -> str | None:
    """The code of the topic; None where no word tells it, or words of several topics do."""
    said = re.findall(r"\w+", folded(words).replace("ё", "е"))
    found = {code for code, begins in WORDS.items() for word in said
             if any(_is(word, begun) for begun in begins.split())}
    return found.pop() if len(found) == 1 else None


def _is(word: str, begun: str) -> bool:
    """A short word is told by the whole of it: «ямы» and «ямах», not «ямский»."""
    return word.startswith(begun) and (len(begun) > 3 or len(word) - len(begun) <= 1)
