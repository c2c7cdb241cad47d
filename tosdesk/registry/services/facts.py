"""What happens to a ТОС, each with its paper. The procedures of `charters/` end in these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from tosdesk.office.services.rows import put
from tosdesk.store.base import Base
from tosdesk.store.fields import derived_key

from ..addresses import address
from ..houses import houses
from ..records import Fact, Street, Territory, Tos
from ..rules import DAY, Status, covers, status_on
from .common import needed
from .streets import street

Row = str | Sequence[Any]
"""A row of the boundaries: «ул. Лесная, 1–25 нечётные», or (street, houses), or (street, houses, housing); a street is
a text or a record."""


def set_boundaries(base: Base, tos: Tos, rows: Iterable[Row] = (), date: dt.date | None = None, **fact: Any,
                   ) -> Fact | None:
    """Boundaries by a decision of this date: the first one sets them, and so does the first after a termination; a
    later one changes them. What they were stays known for the days before. Rows that stay the same go on. Without a
    date the decision is not known yet: the rows are written, and no fact. Without rows the decision alone is written.
    `fact`: fields of the fact."""
    day = Fact.date.checked(date)
    wanted = [_read(row) for row in rows]
    with base.operation(f"{tos}: границы"):
        if wanted:
            _replace_rows(base, tos, wanted, day)
        if day is None:
            return None
        before = [(one.kind, one.date) for one in tos.facts if one.date < day]
        anew = status_on(before, day) is Status.TERMINATED or "boundaries" not in dict(before)
        return _write(tos, "boundaries" if anew else "boundaries_changed", day, fact)


def _read(row: Row) -> tuple[Any, str, str]:
    if isinstance(row, str):
        name, _, listed = row.partition(",")
        if not listed and (whole := address(row)).house:
            name, listed = whole
        return name, listed.strip(), ""
    name, listed, housing = (*row, "", "")[:3]
    return name, listed, housing


def _replace_rows(base: Base, tos: Tos, wanted: list[tuple[Any, str, str]], day: dt.date | None) -> None:
    held = [row for row in tos.territory if (covers(row.since, row.until, day) if day
                                             else row.since is None and row.until is None)]
    later = min((fact.date for fact in tos.facts if fact.kind in ("boundaries", "boundaries_changed")
                 and day and fact.date > day), default=None)
    for place, (name, listed, housing) in enumerate(wanted):
        of = name if isinstance(name, Street) else street(base, name)
        same = next((row for row in held if row.street_id == of.id and houses(row.houses) == houses(listed)), None)
        if same is not None:
            held.remove(same)
            same.place, same.housing = place, housing or same.housing
            if day and same.since is None and not _decided(tos, day):
                same.since = day  # known before the decision, in force from it on
        else:
            same = Territory(tos=tos, street=of, houses=listed, housing=housing, since=day, place=place,
                             until=later - DAY if later else None)
        same.save()
    for row in held:
        if day is None or row.since == day or (row.since is None and not _decided(tos, day)):
            row.delete()  # was never in force, or stands corrected
        else:
            row.until = day - DAY
            row.save()


def _decided(tos: Tos, day: dt.date) -> bool:
    """Whether there were boundaries before this day."""
    return bool(tos.facts.where(Fact.kind.in_(("boundaries", "boundaries_changed")) & (Fact.date < day)).exists())


def register_charter(base: Base, tos: Tos, date: dt.date, registry_number: str = "", **fact: Any) -> Fact:
    """The charter is registered: from this day on the ТОС is founded (131-ФЗ, ст. 27 ч. 5). A number that another one
    has is written and marked by the checks."""
    with base.operation(f"{tos}: регистрация устава"):
        return _write(tos, "registered", date, {"registry_number": registry_number, **fact})


def amend_charter(base: Base, tos: Tos, date: dt.date, **fact: Any) -> Fact:
    with base.operation(f"{tos}: изменения устава"):
        return _write(tos, "amended", date, fact)


def suspend(base: Base, tos: Tos, date: dt.date, **fact: Any) -> Fact:
    """`date` is the first day without work."""
    with base.operation(f"{tos}: деятельность приостановлена"):
        return _write(tos, "suspended", date, fact)


def resume(base: Base, tos: Tos, date: dt.date, **fact: Any) -> Fact:
    """`date` is the first day of work."""
    with base.operation(f"{tos}: деятельность возобновлена"):
        return _write(tos, "resumed", date, fact)


def terminate(base: Base, tos: Tos, date: dt.date, **fact: Any) -> Fact:
    """`date` is the first day on which it is no more."""
    with base.operation(f"{tos}: деятельность прекращена"):
        return _write(tos, "terminated", date, fact)


def _write(tos: Tos, kind: str, date: dt.date, fields: dict[str, Any]) -> Fact:
    """Told again for the same day, it corrects what was told; told on two PCs, it is one."""
    day = needed(Fact.date, date)
    return put(Fact, derived_key("fact", tos.id, kind, day), tos=tos, kind=kind, date=day, **fields)
