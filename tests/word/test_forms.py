"""The shipped templates: rebuilt the same, rendered with much and with little, read by LibreOffice."""

import copy
import io
import zipfile

import pytest
from docx import Document

from tests.word.office import FORMS, TEMPLATES, load, text_of, to_pdf
from tosdesk.word.paper import COMMON
from tosdesk.word.structure import header_rows, problems
from tosdesk.word.template import render

samples = load("samples")


def made(form: str, **changes) -> bytes:
    data = copy.deepcopy(samples.full()[form])
    data.update(changes)
    document = render(TEMPLATES / form, data, title=form)
    assert problems(document, braces=False) == []
    return document


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_script_makes_the_templates_that_are_here():
    for name, content in load("make_templates").made().items():
        assert parts(content) == parts((TEMPLATES / name).read_bytes()), (
            f"{name}: run make_templates.py again"
        )
    assert sorted(path.name for path in TEMPLATES.glob("*.docx")) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_nothing_foreign_in_the_package(form):
    names = parts((TEMPLATES / form).read_bytes())
    assert not [name for name in names if "WithEffects" in name or "theme" in name or "thumbnail" in name]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["full", "minimal"])
def test_every_form_is_sound(form, kind):
    document = render(TEMPLATES / form, getattr(samples, kind)()[form])
    assert problems(document) == []
    text = text_of(document)
    assert "None" not in text
    assert "Undefined" not in text


@pytest.mark.parametrize("form", FORMS)
def test_the_mark_of_a_sample_stands_on_all_pages(form):
    for sample in (True, False):
        content = parts(made(form, образец=sample))
        headers = [content[name].decode() for name in content if name.startswith("word/header")]
        assert len(headers) == 2
        assert all(("ОБРАЗЕЦ" in header) is sample for header in headers)


@pytest.mark.parametrize("form", FORMS)
def test_page_numbers_from_the_second_page(form):
    xml = {name: data.decode() for name, data in parts(made(form)).items() if name.endswith(".xml")}
    assert "<w:titlePg/>" in xml["word/document.xml"]
    # A letter is a page, plates are cut apart.
    assert ("PAGE" in xml["word/header1.xml"]) is (form not in ("meeting-letters.docx", "name-plates.docx"))
    assert "PAGE" not in xml["word/header2.xml"]


@pytest.mark.parametrize("form", [form for form in FORMS if form != "name-plates.docx"])
def test_the_layout_is_that_of_the_standard(form):
    document = Document(io.BytesIO((TEMPLATES / form).read_bytes()))
    section = document.sections[0]
    assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
    if form == "registry.docx":
        # A turned sheet is bound at the top.
        assert round(section.top_margin.mm) >= COMMON.left_long_kept_mm
        assert round(section.bottom_margin.mm) >= COMMON.right_mm
    else:
        assert round(section.left_margin.mm) >= COMMON.left_mm
        assert round(section.right_margin.mm) >= COMMON.right_mm
        assert round(section.top_margin.mm) >= COMMON.top_mm
    assert round(section.header_distance.mm) >= COMMON.page_number_mm
    width = section.page_width - section.left_margin - section.right_margin
    aside = document.styles["ТОС Адресат"].paragraph_format.left_indent
    assert round((width - aside) / 36000) <= COMMON.corner_mm  # EMU to mm


@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_requests(count):
    requests = [{"номер": n, "текст": f"Просьба {n}.", "срок": "05.09.2017"} for n in range(1, count + 1)]
    lines = text_of(made("memo.docx", просьбы=requests)).split("\n")
    assert [line for line in lines if "Просьба" in line] == [
        (f"{n}.\u00a0" if count > 1 else "") + f"Просьба {n}. Срок: 05.09.2017." for n in range(1, count + 1)
    ]


def test_a_date_in_full_gets_no_second_full_stop():
    lines = text_of(made("memo.docx")).replace("\u00a0", " ")
    assert "Срок: до 15 августа 2017 г.\n" in lines
    assert "3. Сообщить жителям о принятых мерах через председателя совета ТОС.\n" in lines


def test_enclosures():
    def enclosures(*texts):
        listed = [{"номер": n, "текст": text} for n, text in enumerate(texts, 1)]
        lines = text_of(made("memo.docx", приложения=listed)).replace("\u00a0", " ").split("\n")
        return [line for line in lines if "\t" in line]

    assert enclosures() == []
    assert enclosures("фото на 1 л.") == ["Приложение:\tфото на 1 л."]
    assert enclosures("фото;", "копия.") == ["Приложение:\t1. фото;", "\t2. копия."]


