"""The holes of docxtpl that were measured, each closed; and the sentences that a broken template gets."""

import io
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document

from tests.word.office import text_of
from tests.word.templates import paragraphs, rows
from tosdesk.word.data import Picture
from tosdesk.word.structure import problems
from tosdesk.word.template import TemplateError, render


def shown(path: Path, **data) -> str:
    made = render(path, data)
    assert problems(made, braces=False) == []
    return text_of(made)


def message(path: Path, **data) -> str:
    with pytest.raises(TemplateError) as caught:
        render(path, data)
    assert str(caught.value).startswith(f"Шаблон «{path.name}»: ")
    return str(caught.value)


# --- texts arrive whole ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        'ООО "A & B" <c>',
        "<b>&",
        "{{ 7*7 }}",
        "{% for x in y %}",
        "{_{ имя }_}",
        "&amp; &lt;",
        "]]>",
        "a\u00a0b",
        "№ «ё»",
    ],
)
def test_text_comes_out_as_it_went_in(tmp_path, text):
    path = paragraphs(tmp_path, "Начало {{ имя }} конец", "после", header="Верх {{ имя }}")
    made = render(path, {"имя": text})
    assert (
        text_of(made).replace("\u00a0", " ").startswith(f"Начало {text} конец\nпосле".replace("\u00a0", " "))
    )
    assert problems(made, braces=False) == []
    header = next(
        n for n in zipfile.ZipFile(io.BytesIO(made)).namelist() if "header" in n and "rels" not in n
    )
    assert text_of(made, header).replace("\u00a0", " ") == f"Верх {text}".replace("\u00a0", " ")


@pytest.mark.parametrize("junk", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800", "\a", "\f"])
def test_what_xml_cannot_carry_goes_and_nothing_else(tmp_path, junk):
    path = paragraphs(tmp_path, "{{ имя }} конец", "после")
    assert shown(path, имя=f"до{junk}после") == "допосле конец\nпосле"


def test_lines_become_paragraphs_of_the_same_style(tmp_path):
    path = paragraphs(tmp_path, "А: {{ текст }}!", style="Quote")
    made = render(path, {"текст": "раз\r\nдва\r\n\r\n  три\n"})
    document = Document(io.BytesIO(made))
    assert [p.text for p in document.paragraphs] == ["А: раз", "два", "три!"]
    assert {p.style.name for p in document.paragraphs} == {"Quote"}
    assert b"<w:br/>" not in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")


def test_values(tmp_path):
    path = paragraphs(
        tmp_path, "{{ ничто }}|{{ да }}|{{ число }}|{{ сумма|число }}|{{ сумма|прописью }}|{{ дата }}"
    )
    text = shown(path, ничто=None, да=True, число=0, сумма=1514, дата="5 августа 2017 г.")
    assert text == "|да|0|1\u00a0514|одна тысяча пятьсот четырнадцать|5\u00a0августа\u00a02017\u00a0г."


def test_ampersand_and_quotes_in_a_tag_are_not_escaped_twice(tmp_path):
    path = paragraphs(tmp_path, "{{ имя or 'a & b' }}", "{{ имя or “да” }}", '{{ имя or "<i>" }}')
    assert shown(path, имя="") == "a & b\nда\n<i>"


def test_a_long_text_is_whole(tmp_path):
    path = paragraphs(tmp_path, "{{ текст }}", "конец")
    long = ("Слово № 5. " * 9100)[:100_000]
    assert shown(path, текст=long).replace("\u00a0", " ") == f"{long}\nконец"


def test_titles_are_safe(tmp_path):
    path = paragraphs(tmp_path, "да")
    document = Document(str(path))
    document.core_properties.title = "{{ нет_такого }}"
    document.core_properties.comments = "{{ 7*7 }}"
    document.save(str(path))
    made = render(path, {}, title="A & B\x00 " + "ё" * 400, author="И. И. Петров", when=datetime(2017, 8, 5))
    core = Document(io.BytesIO(made)).core_properties
    assert core.title.startswith("A & B ё")
    assert len(core.title) == 255
    assert (core.author, core.last_modified_by, core.comments) == ("И. И. Петров", "И. И. Петров", "")
    assert core.created.year == 2017
    assert Document(io.BytesIO(render(path, {}))).core_properties.title == ""


@pytest.mark.parametrize("place", range(1, len("{{ имя }}")))
def test_a_tag_that_word_has_split_over_runs(tmp_path, place):
    document = Document()
    paragraph = document.add_paragraph("Кому: ")
    paragraph.add_run("{{ имя }}"[:place]).bold = True
    paragraph.add_run("{{ имя }}"[place:])
    path = tmp_path / "Проба.docx"
    document.save(str(path))
    assert shown(path, имя="Петрову") == "Кому: Петрову"
    assert "«имя» (строка: Кому: {{ имя }})" in message(path, имена="x")


def test_an_empty_loop_leaves_a_sound_document(tmp_path):
    path = rows(tmp_path, ["{%tr for с in строки %}", ""], ["{{ с }}", "1"], ["{%tr endfor %}", ""])
    assert shown(path, строки=[]).strip() == ""
    assert shown(path, строки=["а", "б"]).split() == ["а", "1", "б", "1"]


# --- only plain data -------------------------------------------------------------------------------------


class Record:
    name = "x"


@pytest.mark.parametrize(
    ("data", "path_in_message"),
    [
        ({"дата": date(2017, 8, 5)}, "дата: date"),
        ({"а": [{"б": 1}, {"б": Record()}]}, r"а\[1\]\.б: Record"),
        ({"а": 1.5}, "а: float"),
        ({"а": ("б",)}, "а: tuple"),
        ({"а": {1: "б"}}, "а: the key 1"),
        ({"а": b"x"}, "а: bytes"),
    ],
)
def test_anything_but_plain_data_is_refused_by_its_path(tmp_path, data, path_in_message):
    with pytest.raises(TypeError, match=path_in_message):
        render(paragraphs(tmp_path, "да"), data)


def test_a_text_that_only_pretends_is_refused(tmp_path):
    class Sly(str):
        def __html__(self):
            return "<w:br/>"

    with pytest.raises(TypeError, match="Sly"):
        render(paragraphs(tmp_path, "{{ а }}"), {"а": Sly("x")})


# --- the sandbox -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ текст.upper() }}",
        "{{ текст.upper }}",
        "{{ текст|attr('__class__') }}",
        "{{ список|map(attribute='__class__')|join }}",
        "{{ список.append(1) }}",
        "{{ словарь.items() }}",
        "{{ словарь.keys }}",
        "{{ range(10**9) }}",
        "{{ lipsum() }}",
        "{{ namespace() }}",
        "{{ 2 ** 999999999 }}",
        "{{ 'а' * 100000000 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 'а' + 'б' }}",
        "{{ текст|center(999999999) }}",
        "{{ текст|safe }}",
        "{{ текст|format(1) }}",
        "{{ список|batch(999999999, 'x')|list }}",
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% extends 'x' %}",
        "{% set а = 1 %}",
        "{% macro м() %}{{ м() }}{% endmacro %}",
        "{% for х in список recursive %}{{ loop(список) }}{% endfor %}",
        "{% for х in список %}{{ loop.__class__ }}{% endfor %}",
        "{% for х in список %}{{ loop._iterable }}{% endfor %}",
        "{% for х in текст %}{{ х }}{% endfor %}",
        "{{ снимок.tpl }}",
        "{{ снимок.data }}",
        "{{ снимок._picture }}",
        "{{ снимок['data'] }}",
        "{{ self }}",
        "{{ список }}",
        "{{ словарь }}",
    ],
)
def test_a_template_can_do_nothing_but_print(tmp_path, attack):
    path = paragraphs(tmp_path, attack)
    picture = Picture(b"", 10)
    message(path, текст="x", список=[1, 2], словарь={"а": 1}, снимок=picture)


