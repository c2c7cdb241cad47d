"""Visits: written down in one operation, with their stops, questions and photos, and put right later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from tosdesk.office.records import Entry, Person
from tosdesk.office.services.rows import change, put
from tosdesk.resolutions import services as questions
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key

from ..records import Stop, StopPerson, Visit, Went
from .drafts import QuestionDraft, StopDraft, VisitDraft
from .photos import keep_photo, next_place
from .sheets import apply_marks


def title(visit_day: dt.date, stops: Sequence[Any]) -> str:
    """«Выезд в ТОС «Лесное», «Северный»»."""
    names = ", ".join(dict.fromkeys(f"«{stop.tos.name}»" for stop in stops))
    return f"Выезд в ТОС {names}" if names else f"Выезд {visit_day:%d.%m.%Y}"


def write_visit(base: Base, date: dt.date | None, stops: Sequence[StopDraft], *, people: Iterable[Person] = (),
                start: str = "", state: str = "", complete: bool = True, purpose: Entry | None = None,
                topic: Entry | None = None, note: str = "", result: str = "", **key: Any) -> Visit:
    """Writes a whole visit down as one operation. A day ahead makes it planned, unless its state is given. Without a
    day or a ТОС there is no visit: StoreError; any other gap may be filled later."""
    day = needed(date, stops)
    state = state or state_on(base, day)
    not_ahead(base, day, state)
    visit = Visit(date=day, start=start or stops[0].time, complete=complete, purpose=purpose, topic=topic, note=note,
                  result=result, state=state, **key)
    with base.operation(title(day, stops)):
        visit.save()
        set_people(base, visit, people)
        for draft in stops:
            add_stop(base, visit, draft)
    return visit


def write_draft(base: Base, draft: VisitDraft) -> Visit:
    """Writes down what stands in the form, photos and all, as one operation."""
    day = needed(draft.date, draft.stops)
    with base.operation(title(day, draft.stops)):
        visit = write_visit(base, day, draft.stops, people=draft.people, start=draft.start, state=draft.state,
                            complete=draft.complete, purpose=draft.purpose, topic=draft.topic,
                            result=draft.result, note=draft.note, id=draft.key)
        for photo in draft.photos:
            keep_photo(base, visit, photo)
    return visit


def needed(date: Any, stops: Sequence[Any]) -> dt.date:
    """The day of a visit that may be written; StoreError without a day or a ТОС."""
    day: dt.date | None = Visit.date.checked(date)
    if day is None:
        raise StoreError("Выезд без даты не записать: укажите, когда ездили.")
    if not stops:
        raise StoreError("Выезд без ТОС не записать: укажите, куда ездили.")
    return day


def state_on(base: Base, day: dt.date) -> str:
    return "planned" if day > base.today() else "held"


def add_stop(base: Base, visit: Visit, draft: StopDraft) -> Stop:
    """One more ТОС on the same trip."""
    key = {"id": draft.key} if draft.key else {}
    stop = Stop(**key, visit=visit, tos=draft.tos, time=draft.time, findings=draft.findings, met=draft.met,
                place=next_place(visit.stops))
    with base.operation(f"Остановка в {draft.tos}"):
        stop.save()
        for person in draft.people:
            meet(base, stop, person)
        for question in draft.questions:
            ask(base, stop, question)
        apply_marks(base, stop, draft.marks, visit.date)
    return stop


def ask(base: Base, stop: Stop, question: str | dict[str, Any] | QuestionDraft) -> None:
    """Takes down what was asked at this stop; an empty line is passed over."""
    if isinstance(question, QuestionDraft):
        question = {"id": question.key, "text": question.text, "topic": question.topic, "street": question.street,
                    "house": question.house}
    told = {"text": question} if isinstance(question, str) else question
    if told["text"].strip():
        fields = {"taken_on": stop.visit.date, "tos": stop.tos, "topic": stop.visit.topic} | told
        questions.take(base, source=stop, **fields)


def not_ahead(base: Base, day: dt.date, state: str) -> None:
    """StoreError for a visit that cannot have been held yet."""
    if state == "held" and day > base.today():
        raise StoreError(f"Выезд на {day:%d.%m.%Y} ещё впереди: состояться он не мог.")


def meet(base: Base, stop: Stop, person: Person) -> None:
    """We met this person there; said twice it is one meeting."""
    with base.operation("Встреча на выезде"):
        put(StopPerson, derived_key("stop_person", stop.id, person.id), stop=stop, person=person)


def set_people(base: Base, visit: Visit, people: Iterable[Person]) -> None:
    """Who of the committee went, all of them."""
    wanted = list(people)
    with base.operation("Кто ездил"):
        for went in visit.went:
            if went.person not in wanted:
                went.delete()
        for person in wanted:
            put(Went, derived_key("went", visit.id, person.id), visit=visit, person=person)


def edit_visit(base: Base, visit: Visit, **fields: Any) -> Visit:
    """Writes these fields of a visit: its date, purpose, result, whether it is complete…"""
    not_ahead(base, fields.get("date", visit.date), fields.get("state", visit.state))
    with base.operation(f"Правка: выезд {visit.date:%d.%m.%Y}"):
        return change(visit, **fields)


def edit_stop(base: Base, stop: Stop, **fields: Any) -> Stop:
    """Writes these fields of a stop: its time, findings, whom we met…"""
    with base.operation(f"Правка: остановка в {stop.tos}"):
        return change(stop, **fields)


def set_state(base: Base, visit: Visit, state: str) -> None:
    """Held, planned or cancelled; only held visits are counted. One that lies ahead cannot have been held."""
    not_ahead(base, visit.date, state)
    with base.operation(f"{Visit.state.shown(state).capitalize()}: выезд {visit.date:%d.%m.%Y}"):
        visit.state = state
        visit.save()
