"""Work beside the window: results, errors, progress, cancelling, and the base's connections."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tosdesk.store.base import Base
from tosdesk.ui import dialogs, theme, work
from tosdesk.ui.work import Cancelled, Progress, Report, Work, in_background


class Told:
    """What the work told the window, in order."""

    def __init__(self) -> None:
        self.done: list[Any] = []
        self.failed: list[BaseException] = []
        self.stopped: list[bool] = []
        self.threads: list[threading.Thread] = []

    def start(self, widget: Any, job: work.Job, **options: Any) -> Work:
        return in_background(widget, job, self._note(self.done), self._note(self.failed),
                             stopped=lambda: self._note(self.stopped)(True), **options)

    def _note(self, where: list[Any]) -> Callable[[Any], None]:
        def note(what: Any) -> None:
            where.append(what)
            self.threads.append(threading.current_thread())
        return note

    @property
    def all(self) -> list[Any]:
        return [*self.done, *self.failed, *self.stopped]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def go() -> Iterator[threading.Event]:
    """The job waits for it, so that a test decides how long it takes."""
    event = threading.Event()
    yield event
    event.set()
    assert work.stop_all()
    theme.set_size(screen.app(), 100)


def timers() -> set[str]:
    return set(screen.app().tk.splitlist(screen.app().tk.call("after", "info")))


def test_the_result_comes_back_in_the_thread_of_the_window(stage: ttk.Frame, told: Told) -> None:
    before = timers()
    told.start(stage, lambda report, cancelled: threading.current_thread().name)
    screen.pump(lambda: told.done)
    assert told.done == ["work"] and told.threads == [threading.main_thread()] and told.all == ["work"]
    assert work.under_way == [] and timers() <= before


def test_an_error_comes_back(stage: ttk.Frame, told: Told) -> None:
    def job(report: Report, cancelled: Callable[[], bool]) -> None:
        raise ValueError("нет бумаги")
    told.start(stage, job)
    screen.pump(lambda: told.failed)
    assert [str(error) for error in told.failed] == ["нет бумаги"] and told.done == []


def test_quick_work_shows_nothing(stage: ttk.Frame, told: Told) -> None:
    seen: list[int] = []
    told.start(stage, lambda report, cancelled: report("Печатается", 0.5), progress="Печать")
    screen.pump(lambda: seen.append(len(dialogs.opened)) or told.done)
    assert set(seen) == {0}


def test_long_work_shows_how_far_it_is(stage: ttk.Frame, told: Told, go: threading.Event) -> None:
    def job(report: Report, cancelled: Callable[[], bool]) -> str:
        report("Копируется база")
        go.wait(10)
        go.clear()
        report("Копируются фотографии", 0.25)
        go.wait(10)
        return "готово"
    begun = time.monotonic()
    told.start(stage, job, progress="Резервная копия")
    screen.pump(lambda: dialogs.opened)
    assert time.monotonic() - begun > work.PATIENCE
    window = dialogs.opened[-1]
    assert isinstance(window, Progress) and window.title() == "Резервная копия"
    screen.pump(lambda: {"Резервная копия", "Копируется база", "Отменить"} <= set(screen.texts(window)))
    assert str(window._bar.cget("mode")) == "indeterminate"
    go.set()
    screen.pump(lambda: "Копируются фотографии" in screen.texts(window))
    assert str(window._bar.cget("mode")) == "determinate" and float(window._bar.cget("value")) == 0.25
    assert told.all == []
    go.set()
    screen.pump(lambda: told.done)
    assert not window.winfo_exists() and not stage.tk.call("grab", "current")


def test_an_enter_meant_for_something_else_does_not_cancel(stage: ttk.Frame, told: Told, go: threading.Event) -> None:
    told.start(stage, lambda report, cancelled: go.wait(10), progress="Печать")
    screen.pump(lambda: dialogs.opened and dialogs.opened[-1].buttons["cancel"].winfo_viewable())
    window = dialogs.opened[-1]
    for key in ("Return", "space", "KP_Enter"):
        focused = window.focus_get()
        assert focused is not None
        focused.event_generate(f"<{key}>")
        screen.pump()
    assert not work.under_way[0]._cancel.is_set()
    go.set()
    screen.pump(lambda: told.done)


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_cancelled_work_stops_where_it_can(stage: ttk.Frame, told: Told, go: threading.Event, how: str) -> None:
    steps: list[int] = []

    def job(report: Report, cancelled: Callable[[], bool]) -> str:
        for step in range(100):
            report(f"Шаг {step}", step / 100)
            steps.append(step)
            go.wait(0.02)
            if step == 40:
                go.wait(10)
        return "всё сделано"
    told.start(stage, job, progress="Печать")
    screen.pump(lambda: dialogs.opened)
    window = dialogs.opened[-1]
    if how == "button":
        window.buttons["cancel"].invoke()
    else:
        screen.press(window, how)
    assert not window.winfo_exists() or "Останавливается…" in screen.texts(window)
    go.set()
    screen.pump(lambda: told.all)
    assert told.all == [True] and told.stopped == [True]
    assert len(steps) < 100 and not window.winfo_exists()


def test_what_could_not_be_stopped_is_done(stage: ttk.Frame, told: Told, go: threading.Event) -> None:
    asked: list[bool] = []

    def job(report: Report, cancelled: Callable[[], bool]) -> str:
        go.wait(10)
        asked.append(cancelled())
        return "записано"
    told.start(stage, job).cancel()
    go.set()
    screen.pump(lambda: told.all)
    assert told.all == ["записано"] and asked == [True]


def test_a_job_may_stop_by_itself(stage: ttk.Frame, told: Told) -> None:
    def job(report: Report, cancelled: Callable[[], bool]) -> None:
        raise Cancelled
    told.start(stage, job)
    screen.pump(lambda: told.all)
    assert told.all == [True]


@pytest.mark.parametrize("fails", [False, True])
def test_nobody_is_told_when_the_widget_is_gone(
        stage: ttk.Frame, told: Told, go: threading.Event, fails: bool) -> None:
    page = ttk.Frame(stage)
    asked: list[bool] = []

    def job(report: Report, cancelled: Callable[[], bool]) -> None:
        go.wait(10)
        asked.append(cancelled())
        if fails:
            raise ValueError
    told.start(page, job, progress="Печать")
    page.destroy()
    screen.pump(work.under_way[0]._cancel.is_set)
    go.set()
    screen.pump(lambda: not work.under_way)
    assert told.all == [] and asked == [True] and dialogs.opened == []


def test_the_window_lives_meanwhile(stage: ttk.Frame, told: Told, go: threading.Event) -> None:
    typed = ttk.Entry(stage)
    typed.pack()
    told.start(stage, lambda report, cancelled: go.wait(10))
    screen.press(typed, "a")
    assert typed.get() == "a" and told.all == []
    go.set()
    screen.pump(lambda: told.done)


def test_several_at_once(stage: ttk.Frame, told: Told) -> None:
    for number in range(20):
        told.start(stage, lambda report, cancelled, number=number: number)
    screen.pump(lambda: len(told.done) == 20)
    assert sorted(told.done) == list(range(20)) and work.under_way == []


def test_stopping_all_waits_for_what_is_being_written(stage: ttk.Frame, told: Told, go: threading.Event) -> None:
    written: list[str] = []

    def job(report: Report, cancelled: Callable[[], bool]) -> None:
        go.wait(10)
        written.append("всё")
    told.start(stage, job, progress="Запись")
    screen.pump(lambda: dialogs.opened)
    assert work.stop_all(0.05) is False and written == []
    go.set()
    assert work.stop_all(10) is True and written == ["всё"]
    screen.pump()
    assert told.all == [] and dialogs.opened == []


def test_a_program_that_ends_writes_to_the_end_first(tmp_path: Any) -> None:
    screen.app()
    program = ("import sys, time; from tosdesk.ui.theme import make_app; from tosdesk.ui.work import in_background\n"
               "def job(report, cancelled):\n"
               "    time.sleep(0.3); open(sys.argv[1], 'w').write('всё')\n"
               "app = make_app('Проверка'); in_background(app, job, print, print); app.update(); app.destroy()")
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path / "письмо")], timeout=60, check=True,
                           capture_output=True)
    assert (tmp_path / "письмо").read_text() == "всё" and ended.stderr == b""


@pytest.mark.parametrize("percent", [100, 200])
def test_the_progress_is_on_the_screen(stage: ttk.Frame, told: Told, go: threading.Event, percent: int) -> None:
    theme.set_size(screen.app(), percent)

    def job(report: Report, cancelled: Callable[[], bool]) -> None:
        report("Копируются фотографии выездов за 2017 год и сканы подписанных писем: 120 из 300", 0.4)
        go.wait(10)
    told.start(stage, job, progress="Резервная копия")
    screen.pump(lambda: dialogs.opened and dialogs.opened[-1].buttons["cancel"].winfo_viewable())
    window = dialogs.opened[-1]
    assert window.winfo_rootx() >= 0 and window.winfo_rootx() + window.winfo_width() <= screen.SIZE[0]
    assert window.winfo_reqwidth() <= window.winfo_width() and window.winfo_reqheight() <= window.winfo_height()


def test_a_failure_outlives_the_progress_under_it(stage: ttk.Frame, told: Told, go: threading.Event) -> None:
    told.start(stage, lambda report, cancelled: go.wait(10), progress="Печать")
    screen.pump(lambda: dialogs.opened)
    shown = dialogs.failure(stage, ValueError(), "отчёт")
    screen.pump(shown.winfo_viewable)
    go.set()
    screen.pump(lambda: told.done)
    assert dialogs.opened == [shown] and shown.grab_status() == "local"
    shown.choose("go on")


def test_the_connection_of_the_work_is_closed_in_its_thread(
        stage: ttk.Frame, told: Told, office_base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    database = office_base.database
    closed: list[tuple[str, Any]] = []
    real = database._close

    def close(connection: Any) -> None:
        closed.append((threading.current_thread().name, connection))
        real(connection)
    monkeypatch.setattr(database, "_close", close)
    used: list[Any] = []

    def job(report: Report, cancelled: Callable[[], bool]) -> str:
        used.append(database.connection())
        return office_base.last_change()

    def broken(report: Report, cancelled: Callable[[], bool]) -> None:
        used.append(database.connection())
        with office_base.operation("Проверка"):
            raise ValueError

    told.start(stage, job, base=office_base)
    screen.pump(lambda: told.done)
    told.start(stage, broken, base=office_base)
    screen.pump(lambda: told.failed)
    told.start(stage, lambda report, cancelled: None, base=office_base)
    screen.pump(lambda: len(told.done) == 2)
    assert told.done == [office_base.last_change(), None]
    assert closed == [("work", connection) for connection in used]
    assert not database.is_closed()
