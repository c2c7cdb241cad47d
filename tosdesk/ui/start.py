"""From a base to a window that is drawn and takes keys. What takes longer than a moment begins after that."""

from __future__ import annotations

import contextlib
import tkinter
from collections.abc import Callable

import ttkbootstrap as ttk

from tosdesk.store.base import Base
from tosdesk.store.errors import Failed

from . import dialogs, theme
from .desk import Desk, Office
from .drafts import offered
from .preferences import Preferences, remember_place
from .russian import speak_russian
from .section import Section
from .window import Window, ask_who
from .work import in_background


class NoScreen(Failed):
    """There is no display."""


def open_window(base: Base, sections: tuple[Section, ...], office: Office,
                preferences: Preferences | None = None) -> tuple[ttk.App, Window]:
    """The program's window over this base, drawn and ready for keys; the caller runs its loop. NoScreen if there is
    nothing to draw it on."""
    preferences = preferences or Preferences()
    try:
        app = theme.make_app("TOSDesk", percent=preferences.get("font", 100), dark=preferences.get("dark", False))
    except tkinter.TclError as error:
        raise NoScreen("Экрана нет: окно открыть негде.") from error
    return app, put_together(app, Desk(base, sections, office, preferences))


def put_together(app: ttk.App, desk: Desk) -> Window:
    """The window in a root that is there already."""
    speak_russian(app)
    dialogs.remember(desk.preferences)
    app.report_callback_exception = desk.failed  # type: ignore[method-assign]
    window = Window(app, desk)
    app.protocol("WM_DELETE_WINDOW", window.close)
    width, height = app.winfo_screenwidth(), app.winfo_screenheight()
    app.geometry(f"{min(width, 1600)}x{min(height, 1000) * 17 // 18}+0+0")
    remember_place(app, desk.preferences)
    app.deiconify()
    app.update()
    desk.starting = False
    window.after(1, window.look)
    return window


def begin(app: ttk.App, window: Window) -> None:
    """What is asked and looked at once the window is there: who works here, what was not finished, what is wrong."""
    ask_who(app, window.desk)
    window.name_worker()
    offer_drafts(window)
    look_for_marks(window)


def offer_drafts(window: Window) -> None:
    """Says below that something was typed and not saved; it comes back where it was typed."""
    if said := offered(window.desk.base):
        window.say(said)


def look_for_marks(window: Window) -> None:
    """Counts in the background what waits for somebody to look at it."""
    desk = window.desk

    def job(report: Callable[..., None], cancelled: Callable[[], bool]) -> list[str]:
        return [sentence for section in desk.lists for sentence in section.checks(desk.base)]

    in_background(window, job, window.show_marks, lambda error: desk.failed(type(error), error, error.__traceback__),
                  base=desk.base)


def tell_alone(sentence: str) -> None:
    """Says why there is no window, to somebody who started the program by a double click. Nothing without a screen."""
    with contextlib.suppress(tkinter.TclError):
        app = theme.make_app("TOSDesk")
        speak_russian(app)
        dialogs.tell(app, sentence)
        app.destroy()
