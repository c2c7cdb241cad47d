"""From a form and a wish to finished files: rendered, written safely, kept among the documents, noted in the log."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from tosdesk.store.base import Base
from tosdesk.ui.section import Form, Paper, Wanted

from .records import Document
from .services import papers, templates
from .services.organisations import own_committee


def print_form(base: Base, form: Form, wanted: Wanted, target: Path) -> list[Path]:
    """Makes the papers of a form and writes them: the first to `target`, others beside it under the names of those
    they go to. A form that is kept gets its line among the documents, unless its file cannot be written. Returns where
    the files were really written."""
    from tosdesk.word.files import save_document
    written: list[Path] = []
    for paper in form.papers(base, wanted):
        path = _beside(target, paper, written) if written else target
        if form.keep:
            with base.operation(f"Печать: {paper.title}"):
                kept = papers.versions(_keep(base, form, paper))[-1]
                written.append(save_document(base.files.get(kept.sha256), path))
        else:
            written.append(save_document(_rendered(base, form, paper), path))
        papers.log_printed(base, form.key, wanted.record, paper.title)
    return written


def _beside(target: Path, paper: Paper, written: list[Path]) -> Path:
    """A name of its own for one more paper of the same printing."""
    from tosdesk.word.files import safe_file_name
    name = safe_file_name(f"{target.stem} — {paper.organisation or paper.title}")
    path, number = target.with_name(f"{name}.docx"), 1
    while path in written:
        number += 1
        path = target.with_name(f"{name} ({number}).docx")
    return path


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
            papers.reissue(base, document, _rendered(base, form, paper), name)
        else:
            document = papers.issue(
                base, form.template, paper.subject or paper.title,
                data=lambda new: _rendered(base, form, paper, new.number), file_name=name,
                date=paper.date or base.today(), organisation=paper.organisation,
                addressee=paper.addressee, signer=paper.signer, signed_as=paper.signed_as, executor=paper.executor,
                source=paper.source, answer_due=paper.answer_due)
        paper.done(document)
    return document


def _rendered(base: Base, form: Form, paper: Paper, number: str = "") -> bytes:
    """The bytes of the paper; a number that it has just been given stands on it."""
    from tosdesk.word.template import render
    data = paper.data | {"номер": number} if number else paper.data
    when = dt.datetime.combine(paper.date or base.today(), dt.time(9), dt.UTC)
    with tempfile.TemporaryDirectory() as folder:
        template = templates.template_path(base, form.template, Path(folder))
        return render(template, data, title=paper.title, author=own_committee().name, when=when)