def test_nested_loops_end(tmp_path):
    opening = "".join(f"{{% for а{i} in список %}}" for i in range(8))
    path = paragraphs(tmp_path, opening + "x" + "{% endfor %}" * 8)
    started = time.perf_counter()
    assert "слишком много повторений" in message(path, список=list(range(200)))
    assert time.perf_counter() - started < 10


def test_what_loops_do_offer(tmp_path):
    path = paragraphs(
        tmp_path,
        "{% for х in список %}{{ loop.index }}/{{ loop.length }}{{ loop.cycle('а', 'б') }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}",
        "{{ список|join('; ') }} {{ список|length }} {{ список[0] }} "
        "{{ словарь['ключ'] }} {{ словарь.ключ }}",
        "{{ нет|default('—') }}{% if нет is defined %}x{% endif %} {{ число * 2 + 1 }}",
    )
    text = shown(path, список=["п", "р"], словарь={"ключ": "з"}, число=4)
    assert text == "1/2а, 2/2б\nп; р 2 п з з\n— 9"


# --- sentences about broken templates --------------------------------------------------------------------


def test_an_unknown_name_is_named_with_its_line_and_the_likely_one(tmp_path):
    path = paragraphs(tmp_path, "Первая", "Кому: {{ тос.председател }}", name="Служебная записка.docx")
    assert message(path, тос={"председатель": "x", "адрес": "y"}) == (
        "Шаблон «Служебная записка.docx»: нет данных для «председател» "
        "(строка: Кому: {{ тос.председател }}); "
        "возможно, имелось в виду «председатель»"
    )


def test_an_unknown_name_at_the_top(tmp_path):
    path = paragraphs(tmp_path, "Дата: {{ датта }}")
    assert "«датта» (строка: Дата: {{ датта }}); возможно, имелось в виду «дата»" in message(path, дата="5")


