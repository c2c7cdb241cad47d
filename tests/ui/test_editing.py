"""Editing in the fields: copying, pasting, taking back what was typed, the menu of a field."""

from __future__ import annotations

import tkinter
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tosdesk.ui import editing

EVERY = [ttk.Entry, ttk.Combobox, ttk.Spinbox, ttk.Text, tkinter.Text]


def focused(widget: Any) -> Any:
    widget.pack()
    widget.focus_force()
    screen.pump(lambda: screen.app().focus_get() is widget and widget.winfo_viewable())
    return widget


def content(field: Any) -> str:
    return str(field.get("1.0", "end-1c") if isinstance(field, tkinter.Text) else field.get())


def load(field: Any, text: str) -> None:
    """As a program does it."""
    first = "1.0" if isinstance(field, tkinter.Text) else 0
    field.delete(first, "end")
    field.insert(first, text)


def type_in(field: Any, text: str) -> None:
    names = {" ": "space", ",": "comma", ".": "period"}
    for letter in text:
        field.event_generate(f"<KeyPress-{names.get(letter, letter)}>")
    screen.pump()


def clipboard(text: str) -> None:
    screen.app().clipboard_clear()
    screen.app().clipboard_append(text)


@pytest.mark.parametrize("kind", EVERY)
def test_the_round_of_editing_keys(stage: ttk.Frame, kind: Any) -> None:
    field = focused(kind(stage))
    type_in(field, "abc")
    seen = []
    for key in ("Control-z", "Control-y", "Control-a", "Control-c", "Control-v", "Control-v", "Control-z",
                "Control-Shift-Z", "Control-a", "Control-x", "Shift-Insert"):
        screen.press(field, key)
        seen.append(content(field))
    assert seen == ["", "abc", "abc", "abc", "abc", "abcabc", "abc", "abcabc", "abcabc", "", "abcabc"]
    assert field.clipboard_get() == "abcabc"


@pytest.mark.parametrize("kind", EVERY)
def test_no_key_of_emacs_edits_or_moves(stage: ttk.Frame, kind: Any) -> None:
    field = focused(kind(stage))
    type_in(field, "one two")
    place = field.index("insert")
    for letter in "tiodhkfbnpew":
        for key in (f"Control-{letter}", f"Control-{letter.upper()}", f"Meta-{letter}"):
            screen.press(field, key)
    assert (content(field), field.index("insert")) == ("one two", place)


def test_typing_is_taken_back_by_words(stage: ttk.Frame) -> None:
    field = focused(ttk.Entry(stage))
    type_in(field, "one two")
    for _ in range(3):
        screen.press(field, "BackSpace")
    back = []
    for _ in range(4):
        screen.press(field, "Control-z")
        back.append(field.get())
    assert back == ["one two", "one", "", ""]
    forth = []
    for _ in range(4):
        screen.press(field, "Control-y")
        forth.append(field.get())
    assert forth == ["one", "one two", "one ", "one "]


def test_what_is_typed_after_going_back_replaces_what_was_ahead(stage: ttk.Frame) -> None:
    field = focused(ttk.Entry(stage))
    type_in(field, "one two")
    screen.press(field, "Control-z")
    type_in(field, "x")
    screen.press(field, "Control-y")
    assert field.get() == "onex"
    screen.press(field, "Control-z")
    assert field.get() == "one"


def test_the_caret_comes_back_to_the_change(stage: ttk.Frame) -> None:
    field = focused(ttk.Entry(stage))
    load(field, "Lesnaya street")
    field.selection_range(0, 7)
    field.icursor(7)
    type_in(field, "x")
    field.icursor("end")
    screen.press(field, "Control-z")
    assert (field.get(), field.index("insert")) == ("Lesnaya street", 7)


