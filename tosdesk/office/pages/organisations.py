"""Organisations to write to: a list with a card, as a section declares its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import peewee

from tosdesk.store.base import Base
from tosdesk.store.search import matching, russian_key
from tosdesk.ui.declared import Action, Column, FieldsPage, Input, RowsPage, Sheet, Values, together
from tosdesk.ui.section import Section

from ..pickers import TOPIC
from ..records import Entry, Organisation, Person, Post, Responsibility
from ..section.card import POSTS
from ..services.organisations import (
    add_organisation,
    edit_organisation,
    in_post,
    remove_organisation,
    set_topics,
    topics_of,
)
from .committee import APPOINT, POST_SHEET, appointed
from .kept import beside


def with_heads(base: Base, found: list[Organisation]) -> list[Organisation]:
    """The same organisations, each with its heads of today and its topics."""
    heads = Post.select().where((Post.head == True) & in_post(base.today()))  # noqa: E712
    loaded = peewee.prefetch(Organisation.select_all().where(Organisation.id.in_([one.id for one in found])), heads,
                             Person.select_all(), Responsibility.select(), Entry.select_all())
    by_key = {one.id: one for one in loaded}
    return [by_key[one.id] for one in found]


def _topics(organisation: Organisation) -> list[str]:
    return sorted((str(held.topic) for held in organisation.topics), key=russian_key)


def _head(organisation: Organisation) -> str:
    return ", ".join(str(post.person) for post in organisation.posts)


# The card

def _save(base: Base, organisation: Organisation, values: Values) -> Organisation:
    told = dict(values)
    topics = told.pop("topics", None)
    with base.operation(f"Организация: {organisation}"):
        if told:
            edit_organisation(base, organisation, **told)
        if topics is not None:
            set_topics(base, organisation, topics)
    return organisation


def _read(organisation: Organisation) -> Values:
    plain = {one.key: one.read(organisation) for one in (*_NAMES, *_CONTACTS, _NOTE)}
    return plain | {"topics": topics_of(organisation)}


_NAMES = (Input(Organisation.name, needed=True, lines=2),
          Input(Organisation.short_name, help="Так организация стоит в списках"), Input(Organisation.genitive, lines=2))
_CONTACTS = (Input(Organisation.phone, phone=True), Input(Organisation.email), Input(Organisation.address, lines=2))
_NOTE = Input(Organisation.note, lines=2)
TOPICS = Input(name="topics", title="За что отвечает", picker=TOPIC, several=True,
               help="По этим темам служебная записка предлагается сюда")

MAIN = FieldsPage("main", "Сведения", Sheet(
    "Сведения об организации", (*_NAMES, *_CONTACTS, TOPICS, _NOTE), beside(Organisation.name, _save), read=_read))

HEADS = RowsPage(
    "heads", "Руководители и должности",
    lambda base, organisation: sorted(
        Post.select().where(Post.organisation == organisation.id),
        key=lambda post: (post.until or dt.date.max, post.head, post.since or dt.date.min), reverse=True),
    (Column("person", "Кто", lambda post: str(post.person), 28),
     Column("position", "Должность", lambda post: post.position, 28, stretch=True),
     Column("head", "Руководитель", lambda post: "руководитель" if post.head else "", 14),
     Column("since", "С", lambda post: post.since, 11), Column("until", "По", lambda post: post.until, 11)),
    add=(Sheet("Назначить на должность", APPOINT, beside(Post.position, appointed)),),
    edit=POST_SHEET, remove=POSTS.remove,
    empty="Никто не назначен. Добавьте руководителя: ему будут адресованы письма.")


def _new(base: Base, of: None, values: Values) -> Organisation:
    told = dict(values)
    topics = told.pop("topics", [])
    with base.operation(f"Новая организация: {told['name']}"):
        made = add_organisation(base, told.pop("name"), told.pop("short_name"), **told)
        if topics:
            set_topics(base, made, topics)
    return made


def _remove(base: Base, records: list[Any]) -> str:
    with base.operation(f"Удаление: {together(records)}"):
        for organisation in records:
            remove_organisation(base, organisation)
    return "Удалено. Вернуть — «Правка», «Отменить»."


ORGANISATIONS = Section(
    key="organisations", title="Организации", records=(), main=Organisation,
    columns=(Column("name", "Организация", str, 28, stretch=True),
             Column("head", "Руководитель", _head, 30),
             Column("phone", "Телефон", lambda one: one.phone, 18),
             Column("email", "Электронная почта", lambda one: one.email, 24, shown=False),
             Column("topics", "За что отвечает", _topics, 28)),
    listed=lambda base, year, search: sorted(Organisation.select().where(matching(Organisation, search)),
                                             key=lambda one: russian_key(str(one))),
    loaded=with_heads, sort=("name", False), card=(MAIN, HEADS),
    new=Sheet("Новая организация", (*_NAMES[:2], *_CONTACTS, TOPICS), beside(Organisation.name, _new)),
    actions=(Action("delete", "Удалить", _remove, enabled=lambda one: not one.own, question="Удалить: {}?"),),
    empty="Организаций нет. Добавьте тех, кому комитет пишет записки.")
