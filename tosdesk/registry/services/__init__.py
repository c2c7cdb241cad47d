"""What the section knows and does. A change is a function that opens its own operation; a reading is a plain one."""

from __future__ import annotations

from ..rules import Status
from .bodies import elect, end_term, replace_member
from .cards import Cards, OnDay
from .facts import amend_charter, register_charter, resume, set_boundaries, suspend, terminate
from .reading import (
    all_on,
    chair_on,
    curator_on,
    find_tos,
    headcount_on,
    listed,
    members_on,
    memberships,
    on_day,
    status_on_day,
    tos_with_status,
    whose_address,
)
from .streets import (
    edit_street,
    find_street,
    listed_streets,
    people_of,
    street,
    street_search,
    territory_of,
    with_parts,
)
from .tos import add_channel, add_deputy, add_tos, count_residents, edit_tos, set_curator

__all__ = ["Cards", "OnDay", "Status", "add_channel", "add_deputy", "add_tos", "all_on", "amend_charter", "chair_on",
           "count_residents", "curator_on", "edit_street", "edit_tos", "elect", "end_term", "find_street", "find_tos",
           "headcount_on", "listed", "listed_streets", "members_on", "memberships", "on_day", "people_of",
           "register_charter", "replace_member", "resume", "set_boundaries", "set_curator", "status_on_day", "street",
           "street_search", "suspend", "terminate", "territory_of", "tos_with_status", "whose_address", "with_parts"]
