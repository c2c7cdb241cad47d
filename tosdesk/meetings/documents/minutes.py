"""The minutes, in full and short. Both are one paper under one number: the number is the meeting's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tosdesk.office.records import Document, PaperKind, Person
from tosdesk.office.rules import capitalised
from tosdesk.office.services import numbers
from tosdesk.office.services.people import initials
from tosdesk.office.services.rows import change
from tosdesk.resolutions.documents import sentence
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Paper, Wanted

from .. import services
from ..births import entry_key
from ..records import AgendaItem, Decision, Guest, Meeting
from .agenda import items_of
from .common import called, frame, heading, held, name, positions_of, post_of, role, stop, who

ANNEXED = 12
"""More people than these stand in a list behind the minutes."""

INVITED = tuple(entry_key("guest", code) for code in ("residents", "media"))
"""Whoever is there in these categories was invited and does not sit for anybody."""

FULL, SHORT = "Протокол", "Краткий протокол"


def full_papers(base: Base, wanted: Wanted) -> list[Paper]:
    return [_paper(base, held(wanted), FULL)]


def short_papers(base: Base, wanted: Wanted) -> list[Paper]:
    return [_paper(base, held(wanted), SHORT)]


def _paper(base: Base, meeting: Meeting, form: str) -> Paper:
    from tosdesk.word.cases import Case
    subject = f"{form} {called(meeting, Case.GENITIVE)}"
    document = earlier(meeting, "minutes", form)
    number = number_of(base, meeting) or (document.number if document else "")
    data = frame(base, meeting, Case.GENITIVE) | presence(meeting) | {
        "номер": number, "повестка": items_of(meeting), "вопросы": parts(meeting), "подписи": signers(meeting)}
    signer = post_of(meeting.chair, meeting.date) if meeting.chair is not None else None
    return Paper(title=f"{form} — {meeting}", subject=subject, data=data, date=meeting.date, document=document,
                 signer=signer, signed_as="Председательствующий" if signer else "", number=number, source=meeting)


def earlier(meeting: Meeting, kind: str, begins: str) -> Document | None:
    """The paper of this kind that was printed from the meeting and whose heading begins so."""
    found = Document.select().join(PaperKind).where(
        (PaperKind.code == kind) & (Document.source_table == meeting._meta.table_name)
        & (Document.source_key == meeting.id.hex) & (Document.state != "cancelled"))
    return next((paper for paper in found.order_by(Document.id.desc()) if paper.name.startswith(begins)), None)


def number_of(base: Base, meeting: Meeting) -> str:
    """The number of the minutes: the one that stands on the meeting's card; else, where the office numbers minutes, the
    next one, which the meeting keeps. "" where the chancery has not told it yet."""
    kind = numbers.kind_of("minutes")
    given = numbers.number_of_record(meeting)
    if kind.numbered_by != "office" or (given is not None and meeting.number):
        return str(meeting.number)
    with base.operation(f"Номер протокола: {meeting}"):
        if given is None and meeting.number.isdecimal():
            # It was typed: the next minutes go on from there. Where it was given before, it stands twice all the same.
            try:
                numbers.give(base, kind, meeting.date, int(meeting.number), record=meeting)
            except StoreError:
                return str(meeting.number)
        elif not meeting.number:
            change(meeting, number=(given or numbers.give(base, kind, meeting.date, record=meeting)).shown)
    return str(meeting.number)


# Who was there

def presence(meeting: Meeting) -> dict[str, Any]:
    """Chair, secretary, those who were there by rank and alphabet, and those who were only invited. Few stand in the
    minutes, many in the list behind them."""
    leads = (meeting.chair_id, meeting.secretary_id)
    there = [guest for guest in services.present(meeting) if guest.attendee.id not in leads]
    known = positions_of(meeting, there)
    sat, invited = _listed((one for one in there if one.category_id not in INVITED), known), _listed(
        (one for one in there if one.category_id in INVITED), known)
    many = len(there) > ANNEXED
    return {"председательствовал": lead(meeting.chair, "Председательствовал", "Председательствовала", known),
            "секретарь": lead(meeting.secretary, "Секретарь", "Секретарь", known),
            "присутствовали": "" if there and not many else _how_many(meeting, there),
            "люди": [] if many else sat, "приглашённые": [] if many else invited,
            "список": _in_table(sat) if many else [], "список_приглашённых": _in_table(invited) if many else []}


def lead(person: Person | None, he: str, she: str, known: dict[Any, str]) -> dict[str, str] | None:
    if person is None:
        return None
    return {"роль": she if person.gender == "f" else he, "кто": who(person, known)}


def _listed(guests: Iterable[Guest], known: dict[Any, str]) -> list[dict[str, str]]:
    return [{"номер": str(number), "имя": str(guest.attendee), "должность": role(guest, known)}
            for number, guest in enumerate(guests, 1)]


def _in_table(people: list[dict[str, str]]) -> list[dict[str, str]]:
    """A cell begins with a capital letter, what stands behind a dash does not."""
    return [one | {"должность": capitalised(one["должность"])} for one in people]


def _how_many(meeting: Meeting, there: Sequence[Guest]) -> str:
    """«38 человек (список прилагается)»; the sheet on which they signed may know of more than the list does."""
    from tosdesk.word.numbers import counted

    def people(number: int) -> str:
        return counted(number, "человек", "человека", "человек")

    signed = meeting.attended or 0
    if signed > len(there):
        listed = f", из них {len(there)} по списку (прилагается)" if there else " (прилагается)"
        return f"{people(signed)} по листу регистрации{listed}"
    return f"{people(len(there))} (список прилагается)" if there else ""


# What was said and decided

def parts(meeting: Meeting, only: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """The items with what was heard, said and decided, numbered as in the minutes; decisions on no item stand at the
    end. `only`: these rows alone, a decision under the heading of its item. Of the last, «хвост» says what its last
    paragraph is, which keeps the signature on its page."""
    found: list[dict[str, Any]] = []
    wanted = {row.id for row in only}
    at: dict[Any, dict[str, Any]] = {}
    for row in services.minutes(meeting):
        if isinstance(row, AgendaItem):
            part = at[row.id] = _part(row.numbered, heading(row.text))
            if not only or row.id in wanted:
                part |= _talk(row)
                found.append(part)
        elif not only or wanted & {row.id, row.item_id}:
            key = row.item_id if row.item_id in at else None
            if key is None and key not in at:
                number = row.numbered.rpartition(".")[0]
                at[key] = _part(number, "Разное" if number else "")
            part = at[key]
            if not part["решили"] and part not in found:
                found.append(part)
            part["решили"].append(decided(row))
    if found:
        found[-1]["хвост"] = next((key for key in ("голосование", "решили", "выступили", "доклад", "слушали")
                                   if found[-1][key]), "вопрос")
    return found


def _talk(item: AgendaItem) -> dict[str, str]:
    """Whom they heard, in the accusative, and what was said."""
    from tosdesk.word.cases import Case
    return {"слушали": stop(name(item.speaker, Case.ACCUSATIVE)) if item.speaker is not None else "",
            "доклад": paragraphs(item.heard), "выступили": paragraphs(item.spoke), "голосование": votes(item)}


def _part(number: str, text: str) -> dict[str, Any]:
    return {"номер": number, "вопрос": text, "слушали": "", "доклад": "", "выступили": "", "решили": [],
            "голосование": "", "хвост": ""}


def paragraphs(text: str) -> str:
    """What was typed, each line a sentence of its own."""
    return "\n".join(sentence(line) for line in text.split("\n") if line.strip())


def decided(row: Decision) -> dict[str, str]:
    """A decision with who answers for it and until when, in words that need no case."""
    from tosdesk.word.dates import long_date
    body = row.organisation
    people = name(row.responsible) if row.responsible is not None else ""
    answers = f"{people} ({body})" if people and body is not None else people or (str(body.name) if body else "")
    said = [stop(f"Ответственный: {answers}")] if answers else []
    if row.due:
        said.append(stop(f"Срок:\u00a0до\u00a0{long_date(row.due)}"))
    return {"номер": str(row.numbered), "текст": stop(sentence(row.text)), "кто": " ".join(said)}


def votes(item: AgendaItem) -> str:
    """«за — 39, против — нет, воздержались — 1»: only what was counted."""
    counts = (("за", item.votes_for), ("против", item.votes_against), ("воздержались", item.abstained))
    return ", ".join(f"{word}\u00a0— {number or 'нет'}" for word, number in counts if number is not None)


def signers(meeting: Meeting) -> list[dict[str, str]]:
    """Chair, then secretary. Whoever chairs signs, known or not: a line without a name is filled by hand."""
    from tosdesk.word.cases import Case
    roles = (("Председательствующий", meeting.chair), ("Секретарь", meeting.secretary))
    return [{"должность": title, "имя": initials(person, Case.NOMINATIVE, surname_first=False) if person else ""}
            for title, person in roles if person is not None or title != "Секретарь"]
