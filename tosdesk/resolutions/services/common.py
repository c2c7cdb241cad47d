"""How records are called in the titles of operations, and how they name where they came from."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from tosdesk.store.journal import record_class
from tosdesk.store.records import Record


def short(text: str, length: int = 60) -> str:
    """The first line of a text, cut where it is long."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= length else line[:length - 1].rstrip() + "…"


def subject(rows: Sequence[Any], one: str, many: str) -> str:
    """«вопрос «Не горит фонарь»», «вопросы, 3»."""
    return f"{one} «{short(rows[0].text)}»" if len(rows) == 1 else f"{many}, {len(rows)}"


def source_fields(source: Record | None) -> dict[str, str]:
    """How a record names where it came from: by table and key."""
    if source is None:
        return {}
    return {"source_table": source._meta.table_name, "source_key": source.id.hex}


def source_of(record: Any) -> Record | None:
    """What a question or an assignment came from; None where that is not known or gone."""
    cls = record_class(record.source_table) if record.source_table else None
    if cls is None:
        return None
    found: Record | None = cls.select().where(cls.id == uuid.UUID(record.source_key)).first()
    return found
