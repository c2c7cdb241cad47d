"""The rules of tags in a Word template, checked without rendering. Finds everything at once.

docxtpl works with regular expressions and answers most slips with a lost text, a wrong table or an English
word about a tag that is not there; so the rules are checked here, on the paragraphs as the clerk sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%(p|tr|tc|r)?\s*([^\s%]+)\s*(.*?)\s*%\}", re.DOTALL)
_LEFT = re.compile(r"\{\s*\{|\}\s*\}|\{\s*%|%\s*\}|\{\s*#|#\s*\}")
_WORDS = "(if|for|endif|endfor|else|elif)"
_CYRILLIC_PREFIX = re.compile(rf"\{{%\s*(р|тр|тс|tр|тr|tс|тc)\s+{_WORDS}\b", re.IGNORECASE)
_SPACED_PREFIX = re.compile(rf"\{{%\s+(p|tr|tc)\s+{_WORDS}\b")
_RUN_TAG = re.compile(r"\{\{\s*(r|p|tr|tc)\s|\{%\s*r\s")
_OPENS = {"if": "endif", "for": "endfor"}
_LONGEST = 120


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a template: the line it stands in (may be empty) and a Russian sentence."""

    line: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.sentence} (строка: {self.line})" if self.line else self.sentence


@dataclass(frozen=True)
class _Open:
    word: str
    kind: str
    place: Any
    line: str


def text_of(element: Any) -> str:
    """The visible text of an element, runs joined as docxtpl does; a text box is no part of its paragraph."""
    texts = element.iter(W + "t")
    if element.tag == W + "p" and element.find(f".//{W}p") is not None:
        texts = (part for part in texts if next(part.iterancestors(W + "p")) is element)
    return "".join(part.text or "" for part in texts)


