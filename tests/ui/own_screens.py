"""Screens that a section could have of its own, for the window's tests."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk


class form(ttk.Frame):
    """A form that notes what was asked of it; it lets itself be left unless it is `held`."""

    made: list[form] = []

    def __init__(self, parent: Any, desk: Any, section: Any, record: Any, first: dict[str, Any]) -> None:
        super().__init__(parent)
        self.record, self.first, self.held, self.saved = record, first, False, 0
        self.words = ttk.Entry(self)
        self.words.pack()
        form.made.append(self)

    def focus_first(self) -> None:
        self.words.focus_set()

    def leave(self) -> bool:
        return not self.held

    def save(self) -> None:
        self.saved += 1
