"""What the section gives to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tosdesk.office.pickers import colleagues
from tosdesk.office.records import Document, Person
from tosdesk.office.services.lists import entries
from tosdesk.office.services.papers import papers_by, papers_of
from tosdesk.registry.records import Street, Tos
from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.declared import Column, Filter, Told
from tosdesk.ui.section import Form, Lent, Section, Step

from .. import services
from ..documents import MEMO, REPORT
from ..figures import FIGURES
from ..records import RECORDS, Stop, StopPerson, Visit, Went
from ..trip_sheet import SHEET, TOS_SHEET
from .ahead import STRIP, again, events, hands_over, waiting
from .card import ACTIONS, DOORS, PAGES, stops_of

COLUMNS = (
    Column("date", "Дата", lambda visit: visit.date, 11, order=(Visit.date, Visit.start)),
    Column("start", "Начало", lambda visit: visit.start, 8, shown=False, needs=(Visit.start,)),
    Column("tos", "ТОС", lambda visit: [stop.tos.name for stop in visit.loaded_stops], 18, stretch=True,
           parts=services.with_stops),
    Column("people", "Кто ездил", lambda visit: [person.surname for person in visit.loaded_people], 17,
           parts=services.with_people),
    Column("purpose", "Цель", lambda visit: str(visit.purpose or ""), 24, shown=False, needs=(Visit.purpose,)),
    Column("questions", "Вопросов", lambda visit: visit.loaded_questions, 10, right=True,
           parts=services.with_questions),
    Column("state", "Состояние", width=14, value=lambda visit: Visit.state.shown(visit.state)
           + (", не дописан" if visit.unfinished else ""), needs=(Visit.state, Visit.complete)),
)


FILTERS = (
    Filter("state", "Состояние", lambda base: list(Visit.state.labels.items()),
           lambda base, state: Visit.state == state),
    Filter("person", "Кто", lambda base: [(one.id, services.short_name(one)) for one in colleagues(base)],
           lambda base, person: Visit.id.in_(Went.select(Went.visit).where(Went.person == person))),
    Filter("purpose", "Цель", lambda base: [(one.id, one.name) for one in entries("purpose")],
           lambda base, purpose: Visit.purpose == purpose),
)


def told(base: Base, record: Record) -> Iterator[Told]:
    """The visits to a ТОС and what was found there; of a street, those where it was spoken of; of a person, where he
    went and where we met him."""
    if isinstance(record, Tos):
        stops = stops_of(record)
        for stop in stops:
            state = "" if stop.visit.state == "held" else f"{Visit.state.shown(stop.visit.state).capitalize()}. "
            yield Told(stop.visit.date, "Выезд", state + (stop.findings or "Без записи о том, что установлено"),
                       stop.visit)
        visits = {stop.visit_id: stop.visit for stop in stops}
        papers = papers_by(list(visits.values()))
        for visit in visits.values():
            for paper in papers.get(visit.id.hex, ()):
                yield Told(paper.date or visit.date, "Документ", f"{paper} — {Document.state.shown(paper.state)}",
                           visit)
    elif isinstance(record, Street):
        for visit, text, houses in services.visits_about(record):
            state = "" if visit.state == "held" else f"{Visit.state.shown(visit.state).capitalize()}. "
            yield Told(visit.date, "Выезд", state + text, visit, houses)
    elif isinstance(record, Person):
        for went in Went.select(Went, Visit).join(Visit).where((Went.person == record.id) & (Visit.deleted == False)):  # noqa: E712
            yield Told(went.visit.date, "Выезд", str(went.visit), went.visit)
        met = StopPerson.select(StopPerson, Stop).join(Stop).where(
            (StopPerson.person == record.id) & (Stop.deleted == False))  # noqa: E712
        for one in met:
            yield Told(one.stop.visit.date, "Встреча", f"Встретились в {one.stop.tos}", one.stop.visit)


def checks(base: Base) -> list[str]:
    """Visits that wait for somebody: not finished, or planned for a day that is past."""
    waiting = ((Visit.complete == False) & (Visit.state == "held")) | (  # noqa: E712
        (Visit.state == "planned") & (Visit.date < base.today()))
    found = []
    for visit in Visit.select().where(waiting).order_by(Visit.date, Visit.id):
        found.append(f"{visit}: {'не дописан' if visit.unfinished else 'день прошёл, а выезд всё ещё запланирован'}.")
    return found


def shown_off(form: Form) -> Visit | None:
    """A visit whose questions went to several departments; for the report, one with many photos; for the sheet, one to
    where much is open."""
    def worth(visit: Visit) -> tuple[int, int]:
        if form.key == SHEET.key:
            return sum(len(services.sheets.to_ask_about(stop.tos)) for stop in visit.stops), visit.stops.count()
        departments = {question.organisation_id for question in services.all_questions(visit)} - {None}
        issued = Document.select().where(Document.source_key == visit.id.hex).count()
        return (issued, len(departments)) if form.key == "memo" else (visit.photos.count(), visit.stops.count())

    year = Visit.select().where((Visit.state == "held") & Visit.complete).order_by(Visit.date.desc()).limit(150)
    return max(year, key=worth, default=None)


def demo() -> Iterable[Step]:
    """Read only when a demonstration is built: the program starts without it."""
    from ..demo import steps
    return steps()


SECTION = Section(
    waiting=waiting, events=events, strip=STRIP, again=again,
    hands_over=hands_over,
    key="visits", title="Выезды", records=RECORDS, main=Visit, columns=COLUMNS, listed=services.listed,
    forms=(MEMO, REPORT, SHEET), lends={Tos: Lent(forms=(TOS_SHEET,))}, demo=demo,
    shown_off=shown_off, figures=FIGURES, checks=checks,
    loaded=lambda base, visits: services.with_parts(visits), dated=Visit.date, sort=("date", True), filters=FILTERS,
    card=PAGES, actions=ACTIONS, doors=DOORS, told=told, pages="tosdesk.visits.pages",
    empty="Выездов ещё нет. Записать первый: «Добавить» или Ctrl+N.",
    also=lambda visit: {"questions": services.all_questions(visit), "papers": papers_of(visit)},
)
