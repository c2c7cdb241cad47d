"""Visits as a street remembers them."""

from __future__ import annotations

import uuid
from collections import defaultdict

from tosdesk.registry.addresses import houses_alone
from tosdesk.registry.mentions import longest_stem, mentions
from tosdesk.registry.records import Street, Territory, Tos
from tosdesk.resolutions.records import Question
from tosdesk.store.search import matching

from ..records import Stop, Visit


def visits_about(street: Street) -> list[tuple[Visit, str, str]]:
    """The visits on which somebody asked about the street or whose findings speak of it: the visit, what to say of it
    («У дома 5 по Лесной темно. (ТОС «Лесное»)»), and the houses that are named with the street, "" where none is."""
    asked = _asked(street)
    held = {tos for tos, in Territory.select(Territory.tos).where(Territory.street == street.id).tuples()}
    told: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    visits = {}
    for stop in _stops(street, list(asked)):
        # Where the word begins a sentence, it is the street only in a ТОС that has this street.
        spoken = [one for one in mentions(street.kind, street.name, stop.findings) if one.sure or stop.tos_id in held]
        if spoken or stop.id in asked:
            houses = [one.houses for one in spoken] + asked.get(stop.id, [])
            visits[stop.visit_id] = stop.visit
            said = stop.findings if spoken else f"Вопросов отсюда: {len(asked[stop.id])}"
            told[stop.visit_id].append((f"{said} ({stop.tos})", ", ".join(filter(None, houses))))
    return [(visit, " ".join(text for text, _ in told[key]), ", ".join(filter(None, (place for _, place in told[key]))))
            for key, visit in visits.items()]


def _asked(street: Street) -> dict[uuid.UUID, list[str]]:
    """The stops on which somebody asked about the street, each with the houses."""
    found = defaultdict(list)
    for key, house in Question.select(Question.source_key, Question.house).where(
            (Question.street == street.id) & (Question.source_table == Stop._meta.table_name)).tuples():
        found[uuid.UUID(key)].append(houses_alone(house))
    return found


def _stops(street: Street, keys: list[uuid.UUID]) -> list[Stop]:
    """These stops, and those of the visits that may speak of the street, in their order."""
    stem = longest_stem(street.name)
    near = Visit.select(Visit.id).where(matching(Visit, stem)) if stem else []
    return list(Stop.select(Stop, Visit, Tos).join(Visit).switch(Stop).join(Tos).where(
        (Visit.deleted == False) & (Stop.id.in_(keys) | Stop.visit.in_(near))).order_by(Visit.date, Stop.place))  # noqa: E712
