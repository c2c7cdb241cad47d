"""People and posts to test with."""

from __future__ import annotations

from tosdesk.office.records import Person, Post
from tosdesk.office.services.organisations import own_committee
from tosdesk.store.base import Base


def person(base: Base, surname: str, phone: str = "") -> Person:
    found = Person(surname=surname, first_name="Анна", patronymic="Петровна", phone=phone)
    with base.operation("Человек"):
        found.save()
    return found


def post(base: Base, surname: str) -> Post:
    found = Post(organisation=own_committee(), person=person(base, surname), position="специалист")
    with base.operation("Должность"):
        found.save()
    return found
