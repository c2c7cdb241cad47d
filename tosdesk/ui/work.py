"""Work that takes longer than a person waits: it runs beside the window, which stays alive and shows how far it is."""

from __future__ import annotations

import contextlib
import gc
import logging
import queue
import threading
import time
import tkinter
from collections.abc import Callable
from typing import Any, Protocol

import ttkbootstrap as ttk

from tosdesk.store.base import Base
from tosdesk.ui.dialogs import LINE, Dialog
from tosdesk.ui.theme import characters, line_height

PATIENCE = 0.3
"""Seconds that pass before a person wants to know how far it is."""

LOOK_EVERY = 40
"""Milliseconds between two looks at what the work has reported."""

under_way: list[Work] = []
"""All work that has not ended yet."""


class Cancelled(Exception):
    """The person does not want it any more."""


class Report(Protocol):
    def __call__(self, doing: str = "", part: float | None = None) -> None:
        """Says what is being done and which part of the whole (0…1) is behind. Raises Cancelled where the person
        does not want the rest, so a job that reports between its steps stops there."""


Job = Callable[[Report, Callable[[], bool]], Any]
"""job(report, cancelled) runs beside the window and never touches it. It returns its result; where it can stop
halfway, it asks `cancelled()` or calls `report`."""


def in_background(widget: tkinter.Misc, job: Job, done: Callable[[Any], Any], failed: Callable[[BaseException], Any],
                  *, progress: str = "", base: Base | None = None,
                  stopped: Callable[[], Any] = lambda: None) -> Work:
    """Runs the job in a thread of its own; then, in the window's, done(result), failed(error) or stopped().

    `progress` is the title of a window that shows how far it is, where that takes a while, and cancels; without it
    nothing is shown. A job that reads or writes the base is given it here, so that its connection is closed. When
    the widget is gone, the work is cancelled and nobody is called."""
    return Work(widget, job, done, failed, stopped, progress, base)


def stop_all(seconds: float = 10) -> bool:
    """Cancels all work and waits for it: what the window does before it closes. False if some of it still runs; the
    program then ends only after that, for it may be writing."""
    end = time.monotonic() + seconds
    for work in list(under_way):
        work.cancel()
    for work in list(under_way):
        work.join(max(0.0, end - time.monotonic()))
    return not under_way


class Work:
    """One piece of work that is under way."""

    def __init__(self, widget: tkinter.Misc, job: Job, done: Callable[[Any], Any],
                 failed: Callable[[BaseException], Any], stopped: Callable[[], Any], progress: str,
                 base: Base | None) -> None:
        self._widget, self._root = widget, widget.nametowidget(".")
        self._done, self._failed, self._stopped = done, failed, stopped
        self._title, self._shown_at, self._window = progress, time.monotonic() + PATIENCE, None
        self._doing: tuple[str, float | None] = ("", None)
        self._ended: queue.SimpleQueue[tuple[Callable[..., Any], tuple[Any, ...]]] = queue.SimpleQueue()
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(job, base), name="work")
        under_way.append(self)
        # What the collector finds may belong to Tk, and a thread that is not Tk's must not touch that.
        gc.disable()
        self._thread.start()
        self._timer = self._root.after(LOOK_EVERY // 2, self._look)

    _window: Progress | None

    def cancel(self) -> None:
        """Asks the job to stop; it stops where it can."""
        self._cancel.set()

    def join(self, seconds: float) -> None:
        """Waits for the end without letting the window live; nobody is called then."""
        self._thread.join(seconds)
        if not self._thread.is_alive():
            self._close()

    # In the thread of the work

    def _run(self, job: Job, base: Base | None) -> None:
        end: tuple[Callable[..., Any], tuple[Any, ...]]
        try:
            end = self._done, (job(self._report, self._cancel.is_set),)
        except Cancelled:
            end = self._stopped, ()
        except BaseException as error:
            end = self._failed, (error,)
        finally:
            # A connection belongs to the thread that opened it.
            if base is not None and not base.database.is_closed():
                with contextlib.suppress(Exception):
                    base.database.close()
        self._ended.put(end)

    def _report(self, doing: str = "", part: float | None = None) -> None:
        if self._cancel.is_set():
            raise Cancelled
        self._doing = doing or self._doing[0], part

    # In the thread of the window

    def _look(self) -> None:
        """Looks what has come; only while there is work under way."""
        try:
            alive = bool(self._widget.winfo_exists())
        except tkinter.TclError:
            alive = False
        if not alive:
            self.cancel()
        try:
            call, what = self._ended.get_nowait()
        except queue.Empty:
            if alive and self._title and time.monotonic() > self._shown_at:
                self._show()
            self._timer = self._root.after(LOOK_EVERY, self._look)
            return
        self._thread.join()
        self._close()
        if alive:
            call(*what)
        elif call == self._failed:
            logging.getLogger("tosdesk").warning("work for a closed window failed: %s", type(what[0]).__name__)

    def _show(self) -> None:
        if self._window is None:
            self._window = Progress(self._widget, self._title, self.cancel)
            self._window.show(wait=False)
        self._window.tell(*self._doing)

    def _close(self) -> None:
        if self in under_way:
            under_way.remove(self)
        if not under_way:
            gc.enable()
        with contextlib.suppress(tkinter.TclError):
            self._root.after_cancel(self._timer)
            if self._window is not None:
                self._window.destroy()


class Progress(Dialog):
    """How far the work is: what is being done, a bar, and «Отменить». It closes with the work, not before."""

    passing = True

    def __init__(self, parent: tkinter.Misc, title: str, cancel: Callable[[], Any]) -> None:
        self._heading, self._cancel = title, cancel
        # It comes unasked, so an Enter meant for something else must not cancel.
        super().__init__(parent, title, {"cancel": "Отменить"}, default=None)

    def build(self) -> None:
        wide = characters(self, LINE * 0.75)
        ttk.Label(self.body, text=self._heading, font="TkCaptionFont", wraplength=wide).pack(anchor="w")
        self._words = ttk.Label(self.body, wraplength=wide, justify="left")
        self._words.pack(anchor="w", fill="x", pady=line_height(self) // 2)
        self._bar = ttk.Progressbar(self.body, length=wide, mode="indeterminate", maximum=1.0)
        self._bar.pack(fill="x")
        self._bar.start(30)

    def tell(self, doing: str, part: float | None) -> None:
        """What is being done, and which part of the whole is behind (None where nobody knows)."""
        if str(self.buttons["cancel"].cget("state")) != "disabled":
            self._words.configure(text=doing or "Идёт работа…")
        if part is None:
            if str(self._bar.cget("mode")) == "determinate":
                self._bar.configure(mode="indeterminate")
                self._bar.start(30)
        else:
            if str(self._bar.cget("mode")) == "indeterminate":
                self._bar.stop()
                self._bar.configure(mode="determinate")
            self._bar.configure(value=min(max(part, 0.0), 1.0))

    def ready(self, key: str) -> bool:
        self._cancel()
        self.buttons["cancel"].configure(state="disabled")
        self._words.configure(text="Останавливается…")
        return False
