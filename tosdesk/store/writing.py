"""One operation in the making: what it has written so far, and how that becomes lines of the journal."""

from __future__ import annotations

import contextlib
import threading
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from . import search
from .errors import Changed, OutsideOperation
from .journal import Change, Kept, Operation, current, dumps
from .statements import insert_rows, read_row, update_row

_here = threading.local()


class Touched:
    """A row that the operation wrote: its fields' values before the operation and now, in the journal's form."""

    __slots__ = ("after", "before", "born", "cls")

    def __init__(self, cls: type[Kept], born: bool) -> None:
        self.cls, self.born = cls, born
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}

    def settle(self) -> bool:
        """Drops what is as it was before; False if nothing is left to tell."""
        if not self.born:
            for name in [name for name, value in self.after.items() if self.before.get(name) == value]:
                del self.after[name], self.before[name]
        return bool(self.after)


class Writing:
    """The open operation of this thread. Records call it from save() and delete(); nothing else should."""

    def __init__(self, id: str, title: str, author: uuid.UUID | None, at: Any, reverts: str = "",
                 undoable: bool = True) -> None:
        self.line = {"id": id, "title": title, "author": author, "at": at, "reverts": reverts, "undoable": undoable}
        self.touched: dict[tuple[str, str], Touched] = {}
        self.broken = False
        self._states: list[tuple[Kept, bool, set[str], dict[str, Any], Any]] = []

    def insert(self, record: Kept, values: dict[str, Any]) -> None:
        self.insert_rows(type(record), [(record.id, values)])

    def insert_rows(self, cls: type[Kept], rows: Iterable[tuple[uuid.UUID, dict[str, Any]]]) -> None:
        rows = list(rows)
        for key, values in rows:
            touched = self.touched[cls._meta.table_name, key.hex] = Touched(cls, born=True)
            touched.after = {name: cls._meta.fields[name].to_journal(value) for name, value in values.items()}
        with self._whole():
            insert_rows(cls, ({"id": key, "search": "", **values} for key, values in rows))

    def update(self, record: Kept, before: dict[str, Any], after: dict[str, Any]) -> None:
        """`before` may hold more fields than `after`: what a deletion knew."""
        with self._whole():
            update_row(type(record), record.id, after)
        self.touch(record, before, after)

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        """A statement that failed spoils the operation, even if somebody swallows the error."""
        try:
            yield
        except BaseException:
            self.broken = True
            raise

    def touch(self, record: Kept, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Notes what was written of a row that was there."""
        cls = type(record)
        touched = self.touched.setdefault((cls._meta.table_name, record.id.hex), Touched(cls, born=False))
        if not touched.born:
            for name, value in record.journal_values(before).items():
                touched.before.setdefault(name, value)
        touched.after.update(record.journal_values(after))

    def keep_in_mind(self, record: Kept) -> None:
        """Remembers how the object stood, to put it back when the operation fails."""
        self._states.append((record, record._stored, set(record._dirty), dict(record._read),
                             record.__data__.get("deleted")))

    def forget(self) -> None:
        for record, stored, dirty, read, deleted in reversed(self._states):
            record._stored, record._dirty, record._read = stored, dirty, read
            record.__data__["deleted"] = deleted

    def _cards_are_there(self) -> None:
        """A part that was added to a card, moved to it or brought back while somebody put that card away would vanish
        with it at once."""
        deleted: dict[tuple[Any, uuid.UUID], bool] = {}
        for (_, key), touched in self.touched.items():
            for ref in touched.cls.cards():
                if not touched.born and ref.name not in touched.after and touched.after.get("deleted") is not False:
                    continue
                if touched.born:
                    away, card = touched.after["deleted"], ref.from_journal(touched.after[ref.name])
                else:
                    away, card = read_row(touched.cls, uuid.UUID(key), ["deleted", ref.name]) or (True, None)
                if away:
                    continue
                if (ref.rel_model, card) not in deleted:
                    deleted[ref.rel_model, card] = read_row(ref.rel_model, card, ["deleted"]) == [True]
                if deleted[ref.rel_model, card]:
                    found = ref.rel_model.select_all().where(ref.rel_model.id == card).get()
                    raise Changed(found, ref.rel_model.deleted, False, True)

    def write_journal(self) -> list[tuple[str, str]]:
        """Writes the operation's lines and the search columns it concerns; returns the rows touched."""
        told = [(key, touched) for key, touched in self.touched.items() if touched.settle()]
        if not told:
            return []
        self._cards_are_there()
        insert_rows(Operation, [self.line])
        lines = [{"id": f"{self.line['id']}{place:06x}", "operation": self.line["id"], "table": key[0], "row": key[1],
                  "born": touched.born, "before": dumps(touched.before), "after": dumps(touched.after)}
                 for place, (key, touched) in enumerate(told)]
        insert_rows(Change, lines)
        search.follow([(touched.cls, uuid.UUID(key[1]), set(touched.after), touched.before) for key, touched in told])
        return [key for key, _ in told]


def writing() -> Writing:
    """The operation that is open in this thread; OutsideOperation if there is none."""
    operation = open_here()
    if operation is None:
        raise OutsideOperation("a record is written only inside base.operation(\"…\")")
    return operation


def open_here() -> Writing | None:
    found = getattr(_here, "operation", None)
    return found[1] if found and found[0] is current.obj else None


def open_elsewhere() -> bool:
    """Whether this thread is in the middle of an operation on another base."""
    found = getattr(_here, "operation", None)
    return found is not None and found[0] is not current.obj


def set_open(operation: Writing | None) -> None:
    _here.operation = operation and (current.obj, operation)
