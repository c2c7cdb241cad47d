"""What the journal costs: an operation against a bare peewee transaction that does the same to the row."""

from __future__ import annotations

import itertools
from pathlib import Path

import peewee
import pytest

from tests import engines
from tests.bench.measuring import medians
from tests.store.sample import House, Street, sample_base


@pytest.mark.parametrize("engine", engines.NAMES)
def test_an_operation_costs_at_most_three_bare_transactions(
        engine: str, request: pytest.FixtureRequest, tmp_path: Path, record_property) -> None:
    server = request.getfixturevalue("postgres") if engine == "postgres" else None
    with sample_base(engine, tmp_path / "b", server) as base:
        with base.operation("Дом"):
            street = Street(name="Лесная")
            street.save()
            house = House(street=street, number="5", owner="Белых")
            house.save()
        numbers = itertools.count()

        class Bare(peewee.Model):
            name = peewee.TextField()
            number = peewee.TextField()

            class Meta:
                database = base.database
        base.database.create_tables([Bare])
        bare = Bare.create(name="Белых", number="5")

        def plain() -> None:
            with base.database.atomic():
                row = Bare.get_by_id(bare.id)
                row.number = str(next(numbers))
                row.save()

        def journalled() -> None:
            with base.operation("Правка"):
                row = House.get_by_id(house.id)
                row.number = str(next(numbers))
                row.save()

        plain_time, journalled_time = medians(plain, journalled, rounds=120)
        ratio = journalled_time / plain_time
        print(f"\n{engine}: operation {journalled_time * 1000:.2f} ms, bare {plain_time * 1000:.2f} ms, {ratio:.2f}x")
        assert ratio < 3
