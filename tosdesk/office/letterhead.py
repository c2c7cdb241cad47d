"""What every paper of the committee has round its text: the office's name above, who signs below. Plain data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.store.base import Base

from .records import Document, Person, Post
from .rules import capitalised
from .services.organisations import own_committee
from .services.people import initials
from .services.signers import signer_on
from .settings import setting


def letterhead(base: Base) -> dict[str, Any]:
    """The office and the committee, and whether the paper is only a sample."""
    return {"организация": setting("organisation.name"), "комитет": capitalised(own_committee().name),
            "образец": base.identity.demonstration}


def signed_by(post: Post | None, signed_as: str = "") -> dict[str, str]:
    """The signature of this post, «И. И. Петров»; blank where nobody is known."""
    from tosdesk.word.cases import Case
    if post is None:
        return {"должность": "", "имя": ""}
    return {"должность": signed_as or capitalised(post.position),
            "имя": initials(post.person, Case.NOMINATIVE, surname_first=False)}


def signature(day: dt.date, document: Document | None = None) -> dict[str, str]:
    """Who signs on this day; an earlier paper keeps who signed it."""
    if document is not None and document.signer_id:
        return signed_by(document.signer, document.signed_as)
    signer = signer_on(day)
    return {"должность": signer.position, "имя": signer.name} if signer else signed_by(None)


def contacts() -> str:
    """Where the office is found, in one line under its name: the committee's own, else the organisation's."""
    own = own_committee()
    known = [getattr(own, name) or setting(f"organisation.{name}") for name in ("address", "phone", "email")]
    address, phone, email = known
    return "; ".join(filter(None, (address, f"тел. {phone}" if phone else "", email)))


def salutation(person: Person | None) -> str:
    """«Уважаемый Антон Юрьевич!», by the gender on the card; a name without a patronymic will do. Whoever is not named
    is greeted as colleagues."""
    name = " ".join(filter(None, (person.first_name, person.patronymic))) if person is not None else ""
    if person is None or not name:
        return "Уважаемые коллеги!"
    respected = {"m": "Уважаемый", "f": "Уважаемая"}.get(person.gender, "Уважаемый (уважаемая)")
    return f"{respected} {name}!"
