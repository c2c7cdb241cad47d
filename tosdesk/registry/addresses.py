"""Streets and addresses as people type them: what they mean, and when two spellings are one. Pure functions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tosdesk.store.search import folded

from .houses import house

_KINDS = {
    "ул.": "ул улица", "пер.": "пер переулок пер-к", "пр.": "пр просп проспект пр-т пр-кт", "проезд": "проезд пр-д прд",
    "пл.": "пл площадь", "наб.": "наб набережная", "шоссе": "шоссе ш", "б-р": "б-р бул бульвар", "туп.": "туп тупик",
    "линия": "линия лин", "мкр.": "мкр мкрн мкр-н м-н микрорайон", "квартал": "квартал кв-л кварт",
    "пос.": "пос поселок пос-к п", "местечко": "местечко мест м",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
# «М. Горького» is a name, «м. Горино» a place.
_ONE_LETTER = {"ш.", "п.", "м."}
_SMALL = {"лет", "летия", "им", "имени", "и", "на", "в", "го", "ая", "ый", "ой", "ий"}
_ORDINAL = re.compile(r"(\d+)-?(ая|ый|ой|ий|ья|го|я|й|е)")


class StreetName(NamedTuple):
    """`kind` is a key of STREET_KINDS, "" where it was not said; `name` is in its usual order: «1-я Северная»."""

    kind: str
    name: str


@lru_cache(maxsize=4096)
def street_name(text: str) -> StreetName:
    """The kind and the name out of «ул. Лесная», «Лесная улица», «УЛИЦА ЛЕСНАЯ», «пр-т Ленина», «Северная 1-я»."""
    words = re.sub(r"\.(?=\w)", ". ", re.sub(r"[«»\"„“,\u00a0]", " ", text)).split()
    if len(words) == 1 and words[0].endswith(".") and _kind(words[0]):
        return StreetName(_kind(words[0]), "")
    place = _kind_place(words)
    kind = "" if place is None else _kind(words.pop(place))
    if len(words) > 1 and _ORDINAL.fullmatch(words[-1].casefold()):
        words.insert(0, words.pop())
    return StreetName(kind, " ".join(_spelled(word) for word in words))


def _kind(word: str) -> str:
    if len(word.rstrip(".")) == 1 and word not in _ONE_LETTER:
        return ""
    return _KIND_OF.get(folded(word).rstrip("."), "")


def _kind_place(words: list[str]) -> int | None:
    """Which word is the kind. One word alone is a name («Набережная»); of two the plain «улица» is the kind."""
    ends = [place for place in (0, len(words) - 1) if _kind(words[place])] if len(words) > 1 else []
    if len(words) > 2 and not ends and _ORDINAL.fullmatch(words[0].casefold()) and _kind(words[1]):
        return 1
    plain = [place for place in ends if _kind(words[place]) == "ул."]
    return next(iter(plain or ends), None)


def _spelled(word: str) -> str:
    """The word with its capital where the whole of it was typed in small letters or in capitals, and «1я» as «1-я».
    Up to three capitals are an abbreviation: «ТЭЦ-3»."""
    if ordinal := _ORDINAL.fullmatch(word.casefold()):
        return f"{ordinal[1]}-{ordinal[2]}"
    if word.islower() or (word.isupper() and re.search(r"[А-ЯЁ]{4}", word)):
        return re.sub(r"[а-яё]+", lambda part: part[0] if part[0] in _SMALL or len(part[0]) == 1
                      else part[0].capitalize(), word.lower())
    return word


@lru_cache(maxsize=4096)
def street_key(name: str) -> str:
    """What two spellings of a street's name have in common: «1-я Северная», «1 северная»; «Берёзовая», «березовая»."""
    words = folded(name).split()
    words = [_ORDINAL.sub(r"\1", word) if _ORDINAL.fullmatch(word) else word for word in words]
    return " ".join(word for word in " ".join(words).replace("-", " ").split() if word not in ("им.", "им", "имени"))


def same_street(one: str, other: str) -> bool:
    """«Лесная» is «ул. Лесная», but «пл. Рабочая» is not «ул. Рабочая», nor «пер. Лесной» «ул. Лесная»."""
    first, second = street_name(one), street_name(other)
    return (street_key(first.name) == street_key(second.name)
            and (first.kind == second.kind or "" in (first.kind, second.kind)))


class Address(NamedTuple):
    """A street as typed and a house as typed, "" where there is none."""

    street: str
    house: str


_FLAT = re.compile(
    r"[\s,]*\b(?:кв|квартира|оф|офис|пом|помещение|подъезд|под|этаж|эт|комн|комната)\b\.?\s*№?\s*\d.*$", re.I)
_CITY = re.compile(
    r"(?:\d{6}|(?:г|гор|город)\.?\s+\S.*|г\.\S.*|россия|рф|.*\bобл(?:асть|\.)?|.*\bр-н|.*\bрайон|иваново)", re.I)


def address(text: str) -> Address:
    """The street and the house out of «г. Иваново, ул. Лесная, д. 5, кв. 7», «Лесная 5», «лесная, 5-7» (of flat 7)."""
    parts = [part.strip() for part in re.split(r"[,;\n]", _FLAT.sub("", text.replace("\u00a0", " ")))]
    parts = [part for part in parts if part and not _CITY.fullmatch(part)]
    for place, part in enumerate(parts):
        number = _without_flat(part)
        if place and house(number):
            return Address(parts[place - 1], " ".join([number, *_block(parts[place + 1:])]))
        street, number = _split(part)
        if number:
            return Address(street, " ".join([number, *_block(parts[place + 1:])]))
    named = [part for part in parts if street_name(part).kind]
    return Address(next(iter(named[-1:] or parts[:1]), ""), "")


def houses_alone(text: str) -> str:
    """What was written as the house, without the flat: «5а, кв. 7» → «5а»."""
    return _FLAT.sub("", text).strip()


def _block(rest: list[str]) -> list[str]:
    """«к. 1» that a comma parted from its house."""
    return [part for part in rest[:1] if re.match(r"(?:корпус|корп|к|строение|стр)\.?\s*\d", part.casefold())]


def _without_flat(part: str) -> str:
    return re.sub(r"^((?:д(?:ом)?\.?\s*)?\d+[а-яё]?)\s*[-–—]\s*\d+$", r"\1", part, flags=re.I)


def _split(part: str) -> tuple[str, str]:
    """«Лесная 5» is a street and a house; «8 Марта» and «Северная 1-я» are a street."""
    words = part.split()
    for place in range(1, len(words)):
        before = words[:place]
        number = _without_flat(" ".join(words[place:]))
        if _ORDINAL.fullmatch(number.casefold()) or not house(number):
            continue
        named = any(not _kind(word) and not word[0].isdigit() for word in before)
        if named and before[-1].casefold() not in ("д.", "дом"):
            return " ".join(before), number
    return part, ""
