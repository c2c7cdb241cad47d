"""The wheel scrolls what lies under the mouse, and chooses nothing."""

from __future__ import annotations

import tkinter
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tosdesk.ui import wheel

DOWN = [{"sequence": "<Button-5>"}, {"sequence": "<MouseWheel>", "delta": -120}]


@pytest.fixture(autouse=True)
def a_new_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every turn of a test is one after a pause, unless the test says otherwise."""
    monkeypatch.setattr(wheel, "PAUSE", -1)


def turn(widget: Any, sequence: str = "<Button-5>", **more: Any) -> None:
    widget.event_generate(sequence, x=3, y=3, **more)
    screen.pump()


@pytest.fixture
def form(stage: ttk.Frame) -> ttk.ScrolledFrame:
    made = ttk.ScrolledFrame(stage, height=200, width=400)
    made.pack()
    screen.pump(made.winfo_viewable)
    return made


def fill(form: ttk.ScrolledFrame, *kinds: Any, **options: Any) -> list[Any]:
    fields = [kind(form, **options) for kind in kinds]
    for field in fields:
        field.pack()
    for _ in range(40):
        ttk.Label(form, text="Строка").pack()
    screen.pump(lambda: form.yview()[1] < 1)
    form.container.event_generate("<Enter>")  # then ttkbootstrap looks what there is to scroll
    return fields


@pytest.mark.parametrize("down", DOWN)
def test_over_a_list_to_choose_from_the_form_scrolls(form: ttk.ScrolledFrame, down: dict[str, Any]) -> None:
    box, = fill(form, ttk.Combobox, values=["Горино", "Лесной", "Заря"])
    box.set("Горино")
    box.focus_force()
    before = form.yview()[0]
    turn(box, **down)
    assert box.get() == "Горино"
    assert form.yview()[0] > before


@pytest.mark.parametrize("down", DOWN)
def test_a_number_does_not_change_under_the_wheel(form: ttk.ScrolledFrame, down: dict[str, Any]) -> None:
    number, = fill(form, ttk.Spinbox, from_=0, to=9)
    number.set(5)
    number.focus_force()
    turn(number, **down)
    assert int(number.get()) == 5
    assert form.yview()[0] > 0


def long_text(parent: Any) -> Any:
    text = ttk.Text(parent, height=3)
    text.insert("1.0", "\n".join(map(str, range(9))))
    text.pack()
    return text


def test_the_mouse_may_stand_over_a_form_while_it_is_filled(form: ttk.ScrolledFrame) -> None:
    fill(form)
    late = ttk.Entry(form)
    late.pack()
    screen.pump(late.winfo_viewable)
    turn(late)
    once = form.yview()[0]
    turn(form)
    assert once > 0
    assert form.yview()[0] == pytest.approx(2 * once)


def test_a_text_in_a_form_scrolls_alone_until_its_end(form: ttk.ScrolledFrame) -> None:
    text = long_text(form)
    fill(form)
    turn(text)
    assert text.yview()[0] > 0
    assert form.yview()[0] == 0
    for _ in range(5):
        turn(text)
    assert text.yview()[1] == 1
    assert form.yview()[0] > 0


def test_without_a_pause_the_wheel_stays_with_what_it_scrolls(
        form: ttk.ScrolledFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel, "PAUSE", 60)
    text = long_text(form)
    fill(form)
    for _ in range(9):
        turn(text)
    assert (text.yview()[1], form.yview()[0]) == (1, 0)
    turn(form)
    assert form.yview()[0] > 0


@pytest.mark.parametrize("down", DOWN)
def test_a_table_and_a_text_scroll_by_three_lines(stage: ttk.Frame, down: dict[str, Any]) -> None:
    table, text = ttk.Treeview(stage, height=5), long_text(stage)
    for number in range(100):
        table.insert("", "end", text=str(number))
    table.pack()
    screen.pump(table.winfo_viewable)
    turn(table, **down)
    turn(text, **down)
    assert (table.yview()[0], text.index("@0,0")) == (0.03, "4.0")
    turn(table, **{**down, "sequence": "<Button-4>"} if "delta" not in down else {**down, "delta": 120})
    assert table.yview()[0] == 0


def test_a_fine_wheel_turns_by_parts(stage: ttk.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel, "PAUSE", 60)
    text = long_text(stage)
    screen.pump(text.winfo_viewable)
    for _ in range(8):
        turn(text, "<MouseWheel>", delta=-10)
    assert text.index("@0,0") == "3.0"


def test_with_shift_it_goes_sideways(stage: ttk.Frame) -> None:
    text = ttk.Text(stage, wrap="none", width=10, height=2)
    text.insert("1.0", "Горино " * 20)
    text.pack()
    screen.pump(text.winfo_viewable)
    turn(text, "<Shift-Button-5>")
    assert text.xview()[0] > 0


def test_a_widget_with_a_wheel_of_its_own_is_left_alone(form: ttk.ScrolledFrame) -> None:
    turned = []
    canvas, = fill(form, tkinter.Canvas)
    canvas.bind("<Button-5>", turned.append)
    turn(canvas)
    assert (len(turned), form.yview()[0]) == (1, 0)


def test_an_open_list_scrolls(stage: ttk.Frame) -> None:
    box = ttk.Combobox(stage, values=[str(number) for number in range(50)])
    box.pack()
    screen.pump(box.winfo_viewable)
    stage.tk.call("ttk::combobox::Post", box)
    screen.pump(lambda: stage.tk.call("winfo", "viewable", f"{box}.popdown"))
    stage.tk.call("event", "generate", f"{box}.popdown.f.l", "<Button-5>")
    screen.pump()
    assert stage.tk.call(f"{box}.popdown.f.l", "nearest", 0) == wheel.LINES
    assert (box.get(), stage.tk.call("winfo", "viewable", f"{box}.popdown")) == ("", 1)
    stage.tk.call("ttk::combobox::Unpost", box)
