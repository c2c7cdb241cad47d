"""The program's window over a base, in the root that all window tests share."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests import screen
from tosdesk.program import WINDOW, office_of
from tosdesk.store.base import Base
from tosdesk.ui import dialogs, theme, work
from tosdesk.ui.desk import Desk
from tosdesk.ui.preferences import Preferences
from tosdesk.ui.section import Section
from tosdesk.ui.start import put_together
from tosdesk.ui.window import Window

LISTS = tuple(replace(section, pages="") for section in WINDOW)
"""The tabs as lists with cards; what a section draws itself is tested where it stands."""


def desk_of(base: Base, folder: Path, sections: tuple[Section, ...] = LISTS) -> Desk:
    """What the window works on; documents are written into the folder, and `desk.given` are those that Word got."""
    given: list[Path] = []
    office = replace(office_of(base), opened=given.append)
    desk = Desk(base, sections, office, Preferences(folder / "preferences.json"))
    desk.preferences.set("documents", str(folder / "documents"))
    desk.given = given  # type: ignore[attr-defined]
    return desk


@contextlib.contextmanager
def opened(desk: Desk, *, size: tuple[int, int] = (1297, 652), percent: int = 100, hurried: bool = True,
           ) -> Iterator[Window]:
    """The window of this desk; nothing of it is left afterwards. `hurried`: a dialog that nobody answers is an
    error."""
    app = screen.app()
    theme.set_size(app, percent)
    for child in app.winfo_children():
        child.destroy()
    collecting = app.report_callback_exception
    bound = {event: app.bind(event) for event in ("<Map>", "<Configure>", "<Destroy>")}
    try:
        window = put_together(app, desk)
        app.report_callback_exception = collecting  # type: ignore[method-assign]
        # Nobody is there to place the window.
        app.geometry(f"{size[0]}x{size[1]}+0+0")
        app.focus_force()
        screen.pump(lambda: window.tab is not None)
        with _answered_in_time() if hurried else contextlib.nullcontext():
            yield window
    finally:
        work.stop_all()
        while dialogs.opened:
            dialogs.opened[-1].destroy()
        app.report_callback_exception = collecting  # type: ignore[method-assign]
        app.configure(menu="")
        for child in app.winfo_children():
            child.destroy()
        for event, script in bound.items():
            app.tk.call("bind", ".", event, script)
        app.protocol("WM_DELETE_WINDOW", "")
        dialogs.remember(None)
        theme.set_size(app, 100)
        screen.pump()


@contextlib.contextmanager
def _answered_in_time() -> Iterator[None]:
    """A test that has forgotten a dialog fails instead of waiting for a person."""
    app, waited = screen.app(), [None, 0]
    timer = ""

    def look() -> None:
        nonlocal timer
        timer = app.after(1000, look)
        top = dialogs.opened[-1] if dialogs.opened else None
        waited[:] = [top, waited[1] + 1 if top is waited[0] else 0]  # type: ignore[operator]
        if top is not None and waited[1] > 5:  # type: ignore[operator]
            words = said(top)
            top.destroy()
            raise AssertionError(f"nobody answered: {words}")

    look()
    yield
    app.after_cancel(timer)


def answer(act: Callable[[Any], Any]) -> None:
    """When the next dialog is on the screen, this is done to it; if it does not close then, it is closed and the test
    fails. Said before what opens it."""
    app = screen.app()
    before = list(dialogs.opened)

    def look() -> None:
        if not dialogs.opened or dialogs.opened[-1] in before or not dialogs.opened[-1].winfo_viewable():
            app.after(5, look)
            return
        dialog = dialogs.opened[-1]
        try:
            screen.pump()
            act(dialog)
            screen.pump(lambda: not dialog.winfo_exists(), timeout=2)
        finally:
            if dialog.winfo_exists():
                dialog.destroy()

    app.after(5, look)


def choose(key: str) -> None:
    """Answers the next dialog with this button."""
    answer(lambda dialog: dialog.choose(key))


def unpost(menu: Any) -> None:
    """Puts a menu away that was popped up, as Esc does."""
    screen.app().tk.call("tk::MenuUnpost", str(menu))
    screen.pump()


def said(dialog: Any) -> str:
    """All words of a dialog."""
    return "\n".join(screen.texts(dialog))


def put(form: Any, key: str, text: str) -> None:
    """Types into an input of a form in the place of what stands there."""
    field = form.inputs[key][1]
    field.input.focus_force()
    if field.input.winfo_class() == "Text":
        field.input.replace("1.0", "end-1c", text)
    else:
        field.input.delete(0, "end")
        field.input.insert(0, text)
    screen.pump()


def stands(form: Any, key: str) -> str:
    """What a person reads in an input."""
    input = form.inputs[key][1].input
    return str(input.get("1.0", "end-1c") if input.winfo_class() == "Text" else input.get())


def words(row_list: Any) -> list[tuple[str, ...]]:
    """What a list shows, row by row, in all its columns."""
    table = getattr(row_list, "table", row_list)
    screen.pump()
    keys = [*row_list.keys_shown] if hasattr(row_list, "keys_shown") else [*row_list.rows]
    return [tuple(row) for row in table._texts(keys)]


def page(window: Window, title: str) -> Any:
    """The page of the card with this title."""
    book = window.tab.card.book
    [found] = [tab for tab in book.tabs() if book.tab(tab, "text") == title]
    book.select(found)
    screen.pump(lambda: window.tab.card.view is not None)
    return window.tab.card.view
