"""What is printed of the invited before a meeting: the sheet on which they sign, plates, the list for the guard."""

from __future__ import annotations

from tosdesk.office.letterhead import signature
from tosdesk.office.records import Person
from tosdesk.office.rules import capitalised
from tosdesk.office.settings import whole_setting
from tosdesk.resolutions.documents import executor
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import Choice, Whole
from tosdesk.store.search import russian_key
from tosdesk.ui.declared import Input
from tosdesk.ui.section import Paper, Wanted, asking

from .. import services
from ..records import Guest, Meeting
from .common import asked_of, frame, meeting_of, positions_of, role

WHOM = Choice("Кого напечатать", {"": "подтвердивших; если ответов ещё нет — всех", "confirmed": "только подтвердивших",
                                  "open": "всех, кто не отказался"})
LINES = Whole("Пустых строк", low=0, high=200)
WHOM.name, LINES.name = "whom", "lines"


def _lines(base: Base) -> int | None:
    return whole_setting("meetings.blank_lines")


SIGN_IN = asking("Лист регистрации", Input(WHOM), Input(LINES, default=_lines, help="Для тех, кого нет в списке"))
PLATES = asking("Таблички", Input(WHOM))
GUARD = asking("Список для охраны", Input(WHOM, default=lambda base: "open"))


def sign_in_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Those who are expected under the numbers of «Кто пришёл», which stay theirs from now on; blank lines go on behind
    the last number."""
    from tosdesk.word.cases import Case
    meeting = meeting_of(wanted)
    guests = services.guest_list(meeting)
    chosen = asked_of(guests, wanted.asked.get("whom", ""))
    known = positions_of(meeting, chosen)
    blank = wanted.asked.get("lines", _lines(base)) or 0
    last = max((services.last_number(meeting), *(guest.number for guest in guests)))
    rows = [{"номер": str(guest.number), "имя": str(guest.attendee), "должность": capitalised(role(guest, known))}
            for guest in chosen]
    rows += [{"номер": str(last + number), "имя": "", "должность": ""} for number in range(1, blank + 1)]
    if not rows:
        raise StoreError(f"{meeting}: печатать некого, и пустых строк не задано.")
    data = frame(base, meeting, Case.GENITIVE) | {"строки": rows}
    return [Paper(title=f"Лист регистрации — {meeting}", data=data, date=base.today(), source=meeting,
                  done=lambda document: services.fix_sheet(base, meeting))]


def plate_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """A plate for each who is expected, whoever chairs first."""
    meeting = meeting_of(wanted)
    chosen = _expected(meeting, wanted.asked.get("whom", ""))
    known = positions_of(meeting, chosen)
    people = {person.id: person for person in (
        *filter(None, (meeting.chair, meeting.secretary)), *(guest.attendee for guest in chosen))}
    plates = [_plate(person, known.get(person.id, "")) for person in people.values()]
    if not plates:
        raise StoreError(f"{meeting}: печатать некого. Сначала пригласите участников.")
    return [Paper(title=f"Таблички — {meeting}", data={"таблички": plates, "образец": base.identity.demonstration},
                  date=base.today(), source=meeting)]


def _plate(person: Person, position: str) -> dict[str, str]:
    names = " ".join(filter(None, (person.first_name, person.patronymic)))
    return {"фамилия": person.surname or names, "имя": names if person.surname else "",
            "должность": capitalised(position)}


def guard_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Whom to let in, by the alphabet, and whom to call."""
    from tosdesk.word.cases import Case
    meeting = meeting_of(wanted)
    chosen = _expected(meeting, wanted.asked.get("whom", "open"))
    if not chosen:
        raise StoreError(f"{meeting}: список пуст. Сначала пригласите участников.")
    known = positions_of(meeting, chosen)
    rows = sorted(((str(guest.attendee), role(guest, known)) for guest in chosen),
                  key=lambda row: russian_key(row[0]))
    day = base.today()
    post = executor(base, day)
    person = meeting.secretary or (post.person if post is not None else None)
    data = frame(base, meeting, Case.GENITIVE) | {
        "строки": [{"номер": str(number), "имя": full, "откуда": capitalised(what)}
                   for number, (full, what) in enumerate(rows, 1)],
        "ответственный": str(person) if person is not None else "",
        "телефон": person.phone if person is not None else "", "подпись": signature(day)}
    return [Paper(title=f"Список для охраны — {meeting}", data=data, date=day, source=meeting)]


def _expected(meeting: Meeting, whom: str) -> list[Guest]:
    return asked_of(services.guest_list(meeting), whom)
