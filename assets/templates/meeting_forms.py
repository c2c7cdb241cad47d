"""The papers of a meeting: agenda, minutes, extract, the sheet to sign on, plates, the list for the guard, letters."""

from __future__ import annotations

from office_parts import END, NB, date_and_number, executor, letterhead, listed, signature, styles, value
from paper_xml import PORTRAIT, TAB, Page, block, p, package, row, style, table, tag, tag_row

WIDTH = PORTRAIT.text

FOLDED = Page(left=20, right=20, top=10, bottom=10, header=4)
"""Plates stand in the middle of the sheet, and printers leave its edges white; the header keeps out of the way."""

_OWN = "".join(
    (
        style("TosAbout", "ТОС О чём", align="center", bold=True, after=12, keep_next=True),
        # To the left: names and dates that do not break would tear a justified line apart.
        style("TosPresence", "ТОС Присутствие", line=1.15),
        style("TosAgenda", "ТОС Повестка дня", align="center", bold=True, before=14, after=2, keep_next=True),
        style("TosWho", "ТОС Кто и когда", left=12.5, line=1.15),
        style("TosWhoLast", "ТОС Кто и когда последнее", left=12.5, line=1.15, keep_next=True),
        style("TosPoint", "ТОС Пункт повестки", align="both", first=12.5, line=1.15, before=4),
        style("TosPointMore", "ТОС Пункт повестки с докладчиком", align="both", first=12.5, line=1.15, before=4,
              keep_next=True),
        style("TosGap", "ТОС Промежуток", exact=12, keep_next=True),
        style("TosTrue", "ТОС Верно", before=24, keep_next=True),
        style("TosTalk", "ТОС Обсуждение", align="both", first=12.5, line=1.15, before=4),
        style("TosTalkLast", "ТОС Обсуждение последнее", align="both", first=12.5, line=1.15, before=4, keep_next=True),
        style("TosItem", "ТОС Пункт", bold=True, align="both", first=12.5, line=1.15, before=12, keep_next=True),
        style("TosRight", "ТОС Справа", left=WIDTH - 80, size=13, after=10, keep_next=True),
        style("TosSignMiddle", "ТОС Подпись середина", align="center", before=36),
        style("TosWritten", "ТОС Строка для записи", size=11.5, before=6, after=6),
        style("TosWrittenMiddle", "ТОС Строка для записи середина", size=11.5, align="center", before=6, after=6),
        style("TosHail", "ТОС Обращение", align="center", bold=True, before=24, after=12, keep_next=True),
        style("TosName1", "ТОС Табличка фамилия", align="center", bold=True, size=60),
        style("TosName2", "ТОС Табличка фамилия длинная", align="center", bold=True, size=40),
        style("TosName3", "ТОС Табличка фамилия очень длинная", align="center", bold=True, size=30),
        style("TosNames", "ТОС Табличка имя", align="center", size=30),
        style("TosPost", "ТОС Табличка должность", align="center", size=16, before=6),
    )
)


def _package(title: str, *body: str, page: Page = PORTRAIT, numbered: bool = True, above_title: float = 24) -> bytes:
    own = styles(page, cell=12, above_title=above_title) + _OWN
    return package(title, "".join((*body, END)), own, page, numbered)


def _title(kind: str) -> str:
    return p("TosKind", kind) + p("TosAbout", "{{ событие }}")


def _facts(*named: tuple[str, str], label: float = 45) -> str:
    """What is known of the meeting, a line each."""
    widths = [label, WIDTH - label]
    rows = "".join(
        tag_row(f"if {test}", widths)
        + row((label, p("TosFact", f"{title}:")), (WIDTH - label, p("TosFact", text)))
        + tag_row("endif", widths)
        for title, test, text in ((one[0], one[1].split("|")[0], _text(one[1])) for one in named)
    )
    return table(widths, rows) + p("TosGap")


def _text(named: str) -> str:
    first, *more = named.split("|")
    return "{{ " + first + " }}" + "".join(more)


