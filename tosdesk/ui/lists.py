"""A tab with several lists. Above each stand the names of all, and a click or Ctrl with a digit shows another; what
was typed in the one that is left stays there."""

from __future__ import annotations

from functools import partial
from typing import Any

import ttkbootstrap as ttk

from .desk import Desk
from .flow import Flow
from .list_tab import ListTab
from .section import Section
from .theme import characters

ORDINALS = ("Первый", "Второй", "Третий", "Четвёртый", "Пятый", "Шестой", "Седьмой", "Восьмой", "Девятый")


class Lists(ttk.Frame):
    """`tabs` are the lists that were looked at, by key; `tab` the one that is shown."""

    def __init__(self, parent: Any, desk: Desk, section: Section) -> None:
        super().__init__(parent)
        self.desk, self.every = desk, section.every
        self.tabs: dict[str, ListTab] = {}
        self.here = ""
        self._shown = ttk.StringVar(self)
        self.turn_to(section.key)

    @property
    def tab(self) -> ListTab:
        return self.tabs[self.here]

    def turn_to(self, key: str) -> ListTab:
        """Shows this list."""
        if key != self.here:
            if self.here:
                self.tab.pack_forget()
            if key not in self.tabs:
                section = next(one for one in self.every if one.key == key)
                self.tabs[key] = ListTab(self, self.desk, section, self._switch)
            self.here = key
            self._shown.set(key)
            self.tab.pack(fill="both", expand=True)
            self.desk.catch_up()
        return self.tab

    def choose(self, place: int) -> None:
        """Shows the list that stands in this place, and the keys go there."""
        if place < len(self.every):
            self.turn_to(self.every[place].key).table.focus_set()

    def _switch(self, parent: Any) -> Flow:
        """The names of the lists, the shown one pressed in."""
        made = Flow(parent)
        for place, section in enumerate(self.every):
            button = ttk.Radiobutton(made, text=section.label, value=section.key, variable=self._shown,
                                     bootstyle="primary-outline-toolbutton", command=partial(self.choose, place),
                                     padding=(characters(self, 1.5), characters(self, 0.4)))
            ttk.ToolTip(button, text=f"{section.label} (Ctrl+{place + 1})")
            made.add(button)
        return made
