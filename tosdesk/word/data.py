"""What a template is given: plain data, copied and cleaned. Never a record, never an object with methods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .text import clean

_DEEPEST = 30


@dataclass(frozen=True)
class Picture:
    """An image for a document: the bytes of a .jpg or .png (others are converted) and its size on paper.

    `max_height_mm` bounds upright pictures; the proportions are always kept. The caption is the text that
    a screen reader speaks; a visible caption is an ordinary field of the template.
    """

    data: bytes
    width_mm: int
    caption: str = ""
    max_height_mm: int | None = None


def plain(value: Any, path: str = "", depth: int = 0) -> Any:
    """A cleaned copy of plain data: dict, list, str, int, bool, None and Picture.

    TypeError names the path of anything else, such as «строки[3].дата».
    """
    if value is None or isinstance(value, Picture) or type(value) in (int, bool):
        return value
    if type(value) is str:
        return clean(value)
    if depth > _DEEPEST:
        raise TypeError(f"{path}: nested too deeply for a template")
    if type(value) is list:
        return [plain(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
    if type(value) is dict:
        for key in value:
            if type(key) is not str:
                raise TypeError(f"{path or 'data'}: the key {key!r} is not a str")
        return {key: plain(item, f"{path}.{key}" if path else key, depth + 1) for key, item in value.items()}
    raise TypeError(
        f"{path or 'data'}: {type(value).__name__} is not plain data"
        " (dict, list, str, int, bool, None, Picture)"
    )


def paragraphs(text: str) -> str:
    """Newlines in data begin a new paragraph of the same style: \\a is docxtpl's sign for it.

    A mere line break would stretch the line before it in justified text. Empty lines give no paragraphs.
    """
    return re.sub(r"[ \t]*\n\s*", "\a", text.strip("\n"))
