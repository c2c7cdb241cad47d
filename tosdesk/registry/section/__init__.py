"""What the section gives to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tosdesk.office.documents import life_form
from tosdesk.office.records import Person, Post
from tosdesk.store.base import Base
from tosdesk.ui.declared import Column, Door, Filter
from tosdesk.ui.section import Form, Section, Step

from ..documents import card_papers, registry_papers
from ..records import RECORDS, Curator, Tos
from ..rules import Status
from ..services import listed, memberships, tos_with_status
from ..services.cards import Cards
from ..services.checks import checks
from ..services.figures import FIGURES
from ..trip import TRIP
from .ahead import events, hands_over, waiting
from .card import ACTIONS, NEW, PAGES
from .life import told
from .streets import STREETS

COLUMNS = (
    Column("name", "Наименование", lambda tos: tos.name, 17),
    Column("status", "Статус", lambda tos: tos.seen.status.label, 18),
    Column("registry_number", "Рег. №", lambda tos: tos.seen.registry_number, 7),
    Column("registered_on", "Зарегистрирован", lambda tos: tos.seen.registered_on, 15, shown=False),
    Column("residents", "Жителей", lambda tos: tos.seen.residents, 9, right=True),
    Column("houses", "Домов", lambda tos: tos.seen.houses, 8, right=True, shown=False),
    Column("chair", "Председатель", lambda tos: str(tos.seen.chair or ""), 22, stretch=True),
    Column("term_until", "Полномочия до", lambda tos: tos.seen.term_until, 13, shown=False),
    Column("chair_phone", "Телефон", lambda tos: tos.seen.phone, 17, contact=True, shown=False),
    Column("oblast_district", "Округ", lambda tos: tos.oblast_district, 7, shown=False),
    Column("housing", "Застройка", lambda tos: Tos.housing.shown(tos.housing), 20, shown=False),
    Column("curator", "Куратор", lambda tos: str(tos.seen.curator.person) if tos.seen.curator else "", 24,
           shown=False),
)


def loaded(base: Base, records: list[Tos]) -> list[Tos]:
    """Each with `seen`: how it stands today."""
    for row in Cards(records).on(base.today()):
        row.tos.seen = row
    return records


def _with_status(base: Base, status: Status) -> Any:
    return Tos.id.in_([tos.id for tos in tos_with_status(base.today(), (status,))])


def _districts(base: Base) -> list[tuple[Any, str]]:
    held = {district for district, in Tos.select(Tos.oblast_district).distinct().tuples() if district is not None}
    return [(district, f"№\u00a0{district}") for district in sorted(held)]


def _in_force(base: Base) -> Any:
    return Curator.until.is_null() | (Curator.until >= base.today())


def _curators(base: Base) -> list[tuple[Any, str]]:
    held = Curator.select(Curator, Post, Person).join(Post).join(Person).where(_in_force(base))
    posts = {row.post_id: str(row.post.person) for row in held}
    return sorted(posts.items(), key=lambda one: one[1])


FILTERS = (
    Filter("status", "Статус", lambda base: [(status, status.label) for status in Status], _with_status),
    Filter("district", "Округ", _districts, lambda base, district: Tos.oblast_district == district),
    Filter("curator", "Куратор", _curators, lambda base, post: Tos.id.in_(
        Curator.select(Curator.tos).where((Curator.post == post) & _in_force(base)))),
)


def shown_off(form: Form) -> Tos | None:
    """The ТОС with the longest history: most facts, then most rows of its boundaries."""
    return max(Tos.select(), key=lambda tos: (tos.facts.count(), tos.territory.count(), tos.name), default=None)


def demo() -> Iterable[Step]:
    """Read only when a demonstration is built: the program starts without it."""
    from ..demo import steps
    return steps()


SECTION = Section(
    waiting=waiting, events=events, hands_over=hands_over,
    key="registry", title="Реестр ТОС", called="ТОС", lists=(STREETS,), records=RECORDS, main=Tos,
    columns=COLUMNS, listed=listed,
    forms=(Form("registry", "Реестр ТОС", "registry", registry_papers),
           Form("tos-card", "Карточка ТОС", "tos-card", card_papers, of=Tos), life_form("tos-life", Tos),
           TRIP),
    figures=FIGURES, checks=checks, demo=demo, shown_off=shown_off,
    loaded=loaded, sort=("name", False), filters=FILTERS, card=PAGES, actions=ACTIONS, new=NEW, told=told, life=True,
    empty="В реестре ещё нет ни одного ТОС. Нажмите «Добавить» или Ctrl+N.",
    gives={Person: lambda person: {"memberships": [member for member, *_ in memberships(person)]}},
    doors=(Door("Появился новый ТОС", "тос инициативная группа создать", NEW),),
)
