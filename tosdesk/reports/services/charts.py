"""The year so far beside the same date last year, of each figure that is charted."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import NamedTuple

from tosdesk.store.figures import Counted, Figure, Period, Share, amounts


class Chart(NamedTuple):
    """`now` and `before`: the running totals at the end of each month, of this year up to the month of the day, of last
    year all twelve; `value` and `then`: at the day, and at the same date last year. `rows` are those counted now."""

    figure: Figure
    now: list[int]
    before: list[int]
    value: int
    then: int
    rows: list[Counted]


def charts(figures: Iterable[Figure | Share], day: dt.date) -> list[Chart]:
    return [_chart(figure, day) for figure in figures if isinstance(figure, Figure) and figure.charted]


def _chart(figure: Figure, day: dt.date) -> Chart:
    rows = figure.rows(Period(dt.date(day.year, 1, 1), day))
    same = day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
    then = figure.rows(Period(dt.date(same.year, 1, 1), same))
    after = figure.rows(Period(same + dt.timedelta(days=1), dt.date(same.year, 12, 31)))
    return Chart(figure, _running(rows, day.month), _running([*then, *after], 12), sum(amounts(rows)),
                 sum(amounts(then)), rows)


def _running(rows: list[Counted], months: int) -> list[int]:
    """A row falls into the month that it was counted in; one that names none into none."""
    by_month = [0] * 12
    for row in rows:
        for label in row.cuts.get("month", ())[:1]:
            by_month[int(label[5:7]) - 1] += row.amount
    return list(itertools.accumulate(by_month[:months]))
