"""What is printed of one assignment: the sheet that its executors get, the memo about it, the reminder."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.office.letterhead import signature, signed_by
from tosdesk.office.records import Document, Post
from tosdesk.office.rules import capitalised, small
from tosdesk.office.services.numbers import kind_of
from tosdesk.office.services.organisations import OWN, head_on
from tosdesk.office.services.papers import due_after
from tosdesk.office.services.people import initials
from tosdesk.office.services.signers import signer_on
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.records import Record
from tosdesk.ui.section import Form, Paper, Wanted

from ..records import Assignment, Question
from ..services.common import source_of
from ..services.reading import waiting_on
from .frame import earlier, executor, frame
from .people import named, post_of, until, written_to
from .wording import phrase, sentence


def chosen_of(wanted: Wanted) -> list[Assignment]:
    return [one for one in (wanted.record, *wanted.more) if isinstance(one, Assignment)]


# The sheet

def sheet_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Each assignment for those who are to do it, under the number and the day that it was given."""
    return [_sheet(base, one) for one in chosen_of(wanted)]


def _sheet(base: Base, one: Assignment) -> Paper:
    document = earlier(one, "assignment-sheet")
    day = one.given_on
    to = written_to(one.responsible, one.organisation, day)
    helpers = [line for row in one.co_executors for line in written_to(row.person, row.organisation, day)]
    if not to and not helpers:
        raise StoreError(f"{one}: не указано, кому оно дано.")
    giver = post_of(one.given_by, None, day)
    signed = _signed(one, giver, document)
    data = frame(base, day, document, signed, executor(base, base.today()))
    data |= {"номер": one.number, "кому": [*to, *(["Соисполнители:" if len(one.co_executors) > 1 else "Соисполнитель:",
                                                   *helpers] if helpers else [])],
             "основание": f"Основание: {ground}." if (ground := ground_of(one)) else "",
             "текст": [sentence(part) for part in one.text.split("\n") if part.strip()],
             "срок": until(one.due) if one.due else "", "промежуточные": _interim(one), "контроль": _control(one)}
    name = f"Поручение № {one.number}" if one.number else "Поручение"
    return Paper(title=f"{name} — {to[-1] if to else helpers[-1]}", subject=f"{name}: {one.text}", data=data, date=day,
                 document=document, source=one, signer=giver or getattr(signer_on(day), "post", None),
                 signed_as=signed["должность"], executor=executor(base, base.today()))


def _signed(one: Assignment, giver: Post | None, document: Document | None) -> dict[str, str]:
    """Whoever gave it signs; who that was is not always written down."""
    from tosdesk.word.cases import Case
    if giver is not None:
        return signed_by(giver)
    if one.given_by is not None:
        return {"должность": "", "имя": initials(one.given_by, Case.NOMINATIVE, surname_first=False)}
    return signature(one.given_on, document)


def _interim(one: Assignment) -> list[str]:
    rows = sorted(one.interim_dates, key=lambda row: row.date)
    said = [until(row.date) + (f" — {small(phrase_of(row.text))}" if row.text else "") for row in rows]
    return [*(f"{line};" for line in said[:-1]), *(line if line.endswith(".") else f"{line}." for line in said[-1:])]


def _control(one: Assignment) -> str:
    from tosdesk.word.cases import Case
    if not one.control:
        return ""
    if one.controller is None:
        return "Исполнение поручения на контроле."
    return sentence(f"Контроль за исполнением возложен на {initials(one.controller, Case.ACCUSATIVE, True)}")


def phrase_of(text: str) -> str:
    """What is to be done, in one line without a full stop."""
    return phrase(Question(text=text))


def ground_of(one: Assignment) -> str:
    """What the assignment came from: «вопрос жителей от 5 августа 2017 г. «Не горит фонарь»», a visit, a paper."""
    from tosdesk.word.dates import long_date
    source = source_of(one)
    if source is None:
        return ""
    if isinstance(source, Question):
        return f"вопрос жителей от {long_date(source.taken_on)} «{phrase(source)}»"
    if isinstance(source, Document):
        return f"{source}" + (f" от {long_date(source.date)}" if source.date else "")
    cards: Any = type(source).cards()
    card: Record = getattr(source, cards[0].name) if cards else source
    return small(str(card).rstrip("."))


# The memo

def memo_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """A memo about each assignment to those who are to do it: what was ordered, by when, what we ask."""
    return [_memo(base, one) for one in chosen_of(wanted)]


