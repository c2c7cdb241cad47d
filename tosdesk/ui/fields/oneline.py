"""A one-line input whose typing can be taken back, and the fields that consist of one."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.fields.base import Field
from tosdesk.ui.typed import Unclear


class Input(ttk.Entry):
    """An entry with undo, which Tk's own has not. typed(): called whenever the text became another."""

    def __init__(self, parent: tkinter.Misc, typed: Callable[[], None], **options: Any) -> None:
        self._text = tkinter.StringVar(parent)
        super().__init__(parent, textvariable=self._text, **options)
        self._typed = typed
        self._seen = ""
        self._growing = 0
        self._past: list[tuple[str, int]] = []
        self._future: list[tuple[str, int]] = []
        self._trace = self._text.trace_add("write", self._written)
        self.bind("<<Undo>>", lambda event: self._go(self._past, self._future), add="+")
        self.bind("<<Redo>>", lambda event: self._go(self._future, self._past), add="+")

    def get(self) -> str:
        # A text that was set reaches the entry itself only after everybody was told of it.
        return self._text.get()

    def load(self, text: str) -> None:
        """Another text, from which there is no way back."""
        self._past, self._future, self._growing = [], [], 0
        self.dress(text)

    def dress(self, text: str) -> None:
        """The same thing written in another way: no step of its own, nobody is told."""
        self._seen = text
        self._text.set(text)
        self.icursor("end")

    def replace(self, text: str) -> None:
        """Another text by the user's choice: one step back."""
        self._growing = 0
        self._text.set(text)
        self._growing = 0
        self.icursor("end")

    def _written(self, *which: str) -> None:
        text, before = self.get(), self._seen
        if text == before:
            return
        other = (place for place, (new, old) in enumerate(zip(text, before, strict=False)) if new != old)
        place, grown = next(other, min(len(text), len(before))), len(text) - len(before)
        # Letters of one word are one step.
        step = grown if grown == -1 or (grown == 1 and not text[place].isspace()) else 0
        if not step or step != self._growing:
            self._past.append((before, place + max(-grown, 0)))
        self._growing = step
        self._future.clear()
        self._seen = text
        self._typed()

    def _go(self, back: list[tuple[str, int]], forth: list[tuple[str, int]]) -> str:
        if back:
            text, place = back.pop()
            forth.append((self._seen, self.index("insert")))
            self._growing, self._seen = 0, text
            self._text.set(text)
            self.icursor(place)
            self._typed()
        return "break"

    def destroy(self) -> None:
        # The trace would keep the field alive for ever.
        self._text.trace_remove("write", self._trace)
        super().destroy()


class OneLine(Field):
    """A field that is one line of text. A kind says how the text is read and shown."""

    input: Input

    def __init__(self, parent: tkinter.Misc, *, check: Callable[[Any], Any] | None = None,
                 changed: Callable[[], None] | None = None, width: int | None = None) -> None:
        super().__init__(parent, check=check, changed=changed)
        self.input = Input(self, self._touched)
        if width is None:
            self.input.grid(row=0, column=0, sticky="ew")
        else:
            self.input.configure(width=width)
            self.input.grid(row=0, column=0, sticky="w")
        self.input.bind("<FocusOut>", self._left, add="+")

    def read(self, text: str) -> Any:
        """The value that the text means. Unclear where it means none."""
        return text

    def shown(self, value: Any) -> str:
        return "" if value is None else str(value)

    def _typed(self) -> Any:
        return self.read(self.input.get())

    def _put(self, value: Any) -> None:
        self.input.load(self.shown(value))

    def _dress(self) -> None:
        text = self.proper(self.input.get())
        if text != self.input.get():
            self.input.dress(text)

    def proper(self, text: str) -> str:
        """The text as it stands in a field that was left."""
        try:
            return self.shown(self.read(text))
        except Unclear:
            return text

    @property
    def raw(self) -> Any:
        return self.input.get()

    @raw.setter
    def raw(self, raw: Any) -> None:
        with self.loading():
            self.input.load(str(raw))
