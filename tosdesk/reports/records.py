"""What belongs to the summary page alone: lines that somebody put off."""

from __future__ import annotations

import peewee

from tosdesk.store.records import Note


class PutOff(Note):
    """A line of the summary that one person does not want to see until a day, and why. It is his alone, stays on this
    base and changes nothing about the record."""

    author = peewee.UUIDField(null=True)
    block = peewee.CharField(32)
    table = peewee.CharField(64)
    row = peewee.UUIDField()
    until = peewee.DateField()
    why = peewee.TextField(default="")


TABLES = (PutOff,)
