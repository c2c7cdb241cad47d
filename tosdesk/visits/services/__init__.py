"""What the section knows and does. A change is a function that opens its own operation; a reading is a plain one."""

from __future__ import annotations

from . import sheets
from .drafts import MarkDraft, PhotoDraft, QuestionDraft, StopDraft, VisitDraft
from .gone import Gone, gone
from .photos import add_photos, edit_photo
from .reading import (
    all_questions,
    draft_of,
    last_purpose,
    listed,
    people_named,
    short_name,
    with_parts,
    with_people,
    with_places,
    with_questions,
    with_stops,
)
from .rewriting import Stays, rewrite_visit
from .streets import visits_about
from .writing import (
    add_stop,
    edit_stop,
    edit_visit,
    meet,
    set_people,
    set_state,
    state_on,
    title,
    write_draft,
    write_visit,
)

__all__ = ["Gone", "MarkDraft", "PhotoDraft", "QuestionDraft", "Stays", "StopDraft", "VisitDraft", "add_photos",
           "add_stop", "all_questions", "draft_of", "edit_photo", "edit_stop", "edit_visit", "gone", "last_purpose",
           "listed", "meet", "people_named", "rewrite_visit", "set_people", "set_state", "sheets", "short_name",
           "state_on", "title", "visits_about", "with_parts", "with_people", "with_places", "with_questions",
           "with_stops", "write_draft", "write_visit"]
