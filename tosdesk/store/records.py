"""The three sorts of table: records (journalled), notes of this base, logs that only grow."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

from .errors import Changed, OutsideOperation
from .fields import Declared, Derived, Flag, Key, PartOf
from .journal import Change, Kept
from .statements import read_row, update_unchanged
from .writing import writing

_MISSING = object()


def _forbidden(name: str) -> Any:
    def refuse(cls: type, *args: Any, **options: Any) -> None:
        raise OutsideOperation(f"{cls.__name__}: {name} is not allowed; records are written by save(), delete() or "
                               "base.add_all() inside an operation, logs only grow")
    return classmethod(refuse)


class Note(Kept):
    """A table of this base alone: neither journalled nor exchanged (drafts, saved views, packages seen)."""


class Log(Kept):
    """A table that only grows: what was looked at, printed, exported."""

    update = delete = replace = replace_many = bulk_update = truncate_table = delete_by_id = set_by_id = _forbidden(
        "rewriting a log")

    def save(self, *args: Any, **options: Any) -> Any:
        if not options.get("force_insert") and self._pk is not None:
            raise OutsideOperation("a log line is never rewritten")
        return super().save(*args, **options)


class Record(Kept):
    """A row that is written only inside an operation and never silently overwritten.

    `search_paths`: from where the words to find it by come: own fields ("name"), fields of what it names
    ("tos.name") and of what names it ("stops.tos.name").
    `search_words`: words by which every such record is found besides («ТОС»).
    `title`: what one such record is called in messages («Выезд»).
    """

    id = Key(primary_key=True, default=uuid.uuid4)
    deleted = Flag("Удалено", hidden=True)
    search = Derived()

    search_paths: ClassVar[tuple[str, ...]] = ()
    search_words: ClassVar[tuple[str, ...]] = ()
    title: ClassVar[str] = ""
    undone: ClassVar[dict[str, Any]] = {"deleted": True}
    """What undoing its creation writes; a number, for one, is annulled and never free again."""

    insert = insert_many = insert_from = replace = replace_many = update = _forbidden("a bulk write")
    bulk_create = bulk_update = truncate_table = delete_by_id = set_by_id = _forbidden("a bulk write")

    def __init__(self, *args: Any, **values: Any) -> None:
        if values.pop("__no_default__", None):
            self._take_what_was_read(values)
            return
        if unknown := set(values) - set(self._meta.combined):
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        self._stored = False
        self._read: dict[str, Any] = {}
        super().__init__(*args, **values)

    def _take_what_was_read(self, values: dict[str, Any]) -> None:
        """Straight into its place: lists read thousands of rows, and there is nothing to check or to remember."""
        self.__dict__.update(_stored=True, _read={}, __data__=values, __rel__={}, _dirty=set())

    def __setattr__(self, name: str, value: Any) -> None:
        dirty = self.__dict__.get("_dirty")
        # A row that is just being read has no value there yet; "tos_id" is another name of the field "tos".
        if dirty is not None and name not in dirty and (name in self.__data__ or name[-3:] == "_id"):
            field = self._meta.combined.get(name)
            if field is not None and field.name not in dirty:
                self._read[field.name] = self.__data__.get(field.name, _MISSING)
        object.__setattr__(self, name, value)

    @classmethod
    def select(cls, *fields: Any) -> Any:
        """Without the deleted rows."""
        return super().select(*fields).where(cls.deleted == False)  # noqa: E712

    @classmethod
    def select_all(cls, *fields: Any) -> Any:
        """With the deleted rows: for history, search columns, restoring."""
        return super().select(*fields)

    @classmethod
    def fields(cls) -> list[Declared]:
        """The journalled fields in their order, without the key."""
        return [field for field in cls._meta.sorted_fields if not field.primary_key and not field.derived]

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The fields that mean nothing for this very record, so that a card passes them over."""
        return ()

    @classmethod
    def parts(cls) -> list[PartOf]:
        """The fields of other records that make them parts of this one."""
        return [ref for ref in cls._meta.backrefs if isinstance(ref, PartOf)]

    @classmethod
    def cards(cls) -> list[PartOf]:
        """The fields that make this record a part of a card."""
        return [field for field in cls.fields() if isinstance(field, PartOf)]

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Writes what differs from what was read. Changed if somebody else wrote one of these fields meanwhile,
        BadValue if a field cannot hold its value, OutsideOperation outside an operation."""
        operation = writing()
        if not self._stored:
            values = {field.name: field.held(self.__data__.get(field.name)) for field in type(self).fields()}
            self.__data__.update(values)
            operation.insert(self, values)
        else:
            self._save_changed(operation)
        operation.keep_in_mind(self)
        self._stored = True
        self._dirty.clear()
        self._read.clear()
        return 1

    def _save_changed(self, operation: Any) -> None:
        dirty = [field for field in self.dirty_fields if not field.derived and not field.primary_key]
        new = {field.name: field.held(self.__data__[field.name]) for field in dirty}
        was = {name: self._read.get(name, _MISSING) for name in new}
        new = {name: value for name, value in new.items() if value != was[name]}
        self.__data__.update(new)
        if not new:
            return
        was = {name: was[name] for name in new}
        if _MISSING not in was.values() and update_unchanged(type(self), self.id, was, new):
            operation.touch(self, was, new)
            return
        fields = [self._meta.fields[name] for name in new]
        row = read_row(type(self), self.id, [*new, "deleted"])
        if row is None or (row[-1] and "deleted" not in new):
            raise Changed(self, type(self).deleted, False, True)
        before = {}
        for field, value in zip(fields, row, strict=False):
            if value != was[field.name] and value != new[field.name]:
                raise Changed(self, field, new[field.name], value)
            if value != new[field.name]:
                before[field.name] = value
        if before:
            operation.update(self, before, {name: new[name] for name in before})

    def delete(self) -> None:
        """Puts the record away with the parts of its card; `restore` brings both back."""
        self._put_away(True)

    delete_instance = delete

    def restore(self) -> None:
        """Brings the record back with the parts that were put away together with it."""
        self._put_away(False)

    def _put_away(self, deleted: bool) -> None:
        operation = writing()
        together = None if deleted else _put_away_by(self)
        for record in list(self._with_parts()):
            fresh = type(record).select_all().where(type(record).id == record.id).get()
            if fresh.deleted == deleted or (not deleted and _put_away_by(fresh) != together):
                continue
            known = {field.name: fresh.__data__[field.name] for field in type(fresh).fields()}
            before = known if deleted else {"deleted": True}
            operation.update(fresh, before, {"deleted": deleted})
        operation.keep_in_mind(self)
        self.__data__["deleted"] = deleted
        self._dirty.discard("deleted")

    def _with_parts(self) -> Iterator[Record]:
        yield self
        for ref in type(self).parts():
            for part in ref.model.select_all().where(ref == self.id):
                yield from part._with_parts()

    def journal_values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: self._meta.fields[name].to_journal(value) for name, value in values.items()}


def _put_away_by(record: Record) -> str | None:
    """The operation that last deleted this record; None if it was in the one that is still open."""
    lines = Change.select().where((Change.table == record._meta.table_name) & (Change.row == record.id.hex))
    for line in lines.order_by(Change.id.desc()):
        if line.entry.after.get("deleted"):
            return str(line.operation)
    return None
