"""A letter of one's own words to a person, or to the organisation that he heads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.store.base import Base
from tosdesk.store.fields import Date, Ref, Text
from tosdesk.ui.declared import Input
from tosdesk.ui.section import Form, Paper, Wanted, asking

from .letterhead import contacts, letterhead, salutation, signature
from .pickers import ORGANISATION
from .records import Document, Organisation, Person, Post
from .rules import capitalised
from .services.organisations import OWN, addressee_lines, in_post, staff_on
from .services.people import initials
from .services.signers import signer_on

ASKS = asking(
    "Письмо",
    Input(Text("О чём", help="Заголовок: «О субботнике»"), name="heading"),
    Input(Text("Текст", help="Каждый абзац с новой строки; обращение и подпись встанут сами"), name="text", lines=8,
          needed=True),
    Input(Text("Приложения", help="Каждое с новой строки: «список на 1 л. в 1 экз.»"), name="enclosures", lines=2),
    "Если адрес не по карточке",
    Input(Ref("Организация", Organisation, null=True), name="organisation", picker=ORGANISATION),
    Input(Text("Должность", help="Например: председатель совета ТОС «Горино»"), name="position"),
    "Если это ответ",
    Input(Text("На №"), name="their_number"), Input(Date("От", null=True), name="their_date"),
    "Если ждём ответа", Input(Document.answer_due, title="Ответ нужен к", ahead=True),
)


def letter_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """One letter, each time a new one: another text is another paper."""
    from tosdesk.word.dates import long_date, short_date
    assert isinstance(wanted.record, Person)
    person, asked, day = wanted.record, wanted.asked, base.today()
    organisation = asked.get("organisation")
    post = _post(person, organisation, day)
    if post is not None and organisation is None:
        organisation = post.organisation
    by = next((one for one in staff_on(day) if one.person_id == base.author), None) or next(
        iter(staff_on(day)[-1:]), None)
    their_date = asked.get("their_date")
    data = letterhead(base) | {
        "реквизиты": contacts(), "дата": long_date(day), "номер": "",
        "на_номер": asked.get("their_number", "").strip(), "на_дату": short_date(their_date) if their_date else "",
        "кому": _addressee(person, organisation, post, asked.get("position", "").strip()),
        "заголовок": capitalised(asked.get("heading", "").strip()),
        "обращение": salutation(person), "абзацы": _lines(asked.get("text", "")),
        "приложения": _enclosures(asked.get("enclosures", "")), "подпись": signature(day),
        "исполнитель": {"имя": str(by.person), "телефон": by.person.phone} if by else None}
    name = initials_of(person)
    return [Paper(title=f"Письмо — {name}", subject=data["заголовок"] or f"Письмо — {name}", data=data, date=day,
                  organisation=organisation, addressee=post, signer=getattr(signer_on(day), "post", None),
                  signed_as=data["подпись"]["должность"], executor=by, answer_due=asked.get("answer_due"),
                  source=person)]


def initials_of(person: Person) -> str:
    from tosdesk.word.cases import Case
    return initials(person, Case.NOMINATIVE, surname_first=True)


def _post(person: Person, organisation: Organisation | None, day: dt.date) -> Post | None:
    """What he is written to as: his post there; without a place named, the head of what he heads."""
    posts = Post.select().where((Post.person == person.id) & in_post(day) & (Post.organisation != OWN))
    posts = posts.where(Post.organisation == organisation.id) if organisation is not None else posts.where(Post.head)
    return max(posts, key=lambda post: (post.head, post.since or dt.date.min, post.id), default=None)


def _addressee(person: Person, organisation: Organisation | None, post: Post | None, position: str,
               ) -> list[str]:
    """A position and a name; a name and the address of whoever is written to at home."""
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase
    if post is not None and not position:
        return addressee_lines(post)
    name = initials(person, Case.DATIVE, surname_first=True)
    if position:
        return [capitalised(decline_phrase(position, Case.DATIVE)), name]
    if organisation is not None:
        return [f"В {decline_phrase(organisation.name, Case.ACCUSATIVE)}", name]
    return [name, *([person.address] if person.address else [])]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _enclosures(text: str) -> list[dict[str, Any]]:
    """Each with the mark that it ends with in a list: «1. список;», «2. схема.»"""
    lines = [line.rstrip(" ;") for line in _lines(text)]
    ended = [line if line.endswith(".") else f"{line}." for line in lines[-1:]]
    return [{"номер": str(number), "текст": line} for number, line in enumerate(
        [*(f"{line};" for line in lines[:-1]), *ended], 1)]


LETTER = Form("letter", "Письмо", "letter", letter_papers, of=Person, keep=True, asks=ASKS)
