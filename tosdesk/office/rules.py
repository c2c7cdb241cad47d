"""The office's rules without a base: working days, names, contacts, numbers, the life of a paper."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping

from tosdesk.store.search import folded

# Working days

HOLIDAYS = frozenset({(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})
"""(month, day) of the holidays of ТК РФ ст. 112 as it stands since 2013. Transfers differ each year and are rows."""

Special = Mapping[dt.date, bool]
"""Days that are not what their weekday says: True where one works."""


def is_working(day: dt.date, special: Special) -> bool:
    """Monday to Friday but the holidays, unless the calendar says otherwise of this very day."""
    return special.get(day, day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS)


def moved_days(year: int) -> int:
    """How many days off the year's calendar moves to weekdays at least: one for each holiday on a Saturday or Sunday,
    but of those of January just two (ТК РФ ст. 112)."""
    return 2 + sum(month > 1 and dt.date(year, month, day).weekday() >= 5 for month, day in HOLIDAYS)


def next_working(day: dt.date, special: Special) -> dt.date:
    """The day itself if it is a working one, else the next that is (ГК РФ ст. 193)."""
    while not is_working(day, special):
        day += dt.timedelta(days=1)
    return day


def working_days_after(day: dt.date, number: int, special: Special) -> dt.date:
    """The last day of a term of so many working days that begins on the day after `day`; of none: `day` itself, or
    the next working day. ValueError for a negative number."""
    if number < 0:
        raise ValueError("a term is not negative")
    if number == 0:
        return next_working(day, special)
    for _ in range(number):
        day = next_working(day + dt.timedelta(days=1), special)
    return day


def next_birthday(birthday: str, today: dt.date) -> dt.date | None:
    """The next day, today included, on which a birthday («05.08» or «05.08.1958») is kept; the 29th of February is
    kept on the 28th in common years. None where it is not known."""
    if not birthday:
        return None
    number, month = int(birthday[:2]), int(birthday[3:5])
    for year in (today.year, today.year + 1):
        leap_only = (number, month) == (29, 2) and not calendar.isleap(year)
        day = dt.date(year, month, 28 if leap_only else number)
        if day >= today:
            return day
    return None


def age_on(birthday: str, day: dt.date) -> int | None:
    """How many years old somebody is on the day of his birthday; None where the year is not known."""
    return day.year - int(birthday[6:]) if len(birthday) > 5 else None


# Names and contacts

def same_name(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether two (surname, first name, patronymic) may be one person: equal where both know a part, ё as е; «О.»
    agrees with «Ольга». Without a surname, the other two must both be known and agree."""
    if not one[0].strip() or not other[0].strip():
        return all(folded(mine.strip()) == folded(yours.strip()) and mine.strip()
                   for mine, yours in zip(one[1:], other[1:], strict=True))
    return all(_agree(mine, yours) for mine, yours in zip(one, other, strict=True))


def _agree(mine: str, yours: str) -> bool:
    a, b = folded(mine.strip()), folded(yours.strip())
    if not a or not b:
        return True
    if a.endswith(".") or b.endswith(".") or len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b


_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+")
_PHONE = re.compile(r"\+?[\d()\s\u00a0–-]+(,?\s*(доб|вн)\.?\s*\d+)?", re.IGNORECASE)


def email_problem(text: str) -> str:
    """What is wrong with these e-mail addresses (several are parted by commas), "" if nothing is."""
    for one in re.split(r"[,;]", text):
        if one.strip() and not _EMAIL.fullmatch(one.strip()):
            return f"«{one.strip()}» не похоже на адрес электронной почты."
    return ""


def phone_problem(text: str) -> str:
    """What is wrong with these phones (several are parted by commas), "" if nothing is. A Russian phone has five to
    seven digits within the city and ten or eleven with a code."""
    for one in re.split(r"[;,](?!\s*(?:доб|вн))", text):
        digits = len(re.findall(r"\d", re.split(r"доб|вн", one.casefold())[0]))
        if one.strip() and not (_PHONE.fullmatch(one.strip()) and digits in (5, 6, 7, 10, 11)):
            return f"«{one.strip()}» не похоже на номер телефона."
    return ""


def position_at(position: str, organisation: str) -> str:
    """A position with its organisation in the genitive, what they share said once: «начальник управления» of
    «управления благоустройства» is «начальник управления благоустройства». Works in any case of the position."""
    words, whole = position.split(), organisation.split()
    same = [word.casefold() for word in words]
    if whole and whole[0].casefold() in same:
        # The position already names the organisation, shortly or in full; its own card knows it best.
        words = words[:same.index(whole[0].casefold())]
    return " ".join(words + whole)


def capitalised(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The same text in the middle of a sentence; an abbreviation keeps its capitals: «ТОС», «№ 5»."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


# Numbers

_TAG = re.compile(r"\{([^{}]*)\}")
TAGS = ("номер", "год", "индекс")


def pattern_problem(pattern: str) -> str:
    """What is wrong with a pattern of numbers, "" if nothing is."""
    tags = _TAG.findall(pattern)
    unknown = [tag for tag in tags if tag not in TAGS]
    if unknown:
        return f"В виде номера не бывает «{{{unknown[0]}}}»; бывает: {', '.join(f'{{{tag}}}' for tag in TAGS)}."
    if "номер" not in tags:
        return "В виде номера должно быть «{номер}», например «{номер}-СЗ»."
    return ""


def shown_number(pattern: str, value: int, letter: str, year: int, index: str) -> str:
    """The number as it is printed; the workstation's letter stands right behind the digits: «17н-СЗ»."""
    words = {"номер": f"{value}{letter}", "год": str(year), "индекс": index}
    return _TAG.sub(lambda tag: words.get(tag[1], tag[0]), pattern)


# The life of a paper

STEPS: dict[str, tuple[str, ...]] = {
    "draft": ("to_sign", "signed", "sent", "cancelled"),
    "to_sign": ("draft", "signed", "sent", "cancelled"),
    "signed": ("sent", "cancelled"),
    "sent": ("answered", "cancelled"),
    "answered": ("sent",),
    "cancelled": (),
}
"""Where a paper may go from each state. What is sent was signed, so nobody has to say so first; an answer that was
none sends the paper back to waiting; a paper that was cancelled may have lost its number and stays so."""

_WHY_NOT = {
    "signed": "Документ уже подписан: для исправлений составьте новый.",
    "sent": "Документ уже отправлен.",
    "answered": "На документ уже получен ответ.",
    "cancelled": "Документ отмечен как не понадобившийся: составьте новый.",
}


def step_problem(state: str, to: str) -> str:
    """Why a paper cannot go from one state to another, "" if it can."""
    if state == to:
        return "Документ уже в этом состоянии."
    if to in STEPS[state]:
        return ""
    if to == "answered" and state != "cancelled":
        return "Документ ещё не отправлен, ответа на него быть не может."
    return _WHY_NOT[state]