def _memo(base: Base, one: Assignment) -> Paper:
    from tosdesk.word.dates import long_date
    if one.closed_on or one.withdrawn:
        raise StoreError(f"{one} уже закрыто: просить не о чем.")
    organisation = one.organisation if one.organisation_id != OWN else None
    person_post = post_of(one.responsible, organisation, base.today())
    if organisation is None and person_post is not None and person_post.organisation_id != OWN:
        organisation = person_post.organisation
    if organisation is None:
        raise StoreError(f"{one}: исполняем мы сами, служебная записка не нужна.")
    document = earlier(one, "memo", organisation)
    day = document.date if document else base.today()
    head = document.addressee if document else head_on(organisation, day) or person_post
    number = f" №\u00a0{one.number}" if one.number else ""
    ground = f" (основание: {ground_of(one)})" if ground_of(one) else ""
    other = one.responsible_id and head is not None and head.person_id != one.responsible_id
    whom = f", исполнитель — {named(one.responsible, None)}" if other else ""
    by = executor(base, base.today())
    data = frame(base, day, document, signature(day, document), by)
    late = one.due is not None and one.due < day
    due = document.answer_due if document else one.due if one.due and not late else due_after(kind_of("memo"), day)
    data |= {
        "кому": written_to(head.person, organisation, day) if head else written_to(None, organisation, day),
        "заголовок": f"Об исполнении поручения{number}",
        "абзацы": [sentence(f"{_given_by(one)}{long_date(one.given_on)} дано поручение{number}{ground}{whom}"),
                   *([f"Срок исполнения прошёл {long_date(one.due)}, об исполнении в комитет не сообщено."] if late
                     else [])],
        "просьбы_вступление": "Прошу обеспечить исполнение поручения и о результатах сообщить в комитет:",
        "просьбы": [{"номер": "1", "текст": sentence(" ".join(one.text.split())),
                     "срок": until(due) if due else ""}],
        "заключение": "", "приложения": [], "фотографии": []}
    return Paper(title=f"Служебная записка по поручению{number} — {organisation}", subject=data["заголовок"], data=data,
                 date=day, document=document, organisation=organisation, addressee=head,
                 signer=document.signer if document else getattr(signer_on(day), "post", None),
                 signed_as=data["подпись"]["должность"], source=one, executor=by, answer_due=due)


def _given_by(one: Assignment) -> str:
    """«Председателем комитета Верещагиным П. Н. » before the day; nothing where nobody is named."""
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase
    if one.given_by is None:
        return ""
    post = post_of(one.given_by, None, one.given_on)
    position = decline_phrase(post.position, Case.INSTRUMENTAL) if post else ""
    name = initials(one.given_by, Case.INSTRUMENTAL, surname_first=True)
    return capitalised(" ".join(filter(None, (position, name)))) + " "


# The reminder

def reminder_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """A reminder to each who is responsible for a chosen one: of all his that are overdue or soon due."""
    people = {(one.responsible_id, one.organisation_id): one for one in chosen_of(wanted)}
    due = [one for one in waiting_on(base, base.today()) if one.seen in ("overdue", "near")]
    papers = [_reminder(base, one, mine) for key, one in people.items()
              if (mine := [other for other in due if (other.responsible_id, other.organisation_id) == key])]
    if not papers:
        raise StoreError("Напоминать не о чем: ни просроченных поручений, ни истекающих у них нет.")
    return papers


def _reminder(base: Base, one: Assignment, mine: list[Assignment]) -> Paper:
    today = base.today()
    to = written_to(one.responsible, one.organisation, today)
    if not to:
        raise StoreError(f"{one}: не указано, кто отвечает, напоминать некому.")
    by = executor(base, today)
    late = any(other.seen == "overdue" for other in mine)
    near = any(other.seen == "near" for other in mine)
    what = "срок которых прошёл или подходит" if late and near else "срок которых прошёл" if late else \
        "срок которых подходит"
    many = len(mine) > 1
    said = f"Напоминаем о поручениях, {what}:" if many else \
        f"Напоминаем о поручении, {what.replace('которых', 'которого')}:"
    data = frame(base, today, None, signature(today), by)
    data |= {"номер": None, "кому": to,
             "заголовок": f"О {'сроках' if many else 'сроке'} исполнения {'поручений' if many else 'поручения'}",
             "вступление": said,
             "строки": [{"номер": other.number or str(place), "текст": phrase_of(other.text),
                         "срок": f"{other.due:%d.%m.%Y}", "состояние": left(other.due, today)}
                        for place, other in enumerate(mine, 1)],
             "заключение": [f"Просим исполнить {'поручения' if many else 'поручение'} и сообщить о результатах в "
                            "комитет."]}
    organisation = one.organisation if one.organisation_id != OWN else None
    return Paper(title=f"Напоминание — {to[-1]}", subject=data["заголовок"], data=data, date=today, source=one,
                 organisation=organisation, signer=getattr(signer_on(today), "post", None),
                 signed_as=data["подпись"]["должность"], executor=by)


def left(due: dt.date, today: dt.date) -> str:
    """«просрочено на 5 дней», «осталось 2 дня», «срок сегодня»."""
    from tosdesk.word.numbers import counted
    days = (due - today).days
    if days < 0:
        return f"просрочено на {counted(-days, 'день', 'дня', 'дней')}"
    verb = "остался" if days % 10 == 1 and days % 100 != 11 else "осталось"
    return f"{verb} {counted(days, 'день', 'дня', 'дней')}" if days else "срок сегодня"


REMINDER = Form("reminder", "Напоминание", "reminder", reminder_papers, of=Assignment, keep=True, several=True)
