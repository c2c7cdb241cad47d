"""What a list shows, what a card has and what a form asks, as sections declare it. No Tk here: `ui` draws it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.store.fields import Ref
from tosdesk.store.records import Record
from tosdesk.store.search import folded

Values = dict[str, Any]

MANY = 3
"""So many records are named in a sentence; the rest is counted."""


class Picker(NamedTuple):
    """How a record is chosen by typing: those that the words fit, the best first. `create` makes a new one of the
    words, None where nothing new may be made here; `short` says that the whole list is short enough to be shown at
    once."""

    kind: type[Record]
    found: Callable[[Base, str], Sequence[Any]]
    create: Callable[[Base, str], Any] | None = None
    shown: Callable[[Any], str] = str
    short: bool = False

    def named(self, key: str) -> Any:
        """The record of this key, for a draft that is taken up again; None if it is gone."""
        return self.kind.select().where(self.kind.id == uuid.UUID(key)).first()


class Input(NamedTuple):
    """One thing that is asked. What the record's field knows (name, help, choices, check, whether it is personal) is
    read from it; the rest is said here.

    several: a list of records is chosen; lines: how many lines of text are shown at first;
    default(base): what stands there in a new form;
    phrases(base, values, typed): what may complete the words that are being typed;
    problem(value): what is wrong with it, where it has a rule of its own."""

    field: Any = None
    name: str = ""
    title: str = ""
    help: str = ""
    picker: Picker | None = None
    several: bool = False
    lines: int = 1
    phone: bool = False
    needed: bool = False
    ahead: bool = False
    default: Callable[[Base], Any] | None = None
    phrases: Callable[[Base, Values, str], Sequence[str]] | None = None
    problem: Callable[[Any], str] = lambda value: ""

    @property
    def key(self) -> str:
        return self.name or str(self.field.name)

    @property
    def label(self) -> str:
        return self.title or (str(self.field.verbose_name) if self.field is not None else self.name)

    @property
    def hint(self) -> str:
        return self.help or (getattr(self.field, "help_text", "") or "" if self.field is not None else "")

    @property
    def contact(self) -> bool:
        """Hidden from a visitor across the desk."""
        return bool(self.field is not None and self.field.contact)

    def checked(self, value: Any) -> Any:
        """The value as the base will hold it; BadValue in plain Russian where it can't."""
        if self.field is not None and not self.several and not isinstance(self.field, Ref):
            value = self.field.checked(value)
        if said := self.problem(value):
            raise BadValue(self.field or Named(self.label, self.key), said)
        return value

    def missing(self, value: Any) -> bool:
        """Whether nothing can be written before this is told."""
        return self.needed and value in (None, "", [])

    def read(self, record: Any) -> Any:
        """What stands there for a record that is there already."""
        return getattr(record, self.key)


class Named(NamedTuple):
    """Stands for a record's field where an input has none: in what a check says of it."""

    verbose_name: str
    name: str = ""


class Sheet(NamedTuple):
    """A few inputs, under headings if there are many, and what is done with them.

    save(base, of, values): `of` is the record that is edited (values: only what was changed), or the card that
    something new is written for (values: everything that was asked), None for a new record of its own;
    read(of): what stands in the inputs at first, where that is not simply in the record's fields;
    anew: of a row that is there, too, everything is asked anew and told (somebody else in his place);
    fitted(of): the same sheet as it is for this record, where what may be chosen depends on it."""

    title: str
    inputs: tuple[Input | str, ...]
    save: Callable[[Base, Any, Values], Any]
    read: Callable[[Any], Values] | None = None
    button: str = "Записать"
    anew: bool = False
    fitted: Callable[[Any], Sheet] | None = None

    @property
    def asked(self) -> list[Input]:
        return [one for one in self.inputs if isinstance(one, Input)]


class Column(NamedTuple):
    """A column of a list. `key` is its name in JSON, `value` gives plain data (str, int, date, list).

    order: the fields by which the base sorts it; without them the values are sorted as a person would; needs: the
    fields that the value is made of, and parts(records) what loads the rest of it, so that a long list is sorted by it
    without being read whole;
    width: in characters; right: numbers stand under each other; contact: hidden from a visitor across the desk;
    shown: stands there unasked."""

    key: str
    title: str
    value: Callable[[Any], Any]
    width: float = 14
    order: tuple[Any, ...] = ()
    contact: bool = False
    shown: bool = True
    stretch: bool = False
    right: bool = False
    needs: tuple[Any, ...] = ()
    parts: Callable[[list[Any]], Any] | None = None


class Filter(NamedTuple):
    """A choice above the list: `options(base)` are (value, label), `where(base, value)` the condition on the record."""

    key: str
    title: str
    options: Callable[[Base], Iterable[tuple[Any, str]]]
    where: Callable[[Base, Any], Any]


class FieldsPage(NamedTuple):
    """A page of the card: the record's own fields."""

    key: str
    title: str
    sheet: Sheet


class Way(NamedTuple):
    """What leads from one record to another: `to(record)` is where, None where there is nothing to go to, and
    `place(record)` the part of it (a house of a street) whose life is looked at there."""

    title: str
    to: Callable[[Any], Record | None]
    place: Callable[[Any], str] = lambda record: ""


