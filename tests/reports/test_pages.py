"""«Сводка» in the started program, over the demonstration."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from tests import screen
from tests.program_window import program_window
from tests.visits.papers import lines
from tests.window import answer, put
from tosdesk.office.records import Person
from tosdesk.registry.records import Tos
from tosdesk.reports.pages.strip import said
from tosdesk.ui.ahead import StripRow
from tosdesk.ui.window import Window
from tosdesk.visits.records import Visit


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    with program_window(tmp_path_factory.mktemp("summary")) as window:
        yield window


@pytest.fixture
def today(opened: Window) -> Any:
    opened.close_form()
    view = opened.turn_to("reports").turn_to(0)
    view.look_again()
    screen.pump(lambda: view.seen is not None and not view._reading)
    return view


@pytest.fixture
def calendar(opened: Window) -> Any:
    opened.close_form()
    view = opened.turn_to("reports").turn_to(1)
    view.go(dt.date(2017, 12, 20))
    screen.pump()
    return view


def test_it_is_the_first_thing_that_is_seen(opened: Window) -> None:
    assert opened.desk.sections[0].key == "reports"


def test_the_page_for_mondays_is_asked_and_printed(opened: Window, today: Any) -> None:
    before = len(opened.desk.given)  # type: ignore[attr-defined]
    answer(lambda dialog: (put(dialog.form, "request", "Ответить до пятницы"), dialog.choose("save")))
    screen.named(today, "Справка к планёрке…").invoke()
    screen.pump(lambda: len(opened.desk.given) > before, timeout=20)  # type: ignore[attr-defined]
    path = opened.desk.given[-1]  # type: ignore[attr-defined]
    assert path.name == "Справка к планёрке на 20.12.2017.docx"
    told = lines(path.read_bytes())
    assert "–\tОтветить до пятницы" in told and "Что висит и у кого" in told


def lines_of(view: Any, block: str) -> list[str]:
    return [key for key in view.blocks.tree.get_children(block) if key in view.blocks.lines]


def test_a_block_has_seven_lines_and_unfolds(today: Any) -> None:
    tree, block = today.blocks.tree, next(one for one in today.seen.blocks if len(one.lines) > 7)
    assert len(lines_of(today, block.key)) == 7
    assert tree.item(f"{block.key}/rest", "text") == f"Всё остальное: {len(block.lines) - 7}"
    tree.selection_set(f"{block.key}/rest")
    today.blocks.open()
    assert len(lines_of(today, block.key)) == len(block.lines)
    tree.selection_set(block.key)
    today.blocks.open()
    assert len(lines_of(today, block.key)) == 7


def test_the_arrows_go_through_every_list(today: Any) -> None:
    """Also after the page was read anew."""
    tree = today.blocks.tree
    tree.focus_force()
    tree.selection_set(tree.get_children()[0])
    today.look_again()
    screen.pump(lambda: not today._reading)
    screen.press(tree, "Down")
    assert tree.selection() == (tree.get_children(tree.get_children()[0])[0],)
    for other in (today.proposals, today.ago):
        assert other.selection() == ("0",)
        other.focus_force()
        screen.press(other, "Down")
        assert other.selection() == ("1",)
        other.selection_set("0")
        other.focus("0")


def test_a_line_opens_its_card(opened: Window, today: Any) -> None:
    key = next(key for key, line in today.blocks.lines.items() if isinstance(line.record, Visit))
    visit = today.blocks.lines[key].record
    today.blocks.tree.selection_set(key)
    today.blocks.tree.focus_force()
    screen.press(today.blocks.tree, "Return")
    assert opened.tab.current() == visit


def test_a_line_is_put_off_and_comes_back(today: Any) -> None:
    block = next(one for one in today.seen.blocks if one.lines)
    line = block.lines[0]
    key = f"{block.key}/{block.key}/{line.record.id}"
    today.blocks.tree.selection_set(key)

    def write(sheet: Any) -> None:
        put(sheet.form, "why", "жду письма")
        sheet.choose("save")

    answer(write)
    today.blocks.put_off()
    screen.pump(lambda: today.blocks.tree.exists("aside"))
    aside, = today.blocks.tree.get_children("aside")
    assert today.blocks.tree.item(aside, "values") == ("27.12.2017", "жду письма")
    assert key not in today.blocks.lines
    today.blocks.tree.selection_set(aside)
    screen.pump()
    assert str(today.blocks.later.cget("text")) == "Вернуть"
    today.blocks.put_off()
    screen.pump(lambda: not today.blocks.tree.exists("aside"))
    assert key in today.blocks.lines


def test_every_figure_shows_what_was_counted(opened: Window, today: Any) -> None:
    chart = next(one for one in today.seen.charts if one.figure.key == "visits")
    assert chart.value == 138
    seen = []

    def look(dialog: Any) -> None:
        seen.extend(dialog.list.rows.values())
        dialog.list.table.select(0)
        dialog.choose("open")

    answer(look)
    today._open_chart(chart)
    screen.pump()
    assert len(seen) == 138
    assert opened.tab.current() == Visit.get_by_id(seen[0].key)


def test_a_proposal_is_planned_by_enter(opened: Window, today: Any) -> None:
    first = today.seen.proposals[0]
    assert 1 <= len(today.seen.proposals) <= 5 and all(one.reason for one in today.seen.proposals)
    today.proposals.selection_set("0")
    today.proposals.focus_force()
    screen.press(today.proposals, "Return")
    screen.pump()
    form = opened._form
    assert form is not None and first.record.name in " ".join(screen.texts(form))
    opened.close_form()


def test_the_strip_goes_by_keys_and_says_where_it_is(opened: Window, today: Any) -> None:
    strip = today.strip
    assert len(strip.rows) == 42
    strip.paper.focus_force()
    for _ in range(3):
        screen.press(strip.paper, "Down")
    assert str(strip.told.cget("text")).startswith(str(strip.rows[3].record))
    screen.press(strip.paper, "Return")
    screen.pump()
    assert opened._form is not None
    opened.close_form()


def test_what_the_strip_says() -> None:
    tos = Tos(name="Горино")
    assert said(StripRow(tos, [0] * 52)) == "ТОС «Горино»: за год ни разу"
    assert said(StripRow(tos, [0] * 50 + [2, 0])) == "ТОС «Горино»: за год 2\u00a0раза, последний раз на прошлой неделе"
    assert said(StripRow(tos, [1] + [0] * 51)).endswith("последний раз 51\u00a0неделю назад")


def test_what_was_done_a_year_ago_is_planned_again(opened: Window, today: Any) -> None:
    assert today.seen.ago
    before = Visit.select().where(Visit.state == "planned").count()
    today.ago.selection_set("0")
    today._repeat()
    assert Visit.select().where(Visit.state == "planned").count() == before + 1
    opened.undo()
    assert Visit.select().where(Visit.state == "planned").count() == before


def test_a_month_and_a_week(calendar: Any) -> None:
    assert len(calendar._places) == 35
    assert str(calendar.title.cget("text")) == "Декабрь 2017"
    calendar.paper.focus_force()
    for key in ("Right", "Down", "Next"):
        screen.press(calendar.paper, key)
    assert calendar.day == dt.date(2018, 1, 28)
    calendar.view.set("week")
    calendar.look_again()
    screen.pump()
    assert len(calendar._places) == 7
    screen.press(calendar.paper, "Prior")
    assert calendar.day == dt.date(2018, 1, 21)
    screen.press(calendar.paper, "Home")
    assert calendar.day == dt.date(2017, 12, 20)
    calendar.view.set("month")
    calendar.look_again()


def test_the_lines_of_a_day_open(opened: Window, calendar: Any) -> None:
    visit = Visit.select().where(Visit.date == dt.date(2017, 12, 13)).get()
    calendar.go(visit.date)
    calendar.paper.focus_force()
    screen.press(calendar.paper, "Return")
    assert any(event.record == visit for event in calendar.list.rows.values())
    key = next(key for key, event in calendar.list.rows.items() if event.record == visit)
    calendar.list.table.select(key)
    calendar.open()
    assert opened.tab.current() == visit


def test_the_plan_is_printed(opened: Window, calendar: Any) -> None:
    opened.desk.given.clear()  # type: ignore[attr-defined]
    calendar.print("month")
    screen.pump(lambda: bool(opened.desk.given))  # type: ignore[attr-defined]
    path, = opened.desk.given  # type: ignore[attr-defined]
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert "с\u00a01 по\u00a031\u00a0декабря\u00a02017\u00a0г." in text
    assert path.name == "План мероприятий с 01.12.2017 по 31.12.2017.docx"
    assert "день рождения" not in text.casefold() and Person.select().exists()
