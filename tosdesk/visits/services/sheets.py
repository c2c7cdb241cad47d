"""Лист выезда, there and back: which question bore which number, and what is typed off the paper."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from tosdesk.office.births import entry_key
from tosdesk.office.records import Entry
from tosdesk.office.services.rows import change
from tosdesk.registry.records import Street, Territory, Tos
from tosdesk.registry.rules import covers
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import STATES, state
from tosdesk.resolutions.services.promises import promise
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

from ..records import SheetLine, Stop, TripSheet, Visit
from ..sheet_lines import Line, line_of, place_in, topic_of
from .drafts import MarkDraft, QuestionDraft

LATELY = 60
"""Days: a sheet that was printed from the registry, without a visit, is of a visit that followed so soon."""
SETTLED_HERE = "Решено на месте"


# There

def to_ask_about(tos: Tos) -> list[Question]:
    """The questions of the ТОС of which somebody waits for something yet, the oldest first."""
    return list(Question.select().where(
        (Question.tos == tos.id) & (Question.withdrawn == False) & Question.told_on.is_null()).order_by(  # noqa: E712
            Question.taken_on, Question.place, Question.id))


def last_printed(visit: Visit | None, tos: Tos) -> TripSheet | None:
    """The last sheet that was printed for this visit, or without one, to this ТОС."""
    mine = TripSheet.visit.is_null() if visit is None else TripSheet.visit == visit.id
    found: TripSheet | None = TripSheet.select_all().where(mine & (TripSheet.tos == tos.id)).order_by(
        TripSheet.printed_at.desc()).first()
    return found


def same_sheet(sheet: TripSheet | None, asked: Sequence[Question], last: int) -> bool:
    """Whether it is just this one: printed again it is the same paper."""
    return sheet is not None and not sheet.deleted and sheet.last == last and [
        line.question_id for line in sheet.lines.order_by(SheetLine.number)] == [question.id for question in asked]


def moment_after(sheet: TripSheet | None, now: dt.datetime) -> dt.datetime:
    """When the next sheet is printed: two of them are told apart by the minute that stands on the paper."""
    return now if sheet is None else max(now, sheet.printed_at + dt.timedelta(minutes=1))


def keep_sheet(base: Base, visit: Visit | None, tos: Tos, at: dt.datetime, asked: Sequence[Question],
               last: int) -> None:
    """Remembers which question bears which number on the paper."""
    with base.operation(f"Лист выезда: {tos}"):
        sheet = TripSheet(tos=tos, visit=visit, printed_at=at, last=last)
        sheet.save()
        for number, question in enumerate(asked, 1):
            SheetLine(sheet=sheet, number=number, question=question).save()


# Back

class Numbered(NamedTuple):
    """A printed sheet: its questions by number. It is read whatever became of the printing: the paper is there."""

    sheet: TripSheet
    asked: dict[int, Question]


def sheets_of(visit: uuid.UUID, tos: Tos, day: dt.date) -> list[Numbered]:
    """The sheets for this visit's stop, the last printed first; without one, those printed lately for the ТОС alone."""
    rows = TripSheet.select_all().where(TripSheet.tos == tos.id).order_by(TripSheet.printed_at.desc())
    mine = list(rows.where(TripSheet.visit == visit)) or [
        sheet for sheet in rows.where(TripSheet.visit.is_null())
        if sheet.printed_at.date() <= day <= sheet.printed_at.date() + dt.timedelta(days=LATELY)]
    return [Numbered(sheet, {line.number: line.question for line in SheetLine.select_all(SheetLine, Question).join(
        Question).where(SheetLine.sheet == sheet.id).order_by(SheetLine.number)}) for sheet in mine]


class Understood(NamedTuple):
    """What will be made of a line: it is said in `sentence`; `sure` is false where the words become a question only
    because nothing else is understood."""

    sentence: str
    marks: tuple[MarkDraft, ...] = ()
    question: QuestionDraft | None = None
    sure: bool = True


def streets_on(tos: Tos, day: dt.date) -> list[Street]:
    """The streets that the ТОС has on this day."""
    rows = Territory.select(Territory, Street).join(Street).where(Territory.tos == tos.id).order_by(Territory.place)
    return list({row.street_id: row.street for row in rows if covers(row.since, row.until, day)}.values())


