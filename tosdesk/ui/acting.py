"""What a section's actions and ways do with the chosen records: the lines of a menu, and the doing."""

from __future__ import annotations

from functools import partial
from typing import Any

from .declared import Action
from .desk import Desk
from .doing import do_action
from .section import Section


class Acting:
    """`owner` is the widget over which questions are asked."""

    def __init__(self, desk: Desk, section: Section, owner: Any) -> None:
        self.desk, self.section, self.owner = desk, section, owner

    @property
    def any(self) -> bool:
        return bool(self.section.actions or self.section.ways)

    def into(self, menu: Any, records: list[Any]) -> None:
        """A line for each action and each way; what does not fit these records is grey."""
        menu.delete(0, "end")
        for action in self.section.actions:
            fits = bool(records) and all(action.enabled(record) for record in records) and (
                action.several or len(records) == 1)
            menu.add_command(label=action.title, state="normal" if fits else "disabled",
                             command=partial(self.do, action, records))
        for way in self.section.ways:
            there = len(records) == 1 and way.to(records[0]) is not None
            menu.add_command(label=way.title, state="normal" if there else "disabled",
                             command=partial(self.desk.go, way, records[0]) if there else "")

    def do(self, action: Action, records: list[Any]) -> None:
        """Does it with these records, asking first where it has to."""
        do_action(self.owner, self.desk, action, records)
