"""Who is invited, what he answered, who came, and the number on the sheet on which they sign."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from tosdesk.office.records import Entry, Person
from tosdesk.office.services.lists import entries
from tosdesk.office.services.rows import change, put
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key
from tosdesk.word.numbers import counted

from ..records import Guest, Meeting
from ..rules import sheet_key
from .known import categories_on, known_guests, office_phones, positions, ranks


class Attendance(NamedTuple):
    """How many were invited, and what became of them. `came` are the ticked ones; `all` is what the paper sheet says
    where somebody counted it."""

    invited: int
    silent: int
    will: int
    wont: int
    instead: int
    came: int
    all: int


# Inviting

def guest_key(meeting: Meeting, person: Person) -> uuid.UUID:
    return derived_key("guest", meeting.id, person.id)


def invite_people(base: Base, meeting: Meeting, people: Iterable[Person], category: Entry | None = None,
                  **fields: Any) -> list[Guest]:
    """Invites these people, in this category or in the one that they fall into. Whoever is invited already stays as he
    is. Returns the new guests."""
    there = {guest.person_id for guest in meeting.guests}
    wanted = list({person.id: person for person in people if person.id not in there}.values())
    if not wanted:
        return []
    falls = {} if category is not None else categories_on(meeting.date)
    with base.operation(f"Приглашены: {counted(len(wanted), 'человек', 'человека', 'человек')}, {meeting}"):
        again = {guest.id for guest in Guest.select_all(Guest.id).where(Guest.meeting == meeting.id)}
        made = [Guest(id=guest_key(meeting, person), meeting=meeting, person=person,
                      category=category.id if category is not None else falls.get(person.id), **fields)
                for person in wanted]
        base.add_all(guest for guest in made if guest.id not in again)
        return [_back(guest, fields) if guest.id in again else guest for guest in made]


def _back(guest: Guest, fields: dict[str, Any]) -> Guest:
    """He had been struck off: invited anew, he has answered nothing yet."""
    return put(Guest, guest.id, **({"reply": "invited", "substitute": None, "came": False,
                                    "category": guest.category_id} | fields))


def invite(base: Base, meeting: Meeting, categories: Iterable[Entry], *, only_places: bool = False) -> list[Guest]:
    """Invites everybody known in these categories but who leads the meeting or keeps its minutes; `only_places`: of the
    chairs those of the meeting's own ТОС."""
    leads = (meeting.chair_id, meeting.secretary_id)
    known = known_guests(meeting.date, [place.tos for place in meeting.places] if only_places else ())
    with base.operation(f"Приглашены по списку: {meeting}"):
        return [guest for category in categories
                for guest in invite_people(
                    base, meeting, [one for one in known.get(category.id, ()) if one.id not in leads], category)]


def uninvite(base: Base, guest: Guest) -> None:
    """Strikes him off. His number on the sheet is not given to anybody else."""
    with base.operation(f"Вычеркнут: {guest}, {guest.meeting}"):
        guest.delete()


def edit_guest(base: Base, guest: Guest, **fields: Any) -> Guest:
    """Writes these fields of a guest: category, reply, note…"""
    if fields.get("substitute") is not None:
        fields["reply"] = "instead"
    elif fields.get("reply", guest.reply) != "instead":
        fields["substitute"] = None
    with base.operation(f"Правка: {guest}, {guest.meeting}"):
        return change(guest, **fields)


# What they answer

def set_reply(base: Base, guest: Guest, reply: str) -> Guest:
    """What he answered. Whoever comes himself, or not at all, has nobody in his place."""
    fields: dict[str, Any] = {"reply": reply} if reply == "instead" else {"reply": reply, "substitute": None}
    with base.operation(f"{Guest.reply.shown(reply).capitalize()}: {guest}"):
        return change(guest, **fields)


def substitute(base: Base, guest: Guest, person: Person | None) -> Guest:
    """Somebody else comes in his place; None where nobody said yet who. StoreError for himself."""
    if person is not None and person.id == guest.person_id:
        raise StoreError(f"{person} не может прийти вместо самого себя.")
    with base.operation(f"Вместо: {guest}" + (f" — {person}" if person is not None else "")):
        return change(guest, reply="instead", substitute=person)


