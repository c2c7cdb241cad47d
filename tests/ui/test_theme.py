"""The theme: sizes follow the font."""

from __future__ import annotations

import os
from typing import Any

import pytest
import ttkbootstrap as ttk
from PIL import ImageGrab

from tests import screen
from tosdesk.ui import theme


def test_everything_grows_with_the_font(stage: ttk.Frame) -> None:
    button = ttk.Button(stage, text="Записать")
    button.pack()
    screen.pump()
    small = button.winfo_reqwidth(), theme.line_height(stage), theme.characters(stage, 10)
    theme.set_size(screen.app(), 200)
    screen.pump()
    large = button.winfo_reqwidth(), theme.line_height(stage), theme.characters(stage, 10)
    theme.set_size(screen.app(), 100)
    assert all(1.6 < after / before < 2.4 for before, after in zip(small, large, strict=True))


@pytest.mark.parametrize("orient", ["vertical", "horizontal"])
def test_a_scrollbar_can_be_hit_and_grows_with_the_font(stage: ttk.Frame, orient: str) -> None:
    for percent in (100, 200):
        theme.set_size(screen.app(), percent)
        bar = ttk.Scrollbar(stage, orient=orient)
        bar.pack()
        screen.pump()
        across = bar.winfo_reqwidth() if orient == "vertical" else bar.winfo_reqheight()
        assert across >= 0.65 * theme.line_height(stage)
    theme.set_size(screen.app(), 100)


@pytest.mark.parametrize("kind", [ttk.Entry, ttk.Combobox])
def test_words_in_an_open_form_stand_in_the_middle_when_the_font_changes(stage: ttk.Frame, kind: type) -> None:
    """As in one that was made after the change."""
    app = screen.app()

    def drawn(one: Any) -> bytes:
        one.update()
        area = one.winfo_rootx(), one.winfo_rooty(), one.winfo_rootx() + 100, one.winfo_rooty() + one.winfo_height()
        return bytes(ImageGrab.grab(area, xdisplay=os.environ["DISPLAY"]).tobytes())

    before = kind(stage, width=20)
    before.insert(0, "Горино")
    before.pack()
    screen.pump()
    theme.set_size(app, 200)
    after = kind(stage, width=20)
    after.insert(0, "Горино")
    after.pack()
    screen.pump()
    same = drawn(before) == drawn(after)
    theme.set_size(app, 100)
    assert same


def test_space_presses_a_button(stage: ttk.Frame) -> None:
    pressed = []
    button = ttk.Button(stage, text="Записать", command=lambda: pressed.append(1))
    button.pack()
    screen.press(button, "space")
    assert pressed == [1]
