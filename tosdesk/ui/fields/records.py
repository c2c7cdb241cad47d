"""Several records in their order: who went, which ТОС."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Iterable
from typing import Any

from tosdesk.ui.fields.chips import Chip, Row
from tosdesk.ui.fields.oneline import Input
from tosdesk.ui.fields.record import MOST, Finder, Found
from tosdesk.ui.typed import Unclear


class RecordsField(Found):
    """Value: a list of records, each once. `found`, `shown`, `create`, `named` as in Finder. Backspace in the empty
    input takes the last one out; the arrows walk along the chips."""

    def __init__(self, parent: tkinter.Misc, *, found: Callable[[str], Iterable[Any]],
                 shown: Callable[[Any], str] = str, create: Callable[[str], Any] | None = None,
                 named: Callable[[str], Any] | None = None, most: int = MOST, **options: Any) -> None:
        super().__init__(parent, **options)
        self._records: list[Any] = []
        self._row = Row(self)
        self._row.grid(row=0, column=0, sticky="ew")
        self.input = self._row.last = Input(self._row, self._touched)
        self._row.lay_out()
        self.finder = Finder(self.input, self._add, found=found, shown=shown, create=create, named=named, most=most,
                             left_out=lambda: self._records)
        self._listen()
        self.input.bind("<BackSpace>", lambda event: self._back(), add="+")
        self.input.bind("<Left>", lambda event: self._to_chips(), add="+")
        self.input.bind("<FocusOut>", self._left, add="+")

    @property
    def nothing(self) -> list[Any]:  # type: ignore[override]
        """Beside an entry that names nobody the chosen ones stay chosen."""
        return list(self._records)

    def _typed(self) -> list[Any]:
        record = self.finder.meant(self.input.get())
        return [*self._records, *([] if record is None or self._has(record) else [record])]

    def _put(self, value: Any) -> None:
        self.input.load("")
        self._set(value or [])

    @property
    def raw(self) -> Any:
        return {"records": [[record.id.hex, self.finder.shown(record)] for record in self._records],
                "text": self.input.get()}

    @raw.setter
    def raw(self, raw: Any) -> None:
        with self.loading():
            found = [self.finder.by_key(key, text) for key, text in raw["records"]]
            self._set([record for record in found if record is not None])
            # Whoever is no more to be found stands in the input: the person shall see it.
            gone = [text for (key, text), record in zip(raw["records"], found, strict=True) if record is None]
            self.input.load(", ".join(filter(None, [*gone, raw["text"]])))

    def _has(self, record: Any) -> bool:
        return any(one.id == record.id for one in self._records)

    def _set(self, records: Iterable[Any]) -> None:
        for chip in self._row.chips:
            chip.destroy()
        self._records = list({record.id: record for record in records}.values())
        self._row.chips = [Chip(self._row, self.finder.shown(record), out=self._out, go=self._go)
                           for record in self._records]
        self._row.lay_out()

    def _add(self, record: Any) -> None:
        self._taking = True
        try:
            # Nothing to take back: the letters have become a chip.
            self.input.load("")
            if not self._has(record):
                self._set([*self._records, record])
            self._touched()
        finally:
            self._taking = False
        self.judge()

    def _out(self, chip: Chip) -> None:
        place = self._row.chips.index(chip)
        self._set([record for record in self._records if record is not self._records[place]])
        if self._row.chips and place:
            self._row.chips[place - 1].focus_set()
        else:
            self.input.focus_set()
        self._touched()

    def _go(self, chip: Chip, step: int) -> None:
        place = self._row.chips.index(chip) + step
        if place >= len(self._row.chips):
            self.input.focus_set()
        else:
            self._row.chips[max(place, 0)].focus_set()

    def _back(self) -> str | None:
        if self.input.get() or not self._records:
            return None
        self._set(self._records[:-1])
        self._touched()
        return "break"

    def _to_chips(self) -> str | None:
        if self.input.index("insert") or self.input.selection_present() or not self._row.chips:
            return None
        self.finder.list.close()
        self._row.chips[-1].focus_set()
        return "break"

    def _dress(self) -> None:
        try:
            record = self.finder.meant(self.input.get())
        except Unclear:
            return
        self.input.load("")
        if record is not None and not self._has(record):
            self._set([*self._records, record])
