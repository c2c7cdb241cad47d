"""The invited as large rows, for a telephone in one hand: who, what he is, his phone, and one word about him."""

from __future__ import annotations

import tkinter
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import ttkbootstrap as ttk

from tosdesk.store.search import folded
from tosdesk.ui.listing import HIDDEN
from tosdesk.ui.scrolling import Scrolled, keep_in_sight
from tosdesk.ui.theme import characters

NUMBER, PHONE, WORD = 5, 24, 27
"""Characters of the columns that are as wide in every row."""

PAGE = 6
"""Rows that PgUp and PgDn go over."""


class Said(NamedTuple):
    """The word about a guest, and its colour: "success", "danger", "primary", "secondary"."""

    text: str
    look: str


class Row(ttk.Frame):
    """A guest. The mark is a bar before him and his name in bold."""

    def __init__(self, parent: Any, rows: GuestRows) -> None:
        super().__init__(parent)
        gap = characters(self, 0.8)
        # The columns of all rows stand under each other, whatever is in them.
        phone, word = characters(self, PHONE), characters(self, WORD)
        self.columnconfigure(1, minsize=characters(self, NUMBER))
        self.columnconfigure(2, weight=1)
        self.columnconfigure(3, minsize=phone)
        self.columnconfigure(4, minsize=word)
        self.bar = ttk.Frame(self, width=max(2, gap // 2))
        self.bar.grid(row=0, column=0, rowspan=2, sticky="ns", padx=(0, gap))
        self.number = ttk.Label(self, anchor="e", bootstyle="secondary")
        self.number.grid(row=0, column=1, sticky="e", padx=(0, gap), pady=(gap // 2, 0))
        self.name = ttk.Label(self, anchor="w", justify="left")
        self.name.grid(row=0, column=2, sticky="ew", pady=(gap // 2, 0))
        self.what = ttk.Label(self, anchor="w", justify="left", bootstyle="secondary", font="TkSmallCaptionFont")
        self.what.grid(row=1, column=2, sticky="ew", pady=(0, gap // 2))
        self.phone = ttk.Label(self, anchor="w", justify="left", wraplength=phone, font="TkCaptionFont")
        self.phone.grid(row=0, column=3, rowspan=2, sticky="w")
        self.word = ttk.Label(self, anchor="w", justify="left", wraplength=word, cursor="hand2")
        self.word.grid(row=0, column=4, rowspan=2, sticky="w")
        fixed = phone + word + characters(self, NUMBER) + 4 * gap
        self.bind("<Configure>", lambda event: self._wrap(event.width - fixed))
        ttk.Separator(self).grid(row=2, column=0, columnspan=5, sticky="ew")
        for part in (self, *self.winfo_children()):
            part.bind("<Button-1>", lambda event: rows.clicked(self))
        self.word.bind("<Button-1>", lambda event: rows.clicked(self, act=True))
        self._shown: tuple[Any, ...] = ()

    def _wrap(self, room: int) -> None:
        """What does not fit beside phone and word goes on in the next line."""
        for label in (self.name, self.what):
            label.configure(wraplength=max(room, characters(self, 12)))

    def show(self, guest: Any, said: Said, hidden: bool, marked: bool) -> None:
        what = " · ".join(filter(None, (guest.position or guest.rank, guest.note)))
        phone = HIDDEN if hidden and guest.phone else guest.phone
        shown = (guest.number, str(guest.person), what, phone, said, marked)
        # Every word that is set makes its widget draw itself anew.
        if shown == self._shown:
            return
        self._shown = shown
        self.number.configure(text=str(guest.number))
        self.name.configure(text=shown[1], font="TkHeadingFont" if marked else "TkDefaultFont")
        self.what.configure(text=what)
        self.phone.configure(text=phone or "телефона нет", bootstyle="default" if phone else "secondary",
                             font="TkCaptionFont" if phone else "TkDefaultFont")
        self.word.configure(text=said.text, bootstyle=said.look)
        self.bar.configure(bootstyle="primary" if marked else "default")


class GuestRows(ttk.Frame):
    """The list takes the keys itself: arrows move the mark, Space and Enter do `act`, a letter goes to the next surname
    that begins with it. `said(guest)` is the word about him."""

    def __init__(self, parent: Any, *, said: Callable[[Any], Said], act: Callable[[Any], None], empty: str) -> None:
        super().__init__(parent, takefocus=True)
        self._said, self._act = said, act
        self.guests: list[Any] = []
        self.rows: list[Row] = []
        self.at = 0
        self.hidden = False
        self.empty = ttk.Label(self, text=empty, bootstyle="secondary", justify="center")
        self.empty.bind("<Configure>", lambda event: self.empty.configure(wraplength=characters(self, 60)))
        self.body = Scrolled(self, padding=(0, 0, characters(self, 1.2), 0))
        self.body.columnconfigure(0, weight=1)
        self.body.pack(fill="both", expand=True)
        for key, way in (("Up", -1), ("Down", 1), ("Prior", -PAGE), ("Next", PAGE)):
            self.bind(f"<{key}>", lambda event, way=way: self.go(self.at + way))  # type: ignore[misc]
        self.bind("<Home>", lambda event: self.go(0))
        self.bind("<End>", lambda event: self.go(len(self.guests) - 1))
        for key in ("space", "Return", "KP_Enter"):
            self.bind(f"<{key}>", lambda event: self.act())
        self.bind("<Key>", self._letter, add="+")
        for event in ("<FocusIn>", "<FocusOut>"):
            self.bind(event, lambda event: self.refresh(), add="+")

    @property
    def current(self) -> Any:
        return self.guests[self.at] if self.guests else None

    def show(self, guests: Sequence[Any], hidden: bool) -> None:
        """Other guests, or the same with other words; the mark stays on whom it stood."""
        marked: uuid.UUID | None = self.current.id if self.current is not None else None
        self.guests, self.hidden = list(guests), hidden
        keys = [guest.id for guest in self.guests]
        self.at = keys.index(marked) if marked in keys else max(0, min(self.at, len(keys) - 1))
        while len(self.rows) < len(self.guests):
            self.rows.append(Row(self.body, self))
        for place, row in enumerate(self.rows):
            if place < len(self.guests):
                row.grid(row=place, column=0, sticky="ew")
            else:
                row.grid_remove()
        if self.guests:
            self.empty.place_forget()
        else:
            self.empty.place(relx=0.5, rely=0.4, anchor="center")
        self.refresh()

    def refresh(self) -> None:
        for place, (row, guest) in enumerate(zip(self.rows, self.guests, strict=False)):
            row.show(guest, self._said(guest), self.hidden, place == self.at)

    # Keys and mouse

    def go(self, place: int) -> str:
        """Marks the row in this place, or the last on the way there."""
        if self.guests:
            self.at = max(0, min(place, len(self.guests) - 1))
            self.refresh()
            keep_in_sight(self.rows[self.at])
        return "break"

    def act(self) -> str:
        if self.current is not None:
            self._act(self.current)
        return "break"

    def clicked(self, row: Row, act: bool = False) -> None:
        self.focus_set()
        self.go(self.rows.index(row))
        if act:
            self.act()

    def _letter(self, event: tkinter.Event[Any]) -> str | None:
        if len(event.char) == 1 and event.char.isalpha() and not int(event.state) & 0x4:
            return self.seek(event.char)
        return None

    def seek(self, letter: str) -> str:
        """The next surname that begins so, from the mark on and round."""
        count = len(self.guests)
        for step in range(1, count + 1):
            place = (self.at + step) % count
            if folded(self.guests[place].person.surname).startswith(folded(letter)):
                return self.go(place)
        return "break"
