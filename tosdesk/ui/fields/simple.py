"""Numbers, times and phones: one line each, typed as people type it and put in form on leaving."""

from __future__ import annotations

import tkinter
from typing import Any

from tosdesk.ui.fields.oneline import OneLine
from tosdesk.ui.typed import phones, shown_whole, time_of_day, whole


class NumberField(OneLine):
    """A whole number or None; «12500» becomes «12 500» on leaving."""

    def __init__(self, parent: tkinter.Misc, *, width: int = 12, **options: Any) -> None:
        super().__init__(parent, width=width, **options)

    def read(self, text: str) -> int | None:
        return whole(text)

    def shown(self, value: int | None) -> str:
        return shown_whole(value)


class TimeField(OneLine):
    """«09:05», or "" for no time."""

    nothing = ""

    def __init__(self, parent: tkinter.Misc, *, width: int = 7, **options: Any) -> None:
        super().__init__(parent, width=width, **options)

    def read(self, text: str) -> str:
        return time_of_day(text)


class PhoneField(OneLine):
    """Phones as text; a full Russian number takes its usual form on leaving, anything else stays as it is."""

    nothing = ""

    def __init__(self, parent: tkinter.Misc, *, width: int = 24, **options: Any) -> None:
        super().__init__(parent, width=width, **options)

    def proper(self, text: str) -> str:
        return phones(text.strip())
