"""«Настройки»: subjects on the left, the chosen one's screen on the right."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from tkinter import font as tkfont
from typing import Any, NamedTuple

import ttkbootstrap as ttk

from tosdesk.ui.book import Book
from tosdesk.ui.desk import Desk
from tosdesk.ui.list_tab import ListTab
from tosdesk.ui.section import Section
from tosdesk.ui.table_look import STYLE
from tosdesk.ui.theme import characters

from ..records import Organisation
from ..section import SECTION
from ..services.lists import LISTS
from .calendar import CalendarView
from .committee import ABSENCES, staff_list
from .computer import ComputerView
from .kept import KeptView
from .lists import LAWS, NUMBERS, POPULATION, entry_list, kind_list
from .organisations import ORGANISATIONS
from .rules import REQUISITES, RULES, Requisites, Rules, RulesView
from .templates import TemplatesView

_OF_A_LIST = ("card", "search", "step", "close_card", "printing")
"""What the window asks of a tab that is a list; this one is so while it shows people or organisations."""


class People(ListTab):
    """A list with a card as a subject."""

    def leave(self) -> bool:
        return self.card.leave()

    def focus_first(self) -> None:
        self.table.focus_set()


class Subject(NamedTuple):
    key: str
    title: str
    make: Callable[[Any, Desk], Any]


def _list(section: Section) -> Callable[[Any, Desk], Any]:
    def make(parent: Any, desk: Desk) -> People:
        # As the program has it, with what other sections lend to it; its own module has no form, so that the list asks
        # for a new record by its sheet.
        known = next((one for one in desk.lists if one.key == section.key), section)
        return People(parent, desk, known._replace(pages=""))

    return make


def _kept(kept: Any) -> Callable[[Any, Desk], Any]:
    return lambda parent, desk: KeptView(parent, desk, kept)


def _book(*pages: tuple[str, Callable[[Any, Desk], Any]]) -> Callable[[Any, Desk], Any]:
    return lambda parent, desk: Book(parent, desk, pages)


SUBJECTS = (
    Subject("people", "Люди", _list(SECTION)),
    Subject("committee", "Комитет", _book(
        ("Сотрудники и подписи", lambda parent, desk: KeptView(parent, desk, staff_list(desk.base))),
        ("Отсутствия", _kept(ABSENCES)),
        ("Реквизиты", lambda parent, desk: RulesView(parent, desk, REQUISITES, Requisites)))),
    Subject("organisations", "Организации", _list(ORGANISATIONS)),
    Subject("lists", "Справочники", _book(*((title, _kept(entry_list(code))) for code, title in LISTS.items()))),
    Subject("rules", "Сроки и правила", _book(
        ("Сроки и напоминания", lambda parent, desk: RulesView(parent, desk, RULES, Rules)),
        ("Нормы закона", _kept(LAWS)))),
    Subject("calendar", "Рабочий календарь", CalendarView),
    Subject("population", "Население города", _kept(POPULATION)),
    Subject("papers", "Виды документов и номера", _book(
        ("Виды документов", lambda parent, desk: KeptView(parent, desk, kind_list(desk.base.today().year))),
        ("Журнал номеров", _kept(NUMBERS)))),
    Subject("templates", "Шаблоны", TemplatesView),
    Subject("computer", "Этот компьютер", ComputerView),
)


class SettingsTab(ttk.Frame):
    """While people or organisations are shown, the tab answers to what the window asks of a list."""

    def __init__(self, parent: Any, desk: Desk) -> None:
        super().__init__(parent)
        self.desk = desk
        self.pages: dict[str, Any] = {}
        self.here = ""
        gap = characters(self, 0.8)
        side = ttk.Frame(self, padding=(gap, gap, 0, gap))
        side.pack(side="left", fill="y")
        self.subjects = ttk.Treeview(side, show="tree", selectmode="browse", height=len(SUBJECTS))
        # As in a table: a strong colour only where the keys go.
        self.subjects.bind("<FocusIn>", lambda event: self.subjects.state(["!alternate"]))
        self.subjects.bind("<FocusOut>", lambda event: self.subjects.state(["alternate"]))
        self.subjects.state(["alternate"])
        for subject in SUBJECTS:
            self.subjects.insert("", "end", iid=subject.key, text=subject.title)
        self.subjects.pack(fill="y", expand=True)
        self.subjects.bind("<<TreeviewSelect>>", lambda event: self._turned())
        self.subjects.bind("<<ThemeChanged>>", lambda event: self._fit(), add="+")
        for key in ("<Return>", "<Right>"):
            self.subjects.bind(key, lambda event: self._into())
        ttk.Separator(self, orient="vertical").pack(side="left", fill="y", padx=(gap, 0))
        self.right = ttk.Frame(self)
        self.right.pack(side="left", fill="both", expand=True)
        desk.watch(self, self.look_again)
        self.turn_to(SUBJECTS[0].key)
        # A style that ttkbootstrap does not know yet is not taken at birth; the first list has made it.
        self.subjects.configure(style=STYLE)
        self._fit()

    def __getattr__(self, name: str) -> Any:
        if name in _OF_A_LIST and isinstance(self.page, ListTab):
            return getattr(self.page, name)
        if name == "card" and hasattr(self.page, "save"):
            return self.page  # a form: Ctrl+S writes it, and what was typed is asked about before the program ends
        raise AttributeError(name)

    @property
    def page(self) -> Any:
        """The screen that is shown."""
        return self.__dict__.get("pages", {}).get(self.__dict__.get("here"))

    def turn_to(self, key: str) -> Any:
        """Shows a subject and returns its screen; the one before if it may not be left."""
        if key != self.here and (self.page is None or self.page.leave()):
            if self.page is not None:
                self.page.pack_forget()
            self.here = key
            if key not in self.pages:
                self.pages[key] = next(one for one in SUBJECTS if one.key == key).make(self.right, self.desk)
            elif not isinstance(self.page, ListTab):
                self.page.look_again()
            self.page.pack(fill="both", expand=True)
        if self.subjects.selection() != (self.here,):
            self.subjects.selection_set(self.here)
            self.subjects.focus(self.here)
        return self.page

    def _turned(self) -> None:
        chosen = self.subjects.selection()
        if chosen and chosen[0] != self.here:
            self.turn_to(chosen[0])

    def _into(self) -> str:
        self.page.focus_first()
        return "break"

    def _fit(self) -> None:
        font = tkfont.nametofont("TkDefaultFont", self)
        self.subjects.column("#0", stretch=False, width=max(font.measure(one.title) for one in SUBJECTS)
                             + characters(self, 4))

    def show(self, id: uuid.UUID) -> None:
        """Makes this person, or this organisation, the current one."""
        organisation = Organisation.select_all().where(Organisation.id == id).exists()
        page = self.turn_to("organisations" if organisation else "people")
        if isinstance(page, ListTab):
            page.show(id)

    def look_again(self) -> None:
        """Somebody wrote. Lists with a card look for themselves; the others when they are shown."""
        if self.page is not None and not isinstance(self.page, ListTab):
            self.page.look_again()
