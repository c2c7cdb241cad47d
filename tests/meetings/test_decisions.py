"""What was decided, and the assignments that follow it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bases import program_base
from tests.meetings.world import DAY, World, soon, world_of
from tests.resolutions.world import TODAY, sound
from tosdesk.meetings import services
from tosdesk.meetings.records import AgendaItem, Decision, Meeting
from tosdesk.office.services.numbers import number_of_record
from tosdesk.resolutions.services import assignments
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.journal import Operation


def held(world: World) -> Meeting:
    return services.write_meeting(world.base, TODAY, chair=world.people["Верещагин"])


def bound(world: World, meeting: Meeting, **fields: Any) -> Decision:
    return services.add_decision(world.base, meeting, "Отсыпать Лесную ", **{
        "responsible": world.people["Полетаев"], "due": soon(10)} | fields)


def test_a_meeting_that_a_colleague_put_away_is_told_in_words(one_base: Base) -> None:
    world = world_of(one_base)
    meeting = held(world)
    item = services.add_item(one_base, meeting, "О дорогах")
    decision = services.add_decision(one_base, meeting, "Отсыпать")
    services.remove_item(one_base, AgendaItem.get_by_id(item.id))
    services.add_item(one_base, meeting, "О свете")
    with pytest.raises(StoreError, match="Тем временем удалено"):
        services.move_item(one_base, item, 1)
    services.remove_meetings(one_base, [Meeting.get_by_id(meeting.id)])
    for write in (lambda: services.add_item(one_base, meeting, "О воде"),
                  lambda: services.add_decision(one_base, meeting, "Провести"),
                  lambda: services.edit_decision(one_base, decision, text="Засыпать")):
        with pytest.raises(StoreError, match=r"Тем временем удалено: «.*05\.08\.2017"):
            write()


def test_what_was_written_into_an_assignment_does_not_go_with_its_decision(one_base: Base) -> None:
    world = world_of(one_base)
    meeting = held(world)
    decisions = [bound(world, meeting) for _ in range(4)]
    made = [one for one in map(services.assignment_of, decisions) if one is not None]
    assignments.reassign(one_base, made[:1], world.people["Саакян"], "болезнь")
    assignments.add_co_executor(one_base, made[1], world.people["Шульга"])
    assignments.add_interim(one_base, made[2], soon(5), "черновик")
    for decision in decisions:
        services.edit_decision(one_base, decision, due=None)
    assert [services.assignment_of(one) for one in decisions] == [*made[:3], None]


def test_the_agenda(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = held(world)
    with sound():
        roads = services.add_item(office_base, meeting, "О дорогах", speaker=world.people["Полетаев"])
        light = services.add_item(office_base, meeting, "О свете")
    services.add_decision(office_base, meeting, "Отсыпать", item=roads)
    services.add_decision(office_base, meeting, "Принять к сведению", item=light)
    services.add_decision(office_base, meeting, "Обследовать", item=light)
    services.add_decision(office_base, meeting, "Благодарить всех")
    services.move_item(office_base, light, 0)
    assert [(line.numbered, str(line)) for line in services.minutes(meeting)] == [
        ("1", "О свете"), ("1.1", "Принять к сведению"), ("1.2", "Обследовать"), ("2", "О дорогах"),
        ("2.1", "Отсыпать"), ("3.1", "Благодарить всех")]
    services.move_decision(office_base, services.minutes(meeting)[2], 0)
    services.edit_item(office_base, roads, votes_for=31, heard="Полетаев А. Ю. доложил")
    assert str(services.minutes(meeting)[1]) == "Обследовать"
    with sound():
        services.remove_item(office_base, light)
    assert [(line.numbered, str(line)) for line in services.minutes(meeting)] == [
        ("1", "О дорогах"), ("1.1", "Отсыпать"), ("2.1", "Благодарить всех")]
    with pytest.raises(StoreError, match="без слов"):
        services.add_item(office_base, meeting, " ")
    with pytest.raises(StoreError, match="без слов"):
        services.add_decision(office_base, meeting, "")


def test_a_decision_with_a_name_and_a_date_is_an_assignment(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = held(world)
    before = Operation.select().count()
    with sound():
        decision = bound(world, meeting)
    assert Operation.select().count() == before + 1
    [given_] = world.assignments()
    assert services.assignment_of(decision) == given_
    assert (given_.text, given_.given_on, given_.responsible, given_.due, given_.given_by) == (
        "Отсыпать Лесную", TODAY, world.people["Полетаев"], soon(10), world.people["Верещагин"])
    assert given_.number and number_of_record(given_) is not None
    services.add_decision(office_base, meeting, "Принять к сведению")
    services.add_decision(office_base, meeting, "Подумать", responsible=world.people["Полетаев"])
    services.add_decision(office_base, meeting, "К зиме", due=soon(90))
    assert world.assignments() == [given_], "without a name and a date it is none"
    other = services.add_decision(office_base, meeting, "Проверить свет", organisation=world.departments["light"],
                                  due=soon(5))
    assert services.assignment_of(other).organisation == world.departments["light"]  # type: ignore[union-attr]
    assert office_base.undo() == f"Решение: {meeting}"
    assert world.assignments() == [given_]
    with pytest.raises(StoreError, match="раньше, чем дано"):
        bound(world, meeting, due=TODAY - DAY)


def test_an_assignment_follows_until_somebody_touches_it(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = held(world)
    decision = bound(world, meeting)
    with sound():
        services.edit_decision(office_base, decision, text="Отсыпать всю Лесную", due=soon(20))
    [given_] = world.assignments()
    assert (given_.text, given_.due) == ("Отсыпать всю Лесную", soon(20))
    assignments.edit_assignment(office_base, given_, text="Отсыпать Лесную щебнем")
    services.edit_decision(office_base, decision, text="Отсыпать", responsible=world.people["Зубков"])
    [given_] = world.assignments()
    assert (given_.text, given_.responsible) == ("Отсыпать Лесную щебнем", world.people["Зубков"]), "by hand stays"
    assignments.extend(office_base, [given_], soon(40), "не успели")
    services.edit_decision(office_base, decision, due=soon(15), responsible=None)
    [given_] = world.assignments()
    assert (given_.due, given_.responsible) == (soon(40), world.people["Зубков"])
    services.remove_decision(office_base, decision)
    assert world.assignments() == [given_], "what somebody works on stays"


def test_a_decision_that_binds_nobody_any_more_takes_its_assignment_back(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = held(world)
    decision = bound(world, meeting)
    number = number_of_record(world.assignments()[0])
    with sound():
        services.edit_decision(office_base, decision, due=None)
    assert world.assignments() == []
    assert type(number).get_by_id(number.id).annulled, "its number is never free again"
    services.edit_decision(office_base, decision, due=soon(3))
    [given_] = world.assignments()
    assert given_.number != number.shown
    with sound():
        services.remove_decision(office_base, decision)
    assert (world.assignments(), Decision.select().count()) == ([], 0)


def test_what_is_drafted_before_the_meeting_binds_when_it_was_held(office_base: Base) -> None:
    world = world_of(office_base)
    meeting = services.write_meeting(office_base, TODAY, state="planned")
    bound(world, meeting)
    assert world.assignments() == []
    with sound():
        services.set_state(office_base, meeting, "held")
    assert len(world.assignments()) == 1
    services.edit_meeting(office_base, meeting, date=TODAY - DAY)
    assert world.assignments()[0].given_on == TODAY - DAY
    services.sign_minutes(office_base, meeting)
    decision = services.decisions(meeting)[0]
    for change in (lambda: services.edit_decision(office_base, decision, due=soon(1)),
                   lambda: services.remove_decision(office_base, decision),
                   lambda: services.add_item(office_base, meeting, "Ещё")):
        with pytest.raises(StoreError, match="Протокол подписан"):
            change()
    services.set_state(office_base, meeting, "held")
    assert len(world.assignments()) == 1
    with sound():
        services.set_state(office_base, meeting, "cancelled")
    assert world.assignments() == []


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("decisions")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOSDESK_PROFILE", str(folder / "profile"))
        with program_base("sqlite", folder, None) as base:
            yield world_of(base)


terms = st.fixed_dictionaries({}, optional={
    "text": st.sampled_from(["Одно", "Другое", " Третье "]),
    "responsible": st.sampled_from(["Полетаев", "Зубков", None]),
    "due": st.one_of(st.none(), st.integers(0, 30).map(soon))})
lives = st.lists(st.one_of(st.tuples(st.just("edit"), terms), st.tuples(st.just("extend"), st.none()),
                           st.tuples(st.just("close"), st.none())), max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(terms, lives)
def test_an_untouched_assignment_says_what_its_decision_says(world: World, first: dict[str, Any], told: list[Any],
                                                            ) -> None:
    def fields(of: dict[str, Any]) -> dict[str, Any]:
        return {name: world.people.get(value) if name == "responsible" else value for name, value in of.items()}

    meeting = held(world)
    decision = services.add_decision(world.base, meeting, **({"text": "Начало"} | fields(first)))
    touched: Any = None
    for deed, what in told:
        given_ = services.assignment_of(decision)
        if deed == "edit":
            services.edit_decision(world.base, decision, **fields(what))
        elif given_ is None or given_.closed_on:
            continue
        elif deed == "extend":
            assignments.extend(world.base, [given_], given_.due + DAY, "")
        else:
            assignments.close(world.base, [given_], "Сделано", TODAY)
        now = services.assignment_of(decision)
        if deed != "edit":
            touched = now and (now.text, now.responsible_id, now.due)
        if touched:
            assert now is not None and (now.text, now.responsible_id, now.due) == touched
        elif decision.responsible_id and decision.due:
            assert now is not None and (now.text, now.responsible_id, now.due) == (
                decision.text, decision.responsible_id, decision.due)
        else:
            assert now is None