def test_mixed_letters(tmp_path):
    path = paragraphs(tmp_path, "{{ дaта }}")  # the second letter is Latin
    text = message(path, дата="5")
    assert "смешаны русские и латинские буквы" in text
    assert "имелось в виду «дата»" in text


def test_a_misspelt_loop_variable(tmp_path):
    path = paragraphs(tmp_path, "{% for строка in строки %}{{ стока }}{% endfor %}")
    assert "имелось в виду «строка»" in message(path, строки=["а"])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{{ «имя» }}", "типографские кавычки"),
        ("{ { имя } }", "скобки тега не сходятся"),
        ("{{ имя }", "скобки тега не сходятся"),
        ("Итого {{ имя", "скобки тега не сходятся"),
        ("{% for х in список %}{{ х }}", "не закрыт"),
        ("{% if имя %}да", "не закрыт"),
        ("да{% endif %}", "нет начала"),
        ("{% if имя %}{% for х in список %}{% endif %}{% endfor %}", "нет начала"),
        ("{%р if имя %}", "по-русски"),
        ("{% p if имя %}", "лишний пробел"),
        ("{{r имя }}", "не поддерживается"),
        ("{{p имя }}", "не поддерживается"),
        ("{% cellbg имя %}", "не поддерживается"),
        ("{{- имя }}", "лишний знак"),
        ("Текст {%p if имя %}", "пропадёт"),
        ("{%tr for х in список %}", "вне таблицы"),
        ("{{ имя фамилия }}", "лишнее «фамилия»"),
        ("{{ имя|большими }}", "фильтр «большими» в шаблонах не используется"),
        ("{{ имя is красивое }}", "неизвестная проверка"),
        ("{{ }}", "не разобрать"),
    ],
)
def test_slips_in_tags(tmp_path, line, words):
    text = message(paragraphs(tmp_path, "Начало", line), имя="а", список=["б"])
    assert words in text
    assert "(строка: " in text


def test_a_block_over_two_paragraphs(tmp_path):
    path = paragraphs(tmp_path, "{% for х in список %}{{ х }}", "и {% endfor %}")
    assert "стоят в разных абзацах" in message(path, список=["а"])


def test_for_and_endfor_in_one_row(tmp_path):
    path = rows(tmp_path, ["{%tr for х in список %}", "{%tr endfor %}"], ["{{ х }}", ""])
    assert "{%tr for %} и {%tr endfor %} стоят в одной строке таблицы" in message(path, список=["а"])


def test_text_beside_a_row_tag_would_be_lost(tmp_path):
    path = rows(tmp_path, ["{%tr for х in список %}", "Итого"], ["{{ х }}", ""], ["{%tr endfor %}", ""])
    assert "другой текст: он пропадёт" in message(path, список=["а"])


def test_a_plain_loop_over_cells(tmp_path):
    path = rows(tmp_path, ["{% for х in список %}", "{{ х }}{% endfor %}"])
    assert "в разных абзацах" in message(path, список=["а"])


def test_a_cell_of_conditions_only(tmp_path):
    path = rows(tmp_path, ["{%p if имя %}\n{{ имя }}\n{%p endif %}", "x"])
    assert "одни условные абзацы" in message(path, имя="")


def test_a_broken_header_is_named_too(tmp_path):
    path = paragraphs(tmp_path, "да", header="Верх {{ нет }}")
    assert "«нет» (строка: Верх {{ нет }})" in message(path, имя="x")


def test_not_a_document(tmp_path):
    path = tmp_path / "Лист.docx"
    assert "не найден" in message(path)
    path.write_text("привет", encoding="utf-8")
    assert "не документ Word" in message(path)


# --- pictures --------------------------------------------------------------------------------------------


def image(kind: str, size=(40, 20), mode="RGB") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def test_pictures(tmp_path):
    path = paragraphs(
        tmp_path, "{% for ф in фото %}{{ ф.снимок }}{% endfor %}", header="{{ фото[0].снимок }}"
    )
    photos = [
        Picture(image("JPEG"), 80, 'Двор <"&">'),
        Picture(image("PNG", (20, 40)), 80, "Дом", max_height_mm=60),
        Picture(image("WEBP"), 50),
    ]
    made = render(path, {"фото": [{"снимок": photo} for photo in photos]})
    assert problems(made) == []
    shapes = Document(io.BytesIO(made)).inline_shapes
    sizes = [(round(shape.width.mm), round(shape.height.mm)) for shape in shapes]
    assert sizes == [(80, 40), (30, 60), (50, 25)]
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert "Двор &lt;&quot;&amp;&quot;&gt;" in xml


def test_a_broken_picture_leaves_a_note_and_the_rest(tmp_path):
    path = paragraphs(tmp_path, "{{ снимок }} подпись")
    assert shown(path, снимок=Picture(b"no picture", 80)) == "[снимок не удалось прочитать] подпись"
