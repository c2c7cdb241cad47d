"""Looks whether something was written, here or by a colleague on the same base, and lets the window look again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import peewee

from tosdesk.store.errors import StoreError

from .desk import Desk

EVERY = 2000
"""Milliseconds between two looks at the journal: has a colleague written something?"""


class Lookout:
    """Works as long as its widget, the window, lives; `end()` before it goes."""

    def __init__(self, widget: Any, desk: Desk) -> None:
        self._widget, self._desk = widget, desk
        self._timers: dict[str, str] = {}
        desk.base.listeners.append(self._written)
        self.seen()
        self._after(EVERY, self._watch)

    def end(self) -> None:
        for timer in self._timers.values():
            self._widget.after_cancel(timer)
        self._timers.clear()
        if self._written in self._desk.base.listeners:
            self._desk.base.listeners.remove(self._written)

    def seen(self) -> None:
        """All that was written until now is on the screen."""
        self._last = self._desk.base.last_change()

    def _written(self, told: Any) -> None:
        """Something was written here: what is open shows it as soon as there is time. Work beside the window may not
        touch it; what that has written is seen at the next look."""
        if threading.current_thread() is threading.main_thread():
            self._after("idle", self._look)

    def _after(self, when: Any, do: Callable[[], Any]) -> None:
        """Later, once, and not if the window is gone by then."""
        def now() -> None:
            del self._timers[do.__name__]
            do()

        if do.__name__ not in self._timers:
            self._timers[do.__name__] = self._widget.after(when, now)

    def _look(self) -> None:
        if self._desk.base.last_change() != self._last:
            self._desk.changed()

    def _watch(self) -> None:
        self._after(EVERY, self._watch)
        try:
            self._look()
        except (StoreError, peewee.DatabaseError):
            self._desk.say("База сейчас не отвечает; программа пробует снова.")
