"""What the registry gives to the summary and the calendar."""

from __future__ import annotations

import datetime as dt

from tests.resolutions.world import TODAY, office
from tosdesk.registry.section.ahead import events, waiting
from tosdesk.registry.services import elect, register_charter
from tosdesk.store.base import Base

DAY = dt.timedelta(days=1)


def test_terms_that_end(office_base: Base) -> None:
    world = office(office_base)
    for tos, until in zip(world.tos.values(), (TODAY + 20 * DAY, TODAY - DAY, TODAY + 500 * DAY), strict=True):
        register_charter(office_base, tos, dt.date(2012, 1, 10))
        elect(office_base, tos, "council", dt.date(2015, 8, 1), until=until,
              members=[(world.people["Семёнова"], "chair")])
    found = sorted((line.day, line.text) for line in waiting(office_base, TODAY))
    assert found == [(TODAY - DAY, "ТОС «Горино»: истёк срок полномочий — совет"),
                     (TODAY + 20 * DAY, "ТОС «Лесное»: заканчиваются полномочия — совет")]
    event, = events(office_base, TODAY, TODAY + 60 * DAY)
    assert (event.day, event.text) == (TODAY + 20 * DAY, "ТОС «Лесное»: последний день полномочий — совет")