def test_a_number_to_be_written_by_hand():
    assert "№\u00a017-СЗ" in text_of(made("memo.docx"))
    assert "№\u00a0______" in text_of(made("memo.docx", номер=""))


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "<b>&", "a\x00\x0b\ud800б", '"ООО" & <Ко>', "строка\nещё"])
@pytest.mark.parametrize("form", FORMS)
def test_any_text_in_any_place(form, text):
    def everywhere(value):
        if isinstance(value, dict):
            return {key: everywhere(item) for key, item in value.items()}
        if isinstance(value, list):
            return [everywhere(item) for item in value]
        return text if isinstance(value, str) else value

    document = render(TEMPLATES / form, everywhere(samples.full()[form]))
    assert problems(document, braces=False) == []
    shown = text.replace("\x00\x0b\ud800", "")
    assert text_of(document).count(shown) > 3


def test_a_very_long_text():
    long = ("Слово за слово. " * 6300)[:100_000].strip()
    assert long in text_of(made("memo.docx", абзацы=[long, "Последний абзац."]))


def test_photos_stand_two_in_a_row():
    document = Document(io.BytesIO(made("visit.docx")))
    photos = document.tables[3]
    assert [len(row.cells) for row in photos.rows] == [2, 2]
    assert len(document.inline_shapes) == 3
    assert photos.rows[1].cells[1].text.strip() == ""


def test_the_registry_repeats_its_heading_and_fills_empty_cells():
    document = made("registry.docx")
    assert header_rows(document) == 1
    table = Document(io.BytesIO(document)).tables[0]
    assert len(table.rows) == 43
    assert len(table.columns) == 12
    xml = table._tbl.xml
    assert xml.count("<w:cantSplit/>") == 43
    assert all(
        text.strip()
        for row in list(table._tbl.tr_lst)[:8]
        for tc in row.tc_lst
        for text in [
            "".join(
                t.text or ""
                for t in tc.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
            )
        ]
    )
    assert "В реестре нет записей" in text_of(made("registry.docx", строки=[]))


def test_the_executor_stands_at_the_foot_of_the_last_page():
    xml = parts(made("memo.docx"))["word/document.xml"].decode()
    assert xml.count("<w:framePr ") == 2
    assert "framePr" not in parts(made("memo.docx", исполнитель=None))["word/document.xml"].decode()


def test_the_terms_of_a_body_agree_with_any_name():
    bodies = [
        {"орган": "Ревизионная комиссия", "избран": "05.06.2017", "срок_до": "05.06.2022", "члены": []},
        {"орган": "Совет", "избран": "", "срок_до": "05.06.2022", "члены": []},
    ]
    text = text_of(made("tos-card.docx", органы=bodies))
    assert "Ревизионная комиссия: дата избрания 05.06.2017, срок полномочий до 05.06.2022\n" in text
    assert "Совет: срок полномочий до 05.06.2022\n" in text


def test_empty_sections_of_the_card_are_left_out():
    text = text_of(render(TEMPLATES / "tos-card.docx", samples.minimal()["tos-card.docx"]))
    assert text.split("\n")[:3] == [
        "Карточка ТОС",
        "ТОС\u00a0«Горино»",
        "по состоянию на 5\u00a0августа\u00a02017\u00a0г.",
    ]
    assert "Границы" not in text
    assert "События" not in text


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, int]:
    folder = tmp_path_factory.mktemp("pdf")
    documents = []
    for kind in ("full", "minimal"):
        for form, data in getattr(samples, kind)().items():
            path = folder / f"{kind}-{form}"
            path.write_bytes(render(TEMPLATES / form, data))
            documents.append(path)
    return to_pdf(documents, folder)


@pytest.mark.parametrize(
    ("form", "full", "minimal"), [("memo", 3, 1), ("visit", 2, 1), ("registry", 6, 1), ("tos-card", 2, 1),
                                   ("life", 1, 1), ("plan", 1, 1), ("assignment-sheet", 1, 1), ("letter", 1, 1),
                                   ("assignments-report", 3, 1), ("reminder", 1, 1), ("handover", 1, 1),
                                   ("briefing", 1, 1), ("trip-briefing", 2, 1), ("agenda", 1, 1), ("minutes", 4, 1),
                                   ("minutes-short", 2, 1), ("extract", 1, 1), ("sign-in", 3, 1),
                                   ("name-plates", 2, 1), ("guard-list", 2, 1), ("meeting-letters", 3, 1)]
)
def test_libreoffice_reads_it(pages, form, full, minimal):
    assert pages[f"full-{form}"] in (full, full - 1)
    assert pages[f"minimal-{form}"] == minimal
