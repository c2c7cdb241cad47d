"""Writes the migration that brings the tables up to the records: `python -m tests.make_migration what_it_does`.

It is written in plain peewee, so that it stays what it was when the records grow. Read it before you commit it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playhouse.migrations import template
from playhouse.schema_diff import diff_models

from tosdesk.store.journal import current
from tosdesk.store.places import Place
from tosdesk.store.schema import MIGRATIONS, runner

PLAIN = {"Text": "TextField", "Choice": "TextField", "TimeOfDay": "TextField", "DayOfYear": "TextField",
         "Derived": "TextField",
         "Whole": "BigIntegerField", "Flag": "BooleanField", "Date": "DateField", "Moment": "DateTimeField",
         "Ref": "ForeignKeyField", "PartOf": "ForeignKeyField", "Key": "UUIDField"}


def plain(source: str) -> str:
    """The generated text with the program's fields written as peewee's, and without `down`: tables only grow."""
    source = source[:source.index("def down")].rstrip() + "\n"
    source = re.sub(r"^from tosdesk.*\n", "", source, flags=re.M)
    source = re.sub(r"^# Generated.*\n", "", source)
    source = re.sub(r"\b(" + "|".join(PLAIN) + r")\(", lambda name: PLAIN[name[1]] + "(", source)
    return re.sub(r"ForeignKeyField\(([^()]*)\)",
                  lambda inside: f"ForeignKeyField({inside[1]}, backref='+', deferrable='INITIALLY DEFERRED')", source)


def write(name: str) -> Path | None:
    from tosdesk.program import TABLES
    with tempfile.TemporaryDirectory() as folder:
        database = Place.of(Path(folder) / "base.db").database()
        database.connect()
        current.initialize(database)
        found = runner(database)
        found.up()
        difference = diff_models(database, TABLES)
        path = Path(found.create(name, plain(template(difference)))) if difference else None
        database.close()
    return path


if __name__ == "__main__":
    MIGRATIONS.mkdir(exist_ok=True)
    print(write(" ".join(sys.argv[1:]) or "more") or "nothing to write")
