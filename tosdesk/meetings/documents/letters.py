"""A letter to each of the invited: invitation, thanks, congratulation. The text is the committee's own; it is asked
for before the letters are printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from tosdesk.office.letterhead import salutation, signature
from tosdesk.office.records import Person
from tosdesk.office.rules import capitalised
from tosdesk.office.services.organisations import addressee_lines
from tosdesk.office.services.signers import signer_on
from tosdesk.office.settings import setting
from tosdesk.resolutions.documents import executor, frame
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import Choice, Flag, Text
from tosdesk.ui.declared import Input, Sheet
from tosdesk.ui.section import Form, Paper, Wanted, asking

from .. import services
from ..records import Meeting
from .common import asked_of, called, facts, meeting_of, name, post_of

WHOM = Choice("Кому", {"all": "всем приглашённым", "open": "всем, кто не отказался", "confirmed": "подтвердившим",
                       "came": "тем, кто пришёл"})
EACH = Flag("Каждому отдельный файл", help="Иначе все письма в одном файле, каждое с новой страницы")
TEXT = Text("Текст письма")
WHOM.name, EACH.name, TEXT.name = "whom", "each", "text"

KINDS = {"invitation": ("meeting-letters", "Приглашения", "all"), "thanks": ("meeting-thanks", "Благодарности", "came"),
         "congratulation": ("meeting-congratulations", "Поздравления", "all")}
"""Key of the form, its title, and whom such letters go to at first."""


def text_of(base: Base, meeting: Meeting, kind: str) -> str:
    """The committee's text with the meeting put into it: {встреча} is «в круглом столе «Дороги»», {дата}, {время},
    {место}, {телефон} of whoever draws the letter up. A paragraph that speaks of what is not known is left out."""
    from tosdesk.word.cases import Case
    about = called(meeting, Case.PREPOSITIONAL)
    known = {"встреча": ("во " if about.startswith(("вс", "вт")) else "в ") + about} | {
        key: str(value) for key, value in facts(meeting).items()}
    by = executor(base, base.today())
    known["телефон"] = by.person.phone if by is not None else ""
    lines = [line for line in setting(f"letters.{kind}").split("|")
             if not any(f"{{{key}}}" in line and not value for key, value in known.items())]
    text = "\n".join(line.strip() for line in lines)
    for key, value in known.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def _asks(kind: str, meeting: Meeting | None) -> Sheet:
    title, whom = KINDS[kind][1:]
    return asking(
        title, Input(WHOM, default=lambda base: whom), Input(EACH), Input(
            TEXT, lines=8, needed=True, default=lambda base: text_of(base, meeting, kind) if meeting else "",
            help="После обращения «Уважаемый Иван Иванович!». Новая строка — новый абзац"),
    )._replace(fitted=None if meeting else lambda of: _asks(kind, of))


def _papers(kind: str) -> Callable[[Base, Wanted], list[Paper]]:
    title, usual = KINDS[kind][1:]

    def papers(base: Base, wanted: Wanted) -> list[Paper]:
        meeting, asked = meeting_of(wanted), wanted.asked
        people = _people(meeting, asked.get("whom", usual))
        if not people:
            raise StoreError(f"{meeting}: писать некому. Проверьте, кто приглашён и кто пришёл.")
        told = asked.get("text") or text_of(base, meeting, kind)
        text = [line.strip() for line in told.split("\n") if line.strip()]
        day = base.today()
        letters = [_letter(base, person, day, text) for person in people]
        common: dict[str, Any] = {"date": day, "source": meeting, "signer": getattr(signer_on(day), "post", None),
                                  "signed_as": signature(day)["должность"], "executor": executor(base, day)}
        if not asked.get("each"):
            return [Paper(title, **common, subject=f"{title}: {meeting}", data=_data(base, day, letters))]
        made = []
        for person, letter in zip(people, letters, strict=True):
            post = post_of(person, day)
            made.append(Paper(f"{title} — {name(person)}", **common, subject=f"{title}: {meeting}, {name(person)}",
                              data=_data(base, day, [letter]), organisation=post.organisation if post else None,
                              addressee=post, beside=name(person)))
        return made

    return papers


def _people(meeting: Meeting, whom: str) -> list[Person]:
    """Whom to write to: to those who came, whoever it was; before that, to those who are invited themselves."""
    guests = asked_of(services.guest_list(meeting), whom)
    found = (guest.attendee if whom in ("came", "confirmed") else guest.person for guest in guests)
    return list({person.id: person for person in found}.values())


def _data(base: Base, day: dt.date, letters: list[dict[str, Any]]) -> dict[str, Any]:
    return frame(base, day, None, signature(day), executor(base, day)) | {"письма": letters}


def _letter(base: Base, person: Person, day: dt.date, text: list[str]) -> dict[str, Any]:
    return {"кому": _to(person, day), "обращение": hail(person), "абзацы": text}


def _to(person: Person, day: dt.date) -> list[str]:
    """«Председателю ТОС «Лесное»», «Семёновой О. И.»."""
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase
    post = post_of(person, day)
    if post is not None:
        return addressee_lines(post)
    position = services.positions([person], day).get(person.id, "")
    return [*([capitalised(decline_phrase(position, Case.DATIVE))] if position else []), name(person, Case.DATIVE)]


def hail(person: Person) -> str:
    """«Уважаемая Ольга Ивановна!»; of a surname alone «Уважаемый господин Петров!»."""
    mister = {"m": "Уважаемый господин", "f": "Уважаемая госпожа"}.get(person.gender)
    if person.first_name or mister is None:
        return salutation(person)
    return f"{mister} {person.surname or person.patronymic}!"


FORMS = tuple(Form(key, title, "meeting-letters", _papers(kind), of=Meeting, keep=True, asks=_asks(kind, None))
              for kind, (key, title, _) in KINDS.items())
