"""The section's own screens over the whole window: the ring-round, and who came."""

from __future__ import annotations

from typing import Any

from tosdesk.ui.desk import Desk

from .came import Came
from .ring import Ring


def ring(over: Any, desk: Desk, records: list[Any]) -> None:
    """Rings round the guests of a meeting."""
    desk.window.fill(lambda: Ring(desk.window, desk, records[0]))


def came(over: Any, desk: Desk, records: list[Any]) -> None:
    """Ticks who came to a meeting."""
    desk.window.fill(lambda: Came(desk.window, desk, records[0]))