class Action(NamedTuple):
    """Something that is done with the chosen records: `do(base, records)` returns what is said below when it is done.
    With a `sheet` it asks first (`of` is then the first of them); `screen` names what does it on the section's own
    screen, as «module:function», called with what it opens over, the desk and the records."""

    key: str
    title: str
    do: Callable[[Base, list[Any]], str] | None = None
    sheet: Sheet | None = None
    enabled: Callable[[Any], bool] = lambda record: True
    several: bool = True
    question: str = ""
    screen: str = ""


class RowsPage(NamedTuple):
    """A page of the card: a list of what belongs to it.

    add: what can be written down for it, by name; first(base, record, row): what stands in such a sheet at first, where
    `row` is the current one;
    edit: how a row is changed, or where rows are of several kinds `edits(row)`; None if it opens where it belongs;
    remove(base, row): how it is taken away, None if it cannot be here; document(base, row, folder): a copy of the
    row's file for Word, where a row is a paper; way: where else one goes from a row;
    move(base, row, way): puts it one place up (-1) or down (1);
    doings: what is done with the current row; also: what is done with the whole card here;
    closed(record): why nothing is written here any more, "" where it is."""

    key: str
    title: str
    rows: Callable[[Base, Any], Sequence[Any]]
    columns: tuple[Column, ...]
    add: tuple[Sheet, ...] = ()
    edit: Sheet | None = None
    remove: Callable[[Base, Any], Any] | None = None
    document: Callable[[Base, Any, Path], Path] | None = None
    way: Way | None = None
    empty: str = "Здесь пока ничего нет."
    first: Callable[[Base, Any, Any], Values] = lambda base, record, row: {}
    move: Callable[[Base, Any, int], Any] | None = None
    doings: tuple[Action, ...] = ()
    also: tuple[Action, ...] = ()
    closed: Callable[[Any], str] = lambda record: ""
    edits: Callable[[Any], Sheet] | None = None

    @property
    def changes(self) -> bool:
        """Whether rows are changed here."""
        return self.edit is not None or self.edits is not None

    def sheet_of(self, row: Any) -> Sheet | None:
        """How this row is changed."""
        return self.edits(row) if self.edits is not None else self.edit


class TextPage(NamedTuple):
    """A page of the card: what follows from the records, as headings and lines of text."""

    key: str
    title: str
    lines: Callable[[Base, Any], Iterable[tuple[str, str]]]


class PicturesPage(NamedTuple):
    """A page of the card with photos; `caption(row)` stands under each."""

    key: str
    title: str
    rows: Callable[[Base, Any], Sequence[Any]]
    caption: Callable[[Any], str]
    empty: str = "Снимков нет."


class Stack(NamedTuple):
    """A page of the card with several lists under each other, each under its title."""

    key: str
    title: str
    pages: tuple[RowsPage, ...]


Page = FieldsPage | RowsPage | TextPage | PicturesPage | Stack


class Told(NamedTuple):
    """A line of the life of a ТОС, a person, an address: what a section knows of it. `day` is None where nobody knows
    when; `kind` is what it is filtered by, `record` what opens, `place` the part of the record that it is of;
    `contact`: hidden from a visitor across the desk; `open`: somebody waits for it yet."""

    day: dt.date | None
    kind: str
    text: str
    record: Any
    place: str = ""
    contact: bool = False
    open: bool = False


class Part(NamedTuple):
    """What the life of a record can be narrowed to: a house of a street.

    split(text): what is typed above the list, as words for the list and the part, "" where none is named;
    has(place, part): whether a line that is of this place is of the part;
    named(record, part): what that part of the record is called."""

    title: str
    split: Callable[[str], tuple[str, str]]
    has: Callable[[str, str], bool]
    named: Callable[[Any, str], str]


class Door(NamedTuple):
    """An answer to «Что записать?»: a plain sentence, other words that it is found by, and what opens: a sheet, or the
    section's own form. `fits(record)` gives the first values from the record that is on the screen."""

    sentence: str
    words: str = ""
    sheet: Sheet | None = None
    fits: Callable[[Any], Values] = lambda record: {}


def among(records: Sequence[Any], words: str) -> list[Any]:
    """Those whose name has all the words, those that begin so first; for pickers over a short list."""
    wanted = folded(words).split()
    fitting = [one for one in records if all(word in folded(str(one)) for word in wanted)]
    return sorted(fitting, key=lambda one: not folded(str(one)).startswith(folded(words).strip()))


def together(records: Sequence[Any]) -> str:
    """«ТОС «Горино», ТОС «Лесное» и ещё 40»: what is done with several at once says with how many."""
    more = f" и ещё {len(records) - MANY}" if len(records) > MANY else ""
    return ", ".join(map(str, records[:MANY])) + more


def _delete(base: Base, records: list[Any]) -> str:
    with base.operation(f"Удаление: {together(records)}"):
        for record in records:
            record.delete()
    return "Удалено. Вернуть — «Правка», «Отменить»."


DELETE = Action("delete", "Удалить", _delete, question="Удалить: {}?")
