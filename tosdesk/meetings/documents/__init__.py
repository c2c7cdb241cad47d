"""The papers of a meeting: plain data for their templates. Before it the agenda, the sheet to sign on, plates, the list
for the guard and invitations; after it the minutes, extracts of them and thanks."""

from __future__ import annotations

from tosdesk.ui.section import Form

from ..records import Meeting
from .agenda import agenda_papers
from .extracts import EXTRACT, extract_papers
from .letters import FORMS as LETTERS
from .lists import GUARD, PLATES, SIGN_IN, guard_papers, plate_papers, sign_in_papers
from .minutes import full_papers, short_papers

FORMS = (
    Form("agenda", "Повестка", "agenda", agenda_papers, of=Meeting),
    LETTERS[0],
    Form("sign-in", "Лист регистрации", "sign-in", sign_in_papers, of=Meeting, asks=SIGN_IN),
    Form("name-plates", "Таблички", "name-plates", plate_papers, of=Meeting, asks=PLATES),
    Form("guard-list", "Список для охраны", "guard-list", guard_papers, of=Meeting, asks=GUARD),
    Form("minutes", "Протокол", "minutes", full_papers, of=Meeting, keep=True),
    Form("minutes-short", "Краткий протокол", "minutes-short", short_papers, of=Meeting, keep=True, kind="minutes"),
    Form("extract", "Выписка из протокола", "extract", extract_papers, of=Meeting, keep=True, asks=EXTRACT),
    *LETTERS[1:],
)
