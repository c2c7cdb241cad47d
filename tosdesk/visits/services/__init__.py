"""What the section knows and does. A change is a function that opens its own operation; a reading is a plain one."""

from __future__ import annotations

from .drafts import PhotoDraft, QuestionDraft, StopDraft, VisitDraft
from .photos import add_photos, edit_photo
from .reading import all_questions, draft_of, last_purpose, listed, people_named, with_parts
from .rewriting import rewrite_visit
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

__all__ = ["PhotoDraft", "QuestionDraft", "StopDraft", "VisitDraft", "add_photos", "add_stop", "all_questions",
           "draft_of", "edit_photo", "edit_stop", "edit_visit", "last_purpose", "listed", "meet", "people_named",
           "rewrite_visit", "set_people", "set_state", "state_on", "title", "visits_about", "with_parts", "write_draft",
           "write_visit"]
