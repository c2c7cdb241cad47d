"""The F1 sheet: which keys do what, drawn from the very list that serves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ttkbootstrap as ttk

from . import dialogs
from .keys import shown
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


class KeysDialog(dialogs.Dialog):
    """`lines` are (key, what it does)."""

    def __init__(self, parent: Any, lines: Sequence[tuple[str, str]]) -> None:
        self.lines = lines
        super().__init__(parent, "Клавиши", {"": "Закрыть"})

    def build(self) -> None:
        table = ttk.Frame(self.body)
        table.pack(fill="both", expand=True)
        half = (len(self.lines) + 1) // 2
        for place, (key, title) in enumerate(self.lines):
            row, column = place % half, place // half * 2
            ttk.Label(table, text=shown(key), font="TkHeadingFont").grid(
                row=row, column=column, sticky="w", padx=(0, characters(table, 2)), pady=characters(table, 0.3))
            ttk.Label(table, text=title).grid(row=row, column=column + 1, sticky="w", padx=(0, characters(table, 4)))
