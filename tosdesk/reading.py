"""What the command line shows: lists, cards and figures as text or JSON, drawn from what the sections declare."""

from __future__ import annotations

import datetime as dt
import json as json_format
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from tosdesk.store import search
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import PartOf, Ref
from tosdesk.store.figures import Figure, Figures, Period, Share, Value
from tosdesk.store.files import FileRecord
from tosdesk.store.journal import record_class, record_classes
from tosdesk.store.records import Record
from tosdesk.store.verify import Difference, verify
from tosdesk.ui.section import Section


def find(section: Section, key: str) -> Any:
    """The record of the section whose key begins so; StoreError if there is none or more than one."""
    wanted = key.replace("-", "").lower()
    main = section.main
    keys = [found for found, in main.select(main.id).tuples() if found.hex.startswith(wanted)] if wanted else []
    if len(keys) != 1:
        raise StoreError(f"Записи «{key}» в разделе «{section.title}» нет." if not keys else
                         f"«{key}» подходит к нескольким записям ({len(keys)}): допишите ключ.")
    return main.get_by_id(keys[0])


def plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value


def fields(record: Record) -> dict[str, Any]:
    """The record under its fields' names; a record that it names as its key."""
    return {"id": str(record.id)} | {field.name: plain(record.__data__.get(field.name))
                                     for field in type(record).fields() if field.name != "deleted"}


def listed_row(section: Section, row: Any) -> dict[str, Any]:
    """A row of the list: the record's fields, and the section's columns; a column that is named like a field which
    holds a key stands beside it as NAME_name."""
    found = fields(row)
    refs = {field.name for field in type(row).fields() if isinstance(field, Ref)}
    for column in section.columns:
        name = f"{column.key}_name" if column.key in refs else column.key
        if name not in found:
            found[name] = plain(column.value(row))
    return found


def whole(section: Section, record: Record) -> dict[str, Any]:
    """The record with the names of what it names, the parts of its card, and what the section shows with it."""
    found = _card(record)
    for name, rows in section.also(record).items():
        found[name] = [_card(row) for row in rows]
    return found


def _card(record: Record) -> dict[str, Any]:
    found = fields(record)
    for field in type(record).fields():
        if isinstance(field, Ref) and not isinstance(field, PartOf):
            found[f"{field.name}_name"] = field.shown(record.__data__.get(field.name))
    for ref in type(record).parts():
        found[ref.backref] = [_card(part) for part in _parts(record, ref)]
    return found


def _parts(record: Record, ref: PartOf) -> list[Record]:
    """The parts in their order, or by their days."""
    names = [name for name in ("place", "date", "since", "elected_on") if name in ref.model._meta.fields]
    return sorted(ref.model.select().where(ref == record.id), key=lambda part: [
        str(part.__data__[name] if part.__data__[name] is not None else "").zfill(10) for name in names])


def as_json(value: Any) -> str:
    return json_format.dumps(value, ensure_ascii=False, indent=1)


def shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(shown, value))
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value).replace("\n", " ")


def as_table(section: Section, rows: Sequence[Any]) -> str:
    """The list as columns of text, with each record's short key in front."""
    if not rows:
        return "Ничего не найдено."
    lines = [["Ключ", *(column.title for column in section.columns)]]
    lines += [[str(row.id)[:8], *(_cut(shown(column.value(row))) for column in section.columns)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*text, f"Всего: {len(rows)}"])


def _cut(text: str, width: int = 48) -> str:
    return text if len(text) <= width else text[:width - 1] + "…"


def as_text(section: Section, record: Record) -> str:
    lines = [str(record), *_text(record, "  ")]
    for rows in section.also(record).values():
        for row in rows:
            lines += [f"  {type(row).title}: {row}", *_text(row, "    ")]
    return "\n".join(lines)


def _text(record: Record, indent: str) -> list[str]:
    lines = []
    for field in type(record).fields():
        value = record.__data__.get(field.name)
        text = field.shown(value)
        # A flag that is not set, and what the record's name has just said, tell nothing.
        if (text and value is not False and text != str(record) and field.name not in record.unsaid and not field.hidden
                and not isinstance(field, PartOf)):
            lines.append(f"{indent}{field.verbose_name}: {text}".replace("\n", " "))
    for ref in type(record).parts():
        for part in _parts(record, ref):
            lines += [f"{indent}{type(part).title}: {part}", *_text(part, indent + "  ")]
    return lines


