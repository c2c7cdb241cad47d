"""The screens of «Сводка»: what is due and how the year goes, and the calendar."""

from __future__ import annotations

from typing import Any

from tosdesk.ui.book import Book
from tosdesk.ui.desk import Desk

from .calendar import CalendarView
from .summary import SummaryView


def tab(parent: Any, desk: Desk) -> Book:
    """The section's tab."""
    return Book(parent, desk, (("Сегодня", SummaryView), ("Календарь", CalendarView)))
