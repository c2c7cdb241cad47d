"""A base after twenty years of work: the demonstration's last year, once more for each of the years before, made once
for a run."""

from __future__ import annotations

import datetime as dt
import functools
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import Any

from tests import demo
from tosdesk.meetings.records import AgendaItem, Decision, Guest, Meeting, MeetingStep, MeetingTos
from tosdesk.office.records import Document
from tosdesk.program import open_program_base
from tosdesk.resolutions.records import Assignment, CoExecutor, Extension, InterimDate, Question
from tosdesk.store.fields import Date, Ref
from tosdesk.store.records import Record
from tosdesk.visits.records import Stop, StopPerson, Visit, Went

YEARS = 20
KINDS: tuple[type[Record], ...] = (
    Document, Visit, Went, Stop, StopPerson, Meeting, MeetingTos, MeetingStep, Guest, AgendaItem, Decision, Question,
    Assignment, Extension, CoExecutor, InterimDate)
"""In this order: what names another comes after it."""

DATED = {Document: "date", Visit: "date", Meeting: "date", Question: "taken_on", Assignment: "given_on"}


def _of_the_last_year(kind: type[Record], taken: set[uuid.UUID]) -> list[Any]:
    """The rows of 2017, and the parts of what is of it."""
    rows = list(kind.select())
    if kind in DATED:
        return [row for row in rows if (day := getattr(row, DATED[kind])) and day.year == 2017]
    return [row for row in rows if any(row.__data__[field.name] in taken for field in kind.cards())]


def _finished(row: Any) -> None:
    """Nothing waits from so long ago."""
    if isinstance(row, Assignment) and not row.withdrawn:
        row.closed_on = row.closed_on or row.due or row.given_on
    elif isinstance(row, Question) and not row.withdrawn:
        row.answered_on = row.answered_on or row.taken_on
        row.told_on, row.promised_until = row.told_on or row.answered_on, None
    elif isinstance(row, Document):
        row.state = "answered" if row.state == "sent" else row.state
        row.answered_on = row.answered_on or row.date
    elif isinstance(row, (Visit, Meeting)):
        row.complete = True
        row.state = "held"
        if isinstance(row, Meeting):
            row.state, row.signed_on = "signed", row.signed_on or row.date
    elif isinstance(row, (MeetingStep, InterimDate)):
        row.done_on = row.done_on or dt.date(2000, 1, 1)


def _earlier(row: Record, years: int, keys: dict[uuid.UUID, uuid.UUID]) -> Record:
    """The same row so many years before, under a key of its own, and finished."""
    made = type(row)(id=keys[row.id])
    for field in type(row).fields():
        value = row.__data__[field.name]
        if isinstance(field, Date) and value is not None:
            value -= dt.timedelta(days=364 * years)
        elif isinstance(field, Ref):
            value = keys.get(value, value)
        elif field.name == "source_key" and value:
            value = keys.get(uuid.UUID(value), uuid.UUID(value)).hex
        setattr(made, field.name, value)
    _finished(made)
    return made


@functools.cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tosdesk-twenty-"))
    base = open_program_base(demo.copy(folder), create=False)
    rows: dict[type[Record], list[Any]] = {}
    taken: set[uuid.UUID] = set()
    for kind in KINDS:
        rows[kind] = _of_the_last_year(kind, taken)
        taken |= {row.id for row in rows[kind]}
    for years in range(3, YEARS):
        keys = {key: uuid.uuid4() for key in taken}
        with base.operation(f"Год {2017 - years}", undoable=False):
            for kind in KINDS:
                base.add_all([_earlier(row, years, keys) for row in rows[kind]])
    base.close()
    return folder / "tosdesk.db"


def copy(to: Path) -> Path:
    """A copy of it in this folder."""
    shutil.copytree(_made().with_name("tosdesk.db.files"), to / "tosdesk.db.files")
    return Path(shutil.copy(_made(), to / "tosdesk.db"))
