"""Where a text speaks of a street: «на Лесной, 5», «у дома 15 по Фабричной», «в переулке Соловьином». Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ENDINGS = (("ая", "ая|ой|ую|ою|ей|ею"), ("яя", "яя|ей|юю|ею"), ("ый", "ый|ого|ому|ым|ом"),
            ("ий", "ий|его|ему|им|ем|ого|ому|ом"), ("ой", "ой|ого|ому|ым|ом"),
            ("ое", "ое|ого|ому|ым|ом"), ("ее", "ее|его|ему|им|ем"),
            ("ые", "ые|ых|ым|ыми"), ("ие", "ие|их|им|ими"))
_KINDS = {"ул.": r"ул\.|улиц\w*", "пер.": r"пер\.|переул\w*", "пр.": r"пр\.|просп\.|проспект\w*|пр-т\w*",
          "проезд": r"проезд\w*", "пл.": r"пл\.|площад[ьию]\w*", "наб.": r"наб\.|набережн\w*", "шоссе": r"шоссе", "б-р":
          r"б-р\w*|бульвар\w*", "туп.": r"туп\.|тупик\w*", "линия": r"лини\w+", "мкр.": r"мкр\.?|м-н\w*|микрорайон\w*",
          "квартал": r"квартал\w*", "пос.": r"пос\.|пос[её]л\w+", "местечко": r"местечк\w+"}
_ANY = "|".join(_KINDS.values())
_ORDINALS = {"1": "перв", "2": "втор", "3": "трет", "4": "четв[её]рт", "5": "пят", "6": "шест", "7": "седьм",
             "8": "восьм", "9": "девят"}
_ORDINAL = r"(?:\d+-?(?:[а-яё]{1,2})|(?:" + "|".join(_ORDINALS.values()) + r")[а-яё]{1,3})"
_NUMBER = r"\d{1,4}(?:[а-яё](?![а-яё]))?(?:/\d{1,4}[а-яё]?)?(?!\d|-?[а-яё])"
_NUMBERS = rf"{_NUMBER}(?:(?:,\s*|\s+и\s+){_NUMBER})*"
_BEFORE = re.compile(rf"\bдом\w*\s+({_NUMBERS})\s+(?:по|на)\s+(?:(?:{_ANY})\s*)?$", re.I)
_AFTER = re.compile(rf"(?:\s+между|,)?\s*(?:д\.\s*|дом\w*\s+)?({_NUMBERS})", re.I)


class Mention(NamedTuple):
    """`houses`: those that are named with the street, as «5, 7а»; `sure`: it cannot be another word that only begins
    a sentence («Зелёная изгородь»)."""

    houses: str
    sure: bool


def mentions(kind: str, name: str, text: str) -> list[Mention]:
    """Every place of the text that speaks of the street, in whatever case its name stands. With the word of another
    kind beside it, it is another street: «в переулке Кузнечном» is not ул. Кузнечная."""
    found = []
    for hit in _pattern(name).finditer(text):
        before, after = text[:hit.start()], text[hit.end():]
        beside = re.search(rf"(?:^|[\s(«])({_ANY})\s*$", before, re.I) or re.match(rf"\s+({_ANY})(?!\w)", after, re.I)
        if beside and kind and not re.fullmatch(_KINDS[kind], beside[1], re.I):
            continue
        if not beside and kind not in ("ул.", "") and hit[0].endswith(("ой", "ей")):
            continue  # «по Лесной» is the street, not the lane, which is «по Лесному»
        if not re.match(r"\d", name) and re.search(rf"\b{_ORDINAL}\s+$", before, re.I):
            continue  # «1-й Полевой» is another street than «Полевой»
        if re.match(r"\s+[А-ЯЁ][а-яё]", after):
            continue  # «Берёзовой Рощи»
        named = [one[1] for one in (_BEFORE.search(before), _AFTER.match(after)) if one]
        begins = not before.strip() or before.rstrip()[-1] in ".!?…"
        found.append(Mention(re.sub(r"\s+и\s+", ", ", ", ".join(named)), bool(beside or named or not begins)))
    return found


def longest_stem(name: str) -> str:
    """The part of the name that stands in every case of it: «2-я Полевая» → «полев»."""
    return max((_stem(word)[0] for word in name.split()), key=len, default="").lower()


def _stem(word: str) -> tuple[str, str]:
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[:-len(ending)], others
    return word, ""


@lru_cache(maxsize=256)
def _pattern(name: str) -> re.Pattern[str]:
    words = []
    for word in name.split():
        ordinal = re.fullmatch(r"(\d+)-[а-яё]+", word)
        if ordinal:
            told = _ORDINALS.get(ordinal[1], "")
            words.append(rf"(?:{ordinal[1]}-?[а-яё]{{1,2}}" + (rf"|(?i:{told})[а-яё]{{1,3}})" if told else ")"))
            continue
        stem, endings = _stem(word)
        body = re.escape(stem).replace("ё", "[её]").replace("Ё", "[ЕЁ]")
        words.append(f"{body}(?:{endings})" if endings else body)
    return re.compile(r"(?<![\w-])" + (r"\s+".join(words) or "(?!)") + r"(?![\w-])")
