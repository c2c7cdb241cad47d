"""The list that drops down: where it stands, what closes it, what it never takes."""

from __future__ import annotations

import ttkbootstrap as ttk

from tests import screen
from tests.ui.fields.people import PEOPLE, Person, enter, key, offered, type_in
from tosdesk.ui import theme
from tosdesk.ui.fields import LineField, ListField, RecordField
from tosdesk.ui.fields.popup import Popup


def placed(stage: ttk.Frame, y: int, many: int = 5) -> RecordField:
    people = PEOPLE if many == 5 else [Person(f"Человек {number}") for number in range(many)]
    field = RecordField(stage, found=lambda text: people)
    field.place(x=40, y=y, width=400)
    screen.pump()
    type_in(field.input, "И")
    assert offered(field.finder.list)
    return field


def test_it_stands_below_and_is_as_wide(stage: ttk.Frame, percent: int) -> None:
    field = placed(stage, 50)
    window = field.finder.list.window
    below = field.input.winfo_rooty() + field.input.winfo_height()
    assert below <= window.winfo_rooty() <= below + theme.line_height(stage) // 2
    assert window.winfo_rootx() == field.input.winfo_rootx()
    assert window.winfo_width() == field.input.winfo_width()
    row = field.finder.list.table.bbox("0")
    assert row[3] >= theme.line_height(stage)
    assert window.winfo_height() >= 5 * row[3]


def test_it_stands_above_where_there_is_no_room_below(stage: ttk.Frame, percent: int) -> None:
    field = placed(stage, 640)
    window = field.finder.list.window
    assert window.winfo_rooty() >= 0
    assert window.winfo_rooty() + window.winfo_height() <= field.input.winfo_rooty()


def test_the_input_keeps_the_focus_under_a_resting_mouse(stage: ttk.Frame) -> None:
    x, y = stage.winfo_pointerxy()
    field = ListField(stage, lines=lambda: PEOPLE)
    field.place(x=x - 100, y=y - stage.winfo_rooty() - 60, width=400)
    screen.pump()
    enter(field.input)
    screen.pump(field.finder.list.under_pointer)
    screen.pump(lambda: field.has_focus)
    assert len(offered(field.finder.list)) == 5
    key(field.input, "Escape")
    assert field.has_focus and not field.finder.list.is_open


def test_a_click_takes_a_line(stage: ttk.Frame, percent: int) -> None:
    field = placed(stage, 50)
    table = field.finder.list.table
    x, y, _, height = table.bbox("3")
    table.event_generate("<Motion>", x=x + 5, y=y + height // 2)
    assert field.finder.list.chosen == 3
    table.event_generate("<Button-1>", x=x + 5, y=y + height // 2)
    table.event_generate("<ButtonRelease-1>", x=x + 5, y=y + height // 2)
    screen.pump()
    assert field.value is PEOPLE[3]
    assert field.has_focus and Popup.shown is None


def test_a_click_elsewhere_closes_it(stage: ttk.Frame) -> None:
    field = placed(stage, 50)
    field.input.event_generate("<Button-1>", x=5, y=5)
    screen.pump()
    assert field.finder.list.is_open
    stage.event_generate("<Button-1>", x=900, y=500)
    screen.pump()
    assert not field.finder.list.is_open
    assert not field.finder.list.window.winfo_ismapped()


def test_it_closes_when_the_input_moves_or_vanishes(stage: ttk.Frame) -> None:
    field = placed(stage, 50)
    field.place(y=90)
    screen.pump(lambda: Popup.shown is None)
    type_in(field.input, "в")
    assert field.finder.list.is_open
    screen.app().geometry("1300x740+20+10")
    screen.pump(lambda: Popup.shown is None)
    type_in(field.input, "а")
    stage.pack_forget()
    screen.pump(lambda: Popup.shown is None)
    assert "PopupPlace" not in str(field.input.bindtags()) + str(stage.bindtags())


def test_it_goes_with_its_input(stage: ttk.Frame) -> None:
    field = placed(stage, 50)
    field.destroy()
    screen.pump()
    assert Popup.shown is None


def test_only_one_is_open(stage: ttk.Frame) -> None:
    one, other = placed(stage, 50), LineField(stage, phrases=lambda typed: ["улица Лесная"])
    other.pack()
    type_in(other.input, "лес")
    assert offered(other._phrases.list) == ["улица Лесная"]
    assert not one.finder.list.is_open


def test_others_bindings_outlive_it(stage: ttk.Frame) -> None:
    pressed = []
    stage.winfo_toplevel().bind("<Button-1>", lambda event: pressed.append(1))
    field = placed(stage, 50)
    key(field.input, "Escape")
    stage.event_generate("<Button-1>", x=900, y=500)
    screen.pump()
    assert pressed == [1]
    stage.winfo_toplevel().unbind("<Button-1>")


def test_a_long_list_is_scrolled(stage: ttk.Frame, percent: int) -> None:
    people = [Person(f"Человек {number}") for number in range(40)]
    field = ListField(stage, lines=lambda: people)
    field.place(x=40, y=20, width=400)
    enter(field.input)
    assert len(offered(field.finder.list)) == 40
    assert field.finder.list.window.winfo_height() < 740
    assert field.finder.list.bar.winfo_ismapped()
    key(field.input, *["Down"] * 30, "Next", "Prior", "Prior", "Next")
    assert field.finder.list.table.bbox(str(field.finder.list.chosen))
    key(field.input, "Return")
    assert field.value is people[26]
