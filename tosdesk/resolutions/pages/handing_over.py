"""«Передать дела»: what is open with a person, from every section, goes to those who are named beside it."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.office.pickers import colleagues
from tosdesk.office.records import Person
from tosdesk.ui import dialogs
from tosdesk.ui.declared import Column
from tosdesk.ui.desk import Desk
from tosdesk.ui.fields import ChoiceField
from tosdesk.ui.preferences import whole_screen
from tosdesk.ui.printing import Printing
from tosdesk.ui.row_list import RowList
from tosdesk.ui.section import Hung
from tosdesk.ui.theme import characters

from ..documents.handover import GIVEN
from ..section.assignments import ASSIGNMENTS
from ..section.forms import HANDOVER
from ..services.handing_over import hand_over as give


class Row:
    """Something that hangs, and to whom it shall go; None where it stays."""

    def __init__(self, hung: Hung) -> None:
        self.hung = hung
        self.to: Person | None = None


class HandOverDialog(dialogs.Dialog):
    """The chosen rows are meant for the colleague in the field; «Передать» gives all that have somebody beside them, as
    one step."""

    def __init__(self, parent: Any, desk: Desk, person: Person) -> None:
        self.desk, self.person = desk, person
        self.others = {one.id.hex: one for one in colleagues(desk.base) if one != person}
        super().__init__(parent, f"Передать дела: {person}", {"give": "Передать", "": "Отмена"}, kind="hand-over")

    def build(self) -> None:
        bar = ttk.Frame(self.body)
        bar.pack(fill="x", pady=(0, characters(self, 0.8)))
        ttk.Label(bar, text="Выбранные строки — кому").pack(side="left", padx=(0, characters(self, 0.8)))
        self.to = ChoiceField(bar, {key: str(one) for key, one in self.others.items()}, width=32)
        self.to.value = next(iter(self.others), None)
        self.to.pack(side="left", padx=(0, characters(self, 0.8)))
        ttk.Button(bar, text="Назначить", command=self.appoint).pack(side="left", padx=(0, characters(self, 0.6)))
        ttk.Button(bar, text="Оставить", command=lambda: self._set_to(None)).pack(side="left")
        self.list = RowList(self.body, self.desk, (
            Column("kind", "Что", lambda row: row.hung.kind, 21),
            Column("text", "О чём", lambda row: row.hung.text, 30, stretch=True),
            Column("due", "Срок", lambda row: row.hung.due, 11),
            Column("to", "Кому передать", lambda row: str(row.to or ""), 26),
        ), f"Ничего открытого нет: {self.person}.", "resolutions/hand-over")
        self.list.pack(fill="both", expand=True)
        ttk.Frame(self.body, height=1, width=min(characters(self, 106), round(whole_screen(self).width * 0.9))).pack()
        self.rows = [Row(hung) for section in self.desk.lists
                     for hung in section.hands_over(self.desk.base, self.person)]
        self.list.show(self.rows)
        self.list.table.select_all()
        self.sheet = ttk.BooleanVar(self, True)
        ttk.Checkbutton(self.body, text="Напечатать лист передачи дел для двух подписей", variable=self.sheet).pack(
            anchor="w", pady=(characters(self, 0.8), 0))

    def first_field(self) -> Any:
        return self.to.input

    def appoint(self) -> None:
        """The chosen rows go to the colleague in the field."""
        self._set_to(self.others.get(self.to.value))

    def _set_to(self, person: Person | None) -> None:
        for key in self.list.table.selected():
            self.list.rows[key].to = person
        self.list.table.refresh()

    def ready(self, key: str) -> bool:
        if key != "give":
            return all(row.to is None for row in self.rows) or dialogs.ask(
                self, "Назначенное ещё не передано.", {"drop": "Не передавать", "back": "Вернуться"},
                harmless="back") == "drop"
        given = [(row.hung, row.to) for row in self.rows if row.to is not None]
        if not given:
            dialogs.tell(self, "Никто не назначен.", detail="Выберите строки и коллегу, нажмите «Назначить».")
            return False
        with self.desk.careful(self):
            give(self.desk.base, self.person, given)
            self.desk.say(f"Передано дел: {len(given)}")
            self.desk.changed()
            if self.sheet.get():
                # Over the window: this dialog closes.
                Printing(self.desk, ASSIGNMENTS, self.desk.window).print(HANDOVER, [self.person], asked={GIVEN: given})
            return True
        return False


def hand_over(parent: Any, desk: Desk, records: list[Any]) -> None:
    """All that is open with the chosen person, or with whoever is responsible for the chosen assignment."""
    chosen = records[0]
    HandOverDialog(parent, desk, chosen if isinstance(chosen, Person) else chosen.responsible).show()
