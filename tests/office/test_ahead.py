"""What the office gives to the summary and the calendar."""

from __future__ import annotations

import datetime as dt

from tests.resolutions.world import TODAY, office
from tosdesk.office.section.ahead import events, waiting
from tosdesk.office.services.papers import answered, issue, send
from tosdesk.office.services.people import edit_person
from tosdesk.office.services.signers import absence
from tosdesk.store.base import Base

DAY = dt.timedelta(days=1)


def test_answers_that_are_waited_for(office_base: Base) -> None:
    world = office(office_base)
    executor = world.posts["Шульга"]
    papers = [issue(office_base, "memo", name, data=b"x", file_name="x.docx", date=TODAY - 40 * DAY, executor=executor,
                    organisation=world.departments["light"], answer_due=due)
              for name, due in (("О фонарях", TODAY - DAY), ("О дорогах", TODAY + 9 * DAY), ("О воде", TODAY))]
    for paper in papers:
        send(office_base, paper, TODAY - 40 * DAY)
    answered(office_base, papers[2], TODAY)
    found = [(line.block, line.record, line.people) for line in waiting(office_base, TODAY)]
    mine = frozenset({executor.person_id})
    assert found == [("overdue", papers[0], mine), ("answers", papers[1], mine)]


def test_birthdays_and_absences(office_base: Base) -> None:
    world = office(office_base)
    edit_person(office_base, world.people["Семёнова"], birthday=f"{TODAY + 3 * DAY:%d.%m}.1957")
    edit_person(office_base, world.people["Шульга"], birthday=f"{TODAY - DAY:%d.%m}")
    line, = waiting(office_base, TODAY)
    assert (line.block, line.text, line.day) == ("birthdays", "Семёнова Ольга Ивановна, 60", TODAY + 3 * DAY)
    absence(office_base, world.posts["Шульга"], TODAY - 3 * DAY, TODAY + 10 * DAY, substitute=world.posts["Саакян"])
    found = {event.kind: event for event in events(office_base, TODAY, TODAY + 6 * DAY)}
    assert found["Отсутствие"].text == (f"Шульга Антон Игоревич: отпуск по {TODAY + 10 * DAY:%d.%m.%Y}, "
                                        "замещает Саакян Карина Ашотовна")
    assert found["Отсутствие"].day == TODAY and not found["Отсутствие"].planned
    assert found["День рождения"].day == TODAY + 3 * DAY
    assert list(events(office_base, TODAY + 20 * DAY, TODAY + 30 * DAY)) == []
