"""The way of a question, from its dates alone."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Protocol

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
