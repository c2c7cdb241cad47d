"""The choices above a list: the year, and what its section declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from .flow import Flow
from .listing import Listing
from .theme import characters

ALL = "все"
YEAR = "·year"
"""The filter that a dated list has beside those that its section declares."""


class Filters(ttk.Frame):
    """`chosen` are the chosen values by filter. `changed()` is called after a choice, `cleared()` by the cross."""

    def __init__(self, parent: Any, listing: Listing, changed: Callable[[], Any], cleared: Callable[[], Any]) -> None:
        gap = characters(parent, 0.8)
        super().__init__(parent, padding=(gap, 0, gap, gap // 2))
        self._changed = changed
        self.boxes: dict[str, ttk.Combobox] = {}
        self.chosen: dict[str, Any] = {}
        section, base = listing.section, listing.base
        reset = ttk.Button(self, text="", icon="x-lg", command=cleared)
        ttk.ToolTip(reset, text="Показать все записи (Esc в поиске)")
        reset.pack(side="right", anchor="n")
        self._line = Flow(self)
        self._line.pack(side="left", fill="x", expand=True)
        if section.dated is not None:
            self._add("Год", YEAR, lambda: [(year, str(year)) for year in listing.years()], 6)
            today = base.today().year
            if today in listing.years():
                self.boxes[YEAR].set(str(today))
                self.chosen[YEAR] = today
        for one in section.filters:
            self._add(one.title, one.key, lambda one=one: list(one.options(base)), 9)  # type: ignore[misc]

    def _add(self, title: str, key: str, options: Callable[[], list[tuple[Any, str]]], width: int) -> None:
        one = ttk.Frame(self._line)
        ttk.Label(one, text=title, bootstyle="secondary").pack(side="left", padx=(0, characters(self, 0.5)))
        box = ttk.Combobox(one, state="readonly", width=width)
        box.set(ALL)
        box.pack(side="left", fill="x", expand=True)
        self._line.add(one, stretches=width > 6)
        values: dict[str, Any] = {}

        def fill() -> None:
            """The lines may have become others since."""
            values.clear()
            values.update((label, value) for value, label in options())
            box.configure(values=[ALL, *values])

        def choose(event: Any) -> None:
            self.chosen.pop(key, None)
            if box.get() in values:
                self.chosen[key] = values[box.get()]
            box.selection_clear()
            self._changed()

        fill()
        box.configure(postcommand=fill)
        box.bind("<<ComboboxSelected>>", choose)
        self.boxes[key] = box

    def clear(self) -> None:
        for box in self.boxes.values():
            box.set(ALL)
        self.chosen.clear()
