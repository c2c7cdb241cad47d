"""The year so far beside the last one: for each figure a number, the number at the same date last year, two lines."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from tkinter import font as tkfont
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.table_look import blended, legible
from tosdesk.ui.theme import characters, line_height
from tosdesk.word.numbers import grouped

from ..services.charts import Chart

WIDTH, LINES = 23, 3.2
"""Characters of width and lines of height of the curves."""


class ChartView(ttk.Frame):
    """Enter or a click shows what was counted."""

    def __init__(self, parent: Any, chart: Chart, year: int, opened: Callable[[Chart], Any]) -> None:
        super().__init__(parent)
        self.chart, self.year = chart, year
        figure = chart.figure
        title = ttk.Label(self, text=figure.title, bootstyle="secondary", justify="left")
        title.pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x")
        big = ttk.Button(row, text=grouped(chart.value), bootstyle="link", padding=0, command=lambda: opened(chart))
        ttk.ToolTip(big, text="Показать, что посчитано")
        big.pack(side="left")
        then = ttk.Label(row, text=f"в {year - 1} году к этому дню: {grouped(chart.then)}", bootstyle="secondary",
                         font="TkSmallCaptionFont", justify="left")
        then.pack(side="left", fill="x", expand=True, padx=(characters(self, 0.6), 0))
        for words in (title, then):
            words.bind("<Configure>", lambda event: event.widget.configure(wraplength=event.width))
        self.paper = tkinter.Canvas(self, highlightthickness=0, borderwidth=0, width=characters(self, WIDTH),
                                    height=round(line_height(self) * LINES))
        self.paper.pack(fill="x")
        self.paper.bind("<Configure>", lambda event: self.draw())
        self.paper.bind("<Button-1>", lambda event: opened(chart))
        self.bind("<<ThemeChanged>>", lambda event: self.draw(), add="+")

    def draw(self) -> None:
        paper, colours = self.paper, ttk.Style().colors
        paper.delete("all")
        paper.configure(background=colours.bg)
        high = max((*self.chart.now, *self.chart.before, 1))
        font = tkfont.nametofont("TkSmallCaptionFont", self)
        foot = font.metrics("linespace")
        wide, tall = paper.winfo_width() - 2, paper.winfo_height() - foot - 4
        paper.create_line(0, tall + 2, wide, tall + 2, fill=blended(0.25, colours.fg, colours.bg))
        grey = legible(colours.secondary, colours.bg, colours.fg)
        self._line(self.chart.before, wide, tall, high, blended(0.45, colours.fg, colours.bg), 1)
        self._line(self.chart.now, wide, tall, high, colours.primary, 2)
        for month, name in ((1, "янв"), (6, "июнь"), (12, "дек")):
            anchor: Any = {1: "nw", 6: "n", 12: "ne"}[month]
            paper.create_text(round(wide * (month - 0.5) / 12) if month == 6 else wide * (month == 12), tall + 3,
                              text=name, anchor=anchor, font=font, fill=grey)

    def _line(self, values: Sequence[int], wide: int, tall: int, high: int, colour: str, thick: int) -> None:
        """A running total: it begins at nought, and stands at the end of each month."""
        points = [(0.0, tall), *((wide * month / 12, tall - (tall - 4) * value / high)
                                 for month, value in enumerate(values, 1))]
        scale = round(line_height(self) / 16) or 1
        self.paper.create_line(*[part for point in points for part in point], fill=colour, width=thick * scale)
