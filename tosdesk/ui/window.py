"""The main window: a band for a demonstration, the tabs along the top, a line below that says what has happened.

It is drawn before what stands in it is even imported: lists, cards and dialogs come when they are first shown."""

from __future__ import annotations

import importlib
import tkinter
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.errors import StoreError
from tosdesk.store.records import Record

from . import dialogs, theme
from .desk import Desk
from .drafts import offered
from .keys import install
from .lists import ORDINALS, Lists
from .lookout import Lookout
from .menu import build_menu
from .reminders import due
from .section import Section
from .table import Table
from .theme import characters
from .top import Top
from .work import stop_all

PATIENCE = 1.5
"""Seconds that the window stands still for another program that writes; then it asks."""


class Window(ttk.Frame):
    """Fills the root. `show`, `say`, `write` are what the rest of the window asks of it."""

    def __init__(self, app: ttk.App, desk: Desk) -> None:
        super().__init__(app)
        self.app, self.desk = app, desk
        desk.window = self
        self.keyboard = install(app)
        self._tabs: dict[str, Any] = {}
        self._form: Any = None
        self._build_band()
        self._build_top()
        self.book = ttk.Notebook(self)
        self._build_foot()
        self.book.pack(fill="both", expand=True)
        for section in desk.sections:
            holder = ttk.Frame(self.book)
            holder.bind("<Map>", lambda event: desk.catch_up())
            self.book.add(holder, text=section.title)
        self.book.bind("<<NotebookTabChanged>>", lambda event: self.look())
        self.book.bind("<Map>", lambda event: desk.catch_up())
        self.percent = ttk.IntVar(self, self.desk.preferences.get("font", 100))
        self.menu_edit = build_menu(self)
        self._bind_keys()
        self.pack(fill="both", expand=True)
        self.lookout = Lookout(self, desk)
        desk.base.when_busy = desk.ask_whether_to_wait
        desk.base.wait_at_most(PATIENCE)
        desk.watch(self, self._looked_again)
        self._looked_again()
        self._name_window()

    def destroy(self) -> None:
        self.lookout.end()
        super().destroy()

    # The parts

    def _build_band(self) -> None:
        if self.desk.base.identity.demonstration:
            day = self.desk.base.today()
            ttk.Label(self, text=f"УЧЕБНАЯ БАЗА\u00a0· сегодня в ней {day:%d.%m.%Y}\u00a0· люди вымышлены",
                      anchor="center", bootstyle="@warning", padding=characters(self, 0.3)).pack(
                side="top", fill="x")

    def _build_top(self) -> None:
        self.top = Top(self, write=self.ask_what, remind=self.show_reminders, hide=self.hide,
                       fill_workers=self._fill_workers)
        self.top.pack(side="top", fill="x")
        self.name_worker()

    def _build_foot(self) -> None:
        gap = characters(self, 0.8)
        foot = ttk.Frame(self, padding=(gap, gap // 3))
        foot.pack(side="bottom", fill="x")
        ttk.Separator(self).pack(side="bottom", fill="x")
        self.marks: list[str] = []
        self.marks_button = ttk.Button(foot, text="", icon="exclamation-triangle", compound="left", padding=0,
                                       bootstyle="link", command=self._tell_marks)
        self.line = ttk.Label(foot, text="", anchor="w")
        self.line.pack(side="left")
        self.offered = ttk.Button(foot, text="", padding=0, bootstyle="primary-link")

    def _bind_keys(self) -> None:
        """What the keys do, in the order of the F1 sheet."""
        most = max(len(section.every) for section in self.desk.sections)
        self.shortcuts: list[tuple[str, str, Callable[[], Any]]] = [
            ("Control-n", "Что записать?", self.ask_what),
            ("Control-s", "Записать изменения", self.save),
            ("Control-f", "Поиск в списке", self.search),
            ("Control-p", "Печать", self.print),
            ("Control-z", "Отменить последнее действие", self.undo),
            ("Control-y", "Повторить отменённое", self.redo),
            ("Alt-Up", "Предыдущая запись", lambda: self._step(-1)),
            ("Alt-Down", "Следующая запись", lambda: self._step(1)),
            ("Escape", "Назад к списку", self.escape),
            *((f"Alt-{place}", f"Вкладка «{section.title}»", partial(self._turn_tab, place - 1))
              for place, section in enumerate(self.desk.sections[:9], 1)),
            *((f"Control-{place + 1}", f"{ORDINALS[place]} список вкладки", partial(self._turn_list, place))
              for place in range(most if most > 1 else 0)),
            ("F9", "Столбцы списка", self.choose_columns),
            ("F4", "Скрыть или показать телефоны и адреса", self.hide),
            ("F5", "Прочитать заново", self.desk.changed),
            ("F1", "Эта памятка", self.show_keys),
        ]
        for key, _, run in self.shortcuts:
            self.keyboard.bind(key, run, within=self)

    # The tabs

    def _name_window(self) -> None:
        self.app.title(f"TOSDesk — {self.desk.base.place.shown}")

    @property
    def tab(self) -> Any:
        """The tab that is on the screen; where a tab has several lists, the one that is shown."""
        made = self._tabs.get(self._here().key)
        return made.tab if isinstance(made, Lists) else made

    def _here(self) -> Section:
        return self.desk.sections[self.book.index("current")]

    def look(self) -> None:
        """Makes a tab when it is first looked at. The window is drawn before any."""
        if self.desk.starting:
            return
        section = self._here()
        if section.key not in self._tabs:
            holder = self.nametowidget(self.book.select())
            tab = self._tabs[section.key] = self._made(section, holder)
            tab.pack(fill="both", expand=True)
        self.desk.catch_up()

    def _made(self, section: Section, holder: Any) -> Any:
        make = self.screens(section, "tab")
        if make is not None:
            return make(holder, self.desk)
        if section.lists:
            return Lists(holder, self.desk, section)
        from .list_tab import ListTab
        return ListTab(holder, self.desk, section)

    def screens(self, section: Section, name: str) -> Callable[..., Any] | None:
        """What the section's own module has under this name, if it has one."""
        module = importlib.import_module(section.pages) if section.pages else None
        return getattr(module, name, None)

    def turn_to(self, key: str) -> Any:
        """Brings a section's tab to the front, or a list of a tab, and returns it."""
        for place, section in enumerate(self.desk.sections):
            if key in [one.key for one in section.every]:
                self.book.select(place)
                self.look()
                if isinstance(made := self._tabs.get(section.key), Lists):
                    made.turn_to(key)
        return self.tab

    def _turn_tab(self, place: int) -> None:
        """The tab in this place, with the list that it showed last."""
        self.book.select(place)
        self.look()

    def _turn_list(self, place: int) -> None:
        """Another list of the tab that is on the screen."""
        if self._form is None and isinstance(made := self._tabs.get(self._here().key), Lists):
            made.choose(place)

    def show(self, key: str, record: Record, place: str = "") -> None:
        """Shows a record's card in the tab of its section; with a place, the life of that part of it."""
        if self.close_form():
            tab = self.turn_to(key)
            tab.show(record.id, **({"place": place} if place else {}))

    # Writing down

    def write(self, section: Section, record: Any, first: dict[str, Any]) -> None:
        """Opens the section's own form over the whole window: for a new record, or for one that is there."""
        make = self.screens(section, "form")
        if make is not None:
            self.fill(partial(make, self, self.desk, section, record, first))

    def fill(self, make: Callable[[], Any]) -> None:
        """Shows a screen over the whole window: `leave()` says whether it may be closed, `focus_first()` and `save()`
        are the keyboard's; `writes_at_once` is true of one that leaves nothing unsaved."""
        if not self.close_form():
            return
        self._form = make()
        self.book.pack_forget()
        self._form.pack(fill="both", expand=True)
        self._form.focus_first()

    def close_form(self) -> bool:
        """Back from the full-window form; False if something typed there is to be kept first."""
        if self._form is not None:
            if not self._form.leave():
                return False
            self._form.destroy()
            self._form = None
            self.book.pack(fill="both", expand=True)
        return True

    def ask_what(self) -> None:
        """The one door in: «Что записать?»"""
        if self._form is None:
            from .doors import ask_what
            ask_what(self, self.desk)

    @property
    def looked_at(self) -> Any:
        """The record that is on the screen, to fill in what is written next."""
        card: Any = getattr(self.tab, "card", None)
        if getattr(card, "there", False):
            return card.record
        return self.tab.current() if hasattr(self.tab, "current") else None

    # What the keys and the menu do

    def save(self) -> None:
        if self._form is not None:
            self._form.save()
        elif hasattr(self.tab, "card"):
            self.tab.card.save()

    def search(self) -> None:
        if hasattr(self.tab, "search"):
            self.tab.search.focus_set()
            self.tab.search.selection_range(0, "end")

    def print(self) -> None:
        if self._form is None and hasattr(self.tab, "printing"):
            self.tab.printing.popup(self.winfo_rootx() + characters(self, 20),
                                    self.winfo_rooty() + characters(self, 8))

    def escape(self) -> None:
        if self._form is not None:
            self.close_form()
        elif hasattr(self.tab, "close_card"):
            self.tab.close_card()

    def choose_columns(self) -> None:
        """Of the list where the cursor stands, else of the first that is on the screen."""
        here = str(self.tk.call("focus"))
        tables = [one for one in dialogs.family(self) if isinstance(one, Table) and one.winfo_viewable()]
        for table in sorted(tables, key=lambda one: not here.startswith(f"{one}.")):
            table.choose_columns()
            return
        self.say("Здесь списка нет.")

    def _step(self, way: int) -> None:
        if hasattr(self.tab, "step"):
            self.tab.step(way)

    def undo(self) -> None:
        if self._reverts:
            self._revert(self.desk.base.undo, "Отменено")

    def redo(self) -> None:
        if self._reverts:
            self._revert(self.desk.base.redo, "Повторено")

    @property
    def _reverts(self) -> bool:
        """In a form that is being filled in, undoing would take back something else; a screen that writes each step at
        once says so."""
        return self._form is None or getattr(self._form, "writes_at_once", False)

    def _revert(self, what: Callable[[], str], done: str) -> None:
        with self.desk.careful():
            try:
                self.say(f"{done}: {what()}")
            except StoreError as error:
                self.say(str(error))
        self.desk.changed()

    def hide(self) -> None:
        """Phones and addresses are covered while somebody stands across the desk."""
        self.desk.hidden = not self.desk.hidden
        self.top.tell(hidden=self.desk.hidden)
        self.desk.changed()

    def resize(self) -> None:
        self.desk.preferences.set("font", self.percent.get())
        theme.set_size(self.app, self.percent.get())

    def show_keys(self) -> None:
        from .help import KeysDialog
        KeysDialog(self, self.keys_told()).show()

    def keys_told(self) -> list[tuple[str, str]]:
        """(key, what it does): the window's own, and those of the part that has the focus."""
        from .help import ELSEWHERE
        return [*((key, title) for key, title, _ in self.shortcuts), *ELSEWHERE]

    # Who works here

    def name_worker(self) -> None:
        """Says who works here, and how much waits for him."""
        worker = self.desk.worker()
        self.top.tell(worker=str(worker) if worker is not None else "")
        self.count_reminders()

    def _fill_workers(self) -> None:
        self.top.menu.delete(0, "end")
        for one in self.desk.office.workers():
            self.top.menu.add_command(label=str(one), command=partial(self._work_as, one.id))

    def _work_as(self, key: uuid.UUID) -> None:
        # What was typed is still of the one who typed it.
        if not self._all_left() or not self.close_form():
            return
        self.desk.choose_worker(key)
        self.name_worker()
        self.say(offered(self.desk.base))

    # What happens meanwhile

    def say(self, sentence: str, offer: tuple[str, Callable[[], Any]] | None = None) -> None:
        """A calm line at the bottom, and a button for what may come next; both stay until the next."""
        self.line.configure(text=sentence)
        self.offered.pack_forget()
        if offer is not None:
            self.offered.configure(text=offer[0], command=offer[1])
            self.offered.pack(side="left", padx=(characters(self, 1), 0), after=self.line)

    def show_reminders(self) -> None:
        from .remind import show_reminders
        show_reminders(self, self.desk)

    def count_reminders(self) -> None:
        """How many of one's own reminders wait today."""
        self.top.tell(waiting=len(due(self.desk.base)))

    def show_marks(self, marks: list[str]) -> None:
        """What looks wrong or waits, as a number that can be opened."""
        self.marks = marks
        if marks:
            self.marks_button.configure(text=f"Проверить: {len(marks)}")
            self.marks_button.pack(side="right")
        else:
            self.marks_button.pack_forget()

    def _tell_marks(self) -> None:
        dialogs.tell(self, "Стоит проверить", "\n".join(f"•\u00a0{mark}" for mark in self.marks))

    def _looked_again(self) -> None:
        self.lookout.seen()
        self.count_reminders()

    def _all_left(self) -> bool:
        """Whether nothing is typed on any card that wants to be kept first."""
        made = {key: tab for section, one in self._tabs.items()
                for key, tab in (one.tabs if isinstance(one, Lists) else {section: one}).items()}
        for key, tab in made.items():
            if hasattr(tab, "card") and not tab.card.leave():
                self.turn_to(key)
                return False
        return True

    def close(self) -> None:
        """Leaves the program; what is typed and not saved is asked about first."""
        if self._all_left() and self.close_form():
            stop_all()
            self.app.destroy()


def ask_who(app: tkinter.Misc, desk: Desk) -> None:
    """At the start one says who works here; that name stands in the journal."""
    workers = list(desk.office.workers())
    told = desk.preferences.get("worker", "")
    known = {str(one.id): one for one in workers}
    if told in known:
        desk.base.author = known[told].id
    elif workers:
        answer = dialogs.ask(app, "Кто сегодня работает за этим компьютером?",
                             {str(one.id): str(one) for one in workers} | {"": "Скажу позже"},
                             detail="Под этим именем записи попадут в историю. Поменять — вверху справа.")
        if answer:
            desk.choose_worker(uuid.UUID(answer))
