"""Doing what a section declares with records: asked first where it has to be, said below when it is done."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

from . import dialogs
from .asking import ask_sheet
from .declared import Action, together
from .desk import Desk


def do_action(parent: Any, desk: Desk, action: Action, records: Sequence[Any]) -> None:
    """Does it with these records; what is refused is said in a dialog."""
    if action.question and dialogs.ask(parent, action.question.format(together(records)),
                                       {"keep": "Не нужно", "do": action.title}, harmless="keep") != "do":
        return
    said = ""
    with desk.careful(parent):
        if action.sheet is not None:
            of = list(records) if action.several else records[0]
            said = f"Сделано: {action.title.rstrip('…')}" if ask_sheet(parent, desk, action.sheet, of=of) else ""
        elif action.screen:
            module, _, name = action.screen.partition(":")
            getattr(importlib.import_module(module), name)(parent, desk, list(records))
        elif action.do is not None:
            said = action.do(desk.base, list(records))
    if said:
        desk.say(said)
    desk.changed()
