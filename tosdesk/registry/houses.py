"""House numbers and lists of houses as people type them: «1–25 нечётные, 2–40 чётные, 5а, 7/2, 10 к. 1»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tosdesk.store.search import folded

_LATIN = str.maketrans("abekmhopctxy", "авекмнорстху")
_HOUSE = re.compile(
    r"(?:д(?:ом)?\.?\s*)?(?:№\s*)?(?P<number>\d{1,4})(?:\s*-?\s*(?:лит(?:ера?)?\.?\s*)?(?P<letter>[а-я]))?"
    r"(?:\s*/\s*(?P<corner>\d{1,4}\s?[а-я]?))?(?:[\s,-]*(?:корпус|корп|к)\.?\s*(?P<block>\d{1,3}|[а-я]))?"
    r"(?:[\s,-]*(?:строение|стр|с)\.?\s*(?P<building>\d{1,3}))?")


class House(NamedTuple):
    """`normal` tells houses apart: «5», «5а», «7/2», «10 к. 1», «3 стр. 2»."""

    number: int
    normal: str


@lru_cache(maxsize=4096)
def house(text: str) -> House | None:
    """The house number out of «5», «д. 5 А», «7 / 2», «10 корп. 1», «10к1»; None if it is not one."""
    found = _HOUSE.fullmatch(_plain(text))
    if not found or not int(found["number"]):
        return None
    number = int(found["number"])
    normal = (f"{number}{found['letter'] or ''}" + (f"/{found['corner'].replace(' ', '')}" if found["corner"] else "")
              + (f" к. {found['block']}" if found["block"] else "")
              + (f" стр. {found['building']}" if found["building"] else ""))
    return House(number, normal)


def _plain(text: str) -> str:
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", folded(text).replace("\u00a0", " "))
    return " ".join(re.sub(r"[«»\"„“()]", " ", text).translate(_LATIN).split())


class Run(NamedTuple):
    """Houses from `low` to `high`; of one side of the street only where `side` is «чётные» or «нечётные»."""

    low: int
    high: int
    side: str = ""

    def has(self, number: int) -> bool:
        return self.low <= number <= self.high and (not self.side or (number % 2 == 1) == (self.side == "нечётные"))

    def __str__(self) -> str:
        if self.high == _LAST:
            return f"все {self.side}" if self.side else "все"
        return f"{self.low}–{self.high}" + (f" ({self.side})" if self.side else "")


class Houses(NamedTuple):
    """What «1–25 нечётные, 2–40 чётные, 5а» means. `whole`: the street with all its houses; `unknown`: what was not
    understood, as it was typed."""

    runs: tuple[Run, ...] = ()
    single: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    whole: bool = False
    order: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ALL if self.whole else ", ".join(self.order)


ALL = "все дома"
"""How the whole street is said where nothing said means that nobody knows."""

_LAST = 9999
_SIDE = re.compile(r"\b(не)?ч[её]т(?:н\w*)?\b\.?|\bнеч\.", re.I)
_RUN = re.compile(
    r"(?:с\s+|от\s+)?(?:д(?:ома?)?\.?\s+)?(\d{1,4})\s*(?:-|\.\.\.?|…|\s(?:по|до)\s)\s*(?:д\.?\s*)?(\d{1,4})")
_WORDS = re.compile(r"\b(?:сторон\w*|номера?|дома)\b|№+|\bд\.(?=\s*\d+\s*-\s*\d)")
_WHOLE = {"все", "вся", "вся улица", ALL, "целиком", "полностью", "улица целиком"}


@lru_cache(maxsize=4096)
def houses(text: str) -> Houses:
    """Reads a list of houses. Nothing typed means the whole street. «1–25 кроме 7» is not understood as a whole: a part
    of it would say more than was meant."""
    if not text.strip():
        return Houses(whole=True)
    if re.search(r"кроме|исключ|за искл", text.casefold()):
        return Houses(unknown=(text.strip(),), order=(text.strip(),))
    items: list[Run | str | None] = []
    shown: list[str] = []
    for part in (part.strip() for part in re.split(r"[,;\n]|(?<=[\dа-яё])\s+и\s+", text)):
        if not part:
            continue
        item = _item(part)
        last = items[-1] if items else None
        lone = isinstance(item, Run) and item.high == _LAST and item.side and "сторон" not in part
        if isinstance(item, Run) and lone and isinstance(last, Run):
            # «1–25, нечётные»: the side belongs to what stands before it
            if not last.side:
                items[-1] = last._replace(side=item.side)
                shown[-1] = str(items[-1])
                continue
            item = None
        items.append(item)
        shown.append(part if item is None else str(item))
    if not items:
        return Houses(unknown=(text.strip(),), order=(text.strip(),))
    if any(isinstance(item, Run) and item == Run(1, _LAST) for item in items):
        return Houses(whole=True)
    return Houses(tuple(item for item in items if isinstance(item, Run)),
                  tuple(item for item in items if isinstance(item, str)),
                  tuple(text for item, text in zip(items, shown, strict=True) if item is None), False, tuple(shown))


def _item(part: str) -> Run | str | None:
    """A run of houses, the normal form of one house, or None."""
    if one := house(part):
        return one.normal
    said = _SIDE.search(part)
    side = "" if not said else "нечётные" if said[0].casefold().startswith("не") else "чётные"
    rest = " ".join(_WORDS.sub(" ", _plain(_SIDE.sub(" ", part))).split())
    if rest in _WHOLE or (not rest and side):
        return Run(1, _LAST, side)
    if said and (one := house(rest)) and Run(1, _LAST, side).has(one.number):
        return one.normal  # «1, 3, 5 нечётные»
    run = _RUN.fullmatch(rest)
    if run and 0 < int(run[1]) <= int(run[2]):
        return Run(int(run[1]), int(run[2]), side)
    return None


def contains(houses_text: str, number: str) -> bool:
    """Whether the list has this house. A run has every house whose number lies within («1–25» has 7а and 25/2); a house
    that is named alone is that one only («5» is not 5а)."""
    wanted, held = house(number), houses(houses_text)
    return wanted is not None and (held.whole or wanted.normal in held.single
                                   or any(run.has(wanted.number) for run in held.runs))
