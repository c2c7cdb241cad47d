"""What may complete the words of somebody who writes a visit down: what the office wrote before, streets, people."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from tosdesk.office.records import Person
from tosdesk.registry.records import Street, Territory, Tos
from tosdesk.registry.services import on_day
from tosdesk.resolutions.records import Question
from tosdesk.store.search import folded, russian_key

from ..records import Stop, StopPerson, Visit

FRESH = 3000
"""So many of the latest texts are looked through: the words of some years."""

LONGEST = 160
"""What is longer is a story, not a phrase."""


def earlier_phrases() -> list[str]:
    """What was found and asked on earlier visits, line by line: what was written most often comes first."""
    texts = [text for query in (
        Stop.select(Stop.findings).join(Visit).where(Stop.findings != "").order_by(Visit.date.desc()),
        Question.select(Question.text).order_by(Question.taken_on.desc())) for text, in query.limit(FRESH).tuples()]
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return [line for line, _ in Counter(line for line in lines if 3 < len(line) <= LONGEST).most_common()]


def streets_of(tos: Tos) -> list[str]:
    """The streets of the ТОС; of one whose boundaries nobody wrote down, none."""
    rows = Street.select().join(Territory).where((Territory.tos == tos) & (Territory.deleted == False))  # noqa: E712
    return sorted({str(street) for street in rows}, key=russian_key)


def met_before(tos: Tos, day: dt.date) -> list[Person]:
    """Whom one meets there as a rule: the chair, then those who were met there last."""
    chair = on_day(tos, day).chair
    links = StopPerson.select(StopPerson, Person).join(Person).switch(StopPerson).join(Stop).join(Visit).where(
        (Stop.tos == tos) & (Stop.deleted == False)).order_by(Visit.date.desc()).limit(50)  # noqa: E712
    people = [*([chair] if chair is not None else []), *(link.person for link in links)]
    return list({person.id: person for person in people}.values())


def completing(typed: str, phrases: Iterable[str], words: Iterable[str] = ()) -> list[str]:
    """The phrases that begin with what is typed, and the names one word of which does («Лес» → «ул. Лесная»)."""
    begun = folded(typed)
    return [*(name for name in words if any(part.startswith(begun) for part in folded(name).split())),
            *(phrase for phrase in phrases if folded(phrase).startswith(begun))]


def completing_people(typed: str, people: Sequence[Person]) -> list[str]:
    """The same in a line of people with commas between them."""
    *before, begun = typed.split(",")
    begun = folded(begun.strip())
    named = [str(person) for person in people if len(begun) > 2 and folded(str(person)).startswith(begun)]
    return [", ".join([*(part.strip() for part in before), name]) for name in named]
