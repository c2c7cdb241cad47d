"""«Справка к планёрке»: one page of what the sections declare."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import lines
from tests.word.office import to_pdf
from tosdesk.office.printing import print_form
from tosdesk.office.services import papers
from tosdesk.program import SECTIONS
from tosdesk.reports.section import BRIEFING
from tosdesk.resolutions import services
from tosdesk.resolutions.services import assignments
from tosdesk.store.base import Base
from tosdesk.ui.section import Wanted
from tosdesk.visits import services as visits
from tosdesk.visits.services import StopDraft

DAY = dt.timedelta(days=1)
WEDNESDAY = TODAY - 3 * DAY
"""The clock of the tests stands on a Saturday, when no week lies ahead."""


@pytest.fixture
def world(one_base: Base) -> World:
    one_base._clock = lambda: dt.datetime.combine(WEDNESDAY, dt.time(8, 32))
    return office(one_base)


def printed(base: Base, folder: Path, request: str = "") -> Path:
    path, = print_form(base, BRIEFING, Wanted(day=base.today(), asked={"request": request}, sections=SECTIONS),
                       folder / "Справка.docx")
    return path


def shown(base: Base, folder: Path, request: str = "") -> list[str]:
    return [line.removeprefix("–\t") for line in lines(printed(base, folder, request).read_bytes())]


def visit(world: World, day: dt.date, **fields: Any) -> Any:
    return visits.write_visit(world.base, day, [StopDraft(world.tos["Лесное"])], people=[world.people["Шульга"]],
                              **fields)


def test_what_a_week_was_and_what_the_next_one_is(world: World, tmp_path: Path) -> None:
    base, blag = world.base, world.departments["blag"]
    visit(world, WEDNESDAY - 9 * DAY, start="10:00", purpose=world.purpose("plan"))
    visit(world, WEDNESDAY - 10 * DAY)
    visit(world, WEDNESDAY - DAY, state="planned")
    visit(world, WEDNESDAY + 2 * DAY, start="14:00", state="planned")
    visit(world, WEDNESDAY + 9 * DAY, state="planned")
    services.take(base, "яма", taken_on=WEDNESDAY - DAY)
    assignments.give(base, "Сверить реестр", responsible=world.people["Шульга"], due=WEDNESDAY + DAY)
    assignments.give(base, "Восстановить ограждение", responsible=world.posts["blag"].person, organisation=blag,
                     given_on=WEDNESDAY - 40 * DAY, due=WEDNESDAY - 31 * DAY, controller=world.people["Шульга"])
    assignments.give(base, "залить каток", organisation=blag, due=WEDNESDAY + 30 * DAY)
    memo = papers.issue(base, "memo", "О вопросе жителей", data=b"x", file_name="x.docx", date=WEDNESDAY - 20 * DAY,
                        organisation=world.departments["light"], answer_due=WEDNESDAY - 2 * DAY)
    papers.to_sign(base, memo)
    papers.sign(base, memo)
    papers.send(base, memo, WEDNESDAY - 20 * DAY)
    assert shown(base, tmp_path, "ответить до пятницы\n\n выделить   машину. ") == [
        "Администрация города Иванова", "Комитет развития общественного самоуправления", "Справка к планёрке",
        "среда, 2 августа 2017 г.",
        "С 24.07 по 01.08.2017: вопросы жителей — 1; выезды на территории ТОС — 1.",
        "Сделано", "24.07, 10:00 — выезд в ТОС «Лесное»: плановый осмотр территории",
        "На этой неделе", "03.08 — срок: сверить реестр", "04.08, 14:00 — выезд в ТОС «Лесное»",
        "Что висит и у кого",
        "Полетаев Антон Юрьевич, управление благоустройства: восстановить ограждение — просрочено на 31 день",
        "Ивгорсвет: о вопросе жителей — просрочено на 2 дня",
        "Управление благоустройства: залить каток — до 01.09.2017",
        "Просим", "Ответить до пятницы", "Выделить машину.",
        "Председатель комитета", "П. Н. Верещагин"]


def test_an_empty_week_is_a_page_all_the_same(world: World, tmp_path: Path) -> None:
    assert shown(world.base, tmp_path)[2:] == [
        "Справка к планёрке", "среда, 2 августа 2017 г.", "Председатель комитета", "П. Н. Верещагин"]


def test_it_is_one_page_however_much_there_is(world: World, tmp_path: Path) -> None:
    base = world.base
    long = "Восстановить ограждение у школы, поставить знаки и лежачего полицейского, " * 6
    for number in range(40):
        assignments.give(base, f"{number} {long}", organisation=world.departments["blag"],
                         given_on=WEDNESDAY - 90 * DAY, due=WEDNESDAY - (number + 1) * DAY)
        assignments.give(base, f"Обзвонить председателей, {number}", responsible=world.people["Шульга"],
                         due=WEDNESDAY + DAY)
    for number in range(9):
        visit(world, WEDNESDAY - number * DAY, purpose=world.purpose("plan"))
    path = printed(base, tmp_path, "Просим помочь.\n" * 4)
    told = [line.removeprefix("–\t") for line in lines(path.read_bytes())]
    hanging = told[told.index("Что висит и у кого") + 1:told.index("Просим")]
    assert hanging[0].startswith("Управление благоустройства: 39 восстановить") or "39 " in hanging[0]
    assert hanging[0].endswith("… — просрочено на 40 дней"), "cut, but how long it hangs is said"
    assert hanging[-1] == f"и ещё {40 - len(hanging) + 1}" and len(hanging) > 3
    assert told.count("Просим помочь.") == 4, "what is asked for is never cut"
    assert to_pdf([path], tmp_path) == {"Справка": 1}
