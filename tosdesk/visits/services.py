"""Visits: written down in one operation, with their stops, questions and photos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tosdesk.office.records import Entry, Person
from tosdesk.office.services.rows import change, put
from tosdesk.registry.records import Tos
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.search import matching, russian_key

from .photos import Prepared, prepare
from .records import Photo, Stop, StopPerson, Visit, Went
from .rules import stop_at


@dataclass
class StopDraft:
    """A stop as it is written down: a question is a text or a dict of a question's fields, an empty one is passed
    over."""

    tos: Tos
    time: str = ""
    findings: str = ""
    met: str = ""
    people: Sequence[Person] = ()
    questions: Sequence[str | dict[str, Any]] = field(default_factory=list)


def title(visit_day: dt.date, stops: Sequence[Any]) -> str:
    """«Выезд в ТОС «Лесное», «Северный»»."""
    names = ", ".join(dict.fromkeys(f"«{stop.tos.name}»" for stop in stops))
    return f"Выезд в ТОС {names}" if names else f"Выезд {visit_day:%d.%m.%Y}"


def write_visit(base: Base, date: dt.date, stops: Sequence[StopDraft], *, people: Iterable[Person] = (),
                start: str = "", state: str = "", complete: bool = True, purpose: Entry | None = None,
                topic: Entry | None = None, note: str = "", result: str = "") -> Visit:
    """Writes a whole visit down as one operation. A day ahead makes it planned, unless its state is given. Without a
    day or a ТОС there is no visit: StoreError; any other gap may be filled later."""
    day = Visit.date.checked(date)
    if day is None:
        raise StoreError("Выезд без даты не записать: укажите, когда ездили.")
    if not stops:
        raise StoreError("Выезд без ТОС не записать: укажите, куда ездили.")
    state = state or ("planned" if day > base.today() else "held")
    _not_ahead(base, day, state)
    visit = Visit(date=day, start=start or stops[0].time, complete=complete, purpose=purpose, topic=topic, note=note,
                  result=result, state=state)
    with base.operation(title(day, stops)):
        visit.save()
        set_people(base, visit, people)
        for draft in stops:
            add_stop(base, visit, draft)
    return visit


def add_stop(base: Base, visit: Visit, draft: StopDraft) -> Stop:
    """One more ТОС on the same trip."""
    stop = Stop(visit=visit, tos=draft.tos, time=draft.time, findings=draft.findings, met=draft.met,
                place=_next_place(visit.stops))
    with base.operation(f"Остановка в {draft.tos}"):
        stop.save()
        for person in draft.people:
            meet(base, stop, person)
        for question in draft.questions:
            told = {"text": question} if isinstance(question, str) else question
            if told["text"].strip():
                fields = {"taken_on": visit.date, "tos": draft.tos, "topic": visit.topic} | told
                questions.take(base, source=stop, **fields)
    return stop


def _next_place(parts: Any) -> int:
    return 1 + max((part.place for part in parts), default=-1)


def _not_ahead(base: Base, day: dt.date, state: str) -> None:
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
    _not_ahead(base, fields.get("date", visit.date), fields.get("state", visit.state))
    with base.operation(f"Правка: выезд {visit.date:%d.%m.%Y}"):
        return change(visit, **fields)


def edit_stop(base: Base, stop: Stop, **fields: Any) -> Stop:
    """Writes these fields of a stop: its time, findings, whom we met…"""
    with base.operation(f"Правка: остановка в {stop.tos}"):
        return change(stop, **fields)


def edit_photo(base: Base, photo: Photo, **fields: Any) -> Photo:
    """Gives a photo its caption, or another stop of the same visit than the one that its time offered."""
    stop = fields.get("stop")
    if stop is not None and stop.visit_id != photo.visit_id:
        raise StoreError("Снимок можно отнести только к остановке своего выезда.")
    with base.operation("Правка: снимок"):
        return change(photo, **fields)


def set_state(base: Base, visit: Visit, state: str) -> None:
    """Held, planned or cancelled; only held visits are counted. One that lies ahead cannot have been held."""
    _not_ahead(base, visit.date, state)
    with base.operation(f"{Visit.state.shown(state).capitalize()}: выезд {visit.date:%d.%m.%Y}"):
        visit.state = state
        visit.save()


def _by_name(person: Person) -> tuple[str, str]:
    return russian_key(str(person))


def all_questions(visit: Visit) -> list[Question]:
    """What was asked on the visit, in the order of its stops."""
    stops = list(visit.stops.order_by(Stop.place))
    place = {stop.id.hex: stop.place for stop in stops}
    return sorted(questions.of_source(*stops), key=lambda question: place[question.source_key])


def add_photos(base: Base, visit: Visit, files: Iterable[tuple[str, bytes]]) -> tuple[list[Photo], list[str]]:
    """Takes photos in and offers each to the stop of its time. Returns the photos and a sentence for each file that
    had to be skipped: it cannot be read, or the visit has it."""
    stops = list(visit.stops.order_by(Stop.place))
    times = [stop.time for stop in stops]
    # Before the operation: nobody waits for the writer's place while photos are scaled.
    read, skipped = _prepared(files)
    added: list[Photo] = []
    with base.operation(f"Снимки: {visit}"):
        first, held = _next_place(visit.photos), {photo.sha256 for photo in visit.photos}
        for photo in read:
            digest = base.files.put(photo.data)
            if digest in held:
                skipped.append(f"Снимок «{photo.name}» в этом выезде уже есть.")
                continue
            held.add(digest)
            at = 0 if len(stops) == 1 else stop_at(visit.date, times, photo.taken_at)
            added.append(Photo(visit=visit, stop=None if at is None else stops[at], name=photo.name, sha256=digest,
                               size=len(photo.data), taken_at=photo.taken_at, place=first + len(added)))
            added[-1].save()
    return added, skipped


def _prepared(files: Iterable[tuple[str, bytes]]) -> tuple[list[Prepared], list[str]]:
    read: list[Prepared] = []
    skipped: list[str] = []
    for name, data in files:
        try:
            read.append(prepare(name, data))
        except StoreError as error:
            skipped.append(str(error))
    return read, skipped


def listed(base: Base, year: int | None = None, search: str = "") -> list[Visit]:
    """Visits of the year that have these words, the newest first, with their stops and people loaded."""
    query = Visit.select().where(matching(Visit, search))
    if year:
        query = query.where(Visit.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return with_parts(list(query.order_by(Visit.date.desc(), Visit.start.desc(), Visit.id)))


def with_parts(visits: list[Visit]) -> list[Visit]:
    """Loads for all of them at once: `loaded_stops` (with ТОС), `loaded_people`, `loaded_questions` (their number),
    `loaded_purpose`."""
    keys = [visit.id for visit in visits]
    stops = _by(Stop.select(Stop, Tos).join(Tos).order_by(Stop.place), "visit_id", Stop.visit, keys)
    people = _by(Went.select(Went, Person).join(Person), "visit_id", Went.visit, keys)
    names = {entry.id: entry for entry in Entry.select_all()}
    stop_keys = [stop.id.hex for group in stops.values() for stop in group]
    asked: dict[str, int] = {}
    for start in range(0, len(stop_keys), 500):
        for key, in Question.select(Question.source_key).where(
                Question.source_key.in_(stop_keys[start:start + 500])).tuples():
            asked[key] = asked.get(key, 0) + 1
    for visit in visits:
        visit.loaded_stops = stops.get(visit.id, [])
        visit.loaded_people = sorted((went.person for went in people.get(visit.id, [])), key=_by_name)
        visit.loaded_questions = sum(asked.get(stop.id.hex, 0) for stop in visit.loaded_stops)
        visit.loaded_purpose = names.get(visit.purpose_id)
    return visits


def _by(query: Any, attribute: str, ref: Any, keys: list[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for start in range(0, len(keys), 500):
        for row in query.where(ref.in_(keys[start:start + 500])):
            found.setdefault(getattr(row, attribute), []).append(row)
    return found
