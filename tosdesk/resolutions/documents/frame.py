"""What papers of this section share: round the text, and who is written to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.office.letterhead import letterhead
from tosdesk.office.records import Document, Organisation, PaperKind, Post
from tosdesk.office.services.organisations import addressee_lines, staff_on
from tosdesk.store.base import Base
from tosdesk.store.records import Record


def earlier(source: Record, kind: str, organisation: Organisation | None = None, *, to_nobody: bool = False,
            ) -> Document | None:
    """The paper of this kind that was already issued from this source (to this organisation, or to none of them):
    printed again, it keeps its date, its number and who signed."""
    found = Document.select().join(PaperKind).where(
        (PaperKind.code == kind) & (Document.source_table == source._meta.table_name)
        & (Document.source_key == source.id.hex) & (Document.state != "cancelled"))
    if organisation is not None or to_nobody:
        found = found.where(Document.organisation == organisation)
    return found.order_by(Document.date.desc()).first()


def frame(base: Base, day: dt.date, document: Document | None, signed: dict[str, str], by: Post | None,
          ) -> dict[str, Any]:
    """What every paper of the committee has round its text; `by` draws it up, unless an earlier paper says who did."""
    from tosdesk.word.dates import long_date
    by = document.executor if document and document.executor_id else by
    return letterhead(base) | {
        "дата": long_date(day), "номер": document.number if document else "", "подпись": signed,
        "исполнитель": {"имя": str(by.person), "телефон": by.person.phone} if by else None}


def executor(base: Base, day: dt.date) -> Post | None:
    """Whoever works at this PC, else the last on the staff's list."""
    staff = staff_on(day)
    mine = [post for post in staff if post.person_id == base.author] or staff
    return mine[-1] if mine else None


def addressed(organisation: Organisation, head: Post | None) -> list[str]:
    """The head of an organisation, else the organisation itself."""
    return addressee_lines(head) if head else by_name(organisation)


def by_name(organisation: Organisation) -> list[str]:
    """A department that has no head today is written to by its name."""
    from tosdesk.word.cases import Case
    from tosdesk.word.phrases import decline_phrase
    return [f"В {decline_phrase(organisation.name, Case.ACCUSATIVE)}"]
