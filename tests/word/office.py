"""Helpers of these tests: templates made on the spot, and LibreOffice as a second reader of our documents."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

TEMPLATES = Path(__file__).resolve().parents[2] / "assets" / "templates"
OF_MEETINGS = ["agenda.docx", "extract.docx", "guard-list.docx", "meeting-letters.docx", "minutes-short.docx",
               "minutes.docx", "name-plates.docx", "sign-in.docx"]
FORMS = sorted([
    "assignment-sheet.docx", "assignments-report.docx", "briefing.docx", "handover.docx", "letter.docx",
    "life.docx", "memo.docx", "plan.docx", "registry.docx", "reminder.docx", "tos-card.docx", "trip-briefing.docx",
    "trip-sheet.docx", "visit.docx", *OF_MEETINGS])


def load(name: str) -> ModuleType:
    """A script of assets/templates as a module."""
    if str(TEMPLATES) not in sys.path:
        sys.path.append(str(TEMPLATES))
    spec = importlib.util.spec_from_file_location(f"templates_{name}", TEMPLATES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(docx: bytes, part: str = "word/document.xml") -> str:
    """The text of a document, a paragraph a line, exactly as a reader would copy it."""
    from lxml import etree

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(part))
    lines = []
    for paragraph in root.iter(w + "p"):
        lines.append(
            "".join(
                "\t" if piece.tag == w + "tab" else piece.text or ""
                for piece in paragraph.iter(w + "t", w + "tab")
                if piece.getparent().tag == w + "r"
            )
        )
    return "\n".join(lines)


def to_pdf(documents: list[Path], folder: Path) -> dict[str, int]:
    """Converts documents in one call; page counts by stem. The README's test command installs LibreOffice."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice Writer is needed for the tests"
    # A profile of its own for each call: two runs with one profile get in each other's way.
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, documents),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = {}
    for document in documents:
        data = (folder / f"{document.stem}.pdf").read_bytes()
        pages[document.stem] = len(re.findall(rb"/Type\s*/Page\b", data))
    return pages
