"""«Передать дела»: what is open with a person, from every section, goes to others as one step."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.resolutions.world import TODAY, office
from tosdesk.meetings import services as meetings
from tosdesk.office.services.papers import issue, send
from tosdesk.program import SECTIONS
from tosdesk.registry.services import curator_on, set_curator
from tosdesk.resolutions.records import Assignment
from tosdesk.resolutions.services.assignments import close, give
from tosdesk.resolutions.services.handing_over import hand_over
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Hung
from tosdesk.visits.services import StopDraft, set_people, write_visit

WEEK = dt.timedelta(days=7)


def hung(base: Base, person: object) -> list[Hung]:
    return [one for section in SECTIONS for one in section.hands_over(base, person)]


def test_everything_open_goes_to_another_in_one_step(office_base: Base) -> None:
    base, world = office_base, office(office_base)
    leaves, takes = world.people["Шульга"], world.people["Саакян"]
    tos = world.tos["Лесное"]
    visit = write_visit(base, TODAY + WEEK, [StopDraft(tos)], people=[leaves, world.people["Одинцова"]])
    held = write_visit(base, TODAY - WEEK, [StopDraft(tos)], people=[leaves], complete=False)
    meeting = meetings.write_meeting(base, TODAY + WEEK, secretary=leaves)
    assignment = give(base, "подготовить справку", responsible=leaves, due=TODAY + WEEK)
    set_curator(base, tos, world.posts["Шульга"], TODAY - WEEK)
    paper = issue(base, "memo", "О фонарях", data=b"x", file_name="x.docx", date=TODAY - WEEK,
                  executor=world.posts["Шульга"], answer_due=TODAY + WEEK)
    send(base, paper, TODAY - WEEK)

    found = hung(base, leaves)
    assert {one.kind for one in found} == {"Поручение", "Выезд", "Секретарь встречи", "Куратор", "Ответ на документ"}
    hand_over(base, leaves, [(one, takes) for one in found])
    assert hung(base, leaves) == []
    fresh = {one.record.id for one in hung(base, takes)}
    assert fresh == {visit.id, meeting.id, assignment.id, tos.id, paper.id}
    assert {str(went.person.surname) for went in visit.went} == {"Саакян", "Одинцова"}
    assert [went.person for went in held.went] == [leaves], "who went is a fact"
    curator = curator_on(tos, TODAY)
    assert curator is not None and curator.person == takes
    assert base.undo().startswith("Передача дел")
    assert {one.record.id for one in hung(base, leaves)} == fresh


def test_whoever_joined_a_trip_meanwhile_goes_along(one_base: Base) -> None:
    people = (world := office(one_base)).people
    visit = write_visit(one_base, TODAY + WEEK, [StopDraft(world.tos["Лесное"])], people=[people["Шульга"]])
    found = hung(one_base, people["Шульга"])
    set_people(one_base, visit, [people["Шульга"], people["Одинцова"]])
    hand_over(one_base, people["Шульга"], [(one, people["Саакян"]) for one in found])
    assert {went.person.surname for went in visit.went} == {"Саакян", "Одинцова"}


def test_what_only_a_colleague_may_do_goes_to_nobody_else(one_base: Base) -> None:
    world = office(one_base)
    tos = world.tos["Лесное"]
    set_curator(one_base, tos, world.posts["Шульга"], TODAY - WEEK)
    with pytest.raises(StoreError, match="не служит"):
        hand_over(one_base, world.people["Шульга"], [(one, world.people["Семёнова"])
                                                    for one in hung(one_base, world.people["Шульга"])])
    curator = curator_on(tos, TODAY)
    assert curator is not None and curator.person == world.people["Шульга"]


def test_what_was_closed_meanwhile_stays_with_whoever_did_it(one_base: Base) -> None:
    world = office(one_base)
    leaves = world.people["Шульга"]
    done, rest = (give(one_base, text, responsible=leaves) for text in ("справка", "список"))
    found = hung(one_base, leaves)
    close(one_base, [Assignment.get_by_id(done.id)], "сделано", TODAY)
    hand_over(one_base, leaves, [(one, world.people["Саакян"]) for one in found])
    assert Assignment.get_by_id(done.id).responsible == leaves
    assert Assignment.get_by_id(rest.id).responsible == world.people["Саакян"]
