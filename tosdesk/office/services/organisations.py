"""Organisations, who held which position in them from when to when, and the topics that they answer for. A change of
head changes later papers only: each paper keeps the post it was written to."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from tosdesk.office.records import Entry, Organisation, Person, Post, Responsibility
from tosdesk.office.rules import capitalised, position_at
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.search import russian_key

from .people import initials
from .rows import change, put

OWN = derived_key("organisation", "own")
DAY = dt.timedelta(days=1)


def own_committee() -> Organisation:
    """Our own committee, which every base is born with."""
    return Organisation.select_all().where(Organisation.id == OWN).get()


def add_organisation(base: Base, name: str, short_name: str = "", **fields: Any) -> Organisation:
    """A new organisation; its genitive is prefilled. StoreError without a name."""
    if not name.strip():
        raise StoreError("Организацию не записать без наименования.")
    name = " ".join(name.split())
    fields["genitive"] = fields.get("genitive") or _in_case(name, "GENITIVE")
    organisation = Organisation(name=name, short_name=" ".join(short_name.split()), **fields)
    with base.operation(f"Новая организация: {organisation}"):
        organisation.save()
    return organisation


def edit_organisation(base: Base, organisation: Organisation, **fields: Any) -> Organisation:
    """Writes these fields; a genitive that was only the program's proposal follows the name."""
    if organisation.genitive == _in_case(organisation.name, "GENITIVE") and "name" in fields:
        fields.setdefault("genitive", _in_case(fields["name"], "GENITIVE"))
    with base.operation(f"Организация: {organisation}"):
        return change(organisation, **fields)


def remove_organisation(base: Base, organisation: Organisation) -> None:
    """Puts it away with its posts and topics; papers keep its name. StoreError for our own committee."""
    if organisation.id == OWN:
        raise StoreError("Свой комитет не удаляют: его сведения печатаются в документах.")
    with base.operation(f"Удаление: {organisation}"):
        organisation.delete()


def _in_case(phrase: str, case: str) -> str:
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase

    return decline_phrase(phrase, Case[case])


# Posts

def in_post(day: dt.date) -> Any:
    """The condition that a post was held on this day; its last day belongs to it."""
    return (Post.since.is_null() | (Post.since <= day)) & (Post.until.is_null() | (Post.until >= day))


def appoint(base: Base, organisation: Organisation, person: Person, position: str, since: dt.date | None,
            head: bool = False, signs: bool = False, **fields: Any) -> Post:
    """A person takes a position; `head` is the one whom the organisation is written to. A new head ends the one before
    on the day before; told of the past, it ends itself before the next one begins. StoreError if it would end before it
    begins."""
    if not position.strip():
        raise StoreError("Назначение не записать без должности.")
    position = " ".join(position.split())
    fields["dative"] = fields.get("dative") or _in_case(position, "DATIVE")
    fields["since"], fields["until"] = Post.since.checked(since), Post.until.checked(fields.get("until"))
    post = Post(organisation=organisation, person=person, position=position, head=head, signs=signs, **fields)
    with base.operation(f"Назначение: {post.position}, {organisation}"):
        if head and post.since is not None:
            _make_room(post)
        if post.since and post.until and post.until < post.since:
            raise StoreError("Последний день в должности — раньше первого.")
        post.save()
    return post


def _make_room(post: Post) -> None:
    """One head at a time, in whatever order they are written down."""
    others = Post.select().where((Post.organisation == post.organisation_id) & (Post.head == True))  # noqa: E712
    later = [other.since for other in others if other.since and other.since > post.since]
    if later and post.until is None:
        post.until = min(later) - DAY
    for before in others:
        begun = before.since is None or before.since < post.since
        if begun and (before.until is None or before.until >= post.since):
            change(before, until=post.since - DAY)


def dismiss(base: Base, post: Post, last_day: dt.date) -> Post:
    """The post is held for the last time on this day. StoreError if that is before it began."""
    if post.since and last_day < post.since:
        raise StoreError("Последний день в должности — раньше первого.")
    with base.operation(f"Освобождение от должности: {post.position}, {post.organisation}"):
        return change(post, until=last_day)


def move_post(base: Base, post: Post, place: int) -> None:
    """Puts a colleague's post into this place, counted from 0 among those of its rank who serve today: heads stand
    first, then those who sign, then the others."""
    with base.operation("Порядок сотрудников"):
        peers = [one for one in staff_on(base.today()) if rank(one) == rank(post) and one.id != post.id]
        # As it stands now: it may have been moved since it was read.
        peers.insert(max(0, place), Post.get_by_id(post.id))
        for number, one in enumerate(peers):
            change(one, place=number)


