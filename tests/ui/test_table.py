"""The one list of the program: only what is on the screen is asked for; the choice is of rows, not of lines."""

from __future__ import annotations

import itertools
import json
import tkinter
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
import ttkbootstrap as ttk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import screen
from tosdesk.ui import cut, table_look, theme
from tosdesk.ui.table import Heading, Table
from tosdesk.ui.table_rows import How, Rows

SHIFT, CONTROL = 1, 4
HEADINGS = (Heading("date", "Дата", 10), Heading("tos", "ТОС", 20, stretch=True), Heading("count", "Вопросов", 9, "e"),
            Heading("note", "Примечание", 20, shown=False))
moments = itertools.count(1_000_000, 10_000)


def row(key: Any) -> tuple[str, ...]:
    key = key.int if isinstance(key, UUID) else key
    return f"{key}.12.2017", f"«Горино-{key}»", f"{key}", "двор\tи дорога"


class Seen:
    """A table with what it asked and what it told."""

    def __init__(self, stage: tkinter.Misc, rows: int | Sequence[Any] = 1000, headings: Sequence[Heading] = HEADINGS,
                 **options: Any) -> None:
        self.asked: list[list[Any]] = []
        self.told: list[str] = []
        self.table = Table(stage, headings, self._texts, **options)
        self.table.pack(fill="both", expand=True)
        for name in ("Chosen", "Opened", "Sorted", "Shown", "Menu"):
            self.table.bind(f"<<{name}>>", lambda event, name=name: self.told.append(name))
        self.tree: ttk.Treeview = next(one for one in screen.family(self.table) if isinstance(one, ttk.Treeview))
        self.table.show(range(rows) if isinstance(rows, int) else rows)
        self.settle()
        self.told.clear()

    def _texts(self, keys: list[Any]) -> list[tuple[str, ...]]:
        self.asked.append(keys)
        return [row(key) for key in keys]

    def settle(self) -> None:
        for _ in range(4):
            screen.pump()

    def lines(self) -> list[str]:
        """What stands in the second column, from above."""
        return [text for item in self.tree.get_children() if (text := str(self.tree.set(item, "tos")))]

    def marked(self) -> list[str]:
        return [str(self.tree.set(item, "tos")) for item in self.tree.selection()]

    def point(self, line: int, column: str = "tos") -> tuple[int, int]:
        x, y, width, height = self.tree.bbox(str(line), column)  # type: ignore[misc]
        return x + width // 2, y + height // 2

    def click(self, line: int, state: int = 0, button: int = 1) -> None:
        self.press(*self.point(line), state, button)

    def press(self, x: int, y: int, state: int = 0, button: int = 1, time: int | None = None) -> None:
        time = next(moments) if time is None else time
        self.tree.event_generate(f"<Button-{button}>", x=x, y=y, state=state, time=time)
        self.tree.event_generate(f"<ButtonRelease-{button}>", x=x, y=y, state=state | 0x100, time=time + 10)
        self.settle()

    def drag(self, start: int, end: int, y: int = 10) -> None:
        time = next(moments)
        self.tree.event_generate("<Button-1>", x=start, y=y, time=time)
        for x in (start + (end - start) // 2, end):
            self.tree.event_generate("<B1-Motion>", x=x, y=y, state=0x100)
        self.tree.event_generate("<ButtonRelease-1>", x=end, y=y, state=0x100, time=time + 500)
        self.settle()

    def key(self, key: str, times: int = 1) -> None:
        screen.press(self.tree, key, times)
        self.settle()

    def heading(self, column: str) -> str:
        return str(self.tree.heading(column, "text"))

    def columns(self) -> list[str]:
        return [one for one in self.tree.cget("displaycolumns") if one in {heading.key for heading in HEADINGS}]


@pytest.fixture
def normal_size() -> Iterator[None]:
    yield
    theme.set_size(screen.app(), 100)
    ttk.Style().theme_use(theme.LIGHT)
    screen.pump()


class Habits(dict[str, Any]):
    """A memory on disk: JSON in, JSON out."""

    def get(self, key: str, default: Any = None) -> Any:
        return json.loads(super().get(key, json.dumps(default)))

    def set(self, key: str, value: Any) -> None:
        self[key] = json.dumps(value)


# What is on the screen

def test_only_rows_on_the_screen_are_asked_for(stage: ttk.Frame) -> None:
    seen = Seen(stage, 100_000)
    seen.key("End")
    seen.key("Prior", 3)
    assert max(len(keys) for keys in seen.asked) < 60
    assert seen.lines() == [row(key)[1] for key in seen.table.visible()]


def test_the_last_row_stands_whole(stage: ttk.Frame, normal_size: None) -> None:
    seen = Seen(stage)
    for percent in (100, 150, 115):
        theme.set_size(screen.app(), percent)
        seen.settle()
        seen.key("End")
        last = str(len(seen.table.visible()) - 1)
        _, y, _, height = seen.tree.bbox(last)  # type: ignore[misc]
        assert y + height <= seen.tree.winfo_height() < y + 2 * height
        assert seen.lines()[-1] == "«Горино-999»"


def test_the_last_row_stands_whole_in_a_pane_of_any_height(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.key("End")
    seen.table.pack_configure(fill="x", expand=False)
    for height in range(300, 330, 3):
        seen.table.configure(height=height)
        seen.settle()
        _, y, _, high = seen.tree.bbox(str(len(seen.table.visible()) - 1))  # type: ignore[misc]
        assert y + high <= seen.tree.winfo_height() < y + 2 * high
        assert (seen.lines()[-1], seen.table.current) == ("«Горино-999»", 999)


def test_a_current_row_stays_in_sight_in_a_lower_pane(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.click(20)
    seen.table.pack_configure(fill="x", expand=False)
    seen.table.configure(height=theme.line_height(stage) * 10)
    seen.settle()
    assert seen.table.visible()[-1] == 20


def test_a_table_in_a_hidden_tab_is_right_when_shown(stage: ttk.Frame) -> None:
    tabs = ttk.Notebook(stage)
    tabs.pack(fill="both", expand=True)
    pages = [ttk.Frame(tabs), ttk.Frame(tabs)]
    for page in pages:
        tabs.add(page, text="Вкладка")
    seen = Seen(pages[1])
    seen.table.show(range(5, 500))
    tabs.select(1)
    seen.settle()
    assert seen.lines() == [row(key)[1] for key in range(5, 5 + len(seen.table.visible()))]
    assert len(seen.lines()) > 10


def test_few_rows_need_no_scrollbar_and_a_narrow_pane_needs_one_below(stage: ttk.Frame) -> None:
    seen = Seen(stage, 3)
    bars = {str(one.cget("orient")): one for one in screen.family(seen.table) if isinstance(one, ttk.Scrollbar)}

    def shown() -> set[str]:
        return {name for name, bar in bars.items() if bar.winfo_ismapped()}
    assert shown() == set()
    seen.table.show(range(1000))
    seen.settle()
    assert shown() == {"vertical"}
    seen.table.pack_configure(fill="y", expand=False, side="left")
    seen.table.configure(width=theme.characters(stage, 25))
    seen.settle()
    assert shown() == {"vertical", "horizontal"}
    assert seen.tree.xview()[1] < 1
    seen.key("Right", 20)
    assert seen.tree.xview()[1] == 1
    seen.key("Left", 20)
    assert seen.tree.xview()[0] == 0


def test_a_scrollbar_that_takes_the_room_of_a_column_brings_the_other(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.table.pack_configure(fill="y", expand=False, side="left")
    for rows, bars in ((1000, 2), (3, 0)):
        seen.table.configure(width=seen.table._columns.needed() + 4)
        seen.table.show(range(rows))
        seen.settle()
        assert sum(isinstance(one, ttk.Scrollbar) and one.winfo_ismapped() for one in screen.family(seen.table)) == bars


def test_the_scrollbar_is_right_for_all_rows(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    bar = next(one for one in screen.family(seen.table) if isinstance(one, ttk.Scrollbar) and one.winfo_ismapped())
    height = len(seen.table.visible())
    assert bar.get() == pytest.approx((0, height / 1000))
    screen.app().tk.call(bar.cget("command"), "moveto", "0.5")
    seen.settle()
    assert seen.table.visible()[0] == 500
    assert bar.get() == pytest.approx((0.5, 0.5 + height / 1000))
    screen.app().tk.call(bar.cget("command"), "scroll", "1", "pages")
    screen.app().tk.call(bar.cget("command"), "scroll", "-1", "units")
    seen.settle()
    assert seen.table.visible()[0] == 500 + height - 1
    screen.app().tk.call(bar.cget("command"), "moveto", "1.0")
    seen.settle()
    assert seen.table.visible()[-1] == 999


def test_the_wheel_scrolls_and_keeps_the_choice(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.click(2)
    for _ in range(4):
        seen.tree.event_generate("<Button-5>")
    seen.settle()
    assert seen.table.visible()[0] == 12
    assert (seen.table.current, seen.marked()) == (2, [])
    seen.tree.event_generate("<Button-4>")
    seen.tree.event_generate("<MouseWheel>", delta=360)
    seen.settle()
    assert seen.table.visible()[0] == 0
    assert seen.marked() == ["«Горино-2»"]


def test_a_row_has_the_colour_of_its_tag(stage: ttk.Frame) -> None:
    seen = Seen(stage, 5, tag=lambda key: "late" if key == 3 else "")
    assert [line for line in seen.tree.get_children() if "late" in seen.tree.item(line, "tags")] == ["3"]


def test_refresh_asks_again_for_what_is_seen(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.asked.clear()
    seen.table.refresh()
    seen.table.refresh()
    seen.settle()
    assert seen.asked == [seen.table.visible()]


def test_an_empty_list_says_what_to_do(stage: ttk.Frame) -> None:
    seen = Seen(stage, 0, empty="Выездов ещё нет. Запишите первый.")
    assert "Выездов ещё нет. Запишите первый." in screen.texts(seen.table)
    for key in ("Down", "End", "Control-a", "space", "Return", "Delete"):
        seen.key(key)
    seen.press(200, 200)
    assert (seen.table.current, seen.table.counted(), seen.told) == (None, (0, 0), [])
    seen.press(200, 200, button=3)
    assert seen.told == ["Menu"]
    screen.named(seen.table, "Выездов ещё нет. Запишите первый.").event_generate("<Button-3>", x=5, y=5)
    assert seen.told == ["Menu", "Menu"]
    seen.table.show([1])
    seen.settle()
    assert "Выездов ещё нет. Запишите первый." not in screen.texts(seen.table)
    seen.table.show([])
    seen.settle()
    assert seen.lines() == []


# Choosing

def test_the_mouse_chooses(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.click(3)
    assert (seen.table.current, seen.table.selected()) == (3, [3])
    assert seen.tree.focus_get() is seen.tree
    seen.click(6, SHIFT)
    assert (seen.table.current, seen.table.selected()) == (6, [3, 4, 5, 6])
    seen.click(4, CONTROL)
    assert (seen.table.current, seen.table.selected()) == (4, [3, 5, 6])
    seen.click(1, CONTROL)
    seen.click(2, CONTROL | SHIFT)
    assert seen.table.selected() == [1, 2, 3, 5, 6]
    assert seen.marked() == [row(key)[1] for key in (1, 2, 3, 5, 6)]
    assert seen.told == ["Chosen"] * 5
    seen.click(0)
    assert (seen.table.selected(), seen.table.counted()) == ([0], (1000, 1))


def test_the_keys_choose(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    page = len(seen.table.visible()) - 1
    seen.key("Down")
    assert seen.table.current == 0
    seen.key("Next")
    assert seen.table.current == page
    seen.key("Prior")
    seen.key("Shift-Down", 2)
    assert (seen.table.current, seen.table.selected()) == (2, [0, 1, 2])
    seen.key("Control-Down", 3)
    assert (seen.table.current, seen.table.selected()) == (5, [0, 1, 2])
    seen.key("Control-space")
    assert seen.table.selected() == [0, 1, 2, 5]
    seen.key("Control-space")
    assert seen.table.selected() == [0, 1, 2]
    seen.key("space")
    assert seen.table.selected() == [5]
    seen.key("Shift-End")
    assert (seen.table.current, len(seen.table.selected())) == (999, 995)
    assert seen.table.visible()[-1] == 999
    seen.key("Shift-Home")
    assert seen.table.selected() == [0, 1, 2, 3, 4, 5]
    seen.key("Control-a")
    assert seen.table.counted() == (1000, 1000)
    seen.key("Up")
    assert seen.table.selected() == [0]


def test_a_letter_does_nothing(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.click(3)
    seen.told.clear()
    seen.key("g")
    assert (seen.table.current, seen.told) == (3, [])


def test_enter_and_a_double_click_open(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.key("Return")
    assert seen.told == []
    seen.click(3)
    seen.key("Return")
    assert seen.told == ["Chosen", "Opened"]
    seen.told.clear()
    time = next(moments)
    for later in (0, 100, 200):
        seen.press(*seen.point(5), time=time + later)
    assert seen.told == ["Chosen", "Opened"]
    assert seen.table.current == 5
    seen.told.clear()
    time = next(moments)
    for later in (0, 100):
        seen.press(*seen.point(7), state=CONTROL, time=time + later)
    assert (seen.told, seen.table.selected()) == (["Chosen", "Chosen"], [5])


def test_the_menu_is_wanted_for_the_row_under_the_mouse(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    places = []
    seen.table.bind("<<Menu>>", lambda event: places.append((event.x_root, event.y_root)), add="+")
    seen.click(4, button=3)
    assert (seen.table.current, seen.table.selected(), seen.told) == (4, [4], ["Chosen", "Menu"])
    x, y = seen.point(4)
    assert places == [(seen.tree.winfo_rootx() + x, seen.tree.winfo_rooty() + y)]
    mark = next(one for one in seen.tree.winfo_children() if isinstance(one, tkinter.Frame) and one.winfo_ismapped())
    mark.event_generate("<Button-3>", x=1, y=mark.winfo_height() - 1)
    assert (seen.table.current, seen.told) == (4, ["Chosen", "Menu", "Menu"])
    seen.click(6, SHIFT)
    seen.click(5, button=3)
    assert (seen.table.current, seen.table.selected()) == (5, [4, 5, 6])
    seen.told.clear()
    seen.key("Menu")
    seen.key("Shift-F10")
    assert seen.told == ["Menu", "Menu"]
    below = seen.tree.bbox("5")[1] + seen.tree.bbox("5")[3]  # type: ignore[index,operator]
    assert places[-1][1] == seen.tree.winfo_rooty() + below


def test_the_owner_chooses(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    assert seen.table.select(700)
    assert seen.table.current == 700
    assert 700 in seen.table.visible()
    seen.table.step(1)
    seen.table.step(-3)
    assert (seen.table.current, seen.table.selected()) == (698, [698])
    assert not seen.table.select(5000)
    assert seen.table.current == 698
    assert seen.table.select(0, see=False)
    assert 0 not in seen.table.visible()
    assert seen.table.select(None)
    assert (seen.table.current, seen.table.selected()) == (None, [])
    seen.table.select_all()
    assert len(seen.table.selected()) == 1000


def test_the_choice_survives_another_content(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.table.select(500)
    seen.key("Shift-Down", 2)
    line = seen.table.visible().index(502)
    seen.told.clear()
    seen.table.show([*range(0, 300, 2), *range(400, 1000)])
    seen.settle()
    assert (seen.table.current, seen.table.selected()) == (502, [500, 501, 502])
    assert seen.table.visible().index(502) == line
    assert seen.told == ["Shown"]
    seen.table.show([key for key in range(1000) if key != 502])
    seen.settle()
    assert (seen.table.current, seen.table.selected()) == (None, [500, 501])
    assert seen.told == ["Shown", "Chosen", "Shown"]
    seen.key("Down")
    assert seen.table.current == 503
    seen.table.show(range(1000), keep=False)
    assert (seen.table.current, seen.table.selected(), seen.table.visible()[0]) == (None, [], 0)


def test_a_new_first_row_is_seen_and_a_list_scrolled_down_stays(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.table.show(range(-1, 1000))
    assert seen.table.visible()[0] == -1
    seen.click(3)
    seen.table.show(range(-50, 1000))
    assert seen.table.current in seen.table.visible()
    seen.table.show(range(1000), keep=False)
    for _ in range(10):
        seen.tree.event_generate("<Button-5>")
    first = seen.table.visible()[0]
    seen.table.show(range(-50, 1000))
    assert seen.table.visible()[0] == first


# Copying

def test_copied_rows_go_into_a_spreadsheet(stage: ttk.Frame) -> None:
    seen = Seen(stage, sorted_by=("date", False))
    seen.key("Control-c")
    seen.click(4)
    seen.click(2, CONTROL)
    seen.table._columns.turn("note")
    seen.key("Control-c")
    assert seen.table.clipboard_get() == ("Дата\tТОС\tВопросов\tПримечание\n"
                                          "2.12.2017\t«Горино-2»\t2\tдвор и дорога\n"
                                          "4.12.2017\t«Горино-4»\t4\tдвор и дорога\n")


# Columns

def test_a_heading_sorts_and_turns(stage: ttk.Frame) -> None:
    seen = Seen(stage, sorted_by=("date", True))
    assert (seen.heading("date"), seen.table.sort) == ("Дата ▼", ("date", True))
    x, _ = seen.point(0, "tos")
    seen.press(x, 10)
    assert (seen.table.sort, seen.heading("date"), seen.heading("tos")) == (("tos", False), "Дата", "ТОС ▲")
    seen.press(x, 10)
    assert (seen.table.sort, seen.heading("tos")) == (("tos", True), "ТОС ▼")
    assert seen.told == ["Sorted", "Sorted"]
    seen.tree.event_generate("<Button-1>", x=x, y=10, time=next(moments))
    seen.tree.event_generate("<ButtonRelease-1>", x=x, y=200, state=0x100)
    assert seen.told == ["Sorted", "Sorted"]
    assert seen.table.current is None


def test_another_order_is_seen_from_its_beginning_or_with_the_row_in_sight(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    seen.table.bind("<<Sorted>>", lambda event: seen.table.show(
        sorted(range(1000), reverse=bool(seen.table.sort and seen.table.sort[1]))))
    x, _ = seen.point(0, "tos")
    screen.app().tk.call(seen.table._down.cget("command"), "moveto", "0.5")
    seen.settle()
    seen.press(x, 10)
    assert seen.table.visible()[0] == 0
    seen.table.select(400)
    seen.settle()
    line = seen.table.visible().index(400)
    seen.press(x, 10)
    assert seen.table.visible()[line - 1:line + 1] == [401, 400]


def test_a_border_is_dragged_and_the_width_survives_a_larger_font(stage: ttk.Frame, normal_size: None) -> None:
    habits = Habits()
    seen = Seen(stage, memory=habits)
    x, _, width, _ = seen.tree.bbox("0", "date")  # type: ignore[misc]
    seen.drag(x + width - 1, x + width + 79)
    assert seen.tree.column("date", "width") == pytest.approx(width + 80, abs=1)
    assert seen.told == []
    theme.set_size(screen.app(), 150)
    seen.settle()
    assert seen.tree.column("date", "width") == pytest.approx((width + 80) * 1.5, rel=0.1)
    theme.set_size(screen.app(), 100)
    again = Seen(stage, memory=habits)
    assert again.tree.column("date", "width") == pytest.approx(width + 80, abs=1)
    again.drag(x + width + 79, x - 300)
    assert int(again.tree.column("date", "width")) > 20


def test_a_double_click_on_a_border_fits_the_column(stage: ttk.Frame) -> None:
    seen = Seen(stage, headings=(Heading("date", "Дата", 40), *HEADINGS[1:]))
    x, _, width, _ = seen.tree.bbox("0", "date")  # type: ignore[misc]
    time = next(moments)
    for later in (0, 100):
        seen.press(x + width - 1, 10, time=time + later)
    assert theme.characters(stage, 10) < int(seen.tree.column("date", "width")) < theme.characters(stage, 15)
    assert all(not text.endswith("…") for item in seen.tree.get_children()
               for text in [str(seen.tree.set(item, "date"))])


def test_a_heading_is_dragged_to_another_place(stage: ttk.Frame) -> None:
    habits = Habits()
    seen = Seen(stage, memory=habits)
    assert seen.columns() == ["date", "tos", "count"]
    seen.drag(seen.point(0, "date")[0], seen.point(0, "count")[0] + 30)
    assert (seen.columns(), seen.told) == (["tos", "count", "date"], [])
    assert Seen(stage, memory=habits).columns() == ["tos", "count", "date"]
    seen.drag(seen.point(0, "count")[0], seen.point(0, "tos")[0] - 30)
    assert seen.columns() == ["count", "tos", "date"]
    seen.drag(seen.point(0, "tos")[0], seen.point(0, "tos")[0] + 30)
    assert seen.columns() == ["count", "tos", "date"]


def test_columns_are_chosen_from_a_menu(stage: ttk.Frame) -> None:
    habits = Habits()
    seen = Seen(stage, memory=habits)
    seen.press(seen.point(0, "tos")[0], 10, button=3)
    menu = next(one for one in screen.family(seen.tree) if isinstance(one, tkinter.Menu) and one.winfo_ismapped())
    labels = [menu.entrycget(place, "label") if menu.type(place) != "separator" else ""
              for place in range((menu.index("end") or 0) + 1)]
    assert labels == ["Столбцы", "Дата", "ТОС", "Вопросов", "Примечание", "", "Упорядочить по столбцу", "",
                      "Вернуть исходные"]
    assert seen.told == []
    menu.invoke("Примечание")
    menu.unpost()
    seen.settle()
    assert seen.columns() == ["date", "tos", "count", "note"]
    assert Seen(stage, memory=habits).columns() == ["date", "tos", "count", "note"]
    menu = seen.table._columns.menu(seen.tree)
    for label in ("Дата", "ТОС", "Примечание"):
        menu.invoke(label)
    menu = seen.table._columns.menu(seen.tree)
    assert menu.entrycget("Вопросов", "state") == "disabled"
    menu.invoke("Вернуть исходные")
    seen.settle()
    assert seen.columns() == ["date", "tos", "count"]
    menu.nametowidget(menu.entrycget("Упорядочить по столбцу", "menu")).invoke("Вопросов")
    assert seen.table.sort == ("count", False)
    assert Seen(stage, memory=habits).table.sort == ("count", False)


def test_what_is_remembered_of_an_older_program_does_no_harm(stage: ttk.Frame) -> None:
    habits = Habits()
    habits.set("order", ["count", "gone", "date"])
    habits.set("hidden", ["date", "gone"])
    habits.set("widths", {"gone": 5, "count": 12, "date": "широко"})
    habits.set("sort", ["gone", True])
    seen = Seen(stage, memory=habits, sorted_by=("date", False))
    assert (seen.columns(), seen.table.sort) == (["count", "tos"], ("date", False))
    for name in ("order", "hidden", "widths", "sort"):
        habits.set(name, 7)
    assert Seen(stage, memory=habits).columns() == ["date", "tos", "count"]
    habits.set("order", [heading.key for heading in HEADINGS])
    habits.set("hidden", [heading.key for heading in HEADINGS])
    assert Seen(stage, memory=habits).columns() == ["date", "tos", "count", "note"]


def test_columns_fill_the_pane(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    wide = sum(int(seen.tree.column(key, "width")) for key in seen.columns())
    assert wide == seen.tree.winfo_width()
    assert int(seen.tree.column("tos", "width")) > theme.characters(stage, 60)


# Looks

def test_a_long_text_is_cut_and_whole_under_the_resting_mouse(
        stage: ttk.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "REST", 1)
    seen = Seen(stage, ["1", "Жители просили вернуть скамейки и фонари на улицу Лесную " * 3],
                headings=(Heading("date", "Дата встречи с жителями", 12), *HEADINGS[1:]))
    text = str(seen.tree.set("1", "date"))
    assert text.startswith("Жители") and text.endswith("…")
    assert seen.heading("date").endswith("…")

    def noted() -> list[str]:
        return [word for one in screen.family(seen.table) if isinstance(one, tkinter.Toplevel)
                for word in screen.texts(one)]
    for line, said in ((1, row(seen.table.visible()[1])[0]), (0, None)):
        x, y = seen.point(line, "date")
        seen.tree.event_generate("<Motion>", x=x, y=y)
        if said:
            screen.pump(lambda said=said: noted() == [said])
        else:
            screen.pump()
            assert noted() == []
    seen.tree.event_generate("<Motion>", x=30, y=10)
    screen.pump(lambda: noted() == ["Дата встречи с жителями"])
    seen.tree.event_generate("<Button-5>")
    assert noted() == []


@pytest.mark.parametrize("text, cut_to", [("Горино", "Горино"), ("Горино\nи Лесное", "Горино и Лесное")])
def test_a_text_with_room_stands_on_one_line(stage: ttk.Frame, text: str, cut_to: str) -> None:
    assert cut.Cutter(stage, "TkDefaultFont").cut(text, 500) == cut_to


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60), st.integers(0, 300))
def test_a_cut_text_fits(stage: ttk.Frame, text: str, width: int) -> None:
    cutter = cut.Cutter(stage, "TkDefaultFont")
    short = cutter.cut(text, width)
    assert cutter.measure(short) <= max(width, cutter.measure("…"))
    assert "\n" not in short
    if cutter.measure(text) > width and "\n" not in text and "\t" not in text:
        assert short.endswith("…")


@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK])
def test_everything_can_be_read(stage: ttk.Frame, normal_size: None, name: str) -> None:
    seen = Seen(stage, 0, empty="Нет")
    ttk.Style().theme_use(name)
    seen.settle()

    def looked(option: str, *states: str) -> str:
        return str(ttk.Style().lookup(table_look.STYLE, option, states))
    stripe = str(seen.tree.tag_configure("odd", "background"))
    pairs = [(looked("foreground", *states), looked("background", *states))
             for states in ((), ("selected",), ("selected", "alternate"))]
    pairs += [(str(seen.tree.tag_configure(tag, "foreground")), ground) for tag in table_look.TAGS
              for ground in (stripe, looked("background"))]
    advice = screen.named(seen.table, "Нет")
    pairs.append((str(advice.cget("foreground")), str(advice.cget("background"))))
    assert looked("background", "selected") != looked("background", "selected", "alternate") != looked("background")
    assert {pair: table_look.contrast(*pair) for pair in pairs if table_look.contrast(*pair) < 4.5} == {}


def test_the_focus_is_seen(stage: ttk.Frame) -> None:
    seen = Seen(stage)
    entry = ttk.Entry(stage)
    entry.pack()
    screen.press(entry, "Home")
    assert "alternate" in seen.tree.state()
    seen.table.focus_set()
    screen.pump()
    assert "alternate" not in seen.tree.state()


def test_a_table_can_go_while_it_waits_to_paint(stage: ttk.Frame) -> None:
    before = set(stage.tk.splitlist(stage.tk.call("after", "info")))
    seen = Seen(stage)
    seen.table.show(range(10))
    seen.table.destroy()
    assert set(stage.tk.splitlist(stage.tk.call("after", "info"))) <= before


# All of it together, against a simple list

KEYS = [UUID(int=number) for number in range(60)]
MOVES = {"Up": -1, "Down": 1, "Home": -1000, "End": 1000}
HELD = {"": 0, "Shift-": SHIFT, "Control-": CONTROL, "Control-Shift-": SHIFT | CONTROL}
contents = st.lists(st.sampled_from(KEYS), unique=True)
steps = st.one_of(
    st.tuples(st.just("show"), contents, st.booleans()),
    st.tuples(st.just("click"), st.integers(0, 11), st.sampled_from(list(HELD.values()))),
    st.tuples(st.just("key"), st.sampled_from(list(MOVES)), st.sampled_from(list(HELD))),
    st.tuples(st.just("wheel"), st.sampled_from([4, 5]), st.none()),
    st.tuples(st.just("turn"), st.none(), st.none()),
    st.tuples(st.just("all"), st.none(), st.none()))


class Simple:
    """What a list of rows is to whoever uses it."""

    def __init__(self) -> None:
        self.keys: list[UUID] = []
        self.chosen: set[UUID] = set()
        self.current: UUID | None = None
        self.anchor: UUID | None = None

    def show(self, keys: list[UUID], keep: bool) -> None:
        self.keys = keys
        there = set(keys) if keep else set()
        self.chosen &= there
        self.current = self.current if self.current in there else None
        self.anchor = self.anchor if self.anchor in there else None

    def go(self, key: UUID, state: int, by_key: bool) -> None:
        self.current = key
        if state & SHIFT:
            self.anchor = self.anchor or key
            first, last = sorted((self.keys.index(self.anchor), self.keys.index(key)))
            between = set(self.keys[first:last + 1])
            self.chosen = between | self.chosen if state & CONTROL else between
        elif state & CONTROL and by_key:
            self.anchor = self.anchor or key
        else:
            self.chosen = self.chosen ^ {key} if state & CONTROL else {key}
            self.anchor = key


@settings(max_examples=400, deadline=None)
@given(contents, st.integers(1, 12), st.lists(steps, max_size=30))
def test_the_rows_behave_like_a_simple_list(
        first: list[UUID], height: int, doings: list[tuple[Any, Any, Any]]) -> None:
    rows, simple = Rows(), Simple()
    rows.resize(height)
    rows.show(first)
    simple.show(first, True)
    for what, one, other in doings:
        if what == "show":
            rows.show(one, other)
            simple.show(one, other)
        elif what in ("click", "key") and simple.keys:
            place = one if what == "click" else rows.below(MOVES[one])
            state = other if what == "click" else HELD[other]
            place = max(0, min(place, len(simple.keys) - 1))
            plain: How = "pass" if what == "key" else "turn"
            how: dict[int, How] = {0: "alone", SHIFT: "up to", CONTROL: plain, SHIFT | CONTROL: "also up to"}
            rows.go(place, how[state])
            simple.go(simple.keys[place], state, what == "key")
            assert rows.current in rows.visible()
        elif what == "wheel":
            rows.scroll_to(rows.top + one)
        elif what == "all":
            rows.choose_all()
            simple.chosen = set(simple.keys)
        assert (rows.current, rows.chosen, rows.keys) == (simple.current, simple.chosen, simple.keys)
        assert rows.selected() == [key for key in simple.keys if key in simple.chosen]
        assert 0 <= rows.top <= max(0, len(simple.keys) - height)
        assert simple.current is None or simple.keys[rows.below(0)] == simple.current


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(contents, st.lists(steps, max_size=12))
def test_it_behaves_like_a_simple_list(stage: ttk.Frame, first: list[UUID], doings: list[tuple[Any, Any, Any]]) -> None:
    for child in stage.winfo_children():
        child.destroy()
    box = ttk.Frame(stage, height=theme.line_height(stage) * 14, width=theme.characters(stage, 60))
    box.pack_propagate(False)
    box.pack()
    seen, simple = Seen(box, first), Simple()
    simple.show(first, True)
    for what, one, other in doings:
        before = seen.table.current, set(seen.table.selected())
        seen.told.clear()
        if what == "show":
            seen.table.show(one, other)
            simple.show(one, other)
        elif what == "click" and one < len(seen.lines()):
            key = seen.table.visible()[one]
            seen.click(one, other)
            simple.go(key, other, False)
        elif what == "key":
            seen.key(other + one)
            if simple.keys:
                if simple.current is None and one in ("Up", "Down"):
                    assert seen.table.current in simple.keys
                    place = simple.keys.index(seen.table.current)
                else:
                    place = simple.keys.index(simple.current) + MOVES[one] if simple.current else MOVES[one]
                simple.go(simple.keys[max(0, min(place, len(simple.keys) - 1))], HELD[other], True)
                assert seen.table.current in seen.table.visible()
        elif what == "wheel":
            seen.tree.event_generate(f"<Button-{one}>")
        elif what == "turn":
            seen.key("Control-space")
            if simple.current is not None:
                simple.go(simple.current, CONTROL, False)
        elif what == "all":
            seen.key("Control-a")
            simple.chosen = set(simple.keys)
        seen.settle()
        assert seen.table.current == simple.current
        assert seen.table.selected() == [key for key in simple.keys if key in simple.chosen]
        assert ("Chosen" in seen.told) == (before != (simple.current, simple.chosen))
        visible = seen.table.visible()
        start = simple.keys.index(visible[0]) if visible else 0
        assert visible == simple.keys[start:start + len(visible)]
        assert len(visible) == min(len(simple.keys), seen.table._rows.height)
        assert seen.lines() == [row(key)[1] for key in visible]
        assert seen.marked() == [row(key)[1] for key in visible if key in simple.chosen]
        marks = [one for one in seen.tree.winfo_children() if isinstance(one, tkinter.Frame) and one.winfo_ismapped()]
        expected = [seen.tree.bbox(str(visible.index(simple.current)))[1]] if simple.current in visible else []
        assert [mark.winfo_y() for mark in marks] == expected
