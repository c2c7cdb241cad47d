"""The demonstration: a base with the committee's real 2017, built day by day as people would have written it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tosdesk import disk
from tosdesk.office.printing import print_form
from tosdesk.program import FORMS, RECORDS, SECTIONS, be_born
from tosdesk.store.base import Base
from tosdesk.store.errors import Failed, StoreError
from tosdesk.store.files import free
from tosdesk.store.opening import open_base
from tosdesk.store.places import FAULTS, Place
from tosdesk.ui.life import life_of
from tosdesk.ui.section import Wanted, World

DAY = dt.date(2017, 12, 20)
"""The day on which the demonstration base always stands."""

MAIN_DOCUMENTS = ("memo", "visit", "registry", "tos-card", "assignment", "reminder", "assignments-report", "briefing",
                  "trip-briefing", "agenda", "sign-in", "minutes", "extract")


class Calendar:
    """A clock that the builder sets; each look at it is a second later, so that the journal's times differ."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2010, 1, 1)

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1)
        return self.moment

    def stand_at(self, moment: dt.datetime) -> None:
        self.moment = max(moment, self.moment)


@contextlib.contextmanager
def alone(address: str) -> Iterator[None]:
    """Nobody else makes a demonstration here meanwhile; Failed, and nothing touched, if somebody does. The system holds
    the lock, so it falls with the program, however that ends."""
    place = Place.of(address)
    if not place.local:
        yield
        return
    path = place.path.with_name(f"{place.path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise StoreError(f"В папку «{path.parent}» ничего не записать: {disk.said(error)}.") from error
    with file:
        try:
            _lock(file)
            # Who was before has just taken the file away: what is locked now, nobody else would see.
            ours = path.exists() and os.path.samestat(path.stat(), os.fstat(file.fileno()))
        except (BlockingIOError, PermissionError):
            ours = False
        if not ours:
            raise Failed(f"Учебную базу «{place.shown}» уже строит другая программа: дождитесь её конца и повторите.")
        try:
            yield
        finally:
            # Windows takes no open file away; the empty one that stays there is in nobody's way.
            with contextlib.suppress(PermissionError):
                path.unlink()


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def build(address: str) -> tuple[Base, bool]:
    """Builds the demonstration at this address and leaves it open; tells also whether there was one before. StoreError
    if something else stands there."""
    again = _make_room(Place.of(address))
    clock = Calendar()
    base = open_base(address, RECORDS, clock=clock)
    base.identity.make_demonstration()
    be_born(base)
    world: World = {}
    steps = [step for section in SECTIONS for step in section.demo() if step.at.date() <= DAY]
    for step in sorted(steps, key=lambda step: step.at):
        clock.stand_at(step.at)
        step.do(base, world)
    base.author = None
    base.identity.stand_on(DAY)
    return base, again


def _make_room(place: Place) -> bool:
    """Takes an earlier demonstration away; anything else is left as it is, to the byte. True if there was one."""
    if place.local and not place.path.exists():
        return False
    database = place.database()
    try:
        database.connect()
        tables = database.get_tables()
        if not tables:
            return False
        demonstration = "base_info" in tables and database.execute_sql(
            "SELECT COUNT(*) FROM base_info WHERE key = 'demonstration'").fetchone()[0]
    except FAULTS as error:
        raise StoreError(f"«{place.shown}» — не учебная база; демонстрация её не трогает.") from error
    finally:
        database.close()
    if not demonstration:
        raise StoreError(f"«{place.shown}» — не учебная база; демонстрация её не трогает.")
    if not place.local:
        raise StoreError(f"«{place.shown}» — уже учебная база. Чтобы построить её заново, очистите её на сервере.")
    for path in (place.path, *(place.path.with_name(place.path.name + end) for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
    for file in place.files_folder.glob("*") if place.files_folder.is_dir() else ():
        file.unlink()
    with contextlib.suppress(FileNotFoundError):
        place.files_folder.rmdir()
    return True


def print_main(base: Base, folder: Path, again: bool = False) -> list[Path]:
    """The main documents of the demonstration, each into the folder under its form's name. Papers that stand there are
    replaced only if an earlier demonstration is built `again`: else they may be the committee's own."""
    written = []
    for key in MAIN_DOCUMENTS:
        section, form = FORMS[key]
        record = section.shown_off(form) if form.of else None
        target = folder / f"{form.title}.docx"
        wanted = Wanted(record=record, day=base.today(), asked=form.unasked(base), sections=SECTIONS,
                        told=tuple(life_of(base, SECTIONS, record)) if form.life and record else ())
        written += print_form(base, form, wanted, target if again else free(target))
    return written
