"""The ТОС itself, how to reach it, who looks after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.office.records import Person, Post
from tosdesk.office.services.rows import put, set_fields
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.store.fields import derived_key, plain_text

from ..records import Channel, Curator, Headcount, Tos, TosDeputy
from ..rules import bare_name
from .common import needed, succeed


def add_tos(base: Base, name: str, **fields: Any) -> Tos:
    """A new ТОС; `fields` are those of the record. BadValue without a name."""
    tos = Tos()
    set_fields(tos, {"name": _name(name), **fields})
    with base.operation(f"Новый {tos}"):
        tos.save()
    return tos


def _name(text: str) -> str:
    name = bare_name(plain_text(text))
    if not name:
        raise BadValue(Tos.name, "нужно указать.")
    return name


def edit_tos(base: Base, tos: Tos, **fields: Any) -> Tos:
    if "name" in fields:
        fields["name"] = _name(fields["name"])
    set_fields(tos, fields)
    with base.operation(f"{tos}: сведения"):
        tos.save()
    return tos


def count_residents(base: Base, tos: Tos, date: dt.date, residents: int | None = None, *, from_16: int | None = None,
                    from_18: int | None = None, houses: int | None = None, source: str = "") -> Headcount:
    """How many there were on a day. Told again for the same day by the same source, it corrects what was told; another
    source stands beside it."""
    told = {"residents": residents, "from_16": from_16, "from_18": from_18, "houses": houses}
    day = needed(Headcount.date, date)
    with base.operation(f"{tos}: численность"):
        return put(Headcount, derived_key("headcount", tos.id, day, source), tos=tos, date=day, source=source,
                   **{name: number for name, number in told.items() if number is not None})


def add_channel(base: Base, tos: Tos, kind: str, value: str) -> Channel:
    """A way to reach it; known already, it stays one."""
    with base.operation(f"{tos}: канал связи"):
        return put(Channel, derived_key("channel", tos.id, kind, value), tos=tos, kind=kind, value=value)


def add_deputy(base: Base, tos: Tos, level: str, person: Person, *, district: int | None = None,
               assistant: Person | None = None, since: dt.date | None = None, until: dt.date | None = None,
               ) -> TosDeputy:
    """The deputy whose district has the territory. From his first day on he replaces the one of the same district."""
    day = TosDeputy.since.checked(since)
    with base.operation(f"{tos}: депутат"):
        before = [] if district is None else list(tos.deputies.where(
            (TosDeputy.level == level) & (TosDeputy.district == district)))
        end = succeed(before, "since", "until", day)
        row = TosDeputy(tos=tos, level=level, person=person, district=district, assistant=assistant, since=day,
                        until=until or end)
        row.save()
    return row


def set_curator(base: Base, tos: Tos, post: Post, since: dt.date | None = None, until: dt.date | None = None,
                ) -> Curator:
    """Who of the committee looks after it from this day on; the one before does so until the day before."""
    day = Curator.since.checked(since)
    with base.operation(f"{tos}: куратор"):
        end = succeed(list(tos.curators), "since", "until", day)
        row = Curator(tos=tos, post=post, since=day, until=until or end)
        row.save()
    return row
