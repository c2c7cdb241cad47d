"""Streets: one record for each, however it is typed, and what stands on it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from tosdesk.office.records import Person
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.search import folded, matching, russian_key

from ..addresses import address, same_street, street_key, street_name
from ..houses import house
from ..mentions import longest_stem
from ..records import STREET_KINDS, Fact, Street, Territory, Tos
from ..rules import Status, covers
from .cards import Cards


def find_street(text: str) -> Street | None:
    """The street of this name and kind. Without its kind: «ул.» of the name, else the only street so called."""
    asked = street_name(text)
    wanted = street_key(asked.name)
    named = [(key, kind) for key, kind, name in Street.select(Street.id, Street.kind, Street.name).order_by(
        Street.id).tuples() if street_key(name) == wanted]
    found = [key for key, kind in named if kind == (asked.kind or "ул.")]
    if not found and not asked.kind and len(named) == 1:
        found = [named[0][0]]
    return Street.select().where(Street.id == found[0]).first() if found else None


def street(base: Base, text: str) -> Street:
    """Finds the street or adds it; a name alone becomes «ул.» unless it is the only street so called. Its key follows
    from kind and name, so that two laptops add the same one. StoreError without a name."""
    found = find_street(text)
    if found is not None:
        return found
    asked = street_name(text)
    if not asked.name:
        raise StoreError("У улицы нет названия.")
    kind = asked.kind or "ул."
    key = derived_key("street", kind, street_key(asked.name))
    with base.operation(f"Улица: {kind} {asked.name}"):
        put_away: Street | None = Street.select_all().where(Street.id == key).first()
        if put_away is None:
            put_away = Street(id=key, kind=kind, name=asked.name)
            put_away.save()
            return put_away
        if put_away.deleted:
            put_away.restore()
        if (put_away.kind, street_key(put_away.name)) != (kind, street_key(asked.name)):
            # Its key was this street's, but since then it was renamed to another one.
            put_away = Street(kind=kind, name=asked.name)
            put_away.save()
        return put_away


def edit_street(base: Base, street: Street, **fields: str) -> Street:
    """Writes its kind and its name. BadValue without a name, or where there is such a street already."""
    kind, name = fields.get("kind", street.kind), fields.get("name", street.name)
    if not name.strip():
        raise BadValue(Street.name, "нужно указать.")
    if any(one.id != street.id and one.kind == kind and street_key(one.name) == street_key(name)
           for one in Street.select()):
        raise BadValue(Street.name, "такая улица уже есть.")
    with base.operation(f"Правка: улица {street}"):
        street.kind, street.name = kind, name
        street.save()
    return street


# Looking

def street_search(text: str) -> tuple[str, str]:
    """What is typed to find a street, as words that it is found by, and the house, "" where none is named:
    «ул лесная 5» → («улица Лесная», «5»)."""
    asked = address(text)
    named = street_name(asked.street)
    return f"{STREET_KINDS[named.kind] if named.kind else ''} {named.name}".strip(), asked.house


def listed_streets(base: Base, year: int | None, search: str) -> list[Street]:
    """The streets that the words fit, by the alphabet, with what stands on them today."""
    words, _ = street_search(search)
    found = sorted(Street.select().where(matching(Street, words)), key=lambda one: russian_key(one.name))
    return with_parts(base, found)


def with_parts(base: Base, streets: list[Street]) -> list[Street]:
    """The same streets, each with `held`: the rows of the boundaries that are in force today, by the name of their
    ТОС. A terminated one has no territory."""
    today, found = base.today(), defaultdict(list)
    keys = [one.id for one in streets]
    rows = Territory.select(Territory, Tos).join(Tos).where(Territory.street.in_(keys) & (Tos.deleted == False))  # noqa: E712
    held = [row for row in rows if covers(row.since, row.until, today)]
    gone = _terminated(base, held)
    for row in sorted(held, key=lambda row: (russian_key(row.tos.name), row.place)):
        if row.tos_id not in gone:
            found[row.street_id].append(row)
    for one in streets:
        one.held = found[one.id]
    return streets


def _terminated(base: Base, rows: Iterable[Territory]) -> set[uuid.UUID]:
    toses = {row.tos_id: row.tos for row in rows}
    return {row.id for row in Cards(toses.values()).on(base.today()) if row.status is Status.TERMINATED}


def territory_of(base: Base, street: Street) -> list[Territory]:
    """Every row of boundaries that ever had something of the street, what is in force first. Each with `status`, how
    its ТОС stands today, `decision`: the fact by which it got these houses, None if none is known, and `ended_on`: the
    last day on which it had them."""
    rows = list(Territory.select(Territory, Tos).join(Tos).where(
        (Territory.street == street.id) & (Tos.deleted == False)))  # noqa: E712
    seen = {row.id: row for row in Cards({row.tos_id: row.tos for row in rows}.values()).on(base.today())}
    for row in rows:
        facts: list[Fact] = seen[row.tos_id].facts
        row.status = seen[row.tos_id].status
        row.decision = next((fact for fact in facts if fact.date == row.since and fact.kind.startswith("bound")), None)
        over = [fact.date for fact in facts if fact.kind == "terminated" and (not row.since or fact.date >= row.since)]
        row.ended_on = min([day for day in (row.until, *over) if day], default=None)
    return sorted(rows, key=lambda row: (row.ended_on is not None, russian_key(row.tos.name), row.place))


def people_of(street: Street) -> list[tuple[Person, str]]:
    """Those whose address is on the street, each with the house, "" where none is told."""
    stem, found = longest_stem(street.name), []
    for person in Person.select().where(Person.address != ""):
        if folded(stem) in folded(person.address):
            told = address(person.address)
            # «Рабочая» alone may be a street or a square.
            if same_street(told.street, str(street)) and (street_name(told.street).kind or find_street(
                    told.street) == street):
                number = house(told.house)
                found.append((person, number.normal if number else told.house))
    return sorted(found, key=lambda one: russian_key(str(one[0])))
