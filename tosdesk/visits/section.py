"""What the section gives to the rest of the program."""

from __future__ import annotations

from tosdesk.office.records import Document
from tosdesk.office.services.papers import papers_of
from tosdesk.store.base import Base
from tosdesk.ui.section import Column, Form, Section

from . import services
from .demo import steps
from .documents import MEMO, REPORT
from .figures import FIGURES
from .records import RECORDS, Visit

COLUMNS = (
    Column("date", "Дата", lambda visit: visit.date),
    Column("start", "Начало", lambda visit: visit.start),
    Column("tos", "ТОС", lambda visit: [stop.tos.name for stop in visit.loaded_stops]),
    Column("people", "Кто ездил", lambda visit: [person.surname for person in visit.loaded_people]),
    Column("purpose", "Цель", lambda visit: str(visit.loaded_purpose or "")),
    Column("questions", "Вопросов", lambda visit: visit.loaded_questions),
    Column("state", "Состояние", lambda visit: Visit.state.shown(visit.state)
           + (", не дописан" if visit.unfinished else "")),
)


def checks(base: Base) -> list[str]:
    """Visits that wait for somebody: not finished, or planned for a day that is past."""
    waiting = ((Visit.complete == False) & (Visit.state == "held")) | (  # noqa: E712
        (Visit.state == "planned") & (Visit.date < base.today()))
    found = []
    for visit in Visit.select().where(waiting).order_by(Visit.date, Visit.id):
        found.append(f"{visit}: {'не дописан' if visit.unfinished else 'день прошёл, а выезд всё ещё запланирован'}.")
    return found


def shown_off(form: Form) -> Visit | None:
    """A visit whose questions went to several departments; for the report, one with many photos."""
    def worth(visit: Visit) -> tuple[int, int]:
        departments = {question.organisation_id for question in services.all_questions(visit)} - {None}
        issued = Document.select().where(Document.source_key == visit.id.hex).count()
        return (issued, len(departments)) if form.key == "memo" else (visit.photos.count(), visit.stops.count())

    year = Visit.select().where((Visit.state == "held") & Visit.complete).order_by(Visit.date.desc()).limit(150)
    return max(year, key=worth, default=None)


SECTION = Section(
    key="visits", title="Выезды", records=RECORDS, main=Visit, columns=COLUMNS, listed=services.listed,
    forms=(MEMO, REPORT), demo=steps, shown_off=shown_off, figures=FIGURES, checks=checks,
    also=lambda visit: {"questions": services.all_questions(visit), "papers": papers_of(visit)},
)
