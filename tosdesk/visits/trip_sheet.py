"""«Лист выезда»: one A4 for each ТОС, with what was asked and promised there, and lines to write on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tosdesk.office.letterhead import letterhead
from tosdesk.office.services.people import initials
from tosdesk.registry.records import Tos
from tosdesk.registry.services import on_day
from tosdesk.resolutions import documents as memos
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import promise_state, state
from tosdesk.resolutions.services.promises import promises
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Form, Paper, Wanted

from .records import Stop, Visit
from .services.sheets import keep_sheet, last_printed, moment_after, same_sheet, streets_on, to_ask_about
from .sheet_layout import GAP, LINE, MM, QUESTION_MM, SIZE, TABLE_HEAD, TEXT_MM, TITLE, TITLE_SIZE, cut, fitted, lines

MOST_PROMISES = 5
ROOM, CELL = TEXT_MM * MM, (QUESTION_MM - 3) * MM
HINT = ("В программе, в строках «С листа»: «3 +» — решено и сообщено, «3 − обещали к 1.02» — ждёт дальше, "
        "«11 Лесная 5 фонарь» — новый вопрос.")


class Page(NamedTuple):
    """A sheet of one ТОС: plain data for the template, and what has to be remembered of it; None where the same was
    printed before."""

    data: dict[str, Any]
    remember: Callable[[], None] | None


def visit_sheets(base: Base, wanted: Wanted) -> list[Paper]:
    """The sheets of a visit, one for each ТОС."""
    visit = wanted.record
    assert isinstance(visit, Visit)
    if visit.state == "cancelled":
        raise StoreError(f"Выезд {visit.date:%d.%m.%Y} отменён: лист для него не нужен.")
    toses = list({stop.tos_id: stop.tos for stop in visit.stops.order_by(Stop.place)}.values())
    if not toses:
        raise StoreError(f"В выезде {visit.date:%d.%m.%Y} не осталось ни одного ТОС: укажите, куда едете.")
    return [_paper(base, f"Лист выезда {visit.date:%d.%m.%Y}", [_page(base, tos, visit) for tos in toses], visit)]


def tos_sheets(base: Base, wanted: Wanted) -> list[Paper]:
    """The sheets of ТОС that were chosen in the registry, without a visit."""
    toses = [tos for tos in (wanted.record, *wanted.more) if isinstance(tos, Tos)]
    named = str(toses[0]) if len(toses) == 1 else f"{len(toses)} ТОС"
    return [_paper(base, f"Лист выезда — {named}", [_page(base, tos, None) for tos in toses], toses[0])]


def _paper(base: Base, title: str, pages: Sequence[Page], source: Any) -> Paper:
    def done(document: Any) -> None:
        for page in pages:
            if page.remember is not None:
                page.remember()

    return Paper(title=title, data=letterhead(base) | {"листы": [page.data for page in pages]}, date=base.today(),
                 source=source, done=done)


def _page(base: Base, tos: Tos, visit: Visit | None) -> Page:
    today = base.today()
    facts, promised, look = _facts(base, tos, visit), _promises(base, tos), _look(tos, visit, today)
    title = _cut(f"Лист выезда: {tos}", ROOM, 2, TITLE_SIZE)
    above = lines(title, ROOM, TITLE_SIZE) * TITLE + TABLE_HEAD + GAP
    above += sum(lines(f"{name}: {text}", ROOM / 1.02) * LINE for name, text in facts)
    above += sum(GAP + LINE + sum(lines(text, ROOM - 12) * LINE for text in part)
                 for part in (promised, look) if part)
    above += lines(HINT, ROOM, 9) * LINE + GAP
    asked = to_ask_about(tos)
    texts = [_question(question, today) for question in asked]
    fits = fitted(above, texts)
    shown, left = asked[:fits.questions], len(asked) - fits.questions
    last = fits.questions + fits.ruled
    before = last_printed(visit, tos)
    same = same_sheet(before, shown, last)
    at = before.printed_at if same and before else moment_after(before, base.now())
    data = {"название": title, "сведения": [{"название": name, "значение": text} for name, text in facts],
            "обещания": promised, "посмотреть": look,
            "вопросы": [{"номер": str(number), "текст": text} for number, text in enumerate(texts[:len(shown)], 1)],
            "ещё": f"и ещё {left} — в программе" if left else "",
            "строки": [str(number) for number in range(fits.questions + 1, last + 1)], "подсказка": HINT,
            "напечатан": f"Лист от {at:%d.%m.%Y %H:%M}"}
    return Page(data, None if same else lambda: keep_sheet(base, visit, tos, at, shown, last))


def _facts(base: Base, tos: Tos, visit: Visit | None) -> list[tuple[str, str]]:
    from tosdesk.word.cases import Case
    from tosdesk.word.dates import long_date
    seen = on_day(tos, base.today())
    facts = []
    if visit is not None:
        people = sorted(initials(went.person, Case.NOMINATIVE, surname_first=True) for went in visit.went)
        start = next((stop.time for stop in visit.stops if stop.tos_id == tos.id and stop.time), visit.start)
        facts.append(("Выезд", ", ".join(filter(None, (long_date(visit.date), start))) + (
            f"; едут: {', '.join(people)}" if people else "")))
    head, role = (seen.chair, "Председатель") if seen.chair or not seen.leader else (seen.leader, "Руководитель группы")
    phone = (head.phone if head else "") or tos.phone
    facts.append((role, ", ".join(filter(None, (str(head or "не указан"), phone)))))
    if seen.curator:
        facts.append(("Куратор", ", ".join(filter(None, (str(seen.curator.person), seen.curator.person.phone)))))
    return [(name, _cut(" ".join(text.split()), ROOM / 1.02 - 90, 2)) for name, text in facts]


def _promises(base: Base, tos: Tos) -> list[str]:
    """Those that are not kept yet, the soonest first."""
    today, told = base.today(), []
    waiting = promises(base, tos, waiting=True)
    for question in waiting[:MOST_PROMISES]:
        until = f"до {question.promised_until:%d.%m.%Y}" if question.promised_until else "без срока"
        late = ", просрочено" if promise_state(question, today) == "broken" else ""
        who = question.promised_by or question.organisation
        place = memos.address(question)
        text = " ".join((question.answer or question.text).split())
        told.append(_cut(f"{until}{late}: {text}{f' ({place})' if place else ''}{f' — {who}' if who else ''}",
                        ROOM - 12, 2))
    more = len(waiting) - len(told)
    return [*told, f"и ещё {more} — в программе"] if more > 0 else told


def _look(tos: Tos, visit: Visit | None, today: dt.date) -> list[str]:
    """What was found last time, in short, and the streets."""
    held = (Visit.state == "held") & (Visit.deleted == False) & (Stop.findings != "")  # noqa: E712
    if visit is not None:
        held &= (Visit.id != visit.id) & (Visit.date <= visit.date)
    last = Stop.select(Stop, Visit).join(Visit).where((Stop.tos == tos.id) & held).order_by(
        Visit.date.desc(), Stop.place).first()
    look = []
    if last is not None:
        look.append(_cut(f"{last.visit.date:%d.%m.%Y} установлено: {' '.join(last.findings.split())}", ROOM - 12, 3))
    streets = ", ".join(map(str, streets_on(tos, today)))
    return [*look, _cut(f"Улицы: {streets}", ROOM - 12, 2)] if streets else look


def _question(question: Question, today: dt.date) -> str:
    """What was asked, where, who is to answer and since when."""
    place = memos.address(question)
    since = f"с\u00a0{question.taken_on:%d.%m.%Y}"
    who = str(question.organisation) if question.organisation_id else "никому не направлен"
    if state(question) == "answered":
        how = f"Есть ответ от {question.answered_on:%d.%m.%Y}: {' '.join(question.answer.split()) or 'без текста'}. " \
              "Сообщить."
    elif question.sent_on:
        how = f"{who}, {since}, направлен {question.sent_on:%d.%m.%Y}"
    else:
        how = f"{who}, {since}" + (", не направлен" if question.organisation_id else "")
    text = _cut(memos.phrase(question) + (f" ({place})" if place else ""), CELL, 2)
    return _cut(f"{text}\u00a0— {how[:1].lower()}{how[1:]}", CELL, 4)


def _cut(text: str, room: float, most: int, size: float = SIZE) -> str:
    """At most so many lines, broken where Word breaks them."""
    from tosdesk.word.text import nbsp
    return cut(nbsp(text), room, most, size)


SHEET = Form("trip-sheet", "Лист выезда", "trip-sheet", visit_sheets, of=Visit)
TOS_SHEET = Form("tos-trip-sheet", "Лист выезда", "trip-sheet", tos_sheets, of=Tos, several=True)
