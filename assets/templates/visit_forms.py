"""The template of «Лист выезда». Its heights are those that tosdesk/visits/sheet_layout.py counts with."""

from __future__ import annotations

from office_parts import END, styles
from paper_xml import PORTRAIT, block, p, package, row, style, table, tag_row

from tosdesk.visits.sheet_layout import (
    GAP,
    LINE,
    MARK_MM,
    NUMBER_MM,
    QUESTION_MM,
    RULED,
    SIZE,
    TABLE_HEAD,
    TITLE,
    TITLE_SIZE,
)

WIDTHS = [NUMBER_MM, QUESTION_MM, MARK_MM]


def _styles() -> str:
    line = {"size": SIZE, "exact": LINE}
    return "".join(
        (
            style("TosTripTitle", "ТОС Лист: заголовок", size=TITLE_SIZE, exact=TITLE, bold=True, keep_next=True),
            style("TosTripText", "ТОС Лист: текст", **line),
            style("TosTripPart", "ТОС Лист: часть", bold=True, before=GAP, keep_next=True, **line),
            style("TosTripItem", "ТОС Лист: пункт", left=4.2, **line),
            style("TosTripHead", "ТОС Лист: шапка", bold=True, align="center", **line),
            style("TosTripMiddle", "ТОС Лист: номер", align="center", **line),
            style("TosTripHint", "ТОС Лист: подсказка", size=9, exact=LINE, before=GAP),
        )
    )


def _high(cells: str, height: float, rule: str) -> str:
    """The row with a height in points."""
    return cells.replace(
        "<w:cantSplit/>", f'<w:cantSplit/><w:trHeight w:val="{round(height * 20)}" w:hRule="{rule}"/>'
    )


def trip_sheet() -> bytes:
    def part(title: str, name: str) -> str:
        items = block(f"for строка in лист.{name}", p("TosTripItem", "{{ строка }}"))
        return block(f"if лист.{name}", p("TosTripPart", title), items)

    number, question, mark = WIDTHS
    heading = row(
        (number, p("TosTripHead", "№")),
        (question, p("TosTripHead", "Вопрос")),
        (mark, p("TosTripHead", "+ решено, − ждёт")),
        valign="center",
    )
    asked = row(
        (number, p("TosTripMiddle", "{{ вопрос.номер }}")),
        (question, p("TosTripText", "{{ вопрос.текст }}")),
        (mark, p("TosTripText")),
        valign="center",
    )
    ruled = row((number, p("TosTripMiddle", "{{ номер }}")), (question + mark, p("TosTripText"), 2), valign="center")
    more = row((sum(WIDTHS), p("TosTripText", "{{ лист.ещё }}"), 3), valign="center")
    rows = table(
        WIDTHS,
        _high(heading, TABLE_HEAD, "exact"),
        tag_row("for вопрос in лист.вопросы", WIDTHS),
        _high(asked, 2 * LINE + 4, "atLeast"),
        tag_row("endfor", WIDTHS),
        tag_row("if лист.ещё", WIDTHS),
        _high(more, LINE + 6, "exact"),
        tag_row("endif", WIDTHS),
        tag_row("for номер in лист.строки", WIDTHS),
        _high(ruled, RULED, "exact"),
        tag_row("endfor", WIDTHS),
        grid=True,
    )
    body = block(
        "for лист in листы",
        # Also on the first sheet: where nothing stands before it, no page is broken.
        p("TosTripTitle", "{{ лист.название }}", frame="<w:pageBreakBefore/>"),
        block(
            "for запись in лист.сведения",
            p("TosTripText", ("{{ запись.название }}: ", "TosBold"), "{{ запись.значение }}"),
        ),
        part("Обещано жителям", "обещания"),
        part("Посмотреть", "посмотреть"),
        p("TosTripHint", "{{ лист.напечатан }}. {{ лист.подсказка }}"),
        rows,
        END,
    )
    return package("Лист выезда", body, styles(PORTRAIT) + _styles(), PORTRAIT)


def made() -> dict[str, bytes]:
    return {"trip-sheet.docx": trip_sheet()}
