"""Papers and their life after printing: versions that are never replaced, signature, sending, the answer."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from peewee import JOIN

from tosdesk import disk
from tosdesk.office.records import Document, DocumentFile, Organisation, PaperKind, Post, PrintLog
from tosdesk.office.rules import step_problem
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.loading import AT_ONCE, load_named
from tosdesk.store.records import Record

from .numbers import annul, give_number, kind_of, number_of
from .rows import change
from .workdays import calendar_days_after


def issue(base: Base, kind_code: str, name: str, *, data: bytes | Callable[[Document], bytes], file_name: str,
          date: dt.date, organisation: Organisation | None = None, addressee: Post | None = None,
          signer: Post | None = None, signed_as: str = "", number: str = "", executor: Post | None = None,
          source: Record | None = None, answer_due: dt.date | None = None) -> Document:
    """A new paper with its first version, numbered if the office numbers its kind. `data` may be a function: it is
    called with the paper when its number is given, so that the number can be printed on it; a paper that bears a
    `number` already is given none. The answer is due on the day given, else as many calendar days after the paper's
    date as its kind says."""
    kind = kind_of(kind_code)
    if organisation is None and addressee is not None:
        organisation = addressee.organisation
    with base.operation(f"{kind}: «{name}»"):
        document = Document(kind=kind, name=name, date=date, organisation=organisation, addressee=addressee,
                            signer=signer, signed_as=signed_as, number=number, executor=executor,
                            answer_due=answer_due or due_after(kind, date),
                            source_table=source._meta.table_name if source else "",
                            source_key=source.id.hex if source else "")
        document.save()
        if kind.numbered_by == "office" and not number:
            give_number(base, document)
        _add_file(base, document, data(document) if callable(data) else data, file_name, "printed")
    return document


def due_after(kind: PaperKind, day: dt.date) -> dt.date | None:
    """When a paper of this kind and day wants its answer, a day off moved to the next working day; None if the kind
    waits for none."""
    return calendar_days_after(day, kind.answer_days) if kind.answer_days is not None else None


def papers_of(source: Record) -> list[Document]:
    """The papers that were made from this record, the newest first."""
    return papers_by([source]).get(source.id.hex, [])


def papers_by(sources: Sequence[Record]) -> dict[str, list[Document]]:
    """The papers that were made from these records of one kind, the newest first, by the text of the record's key."""
    found: dict[str, list[Document]] = {}
    for start in range(0, len(sources), AT_ONCE):
        papers = Document.select().where(
            (Document.source_table == sources[0]._meta.table_name)
            & Document.source_key.in_([source.id.hex for source in sources[start:start + AT_ONCE]]))
        named = load_named(papers.order_by(Document.id), Document.kind)
        for paper in sorted(named, key=lambda paper: paper.date or dt.date.min, reverse=True):
            found.setdefault(paper.source_key, []).append(paper)
    return found


# Versions

def _add_file(base: Base, document: Document, data: bytes, file_name: str, origin: str) -> DocumentFile:
    version = 1 + max((file.version for file in DocumentFile.select_all().where(
        DocumentFile.document == document.id)), default=0)
    file = DocumentFile(document=document, version=version, origin=origin, name=file_name,
                        sha256=base.files.put(data), size=len(data))
    file.save()
    return file


def reissue(base: Base, document: Document, data: bytes, file_name: str) -> DocumentFile:
    """Prints the paper again: the next version under the same number and date."""
    with base.operation(f"Повторная печать: {document}"):
        return _add_file(base, document, data, file_name, "printed")


def keep_edited(base: Base, document: Document, path: Path) -> DocumentFile | None:
    """Keeps a copy that came back from Word as a version of its own; None if it is as it was given out."""
    data = _read(path)
    if hashlib.sha256(data).hexdigest() in {file.sha256 for file in versions(document)}:
        return None
    with base.operation(f"Исправлено в Word: {document}"):
        return _add_file(base, document, data, path.name, "edited")


def keep_scan(base: Base, document: Document, path: Path) -> DocumentFile:
    """Keeps the scan of the signed paper."""
    with base.operation(f"Скан: {document}"):
        return _add_file(base, document, _read(path), path.name, "scan")


def keep_answer(base: Base, document: Document, path: Path) -> DocumentFile:
    """Keeps a file of the answer."""
    with base.operation(f"Файл ответа: {document}"):
        return _add_file(base, document, _read(path), path.name, "answer")


