"""What every part of the window shares: the open base, the sections, what is remembered on this PC, and the ways to say
something, to open a record, to do something that may be refused."""

from __future__ import annotations

import contextlib
import logging
import tempfile
import threading
import tkinter
import traceback
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tosdesk.store.base import Base
from tosdesk.store.errors import Busy, PutOff, StoreError
from tosdesk.store.records import Record
from tosdesk.word.files import open_document

from . import dialogs
from .declared import Way
from .preferences import Preferences
from .section import Form, Section, Wanted
from .work import in_background


@dataclass
class Office:
    """What the sections' part of the program lends to the window, which knows none of them by name.

    workers(): who may work here; printed(base, form, wanted, target): prints a form and returns the files;
    refusals: what is said to the user as it is; opened(path): gives a document to Word;
    named(key): who that was, also when he works here no more."""

    workers: Callable[[], Sequence[Any]]
    printed: Callable[[Base, Form, Wanted, Path], list[Path]]
    refusals: tuple[type[Exception], ...] = (StoreError,)
    opened: Callable[[Path], None] = open_document
    named: Callable[[uuid.UUID], str] = lambda key: ""


class Memory(NamedTuple):
    """What one part of the window remembers on this PC, under its own name."""

    preferences: Preferences
    name: str

    def get(self, key: str, default: Any = None) -> Any:
        return self.preferences.get(f"{self.name}/{key}", default)

    def set(self, key: str, value: Any) -> None:
        self.preferences.set(f"{self.name}/{key}", value)


@dataclass
class Watcher:
    """A part of the window that shows rows. While it is not on the screen, it waits."""

    widget: tkinter.Misc
    look_again: Callable[[], None]
    behind: bool = False

    @property
    def seen(self) -> bool:
        """Whether it is on the screen, or would be if the window were."""
        window = self.widget.winfo_toplevel()
        one: Any = self.widget
        while one is not window and one.winfo_ismapped():
            one = one.master
        return one is window


@dataclass
class Desk:
    """The one thing that is handed to every part of the window."""

    base: Base
    sections: tuple[Section, ...]
    office: Office
    preferences: Preferences
    window: Any = None
    hidden: bool = False
    starting: bool = True
    watchers: list[Watcher] = field(default_factory=list)
    """What looks again when rows may have changed, whoever wrote them, and when phones are hidden or shown."""

    def memory(self, name: str) -> Memory:
        return Memory(self.preferences, name)

    @property
    def lists(self) -> tuple[Section, ...]:
        """Every list of every tab."""
        return tuple(one for section in self.sections for one in section.every)

    def section_of(self, record: Record) -> Section | None:
        """Where a record is at home: the section whose list has it."""
        return next((one for one in self.lists if one.main is not None and isinstance(record, one.main)), None)

    def card_of(self, record: Record) -> tuple[Section, Record] | None:
        """The card on which a record stands: its own, or that of which it is a part."""
        seen = 0
        while seen < 5:
            if (section := self.section_of(record)) is not None:
                return section, record
            refs = type(record).cards()
            if not refs:
                return None
            record, seen = getattr(record, refs[0].name), seen + 1
        return None

    def open(self, record: Record, place: str = "") -> None:
        """Shows the record's card in its own tab; with a place, the life of that part of it."""
        if (found := self.card_of(record)) is not None:
            self.window.show(found[0].key, found[1], place)
        else:
            self.say(f"Отдельной карточки нет: {record}")

    def go(self, way: Way, record: Any) -> None:
        """To what the record names."""
        if (to := way.to(record)) is not None:
            self.open(to, way.place(record))

    def look_at(self, copied: Callable[[Base, Any, Path], Path], row: Any) -> None:
        """Gives Word a copy of the row's file, to look at or to print."""
        folder = Path(tempfile.mkdtemp(prefix="tosdesk-"))

        def job(report: Any, cancelled: Any) -> Path:
            path = copied(self.base, row, folder)
            self.office.opened(path)
            return path

        def failed(error: BaseException) -> None:
            if isinstance(error, self.office.refusals):
                self.refused(self.window, error)
            else:
                self.failed(type(error), error, error.__traceback__)

        in_background(self.window, job, lambda path: self.say(f"Открыто: «{path.name}»"), failed, base=self.base)

    def say(self, sentence: str, offer: tuple[str, Callable[[], Any]] | None = None) -> None:
        """A calm line at the bottom of the window; `offer` is what one may want to do next, by name."""
        if offer is None:
            self.window.say(sentence)
        else:
            self.window.say(sentence, offer)

    def changed(self) -> None:
        """Lets every part of the window look again: at once where it is on the screen, else when it comes there."""
        for watcher in self.watchers:
            watcher.behind = True
        self.catch_up()

    def catch_up(self) -> None:
        """What has come onto the screen looks at what was written meanwhile."""
        for watcher in list(self.watchers):
            if watcher.behind and watcher in self.watchers and watcher.seen:
                watcher.behind = False
                watcher.look_again()

    def watch(self, widget: tkinter.Misc, look_again: Callable[[], None]) -> None:
        """Calls `look_again` when something has changed, as long as the widget lives."""
        watcher = Watcher(widget, look_again)

        def forget(event: Any) -> None:
            if event.widget is widget and watcher in self.watchers:
                self.watchers.remove(watcher)

        self.watchers.append(watcher)
        widget.bind("<Destroy>", forget, add="+")
        widget.bind("<Map>", lambda event: self.catch_up(), add="+")

    @contextlib.contextmanager
    def careful(self, parent: tkinter.Misc | None = None) -> Iterator[None]:
        """What is refused is said in a dialog and nothing more happens."""
        try:
            yield
        except self.office.refusals as error:
            self.refused(parent or self.window, error)

    def refused(self, parent: tkinter.Misc, error: BaseException) -> None:
        """Says why something was not done; below, in the calm line, where the person knows it already."""
        if isinstance(error, PutOff):
            self.say(str(error))
        else:
            dialogs.tell(parent, str(error))

    def ask_whether_to_wait(self) -> None:
        """Another program writes: the window stays alive, and the person says whether to try again. PutOff if not."""
        if threading.current_thread() is not threading.main_thread():
            raise Busy
        over = dialogs.opened[-1] if dialogs.opened else self.window
        if dialogs.ask(over, "Базу сейчас занимает другая программа.", {"again": "Повторить", "": "Отложить"},
                       detail="Ничего не записано; всё, что набрано, осталось на экране. "
                              "Подождите немного и повторите.") != "again":
            raise PutOff

    def failed(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        """What the program did wrong: into the log, and a dialog with a report to copy; the program goes on."""
        report = "".join(traceback.format_exception(kind, error, trace))
        # What the error says may name people; where it came from does not.
        logging.getLogger("tosdesk").error("the window failed: %s\n%s", kind.__name__,
                                           "".join(traceback.format_tb(trace)))
        dialogs.failure(self.window, error, report)

    def worker(self) -> Any:
        """Who works here; None before it was chosen."""
        author = self.base.author
        return None if author is None else next((one for one in self.office.workers() if one.id == author), None)

    def choose_worker(self, key: uuid.UUID) -> None:
        """From now on this person works here, and sees what he himself has begun to type."""
        self.base.author = key
        self.preferences.set("worker", str(key))
        self.changed()
