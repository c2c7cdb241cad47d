"""The working calendar of a year: twelve months at a glance. A day off in the middle of a week bears «в», a working
Saturday «р»; Enter or a click on a day changes it."""

from __future__ import annotations

import calendar
import datetime as dt
import tkinter
from tkinter import font as tkfont
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.base import Base
from tosdesk.store.fields import Choice
from tosdesk.ui.asking import ask_sheet
from tosdesk.ui.days import MONTH_NAMES, WEEKDAYS, months_later
from tosdesk.ui.declared import Input, Sheet, Values
from tosdesk.ui.desk import Desk
from tosdesk.ui.flow import Flow
from tosdesk.ui.theme import characters, line_height
from tosdesk.word.dates import day_and_weekday

from .. import rules
from ..records import CalendarDay
from ..services.workdays import calendar_known, fill_year, forget_day, set_day

FIRST, LAST = 1990, 2100
OFF, WORKING = "в", "р"

_STATE = Choice("День", {"off": "выходной", "working": "рабочий"})
_STATE.name = "state"


def day_sheet(day: dt.date, row: CalendarDay | None) -> Sheet:
    """Asks what the day is; as any such day of the week, it needs no row of its own."""
    def save(base: Base, of: None, values: Values) -> bool:
        working = values["state"] == "working"
        if working == rules.is_working(day, {}) and not values["note"].strip():
            forget_day(base, day)
        else:
            set_day(base, day, working, values["note"].strip())
        return True

    was = f"Было: «{row.note}»" if row is not None and row.note else "Например, «перенос с 1 января»"
    return Sheet(day_and_weekday(day), (Input(_STATE), Input(CalendarDay.note, help=was)), save)


