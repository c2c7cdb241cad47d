"""A structural check of a finished .docx: what Word calls corrupt and other checkers let pass.

Microsoft's validator knows the order of elements but not these; every document of the tests goes through it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STYLE_TAGS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def problems(docx_bytes: bytes, *, braces: bool = True) -> list[str]:
    """Russian sentences about everything wrong, [] for a sound document.

    `braces=False` lets «{{» pass: where data may hold it as text, it is no leftover of a template.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(docx_bytes))
        names = package.namelist()
        roots = {
            name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))
        }
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        return ["файл повреждён"]
    found = [f"файл {name} записан дважды" for name in names if names.count(name) > 1]
    found += _content_types(roots, names)
    found += _relationships(roots, names)
    styles = _styles(roots.get("word/styles.xml"))
    for name, root in roots.items():
        if _STORY.fullmatch(name):
            found += [f"{name}: {sentence}" for sentence in _story(root, styles, braces)]
    return list(dict.fromkeys(found))


def _styles(root: Any) -> set[tuple[str, str]]:
    if root is None:
        return set()
    styles = root.iter(W + "style")
    return {(style.get(W + "type", "paragraph"), style.get(W + "styleId")) for style in styles}


def _content_types(roots: dict[str, Any], names: list[str]) -> Iterator[str]:
    root = roots.get("[Content_Types].xml")
    if root is None:
        yield "нет списка типов содержимого"
        return
    extensions = {item.get("Extension", "").lower() for item in root.iter(_TYPES + "Default")}
    overrides = {item.get("PartName", "").lstrip("/") for item in root.iter(_TYPES + "Override")}
    for name in names:
        if name == "[Content_Types].xml" or name.endswith("/"):
            continue
        by_extension = name.rpartition(".")[2].lower() in extensions and not _STORY.fullmatch(name)
        if name not in overrides and not by_extension:
            yield f"тип файла {name} не объявлен"
    yield from (f"объявлен отсутствующий файл {name}" for name in overrides - set(names))


def _relationships(roots: dict[str, Any], names: list[str]) -> Iterator[str]:
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.replace("_rels/", "").rpartition("/")
        for relation in root.iter(_RELS + "Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
            if target not in names:
                yield f"связь {relation.get('Id')} ведёт к отсутствующему файлу {target}"
        source = roots.get(posixpath.join(folder, file.removesuffix(".rels")))
        if source is not None:
            ids = {relation.get("Id") for relation in root.iter(_RELS + "Relationship")}
            yield from _unknown_ids(source, ids, name)
    for name, root in roots.items():
        folder, _, file = name.rpartition("/")
        if _STORY.fullmatch(name) and f"{folder}/_rels/{file}.rels" not in names:
            yield from _unknown_ids(root, set(), name)


def _unknown_ids(root: Any, ids: set[Any], name: str) -> Iterator[str]:
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute in (R + "id", R + "embed", R + "link", R + "pict") and value not in ids:
                yield f"{name}: ссылка на неизвестную связь {value}"


def _story(root: Any, styles: set[tuple[str, str]], braces: bool) -> Iterator[str]:
    for paragraph in root.iter(W + "p"):
        if (paragraph.text or "").strip() or any((child.tail or "").strip() for child in paragraph):
            yield "текст стоит прямо в абзаце, вне прогона"
        text = "".join(part.text or "" for part in paragraph.iter(W + "t"))
        if braces and re.search(r"\{\s*[{%]|[%}]\s*\}", text):
            yield f"в тексте остались скобки шаблона: {text[:80]}"
    for tag, kind in _STYLE_TAGS.items():
        for element in root.iter(W + tag):
            if (kind, element.get(W + "val")) not in styles:
                yield f"нет стиля «{element.get(W + 'val')}»"
    yield from _tables(root)
    yield from _fields(root)
    yield from _bookmarks(root)


def _tables(root: Any) -> Iterator[str]:
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        grid = table.find(W + "tblGrid")
        columns = len(grid.findall(W + "gridCol")) if grid is not None else 0
        if not rows:
            yield "таблица без строк"
        if not columns:
            yield "у таблицы нет сетки столбцов"
        for row in rows:
            if not row.findall(W + "tc"):
                yield "строка таблицы без ячеек"
            elif columns and _width(row) != columns:
                yield f"в строке таблицы ячеек на {_width(row)} столбцов, а в сетке {columns}"
        headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        if True in headers and not headers[0]:
            yield "повторяемая строка заголовка стоит не первой"
    for cell in root.iter(W + "tc"):
        content = [child for child in cell if child.tag != W + "tcPr"]
        if not any(child.tag == W + "p" for child in content):
            yield "ячейка без абзаца"
        elif content[-1].tag == W + "tbl":
            yield "таблица стоит в ячейке последней"
    body = root.find(W + "body")
    if body is not None and len(body) > 1 and body[-1].tag == W + "sectPr" and body[-2].tag == W + "tbl":
        # Word adds the paragraph itself, but then it may open an empty page.
        yield "документ кончается таблицей, за ней нужен абзац"


def _width(row: Any) -> int:
    total = 0
    properties = row.find(W + "trPr")
    for name in ("gridBefore", "gridAfter"):
        element = properties.find(W + name) if properties is not None else None
        total += int(element.get(W + "val")) if element is not None else 0
    for cell in row.findall(W + "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        total += int(span.get(W + "val")) if span is not None else 1
    return total


def _fields(root: Any) -> Iterator[str]:
    depth = 0
    for element in root.iter(W + "fldChar"):
        kind = element.get(W + "fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            break
    if depth:
        yield "поле не закрыто"


def _bookmarks(root: Any) -> Iterator[str]:
    starts = [mark.get(W + "id") for mark in root.iter(W + "bookmarkStart")]
    ends = [mark.get(W + "id") for mark in root.iter(W + "bookmarkEnd")]
    if sorted(starts) != sorted(ends):
        yield "закладка не закрыта"


def header_rows(docx_bytes: bytes) -> int:
    """How many tables of the body repeat their heading on each page."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx_bytes)).read("word/document.xml"))
    return sum(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in root.iter(W + "tbl"))
