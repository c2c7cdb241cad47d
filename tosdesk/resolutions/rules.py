"""The way of a question and the state of an assignment, from their dates alone."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import NamedTuple, Protocol

# Questions

STATES = {"open": "открыт", "sent": "направлен", "answered": "есть ответ, не сообщён", "told": "закрыт: сообщено",
          "withdrawn": "снят"}


class Dated(Protocol):
    sent_on: dt.date | None
    answered_on: dt.date | None
    told_on: dt.date | None
    withdrawn: bool


def state(question: Dated) -> str:
    """open → sent → answered → told, whichever came last; a withdrawn question asks for nothing any more."""
    if question.withdrawn:
        return "withdrawn"
    if question.told_on:
        return "told"
    if question.answered_on:
        return "answered"
    return "sent" if question.sent_on else "open"


def out_of_order(taken_on: dt.date, question: Dated) -> str:
    """What is wrong with the order of the dates, in a sentence; "" if nothing is."""
    steps = [("получен", taken_on), ("направлен", question.sent_on), ("получен ответ", question.answered_on),
             ("сообщено спросившему", question.told_on)]
    known = [(name, day) for name, day in steps if day]
    for (earlier, first), (later, second) in itertools.pairwise(known):
        if second < first:
            return f"«{later}» {second:%d.%m.%Y} раньше, чем «{earlier}» {first:%d.%m.%Y}"
    return ""


# Promises

PROMISES = {"waits": "обещано", "broken": "обещание просрочено", "kept": "обещание выполнено",
            "late": "обещание выполнено с опозданием"}


class Promised(Protocol):
    promised_until: dt.date | None
    kept_on: dt.date | None


def promise_state(promise: Promised, day: dt.date) -> str:
    """How a promise stood at the end of a day. One without a day to be kept by is never broken."""
    until = promise.promised_until
    if promise.kept_on and promise.kept_on <= day:
        return "late" if until and promise.kept_on > until else "kept"
    return "broken" if until and day > until else "waits"


# Assignments

ASSIGNMENT_STATES = {"open": "в работе", "near": "истекает", "overdue": "просрочено", "in_time": "исполнено в срок",
                     "late": "исполнено с опозданием", "withdrawn": "снято"}
ASSIGNMENT_OPEN = ("open", "near", "overdue")


class Termed(Protocol):
    due: dt.date | None
    closed_on: dt.date | None
    withdrawn: bool


class Move(NamedTuple):
    """The term was moved on a day from one date to a later one; before there may have been none."""

    decided_on: dt.date
    old_due: dt.date | None
    due: dt.date


def due_on(due: dt.date | None, moves: Iterable[Move], day: dt.date) -> dt.date | None:
    """The term as it was at the end of a day: `due` is the one of now."""
    later = [move for move in moves if move.decided_on > day]
    return min(later, key=lambda move: (move.decided_on, move.due)).old_due if later else due


def assignment_state(assignment: Termed, day: dt.date, warn_days: int, moves: Iterable[Move] = ()) -> str:
    """How an assignment stood at the end of a day, just one of ASSIGNMENT_STATES. The day of the term itself is in
    time. Without a term it is in work until it is closed, and then in time."""
    closed = assignment.closed_on
    if assignment.withdrawn and (closed is None or closed <= day):
        return "withdrawn"
    if closed is not None and closed <= day:
        due = due_on(assignment.due, moves, closed)
        return "late" if due and closed > due else "in_time"
    due = due_on(assignment.due, moves, day)
    if due is None or (due - day).days > warn_days:
        return "open"
    return "near" if day <= due else "overdue"


def assignment_shown(state: str, due: dt.date | None) -> str:
    """The state in words; without a term nothing is said of one."""
    words = {"open": "в работе, без срока", "in_time": "исполнено"} if due is None else {}
    return words.get(state, ASSIGNMENT_STATES[state])
