"""Why a template failed, in one Russian sentence that a clerk can act upon."""

from __future__ import annotations

import difflib
import re
import traceback

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from .lint import TAG, Problem, short
from .sandbox import MissingName, NotAllowed, Sandbox

_LATIN_LIKE = str.maketrans("aAeEoOpPcCxXyYkKMHTB", "аАеЕоОрРсСхХуУкКМНТВ")


def line_of(source: str, number: int | None, word: str = "") -> str:
    """The visible text of a line of the patched XML (a paragraph), or the piece of it that has the word."""
    lines = source.split("\n")
    if not number or number > len(lines):
        return ""
    # A {%p … %} tag has lost its own paragraph and trails behind the one before it.
    pieces = [re.sub(r"<[^>]+>", "", piece) for piece in re.split(r"</w:p>", lines[number - 1])]
    pieces = [piece for piece in pieces if piece.strip()]
    named = [piece for piece in pieces if word and word in piece]
    wanted = named or [piece for piece in pieces if TAG.search(piece)] or pieces
    return short(wanted[0]) if wanted else ""


def missing(name: str, among: list[str]) -> str:
    """«нет данных для «председател»; возможно, имелось в виду «председатель»»."""
    sentence = f"нет данных для «{name}»"
    if re.search("[а-яё]", name, re.IGNORECASE) and re.search("[a-z]", name, re.IGNORECASE):
        sentence += "; в имени смешаны русские и латинские буквы"
    folded = {other.translate(_LATIN_LIKE).lower(): other for other in among}
    near = difflib.get_close_matches(name.translate(_LATIN_LIKE).lower(), list(folded), 1, 0.6)
    return sentence + (f"; возможно, имелось в виду «{folded[near[0]]}»" if near else "")


def names_in(source: str, data: dict[str, object], sandbox: Sandbox) -> list[str]:
    """Names that may stand alone in a tag: those of the data and of the loops."""
    try:
        tree = sandbox.parse(source)
    except TemplateSyntaxError:
        return list(data)
    return [*data, *(name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")]


def _syntax(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    if found := re.search(r"unexpected char '(.)'", message):
        if found[1] in "«»„“”‘’":
            return "внутри тега стоят типографские кавычки, нужны прямые"
        return f"внутри тега лишний знак «{found[1]}»"
    if found := re.search(r"unknown tag '(.*?)'", message):
        return f"тег «{found[1]}» не на месте или неизвестен"
    if found := re.search(r"No filter named '(.*?)'", message):
        return f"неизвестный фильтр «{found[1]}»"
    if found := re.search(r"No test named '(.*?)'", message):
        return f"неизвестная проверка «{found[1]}»"
    if "end of template" in message:
        return "тег не закрыт"
    if found := re.search(r"expected token '.*?', got '(.*?)'", message):
        return f"тег не разобрать: лишнее «{found[1]}» (имя пишется одним словом, через «_»)"
    return "тег не разобрать"


_REFUSED = {
    "steps": "слишком много повторений: вложенные {% for %} умножают друг друга",
    "for": "{% for %} ходит только по списку",
}


def explain(error: Exception, source: str, names: list[str]) -> Problem:
    """The problem behind an exception; `source` is the patched part, `names` are those known at its top."""
    number = getattr(error, "lineno", None)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename in ("<template>", "<unknown>"):
            number = frame.lineno
    if isinstance(error, MissingName):
        return Problem(line_of(source, number, error.name), missing(error.name, error.among or names))
    if isinstance(error, NotAllowed):
        return Problem(line_of(source, number), f"{error.what} в шаблонах не используется")
    if isinstance(error, TemplateSyntaxError):
        return Problem(line_of(source, number), _syntax(error))
    if isinstance(error, SecurityError):
        sentence = _REFUSED.get(str(error), "такое действие в шаблонах не разрешено")
        return Problem(line_of(source, number), sentence)
    if number:
        return Problem(line_of(source, number), "значение здесь не подходит: нужен текст или число")
    return Problem("", "документ по нему не строится, файл шаблона повреждён или разметка тегов нарушена")