def figures(declared: Iterable[Figure | Share], period: Period, *, by: str | None, explain: str | None,
            json: bool) -> str:
    """The figures of a period: all, cut, or one explained down to its rows."""
    found = Figures(declared, period)
    if explain:
        told = _explained(found, explain, by)
        return as_json(told) if json else _explained_text(found, told)
    if by:
        cut = found.by(by)
        return as_json(cut) if json else "\n".join(
            line for key, labels in cut.items() for line in
            [f"{found.declared[key].title}, {found.declared[key].unit}:",
             *(f"  {label}: {number(value)}" for label, value in labels.items())])
    values = found.values()
    if json:
        return as_json(values)
    return "\n".join(f"{key:<26}{number(value):>10} {unit(found.declared[key], value):<10} {found.declared[key].title}"
                     for key, value in values.items())


def unit(figure: Figure | Share, value: Value) -> str:
    """The unit as it agrees with the number: 1 раз, 2 раза, 138 раз."""
    from tosdesk.word.numbers import plural
    return plural(value or 0, *figure.forms) if isinstance(figure, Figure) and figure.forms else figure.unit


def number(value: Value) -> str:
    return "нет данных" if value is None else f"{value:,}".replace(",", "\u00a0")


def _explained(found: Figures, key: str, by: str | None) -> dict[str, Any]:
    figure = found.declared[key]
    told: dict[str, Any] = {"key": key, "title": figure.title, "unit": figure.unit, "definition": figure.definition,
                            "from": found.period.first.isoformat(), "to": found.period.last.isoformat(),
                            "value": found.value(key)}
    if isinstance(figure, Share):
        told["parts"] = {part: found.value(part) for part in figure.parts}
        told["of"] = {figure.of: found.value(figure.of)}
    elif by:
        told["by"] = found.by(by).get(key, {})
    told["rows"] = [{"table": row.table, "id": str(row.key), "title": row.title, "amount": row.amount}
                    for row in found.rows(key)]
    return told


def _explained_text(found: Figures, told: dict[str, Any]) -> str:
    measured = f"{number(told['value'])} {unit(found.declared[told['key']], told['value'])}"
    lines = [f"{told['title']}: {measured}", told["definition"],
             f"С {found.period.first:%d.%m.%Y} по {found.period.last:%d.%m.%Y}."]
    if "parts" in told:
        top = " + ".join(f"{found.declared[key].title} ({number(value)})" for key, value in told["parts"].items())
        ((key, value),) = told["of"].items()
        lines.append(f"Считается: ({top}) / {found.declared[key].title} ({number(value)})")
    lines += [f"  {label}: {number(value)}" for label, value in told.get("by", {}).items()]
    lines += [f"{place:>4}. {row['title']}" + (f": {number(row['amount'])}" if row["amount"] != 1 else "")
              for place, row in enumerate(told["rows"], 1)]
    return "\n".join(lines)


def _difference(found: Difference) -> str:
    cls = record_class(found.table)
    name = f"{cls.title if cls else found.table} {found.row[:8]}"
    if not found.field or cls is None:
        return f"{name}: в записях {found.in_row}, в журнале {found.in_journal}."
    field = cls._meta.fields[found.field]
    row, journal = (field.shown(field.from_journal(value)) or "пусто" for value in (found.in_row, found.in_journal))
    return f"{name}: «{field.verbose_name}» не сходится с журналом: в записи «{row}», в журнале «{journal}»."


def soundness(base: Base) -> list[str]:
    """A sentence for everything that is wrong with rows, journal, search columns and files; empty in a sound base."""
    wrong = [_difference(found) for found in verify()]
    wrong += [f"{cls.title} {key.hex[:8]}: слова для поиска устарели." for cls, key in search.stale()]
    named = [row.sha256 for cls in record_classes() if issubclass(cls, FileRecord)
             for row in cls.select_all(cls.sha256) if row.sha256]
    return wrong + base.files.check(named)
