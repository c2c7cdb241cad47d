"""After twenty years of work: nobody waits for a tab, a filter, an order or the summary.

All in milliseconds of the processor, the least of several times: a wait is seen from 100 on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import demo, screen
from tests.bench import twenty_years
from tests.bench.measuring import milliseconds_of_work
from tests.program_window import program_window
from tosdesk.office.pickers import colleagues
from tosdesk.program import SECTIONS, open_program_base
from tosdesk.reports.pages.summary import read
from tosdesk.ui.list_tab import ListTab
from tosdesk.ui.window import Window

LISTS = ("registry", "streets", "visits", "meetings", "meeting-steps", "resolutions", "assignments", "acts",
         "directives", "people")
WINDOWS = 3

LIMIT_SUMMARY = 200
LIMIT_OPENED = 450
"""With its modules read, all its fields and its first card made. Alone the slowest, the first one, takes 260."""
LIMIT_ORDERED = 200
LIMIT_FILTERED = 100
LIMIT_TYPED = 60
LIMIT_MONTH = 150


@pytest.fixture
def twenty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The window opens a base of twenty years."""
    (tmp_path / "made").mkdir()
    twenty_years.copy(tmp_path / "made")
    monkeypatch.setattr(demo, "copy", twenty_years.copy)
    return tmp_path


def test_the_summary_is_read(tmp_path: Path) -> None:
    with contextlib.closing(open_program_base(twenty_years.copy(tmp_path), create=False)) as base:
        base.author = colleagues(base)[0].id
        taken = min(milliseconds_of_work(lambda: read(base, SECTIONS, base.today())) for _ in range(15))
    print(f"\nsummary read in {taken:.0f} ms (limit {LIMIT_SUMMARY})")
    assert taken < LIMIT_SUMMARY


class Taken(dict[str, float]):
    """The least that each thing took."""

    def of(self, name: str, work: Callable[[], object]) -> None:
        taken = milliseconds_of_work(lambda: (work(), screen.app().update()))
        self[name] = min(taken, self.get(name, taken))

    def within(self, limit: float, what: str) -> None:
        slowest = sorted(self.items(), key=lambda one: -one[1])
        print(f"\n{what} (limit {limit}): " + ", ".join(f"{name} {taken:.0f}" for name, taken in slowest[:14]))
        assert slowest[0][1] < limit


def _list(window: Window, key: str) -> ListTab:
    found: ListTab = (window.turn_to("office") if key == "people" else window).turn_to(key)
    return found


def test_what_one_does_in_the_lists(twenty: Path) -> None:
    opened, ordered, filtered, typed, month = (Taken() for _ in range(5))
    for number in range(WINDOWS):
        folder = twenty / str(number)
        folder.mkdir()
        with program_window(folder) as window:
            for key in LISTS:
                opened.of(key, lambda key=key: _list(window, key))  # type: ignore[misc]
                screen.pump()
            for key in LISTS:
                tab = _list(window, key)
                tab.clear()  # every year
                screen.pump()
                _do_all(tab, key, ordered, filtered, typed)
            calendar = window.turn_to("reports").turn_to(1)
            screen.pump()
            for _ in range(4):
                month.of("month", lambda: calendar.turn(1))  # noqa: B023
    opened.within(LIMIT_OPENED, "opened for the first time")
    ordered.within(LIMIT_ORDERED, "ordered")
    filtered.within(LIMIT_FILTERED, "filtered")
    typed.within(LIMIT_TYPED, "a keystroke")
    month.within(LIMIT_MONTH, "the calendar turned")


def _do_all(tab: ListTab, key: str, ordered: Taken, filtered: Taken, typed: Taken) -> None:
    for column in tab.section.columns:
        ordered.of(f"{key}.{column.key}", lambda: tab.table._columns.sort_by(column.key))  # noqa: B023
    for name, box in (tab.filters.boxes if tab.filters is not None else {}).items():
        for label in box.cget("values")[1:4]:
            def choose() -> None:
                box.set(label)  # noqa: B023
                box.event_generate("<<ComboboxSelected>>")  # noqa: B023
            filtered.of(f"{key}.{name}", choose)
        tab.clear()
    for text in ("д", "до", "ле", "нет такого"):
        def type_it() -> None:
            tab.search.delete(0, "end")
            tab.search.insert(0, text)  # noqa: B023
            tab.search_now()
        typed.of(key, type_it)
    tab.clear()
