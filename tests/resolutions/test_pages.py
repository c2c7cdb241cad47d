"""«Обзвон» and «Передать дела», from the list's actions to what is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import screen, window
from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import lines as paper_lines
from tosdesk.registry.services import elect
from tosdesk.resolutions import services
from tosdesk.resolutions.records import Assignment, Question
from tosdesk.resolutions.rules import state
from tosdesk.resolutions.services import assignments
from tosdesk.store.base import Base
from tosdesk.store.journal import Operation
from tosdesk.ui.window import Window


@pytest.fixture
def world(one_base: Base) -> World:
    return office(one_base)


@pytest.fixture
def shown(world: World, tmp_path: Path) -> Iterator[Window]:
    lists = tuple(section for section in window.LISTS if section.main is not None)
    with window.opened(window.desk_of(world.base, tmp_path, lists)) as opened:
        yield opened


def do(shown: Window, key: str, action: str, act: Any) -> None:
    """Does it with the current record of this list, answering the dialog that opens."""
    shown.desk.changed()
    tab = shown.turn_to(key)
    screen.pump(lambda: tab.keys_shown)
    tab.table.select(tab.keys_shown[0])
    screen.pump()
    window.answer(act)
    tab.acting.do(next(one for one in tab.section.actions if one.key == action), tab.selected() or [tab.card.record])


def answered(world: World) -> list[Question]:
    chair = world.people["Семёнова"]
    elect(world.base, world.tos["Лесное"], "council", dt.date(2016, 5, 1), members=[(chair, "chair")])
    made = []
    for place, (text, fields) in enumerate((("темно", {"tos": world.tos["Лесное"]}), ("вода", {"asker": "Ада"}),
                                            ("яма", {"tos": world.tos["Лесное"]}))):
        made.append(services.take(world.base, text, taken_on=TODAY - dt.timedelta(days=9 - place), **fields))
        services.answer(world.base, made[-1:], f"{text}: сделано", TODAY)
    return made


def told() -> set[str]:
    return {question.text for question in Question.select() if state(question) == "told"}


def test_the_ring_round_goes_from_one_to_the_next(world: World, shown: Window) -> None:
    answered(world)

    def talk(dialog: Any) -> None:
        assert [(line[0], line[2], line[3]) for line in window.words(dialog.calls)] == [
            ("Ада", "", "1"), ("Семёнова Ольга Ивановна", "Лесное", "2")]
        assert "1. Вода.\nОтвет 05.08.2017: Вода: сделано." in window.said(dialog)
        dialog.choose("told")
        assert dialog.winfo_exists() and told() == {"вода"}
        screen.pump()
        assert "1. Темно.\nОтвет 05.08.2017: Темно: сделано.\n\n2. Яма." in window.said(dialog)
        assert "Вода" not in window.said(dialog)
        dialog.choose("told")
        assert not dialog.winfo_exists(), "nobody is left"

    do(shown, "resolutions", "round", talk)
    assert told() == {"вода", "темно", "яма"}
    assert world.base.undo() == "Сообщено спросившему: вопросы, 2" and told() == {"вода"}


def test_all_are_told_in_one_step(world: World, shown: Window) -> None:
    answered(world)
    count = Operation.select().count()
    do(shown, "resolutions", "round", lambda dialog: dialog.choose("all"))
    assert Operation.select().count() == count + 1 and len(told()) == 3

    def nobody(dialog: Any) -> None:
        assert "Сообщать нечего: об ответах все знают." in window.said(dialog)
        dialog.choose("told")

    do(shown, "resolutions", "round", nobody)
    assert Operation.select().count() == count + 1


def test_the_phones_of_those_to_call_are_hidden_from_a_visitor(world: World, shown: Window) -> None:
    services.take(world.base, "снег", asked_by=world.people["Саакян"])
    services.answer(world.base, list(Question.select()), "Убрали", TODAY)
    shown.hide()

    def look(dialog: Any) -> None:
        assert window.words(dialog.calls) == [("Саакян Карина Ашотовна", "•••", "", "1")]
        dialog.choose("")

    do(shown, "resolutions", "round", look)


def test_work_is_handed_over(world: World, shown: Window) -> None:
    base, shulga, saakyan = world.base, world.people["Шульга"], world.people["Саакян"]
    for place, text in enumerate(("первое", "второе", "третье")):
        assignments.give(base, text, responsible=shulga, due=TODAY + dt.timedelta(days=place))
    count = Operation.select().count()

    def hand(dialog: Any) -> None:
        assert [line[1].split()[-1] for line in window.words(dialog.list)] == ["«первое»", "«второе»", "«третье»"]
        assert len(dialog.list.table.selected()) == 3, "everything is chosen at first"
        assert shulga.id.hex not in dialog.others
        window.answer(lambda said: (lines.append(window.said(said)), said.choose(next(iter(said.buttons)))))
        dialog.choose("give")
        assert dialog.winfo_exists() and "Никто не назначен." in lines[0]
        dialog.to.value = saakyan.id.hex
        screen.named(dialog, "Назначить").invoke()
        dialog.list.table.select(list(dialog.list.rows)[1])
        screen.named(dialog, "Оставить").invoke()
        assert [line[3] for line in window.words(dialog.list)] == [
            "Саакян Карина Ашотовна", "", "Саакян Карина Ашотовна"]
        dialog.choose("give")

    lines: list[str] = []
    do(shown, "assignments", "hand-over", hand)
    screen.pump(lambda: shown.desk.given, timeout=20)  # type: ignore[attr-defined]
    [sheet] = shown.desk.given  # type: ignore[attr-defined]
    printed = paper_lines(sheet.read_bytes())
    assert printed[printed.index("1"):printed.index("Всего передаётся дел: 2.")] == [
        "1", "Поручение: № 1, Первое", "05.08.2017", "Саакян К. А.",
        "2", "Поручение: № 3, Третье", "07.08.2017", "Саакян К. А."]
    assert Operation.select().count() == count + 1
    assert {one.text: one.responsible for one in Assignment.select()} == {
        "первое": saakyan, "второе": shulga, "третье": saakyan}
    screen.pump(lambda: shown.line.cget("text").startswith("Напечатано"))
    assert base.undo() == "Передача дел: Шульга Антон Игоревич (2)"
    assert {one.responsible for one in Assignment.select()} == {shulga}
