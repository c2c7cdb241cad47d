"""Pieces of which the script beside this file builds Word templates: styles, paragraphs, tables, the package.

Plain WordprocessingML, so that a template holds nothing but what stands here (no theme, no foreign styles)
and comes out the same, byte for byte, on every machine. Elements keep the order the standard asks for.
"""

# Markup is easier to read unbroken.
# ruff: noqa: E501
from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
TAB = "\t"


class Page(NamedTuple):
    """A sheet, in millimetres."""

    width: int = 210
    height: int = 297
    left: int = 20
    right: int = 10
    top: int = 20
    bottom: int = 20
    header: int = 10

    @property
    def text(self) -> int:
        """The width left for text."""
        return self.width - self.left - self.right


PORTRAIT = Page()
# Turned sheets are bound by the edge that lies on top: the wide margin of long-kept papers goes there.
LANDSCAPE = Page(width=297, height=210, left=20, right=20, top=30, bottom=10)


def twips(mm: float) -> int:
    """Millimetres in the twentieths of a point that Word counts in."""
    return round(mm * 1440 / 25.4)


def style(
    code: str,
    name: str,
    *,
    align: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 1,
    left: float = 0,
    right: float = 0,
    first: float = 0,
    hanging: float = 0,
    tabs: str = "",
    size: float = 0,
    bold: bool = False,
    italic: bool = False,
    caps: bool = False,
    spaced: float = 0,
    color: str = "",
    keep_next: bool = False,
    keep_lines: bool = False,
    together: bool = False,
    exact: float = 0,
) -> str:
    """A paragraph style; lengths in mm, heights and sizes in points. `together` drops the gaps among its own."""
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
    spacing += (
        f'w:line="{round(exact * 20)}" w:lineRule="exact"/>'
        if exact
        else (f'w:line="{round(line * 240)}" w:lineRule="auto"/>')
    )
    indent = f'<w:ind w:left="{twips(left + hanging)}" w:right="{twips(right)}"'
    indent += f' w:hanging="{twips(hanging)}"/>' if hanging else f' w:firstLine="{twips(first)}"/>'
    paragraph = "".join(
        (
            "<w:keepNext/>" if keep_next else "",
            "<w:keepLines/>" if keep_lines else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            spacing,
            indent,
            "<w:contextualSpacing/>" if together else "",
            f'<w:jc w:val="{align}"/>' if align else "",
        )
    )
    run = "".join(
        (
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            "<w:caps/>" if caps else "",
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:spacing w:val="{round(spaced * 20)}"/>' if spaced else "",
            f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
        )
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{code}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _fixed_styles() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = _margins(1.2, 0.4)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
        f'w:cs="{FONT}"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_margins(0, 0)}'
        "</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="TosGrid"><w:name w:val="ТОС Сетка"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>{margins}</w:tblPr></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="TosSample"><w:name w:val="ТОС Образец"/>'
        '<w:rPr><w:b/><w:bCs/><w:color w:val="8C8C8C"/><w:spacing w:val="60"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        "</w:rPr></w:style>"
        '<w:style w:type="character" w:customStyle="1" w:styleId="TosBold"><w:name w:val="ТОС Выделение"/>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    )


def _margins(side: float, edge: float) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="{twips(edge)}" w:type="dxa"/><w:left w:w="{twips(side)}" w:type="dxa"/>'
        f'<w:bottom w:w="{twips(edge)}" w:type="dxa"/><w:right w:w="{twips(side)}" w:type="dxa"/></w:tblCellMar>'
    )


def run(text: str, look: str = "") -> str:
    """Text with tabs; `look` is the code of a character style."""
    properties = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split(TAB)
    )
    return f"<w:r>{properties}{pieces}</w:r>" if text else ""


def foot_frame(width: float) -> str:
    """Holds a paragraph at the foot of its page. In the paragraph itself: LibreOffice overlooks it in a style."""
    return (
        f'<w:framePr w:w="{twips(width)}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" '
        'w:yAlign="bottom"/>'
    )


