"""The agenda: what is talked of, who reports, when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.store.base import Base
from tosdesk.ui.section import Paper, Wanted

from .. import services
from ..records import AgendaItem, Meeting
from .common import frame, heading, meeting_of, who


def agenda_papers(base: Base, wanted: Wanted) -> list[Paper]:
    from tosdesk.word.cases import Case
    meeting = meeting_of(wanted)
    data = frame(base, meeting, Case.GENITIVE) | {"вопросы": items_of(meeting)}
    data["ведёт"] = ""
    if meeting.chair is not None:
        data["ведёт"] = who(meeting.chair, services.positions([meeting.chair], meeting.date))
    return [Paper(title=f"Повестка — {meeting}", data=data, date=base.today(), source=meeting)]


def items_of(meeting: Meeting) -> list[dict[str, Any]]:
    """The items, numbered, each with who reports and when, or for how long."""
    items = services.agenda(meeting)
    known = services.positions((item.speaker for item in items if item.speaker is not None), meeting.date)
    times = _times(meeting, items)
    return [{"номер": str(number), "текст": heading(item.text),
             "докладчик": who(item.speaker, known) if item.speaker is not None else "", "время": times[number - 1]}
            for number, item in enumerate(items, 1)]


def _times(meeting: Meeting, items: list[AgendaItem]) -> list[str]:
    """«14:00–14:15» as long as it is known how long each item before takes, else «15 мин.»."""
    found = []
    clock = dt.datetime.combine(meeting.date, dt.time.fromisoformat(meeting.start)) if meeting.start else None
    for item in items:
        if not item.allotted:
            clock = None
            found.append("")
        elif clock is None:
            found.append(f"{item.allotted} мин.")
        else:
            ends = clock + dt.timedelta(minutes=item.allotted)
            found.append(f"{clock:%H:%M}–{ends:%H:%M}")
            clock = ends
    return found
