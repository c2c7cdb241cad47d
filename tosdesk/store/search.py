"""One search column for each table: the words of the row and of what it names, casefolded, ё as е.

A record declares paths ("name", "tos.name", "stops.tos.name"); both directions follow from them: which words a row
has, and whose words to write again when a row that they come from changes.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

if TYPE_CHECKING:
    from .records import Record

MANY = 500


def folded(text: str) -> str:
    """The text as it is searched: «Семёнов» and «СЕМЕНОВ» are one."""
    return text.casefold().replace("ё", "е")


def matching(cls: type[Record], text: str) -> Any:
    """The condition that a row has every word of `text`, in any order, anywhere in a word."""
    condition = cls.deleted == False  # noqa: E712
    for word in folded(text).split():
        condition &= cls.search.contains(word)
    return condition


class Step(NamedTuple):
    """From rows of one kind to rows of another, along `ref`: forward from the row that names, back from the named."""

    ref: Any
    back: bool

    @property
    def to(self) -> type[Record]:
        return self.ref.model if self.back else self.ref.rel_model

    def ahead(self, keys: Iterable[uuid.UUID]) -> list[tuple[uuid.UUID, uuid.UUID]]:
        """(from, to) for each pair that the step connects; parts that are deleted have no words."""
        model = self.ref.model
        if self.back:
            return _rows(keys, lambda some: model.select(self.ref, model.id).where(self.ref.in_(some)))
        return _rows(keys, lambda some: model.select_all(model.id, self.ref).where(
            model.id.in_(some) & self.ref.is_null(False)))

    def behind(self, keys: Iterable[uuid.UUID]) -> set[uuid.UUID]:
        model = self.ref.model
        if self.back:
            found = _rows(keys, lambda some: model.select_all(self.ref).where(
                model.id.in_(some) & self.ref.is_null(False)))
        else:
            found = _rows(keys, lambda some: model.select_all(model.id).where(self.ref.in_(some)))
        return {key for key, in found}


class Path(NamedTuple):
    owner: type[Record]
    steps: tuple[Step, ...]
    field: Any


def _rows(keys: Iterable[uuid.UUID], query: Any) -> list[Any]:
    keys = list(keys)
    return [row for start in range(0, len(keys), MANY) for row in query(keys[start:start + MANY]).tuples()]


@cache
def paths(cls: Any) -> list[Path]:
    found = []
    for text in cls.search_paths:
        *names, last = text.split(".")
        steps, model = [], cls
        for name in names:
            ref = model._meta.refs and {ref.name: ref for ref in model._meta.refs}.get(name)
            step = Step(ref, False) if ref else Step(getattr(model, name).field, True)
            steps.append(step)
            model = step.to
        found.append(Path(cls, tuple(steps), model._meta.fields[last]))
    return found


def _searched() -> list[Any]:
    from .records import record_classes
    return [cls for cls in record_classes() if cls.search_paths]


def follow(touched: Iterable[tuple[type[Record], uuid.UUID, set[str], dict[str, Any]]]) -> None:
    """Writes again every search column that depends on these changes: (kind, key, fields changed, values before)."""
    changed: dict[type[Record], list[tuple[uuid.UUID, set[str], dict[str, Any]]]] = defaultdict(list)
    for cls, key, fields, before in touched:
        changed[cls].append((key, fields, before))
    for owner in _searched():
        keys: set[uuid.UUID] = set()
        for path in paths(owner):
            keys |= _owners(path, changed)
        if keys:
            rewrite(owner, keys)


def _owners(path: Path, changed: dict[Any, list[tuple[uuid.UUID, set[str], dict[str, Any]]]]) -> set[uuid.UUID]:
    """The rows of the path's owner whose words these changes may alter."""
    found: set[uuid.UUID] = set()
    for depth in range(len(path.steps) + 1):
        model = path.steps[depth - 1].to if depth else path.owner
        if model not in changed:
            continue
        watched = {path.field.name} if depth == len(path.steps) else set()
        if depth < len(path.steps) and not path.steps[depth].back:
            watched.add(path.steps[depth].ref.name)
        if depth and path.steps[depth - 1].back:
            watched |= {path.steps[depth - 1].ref.name, "deleted"}
        keys = {key for key, fields, _ in changed[model] if fields & watched}
        if depth and path.steps[depth - 1].back:
            # A part that moved to another card is missed by the card it left.
            ref = path.steps[depth - 1].ref
            left = {uuid.UUID(before[ref.name]) for _, _, before in changed[model] if before.get(ref.name)}
            found |= _back_to_owner(path.steps[:depth - 1], left)
        found |= _back_to_owner(path.steps[:depth], keys)
    return found


def _back_to_owner(steps: tuple[Step, ...], keys: set[uuid.UUID]) -> set[uuid.UUID]:
    for step in reversed(steps):
        if not keys:
            break
        keys = step.behind(keys)
    return keys


def words_of(owner: Any, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The search column of each of these rows, as it should be."""
    keys = list(keys)
    words: dict[uuid.UUID, list[str]] = {key: [] for key in keys}
    for path in paths(owner):
        pairs = [(key, key) for key in keys]
        for step in path.steps:
            further = defaultdict(list)
            for here, there in step.ahead({there for _, there in pairs}):
                further[here].append(there)
            pairs = [(key, there) for key, here in pairs for there in further[here]]
        model = path.field.model if path.steps else owner
        texts = dict(_rows({there for _, there in pairs}, lambda some, model=model, path=path: model.select_all(
            model.id, path.field).where(model.id.in_(some))))
        for key, there in pairs:
            words[key].append(folded(path.field.shown(texts.get(there))))
    return {key: "\n".join(sorted(filter(None, dict.fromkeys(found)))) for key, found in words.items()}


def rewrite(owner: type[Record], keys: Iterable[uuid.UUID]) -> None:
    for key, text in words_of(owner, keys).items():
        peewee.ModelUpdate(owner, {owner.search: text}).where((owner.id == key) & (owner.search != text)).execute()


def stale() -> list[tuple[type[Record], uuid.UUID]]:
    """The rows whose search column is not what their words make; empty in a sound base."""
    found = []
    for owner in _searched():
        held = dict(owner.select_all(owner.id, owner.search).tuples())
        found += [(owner, key) for key, text in words_of(owner, held).items() if held[key] != text]
    return found
