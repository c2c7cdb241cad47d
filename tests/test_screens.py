"""Every screen and dialog of the program, looked at by rules: nothing cut off, no English left, words that can be
read. And a thousand random clicks and keys over all of them."""

from __future__ import annotations

import contextlib
import random
import re
import tkinter
from pathlib import Path
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tests.program_window import leave, program_window, screens
from tosdesk.ui import dialogs
from tosdesk.ui.window import Window

SAID_WHOLE = (ttk.Label, ttk.Button, ttk.Checkbutton, ttk.Radiobutton, ttk.Menubutton)
"""What is only words: it needs the room that it asks for."""

NAMES = re.compile(r"/[\w/.-]+|TOSDesk|Word|Ctrl|Alt|Shift|Esc|Enter|Tab|PgUp|PgDn|Ins|Del|F\d+|[\w.+-]+@[\w.-]+|https?://\S+|\S+\.\w{2,4}\b")


def on_screen(top: tkinter.Misc) -> list[tkinter.Misc]:
    return [one for one in screen.family(top) if one.winfo_ismapped()]


def clipped(widget: Any) -> str:
    """What is wrong with the room that the widget got; "" if nothing is."""
    needed = widget.winfo_reqwidth(), widget.winfo_reqheight()
    got = widget.winfo_width(), widget.winfo_height()
    if isinstance(widget, SAID_WHOLE) and (got[0] < needed[0] or got[1] < needed[1]) and str(widget.cget("text")):
        return f"«{widget.cget('text')}» got {got} and needs {needed}"
    return ""


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1366, 768), 150), ((1366, 768), 200)])
def test_nothing_is_cut_off_and_no_english_is_left(tmp_path: Path, size: tuple[int, int], percent: int) -> None:
    wrong = []
    with program_window(tmp_path, percent=percent, size=size) as window:
        for name, show in screens().items():
            show(window)
            screen.pump()
            screen.pump()
            for one in on_screen(window.app):
                if bad := clipped(one):
                    wrong.append(f"{name}: {bad}")
                for text in screen.texts(one) if not one.winfo_children() else []:
                    if re.search(r"[A-Za-z]{2,}", NAMES.sub("", text)) and not text.startswith("PY_VAR"):
                        wrong.append(f"{name}: «{text}» is not Russian")
            leave(window)
    assert sorted(set(wrong)) == []


def luminance(widget: tkinter.Misc, colour: str) -> float:
    parts = [value / 65535 for value in widget.winfo_rgb(colour)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(widget: tkinter.Misc, one: str, other: str) -> float:
    """WCAG 2.1: from 1 to 21."""
    first, second = sorted((luminance(widget, one), luminance(widget, other)))
    return (second + 0.05) / (first + 0.05)


def test_every_word_can_be_read(tmp_path: Path) -> None:
    """At least 4.5:1 for whatever can be used; what cannot be used now may be paler."""
    wrong = {}
    with program_window(tmp_path) as window:
        style = ttk.Style()
        for show in screens().values():
            show(window)
            screen.pump()
            for one in on_screen(window.app):
                with contextlib.suppress(tkinter.TclError):
                    if not isinstance(one, SAID_WHOLE) or one.instate(["disabled"]) or not str(one.cget("text")):
                        continue
                    kind = str(one.cget("style")) or one.winfo_class()
                    colours = style.lookup(kind, "foreground"), style.lookup(kind, "background")
                    if all(colours) and contrast(one, *colours) < 4.5:
                        wrong[kind] = f"{colours}: {contrast(one, *colours):.2f}"
            leave(window)
    assert wrong == {}


KEYS = ("Tab", "Shift-Tab", "Return", "space", "Up", "Down", "Left", "Right", "Escape", "Prior", "Next", "Home", "End",
        "Delete", "BackSpace", "Control-n", "Control-f", "Control-z", "Control-y", "Control-s", "Alt-Up", "Alt-Down",
        "Alt-1", "Alt-2", "Alt-3", "Control-Key-1", "Control-Key-2", "F1", "F4", "F5", "5", "a", "period")


def wander(window: Window, chance: random.Random, times: int) -> None:
    """Random clicks and keys. A dialog that opens is left after a while; menus are closed at once."""
    app = window.app
    names = list(screens())

    def close() -> None:
        """What waits for an answer gets one, and the question that this may raise too."""
        if window.winfo_exists():
            window.after(300, close)
        if dialogs.opened:
            top = dialogs.opened[-1]
            top.choose("drop" if "drop" in top.buttons else top.harmless)

    close()
    for turn in range(times):
        if turn % 25 == 0:
            leave(window)
            screens()[chance.choice(names)](window)
            screen.pump()
        top = dialogs.opened[-1] if dialogs.opened else app
        places = [one for one in on_screen(top) if one.winfo_toplevel() is top and not isinstance(
            one, (ttk.Menubutton, tkinter.Menu)) and one is not top]
        if not places:
            continue
        widget = chance.choice(places)
        if chance.random() < 0.5:
            x, y = chance.randrange(max(1, widget.winfo_width())), chance.randrange(max(1, widget.winfo_height()))
            for event in ("<Enter>", "<ButtonPress-1>", "<ButtonRelease-1>"):
                if widget.winfo_exists():
                    widget.event_generate(event, x=x, y=y)
        else:
            # By its path: the list of a combobox is a window that Python does not know.
            app.tk.call("event", "generate", app.tk.call("focus") or str(widget), f"<{chance.choice(KEYS)}>")
        screen.pump()


def test_random_clicks_and_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _wander(tmp_path, monkeypatch, 1, 300)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 6))
def test_random_clicks_and_keys_soak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    _wander(tmp_path, monkeypatch, seed, 1500)


def _wander(folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int, times: int) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *options, **more: None)
    monkeypatch.setattr(dialogs, "choose_file", lambda *options, **more: None)
    monkeypatch.setattr(dialogs, "choose_files", lambda *options, **more: [])
    monkeypatch.setattr(dialogs, "save_as", lambda *options, **more: None)
    with program_window(folder) as window:
        wander(window, random.Random(seed), times)
        assert window.winfo_exists()
