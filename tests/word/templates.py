"""Small templates for the tests, made with python-docx, that is, with all that Word puts into a file."""

from __future__ import annotations

from pathlib import Path


def paragraphs(
    folder: Path, *texts: str, name: str = "Проба.docx", header: str = "", style: str = ""
) -> Path:
    """A template of plain paragraphs."""
    from docx import Document

    document = Document()
    for text in texts:
        document.add_paragraph(text, style or None)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    path = folder / name
    document.save(str(path))
    return path


def rows(folder: Path, *cells: list[str], name: str = "Таблица.docx") -> Path:
    """A template of one table; a newline in a cell begins a new paragraph."""
    from docx import Document

    document = Document()
    table = document.add_table(len(cells), max(len(row) for row in cells), "Table Grid")
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            first, *more = text.split("\n")
            cell.paragraphs[0].text = first
            for line in more:
                cell.add_paragraph(line)
    path = folder / name
    document.save(str(path))
    return path
