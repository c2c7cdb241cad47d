"""The parts that several forms share: styles, letterhead, date and number, signature, tables."""

from __future__ import annotations

from paper_xml import Page, block, foot_frame, p, row, style, table, tag_row, twips

from tosdesk.word.paper import COMMON

NB = "\u00a0"
DASH = "—"


def styles(page: Page, cell: float = 11, above_title: float = 24) -> str:
    """The styles of a form; `cell` is the size of text in its tables."""
    aside = page.text - COMMON.corner_mm
    places = {"center": page.text / 2, "right": page.text}
    ends = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(place)}"/>' for kind, place in places.items())
    body = {"align": "both", "first": COMMON.first_line_mm, "line": 1.15}
    return "".join(
        (
            style("TosHeader", "ТОС Колонтитул", size=12, tabs=ends),
            style("TosOrg", "ТОС Организация", align="center", size=12, bold=True, caps=True),
            style("TosUnit", "ТОС Подразделение", align="center", size=12, bold=True),
            style("TosTo", "ТОС Адресат", left=aside, before=20, together=True),
            style(
                "TosKind",
                "ТОС Вид документа",
                align="center",
                bold=True,
                caps=True,
                before=above_title,
                after=12,
                keep_next=True,
            ),
            style("TosDate", "ТОС Дата", keep_next=True),
            style("TosNumber", "ТОС Номер", align="right", keep_next=True),
            style("TosTitle", "ТОС Заголовок к тексту", right=aside, before=14, after=14, keep_next=True),
            style("TosText", "ТОС Текст", **body),
            style("TosLast", "ТОС Текст последний", keep_next=True, **body),
            style(
                "TosEncl",
                "ТОС Приложение",
                before=14,
                hanging=31,
                together=True,
                keep_next=True,
                tabs=f'<w:tab w:val="left" w:pos="{twips(31)}"/>',
            ),
            style("TosSign", "ТОС Подпись", before=36),
            style("TosSignName", "ТОС Расшифровка подписи", align="right", before=36),
            style("TosExec", "ТОС Исполнитель", size=10),
            style("TosSection", "ТОС Раздел", bold=True, before=14, after=6, keep_next=True),
            style("TosLead", "ТОС Подводка", before=6, after=3, keep_next=True, **body),
            style("TosAsOf", "ТОС Состояние", align="center", size=12, after=10, keep_next=True),
            style("TosName", "ТОС Наименование", align="center", bold=True, after=4, keep_next=True),
            style("TosCell", "ТОС Таблица", size=cell),
            style("TosCellHead", "ТОС Таблица шапка", size=cell, bold=True, align="center", keep_next=True),
            style("TosCellNumber", "ТОС Таблица число", size=cell, align="right"),
            style("TosCellMiddle", "ТОС Таблица середина", size=cell, align="center"),
            style("TosFact", "ТОС Сведение", size=13, after=3),
            style("TosPhoto", "ТОС Снимок", align="center", before=8),
            style("TosCaption", "ТОС Подпись снимка", align="center", size=10, before=2),
            style("TosTotal", "ТОС Итог", size=12, before=8, keep_next=True),
            # Word wants a paragraph behind a table; this one takes no room.
            style("TosEnd", "ТОС Конец", size=1, exact=1),
        )
    )


END = p("TosEnd")


def letterhead() -> str:
    return p("TosOrg", "{{ организация }}") + block("if комитет", p("TosUnit", "{{ комитет }}"))


def date_and_number(width: float) -> str:
    # Not numbered yet: a line to write on; a paper that nobody numbers has none.
    blank = "{% elif номер is not none %}№" + NB + "______{% endif %}"
    number = "{% if номер %}№" + NB + "{{ номер }}" + blank
    half = width / 2
    return table([half, half], row((half, p("TosDate", "{{ дата }}")), (half, p("TosNumber", number))))


def signature(width: float) -> str:
    widths = [width * 0.5, width * 0.15, width * 0.35]
    cells = row(
        (widths[0], p("TosSign", "{{ подпись.должность }}")),
        (widths[1], p("TosSign")),
        (widths[2], p("TosSignName", "{{ подпись.имя }}")),
        valign="bottom",
    )
    return block("if подпись", table(widths, cells))


def executor(width: float) -> str:
    """At the foot of the last page, whatever the length of the text above."""
    foot = foot_frame(width)
    return block(
        "if исполнитель and исполнитель.имя",
        p("TosExec", "{{ исполнитель.имя }}", frame=foot),
        block("if исполнитель.телефон", p("TosExec", "{{ исполнитель.телефон }}", frame=foot)),
    )


def listed(
    widths: list[float],
    titles: list[str],
    loop: str,
    cells: list[tuple[str, str]],
    empty: str = "",
    before_signature: bool = False,
) -> str:
    """A table with a repeated heading and one row for each item; a cell is (style, text)."""
    rows = [
        row(
            *((w, p("TosCellHead", title)) for w, title in zip(widths, titles, strict=True)),
            header=True,
            valign="center",
        )
    ]

    def item(keep: bool) -> str:
        return row(*((w, p(look, text, keep=keep)) for w, (look, text) in zip(widths, cells, strict=True)))

    one = item(False)
    if before_signature:
        # The last row goes to the next page together with the signature, which is never alone there.
        one = (
            tag_row("if loop.last", widths)
            + item(True)
            + tag_row("else", widths)
            + one
            + tag_row("endif", widths)
        )
    rows += [tag_row(f"for {loop}", widths), one, tag_row("endfor", widths)]
    if empty:
        name = loop.rsplit(maxsplit=1)[-1]
        rows += [
            tag_row(f"if not {name}", widths),
            row((sum(widths), p("TosCellMiddle", empty), len(widths))),
            tag_row("endif", widths),
        ]
    return table(widths, *rows, grid=True)


def value(name: str) -> str:
    """A value, or a dash where there is none: a table has no empty cells."""
    return "{{ " + name + ' or "' + DASH + '" }}'
