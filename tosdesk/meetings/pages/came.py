"""Who came, typed from the paper sheet: its numbers in one line, shown at once as ticks. It is written when it is
whole; until then what was typed is kept as a draft."""

from __future__ import annotations

import uuid
from typing import Any

import ttkbootstrap as ttk

from tosdesk.office.pickers import PERSON
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui import dialogs, drafts
from tosdesk.ui.asking import ask_sheet
from tosdesk.ui.declared import Input, Sheet, Values
from tosdesk.ui.keys import install
from tosdesk.ui.pause import Pause
from tosdesk.ui.theme import characters
from tosdesk.word.numbers import counted

from .. import services
from ..records import Guest, Meeting
from ..rules import numbers_text, numbers_typed
from .rows import Said
from .screen import GuestScreen


def _walked_in(base: Base, meeting: Meeting, values: Values) -> Guest:
    return services.walked_in(base, meeting, values["person"])


WALKED_IN = Sheet("Пришёл без приглашения", (Input(name="person", title="Кто", picker=PERSON, needed=True),),
                  _walked_in)


class Came(GuestScreen):
    """`ticked` are the keys of those who came, as the screen shows it; `was`, as the base has it."""

    called = "Кто пришёл"
    hint = "Пример: 1-12, 15, 17. В списке отметку ставит и снимает пробел."

    def __init__(self, *told: Any) -> None:
        self.ticked: set[uuid.UUID] = set()
        self.was: set[uuid.UUID] = set()
        self._told = self._from_draft = ""
        self._filling = False
        super().__init__(*told)
        self._pause = Pause(self, self._keep)
        install(self.winfo_toplevel()).bind("Insert", self.add_person, within=self)  # type: ignore[arg-type]  # the root
        self._everybody = self.guests()
        self.was = {guest.id for guest in self._everybody if guest.came}
        self.ticked = set(self.was)
        self._was_all = self._all_typed = "" if self.meeting.attended is None else str(self.meeting.attended)
        self.all.set(self._all_typed)
        self._write_numbers()
        self._take_up()
        self.numbers.trace_add("write", lambda *event: self._typed())
        self.all.trace_add("write", lambda *event: self._pause.typed())
        self._show()

    @property
    def where(self) -> str:
        return drafts.place("meetings/came", self.meeting.id)

    def build_top(self) -> None:
        gap = self.gap
        self.top.columnconfigure(1, weight=1)
        self.numbers, self.all = ttk.StringVar(self), ttk.StringVar(self)
        ttk.Label(self.top, text="Номера пришедших").grid(row=0, column=0, sticky="w", padx=(0, gap))
        self.entry = ttk.Entry(self.top, textvariable=self.numbers)
        self.entry.grid(row=0, column=1, sticky="ew")
        ttk.Label(self.top, text="Всего в листе").grid(row=0, column=2, sticky="w", padx=(3 * gap, gap))
        self.entry_all = ttk.Entry(self.top, textvariable=self.all, width=7)
        self.entry_all.grid(row=0, column=3, sticky="e")
        self.note = ttk.Label(self.top, text="", justify="left", bootstyle="secondary")
        self.note.grid(row=1, column=0, columnspan=4, sticky="ew", pady=(gap // 2, 0))
        self.note.bind("<Configure>", lambda event: self.note.configure(wraplength=max(event.width, characters(
            self, 20))))
        for entry in (self.entry, self.entry_all):
            for key in ("<Return>", "<KP_Enter>"):
                entry.bind(key, lambda event: self.save())
        self.entry.bind("<Down>", lambda event: self.list.focus_set())

    def build_foot(self, row: ttk.Frame) -> None:
        ttk.Button(row, text="Записать", bootstyle="primary", command=self.save).pack(side="right",
                                                                                     padx=(self.gap, 0))
        for text, command in (("Пришёл ещё кто-то (Ins)", self.add_person),
                              ("Все, кроме отказавшихся", self.tick_all)):
            ttk.Button(row, text=text, command=command).pack(side="right", padx=(self.gap, 0))

    def said(self, guest: Any) -> Said:
        if guest.id in self.ticked:
            return Said("✓ пришла" if guest.person.gender == "f" and guest.attendee == guest.person else "✓ пришёл",
                        "success")
        return Said(guest.answer, "secondary")

    def focus_first(self) -> None:
        self.entry.focus_set()
        self.entry.icursor("end")

    # Typing and ticking

    def _typed(self) -> None:
        """The ticks follow the line while it is being typed."""
        if self._filling:
            return
        self._from_draft = ""
        numbers, self._told = numbers_typed(self.numbers.get(), {guest.number for guest in self._everybody})
        self.ticked = {guest.id for guest in self._everybody if guest.number in numbers}
        self._pause.typed()
        self._show()

    def act(self, guest: Any) -> None:
        """A tick set or taken away in the list stands in the line too."""
        self.ticked ^= {guest.id}
        self._write_numbers()
        self._show()

    def tick_all(self) -> None:
        self.ticked = {guest.id for guest in self._everybody if guest.reply != "wont"}
        self._write_numbers()
        self._show()

    def _write_numbers(self) -> None:
        """The line says what is ticked; nobody typed that."""
        self._filling, self._told = True, ""
        self.numbers.set(numbers_text(guest.number for guest in self._everybody if guest.id in self.ticked))
        self._filling = False
        self._pause.typed()

    def _show(self) -> None:
        self.list.show(self._everybody, self.desk.hidden)
        count = counted(len(self.ticked), "человек", "человека", "человек")
        said = f"{self._from_draft}Отмечено: {count} из {len(self._everybody)}"
        self.note.configure(text=self._told or said,
                            bootstyle="danger" if self._told else "secondary")

    def add_person(self) -> None:
        """Somebody who was not invited; written at once."""
        made = ask_sheet(self, self.desk, WALKED_IN, of=self.meeting)
        if made is not None:
            self.ticked.add(made.id)
            self.desk.changed()
        self.focus_first()

    def look_again(self) -> None:
        """A colleague may have invited somebody, or ticked; what was ticked here stays, and the line that is being
        typed, unless it has to say something else."""
        here, was, numbers = self.ticked, self.was, {guest.id: guest.number for guest in self._everybody}
        self._everybody = self.guests()
        now = {guest.id for guest in self._everybody if guest.came}
        said, theirs = "" if self.meeting.attended is None else str(self.meeting.attended), ""
        if said != self._was_all:
            if self.all.get().strip() == self._was_all:
                self.all.set(said)
            elif said != self.all.get().strip():
                theirs = f"Тем временем коллега записал «Всего в листе»: {said or 'пусто'}. Проверьте число."
            self._was_all = said
        self.was = now
        self.ticked = (here | (now - was)) - (was - now)
        moved = any(numbers.get(guest.id) != guest.number for guest in self._everybody if guest.id in here)
        if moved or self.ticked != here:
            self._write_numbers()
        self._told = theirs or self._told
        self._show()

    # Drafts and saving

    @property
    def dirty(self) -> bool:
        return self.ticked != self.was or self.all.get().strip() != self._was_all or bool(self._told)

    def _keep(self) -> bool:
        if self.dirty:
            return drafts.keep(self.base, self.where, f"Кто пришёл: {self.meeting}", {
                "numbers": self.numbers.get(), "all": self.all.get(),
                "ticked": sorted(key.hex for key in self.ticked)})
        drafts.drop(self.base, self.where)
        return True

    def _take_up(self) -> None:
        draft = drafts.find(self.base, self.where)
        if draft is not None:
            self.numbers.set(draft.state["numbers"])
            self.all.set(draft.state["all"])
            self._typed()
            ticked = {guest.id for guest in self._everybody if guest.id.hex in draft.state["ticked"]}
            if ticked != self.ticked:
                # The numbers have moved since: whoever was meant stays.
                self.ticked = ticked
                self._write_numbers()
            self._pause.stop()
            self._from_draft = f"Набрано {draft.at:%d.%m.%Y %H:%M} и ещё не записано. "

    def save(self) -> bool:
        """Writes the ticks and goes back."""
        if not self._written():
            return False
        self.desk.window.close_form()
        self.desk.changed()
        return True

    def _written(self) -> bool:
        """Writes the ticks. False where something that was typed is not understood."""
        _, problem = numbers_typed(self.numbers.get(), {guest.number for guest in self._everybody})
        text = self.all.get().strip()
        if not problem and text and not text.isdecimal():
            problem = f"«{text}» — не число: сколько человек расписалось в листе?"
        if problem:
            self._told = problem
            self._show()
            return False
        self._told = ""
        try:
            services.tick(self.base, self.meeting, self.ticked, attended=int(text) if text else None)
        except StoreError as error:
            self._told = str(error)
            self._show()
            return False
        self._pause.stop()
        drafts.drop(self.base, self.where)
        self.was, self._was_all = set(self.ticked), text
        count = counted(len(self.ticked), "человек", "человека", "человек")
        self.desk.say(f"Сохранено в {self.base.now():%H:%M}: пришло {count}")
        return True

    def leave(self) -> bool:
        if not self.dirty:
            return True
        answer = dialogs.ask(self, "Кто пришёл, ещё не записано.", {
            "save": "Записать", "drop": "Не записывать", "back": "Вернуться"})
        if answer == "drop":
            self._pause.stop()
            drafts.drop(self.base, self.where)
        return answer == "drop" or (answer == "save" and self._written())

    def destroy(self) -> None:
        self._pause.stop()
        super().destroy()
