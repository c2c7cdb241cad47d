"""The pages of a card. Each is made when it is first shown, and loaded anew with each record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.history import history

from .. import dialogs
from ..asking import ask_sheet
from ..declared import Action, Column, RowsPage, Sheet, Stack, TextPage, Told
from ..desk import Desk
from ..doing import do_action
from ..flow import Flow
from ..keys import install
from ..life import life_of
from ..listing import HIDDEN, named, short_name
from ..printing import Printing
from ..row_list import RowList
from ..scrolling import Scrolled, keep_in_sight
from ..section import Section
from ..theme import characters

PAD = 1.2
NOTHING_YET = "Пока ничего не записано. Записать первое: Ctrl+N."
ROWS = 4
"""Rows of each of several lists on a page that are always seen, where it has so many."""

MANY = 2
"""More things that can be added stand in a menu."""


class RowsPageView(ttk.Frame):
    """A declared list of what belongs to the card, with what can be added to it."""

    def __init__(self, parent: Any, desk: Desk, section: Section, page: RowsPage) -> None:
        super().__init__(parent, padding=characters(parent, PAD))
        self.desk, self.page, self.record = desk, page, None
        self.closed = ttk.Label(self, bootstyle="secondary", justify="left")
        self.closed.bind("<Configure>", lambda event: self.closed.configure(wraplength=event.width))
        self.bar = Flow(self)
        self.bar.pack(side="top", fill="x", pady=(0, characters(self, 0.8)))
        self._build_bar()
        self.list = RowList(self, desk, page.columns, page.empty, f"{section.key}/{page.key}")
        self.list.pack(fill="both", expand=True)
        self.list.table.bind("<<Opened>>", lambda event: self.open())
        self.list.table.bind("<<Chosen>>", lambda event: self._enable())
        if page.remove is not None:
            install(self.nametowidget(".")).bind("Delete", self._remove_here, within=self)

    # The row of buttons

    def _build_bar(self) -> None:
        page = self.page
        self.adding: list[Any] = []
        if len(page.add) > MANY:
            more = ttk.Menubutton(self.bar, text="Добавить", icon="plus-lg", compound="left")
            menu = ttk.Menu(more, tearoff=False)
            for sheet in page.add:
                menu.add_command(label=sheet.title, command=partial(self._add, sheet))
            more.configure(menu=menu)
            self.bar.add(more)
            self.adding.append(more)
        for sheet in page.add if len(page.add) <= MANY else ():
            self.adding.append(self._button(sheet.title, partial(self._add, sheet), "plus-lg"))
        self.also = [(self._button(action.title, partial(self._do_also, action)), action) for action in page.also]
        self.change = self._button("Изменить" if page.changes else "Открыть", self.open)
        self.doings = [(self._button(action.title, partial(self._do, action)), action) for action in page.doings]
        self.steps = [self._button(words, partial(self._step, way)) for words, way in (("Выше", -1), ("Ниже", 1))
                      ] if page.move else []
        self.way = self._button(page.way.title, self._go) if page.way is not None else None
        self.away = self._button("Убрать", self._remove) if page.remove is not None else None

    def _button(self, text: str, command: Callable[[], Any], icon: str = "") -> ttk.Button:
        look: dict[str, Any] = {"icon": icon} if icon else {}
        made = ttk.Button(self.bar, text=text, command=command, **look)
        self.bar.add(made)
        return made

    def load(self, record: Any) -> None:
        self.record = record
        why = self.page.closed(record)
        self.closed.configure(text=why)
        if why:
            self.closed.pack(side="top", fill="x", pady=(0, characters(self, 0.8)), before=self.bar)
        else:
            self.closed.pack_forget()
        self.list.show(self.page.rows(self.desk.base, record))
        self._enable()

    def _enable(self) -> None:
        row, open = self.list.current, not self.closed.cget("text")
        _turn(self.change, row is not None and (open or not self.page.changes))
        for adding in self.adding:
            _turn(adding, open)
        for button in filter(None, (self.away, *self.steps)):
            _turn(button, row is not None and open)
        if self.way is not None:
            _turn(self.way, row is not None)
        for button, action in self.doings:
            _turn(button, row is not None and open and action.enabled(row))
        for button, action in self.also:
            _turn(button, open and action.enabled(self.record))

    # What is done

    def _go(self) -> None:
        """To what the row names."""
        if self.list.current is not None and self.page.way is not None:
            self.desk.go(self.page.way, self.list.current)

    def _add(self, sheet: Sheet) -> None:
        first = self.page.first(self.desk.base, self.record, self.list.current)
        if ask_sheet(self, self.desk, sheet, of=self.record, first=first):
            self.desk.changed()

    def _do(self, action: Action) -> None:
        if self.list.current is not None:
            do_action(self, self.desk, action, [self.list.current])

    def _do_also(self, action: Action) -> None:
        do_action(self, self.desk, action, [self.record])

    def _step(self, way: int) -> None:
        if self.list.current is not None and self.page.move is not None:
            with self.desk.careful(self):
                self.page.move(self.desk.base, self.list.current, way)
            self.desk.changed()

    def open(self) -> None:
        row = self.list.current
        if row is None or (self.page.changes and self.closed.cget("text")):
            return
        sheet = self.page.sheet_of(row)
        if self.page.document is not None:
            self.desk.look_at(self.page.document, row)
        elif sheet is None:
            self.desk.open(row)
        elif ask_sheet(self, self.desk, sheet, of=row, edit=not sheet.anew):
            self.desk.changed()

    def _remove_here(self) -> None:
        """Del, where the cursor stands in this list: on the card there may be several, and a list beside it."""
        if str(self.tk.call("focus")).startswith(f"{self.list}."):
            self._remove()

    def _remove(self) -> None:
        row, remove = self.list.current, self.page.remove
        if row is None or remove is None or self.closed.cget("text"):
            return
        if dialogs.ask(self, f"Убрать «{named(row, self.desk.hidden)}»?", {"remove": "Убрать", "": "Оставить"},
                       detail="Отменить это можно в меню «Правка».") == "remove":
            with self.desk.careful(self):
                remove(self.desk.base, row)
            self.desk.changed()


def _turn(button: Any, on: bool) -> None:
    button.configure(state="normal" if on else "disabled")


class StackView(ttk.Frame):
    """Several declared lists under each other; where there is no room for some rows of each, all of them scroll."""

    def __init__(self, parent: Any, desk: Desk, section: Section, page: Stack) -> None:
        super().__init__(parent)
        self.views = []
        body = self.body = Scrolled(self, grows=True, padding=0)
        body.pack(fill="both", expand=True)
        body.columnconfigure(0, weight=1)
        for place, one in enumerate(page.pages):
            ttk.Label(body, text=one.title, font="TkHeadingFont", padding=(
                characters(self, PAD), characters(self, 0.6), 0, 0)).grid(row=2 * place, sticky="w")
            view = RowsPageView(body, desk, section, one)
            for taking in dialogs.family(view):
                taking.bind("<FocusIn>", lambda event: keep_in_sight(event.widget), add="+")
            view.grid(row=2 * place + 1, sticky="nsew")
            body.rowconfigure(2 * place + 1, weight=1)
            self.views.append(view)

    def load(self, record: Any) -> None:
        for view in self.views:
            view.load(record)
            view.list.table.at_least(max(2, min(ROWS, len(view.list.rows))))


class TextPageView(ttk.Frame):
    """What follows from the records, to read."""

    def __init__(self, parent: Any, desk: Desk, page: TextPage) -> None:
        super().__init__(parent)
        self.desk, self.page = desk, page
        self.body = Scrolled(self, padding=characters(self, PAD))
        self.body.pack(fill="both", expand=True)
        self.body.columnconfigure(1, weight=1)

    def load(self, record: Any) -> None:
        for child in self.body.winfo_children():
            child.destroy()
        gap = characters(self, 0.4)
        for row, (heading, text) in enumerate(self.page.lines(self.desk.base, record)):
            ttk.Label(self.body, text=heading, bootstyle="secondary").grid(
                row=row, column=0, sticky="nw", padx=(0, 5 * gap), pady=(0, gap))
            line = ttk.Label(self.body, text=text or "—", justify="left", wraplength=characters(self, 40))
            line.grid(row=row, column=1, sticky="new", pady=(0, gap))
            line.bind("<Configure>", self._wrap)

    def _wrap(self, event: Any) -> None:
        # Before it has a place a line is one pixel wide, and each letter would want a line of its own.
        if event.width > characters(self, 8):
            event.widget.configure(wraplength=event.width - ttk.scale_size(self, 4))


class LifePage(ttk.Frame):
    """Everything that any section knows about the record, the newest first. `begin()` is the part of the record to
    which it is narrowed at first."""

    def __init__(self, parent: Any, desk: Desk, section: Section, begin: Callable[[], str] = str) -> None:
        super().__init__(parent, padding=characters(parent, PAD))
        self.desk, self.part, self.begin, self.record = desk, section.part, begin, None
        self.lines: list[Told] = []
        bar = ttk.Frame(self)
        bar.pack(side="top", fill="x", pady=(0, characters(self, 0.8)))
        ttk.Label(bar, text="Показать", bootstyle="secondary").pack(side="left", padx=(0, characters(self, 0.6)))
        self.kinds = ttk.Combobox(bar, state="readonly", width=24)
        self.kinds.pack(side="left")
        self.kinds.bind("<<ComboboxSelected>>", lambda event: self._choose())
        self.within = ttk.Entry(bar, width=7)
        if self.part is not None:
            ttk.Label(bar, text=self.part.title, bootstyle="secondary").pack(
                side="left", padx=(characters(self, 1.2), characters(self, 0.6)))
            self.within.pack(side="left")
            self.within.bind("<KeyRelease>", lambda event: self._show())
            for change in ("<<Paste>>", "<<Cut>>", "<<Undo>>", "<<Redo>>"):
                self.within.bind(change, lambda event: self.after_idle(self._show), add="+")
        self.form = next((form for form in section.forms if form.life), None)
        self.printing = Printing(desk, section, self)
        if self.form is not None:
            ttk.Button(bar, text="Напечатать", icon="printer", command=self.print).pack(side="right")
        self.kind = ""
        self.list = RowList(self, desk, (
            Column("day", "Дата", lambda line: line.day, width=11),
            Column("kind", "Что", lambda line: line.kind, width=16),
            Column("text", "Содержание", lambda line: line.text, width=24, stretch=True),
        ), NOTHING_YET, f"{section.key}/life")
        self.list.pack(fill="both", expand=True)
        self.list.table.bind("<<Opened>>", lambda event: self.open())

    def load(self, record: Any) -> None:
        if record.id != getattr(self.record, "id", None):
            self._put(self.begin())
        self.record = record
        self.lines = life_of(self.desk.base, self.desk.lists, record, self.desk.hidden)
        self._show()

    def narrow(self, place: str) -> None:
        """Shows what is of this part of the record; "": of the whole."""
        self._put(place)
        if self.record is not None:
            self._show()

    def _put(self, place: str) -> None:
        self.within.delete(0, "end")
        self.within.insert(0, place)

    def _choose(self) -> None:
        self.kind = list(self.labels)[self.kinds.current()]
        self.kinds.selection_clear()
        self._show()

    def _show(self) -> None:
        lines = self._of_part()
        counted: dict[str, int] = {}
        for line in lines:
            counted[line.kind] = counted.get(line.kind, 0) + 1
        self.labels = {"": f"всё: {len(lines)}"} | {kind: f"{kind.lower()}: {count}"
                                                    for kind, count in counted.items()}
        if self.kind not in self.labels:
            self.kind = ""
        self.kinds.configure(values=list(self.labels.values()))
        self.kinds.set(self.labels[self.kind])
        self.list.table.empty = f"{self._about()}: ничего не записано." if self._about() else NOTHING_YET
        self.list.show(self._chosen())

    def _about(self) -> str:
        """What the part is called to which the life is narrowed; "" if it is not."""
        place = self.within.get().strip()
        return self.part.named(self.record, place) if self.part is not None and place else ""

    def _of_part(self) -> list[Told]:
        place, part = self.within.get().strip(), self.part
        return [line for line in self.lines if part is None or not place or part.has(line.place, place)]

    def _chosen(self) -> list[Told]:
        return [line for line in self._of_part() if self.kind in ("", line.kind)]

    def print(self) -> None:
        """What is shown here, on paper."""
        if self.form is not None:
            self.printing.print(self.form, [self.record], told=self._chosen(), about=self._about())

    def open(self) -> None:
        line = self.list.current
        if line is not None and line.record is not None:
            self.desk.open(line.record)


class HistoryPage(ttk.Frame):
    """What was done to the card: «Срок: 12.05.2017 → 26.05.2017», by whom and when."""

    def __init__(self, parent: Any, desk: Desk, section: Section) -> None:
        super().__init__(parent, padding=characters(parent, PAD))
        self.desk = desk
        self.list = RowList(self, desk, (
            Column("at", "Когда", lambda line: f"{line.at:%d.%m.%Y %H:%M}", width=16),
            Column("who", "Кто", self._who, width=15),
            Column("what", "Что изменено", self._what, width=24, stretch=True),
            Column("operation", "Действие", lambda line: line.operation, width=30, shown=False),
        ), "Изменений нет.", f"{section.key}/history")
        self.list.pack(fill="both", expand=True)

    def load(self, record: Any) -> None:
        self.record = record
        self.names: dict[Any, str] = {}
        self.list.show([line for line in history(record, parts=True)
                        if line.field is None or not line.field.hidden or line.field.name == "deleted"])

    def _who(self, line: Any) -> str:
        if line.author is None:
            return ""
        if line.author not in self.names:
            self.names[line.author] = short_name(self.desk.office.named(line.author))
        return self.names[line.author]

    def _what(self, line: Any) -> str:
        """«Срок: 12.05.2017 → 26.05.2017»; of a part of the card, which part it was."""
        part = "" if line.record.id == self.record.id else (
            f"{line.record.title} «{named(line.record, self.desk.hidden)}»")
        if line.field is None:
            return f"Добавлено: {part}" if part else "Запись создана"
        if line.field.name == "deleted":
            return f"{'Убрано' if line.after == 'да' else 'Возвращено'}: {part or 'вся запись'}"
        covered = self.desk.hidden and line.field.contact
        before, after = (HIDDEN if covered and told else told or "пусто" for told in (line.before, line.after))
        changed = f"{line.field.verbose_name}: {before} → {after}"
        return f"{part}. {changed}" if part else changed
