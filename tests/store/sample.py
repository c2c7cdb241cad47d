"""Records to test the store with: nothing of the sections."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import engines
from tosdesk.store.base import Base
from tosdesk.store.fields import Choice, Date, Flag, PartOf, Ref, Text, Whole
from tosdesk.store.opening import open_base
from tosdesk.store.records import Record


class Street(Record):
    name = Text("Название")
    kind = Choice("Вид", {"street": "улица", "lane": "переулок"})
    search_paths = ("name", "kind")

    def __str__(self) -> str:
        return self.name


class House(Record):
    street = Ref("Улица", Street, backref="houses")
    number = Text("Номер")
    flats = Whole("Квартир", null=True, high=5000)
    built = Date("Построен", null=True)
    private = Flag("Частный дом")
    owner = Text("Владелец", personal=True)
    search_paths = ("number", "owner", "built", "street.name", "rooms.name")

    def __str__(self) -> str:
        return f"{self.street}, {self.number}"


class Room(Record):
    house = PartOf("Дом", House, backref="rooms")
    name = Text("Комната")

    def __str__(self) -> str:
        return self.name


class Ticket(Record):
    number = Whole("Номер", default=0)
    annulled = Flag("Аннулирован")
    undone = {"annulled": True}


RECORDS = (Street, House, Room, Ticket)

MIGRATION = '''
from tests.store.sample import RECORDS
from tosdesk.store.base import TABLES

def up(migrator, db):
    db.create_tables([*TABLES, *RECORDS])
'''


def clock_of(start: dt.datetime, step: dt.timedelta = dt.timedelta(seconds=1)) -> Callable[[], dt.datetime]:
    ticks = itertools.count()
    return lambda: start + step * next(ticks)


def open_sample(address: object, folder: Path, **options: object) -> Base:
    migrations = folder / "migrations"
    migrations.mkdir(exist_ok=True)
    start = migrations / "0001_start.py"
    if not start.exists():
        # In one step: other processes may be opening the same base.
        written = migrations / f"{uuid.uuid4().hex}.new"
        written.write_text(MIGRATION, encoding="utf-8")
        written.replace(start)
    options.setdefault("clock", clock_of(dt.datetime(2017, 8, 5, 9)))
    return open_base(str(address), RECORDS, migrations=migrations, **options)  # type: ignore[arg-type]


@contextlib.contextmanager
def sample_base(engine: str, folder: Path, postgres: engines.Postgres | None, **options: object) -> Iterator[Base]:
    folder.mkdir(exist_ok=True)
    with contextlib.ExitStack() as stack:
        if engine == "postgres":
            assert postgres is not None
            base = open_sample(stack.enter_context(postgres.database()), folder, **options)
        else:
            key = engines.KEY if engine == "encrypted" else None
            base = open_sample(folder / "base.db", folder, key=key, **options)
        stack.callback(base.close)
        yield base