def _read(path: Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise StoreError(f"Файл «{Path(path).name}» не читается: {disk.said(error)}.") from error


def files_of(document: Document) -> list[DocumentFile]:
    """Everything that is kept of the paper, in the order in which it came."""
    return list(DocumentFile.select().where(DocumentFile.document == document.id).order_by(DocumentFile.version,
                                                                                          DocumentFile.id))


def versions(document: Document) -> list[DocumentFile]:
    """The paper's own versions, printed and edited; the last one is what opens."""
    return [file for file in files_of(document) if file.origin in ("printed", "edited")]


def working_copy(base: Base, file: DocumentFile, folder: Path) -> Path:
    """Writes a copy of the kept file to open in Word; never over one that is open. DocumentError if it cannot."""
    from tosdesk.word.files import safe_file_name, save_document

    target = folder / (safe_file_name(Path(file.name).stem) + Path(file.name).suffix)
    return save_document(base.files.get(file.sha256), target)


def edit_paper(base: Base, document: Document, **fields: Any) -> Document:
    """Writes these fields of the paper's line; what is printed on it stays as it is printed."""
    with base.operation(f"Правка: {document}"):
        return change(document, **fields)


# States

def _step(base: Base, document: Document, state: str, **values: Any) -> Document:
    """Goes to a state; StoreError, and nothing written, where that is impossible."""
    problem = step_problem(document.state, state)
    if problem:
        raise StoreError(problem)
    with base.operation(f"{Document.state.shown(state).capitalize()}: {document}"):
        return change(document, state=state, **values)


def to_sign(base: Base, document: Document) -> Document:
    return _step(base, document, "to_sign")


def back_to_draft(base: Base, document: Document) -> Document:
    """It was not signed and is written again."""
    return _step(base, document, "draft")


def sign(base: Base, document: Document, signer: Post | None = None, signed_as: str = "") -> Document:
    """It is signed, by whoever it was drawn up for unless another is named."""
    chosen: dict[str, Any] = {"signer": signer, "signed_as": signed_as} if signer is not None else {}
    return _step(base, document, "signed", **chosen)


def send(base: Base, document: Document, day: dt.date, answer_due: dt.date | None = None) -> Document:
    """It is sent, and waits for its answer until the day given, else the day that the paper itself names."""
    return _step(base, document, "sent", sent_on=day, answer_due=answer_due or document.answer_due)


def answered(base: Base, document: Document, day: dt.date, answer: str = "", path: Path | None = None) -> Document:
    """The answer came. StoreError if it came before the paper was sent."""
    if document.sent_on and day < document.sent_on:
        raise StoreError("Ответ получен раньше, чем документ отправлен: проверьте даты.")
    with base.operation(f"Получен ответ: {document}"):
        _step(base, document, "answered", answered_on=day, answer=answer)
        if path is not None:
            keep_answer(base, document, path)
    return document


def wait_again(base: Base, document: Document, answer_due: dt.date | None = None) -> Document:
    """What came was no answer: the paper waits on, until the new day if one is given."""
    return _step(base, document, "sent", answered_on=None, answer_due=answer_due or document.answer_due)


def cancel(base: Base, document: Document) -> Document:
    """The paper is not needed any more. One that was never sent loses its number for good."""
    with base.operation(f"Не понадобился: {document}"):
        _step(base, document, "cancelled")
        number = number_of(document)
        if number is not None and document.sent_on is None:
            annul(base, number)
    return document


def waiting_on(day: dt.date) -> list[Document]:
    """Papers sent by this day whose answer had not come by its end, the most urgent first."""
    came = Document.answered_on.is_null() | (Document.answered_on > day)
    sent = Document.state.in_(("sent", "answered")) & (Document.sent_on <= day)
    found = with_names(Document.select(Document, PaperKind, Organisation, Post)).where(
        sent & came & Document.answer_due.is_null(False))
    return list(found.order_by(Document.answer_due, Document.id))


def with_names(query: Any) -> Any:
    """The query of papers with what their names are made of, and who drew them up."""
    return query.join(PaperKind, on=(Document.kind == PaperKind.id)).join_from(
        Document, Organisation, JOIN.LEFT_OUTER, on=(Document.organisation == Organisation.id)).join_from(
        Document, Post, JOIN.LEFT_OUTER, on=(Document.executor == Post.id), attr="executor")


def overdue_on(day: dt.date) -> list[Document]:
    """Those of them whose day has passed."""
    return [document for document in waiting_on(day) if document.answer_due < day]


def log_printed(base: Base, form: str, record: Record | None, title: str) -> PrintLog:
    """A line of what was printed or given out; no operation, for nothing in the base changes."""
    line = PrintLog(at=base.now(), author=base.author, form=form, record=record.id.hex if record else "", title=title)
    line.save(force_insert=True)
    return line
