"""Several screens of one subject behind tabs; each is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from .desk import Desk
from .theme import characters


class Book(ttk.Frame):
    """`pages` are (title, what makes the screen). The screens have `look_again()`, `leave()` and `focus_first()`."""

    def __init__(self, parent: Any, desk: Desk, pages: tuple[tuple[str, Callable[[Any, Desk], Any]], ...]) -> None:
        super().__init__(parent)
        self.desk = desk
        self._views: dict[str, Any] = {}
        self._makers: dict[str, Callable[[Any, Desk], Any]] = {}
        self.book = ttk.Notebook(self)
        for title, make in pages:
            holder = ttk.Frame(self.book)
            self.book.add(holder, text=title)
            self._makers[str(holder)] = make
        self.book.pack(fill="both", expand=True, pady=(characters(self, 0.8), 0))
        self.book.enable_traversal()
        self.book.bind("<<NotebookTabChanged>>", lambda event: self.look_again())
        self.look_again()

    @property
    def view(self) -> Any:
        """The screen that is looked at."""
        here = self.book.select()
        if here not in self._views:
            made = self._views[here] = self._makers[here](self.nametowidget(here), self.desk)
            made.pack(fill="both", expand=True)
        return self._views[here]

    def turn_to(self, place: int) -> Any:
        self.book.select(place)
        return self.view

    def look_again(self) -> None:
        self.view.look_again()

    def focus_first(self) -> None:
        self.view.focus_first()

    def save(self) -> bool:
        return bool(getattr(self.view, "save", lambda: True)())

    def leave(self) -> bool:
        """Whether all screens may be left; the first that may not is brought to the front."""
        for key, view in self._views.items():
            if not view.leave():
                self.book.select(key)
                return False
        return True