def p(look: str, *texts: str | tuple[str, str], keep: bool = False, new_page: bool = False, frame: str = "") -> str:
    """A paragraph in a style, kept with the next one or on a new page if asked; a text may be a pair (text, character
    style)."""
    runs = "".join(run(*text) if isinstance(text, tuple) else run(text) for text in texts)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look}"/>{"<w:keepNext/>" if keep else ""}'
        f'{"<w:pageBreakBefore/>" if new_page else ""}{frame}</w:pPr>{runs}</w:p>'
    )


def tag(text: str) -> str:
    """A paragraph that holds only a tag of the template: it disappears from the document."""
    return f"<w:p>{run('{%p ' + text + ' %}')}</w:p>"


def block(opening: str, *content: str) -> str:
    """Paragraphs and tables under {%p if … %} or {%p for … %}."""
    return tag(opening) + "".join(content) + tag("end" + opening.split(maxsplit=1)[0])


def row(
    *cells: tuple[float, str] | tuple[float, str, int], header: bool = False, valign: str = "", high: float = 0
) -> str:
    """A row that never breaks over a page, of any height or of just so many mm; a cell is (width in mm, paragraphs,
    columns spanned)."""
    height = f'<w:trHeight w:val="{twips(high)}" w:hRule="exact"/>' if high else ""
    out = ["<w:tr><w:trPr><w:cantSplit/>", height, "<w:tblHeader/>" if header else "", "</w:trPr>"]
    for cell in cells:
        span = f'<w:gridSpan w:val="{cell[2]}"/>' if len(cell) > 2 else ""
        align = f'<w:vAlign w:val="{valign}"/>' if valign else ""
        width = f'<w:tcW w:w="{twips(cell[0])}" w:type="dxa"/>'
        out.append(f"<w:tc><w:tcPr>{width}{span}{align}</w:tcPr>{cell[1]}</w:tc>")
    return "".join([*out, "</w:tr>"])


def tag_row(text: str, widths: list[float]) -> str:
    """A row that holds only a tag of the template and disappears."""
    return row((sum(widths), f"<w:p>{run('{%tr ' + text + ' %}')}</w:p>", len(widths)))


def table(widths: list[float], *rows: str, grid: bool = False) -> str:
    """A table of fixed widths; with lines if `grid`, else without lines and margins, for layout."""
    look = '<w:tblStyle w:val="TosGrid"/>' if grid else ""
    margins = "" if grid else _margins(0, 0)
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{look}<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _header(numbered: bool) -> str:
    sample = run("{% if образец %}ОБРАЗЕЦ{% endif %}", "TosSample")
    # A field as Word itself writes it: five runs.
    number = "".join(
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "<w:r><w:t>2</w:t></w:r>",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
    )
    content = "<w:r><w:tab/></w:r>" + (number if numbered else "") + "<w:r><w:tab/></w:r>" + sample
    return (
        f'{_HEAD}<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="TosHeader"/></w:pPr>{content}</w:p>'
        "</w:hdr>"
    )


def _document(body: str, page: Page) -> str:
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.header)}" w:footer="{twips(page.header)}" w:gutter="0"/>'
        '<w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="ru-RU"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _content_types() -> str:
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "header1": "header",
        "header2": "header",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WML}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}{core}</Types>'
    )


def _core(title: str) -> str:
    day = "2017-01-01T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )


def package(title: str, body: str, styles: str, page: Page, numbered: bool = True) -> bytes:
    """A whole template, its pages numbered from the second one. The same input gives the same parts everywhere."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": _document(body, page),
        "word/_rels/document.xml.rels": _relationships(
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
            (f"{_OFFICE}/header", "header1.xml"),
            (f"{_OFFICE}/header", "header2.xml"),
        ),
        "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{W}">{_fixed_styles()}{styles}</w:styles>',
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(numbered),
        "word/header2.xml": _header(False),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # A fixed date: the same template is the same file.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Writes templates; the only place that touches the disk."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
