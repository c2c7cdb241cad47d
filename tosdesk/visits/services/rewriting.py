"""A visit that is there already, put right: of what stands in the form only the differences are written."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from tosdesk.office.records import Person
from tosdesk.office.services.organisations import organisation_for
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.errors import Changed, StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.records import Record

from ..records import Photo, Stop, StopPerson, Visit
from .drafts import PhotoDraft, QuestionDraft, StopDraft, VisitDraft
from .gone import gone, without
from .photos import keep_photo
from .sheets import apply_marks
from .writing import add_stop, ask, meet, needed, not_ahead, set_people, title

R = TypeVar("R", bound=Record)


class Stays(StoreError):
    """What was taken out in the form cannot go. `key` is the part of the draft that has to come back."""

    def __init__(self, sentence: str, key: uuid.UUID) -> None:
        super().__init__(sentence)
        self.key = key


def rewrite_visit(base: Base, was: VisitDraft, now: VisitDraft, back: Collection[uuid.UUID] = ()) -> Visit:
    """Makes of the visit that was read (`was`) the one that stands in the form now, as one operation. What is the same
    in both is not touched, whatever a colleague made of it, even nothing. Changed where he wrote the same field, or
    put away what was changed here and is not among the keys that shall come `back`; Stays where something of his
    would be lost, or a question that has gone to a department."""
    day = needed(now.date, now.stops)
    with base.operation(f"Правка: {title(day, now.stops)}"):
        visit = _there(Visit, was.key, back)
        not_ahead(base, day, now.state)
        away = gone(was, now, back)
        for record, touched in away:
            if touched:
                raise Changed(record, type(record).deleted, False, True)
        now = without(now, {record.id for record, _ in away})
        _people_who_went(base, visit, was.people, now.people)
        stops = {stop.key: stop for stop in was.stops}
        for stop in now.stops:
            if stop.key in stops:
                _rewrite_stop(base, stops[stop.key], stop, back)
        _write(visit, was, now, ("date", "start", "state", "complete", "purpose", "topic", "result", "note"))
        for stop in now.stops:
            if stop.key not in stops:
                add_stop(base, visit, stop)
        _photos(base, visit, was.photos, now.photos, back)
        for key in stops.keys() - {stop.key for stop in now.stops}:
            _remove_stop(stops[key])
        _order(visit, was, now)
        if was.date != now.date:
            for question in questions.of_source(*visit.stops):
                if question.taken_on == was.date:
                    question.taken_on = day
                    question.save()
        for stop in now.stops:
            if stop.key is not None and stop.key in stops:
                apply_marks(base, _there(Stop, stop.key, back), stop.marks, day)
    return visit


def _there(cls: type[R], key: uuid.UUID, back: Collection[uuid.UUID]) -> R:
    """The row as it stands now, brought back if it shall be. Changed if it was put away."""
    found: R = cls.select_all().where(cls.id == key).get()
    if not found.deleted:
        return found
    if key not in back:
        raise Changed(found, cls.deleted, False, True)
    found.restore()
    return cls.select().where(cls.id == key).get()  # type: ignore[no-any-return]


def _write(record: Record, was: Any, now: Any, names: Sequence[str]) -> None:
    """Writes those of the fields that differ. Changed where the base holds neither the one nor the other by now."""
    for name in names:
        field = type(record)._meta.fields[name]
        read, mine = (_key(field.checked(_key(getattr(draft, name)))) for draft in (was, now))
        theirs = record.__data__[name]
        if mine == read:
            continue
        if theirs not in (read, mine):
            raise Changed(record, field, getattr(now, name), getattr(record, name))
        setattr(record, name, mine)
    record.save()


def _key(value: Any) -> Any:
    return value.id if isinstance(value, Record) else value


def _people_who_went(base: Base, visit: Visit, was: list[Person], now: list[Person]) -> None:
    """A colleague who wrote somebody else down meanwhile is not contradicted."""
    gone = [person for person in was if person not in now]
    stay = [went.person for went in visit.went if went.person not in gone]
    set_people(base, visit, [*stay, *(person for person in now if person not in was and person not in stay)])


def _order(visit: Visit, was: VisitDraft, now: VisitDraft) -> None:
    """Gives the stops their places anew where they do not stand as they were read, new ones last."""
    wanted = [stop.key for stop in now.stops]
    read = [stop.key for stop in was.stops if stop.key in wanted]
    if wanted[:len(read)] == read:
        return
    there = {stop.id: stop for stop in visit.stops.order_by(Stop.place)}
    for place, key in enumerate([*wanted, *(key for key in there if key not in wanted)]):
        stop = there[key]
        stop.place = place
        stop.save()


def _rewrite_stop(base: Base, was: StopDraft, now: StopDraft, back: Collection[uuid.UUID]) -> None:
    assert now.key is not None
    if now.key in back:
        # What was asked there went with the stop, and comes with it.
        back = {*back, *now.lines}
    stop = _there(Stop, now.key, back)
    _write(stop, was, now, ("tos", "time", "findings", "met"))
    if was.tos != now.tos:
        for question in questions.of_source(stop):
            if question.tos == was.tos:
                question.tos = now.tos
                question.save()
    for person in now.people:
        if person not in was.people:
            meet(base, stop, person)
    for person in was.people:
        if person not in now.people:
            for link in StopPerson.select().where(StopPerson.id == derived_key("stop_person", stop.id, person.id)):
                link.delete()
    for key, line in was.lines.items():
        if key not in now.lines:
            _remove_question(line)
    for key, line in now.lines.items():
        if key in was.lines:
            _rewrite_question(was.lines[key], line, back)
        else:
            ask(base, stop, line)


def _rewrite_question(was: QuestionDraft, now: QuestionDraft, back: Collection[uuid.UUID]) -> None:
    question = _there(Question, now.key, back)
    # Whom the topic had named, the next topic may name another.
    follows = question.sent_on is None and question.organisation_id == _key(was.topic and organisation_for(was.topic))
    _write(question, was, now, ("text", "topic"))
    if follows and _key(was.topic) != _key(now.topic):
        question.organisation = now.topic and organisation_for(now.topic)
        question.save()


def _remove_question(was: QuestionDraft) -> None:
    question = Question.select().where(Question.id == was.key).first()
    if question is None:
        return
    went = question.sent_on or question.answered_on or question.told_on
    if went:
        done = "направлен" if question.sent_on else "получил ответ"
        raise Stays(f"Вопрос «{question.text}» не убрать: {went:%d.%m.%Y} он уже {done}. Если он отпал, снимите его в "
                    "решениях.", was.key)
    if str(question.text) != was.text:
        raise Changed(question, Question.text, "", question.text)
    question.delete()


def _remove_stop(was: StopDraft) -> None:
    assert was.key is not None
    stop = Stop.select().where(Stop.id == was.key).first()
    if stop is None:
        return
    for name in ("tos", "time", "findings", "met"):
        if getattr(stop, name) != getattr(was, name):
            raise Changed(stop, Stop._meta.fields[name], "", getattr(stop, name))
    for question in questions.of_source(stop):
        if question.id not in was.lines:
            raise Stays(f"{stop.tos} не убрать из выезда: тем временем там записан вопрос «{question.text}».", was.key)
        _remove_question(was.lines[question.id])
    stop.delete()


def _photos(base: Base, visit: Visit, was: list[PhotoDraft], now: list[PhotoDraft],
            back: Collection[uuid.UUID]) -> None:
    before, after = ({photo.key: photo for photo in photos} for photos in (was, now))
    for key, photo in after.items():
        if key in before:
            _write(_there(Photo, key, back), before[key], photo, ("stop",))
        else:
            keep_photo(base, visit, photo)
    for photo in Photo.select().where(Photo.id.in_(list(before.keys() - after.keys()))):
        photo.delete()
