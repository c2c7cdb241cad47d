"""Whoever has to do something, as papers name him: in an address, in a table, under a text."""

from __future__ import annotations

import datetime as dt

from tosdesk.office.records import Organisation, Person, Post
from tosdesk.office.rules import capitalised
from tosdesk.office.services.organisations import OWN, addressee_lines, head_on, in_post
from tosdesk.office.services.people import initials


def post_of(person: Person | None, organisation: Organisation | None, day: dt.date) -> Post | None:
    """The post that somebody holds on a day, in this organisation if one is named."""
    if person is None:
        return None
    found = Post.select().where((Post.person == person.id) & in_post(day))
    if organisation is not None:
        found = found.where(Post.organisation == organisation.id)
    return max(found, key=lambda post: (post.head, post.since or dt.date.min, post.id), default=None)


def written_to(person: Person | None, organisation: Organisation | None, day: dt.date) -> list[str]:
    """The lines of an address: a colleague by his name, an official with his position, else the organisation, by its
    head where it has one."""
    from tosdesk.word.cases import Case
    post = post_of(person, organisation, day)
    if person is None and organisation is not None:
        post = head_on(organisation, day)
    if post is not None and post.organisation_id != OWN:
        return addressee_lines(post)
    lines = [in_dative(organisation)] if organisation is not None and organisation.id != OWN else []
    return [*lines, initials(person, Case.DATIVE, surname_first=True)] if person is not None else lines


def in_dative(organisation: Organisation) -> str:
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase
    return capitalised(decline_phrase(organisation.name, Case.DATIVE))


def named(person: Person | None, organisation: Organisation | None) -> str:
    """«Полетаев А. Ю., управление благоустройства», as a cell of a table has it."""
    from tosdesk.word.cases import Case
    name = initials(person, Case.NOMINATIVE, surname_first=True) if person is not None else ""
    return ", ".join(filter(None, (name, str(organisation) if organisation is not None else "")))


def until(due: dt.date) -> str:
    """«до 5 августа 2017 г.»"""
    from tosdesk.word.dates import long_date
    return f"до\u00a0{long_date(due)}"
