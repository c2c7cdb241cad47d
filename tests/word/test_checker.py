import pytest

from tests.word.office import FORMS, TEMPLATES, load
from tests.word.templates import paragraphs, rows
from tosdesk.word.checker import check


def sentences(path, **data):
    return [problem.sentence for problem in check(path, data)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["full", "minimal"])
def test_the_shipped_templates_are_sound(form, kind):
    assert check(TEMPLATES / form, getattr(load("samples"), kind)()[form]) == []


def test_all_slips_of_tags_at_once(tmp_path):
    path = paragraphs(
        tmp_path,
        "{{ «имя» }}",
        "хорошая {{ имя }}",
        "{ { имя } }",
        "{% if имя %}",
        "Текст {%p if имя %}",
        "{{ имя",
        header="{%р if имя %}",
    )
    found = check(path, {"имя": "x"})
    assert len(found) >= 6
    assert {problem.line for problem in found} >= {
        "{{ «имя» }}",
        "{ { имя } }",
        "{% if имя %}",
        "Текст {%p if имя %}",
        "{{ имя",
        "{%р if имя %}",
    }


def test_all_unknown_names_at_once(tmp_path):
    path = paragraphs(
        tmp_path,
        "{{ ним }} и {{ лицо.фамилья }}",
        "{% for с in строки %}{{ с.номир }} {{ с.номер }} {{ loop.index }}{% endfor %}",
        "{% if нет_такого %}x{% endif %}",
        "{{ может_не_быть|default('') }}{% if может_не_быть is defined %}{% endif %}",
        "{{ строки[0].номер }} {{ строки[0].тут }}",
        header="{{ верх }}",
    )
    found = sentences(path, имя="x", лицо={"фамилия": "y"}, строки=[{"номер": 1}])
    assert [sentence.split("»")[0] for sentence in found] == [
        "нет данных для «ним",
        "нет данных для «фамилья",
        "нет данных для «номир",
        "нет данных для «нет_такого",
        "нет данных для «тут",
        "нет данных для «верх",
    ]
    assert found[1].endswith("возможно, имелось в виду «фамилия»")
    assert check(path, {"имя": "x", "лицо": {"фамилия": "y"}, "строки": [{"номер": 1}]})[2].line.startswith(
        "{% for с"
    )


def test_rules_of_tables(tmp_path):
    path = rows(
        tmp_path,
        ["{%tr for х in список %}", "{%tr endfor %}"],
        ["{{ х }}", "{%p if х %}\nда\n{%p endif %}"],
    )
    found = " ".join(sentences(path, список=["а"]))
    assert "в одной строке таблицы" in found
    assert "одни условные абзацы" in found


def test_a_missing_style(tmp_path):
    from docx import Document

    path = paragraphs(tmp_path, "{{ имя }}")
    document = Document(str(path))
    document.paragraphs[0]._p.get_or_add_pPr().get_or_add_pStyle().val = "Пропавший"
    document.save(str(path))
    found = check(path, {"имя": "x"})
    assert [(problem.line, problem.sentence) for problem in found] == [("{{ имя }}", "нет стиля «Пропавший»")]


def test_the_dry_run_finds_what_only_rendering_shows(tmp_path):
    path = paragraphs(tmp_path, "{% for х in имя %}{{ х }}{% endfor %}")
    assert sentences(path, имя="текст") == ["{% for %} ходит только по списку"]


def test_no_document(tmp_path):
    assert "не найден" in sentences(tmp_path / "нет.docx")[0]


def test_a_text_box_is_no_part_of_the_paragraph_that_holds_it(tmp_path):
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    path = paragraphs(tmp_path, "{{ имя }}")
    document = Document(str(path))
    lines = ("{%p if имя %}", "да", "{%p endif %}")
    box = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in lines)
    run = f'<w:r {nsdecls("w")}><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r>'
    document.paragraphs[0]._p.append(parse_xml(run))
    document.save(str(path))
    assert [p.sentence for p in check(path, {"имя": "x"})] == []
