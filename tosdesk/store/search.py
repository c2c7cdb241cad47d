"""One search column for each table: the words of the row and of what it names, casefolded, ё as е, each once.

A record declares paths ("name", "tos.name", "stops.tos.name"); both directions follow from them: which words a row
has, and whose words to write again when a row that they come from changes.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import peewee

from .journal import Kept, current, record_classes
from .statements import as_key, marks

MANY = 500


def folded(text: str) -> str:
    """The text as it is searched: «Семёнов» and «СЕМЕНОВ» are one."""
    return text.casefold().replace("ё", "е")


_CYRILLIC, _LATIN = "абвгдежзийклмнопрстуфхцчшщъыьэюя", "abcdefghijklmnopqrstuvwxyz"
_ONE_BYTE = str.maketrans(_CYRILLIC + _LATIN, _LATIN + "\x01\x02\x03\x04\x05\x06" + _LATIN.upper())
"""How the column is kept: a byte for each letter, Latin ones as capitals, which folded text does not have. In UTF-8 all
Cyrillic letters begin with one of two bytes, and the engine's search stumbles over each: three times as slow."""


_ROUND = "«»„“”\"'.,;:!?()"


def kept(text: str) -> str:
    """The text in the form in which the search column keeps it."""
    return folded(text).translate(_ONE_BYTE)


_ALPHABET = {ord(letter): chr(0xE000 + place) for place, letter in enumerate("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")}


def russian_key(text: str) -> tuple[str, str]:
    """The key to sort by: the Russian alphabet with ё after е, capitals as small letters, quotes passed over."""
    plain = "".join(letter for letter in text.casefold() if letter not in "«»\"„“")
    return plain.translate(_ALPHABET), text


def words(text: str) -> list[str]:
    """The words of a text without the quotes and stops round them: «„Горино“,» is searched as «горино»."""
    return list(filter(None, (word.strip(_ROUND) or word for word in text.split())))


def matching(cls: type[Kept], text: str) -> Any:
    """The condition that a row has every word of `text`, in any order, anywhere in a word."""
    condition = cls.deleted == False  # noqa: E712
    # The longest word is the rarest as a rule: most rows are done with after one look.
    for word in sorted(words(kept(text)), key=len, reverse=True):
        day = _DAY.fullmatch(word)
        padded = day and ".".join(part.zfill(2) for part in word.split("."))
        condition &= _has(cls.search, word) | _has(cls.search, padded) if padded and padded != word else (
            _has(cls.search, word))
    return condition


_DAY = re.compile(r"(\d{1,2}\.)?\d{1,2}\.\d{4}")
"""«5.8.2017», «8.2017»: the column has «05.08.2017»."""


def _has(column: Any, word: str) -> Any:
    """GLOB compares bytes with bytes; LIKE would fold the case of each letter once more."""
    if current.obj.param != "?":
        return peewee.fn.STRPOS(column, word) > 0
    return peewee.Expression(column, "GLOB", "*" + re.sub(r"[*?[]", r"[\g<0>]", word) + "*")


class Step(NamedTuple):
    """From rows of one kind to rows of another, along `ref`: forward from the row that names, back from the named."""

    ref: Any
    back: bool

    @property
    def to(self) -> type[Kept]:
        return self.ref.model if self.back else self.ref.rel_model

    def behind(self, keys: Iterable[uuid.UUID]) -> set[uuid.UUID]:
        """The rows from which the step leads to one of these."""
        table, column = self.ref.model._meta.table_name, self.ref.column_name
        here, there = (column, "id") if self.back else ("id", column)
        return {as_key(key) for key, in _rows(
            f'SELECT "{here}" FROM "{table}" WHERE "{there}" IN (%s) AND "{column}" IS NOT NULL', keys)}


class Path(NamedTuple):
    owner: type[Kept]
    steps: tuple[Step, ...]
    field: Any


def _rows(statement: str, keys: Iterable[uuid.UUID]) -> list[Any]:
    """The rows of a statement that asks for these keys where it has %s."""
    keys = list(keys)
    return [row for start in range(0, len(keys), MANY) for row in current.obj.execute_sql(
        statement % marks(len(keys[start:start + MANY])), [key.hex for key in keys[start:start + MANY]]).fetchall()]


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
    return [cls for cls in record_classes() if cls.search_paths]


def follow(touched: Iterable[tuple[type[Kept], uuid.UUID, set[str], dict[str, Any]]]) -> None:
    """Writes again every search column that depends on these changes: (kind, key, fields changed, values before)."""
    changed: dict[type[Kept], list[tuple[uuid.UUID, set[str], dict[str, Any]]]] = defaultdict(list)
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


@cache
def _questions(owner: Any) -> list[tuple[str, list[Any]]]:
    """One statement for the row's own words and one for each way along its paths, with the fields that they give.
    Parts that are deleted have no words."""
    ways: dict[tuple[Step, ...], list[Any]] = {}
    for path in paths(owner):
        ways.setdefault(path.steps, []).append(path.field)
    return [(_statement(owner, steps, fields), fields) for steps, fields in ways.items()]


def _statement(owner: Any, steps: tuple[Step, ...], fields: list[Any]) -> str:
    joins = []
    for place, (ref, back) in enumerate(steps):
        here, there = (f't{place}."id"', f't{place + 1}."{ref.column_name}"') if back else (
            f't{place}."{ref.column_name}"', f't{place + 1}."id"')
        alive = f' AND NOT t{place + 1}."deleted"' if back else ""
        joins.append(f'JOIN "{(ref.model if back else ref.rel_model)._meta.table_name}" t{place + 1} '
                     f'ON {here} = {there}{alive}')
    asked = ", ".join(f't{len(steps)}."{field.column_name}"' for field in fields)
    return f'SELECT t0."id", {asked} FROM "{owner._meta.table_name}" t0 {" ".join(joins)} WHERE t0."id" IN (%s)'


def words_of(owner: Any, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The search column of each of these rows, as it should be."""
    always = [kept(word) for word in owner.search_words]
    found: dict[uuid.UUID, set[str]] = {key: set(always) for key in keys}
    for statement, fields in _questions(owner):
        for key, *values in _rows(statement, found):
            for field, value in zip(fields, values, strict=True):
                found[as_key(key)].update(kept(field.shown(field.python_value(value))).split())
    return {key: "\n".join(sorted(told)) for key, told in found.items()}


def rewrite(owner: Any, keys: Iterable[uuid.UUID]) -> None:
    """Makes the search column of these rows what it should be."""
    param = current.obj.param
    for key, text in words_of(owner, keys).items():
        current.obj.execute_sql(f'UPDATE "{owner._meta.table_name}" SET "search" = {param} WHERE "id" = {param} '
                                f'AND "search" <> {param}', [text, key.hex, text])


def stale() -> list[tuple[type[Kept], uuid.UUID]]:
    """The rows whose search column is not what their words make; empty in a sound base."""
    found = []
    for owner in _searched():
        held = dict(owner.select_all(owner.id, owner.search).tuples())
        found += [(owner, key) for key, text in words_of(owner, held).items() if held[key] != text]
    return found
