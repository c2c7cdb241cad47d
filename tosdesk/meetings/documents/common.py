"""What several papers of a meeting say: what it is called in a case, when and where, who is who."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tosdesk.office.letterhead import letterhead
from tosdesk.office.records import Person, Post
from tosdesk.office.rules import capitalised
from tosdesk.office.services.organisations import in_post
from tosdesk.office.services.people import initials
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Wanted

from .. import services
from ..births import entry_key
from ..records import Guest, Meeting

if TYPE_CHECKING:
    from tosdesk.word.cases import Case

BODIES = tuple(entry_key("guest", code) for code in ("oblast_government", "state_duma", "oblast_duma", "city_duma",
                                                      "media"))
"""Categories whose name says of one person where he is from."""

_ABBREVIATED = re.compile(r"\b(г|гг|д|п|т|др|пр|ул)\.$")

PLURALS = {"слушания": {"GENITIVE": ("ых", "слушаний"), "PREPOSITIONAL": ("ых", "слушаниях")}}
"""Kinds of meetings that have no singular: how their adjective and their noun end."""


def meeting_of(wanted: Wanted) -> Meeting:
    assert isinstance(wanted.record, Meeting)
    return wanted.record


def held(wanted: Wanted) -> Meeting:
    """The meeting, if there is something to take minutes of. StoreError for one that was not held."""
    meeting = meeting_of(wanted)
    if not meeting.took_place:
        raise StoreError(f"{meeting}: {Meeting.state.shown(meeting.state)}. Протокол печатают после встречи: отметьте, "
                         "что она состоялась.")
    return meeting


def frame(base: Base, meeting: Meeting, case: Case) -> dict[str, Any]:
    """What every paper of the meeting has: the office, what it is about, when and where."""
    return letterhead(base) | {"событие": called(meeting, case)} | facts(meeting)


def called(meeting: Meeting, case: Case) -> str:
    """«круглого стола «Дороги города»»."""
    kind = _declined(str(meeting.kind or "встреча"), case)
    return kind + (f" «{meeting.name}»" if meeting.name else "")


def _declined(kind: str, case: Case) -> str:
    from tosdesk.word.phrases import decline_phrase
    *adjectives, noun = kind.split()
    if (forms := PLURALS.get(noun, {}).get(case.name)) is not None:
        return " ".join([*(word[:-2] + forms[0] for word in adjectives), forms[1]])
    return decline_phrase(kind[:1].lower() + kind[1:], case)


def facts(meeting: Meeting) -> dict[str, Any]:
    """When and where; what nobody said is empty."""
    from tosdesk.word.dates import WEEKDAYS, long_date
    return {"дата": long_date(meeting.date), "день": WEEKDAYS[meeting.date.weekday()], "время": when(meeting),
            "место": place_of(meeting)}


def when(meeting: Meeting) -> str:
    """«14:00», «14:00–16:30»."""
    return f"{meeting.start}–{meeting.end}" if meeting.start and meeting.end else str(meeting.start or "")


def place_of(meeting: Meeting) -> str:
    """The venue as it stands in a line: no full stop behind it."""
    return " ".join(meeting.venue.split()).rstrip(" ,;.") if meeting.venue else ""


def name(person: Person, case: Case | None = None) -> str:
    """«Петров И. И.», «Петрова И. И.» in the genitive."""
    from tosdesk.word.cases import Case
    return initials(person, case or Case.NOMINATIVE, surname_first=True)


def who(person: Person, known: Mapping[Any, str]) -> str:
    """«Петров И. И., начальник управления благоустройства»."""
    return ", ".join(filter(None, (name(person), known.get(person.id, ""))))


def role(guest: Guest, known: Mapping[Any, str]) -> str:
    """What whoever comes is: his own position, and for whom he comes."""
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase
    own = known.get(guest.attendee.id, "")
    if guest.attendee.id == guest.person_id:
        return own or (str(guest.category) if guest.category_id in BODIES else "")
    instead = ", ".join(filter(None, (name(guest.person, Case.GENITIVE),
                                      decline_phrase(known.get(guest.person_id, ""), Case.GENITIVE))))
    return f"{own} (вместо {instead})" if own else f"вместо {instead}"


def positions_of(meeting: Meeting, guests: Iterable[Guest]) -> dict[Any, str]:
    """What each of them is on the day of the meeting, whoever comes instead too, and its chair and secretary."""
    people = [person for guest in guests for person in (guest.person, guest.attendee)]
    return services.positions([*people, *filter(None, (meeting.chair, meeting.secretary))], meeting.date)


def post_of(person: Person, day: dt.date) -> Post | None:
    """The post that he holds on this day, as a head before any other."""
    posts = Post.select().where((Post.person == person.id) & in_post(day))
    return min(posts, key=lambda post: (not post.head, post.place, post.id), default=None)


def heading(text: str) -> str:
    """A capital letter before it and no full stop behind it, unless that belongs to its last word."""
    text = capitalised(" ".join(text.split()).rstrip(" ,;:"))
    return text if _ABBREVIATED.search(text) or text.endswith("..") else text.rstrip(".")


def stop(text: str) -> str:
    """With a full stop behind it, where it has none."""
    text = capitalised(text.strip())
    return text if not text or text.endswith((".", "!", "?", "…", ";", ":")) else f"{text}."


def asked_of(guests: list[Guest], whom: str) -> list[Guest]:
    """Those who said that they come, who did not say no, who came, or all; where nobody was asked whom, those who said
    that they come, and before anybody did, all who did not say no."""
    chosen = {"confirmed": lambda guest: guest.confirmed, "open": lambda guest: guest.reply != "wont",
              "came": lambda guest: guest.came, "all": lambda guest: True}
    if whom:
        return [guest for guest in guests if chosen[whom](guest)]
    return asked_of(guests, "confirmed") or asked_of(guests, "open")
