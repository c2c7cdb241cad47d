"""What the section gives to the rest of the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import peewee

from tosdesk.store.base import Base
from tosdesk.store.figures import Counted, Figure, Period
from tosdesk.store.records import Record
from tosdesk.store.search import matching, russian_key
from tosdesk.ui.declared import Column, Door
from tosdesk.ui.section import Form, Section, Step

from ..documents import life_form
from ..letter import LETTER
from ..records import RECORDS, TABLES, Document, Organisation, Person, Population, Post
from ..services.numbers import doubled_numbers
from ..services.organisations import head_on, in_post, organisations, staff_on
from ..services.papers import overdue_on
from ..services.people import contact_problems, forms_to_check
from ..services.population import population
from ..services.signers import half_covered
from ..services.workdays import calendar_known
from .ahead import events, hands_over, waiting
from .card import ACTIONS, NEW, PAGES, told

MANY = 3
"""So many names are told in a sentence; the rest is counted."""


def listed(base: Base, year: int | None, search: str) -> list[Any]:
    """People by the alphabet; each with the posts he holds today, or held at the end of the year."""
    day = dt.date(year, 12, 31) if year else base.today()
    return sorted(_with_posts(Person.select().where(matching(Person, search)), day),
                  key=lambda person: russian_key(str(person)))


def with_posts(base: Base, people: list[Person]) -> list[Person]:
    """The same people, each with the posts he holds today."""
    keys = [person.id for person in people]
    found = {one.id: one for one in _with_posts(Person.select_all().where(Person.id.in_(keys)), base.today())}
    return [found[key] for key in keys]


def _with_posts(people: Any, day: dt.date) -> list[Person]:
    return list(peewee.prefetch(people, Post.select().where(in_post(day)), Organisation.select_all()))


def where(person: Person) -> str:
    """«председатель комитета, комитет»; a post that has ended says when."""
    return "; ".join(f"{post.position}, {post.organisation}" + (f" (по {post.until:%d.%m.%Y})" if post.until else "")
                     for post in person.posts)


# Figures

def _staff(period: Period) -> list[Counted]:
    return [Counted(Person._meta.table_name, post.person_id, f"{post.person}, {post.position}")
            for post in staff_on(period.last)]


def _city_population(period: Period) -> list[Counted]:
    row = population(period.last.year)
    if row is None:
        return []
    title = f"На 1 января {row.year} года: {row.source or 'источник не указан'}"
    return [Counted(Population._meta.table_name, row.id, title, row.residents)]


FIGURES = (
    Figure("staff", "Сотрудников комитета", "чел.",
           "Люди, которые в последний день периода занимают должность в комитете; совместивший две считается один раз.",
           _staff),
    Figure("city_population", "Население города", "чел.",
           "Жителей города на 1 января того года, которым кончается период, по внесённому источнику.",
           _city_population, measured=True),
)


# Marks

def checks(base: Base) -> list[str]:
    """What in the office's own affairs waits for somebody to look at it."""
    today = base.today()
    marks = [
        _many("Проверьте падежи имени", [str(person) for person in forms_to_check()]),
        _many("Проверьте телефон или почту", [str(one) for one in Person.select() if contact_problems(one)]),
        _many("Нет руководителя", [str(one) for one in organisations() if head_on(one, today) is None]),
        _many("Два руководителя сразу", _headed_twice(today)),
        _many("Замещающий в должности не весь срок отсутствия", [
            f"{away.post.person}, по {away.until:%d.%m.%Y} (замещает {away.substitute.person})"
            for away in half_covered(today)]),
        _many("Просрочен ответ", [f"{one} (ждали до {one.answer_due:%d.%m.%Y})" for one in overdue_on(today)]),
        _many("Отправлен без номера", _sent_without_number()),
        _many("Один номер у двух документов", [f"№ {one} ({one.kind}, {one.year})" for one, _ in doubled_numbers()]),
    ]
    if not any(post.head for post in staff_on(today)):
        marks.append("Не указан председатель комитета: некому подписывать документы.")
    if population(today.year) is None:
        marks.append(f"Не указано население города на 1 января {today.year} года.")
    # The government names the transfers of the next year in the autumn.
    for year in {today.year, (today + dt.timedelta(days=45)).year}:
        if not calendar_known(year):
            marks.append(f"Календарь на {year} год не заполнен: сроки считаются без переносов выходных.")
    return [mark for mark in marks if mark]


def _many(what: str, names: list[str]) -> str:
    if not names:
        return ""
    more = f" и ещё {len(names) - MANY}" if len(names) > MANY else ""
    return f"{what}: {'; '.join(names[:MANY])}{more}."


def _headed_twice(day: dt.date) -> list[str]:
    counted = Post.select(Post.organisation).where((Post.head == True) & in_post(day)).group_by(  # noqa: E712
        Post.organisation).having(peewee.fn.COUNT(Post.id) > 1)
    return sorted(map(str, Organisation.select().where(Organisation.id.in_(counted))), key=russian_key)


def _sent_without_number() -> list[str]:
    found = Document.select().where(Document.state.in_(("sent", "answered")) & (Document.number == ""))
    return [str(document) for document in found.order_by(Document.sent_on, Document.id)
            if document.kind.numbered_by != "nobody"]


def demo() -> Iterable[Step]:
    """Read only when a demonstration is built: the program starts without it."""
    from ..demo import steps
    return steps()


def births() -> list[Record]:
    from ..births import births
    return births()


def shown_off(form: Form) -> Person | None:
    """Who has held most posts."""
    return max(Person.select(), key=lambda person: (person.posts.count(), str(person)), default=None)


SECTION = Section(
    waiting=waiting, events=events, hands_over=hands_over,
    key="office", title="Настройки", records=RECORDS, main=Person, tables=TABLES,
    columns=(Column("name", "Фамилия, имя, отчество", str, 29),
             Column("phone", "Телефон", lambda person: person.phone, 17, contact=True),
             Column("email", "Электронная почта", lambda person: person.email, 22, contact=True, shown=False),
             Column("where", "Где", where, 18, stretch=True)),
    loaded=with_posts, sort=("name", False), card=PAGES, actions=ACTIONS, new=NEW, told=told, life=True,
    doors=(Door("Новый человек", "председатель житель контакт телефон знакомый", NEW),),
    listed=listed, forms=(life_form("person-life", Person), LETTER), figures=FIGURES, births={1: births}, checks=checks,
    demo=demo, shown_off=shown_off, pages="tosdesk.office.pages",
    also=lambda person: {"posts": sorted(person.posts, key=lambda post: (post.since or dt.date.min,
                                                                         russian_key(post.position)))})