class CalendarView(ttk.Frame):
    """The arrows go by days and weeks, PageUp and PageDown by months."""

    def __init__(self, parent: Any, desk: Desk) -> None:
        super().__init__(parent, padding=characters(parent, 1.2))
        self.desk = desk
        self.day = desk.base.today()
        self.rows: dict[dt.date, CalendarDay] = {}
        self._places: dict[dt.date, tuple[int, int, int, int]] = {}
        gap = characters(self, 0.6)
        bar = Flow(self)
        bar.pack(side="top", fill="x", pady=(0, gap))
        self.title = ttk.Label(bar, font="TkCaptionFont", anchor="center", width=5)
        for part in (
                ttk.Button(bar, icon="chevron-left", icon_only=True, command=lambda: self.turn(-1)), self.title,
                ttk.Button(bar, icon="chevron-right", icon_only=True, command=lambda: self.turn(1)),
                ttk.Button(bar, text="Изменить день", icon="pencil", command=self.ask),
                ttk.Button(bar, text="Заполнить год", command=self.fill),
                ttk.Label(bar, text=f"{OFF}\u00a0— выходной среди недели", bootstyle="secondary"),
                ttk.Label(bar, text=f"{WORKING}\u00a0— рабочий день в выходной", bootstyle="secondary")):
            bar.add(part)
        self.warning = ttk.Label(self, bootstyle="warning", justify="left", text=(
            "Переносы выходных на этот год не внесены: сроки считаются без них. Нажмите «Заполнить год» или отметьте "
            "дни по постановлению Правительства\u00a0РФ."))
        self.warning.bind("<Configure>", lambda event: self.warning.configure(wraplength=event.width))
        self.told = ttk.Label(self, justify="left")
        self.told.bind("<Configure>", lambda event: self.told.configure(wraplength=event.width))
        self.told.pack(side="bottom", fill="x", pady=(gap, 0))
        rest = ttk.Frame(self)
        rest.pack(fill="both", expand=True)
        self.paper = tkinter.Canvas(rest, takefocus=True, highlightthickness=0, borderwidth=0, height=1)
        self._scroll = ttk.Scrollbar(rest, command=self.paper.yview)
        self.paper.configure(yscrollcommand=self._scroll.set)
        rest.rowconfigure(0, weight=1)
        rest.columnconfigure(0, weight=1)
        rest.columnconfigure(1, minsize=self._scroll.winfo_reqwidth())
        self.paper.grid(row=0, column=0, sticky="nsew")
        self._bind_keys()
        self.look_again()

    def _bind_keys(self) -> None:
        for key, days in (("Left", -1), ("Right", 1), ("Up", -7), ("Down", 7)):
            self.paper.bind(f"<{key}>", lambda event, days=days: self.go(self.day + dt.timedelta(days)))  # type: ignore[misc]
        for key, months in (("Prior", -1), ("Next", 1)):
            self.paper.bind(f"<{key}>", lambda event, months=months: self.go(months_later(self.day, months)))  # type: ignore[misc]
        for key in ("Return", "KP_Enter", "space"):
            self.paper.bind(f"<{key}>", lambda event: self.ask())
        for event_, notches in (("<Button-4>", -1), ("<Button-5>", 1)):
            self.paper.bind(event_, lambda event, notches=notches: self._wheel(notches))  # type: ignore[misc]
        self.paper.bind("<MouseWheel>", lambda event: self._wheel(-1 if event.delta > 0 else 1))
        self.paper.bind("<Button-1>", self._pressed)
        self.paper.bind("<Configure>", lambda event: self.draw())
        for change in ("<FocusIn>", "<FocusOut>"):
            self.paper.bind(change, lambda event: self._mark())
        self.bind("<<ThemeChanged>>", lambda event: self.draw(), add="+")

    # What is shown

    def look_again(self) -> None:
        year = self.day.year
        found = CalendarDay.select().where(CalendarDay.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        self.rows = {row.date: row for row in found}
        self.title.configure(text=str(year))
        if calendar_known(year):
            self.warning.pack_forget()
        else:
            self.warning.pack(side="top", fill="x", pady=(0, characters(self, 0.6)), before=self.told)
        self.draw()

    def works(self, day: dt.date) -> bool:
        row = self.rows.get(day)
        return rules.is_working(day, {} if row is None else {day: row.working})

    def mark(self, day: dt.date) -> str:
        """«в» or «р» where the day is not what its weekday says, else nothing."""
        return "" if self.works(day) == (day.weekday() < 5) else WORKING if self.works(day) else OFF

    def draw(self) -> None:
        """The months, as many in a row as there is room for."""
        if self.paper.winfo_width() <= 1:
            return
        self.paper.delete("all")
        self._places.clear()
        colors = ttk.Style().colors
        self.paper.configure(background=colors.bg)
        self._cell = (round(tkfont.nametofont("TkDefaultFont", self).measure("30 в") * 1.02),
                      round(line_height(self) * 1.1))
        wide, high = self._cell[0] * 7 + characters(self, 1.5), round(self._cell[1] * 8.3)
        across = max(count for count in (1, 2, 3, 4, 6) if count == 1 or count * wide <= self.paper.winfo_width())
        wide = self.paper.winfo_width() // across
        for month in range(12):
            self._month(month + 1, month % across * wide, month // across * high)
        whole = high * (12 // across)
        self.paper.configure(scrollregion=(0, 0, wide * across, max(whole, self.paper.winfo_height())))
        if whole > self.paper.winfo_height():
            self._scroll.grid(row=0, column=1, sticky="ns")
        else:
            self._scroll.grid_remove()
        self._mark()

    def _month(self, month: int, x: int, y: int) -> None:
        colors, paper = ttk.Style().colors, self.paper
        across, down = self._cell
        name = MONTH_NAMES[month - 1]
        paper.create_text(x, y + down // 2, text=name[:1].upper() + name[1:], anchor="w", font="TkHeadingFont",
                          fill=colors.fg)
        for place, weekday in enumerate(WEEKDAYS):
            paper.create_text(x + place * across + across // 2, y + down + down // 2, text=weekday,
                              font="TkSmallCaptionFont", fill=colors.secondary)
        first, count = calendar.monthrange(self.day.year, month)
        for number in range(1, count + 1):
            day = dt.date(self.day.year, month, number)
            left = x + (first + number - 1) % 7 * across
            top = y + (2 + (first + number - 1) // 7) * down
            self._places[day] = (left, top, left + across, top + down)
            self._day(day, left, top)

    def _day(self, day: dt.date, left: int, top: int) -> None:
        colors, paper = ttk.Style().colors, self.paper
        across, down = self._cell
        mark = self.mark(day)
        ink = colors.fg if self.works(day) else colors.danger if mark else colors.secondary
        if mark:
            tint = colors.make_transparent(0.14, colors.danger if mark == OFF else colors.primary, colors.bg)
            paper.create_rectangle(left + 1, top + 1, left + across - 1, top + down - 1, fill=tint, width=0)
            paper.create_text(left + across - across // 6, top + down // 2, text=mark, font="TkSmallCaptionFont",
                              fill=ink)
        paper.create_text(left + across // 2 - (across // 7 if mark else 0), top + down // 2, text=str(day.day),
                          font="TkHeadingFont" if day == self.desk.base.today() else "TkDefaultFont", fill=ink)

    def _mark(self) -> None:
        """A frame round the current day, and in words below what it is."""
        self.paper.delete("current-day")
        left, top, right, bottom = self._places.get(self.day, (0, 0, 0, 0))
        colors = ttk.Style().colors
        focused = str(self.paper.tk.call("focus")) == str(self.paper)
        self.paper.create_rectangle(left, top, right, bottom, tags="current-day", width=ttk.scale_size(self, 2),
                                    outline=colors.primary if focused else colors.secondary)
        row = self.rows.get(self.day)
        said = f"{day_and_weekday(self.day)}\u00a0— {'рабочий день' if self.works(self.day) else 'выходной'}."
        if row is not None:
            said += f" {row.note}." if row.note else ""
            said += f" Источник: {row.source}." if row.source else ""
        self.told.configure(text=said)

    # Moving

    def go(self, day: dt.date) -> str:
        """Makes this day the current one, in whatever year it is."""
        if FIRST <= day.year <= LAST:
            year, self.day = self.day.year, day
            if day.year != year:
                self.look_again()
            self._mark()
            self._see()
        return "break"

    def turn(self, years: int) -> None:
        self.go(months_later(self.day, 12 * years))

    def _see(self) -> None:
        _, top, _, bottom = self._places.get(self.day, (0, 0, 0, 0))
        whole = float((str(self.paper.cget("scrollregion")).split() or ["1"])[-1])
        above, height = self.paper.canvasy(0), self.paper.winfo_height()
        if top < above or bottom > above + height:
            self.paper.yview_moveto(max(0, top - height / 2) / whole)

    def _wheel(self, notches: int) -> None:
        self.paper.yview_scroll(notches * 3, "units")

    def _pressed(self, event: Any) -> None:
        self.paper.focus_set()
        x, y = self.paper.canvasx(event.x), self.paper.canvasy(event.y)
        for day, (left, top, right, bottom) in self._places.items():
            if left <= x < right and top <= y < bottom:
                self.go(day)
                # After the click is over: a dialog opened in the middle of it would never see it end.
                self.after_idle(self.ask)
                return

    # Changing

    def ask(self) -> str:
        """What the current day is; the other of the two stands there at first."""
        first = {"state": "off" if self.works(self.day) else "working"}
        if ask_sheet(self, self.desk, day_sheet(self.day, self.rows.get(self.day)), first=first):
            self.desk.say(f"{day_and_weekday(self.day)}: записано.")
            self.desk.changed()
        return "break"

    def fill(self) -> None:
        """What the program knows of the year; what was written by hand stays."""
        with self.desk.careful(self):
            added = fill_year(self.desk.base, self.day.year)
            self.desk.say(f"Рабочий календарь на {self.day.year} год: добавлено дней — {added}.")
        self.desk.changed()

    def focus_first(self) -> None:
        self.paper.focus_set()
        self._see()

    def leave(self) -> bool:
        return True
