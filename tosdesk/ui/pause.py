"""When what is being typed is told to whoever keeps it: at each pause, and now and then while there is none."""

from __future__ import annotations

import time
import tkinter
from collections.abc import Callable

PAUSE = 900
"""Milliseconds of quiet after which it is told."""

LONGEST = 5.0
"""Seconds of typing without a pause after which it is told all the same."""


class Pause:
    """Calls `paused()`; where that answers False, once more a little later."""

    def __init__(self, widget: tkinter.Misc, paused: Callable[[], bool | None]) -> None:
        self._widget, self._paused = widget, paused
        self._waiting, self._since = "", 0.0

    def typed(self) -> None:
        waited = time.monotonic() - self._since if self._waiting else 0
        if not self._waiting:
            self._since = time.monotonic()
        self.stop()
        if waited > LONGEST:
            self._quiet()
        else:
            self._waiting = self._widget.after(PAUSE, self._quiet)

    def stop(self) -> None:
        """Nothing is to be told any more."""
        if self._waiting:
            self._widget.after_cancel(self._waiting)
            self._waiting = ""

    def now(self) -> None:
        """It is told at once, without waiting for a pause."""
        self.stop()
        self._quiet()

    def _quiet(self) -> None:
        self._waiting = ""
        if self._paused() is False:
            self._waiting = self._widget.after(PAUSE, self._quiet)