def agenda() -> bytes:
    item = (
        "{{ вопрос.номер }}." + NB + "{{ вопрос.текст }}",
        "{% if вопрос.время %} ({{ вопрос.время }}){% endif %}",
    )
    return _package(
        "Повестка",
        letterhead(),
        _title("Повестка"),
        _facts(("Дата", "дата|, {{ день }}"), ("Время", "время"), ("Место", "место"), ("Ведёт", "ведёт"), label=25),
        block(
            "for вопрос in вопросы",
            block("if вопрос.докладчик", p("TosItem", *item), p("TosWho", "Докладчик: {{ вопрос.докладчик }}")),
            block("if not вопрос.докладчик", p("TosItem", *item)),
        ),
    )


def _leads() -> str:
    return "".join(
        block(f"if {one}", p("TosPresence", "{{ " + one + ".роль }}" + NB + "— {{ " + one + ".кто }}"))
        for one in ("председательствовал", "секретарь")
    )


def _people(title: str, name: str) -> str:
    widths = [70, WIDTH - 70]
    rows = table(
        widths,
        tag_row(f"for лицо in {name}", widths),
        row(
            (70, p("TosFact", "{{ лицо.имя }}")),
            (WIDTH - 70, p("TosFact", "{% if лицо.должность %}—" + NB + "{{ лицо.должность }}{% endif %}")),
        ),
        tag_row("endfor", widths),
    )
    return block(f"if {name}", p("TosPresence", f"{title}:", keep=True), rows, END)


def _presence() -> str:
    return "".join(
        (
            block("if место", p("TosPresence", "Место: {{ место }}")),
            block("if время", p("TosPresence", "Время: {{ время }}")),
            END,
            _leads(),
            block("if присутствовали", p("TosPresence", "Присутствовали: {{ присутствовали }}.")),
            _people("Присутствовали", "люди"),
            _people("Приглашённые", "приглашённые"),
        )
    )


def _on_agenda() -> str:
    line = "{{ вопрос.номер }}." + NB + "{{ вопрос.текст }}"
    return block(
        "if повестка",
        p("TosAgenda", "Повестка дня"),
        block(
            "for вопрос in повестка",
            block(
                "if вопрос.докладчик",
                p("TosPointMore", line),
                p("TosWho", "Докладчик: {{ вопрос.докладчик }}"),
            ),
            block("if not вопрос.докладчик", p("TosPoint", line)),
        ),
    )


def _last(what: str, *text: str) -> str:
    """A paragraph that keeps the signature on its page where nothing comes behind it."""
    return (
        tag(f'if вопрос.хвост == "{what}"')
        + p("TosTalkLast", *text)
        + tag("else")
        + p("TosTalk", *text)
        + tag("endif")
    )


def _parts(talk: bool) -> str:
    """The items: what was heard and said if wished, what was decided and how it was voted."""
    decision = "{{ решение.номер }}." + NB + "{{ решение.текст }}"
    # The last decision of all keeps the signature; one with a responsible keeps that line.
    tail = (
        tag('if loop.last and вопрос.хвост == "решили"')
        + p("TosTalkLast", decision)
        + block("if решение.кто", p("TosWhoLast", "{{ решение.кто }}"))
        + tag("elif решение.кто")
        + p("TosTalkLast", decision)
        + p("TosWho", "{{ решение.кто }}")
        + tag("else")
        + p("TosTalk", decision)
        + tag("endif")
    )
    said = ""
    if talk:
        said = (
            block("if вопрос.слушали and вопрос.доклад", p("TosTalkLast", "СЛУШАЛИ: {{ вопрос.слушали }}"))
            + block("if вопрос.слушали and not вопрос.доклад", _last("слушали", "СЛУШАЛИ: {{ вопрос.слушали }}"))
            + block("if вопрос.доклад and not вопрос.слушали", p("TosTalkLast", "СЛУШАЛИ:"))
            + block("if вопрос.доклад", _last("доклад", "{{ вопрос.доклад }}"))
            + block("if вопрос.выступили", p("TosTalkLast", "ВЫСТУПИЛИ:"), _last("выступили", "{{ вопрос.выступили }}"))
        )
    return block(
        "for вопрос in вопросы",
        block("if вопрос.вопрос", p("TosItem", "{{ вопрос.номер }}." + NB + "{{ вопрос.вопрос }}")),
        said,
        block("if вопрос.решили", p("TosTalkLast", "РЕШИЛИ:"), block("for решение in вопрос.решили", tail)),
        block("if вопрос.голосование", _last("голосование", "Голосовали: {{ вопрос.голосование }}.")),
    )


