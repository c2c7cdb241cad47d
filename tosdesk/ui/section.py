"""What a section declares. The window, the command line, the search and the summary draw themselves from it; here is
no Tk and nothing about ТОС."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tosdesk.store.base import Base
from tosdesk.store.figures import Figure, Period, Share
from tosdesk.store.records import Record

from .ahead import Event, Strip, Waiting
from .declared import Action, Column, Door, Filter, Input, Page, Part, Sheet, Told, Values, Way


class Wanted(NamedTuple):
    """What somebody wants printed: a record where the form is of one (and `more` chosen with it, where the form takes
    several), a year or a day where it is of a list, the lines where it is of a life and, of a part of the record alone,
    what that part is called; of a plan, its days and what is on them; `asked`: what was answered to the form's sheet;
    `sections`: all that the program has, where the form is made of what they all tell."""

    record: Record | None = None
    more: tuple[Record, ...] = ()
    year: int | None = None
    day: dt.date | None = None
    told: tuple[Told, ...] = ()
    about: str = ""
    period: Period | None = None
    events: tuple[Event, ...] = ()
    asked: Values = {}
    sections: tuple[Section, ...] = ()


@dataclass
class Paper:
    """One paper ready to be rendered: plain data for the template, and what its line among the documents holds.

    `title` names its file, `beside` tells it from others of the same printing where the organisation does not;
    `subject` is its heading («О вопросах жителей…»); `number`: one that it bears already, so that it is given none;
    `done(document)` runs in the operation that prints it, with None for a paper that is not kept."""

    title: str
    data: dict[str, Any]
    subject: str = ""
    date: dt.date | None = None
    document: Record | None = None
    organisation: Record | None = None
    addressee: Record | None = None
    signer: Record | None = None
    signed_as: str = ""
    number: str = ""
    beside: str = ""
    executor: Record | None = None
    answer_due: dt.date | None = None
    source: Record | None = None
    done: Callable[[Any], object] = lambda document: None


class Form(NamedTuple):
    """A printed form. `papers` makes what is wanted: as a rule one paper, of a memo one for each department. `of` is
    the kind of record that it is printed from, None where it is printed from a list. `keep` says that each paper gets
    a line among the documents, with a number where its kind has one; `several`, that it takes several records; `life`,
    that it is of what all sections tell of the record (`Wanted.told`); `plan`, that it is of what all of them have on
    the days of a period (`Wanted.events`); `whole`, that it looks at all of them itself (`Wanted.sections`). `asks`:
    what is asked before it is printed (`Wanted.asked`), a sheet made by `asking`; `kind`: the kind of paper that it is
    kept as, where that is not called like the template."""

    key: str
    title: str
    template: str
    papers: Callable[[Base, Wanted], list[Paper]]
    of: type[Record] | None = None
    keep: bool = False
    several: bool = False
    life: bool = False
    plan: bool = False
    whole: bool = False
    asks: Sheet | None = None
    kind: str = ""

    def unasked(self, base: Base) -> Values:
        """What the sheet begins with, for a printing that asks nobody."""
        return {one.key: one.default(base) if one.default else getattr(one.field, "default", None)
                for one in (self.asks.asked if self.asks else ())}


def asking(title: str, *inputs: Input | str) -> Sheet:
    """A sheet whose answers go into the paper and nowhere else."""
    return Sheet(title, inputs, lambda base, of, values: values, button="Печать")


Also = Callable[[Any], dict[str, list[Any]]]


class Lent(NamedTuple):
    """What a section adds to the list of an earlier one, which does not know it: columns, filters, actions, printed
    forms, and `loaded` that reads for all records at once what the columns need."""

    columns: tuple[Column, ...] = ()
    filters: tuple[Filter, ...] = ()
    actions: tuple[Action, ...] = ()
    forms: tuple[Form, ...] = ()
    loaded: Callable[[Base, list[Any]], list[Any]] = lambda base, records: records


World = dict[tuple[str, str], Any]
"""What the demonstration has made so far, by kind and the key it has in the data."""


class Hung(NamedTuple):
    """Something open that waits for a person: what it is («Поручение»), what it says, until when, and how it is given
    to another person."""

    kind: str
    text: str
    due: dt.date | None
    record: Any
    give: Callable[[Base, Any], None]


class Step(NamedTuple):
    """Something that happens in the demonstration years at a moment, done as a person would do it."""

    at: dt.datetime
    do: Callable[[Base, World], None]


class Section(NamedTuple):
    """What one section gives.

    A tab with several lists has the others as `lists`, each declared like a section of its own; `called` is what its
    first list is called beside them.

    main: what its list is of, None where it has no list; listed(base, year, search): these records in their order;
    also(record): records that are not parts of the card and yet are shown with it, by name;
    gives: the same for the main records of other sections, by their kind: what it shows with them;
    lends: what it adds to the lists of other sections, by the kind of their records;
    births: by release, the rows that every base is born with from that release on; a row stands in one release;
    checks(base): sentences about what looks wrong, as marks and not as refusals;
    demo: its part of the demonstration years;
    shown_off(form): the record of the demonstration that shows this form best.

    For the window:
    loaded(base, records): the same records with all that the columns need, read at once for all of them;
    dated: the field by whose year the list is narrowed; sort: the column that sorts it at first, and whether from the
    end; filters, card, actions: of its list and its card; new: what is asked for a new record; empty: what to do
    while the list is empty; doors: its answers to «Что записать?»;
    told(base, record): what it knows of a record of any section, for the life of that record;
    hands_over(base, person): what is open with a person, for whoever takes his work over;
    life: whether its card begins with the life of the record; part: what that can be narrowed to;
    ways: where one goes from a record;
    waiting(base, day): what waits for somebody on this day; events(base, first, last): what is on these days, both
    included; strip: whose turn it is; again(base, record, day): the same once more, planned for this day;
    pages: the module with its own screens, where it has some: `form(desk)` for writing a record down, `tab(desk)`
    for a tab that is more than a list.
    """

    key: str
    title: str
    records: tuple[type[Record], ...] = ()
    main: Any = None
    columns: tuple[Column, ...] = ()
    listed: Callable[[Base, int | None, str], Iterable[Any]] = lambda base, year, search: ()
    tables: tuple[Any, ...] = ()
    forms: tuple[Form, ...] = ()
    figures: tuple[Figure | Share, ...] = ()
    births: Mapping[int, Callable[[], list[Record]]] = {}
    checks: Callable[[Base], list[str]] = lambda base: []
    also: Also = lambda record: {}
    gives: Mapping[type[Record], Also] = {}
    demo: Callable[[], Iterable[Step]] = list
    shown_off: Callable[[Form], Any] = lambda form: None
    loaded: Callable[[Base, list[Any]], list[Any]] = lambda base, records: records
    dated: Any = None
    sort: tuple[str, bool] = ("", False)
    filters: tuple[Filter, ...] = ()
    card: tuple[Page, ...] = ()
    actions: tuple[Action, ...] = ()
    new: Sheet | None = None
    empty: str = "Здесь пока ничего нет."
    doors: tuple[Door, ...] = ()
    told: Callable[[Base, Record], Iterable[Told]] = lambda base, record: ()
    hands_over: Callable[[Base, Any], Iterable[Hung]] = lambda base, person: ()
    pages: str = ""
    life: bool = False
    waiting: Callable[[Base, dt.date], Iterable[Waiting]] = lambda base, day: ()
    events: Callable[[Base, dt.date, dt.date], Iterable[Event]] = lambda base, first, last: ()
    strip: Strip | None = None
    again: Callable[[Base, Any, dt.date], Record] | None = None
    part: Part | None = None
    ways: tuple[Way, ...] = ()
    lends: Mapping[type[Record], Lent] = {}
    lists: tuple[Section, ...] = ()
    called: str = ""

    @property
    def every(self) -> tuple[Section, ...]:
        """Its lists, its own first."""
        return self, *self.lists

    @property
    def label(self) -> str:
        return self.called or self.title
