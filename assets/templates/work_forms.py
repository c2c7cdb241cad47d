"""The templates of the committee's everyday work: assignments, letters, reminders, briefings; and the memo's annex."""

from __future__ import annotations

from office_parts import (
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
from paper_xml import LANDSCAPE, PORTRAIT, block, p, package, row, style, table, tag, tag_row

MIDDLE, CELL, NUMBER = "TosCellMiddle", "TosCell", "TosCellNumber"
NEW_PAGE = "<w:pageBreakBefore/>"


def annex() -> str:
    """The photos of a memo on sheets of their own, two in a row; each names where it was taken."""
    half = PORTRAIT.text / 2

    def photo(side: str) -> str:
        shown = p("TosPhoto", "{% if пара." + side + " %}{{ пара." + side + ".снимок }}{% endif %}")
        return shown + p("TosCaption", "{% if пара." + side + " %}{{ пара." + side + ".подпись }}{% endif %}")

    to = "{% if номер %} №" + NB + "{{ номер }}{% endif %}"
    return block(
        "if фотографии",
        # The mark of the executor belongs to the paragraph behind it, and so to its page.
        END,
        p("TosTo", "Приложение", frame=NEW_PAGE),
        p("TosTo", "к служебной записке от {{ дата }}" + to),
        table(
            [half, half],
            tag_row("for пара in фотографии|парами", [half, half]),
            row((half, photo("левое")), (half, photo("правое"))),
            tag_row("endfor", [half, half]),
        ),
        END,
    )


def enclosures() -> str:
    return block(
        "for приложение in приложения",
        p(
            "TosEncl",
            "{% if loop.first %}Приложение:{% endif %}\t"
            "{% if loop.length > 1 %}{{ приложение.номер }}." + NB + "{% endif %}{{ приложение.текст }}",
        ),
    )


def paragraphs(name: str, last: bool = True) -> str:
    """Paragraphs of text; the last one keeps the signature on its page."""
    if not last:
        return block(f"for абзац in {name}", p("TosText", "{{ абзац }}"))
    return block(
        f"for абзац in {name}",
        tag("if loop.last"),
        p("TosLast", "{{ абзац }}"),
        tag("else"),
        p("TosText", "{{ абзац }}"),
        tag("endif"),
    )


def assignment() -> bytes:
    width = PORTRAIT.text
    body = "".join(
        (
            letterhead(),
            block("for строка in кому", p("TosTo", "{{ строка }}")),
            p("TosKind", "Поручение"),
            date_and_number(width),
            p("TosText"),
            block("if основание", p("TosText", "{{ основание }}")),
            p("TosLead", "Поручаю:"),
            paragraphs("текст"),
            block("if срок", p("TosLast", ("Срок исполнения: {{ срок }}", "TosBold"))),
            block(
                "if промежуточные",
                p("TosLead", "В том числе:"),
                block("for строка in промежуточные", p("TosLast", "{{ строка }}")),
            ),
            block("if контроль", p("TosLast", "{{ контроль }}")),
            signature(width),
            executor(width),
            END,
        )
    )
    return package("Поручение", body, styles(PORTRAIT), PORTRAIT)


def letter() -> bytes:
    width = PORTRAIT.text
    left = 90
    blank = "{% if номер %}{{ номер }}{% else %}________{% endif %}"
    to_theirs = "На" + NB + "№" + NB + '{{ на_номер or "________" }} от' + NB + '{{ на_дату or "__________" }}'
    requisites = (
        p("TosDate", "{{ дата }} №" + NB + blank)
        + p("TosDate", to_theirs)
    )
    addressee = block("for строка in кому", p("TosToCell", "{{ строка }}")) + p("TosEnd")
    body = "".join(
        (
            letterhead(),
            block("if реквизиты", p("TosContacts", "{{ реквизиты }}")),
            p("TosEnd"),
            table([left, width - left], row((left, requisites), (width - left, addressee))),
            block("if заголовок", p("TosTitle", "{{ заголовок }}")),
            block("if not заголовок", p("TosText")),
            block("if обращение", p("TosCall", "{{ обращение }}")),
            paragraphs("абзацы"),
            enclosures(),
            signature(width),
            executor(width),
            END,
        )
    )
    own = style("TosContacts", "ТОС Справочные данные", align="center", size=10, before=2, after=14)
    own += style("TosToCell", "ТОС Адресат письма")
    own += style("TosCall", "ТОС Обращение", align="center", before=10, after=8, keep_next=True)
    return package("Письмо", body, styles(PORTRAIT) + own, PORTRAIT)


def assignments() -> bytes:
    columns = [
        (12, "№", MIDDLE, value("строка.номер")),
        (80, "Поручение", CELL, value("строка.текст")),
        (55, "Ответственный", CELL, value("строка.кто")),
        (45, "Срок", CELL, value("строка.срок")),
        (65, "Исполнение", CELL, value("строка.исполнение")),
    ]
    rows = listed(
        [column[0] for column in columns],
        [column[1] for column in columns],
        "строка in группа.строки",
        [(column[2], column[3]) for column in columns],
    )
    totals = listed(
        [77, 30, 30, 30],
        ["Состояние", "Наши", "Других", "Всего"],
        "строка in итоги",
        [
            (CELL, value("строка.состояние")),
            (NUMBER, value("строка.наши")),
            (NUMBER, value("строка.чужие")),
            (NUMBER, value("строка.всего")),
        ],
        before_signature=True,
    )
    body = "".join(
        (
            p("TosOrg", "{{ организация }}"),
            p("TosUnit", "{{ комитет }}"),
            p("TosKind", "Справка об исполнении поручений"),
            p("TosAsOf", "{{ отбор }}"),
            block("for группа in группы", p("TosSection", "{{ группа.название }}"), rows, END),
            block("if not группы", p("TosAsOf", "Поручений нет")),
            block("if итоги", p("TosSection", "Итоги"), totals, p("TosEnd", keep=True)),
            signature(LANDSCAPE.text),
            END,
        )
    )
    return package("Справка об исполнении поручений", body, styles(LANDSCAPE, above_title=10), LANDSCAPE)


def reminder() -> bytes:
    width = PORTRAIT.text
    rows = listed(
        [12, 92, 28, 48],
        ["№", "Поручение", "Срок", "Состояние"],
        "строка in строки",
        [
            (MIDDLE, value("строка.номер")),
            (CELL, value("строка.текст")),
            (MIDDLE, value("строка.срок")),
            (CELL, value("строка.состояние")),
        ],
    )
    body = "".join(
        (
            letterhead(),
            block("for строка in кому", p("TosTo", "{{ строка }}")),
            p("TosKind", "Напоминание"),
            date_and_number(width),
            p("TosTitle", "{{ заголовок }}"),
            block("if вступление", p("TosLead", "{{ вступление }}")),
            rows,
            END,
            p("TosText"),
            paragraphs("заключение"),
            signature(width),
            executor(width),
            END,
        )
    )
    return package("Напоминание", body, styles(PORTRAIT), PORTRAIT)


def handover() -> bytes:
    width = PORTRAIT.text
    rows = listed(
        [10, 84, 26, 60],
        ["№", "Что передаётся", "Срок", "Кому"],
        "строка in строки",
        [
            (MIDDLE, value("строка.номер")),
            (CELL, "{{ строка.вид }}: {{ строка.текст }}"),
            (MIDDLE, value("строка.срок")),
            (CELL, "{{ строка.кому }}"),
        ],
        empty="Открытых дел нет",
        before_signature=True,
    )
    widths = [width * 0.12, width * 0.38, width * 0.2, width * 0.3]
    line = "________________"
    signs = table(
        widths,
        tag_row("for лицо in подписи", widths),
        row(
            (widths[0], p("TosSign", "{{ лицо.что }}")),
            (widths[1], p("TosSign", "{{ лицо.должность }}")),
            (widths[2], p("TosSign", line)),
            (widths[3], p("TosSignName", "{{ лицо.имя }}")),
            valign="bottom",
        ),
        tag_row("endfor", widths),
    )
    body = "".join(
        (
            letterhead(),
            p("TosKind", "Лист передачи дел"),
            date_and_number(width),
            p("TosTitle", "{{ заголовок }}"),
            rows,
            p("TosTotal", "{{ всего }}"),
            signs,
            END,
        )
    )
    own = style("TosSign", "ТОС Подпись", size=12, before=24)
    own += style("TosSignName", "ТОС Расшифровка подписи", size=12, align="right", before=24)
    return package("Лист передачи дел", body, _instead(styles(PORTRAIT), own), PORTRAIT)


def briefing() -> bytes:
    """One page that is read aloud: 13 points, nothing beside the text."""
    width = PORTRAIT.text
    part = block(
        "for раздел in разделы",
        p("TosPart", "{{ раздел.название }}"),
        block("for строка in раздел.строки", p("TosItem", "–\t{{ строка }}")),
        block("if раздел.ещё", p("TosMore", "{{ раздел.ещё }}")),
    )
    body = "".join(
        (
            letterhead(),
            p("TosKind", "Справка к планёрке"),
            p("TosAsOf", "{{ на_дату }}"),
            block("if показатели", p("TosSum", "{{ показатели }}")),
            part,
            signature(width),
            END,
        )
    )
    own = style("TosPart", "ТОС Часть справки", size=14, bold=True, before=8, after=2, keep_next=True)
    own += style(
        "TosItem", "ТОС Строка справки", size=13, hanging=6,
        tabs='<w:tab w:val="left" w:pos="340"/>',
    )
    own += style("TosMore", "ТОС Ещё", size=13, left=6, italic=True)
    own += style("TosSum", "ТОС Показатели", size=13)
    own += style("TosSign", "ТОС Подпись", before=22)
    own += style("TosSignName", "ТОС Расшифровка подписи", align="right", before=22)
    return package("Справка к планёрке", body, _instead(styles(PORTRAIT, above_title=10), own), PORTRAIT)


def trip_briefing() -> bytes:
    width = PORTRAIT.text
    people = listed(
        [80, 52, 48],
        ["Фамилия, имя, отчество", "Кто", "Телефон"],
        "лицо in люди",
        [(CELL, value("лицо.имя")), (CELL, value("лицо.кто")), (MIDDLE, value("лицо.телефон"))],
    )

    def told(title: str, name: str, about: str) -> str:
        rows = listed(
            [26, width - 26],
            ["Дата", about],
            f"запись in {name}.строки",
            [(MIDDLE, value("запись.дата")), (CELL, value("запись.текст"))],
        )
        more = block(f"if {name}.ещё", p("TosTotal", "{{ " + name + ".ещё }}"))
        return block(f"if {name}.строки", p("TosSection", title), rows, END, more)

    questions = listed(
        [10, 26, width - 36],
        ["№", "Получен", "Вопрос"],
        "запись in вопросы",
        [(MIDDLE, value("запись.номер")), (MIDDLE, value("запись.дата")), (CELL, value("запись.текст"))],
    )
    body = "".join(
        (
            letterhead(),
            p("TosKind", "Справка к поездке"),
            p("TosName", "{{ тос }}"),
            p("TosAsOf", "по состоянию на {{ на_дату }}"),
            block("for строка in сведения", p("TosFact", "{{ строка }}")),
            block("if люди", p("TosSection", "Люди и телефоны"), people, END),
            told("Последние встречи и выезды", "встречи", "Что было"),
            p("TosSection", "Открытые вопросы"),
            block("if вопросы", questions, END),
            block("if not вопросы", p("TosFact", "Открытых вопросов нет.")),
            told("Что обещано и что из этого вышло", "обещания", "Обещание"),
            told("Поручения", "поручения", "Поручение"),
            told("Работы и события за два года", "работы", "Что было"),
            END,
        )
    )
    return package("Справка к поездке", body, styles(PORTRAIT, above_title=14), PORTRAIT)


def _instead(shared: str, own: str) -> str:
    """The shared styles with some of them as this form needs them."""
    for one in own.split("</w:style>")[:-1]:
        code = one.split('w:styleId="')[1].split('"')[0]
        kept = [other for other in shared.split("</w:style>")[:-1] if f'w:styleId="{code}"' not in other]
        shared = "".join(f"{other}</w:style>" for other in kept)
    return shared + own


def made() -> dict[str, bytes]:
    return {
        "assignment-sheet.docx": assignment(),
        "letter.docx": letter(),
        "assignments-report.docx": assignments(),
        "reminder.docx": reminder(),
        "handover.docx": handover(),
        "briefing.docx": briefing(),
        "trip-briefing.docx": trip_briefing(),
    }
