"""The window: how long one waits for it, and for what one does in it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import demo, screen
from tests.bench import many_visits
from tests.bench.measuring import quickest, seconds
from tests.program_window import leave, program_window, screens
from tosdesk.office.pickers import colleagues
from tosdesk.program import open_program_base
from tosdesk.ui.card.fields_page import FieldsPageView
from tosdesk.ui.list_tab import ListTab
from tosdesk.ui.preferences import Preferences
from tosdesk.ui.window import Window

ROOT = Path(__file__).parents[2]

ROUNDS = 12
"""Of each, in turn; the quickest counts, because others work on the same PC."""

LIMIT_START = 1.8
"""1.5 is wanted, 1.6 is reached; reading the program's own modules takes the rest."""

BARE = """
import ttkbootstrap as ttk
app = ttk.App(title="bare", theme="bootstrap-light")
ttk.Entry(app).pack()
app.update()
print("usable", flush=True)
app.destroy()
"""
OURS = """
import sys, tkinter
from tosdesk.__main__ import main

def instead_of_the_loop(app, n=0):
    from tosdesk.ui.window import Window
    print("usable", flush=True)
    window = next(one for one in app.winfo_children() if isinstance(one, Window))
    while window.tab is None:
        app.update()
    app.update()
    print("full", flush=True)
    app.destroy()

tkinter.Misc.mainloop = instead_of_the_loop
main(["--base", sys.argv[1]])
"""
"""The program as a double click starts it, up to the loop in which it waits for keys."""


def until_usable(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds from the start of a process until its window is drawn and takes keys, and until its list stands in
    it."""
    # An installed program has its modules compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True,
                          env=environment) as one:
        assert one.stdout is not None and one.stdout.readline().strip() == "usable"
        usable = time.perf_counter() - start
        one.stdout.readline()
        full = time.perf_counter() - start
        one.communicate()
    return usable, full


def somebody_works_here(path: Path) -> None:
    """Nobody is asked who it is."""
    base = open_program_base(path)
    Preferences().set("worker", str(colleagues(base)[0].id))
    base.close()


def test_start_to_usable_against_a_bare_window(tmp_path: Path) -> None:
    screen.app()
    path = demo.copy(tmp_path)
    somebody_works_here(path)
    rounds = [(until_usable(BARE)[0], *until_usable(OURS, str(path))) for _ in range(ROUNDS)]
    bare, ours, full = (min(times) for times in zip(*rounds, strict=True))
    print(f"\nstart {ours * 1000:.0f} ms (with its list {full * 1000:.0f} ms), bare window {bare * 1000:.0f} ms, "
          f"{ours / bare:.2f}x")
    assert ours / bare < LIMIT_START


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The window opens a base of twenty thousand visits."""
    monkeypatch.setattr(demo, "copy", lambda to: many_visits.copy(to / "tosdesk.db"))
    return tmp_path


def test_a_keystroke_over_twenty_thousand_visits(many: Path) -> None:
    with program_window(many) as window:
        tab: ListTab = window.turn_to("visits")
        tab.clear()
        taken = {}
        for text in ("д", "двор", "семенова-3 лесное-17", "нет такого"):
            def type_it(text: str = text) -> None:
                tab.search.delete(0, "end")
                tab.search.insert(0, text)
                tab.search_now()
                window.app.update()
            taken[text] = quickest(type_it, rounds=10) * 1000
    print("\nkeystroke: " + ", ".join(f"«{text}» {one:.0f} ms" for text, one in taken.items()))
    assert max(taken.values()) < 60


def test_what_one_does_all_day(tmp_path: Path) -> None:
    """Limits in milliseconds, three times what is aimed at: 80, 50 and 50."""
    with program_window(tmp_path) as window:
        for key in ("visits", "resolutions", "registry"):
            window.turn_to(key)
        tab: ListTab = window.tab

        def drawn(work: Callable[[], object]) -> Callable[[], object]:
            def do() -> None:
                work()
                window.app.update()
            return do

        tab.card.book.select(1)
        window.app.update()
        ways = iter([1, -1] * 100)
        keys = ("visits", "registry")
        turns = iter([key for _ in range(100) for key in keys])
        names = iter(range(1000))

        def save() -> None:
            form = tab.card.view.form
            field = form.inputs["note"][1]
            field.value = f"Примечание {next(names)}"
            assert tab.card.view.save()

        taken = {"card": (quickest(drawn(lambda: tab.step(next(ways)))) * 1000, 240),
                 "save": (quickest(drawn(save)) * 1000, 150),
                 "tab": (quickest(drawn(lambda: window.turn_to(next(turns)))) * 1000, 150)}
    print("\n" + ", ".join(f"{what} {one:.0f} ms (limit {limit})" for what, (one, limit) in taken.items()))
    assert all(one < limit for one, limit in taken.values())


def test_a_page_of_fields_opens(tmp_path: Path) -> None:
    """The first time it is looked at, with all its fields to be made: 80 ms is aimed at."""
    tabs: dict[str, Callable[[Window], ListTab]] = {
        "tos": lambda window: window.turn_to("registry"),
        "person": lambda window: window.turn_to("office").turn_to("people")}
    taken: dict[str, list[float]] = {name: [] for name in tabs}
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        with program_window(folder) as window:
            for name, turn in tabs.items():
                tab = turn(window)
                screen.pump(lambda tab=tab: tab.card.record is not None)  # type: ignore[misc]
                fields = next(one for one in tab.card.book.tabs() if tab.card.book.tab(one, "text") == "Сведения")

                def open_it(tab: ListTab = tab, fields: str = fields) -> None:
                    tab.card.book.select(fields)
                    window.app.update()

                taken[name].append(seconds(open_it) * 1000)
                assert isinstance(tab.card.view, FieldsPageView)
    least = {name: min(times) for name, times in taken.items()}
    print("\nfirst opening of a page of fields: " + ", ".join(f"{name} {one:.0f} ms" for name, one in least.items()))
    assert max(least.values()) < 200


def test_memory_and_rest(tmp_path: Path) -> None:
    """After everything was opened once; and at rest, for three seconds, hardly any work of the processor."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with program_window(tmp_path) as window:
        for show in screens().values():
            show(window)
            screen.pump()
            leave(window)
        used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        window.app.after(3000, window.app.quit)
        start = time.process_time()
        window.app.mainloop()
        busy = (time.process_time() - start) / 3
    print(f"\nmemory {used:.0f} MB more after opening everything, {os.getpid()}; at rest {busy:.1%} of a processor")
    assert used < 200 and busy < 0.03
