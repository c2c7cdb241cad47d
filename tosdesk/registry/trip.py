"""«Справка к поездке»: what the head of the committee has to know of a ТОС before he goes there. What other sections
know comes as the lines that they tell of its life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tosdesk.office.letterhead import letterhead
from tosdesk.office.rules import capitalised
from tosdesk.office.services.people import initials
from tosdesk.store.base import Base
from tosdesk.ui.declared import Told
from tosdesk.ui.section import Form, Paper, Wanted

from .records import Tos
from .rules import role_title
from .services import OnDay, on_day
from .services.cards import GOVERNING

CONTACTS = ("Выезд", "Встреча")
APART = (*CONTACTS, "Вопрос", "Обещание", "Поручение", "Документ", "Численность")
"""What stands in a part of its own, or says nothing to who goes there; all else is what was done and happened."""

LAST, MANY = 8, 15
"""So many of the last contacts are told, and of everything else."""

YEARS = 2


def trip_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """As it stands today, however long ago the rest was."""
    from tosdesk.word.dates import long_date
    assert isinstance(wanted.record, Tos)
    tos, today, told = wanted.record, base.today(), wanted.told
    row = on_day(tos, today)
    past = [line for line in told if line.day is None or line.day <= today]
    questions = sorted(_of(told, "Вопрос", open=True), key=lambda line: line.day or dt.date.min)
    works = [line for line in past if line.kind not in APART and line.day and line.day >= _years_ago(today)]
    data = letterhead(base) | {
        "тос": str(tos), "на_дату": long_date(today), "сведения": _facts(row), "люди": _people(row),
        "встречи": _lines(_of(past, *CONTACTS), LAST, named=True),
        "вопросы": [{"номер": str(number), "дата": _day(line), "текст": capitalised(line.text)}
                    for number, line in enumerate(questions, 1)],
        "обещания": _lines(_first_open(_of(told, "Обещание")), MANY),
        "поручения": _lines(_first_open(_of(told, "Поручение")), MANY), "работы": _lines(works, MANY, named=True)}
    return [Paper(title=f"Справка к поездке — {tos}", data=data, date=today, source=tos)]


def _years_ago(day: dt.date) -> dt.date:
    return dt.date(day.year - YEARS, day.month, min(day.day, 28))


def _of(told: Sequence[Told], *kinds: str, open: bool = False) -> list[Told]:
    return [line for line in told if line.kind in kinds and (line.open or not open)]


def _first_open(lines: list[Told]) -> list[Told]:
    """What somebody still waits for, and after it what came of the rest."""
    return sorted(lines, key=lambda line: not line.open)


def _lines(lines: Sequence[Told], most: int, named: bool = False) -> dict[str, Any]:
    """The first of them; `named` says of what kind each is."""
    return {"строки": [{"дата": _day(line), "текст": f"{line.kind}. {capitalised(line.text)}" if named
                        else capitalised(line.text)} for line in lines[:most]],
            "ещё": f"и ещё {len(lines) - most}" if len(lines) > most else ""}


def _day(line: Told) -> str:
    return f"{line.day:%d.%m.%Y}" if line.day else ""


def _facts(row: OnDay) -> list[str]:
    """Its status, how many live there, who of us looks after it."""
    from tosdesk.word.cases import Case
    from tosdesk.word.numbers import grouped
    registered = f", устав зарегистрирован {row.registered_on:%d.%m.%Y}" if row.registered_on else ""
    number = f", №\u00a0{row.registry_number}" if row.registry_number else ""
    curator = initials(row.curator.person, Case.NOMINATIVE, surname_first=True) if row.curator else ""
    return [one for one in (
        f"{capitalised(row.status.label)}{registered}{number}.",
        f"Жителей: {grouped(row.residents)}." if row.residents else "",
        f"Полномочия председателя до {row.term_until:%d.%m.%Y}." if row.term_until else "",
        f"Куратор: {curator}" if curator else "") if one]


def _people(row: OnDay) -> list[dict[str, str]]:
    """Those in office: who governs, then who audits, each body's chair first; a phone of the ТОС itself stands with its
    chair."""
    found: dict[Any, dict[str, str]] = {}
    for body in sorted(row.cards.bodies[row.tos.id], key=lambda body: body.kind not in GOVERNING):
        term = row.term(body)
        for member in row.members(term) if term is not None else ():
            person = member.person
            phone = person.phone or (row.phone if row.chair is not None and person.id == row.chair.id else "")
            found.setdefault(person.id, {"имя": str(person), "кто": capitalised(role_title(body.kind, member.role)),
                                         "телефон": phone})
    chair = row.chair or row.leader
    return sorted(found.values(), key=lambda one: chair is None or one["имя"] != str(chair))


TRIP = Form("trip-briefing", "Справка к поездке", "trip-briefing", trip_papers, of=Tos, life=True)
