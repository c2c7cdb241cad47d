"""One record, chosen by a few letters of its name, or from a short list."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Iterable
from typing import Any

from tosdesk.store.records import Record
from tosdesk.store.search import folded, words
from tosdesk.ui.fields.base import Field
from tosdesk.ui.fields.droplist import DropList, Line, arrow
from tosdesk.ui.fields.oneline import Input, OneLine
from tosdesk.ui.typed import Unclear
from tosdesk.word.numbers import counted

MOST = 12
"""Candidates that are offered; whoever wants another types one more letter."""


class Finder:
    """The list of candidates under an input.

    found(text): candidates, the best first; shown(record): its words; create(text): makes the record that is not there
    (it may ask in a dialog), None if nothing came of it; named(key): the record with this key;
    taken(record): it was chosen; left_out(): what is not offered.
    """

    def __init__(self, input: Input, taken: Callable[[Any], None], *, found: Callable[[str], Iterable[Any]],
                 shown: Callable[[Any], str] = str, create: Callable[[str], Any] | None = None,
                 named: Callable[[str], Any] | None = None, most: int = MOST,
                 left_out: Callable[[], Iterable[Any]] = tuple) -> None:
        self._input, self._taken, self._found, self.shown = input, taken, found, shown
        self._create, self._named, self._most, self._left_out = create, named, most, left_out
        self._known: dict[str, Any] = {}
        self._answer: tuple[str, Any] | None = None
        self.list = DropList(input, self._take)

    def know(self, record: Record) -> str:
        """The words of a record, by which it is known from now on even where another has the same."""
        text = self.shown(record)
        self._known[text] = record
        return text

    def look(self, text: str, chosen: int | None = 0, current: Any = None) -> None:
        """Opens the list with what the text may mean; the current record, where it is among them, is marked."""
        self._answer = None
        out = {record.id for record in self._left_out()}
        found = [record for record in self._found(text) if not out or record.id not in out]
        lines = [Line(self.shown(record), record) for record in found[:self._most]]
        if current is not None:
            chosen = next((place for place, line in enumerate(lines) if line.value.id == current.id), chosen)
        if len(found) > self._most:
            rest = len(found) - self._most
            lines.append(Line(f"…ещё {counted(rest, 'запись', 'записи', 'записей')}: уточните", kind="note"))
        if self._create is not None and text.strip():
            lines.append(Line(f"Добавить «{text.strip()}»", text.strip(), "act"))
        self.list.show(lines, chosen)

    @property
    def offers(self) -> bool:
        """Whether the person still has records to choose from."""
        return self.list.is_open and not self.list.lines[0].kind

    def meant(self, text: str) -> Any:
        """The one record that the text names in full, None for no text. Unclear for nobody or for several."""
        if not text.strip():
            return None
        if text in self._known:
            return self._known[text]
        if self._answer is None or self._answer[0] != text:
            self._answer = text, self._asked(text)
        if isinstance(self._answer[1], str):
            raise Unclear(self._answer[1])
        return self._answer[1]

    def _asked(self, text: str) -> Any:
        """The record, or the sentence that says why there is none."""
        wanted = folded(text.strip())
        same = [record for record in self._found(text.strip()) if folded(self.shown(record)) == wanted]
        if len(same) == 1:
            return same[0]
        return "Таких в списке несколько. Выберите нужную строку." if same else "Такого нет в списке."

    def by_key(self, key: str, text: str) -> Any:
        """The record with this key, None if it is no more to be found."""
        if self._named is not None:
            return self._named(key)
        return next((record for record in self._found(text) if record.id.hex == key), None)

    def _take(self, line: Line) -> bool:
        if line.kind != "act" or self._create is None:
            self._taken(line.value)
            return False
        record = self._create(line.value)
        if self._input.winfo_exists():
            self._input.focus_set()
            if record is not None:
                self._taken(record)
        return True


class Found(Field):
    """A field in which records are found by a few letters: its list opens and goes while one types."""

    input: Input
    finder: Finder
    _taking = False

    def _listen(self) -> None:
        self._arrow = arrow(self.input, self._toggle)
        for sequence in ("<Down>", "<Alt-Down>"):
            self.input.bind(sequence, lambda event: self._open(0), add="+")

    def _touched(self) -> None:
        super()._touched()
        if self._loading or self._taking or not self.has_focus:
            return
        if self.input.get().strip():
            self.finder.look(self.input.get())
        else:
            self.finder.list.close()

    def _open(self, chosen: int | None) -> str:
        self.finder.look(self.input.get(), chosen)
        return "break"

    def _toggle(self) -> None:
        if self.finder.list.is_open:
            self.finder.list.close()
        else:
            self.input.focus_set()
            self._open(None)

    def _unfinished(self) -> bool:
        return self.finder.offers


class RecordField(Found, OneLine):
    """Value: the record or None. `found`, `shown`, `create`, `named` as in Finder."""

    def __init__(self, parent: tkinter.Misc, *, found: Callable[[str], Iterable[Any]],
                 shown: Callable[[Any], str] = str, create: Callable[[str], Any] | None = None,
                 named: Callable[[str], Any] | None = None, most: int = MOST, **options: Any) -> None:
        super().__init__(parent, **options)
        self.finder = Finder(self.input, self._taken, found=found, shown=shown, create=create, named=named, most=most)
        self._listen()

    def read(self, text: str) -> Any:
        return self.finder.meant(text)

    def shown(self, value: Any) -> str:
        return "" if value is None else self.finder.know(value)

    @property
    def raw(self) -> Any:
        record = self.value
        return {"text": self.input.get(), "key": None if record is None else record.id.hex}

    @raw.setter
    def raw(self, raw: Any) -> None:
        with self.loading():
            record = self.finder.by_key(raw["key"], raw["text"]) if raw["key"] else None
            self.input.load(raw["text"] if record is None else self.shown(record))

    def _open(self, chosen: int | None) -> str:
        """All of the list where nothing was typed that is not yet a record."""
        current = self.value
        self.finder.look("" if current is not None else self.input.get(), chosen, current)
        return "break"

    def _taken(self, record: Any) -> None:
        before, text = self.value, self.shown(record)
        self._taking = True
        try:
            if text != self.input.get():
                self.input.replace(text)
            elif before is None or before.id != record.id:
                self._touched()
        finally:
            self._taking = False
        self.settle()


class ListField(RecordField):
    """One record of a short list, which opens with all its lines as soon as the field is entered.

    lines(): the records in their order."""

    def __init__(self, parent: tkinter.Misc, *, lines: Callable[[], Iterable[Any]], shown: Callable[[Any], str] = str,
                 **options: Any) -> None:
        def found(text: str) -> list[Any]:
            wanted = words(folded(text))
            return [record for record in lines() if all(word in folded(shown(record)) for word in wanted)]

        super().__init__(parent, found=found, shown=shown, most=10**6, **options)
        self._window_left = False
        self.input.bind("<FocusIn>", self._entered, add="+")
        self.input.bind("<Button-1>", self._clicked, add="+")

    def _entered(self, event: tkinter.Event[Any]) -> None:
        # Coming back from another program is not entering the field.
        if not self._window_left and not self.finder.list.is_open:
            self._open(None)
            self.input.select_range(0, "end")
        self._window_left = False

    def _clicked(self, event: tkinter.Event[Any]) -> None:
        if self.has_focus and not self.finder.list.is_open:
            self._open(None)

    def _left(self, event: tkinter.Event[Any]) -> None:
        self._window_left = not str(self.tk.call("focus"))
        super()._left(event)