def short(text: str) -> str:
    """The text as quoted in a message: one line, not too long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def lint(root: Any) -> list[Problem]:
    """Problems of the tags in one part (body, header or footer) of a template, in the order of the page."""
    problems: list[Problem] = []
    opened: list[_Open] = []
    for paragraph in root.iter(W + "p"):
        text = text_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        problems += [Problem(short(text), sentence) for sentence in _in_paragraph(paragraph, text)]
        problems += [Problem(short(text), sentence) for sentence in _balance(paragraph, text, opened)]
    for left in opened:
        kind, end = left.kind, _OPENS[left.word]
        sentence = f"тег {{%{kind} {left.word} %}} не закрыт: нет {{%{kind} {end} %}}"
        problems.append(Problem(left.line, sentence))
    problems += _rows(root)
    problems += _cells(root)
    return problems


def _in_paragraph(paragraph: Any, text: str) -> Iterator[str]:
    tags = TAG.findall(text)
    if _LEFT.search(TAG.sub("", text)):
        yield "скобки тега не сходятся: пишите {{ имя }} или {% … %} в одном абзаце, скобки без пробела"
    for tag in tags:
        if re.search("[«»„]", tag):
            yield f"внутри тега {short(tag)} стоят типографские кавычки, нужны прямые"
        if found := _CYRILLIC_PREFIX.search(tag):
            yield f"в теге {short(tag)} буквы «{found[1]}» набраны по-русски, нужны латинские"
        if _SPACED_PREFIX.search(tag):
            yield f"в теге {short(tag)} лишний пробел после {{%"
        if _RUN_TAG.match(tag):
            yield f"тег {short(tag)} не поддерживается: пишите {{{{ имя }}}} без буквы впереди"
        if re.match(r"\{%\s*(cellbg|colspan|vm|hm)\b", tag):
            yield f"тег {short(tag)} не поддерживается: задайте вид ячейки в самом шаблоне"
        if re.match(r"\{[{%]-", tag) or re.search(r"-[%}]\}$", tag):
            yield f"в теге {short(tag)} лишний знак «-»"
    kinds = [found[1] for tag in tags if (found := _STATEMENT.fullmatch(tag)) and found[1]]
    if "p" in kinds and (len(tags) > 1 or TAG.sub("", text).strip()):
        yield "тег {%p … %} должен стоять в абзаце один: остальной текст абзаца пропадёт"
    if any(kind in ("tr", "tc") for kind in kinds) and not _has_ancestor(paragraph, "tr"):
        yield "тег {%tr … %} стоит вне таблицы"


def _has_ancestor(element: Any, name: str) -> bool:
    return next(element.iterancestors(W + name), None) is not None


def _place(paragraph: Any, kind: str) -> Any:
    """What both ends of a block must share: the paragraph, its container, the table or the row."""
    if kind == "p":
        return paragraph.getparent()
    if kind in ("tr", "tc"):
        return next(paragraph.iterancestors(W + ("tbl" if kind == "tr" else "tr")), None)
    return paragraph


def _balance(paragraph: Any, text: str, opened: list[_Open]) -> Iterator[str]:
    for tag in TAG.findall(text):
        found = _STATEMENT.fullmatch(tag)
        if not found:
            continue
        kind, word = found[1] or "", found[2]
        place = _place(paragraph, kind)
        if word in _OPENS:
            opened.append(_Open(word, kind, place, short(text)))
        elif word in ("else", "elif", "endif", "endfor"):
            if not opened or (word.startswith("end") and _OPENS[opened[-1].word] != word):
                yield f"тег {short(tag)} не на месте: для него нет начала"
                continue
            last = opened.pop() if word.startswith("end") else opened[-1]
            if last.kind != kind:
                yield (
                    f"начало {{%{last.kind} {last.word} %}} и {short(tag)} разного вида: "
                    "{%p %} закрывают {%p %}, {%tr %} — {%tr %}"
                )
            elif last.place is not place and not kind:
                yield (
                    f"{{% {last.word} %}} и {short(tag)} стоят в разных абзацах: "
                    "для абзацев нужен {%p … %}, для строк таблицы {%tr … %}"
                )
            elif last.place is not place:
                yield f"{{%{kind} {last.word} %}} и {short(tag)} стоят в разных таблицах или ячейках"


def _rows(root: Any) -> Iterator[Problem]:
    for row in root.iter(W + "tr"):
        text = text_of(row)
        statements = [found for tag in TAG.findall(text) if (found := _STATEMENT.fullmatch(tag))]
        tags = [found for found in statements if found[1] == "tr"]
        if not tags:
            continue
        if len(tags) > 1:
            words = " и ".join(f"{{%tr {found[2]} %}}" for found in tags)
            yield Problem(short(text), f"{words} стоят в одной строке таблицы: каждому нужна своя строка")
        elif TAG.sub("", text).strip() or len(TAG.findall(text)) > 1:
            yield Problem(short(text), "в строке таблицы с тегом {%tr … %} есть другой текст: он пропадёт")
        if next(row.iter(W + "tbl"), None) is not None:
            yield Problem(short(text), "в строке с тегом {%tr … %} стоит другая таблица: документ испортится")


def _cells(root: Any) -> Iterator[Problem]:
    # A table whose rows may all go needs no such rule: the engine takes an empty one away.
    for cell in root.iter(W + "tc"):
        if not _always_left(cell):
            line = short(text_of(cell))
            yield Problem(line, "в ячейке остались бы одни условные абзацы: добавьте пустой обычный")


def _always_left(cell: Any) -> bool:
    """Whether some paragraph of a cell stands outside every {%p %} block."""
    depth = 0
    for child in cell.findall(W + "p"):
        statements = [found for tag in TAG.findall(text_of(child)) if (found := _STATEMENT.fullmatch(tag))]
        words = [found[2] for found in statements if found[1] == "p"]
        if not words and depth == 0:
            return True
        for word in words:
            depth += (word in _OPENS) - (word in _OPENS.values())
    return False