def _signers(mark: str = "") -> str:
    """Chair, then secretary, never alone on a page."""
    widths = [WIDTH * 0.5, WIDTH * 0.15, WIDTH * 0.35]
    return table(
        widths,
        tag_row("for подпись in подписи", widths),
        row(
            (widths[0], p("TosSign", "{{ подпись.должность }}", keep=True)),
            (widths[1], p("TosSignMiddle", mark, keep=True)),
            (widths[2], p("TosSignName", "{{ подпись.имя }}", keep=True)),
            valign="bottom",
        ),
        tag_row("endfor", widths),
    )


def _annex() -> str:
    """The list of those who were there, on its own pages behind the minutes."""
    widths = [12, 75, WIDTH - 87]

    def people(name: str) -> str:
        return listed(
            widths,
            ["№", "Фамилия, имя, отчество", "Должность"],
            f"лицо in {name}",
            [
                ("TosCellMiddle", value("лицо.номер")),
                ("TosCell", value("лицо.имя")),
                ("TosCell", value("лицо.должность")),
            ],
        )

    number = " №" + NB + '{{ номер or "______" }}'
    return block(
        "if список or список_приглашённых",
        p("TosRight", "Приложение к протоколу от {{ дата }}" + number, new_page=True),
        p("TosKind", "Список присутствовавших"),
        block("if список", people("список"), END),
        block("if список_приглашённых", p("TosSection", "Приглашённые"), people("список_приглашённых"), END),
    )


def minutes(talk: bool = True) -> bytes:
    annexed = p("TosEncl", "Приложение:" + TAB + "список присутствовавших в 1 экз.")
    return _package(
        "Протокол" if talk else "Краткий протокол",
        letterhead(),
        _title("Протокол"),
        date_and_number(WIDTH),
        p("TosGap"),
        _presence(),
        _on_agenda(),
        _parts(talk),
        block("if список or список_приглашённых", annexed),
        _signers(),
        END,
        _annex(),
    )


def extract() -> bytes:
    verified = table(
        [WIDTH * 0.5, WIDTH * 0.15, WIDTH * 0.35],
        row(
            (WIDTH * 0.5, p("TosSign", "{{ верно.должность }}", keep=True)),
            (WIDTH * 0.15, p("TosSign", keep=True)),
            (WIDTH * 0.35, p("TosSignName", "{{ верно.имя }}", keep=True)),
            valign="bottom",
        ),
    )
    return _package(
        "Выписка из протокола",
        letterhead(),
        _title("Выписка из протокола"),
        date_and_number(WIDTH),
        p("TosGap"),
        block("if место", p("TosPresence", "Место: {{ место }}")),
        _leads(),
        _parts(True),
        _signers("{{ знак }}"),
        p("TosTrue", "Верно"),
        verified,
        p("TosText", keep=True),
        p("TosDate", "{{ верно.дата }}"),
    )


def sign_in() -> bytes:
    columns = [
        (11, "№", "TosWrittenMiddle", "{{ строка.номер }}"),
        (54, "Фамилия, имя, отчество", "TosWritten", "{{ строка.имя }}"),
        (62, "Должность, ТОС", "TosWritten", "{{ строка.должность }}"),
        (28, "Телефон", "TosWritten", ""),
        (25, "Подпись", "TosWritten", ""),
    ]
    return _package(
        "Лист регистрации",
        p("TosKind", "Лист регистрации"),
        p("TosAbout", "участников {{ событие }}"),
        _facts(("Дата", "дата"), ("Время", "время"), ("Место", "место"), label=25),
        listed(
            [column[0] for column in columns],
            [column[1] for column in columns],
            "строка in строки",
            [(column[2], column[3]) for column in columns],
        ),
        above_title=0,
    )


