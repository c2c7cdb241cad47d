"""A base: one file or one PostgreSQL database, its journal, its files, its identity."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import peewee

from . import journal, schema, undo, writing
from .errors import Busy, CannotUndo, Failed, StoreError
from .files import Files, StoredFile
from .identity import BaseInfo, Identity
from .journal import Change, Operation, Waiting, record_classes, use_records
from .places import PATIENCE_SECONDS, Place
from .records import Record

TABLES = (Operation, Change, Waiting, BaseInfo, StoredFile)
"""The store's own tables, beside the sections' records."""

WRITERS_PLACE = 20170805
"""The number of PostgreSQL's advisory lock: whoever holds it writes."""


class Told(NamedTuple):
    """What an operation tells the open views: its id and the rows it touched as (table, key)."""

    operation: str
    rows: list[tuple[str, str]]


def _refuse() -> None:
    raise Busy


class Base:
    """An open base. Made by `open_base`.

    when_busy(): called, before anything of an operation is done, where another program has held the writer's place for
    longer than this thread waits. To return is to try again; else it raises Busy."""

    def __init__(self, place: Place, database: peewee.Database, records: tuple[type[Record], ...],
                 clock: Callable[[], dt.datetime]) -> None:
        self.place, self.database, self.records = place, database, records
        self.author: uuid.UUID | None = None
        self.listeners: list[Callable[[Told], None]] = []
        self.when_busy: Callable[[], None] = _refuse
        self.patience: float = PATIENCE_SECONDS
        self._clock = clock
        with self.active():
            self.identity = Identity.of(place)
            self.files = Files(place)

    # Which base the records belong to

    @contextlib.contextmanager
    def active(self) -> Iterator[Base]:
        """The base that records read and write within this block; the program makes its one base active for good
        with `activate`."""
        before, known = journal.current.obj, record_classes()[:]
        self.activate()
        try:
            yield self
        finally:
            if before is not None and before is not self.database:
                journal.current.initialize(before)
                use_records(known)

    def activate(self) -> Base:
        if journal.current.obj is not self.database:
            journal.current.initialize(self.database)
        use_records(self.records)
        return self

    def close(self) -> None:
        """Leaves a local base as one file: the write-ahead log goes back into it."""
        if self.place.local and not self.database.is_closed():
            with contextlib.suppress(peewee.OperationalError):
                self.database.execute_sql("PRAGMA busy_timeout = 200")
                self.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.close()

    # Time

    def now(self) -> dt.datetime:
        """The office's clock; a demonstration base carries its own day."""
        day = self.identity.own_day
        real = self._clock().replace(microsecond=0)
        return dt.datetime.combine(day, real.time()) if day else real

    def today(self) -> dt.date:
        return self.now().date()

    # Writing

    def wait_at_most(self, seconds: float) -> None:
        """How long this thread waits from now on for another program that writes. Every other thread has a connection
        of its own, and more time."""
        self.patience, milliseconds = seconds, round(seconds * 1000)
        self.database.execute_sql(f"PRAGMA busy_timeout = {milliseconds}" if self.place.local else
                                  f"SET lock_timeout = {milliseconds}")

    def _take_turn(self, whole: contextlib.ExitStack) -> None:
        """Begins the transaction, with the writer's place taken."""
        while True:
            try:
                with contextlib.ExitStack() as trying:
                    trying.enter_context(self.database.atomic())
                    if not self.place.local:
                        self.database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (WRITERS_PLACE,))
                    whole.push(trying.pop_all())
                    return
            except peewee.OperationalError as error:
                if not any(sign in " ".join(_said(error)) for sign in _BUSY):
                    raise
            self.when_busy()

    @contextlib.contextmanager
    def operation(self, title: str, *, reverts: str = "", undoable: bool = True, id: str = "",
                  ) -> Iterator[writing.Writing]:
        """One transaction, one undo step, one line of the history, one notice to the views. Inside another
        operation it becomes a part of it. `id` is given only for rows that every base is born with."""
        if journal.current.obj is not self.database or writing.open_elsewhere():
            raise StoreError("Операция начата не в той базе, с которой работает программа.")
        outer = writing.open_here()
        if outer is not None:
            try:
                yield outer
            except BaseException:
                outer.broken = True
                raise
            return
        rows: list[tuple[str, str]] = []
        made: writing.Writing | None = None
        try:
            with _plain_errors(), contextlib.ExitStack() as whole:
                self._take_turn(whole)
                last = journal.last_id()
                made = writing.Writing(id or journal.next_id(last, self.now(), self.identity.mark), title,
                                       self.author, self.now(), reverts, undoable)
                writing.set_open(made)
                yield made
                if made.broken:
                    raise StoreError(f"«{title}»: часть действия не удалась, поэтому не записано ничего.")
                rows = made.write_journal()
        except BaseException:
            if made is not None:
                made.forget()
            raise
        finally:
            writing.set_open(None)
        if rows:
            for listener in list(self.listeners):
                try:
                    listener(Told(made.line["id"], rows))
                except Exception:
                    # What is written is written: a view that fails to refresh must not make it look otherwise.
                    logging.getLogger("tosdesk").exception("a view did not refresh")

    def add_all(self, records: Iterable[Record]) -> None:
        """Inserts many new records through the journal, inside the open operation."""
        operation = writing.writing()
        by_class: dict[type[Record], list[tuple[uuid.UUID, dict[str, Any]]]] = {}
        checked = [(record, {field.name: field.held(record.__data__.get(field.name))
                             for field in type(record).fields()}) for record in records]
        for record, values in checked:
            by_class.setdefault(type(record), []).append((record.id, values))
            operation.keep_in_mind(record)
            record.__data__.update(values)
            record._stored = True
            record._dirty.clear()
        for cls, rows in by_class.items():
            operation.insert_rows(cls, rows)

    # Undo

    def undoable(self) -> str | None:
        """The title of what Ctrl+Z would take back, None if there is nothing."""
        return self._top(0)

    def redoable(self) -> str | None:
        return self._top(1)

    def undo(self) -> str:
        """Takes back this person's last operation on this workstation; returns its title. CannotUndo if there is
        none or somebody wrote over it."""
        return self._revert_top(0, "Отмена", "Отменять нечего.")

    def redo(self) -> str:
        return self._revert_top(1, "Повтор", "Повторять нечего.")

    def _top(self, which: int) -> str | None:
        stack = undo.stacks(self.author, self.identity.mark)[which]
        return undo.plain_title(stack[-1].title) if stack else None

    def _revert_top(self, which: int, word: str, nothing: str) -> str:
        stack = undo.stacks(self.author, self.identity.mark)[which]
        if not stack:
            raise CannotUndo(nothing)
        return undo.revert(stack[-1], word, self.operation)

    # Looking after itself

    def last_change(self) -> str:
        """Moves with every operation of anybody: an open view asks for it and refreshes when it has moved."""
        return journal.last_id()

    @property
    def version(self) -> str:
        return schema.version(self.database)


@contextlib.contextmanager
def _plain_errors() -> Iterator[None]:
    """What the engine says of a full disk or a locked base, in a sentence. peewee may hide the cause of a failed
    rollback in the exception's context."""
    try:
        yield
    except peewee.DatabaseError as error:
        said = " ".join(_said(error))
        if any(sign in said for sign in _BUSY):
            _refuse()
        for sign, sentence in _SENTENCES.items():
            if sign in said:
                raise Failed(sentence) from error
        raise


def _said(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield str(error)
        error = error.__cause__ or error.__context__


_BUSY = ("database is locked", "lock timeout")
"""What SQLite and PostgreSQL say while another program writes."""

_SENTENCES = {
    "disk is full": "На диске нет места. Ничего не записано; освободите место и повторите.",
    "disk I/O error": "Диск не отвечает или на нём нет места. Ничего не записано.",
    "readonly database": "Файл базы доступен только для чтения. Ничего не записано.",
    "FOREIGN KEY": "Запись ссылается на то, чего в базе нет. Ничего не записано.",
    "violates foreign key": "Запись ссылается на то, чего в базе нет. Ничего не записано.",
    "malformed": "Файл базы повреждён. Ничего не записано; восстановите базу из копии.",
}
