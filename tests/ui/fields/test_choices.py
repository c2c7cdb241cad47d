"""One of a few codes, and a box to tick."""

from __future__ import annotations

import ttkbootstrap as ttk

from tests import screen
from tests.ui.fields.people import enter, key, offered, type_in  # noqa: F401
from tosdesk.ui.fields import ChoiceField, FlagField

LABELS = {"plan": "Плановый", "call": "По обращению", "extra": "Внеплановый"}


def made(stage: ttk.Frame) -> tuple[ChoiceField, list[str]]:
    told: list[str] = []
    field = ChoiceField(stage, LABELS, changed=lambda: told.append(str(field.value)))
    field.pack()
    field.value = "plan"
    enter(field.input)
    return field, told


def letter(field: ChoiceField, char: str) -> None:
    """As the key comes in; a Cyrillic one cannot be pressed on a screen without a Russian layout."""
    event = type("Pressed", (), {"char": char, "state": 0})()
    field._letter(event)
    screen.pump()


def test_the_list_is_chosen_from_by_keys(stage: ttk.Frame, percent: int) -> None:
    field, told = made(stage)
    key(field.input, "Down")
    assert offered(field.list) == list(LABELS.values())
    key(field.input, "Down", "Return")
    assert (field.value, field.input.get(), told) == ("call", "По обращению", ["call"])
    key(field.input, "Down", "Down", "Escape")
    assert (field.value, told, field.list.is_open) == ("call", ["call"], False)


def test_a_click_opens_and_closes(stage: ttk.Frame) -> None:
    field, told = made(stage)
    field.input.event_generate("<Button-1>", x=5, y=5)
    assert offered(field.list) == list(LABELS.values())
    field.input.event_generate("<Button-1>", x=5, y=5)
    assert offered(field.list) == []
    assert told == []


def test_a_letter_goes_to_the_next_label_in_either_layout(stage: ttk.Frame) -> None:
    field, told = made(stage)
    letter(field, "п")
    assert field.value == "call"
    letter(field, "П")
    assert field.value == "plan"
    letter(field, "d")
    assert field.value == "extra"
    letter(field, "ы")
    assert field.value == "extra"
    key(field.input, "Down", "g")
    assert field.value == "plan"
    assert field.list.lines[field.list.chosen or 0].text == "Плановый"
    assert told == ["call", "plan", "extra", "plan"]


def test_the_wheel_passes_over(stage: ttk.Frame) -> None:
    field, told = made(stage)
    key(field.input, "Button-5", "Button-4", "Button-5")
    assert (field.value, told) == ("plan", [])


def test_an_unknown_code_is_kept(stage: ttk.Frame) -> None:
    field, _ = made(stage)
    field.value = "old"
    assert (field.value, field.input.get()) == ("old", "old")


def test_a_box_is_ticked_by_space(stage: ttk.Frame) -> None:
    told: list[bool] = []
    field = FlagField(stage, text="Нужен ответ", changed=lambda: told.append(field.value))
    field.pack()
    screen.press(field.input, "space", 2)
    assert told == [True, False]
