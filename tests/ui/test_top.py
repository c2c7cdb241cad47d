"""The head of the window: its words, and which of them go where there is no room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import ttkbootstrap as ttk

from tests import screen
from tosdesk.ui import theme
from tosdesk.ui.top import Top

FULL = ("Верещагин Павел Николаевич", "Напоминания: 3", "Скрыть телефоны")


@pytest.fixture
def top(stage: ttk.Frame) -> Iterator[Top]:
    made = Top(stage, write=print, remind=print, hide=print, fill_workers=print)
    made.pack(fill="x")
    made.tell(worker=FULL[0], waiting=3, hidden=False)
    yield made
    theme.set_size(screen.app(), 100)


def words(top: Top, width: int) -> tuple[str, ...]:
    screen.app().geometry(f"{width}x400")
    screen.pump(lambda: top.winfo_width() == width)
    screen.pump()
    for one in (top.write, top.who, top.reminders, top.hide):
        assert one.winfo_width() >= one.winfo_reqwidth(), one.cget("text")
        assert one.winfo_rootx() + one.winfo_width() <= top.winfo_rootx() + width
    return tuple(str(one.cget("text")) for one in (top.who, top.reminders, top.hide))


def test_what_can_be_spared_goes_first_and_comes_back(top: Top) -> None:
    assert words(top, 1200) == FULL
    assert words(top, 700) == ("Верещагин\u00a0П.\u00a0Н.", *FULL[1:])
    assert words(top, 600) == ("Верещагин\u00a0П.\u00a0Н.", FULL[1], "")
    assert words(top, 480) == ("Верещагин\u00a0П.\u00a0Н.", "3", "")
    short = words(top, 370)
    assert short[0].endswith("…") and short[1:] == ("3", "")
    assert words(top, 1200) == FULL


def test_what_is_cut_stands_in_a_note(top: Top) -> None:
    words(top, 480)
    assert tuple(top._whole[one] for one in (top.who, top.reminders, top.hide)) == FULL
    words(top, 1200)
    assert top._whole == {}


def test_in_large_letters_too(top: Top) -> None:
    assert words(top, 1200) == FULL
    theme.set_size(screen.app(), 200)
    screen.pump(lambda: top.who.cget("text") != FULL[0])
    words(top, 900)


def test_nobody_yet(top: Top) -> None:
    top.tell(worker="", waiting=0, hidden=True)
    assert words(top, 1200) == ("Кто работает?", "Напоминания", "Показать телефоны")
