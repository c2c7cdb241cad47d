"""Several lines of text in an input that grows with them."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.fields.base import Field
from tosdesk.ui.fields.phrases import Phrases
from tosdesk.ui.fields.popup import Around


class TextField(Field):
    """From `low` lines to `high`, with a scrollbar beyond; as wide as there is room, at least `width` characters. Tab
    leaves it. `phrases` as in LineField."""

    nothing = ""
    input: tkinter.Text

    def __init__(self, parent: tkinter.Misc, *, low: int = 2, high: int = 10, width: int = 20,
                 phrases: Callable[[str], list[str]] | None = None, **options: Any) -> None:
        super().__init__(parent, **options)
        self._low, self._high = low, high
        self._seen = ""
        self.input = ttk.Text(self, height=low, width=width, wrap="word", undo=True, maxundo=-1, font="TkTextFont")
        self._bar = ttk.Scrollbar(self, command=self.input.yview)
        self.input.configure(yscrollcommand=self._bar.set)
        self.input.grid(row=0, column=0, sticky="ew")
        self._phrases = phrases and Phrases(
            self.input, phrases, before=lambda: self.input.get("insert linestart", "insert"),
            after=lambda: self.input.get("insert", "insert lineend"), complete=self._complete, around=self._around)
        self.input.bind("<Tab>", lambda event: self._leave(self.input.tk_focusNext()), add="+")
        self.input.bind("<<PrevWindow>>", lambda event: self._leave(self.input.tk_focusPrev()), add="+")
        # Tk goes on to undo the last operation of the program where nothing stops the key.
        self.input.bind("<<Undo>>", lambda event: self._go("undo"), add="+")
        self.input.bind("<<Redo>>", lambda event: self._go("redo"), add="+")
        self.input.bind("<<Modified>>", self._modified, add="+")
        self.input.bind("<Configure>", lambda event: self._grow(), add="+")
        self.input.bind("<FocusOut>", self._left, add="+")
        self.bind("<<ThemeChanged>>", lambda event: self._mark(bool(self.problem)), add="+")

    def _typed(self) -> str:
        return self.input.get("1.0", "end-1c")

    def _put(self, value: Any) -> None:
        self._seen = "" if value is None else str(value)
        self.input.replace("1.0", "end-1c", self._seen)
        self._seen = self._typed()
        self.input.edit_reset()
        self._grow()

    @property
    def raw(self) -> Any:
        return self._typed()

    @raw.setter
    def raw(self, raw: Any) -> None:
        with self.loading():
            self._put(raw)

    def _modified(self, event: tkinter.Event[Any]) -> None:
        if self.input.edit_modified():
            self.input.edit_modified(False)
        text = self._typed()
        if text != self._seen:
            self._seen = text
            self._grow()
            self._touched()
            if self._phrases:
                self._phrases.typed()

    def _complete(self, count: int, phrase: str) -> None:
        self.input.edit_separator()
        self.input.replace(f"insert - {count} chars", "insert", phrase)
        self.input.edit_separator()
        self._seen = self._typed()
        self._grow()
        self._touched()

    def _around(self) -> Around | None:
        """The line in which the cursor stands."""
        box = self.input.bbox("insert")
        return Around(box[0], box[1], box[3]) if box else None

    def _grow(self) -> None:
        counted = self.input.count("1.0", "end", "displaylines")
        lines = counted[0] if isinstance(counted, tuple) else counted or 1
        height = max(self._low, min(lines, self._high))
        if int(self.input.cget("height")) != height:
            self.input.configure(height=height)
        # The bar makes the text narrower and so perhaps longer: it goes only when one line fewer than fits is left.
        if lines > self._high:
            self._bar.grid(row=0, column=1, sticky="ns")
        elif lines < self._high:
            self._bar.grid_remove()

    def _leave(self, to: tkinter.Misc | None) -> str:
        if to is not None:
            to.focus_set()
            if isinstance(to, ttk.Entry):
                to.event_generate("<<TraverseIn>>")
        return "break"

    def _go(self, way: str) -> str:
        # Nothing to take back is no error.
        self.tk.call("catch", [self.input, "edit", way])
        return "break"

    def _unselect(self) -> None:
        self.input.tag_remove("sel", "1.0", "end")

    def _mark(self, bad: bool) -> None:
        colors = ttk.Style().colors
        self.input.configure(highlightbackground=colors.danger if bad else colors.border,
                             highlightcolor=colors.danger if bad else colors.primary)