def rank(post: Post) -> int:
    return 0 if post.head else 1 if post.signs else 2


def head_on(organisation: Organisation, day: dt.date) -> Post | None:
    """Who heads the organisation on this day; of several, the last appointed."""
    posts = Post.select().where((Post.organisation == organisation.id) & (Post.head == True) & in_post(day))  # noqa: E712
    return max(posts, key=lambda post: (post.since or dt.date.min, post.id), default=None)


def staff_on(day: dt.date) -> list[Post]:
    """The posts of our own committee on this day: the head, those who sign, the others, each in the office's order."""
    posts = Post.select(Post, Person).join(Person).where((Post.organisation == OWN) & in_post(day))
    return sorted(posts, key=lambda post: (rank(post), post.place, post.since or dt.date.min,
                                           russian_key(str(post.person))))


def post_of(person: Person, day: dt.date) -> Post | None:
    """The first post that the person holds in our committee on this day; None if he does not serve there."""
    return next((post for post in staff_on(day) if post.person_id == person.id), None)


def former_staff(day: dt.date) -> list[Post]:
    """The posts of our committee that are not held on this day, the latest first."""
    serving = {post.id for post in staff_on(day)}
    posts = Post.select(Post, Person).join(Person).where(Post.organisation == OWN)
    return sorted((post for post in posts if post.id not in serving),
                  key=lambda post: (post.until or dt.date.max, post.id), reverse=True)


# Topics, and whom to write to

def set_topics(base: Base, organisation: Organisation, topics: Iterable[Entry]) -> None:
    """The organisation answers for just these topics."""
    wanted = {topic.id: topic for topic in topics}
    with base.operation(f"Вопросы ведения: {organisation}"):
        for held in Responsibility.select().where(Responsibility.organisation == organisation.id):
            if held.topic_id not in wanted:
                held.delete()
        there = {held.topic_id for held in organisation.topics}
        for key in [key for key in wanted if key not in there]:
            put(Responsibility, derived_key("responsibility", organisation.id, key), organisation=organisation.id,
                topic=key)


def topics_of(organisation: Organisation) -> list[Entry]:
    found = Entry.select().join(Responsibility, on=(Responsibility.topic == Entry.id)).where(
        (Responsibility.organisation == organisation.id) & (Responsibility.deleted == False))  # noqa: E712
    return sorted(found, key=lambda topic: (topic.place, russian_key(topic.name)))


def organisations_for(topic: Entry) -> list[Organisation]:
    """Who answers for the topic. The one with the most topics comes first: the department of general city matters is
    the usual addressee, a special one is chosen by hand."""
    links = list(Responsibility.select(Responsibility.organisation, Responsibility.topic).tuples())
    breadth: dict[uuid.UUID, int] = {}
    for organisation, _ in links:
        breadth[organisation] = breadth.get(organisation, 0) + 1
    answering = [organisation for organisation, about in links if about == topic.id]
    found = Organisation.select().where(Organisation.id.in_(answering))
    return sorted(found, key=lambda one: (-breadth[one.id], russian_key(one.name)))


def organisation_for(topic: Entry) -> Organisation | None:
    """Whom the program proposes for the topic."""
    return next(iter(organisations_for(topic)), None)


def addressee(about: Entry | Organisation, day: dt.date) -> Post | None:
    """The head to write to on this day, on a topic or at an organisation; None if there is nobody."""
    organisation = organisation_for(about) if isinstance(about, Entry) else about
    return head_on(organisation, day) if organisation else None


def addressee_lines(post: Post) -> list[str]:
    """How a paper names him: «Начальнику управления благоустройства Администрации…», «Полетаеву А. Ю.»."""
    from tosdesk.word.cases import Case

    position = post.dative or _in_case(post.position, "DATIVE")
    organisation = post.organisation.genitive or _in_case(post.organisation.name, "GENITIVE")
    return [capitalised(position_at(position, organisation)), initials(post.person, Case.DATIVE, surname_first=True)]


def organisations() -> list[Organisation]:
    """Every organisation but our own, by the alphabet."""
    return sorted(Organisation.select().where(Organisation.id != OWN), key=lambda one: russian_key(one.name))
