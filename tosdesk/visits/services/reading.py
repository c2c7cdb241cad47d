"""Visits as they are read: the list, what was asked, the draft of a visit for its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tosdesk.office.records import Entry, Person
from tosdesk.office.services.people import find_people
from tosdesk.registry.records import Tos
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.search import folded, matching, russian_key

from ..records import Photo, Stop, Visit, Went
from .drafts import PhotoDraft, QuestionDraft, StopDraft, VisitDraft


def _by_name(person: Person) -> tuple[str, str]:
    return russian_key(str(person))


def short_name(person: Person) -> str:
    """«Шульга А. И.»: two of one surname are told apart."""
    from tosdesk.word.names import initials_after
    return initials_after(person.surname, person.first_name, person.patronymic)


def all_questions(visit: Visit) -> list[Question]:
    """What was asked on the visit, in the order of its stops."""
    stops = list(visit.stops.order_by(Stop.place))
    place = {stop.id.hex: stop.place for stop in stops}
    return sorted(questions.of_source(*stops), key=lambda question: place[question.source_key])


def draft_of(visit: Visit) -> VisitDraft:
    """The visit as its form shows it. Whom we met stands in one line with those that the list of people has not."""
    asked = all_questions(visit)
    stops = []
    for stop in visit.stops.order_by(Stop.place):
        people = sorted((link.person for link in stop.people), key=_by_name)
        lines = [QuestionDraft(question.text, question.topic, question.id) for question in asked
                 if question.source_key == stop.id.hex]
        stops.append(StopDraft(stop.tos, stop.time, stop.findings, stop.met, people, lines, stop.id))
    photos = [PhotoDraft(photo.name, photo.taken_at, photo.stop_id, key=photo.id)
              for photo in visit.photos.order_by(Photo.place)]
    people = sorted((went.person for went in visit.went), key=_by_name)
    return VisitDraft(visit.date, stops, people, visit.start, visit.state, visit.complete, visit.purpose,
                      visit.topic, visit.result, visit.note, photos, visit.id)


def last_purpose() -> Entry | None:
    """What the last visit was for: as a rule the next one too."""
    last = Visit.select().where(Visit.purpose.is_null(False)).order_by(Visit.date.desc(), Visit.start.desc()).first()
    return last.purpose if last is not None else None


def people_named(text: str, known: Iterable[Person] = ()) -> tuple[list[Person], str]:
    """«Семёнова Ольга Ивановна, жители дома 5»: those whom the list of people has under just this name, and the rest
    of the words. `known` are meant before any namesake; where two may be meant, nobody is."""
    found: list[Person] = []
    rest: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        same = [person for person in known if str(person) == part] or [
            person for person in find_people(part) if folded(str(person)) == folded(part)] if " " in part else []
        if len(same) == 1:
            found += [person for person in same if person not in found]
        else:
            rest.append(part)
    return found, ", ".join(rest)


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
