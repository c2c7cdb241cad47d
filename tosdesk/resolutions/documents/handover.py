"""«Лист передачи дел»: everything open of one person, to whom each goes, and places to sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tosdesk.office.letterhead import letterhead, signed_by
from tosdesk.office.records import Person
from tosdesk.office.services.people import initials
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Hung, Paper, Wanted

from ..records import Assignment
from ..services.handing_over import hanging
from .people import post_of
from .wording import sentence

GIVEN = "given"
"""Pairs of what hung with the person and to whom it went, where it is already done: in `Wanted.asked`."""


def handover_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """What a person just gave (`GIVEN`); of an assignment all that is open with whoever is responsible for it, and to
    whom it goes is left to be written."""
    from tosdesk.word.cases import Case
    from tosdesk.word.dates import long_date
    person = wanted.record.responsible if isinstance(wanted.record, Assignment) else wanted.record
    if not isinstance(person, Person):
        raise StoreError(f"{wanted.record}: не указан человек, чьи дела передаются.")
    given: Sequence[tuple[Hung, Person | None]] = wanted.asked.get(GIVEN) or [
        (hung, None) for hung in hanging(base, person)]
    if not given:
        raise StoreError(f"Передавать нечего: у {initials(person, Case.GENITIVE, surname_first=True)} ничего открытого "
                         "нет.")
    today = base.today()
    data = letterhead(base) | {
        "дата": long_date(today), "номер": None,
        "заголовок": f"О передаче дел {initials(person, Case.GENITIVE, surname_first=True)}",
        "строки": [{"номер": str(number), "вид": hung.kind, "текст": _text(hung),
                    "срок": f"{hung.due:%d.%m.%Y}" if hung.due else "", "кому": _name(to)}
                   for number, (hung, to) in enumerate(given, 1)],
        "всего": f"Всего передаётся дел: {len(given)}.",
        "подписи": [_sign("Сдал", "Сдала", person, today), *_takers(given, today)]}
    return [Paper(title=f"Лист передачи дел — {_name(person)}", subject=data["заголовок"], data=data, date=today,
                  source=person)]


def _text(hung: Hung) -> str:
    """The words of what hangs; its kind stands before them already."""
    promise = getattr(hung.record, "answer", "") if hung.kind == "Обещание" else ""
    text = promise or getattr(hung.record, "text", "") or hung.text
    number = getattr(hung.record, "number", "")
    return (f"№\u00a0{number}, " if number else "") + sentence(" ".join(text.split())).rstrip(".")


def _name(person: Person | None) -> str:
    from tosdesk.word.cases import Case
    return initials(person, Case.NOMINATIVE, surname_first=True) if person is not None else ""


def _takers(given: Sequence[tuple[Hung, Person | None]], day: dt.date) -> list[dict[str, Any]]:
    takers = {to.id: to for _, to in given if to is not None}
    if not takers:
        return [{"что": "Принял", "должность": "", "имя": "________________"}]
    return [_sign("Принял", "Приняла", person, day) for person in takers.values()]


def _sign(he: str, she: str, person: Person, day: dt.date) -> dict[str, str]:
    from tosdesk.word.cases import Case
    post = post_of(person, None, day)
    signed = signed_by(post) if post is not None else {
        "должность": "", "имя": initials(person, Case.NOMINATIVE, surname_first=False)}
    return {"что": she if person.gender == "f" else he, **signed}
