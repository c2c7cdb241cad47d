"""What visits give to the summary page and the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from tosdesk.office.records import Person
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.ui.ahead import Event, Strip, Waiting
from tosdesk.ui.declared import Values
from tosdesk.ui.section import Hung

from .. import services
from ..records import Visit
from ..services import turn


def waiting(base: Base, day: dt.date) -> Iterator[Waiting]:
    held_unfinished = (Visit.complete == False) & (Visit.state == "held")  # noqa: E712
    for visit in _visits(held_unfinished | (Visit.state == "planned")):
        people = frozenset(person.id for person in visit.loaded_people)
        if visit.state == "held":
            yield Waiting("unfinished", named(visit), visit, visit.date, people)
        elif visit.date < day:
            yield Waiting("overdue", f"{named(visit)}: день прошёл, а выезд всё ещё запланирован", visit, visit.date,
                          people)
        else:
            yield Waiting("soon", named(visit), visit, visit.date, people)
    for row, last in turn.unvisited(day):
        mine = frozenset({row.curator.person_id}) if row.curator else frozenset()
        yield Waiting("unvisited", f"{row}", row.tos, last, mine)


def events(base: Base, first: dt.date, last: dt.date) -> Iterator[Event]:
    for visit in _visits((Visit.state != "cancelled") & Visit.date.between(first, last)):
        who = ", ".join(person.surname for person in visit.loaded_people)
        yield Event(visit.date, named(visit), visit, "Выезд", visit.start, "; ".join(
            dict.fromkeys(str(stop.tos) for stop in visit.loaded_stops)), who, who)


def named(visit: Visit) -> str:
    """«Выезд в ТОС «Горино»: плановый осмотр территории», from what is loaded."""
    purpose = f": {visit.loaded_purpose}" if visit.loaded_purpose else ""
    return services.title(visit.date, visit.loaded_stops) + purpose


def _visits(condition: Any) -> Iterable[Visit]:
    return services.with_places(list(Visit.select().where(condition).order_by(Visit.date, Visit.start, Visit.id)))


def hands_over(base: Base, person: Person) -> Iterator[Hung]:
    """The planned visits that this person is to go on. Who went on a visit that was held is a fact and stays."""
    for visit in _visits(Visit.state == "planned"):
        if person in visit.loaded_people:
            yield Hung("Выезд", named(visit), visit.date, visit, partial(_goes_instead, visit, person))


def _goes_instead(visit: Visit, person: Person, base: Base, to: Person) -> None:
    # As they are now: a colleague may have joined since it was read.
    services.set_people(base, visit, [to if went.person == person else went.person for went in visit.went])


def again(base: Base, visit: Visit, day: dt.date) -> Visit:
    """The same trip planned for this day."""
    stops = [services.StopDraft(tos=stop.tos) for stop in services.with_places([visit])[0].loaded_stops]
    return services.write_visit(base, day, stops, people=visit.loaded_people, purpose=visit.purpose, topic=visit.topic,
                                state="planned")


def _first(tos: Tos) -> Values:
    return {"tos": tos, "plan": True}


STRIP = Strip("Где давно не были", turn.strip, turn.proposals, _first)
