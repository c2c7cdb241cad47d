"""What the section knows and does. A change is a function that opens its own operation; a reading is a plain one.
Questions stand here by name; the rest by subject: `assignments.give`, `promises.keep_promise`, `acts.changed_in`…"""

from __future__ import annotations

from . import acts, assignments, directives, handing_over, promises, reading, telling
from .questions import (
    answer,
    edit_question,
    link,
    listed,
    of_source,
    reopen,
    send,
    take,
    tell,
    with_names,
    withdraw,
)

__all__ = ["acts", "answer", "assignments", "directives", "edit_question", "handing_over", "link", "listed",
           "of_source", "promises", "reading", "reopen", "send", "take", "tell", "telling", "with_names", "withdraw"]
