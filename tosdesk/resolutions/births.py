"""The rows of this section that every base is born with."""

from __future__ import annotations

from tosdesk.office.records import PaperKind
from tosdesk.office.services.numbers import kind_key
from tosdesk.store.records import Record

ASSIGNMENT = "assignment"


def births() -> list[Record]:
    return [PaperKind(id=kind_key(ASSIGNMENT), code=ASSIGNMENT, name="Поручение", numbered_by="office",
                      pattern="{номер}")]
