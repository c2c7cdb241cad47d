"""A base with twenty thousand visits, made once for a run."""

from __future__ import annotations

import datetime as dt
import functools
import random
import shutil
import tempfile
from pathlib import Path

from tests.bases import open_born
from tosdesk.office.records import Entry, Person
from tosdesk.registry.services import add_tos
from tosdesk.visits.records import Stop, Visit, Went

VISITS = 20_000
SYLLABLES = tuple("калидорагостравимопечафозебуденжнокруцев"[place:place + 3] for place in range(0, 36, 2))
WORDS = ["двор", *("".join(random.Random(number).choices(SYLLABLES, k=4)) for number in range(4000))]
"""So many different words that a note has hardly one twice, as notes of people do."""


@functools.cache
def _made(key: bytes | None) -> Path:
    path = Path(tempfile.mkdtemp(prefix="tosdesk-many-")) / "base.db"
    base = open_born(path, key=key, clock=dt.datetime.now)
    chance = random.Random(20)
    with base.operation("Двадцать тысяч выездов"):
        places = [add_tos(base, f"Лесное-{number}") for number in range(40)]
        people = [Person(surname=f"Семёнова-{number}") for number in range(5)]
        base.add_all(people)
        purpose = Entry.select().get()
        visits = [Visit(date=dt.date(2010, 1, 1) + dt.timedelta(days=number // 6), purpose=purpose,
                        note=" ".join([*chance.choices(WORDS, k=12), *["двор"] * (number % 5 == 0)]))
                  for number in range(VISITS)]
        base.add_all(visits)
        base.add_all([Stop(visit=visit, tos=chance.choice(places), findings=" ".join(chance.choices(WORDS, k=25)))
                      for visit in visits])
        base.add_all([Went(visit=visit, person=chance.choice(people)) for visit in visits])
    base.close()
    return path


def copy(to: Path, key: bytes | None = None) -> Path:
    """A copy of it at this place."""
    return Path(shutil.copy(_made(key), to))
