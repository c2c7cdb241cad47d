"""Templates: the office's own copy, edited in Word and checked before it is used, else the shipped one."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from tosdesk.office.records import Template
from tosdesk.shipped import shipped
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.files import write_safely

from .rows import put


def own_template(code: str) -> Template | None:
    """The office's own template of this form, None if it uses the shipped one."""
    return Template.select().where(Template.id == derived_key("template", code)).first()


def template_path(base: Base, code: str, folder: Path) -> Path:
    """The file to print the form from; an own template is written into the folder once. StoreError if the form has
    no template or the office's own is missing beside the base."""
    own = own_template(code)
    if own is not None:
        # The name says which bytes these are, so that an older copy is never taken for them.
        path = folder / f"{code}-{own.sha256[:16]}.docx"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            write_safely(path, base.files.get(own.sha256))
        return path
    path = shipped("templates", f"{code}.docx")
    if not path.is_file():
        raise StoreError(f"Шаблона «{code}» нет среди шаблонов программы.")
    return path


def use_template(base: Base, code: str, path: Path, sample: dict[str, Any] | None = None) -> Template:
    """Takes an edited copy into use. `sample` is complete sample data of the form, by default the shipped one.
    StoreError that lists what is wrong with the file; nothing is taken then."""
    from tosdesk.word.checker import check

    problems = check(path, sample if sample is not None else sample_of(code))
    if problems:
        listed = "\n".join(f"• {problem.sentence}" + (f" — «{problem.line}»" if problem.line else "")
                           for problem in problems)
        raise StoreError(f"Шаблон «{path.name}» не принят:\n{listed}")
    data = path.read_bytes()
    with base.operation(f"Свой шаблон: {path.name}"):
        return put(Template, derived_key("template", code), code=code, name=path.name, sha256=base.files.put(data),
                   size=len(data))


def restore_template(base: Base, code: str) -> bool:
    """Goes back to the shipped template; False if it was in use."""
    with base.operation("Возвращён шаблон программы"):
        own = own_template(code)
        if own is not None:
            own.delete()
    return own is not None


def sample_of(code: str) -> dict[str, Any]:
    """The sample data that travels with the shipped templates. StoreError for a form that has none."""
    spec = importlib.util.spec_from_file_location("tosdesk_template_samples", shipped("templates", "samples.py"))
    assert spec and spec.loader
    samples = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(samples)
    found = samples.full().get(f"{code}.docx")
    if found is None:
        raise StoreError(f"Шаблон «{code}» проверить не на чем: для него нет примера данных.")
    return dict(found)
