"""What is asked of a meeting, and how it is begun."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tosdesk.office.pickers import PERSON, TOPIC, entry_picker
from tosdesk.office.records import Entry, Person
from tosdesk.registry.pickers import TOS
from tosdesk.registry.records import Tos
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.store.search import matching
from tosdesk.ui.declared import Door, Input, Picker, Sheet, Values
from tosdesk.visits.records import Visit

from .. import services
from ..births import entry_key
from ..records import Meeting

MOST = 40
"""So many visits are offered; whoever wants an older one types its day."""

KIND, GUEST = entry_picker("meeting_kind"), entry_picker("guest")


def when(days: int) -> str:
    """«за 3 дня», «через 5 дней»: when a step is done."""
    from tosdesk.word.numbers import counted
    if days == 0:
        return "в день встречи"
    return f"{'за' if days < 0 else 'через'} {counted(abs(days), 'день', 'дня', 'дней')}"


_NOT_ASKED = re.compile(r"\bвыезд\b|\bв\b|[«»,]", re.IGNORECASE)
"""What «Выезд 02.08.2016 в ТОС «Нагорное»» has beside the day and the words to find a visit by."""


def _visits(base: Base, words: str) -> list[Visit]:
    """By day, ТОС, person or purpose, the latest first."""
    query = Visit.select().order_by(Visit.date.desc(), Visit.start.desc(), Visit.id)
    if day := re.search(r"\d{1,2}\.\d{1,2}\.\d{4}", words):
        words = words.replace(day[0], "")
        try:
            query = query.where(Visit.date == Visit.date.checked(day[0]))
        except BadValue:
            return []
    return list(query.where(matching(Visit, _NOT_ASKED.sub(" ", words))).limit(MOST))


VISIT: Picker = Picker(Visit, _visits)
PLACES = Input(name="tos", title="ТОС", picker=TOS, several=True, help="О каких ТОС встреча; у общей — ни одного")

_WHAT = (Input(Meeting.name), PLACES, Input(Meeting.venue), Input(Meeting.chair, picker=PERSON),
         Input(Meeting.secretary, picker=PERSON))
_WHEN = (Input(Meeting.start), Input(Meeting.end))


def _write(state: str) -> Callable[[Base, Any, Values], Meeting]:
    def save(base: Base, of: Any, values: Values) -> Meeting:
        told = dict(values)
        return services.write_meeting(base, told.pop("date"), state=told.pop("state", state), **told)
    return save


def _kind(code: str) -> Callable[[Base], Any]:
    return lambda base: Entry.get_or_none((Entry.id == entry_key("meeting_kind", code)) & (Entry.deleted == False))  # noqa: E712


def _sheet(title: str, *, kind: str = "", state: str = "", today: bool = False, more: tuple[Input, ...] = ()) -> Sheet:
    day = Input(Meeting.date, needed=True, ahead=not today, default=(lambda base: base.today()) if today else None)
    asked_kind = Input(Meeting.kind, picker=KIND, default=_kind(kind) if kind else None)
    return Sheet(title, (day, asked_kind, *_WHEN, *_WHAT, *more, Input(Meeting.note, lines=2)), _write(state))


NEW = _sheet("Новая встреча")
HELD = _sheet("Была встреча", kind="meeting", state="held", today=True,
              more=(Input(Meeting.attended), Input(Meeting.complete)))
PLANNED = _sheet("Назначить встречу", state="planned")
ROUND_TABLE = _sheet("Круглый стол", kind="round_table")


def _where(record: Any) -> Values:
    """The ТОС or the person on the screen is what the meeting is about, or who chairs it."""
    if isinstance(record, Tos):
        return {"tos": [record]}
    return {"chair": record} if isinstance(record, Person) else {}


DOORS = (
    Door("Была встреча", "совещание состоялась провели собрались глава выездная", HELD, fits=_where),
    Door("Назначить встречу", "совещание запланировать план пригласить глава выездная слушания", PLANNED, fits=_where),
    Door("Круглый стол", "заседание обсуждение пригласить участники", ROUND_TABLE, fits=_where),
)


def _edit(base: Base, meeting: Meeting, values: Values) -> Meeting:
    return services.edit_meeting(base, meeting, **values)


def _read(meeting: Meeting) -> Values:
    return {one.key: getattr(meeting, one.key) for one in EDIT.asked if one.key != "tos"} | {
        "tos": [place.tos for place in meeting.places]}


EDIT = Sheet("Встреча", (
    Input(Meeting.date, needed=True, ahead=True), Input(Meeting.kind, picker=KIND), *_WHEN, *_WHAT,
    Input(Meeting.attended), Input(Meeting.visit, picker=VISIT, help="Выезд, на котором прошла встреча"),
    Input(Meeting.number), Input(Meeting.signed_on), Input(Meeting.complete), Input(Meeting.reason),
    Input(Meeting.note, lines=2),
), _edit, read=_read)


def _ask(base: Base, meeting: Meeting, values: Values) -> Question:
    told = dict(values)
    return services.ask(base, meeting, told.pop("text"), **told)


QUESTION = Sheet("Вопрос", (
    Input(Question.text, lines=3, needed=True), Input(Question.asked_by, picker=PERSON), Input(Question.asker),
    Input(Question.tos, picker=TOS), Input(Question.topic, picker=TOPIC)), _ask)
