"""The keyboard: shortcuts in every layout, who gets a key, and the real keys of an X server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tkinter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tosdesk.ui import keys

Ran = list[str]


@pytest.fixture
def ran() -> Ran:
    return []


def bind(stage: tkinter.Misc, ran: Ran, key: str, what: str = "", within: tkinter.Misc | None = None) -> None:
    keys.install(screen.app()).bind(key, lambda: ran.append(what or key), within or stage)


def focused(widget: Any) -> Any:
    widget.pack()
    widget.focus_force()
    screen.pump(lambda: screen.app().focus_get() is widget)
    return widget


@pytest.mark.parametrize("key", ["Control-n", "Control-Shift-s", "F4", "Escape", "Alt-Left", "Control-Return", "Delete",
                                 "Control-Key-1", "Control-plus", "Control-Prior"])
def test_a_shortcut_runs_once(stage: ttk.Frame, ran: Ran, key: str) -> None:
    bind(stage, ran, key.replace("Key-", ""), key)
    screen.press(focused(ttk.Treeview(stage)), key.replace("Shift-s", "Shift-S"))
    assert ran == [key]


def test_another_modifier_is_another_key(stage: ttk.Frame, ran: Ran) -> None:
    bind(stage, ran, "F4")
    bind(stage, ran, "Control-n")
    tree = focused(ttk.Treeview(stage))
    for key in ("Alt-F4", "Control-F4", "Shift-F4", "Control-Shift-N", "Control-Alt-n", "n"):
        screen.press(tree, key)
    assert ran == []


def test_as_a_menu_writes_it() -> None:
    assert [keys.shown(key) for key in ("Control-n", "Control-Shift-z", "F4", "Escape", "Alt-Left", "Control-plus")] \
        == ["Ctrl+N", "Ctrl+Shift+Z", "F4", "Esc", "Alt+←", "Ctrl++"]


@pytest.mark.parametrize("key", ["Ctrl-n", "Control-N", "n", "Alt-n", "Control-Alt-n", "Control-", "Control-ы",
                                 "Control-Nokey"])
def test_what_is_no_key_is_refused(stage: ttk.Frame, key: str) -> None:
    with pytest.raises(ValueError, match=r"key|letter"):
        keys.install(screen.app()).bind(key, print, stage)


def test_a_key_has_one_meaning_in_one_place(stage: ttk.Frame, ran: Ran) -> None:
    bind(stage, ran, "Control-n", "old")
    with pytest.raises(ValueError, match="bound already"):
        bind(stage, ran, "Control-n", "new")
    keys.install(screen.app()).unbind("Control-n", stage)
    bind(stage, ran, "Control-n", "new")
    screen.press(focused(ttk.Treeview(stage)), "Control-n")
    assert ran == ["new"]


def test_the_part_with_the_focus_comes_first(stage: ttk.Frame, ran: Ran) -> None:
    card, table = ttk.Frame(stage), ttk.Frame(stage)
    for frame, name in ((card, "card"), (table, "table")):
        frame.pack()
        bind(stage, ran, "Control-n", name, frame)
    bind(stage, ran, "Control-n", "window")
    screen.press(focused(ttk.Treeview(card)), "Control-n")
    screen.press(focused(ttk.Treeview(table)), "Control-n")
    table.destroy()
    card.pack_forget()
    screen.press(focused(ttk.Treeview(stage)), "Control-n")
    assert ran == ["card", "table", "window"]


def test_what_is_not_on_the_screen_has_no_shortcut(stage: ttk.Frame, ran: Ran) -> None:
    tabs = ttk.Notebook(stage)
    tabs.pack()
    pages = [ttk.Frame(tabs) for _ in range(2)]
    for number, page in enumerate(pages):
        tabs.add(page, text=str(number))
        bind(stage, ran, "Control-n", str(number), page)
    for number in (0, 1):
        tabs.select(number)
        screen.pump(pages[number].winfo_viewable)
        screen.press(tabs, "Control-n")
    assert ran == ["0", "1"]


def test_a_dialog_keeps_the_shortcuts_of_the_window_away(stage: ttk.Frame, ran: Ran) -> None:
    bind(stage, ran, "Control-n", "window")
    keys.install(screen.app()).bind("Control-m", lambda: ran.append("everywhere"))
    dialog = ttk.Toplevel(stage)
    try:
        bind(stage, ran, "Control-Return", "dialog", dialog)
        entry = focused(ttk.Entry(dialog))
        screen.pump(dialog.winfo_viewable)
        screen.press(entry, "Control-m")
        dialog.grab_set()
        for key in ("Control-n", "Control-m", "Control-Return"):
            screen.press(entry, key)
        assert ran == ["everywhere", "dialog"]
        dialog.grab_release()
        screen.press(entry, "Control-m")
        assert ran[2:] == ["everywhere"]
    finally:
        keys.install(screen.app()).unbind("Control-m")
        dialog.destroy()


def test_escape_that_closed_something_is_spent(stage: ttk.Frame, ran: Ran) -> None:
    keys.install(screen.app()).bind("Escape", lambda: ran.append("window"))
    try:
        dialog = ttk.Toplevel(stage)
        dialog.bind("<Escape>", lambda event: dialog.destroy())
        screen.press(focused(ttk.Entry(dialog)), "Escape")
        assert not dialog.winfo_exists()
        box = focused(ttk.Combobox(stage, values=["Горино", "Лесной"]))
        screen.app().tk.call("ttk::combobox::Post", box)
        screen.pump(lambda: screen.app().tk.call("winfo", "viewable", f"{box}.popdown"))
        screen.app().tk.call("event", "generate", f"{box}.popdown.f.l", "<Escape>")
        screen.pump()
        assert not screen.app().tk.call("winfo", "viewable", f"{box}.popdown")
        assert ran == []
        screen.press(box, "Escape")
        assert ran == ["window"]
    finally:
        keys.install(screen.app()).unbind("Escape")


def test_a_field_keeps_its_editing_keys(stage: ttk.Frame, ran: Ran) -> None:
    mine = ("Control-z", "Control-a", "Control-c", "Delete", "Control-Left", "Home", "space")
    for key in mine:
        bind(stage, ran, key)
    entry = focused(ttk.Entry(stage))
    entry.insert(0, "Лесная, 5")
    for key in mine:
        screen.press(entry, key)
    assert ran == []
    tree = focused(ttk.Treeview(stage))
    for key in mine:
        screen.press(tree, key)
    assert ran == list(mine)


def test_a_field_that_cannot_be_edited_leaves_undo_to_the_program(stage: ttk.Frame, ran: Ran) -> None:
    bind(stage, ran, "Control-z")
    bind(stage, ran, "Control-c")
    entry = focused(ttk.Entry(stage))
    entry.insert(0, "Горино")
    entry.configure(state="readonly")
    entry.selection_range(0, "end")
    screen.press(entry, "Control-z")
    screen.press(entry, "Control-c")
    assert (ran, entry.clipboard_get()) == (["Control-z"], "Горино")


def test_enter_in_a_text_begins_a_line_and_with_ctrl_does_not(stage: ttk.Frame, ran: Ran) -> None:
    bind(stage, ran, "Return")
    bind(stage, ran, "Control-Return")
    text = focused(ttk.Text(stage))
    screen.press(text, "Return")
    screen.press(text, "Control-Return")
    assert (ran, text.get("1.0", "end-1c")) == (["Control-Return"], "\n")
    screen.press(focused(ttk.Entry(stage)), "Return")
    assert ran == ["Control-Return", "Return"]


def test_enter_and_space_press_the_button_that_has_the_focus(stage: ttk.Frame, ran: Ran) -> None:
    bind(stage, ran, "Return")
    button = focused(ttk.Button(stage, text="Записать", command=lambda: ran.append("pressed")))
    for key in ("Return", "space"):
        screen.press(button, key)
    assert ran == ["pressed", "pressed"]


def test_a_list_hears_of_copying_and_selecting(stage: ttk.Frame, ran: Ran) -> None:
    tree = focused(ttk.Treeview(stage))
    for wish in ("<<Copy>>", "<<SelectAll>>"):
        tree.bind(wish, lambda event, wish=wish: ran.append(wish))  # type: ignore[misc]
    screen.press(tree, "Control-c")
    screen.press(tree, "Control-a")
    assert ran == ["<<Copy>>", "<<SelectAll>>"]


def test_russian_windows(stage: ttk.Frame, ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tk on Windows gives a letter with Ctrl in the Russian layout no name, but the right key code."""
    program = keys.install(screen.app())
    monkeypatch.setattr(program, "_windows", True)
    bind(stage, ran, "Control-n")
    entry = focused(ttk.Entry(stage))
    entry.insert(0, "Горино")

    def pressed(letter: str, held: int = 4) -> None:
        program._pressed(SimpleNamespace(  # type: ignore[arg-type]
            widget=entry, keysym="??", keycode=ord(letter), state=held))

    pressed("A")
    pressed("C")
    assert entry.clipboard_get() == "Горино"
    for held in (4, 4 | 0x20000, 4 | 1):  # alone, with Alt, with Shift
        pressed("N", held)
    assert ran == ["Control-n"]


TYPED = {"us": "ab", "us,ru": "фи", "ru": "фи"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs an X server of its own")
@pytest.mark.parametrize("layouts, group", [("us", 0), ("us,ru", 1), ("ru", 0)])
def test_real_keys(layouts: str, group: int) -> None:
    done = subprocess.run([sys.executable, "-m", "tests.ui.real_keys", layouts, str(group)], check=False, timeout=300,
                          cwd=Path(__file__).parents[2], env={**os.environ, "TOSDESK_OWN_SCREEN": "1"},
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    came, two = json.loads(done.stdout), TYPED[layouts]
    expected = {
        "typed": two, "undone": "", "redone": two, "copied": two, "pasted instead": two, "pasted beside": two * 2,
        "unpasted": two, "redone with Shift": two * 2, "left after cutting": "", "cut": two * 2,
        "pasted with Caps Lock": two * 2}
    assert came["errors"] == []
    assert came["Entry"] == {**expected, "after the others": two * 2 + "4"}
    assert came["Text"] == {**expected, "after the others": two * 2 + "1.4"}
    assert came["in fields"] == ["Control-n"] * 2
    assert came["in a list"] == ["Control-n", "Control-z", "Control-Shift-s"]
