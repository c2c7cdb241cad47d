"""What the section knows and does. A change is a function that opens its own operation; a reading is a plain one."""

from __future__ import annotations

from ..rules import next_reply
from .agenda import add_item, agenda, edit_item, move_item, remove_item
from .decisions import (
    add_decision,
    assignment_of,
    decisions,
    edit_decision,
    minutes,
    move_decision,
    remove_decision,
)
from .guests import (
    Attendance,
    attendance,
    came,
    came_all,
    edit_guest,
    fix_sheet,
    guest_list,
    invite,
    invite_people,
    last_number,
    present,
    set_reply,
    sheet,
    substitute,
    tick,
    uninvite,
    walked_in,
)
from .known import categories_on, heads_of_tos, known_guests, positions
from .reading import Quarter, listed, mayor_gaps, mayor_quarters, minutes_late, with_parts, with_places
from .steps import (
    add_kind_step,
    add_step,
    done,
    edit_kind_step,
    edit_step,
    kind_steps,
    remove_kind_step,
    remove_step,
    steps_of,
    steps_waiting,
    undone,
)
from .writing import (
    ask,
    copy_meeting,
    edit_meeting,
    fitting_visits,
    link_visit,
    meeting_papers,
    meeting_questions,
    remove_meetings,
    set_places,
    set_state,
    sign_minutes,
    unlink_visit,
    write_meeting,
)

__all__ = ["Attendance", "Quarter", "add_decision", "add_item", "add_kind_step", "add_step", "agenda", "ask",
           "assignment_of", "attendance", "came", "came_all", "categories_on", "copy_meeting", "decisions",
           "done", "edit_decision", "edit_guest", "edit_item", "edit_kind_step", "edit_meeting",
           "edit_step", "fitting_visits", "fix_sheet", "guest_list", "heads_of_tos", "invite", "invite_people",
           "kind_steps", "known_guests", "last_number", "link_visit", "listed", "mayor_gaps", "mayor_quarters",
           "meeting_papers", "meeting_questions", "minutes", "minutes_late", "move_decision", "move_item", "next_reply",
           "positions", "present", "remove_decision", "remove_item", "remove_kind_step", "remove_meetings",
           "remove_step", "set_places", "set_reply", "set_state", "sheet", "sign_minutes", "steps_of",
           "steps_waiting", "substitute", "tick", "undone", "uninvite", "unlink_visit", "walked_in",
           "with_parts", "with_places", "write_meeting"]
