"""A day, typed as people write it or chosen from a month."""

from __future__ import annotations

import contextlib
import datetime as dt
import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui import days
from tosdesk.ui.fields.month import Month
from tosdesk.ui.fields.oneline import OneLine
from tosdesk.ui.fields.popup import glyph
from tosdesk.ui.typed import Unclear


class DateField(OneLine):
    """today(): the office's day. `ahead` for deadlines and plans: see days.understood. Up and Down go by a day, PageUp
    and PageDown by a month, Alt+Down or F4 opens the month."""

    def __init__(self, parent: tkinter.Misc, *, today: Callable[[], dt.date], ahead: bool = False,
                 **options: Any) -> None:
        super().__init__(parent, width=15, **options)
        self._today, self._ahead = today, ahead
        self.columnconfigure(0, weight=0)
        self.columnconfigure(2, weight=1)
        self.month = Month(self.input, today, self._chosen)
        self._button = ttk.Button(self, icon="calendar3", icon_only=True, icon_size=glyph(self),
                                  bootstyle="ghost", takefocus=False, command=self._toggle)
        self._button.grid(row=0, column=1, padx=(ttk.scale_size(self, 2), 0))
        self._weekday = ttk.Label(self, bootstyle="secondary", font="TkSmallCaptionFont", width=3)
        self._weekday.grid(row=0, column=2, sticky="w", padx=(ttk.scale_size(self, 4), 0))
        steps: dict[str, Callable[[dt.date], dt.date]] = {
            "<Up>": lambda day: day + dt.timedelta(1), "<Down>": lambda day: day - dt.timedelta(1),
            "<Prior>": lambda day: days.months_later(day, 1), "<Next>": lambda day: days.months_later(day, -1)}
        for sequence, step in steps.items():
            self.input.bind(sequence, self._stepper(step), add="+")
        for sequence in ("<Alt-Down>", "<F4>"):
            self.input.bind(sequence, lambda event: self._toggle(), add="+")

    def read(self, text: str) -> dt.date | None:
        return days.understood(text, self._today(), self._ahead) if text.strip() else None

    def shown(self, value: dt.date | None) -> str:
        return "" if value is None else days.shown(value)

    @property
    def raw(self) -> Any:
        """«вчера» is another day tomorrow: what is understood is kept as the day."""
        return self.proper(self.input.get())

    @raw.setter
    def raw(self, raw: Any) -> None:
        with self.loading():
            self.input.load(str(raw))

    def judge(self) -> None:
        super().judge()
        self._name_day()

    def _touched(self) -> None:
        super()._touched()
        self._name_day()

    def _name_day(self) -> None:
        """The weekday beside a day that is written out in full; while typing it would flicker."""
        day = self._day()
        whole = day is not None and self.input.get() == days.shown(day)
        self._weekday.configure(text=days.weekday(day) if day is not None and whole else "")

    def _day(self) -> dt.date | None:
        try:
            return self.read(self.input.get())
        except Unclear:
            return None

    def _stepper(self, step: Callable[[dt.date], dt.date]) -> Callable[[object], str]:
        def go(event: object) -> str:
            day = self._day()
            with contextlib.suppress(OverflowError):
                self._chosen(self._today() if day is None else step(day))
            return "break"
        return go

    def _toggle(self) -> str:
        if self.month.is_open:
            self.month.close()
        else:
            self.input.focus_set()
            self.month.show(self._day())
        return "break"

    def _chosen(self, day: dt.date) -> None:
        self.input.replace(days.shown(day))
        self.settle()
