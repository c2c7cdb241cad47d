"""Meetings on three engines: written down, moved along their life, copied, linked with a visit, put away."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.meetings.world import DAY, World, kind, soon, world_of
from tests.resolutions.world import TODAY, sound
from tosdesk.meetings import services
from tosdesk.meetings.records import Guest, KindStep, Meeting, MeetingStep
from tosdesk.meetings.section.ahead import waiting
from tosdesk.resolutions import services as questions
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.store.journal import Operation
from tosdesk.visits.services import StopDraft, write_visit


def round_table(world: World, date: dt.date = TODAY + 20 * DAY, **fields: object) -> Meeting:
    return services.write_meeting(world.base, date, **{"kind": kind("round_table"), "name": "Дороги",  # type: ignore[arg-type]
                                                       "tos": [world.tos["Лесное"]]} | fields)


def test_a_meeting_does_not_move_behind_its_signed_minutes(one_base: Base) -> None:
    meeting = services.write_meeting(one_base, TODAY - 9 * DAY)
    services.sign_minutes(one_base, meeting, TODAY - 7 * DAY)
    with pytest.raises(StoreError, match="подписан раньше встречи"):
        services.edit_meeting(one_base, meeting, date=TODAY - 6 * DAY)
    with pytest.raises(StoreError, match="подписан раньше встречи"):
        services.edit_meeting(one_base, Meeting.get_by_id(meeting.id), signed_on=TODAY - 10 * DAY)
    services.edit_meeting(one_base, Meeting.get_by_id(meeting.id), date=TODAY - 7 * DAY)


def test_a_meeting_is_one_step_and_needs_only_a_day(office_base: Base) -> None:
    world = world_of(office_base)
    before = Operation.select().count()
    with sound():
        meeting = round_table(world, start="10.30")
    assert Operation.select().count() == before + 1
    assert str(meeting) == "Круглый стол 25.08.2017 «Дороги»" and meeting.start == "10:30"
    assert (meeting.state, [str(place) for place in meeting.places]) == ("planned", ["ТОС «Лесное»"])
    assert meeting.steps.count() == 7
    with sound():
        assert office_base.undo() == "Круглый стол 25.08.2017 «Дороги»"
    assert Meeting.select().count() == 0
    bare = services.write_meeting(office_base, TODAY)
    assert (bare.state, str(bare), bare.steps.count()) == ("held", "Встреча 05.08.2017", 0)
    with pytest.raises(StoreError, match="укажите, когда"):
        services.write_meeting(office_base, None)
    with pytest.raises(BadValue, match="такой даты нет"):
        services.write_meeting(office_base, "31.02.2017")  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="ещё впереди"):
        services.write_meeting(office_base, soon(1), state="held")
    assert Meeting.select().count() == 1


def test_steps_move_with_the_day_and_wait_until_they_are_done(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = round_table(world, dt.date(2017, 8, 25))
    days = [(step.day, step.text) for step in services.steps_of(meeting)]
    assert days[0] == (dt.date(2017, 8, 15), "Составить повестку и список приглашённых")
    assert days[1] == (dt.date(2017, 8, 18), "Разослать приглашения")
    assert days[-1] == (dt.date(2017, 8, 30), "Разослать выписки")
    services.done(office_base, services.steps_of(meeting)[0])
    assert services.steps_of(meeting)[0].done_on == TODAY
    assert [step.text for step in services.steps_waiting(dt.date(2017, 8, 18))] == ["Разослать приглашения"]
    services.edit_meeting(office_base, meeting, date=dt.date(2017, 9, 1))
    assert services.steps_of(meeting)[1].day == dt.date(2017, 8, 25)
    services.edit_meeting(office_base, meeting, kind=kind("away"))
    assert [(step.text, bool(step.done_on)) for step in services.steps_of(meeting)] == [
        ("Составить повестку и список приглашённых", True), ("Подтвердить место встречи у председателя ТОС", False),
        ("Известить жителей", False), ("Подписать протокол", False)], "what was done stays"
    services.undone(office_base, services.steps_of(meeting)[0])
    services.set_state(office_base, meeting, "cancelled", reason="Карантин")
    assert services.steps_waiting(dt.date(2020, 1, 1)) == []
    with sound():
        held = round_table(world, TODAY)
    assert [step.days for step in services.steps_of(held)] == [3, 5], "what is over is not prepared any more"


def test_the_steps_of_a_kind_are_the_office_s(one_base: Base) -> None:
    world = world_of(one_base)
    usual = services.kind_steps(kind("meeting"))
    assert [step.days for step in usual] == [-3, -1]
    services.edit_kind_step(one_base, usual[0], days=-4)
    services.remove_kind_step(one_base, usual[1])
    services.add_kind_step(one_base, kind("meeting"), "Поблагодарить", 1)
    meeting = round_table(world, kind=kind("meeting"))
    assert [(step.text, step.days) for step in meeting.steps.order_by(MeetingStep.days)] == [
        ("Пригласить участников", -4), ("Поблагодарить", 1)]
    with pytest.raises(StoreError, match="без слов"):
        services.add_kind_step(one_base, kind("meeting"), " ", 1)
    own = services.add_step(one_base, meeting, "Заказать микрофоны", -2)
    services.edit_step(one_base, own, text="Заказать два микрофона")
    assert "Заказать два микрофона" in [step.text for step in services.steps_of(meeting)]
    services.remove_step(one_base, own)
    assert meeting.steps.count() == 2 and KindStep.select().where(KindStep.kind == kind("meeting").id).count() == 2


def test_the_life_of_a_meeting(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = round_table(world)
    services.set_state(office_base, meeting, "invited")
    with pytest.raises(StoreError, match="ещё впереди"):
        services.set_state(office_base, meeting, "held")
    with pytest.raises(StoreError, match="после встречи"):
        services.sign_minutes(office_base, meeting)
    services.edit_meeting(office_base, meeting, date=TODAY - DAY)
    services.set_state(office_base, meeting, "held")
    with pytest.raises(StoreError, match="раньше встречи"):
        services.sign_minutes(office_base, meeting, TODAY - 2 * DAY)
    with sound():
        services.sign_minutes(office_base, meeting, number="4")
    assert (meeting.state, meeting.signed_on, meeting.number) == ("signed", TODAY, "4")
    with pytest.raises(StoreError, match="верните"):
        services.add_decision(office_base, meeting, "Ещё одно")
    services.set_state(office_base, meeting, "held")
    assert (meeting.signed_on, meeting.number) == (None, "4")
    services.set_state(office_base, meeting, "planned")
    services.set_state(office_base, meeting, "cancelled", reason="Нет помещения")
    assert meeting.reason == "Нет помещения"
    with pytest.raises(StoreError, match="в план"):
        services.set_state(office_base, meeting, "held")
    services.set_state(office_base, meeting, "planned")
    assert office_base.undo().startswith("Запланирована: ")


def test_a_copy_has_its_guests_and_nobody_has_answered(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = round_table(world, TODAY, chair=world.people["Верещагин"], venue="зал 208")
    services.invite_people(office_base, meeting, [world.people["Семёнова"], world.people["Чугунова"]])
    services.came(office_base, meeting, [1])
    services.add_item(office_base, meeting, "О дорогах", speaker=world.people["Саакян"])
    with sound():
        copied = services.copy_meeting(office_base, meeting, soon(30), agenda=True)
    assert (copied.state, copied.venue, copied.chair) == ("planned", "зал 208", world.people["Верещагин"])
    assert [(str(guest), guest.reply, guest.came, guest.place) for guest in copied.guests] == [
        (str(guest), "invited", False, 0) for guest in meeting.guests]
    assert [(item.text, item.speaker) for item in services.agenda(copied)] == [("О дорогах", world.people["Саакян"])]
    assert copied.steps.count() == 7 and copied.places.count() == 1
    assert Guest.select().count() == 4
    assert services.copy_meeting(office_base, meeting, soon(60), guests=False).guests.count() == 0


def test_questions_of_a_meeting_move_with_it(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = round_table(world, TODAY)
    with sound():
        asked = services.ask(office_base, meeting, "Когда отсыпят Лесную?", topic=world.topic("roads"))
    assert (asked.tos, asked.taken_on, asked.organisation) == (world.tos["Лесное"], TODAY, world.departments["blag"])
    assert services.meeting_questions(meeting) == questions.of_source(meeting) == [asked]
    services.edit_meeting(office_base, meeting, date=TODAY - DAY, tos=[world.tos["Лесное"], world.tos["Горино"]])
    assert services.meeting_questions(meeting)[0].taken_on == TODAY - DAY
    assert services.ask(office_base, meeting, "Чьё это?").tos is None, "of two ТОС nobody knows which"


def test_an_away_meeting_and_the_visit_on_which_it_was(office_base: Base) -> None:
    world = world_of(office_base)
    there = write_visit(office_base, TODAY, [StopDraft(world.tos["Лесное"])])
    elsewhere = write_visit(office_base, TODAY, [StopDraft(world.tos["Горино"])])
    meeting = round_table(world, TODAY, kind=kind("away"))
    assert services.fitting_visits(meeting) == [there]
    with sound():
        services.link_visit(office_base, meeting)
    assert meeting.visit == there and list(there.meetings) == [meeting]
    services.unlink_visit(office_base, meeting)
    services.edit_meeting(office_base, meeting, tos=[])
    with pytest.raises(StoreError, match="подходят несколько"):
        services.link_visit(office_base, meeting)
    assert services.link_visit(office_base, meeting, elsewhere).visit == elsewhere
    services.edit_meeting(office_base, meeting, date=TODAY - DAY)
    with pytest.raises(StoreError, match="выезда туда нет"):
        services.link_visit(office_base, meeting)


def test_what_is_put_away_comes_back_whole(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = round_table(world, TODAY)
    services.invite_people(office_base, meeting, [world.people["Семёнова"]])
    services.add_decision(office_base, meeting, "Отсыпать", responsible=world.people["Полетаев"], due=soon(9))
    with sound():
        services.remove_meetings(office_base, [meeting])
    assert (Meeting.select().count(), Guest.select().count(), world.assignments()) == (0, 0, [])
    with sound():
        assert office_base.undo() == f"Удаление: {meeting}"
    assert (Meeting.select().count(), Guest.select().count()) == (1, 1)
    assert [str(one.text) for one in world.assignments()] == ["Отсыпать"]


def test_the_list_and_its_words(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = round_table(world, TODAY, chair=world.people["Верещагин"])
    services.write_meeting(office_base, dt.date(2016, 3, 1), name="Освещение")
    services.invite_people(office_base, meeting, [world.people["Семёнова"], world.people["Чугунова"]])
    services.came(office_base, meeting, [2])
    services.add_decision(office_base, meeting, "Починить мост")
    found = services.listed(office_base, 2017)
    assert found == [meeting]
    assert ([str(tos) for tos in found[0].loaded_tos], found[0].loaded_invited, found[0].loaded_came,
            found[0].loaded_decisions, str(found[0].loaded_kind), found[0].loaded_chair) == (
        ["ТОС «Лесное»"], 2, 1, 1, "круглый стол", world.people["Верещагин"])
    for words in ("ДОРОГИ", "лесное", "мост", "чугунова", "семенова", "верещагин", "круглый"):
        assert services.listed(office_base, search=words) == [meeting], words
    services.edit_meeting(office_base, meeting, attended=40)
    assert services.listed(office_base, 2017)[0].loaded_came == 40


def test_the_quarters_of_the_mayor(one_base: Base) -> None:
    world_of(one_base)
    assert services.mayor_gaps(one_base) == [], "before there is anything, nothing is missing"
    services.write_meeting(one_base, dt.date(2017, 1, 20))
    services.write_meeting(one_base, dt.date(2017, 2, 7), kind=kind("mayor"))
    cancelled = services.write_meeting(one_base, dt.date(2017, 5, 7), kind=kind("mayor"))
    services.set_state(one_base, cancelled, "cancelled")
    assert services.mayor_gaps(one_base) == ["В 2 квартале 2017 года не было встречи с Главой города."]
    said = [line.text for line in waiting(one_base, dt.date(2017, 8, 5)) if line.day is None]
    assert said == ["В 2 квартале 2017 года не было встречи с Главой города."]
    ahead = services.write_meeting(one_base, dt.date(2017, 9, 20), kind=kind("mayor"))
    quarters = services.mayor_quarters(one_base, 2017)
    assert [(one.number, len(one.held), one.ahead) for one in quarters] == [
        (1, 1, []), (2, 0, []), (3, 0, [ahead]), (4, 0, [])]


@pytest.mark.parametrize(("day", "planned", "said"), [
    (dt.date(2017, 9, 8), False, False), (dt.date(2017, 9, 9), False, True), (dt.date(2017, 9, 9), True, False)])
def test_a_quarter_that_nears_its_end_is_spoken_of(one_base: Base, day: dt.date, planned: bool, said: bool) -> None:
    world_of(one_base)
    services.write_meeting(one_base, dt.date(2017, 7, 20))
    if planned:
        services.write_meeting(one_base, dt.date(2017, 9, 25), kind=kind("mayor"))
    one_base.identity.make_demonstration()
    one_base.identity.stand_on(day)
    assert bool(services.mayor_gaps(one_base)) is said