@pytest.mark.parametrize("kind", EVERY)
def test_what_the_program_put_there_is_not_taken_back(stage: ttk.Frame, kind: Any) -> None:
    field = focused(kind(stage))
    type_in(field, "abc")
    load(field, "next record")
    screen.press(field, "Control-z")
    assert content(field) == "next record"
    type_in(field, "x")
    screen.press(field, "Control-z")
    screen.press(field, "Control-z")
    assert content(field) == "next record"


@pytest.mark.parametrize("kind", EVERY)
def test_the_same_words_in_another_record_are_not_typed(stage: ttk.Frame, kind: Any) -> None:
    field = focused(kind(stage))
    type_in(field, "abc")
    editing.forget(field)
    screen.press(field, "Control-z")
    assert content(field) == "abc"


@pytest.mark.parametrize("kind", EVERY)
def test_what_follows_from_typing_can_be_taken_back(stage: ttk.Frame, kind: Any) -> None:
    field = focused(kind(stage))
    type_in(field, "01")
    field.insert("end", ".")
    editing.typed(field)
    field.event_generate("<End>")
    type_in(field, "02")
    assert content(field) == "01.02"
    for _ in range(3):
        screen.press(field, "Control-z")
    assert content(field) == ""


def test_a_choice_from_the_list_can_be_taken_back(stage: ttk.Frame) -> None:
    box = focused(ttk.Combobox(stage, values=["Горино", "Лесной"]))
    type_in(box, "abc")
    screen.app().tk.call("ttk::combobox::SelectEntry", box, 1)
    screen.pump()
    assert box.get() == "Лесной"
    screen.press(box, "Control-z")
    assert box.get() == "abc"


def test_taking_back_is_not_held_up_by_a_check_of_keys(stage: ttk.Frame) -> None:
    field = focused(ttk.Entry(stage))
    load(field, "123")
    field.configure(validate="key", validatecommand=(stage.register(lambda text: text != "12"), "%P"))
    screen.press(field, "Control-a")
    type_in(field, "5")
    screen.press(field, "Control-z")
    assert (field.get(), str(field.cget("validate"))) == ("123", "key")
    screen.press(field, "End")
    screen.press(field, "BackSpace")
    assert field.get() == "123"


def test_a_cell_of_excel_is_pasted_without_its_line_break(stage: ttk.Frame) -> None:
    clipboard("\tЛесная,\r\n5\r\n")
    field = focused(ttk.Entry(stage))
    screen.press(field, "Control-v")
    assert field.get() == "Лесная, 5"
    text = focused(ttk.Text(stage))
    screen.press(text, "Control-v")
    assert text.get("1.0", "end-1c") == "\tЛесная,\n5\n"


def test_all_of_a_text_is_selected_without_a_line_break_of_its_own(stage: ttk.Frame) -> None:
    text = focused(ttk.Text(stage))
    load(text, "Горино")
    screen.press(text, "Control-a")
    screen.press(text, "Control-c")
    assert text.clipboard_get() == "Горино"


def test_a_field_that_is_read_only_stays_as_it_is(stage: ttk.Frame) -> None:
    clipboard("чужое")
    for kind in EVERY:
        field = focused(kind(stage))
        load(field, "Горино")
        field.configure(state="disabled" if isinstance(field, tkinter.Text) else "readonly")
        for key in ("Control-a", "Control-v", "Shift-Insert", "Control-z", "Control-x", "Delete"):
            screen.press(field, key)
        assert content(field) == "Горино"


def test_tab_leaves_a_text(stage: ttk.Frame) -> None:
    before, text, after = ttk.Entry(stage), ttk.Text(stage, height=2), ttk.Entry(stage)
    for field in (before, text, after):
        field.pack()
    screen.press(text, "Tab")
    assert screen.app().focus_get() is after
    screen.press(text, "ISO_Left_Tab" if stage.tk.call("tk", "windowingsystem") == "x11" else "Shift-Tab")
    assert screen.app().focus_get() is before
    assert text.get("1.0", "end-1c") == ""


