"""Figures are declared once: key, title, unit, definition in plain words, and the rows that are counted.

A figure is never typed in. Its value is made of its rows, which it can list, for any dates and any cut.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

CUTS = {"district": "округ областной Думы", "housing": "застройка", "tos": "ТОС", "person": "кто", "kind": "вид",
        "month": "месяц", "department": "подразделение"}


class Period(NamedTuple):
    """Both days belong to it. `today` is told where one looks at a period that may not be over yet."""

    first: dt.date
    last: dt.date
    today: dt.date | None = None

    @property
    def seen(self) -> dt.date:
        """Its last day, or today while it lasts: as of when something is overdue."""
        return min(self.last, self.today) if self.today else self.last

    @classmethod
    def of_year(cls, year: int) -> Period:
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))


class Counted(NamedTuple):
    """A row that a figure counted: which record, how it is called, how much it adds, and where it falls in each cut
    (a visit to three ТОС falls under three of them)."""

    table: str
    key: uuid.UUID
    title: str
    amount: int = 1
    cuts: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Figure:
    """`rows` gives each record once; the value is the sum of what they add (of ones: their number), or what else is
    `made` of it: the mean, the median. `forms`: the unit after 1, 2 and 5, where it changes; `measured`: without rows
    it is not nought but unknown; `charted`: it grows through the year and stands on the summary page beside the year
    before."""

    key: str
    title: str
    unit: str
    definition: str
    rows: Callable[[Period], list[Counted]]
    forms: tuple[str, str, str] | None = None
    measured: bool = False
    charted: bool = False
    made: Callable[[list[int]], int] = sum

    def value(self, period: Period) -> Value:
        return self.of(self.rows(period))

    def of(self, rows: list[Counted]) -> Value:
        return None if self.measured and not rows else self.made(amounts(rows))


@dataclass(frozen=True)
class Share:
    """A percentage, rounded half up to a whole number, of the sum of some figures in another."""

    key: str
    title: str
    definition: str
    parts: tuple[str, ...]
    of: str
    unit: str = field(default="%")


def amounts(rows: Iterable[Counted]) -> list[int]:
    """What each record adds, once."""
    return list({(row.table, row.key): row.amount for row in rows}.values())


def mean(values: list[int]) -> int:
    """The mean of at least one value, half up to a whole number."""
    return (2 * sum(values) + len(values)) // (2 * len(values))


def median(values: list[int]) -> int:
    """The middle one of the values; of two in the middle their mean, half up."""
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle] + 1) // 2


def percent(part: int, whole: int) -> int | None:
    """Whole percent, half up, in integers; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def _natural(label: str) -> list[tuple[int, str]]:
    """«№ 2» before «№ 10»."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", label)]


Value = int | None


class Figures:
    """All the figures that the sections declare, for one period."""

    def __init__(self, declared: Iterable[Figure | Share], period: Period) -> None:
        self.declared = {figure.key: figure for figure in declared}
        self.period = period
        self._rows: dict[str, list[Counted]] = {}

    def rows(self, key: str) -> list[Counted]:
        """The very rows that the figure counted; of a share, those of its parts."""
        figure = self.declared[key]
        if isinstance(figure, Share):
            return [row for part in figure.parts for row in self.rows(part)]
        if key not in self._rows:
            self._rows[key] = figure.rows(self.period)
        return self._rows[key]

    def value(self, key: str) -> Value:
        """The figure's value; None where there is nothing to divide by."""
        figure = self.declared[key]
        if isinstance(figure, Share):
            parts = [self.value(part) for part in figure.parts]
            return None if None in parts else percent(sum(filter(None, parts)), self.value(figure.of) or 0)
        return figure.of(self.rows(key))

    def values(self) -> dict[str, Value]:
        return {key: self.value(key) for key in self.declared}

    def by(self, cut: str) -> dict[str, dict[str, Value]]:
        """{key: {label: value}} for the figures that can be cut so, labels in their order."""
        found: dict[str, dict[str, Value]] = {}
        for key, figure in self.declared.items():
            labels = self._shares(figure, cut) if isinstance(figure, Share) else self._cut(key, cut)
            if labels:
                found[key] = {label: labels[label] for label in sorted(labels, key=_natural)}
        return found

    def _cut(self, key: str, cut: str) -> dict[str, Value]:
        labels: dict[str, list[Counted]] = {}
        figure = self.declared[key]
        assert isinstance(figure, Figure)
        for row in self.rows(key):
            for label in row.cuts.get(cut, ()):
                labels.setdefault(label, []).append(row)
        return {label: figure.of(rows) for label, rows in labels.items()}

    def _shares(self, share: Share, cut: str) -> dict[str, Value]:
        """A share within each label of the whole that it is a share of."""
        parts = [self._cut(part, cut) for part in share.parts]
        return {label: percent(sum(part.get(label) or 0 for part in parts), whole or 0)
                for label, whole in self._cut(share.of, cut).items()}
