"""Who is invited, what they answer, the sheet, and who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bases import program_base
from tests.meetings.world import DAY, World, guest, soon, world_of
from tests.resolutions.world import TODAY, sound
from tosdesk.meetings import services
from tosdesk.meetings.records import Guest, Meeting
from tosdesk.office.services.organisations import appoint, dismiss
from tosdesk.office.services.people import add_person
from tosdesk.registry.services import suspend
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

CATEGORIES = ("chairs", "departments", "city_duma", "police", "residents")


def surnames(guests: object) -> list[str]:
    return [one.person.surname for one in guests]  # type: ignore[attr-defined]


def known(day: dt.date, *places: object) -> dict[str, list[str]]:
    found = services.known_guests(day, places)  # type: ignore[arg-type]
    names = {guest(code).id: code for code in CATEGORIES}
    return {names[code]: [person.surname for person in people] for code, people in found.items()}


def test_who_is_known_on_the_day(office_base: Base) -> None:
    world = world_of(office_base)
    assert known(TODAY) == {"chairs": ["Семёнова", "Чугунова"], "departments": ["Зубков", "Полетаев"],
                            "city_duma": ["Ежова"]}
    assert known(TODAY, world.tos["Горино"])["chairs"] == ["Чугунова"]
    assert "chairs" not in known(dt.date(2014, 1, 1)), "nobody was elected yet"
    suspend(office_base, world.tos["Лесное"], soon(10))
    assert known(soon(9))["chairs"] == ["Семёнова", "Чугунова"] and known(soon(10))["chairs"] == ["Чугунова"]
    dismiss(office_base, world.posts["light"], soon(3))
    assert known(soon(4))["departments"] == ["Полетаев"]


def test_an_organisation_stays_in_the_category_it_was_invited_in(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = services.write_meeting(office_base, TODAY)
    services.invite_people(office_base, meeting, [world.people["Зубков"]], guest("police"))
    jurist = add_person(office_base, "Юристова", "Анна")
    services.invite_people(office_base, meeting, [jurist], guest("residents"))
    next_head = add_person(office_base, "Новиков", "Олег")
    appoint(office_base, world.departments["light"], next_head, "директор", soon(5), head=True)
    assert known(soon(4)) == {"chairs": ["Семёнова", "Чугунова"], "departments": ["Полетаев"],
                              "city_duma": ["Ежова"], "police": ["Зубков"], "residents": ["Юристова"]}
    later = known(soon(5))
    assert (later["police"], later["departments"]) == (["Новиков"], ["Полетаев"])


def test_a_list_is_invited_once(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = services.write_meeting(office_base, soon(10), tos=[world.tos["Горино"]])
    services.invite_people(office_base, meeting, [world.people["Полетаев"]], guest("police"), reply="will")
    with sound():
        made = services.invite(office_base, meeting, [guest("departments"), guest("chairs")], only_places=True)
    assert surnames(made) == ["Зубков", "Чугунова"], "one was there already, one is of another ТОС"
    assert services.invite(office_base, meeting, [guest("departments"), guest("chairs")], only_places=True) == []
    there = {one.person.surname: one for one in meeting.guests}
    assert (str(there["Полетаев"].category), there["Полетаев"].reply) == ("правоохранительные органы", "will")
    services.uninvite(office_base, there["Чугунова"])
    assert surnames(meeting.guests.order_by(Guest.id)) != [] and meeting.guests.count() == 2
    with sound():
        again = services.invite_people(office_base, meeting, [world.people["Чугунова"], world.people["Чугунова"]])
    assert [(str(one.category), one.reply) for one in again] == [("председатели ТОС", "invited")]
    assert Guest.select_all().where(Guest.meeting == meeting.id).count() == 3
    assert office_base.undo() == f"Приглашены: 1\u00a0человек, {meeting}"
    assert meeting.guests.count() == 2


def test_the_ring_and_who_comes_instead(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = services.write_meeting(office_base, soon(10))
    [one] = services.invite_people(office_base, meeting, [world.people["Полетаев"]])
    seen = []
    for _ in range(5):
        seen.append(one.reply)
        services.set_reply(office_base, one, services.next_reply(one.reply))
    assert seen == ["invited", "will", "wont", "instead", "invited"]
    with sound():
        services.substitute(office_base, one, world.people["Зубков"])
    assert (one.reply, one.attendee, one.answer) == ("instead", world.people["Зубков"],
                                                     "вместо него Зубков Виктор Романович")
    with pytest.raises(StoreError, match="вместо самого себя"):
        services.substitute(office_base, one, world.people["Полетаев"])
    services.set_reply(office_base, one, "invited")
    assert (one.substitute, one.attendee) == (None, world.people["Полетаев"])
    assert services.edit_guest(office_base, one, reply="will", note="после обеда").note == "после обеда"


def invited(world: World) -> Meeting:
    meeting = services.write_meeting(world.base, TODAY)
    services.invite(world.base, meeting, [guest(code) for code in ("chairs", "departments", "city_duma")])
    return meeting


def test_the_sheet_is_by_rank_and_keeps_its_numbers(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = invited(world)
    assert [one.person.surname for _, one in services.sheet(meeting)] == [
        "Ежова", "Зубков", "Полетаев", "Семёнова", "Чугунова"]
    there = {one.person.surname: one for one in meeting.guests}
    services.set_reply(office_base, there["Чугунова"], "will")
    services.set_reply(office_base, there["Ежова"], "wont")
    services.substitute(office_base, there["Зубков"], world.people["Саакян"])
    order = [(1, "Зубков"), (2, "Чугунова"), (3, "Полетаев"), (4, "Семёнова"), (5, "Ежова")]
    assert [(number, one.person.surname) for number, one in services.sheet(meeting)] == order
    with sound():
        services.fix_sheet(office_base, meeting)
    services.set_reply(office_base, Guest.get_by_id(there["Ежова"].id), "will")
    services.invite_people(office_base, meeting, [world.people["Кравец"]])
    assert [(number, one.person.surname) for number, one in services.sheet(meeting)] == [*order, (6, "Кравец")]
    services.fix_sheet(office_base, meeting)
    services.uninvite(office_base, services.sheet(meeting)[5][1])
    services.invite_people(office_base, meeting, [world.people["Одинцова"]])
    assert [number for number, _ in services.sheet(meeting)] == [1, 2, 3, 4, 5, 7], "a number is given once"


def test_who_came_is_ticked_by_number(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = invited(world)
    with sound():
        services.came(office_base, meeting, [1, 4], attended=31)
    assert [one.person.surname for one in services.present(meeting)] == ["Ежова", "Семёнова"]
    assert services.attendance(meeting) == (5, 5, 0, 0, 0, 2, 31)
    services.set_reply(office_base, services.sheet(meeting)[4][1], "will")
    assert [one.person.surname for _, one in services.sheet(meeting)][4] == "Чугунова", "ticked once, a number stays"
    services.came(office_base, meeting, [2])
    assert [one.person.surname for one in services.present(meeting)] == ["Зубков"] and meeting.attended == 31
    with pytest.raises(StoreError, match="Номера 6 "):
        services.came(office_base, meeting, [1, 6])
    services.set_reply(office_base, services.sheet(meeting)[0][1], "wont")
    with sound():
        services.came_all(office_base, meeting)
    assert services.attendance(meeting).came == 4
    new = services.walked_in(office_base, meeting, world.people["Кравец"])
    services.walked_in(office_base, meeting, world.people["Ежова"])
    assert (new.came, new.place, services.attendance(meeting).came) == (True, 6, 6)
    assert office_base.undo() == "Пришёл без приглашения: Ежова Александра Викторовна"


def test_what_everybody_is_on_the_day(one_base: Base) -> None:
    world = world_of(one_base)
    found = services.positions(world.people.values(), TODAY)
    said = {person.surname: found.get(person.id) for person in world.people.values()}
    assert said["Полетаев"] == "начальник управления благоустройства Администрации города Иванова"
    assert said["Чугунова"] == "председатель ТОС «Горино»" and said["Ежова"] == "депутат городской Думы"
    assert said["Верещагин"] == "председатель комитета развития общественного самоуправления"
    assert services.positions([world.people["Полетаев"]], dt.date(2010, 1, 1)) == {}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("guests")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOSDESK_PROFILE", str(folder / "profile"))
        with program_base("sqlite", folder, None) as base:
            yield world_of(base)


deeds = st.lists(st.one_of(
    st.tuples(st.just("list"), st.sampled_from(CATEGORIES)),
    st.tuples(st.just("hand"), st.integers(0, 8)),
    st.tuples(st.just("strike"), st.integers(0, 8)),
    st.tuples(st.just("ring"), st.integers(0, 8)),
    st.tuples(st.just("print"), st.none()),
    st.tuples(st.just("walk"), st.integers(0, 8))), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_nobody_is_invited_twice_and_no_number_changes_hands(world: World, told: list[tuple[str, object]]) -> None:
    base, people = world.base, sorted(world.people.values(), key=str)
    meeting = services.write_meeting(base, TODAY + DAY)
    printed: dict[int, object] = {}
    for deed, what in told:
        guests = sorted(meeting.guests, key=str)
        if deed == "list":
            services.invite(base, meeting, [guest(str(what))])
        elif deed == "hand":
            services.invite_people(base, meeting, [people[int(what)]])  # type: ignore[call-overload]
        elif deed == "walk":
            services.walked_in(base, meeting, people[int(what)])  # type: ignore[call-overload]
        elif deed == "print":
            printed |= {number: one.person_id for number, one in services.fix_sheet(base, meeting)}
        elif guests:
            one = guests[int(what) % len(guests)]  # type: ignore[call-overload]
            if deed == "strike":
                services.uninvite(base, one)
            else:
                services.set_reply(base, one, services.next_reply(one.reply))
        there = [one.person_id for one in meeting.guests]
        assert len(there) == len(set(there))
        numbers = services.sheet(meeting)
        assert len({number for number, _ in numbers}) == len(there)
        for number, one in numbers:
            assert printed.get(number, one.person_id) == one.person_id