def attendance(meeting: Meeting) -> Attendance:
    """The counts of a meeting."""
    guests = list(meeting.guests)
    said = Counter(guest.reply for guest in guests)
    there = sum(guest.came for guest in guests)
    return Attendance(len(guests), said["invited"], said["will"], said["wont"], said["instead"], there,
                      there if meeting.attended is None else meeting.attended)


# The sheet

def sheet(meeting: Meeting) -> list[tuple[int, Guest]]:
    """The guests by their numbers. Numbers that were printed stay, those who were invited since come after them; before
    that the order follows the replies."""
    guests = list(Guest.select(Guest, Person).join(Person, on=(Guest.person == Person.id)).where(
        Guest.meeting == meeting.id))
    rank = ranks()
    loose = sorted((guest for guest in guests if not guest.place), key=lambda guest: sheet_key(
        guest.confirmed, guest.reply == "wont", rank.get(guest.category_id), str(guest.attendee)))
    fixed = sorted((guest for guest in guests if guest.place), key=lambda guest: guest.place)
    return [*((guest.place, guest) for guest in fixed), *enumerate(loose, last_number(meeting) + 1)]


def guest_list(meeting: Meeting) -> list[Guest]:
    """The guests in the order of their numbers, each with `number`, `position` (what he is on the day of the meeting),
    `rank` (what his category is called) and `phone` (of whoever comes, else his own, else of where he serves)."""
    numbered = sheet(meeting)
    known = positions((guest.person for _, guest in numbered), meeting.date)
    offices = office_phones((guest.person for _, guest in numbered), meeting.date)
    names = {entry.id: entry.name for entry in entries("guest", archived=True)}
    for number, guest in numbered:
        guest.number, guest.position = number, known.get(guest.person_id, "")
        guest.rank = names.get(guest.category_id, "")
        guest.phone = guest.attendee.phone or guest.person.phone or offices.get(guest.person_id, "")
    return [guest for _, guest in numbered]


def last_number(meeting: Meeting) -> int:
    """The highest number that was ever given, to those who were struck off since too."""
    return max((place for place, in Guest.select_all(Guest.place).where(Guest.meeting == meeting.id).tuples()),
               default=0)


def fix_sheet(base: Base, meeting: Meeting) -> list[tuple[int, Guest]]:
    """The sheet goes to print: from now on everybody keeps his number."""
    numbered = sheet(meeting)
    with base.operation(f"Номера в листе регистрации: {meeting}"):
        for number, guest in numbered:
            change(guest, place=number)
    return numbered


# Who came

def came(base: Base, meeting: Meeting, numbers: Iterable[int], attended: int | None = None) -> None:
    """Just those with these numbers came, nobody else of the invited; `attended` is how many signed the sheet in all,
    None leaves what stands there. The numbers are from now on as they were ticked. StoreError for a number that the
    sheet has not."""
    ticked = set(numbers)
    numbered = dict(sheet(meeting))
    if unknown := ticked - numbered.keys():
        raise StoreError(f"Номера {min(unknown)} в листе регистрации нет.")
    tick(base, meeting, {numbered[number].id for number in ticked},
         **({} if attended is None else {"attended": attended}))


def tick(base: Base, meeting: Meeting, present: Collection[uuid.UUID], **fields: Any) -> None:
    """The same, said by the guests' keys, with what else is told of the meeting."""
    with base.operation(f"Кто пришёл: {meeting}"):
        for number, guest in sheet(meeting):
            change(guest, came=guest.id in present, place=number)
        change(meeting, **fields)


def came_all(base: Base, meeting: Meeting) -> None:
    """Everybody who had not said no came."""
    came(base, meeting, [number for number, guest in sheet(meeting) if guest.reply != "wont"])


def walked_in(base: Base, meeting: Meeting, person: Person) -> Guest:
    """Somebody came who was not invited, or had said no. The others keep the numbers that they have."""
    with base.operation(f"Пришёл без приглашения: {person}"):
        fix_sheet(base, meeting)
        invite_people(base, meeting, [person])
        guest = Guest.get_by_id(guest_key(meeting, person))
        return change(guest, came=True, place=guest.place or last_number(meeting) + 1)


def present(meeting: Meeting) -> Sequence[Guest]:
    """Those who came, by rank, then by the alphabet of whoever was there, as minutes name them."""
    rank = ranks()
    return sorted((guest for guest in meeting.guests if guest.came), key=lambda guest: sheet_key(
        True, False, rank.get(guest.category_id), str(guest.attendee)))
