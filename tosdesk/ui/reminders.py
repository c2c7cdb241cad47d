"""«Напомнить»: a date and a few words on any card, for the one who wrote them alone. They stay on this base and are
counted nowhere."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import peewee

from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text
from tosdesk.store.journal import record_class
from tosdesk.store.records import Note, Record


class Reminder(Note):
    author = peewee.UUIDField(null=True)
    date = peewee.DateField()
    text = peewee.TextField()
    table = peewee.CharField(64)
    row = peewee.UUIDField()

    @property
    def record(self) -> Record | None:
        """What it is about; None if that is gone."""
        kind = record_class(self.table)
        found: Record | None = kind.select().where(kind.id == self.row).first() if kind is not None else None
        return found


def remind(base: Base, record: Record, date: dt.date, text: str) -> Reminder:
    """Writes a reminder down. StoreError without words."""
    words = " ".join(plain_text(text).split())
    if not words:
        raise StoreError("Напишите, о чём напомнить.")
    # The operation waits for the writer's place, and says in a sentence when it does not come.
    with base.operation("Напоминание"):
        return Reminder.create(author=base.author, date=date, text=words,  # type: ignore[no-any-return]
                               table=record._meta.table_name, row=record.id)


def _mine(base: Base) -> Any:
    whose = (Reminder.author == base.author) if base.author else Reminder.author.is_null()
    return Reminder.select().where(whose).order_by(Reminder.date, Reminder.id)


def due(base: Base) -> list[Reminder]:
    """This person's reminders whose day has come, the earliest first."""
    return list(_mine(base).where(Reminder.date <= base.today()))


def all_of(base: Base, key: uuid.UUID | None = None) -> list[Reminder]:
    """This person's reminders, all or those on one card."""
    found = _mine(base)
    return list(found.where(Reminder.row == key) if key else found)


def done(base: Base, reminder: Reminder) -> None:
    """It has done its work."""
    with base.operation("Напоминание"):
        Reminder.delete().where(Reminder.id == reminder.id).execute()
