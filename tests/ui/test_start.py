"""From a base to a window; and what is said when there can be none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import ttkbootstrap as ttk

from tests import demo, screen, window
from tosdesk.registry.services import add_tos
from tosdesk.store.base import Base
from tosdesk.ui import start
from tosdesk.ui.desk import Desk
from tosdesk.ui.preferences import Preferences
from tosdesk.ui.window import Window

SHOWS = """
import sys
from tosdesk.ui import start
began = start.begin
def begin(app, window):
    app.update()
    print(app.title(), [window.book.tab(tab, "text") for tab in window.book.tabs()], flush=True)
    window.desk.preferences.set("seen", True)
    app.after(10, window.close)
start.begin = begin
from tosdesk.commands import run
sys.exit(run(["--base", sys.argv[1]]))
"""


def test_the_program_shows_its_window_and_leaves_one_file(tmp_path: Path) -> None:
    """In a process of its own, as a double click begins it: a new base, the window, the end."""
    screen.app()
    path = tmp_path / "new.db"
    done = subprocess.run([sys.executable, "-W", "error::DeprecationWarning:tosdesk", "-c", SHOWS, str(path)],
                          cwd=demo.ROOT, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert str(path) in done.stdout and "Реестр ТОС" in done.stdout
    assert path.is_file() and not list(tmp_path.glob("*-wal"))


def test_without_a_screen_the_program_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":6789")
    done = demo.run(base=tmp_path / "new.db", check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("Экрана нет: окно открыть негде.")


def test_the_window_comes_back_where_it_was(empty_desk: Desk) -> None:
    empty_desk.preferences.set("window", {"x": 100, "y": 50, "width": 900, "height": 500, "zoomed": False})
    collecting = screen.app().report_callback_exception
    try:
        start.put_together(screen.app(), empty_desk)
        screen.pump()
        assert screen.app().geometry() == "900x500+100+50"
    finally:
        screen.app().report_callback_exception = collecting  # type: ignore[method-assign]
    with window.opened(empty_desk):
        pass  # which puts away what stands there


def test_an_error_in_the_window_is_the_desks_affair(empty_desk: Desk) -> None:
    collecting = screen.app().report_callback_exception
    try:
        start.put_together(screen.app(), empty_desk)
        assert screen.app().report_callback_exception == empty_desk.failed
    finally:
        screen.app().report_callback_exception = collecting  # type: ignore[method-assign]
    with window.opened(empty_desk):
        pass


def test_without_drafts_nothing_is_said(one_base: Base, tmp_path: Path) -> None:
    add_tos(one_base, "Горино")
    with window.opened(window.desk_of(one_base, tmp_path)) as opened:
        start.offer_drafts(opened)
        assert opened.line.cget("text") == ""


def test_what_this_pc_remembers_is_in_its_profile(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set("font", 150)
    assert Preferences(tmp_path / "preferences.json").get("font") == 150


def test_the_root_is_not_asked_for_every_widget_in_it(demo_window: Window) -> None:
    """A page with twenty fields comes up with hundreds of events; the root's own bindings are not for them."""
    app, seen = demo_window.app, []
    for sequence in ("<Map>", "<Configure>"):
        app.bind(sequence, seen.append, add="+")
    ttk.Label(demo_window, text="Ещё одно слово").pack()
    screen.pump()
    assert seen == []
    app.geometry(f"{app.winfo_width() - 20}x{app.winfo_height()}")
    screen.pump(lambda: seen)
    assert {event.widget for event in seen} == {app}
