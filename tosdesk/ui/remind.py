"""«Напомнить» on a card, and the list of one's own reminders."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.fields import Date, Text

from . import dialogs, reminders
from .asking import ask_sheet
from .declared import Column, Input, Sheet
from .desk import Desk
from .row_list import RowList
from .theme import characters

ASKED = Sheet("Напомнить", (
    Input(Date("Когда", null=True), name="date", needed=True, ahead=True, default=lambda base: base.today()),
    Input(Text("О чём"), name="text", needed=True, help="Видите только вы; ни в какие цифры не входит"),
), lambda base, record, values: reminders.remind(base, record, values["date"], values["text"]), button="Напомнить")


def ask_reminder(parent: Any, desk: Desk, record: Any) -> None:
    """A date and a few words on this card."""
    made = ask_sheet(parent, desk, ASKED, of=record)
    if made is not None:
        desk.say(f"Напомню {made.date:%d.%m.%Y}: {made.text}")
        desk.changed()


class RemindersDialog(dialogs.Dialog):
    """All of one's own, those whose day has come first; Enter opens what it is about."""

    def __init__(self, parent: Any, desk: Desk) -> None:
        self.desk = desk
        super().__init__(parent, "Напоминания", {"open": "Открыть", "done": "Сделано", "": "Закрыть"},
                         kind="reminders")

    def build(self) -> None:
        self.list = RowList(self.body, self.desk, (
            Column("date", "Когда", lambda one: one.date, 11),
            Column("text", "О чём", lambda one: one.text, 36, stretch=True),
            Column("record", "Запись", lambda one: str(one.record or "удалена"), 28),
        ), "Напоминаний нет. Поставить: «Напомнить» на карточке.", "reminders")
        self.list.pack(fill="both", expand=True)
        ttk.Frame(self.body, height=1, width=characters(self, 80)).pack()
        self.list.table.bind("<<Opened>>", lambda event: self.choose("open"))
        self.list.show(reminders.all_of(self.desk.base))

    def ready(self, key: str) -> bool:
        current = self.list.current
        if key == "done" and current is not None:
            with self.desk.careful(self):
                reminders.done(self.desk.base, current)
            self.list.show(reminders.all_of(self.desk.base))
            self.desk.changed()
        self.record = current.record if key == "open" and current is not None else None
        return not key or self.record is not None


def show_reminders(parent: Any, desk: Desk) -> None:
    dialog = RemindersDialog(parent, desk)
    if dialog.show() == "open" and dialog.record is not None:
        desk.open(dialog.record)
