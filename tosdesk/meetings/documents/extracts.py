"""Extracts of the minutes: of one item, or one for each who answers for something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tosdesk.office.letterhead import signed_by
from tosdesk.office.records import Organisation, Person
from tosdesk.resolutions.documents import executor
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.search import russian_key
from tosdesk.ui.declared import Input, Picker, Sheet, among
from tosdesk.ui.section import Paper, Wanted, asking

from .. import services
from ..records import AgendaItem, Decision, Meeting
from .common import called, frame, held, name, positions_of, post_of
from .minutes import earlier, lead, number_of, parts, signers


def _asks(meeting: Any) -> Sheet:
    def found(base: Base, words: str) -> Sequence[Any]:
        return among(services.agenda(meeting), words) if meeting else []

    return asking(
        "Выписка из протокола",
        Input(name="item", title="Вопрос повестки", picker=Picker(AgendaItem, found, short=True),
              help="Пусто — каждому ответственному своя выписка, с его решениями"),
    )._replace(fitted=None if meeting else _asks)


EXTRACT = _asks(None)


def extract_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Of the item that was named, else one paper for each person or organisation that answers for a decision."""
    meeting = held(wanted)
    item = wanted.asked.get("item")
    if item is not None:
        row = next(row for row in services.minutes(meeting) if row.id == item.id)
        return [_paper(base, meeting, f"вопрос {row.numbered}", [row])]
    answering: dict[Person | Organisation, list[Decision]] = {}
    for decision in services.decisions(meeting):
        if (one := decision.responsible or decision.organisation) is not None:
            answering.setdefault(one, []).append(decision)
    if not answering:
        raise StoreError(f"{meeting}: у решений нет ответственных. Выберите вопрос повестки или впишите ответственных.")
    return [_paper(base, meeting, name(one) if isinstance(one, Person) else str(one), answering[one], one)
            for one in sorted(answering, key=lambda one: russian_key(str(one)))]


def _paper(base: Base, meeting: Meeting, whose: str, rows: Sequence[Any],
           to: Person | Organisation | None = None) -> Paper:
    from tosdesk.word.cases import Case
    from tosdesk.word.dates import long_date
    number = number_of(base, meeting)
    begins = f"Выписка из протокола {called(meeting, Case.GENITIVE)}: {whose}"
    document = earlier(meeting, "extract", begins)
    day = document.date if document else base.today()
    by = document.executor if document and document.executor_id else executor(base, base.today())
    known = positions_of(meeting, ())
    data = frame(base, meeting, Case.GENITIVE) | {
        "номер": number, "председательствовал": lead(meeting.chair, "Председательствовал", "Председательствовала",
                                                      known),
        "секретарь": lead(meeting.secretary, "Секретарь", "Секретарь", known), "вопросы": parts(meeting, rows),
        "подписи": [one for one in signers(meeting) if one["имя"]], "знак": "п/п" if meeting.state == "signed" else "",
        "верно": signed_by(by) | {"дата": long_date(day)}}
    addressee = post_of(to, base.today()) if isinstance(to, Person) else None
    organisation = to if isinstance(to, Organisation) else addressee.organisation if addressee is not None else None
    return Paper(title=f"Выписка из протокола {meeting.date:%d.%m.%Y} — {whose}", subject=begins, data=data, date=day,
                 document=document, organisation=organisation, addressee=addressee, executor=by, source=meeting,
                 beside=whose)
