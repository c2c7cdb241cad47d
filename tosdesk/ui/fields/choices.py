"""One of a few codes, and a box to tick."""

from __future__ import annotations

import tkinter
from collections.abc import Mapping
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.search import folded
from tosdesk.ui.fields.base import Field
from tosdesk.ui.fields.droplist import DropList, Line

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюе"
_OTHER_LAYOUT = str.maketrans(_LATIN + _RUSSIAN, _RUSSIAN + _LATIN)


class ChoiceField(Field):
    """One of the codes; the person sees their labels. A letter goes to the next label that begins with it, in either
    keyboard layout."""

    input: ttk.Combobox

    def __init__(self, parent: tkinter.Misc, labels: Mapping[str, str], *, width: int | None = None,
                 **options: Any) -> None:
        super().__init__(parent, **options)
        self._labels = dict(labels)
        self._code: str | None = None
        longest = max(map(len, self._labels.values()), default=10)
        self.input = ttk.Combobox(self, state="readonly", values=list(self._labels.values()),
                                  width=width or min(longest + 1, 40))
        self.input.grid(row=0, column=0, sticky="w" if width else "ew")
        # The list is the one of the other fields, not Tk's own: the same lines, and letters work in it too.
        self.list = DropList(self.input, self._taken)
        for sequence in ("<Down>", "<Up>", "<Alt-Down>", "<F4>", "<space>", "<Button-1>"):
            self.input.bind(sequence, lambda event: self._toggle(), add="+")
        self.input.bind("<KeyPress>", self._letter, add="+")
        self.input.bind("<FocusOut>", self._left, add="+")
        # The wheel scrolls the card; it must not change what it passes over.
        for wheel in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
            self.unbind_class("TCombobox", wheel)

    def _typed(self) -> str | None:
        return self._code

    def _put(self, value: Any) -> None:
        self._code = None if value is None else str(value)
        self.input.set("" if self._code is None else self._labels.get(self._code, self._code))
        self.input.selection_clear()

    @property
    def raw(self) -> Any:
        return self._code

    @raw.setter
    def raw(self, raw: Any) -> None:
        self.value = raw

    def _toggle(self) -> str:
        self.input.focus_set()
        if self.list.is_open:
            self.list.close()
        else:
            self._show()
        return "break"

    def _show(self) -> None:
        here = self.input.current()
        self.list.show([Line(label, code) for code, label in self._labels.items()], here if here >= 0 else None)

    def _taken(self, line: Line) -> None:
        if line.value != self._code:
            self._put(line.value)
            self._touched()
            self.judge()

    def _letter(self, event: tkinter.Event[Any]) -> str | None:
        letter = folded(event.char or "")
        if len(letter) != 1 or not letter.isprintable() or letter.isspace() or int(event.state) & 0x4:
            return None
        labels = [folded(label).lstrip("«„\"") for label in self._labels.values()]
        here = self.input.current()
        for step in range(1, len(labels) + 1):
            place = (here + step) % len(labels)
            if labels[place].startswith((letter, letter.translate(_OTHER_LAYOUT))):
                code = list(self._labels)[place]
                self._taken(Line(self._labels[code], code))
                if self.list.is_open:
                    self._show()
                return "break"
        return None


class FlagField(Field):
    """Yes or no; its title stands beside the box."""

    nothing = False
    input: ttk.Checkbutton

    def __init__(self, parent: tkinter.Misc, *, text: str = "", **options: Any) -> None:
        super().__init__(parent, **options)
        self._ticked = tkinter.BooleanVar(self)
        self.input = ttk.Checkbutton(self, text=text, variable=self._ticked, command=self._touched)
        self.input.grid(row=0, column=0, sticky="w")
        self.input.bind("<FocusOut>", self._left, add="+")

    def titled(self, title: str) -> bool:
        self.input.configure(text=title)
        return True

    def _typed(self) -> bool:
        return self._ticked.get()

    def _put(self, value: Any) -> None:
        self._ticked.set(bool(value))

    @property
    def raw(self) -> Any:
        return self._ticked.get()

    @raw.setter
    def raw(self, raw: Any) -> None:
        self.value = raw
