"""«Календарь»: a month or a week over what all sections have on each day; below, the current day line by line."""

from __future__ import annotations

import datetime as dt
import tkinter
from collections.abc import Callable
from tkinter import font as tkfont
from typing import Any

import ttkbootstrap as ttk

from tosdesk.office.rules import capitalised, is_working
from tosdesk.office.services.workdays import special_days
from tosdesk.store.figures import Period
from tosdesk.ui.ahead import Event
from tosdesk.ui.cut import Cutter
from tosdesk.ui.days import MONTH_NAMES, WEEKDAYS, months_later
from tosdesk.ui.declared import Column
from tosdesk.ui.desk import Desk
from tosdesk.ui.flow import Flow
from tosdesk.ui.life import events_of
from tosdesk.ui.printing import Printing
from tosdesk.ui.row_list import RowList
from tosdesk.ui.table_look import blended, legible
from tosdesk.ui.theme import characters, line_height
from tosdesk.word.dates import day_and_weekday

from ..section import PLAN, SECTION
from ..services.calendar import month_of, quarter_of, week_of, weeks_of

FIRST, LAST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
VIEWS = {"month": "Месяц", "week": "Неделя"}
PERIODS = {"week": ("неделю", week_of), "month": ("месяц", month_of), "quarter": ("квартал", quarter_of)}

COLUMNS = (
    Column("time", "Время", lambda event: event.time, 7), Column("kind", "Что", lambda event: event.kind, 14),
    Column("text", "Событие", lambda event: event.text, 40, stretch=True),
    Column("place", "Где", lambda event: event.place, 20), Column("who", "Кто", lambda event: event.who, 18),
)


