"""How people, lines of the office's lists, organisations and colleagues are chosen by typing."""

from __future__ import annotations

from tosdesk.store.base import Base
from tosdesk.store.search import folded
from tosdesk.ui.declared import Picker, among

from .records import Entry, Organisation, Person, Post
from .services.lists import add_entry, entries
from .services.organisations import add_organisation, organisations, staff_on
from .services.people import add_person, find_people


def _new_person(base: Base, words: str) -> Person:
    """«Иванов Пётр Сергеевич»: surname, first name, patronymic."""
    surname, first_name, patronymic = [*words.split(maxsplit=2), "", ""][:3]
    return add_person(base, surname, first_name, patronymic)


def _everybodys_posts(base: Base, words: str) -> list[Post]:
    held = Post.select(Post, Person, Organisation).join(Person).switch(Post).join(Organisation)
    return among(list(held), words)


def _posts(base: Base, words: str) -> list[Post]:
    return among(staff_on(base.today()), words)


def colleagues(base: Base) -> list[Person]:
    """Who works in the committee today, in the office's order; each once."""
    return list({post.person_id: post.person for post in staff_on(base.today())}.values())


def _organisations(base: Base, words: str) -> list[Organisation]:
    """By the short name, by which it is called here, or by the full one."""
    wanted = folded(words).split()
    found = [one for one in organisations() if all(word in folded(f"{one.short_name} {one.name}") for word in wanted)]
    return sorted(found, key=lambda one: not folded(str(one)).startswith(folded(words).strip()))


def entry_picker(list_code: str) -> Picker:
    """A line of one of the office's lists."""
    return Picker(Entry, lambda base, words: among(entries(list_code), words),
                  lambda base, words: add_entry(base, list_code, words), short=True)


PERSON = Picker(Person, lambda base, words: find_people(words), _new_person)
COLLEAGUE = Picker(Person, lambda base, words: among(colleagues(base), words), short=True)
STAFF_POST = Picker(Post, _posts, short=True)
ORGANISATION: Picker = Picker(Organisation, _organisations, add_organisation)
POST = Picker(Post, _everybodys_posts)
PURPOSE, TOPIC = entry_picker("purpose"), entry_picker("topic")
