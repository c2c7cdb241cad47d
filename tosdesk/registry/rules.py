"""What follows from the dated facts about a ТОС, and what its numbers must satisfy. Pure functions."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from tosdesk.store.search import folded

DAY = dt.timedelta(days=1)


class Status(StrEnum):
    INITIATIVE = "initiative"
    BOUNDARIES = "boundaries"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {Status.INITIATIVE: "инициатива", Status.BOUNDARIES: "границы утверждены",
           Status.ACTIVE: "действует", Status.SUSPENDED: "приостановлен", Status.TERMINATED: "прекращён"}

REGISTERED = (Status.ACTIVE, Status.SUSPENDED)
"""A ТОС is founded from the day on which its charter is registered: 131-ФЗ, ст. 27 ч. 5 (33-ФЗ keeps it)."""

_ORDER = ("boundaries", "boundaries_changed", "registered", "amended", "suspended", "resumed", "terminated")
"""In which order facts of one day are read: a ТОС that was registered and terminated on one day is terminated."""


def in_order(facts: Iterable[tuple[str, dt.date]]) -> list[tuple[str, dt.date]]:
    return sorted(facts, key=lambda fact: (fact[1], _ORDER.index(fact[0])))


def status_on(facts: Iterable[tuple[str, dt.date]], day: dt.date) -> Status:
    """The status at the end of this day, from (kind, date) facts in any order.

    A charter's registration makes a ТОС whatever was before it, a termination included: founded anew. A termination
    ends it, even before it was registered; boundaries set after that begin it anew, while their mere change does not
    (they may be abolished). Suspending concerns only one that is active, resuming only one that is suspended;
    amendments of a charter that nobody registered make nothing."""
    status = Status.INITIATIVE
    for kind, date in in_order(facts):
        if date > day:
            break
        if kind == "registered":
            status = Status.ACTIVE
        elif kind == "terminated":
            status = Status.TERMINATED
        elif (kind, status) == ("boundaries", Status.TERMINATED) or (
                kind in ("boundaries", "boundaries_changed") and status is Status.INITIATIVE):
            status = Status.BOUNDARIES
        elif kind == "suspended" and status is Status.ACTIVE:
            status = Status.SUSPENDED
        elif kind == "resumed" and status is Status.SUSPENDED:
            status = Status.ACTIVE
    return status


# Days from–to. None at either end is open.

def covers(since: dt.date | None, until: dt.date | None, day: dt.date) -> bool:
    """Both ends belong to it."""
    return (since is None or since <= day) and (until is None or day <= until)


def within(since: dt.date | None, until: dt.date | None, first: dt.date | None, last: dt.date | None,
           ) -> tuple[dt.date | None, dt.date | None]:
    """The part of since–until that lies within first–last."""
    return (max((day for day in (since, first) if day), default=None),
            min((day for day in (until, last) if day), default=None))


def overlap(one: tuple[dt.date | None, dt.date | None], other: tuple[dt.date | None, dt.date | None],
            ) -> dt.date | None:
    """The first day that two spans share; date.min where both have no beginning; None if they share none."""
    since, until = within(*one, *other)
    since = since or dt.date.min
    return since if until is None or since <= until else None


def term_ends(elected_on: dt.date, years: int) -> dt.date:
    """The last day of a term: the same day so many years later, 29 February becoming the 28th (ГК РФ, ст. 191 and 192:
    years are counted from the day after, and end on the same date)."""
    year = elected_on.year + years
    return elected_on.replace(year=year, day=min(elected_on.day, calendar.monthrange(year, elected_on.month)[1]))


def term_on(terms: Iterable[Any], day: dt.date) -> Any:
    """The term in office on this day: the last elected of those that were not ended. People elected stay until others
    are elected, so that a term is not over by its `until` alone; that it has run out is a mark, not an end."""
    holding = [term for term in terms if covers(term.elected_on, term.ended_on, day)]
    return max(holding, key=lambda term: (term.elected_on or dt.date.min, str(term.id)), default=None)


# Numbers

def ogrn_problem(text: str) -> str:
    """What is wrong with an ОГРН, "" if nothing is or none is given.

    13 digits; the last is the remainder of the first twelve by 11, its last digit (приказ Минфина России от 30.10.2017
    № 165н, earlier постановление Правительства РФ от 19.06.2002 № 438). A legal entity's begins with 1 or 5."""
    digits = re.sub(r"[\s\u00a0]", "", text)
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{13}", digits):
        return "должно быть 13 цифр"
    if digits[0] not in "15":
        return "у юридического лица начинается с 1 или 5"
    return "" if int(digits[:12]) % 11 % 10 == int(digits[12]) else "контрольная цифра не сходится"


