"""Whom the program knows to invite: each known person in the category that he falls into, and what he is on the day of
the meeting. Nobody keeps a list of guests: registry and office say who holds which office, earlier meetings say the
rest."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from tosdesk.office.births import entry_key
from tosdesk.office.records import Organisation, Person, Post
from tosdesk.office.rules import position_at
from tosdesk.office.services.lists import entries
from tosdesk.office.services.organisations import OWN, in_post
from tosdesk.registry.records import Body, Member, Term, Tos, TosDeputy
from tosdesk.registry.rules import Status, covers
from tosdesk.registry.services import all_on
from tosdesk.registry.services.cards import span
from tosdesk.store.search import russian_key

from ..records import Guest, Meeting

CHAIRS, DEPARTMENTS = (entry_key("guest", code) for code in ("chairs", "departments"))
DUMAS = {level: entry_key("guest", f"{level}_duma") for level in ("city", "oblast", "state")}
DUMA_NAMES = {"city": "городской Думы", "oblast": "областной Думы", "state": "Государственной Думы"}

REMEMBERED = dt.timedelta(days=3 * 366)
"""So long somebody who holds no office that we know is proposed where he was invited once."""


def known_guests(day: dt.date, places: Collection[Tos] = ()) -> dict[uuid.UUID, list[Person]]:
    """Who may be invited to a meeting of this day, by category, each category by the alphabet; of the chairs only those
    of these ТОС, if any are named. Nobody stands in two categories."""
    named = {tos.id for tos in places}
    category: dict[uuid.UUID, uuid.UUID] = {}
    people: dict[uuid.UUID, Person] = {}
    outside: set[uuid.UUID] = set()

    def put(person: Person, code: uuid.UUID) -> None:
        people[person.id] = person
        category.setdefault(person.id, code)

    held = [*_heads(day), *((deputy, DUMAS[deputy.level]) for deputy in TosDeputy.select(TosDeputy, Person).join(
        Person, on=(TosDeputy.person == Person.id)))]
    for office, code in held:
        if covers(office.since, office.until, day):
            put(office.person, code)
    for row in all_on(day):
        if row.status is Status.ACTIVE and row.chair is not None:
            put(row.chair, CHAIRS)
            if named and row.tos.id not in named and category[row.chair.id] == CHAIRS:
                outside.add(row.chair.id)
            else:
                outside.discard(row.chair.id)
    # Whoever was invited for his office and holds none now is not proposed any more.
    officials, by_office = {office.person_id for office, _ in held}, {CHAIRS, DEPARTMENTS, *DUMAS.values()}
    for guest in _earlier(day):
        if guest.person_id not in officials and guest.category_id not in by_office:
            put(guest.person, guest.category_id)
    found: dict[uuid.UUID, list[Person]] = {}
    for key, code in category.items():
        if key not in outside:
            found.setdefault(code, []).append(people[key])
    return {code: sorted(some, key=lambda person: russian_key(str(person))) for code, some in found.items()}


def _earlier(day: dt.date) -> Iterable[Guest]:
    """Guests of earlier meetings who had a category, the latest first."""
    query = Guest.select(Guest, Person).join(Person, on=(Guest.person == Person.id)).join_from(Guest, Meeting)
    return query.where(Guest.category.is_null(False) & (Meeting.deleted == False) & (Meeting.date <= day)  # noqa: E712
                       & (Meeting.date > day - REMEMBERED) & (Person.deleted == False)).order_by(  # noqa: E712
        Meeting.date.desc(), Guest.id)


def _heads(day: dt.date) -> list[tuple[Post, uuid.UUID]]:
    """Everybody who ever headed an organisation. One stays in the category under which its heads were invited last
    before this day; until then it is one of the departments."""
    posts = list(Post.select(Post, Person, Organisation).join(Person).switch(Post).join(Organisation).where(
        (Post.head == True) & (Post.organisation != OWN) & (Organisation.deleted == False)))  # noqa: E712
    of_person: dict[uuid.UUID, set[uuid.UUID]] = {}
    for post in posts:
        of_person.setdefault(post.person_id, set()).add(post.organisation_id)
    usual: dict[uuid.UUID, uuid.UUID] = {}
    for guest in _earlier(day):
        for organisation in of_person.get(guest.person_id, ()):
            usual.setdefault(organisation, guest.category_id)
    return [(post, usual.get(post.organisation_id, DEPARTMENTS)) for post in posts]


def categories_on(day: dt.date) -> dict[uuid.UUID, uuid.UUID]:
    """In which category each known person falls, by key."""
    return {person.id: code for code, people in known_guests(day).items() for person in people}


def ranks() -> dict[uuid.UUID, int]:
    """The rank of each category: its place in the office's list, archived ones too."""
    return {entry.id: place for place, entry in enumerate(entries("guest", archived=True))}


def positions(people: Iterable[Person], day: dt.date) -> dict[uuid.UUID, str]:
    """What each of them is on the day, in a few words: «начальник управления благоустройства», «председатель ТОС
    «Лесное»», «депутат городской Думы». Whoever holds no office that we know is left out."""
    keys = {person.id for person in people}
    found: dict[uuid.UUID, str] = {}
    posts = Post.select(Post, Organisation).join(Organisation).where(Post.person.in_(list(keys)) & in_post(day))
    for post in sorted(posts, key=lambda post: (not post.head, post.place)):
        found.setdefault(post.person_id, position_at(post.position, post.organisation.genitive
                                                     or post.organisation.name))
    for deputy in TosDeputy.select().where(TosDeputy.person.in_(list(keys))):
        if covers(deputy.since, deputy.until, day):
            found.setdefault(deputy.person_id, f"депутат {DUMA_NAMES[deputy.level]}")
    for member in heads_of_tos(day):
        if member.person_id in keys:
            what = "руководитель инициативной группы" if member.role == "leader" else "председатель"
            found.setdefault(member.person_id, f"{what} {member.term.body.tos}")
    return found


def office_phones(people: Iterable[Person], day: dt.date) -> dict[uuid.UUID, str]:
    """The telephone of the organisation in which each of them serves on the day, where it has one."""
    posts = Post.select(Post, Organisation).join(Organisation).where(
        Post.person.in_([person.id for person in people]) & in_post(day) & (Organisation.phone != ""))
    return {post.person_id: post.organisation.phone for post in posts}


def heads_of_tos(day: dt.date) -> list[Member]:
    """The chairs of councils and the leaders of initiative groups who serve on the day, those elected last first; read
    at once, with their ТОС."""
    rows = Member.select(Member, Term, Body, Tos).join(Term).join(Body).join(Tos).where(
        ((Member.role == "chair") & Body.kind.in_(("council", "committee"))) | (Member.role == "leader"))
    held = [row for row in rows if not row.term.deleted and covers(*span(row, row.term), day)]
    return sorted(held, key=lambda row: (row.term.elected_on or dt.date.min, row.id), reverse=True)
