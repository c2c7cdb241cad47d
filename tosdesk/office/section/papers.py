"""The page of a card with the papers that were made from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tosdesk.store.base import Base
from tosdesk.ui.declared import Column, RowsPage

from ..records import Document
from ..services.papers import versions, working_copy


def _copy(base: Base, document: Document, folder: Path) -> Path:
    """The last version, to look at in Word."""
    return working_copy(base, versions(document)[-1], folder)


def papers_page(rows: Callable[[Base, Any], Sequence[Document]]) -> RowsPage:
    return RowsPage("papers", "Документы", rows, (
        Column("name", "Документ", lambda document: document.name, 18, stretch=True),
        Column("number", "Номер", lambda document: document.number, 8),
        Column("date", "Дата", lambda document: document.date, 11),
        Column("organisation", "Кому", lambda document: str(document.organisation or ""), 13),
        Column("state", "Состояние", lambda document: Document.state.shown(document.state), 12),
    ), document=_copy, empty="Документов ещё нет. Сделать: «Печать».")
