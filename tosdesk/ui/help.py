"""The F1 sheet: which keys do what, drawn from the very list that serves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ttkbootstrap as ttk

from . import dialogs
from .keys import shown
from .preferences import whole_screen
from .scrolling import Scrolled
from .theme import characters

ELSEWHERE = (
    ("Control-Return", "В форме и в окошке: записать"),
    ("Return", "В списке: открыть карточку"),
    ("Shift-Down", "В списке: выбрать несколько строк"),
    ("Control-a", "В списке: выбрать все строки"),
    ("Control-c", "В списке: скопировать выбранные строки"),
    ("Insert", "В списке настроек: добавить"),
    ("Delete", "В списке на карточке: убрать строку"),
    ("Shift-F10", "Меню строки или поля"),
    ("Control-Tab", "Следующая страница карточки"),
    ("Alt-Down", "В поле со списком или датой: открыть"),
)
"""Keys that a part of the window serves itself, for the F1 sheet."""


PART = 0.75
"""Of the screen, what the keys take at most: what is wider stands in one column, what is higher scrolls."""


class KeysDialog(dialogs.Dialog):
    """`lines` are (key, what it does)."""

    def __init__(self, parent: Any, lines: Sequence[tuple[str, str]]) -> None:
        self.lines = lines
        super().__init__(parent, "Клавиши", {"": "Закрыть"})

    def build(self) -> None:
        screen = whole_screen(self)
        page = Scrolled(self.body, padding=0)
        page.pack(fill="both", expand=True)
        for across in (2, 1):
            table = ttk.Frame(page)
            self._fill(table, (len(self.lines) + across - 1) // across)
            self.update_idletasks()
            if across == 1 or table.winfo_reqwidth() < screen.width * PART:
                break
            table.destroy()
        table.pack(fill="both", expand=True)
        page.master.configure(  # type: ignore[call-arg]  # the canvas
            width=table.winfo_reqwidth(), height=min(table.winfo_reqheight(), round(screen.height * PART)))
        for key, steps in (("Down", 1), ("Up", -1), ("Next", 5), ("Prior", -5)):
            self.bind(f"<{key}>", lambda event, steps=steps: page.yview_scroll(steps, "units"))  # type: ignore[misc]

    def _fill(self, table: ttk.Frame, rows: int) -> None:
        for place, (key, title) in enumerate(self.lines):
            row, column = place % rows, place // rows * 2
            ttk.Label(table, text=shown(key), font="TkHeadingFont").grid(
                row=row, column=column, sticky="w", padx=(0, characters(table, 2)), pady=characters(table, 0.3))
            ttk.Label(table, text=title).grid(row=row, column=column + 1, sticky="w", padx=(0, characters(table, 4)))
