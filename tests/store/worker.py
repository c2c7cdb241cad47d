"""A separate process that works on a sample base: `python -m tests.store.worker WHAT ADDRESS FOLDER [...]`."""

from __future__ import annotations

import datetime as dt
import sys
import uuid
from pathlib import Path

from tests import engines
from tests.store.sample import House, Room, Street, open_sample
from tosdesk.store.base import Base
from tosdesk.store.errors import Changed


def add_houses(base: Base) -> None:
    """Operations of several rows each, for ever: a street, three houses, a room; the street is renamed at once."""
    number = 0
    while True:
        number += 1
        with base.operation(f"Улица {number}"):
            street = Street(name=f"Улица {number}")
            street.save()
            for which in range(3):
                house = House(street=street, number=f"{number}-{which}")
                house.save()
            Room(house=house, name="зал").save()
            street.name = f"Улица {number} готова"
            street.save()
        print(number, flush=True)


def count_up(base: Base, times: str) -> None:
    """Adds one to the flats of each house of five, so many times in all, trying again when somebody was first."""
    houses = sorted(house.id for house in House.select())
    met = 0
    for turn in range(int(times)):
        house = House.get_by_id(houses[turn % len(houses)])
        while True:
            house.flats = (house.flats or 0) + 1
            house.owner = str(uuid.uuid4())
            try:
                with base.operation("Плюс один"):
                    house.save()
                break
            except Changed:
                met += 1
                house = House.get_by_id(house.id)
    print(met, flush=True)


if __name__ == "__main__":
    what, address, folder, engine, *more = sys.argv[1:]
    opened = open_sample(address, Path(folder), key=engines.KEY if engine == "encrypted" else None,
                         clock=dt.datetime.now)
    {"add_houses": add_houses, "count_up": count_up}[what](opened, *more)  # type: ignore[operator]
    opened.close()
