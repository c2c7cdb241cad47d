"""Makes the Word templates of this folder: `python assets/templates/make_templates.py`.

What a template may hold, and what it is given, stands in README.md beside it. The layout keeps to what both
editions of ГОСТ Р 7.0.97 (2016, 2025) allow, see tosdesk/word/paper.py.
"""

# The folders must be on the path before the imports that need them.
# ruff: noqa: E402
from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import meeting_forms
import visit_forms
import work_forms
from office_parts import (
    DASH,
    END,
    NB,
    date_and_number,
    executor,
    letterhead,
    listed,
    signature,
    styles,
    value,
)
from paper_xml import LANDSCAPE, PORTRAIT, block, p, package, row, table, tag, tag_row, write


def memo() -> bytes:
    stop = '{% if просьба.срок[-1] != "." %}.{% endif %}'
    term = "{% if просьба.срок %} Срок: {{ просьба.срок }}" + stop + "{% endif %}"
    # One request is a plain paragraph: there is nothing to tell it from.
    number = "{% if loop.length > 1 %}{{ просьба.номер }}." + NB + "{% endif %}"
    request = number + "{{ просьба.текст }}" + term
    body = "".join(
        (
            letterhead(),
            block("for строка in кому", p("TosTo", "{{ строка }}")),
            p("TosKind", "Служебная записка"),
            date_and_number(PORTRAIT.text),
            block("if заголовок", p("TosTitle", "{{ заголовок }}")),
            block("if not заголовок", p("TosText")),
            block("for абзац in абзацы", p("TosText", "{{ абзац }}")),
            block("if просьбы_вступление", p("TosLast", "{{ просьбы_вступление }}")),
            # The last request keeps the signature on its page.
            block(
                "for просьба in просьбы",
                tag("if loop.last and not заключение"),
                p("TosLast", request),
                tag("else"),
                p("TosText", request),
                tag("endif"),
            ),
            block("if заключение", p("TosLast", "{{ заключение }}")),
            block(
                "for приложение in приложения",
                p(
                    "TosEncl",
                    "{% if loop.first %}Приложение:{% endif %}\t"
                    "{% if loop.length > 1 %}{{ приложение.номер }}."
                    + NB
                    + "{% endif %}{{ приложение.текст }}",
                ),
            ),
            signature(PORTRAIT.text),
            executor(PORTRAIT.text),
            work_forms.annex(),
            END,
        )
    )
    return package("Служебная записка", body, styles(PORTRAIT), PORTRAIT)


def visit() -> bytes:
    width = PORTRAIT.text
    label, rest = 45, width - 45
    facts = [
        ("Дата выезда", "дата_выезда"),
        ("Место", "место"),
        ("Участники", "участники"),
        ("Цель", "цель"),
        ("Тема", "тема"),
    ]
    fact_rows = "".join(
        tag_row(f"if {name}", [label, rest])
        + row((label, p("TosFact", f"{title}:")), (rest, p("TosFact", "{{ " + name + " }}")))
        + tag_row("endif", [label, rest])
        for title, name in facts
    )
    questions = listed(
        [10, 45, 80, 45],
        ["№", "Адрес", "Вопрос", "Кому передан"],
        "вопрос in остановка.вопросы",
        [
            ("TosCellMiddle", value("вопрос.номер")),
            ("TosCell", value("вопрос.адрес")),
            ("TosCell", value("вопрос.текст")),
            ("TosCell", value("вопрос.кому")),
        ],
    )
    half = width / 2

    def photo(side: str) -> str:
        shown = p("TosPhoto", "{% if пара." + side + " %}{{ пара." + side + ".снимок }}{% endif %}")
        return shown + p("TosCaption", "{% if пара." + side + " %}{{ пара." + side + ".подпись }}{% endif %}")

    photos = table(
        [half, half],
        tag_row("for пара in остановка.фото|парами", [half, half]),
        row((half, photo("левое")), (half, photo("правое"))),
        tag_row("endfor", [half, half]),
    )
    body = "".join(
        (
            letterhead(),
            p("TosKind", "Справка"),
            date_and_number(width),
            block("if заголовок", p("TosTitle", "{{ заголовок }}")),
            block("if дата_выезда or место or участники or цель or тема", table([label, rest], fact_rows)),
            block(
                "for остановка in остановки",
                p(
                    "TosSection",
                    "{% if loop.length > 1 %}{{ loop.index }}." + NB + "{% endif %}{{ остановка.тос }}",
                    "{% if остановка.время %}, {{ остановка.время }}{% endif %}",
                ),
                block("if остановка.встречи", p("TosText", "Встречи: {{ остановка.встречи }}")),
                block(
                    "if остановка.установлено",
                    p("TosLead", "Установлено:"),
                    block("for абзац in остановка.установлено", p("TosText", "{{ абзац }}")),
                ),
                block("if остановка.вопросы", p("TosLead", "Вопросы жителей:"), questions, END),
                block("if остановка.фото", photos, END),
            ),
            block("if итог", p("TosSection", "Итог"), p("TosLast", "{{ итог }}")),
            signature(width),
            executor(width),
            END,
        )
    )
    return package("Справка о выезде", body, styles(PORTRAIT), PORTRAIT)


