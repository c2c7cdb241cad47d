"""Reading much: what many rows name is read at once, what a page needs from many sides is read once."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from .records import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")

AT_ONCE = 500
"""So many keys stand in one query: no engine takes any number of them."""

_shared: contextvars.ContextVar[dict[Any, Any] | None] = contextvars.ContextVar("shared", default=None)
"""Of this thread alone: another one reads for itself."""


@contextlib.contextmanager
def read_once() -> Iterator[None]:
    """Within this block what is `shared` is read once, however many ask for it: for a page that is put together from
    many sides. Nothing is to be written within it."""
    before = _shared.set({})
    try:
        yield
    finally:
        _shared.reset(before)


def shared(key: Any, read: Callable[[], T]) -> T:
    """What `read` gives; within `read_once` it is asked once for this key."""
    held = _shared.get()
    if held is None:
        return read()
    if key not in held:
        held[key] = read()
    found: T = held[key]
    return found


def load_named(rows: Iterable[R], *refs: Any) -> list[R]:
    """These rows, with what they name by these fields loaded where it is not yet, deleted ones too. A named record is
    read once, however many rows name it: a join would make it anew for each of them."""
    found = list(rows)
    for model in dict.fromkeys(ref.rel_model for ref in refs):
        names = [ref.name for ref in refs if ref.rel_model is model]
        named: dict[Any, Any] = shared(model, dict)
        keys = list({row.__data__.get(name) for row in found for name in names if name not in row.__rel__}
                    - {None} - named.keys())
        for start in range(0, len(keys), AT_ONCE):
            named |= {one.id: one for one in model.select_all().where(model.id.in_(keys[start:start + AT_ONCE]))}
        for row in found:
            for name in names:
                if name not in row.__rel__ and (key := row.__data__.get(name)) in named:
                    row.__rel__[name] = named[key]
    return found
