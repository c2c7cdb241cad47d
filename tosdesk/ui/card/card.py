"""The card beside the list: a title, what can be done with the record, its pages. A page is made when it is first
shown and loaded when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from .. import dialogs
from ..declared import FieldsPage, PicturesPage, RowsPage, Stack, TextPage
from ..desk import Desk
from ..section import Section
from ..theme import characters
from .fields_page import FieldsPageView
from .pages import HistoryPage, LifePage, RowsPageView, StackView, TextPageView
from .pictures import PicturesPageView


class Card(ttk.Frame):
    """`bar` is the row of buttons that the owner fills; `load` shows a record, None empties the card. Of a record that
    was deleted meanwhile only that is said, in `gone`, with a button that brings it back.

    Event: <<BroughtBack>> a deleted record is there again."""

    def __init__(self, parent: Any, desk: Desk, section: Section) -> None:
        super().__init__(parent)
        self.desk, self.section = desk, section
        self.record: Any = None
        head = ttk.Frame(self, padding=(characters(self, 1.2), characters(self, 0.8), characters(self, 1.2), 0))
        head.pack(side="top", fill="x")
        self.title = ttk.Label(head, text="", font="TkCaptionFont", justify="left")
        self.title.pack(side="top", fill="x")
        self.title.bind("<Configure>", lambda event: self.title.configure(wraplength=event.width))
        self.bar = ttk.Frame(head)
        self.gone = ttk.Frame(head)
        ttk.Label(self.gone, text="Запись удалена.", bootstyle="secondary").pack(
            side="left", padx=(0, characters(self, 1.2)))
        self.bring_back = ttk.Button(self.gone, text="Вернуть", icon="arrow-counterclockwise", bootstyle="primary",
                                     command=self._bring_back)
        self.bring_back.pack(side="left")
        self.book = ttk.Notebook(self)
        self.book.bind("<<NotebookTabChanged>>", lambda event: self._look())
        self.book.enable_traversal()
        self._makers: dict[str, Callable[[Any], Any]] = {}
        self._views: dict[str, Any] = {}
        self._shown_for: dict[str, Any] = {}
        self.within = ""
        if section.life:
            self._page("Жизнь", lambda parent: LifePage(parent, desk, section, lambda: self.within))
        for page in section.card:
            self._declared(page)
        self._page("История", lambda parent: HistoryPage(parent, desk, section))

    def _declared(self, page: Any) -> None:
        desk, section = self.desk, self.section
        if isinstance(page, FieldsPage):
            self._page(page.title, lambda parent: FieldsPageView(parent, desk, section, page))
        elif isinstance(page, RowsPage):
            self._page(page.title, lambda parent: RowsPageView(parent, desk, section, page))
        elif isinstance(page, PicturesPage):
            self._page(page.title, lambda parent: PicturesPageView(parent, desk, page))
        elif isinstance(page, Stack):
            self._page(page.title, lambda parent: StackView(parent, desk, section, page))
        elif isinstance(page, TextPage):
            self._page(page.title, lambda parent: TextPageView(parent, desk, page))

    def _page(self, title: str, make: Callable[[Any], Any]) -> None:
        holder = ttk.Frame(self.book)
        self.book.add(holder, text=title)
        self._makers[str(holder)] = make

    @property
    def view(self) -> Any:
        """The page that is on the screen."""
        return self._views.get(self.book.select())

    def _look(self) -> None:
        here = self.book.select()
        if not here or self.record is None:
            return
        if here not in self._views:
            holder = self.nametowidget(here)
            self._views[here] = self._makers[here](holder)
            self._views[here].pack(fill="both", expand=True)
        if self._shown_for.get(here) != self.record.id:
            self._views[here].load(self.record)
            self._shown_for[here] = self.record.id

    @property
    def there(self) -> bool:
        """Whether it shows a record that is not deleted."""
        return self.record is not None and not self.record.deleted

    @property
    def dirty(self) -> bool:
        """Whether something was typed here and not saved."""
        return bool(self._dirty())

    def _dirty(self) -> dict[str, FieldsPageView]:
        return {key: view for key, view in self._views.items()
                if isinstance(view, FieldsPageView) and self._shown_for.get(key) is not None and view.dirty}

    def load(self, record: Any) -> None:
        self.record = record
        self._shown_for.clear()
        self._show()
        self._look()

    def _show(self) -> None:
        """The title, and below it what there is to do and to read."""
        record, above = self.record, characters(self, 0.6)
        self.title.configure(text=str(record) if record is not None else "")
        for bar, wanted in ((self.bar, self.there), (self.gone, record is not None and record.deleted)):
            if not wanted:
                bar.pack_forget()
            elif not bar.winfo_manager():
                bar.pack(side="top", fill="x", pady=(above, 0))
        # What is typed and not saved stays before the eyes whatever happens.
        if not self.there and not self.dirty:
            self.book.pack_forget()
        elif not self.book.winfo_manager():
            self.book.pack(fill="both", expand=True, pady=(above, 0))

    def search_place(self, place: str) -> None:
        """The life of this part is looked for, record by record; "": of the whole."""
        if place != self.within:
            self.within = place
            for view in self._views.values():
                if isinstance(view, LifePage):
                    view.narrow(place)

    def show_life(self, place: str) -> None:
        """The life of this part of the record; "": the page stays as it is."""
        if not place:
            return
        self.book.select(0)
        self._look()
        if isinstance(self.view, LifePage):
            self.view.narrow(place)

    def look_again(self) -> None:
        """Something was written: the page on the screen shows it, the others when they are looked at."""
        if self.record is None:
            return
        fresh = type(self.record).select_all().where(type(self.record).id == self.record.id).first()
        self.record = fresh
        kept = {key: view for key, view in self._views.items()
                if isinstance(view, FieldsPageView) and self._shown_for.get(key) == fresh.id}
        for view in kept.values():
            view.look_again(fresh)
        self._shown_for = dict.fromkeys(kept, fresh.id)
        self._show()
        self._look()

    def _bring_back(self) -> None:
        with self.desk.careful(self):
            with self.desk.base.operation(f"Возвращено: {self.record}"):
                self.record.restore()
            self.desk.say(f"Возвращено: {self.record}")
        self.desk.changed()
        if not self.record.deleted:
            self.event_generate("<<BroughtBack>>")

    def leave(self) -> bool:
        """Whether another record may be shown: what was typed is saved, given up or kept as a draft."""
        for key, view in self._dirty().items():
            answer = dialogs.ask(self, f"Записать изменения: {view.record}?",
                                 {"save": "Записать", "drop": "Не записывать", "": "Вернуться к карточке"})
            if answer == "drop":
                view.give_up()
            elif answer != "save" or not view.save():
                self.book.select(key)
                return False
        return True

    def save(self) -> bool:
        """Ctrl+S: writes what was changed, on whichever page; where one cannot be written, it comes to the front."""
        for key, view in self._dirty().items():
            if not view.save():
                self.book.select(key)
                return False
        return True