class Reader:
    """Reads lines off one sheet, as of one day. `topic` is what a new question has where no word tells it."""

    def __init__(self, sheet: Numbered, tos: Tos, day: dt.date) -> None:
        self.sheet, self.day = sheet, day
        self.streets = streets_on(tos, day)
        self._names = [(street.kind, street.name) for street in self.streets]
        self._topics = {entry.id: entry for entry in Entry.select().where(
            (Entry.list == "topic") & (Entry.archived == False))}  # noqa: E712

    def read(self, text: str, key: uuid.UUID, topic: Entry | None = None, *, plain: bool = False) -> Understood | None:
        """What a line will become; `plain`: a question, just as it is typed. None for an empty line."""
        words = " ".join(text.split())
        if not words:
            return None
        line = line_of(words, self.sheet.asked, self.sheet.sheet.last, self.day, self._names)
        if plain:
            return self._new(Line("new", words), key, topic)
        if any(self.sheet.asked[number].deleted for number in line.numbers):
            return self._new(Line("unclear", words), key, topic)
        if line.kind in ("closed", "stays"):
            marks = [self._mark(line, number) for number in line.numbers]
            return Understood(self._said(line), tuple(marks))
        return self._new(line, key, topic)

    def _mark(self, line: Line, number: int) -> MarkDraft:
        return MarkDraft(self.sheet.asked[number].id, line.kind, line.words, line.until)

    def _said(self, line: Line) -> str:
        settled = [number for number in line.numbers if state(self.sheet.asked[number]) in ("told", "withdrawn")]
        if len(line.numbers) == 1:
            question = self.sheet.asked[line.numbers[0]]
            named = f"{line.numbers[0]}. «{short(question.text)}»"
        else:
            named = f"Вопросы {', '.join(map(str, line.numbers))}"
        if settled and len(settled) == len(line.numbers):
            done = STATES[state(self.sheet.asked[settled[0]])].split(":")[0]
            kept = "; слова останутся в примечании" if line.words else ""
            return f"{named}\u00a0— уже {done}{'' if len(settled) == 1 else 'ы'}{kept}"
        if line.kind == "closed":
            many = len(line.numbers) > 1
            return f"{named}\u00a0— {'закроются' if many else 'закроется'}: {line.words or SETTLED_HERE.lower()}"
        until = f", обещано к\u00a0{line.until:%d.%m.%Y}" if line.until else ""
        note = f", в примечание: {line.words}" if line.words else ""
        return f"{named}\u00a0— {'ждёт' if len(line.numbers) == 1 else 'ждут'} дальше{until}{note}"

    def _new(self, line: Line, key: uuid.UUID, topic: Entry | None) -> Understood:
        found = place_in(line.words, self._names)
        street, house = (self.streets[found[0]], found[1]) if found else (None, "")
        code = topic_of(line.words)
        own = self._topics.get(entry_key("topic", code)) if code else None
        said = [part for part in (str(street) if street else "", f"д.\u00a0{house}" if house else "",
                                  f"тема: {own or topic}" if own or topic else "") if part]
        begin = "Новый вопрос" if line.kind == "new" else "Не понято, запишется вопросом"
        question = QuestionDraft(line.words, own or topic, key, street, house)
        # A number that is taken for one of the sheet is no word of the question: it shows.
        named = f"{begin} «{short(line.words, 60)}»"
        return Understood(f"{named}: {', '.join(said)}" if said else named, question=question, sure=line.kind == "new")


def short(text: str, length: int = 44) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length - 1].rstrip() + "…"


def apply_marks(base: Base, stop: Stop, marks: Sequence[MarkDraft], day: dt.date) -> None:
    """Does what was typed off the sheet, within the visit's operation. What somebody settled meanwhile stays as it
    is; the words go into its note, or into a question of their own where it is gone. StoreError before the visit's
    day."""
    if marks and day > base.today():
        raise StoreError(f"Выезд на {day:%d.%m.%Y} ещё впереди: строки с листа записываются после него.")
    for mark in marks:
        question = Question.select_all().where(Question.id == mark.question).get()
        seen = state(question)
        if question.deleted:
            if mark.words:
                questions.take(base, mark.words, source=stop, tos=stop.tos, taken_on=day)
        elif mark.kind == "closed" and seen in ("open", "sent"):
            questions.answer(base, [question], mark.words or SETTLED_HERE, day)
            questions.tell(base, [question], day)
        else:
            _note(base, question, day, mark.words)
            if mark.kind == "closed" and seen == "answered":
                questions.tell(base, [question], day)
            elif mark.until is not None and seen not in ("told", "withdrawn"):
                promise(base, [question], until=mark.until)


def _note(base: Base, question: Question, day: dt.date, words: str) -> None:
    if words:
        with base.operation("Пометка с листа выезда"):
            change(question, note="\n".join(filter(None, (question.note, f"{day:%d.%m.%Y}, на выезде: {words}"))))
