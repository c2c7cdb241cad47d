"""«Справка об исполнении поручений»: of a period, or of chosen ones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tosdesk.office.letterhead import letterhead, signature
from tosdesk.office.rules import capitalised
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.figures import Period
from tosdesk.ui.section import Paper, Wanted

from ..records import Assignment, Extension
from ..rules import ASSIGNMENT_STATES, Move, assignment_shown, due_on
from ..services.assignments import is_ours, people_on
from ..services.reading import states_on, with_people
from .assignments import chosen_of, left, phrase_of
from .people import named
from .wording import sentence


def period_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Of everything that was in work on some day of the period, as it stood on its last day, or today."""
    from tosdesk.word.dates import long_date
    from tosdesk.word.dates import period as worded
    period = period_of(base, wanted)
    day = min(period.last, base.today())
    found = list(Assignment.select().where((Assignment.given_on <= day) & (
        Assignment.closed_on.is_null() | (Assignment.closed_on >= period.first))))
    return [_paper(base, found, day, f"{worded(*period)}, по состоянию на {long_date(day)}",
                   f"Справка об исполнении поручений {worded(*period)}")]


def period_of(base: Base, wanted: Wanted) -> Period:
    """The days that were asked; of a year, that year. StoreError where the last is before the first."""
    if wanted.year:
        return Period.of_year(wanted.year)
    first = wanted.asked.get("first") or dt.date(base.today().year, 1, 1)
    last = wanted.asked.get("last") or base.today()
    if last < first:
        raise StoreError("Конец периода — раньше его начала.")
    return Period(first, last)


def chosen_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Of the chosen ones, as they stand today."""
    from tosdesk.word.dates import long_date
    day = base.today()
    return [_paper(base, chosen_of(wanted), day, f"по состоянию на {long_date(day)}",
                   "Справка об исполнении поручений")]


def _paper(base: Base, found: Sequence[Assignment], day: dt.date, said: str, title: str) -> Paper:
    rows = sorted(with_people(base, list(found)), key=lambda one: (one.given_on, one.place, one.id))
    states, people, moved = states_on(rows, day), people_on(day), _extensions(rows)
    ours = {one.id: is_ours(one, day, people) for one in rows}
    numbered = {one.id: one.number or str(place) for place, one in enumerate(rows, 1)}
    groups = []
    for mine, called in ((True, "Поручения комитета"), (False, "Поручения, которые исполняют другие")):
        held = [one for one in rows if ours[one.id] is mine]
        if held:
            groups.append({"название": called, "строки": [
                _row(one, numbered[one.id], states[one.id], day, moved.get(one.id, [])) for one in held]})
    data = letterhead(base) | {"отбор": said, "группы": groups, "итоги": _totals(rows, states, ours),
                               "подпись": signature(base.today())}
    return Paper(title=title, data=data, date=base.today())


def _extensions(rows: Sequence[Assignment]) -> dict[Any, list[Extension]]:
    found: dict[Any, list[Extension]] = {}
    for row in Extension.select().where(Extension.assignment.in_([one.id for one in rows])).order_by(
            Extension.decided_on, Extension.due):
        found.setdefault(row.assignment_id, []).append(row)
    return found


def _row(one: Assignment, number: str, state: str, day: dt.date, moved: list[Extension]) -> dict[str, str]:
    helpers = ", ".join(named(row.person, row.organisation) for row in one.co_executors)
    who = named(one.responsible, one.organisation)
    return {"номер": number, "текст": phrase_of(one.text),
            "кто": "; ".join(filter(None, (who, f"соисполнители: {helpers}" if helpers else ""))),
            "срок": _term(one, day, moved), "исполнение": _done(one, state, day, moved)}


def _term(one: Assignment, day: dt.date, moved: list[Extension]) -> str:
    """The term as it was on that day, and every day to which it was moved from."""
    due = _due(one, day, moved)
    if due is None:
        return ""
    before = [f"{row.old_due:%d.%m.%Y}" if row.old_due else "без срока" for row in moved if row.decided_on <= day]
    reasons = "; ".join(dict.fromkeys(row.reason for row in moved if row.decided_on <= day and row.reason))
    return f"{due:%d.%m.%Y}" + (f"\nпродлён, был {', '.join(before)}" + (f": {reasons[:1].lower()}{reasons[1:]}"
                                                                        if reasons else "") if before else "")


def _due(one: Assignment, day: dt.date, moved: list[Extension]) -> dt.date | None:
    return due_on(one.due, [Move(row.decided_on, row.old_due, row.due) for row in moved], day)


def _done(one: Assignment, state: str, day: dt.date, moved: list[Extension]) -> str:
    """«Исполнено в срок 05.05.2017. Список согласован.», «Просрочено на 5 дней», «В работе, остался 1 день»."""
    due = _due(one, day, moved)
    said = capitalised(assignment_shown(state, due))
    if state in ("overdue", "near") and due is not None:
        return capitalised(left(due, day) if state == "overdue" else f"в работе, {left(due, day)}")
    if one.closed_on is not None and one.closed_on <= day:
        report = sentence(one.report)
        return f"{said} {one.closed_on:%d.%m.%Y}" + (f". {report}" if report else "")
    return said


def _totals(rows: Sequence[Assignment], states: dict[Any, str], ours: dict[Any, bool]) -> list[dict[str, str]]:
    counts = Counter((states[one.id], ours[one.id]) for one in rows)
    found = [_total(shown, counts[state, True], counts[state, False]) for state, shown in ASSIGNMENT_STATES.items()
             if counts[state, True] or counts[state, False]]
    whole = sum(ours[one.id] for one in rows)
    return [*found, _total("Всего", whole, len(rows) - whole)] if rows else []


def _total(name: str, ours: int, others: int) -> dict[str, str]:
    return {"состояние": capitalised(name), "наши": str(ours), "чужие": str(others),
            "всего": str(ours + others)}
