"""What many rows name, read at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from .records import Record

R = TypeVar("R", bound=Record)

AT_ONCE = 500
"""So many keys stand in one query: no engine takes any number of them."""


def load_named(rows: Iterable[R], *refs: Any) -> list[R]:
    """These rows, with what they name by these fields loaded, deleted ones too. A named record is read once, however
    many rows name it: a join would make it anew for each of them."""
    found = list(rows)
    for model in dict.fromkeys(ref.rel_model for ref in refs):
        names = [ref.name for ref in refs if ref.rel_model is model]
        keys = list({row.__data__.get(name) for row in found for name in names} - {None})
        named = {one.id: one for start in range(0, len(keys), AT_ONCE)
                 for one in model.select_all().where(model.id.in_(keys[start:start + AT_ONCE]))}
        for row in found:
            for name in names:
                if (key := row.__data__.get(name)) in named:
                    row.__rel__[name] = named[key]
    return found
