"""Who was visited in which week of the year: a row for each, white where nobody came. Beside it, whose turn it is."""

from __future__ import annotations

import datetime as dt
import tkinter
from collections.abc import Callable, Sequence
from tkinter import font as tkfont
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.ahead import StripRow
from tosdesk.ui.days import MONTH_NAMES
from tosdesk.ui.table_look import blended, legible
from tosdesk.ui.theme import characters, line_height
from tosdesk.word.numbers import counted

WEEKS = 52


class StripView(ttk.Frame):
    """The arrows go from row to row, whose name stands above; Enter plans, a double click opens."""

    def __init__(self, parent: Any, planned: Callable[[Any], Any], opened: Callable[[Any], Any]) -> None:
        super().__init__(parent)
        self.rows: Sequence[StripRow] = ()
        self.here = 0
        self.day = dt.date.min
        self._planned, self._opened = planned, opened
        self.told = ttk.Label(self, text="", anchor="w")
        self.told.pack(fill="x")
        self.told.bind("<Configure>", lambda event: self.told.configure(wraplength=event.width))
        self.paper = tkinter.Canvas(self, takefocus=True, highlightthickness=0, borderwidth=0,
                                    width=characters(self, WEEKS))
        self.paper.pack(fill="x")
        self.paper.bind("<Configure>", lambda event: self.draw())
        for key, way in (("Up", -1), ("Down", 1), ("Prior", -10), ("Next", 10), ("Home", -9999), ("End", 9999)):
            self.paper.bind(f"<{key}>", lambda event, way=way: self.go(self.here + way))  # type: ignore[misc]
        for name in ("Return", "KP_Enter"):
            self.paper.bind(f"<{name}>", lambda event: self._do(self._planned))
        self.paper.bind("<Motion>", lambda event: self._tell(self._at(event.y)))
        self.paper.bind("<Leave>", lambda event: self._tell(self.here))
        self.paper.bind("<Button-1>", self._pressed)
        self.paper.bind("<Double-1>", lambda event: self._do(self._opened))
        for change in ("<FocusIn>", "<FocusOut>"):
            self.paper.bind(change, lambda event: self.draw())
        self.bind("<<ThemeChanged>>", lambda event: self.draw(), add="+")

    def show(self, rows: Sequence[StripRow], day: dt.date) -> None:
        """The weeks up to the one of this day."""
        self.rows, self.day = rows, day
        self.here = min(self.here, max(0, len(rows) - 1))
        self.paper.configure(height=max(1, len(rows)) * self._tall + self._foot)
        self.draw()
        self._tell(self.here)

    @property
    def _tall(self) -> int:
        return max(4, round(line_height(self) * 0.45))

    @property
    def _foot(self) -> int:
        return tkfont.nametofont("TkSmallCaptionFont", self).metrics("linespace") + 4

    def _at(self, y: int) -> int:
        return min(max(0, y // self._tall), max(0, len(self.rows) - 1))

    def _pressed(self, event: Any) -> None:
        self.paper.focus_set()
        self.go(self._at(event.y))

    def go(self, place: int) -> str:
        self.here = min(max(0, place), max(0, len(self.rows) - 1))
        self.draw()
        self._tell(self.here)
        return "break"

    def _do(self, what: Callable[[Any], Any]) -> str:
        if self.rows:
            what(self.rows[self.here].record)
        return "break"

    def _tell(self, place: int) -> None:
        self.told.configure(text=said(self.rows[place]) if self.rows else "")

    def draw(self) -> None:
        paper, colours, tall = self.paper, ttk.Style().colors, self._tall
        paper.delete("all")
        ground = colours.inputbg
        paper.configure(background=ground)
        step = paper.winfo_width() / WEEKS
        shades = {1: blended(0.45, colours.primary, ground), 2: colours.primary}
        line = blended(0.10, colours.inputfg, ground)
        focused = str(self.tk.call("focus")) == str(self.paper)
        if self.rows:
            self._draw_months(step)
        for place, row in enumerate(self.rows):
            top = place * tall
            if place == self.here and self.rows:
                paper.create_rectangle(0, top, paper.winfo_width(), top + tall, width=0, fill=blended(
                    0.3 if focused else 0.12, colours.primary, ground))
            paper.create_line(0, top + tall - 1, paper.winfo_width(), top + tall - 1, fill=line)
            for week, count in enumerate(row.weeks):
                if count:
                    left, right = round(week * step), round((week + 1) * step)
                    paper.create_rectangle(left + 1, top + 1, right - 1, top + tall - 1, width=0,
                                           fill=shades[min(count, 2)])

    def _draw_months(self, step: float) -> None:
        """The first week of each month bears its name."""
        colours, foot = ttk.Style().colors, len(self.rows) * self._tall
        monday = self.day - dt.timedelta(days=self.day.weekday())
        for week in range(WEEKS):
            first = monday - dt.timedelta(weeks=WEEKS - 1 - week)
            if first.day <= 7 and week < WEEKS - 1:
                x = round(week * step)
                self.paper.create_line(x, 0, x, foot + 3, fill=blended(0.10, colours.inputfg, colours.inputbg))
                self.paper.create_text(x + 2, foot + 2, text=MONTH_NAMES[first.month - 1][:3], anchor="nw",
                                       font="TkSmallCaptionFont",
                                       fill=legible(colours.secondary, colours.inputbg, colours.inputfg))


def said(row: StripRow) -> str:
    """«ТОС «Горино»: за год 3 раза, последний раз 5 недель назад»."""
    times = sum(row.weeks)
    if not times:
        return f"{row.record}: за год ни разу"
    ago = next(place for place, count in enumerate(reversed(row.weeks)) if count)
    last = {0: "на этой неделе", 1: "на прошлой неделе"}.get(ago) or (
        f"{counted(ago, 'неделю', 'недели', 'недель')} назад")
    return f"{row.record}: за год {counted(times, 'раз', 'раза', 'раз')}, последний раз {last}"
