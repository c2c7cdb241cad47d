"""What the section gives to the rest of the program."""

from __future__ import annotations

from tosdesk.office.records import Person
from tosdesk.ui.section import Column, Form, Section

from .demo import steps
from .documents import card_papers, registry_papers
from .records import RECORDS, Tos
from .services import listed, memberships
from .services.checks import checks
from .services.figures import FIGURES

COLUMNS = (
    Column("name", "Наименование", lambda tos: tos.name),
    Column("status", "Статус", lambda tos: tos.seen.status.label),
    Column("registry_number", "Рег. №", lambda tos: tos.seen.registry_number),
    Column("registered_on", "Зарегистрирован", lambda tos: tos.seen.registered_on),
    Column("residents", "Жителей", lambda tos: tos.seen.residents),
    Column("houses", "Домов", lambda tos: tos.seen.houses),
    Column("chair", "Председатель", lambda tos: str(tos.seen.chair or "")),
    Column("term_until", "Полномочия до", lambda tos: tos.seen.term_until),
    Column("chair_phone", "Телефон", lambda tos: tos.seen.phone),
    Column("oblast_district", "Округ", lambda tos: tos.oblast_district),
    Column("housing", "Застройка", lambda tos: Tos.housing.shown(tos.housing)),
    Column("curator", "Куратор", lambda tos: str(tos.seen.curator.person) if tos.seen.curator else ""),
)


def shown_off(form: Form) -> Tos | None:
    """The ТОС with the longest history: most facts, then most rows of its boundaries."""
    return max(Tos.select(), key=lambda tos: (tos.facts.count(), tos.territory.count(), tos.name), default=None)


SECTION = Section(
    key="registry", title="Реестр ТОС", records=RECORDS, main=Tos, columns=COLUMNS, listed=listed,
    forms=(Form("registry", "Реестр ТОС", "registry", registry_papers),
           Form("tos-card", "Карточка ТОС", "tos-card", card_papers, of=Tos)),
    figures=FIGURES, checks=checks, demo=steps, shown_off=shown_off,
    gives={Person: lambda person: {"memberships": [member for member, *_ in memberships(person)]}},
)
