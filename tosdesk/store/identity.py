"""Who a base is: its office, its workstation's mark, whether it is a demonstration.

A mark stands both in the base and in the PC's profile, under the base's place. When the two differ the base was
copied or restored, and takes a new mark: two bases never write under one mark.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import secrets
import uuid
from pathlib import Path

import peewee
import platformdirs

from .places import Place
from .records import Note


class BaseInfo(Note):
    key = peewee.CharField(64, primary_key=True)
    value = peewee.TextField()


OF_WORKSTATION = "workstation."
"""Keys that begin so belong to one workstation; a base that takes a new mark has them no more."""


def read(key: str) -> str:
    found = BaseInfo.get_or_none(BaseInfo.key == key)
    return found.value if found else ""


def write(key: str, value: str) -> None:
    BaseInfo.insert(key=key, value=value).on_conflict(
        conflict_target=[BaseInfo.key], preserve=[BaseInfo.value]).execute()


def profile_path() -> Path:
    """The file of this user's profile on this PC; TOSDESK_PROFILE names another folder for it."""
    folder = os.environ.get("TOSDESK_PROFILE") or platformdirs.user_config_dir("TOSDesk", appauthor=False)
    return Path(folder) / "workstations.json"


def _profile() -> dict[str, str]:
    try:
        return dict(json.loads(profile_path().read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def remember_mark(place: Place, mark: str | None) -> None:
    """Writes the mark of the base at this place into the profile; None forgets it, so that the base takes a new one.
    A profile that cannot be written only costs a new mark at the next opening."""
    marks = _profile()
    if mark is None:
        marks.pop(place.shown, None)
    else:
        marks[place.shown] = mark
    with contextlib.suppress(OSError):
        profile_path().parent.mkdir(parents=True, exist_ok=True)
        aside = profile_path().with_suffix(f".{os.getpid()}.part")
        aside.write_text(json.dumps(marks, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(aside, profile_path())


class Identity:
    def __init__(self, office: uuid.UUID, mark: str) -> None:
        self.office, self.mark = office, mark
        self.demonstration = bool(read("demonstration"))
        self._own_day = read("own_day")

    @classmethod
    def of(cls, place: Place) -> Identity:
        """Reads who the open base is; gives a new base its office's id, and a new or copied one a new mark."""
        if not read("office"):
            write("office", uuid.uuid4().hex)
        held = read("mark") if place.local else _profile().get(place.shown, "")
        if not held or _profile().get(place.shown) != held:
            held = secrets.token_hex(4)
            if place.local:
                write("mark", held)
                BaseInfo.delete().where(BaseInfo.key.startswith(OF_WORKSTATION)).execute()
            remember_mark(place, held)
        return cls(uuid.UUID(read("office")), held)

    @property
    def own_day(self) -> dt.date | None:
        """The day on which a demonstration base always stands."""
        return dt.date.fromisoformat(self._own_day) if self._own_day else None

    def make_demonstration(self) -> None:
        """Marks the base as a demonstration, for good."""
        write("demonstration", "1")
        self.demonstration = True

    def stand_on(self, day: dt.date) -> None:
        """From now on the base's clock stands on this day."""
        write("own_day", day.isoformat())
        self._own_day = day.isoformat()
