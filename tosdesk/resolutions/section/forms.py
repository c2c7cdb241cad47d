"""What is printed from the list of assignments."""

from __future__ import annotations

import datetime as dt

from tosdesk.store.base import Base
from tosdesk.store.fields import Date
from tosdesk.ui.declared import Input
from tosdesk.ui.section import Form, asking

from ..documents.assignments import REMINDER, memo_papers, sheet_papers
from ..documents.handover import handover_papers
from ..documents.report import chosen_papers, period_papers
from ..records import Assignment
from ..services.reading import in_open


def _new_year(base: Base) -> dt.date:
    return base.today().replace(month=1, day=1)


PERIOD = asking("Справка об исполнении поручений",
                Input(Date("С"), name="first", needed=True, default=_new_year),
                Input(Date("По"), name="last", needed=True, default=lambda base: base.today()))

HANDOVER = Form("handover", "Лист передачи дел", "handover", handover_papers, of=Assignment)

FORMS = (
    Form("assignment", "Поручение", "assignment-sheet", sheet_papers, of=Assignment, keep=True, several=True),
    Form("assignment-memo", "Служебная записка по поручению", "memo", memo_papers, of=Assignment, keep=True,
         several=True),
    REMINDER,
    HANDOVER,
    Form("assignments-chosen", "Справка об исполнении выбранных", "assignments-report", chosen_papers, of=Assignment,
         several=True),
    Form("assignments-report", "Справка об исполнении поручений", "assignments-report", period_papers, asks=PERIOD),
)


def shown_off(form: Form) -> Assignment | None:
    """An open assignment: of others the most urgent, for what goes to them; of ours one of whoever has most; else the
    one with most to tell."""
    found = list(Assignment.select().where(in_open()))
    if form.key in ("assignment-memo", "reminder"):
        return min((one for one in found if one.organisation_id and one.responsible_id and one.due),
                   key=lambda one: (one.due, one.id), default=None)
    if form.key == "handover":
        return max((one for one in found if one.responsible_id and not one.organisation_id),
                   key=lambda one: (one.responsible.assignments.count(), one.id), default=None)
    return max(found, key=lambda one: (one.interim_dates.count() + one.co_executors.count(), one.source_key != "",
                                       one.responsible_id is not None, one.id), default=None)
