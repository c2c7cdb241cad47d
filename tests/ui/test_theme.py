"""The theme: sizes follow the font."""

from __future__ import annotations

import pytest
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


def test_space_presses_a_button(stage: ttk.Frame) -> None:
    pressed = []
    button = ttk.Button(stage, text="Записать", command=lambda: pressed.append(1))
    button.pack()
    screen.press(button, "space")
    assert pressed == [1]
