"""Numbers of papers and assignments. A number is a record, given once: taken back it is annulled, never free again."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import peewee

from tosdesk.office.records import Document, Number, PaperKind
from tosdesk.office.rules import pattern_problem, shown_number
from tosdesk.store import identity
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.journal import record_class
from tosdesk.store.records import Record
from tosdesk.store.search import russian_key

from .rows import change

LETTER = f"{identity.OF_WORKSTATION}letter"


def kind_of(code: str) -> PaperKind:
    """The kind of paper of this code. StoreError if there is none."""
    found = PaperKind.select().where(PaperKind.code == code).order_by(PaperKind.id).first()
    if found is None:
        raise StoreError(f"Вида документа «{code}» нет в справочнике.")
    return found


def kind_key(code: str) -> uuid.UUID:
    return derived_key("paper-kind", code)


def kinds() -> list[PaperKind]:
    """Every kind of paper, by the alphabet."""
    return sorted(PaperKind.select(), key=lambda kind: russian_key(kind.name))


def edit_kind(base: Base, kind: PaperKind, **fields: Any) -> PaperKind:
    """Changes how papers of this kind are numbered from now on. StoreError for a pattern that makes no number."""
    problem = pattern_problem(fields.get("pattern", kind.pattern))
    if problem:
        raise StoreError(problem)
    with base.operation(f"Вид документа: {kind}"):
        return change(kind, **fields)


def letter() -> str:
    """What this workstation adds to its numbers away from the office; "" in the office. Kept with the base and not
    exchanged, for it is the workstation's own."""
    return identity.read(LETTER)


def set_letter(text: str) -> None:
    """StoreError for more than two letters, or digits."""
    text = text.strip()
    if text and not (text.isalpha() and len(text) <= 2):
        raise StoreError("Буква рабочего места: одна или две буквы.")
    identity.write(LETTER, text)


def next_value(kind: PaperKind, year: int, mark: str = "") -> int:
    """The number that the next paper gets: one more than the greatest that was ever given, annulled ones too."""
    given = Number.select_all(peewee.fn.MAX(Number.value)).where(
        (Number.kind == kind.id) & (Number.year == year) & (Number.mark == mark)).scalar()
    return (given or 0) + 1


def give(base: Base, kind: PaperKind, day: dt.date, value: int | None = None, document: Document | None = None,
         record: Record | None = None) -> Number:
    """The next number of a kind in the year of `day`, or the one that was typed instead (an office that begins in
    mid-year), for a paper or for any other record. Under the writer's lock, so two processes never give one number.
    StoreError if the chancery numbers this kind, or the typed number was given before."""
    if kind.numbered_by != "office":
        raise StoreError(f"«{kind}»: номер даёт не комитет.")
    with base.operation(f"Номер: {kind}"):
        year, mark = day.year, letter()
        if value is None:
            value = next_value(kind, year, mark)
        elif Number.select_all().where((Number.kind == kind.id) & (Number.year == year) & (Number.mark == mark)
                                       & (Number.value == value)).exists():
            raise StoreError(f"Номер {value}{mark} за {year} год уже был дан; следующий свободный — "
                             f"{next_value(kind, year, mark)}.")
        number = Number(kind=kind, year=year, value=value, mark=mark, document=document,
                        source_table=record._meta.table_name if record else "",
                        source_key=record.id.hex if record else "",
                        shown=shown_number(kind.pattern, value, mark, year, kind.case_index))
        number.save()
    return number


def give_number(base: Base, document: Document, value: int | None = None) -> Number:
    """The paper's number. A paper that has one keeps it, and the paper of a record that itself has a number of this
    kind (an assignment) bears that one. StoreError as for `give`."""
    kind = document.kind
    with base.operation(f"Номер: {kind}"):
        held = number_of(document) or _of_source(document)
        number = held or give(base, kind, document.date or base.today(), value, document)
        change(document, number=number.shown)
    return number


def _of_source(document: Document) -> Number | None:
    return Number.select().where(
        (Number.kind == document.kind_id) & (Number.source_key == document.source_key) & (Number.source_key != "")
        & (Number.source_table == document.source_table) & (Number.annulled == False)).first()  # noqa: E712


def number_of(document: Document) -> Number | None:
    """The paper's own number that is in force."""
    return Number.select().where((Number.document == document.id) & (Number.annulled == False)).first()  # noqa: E712


def number_of_record(record: Record) -> Number | None:
    """The number in force of a record that is no paper."""
    return Number.select().where((Number.source_table == record._meta.table_name)
                                 & (Number.source_key == record.id.hex) & (Number.annulled == False)).first()  # noqa: E712


def set_number(base: Base, document: Document, number: str, date: dt.date | None = None) -> Document:
    """Writes the number (and date) that the chancery gave. StoreError where the office numbers the kind itself."""
    if document.kind.numbered_by == "office":
        raise StoreError(f"«{document.kind}»: номер даёт комитет, его ставит программа.")
    with base.operation(f"Номер канцелярии: {number.strip()}"):
        return change(document, number=number.strip(), date=date or document.date)


def annul(base: Base, number: Number) -> Number:
    """The number counts as given and stands for nothing."""
    with base.operation(f"Номер аннулирован: {number}"):
        return change(number, annulled=True)


def numbers_given(kind: PaperKind, year: int) -> list[Number]:
    """The journal of numbers of a kind and year, annulled ones too, in their order."""
    given = Number.select_all().where((Number.kind == kind.id) & (Number.year == year)).order_by(Number.id)
    return sorted(given, key=lambda number: (russian_key(number.mark), number.value))


def years_numbered() -> list[int]:
    """The years in which numbers were given, the latest first."""
    return [year for year, in Number.select_all(Number.year).distinct().order_by(Number.year.desc()).tuples()]


def doubled_numbers() -> list[tuple[Number, Number]]:
    """Pairs that carry one number: two workstations without a letter were apart."""
    first: dict[tuple[Any, ...], Number] = {}
    found = []
    for number in Number.select().where(Number.annulled == False).order_by(Number.id):  # noqa: E712
        same = first.setdefault((number.kind_id, number.year, number.value, number.mark), number)
        if same is not number:
            found.append((same, number))
    return found


def numbered(number: Number) -> Record | None:
    """What bears the number: a paper, or another record (an assignment)."""
    if number.document_id:
        document: Document = number.document
        return document
    cls = record_class(number.source_table) if number.source_table else None
    found: Record | None = cls.select_all().where(cls.id == uuid.UUID(number.source_key)).first() if cls else None
    return found
