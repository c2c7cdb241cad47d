"""Meetings without a base: their life, the ring of replies, numbers as they are typed, when a step falls due, which
quarters have none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tosdesk.office.rules import Special, is_working, next_working
from tosdesk.store.search import russian_key

DAY = dt.timedelta(days=1)

# The life of a meeting

STEPS: dict[str, tuple[str, ...]] = {
    "planned": ("invited", "held", "cancelled"),
    "invited": ("planned", "held", "cancelled"),
    "held": ("signed", "invited", "planned", "cancelled"),
    "signed": ("held",),
    "cancelled": ("planned",),
}
"""Where a meeting may go from each state, forwards and back: what was marked by a slip is taken back plainly."""

_WHY_NOT = {
    "planned": "Протокол подписывают после встречи: сначала отметьте, что она состоялась.",
    "signed": "Протокол уже подписан. Если его переделывают, сначала верните встречу в состояние «состоялась».",
    "cancelled": "Встреча отменена. Если она всё же будет, сначала верните её в план.",
}


def step_problem(state: str, to: str) -> str:
    """Why a meeting cannot go from one state to another, "" if it can."""
    if state == to:
        return "Встреча уже в этом состоянии."
    return "" if to in STEPS[state] else _WHY_NOT.get(state, _WHY_NOT["planned"])


# Replies

REPLIES = ("invited", "will", "wont", "instead")


def next_reply(reply: str) -> str:
    """One step on in the ring: приглашён → будет → не будет → вместо него → приглашён."""
    return REPLIES[(REPLIES.index(reply) + 1) % len(REPLIES)]


# The sheet on which people sign

def sheet_key(confirmed: bool, declined: bool, rank: int | None, name: str) -> tuple[object, ...]:
    """The order of a sheet: the confirmed first, those who said no last; among them by rank (the place of their
    category in the office's list, none comes last), then by the Russian alphabet."""
    return 0 if confirmed else 2 if declined else 1, rank is None, rank or 0, russian_key(name)


class Typed(NamedTuple):
    """What was understood of typed numbers, and what was not, in a sentence."""

    numbers: frozenset[int]
    problem: str = ""


_DASH = re.compile(r"\s*[-–—−]\s*")
_PART = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def numbers_typed(text: str, known: Collection[int]) -> Typed:
    """«1-12, 15 17» as the numbers that the sheet has. A stretch passes over the gaps of the sheet; ends may stand in
    either order; what is still being typed does not take away what was understood."""
    found: set[int] = set()
    problem = ""
    for part in re.split(r"[,;.\s]+", _DASH.sub("-", text.strip())):
        told = _PART.fullmatch(part)
        if not part:
            continue
        if told is None:
            problem = problem or f"«{part}» — не номер. Пример: 1-12, 15, 17."
            continue
        first, last = sorted((int(told[1]), int(told[2] or told[1])))
        highest = max(known, default=0)
        missing = [first] if first == last and first not in known else [
            end for end in (first, last) if not 1 <= end <= highest]
        if missing:
            problem = problem or f"Номера {missing[0]} в листе нет."
        found.update(number for number in known if first <= number <= last)
    return Typed(frozenset(found), problem)


def numbers_text(numbers: Iterable[int]) -> str:
    """The numbers as they are typed: «1–12, 15, 17»."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


# Preparation

def step_day(meeting_day: dt.date, days: int, special: Special) -> dt.date:
    """The day of a step so many calendar days before (less than nought) or after the meeting. What falls on a day off
    is done on the working day before it where it prepares the meeting, else on the next one."""
    day = meeting_day + days * DAY
    if days >= 0:
        return next_working(day, special)
    while not is_working(day, special):
        day -= DAY
    return day


# Quarters

def quarter(day: dt.date) -> int:
    return (day.month + 2) // 3


def quarter_ends(year: int, number: int) -> dt.date:
    """The last day of a quarter."""
    return dt.date(year + number // 4, number % 4 * 3 + 1, 1) - DAY


def quarters_without(days: Iterable[dt.date], today: dt.date) -> list[int]:
    """The quarters of the year of `today`, up to the one that it is in, in which none of these days falls."""
    held = {quarter(day) for day in days if day.year == today.year}
    return [number for number in range(1, quarter(today) + 1) if number not in held]
