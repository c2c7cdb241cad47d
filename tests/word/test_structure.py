"""Each rule of the structural check finds its mutant of a sound document."""

import io
import zipfile

import pytest

from tests.word.office import TEMPLATES, load
from tosdesk.word.structure import header_rows, problems
from tosdesk.word.template import render


@pytest.fixture(scope="module")
def sound() -> bytes:
    return render(TEMPLATES / "tos-card.docx", load("samples").card())


def changed(docx: bytes, old: str, new: str, part: str = "word/document.xml", count: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text = data.decode()
                assert old in text, old
                data = text.replace(old, new, count).encode()
            target.writestr(name, data)
    return out.getvalue()


def without(docx: bytes, part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    return out.getvalue()


def test_a_sound_document_has_no_problems(sound):
    assert problems(sound) == []
    assert header_rows(sound) == 6


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("</w:tc>", "</w:tc><w:tc><w:p/></w:tc>", "столбцов"),
        ("<w:tr>", "<w:tr><w:tc><w:tcPr/></w:tc></w:tr><w:tr>", "ячейка без абзаца"),
        ("<w:tr>", "<w:tr/><w:tr>", "без ячеек"),
        (
            "<w:sectPr>",
            "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid></w:tbl><w:p/><w:sectPr>",
            "таблица без строк",
        ),
        ("</w:pPr>", "</w:pPr>голый текст", "прямо в абзаце"),
        ('w:val="TosKind"', 'w:val="TosLost"', "нет стиля"),
        ("по состоянию", "{{ дата }} по состоянию", "скобки шаблона"),
        ("</w:pPr>", '</w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>', "поле не закрыто"),
        ("</w:pPr>", '</w:pPr><w:bookmarkStart w:id="1" w:name="a"/>', "закладка"),
        ('r:id="rId3"', 'r:id="rId77"', "неизвестную связь"),
        ("</w:body>", "</w:bodi>", "файл повреждён"),
        ("<w:tblGrid>", "<w:tblGrid/><w:x>", "файл повреждён"),
    ],
)
def test_mutants_of_the_text(sound, old, new, words):
    assert any(words in problem for problem in problems(changed(sound, old, new)))


def test_a_table_at_the_end_of_a_cell(sound):
    table = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>"
    assert any("последней" in problem for problem in problems(changed(sound, "</w:tc>", table)))


def test_a_table_at_the_end_of_the_document(sound):
    table = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:sectPr>"
    assert any("кончается таблицей" in problem for problem in problems(changed(sound, "<w:sectPr>", table)))


@pytest.mark.parametrize("part", ["word/styles.xml", "word/header1.xml", "docProps/core.xml"])
def test_missing_parts(sound, part):
    assert any("отсутствующ" in problem for problem in problems(without(sound, part)))


def test_undeclared_parts(sound):
    override = "/word/header1.xml"
    bad = changed(sound, override, "/word/header9.xml", "[Content_Types].xml")
    assert any("не объявлен" in problem for problem in problems(bad))


def test_no_document():
    assert problems(b"x") == ["файл повреждён"]


def test_braces_of_the_data_may_be_allowed(sound):
    bad = changed(sound, "по состоянию", "{{ 7*7 }}")
    assert problems(bad)
    assert problems(bad, braces=False) == []
