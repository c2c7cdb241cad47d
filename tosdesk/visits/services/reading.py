"""Visits as they are read: the list, what was asked, the draft of a visit for its form."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from peewee import JOIN

from tosdesk.office.records import Entry, Person
from tosdesk.office.services.people import find_people
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.loading import AT_ONCE, load_named
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
    named = Visit.select(Visit, Entry).join(Entry, JOIN.LEFT_OUTER, on=(Visit.purpose == Entry.id), attr="purpose")
    query = named.where(matching(Visit, search))
    if year:
        query = query.where(Visit.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return with_parts(list(query.order_by(Visit.date.desc(), Visit.start.desc(), Visit.id)))


def with_parts(visits: list[Visit]) -> list[Visit]:
    """As `with_places`, and `loaded_questions`: how many were asked there."""
    return with_questions(with_places(visits))


def with_places(visits: list[Visit]) -> list[Visit]:
    """Loads for all of them at once: `loaded_stops` (with ТОС), `loaded_people`, `loaded_purpose`."""
    for visit in with_people(with_stops(load_named(visits, Visit.purpose))):
        visit.loaded_purpose = visit.purpose
    return visits


def with_stops(visits: list[Visit]) -> list[Visit]:
    """Loads `loaded_stops`, in their order, with their ТОС."""
    stops = _by_visit(Stop.select().order_by(Stop.place), Stop.visit, visits)
    load_named((stop for group in stops.values() for stop in group), Stop.tos)
    for visit in visits:
        visit.loaded_stops = stops[visit.id]
    return visits


def with_people(visits: list[Visit]) -> list[Visit]:
    """Loads `loaded_people`: who went, by the alphabet."""
    people = _by_visit(Went.select(Went.visit, Went.person), Went.visit, visits)
    went = load_named((one for group in people.values() for one in group), Went.person)
    order = {person.id: _by_name(person) for person in {one.person_id: one.person for one in went}.values()}
    for visit in visits:
        visit.loaded_people = sorted((one.person for one in people[visit.id]), key=lambda person: order[person.id])
    return visits


def with_questions(visits: list[Visit]) -> list[Visit]:
    """Loads `loaded_questions`: how many were asked at the stops."""
    keys, asked = {visit.id for visit in visits}, Counter[Any]()
    # A short list asks for its own, a long one for all: a question names its stop only by the text of its key.
    stops = Stop.select(Stop.id, Stop.visit)
    if visits and hasattr(visits[0], "loaded_stops"):
        whose = {stop.id: visit.id for visit in visits for stop in visit.loaded_stops}
    else:
        whose = dict((stops.where(Stop.visit.in_(list(keys))) if len(keys) <= AT_ONCE else stops).tuples())
    names = [key.hex for key in whose] if len(whose) <= AT_ONCE else None
    query = Question.select(Question.source_key).where(
        (Question.source_table == Stop._meta.table_name) if names is None else Question.source_key.in_(names))
    by_text = {key.hex: visit for key, visit in whose.items()}
    asked.update(by_text[key] for key, in query.tuples() if key in by_text)
    for visit in visits:
        visit.loaded_questions = asked[visit.id]
    return visits


def _by_visit(query: Any, ref: Any, visits: list[Visit]) -> dict[Any, list[Any]]:
    keys = [visit.id for visit in visits]
    found: dict[Any, list[Any]] = defaultdict(list)
    for start in range(0, len(keys), AT_ONCE):
        for row in query.where(ref.in_(keys[start:start + AT_ONCE])):
            found[row.visit_id].append(row)
    return found
