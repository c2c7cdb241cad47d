"""What the section gives: figures, lives, what waits, the calendar, marks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bases import program_base
from tests.meetings.world import DAY, World, guest, kind, soon, world_of
from tests.resolutions.world import TODAY
from tosdesk import reading
from tosdesk.meetings import services
from tosdesk.meetings.figures import FIGURES
from tosdesk.meetings.records import Meeting
from tosdesk.meetings.section import SECTION
from tosdesk.office.settings import set_setting
from tosdesk.program import section
from tosdesk.store.base import Base
from tosdesk.store.figures import Figures, Period
from tosdesk.ui.declared import Told
from tosdesk.visits.services import StopDraft, write_visit

YEAR = Period.of_year(2017)
FIRST = dt.date(2017, 1, 1)
PERIOD = Period(dt.date(2017, 2, 1), dt.date(2017, 6, 30))

one_meeting = st.fixed_dictionaries({
    "day": st.integers(0, 215), "state": st.sampled_from(["held", "held", "signed", "planned", "cancelled"]),
    "kind": st.sampled_from(["conference", "mayor", "away", "away", "hearing", "round_table", ""]),
    "tos": st.lists(st.sampled_from(["Лесное", "Горино", "Семёновка"]), max_size=3),
    "attended": st.one_of(st.none(), st.integers(1, 50))})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder: Path = tmp_path_factory.mktemp("figures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOSDESK_PROFILE", str(folder / "profile"))
        with program_base("sqlite", folder, None) as base:
            yield world_of(base)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(one_meeting, max_size=8))
def test_the_figures_count_what_they_say(world: World, told: list[dict[str, object]]) -> None:
    base = world.base
    with base.operation("Ещё раз"):
        for meeting in Meeting.select():
            meeting.delete()
        for one in told:
            services.write_meeting(base, FIRST + int(one["day"]) * DAY, state=str(one["state"]),  # type: ignore[call-overload]
                                   kind=kind(str(one["kind"])) if one["kind"] else None, attended=one["attended"],
                                   tos=[world.tos[name] for name in one["tos"]])  # type: ignore[attr-defined]
    counted = [one for one in told if one["state"] in ("held", "signed") and one["kind"] != "hearing"
               and PERIOD.first <= FIRST + int(one["day"]) * DAY <= PERIOD.last]  # type: ignore[call-overload]
    found = Figures(FIGURES, PERIOD)
    away = {name for one in counted if one["kind"] == "away" for name in one["tos"]}  # type: ignore[attr-defined]
    assert found.value("meetings") == len(counted)
    assert found.value("mayor_meetings") == sum(one["kind"] == "mayor" for one in counted)
    assert found.value("away_meeting_tos") == len(away)
    people = [one["attended"] for one in counted if one["attended"]]
    assert found.value("meeting_attendance") == (sum(people) if people else None)  # type: ignore[arg-type]
    cut = found.by("tos")
    assert set(cut.get("away_meeting_tos", {})) >= away
    assert sum(value or 0 for value in found.by("month").get("meetings", {}).values()) == len(counted)
    assert sum(value or 0 for value in found.by("kind").get("meetings", {}).values()) == len(counted)


def test_an_away_meeting_is_counted_once_in_each_table(one_base: Base) -> None:
    world = world_of(one_base)
    visit = write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"])])
    meeting = services.write_meeting(one_base, TODAY, kind=kind("away"), tos=[world.tos["Лесное"]])
    figures = Figures([figure for one in (section("visits"), SECTION) if one for figure in one.figures], YEAR)
    services.link_visit(one_base, meeting)
    values = figures.values()
    assert (values["visits"], values["meetings"], values["meetings_on_visits"]) == (1, 1, 1)
    visits = section("visits")
    assert visits
    assert [row["name"] for row in reading.whole(visits, visit)["meetings"]] == [""]


def lives(base: Base, record: object) -> list[Told]:
    return list(SECTION.told(base, record))  # type: ignore[arg-type]


def test_the_lives_of_tos_people_and_visits(one_base: Base) -> None:
    world = world_of(one_base)
    meeting = services.write_meeting(one_base, TODAY, name="Дороги", tos=[world.tos["Лесное"]],
                                     chair=world.people["Верещагин"])
    services.invite(one_base, meeting, [guest("departments")])
    services.add_item(one_base, meeting, "О щебне", speaker=world.people["Полетаев"])
    numbered = {one.person.surname: (number, one) for number, one in services.sheet(meeting)}
    services.substitute(one_base, numbered["Зубков"][1], world.people["Саакян"])
    services.came(one_base, meeting, [number for number, _ in services.sheet(meeting)])
    name = "Встреча 05.08.2017 «Дороги»"
    assert lives(one_base, world.tos["Лесное"]) == [Told(TODAY, "Встреча", name, meeting)]
    assert lives(one_base, world.tos["Горино"]) == []
    said = {surname: [line.text for line in lives(one_base, world.people[surname])]
            for surname in ("Верещагин", "Полетаев", "Зубков", "Саакян", "Семёнова")}
    assert said == {"Верещагин": [f"{name} — председатель"],
                    "Полетаев": [f"{name} — доклад «О щебне», участие отмечено"],
                    "Зубков": [f"{name} — вместо него Саакян Карина Ашотовна"],
                    "Саакян": [f"{name} — вместо: Зубков Виктор Романович, присутствие отмечено"], "Семёнова": []}
    visit = write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"])])
    services.link_visit(one_base, meeting, visit)
    assert [line.record for line in lives(one_base, visit)] == [meeting]
    services.set_state(one_base, meeting, "planned")
    assert lives(one_base, world.tos["Лесное"])[0].text.startswith("Запланирована. ")


def test_what_waits_and_what_is_on_which_day(one_base: Base) -> None:
    world = world_of(one_base)
    secretary = world.people["Шульга"]
    ahead = services.write_meeting(one_base, soon(9), kind=kind("round_table"), secretary=secretary, start="14:00",
                                   venue="зал", tos=[world.tos["Лесное"]])
    services.write_meeting(one_base, TODAY - DAY, state="planned")
    services.write_meeting(one_base, TODAY, complete=False)
    late = services.write_meeting(one_base, dt.date(2017, 7, 20), chair=world.people["Верещагин"])
    services.add_decision(one_base, late, "Отсыпать")
    lines = list(SECTION.waiting(one_base, TODAY))
    assert [(line.block, line.day, line.text.split(" — ")[0]) for line in lines] == [
        ("overdue", TODAY - DAY, "Встреча 04.08.2017: день прошёл, а встреча всё ещё запланирована"),
        ("soon", soon(9), "Круглый стол 14.08.2017"), ("unfinished", TODAY, "Встреча 05.08.2017"),
        ("overdue", dt.date(2017, 7, 20), "Встреча 20.07.2017: протокол не подписан"),
        ("overdue", dt.date(2017, 8, 4), "Составить повестку и список приглашённых")]
    assert lines[1].people == {secretary.id} and lines[3].people == {world.people["Верещагин"].id}
    marks = SECTION.checks(one_base)
    assert [mark.split(":")[0] for mark in marks[:3]] == ["Встреча 04.08.2017", "Встреча 05.08.2017",
                                                         "Встреча 20.07.2017"]
    set_setting(one_base, "meetings.minutes_wd", 30)
    assert not any("протокол" in mark for mark in SECTION.checks(one_base))
    events = list(SECTION.events(one_base, soon(1), soon(9)))
    assert [(one.day, one.text, one.kind, one.time, one.place, one.responsible, one.planned) for one in events][0] == (
        soon(9), "Круглый стол", "Встреча", "14:00", "зал; ТОС «Лесное»", "Шульга", True)
    assert [one.day for one in events[1:]] == [dt.date(2017, 8, 7), dt.date(2017, 8, 11), dt.date(2017, 8, 11),
                                              dt.date(2017, 8, 11)]
    assert SECTION.again is not None
    copied = SECTION.again(one_base, ahead, soon(60))
    assert (copied.date, copied.state) == (soon(60), "planned")


def test_an_away_meeting_without_its_visit_is_spoken_of(one_base: Base) -> None:
    world = world_of(one_base)
    meeting = services.write_meeting(one_base, TODAY, kind=kind("away"), tos=[world.tos["Лесное"]])
    assert not any("свяжите" in mark for mark in SECTION.checks(one_base))
    write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"])])
    assert any("свяжите" in mark for mark in SECTION.checks(one_base))
    [link] = [action for action in SECTION.actions if action.key == "link"]
    assert link.enabled(meeting) and link.do is not None
    assert link.do(one_base, [meeting]).startswith("Встреча связана: Выезд 05.08.2017")
    assert not link.enabled(Meeting.get_by_id(meeting.id))
    assert not any("свяжите" in mark for mark in SECTION.checks(one_base))


def test_the_filters(one_base: Base) -> None:
    world = world_of(one_base)
    one = services.write_meeting(one_base, TODAY, kind=kind("mayor"), tos=[world.tos["Горино"]])
    services.invite(one_base, one, [guest("chairs")])
    services.write_meeting(one_base, soon(4))
    chosen = {"kind": kind("mayor").id, "state": "held", "category": guest("chairs").id, "tos": world.tos["Горино"].id}
    for choice in SECTION.filters:
        assert any(value == chosen[choice.key] for value, _ in choice.options(one_base))
        assert list(Meeting.select().where(choice.where(one_base, chosen[choice.key]))) == [one], choice.key