def registry() -> bytes:
    columns = [
        (8, "№ п/п", "TosCellMiddle", value("строка.номер")),
        (33, "Наименование ТОС", "TosCell", value("строка.наименование")),
        (
            17,
            "Рег. №, дата",
            "TosCellMiddle",
            '{{ строка.рег_номер or "'
            + DASH
            + '" }}{% if строка.рег_дата %} от {{ строка.рег_дата }}{% endif %}',
        ),
        (23, "Решение о границах", "TosCell", value("строка.границы_решение")),
        (46, "Границы территории", "TosCell", value("строка.границы")),
        (14, "Жителей", "TosCellNumber", value("строка.жителей")),
        (12, "Домов", "TosCellNumber", value("строка.домов")),
        (30, "Председатель", "TosCell", value("строка.председатель")),
        (16, "Срок до", "TosCellMiddle", value("строка.срок_до")),
        (24, "Телефон", "TosCellMiddle", value("строка.телефон")),
        (22, "Юрлицо (ОГРН)", "TosCellMiddle", value("строка.юрлицо")),
        (12, "Округ", "TosCellMiddle", value("строка.округ")),
    ]
    body = "".join(
        (
            p("TosKind", "Реестр территориальных общественных самоуправлений {{ заголовок_город }}"),
            p("TosAsOf", "по состоянию на {{ на_дату }}"),
            listed(
                [column[0] for column in columns],
                [column[1].replace("Жителей", "Жителей") for column in columns],
                "строка in строки",
                [(column[2], column[3]) for column in columns],
                empty="В реестре нет записей",
                before_signature=True,
            ),
            block("if всего", p("TosTotal", "{{ всего }}")),
            signature(LANDSCAPE.text),
            END,
        )
    )
    return package("Реестр ТОС", body, styles(LANDSCAPE, cell=8, above_title=4), LANDSCAPE)


