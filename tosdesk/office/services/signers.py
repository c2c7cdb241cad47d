"""Who signs on a day: the head unless absent, then whoever stands in for him. Papers keep the signer they had."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, NamedTuple

from tosdesk.office.records import Absence, Person, Post
from tosdesk.office.rules import capitalised
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

from .organisations import OWN, staff_on
from .people import initials
from .rows import change


class Signature(NamedTuple):
    """`position` and `name` as they are printed: «И. о. председателя комитета», «И. И. Петров»."""

    post: Post
    position: str
    name: str


def absence(base: Base, post: Post, since: dt.date, until: dt.date, reason: str = "отпуск",
            substitute: Post | None = None) -> Absence:
    """Somebody is away from the first day to the last, both included. StoreError if the last is before the first,
    or if he is to stand in for himself, or somebody who has no post in the committee on the first day: nobody would
    sign then."""
    _check(post, since, until, substitute)
    with base.operation(f"Отсутствие: {post.position}, {reason}"):
        away = Absence(post=post, since=since, until=until, reason=reason, substitute=substitute)
        away.save()
    return away


def edit_absence(base: Base, away: Absence, **fields: Any) -> Absence:
    """Writes these fields: it lasts longer, somebody else stands in. StoreError as for a new one."""
    _check(*(fields.get(name, getattr(away, name)) for name in ("post", "since", "until", "substitute")))
    with base.operation(f"Отсутствие: {away.post.position}, {fields.get('reason', away.reason)}"):
        return change(away, **fields)


def remove_absence(base: Base, away: Absence) -> None:
    """It was not so after all."""
    with base.operation(f"Убрано отсутствие: {away}"):
        away.delete()


def _check(post: Post, since: dt.date, until: dt.date, substitute: Post | None) -> None:
    if until < since:
        raise StoreError("Последний день отсутствия — раньше первого.")
    if substitute is not None and substitute.person_id == post.person_id:
        raise StoreError("Замещать себя самого нельзя: выберите другого сотрудника.")
    if substitute is not None and substitute not in staff_on(since):
        raise StoreError(f"Замещать может только тот, кто {since:%d.%m.%Y} занимает должность в комитете.")


def absences(day: dt.date | None = None) -> list[Absence]:
    """Absences of our own staff that are not over by this day, or all of them; the latest first."""
    found = Absence.select().join(Post, on=(Absence.post == Post.id)).where(Post.organisation == OWN)
    if day is not None:
        found = found.where(Absence.until >= day)
    return sorted(found, key=lambda away: (away.since, away.id), reverse=True)


def absence_on(post: Post, day: dt.date) -> Absence | None:
    """The post's absence on this day; of several, one with a substitute."""
    found = Absence.select().where((Absence.post == post.id) & (Absence.since <= day) & (Absence.until >= day))
    return min(found, key=lambda away: (away.substitute_id is None, away.since, away.id), default=None)


def stood_in_for(person: uuid.UUID | None, day: dt.date) -> set[uuid.UUID]:
    """The people, by key, whose work this person sees on this day because he stands in for them; through others too,
    where somebody who stands in is away himself."""
    away = [(one.post.person_id, one.substitute.person_id) for one in Absence.select().where(
        (Absence.since <= day) & (Absence.until >= day) & Absence.substitute.is_null(False))]
    found: set[uuid.UUID] = set()
    waiting = {person} if person else set()
    while waiting:
        waiting = {absent for absent, instead in away if instead in waiting} - found - {person}
        found |= waiting
    return found


def half_covered(day: dt.date) -> list[Absence]:
    """Absences not over by this day whose substitute does not hold his post on all their days, the earliest first."""
    coming = Absence.select().where((Absence.until >= day) & Absence.substitute.is_null(False))
    return sorted((away for away in coming
                   if any(away.substitute not in staff_on(end) for end in (away.since, away.until))),
                  key=lambda away: (away.since, away.until, away.id))


def signer_on(day: dt.date) -> Signature | None:
    """Who signs on this day if nobody else is chosen; None if nobody with the right to is there."""
    return next(iter(signers_on(day)), None)


def signers_on(day: dt.date) -> list[Signature]:
    """All who may sign on this day, the proposed one first. The right goes with the post: whoever stands in for it
    signs as «И. о.»."""
    staff = staff_on(day)
    found = []
    for post in staff:
        if post.head or post.signs:
            there = _filled_by(post, day, staff)
            if there is not None:
                found.append(_signature(post, there))
    return found


def _filled_by(post: Post, day: dt.date, staff: list[Post]) -> Post | None:
    """The post itself, or who stands in for it; None if it is empty on this day. A substitute may be away too, and
    have one of his own."""
    serving = {one.id: one for one in staff}
    passed = set()
    while (away := absence_on(post, day)) is not None:
        passed.add(post.id)
        if away.substitute_id not in serving or away.substitute_id in passed:
            return None
        post = serving[away.substitute_id]
    return post


def _signature(post: Post, there: Post) -> Signature:
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase

    name = initials(there.person, Case.NOMINATIVE, surname_first=False)
    if there.id == post.id:
        return Signature(post, capitalised(post.position), name)
    position = decline_phrase(post.position[:1].lower() + post.position[1:], Case.GENITIVE)
    return Signature(there, f"И. о. {position}", name)


def stands_in_for(person: Person, day: dt.date) -> list[Person]:
    """Whose work this person does on this day because they are away, in the order of the staff's list."""
    staff = staff_on(day)
    away = [(post.person, _filled_by(post, day, staff)) for post in staff]
    found = [absent for absent, there in away
             if there is not None and there.person_id == person.id != absent.id]
    return list(dict.fromkeys(found))
