"""The one door in: «Что записать?», answered with a plain sentence."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.search import folded

from . import dialogs
from .asking import ask_sheet
from .declared import Door
from .desk import Desk
from .section import Section
from .table_look import dress
from .theme import characters


def fitting(doors: list[tuple[Section, Door]], words: str) -> list[tuple[Section, Door]]:
    """The doors whose sentence or other words have all that was typed, those whose sentence has it first."""
    wanted = folded(words).split()
    found = [(section, door) for section, door in doors
             if all(word in folded(f"{door.sentence} {door.words}") for word in wanted)]
    return sorted(found, key=lambda one: not all(word in folded(one[1].sentence) for word in wanted))


class DoorDialog(dialogs.Dialog):
    """Words above, sentences below; Enter takes the one that is marked."""

    def __init__(self, parent: Any, desk: Desk) -> None:
        self.desk = desk
        self.doors = [(section, door) for section in desk.lists for door in section.doors]
        super().__init__(parent, "Что записать?", {"open": "Дальше", "": "Отмена"})

    def build(self) -> None:
        self.result: tuple[Section, Door] | None = None
        body = self.body
        self.words = ttk.Entry(body, width=52)
        self.words.pack(fill="x", pady=(0, characters(body, 0.8)))
        self.words.bind("<KeyRelease>", self._typed)
        self.words.bind("<Down>", lambda event: self._move(1))
        self.words.bind("<Up>", lambda event: self._move(-1))
        self.list = ttk.Treeview(body, show="tree", selectmode="browse", height=min(12, max(4, len(self.doors))))
        dress(self.list)
        self.list.pack(fill="both", expand=True)
        self.list.bind("<Double-1>", lambda event: self.choose("open"))
        self.nothing = ttk.Label(body, text="Такого нет. Попробуйте другое слово: «выезд», «звонок», «человек».",
                                 bootstyle="secondary")
        self._show()

    def _typed(self, event: Any) -> None:
        if event.keysym not in ("Up", "Down", "Return"):
            self._show()

    def _show(self) -> None:
        self.found = fitting(self.doors, self.words.get())
        self.list.delete(*self.list.get_children())
        for place, (section, door) in enumerate(self.found):
            self.list.insert("", "end", iid=str(place), text=f"{door.sentence}\u2003·\u2003{section.title}")
        if self.found:
            self.list.selection_set("0")
            self.nothing.pack_forget()
        else:
            self.nothing.pack(fill="x")

    def _move(self, way: int) -> str:
        if self.found:
            place = (int(self.list.selection()[0]) + way) % len(self.found)
            self.list.selection_set(str(place))
            self.list.see(str(place))
        return "break"

    def ready(self, key: str) -> bool:
        if key == "open" and not self.found:
            return False
        self.result = self.found[int(self.list.selection()[0])] if key == "open" else None
        return True


def ask_what(window: Any, desk: Desk) -> None:
    """Asks what is to be written down and opens the right form, with what is on the screen filled in."""
    dialog = DoorDialog(window, desk)
    dialog.show()
    if dialog.result is not None:
        open_door(window, desk, *dialog.result)


def open_door(window: Any, desk: Desk, section: Section, door: Door) -> None:
    first = door.fits(window.looked_at) if window.looked_at is not None else {}
    if door.sheet is None:
        window.write(section, None, first)
        return
    made = ask_sheet(window, desk, door.sheet, first=first)
    if made is not None:
        desk.changed()
        desk.say(f"Записано: {made}")
        if made is not True:
            desk.open(made)
