"""The printed plan: what the committee does on the days of a week, a month, a quarter. Plain data for its template."""

from __future__ import annotations

from typing import Any

from tosdesk.office.letterhead import letterhead, signature
from tosdesk.office.rules import capitalised
from tosdesk.store.base import Base
from tosdesk.ui.ahead import Event
from tosdesk.ui.section import Paper, Wanted

from .services.calendar import month_of


def plan_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """The plan of the wanted period, else of this month: what is planned, not what is merely due. Of two things that
    are one (a meeting, and the visit to it) both stand there."""
    from tosdesk.word.dates import period as worded
    period = wanted.period or month_of(base.today())
    said = worded(period.first, period.last)
    rows = [_row(number, event) for number, event in enumerate((one for one in wanted.events if one.planned), 1)]
    data = letterhead(base) | {"период": said, "строки": rows, "подпись": signature(base.today())}
    return [Paper(title=f"План мероприятий {said}", data=data, date=base.today())]


def _row(number: int, event: Event) -> dict[str, Any]:
    from tosdesk.word.dates import WEEKDAYS
    return {"номер": str(number), "дата": f"{event.day:%d.%m.%Y}", "день": WEEKDAYS[event.day.weekday()],
            "время": event.time, "место": capitalised(event.place), "событие": capitalised(event.text),
            "участники": event.who, "ответственный": event.responsible}
