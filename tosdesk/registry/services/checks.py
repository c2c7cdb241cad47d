"""What looks wrong in the registry: marks, never refusals."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from tosdesk.store.base import Base
from tosdesk.store.search import russian_key

from ..houses import houses
from ..records import Body, Tos
from ..rules import DAY, REGISTERED, clashes, inn_problem, number_key, ogrn_problem
from .cards import GOVERNING, OnDay, span
from .reading import all_on

STALE = 2
"""A count of residents older than so many years is marked."""


def checks(base: Base) -> list[str]:
    """Sentences about ТОС, by name."""
    rows = all_on(base.today())
    doubled = _doubled_numbers(rows)
    return [sentence for row in rows for sentence in (
        *_numbers(row.tos), *doubled.get(row.tos.id.hex, ()), *_chairs(row), *_terms(row), *_count(row),
        *_territory(row))]


def _numbers(tos: Tos) -> Iterator[str]:
    if problem := ogrn_problem(tos.ogrn):
        yield f"{tos}: ОГРН {tos.ogrn} — {problem}."
    if problem := inn_problem(tos.inn):
        yield f"{tos}: ИНН {tos.inn} — {problem}."


def _doubled_numbers(rows: list[OnDay]) -> dict[str, list[str]]:
    """Registry numbers that two ТОС have, told at the later registered of them."""
    by_number: dict[object, list[OnDay]] = defaultdict(list)
    for row in rows:
        if row.registry_number:
            by_number[number_key(row.registry_number)].append(row)
    found: dict[str, list[str]] = defaultdict(list)
    for same in by_number.values():
        first, *others = sorted(same, key=lambda row: row.registered_on or dt.date.max)
        for row in others:
            found[row.tos.id.hex].append(f"{row}: регистрационный № {row.registry_number} уже у {first}.")
    return found


def _chairs(row: OnDay) -> Iterator[str]:
    spans = [(member.person, *span(member, term))
             for body in row.cards.bodies[row.id] if body.kind in GOVERNING
             for term in row.cards.terms[body.id]
             for member in row.cards.members[term.id] if member.role == "chair"]
    spans.sort(key=lambda held: (held[1] or dt.date.min, russian_key(str(held[0]))))
    for one, other, day in clashes(spans):
        since = f" с {day:%d.%m.%Y}" if day > dt.date.min else ""
        yield f"{row}: два председателя сразу{since} — {one} и {other}."


def _terms(row: OnDay) -> Iterator[str]:
    if row.status not in REGISTERED:
        return
    for body in row.cards.bodies[row.id]:
        term = row.term(body)
        if body.kind != "initiative" and term and term.until and term.until < row.day:
            yield (f"{row}: срок полномочий истёк {term.until:%d.%m.%Y}, новых выборов нет — "
                   f"{Body.kind.shown(body.kind)}.")


def _count(row: OnDay) -> Iterator[str]:
    if row.status not in REGISTERED:
        return
    if row.headcount is None:
        yield f"{row}: численность жителей не указана."
    elif (row.day - row.headcount.date) > STALE * 366 * DAY:
        yield f"{row}: численность жителей старше двух лет — на {row.headcount.date:%d.%m.%Y}."


def _territory(row: OnDay) -> Iterator[str]:
    for place in row.territory:
        for unknown in houses(place.houses).unknown:
            yield f"{row}: {place.street} — не понять дома «{unknown}», по адресу они не найдутся."
