"""The screens of «Настройки»: a list of subjects on the left, on the right what belongs to the chosen one."""

from __future__ import annotations

from typing import Any

from tosdesk.ui.desk import Desk

from .tab import SettingsTab


def tab(parent: Any, desk: Desk) -> SettingsTab:
    """The section's tab."""
    return SettingsTab(parent, desk)
