"""How often the committee went out."""

from __future__ import annotations

from tosdesk.registry.services.figures import cuts
from tosdesk.store.figures import Counted, Figure, Period
from tosdesk.store.search import russian_key

from .records import Stop, Visit
from .services import with_places


def held(period: Period) -> list[Visit]:
    """The visits that took place within the period, with their stops and people loaded."""
    query = Visit.select().where((Visit.state == "held") & Visit.date.between(period.first, period.last))
    return with_places(list(query.order_by(Visit.date, Visit.start)))


def _cuts(visit: Visit, stops: list[Stop]) -> dict[str, tuple[str, ...]]:
    places = [cuts(stop.tos) for stop in stops]
    found = {cut: _once(label for place in places for label in place[cut]) for cut in ("tos", "district", "housing")}
    return found | {"person": _once(str(person) for person in visit.loaded_people),
                    "kind": (str(visit.loaded_purpose or "не указана"),), "month": (f"{visit.date:%Y-%m}",)}


def _once(labels: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels))  # type: ignore[call-overload]


def _name(visit: Visit, stops: list[Stop]) -> str:
    names = _once(f"«{stop.tos.name}»" for stop in stops)
    return f"{visit.date:%d.%m.%Y}" + (f", ТОС {', '.join(names)}" if names else "")


def _pairs(visit: Visit) -> list[Stop]:
    """A stop for each ТОС: two places of one ТОС are one pair of visit and ТОС."""
    first: dict[object, Stop] = {}
    for stop in visit.loaded_stops:
        first.setdefault(stop.tos_id, stop)
    return list(first.values())


def visits(period: Period) -> list[Counted]:
    return [Counted("visit", visit.id, _name(visit, visit.loaded_stops), 1, _cuts(visit, visit.loaded_stops))
            for visit in held(period)]


def stops(period: Period) -> list[Counted]:
    return [Counted("stop", stop.id, _name(visit, [stop]), 1, _cuts(visit, [stop]))
            for visit in held(period) for stop in _pairs(visit)]


def tos_visited(period: Period) -> list[Counted]:
    found: dict[object, Counted] = {}
    for visit in held(period):
        for stop in _pairs(visit):
            falls = _cuts(visit, [stop])
            before = found.get(stop.tos_id)
            if before:
                falls = {cut: _once([*before.cuts[cut], *labels]) for cut, labels in falls.items()}
            found[stop.tos_id] = Counted("tos", stop.tos_id, str(stop.tos), 1, falls)
    return sorted(found.values(), key=lambda row: russian_key(row.title))


FIGURES = (
    Figure("visits", "Выезды на территории ТОС", "раз", "Состоявшиеся выезды комитета с датой в этих пределах. Выезд в "
           "несколько ТОС — один выезд; запланированные и отменённые не считаются.", visits, ("раз", "раза", "раз"),
           charted=True),
    Figure("visit_stops", "Посещения ТОС на выездах", "посещений", "Состоявшиеся выезды, каждый столько раз, сколько "
           "ТОС посетили: выезд в три ТОС — три посещения.", stops, ("посещение", "посещения", "посещений")),
    Figure("visited_tos", "ТОС, в которых побывал комитет", "ТОС", "Разные ТОС, посещённые на состоявшихся выездах; "
           "сколько бы раз ни ездили, каждый считается один раз.", tos_visited),
)