class CalendarView(ttk.Frame):
    """The arrows go by days and weeks, PageUp and PageDown by months or weeks, Enter goes to the day's lines."""

    def __init__(self, parent: Any, desk: Desk) -> None:
        super().__init__(parent, padding=characters(parent, 1.0))
        self.desk = desk
        self.day = desk.base.today()
        self.events: dict[dt.date, list[Event]] = {}
        self.special: dict[dt.date, bool] = {}
        self._read: Period | None = None
        self._places: dict[dt.date, tuple[int, int, int, int]] = {}
        self._cutter = Cutter(self, "TkSmallCaptionFont")
        self.printing = Printing(desk, SECTION, self)
        self._build_bar()
        below = self.panes = ttk.Panedwindow(self, orient="vertical")
        below.pack(fill="both", expand=True)
        self.paper = tkinter.Canvas(below, takefocus=True, highlightthickness=0, borderwidth=0,
                                    height=line_height(self) * 18)
        under = ttk.Frame(below)
        self.title_of_day = ttk.Label(under, font="TkHeadingFont")
        self.title_of_day.pack(anchor="w", pady=characters(self, 0.5))
        self.list = RowList(under, desk, COLUMNS, "В этот день ничего нет. Записать: Ctrl+N.", "calendar/day")
        self.list.pack(fill="both", expand=True)
        self.list.table.bind("<<Opened>>", lambda event: self.open())
        below.add(self.paper, weight=1)
        below.add(under, weight=0)
        below.bind("<Map>", lambda event: self.after_idle(self._divide), add="+")
        self._bind_keys()
        desk.watch(self, self.look_again)

    def _divide(self) -> None:
        """The days have most of the room, the lines of one day what four of them need."""
        if self.winfo_exists() and self.panes.winfo_height() > 1:
            self.panes.sashpos(0, self.panes.winfo_height() - round(line_height(self) * 9.5))

    def _build_bar(self) -> None:
        bar = Flow(self)
        bar.pack(side="top", fill="x", pady=(0, characters(self, 0.6)))
        self.title = ttk.Label(bar, font="TkCaptionFont", width=24, anchor="center")
        self.view = ttk.StringVar(self, "month")
        for part in (
                ttk.Button(bar, icon="chevron-left", icon_only=True, command=lambda: self.turn(-1)), self.title,
                ttk.Button(bar, icon="chevron-right", icon_only=True, command=lambda: self.turn(1)),
                ttk.Button(bar, text="Сегодня", command=lambda: self.go(self.desk.base.today())),
                *(ttk.Radiobutton(bar, text=title, value=key, variable=self.view, command=self.look_again,
                                  bootstyle="primary-outline-toolbutton",
                                  padding=(characters(self, 1.5), characters(self, 0.4)))
                  for key, title in VIEWS.items()),
                self._print_button(bar)):
            bar.add(part)

    def _print_button(self, parent: Any) -> ttk.Menubutton:
        button = ttk.Menubutton(parent, text="План мероприятий", icon="printer", compound="left")
        menu = ttk.Menu(button, tearoff=False)
        for key, (name, _) in PERIODS.items():
            menu.add_command(label=f"На {name}", command=lambda key=key: self.print(key))  # type: ignore[misc]
        button.configure(menu=menu)
        return button

    def _bind_keys(self) -> None:
        paper = self.paper
        for key, days in (("Left", -1), ("Right", 1), ("Up", -7), ("Down", 7)):
            paper.bind(f"<{key}>", lambda event, days=days: self.go(self.day + dt.timedelta(days)))  # type: ignore[misc]
        for key, way in (("Prior", -1), ("Next", 1)):
            paper.bind(f"<{key}>", lambda event, way=way: self.turn(way))  # type: ignore[misc]
        paper.bind("<Home>", lambda event: self.go(self.desk.base.today()))
        for key in ("Return", "KP_Enter", "space"):
            paper.bind(f"<{key}>", lambda event: self._into_day())
        paper.bind("<Button-1>", self._pressed)
        paper.bind("<Double-1>", lambda event: self._into_day())
        paper.bind("<Configure>", lambda event: self.draw())
        for change in ("<FocusIn>", "<FocusOut>"):
            paper.bind(change, lambda event: self.draw())
        self.bind("<<ThemeChanged>>", lambda event: self._dress(), add="+")

    # What is shown

    @property
    def weeks(self) -> list[list[dt.date]]:
        if self.view.get() == "week":
            return weeks_of(week_of(self.day))
        return weeks_of(month_of(self.day))

    def look_again(self) -> None:
        self._read = None
        self._show()

    def _show(self) -> None:
        """Reads what the shown weeks have, if they are others than before."""
        weeks = self.weeks
        shown = Period(weeks[0][0], weeks[-1][-1])
        if shown != self._read:
            self._read = shown
            self.events = {}
            for event in events_of(self.desk.base, self.desk.lists, shown):
                self.events.setdefault(event.day, []).append(event)
            self.special = special_days(shown.first)
        self.title.configure(text=f"{MONTH_NAMES[self.day.month - 1].capitalize()} {self.day.year}"
                             if self.view.get() == "month" else f"{shown.first:%d.%m} – {shown.last:%d.%m.%Y}")
        self.title_of_day.configure(text=capitalised(day_and_weekday(self.day)))
        self.list.show(self.events.get(self.day, []))
        self.draw()

    def _dress(self) -> None:
        """The font or the theme is another."""
        self._cutter.forget()
        self.draw()

    def draw(self) -> None:
        paper, colours = self.paper, ttk.Style().colors
        paper.delete("all")
        self._places.clear()
        if paper.winfo_width() <= 1:
            return
        paper.configure(background=colours.inputbg)
        weeks = self.weeks
        head = round(line_height(self) * 1.5)
        wide, high = paper.winfo_width() / 7, (paper.winfo_height() - head) / len(weeks)
        muted = legible(colours.secondary, colours.inputbg, colours.inputfg)
        for place, name in enumerate(WEEKDAYS):
            paper.create_text(round((place + 0.5) * wide), head // 2, text=name, font="TkSmallCaptionFont", fill=muted)
        for row, week in enumerate(weeks):
            for place, day in enumerate(week):
                box = (round(place * wide), round(head + row * high), round((place + 1) * wide),
                       round(head + (row + 1) * high))
                self._places[day] = box
                self._draw_day(day, box)
        left, top, right, bottom = self._places.get(self.day, (0, 0, 0, 0))
        focused = str(self.tk.call("focus")) == str(paper)
        paper.create_rectangle(left + 1, top + 1, right - 1, bottom - 1, width=ttk.scale_size(self, 2),
                               outline=colours.primary if focused else colours.secondary)

    def _draw_day(self, day: dt.date, box: tuple[int, int, int, int]) -> None:
        paper, colours = self.paper, ttk.Style().colors
        left, top, right, bottom = box
        other = self.view.get() == "month" and day.month != self.day.month
        ground = colours.inputbg if is_working(day, self.special) else blended(0.05, colours.danger, colours.inputbg)
        ground = blended(0.05, colours.inputfg, ground) if other else ground
        paper.create_rectangle(left, top, right, bottom, fill=ground, outline=blended(
            0.15, colours.inputfg, colours.inputbg))
        ink = legible(colours.secondary, ground, colours.inputfg) if other else colours.inputfg
        today = day == self.desk.base.today()
        gap, line = characters(self, 0.5), line_height(self)
        paper.create_text(left + gap, top + gap // 2, anchor="nw", text=str(day.day), fill=colours.primary if today
                          else ink, font="TkHeadingFont" if today else "TkDefaultFont")
        small = tkfont.nametofont("TkSmallCaptionFont", self)
        step = small.metrics("linespace")
        found = self.events.get(day, [])
        room = max(0, (bottom - top - gap // 2 - line) // step)
        shown = found if len(found) <= room else found[:max(0, room - 1)]
        for place, event in enumerate(shown):
            text = f"{event.time} {event.text}".strip()
            paper.create_text(left + gap, top + gap // 2 + line + place * step, anchor="nw", font=small,
                              text=self._cutter.cut(text, right - left - 2 * gap), fill=ink if event.planned else
                              legible(colours.secondary, ground, colours.inputfg))
        if len(found) > len(shown):
            rest = f"ещё\u00a0{len(found) - len(shown)}" if shown else f"событий:\u00a0{len(found)}"
            where = (left + gap, top + gap // 2 + line + len(shown) * step, "nw") if room else (
                right - gap, top + gap // 2, "ne")
            paper.create_text(where[0], where[1], anchor=where[2], text=rest, font=small,  # type: ignore[call-overload]
                              fill=legible(colours.secondary, ground, colours.inputfg))

    # Moving

    def go(self, day: dt.date) -> str:
        """Makes this day the current one."""
        if FIRST <= day <= LAST:
            self.day = day
            self._show()
        return "break"

    def turn(self, way: int) -> str:
        return self.go(self.day + dt.timedelta(weeks=way) if self.view.get() == "week"
                       else months_later(self.day, way))

    def _pressed(self, event: Any) -> None:
        self.paper.focus_set()
        for day, (left, top, right, bottom) in self._places.items():
            if left <= event.x < right and top <= event.y < bottom:
                self.go(day)
                return

    def _into_day(self) -> str:
        if self.events.get(self.day):
            self.list.table.focus_set()
        return "break"

    def open(self) -> None:
        """Opens what the line is about."""
        if (event := self.list.current) is not None:
            self.desk.open(event.record)

    def print(self, period: str) -> None:
        """The plan of the week, the month or the quarter that the current day is in."""
        of: Callable[[dt.date], Period] = PERIODS[period][1]
        self.printing.print(PLAN, [], period=of(self.day))

    # What the tab asks of its screens

    def focus_first(self) -> None:
        self.paper.focus_set()

    def leave(self) -> bool:
        return True
