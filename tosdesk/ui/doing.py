"""What an action does when it is chosen, wherever it stands: in the menu of a list or over the rows of a card."""

from __future__ import annotations

import importlib
from typing import Any

from . import dialogs
from .asking import ask_sheet
from .declared import Action, together
from .desk import Desk


def fits(action: Action, records: list[Any]) -> bool:
    """Whether it can be done with just these records."""
    return bool(records) and all(action.enabled(record) for record in records) and (
        action.several or len(records) == 1)


def do(parent: Any, desk: Desk, action: Action, records: list[Any]) -> None:
    """Does it with these records, asking first where it has to."""
    if action.question and dialogs.ask(parent, action.question.format(together(records)),
                                       {"keep": "Не нужно", "do": action.title}, harmless="keep") != "do":
        return
    said = ""
    with desk.careful(parent):
        if action.sheet is not None:
            of = records if action.several else records[0]
            said = f"Сделано: {action.title}" if ask_sheet(parent, desk, action.sheet, of=of) else ""
        elif action.screen:
            module, _, name = action.screen.partition(":")
            getattr(importlib.import_module(module), name)(parent, desk, records)
        elif action.do is not None:
            said = action.do(desk.base, records)
    if said:
        desk.say(said)
    desk.changed()
