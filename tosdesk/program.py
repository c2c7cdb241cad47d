"""Puts the program together: which sections there are, in the order in which they rest on each other, and which base
they work on. Nothing else knows them by name."""

from __future__ import annotations

import gc
import os
import sys
import uuid
from pathlib import Path
from typing import Any

import platformdirs

from tosdesk.meetings.section import SECTION as MEETINGS
from tosdesk.office.section import SECTION as OFFICE
from tosdesk.registry.section import SECTION as REGISTRY
from tosdesk.reports.section import SECTION as REPORTS
from tosdesk.resolutions.section import SECTION as RESOLUTIONS
from tosdesk.store.base import TABLES as STORE_TABLES
from tosdesk.store.base import Base
from tosdesk.store.birth import bear, is_born
from tosdesk.store.errors import StoreError
from tosdesk.store.figures import Figure, Share
from tosdesk.store.opening import open_base
from tosdesk.store.records import Record
from tosdesk.ui.drafts import Draft
from tosdesk.ui.reminders import Reminder
from tosdesk.ui.section import Form, Section
from tosdesk.visits.section import SECTION as VISITS

DECLARED = (OFFICE, REGISTRY, RESOLUTIONS, VISITS, MEETINGS, REPORTS)


def _with_given(section: Section) -> Section:
    """The section as it is declared, its records shown with what other sections give to them and lend to its list."""
    alsos = [section.also, *(other.gives[section.main] for other in DECLARED if section.main in other.gives)]
    lent = [other.lends[section.main] for other in DECLARED if section.main in other.lends]

    def filled(base: Base, records: list[Any]) -> list[Any]:
        for one in lent:
            records = one.loaded(base, records)
        return records

    return section._replace(
        also=lambda record: {name: rows for also in alsos for name, rows in also(record).items()},
        columns=(*section.columns, *(column for one in lent for column in one.columns)),
        filters=(*section.filters, *(choice for one in lent for choice in one.filters)),
        actions=(*section.actions, *(action for one in lent for action in one.actions)),
        forms=(*section.forms, *(form for one in lent for form in one.forms)),
        loaded=lambda base, records: filled(base, section.loaded(base, records)),
        listed=lambda base, year, search: filled(base, list(section.listed(base, year, search))),
        lists=tuple(_with_given(one) for one in section.lists))


_TABS: tuple[Section, ...] = tuple(_with_given(section) for section in DECLARED)
SECTIONS: tuple[Section, ...] = tuple(one for tab in _TABS for one in tab.every)
"""Every list, also those that share a tab with others."""
RECORDS: tuple[type[Record], ...] = tuple(record for section in SECTIONS for record in section.records)
TABLES: tuple[Any, ...] = (*STORE_TABLES, *RECORDS, *(table for section in SECTIONS for table in section.tables),
                           Draft, Reminder)
WINDOW = tuple(found for key in ("reports", "registry", "visits", "meetings", "resolutions", "office")
               for found in _TABS if found.key == key)
"""The tabs in their order."""
FORMS: dict[str, tuple[Section, Form]] = {form.key: (section, form) for section in SECTIONS for form in section.forms}
FIGURES: tuple[Figure | Share, ...] = tuple(figure for section in SECTIONS for figure in section.figures)


def own_base() -> str:
    """The base that is opened when none is named: TOSDESK_BASE, else `data/` beside the program where that folder
    exists (a flash drive), else the platform's data folder."""
    if os.environ.get("TOSDESK_BASE"):
        return os.environ["TOSDESK_BASE"]
    program = Path(sys.executable if getattr(sys, "frozen", False) else __file__).resolve().parent
    beside = (program if getattr(sys, "frozen", False) else program.parent) / "data"
    folder = beside if beside.is_dir() else Path(platformdirs.user_data_dir("TOSDesk", appauthor=False))
    return str(folder / "tosdesk.db")


def open_program_base(address: str | Path, *, key: bytes | None = None, create: bool = True) -> Base:
    """Opens a base with every section's records and gives a new one the rows that every base is born with."""
    base = open_base(address, RECORDS, key=key, create=create)
    be_born(base)
    return base


def be_born(base: Base) -> None:
    """Gives the base the rows of each release that it has not had yet, in their order."""
    for release in sorted({release for section in SECTIONS for release in section.births}):
        if not is_born(release):
            bear(base, release, [row for section in SECTIONS if release in section.births
                                 for row in section.births[release]()])


def _print_form(*wanted: Any) -> list[Path]:
    from tosdesk.office.printing import print_form
    return print_form(*wanted)


def _name_of(key: uuid.UUID) -> str:
    from tosdesk.office.records import Person
    return str(Person.select_all().where(Person.id == key).first() or "")


def office_of(base: Base) -> Any:
    """What the window borrows from the sections."""
    from tosdesk.office.pickers import colleagues
    from tosdesk.ui.desk import Office
    from tosdesk.word.files import DocumentError
    return Office(lambda: colleagues(base), _print_form, (StoreError, DocumentError), named=_name_of)


def run_window(base: Base) -> None:
    """Shows the window over this base until it is closed. If this base has a window already, that one comes
    forward."""
    from tosdesk.ui.single import claim, show_again
    held = claim(base.place.shown)
    if held is None:
        return
    try:
        # What is made now stays: the collector would look through all of it again and again for nothing.
        gc.disable()
        from tosdesk.ui.start import begin, open_window
        app, window = open_window(base, WINDOW, office_of(base))
        gc.freeze()
        gc.enable()
        held.listen(app, lambda: show_again(app))
        app.after_idle(begin, app, window)
        app.mainloop()
    finally:
        held.release()


def section(key: str) -> Section | None:
    """The section of this key that has a list."""
    return next((found for found in SECTIONS if found.key == key and found.main is not None), None)