def name_plates() -> bytes:
    """Two tents on a sheet: cut along the dashes, fold along the dots; the text stands on the lower half of each."""
    width, half = FOLDED.text, 297 / 4
    grey = 'w:sz="4" w:space="0" w:color="A6A6A6"/>'

    def text(side: str) -> str:
        one = "пара." + side
        size = one + ".фамилия|length"
        return (
            block(f"if {size} <= 10", p("TosName1", "{{ " + one + ".фамилия }}"))
            + block(f"if {size} > 10 and {size} <= 15", p("TosName2", "{{ " + one + ".фамилия }}"))
            + block(f"if {size} > 15", p("TosName3", "{{ " + one + ".фамилия }}"))
            + p("TosNames", "{{ " + one + ".имя }}")
            + p("TosPost", "{{ " + one + ".должность }}")
        )

    def lined(made: str, kind: str) -> str:
        borders = f'<w:tcBorders><w:bottom w:val="{kind}" {grey}</w:tcBorders>'
        return made.replace("<w:vAlign", f"{borders}<w:vAlign")

    empty = p("TosEnd")
    one = "".join(
        (
            lined(row((width, empty), high=half - FOLDED.top, valign="center"), "dotted"),
            lined(row((width, text("левое")), high=half, valign="center"), "dashed"),
            tag_row("if пара.правое", [width]),
            lined(row((width, empty), high=half, valign="center"), "dotted"),
            row((width, text("правое")), high=half - FOLDED.bottom - 2, valign="center"),
            tag_row("endif", [width]),
        )
    )
    return _package(
        "Таблички", block("for пара in таблички|парами", table([width], one), END), page=FOLDED, numbered=False)


def guard_list() -> bytes:
    columns = [
        (11, "№", "TosCellMiddle", value("строка.номер")),
        (70, "Фамилия, имя, отчество", "TosCell", value("строка.имя")),
        (WIDTH - 81 - 28, "Организация, должность", "TosCell", value("строка.откуда")),
        (28, "Время прохода", "TosCell", ""),
    ]
    return _package(
        "Список для охраны",
        letterhead(),
        p("TosKind", "Список"),
        p("TosAbout", "участников {{ событие }}"),
        _facts(
            ("Дата", "дата|, {{ день }}"),
            ("Время", "время"),
            ("Место", "место"),
            ("Ответственный", "ответственный|{% if телефон %}, {{ телефон }}{% endif %}"),
        ),
        listed(
            [column[0] for column in columns],
            [column[1] for column in columns],
            "строка in строки",
            [(column[2], column[3]) for column in columns],
            before_signature=True,
        ),
        signature(WIDTH),
    )


def letters() -> bytes:
    """A page for each letter, all in one file."""
    first = p("TosOrg", "{{ организация }}")
    next_page = p("TosOrg", "{{ организация }}", new_page=True)
    return _package(
        "Письма",
        block(
            "for письмо in письма",
            tag("if loop.first") + first + tag("else") + next_page + tag("endif"),
            block("if комитет", p("TosUnit", "{{ комитет }}")),
            p("TosGap"),
            date_and_number(WIDTH),
            block("for строка in письмо.кому", p("TosTo", "{{ строка }}")),
            p("TosHail", "{{ письмо.обращение }}"),
            block(
                "for абзац in письмо.абзацы",
                tag("if loop.last"),
                p("TosLast", "{{ абзац }}"),
                tag("else"),
                p("TosText", "{{ абзац }}"),
                tag("endif"),
            ),
            signature(WIDTH),
            executor(WIDTH),
            END,
        ),
        numbered=False,
    )


def made() -> dict[str, bytes]:
    """The templates of meetings, by file name."""
    return {
        "agenda.docx": agenda(),
        "minutes.docx": minutes(),
        "minutes-short.docx": minutes(talk=False),
        "extract.docx": extract(),
        "sign-in.docx": sign_in(),
        "name-plates.docx": name_plates(),
        "guard-list.docx": guard_list(),
        "meeting-letters.docx": letters(),
    }
