"""What this PC remembers, and where the window comes back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tosdesk.store.identity import profile_path
from tosdesk.ui import preferences as module
from tosdesk.ui.preferences import Area, Preferences, onto_screen, remember_place, whole_screen

SCREEN = Area(0, 0, 1366, 768)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "preferences.json"


def test_what_is_set_is_there_next_time(path: Path) -> None:
    Preferences().set("шрифт", 130)
    Preferences().set("папка", "C:\\Письма")
    again = Preferences()
    assert (again.get("шрифт", 100), again.get("папка"), again.get("другое", 7)) == (130, "C:\\Письма", 7)
    assert path.parent == profile_path().parent and json.loads(path.read_text("utf-8"))["шрифт"] == 130
    assert [one.name for one in path.parent.iterdir() if one.suffix == ".part"] == []


def test_a_changed_list_is_written(path: Path) -> None:
    """What was given out or taken in is a copy, so a change to it is seen as a change."""
    kept = Preferences(path)
    folders = ["а"]
    kept.set("папки", folders)
    folders.append("б")
    kept.set("папки", folders)
    more = kept.get("папки")
    more.append("в")
    kept.set("папки", more)
    assert Preferences(path).get("папки") == ["а", "б", "в"]


@pytest.mark.parametrize("content", [b"{", b"[1, 2]", b"\xff\xfe\x00", b"", b"[" * 100_000])
def test_an_unreadable_file_is_put_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    kept = Preferences(path)
    assert kept.get("шрифт", 100) == 100
    assert path.with_name("preferences.unreadable.json").read_bytes() == content
    kept.set("шрифт", 150)
    assert Preferences(path).get("шрифт") == 150


def test_what_cannot_be_written_is_still_known(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Preferences(path)
    with monkeypatch.context() as broken:
        def full(*_: Any) -> None:
            raise OSError(28, "No space left on device")
        broken.setattr(module, "write_safely", full)
        kept.set("шрифт", 150)
    assert kept.get("шрифт") == 150
    kept.set("другое", 1)
    assert Preferences(path).get("шрифт") == 150


def test_two_programs_keep_each_others_keys(path: Path) -> None:
    one, other = Preferences(path), Preferences(path)
    one.set("один", 1)
    other.set("два", 2)
    one.set("три", 3)
    assert json.loads(path.read_text("utf-8")) == {"один": 1, "два": 2, "три": 3}


def test_two_programs_at_the_very_same_time_lose_nothing(path: Path) -> None:
    writer = ("import sys; from pathlib import Path; from tosdesk.ui.preferences import Preferences\n"
              "kept = Preferences(Path(sys.argv[1])); print('ready', flush=True); sys.stdin.readline()\n"
              "for number in range(40): kept.set(f'{sys.argv[2]}{number}', number)")
    running = [subprocess.Popen([sys.executable, "-c", writer, str(path), name], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE) for name in "аб"]
    for one in running:
        assert one.stdout is not None and one.stdout.readline() == b"ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.close()
    assert [one.wait(60) for one in running] == [0, 0]
    assert len(json.loads(path.read_text("utf-8"))) == 80


@pytest.mark.parametrize("wanted, found", [
    (Area(100, 50, 800, 600), Area(100, 50, 800, 600)),
    (Area(1900, 900, 800, 600), Area(566, 168, 800, 600)),
    (Area(-500, -40, 800, 600), Area(0, 0, 800, 600)),
    (Area(200, 100, 2560, 1400), SCREEN),
])
def test_a_place_is_brought_onto_the_screen(wanted: Area, found: Area) -> None:
    assert onto_screen(wanted, SCREEN) == found


def test_a_screen_to_the_left_of_the_main_one_is_a_screen_too() -> None:
    both = Area(-1920, 0, 3286, 1080)
    assert onto_screen(Area(-1500, 10, 800, 600), both) == Area(-1500, 10, 800, 600)


@pytest.fixture
def kept(path: Path, stage: ttk.Frame) -> Iterator[Preferences]:
    """The window is shared by all tests, so what is bound to it is taken off again."""
    app = screen.app()
    before = {sequence: app.bind(sequence) for sequence in ("<Map>", "<Configure>", "<Destroy>")}
    yield Preferences(path)
    for sequence, script in before.items():
        app.bind(sequence, script)


def in_a_program_of_its_own(path: Path, *steps: str) -> None:
    """A root is destroyed but once in a process, so these steps run in another one, on the same screen."""
    screen.app()
    start = (
        "import sys, time; from pathlib import Path\n"
        "from tosdesk.ui import preferences; from tosdesk.ui.preferences import *\n"
        "from tosdesk.ui.theme import make_app\n"
        "app = make_app('Проверка'); kept = Preferences(Path(sys.argv[1]))\n"
        "def pump(until):\n"
        "    end = time.monotonic() + 10\n"
        "    while app.update() or not until(): assert time.monotonic() < end\n")
    subprocess.run([sys.executable, "-c", start + "\n".join(steps), str(path)], check=True, timeout=60)


def test_the_window_is_left_and_comes_back(path: Path) -> None:
    in_a_program_of_its_own(
        path, "remember_place(app, kept); app.deiconify(); app.geometry('900x500+120+80')",
        "pump(lambda: app.winfo_width() == 900); app.destroy()")
    assert Preferences(path).get("window") == {"x": 120, "y": 80, "width": 900, "height": 500, "zoomed": False}
    in_a_program_of_its_own(
        path, "remember_place(app, kept); app.deiconify(); pump(lambda: app.winfo_width() == 900)",
        "assert (app.winfo_x(), app.winfo_y(), app.winfo_height()) == (120, 80, 500)")


def test_a_window_that_filled_the_screen_remembers_the_size_before(path: Path) -> None:
    """No window manager here, so what it would say is said by the test."""
    stand_in = "zoomed = []; preferences._zoomed = lambda app: bool(zoomed); preferences._zoom = zoomed.append"
    in_a_program_of_its_own(
        path, stand_in, "remember_place(app, kept); app.deiconify(); app.geometry('800x500+10+10')",
        "pump(lambda: app.winfo_width() == 800); zoomed.append(app); app.geometry('1366x768+0+0')",
        "pump(lambda: app.winfo_width() == 1366); app.destroy()")
    assert Preferences(path).get("window") == {"x": 10, "y": 10, "width": 800, "height": 500, "zoomed": True}
    in_a_program_of_its_own(path, stand_in, "remember_place(app, kept); assert zoomed == [app]",
                            "app.deiconify(); pump(lambda: app.winfo_width() == 800)")


def test_a_window_that_was_never_shown_forgets_nothing(path: Path) -> None:
    place = {"x": 10, "y": 10, "width": 800, "height": 500, "zoomed": True}
    Preferences(path).set("window", place)
    in_a_program_of_its_own(path, "remember_place(app, kept); app.destroy()")
    assert Preferences(path).get("window") == place


def test_a_window_left_on_a_larger_screen_comes_back_whole(kept: Preferences) -> None:
    app = screen.app()
    kept.set("window", {"x": 2000, "y": -300, "width": 1800, "height": 1300, "zoomed": False})
    remember_place(app, kept)
    screen.pump(lambda: app.winfo_width() == 1366)
    whole = whole_screen(app)
    assert whole == SCREEN
    assert app.winfo_x() == 0 and app.winfo_y() == 0 and 600 < app.winfo_height() < 768


@pytest.mark.parametrize("kept_place", [
    None, 5, "900x500", {}, {"x": 1, "y": 1, "width": 0, "height": 10}, {"x": "1", "y": 1, "width": 10, "height": 10},
    {"x": 1, "y": True, "width": 10, "height": 10}, {"x": 10**9, "y": 1, "width": 10, "height": 10}])
def test_nonsense_moves_no_window(kept: Preferences, kept_place: Any) -> None:
    app = screen.app()
    before = app.geometry()
    kept.set("window", kept_place)
    remember_place(app, kept)
    screen.pump()
    assert app.geometry() == before
