"""What is done with a paper's files: a scan comes to it, Word shows its last version."""

from __future__ import annotations

from typing import Any

from tosdesk.ui import dialogs
from tosdesk.ui.desk import Desk

from ..records import Document
from ..services.papers import keep_scan, versions, working_copy

SCANS = {"Сканы": "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"}


def add_scan(parent: Any, desk: Desk, records: list[Document]) -> None:
    """Asks for the file of the signed paper and keeps it."""
    path = dialogs.choose_file(parent, "Скан подписанного документа", SCANS)
    if path is not None:
        kept = keep_scan(desk.base, records[0], path)
        desk.say(f"Приложен скан: {kept}")


def open_paper(parent: Any, desk: Desk, records: list[Document]) -> None:
    """A copy of the last version, in Word."""
    desk.look_at(lambda base, paper, folder: working_copy(base, versions(paper)[-1], folder), records[0])
