"""The card of a person: the name with its cases, how to reach him, his posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.declared import DELETE, Action, Column, FieldsPage, Input, RowsPage, Sheet, Told, Values

from ..pickers import ORGANISATION
from ..records import Person, Post
from ..services.organisations import appoint, dismiss
from ..services.people import add_person, edit_person
from ..services.rows import change

_NAME = (Input(Person.surname), Input(Person.first_name), Input(Person.patronymic), Input(Person.gender))
_CONTACTS = (Input(Person.phone, phone=True), Input(Person.email), Input(Person.address, lines=2))


MAIN = FieldsPage("main", "Сведения", Sheet("Сведения о человеке", (
    *_NAME, *_CONTACTS, Input(Person.birthday),
    "Падежи имени — так его пишут в документах",
    Input(Person.genitive), Input(Person.dative), Input(Person.instrumental), Input(Person.forms_checked),
    Input(Person.note, lines=2),
), lambda base, person, values: edit_person(base, person, **values)))

NEW = Sheet("Новый человек", (*_NAME, *_CONTACTS, Input(Person.birthday), Input(Person.note, lines=2)),
            lambda base, of, values: add_person(base, **({"surname": ""} | values)))


def _appoint(base: Base, person: Person, values: Values) -> Post:
    told = dict(values)
    return appoint(base, told.pop("organisation"), person, told.pop("position"), told.pop("since"), **told)


def _change_post(base: Base, post: Post, values: Values) -> Post:
    with base.operation(f"Правка: должность {post}"):
        if values.get("until") is not None:
            dismiss(base, post, values.pop("until"))
        return change(post, **values)


def _remove_post(base: Base, post: Post) -> None:
    with base.operation(f"Убрано: должность {post}"):
        post.delete()


POSTS = RowsPage(
    "posts", "Должности", lambda base, person: sorted(person.posts, key=lambda post: post.since or dt.date.min,
                                                       reverse=True),
    (Column("position", "Должность", lambda post: post.position, 28, stretch=True),
     Column("organisation", "Организация", lambda post: str(post.organisation), 30),
     Column("since", "С", lambda post: post.since, 11), Column("until", "По", lambda post: post.until, 11)),
    add=(Sheet("Назначить на должность", (
        Input(Post.organisation, picker=ORGANISATION, needed=True), Input(Post.position, needed=True),
        Input(Post.since, default=lambda base: base.today()), Input(Post.head), Input(Post.signs),
    ), _appoint),),
    edit=Sheet("Должность", (Input(Post.position, needed=True), Input(Post.dative), Input(Post.since),
                             Input(Post.until), Input(Post.head), Input(Post.signs)), _change_post),
    remove=_remove_post, empty="Должностей нет.")

PAGES = (MAIN, POSTS)


def told(base: Base, record: Record) -> Iterator[Told]:
    if isinstance(record, Person):
        for post in record.posts:
            ended = f", по {post.until:%d.%m.%Y}" if post.until else ""
            yield Told(post.since or post.until, "Должность",
                       f"{post.position}, {post.organisation}{ended}", record)


def _checked(base: Base, records: list[Person]) -> str:
    with base.operation("Падежи проверены"):
        for person in records:
            edit_person(base, person, forms_checked=True)
    return "Отмечено: падежи проверены"


ACTIONS: tuple[Action, ...] = (
    Action("checked", "Падежи верны", _checked, enabled=lambda person: not person.forms_checked),
    DELETE,
)