def test_fields_of_tk_itself_still_work(stage: ttk.Frame) -> None:
    """Tk's own dialogs have fields that Python does not know."""
    clipboard("Горино")
    path = f"{stage}.raw"
    stage.tk.call("ttk::entry", path)
    stage.tk.call("pack", path)
    stage.tk.call("focus", "-force", path)
    screen.pump(lambda: str(stage.tk.call("focus")) == path)
    for key in ("<Control-v>", "<Control-v>", "<Control-z>", "<Key-a>", "<Button-3>", "<Shift-F10>"):
        stage.tk.call("event", "generate", path, key)
    assert stage.tk.call(path, "get") == "ГориноГориноa"


def opened(field: Any) -> Any:
    found = [child for child in field.winfo_children() if isinstance(child, tkinter.Menu)]
    assert len(found) == 1
    screen.pump(found[0].winfo_viewable)
    return found[0]


def lines(menu: Any) -> dict[str, str]:
    return {menu.entrycget(number, "label"): str(menu.entrycget(number, "state"))
            for number in range(menu.index("end") + 1) if menu.type(number) == "command"}


def choose(menu: Any, label: str) -> None:
    menu.activate(label)
    menu.event_generate("<Return>")
    screen.pump(lambda: not menu.winfo_viewable())


def test_a_field_may_be_gone_before_its_menu_is_there(stage: ttk.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program hands over its clipboard, the window with the field may be closed."""
    field = focused(ttk.Entry(stage))
    monkeypatch.setattr(editing, "_clipboard", lambda one: one.destroy() or "")
    monkeypatch.setattr(editing, "editable", lambda one, path: True)
    field.event_generate("<Button-3>", x=5, y=5)
    screen.pump()
    assert not stage.winfo_children()


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("way", ["<Button-3>", "<Shift-F10>", "<Menu>"])
def test_the_menu_of_a_field(stage: ttk.Frame, kind: Any, way: str) -> None:
    clipboard("zz")
    field = focused(kind(stage))
    type_in(field, "abc")
    place = {"x": 5, "y": 5} if way == "<Button-3>" else {}

    def menu() -> Any:
        field.event_generate(way, **place)
        return opened(field)

    first = menu()
    assert lines(first) == {"Отменить": "normal", "Вырезать": "disabled", "Скопировать": "disabled",
                            "Вставить": "normal", "Выделить всё": "normal"}
    choose(first, "Выделить всё")
    second = menu()
    assert lines(second)["Вырезать"] == lines(second)["Скопировать"] == "normal"
    choose(second, "Вырезать")
    assert (content(field), field.clipboard_get()) == ("", "abc")
    choose(menu(), "Отменить")
    assert content(field) == "abc"
    choose(menu(), "Выделить всё")
    clipboard("zz")
    choose(menu(), "Вставить")
    assert content(field) == "zz"
    assert screen.app().focus_get() is field


@pytest.mark.parametrize("kind", EVERY)
def test_a_click_beside_the_selection_moves_the_caret(stage: ttk.Frame, kind: Any) -> None:
    field = focused(kind(stage))
    load(field, "Горино")
    field.event_generate("<<SelectAll>>")
    x, y, _, height = field.bbox("insert")
    for place, cut in ((x - 10, "normal"), (x + 30, "disabled")):
        field.event_generate("<Button-3>", x=place, y=y + height // 2)
        menu = opened(field)
        assert lines(menu)["Вырезать"] == cut
        menu.event_generate("<Escape>")
        screen.pump(lambda menu=menu: not menu.winfo_viewable())  # type: ignore[misc]


def test_a_disabled_field_has_no_menu(stage: ttk.Frame) -> None:
    field = ttk.Entry(stage, state="disabled")
    field.pack()
    screen.pump(field.winfo_viewable)
    field.event_generate("<Button-3>", x=5, y=5)
    screen.pump()
    assert field.winfo_children() == []
