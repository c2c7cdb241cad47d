"""The theme: sizes follow the font."""

from __future__ import annotations

import ttkbootstrap as ttk

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


def test_space_presses_a_button(stage: ttk.Frame) -> None:
    pressed = []
    button = ttk.Button(stage, text="Записать", command=lambda: pressed.append(1))
    button.pack()
    screen.press(button, "space")
    assert pressed == [1]
