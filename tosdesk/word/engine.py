"""docxtpl with its holes closed (each is listed in the project's findings). Imported only when rendering."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from docx.image.image import Image
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import Undefined
from lxml import etree
from markupsafe import Markup

from .data import Picture, paragraphs
from .mark import checksum
from .text import clean, nbsp

_TAG = re.compile(r"\{[{%](?:(?![%}]\}).)*[%}]\}")
_UNREADABLE = "[снимок не удалось прочитать]"


def by_lines(xml: str) -> str:
    """A paragraph a line, as docxtpl does it, so that the line number of a mistake means a paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


class Shown:
    """A picture as a template sees it: it can be printed, and has nothing else."""

    __slots__ = ("_engine", "_picture")

    def __init__(self, engine: Engine, picture: Picture) -> None:
        self._engine = engine
        self._picture = picture

    def __str__(self) -> str:
        return self._picture.caption

    def __html__(self) -> str:
        return self._engine.picture_xml(self._picture)


class Engine(DocxTemplate):  # type: ignore[misc]
    """Renders one template once. `source` is the part in work, a paragraph a line, to place a mistake."""

    def __init__(self, template_file: Any) -> None:
        super().__init__(template_file)
        self.source = ""

    def finalize(self, value: Any) -> Any:
        """What a value becomes on paper: nothing for None, «да» and «нет», paragraphs for lines, NBSP."""
        if isinstance(value, Picture):
            return Shown(self, value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "да" if value else "нет"
        if isinstance(value, Markup):
            return value
        if isinstance(value, (str, int, float, Undefined)):  # str() of an undefined name raises and names it
            return paragraphs(nbsp(str(value)))
        # A list or a dict printed whole is a slip in the template, not a text.
        raise TypeError("list")

    def patch_xml(self, src_xml: str) -> str:
        patched = super().patch_xml(src_xml)
        # docxtpl unescapes < and > in a tag, but leaves &amp;, which would come out double escaped.
        return _TAG.sub(lambda tag: tag.group().replace("&quot;", '"').replace("&amp;", "&"), patched)

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        # Like docxtpl's own, but without turning «{_{» of the data into «{{».
        self.source = by_lines(src_xml)
        self.current_rendering_part = part
        rendered = jinja_env.from_string(self.source).render(context)
        return str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", rendered)))

    def fix_tables(self, xml: str) -> Any:
        # docxtpl's parser recovers, that is, silently drops what follows a mistake: a strict pass first.
        etree.fromstring(xml)
        tree = super().fix_tables(xml)
        _repair(tree)
        return tree

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:
        tree = etree.fromstring(xml)
        _repair(tree)
        super().map_headers_footers_xml(relKey, etree.tostring(tree))

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Nothing: titles are never templates (see set_properties)."""

    def set_properties(self, title: str, author: str, when: datetime) -> None:
        """Core properties, cleaned and cut to the 255 characters that Word allows."""
        core = self.docx.core_properties
        core.title = clean(title).replace("\n", " ")[:255]
        core.author = core.last_modified_by = clean(author).replace("\n", " ")[:255]
        core.created = core.modified = when
        core.revision = 1
        for name in ("subject", "keywords", "comments", "category", "content_status", "identifier"):
            setattr(core, name, "")

    def finished(self) -> bytes:
        """The document, marked as one that nobody has touched."""
        self.docx.core_properties.identifier = checksum(self._saved())
        return self._saved()

    def _saved(self) -> bytes:
        out = io.BytesIO()
        self.save(out)
        return out.getvalue()

    def picture_xml(self, picture: Picture) -> str:
        """The run that shows the picture; a note in its place if its bytes are no picture."""
        try:
            data, width, height = _measured(picture)
        except (OSError, ValueError, SyntaxError):
            return _UNREADABLE
        inline = self.current_rendering_part.new_pic_inline(io.BytesIO(data), Mm(width), Mm(height))
        for properties in inline.xpath(".//wp:docPr"):
            properties.set("name", "Снимок")
            properties.set("descr", clean(picture.caption).replace("\n", " "))
        return (
            f"</w:t></w:r><w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r>"
            '<w:r><w:t xml:space="preserve">'
        )


def _measured(picture: Picture) -> tuple[bytes, float, float]:
    """Bytes that Word can show, and width and height in mm within the picture's bounds."""
    try:
        image = Image.from_blob(picture.data)
        data, across, down = picture.data, image.px_width, image.px_height
    except Exception:  # python-docx has no common error for what it cannot read
        from PIL import Image as Pillow

        out = io.BytesIO()
        with Pillow.open(io.BytesIO(picture.data)) as opened:
            across, down = opened.size
            opened.convert("RGB").save(out, "JPEG", quality=88)
        data = out.getvalue()
    width = float(picture.width_mm)
    height = width * down / across
    if picture.max_height_mm and height > picture.max_height_mm:
        width, height = width * picture.max_height_mm / height, float(picture.max_height_mm)
    return data, width, height


def _repair(tree: Any) -> None:
    """Word calls a table without rows, or a cell without a last paragraph, corrupt; a loop may leave both."""
    for table in list(tree.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for cell in tree.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            etree.SubElement(cell, qn("w:p"))
    if tree.tag == qn("w:body") and [child.tag for child in tree[-2:]] == [qn("w:tbl"), qn("w:sectPr")]:
        tree[-2].addnext(etree.Element(qn("w:p")))
