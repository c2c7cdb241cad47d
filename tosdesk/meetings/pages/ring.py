"""The ring-round: one key per call. What is answered is written at once, so that a call that is cut off loses
nothing."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.office.pickers import PERSON
from tosdesk.store.base import Base
from tosdesk.ui.asking import ask_sheet
from tosdesk.ui.declared import Input, Sheet, Values
from tosdesk.ui.flow import Flow
from tosdesk.ui.keys import install

from .. import services
from ..records import Guest
from .rows import Said
from .screen import GuestScreen

LOOKS = {"invited": "secondary", "will": "success", "wont": "danger", "instead": "primary"}


def _instead(base: Base, guest: Guest, values: Values) -> Guest:
    return services.substitute(base, guest, values["substitute"])


def _note(base: Base, guest: Guest, values: Values) -> Guest:
    return services.edit_guest(base, guest, **values)


INSTEAD = Sheet("Кто придёт вместо", (Input(Guest.substitute, title="Фамилия", picker=PERSON, needed=True),), _instead)
NOTE = Sheet("Примечание", (Input(Guest.note, lines=3),), _note)


class Ring(GuestScreen):
    called = "Обзвон"
    hint = "Пробел или Enter — следующий ответ, буква — к фамилии, Ctrl+Z — отменить."
    writes_at_once = True

    def __init__(self, *told: Any) -> None:
        super().__init__(*told)
        self._kept: list[Any] = []
        keys = install(self.winfo_toplevel())  # type: ignore[arg-type]  # the root
        keys.bind("Insert", self.name_substitute, within=self)
        keys.bind("F2", self.write_note, within=self)
        self.look_again()

    def build_top(self) -> None:
        row = Flow(self.top)
        row.pack(fill="x")
        self.silent = ttk.BooleanVar(self, False)
        row.add(ttk.Checkbutton(row, text="Только кто ещё не ответил", variable=self.silent, command=self.choose))
        self.counts = ttk.Label(row, text="", padding=(2 * self.gap, 0, 0, 0))
        row.add(self.counts)

    def build_foot(self, row: ttk.Frame) -> None:
        for text, command in (("Примечание (F2)", self.write_note), ("Кто вместо (Ins)", self.name_substitute)):
            ttk.Button(row, text=text, command=command).pack(side="right", padx=(self.gap, 0))

    def said(self, guest: Any) -> Said:
        return Said(guest.answer, LOOKS[guest.reply])

    # What is done

    def act(self, guest: Any) -> None:
        """One step on in the ring; who comes instead is asked at once, and may stay unnamed."""
        reply, done = services.next_reply(guest.reply), False
        with self.desk.careful(self):
            # As he was seen: what a colleague has written or struck off meanwhile is not overwritten.
            services.set_reply(self.base, guest, reply)
            done = True
        self.desk.changed()
        if done and reply == "instead":
            self.name_substitute()

    def name_substitute(self) -> None:
        self._ask(INSTEAD)

    def write_note(self) -> None:
        self._ask(NOTE)

    def _ask(self, sheet: Sheet) -> None:
        guest = self.list.current
        fresh = Guest.select_all().where(Guest.id == guest.id).get() if guest is not None else None
        if fresh is not None and ask_sheet(self, self.desk, sheet, of=fresh, edit=sheet is NOTE):
            self.desk.changed()
        self.list.focus_set()

    # What is shown

    def choose(self) -> None:
        """All, or those who have not answered: chosen once, so that nobody vanishes under the finger when he
        answers."""
        self._kept = [guest.id for guest in self.guests() if not self.silent.get() or guest.reply == "invited"]
        self.look_again()
        self.list.focus_set()

    def look_again(self) -> None:
        every = self.guests()
        shown = [guest for guest in every if guest.id in self._kept] if self.silent.get() else every
        self.list.show(shown, self.desk.hidden)
        count = services.attendance(self.meeting)
        self.counts.configure(text=f"Приглашено {count.invited}\u2003Будут {count.will}\u2003Не будут {count.wont}"
                                   f"\u2003Вместо них {count.instead}\u2003Ещё не ответили {count.silent}")

    def save(self) -> None:
        """Everything is written already."""

    def leave(self) -> bool:
        return True
