"""A list that the office keeps for itself: what is added, changed, put away and moved in it. Most of «Настройки» are
such lists, so they are declared here once and drawn by one class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, Changed, StoreError
from tosdesk.ui import dialogs
from tosdesk.ui.asking import ask_sheet
from tosdesk.ui.declared import Column, Sheet, Values
from tosdesk.ui.desk import Desk
from tosdesk.ui.flow import Flow
from tosdesk.ui.keys import install
from tosdesk.ui.row_list import RowList
from tosdesk.ui.theme import characters

PAD = 1.2


@dataclass(frozen=True)
class Doing:
    """Something that is done with the current line: `do(base, row)` may return what is said below. `title(row)` where
    it depends on the line; a question is asked before what cannot be seen any more."""

    title: str | Callable[[Any], str]
    do: Callable[[Base, Any], str | None]
    question: str = ""
    key: str = ""
    enabled: Callable[[Any], bool] = lambda row: True

    def titled(self, row: Any) -> str:
        return self.title if isinstance(self.title, str) else self.title(row)


@dataclass(frozen=True)
class Kept:
    """The list as it is declared.

    rows(base, chosen): `chosen` is what stands in the choice above, else whether the box of `all` is ticked;
    about(base): a sentence above the list; add: what can be written down; other: what else is asked, of no line;
    edit(row): how a line is changed; without it Enter does the first of `doings`;
    move(base, row, place): puts it into this place among its peers; peers(row): lines of one answer may change places,
    None: it stays where it is."""

    key: str
    columns: tuple[Column, ...]
    rows: Callable[[Base, Any], Sequence[Any]]
    empty: str
    about: Callable[[Base], str] = lambda base: ""
    add: tuple[Sheet, ...] = ()
    other: tuple[Sheet, ...] = ()
    edit: Callable[[Any], Sheet] | None = None
    doings: tuple[Doing, ...] = ()
    all: str = ""
    choice: tuple[str, Callable[[Base], Sequence[tuple[Any, str]]]] | None = None
    move: Callable[[Base, Any, int], None] | None = None
    peers: Callable[[Any], Any] = lambda row: True


class KeptView(ttk.Frame):
    """Enter changes the current line, Ins writes a new one down, Del puts it away."""

    def __init__(self, parent: Any, desk: Desk, kept: Kept) -> None:
        super().__init__(parent, padding=characters(parent, PAD))
        self.desk, self.kept = desk, kept
        self.about = ttk.Label(self, justify="left")
        self.about.bind("<Configure>", lambda event: self.about.configure(wraplength=event.width))
        self.bar = Flow(self)
        self.bar.pack(side="top", fill="x", pady=(0, characters(self, 0.8)))
        self._build_bar()
        self._build_choice()
        self.list = RowList(self, desk, kept.columns, kept.empty, f"office/{kept.key}")
        self.list.pack(fill="both", expand=True)
        self.list.table.bind("<<Opened>>", lambda event: self.open())
        self.list.table.bind("<<Chosen>>", lambda event: self._enable())
        self.list.table.bind("<<Sorted>>", lambda event: self._enable(), add="+")
        self._bind_keys()
        self.look_again()

    # The row of buttons

    def _build_bar(self) -> None:
        for sheet in self.kept.add:
            self._button(sheet.title, partial(self.add, sheet), "plus-lg")
        self.change = self._button("Изменить", self.open, "pencil") if self.kept.edit else None
        self.buttons = [(self._button(doing.titled(None), partial(self.do, doing)), doing)
                        for doing in self.kept.doings]
        self.steps = [(self._button(words, partial(self.step, way)), way)
                      for words, way in (("Выше", -1), ("Ниже", 1))] if self.kept.move else []
        for sheet in self.kept.other:
            self._button(sheet.title, partial(self.add, sheet))

    def _button(self, text: str, command: Callable[[], Any], icon: str = "") -> ttk.Button:
        look: dict[str, Any] = {"icon": icon} if icon else {}
        made = ttk.Button(self.bar, text=text, command=command, **look)
        self.bar.add(made)
        return made

    def _build_choice(self) -> None:
        self.chosen: Any = False
        self._values: dict[str, Any] = {}
        if self.kept.choice is not None:
            self.bar.add(ttk.Label(self.bar, text=self.kept.choice[0], bootstyle="secondary"))
            self.box = ttk.Combobox(self.bar, state="readonly", width=10)
            self.box.bind("<<ComboboxSelected>>", lambda event: self._choose(self._values[self.box.get()]))
            self.bar.add(self.box)
        elif self.kept.all:
            self.ticked = ttk.BooleanVar(self, False)
            self.bar.add(ttk.Checkbutton(self.bar, text=self.kept.all, variable=self.ticked,
                                         command=lambda: self._choose(self.ticked.get())))

    def _bind_keys(self) -> None:
        keys = install(self.winfo_toplevel())  # type: ignore[arg-type]  # the root
        if self.kept.add:
            keys.bind("Insert", lambda: self.add(self.kept.add[0]), within=self)
        for doing in self.kept.doings:
            if doing.key:
                keys.bind(doing.key, partial(self.do, doing), within=self)

    def _choose(self, value: Any) -> None:
        self.chosen = value
        self.look_again()

    # What is shown

    def look_again(self) -> None:
        base, kept = self.desk.base, self.kept
        if kept.choice is not None:
            self._values = {label: value for value, label in kept.choice[1](base)}
            self.box.configure(values=list(self._values))
            if self.chosen not in self._values.values():
                self.chosen = next(iter(self._values.values()), None)
            self.box.set(next((label for label, value in self._values.items() if value == self.chosen), ""))
        said = kept.about(base)
        self.about.configure(text=said)
        if said:
            self.about.pack(side="top", fill="x", pady=(0, characters(self, 0.8)), before=self.bar)
        else:
            self.about.pack_forget()
        self.rows = list(kept.rows(base, self.chosen))
        self.list.show(self.rows)
        if self.list.current is None and self.rows:
            self.list.table.select(next(iter(self.list.rows)), see=False)
        self._enable()

    def _enable(self) -> None:
        row = self.list.current
        if self.change is not None:
            _turn(self.change, row is not None)
        for button, doing in self.buttons:
            button.configure(text=doing.titled(row))
            _turn(button, row is not None and doing.enabled(row))
        for button, way in self.steps:
            _turn(button, self._place(row, way) is not None)

    def _place(self, row: Any, way: int) -> int | None:
        """The place among its peers one step further; None where it cannot go, or the list is sorted otherwise."""
        if row is None or self.kept.peers(row) is None or self.list.table.sort is not None:
            return None
        peers = [one.id for one in self.rows if self.kept.peers(one) == self.kept.peers(row)]
        place = peers.index(row.id) + way
        return place if 0 <= place < len(peers) else None

    # What is done

    def add(self, sheet: Sheet) -> None:
        made = ask_sheet(self, self.desk, sheet)
        if made is not None:
            self._changed(f"Записано: {made}" if made is not True else "Записано")
            if hasattr(made, "id"):
                self.list.table.select(made.id)
        self.list.table.focus_set()

    def open(self) -> None:
        row = self.list.current
        if row is None:
            return
        if self.kept.edit is None:
            if self.kept.doings:
                self.do(self.kept.doings[0])
        elif ask_sheet(self, self.desk, self.kept.edit(row), of=row, edit=True):
            self._changed("Записано")

    def do(self, doing: Doing) -> None:
        row = self.list.current
        if row is None or not doing.enabled(row):
            return
        title = doing.titled(row)
        if doing.question and dialogs.ask(self, doing.question.format(row), {"do": title, "": "Оставить"},
                                          detail="Отменить это можно в меню «Правка».") != "do":
            return
        with self.desk.careful(self):
            self._changed(doing.do(self.desk.base, row) or "")

    def step(self, way: int) -> None:
        """One place up or down."""
        row = self.list.current
        place = self._place(row, way)
        if place is not None and self.kept.move is not None:
            with self.desk.careful(self):
                self.kept.move(self.desk.base, row, place)
            self._changed("")

    def _changed(self, said: str) -> None:
        if said:
            self.desk.say(said)
        self.desk.changed()

    def focus_first(self) -> None:
        self.list.table.focus_set()

    def leave(self) -> bool:
        return True


def _turn(button: ttk.Button, on: bool) -> None:
    button.configure(state="normal" if on else "disabled")


# Sheets

def beside(field: Any, save: Callable[[Base, Any, Values], Any]) -> Callable[[Base, Any, Values], Any]:
    """The same saving; what it refuses is said beside this field."""
    def careful(base: Base, of: Any, values: Values) -> Any:
        try:
            return save(base, of, values)
        except (BadValue, Changed):
            raise
        except StoreError as error:
            raise BadValue(field, str(error)) from None
    return careful
