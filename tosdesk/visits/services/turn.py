"""Where nobody has been for long, and whose turn it is."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from typing import Any

import peewee

from tosdesk.office.settings import whole_setting
from tosdesk.registry.rules import REGISTERED
from tosdesk.registry.services.cards import OnDay
from tosdesk.registry.services.reading import all_on
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.search import russian_key
from tosdesk.ui.ahead import Proposal, StripRow

from ..records import Stop, Visit
from ..rules import Turn, urgency

PROPOSED = 5
PROMISES_AHEAD = 14
"""Days: a promise that is due so soon is a reason to go and look."""
WARN_OF_TERM = 60


def gap_days() -> int:
    """After how many days without a visit a ТОС counts as not visited for long."""
    return whole_setting("visits.gap_days") or 180


def last_visits(day: dt.date) -> dict[uuid.UUID, dt.date]:
    """The day of the last visit held by this day, by the key of the ТОС."""
    found = _stops(Stop.tos, peewee.fn.MAX(Visit.date)).where((Visit.state == "held") & (Visit.date <= day)).group_by(
        Stop.tos)
    return dict(found.tuples())


def _stops(*columns: Any) -> Any:
    return Stop.select(*columns).join(Visit).where(Visit.deleted == False)  # noqa: E712


def unvisited(day: dt.date) -> list[tuple[OnDay, dt.date | None]]:
    """The ТОС that are active and where nobody has been for longer than is set, with the day of the last visit; those
    without any come first, then the longest ago. One that was registered lately is not expected to have had a visit."""
    last, gap = last_visits(day), dt.timedelta(days=gap_days())
    found = [(row, last.get(row.id)) for row in all_on(day) if row.status in REGISTERED]
    late = [(row, visited) for row, visited in found
            if (visited or row.registered_on or dt.date.min) < day - gap]
    return sorted(late, key=lambda one: (one[1] or dt.date.min, russian_key(one[0].tos.name)))


def strip(base: Base, day: dt.date, weeks: int) -> list[StripRow]:
    """How often each ТОС that is active was visited in each of the last weeks (Monday to Sunday), by the alphabet."""
    monday = day - dt.timedelta(days=day.weekday())
    first = monday - dt.timedelta(weeks=weeks - 1)
    held = _stops(Stop.tos, Visit.date, Visit.id).where(
        (Visit.state == "held") & Visit.date.between(first, day)).tuples()
    counts: dict[uuid.UUID, Counter[int]] = defaultdict(Counter)
    for tos, date, _ in set(held):
        counts[tos][(date - first).days // 7] += 1
    rows = [row for row in all_on(day) if row.status in REGISTERED]
    return [StripRow(row.tos, [counts[row.id][week] for week in range(weeks)])
            for row in sorted(rows, key=lambda row: russian_key(row.tos.name))]


def turns(day: dt.date) -> list[tuple[OnDay, Turn]]:
    """What speaks for a visit to each ТОС that is active."""
    last = last_visits(day)
    planned = {key for key, in _stops(Stop.tos).where((Visit.state == "planned") & (Visit.date >= day)).tuples()}
    unanswered = Question.answered_on.is_null() & Question.told_on.is_null() & (Question.withdrawn == False)  # noqa: E712
    promised = Question.kept_on.is_null() & (Question.promised_until <= day + dt.timedelta(days=PROMISES_AHEAD))
    questions, promises = _by_tos(unanswered), _by_tos(promised)
    found = []
    for row in all_on(day):
        if row.status in REGISTERED:
            until = row.term_until
            found.append((row, Turn(
                (day - last[row.id]).days if row.id in last else None, questions.get(row.id, 0),
                promises.get(row.id, 0), (until - day).days if until else None, row.id in planned)))
    return found


def _by_tos(condition: Any) -> dict[uuid.UUID, int]:
    query = Question.select(Question.tos, peewee.fn.COUNT(Question.id)).where(condition & Question.tos.is_null(False))
    return dict(query.group_by(Question.tos).tuples())


def proposals(base: Base, day: dt.date) -> list[Proposal]:
    """Whom to visit this week, the most urgent first, each with its reason."""
    gap = gap_days()
    weighed = [(urgency(turn, gap), row, turn) for row, turn in turns(day)]
    weighed.sort(key=lambda one: (-one[0], russian_key(one[1].tos.name)))
    return [Proposal(row.tos, reason(turn)) for weight, row, turn in weighed[:PROPOSED] if weight]


def reason(turn: Turn) -> str:
    """Why to go there, in a few words: «не были 214 дней, открытых вопросов: 3»."""
    from tosdesk.word.numbers import counted
    said = []
    if turn.days is None:
        said.append("ещё не были")
    elif turn.days:
        said.append(f"не были {counted(turn.days, 'день', 'дня', 'дней')}")
    if turn.questions:
        said.append(f"открытых вопросов:\u00a0{turn.questions}")
    if turn.promises:
        said.append(f"обещаний к сроку:\u00a0{turn.promises}")
    if turn.ends_in is not None and turn.ends_in <= WARN_OF_TERM:
        said.append("истекли полномочия" if turn.ends_in < 0 else "заканчиваются полномочия")
    return ", ".join(said)
