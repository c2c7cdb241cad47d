"""A section's tab: the list with its search and filters, and the card of the current row beside it. On a narrow screen
the card opens over the list, and Esc leads back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.statements import as_key

from .acting import Acting
from .asking import ask_sheet
from .card import Card
from .desk import Desk
from .filters import YEAR, Filters
from .listing import Listing
from .printing import Printing
from .remind import ask_reminder
from .row_list import headings_of
from .section import Section
from .table import Table
from .theme import characters, line_height

NOTHING_FOUND = "Ничего не найдено. Показать все записи: крестик над списком или Esc в поиске."
QUIET = 120
"""Milliseconds after the last key before the list is searched."""

SHARE = 0.55
"""The list's share of the width at first."""

LOW = 12
"""Lines of height below which the list says nothing under its rows."""

LEAST_LIST, LEAST_CARD = 42, 68
"""Characters of width that they keep, wherever the line between them is drawn."""

BOTH = 118
"""Characters of width from which the card stands beside the list."""


class ListTab(ttk.Frame):
    """`switch(parent)` makes what leads to the other lists of the tab, where it has several."""

    def __init__(self, parent: Any, desk: Desk, section: Section, switch: Callable[[Any], Any] | None = None) -> None:
        super().__init__(parent)
        self.desk, self.section, self._switch = desk, section, switch
        self.listing = Listing(desk.base, section)
        self.printing = Printing(desk, section, self)
        self.acting = Acting(desk, section, self)
        self._narrow: bool | None = None
        self._waiting = ""
        self.keys_shown: list[Any] = []
        self.menu: ttk.Menu | None = None
        self.panes = ttk.Panedwindow(self, orient="horizontal")
        self.left, self.right = ttk.Frame(self), ttk.Frame(self)
        self._build_list()
        self._build_card()
        self.bind("<Configure>", lambda event: self._arrange(event.width))
        self.panes.bind("<ButtonRelease-1>", lambda event: self._divided())
        desk.watch(self, self.look_again)
        self.search_now()

    # The list

    def _build_list(self) -> None:
        gap = characters(self, 0.8)
        if self._switch is not None:
            self._switch(self.left).pack(side="top", fill="x", padx=gap, pady=(gap, 0))
        bar = ttk.Frame(self.left, padding=(gap, gap, gap, gap // 2))
        bar.pack(side="top", fill="x")
        if self.section.new is not None or self.section.pages:
            self.add = ttk.Button(bar, text="Добавить", icon="plus-lg", bootstyle="primary", command=self.write_new)
            self.add.pack(side="left", padx=(0, gap))
        self.search = ttk.Entry(bar)
        self.search.pack(side="left", fill="x", expand=True)
        self.search.bind("<KeyRelease>", lambda event: self._soon())
        for change in ("<<Paste>>", "<<Cut>>", "<<Undo>>", "<<Redo>>"):
            self.search.bind(change, lambda event: self._soon(), add="+")
        self.search.bind("<Down>", lambda event: self._into_list())
        for key in ("<Return>", "<KP_Enter>"):
            self.search.bind(key, lambda event: self._into_list())
        self.search.bind("<Escape>", lambda event: self.clear())
        hint = ttk.Label(self.search, text="Поиск  Ctrl+F", bootstyle="secondary", cursor="xterm")
        hint.bind("<Button-1>", lambda event: self.search.focus_set())
        self._hint = hint
        self._show_hint()
        self.search.bind("<FocusIn>", lambda event: hint.place_forget(), add="+")
        self.search.bind("<FocusOut>", lambda event: self._show_hint(), add="+")
        self.filters: Filters | None = None
        if self.section.filters or self.section.dated is not None:
            self.filters = Filters(self.left, self.listing, self.search_now, self.clear)
            self.filters.pack(side="top", fill="x")
        section = self.section
        self.table = Table(self.left, headings_of(section.columns),
                           lambda keys: self.listing.texts(keys, self.desk.hidden), sorted_by=section.sort,
                           empty=section.empty, memory=self.desk.memory(f"list/{section.key}"))
        foot = ttk.Frame(self.left, padding=(gap, gap // 2))
        foot.pack(side="bottom", fill="x")
        self.count = ttk.Label(foot, text="", bootstyle="secondary")
        self.count.pack(side="left")
        self.table.pack(fill="both", expand=True)
        self.left.bind("<Configure>", lambda event: self._fit_foot(foot, event.height))
        self.table.bind("<<Chosen>>", lambda event: self._choose())
        self.table.bind("<<Opened>>", lambda event: self.open_card())
        self.table.bind("<<Sorted>>", lambda event: self.search_now())
        self.table.bind("<<Menu>>", lambda event: self._popup(event.x_root, event.y_root))

    def _fit_foot(self, foot: ttk.Frame, height: int) -> None:
        """Where there is room for hardly a row, it is given to the rows."""
        if height < LOW * line_height(self):
            foot.pack_forget()
        elif not foot.winfo_manager():
            foot.pack(side="bottom", fill="x", before=self.table)

    def _show_hint(self) -> None:
        if not self.search.get():
            self._hint.place(relx=0, rely=0.5, x=characters(self, 1), anchor="w")

    def _soon(self) -> None:
        if self._waiting:
            self.after_cancel(self._waiting)
        self._waiting = self.after(QUIET, self.search_now)

    def search_now(self) -> None:
        """Shows the rows that have the words and satisfy the filters."""
        if self._waiting:
            self.after_cancel(self._waiting)
            self._waiting = ""
        self._show_rows()
        # What is typed in the card stays before the eyes even where its row is not found.
        if self.table.current is None and self.keys_shown and not self._narrow and not self.card.dirty:
            self.table.select(self.keys_shown[0], see=False)

    def _show_rows(self) -> None:
        chosen = dict(self.filters.chosen) if self.filters is not None else {}
        year = chosen.pop(YEAR, None)
        words, place = self.section.part.split(self.search.get()) if self.section.part else (self.search.get(), "")
        self.card.search_place(place)
        self.keys_shown = self.listing.keys(words, chosen, year, self.table.sort)
        narrowed = bool(self.search.get() or chosen or year)
        self.table.empty = NOTHING_FOUND if narrowed else self.section.empty
        self.table.show(self.keys_shown)
        self._say_count()
        if not self.keys_shown and not self.card.dirty:
            self.card.load(None)

    def clear(self) -> None:
        """Every row again: no words, no filters."""
        self.search.delete(0, "end")
        if self.filters is not None:
            self.filters.clear()
        self.search_now()

    def _into_list(self) -> None:
        self.search_now()
        self.table.focus_set()
        if self.table.current is None and self.keys_shown:
            self.table.select(self.keys_shown[0])

    def _say_count(self) -> None:
        rows, selected = self.table.counted()
        said = f"Строк: {rows:,}".replace(",", "\u00a0")
        self.count.configure(text=said + (f", выбрано: {selected}" if selected > 1 else ""))

    def selected(self) -> list[Any]:
        """The records of the selected rows."""
        return list(self.listing.rows(self.table.selected()))

    def current(self) -> Any:
        key = self.table.current
        return None if key is None else self.listing.rows([key])[0]

    # The card

    def _build_card(self) -> None:
        self.card = Card(self.right, self.desk, self.section)
        self.card.pack(fill="both", expand=True)
        gap = characters(self, 0.5)
        self.card.bind("<<BroughtBack>>", lambda event: self.show(self.card.record.id))
        self.backs = [ttk.Button(bar, text="К списку", icon="arrow-left", command=self.close_card)
                      for bar in (self.card.bar, self.card.gone)]
        if self.section.pages:
            ttk.Button(self.card.bar, text="Править", icon="pencil", command=self.edit).pack(side="left", padx=(0, gap))
        if self.section.forms:
            self.printing.button(self.card.bar).pack(side="left", padx=(0, gap))
        ttk.Button(self.card.bar, text="Напомнить", icon="bell", command=self.remind).pack(side="left", padx=(0, gap))
        if self.acting.any:
            more = ttk.Menubutton(self.card.bar, text="Действия")
            menu = ttk.Menu(more, tearoff=False, postcommand=lambda: self.acting.into(menu, self.chosen()))
            more.configure(menu=menu)
            more.pack(side="left", padx=(0, gap))
        for text, icon, step in (("Следующая запись", "chevron-down", 1), ("Предыдущая запись", "chevron-up", -1)):
            button = ttk.Button(self.card.bar, icon=icon, text="", command=lambda step=step: self.step(step))
            ttk.ToolTip(button, text=f"{text} (Alt+{'↑' if step < 0 else '↓'})")
            button.pack(side="right")

    def _choose(self) -> None:
        self._say_count()
        record = self.current()
        if record is None or self._narrow or record.id == getattr(self.card.record, "id", None):
            return
        if self.card.leave():
            self.card.load(record)
        else:
            self.table.select(self._key(self.card.record.id))

    def open_card(self) -> None:
        record = self.current()
        if record is None:
            return
        if self._narrow:
            if record.id != getattr(self.card.record, "id", None) and not self.card.leave():
                self.table.select(self._key(self.card.record.id))
                record = self.card.record
            self.card.load(record)
            self._show_over(True)
        self.card.book.focus_set()

    def close_card(self) -> bool:
        """Esc: back to the list. False if the card was not over it."""
        if not self._narrow or not self.right.winfo_ismapped():
            return False
        if self.card.leave():
            self._show_over(False)
            self.card.load(None)
            self.table.focus_set()
        return True

    def step(self, way: int) -> None:
        """The previous or the next row of the list, with its card."""
        if self.card.leave():
            self.table.step(way)
            if self._narrow and self.right.winfo_ismapped() and self.current() is not None:
                self.card.load(self.current())

    def _arrange(self, width: int) -> None:
        narrow = width < characters(self, BOTH)
        if narrow == self._narrow:
            if not narrow:
                self.after_idle(self._divide)
            return
        self._narrow = narrow
        self.panes.pack_forget()
        for pane in (self.left, self.right):
            pane.pack_forget()
            if str(pane) in self.panes.panes():
                self.panes.forget(pane)
        if narrow:
            self._show_over(False)
            return
        for back in self.backs:
            back.pack_forget()
        self.panes.pack(fill="both", expand=True)
        self.panes.add(self.left, weight=5)
        self.panes.add(self.right, weight=4)
        self.left.lift()
        self.right.lift()
        self.after_idle(self._divide)
        self._choose()

    def _divide(self) -> None:
        """The card gets what was left to it last, at first a little less than half."""
        share = self.desk.preferences.get(f"list/{self.section.key}/share", SHARE)
        self.panes.update_idletasks()  # or it takes the place for one beyond its end
        width, least = self.panes.winfo_width(), characters(self, LEAST_LIST)
        most = width - characters(self, LEAST_CARD)
        if not self._narrow and least < most:
            self.panes.sashpos(0, max(least, min(round(width * share), most)))

    def _divided(self) -> None:
        if not self._narrow and self.panes.winfo_width() > 1:
            self.desk.preferences.set(f"list/{self.section.key}/share",
                                      round(self.panes.sashpos(0) / self.panes.winfo_width(), 3))
            self._divide()

    def _show_over(self, card: bool) -> None:
        (self.left if card else self.right).pack_forget()
        (self.right if card else self.left).pack(fill="both", expand=True)
        for back in self.backs if card else ():
            first = next(one for one in back.master.pack_slaves() if one is not back)
            back.pack(side="left", before=first, padx=(0, characters(self, 0.5)))

    # What can be done

    def write_new(self, first: dict[str, Any] | None = None) -> None:
        """A new record: by the section's own form, or by its sheet."""
        if self.section.pages:
            self.desk.window.write(self.section, None, first or {})
        elif self.section.new is not None:
            made = ask_sheet(self, self.desk, self.section.new, first=first)
            if made is not None:
                self.desk.changed()
                self.desk.say(f"Записано: {made}")
                self.show(made.id)

    def remind(self) -> None:
        if self.card.there:
            ask_reminder(self, self.desk, self.card.record)

    def edit(self) -> None:
        if self.card.there:
            self.desk.window.write(self.section, self.card.record, {})

    def chosen(self) -> list[Any]:
        """What an action is done with: the selected rows, else the record of the card."""
        return self.selected() or ([self.card.record] if self.card.there else [])

    def _popup(self, x: int, y: int) -> None:
        if self.menu is not None:
            self.menu.destroy()
        self.menu = menu = ttk.Menu(self, tearoff=False)
        menu.add_command(label="Открыть", command=self.open_card)
        menu.add_command(label="Скопировать строки", accelerator="Ctrl+C", command=self.table.copy)
        self.printing.into(menu)
        if self.acting.any:
            menu.add_separator()
            actions = ttk.Menu(menu, tearoff=False)
            self.acting.into(actions, self.chosen())
            menu.add_cascade(label="Действия", menu=actions)
        menu.tk_popup(x, y)

    # Being shown

    def _key(self, id: uuid.UUID) -> Any:
        return next((key for key in self.keys_shown if as_key(key) == id), None)

    def show(self, id: uuid.UUID, place: str = "") -> None:
        """Makes this record the current one, past the filters if they hide it; of a place, its life there."""
        if self._key(id) is None:
            self.search_now()
        if self._key(id) is None:
            self.clear()
        key = self._key(id)
        if key is not None:
            self.table.select(key)
            if self._narrow:
                self.open_card()
            self.card.show_life(place)

    def look_again(self) -> None:
        """Somebody wrote, or phones were hidden."""
        before = self.table.current
        self._show_rows()
        if self.table.current is None and self.keys_shown and not self.card.dirty and not self._narrow:
            if before is None:
                self.table.select(self.keys_shown[0], see=False)
            else:
                self.table.step(1)  # to what stands now in the place of the row that went
        self.table.refresh()
        self.card.look_again()
