"""Streets as a list: what stands on each and what happened there, house by house."""

from __future__ import annotations

from typing import Any

from tosdesk.office.documents import life_form
from tosdesk.store.base import Base
from tosdesk.store.search import russian_key
from tosdesk.ui.declared import Column, FieldsPage, Filter, Input, Part, RowsPage, Sheet, Values
from tosdesk.ui.section import Form, Section

from ..documents import paper
from ..houses import contains, house, houses
from ..records import Street, Territory, Tos
from ..services.streets import edit_street, listed_streets, street, street_search, territory_of, with_parts


def _parts(row: Street) -> list[str]:
    """«Лесное (1–25, 2–40)»: the ТОС that have something of it today."""
    return [part.tos.name + (f" ({houses(part.houses)})" if part.houses else "") for part in row.held]


COLUMNS = (
    Column("street", "Улица", lambda row: f"{row.name} {row.kind}".strip(), 24, stretch=True),
    Column("tos", "ТОС и дома", _parts, 26),
)


def _toses(base: Base) -> list[tuple[Any, str]]:
    held = Tos.select(Tos.id, Tos.name).where(Tos.id.in_(Territory.select(Territory.tos)))
    return sorted(((tos.id, tos.name) for tos in held), key=lambda one: russian_key(one[1]))


FILTERS = (Filter("tos", "Территория", _toses, lambda base, tos: Street.id.in_(
    Territory.select(Territory.street).where(Territory.tos == tos))),)


TERRITORY = RowsPage(
    "territory", "Территория", territory_of,
    (Column("houses", "Дома", lambda row: str(houses(row.houses)), 20, stretch=True),
     Column("tos", "ТОС", lambda row: row.tos.name, 18),
     Column("since", "С", lambda row: row.since, 11), Column("until", "По", lambda row: row.ended_on, 11),
     Column("status", "ТОС сейчас", lambda row: row.status.label, 16, shown=False),
     Column("decision", "Решение", lambda row: paper(row.decision) if row.decision else "", 24, shown=False)),
    empty="Ни один ТОС не назвал эту улицу в своих границах. Внести её: карточка ТОС, «Территория».")

_NAME = (Input(Street.kind), Input(Street.name, needed=True))
MAIN = FieldsPage("main", "Сведения", Sheet(
    "Улица", _NAME, lambda base, of, values: edit_street(base, of, **values)))


def _add(base: Base, of: Any, values: Values) -> Street:
    return street(base, f"{values['kind']} {values['name']}")


NEW = Sheet("Новая улица", (Input(Street.kind, default=lambda base: "ул."), _NAME[1]), _add)


def _called(row: Street, typed: str) -> str:
    number = house(typed)
    return f"{row}, д.\u00a0{number.normal if number else typed}"


def shown_off(form: Form) -> Street | None:
    """The street of which the most ТОС have a part."""
    return max(Street.select(), key=lambda one: (one.territory.count(), russian_key(one.name)), default=None)


STREETS = Section(
    key="streets", title="Улицы", records=(), main=Street, columns=COLUMNS, listed=listed_streets,
    forms=(life_form("address-life", Street),), shown_off=shown_off, loaded=with_parts, sort=("street", False),
    filters=FILTERS, card=(TERRITORY, MAIN), new=NEW, life=True,
    part=Part("Дом", street_search, lambda place, typed: bool(place) and contains(place, typed), _called),
    also=lambda row: {"territory": list(row.territory)},
    empty="Улиц ещё нет. Они появятся, как только их назовут в границах ТОС или в вопросе.")
