"""What the section gives to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tosdesk.office.records import Person
from tosdesk.office.services.lists import entries
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.store.search import russian_key
from tosdesk.ui.declared import Column, Filter, Told
from tosdesk.ui.section import Form, Section, Step
from tosdesk.visits.records import Visit

from .. import services
from ..births import births
from ..documents import FORMS
from ..figures import FIGURES
from ..records import RECORDS, AgendaItem, Guest, Meeting, MeetingTos
from ..services.common import AWAY
from .actions import ACTIONS
from .ahead import again, events, hands_over, waiting
from .card import PAGES
from .kinds import KIND_STEPS
from .sheets import DOORS, NEW


def _people(meeting: Meeting) -> str:
    """«31 из 40»: came and invited. Before the meeting only the invited; where more came than were invited, only those
    who came."""
    came, invited = meeting.loaded_came, meeting.loaded_invited
    if not meeting.took_place or not came:
        return str(invited or "")
    return f"{came} из {invited}" if came <= invited else str(came)


COLUMNS = (
    Column("date", "Дата", lambda meeting: meeting.date, 11, order=(Meeting.date, Meeting.start)),
    Column("start", "Начало", lambda meeting: meeting.start, 8, shown=False),
    Column("kind", "Вид", lambda meeting: str(meeting.loaded_kind or ""), 19),
    Column("name", "Тема", lambda meeting: meeting.name, 18, stretch=True),
    Column("tos", "ТОС", lambda meeting: [tos.name for tos in meeting.loaded_tos], 16, shown=False),
    Column("venue", "Место", lambda meeting: meeting.venue, 20, shown=False),
    Column("chair", "Председательствует", lambda meeting: str(meeting.loaded_chair or ""), 20, shown=False),
    Column("people", "Людей", _people, 10, right=True),
    Column("decisions", "Решений", lambda meeting: meeting.loaded_decisions, 9, right=True, shown=False),
    Column("state", "Состояние", width=17, value=lambda meeting: Meeting.state.shown(meeting.state)
           + (", не дописана" if meeting.unfinished else "")),
)

FILTERS = (
    Filter("kind", "Вид", lambda base: [(kind.id, kind.name) for kind in entries("meeting_kind")],
           lambda base, kind: Meeting.kind == kind),
    Filter("state", "Состояние", lambda base: list(Meeting.state.labels.items()),
           lambda base, state: Meeting.state == state),
    Filter("category", "Кто", lambda base: [(one.id, one.name) for one in entries("guest")],
           lambda base, category: Meeting.id.in_(Guest.select(Guest.meeting).where(Guest.category == category))),
    Filter("tos", "ТОС", lambda base: sorted(((tos.id, tos.name) for tos in Tos.select(Tos.id, Tos.name)),
                                             key=lambda one: russian_key(one[1])),
           lambda base, tos: Meeting.id.in_(MeetingTos.select(MeetingTos.meeting).where(MeetingTos.tos == tos))),
)


def told(base: Base, record: Record) -> Iterator[Told]:
    """The meetings about a ТОС; those to which a person was invited, that he led or reported at; those on a visit."""
    if isinstance(record, Tos):
        for place in MeetingTos.select(MeetingTos, Meeting).join(Meeting).where(
                (MeetingTos.tos == record.id) & (Meeting.deleted == False)):  # noqa: E712
            yield _line(place.meeting, "")
    elif isinstance(record, Person):
        for meeting, said in _parts_of(record).items():
            yield _line(meeting, ", ".join(said))
    elif isinstance(record, Visit):
        for meeting in record.meetings:
            yield _line(meeting, "")


def _parts_of(person: Person) -> dict[Meeting, list[str]]:
    """What he did at which meeting."""
    found: dict[Meeting, list[str]] = {}
    for meeting in Meeting.select().where((Meeting.chair == person.id) | (Meeting.secretary == person.id)):
        found[meeting] = ["председатель" if meeting.chair_id == person.id else "секретарь"]
    for item in AgendaItem.select(AgendaItem, Meeting).join(Meeting).where(
            (AgendaItem.speaker == person.id) & (Meeting.deleted == False)):  # noqa: E712
        found.setdefault(item.meeting, []).append(f"доклад «{item}»")
    for guest in Guest.select(Guest, Meeting).join(Meeting).where(
            ((Guest.person == person.id) | (Guest.substitute == person.id)) & (Meeting.deleted == False)):  # noqa: E712
        if guest.person_id != person.id:
            said = f"вместо: {guest.person}" + (", присутствие отмечено" if guest.came else "")
        elif guest.came and guest.reply != "instead":
            said = "участие отмечено"
        else:
            said = guest.answer
        found.setdefault(guest.meeting, []).append(said)
    return found


def _line(meeting: Meeting, said: str) -> Told:
    state = "" if meeting.took_place else f"{Meeting.state.shown(meeting.state).capitalize()}. "
    return Told(meeting.date, "Встреча", f"{state}{meeting}" + (f" — {said}" if said else ""), meeting)


def checks(base: Base) -> list[str]:
    """Meetings that wait for somebody, and quarters without the Mayor."""
    today, found = base.today(), []
    for meeting in Meeting.select().where(
            Meeting.state.in_(("planned", "invited")) & (Meeting.date < today)).order_by(Meeting.date, Meeting.id):
        found.append(f"{meeting}: день прошёл, но не отмечено, что встреча состоялась.")
    held = Meeting.state.in_(("held", "signed"))
    for meeting in Meeting.select().where(held & (Meeting.complete == False)).order_by(Meeting.date):  # noqa: E712
        found.append(f"{meeting}: не дописана.")
    found += [f"{meeting}: протокол не подписан." for meeting in services.minutes_late(today)]
    for meeting in Meeting.select().where(held & (Meeting.kind == AWAY) & Meeting.visit.is_null()).order_by(
            Meeting.date):
        if services.fitting_visits(meeting):
            found.append(f"{meeting}: в тот же день был выезд туда; свяжите их, если это одно и то же.")
    return found + services.mayor_gaps(base)


def shown_off(form: Form) -> Meeting | None:
    """A round table with many guests and several decisions."""
    found = services.with_parts(list(Meeting.select().where(Meeting.state == "signed")))
    return max(found, key=lambda meeting: (meeting.agenda.count() >= 3, meeting.loaded_invited, meeting.date),
               default=None)


def demo() -> Iterable[Step]:
    """Read only when a demonstration is built: the program starts without it."""
    from ..demo import steps
    return steps()


SECTION = Section(
    key="meetings", title="Встречи", called="Встречи", records=RECORDS, main=Meeting, columns=COLUMNS,
    listed=services.listed, births={1: lambda: list(births())}, demo=demo, shown_off=shown_off, figures=FIGURES,
    forms=FORMS, checks=checks, loaded=lambda base, meetings: services.with_parts(meetings), dated=Meeting.date,
    sort=("date", True), filters=FILTERS, card=PAGES, actions=ACTIONS, new=NEW, doors=DOORS, told=told,
    waiting=waiting, events=events, hands_over=hands_over, again=again, lists=(KIND_STEPS,),
    also=lambda meeting: {"questions": services.meeting_questions(meeting), "papers": services.meeting_papers(meeting)},
    gives={Visit: lambda visit: {"meetings": list(visit.meetings)}},
    empty="Встреч ещё нет. Записать первую: «Добавить» или Ctrl+N.",
)