_INN = (2, 4, 10, 3, 5, 9, 4, 6, 8)


def inn_problem(text: str) -> str:
    """What is wrong with the ИНН of an organisation, "" if nothing is or none is given.

    10 digits; the last is the weighted sum of the first nine modulo 11, its last digit (приказ ФНС России от 29.06.2012
    № ММВ-7-6/435@)."""
    digits = re.sub(r"[\s\u00a0]", "", text)
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{10}", digits):
        return "у организации должно быть 10 цифр"
    check = sum(weight * int(digit) for weight, digit in zip(_INN, digits, strict=False)) % 11 % 10
    return "" if digits != "0" * 10 and check == int(digits[9]) else "контрольная цифра не сходится"


def number_key(text: str) -> tuple[Any, ...]:
    """To sort and compare registry numbers: «5» is «005», «10» stands after «9», «12-а» after «12»."""
    parts = re.findall(r"\d+|[^\W\d_]+", text.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


# Names

_TOS = re.compile(r"\bтос(?:ы|а)?\b|\bтерриториально\w+ общественно\w+ самоуправлени\w+")


def tos_key(text: str) -> str:
    """What the spellings of one ТОС have in common: «ТОС Надежда», «тос "надежда"», «Надежда»; «ТЭЦ-3», «ТЭЦ 3»."""
    spaced = re.sub(r"[«»\"„“”'’`\s\u00a0\u2010-\u2015\u2212-]+", " ", folded(text))
    return " ".join(_TOS.sub(" ", spaced).split())


_QUOTES = "«»„“”\""
_QUOTED = re.compile(r"[«„“\"][\w№][^«»„“”\"]*[»“”\"]")
_OUTER = re.compile(r"[«„“\"](.*)[»“”\"]")
_TOS_BEFORE = re.compile(r"^(?:тос|территориальное общественное самоуправление)(?=[\s№«„“\"])", re.I)


def bare_name(text: str) -> str:
    """The name as it is kept, without «ТОС» before it and quotes round it: «ТОС «Горино»» → «Горино»; "" if nothing is
    left."""
    before, name = "", " ".join(text.split())
    while name != before:
        before, name = name, _unquoted(_TOS_BEFORE.sub("", name).strip()).strip()
    return name if name.strip(_QUOTES) else ""


def _unquoted(name: str) -> str:
    """Without the quotes round the whole of it. The first and the last of «Горино» и «Лесное» are no pair: what stands
    between them is closed before it is opened."""
    outer = _OUTER.fullmatch(name)
    return outer[1] if outer and not set(_QUOTES) & set(_QUOTED.sub("", outer[1])) else name


def role_title(body: str, role: str) -> str:
    """«председатель», «член совета», «ревизор»: as a member of such a body is called."""
    if "auditor" in (body, role):
        return "ревизор"
    if role in ("member", "leader"):
        of = {"council": "совета", "committee": "комитета", "audit": "ревизионной комиссии",
              "initiative": "инициативной группы"}[body]
        return f"{'член' if role == 'member' else 'руководитель'} {of}"
    title = {"chair": "председатель", "deputy": "заместитель председателя", "secretary": "секретарь"}[role]
    return f"{title} ревизионной комиссии" if body == "audit" else title


def clashes(spans: Sequence[tuple[Any, dt.date | None, dt.date | None]]) -> list[tuple[Any, Any, dt.date]]:
    """The pairs (one, other, first common day) of differently named spans that share a day."""
    found = []
    for place, (one, *first) in enumerate(spans):
        for other, *second in spans[place + 1:]:
            day = overlap((first[0], first[1]), (second[0], second[1]))
            if one != other and day is not None:
                found.append((one, other, day))
    return found
