"""A tab with several lists: streets beside ТОС in the registry, opened as a person would."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests import screen
from tests.demo import run
from tests.ui.test_list_tab import menu_of
from tests.window import answer, choose, page, put, words
from tosdesk.registry.records import Street, Tos
from tosdesk.resolutions.records import Question
from tosdesk.ui.lists import Lists
from tosdesk.ui.window import Window

moments = itertools.count(1_000_000, 10_000)
"""Of clicks that are no double ones."""


def click(widget: Any, x: int | None = None, y: int | None = None) -> None:
    """The mouse goes there and presses its button."""
    place = {"x": widget.winfo_width() // 2 if x is None else x, "y": widget.winfo_height() // 2 if y is None else y}
    for event in ("<Enter>", "<ButtonPress-1>", "<ButtonRelease-1>"):
        widget.event_generate(event, **place)
        screen.pump()


def click_row(table: Any, line: int, twice: bool = False) -> None:
    tree = table._tree
    x, y, width, height = tree.bbox(str(line), tree["columns"][0])
    at = next(moments)
    for time in (at, at + 50) if twice else (at,):
        for event in ("<ButtonPress-1>", "<ButtonRelease-1>"):
            tree.event_generate(event, x=x + width // 2, y=y + height // 2, time=time)
    screen.pump()


def streets(window: Window) -> Any:
    """The list of streets, turned to by a click."""
    click(screen.named(window.tab.left, "Улицы"))
    assert window.tab.section.key == "streets"
    return window.tab


def typed(tab: Any, text: str) -> None:
    """Words typed into the search and taken with Enter."""
    tab.search.focus_force()
    screen.pump()
    tab.search.insert("end", text)
    screen.press(tab.search, "Return")


def test_a_click_and_keys_turn_to_another_list_of_the_tab(demo_window: Window) -> None:
    assert demo_window.tab.section.key == "registry"
    tab = streets(demo_window)
    assert str(screen.app().focus_get()) == str(tab.table._tree)
    assert [screen.named(tab.left, name).instate(["selected"]) for name in ("ТОС", "Улицы")] == [False, True]
    screen.press(tab.search, "Control-Key-1")
    assert demo_window.tab.section.key == "registry" and demo_window.book.index("current") == 0
    screen.press(demo_window.tab.table._tree, "Control-Key-2")
    assert demo_window.tab is tab
    screen.press(tab.table._tree, "Control-f")
    assert screen.app().focus_get() is tab.search
    # Where there is one list, the keys do nothing.
    screen.press(tab.table._tree, "Alt-Key-2")
    visits = demo_window.tab
    assert visits.section.key == "visits"
    screen.press(visits.table._tree, "Control-Key-2")
    assert demo_window.tab is visits
    # Who comes back finds the list that was left.
    screen.press(visits.table._tree, "Alt-Key-1")
    assert demo_window.tab is tab
    most = max(len(section.every) for section in demo_window.desk.sections)
    assert [key for key, *_ in demo_window.shortcuts if key.startswith("Control-") and key[-1].isdigit()] == [
        f"Control-{place}" for place in range(1, most + 1)]


def test_each_list_keeps_what_was_searched_and_typed_in_it(demo_window: Window) -> None:
    tab = streets(demo_window)
    typed(tab, "меланжевая")
    name = page(demo_window, "Сведения")
    put(name.form, "name", "Меланжевая-новая")
    screen.pump(lambda: tab.card.dirty)
    click(screen.named(tab.left, "ТОС"))
    assert demo_window.tab.search.get() == "" and len(demo_window.tab.keys_shown) > 40
    click(screen.named(demo_window.tab.left, "Улицы"))
    assert demo_window.tab is tab and tab.card.dirty and tab.search.get() == "меланжевая"
    # And it is asked about before the program ends, on whichever list one stands.
    demo_window.turn_to("registry")
    choose("")
    demo_window.close()
    screen.pump()
    assert demo_window.tab is tab and demo_window.winfo_exists()
    name.give_up()


def test_a_house_is_found_by_typing_it(demo_window: Window) -> None:
    tab = streets(demo_window)
    typed(tab, "ул меланжевая")
    assert [row[0] for row in words(tab)] == ["Меланжевая ул."]
    view = page(demo_window, "Жизнь")
    whole = words(view.list)
    tab.search.insert("end", " 22")
    screen.press(tab.search, "Return")
    house = words(view.list)
    assert view.within.get() == "22" and view.kinds.get() == f"всё: {len(house)}"
    assert [row for row in whole if row in house] == house
    assert sum(row[1] == "Вопрос" for row in house) == 3
    # On the card another house, and none.
    view.within.focus_force()
    view.within.delete(0, "end")
    view.within.insert(0, "999")
    screen.press(view.within, "KeyRelease-9")
    assert words(view.list) == [] and "ул. Меланжевая, д.\u00a0999: ничего не записано." in screen.texts(view)
    view.within.delete(0, "end")
    screen.press(view.within, "KeyRelease-BackSpace")
    assert words(view.list) == whole
    # What somebody writes meanwhile does not take away the house.
    view.narrow("22")
    demo_window.desk.changed()
    assert view.within.get() == "22" and words(view.list) == house
    # Another street begins with its whole life.
    tab.clear()
    tab.show(Street.get(Street.name == "Спортивная").id)
    screen.pump()
    assert page(demo_window, "Жизнь").within.get() == ""


def test_a_line_of_the_life_opens_what_it_names(demo_window: Window) -> None:
    tab = streets(demo_window)
    typed(tab, "меланжевая")
    view = page(demo_window, "Жизнь")
    for kind, key in (("Вопрос", "resolutions"), ("Территория", "registry"), ("Выезд", "visits")):
        demo_window.turn_to("streets")
        line = next(place for place, row in enumerate(words(view.list)) if row[1] == kind)
        row = view._chosen()[line]
        click_row(view.list.table, line, twice=True)
        screen.pump(lambda: demo_window.tab is not tab)
        assert demo_window.tab.section.key == key
        assert demo_window.tab.card.record.id == row.record.id


def test_from_a_question_and_from_the_territory_of_a_tos_to_the_street(demo_window: Window) -> None:
    demo_window.turn_to("resolutions")
    question = Question.get((Question.street.is_null(False)) & (Question.house == "22"))
    demo_window.tab.clear()
    demo_window.tab.show(question.id)
    screen.pump()
    menu = menu_of(demo_window)
    menu.invoke(menu.index("К улице"))
    screen.pump()
    assert demo_window.tab.section.key == "streets" and demo_window.tab.card.record.id == question.street_id
    assert demo_window.tab.card.view.within.get() == "22"
    assert question.id in [line.record.id for line in demo_window.tab.card.view._chosen()]
    tos = Tos.get(Tos.name == "Горино")
    demo_window.turn_to("registry").show(tos.id)
    territory = page(demo_window, "Территория").views[0]
    assert str(territory.way.cget("state")) == "disabled"
    click_row(territory.list.table, 1)
    row = territory.list.current
    click(territory.way)
    screen.pump(lambda: demo_window.tab.section.key == "streets")
    assert demo_window.tab.card.record.id == row.street_id


def test_a_question_without_a_street_leads_nowhere(demo_window: Window) -> None:
    base = demo_window.desk.base
    from tosdesk.resolutions.services import take
    question = take(base, "просто вопрос")
    demo_window.turn_to("resolutions").show(question.id)
    screen.pump()
    menu = menu_of(demo_window)
    assert [str(menu.entrycget(menu.index(one), "state")) for one in ("К улице", "К ТОС")] == ["disabled"] * 2


def test_the_territory_of_a_street_leads_to_its_tos(demo_window: Window) -> None:
    tab = streets(demo_window)
    typed(tab, "меланжевая")
    territory = page(demo_window, "Территория")
    assert [row[:2] for row in words(territory.list)] == [("1–59", "Меланжист")]
    click_row(territory.list.table, 0, twice=True)
    screen.pump(lambda: demo_window.tab is not tab)
    assert demo_window.tab.card.record == Tos.get(Tos.name == "Меланжист")


def test_who_lives_there_is_hidden_with_phones(demo_window: Window) -> None:
    tab = streets(demo_window)
    typed(tab, "1-я горная")
    kinds = {row[1] for row in words(page(demo_window, "Жизнь").list)}
    assert "Живёт здесь" in kinds
    screen.press(tab.table._tree, "F4")
    assert {row[1] for row in words(page(demo_window, "Жизнь").list)} == kinds - {"Живёт здесь"}


def test_a_new_street_is_written_down(demo_window: Window) -> None:
    tab = streets(demo_window)

    def fill(dialog: Any) -> None:
        put(dialog.form, "name", "Новейшая")
        dialog.choose("save")

    answer(fill)
    click(tab.add)
    screen.pump(lambda: Street.select().where(Street.name == "Новейшая").exists())
    street = Street.get(Street.name == "Новейшая")
    assert str(street) == "ул. Новейшая" and tab.card.record.id == street.id
    assert any("Пока ничего не записано" in text for text in screen.texts(page(demo_window, "Жизнь")))


def test_the_life_of_a_house_is_printed_under_its_name(demo_window: Window) -> None:
    tab = streets(demo_window)
    typed(tab, "меланжевая 22")
    view = page(demo_window, "Жизнь")
    click(screen.named(view, "Напечатать"))
    given: list[Path] = demo_window.desk.given  # type: ignore[attr-defined]
    screen.pump(lambda: given, timeout=20)
    paper = Document(str(given[0]))
    assert any("ул. Меланжевая, д. 22" in one.text.replace("\u00a0", " ") for one in paper.paragraphs)
    assert "д. 22" in given[0].name.replace("\u00a0", " ")
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows][1:]
    assert [row[1] for row in rows] == [row[1] for row in words(view.list)] and len(rows) == 7


def test_the_tabs_with_one_list_are_as_they_were(demo_window: Window) -> None:
    demo_window.turn_to("visits")
    assert not isinstance(demo_window._tabs["visits"], Lists)
    assert isinstance(demo_window._tabs["registry"], Lists)


@pytest.mark.parametrize("search", ["ул меланжевая", "улица меланжевая 22"])
def test_the_command_line_lists_shows_and_prints_a_street(tmp_path: Path, search: str) -> None:
    import json

    from tests import demo
    base = demo.copy(tmp_path)
    [row] = json.loads(run("list", "streets", "--search", search, "--json", base=base).stdout)
    assert (row["name"], row["kind"], row["questions"], row["open"]) == ("Меланжевая", "ул.", 3, 1)
    whole = json.loads(run("show", "streets", row["id"], "--json", base=base).stdout)
    assert len(whole["questions"]) == 3 and [one["houses"] for one in whole["territory"]] == ["1–59"]
    target = tmp_path / "улица.docx"
    run("print", "address-life", row["id"], "--to", str(target), base=base)
    paper = Document(str(target))
    lines = [[cell.text for cell in line.cells] for line in paper.tables[0].rows][1:]
    assert any("ул. Меланжевая" in one.text.replace("\u00a0", " ") for one in paper.paragraphs)
    assert sum(line[1] == "Вопрос" for line in lines) == 3
