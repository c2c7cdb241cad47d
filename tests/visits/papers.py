"""Papers as they come out: made, rendered, checked, read."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from tests.word.office import text_of
from tosdesk.office import printing
from tosdesk.office.records import Document
from tosdesk.office.services.papers import versions
from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.section import Form, Wanted
from tosdesk.word.structure import problems


def issued(base: Base, form: Form, record: Record) -> list[Document]:
    """The papers of a form, kept among the documents; each of them sound."""
    made = printing.issue(base, form, Wanted(record=record))
    for document in made:
        assert problems(data_of(base, document), braces=False) == []
    return made


def data_of(base: Base, document: Document) -> bytes:
    return base.files.get(versions(document)[-1].sha256)


def lines(data: bytes) -> list[str]:
    """The paragraphs that hold something, with plain spaces."""
    return [line for line in text_of(data).replace("\u00a0", " ").split("\n") if line.strip()]


def read(base: Base, document: Document) -> list[str]:
    return lines(data_of(base, document))


def headers(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if "header" in name)


def pictures(data: bytes) -> list[Any]:
    """(width, height) of each picture on paper, in millimetres."""
    import docx
    shapes = docx.Document(io.BytesIO(data)).inline_shapes
    return [(round(shape.width.mm), round(shape.height.mm)) for shape in shapes]
