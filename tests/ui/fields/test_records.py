"""Several records as chips."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tests import screen
from tests.ui.fields.people import PEOPLE, TWINS, enter, found, key, named, offered, type_in
from tosdesk.ui.fields import LineField, RecordsField
from tosdesk.ui.fields.chips import Chip


def made(stage: ttk.Frame, **options: Any) -> RecordsField:
    field = RecordsField(stage, found=found, named=named, **options)
    field.pack(fill="x")
    screen.pump()
    return field


def chips(field: RecordsField) -> list[Chip]:
    return field._row.chips


def test_each_is_found_and_taken_in_order(stage: ttk.Frame, percent: int) -> None:
    told: list[int] = []
    field = made(stage, changed=lambda: told.append(1))
    for letters in ("щет", "ива"):
        type_in(field.input, letters)
        key(field.input, "Return")
    assert field.value == [PEOPLE[4], PEOPLE[0]]
    assert (field.input.get(), field.has_focus, field.problem) == ("", True, "")
    assert len(told) == 8
    type_in(field.input, "ива")
    assert offered(field.finder.list) == ["Иванова Анна"]


def test_it_is_filled_while_the_list_of_a_combobox_is_open(stage: ttk.Frame) -> None:
    box, field = ttk.Combobox(stage, values=["один", "два"]), made(stage)
    box.pack()
    screen.pump()
    box.tk.call("ttk::combobox::Post", box)
    screen.pump(lambda: "popdown" in str(box.tk.call("focus")))
    field.value = PEOPLE[:2]
    assert len(chips(field)) == 2
    box.tk.call("ttk::combobox::Unpost", box)


def test_tab_takes_and_goes_on(stage: ttk.Frame) -> None:
    field, other = made(stage), LineField(stage)
    other.pack()
    type_in(field.input, "петро")
    key(field.input, "Tab")
    screen.pump(lambda: other.has_focus)
    assert field.value == [PEOPLE[3]]


def test_backspace_takes_the_last_out(stage: ttk.Frame) -> None:
    told: list[int] = []
    field = made(stage, changed=lambda: told.append(1))
    field.value = PEOPLE[:3]
    type_in(field.input, "и")
    key(field.input, "BackSpace")
    assert field.value == PEOPLE[:3]
    key(field.input, "BackSpace", "BackSpace")
    assert field.value == PEOPLE[:1]
    assert len(told) == 4
    key(field.input, "BackSpace", "BackSpace")
    assert field.value == []


def test_the_cross_takes_one_out(stage: ttk.Frame, percent: int) -> None:
    field = made(stage)
    field.value = PEOPLE[:3]
    screen.pump()
    screen.named(chips(field)[1], "×").event_generate("<Button-1>")
    screen.pump()
    assert field.value == [PEOPLE[0], PEOPLE[2]]


def test_the_arrows_walk_along_the_chips(stage: ttk.Frame) -> None:
    field = made(stage)
    field.value = PEOPLE[:3]
    enter(field.input)
    key(field.input, "Left")
    key(chips(field)[2], "Left")
    screen.pump(lambda: field.focus_get() is chips(field)[1])
    key(chips(field)[1], "Delete")
    assert field.value == [PEOPLE[0], PEOPLE[2]]
    screen.pump(lambda: field.focus_get() is chips(field)[0])
    key(chips(field)[0], "Right")
    key(chips(field)[1], "Right")
    screen.pump(lambda: field.has_focus)


def test_the_row_wraps_and_grows(stage: ttk.Frame, percent: int) -> None:
    field = made(stage)
    field.pack_configure(fill="none")
    field.place(x=0, y=0, width=500)
    field.value = [*PEOPLE, *TWINS]
    screen.pump(lambda: field.winfo_height() >= 3 * field.input.winfo_height())

    def fits() -> bool:
        ends = [(one.winfo_x() + one.winfo_width(), one.winfo_y() + one.winfo_height()) for one in chips(field)]
        return all(x <= 500 and y <= field.winfo_height() for x, y in ends)
    screen.pump(fits)
    assert all(chip.winfo_width() >= chip.winfo_reqwidth() for chip in chips(field))
    assert field.input.winfo_y() + field.input.winfo_height() <= field.winfo_height()
    assert field.input.winfo_width() >= 100
    field.value = []
    screen.pump(lambda: field.winfo_height() < 2 * field.input.winfo_height())


def test_who_is_named_in_full_becomes_a_chip_on_leaving(stage: ttk.Frame) -> None:
    field, other = made(stage), LineField(stage)
    other.pack()
    type_in(field.input, "иванов петр")
    key(field.input, "Escape")
    assert field.value == PEOPLE[:1]
    enter(other.input)
    screen.pump(lambda: len(chips(field)) == 1)
    assert (field.value, field.input.get()) == (PEOPLE[:1], "")


def test_who_is_not_in_the_list_stays_in_the_input(stage: ttk.Frame) -> None:
    field, other = made(stage), LineField(stage)
    other.pack()
    field.value = PEOPLE[:2]
    type_in(field.input, "Никто")
    enter(other.input)
    screen.pump(lambda: field.problem == "Такого нет в списке.")
    assert (field.value, field.input.get()) == (PEOPLE[:2], "Никто")


def test_who_is_gone_since_the_draft_is_shown(stage: ttk.Frame) -> None:
    field = made(stage)
    field.raw = {"records": [[PEOPLE[0].id.hex, "Иванов Пётр"], ["0" * 32, "Уволенный Фёдор"]], "text": ""}
    assert (field.value, field.input.get()) == (PEOPLE[:1], "Уволенный Фёдор")
    assert field.problem == "Такого нет в списке."
