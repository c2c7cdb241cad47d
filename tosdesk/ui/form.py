"""A sheet on the screen: its inputs under each other, two in a row where there is room, judged while one types."""

from __future__ import annotations

import datetime as dt
import tkinter
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.errors import BadValue
from tosdesk.store.fields import Choice, Date, Flag, Ref, TimeOfDay, Whole
from tosdesk.store.records import Record

from . import fields
from .declared import Input, Picker, Sheet, Values
from .desk import Desk
from .listing import HIDDEN
from .pause import Pause
from .scrolling import keep_in_sight
from .theme import characters

TWO_COLUMNS = 64
"""Characters of width from which two inputs stand side by side."""


class SheetForm(ttk.Frame):
    """The inputs of a sheet, in so many columns or in as many as there is room for. `changed()` is called after each
    change by the user, `paused()` when he stops typing; where it answers False, it is called again a little later."""

    def __init__(self, parent: Any, desk: Desk, sheet: Sheet, *, changed: Callable[[], None] = lambda: None,
                 paused: Callable[[], bool | None] = lambda: None, columns: int | None = None) -> None:
        super().__init__(parent)
        self.desk, self.sheet = desk, sheet
        self._changed, self._pause = changed, Pause(self, paused)
        self._loaded: Values = {}
        self._as_loaded: dict[str, Any] = {}
        self._was: dict[str, Any] = {}
        self._across = 0
        self.inputs: dict[str, tuple[Input, fields.Field]] = {}
        self._cells: list[tuple[ttk.Frame, bool]] = []
        for one in sheet.inputs:
            self._add(one)
        self._arrange(columns or 2)
        if columns is None:
            self.bind("<Configure>", lambda event: self._arrange(
                2 if event.width >= characters(self, TWO_COLUMNS) else 1))

    def _add(self, one: Input | str) -> None:
        if isinstance(one, str):
            heading = ttk.Frame(self)
            ttk.Label(heading, text=one, font="TkHeadingFont", bootstyle="secondary").pack(side="left")
            self._cells.append((heading, True))
            return
        cell = ttk.Frame(self)
        field = self._field(cell, one)
        fields.Labelled(cell, one.label + (" *" if one.needed else ""), field, one.hint).pack(fill="x")
        field.input.bind("<FocusIn>", lambda event: keep_in_sight(event.widget), add="+")
        self.inputs[one.key] = (one, field)
        self._cells.append((cell, one.lines > 1 or one.several))

    def _field(self, parent: Any, one: Input) -> fields.Field:
        options: dict[str, Any] = {"check": one.checked, "changed": self._touched}
        kind = one.field
        if one.picker is not None:
            return self._picked(parent, one, one.picker, options)
        if isinstance(kind, Choice):
            return fields.ChoiceField(parent, kind.labels, **options)
        if isinstance(kind, Flag):
            return fields.FlagField(parent, **options)
        if isinstance(kind, Date):
            return fields.DateField(parent, today=self.desk.base.today, ahead=one.ahead, **options)
        if isinstance(kind, TimeOfDay):
            return fields.TimeField(parent, **options)
        if isinstance(kind, Whole):
            return fields.NumberField(parent, **options)
        if isinstance(kind, Ref):
            raise TypeError(f"{one.key}: an input for a record needs a picker")
        if one.phone:
            return fields.PhoneField(parent, **options)
        phrases = one.phrases
        if phrases is not None:
            options["phrases"] = lambda typed: phrases(self.desk.base, self.now(), typed)
        if one.lines > 1:
            return fields.TextField(parent, low=one.lines, **options)
        return fields.LineField(parent, **options)

    def _picked(self, parent: Any, one: Input, picker: Picker, options: dict[str, Any]) -> fields.Field:
        base, make = self.desk.base, picker.create
        asked: dict[str, Any] = {"found": lambda words: picker.found(base, words), "shown": picker.shown,
                                 "named": picker.named, **options}
        if make is not None:
            asked["create"] = lambda words: self._made(make, words)
        if one.several:
            return fields.RecordsField(parent, **asked)
        if picker.short and make is None:
            return fields.ListField(parent, lines=lambda: picker.found(base, ""), shown=picker.shown,
                                    named=picker.named, **options)
        return fields.RecordField(parent, **asked)

    def _made(self, make: Callable[..., Any], words: str) -> Any:
        with self.desk.careful(self):
            return make(self.desk.base, words)
        return None

    # The layout

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for column in range(2):
            self.columnconfigure(column, weight=1 if column < across else 0, uniform="half" if column < across else "")
        row, column, gap = 0, 0, characters(self, 1.2)
        for cell, wide in self._cells:
            if column and (wide or column == across):
                row, column = row + 1, 0
            cell.grid(row=row, column=column, columnspan=across if wide else 1, sticky="new", pady=(0, gap * 2 // 3),
                      padx=(0 if column == 0 else gap, 0))
            column = across if wide else column + 1

    # What stands in it

    def load(self, values: Values) -> None:
        """Puts these values into the inputs, the rest empty; nothing counts as typed."""
        for key in self.inputs:
            self._put(key, values.get(key, _empty(self.inputs[key][0])))
        self._pause.stop()

    def _put(self, key: str, value: Any) -> None:
        field = self.inputs[key][1]
        field.value = value
        self._was[key], self._loaded[key], self._as_loaded[key] = plain(value), field.value, field.raw

    def load_record(self, record: Any) -> None:
        """Puts a record into the inputs."""
        self.load(self._read(record))

    def refresh(self, record: Any) -> None:
        """Somebody wrote the record: shows it, but for what is being typed here."""
        for key, value in self._read(record).items():
            if key in self.inputs and plain(value) != self._was[key] and not self._touched_here(key):
                self._put(key, value)

    def _read(self, record: Any) -> Values:
        read = self.sheet.read
        return read(record) if read else {one.key: one.read(record) for one in self.sheet.asked}

    def meanwhile(self, record: Any, values: Values) -> list[tuple[Input, Any]]:
        """What somebody else wrote into the record since it was read here, where these values would overwrite it:
        the input and what the record holds now."""
        now = self._read(record)
        return [(self.inputs[key][0], now[key]) for key in values
                if key in now and plain(now[key]) not in (self._was[key], plain(values[key]))]

    def load_new(self, carried: Values | None = None) -> None:
        """An empty form with what is usually so."""
        self.load({one.key: one.default(self.desk.base) for one in self.sheet.asked if one.default is not None}
                  | (carried or {}))

    def now(self) -> Values:
        """What stands in the inputs, whether it may stay so or not; what cannot be understood is left out."""
        return {key: field.value for key, (_, field) in self.inputs.items() if not field.unclear}

    @property
    def dirty(self) -> bool:
        return any(self._touched_here(key) for key in self.inputs)

    def _touched_here(self, key: str) -> bool:
        """Whether another value, or what is none at all, was typed. What was in the base as it is was not."""
        field = self.inputs[key][1]
        return field.raw != self._as_loaded[key] and (
            field.unclear or plain(field.value) != plain(self._loaded[key]))

    def checked(self, only_changed: bool = False) -> Values | None:
        """The values that may be written, all or those that were changed; None where something cannot be, with the
        cursor in the first such input and the reason under it."""
        values: Values = {}
        wrong: fields.Field | None = None
        for key, (one, field) in self.inputs.items():
            problem, value = field.settle(), field.value
            if one.missing(value):
                problem = problem or "Нужно указать."
                field.show_problem(problem)
            elif only_changed and not self._touched_here(key):
                continue
            if problem and wrong is None:
                wrong = field
            values[key] = value
        if wrong is not None:
            wrong.focus_first()
            return None
        return values

    def point_out(self, error: BadValue) -> bool:
        """Shows what the base refused beside the input that it is about; False if there is none."""
        for one, field in self.inputs.values():
            if one.field is error.field or (one.field is None and one.key == error.field.name):
                field.show_problem(error.sentence[:1].upper() + error.sentence[1:])
                field.focus_first()
                return True
        return False

    def keep(self) -> None:
        """What stands here is told to whoever keeps it at once, and again a little later where that did not work."""
        self._pause.now()

    @property
    def draft(self) -> dict[str, Any]:
        """What was typed, as JSON holds it, with what stood there before: the record may be another one when the
        draft is taken up again."""
        return {key: {"was": self._was[key], "raw": field.raw} for key, (_, field) in self.inputs.items()
                if self._touched_here(key)}

    def take_up(self, draft: dict[str, Any]) -> None:
        """Puts what was typed back over what was loaded."""
        for key, kept in draft.items():
            if key in self.inputs:
                self.inputs[key][1].raw = kept["raw"]
                self._was[key] = kept["was"]

    def first_field(self) -> tkinter.Misc:
        """The first input that is still empty, else the first."""
        empty = [field for _, field in self.inputs.values() if field.value in (None, "", [])]
        return [*empty, *(field for _, field in self.inputs.values())][0].input

    def focus_first(self) -> None:
        self.first_field().focus_set()

    def hide(self, hidden: bool) -> None:
        """Covers phones and addresses, or shows them."""
        for one, field in self.inputs.values():
            if one.contact:
                field.cover(HIDDEN if hidden and (field.value or field.unclear) else "")

    # Typing

    def _touched(self) -> None:
        self._changed()
        self._pause.typed()

    def destroy(self) -> None:
        self._pause.stop()
        super().destroy()


def _empty(one: Input) -> Any:
    if one.several:
        return []
    if isinstance(one.field, Flag):
        return bool(one.field.default)
    if isinstance(one.field, Choice):
        return one.field.default
    return None if one.picker is not None or isinstance(one.field, (Date, Whole)) else ""


def plain(value: Any) -> Any:
    """The value as JSON holds it, to compare: nothing is nothing, however it is written; records are one by their
    key."""
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, Record):
        return value.id.hex
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value == "" else value
