"""From a form and a wish to finished files: rendered, written safely, kept among the documents, noted in the log."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import io
import re
import tempfile
import zipfile
from pathlib import Path

from tosdesk.store.base import Base
from tosdesk.store.files import free
from tosdesk.ui.section import Form, Paper, Wanted

from .records import Document, DocumentFile
from .services import papers, templates
from .services.organisations import own_committee


def print_form(base: Base, form: Form, wanted: Wanted, target: Path) -> list[Path]:
    """Makes the papers of a form and writes them: the first to `target`, others beside it under the names of those
    they go to, none of them over a file that is not as it was printed. A form that is kept gets its line among the
    documents. A paper, its line and its note in the log are there together: if one of them cannot be written, none is.
    Returns where the files were really written."""
    from tosdesk.word.files import save_document
    written: list[Path] = []

    def taken(path: Path) -> bool:
        return path in written or (path.is_file() and not as_printed(path))

    # Also for what is not kept: the operation takes the writer's place before a file is touched.
    with base.operation(f"Печать: {form.title}"):
        for paper in form.papers(base, wanted):
            named = _beside(target, paper) if written else target
            if form.keep:
                data = base.files.get(papers.versions(_keep(base, form, paper))[-1].sha256)
            else:
                data = _rendered(base, form, paper)
                paper.done(None)
            papers.log_printed(base, form.key, wanted.record, paper.title)
            written.append(save_document(data, free(named, taken)))
    return written


def as_printed(path: Path) -> bool:
    """Whether the file is a paper just as the program gave it out, so that nothing is lost when it is replaced: nobody
    touched it, or the base keeps it."""
    from tosdesk.word.mark import untouched
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return untouched(data) or DocumentFile.select().where(
        DocumentFile.sha256 == hashlib.sha256(data).hexdigest()).exists()


def _beside(target: Path, paper: Paper) -> Path:
    """The name of one more paper of the same printing."""
    from tosdesk.word.files import safe_file_name
    named = paper.beside or paper.organisation or paper.title
    return target.with_name(safe_file_name(f"{target.stem} — {named}") + ".docx")


def issue(base: Base, form: Form, wanted: Wanted) -> list[Document]:
    """Makes the papers of a form and keeps them among the documents, without writing files."""
    return [_keep(base, form, paper) for paper in form.papers(base, wanted)]


def _keep(base: Base, form: Form, paper: Paper) -> Document:
    """A new line among the documents with its first version, or the next version of the earlier paper under its
    number and date; whatever the paper brings about happens in the same operation."""
    name = f"{paper.title}.docx"
    with base.operation(f"Печать: {paper.title}"):
        if paper.document is not None:
            document = paper.document
            if not _final(base, document):
                papers.reissue(base, document, _rendered(base, form, paper), name)
        else:
            document = papers.issue(
                base, form.kind or form.template, paper.subject or paper.title,
                data=lambda new: _rendered(base, form, paper, new.number), file_name=name,
                date=paper.date or base.today(), organisation=paper.organisation,
                addressee=paper.addressee, signer=paper.signer, signed_as=paper.signed_as, number=paper.number,
                executor=paper.executor, source=paper.source, answer_due=paper.answer_due)
        paper.done(document)
    return document


def _final(base: Base, document: Document) -> bool:
    """Whether the last version is the paper: somebody edited it in Word, or it has gone and bears its number. Such a
    paper is given out as it is; what became of its source later is not put into it."""
    last = papers.versions(document)[-1]
    if last.origin == "edited":
        return True
    return document.state in ("signed", "sent", "answered") and document.number in _text(base.files.get(last.sha256))


def _text(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        xml = parts.read("word/document.xml").decode("utf-8")
    return html.unescape(re.sub("<[^>]+>", "", xml)).replace("\u00a0", " ")


def _rendered(base: Base, form: Form, paper: Paper, number: str = "") -> bytes:
    """The bytes of the paper; a number that it has just been given stands on it."""
    from tosdesk.word.template import render
    data = paper.data | {"номер": number} if number else paper.data
    when = dt.datetime.combine(paper.date or base.today(), dt.time(9), dt.UTC)
    with tempfile.TemporaryDirectory() as folder:
        template = templates.template_path(base, form.template, Path(folder))
        return render(template, data, title=paper.title, author=own_committee().name, when=when)
