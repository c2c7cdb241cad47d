"""A month to choose a day from, dropped down from an input that keeps the focus.

ttkbootstrap has a calendar of its own, but it takes the focus, knows no arrow keys, and on closing takes all bindings
of the main window along (its `unbind` on Python 3.11)."""

from __future__ import annotations

import calendar
import datetime as dt
import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.days import MONTH_NAMES, WEEKDAYS, months_later
from tosdesk.ui.fields.popup import Popup, glyph
from tosdesk.ui.theme import characters, line_height

_WEEKS = 6


class Month(Popup):
    """taken(day): the person chose it. The arrows go by days and weeks, PageUp and PageDown by months."""

    def __init__(self, owner: tkinter.Widget, today: Callable[[], dt.date], taken: Callable[[dt.date], None]) -> None:
        super().__init__(owner)
        self._today, self._taken = today, taken
        self.day = today()
        self._cells: list[ttk.Label] = []
        self._days: list[dt.date | None] = []
        for sequence, days in (("<Left>", -1), ("<Right>", 1), ("<Up>", -7), ("<Down>", 7)):
            self.key(sequence, lambda event, days=days: self._go(lambda: self.day + dt.timedelta(days)))  # type: ignore[misc]
        for sequence, months in (("<Prior>", -1), ("<Next>", 1)):
            self.key(sequence, lambda event, months=months: self._go(lambda: months_later(self.day, months)))  # type: ignore[misc]
        for sequence in ("<Return>", "<KP_Enter>"):
            self.key(sequence, lambda event: self._take(self.day))
        self.key("<Escape>", lambda event: self._closed())
        self.key("<Tab>", lambda event: self.close())

    def show(self, day: dt.date | None) -> None:
        self.day = day or self._today()
        if self.window is None:
            self.window = self._made()
        self._paint()
        self.open()

    def fill(self, body: ttk.Frame) -> None:
        gap = ttk.scale_size(body, 6)
        body.configure(padding=gap)
        head = ttk.Frame(body)
        head.grid(row=0, column=0, columnspan=7, sticky="ew", pady=(0, gap // 2))
        head.columnconfigure(2, weight=1)
        for column, icon, months in ((0, "chevron-double-left", -12), (1, "chevron-left", -1),
                                     (3, "chevron-right", 1), (4, "chevron-double-right", 12)):
            ttk.Button(head, icon=icon, icon_only=True, icon_size=glyph(head), bootstyle="ghost", takefocus=False,
                       command=self._turner(months)).grid(row=0, column=column)
        self._title = ttk.Label(head, anchor="center", font="TkHeadingFont", width=15)
        self._title.grid(row=0, column=2, sticky="ew")
        for column, name in enumerate(WEEKDAYS):
            body.columnconfigure(column, weight=1, uniform="day", minsize=characters(body, 4))
            ttk.Label(body, text=name, anchor="center", bootstyle="secondary", font="TkSmallCaptionFont"
                      ).grid(row=1, column=column, sticky="ew")
        for place in range(7 * _WEEKS):
            cell = ttk.Label(body, anchor="center", padding=(0, line_height(body) // 5))
            cell.grid(row=2 + place // 7, column=place % 7, sticky="nsew")
            cell.bind("<ButtonRelease-1>", lambda event, place=place: self._clicked(place))  # type: ignore[misc]
            self._cells.append(cell)
        self._now = ttk.Button(body, bootstyle="ghost", takefocus=False, command=lambda: self._take(self._today()))
        self._now.grid(row=2 + _WEEKS, column=0, columnspan=7, sticky="ew", pady=(gap // 2, 0))

    def _turner(self, months: int) -> Callable[[], None]:
        def turn() -> None:
            self._go(lambda: months_later(self.day, months))
        return turn

    def _paint(self) -> None:
        today, first = self._today(), self.day.replace(day=1)
        name = MONTH_NAMES[first.month - 1]
        self._title.configure(text=f"{name[:1].upper()}{name[1:]} {first.year}")
        self._now.configure(text=f"Сегодня, {today:%d.%m.%Y}")
        count = calendar.monthrange(first.year, first.month)[1]
        colors = ttk.Style().colors
        self._days = []
        for place, cell in enumerate(self._cells):
            number = place - first.weekday() + 1
            day = first.replace(day=number) if 1 <= number <= count else None
            self._days.append(day)
            chosen = day == self.day
            shade = colors.secondary if day is not None and day.weekday() >= 5 else colors.fg
            cell.configure(text="" if day is None else str(number),
                           font="TkHeadingFont" if day == today else "TkDefaultFont",
                           background=colors.primary if chosen else colors.bg,
                           foreground=colors.selectfg if chosen else colors.primary if day == today else shade)

    def _go(self, where: Callable[[], dt.date]) -> str:
        try:
            self.day = where()
        except OverflowError:
            return "break"
        self._paint()
        return "break"

    def _clicked(self, place: int) -> None:
        day = self._days[place]
        if day is not None:
            self._take(day)

    def _take(self, day: dt.date) -> str:
        self.close()
        self.owner.focus_force()
        self._taken(day)
        return "break"

    def _closed(self, event: Any = None) -> str:
        self.close()
        return "break"
