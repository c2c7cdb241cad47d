"""The «проверить шаблон» button: everything wrong with a template at once, before a paper is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .data import plain
from .lint import Problem, W, short, text_of
from .template import TemplateError, opened, parts, render, tag_problems

__all__ = ["Problem", "check"]


def check(template_path: Path, sample_data: dict[str, Any]) -> list[Problem]:
    """All problems of a template, [] if it is sound: tags, names, styles, a dry run on the sample data.

    The sample data should have every key that real data has, and lists that are not empty: names inside an
    empty list cannot be checked. TypeError if the sample is not plain data.
    """
    path = Path(template_path)
    sample = plain(sample_data)
    try:
        engine = opened(path)
    except TemplateError as error:
        return error.problems
    found = tag_problems(engine) + _styles(engine)
    if not found:
        # Names are read from the whole tree of tags, which exists only when they are in order.
        found += _names(engine, sample)
    if not found:
        found += _dry_run(path, sample_data)
    return list(dict.fromkeys(found))


def _styles(engine: Any) -> list[Problem]:
    known = {style.get(W + "styleId") for style in engine.docx.styles.element.iter(W + "style")}
    found = []
    for root in parts(engine):
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for used in root.iter(W + tag):
                if used.get(W + "val") not in known:
                    line = next((text_of(p) for p in used.iterancestors(W + "p", W + "tbl")), "")
                    found.append(Problem(short(line), f"нет стиля «{used.get(W + 'val')}»"))
    return found


def _names(engine: Any, sample: dict[str, Any]) -> list[Problem]:
    from jinja2 import TemplateSyntaxError

    from .explain import explain
    from .names_used import unknown_names
    from .sandbox import Sandbox

    found: list[Problem] = []
    for xml in _sources(engine):
        try:
            found += unknown_names(Sandbox(engine.finalize), xml, sample)
        except TemplateSyntaxError as error:
            found.append(explain(error, xml, list(sample)))
    return found


def _sources(engine: Any) -> list[str]:
    from .engine import by_lines

    return [by_lines(engine.patch_xml(engine.xml_to_string(root))) for root in parts(engine)]


def _dry_run(path: Path, sample: dict[str, Any]) -> list[Problem]:
    from .structure import problems

    try:
        produced = render(path, sample)
    except TemplateError as error:
        return error.problems
    return [Problem("", f"пробный документ: {sentence}") for sentence in problems(produced, braces=False)]