def card() -> bytes:
    width = PORTRAIT.text
    middle, cell, number = "TosCellMiddle", "TosCell", "TosCellNumber"

    def section(
        title: str, name: str, widths: list[float], titles: list[str], cells: list[tuple[str, str]]
    ) -> str:
        item = f"запись in {name}"
        last = name == "события"
        rows = listed(widths, titles, item, cells, before_signature=last)
        return block(f"if {name}", p("TosSection", title), rows, p("TosEnd", keep=last))

    facts = table(
        [60, width - 60],
        tag_row("for запись in сведения", [60, width - 60]),
        row(
            (60, p(cell, ("{{ запись.название }}", "TosBold"))),
            (width - 60, p(cell, value("запись.значение"))),
        ),
        tag_row("endfor", [60, width - 60]),
        grid=True,
    )
    members = listed(
        [80, 55, 45],
        ["Фамилия, имя, отчество", "Обязанность", "Телефон"],
        "лицо in орган.члены",
        [(cell, value("лицо.имя")), (cell, value("лицо.роль")), (middle, value("лицо.телефон"))],
    )
    # Without a verb: «избран», «избрана», «избраны» would have to agree with the body.
    terms = (
        "{% if орган.избран %}: дата избрания {{ орган.избран }}{% endif %}"
        "{% if орган.срок_до %}{% if орган.избран %},{% else %}:{% endif %} "
        "срок полномочий до {{ орган.срок_до }}{% endif %}"
    )
    body = "".join(
        (
            block("if организация", p("TosOrg", "{{ организация }}")),
            block("if комитет", p("TosUnit", "{{ комитет }}")),
            p("TosKind", "Карточка ТОС"),
            p("TosName", "{{ наименование_полное or наименование }}"),
            p("TosAsOf", "по состоянию на {{ на_дату }}"),
            block("if сведения", facts, END),
            block(
                "for орган in органы",
                p("TosSection", "{{ орган.орган }}" + terms),
                block("if орган.члены", members, END),
            ),
            section(
                "Численность",
                "численность",
                [28, 26, 26, 26, 24, 50],
                ["На дату", "Жителей", "От 16 лет", "От 18 лет", "Домов", "Источник"],
                [
                    (middle, value("запись.дата")),
                    (number, value("запись.жителей")),
                    (number, value("запись.от_16")),
                    (number, value("запись.от_18")),
                    (number, value("запись.домов")),
                    (cell, value("запись.источник")),
                ],
            ),
            section(
                "Границы",
                "границы",
                [70, width - 70],
                ["Улица", "Дома"],
                [(cell, value("запись.улица")), (cell, value("запись.дома"))],
            ),
            section(
                "Каналы связи",
                "каналы",
                [60, width - 60],
                ["Вид", "Адрес"],
                [(cell, value("запись.вид")), (cell, value("запись.адрес"))],
            ),
            section(
                "События",
                "события",
                [28, 42, width - 70],
                ["Дата", "Вид", "Содержание"],
                [(middle, value("запись.дата")), (cell, value("запись.вид")), (cell, value("запись.текст"))],
            ),
            signature(width),
            END,
        )
    )
    return package("Карточка ТОС", body, styles(PORTRAIT), PORTRAIT)


def life() -> bytes:
    width = PORTRAIT.text
    body = "".join(
        (
            block("if организация", p("TosOrg", "{{ организация }}")),
            block("if комитет", p("TosUnit", "{{ комитет }}")),
            p("TosKind", "Что было"),
            p("TosName", "{{ о_ком }}"),
            p("TosAsOf", "{{ отбор }}по состоянию на {{ на_дату }}"),
            listed(
                [26, 34, width - 60],
                ["Дата", "Что", "Содержание"],
                "запись in записи",
                [
                    ("TosCellMiddle", value("запись.дата")),
                    ("TosCell", value("запись.вид")),
                    ("TosCell", value("запись.текст")),
                ],
                empty="Записей нет",
            ),
            END,
        )
    )
    return package("Что было", body, styles(PORTRAIT), PORTRAIT)


def plan() -> bytes:
    columns = [
        (10, "№ п/п", "TosCellMiddle", value("строка.номер")),
        (30, "Дата", "TosCellMiddle", "{{ строка.дата }}, {{ строка.день }}"),
        (18, "Время", "TosCellMiddle", value("строка.время")),
        (54, "Место", "TosCell", value("строка.место")),
        (75, "Мероприятие", "TosCell", value("строка.событие")),
        (40, "Кто участвует", "TosCell", value("строка.участники")),
        (30, "Ответственный", "TosCell", value("строка.ответственный")),
    ]
    body = "".join(
        (
            p("TosOrg", "{{ организация }}"),
            p("TosUnit", "{{ комитет }}"),
            p("TosKind", "План мероприятий комитета"),
            p("TosAsOf", "{{ период }}"),
            listed(
                [column[0] for column in columns],
                [column[1] for column in columns],
                "строка in строки",
                [(column[2], column[3]) for column in columns],
                empty="Мероприятий не запланировано",
                before_signature=True,
            ),
            signature(LANDSCAPE.text),
            END,
        )
    )
    return package("План мероприятий", body, styles(LANDSCAPE, above_title=10), LANDSCAPE)


def made() -> dict[str, bytes]:
    """All templates of this folder, by file name."""
    return {
        "memo.docx": memo(),
        "visit.docx": visit(),
        "registry.docx": registry(),
        "tos-card.docx": card(),
        "life.docx": life(),
        "plan.docx": plan(),
        **meeting_forms.made(),
        **work_forms.made(),
        **visit_forms.made(),
    }


if __name__ == "__main__":
    write(HERE, made())
    for name in made():
        print(name)
