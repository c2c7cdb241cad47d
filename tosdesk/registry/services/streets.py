"""Streets: one record for each, however it is typed."""

from __future__ import annotations

from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key

from ..addresses import street_key, street_name
from ..records import Street


def find_street(text: str) -> Street | None:
    """The street of this name and kind. Without its kind: «ул.» of the name, else the only street so called."""
    asked = street_name(text)
    wanted = street_key(asked.name)
    named = [(key, kind) for key, kind, name in Street.select(Street.id, Street.kind, Street.name).order_by(
        Street.id).tuples() if street_key(name) == wanted]
    found = [key for key, kind in named if kind == (asked.kind or "ул.")]
    if not found and not asked.kind and len(named) == 1:
        found = [named[0][0]]
    return Street.select().where(Street.id == found[0]).first() if found else None


def street(base: Base, text: str) -> Street:
    """Finds the street or adds it; a name alone becomes «ул.» unless it is the only street so called. Its key follows
    from kind and name, so that two laptops add the same one. StoreError without a name."""
    found = find_street(text)
    if found is not None:
        return found
    asked = street_name(text)
    if not asked.name:
        raise StoreError("У улицы нет названия.")
    kind = asked.kind or "ул."
    key = derived_key("street", kind, street_key(asked.name))
    with base.operation(f"Улица: {kind} {asked.name}"):
        put_away: Street | None = Street.select_all().where(Street.id == key).first()
        if put_away is None:
            put_away = Street(id=key, kind=kind, name=asked.name)
            put_away.save()
            return put_away
        if put_away.deleted:
            put_away.restore()
        if (put_away.kind, street_key(put_away.name)) != (kind, street_key(asked.name)):
            # Its key was this street's, but since then it was renamed to another one.
            put_away = Street(kind=kind, name=asked.name)
            put_away.save()
        return put_away
