"""A visit as it stands in its form, before it is written down. Each part has its key from the beginning, so that what
was read and what shall be written can be laid beside each other."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tosdesk.office.records import Entry, Person
from tosdesk.registry.records import Street, Tos


@dataclass
class QuestionDraft:
    """One line that was asked. Of one that is typed off a sheet the place is known too."""

    text: str
    topic: Entry | None = None
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    street: Street | None = None
    house: str = ""


@dataclass
class MarkDraft:
    """What became of an earlier question, as it was written on the «Лист выезда»: "closed" or "stays", with words."""

    question: uuid.UUID
    kind: str
    words: str = ""
    until: dt.date | None = None


@dataclass
class StopDraft:
    """A stop as it is written down: a question is a text or a dict of a question's fields, an empty one is passed
    over. One of a VisitDraft has a key."""

    tos: Tos
    time: str = ""
    findings: str = ""
    met: str = ""
    people: Sequence[Person] = ()
    questions: Sequence[str | dict[str, Any] | QuestionDraft] = field(default_factory=list)
    key: uuid.UUID | None = None
    marks: Sequence[MarkDraft] = ()

    @property
    def lines(self) -> dict[uuid.UUID, QuestionDraft]:
        """Its questions that say something, by key."""
        return {line.key: line for line in self.questions if isinstance(line, QuestionDraft) and line.text.strip()}


@dataclass
class PhotoDraft:
    """A photo. `stop` is the key of the stop that it belongs to; `data` are the bytes of a new one, ready to keep."""

    name: str
    taken_at: dt.datetime | None = None
    stop: uuid.UUID | None = None
    data: bytes = b""
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass
class VisitDraft:
    """All that the form asks. Without a state it follows from the day."""

    date: dt.date | None
    stops: list[StopDraft] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    start: str = ""
    state: str = ""
    complete: bool = True
    purpose: Entry | None = None
    topic: Entry | None = None
    result: str = ""
    note: str = ""
    photos: list[PhotoDraft] = field(default_factory=list)
    key: uuid.UUID = field(default_factory=uuid.uuid4)

    def part(self, key: uuid.UUID | None) -> Any:
        """The part with this key, or the draft itself; None if there is none."""
        return next((part for part in self._parts() if part.key == key), None)

    def _parts(self) -> Iterator[Any]:
        yield self
        yield from self.photos
        for stop in self.stops:
            yield stop
            yield from stop.lines.values()
