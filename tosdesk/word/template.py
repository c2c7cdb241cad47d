"""From a Word template and plain data to the bytes of a finished document.

docxtpl and Jinja with their defaults lose text silently and let a template run code; here is the one way
in which this program uses them. A broken template raises `TemplateError` with a Russian sentence.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .data import Picture, plain
from .files import DocumentError

if TYPE_CHECKING:
    from .engine import Engine
    from .lint import Problem

__all__ = ["Picture", "TemplateError", "render"]


class TemplateError(DocumentError):
    """The template cannot be used. str() is a Russian sentence; `problems` lists everything found."""

    def __init__(self, template: Path, problems: list[Problem]) -> None:
        self.template = template
        self.problems = problems
        first = problems[0]
        line = f" (строка: {first.line})" if first.line else ""
        more = f"; всего ошибок: {len(problems)}" if len(problems) > 1 else ""
        # The sentence may end with «возможно, имелось в виду …», which belongs behind the line it speaks of.
        what, hint, rest = first.sentence.partition("; возможно")
        super().__init__(f"Шаблон «{template.name}»: {what}{line}{hint}{rest}{more}")


def render(
    template_path: Path,
    data: dict[str, Any],
    *,
    title: str = "",
    author: str = "",
    when: datetime | None = None,
) -> bytes:
    """The finished .docx. `title`, `author` and `when` (now, if not given) go to the file's properties.

    TypeError, with the path of the key, if the data is not plain; TemplateError if the template is broken.
    """
    path = Path(template_path)
    context = plain(data)
    if not isinstance(context, dict):
        raise TypeError("data must be a dict")
    engine = opened(path)
    if problems := tag_problems(engine):
        raise TemplateError(path, problems)
    _run(engine, context, path)
    engine.set_properties(title, author, when or datetime.now(UTC))
    return engine.finished()


def opened(path: Path) -> Engine:
    """The template, read. TemplateError if there is no such file or it is not a Word document."""
    from .engine import Engine
    from .lint import Problem

    try:
        engine = Engine(io.BytesIO(path.read_bytes()))
        engine.init_docx()
        engine.render_init()
    except OSError as error:
        raise TemplateError(path, [Problem("", "файл не найден или не читается")]) from error
    except Exception as error:  # zipfile, lxml and python-docx each have their own
        raise TemplateError(path, [Problem("", "это не документ Word (.docx) или файл повреждён")]) from error
    return engine


def parts(engine: Engine) -> list[Any]:
    """The roots of all parts that may hold tags: body, headers, footers."""
    from docx.opc.oxml import parse_xml

    roots = [engine.docx._element.body]
    for uri in (engine.HEADER_URI, engine.FOOTER_URI):
        roots += [parse_xml(part.blob) for _, part in engine.get_headers_footers(uri)]
    return roots


def tag_problems(engine: Engine) -> list[Problem]:
    """What is wrong with the tags, before anything is rendered."""
    from .lint import lint

    return [problem for root in parts(engine) for problem in lint(root)]


def _run(engine: Engine, context: dict[str, Any], path: Path) -> None:
    from .explain import explain, names_in
    from .sandbox import Sandbox

    finalize: Callable[[Any], Any] = engine.finalize
    sandbox = Sandbox(finalize)
    try:
        engine.render(context, jinja_env=sandbox)
    except Exception as error:
        # Whatever a template can provoke in docxtpl, Jinja or lxml is a broken template to the office.
        problem = explain(error, engine.source, names_in(engine.source, context, Sandbox(finalize)))
        raise TemplateError(path, [problem]) from error
