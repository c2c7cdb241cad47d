"""Random things that people do to the sample records: (what, which, which other, value)."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.store.sample import RECORDS, House, Room, Street
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError

Step = tuple[str, int, int, int]

WHATS = ("street", "house", "room", "rename", "number", "owner", "move", "room_name", "move_room", "delete_street",
         "delete_house", "delete_room", "restore_house", "two_in_one")
STEPS = st.tuples(st.sampled_from(WHATS), st.integers(0, 5), st.integers(0, 5), st.integers(0, 9))


def play(base: Base, steps: list[Step]) -> int:
    """Does each step as an operation of its own; returns how many wrote something."""
    written = 0
    for step in steps:
        before = base.last_change()
        try:
            with base.operation(f"{step[0]} {step[3]}"):
                _do(*step)
        except StoreError:
            pass
        written += base.last_change() != before
    return written


def _pick(cls: type, which: int, deleted: bool = False) -> object:
    rows = sorted((cls.select_all() if deleted else cls.select()), key=lambda row: row.id)
    return rows[which % len(rows)] if rows else None


def _do(what: str, which: int, other: int, value: int) -> None:
    street, house, room = _pick(Street, which), _pick(House, which), _pick(Room, which)
    if what == "street":
        Street(name=f"Улица {value}").save()
    elif what == "house" and street:
        House(street=street, number=str(value)).save()
    elif what == "room" and house:
        Room(house=house, name=f"комната {value}").save()
    elif what == "rename" and street:
        street.name = f"Ёлочная {value}"
        street.save()
    elif what in ("number", "owner") and house:
        setattr(house, what, str(value))
        house.save()
    elif what == "move" and house and street:
        house.street = _pick(Street, other)
        house.save()
    elif what == "room_name" and room:
        room.name = f"зал {value}"
        room.save()
    elif what == "move_room" and room:
        room.house = _pick(House, other)
        room.save()
    elif what.startswith("delete"):
        found = {"street": street, "house": house, "room": room}[what.removeprefix("delete_")]
        if found:
            found.delete()
    elif what == "restore_house":
        found = _pick(House, which, deleted=True)
        if found:
            found.restore()
    elif what == "two_in_one" and street:
        street.name = f"Дважды {value}"
        street.save()
        street.name = f"Трижды {value}"
        street.save()
        House(street=street, number=f"{value}/2").save()


def rows() -> dict[tuple[str, str], dict[str, object]]:
    """Every row of every record, deleted or not, with its search column."""
    return {(cls.__name__, record.id.hex): dict(record.__data__) for cls in RECORDS for record in cls.select_all()}


def visible() -> dict[tuple[str, str], dict[str, object]]:
    """What a person sees."""
    return {key: row for key, row in rows().items() if not row["deleted"]}
