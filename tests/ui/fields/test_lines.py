"""Text of one line and of several, and the completions in both."""

from __future__ import annotations

import pytest
import ttkbootstrap as ttk

from tests import screen
from tests.ui.fields.people import enter, key, offered, type_in
from tosdesk.ui import theme
from tosdesk.ui.fields import LineField, NumberField, PhoneField, TextField, TimeField
from tosdesk.ui.fields.popup import Popup

STREETS = ["улица Лесная", "улица Лесная Поляна", "улица Лежневская"]


def streets(typed: str) -> list[str]:
    return [street for street in STREETS if typed.casefold() in street.casefold()]


def line(stage: ttk.Frame) -> LineField:
    field = LineField(stage, phrases=streets)
    field.pack(fill="x")
    return field


def text(stage: ttk.Frame, **options: object) -> TextField:
    field = TextField(stage, **options)
    field.pack(fill="x")
    screen.pump()
    return field


@pytest.mark.parametrize("make", [line, lambda stage: text(stage, phrases=streets)], ids=["line", "text"])
def test_three_letters_bring_completions(stage: ttk.Frame, make: object, percent: int) -> None:
    field = make(stage)  # type: ignore[operator]
    phrases = field._phrases.list
    type_in(field.input, "Ле")
    assert offered(phrases) == []
    type_in(field.input, "с")
    assert offered(phrases) == STREETS[:2]
    key(field.input, "Down", "Down", "Up", "Down", "Return")
    assert field.value == "улица Лесная Поляна"
    assert offered(phrases) == []
    assert field.has_focus
    key(field.input, "<Undo>")
    assert field.value == "Лес"


def test_a_word_within_a_line_is_completed(stage: ttk.Frame) -> None:
    field = line(stage)
    field.value = "у дома,  5"
    enter(field.input)
    field.input.icursor(8)
    type_in(field.input, "лежн")
    assert offered(field._phrases.list) == ["улица Лежневская"]
    key(field.input, "Down", "Tab")
    assert field.value == "у дома, улица Лежневская 5"
    assert field.has_focus


def test_nothing_is_chosen_for_whoever_types_on(stage: ttk.Frame) -> None:
    field, other = line(stage), LineField(stage)
    other.pack()
    pressed = []
    field.input.bind("<Return>", lambda event: pressed.append(1), add="+")
    type_in(field.input, "Лес")
    assert offered(field._phrases.list)
    key(field.input, "Return")
    assert (field.value, pressed, field._phrases.list.is_open) == ("Лес", [1], False)
    type_in(field.input, "н")
    key(field.input, "Tab")
    screen.pump(lambda: other.has_focus)
    assert field.value == "Лесн"
    assert not field._phrases.list.is_open


def test_escape_closes_the_list_and_only_then_the_window(stage: ttk.Frame) -> None:
    field = line(stage)
    escaped = []
    stage.winfo_toplevel().bind("<Escape>", lambda event: escaped.append(1))
    type_in(field.input, "Лес")
    key(field.input, "Escape")
    assert (offered(field._phrases.list), escaped) == ([], [])
    key(field.input, "Escape")
    assert escaped == [1]
    stage.winfo_toplevel().unbind("<Escape>")


def test_typing_can_be_taken_back(stage: ttk.Frame) -> None:
    field = line(stage)
    field.value = "было"
    enter(field.input)
    type_in(field.input, " стало")
    for before in ("было ", "было"):
        key(field.input, "<Undo>")
        assert field.value == before
    key(field.input, "<Undo>")
    assert field.value == "было"
    for after in ("было ", "было стало"):
        key(field.input, "<Redo>")
        assert field.value == after


def test_pasted_lines_become_one(stage: ttk.Frame) -> None:
    field = line(stage)
    type_in(field.input, "")
    field.input.insert(0, " улица Лесная,\nдом 5 ")
    field.settle()
    assert field.value == "улица Лесная, дом 5"


def test_a_text_grows_with_its_content(stage: ttk.Frame, percent: int) -> None:
    field = text(stage, low=2, high=6)
    heights = []
    for count in (1, 2, 4, 6, 9, 3, 1):
        field.input.replace("1.0", "end-1c", "\n".join("строка" for _ in range(count)))
        screen.pump(lambda: field.value.count("\n") == field._seen.count("\n"))
        screen.pump()
        heights.append((int(field.input.cget("height")), bool(field._bar.winfo_ismapped())))
    assert heights == [(2, False), (2, False), (4, False), (6, False), (6, True), (3, False), (2, False)]
    assert field.input.winfo_height() >= 2 * theme.line_height(field)


def test_a_long_line_is_wrapped_by_words_and_counts(stage: ttk.Frame) -> None:
    field = text(stage)
    field.value = "слово " * 200
    screen.pump(lambda: int(field.input.cget("height")) > 5)
    assert str(field.input.cget("wrap")) == "word"


def test_loading_a_text_cannot_be_undone(stage: ttk.Frame) -> None:
    field = text(stage)
    field.value = "из базы"
    enter(field.input)
    key(field.input, "<Undo>")
    assert field.value == "из базы"
    type_in(field.input, "и")
    key(field.input, "<Undo>")
    assert field.value == "из базы"


def test_the_list_of_a_text_drops_down_at_the_cursor(stage: ttk.Frame) -> None:
    field = text(stage, phrases=streets)
    field.value = "\n\n\n"
    enter(field.input)
    field.input.mark_set("insert", "3.0")
    type_in(field.input, "лес")
    window = field._phrases.list.window
    assert offered(field._phrases.list)
    x, y, _, height = field.input.bbox("insert")
    assert abs(window.winfo_rooty() - (field.input.winfo_rooty() + y + height)) < theme.line_height(stage) // 2
    assert window.winfo_rootx() == field.input.winfo_rootx() + x
    key(field.input, "Left")
    assert Popup.shown is None


@pytest.mark.parametrize("kind, typed, left, value", [
    (NumberField, "12500", "12\u00a0500", 12500), (TimeField, "905", "09:05", "09:05"),
    (PhoneField, "84932123456", "+7\u00a0(4932)\u00a012-34-56", "+7\u00a0(4932)\u00a012-34-56"),
    (PhoneField, "12-34-56", "12-34-56", "12-34-56")])
def test_the_form_comes_on_leaving(stage: ttk.Frame, kind: type[NumberField], typed: str, left: str,
                                   value: object) -> None:
    field, other = kind(stage), LineField(stage)
    field.pack()
    other.pack()
    type_in(field.input, typed)
    assert field.input.get() == typed
    enter(other.input)
    screen.pump(lambda: field.input.get() == left)
    assert field.value == value


def test_what_nobody_touched_is_not_put_in_form(stage: ttk.Frame) -> None:
    field, other = PhoneField(stage), LineField(stage)
    field.pack()
    other.pack()
    field.value = "84932123456"
    enter(field.input)
    enter(other.input)
    assert field.value == "84932123456"
