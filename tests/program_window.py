"""The whole program's window over a copy of the demonstration, in the root that the tests share."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests import demo, screen
from tests.window import desk_of, opened
from tosdesk.office.pickers import colleagues
from tosdesk.program import SECTIONS, WINDOW, open_program_base
from tosdesk.ui import dialogs, theme
from tosdesk.ui.doing import do_action
from tosdesk.ui.window import Window


@contextlib.contextmanager
def program_window(folder: Path, *, percent: int = 100, size: tuple[int, int] = screen.SIZE) -> Iterator[Window]:
    """The window as the head of the committee sees it, on a screen of this size."""
    with contextlib.closing(open_program_base(demo.copy(folder))) as base:
        base.author = next((one.id for one in colleagues(base)), None)
        desk = desk_of(base, folder, WINDOW)
        desk.preferences.set("font", percent)
        # The menu stands above what Tk counts as the window.
        menu = 2 * round(theme.line_height(screen.app()) * percent / 100)
        with opened(desk, size=(size[0], size[1] - menu), percent=percent, hurried=False) as window:
            yield window


Show = Callable[[Window], Any]


def _tab(key: str) -> Show:
    return lambda window: window.turn_to(key)


def _page(key: str, page: int) -> Show:
    def show(window: Window) -> None:
        tab = window.turn_to(key)
        if tab._narrow:
            tab.open_card()
        tab.card.book.select(page)
    return show


def _pages(key: str) -> dict[str, Show]:
    section = next(one for one in SECTIONS if one.key == key)
    titles = [*(["life"] if section.life else []), *(page.key for page in section.card), "history"]
    return {f"{key}-{title}": _page(key, place) for place, title in enumerate(titles)}


def _form(key: str) -> Show:
    return lambda window: window.write(next(one for one in WINDOW if one.key == key), None, {})


def _dialog(make: Callable[[Window], Any]) -> Show:
    """A dialog that does not wait for a person."""
    return lambda window: make(window).show(wait=False)


def _sheet(key: str, sheet: Any, of: Callable[[Any], Any]) -> Show:
    """`of` makes of the chosen record what the sheet is written for."""
    from tosdesk.ui.asking import SheetDialog

    def show(window: Window) -> None:
        tab = window.turn_to(key)
        # A search may have left nothing to choose from.
        record = tab.current() or tab.section.main.select().first()
        SheetDialog(window, window.desk, sheet, of(record), False, {}).show(wait=False)
    return show


def _subject(key: str) -> Show:
    return lambda window: window.turn_to("office").turn_to(key)


def _visit(window: Window) -> None:
    """A visit to two ТОС, with questions and photos."""
    section = next(one for one in WINDOW if one.key == "visits")
    visits = section.main.select().where(section.main.state == "held")
    window.write(section, max(visits, key=lambda one: (one.stops.count() == 2, one.photos.count(), one.date)), {})


def _screen(key: str, name: str) -> Show:
    """A screen that an action of the section opens, for the meeting with the most guests."""
    def show(window: Window) -> None:
        section = next(one for one in WINDOW if one.key == key)
        record = max(section.main.select(), key=lambda one: (one.guests.count(), one.date))
        do_action(window, window.desk, next(one for one in section.actions if one.key == name), [record])
    return show


def screens() -> dict[str, Show]:
    """Every screen and dialog of the program by name, and how one comes to it."""
    from tosdesk.ui.declared import RowsPage, Stack
    from tosdesk.ui.doors import DoorDialog
    from tosdesk.ui.help import KeysDialog
    from tosdesk.ui.remind import ASKED, RemindersDialog
    found: dict[str, Show] = {}
    for key in ("registry", "streets", "visits", "meetings", "meeting-steps", "resolutions", "assignments", "papers",
                "acts", "directives"):
        found |= _pages(key)
    for section in SECTIONS:
        pages = [one for page in section.card for one in (page.pages if isinstance(page, Stack) else (page,))]
        sheets = [*([(section.new, lambda record: None)] if section.new else []),
                  *((sheet, lambda record: record) for page in pages if isinstance(page, RowsPage)
                    for sheet in page.add),
                  *((action.sheet, (lambda record: [record]) if action.several else lambda record: record)
                    for action in section.actions if action.sheet)]
        if section.key != "office":
            found |= {f"{section.key}-ask-{place}": _sheet(section.key, *sheet)
                      for place, sheet in enumerate(sheets, 1)}
    from tosdesk.office.pages.tab import SUBJECTS
    found |= {f"office-{subject.key}": _subject(subject.key) for subject in SUBJECTS}
    found |= {f"meetings-{name}": _screen("meetings", name) for name in ("ring", "came")}
    found["summary"] = lambda window: window.turn_to("reports").turn_to(0)
    found["calendar"] = lambda window: window.turn_to("reports").turn_to(1)
    found["visit-edit"] = _visit
    found["visit-form"] = _form("visits")
    from tosdesk.office.pickers import colleagues
    from tosdesk.resolutions.pages.handing_over import HandOverDialog
    from tosdesk.resolutions.pages.round import RoundDialog
    found["hand-over"] = _dialog(lambda window: HandOverDialog(window, window.desk, colleagues(window.desk.base)[3]))
    found["round"] = _dialog(lambda window: RoundDialog(window, window.desk))
    found["doors"] = _dialog(lambda window: DoorDialog(window, window.desk))
    found["keys"] = _dialog(lambda window: KeysDialog(window, window.keys_told()))
    found["reminders"] = _dialog(lambda window: RemindersDialog(window, window.desk))
    found["remind"] = _sheet("registry", ASKED, lambda record: record)
    return found


def leave(window: Window) -> None:
    """Closes dialogs and the full-window form."""
    while dialogs.opened:
        dialogs.opened[-1].destroy()
    window.close_form()
    screen.pump()
