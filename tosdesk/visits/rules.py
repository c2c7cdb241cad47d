"""Which stop a photo belongs to, by its time alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

EARLY_MINUTES = 15
"""A photo taken so long before the first stop is still of it: people shoot on the way in."""


def stop_at(visit_day: dt.date, times: Sequence[str], taken_at: dt.datetime | None) -> int | None:
    """The index of the stop during which the photo was taken: the last that had begun by then. `times` are «09:30» in
    the order of the stops, "" where unknown. None where the photo's time tells nothing."""
    if taken_at is None or taken_at.date() != visit_day:
        return None
    if len(times) == 1:
        return 0
    minute = taken_at.hour * 60 + taken_at.minute + EARLY_MINUTES
    begun = [(start, place) for place, time in enumerate(times) if time and (start := minutes(time)) <= minute]
    if not begun:
        return None
    # Shooting early counts only for the first stop: later ones begin when they begin.
    sure = [(start, place) for start, place in begun if start <= minute - EARLY_MINUTES]
    return max(sure)[1] if sure else min(begun)[1]


def minutes(time: str) -> int:
    hours, rest = time.split(":")
    return int(hours) * 60 + int(rest)


# Whose turn it is to be visited

class Turn(NamedTuple):
    """What speaks for a visit to a ТОС: days since the last one (None: there was none), its open questions, promises
    that are due, days to the end of the chair's term, planned visits ahead."""

    days: int | None
    questions: int = 0
    promises: int = 0
    ends_in: int | None = None
    planned: bool = False


def urgency(turn: Turn, gap: int) -> int:
    """How urgent a visit is; 0 where nothing speaks for it or one is planned. A day without a visit counts from half of
    the settable gap on: who was there last week need not go because of one more question."""
    if turn.planned:
        return 0
    days = 2 * gap if turn.days is None else turn.days
    weight = max(0, days - gap // 2) + 15 * turn.questions + 30 * turn.promises
    return weight + (20 if turn.ends_in is not None and turn.ends_in <= 60 else 0)

