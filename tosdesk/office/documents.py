"""What is printed of any record whose life the sections tell."""

from __future__ import annotations

from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.section import Form, Paper, Wanted

from .letterhead import letterhead


def life_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """The lines of the life of one record, or of a part of it; of one kind alone, it says so."""
    from tosdesk.word.dates import long_date, short_date
    kinds = {line.kind for line in wanted.told}
    about = wanted.about or str(wanted.record)
    data = letterhead(base) | {
        "о_ком": about, "на_дату": long_date(base.today()),
        "отбор": f"только «{next(iter(kinds)).lower()}», " if len(kinds) == 1 else "",
        "записи": [{"дата": short_date(line.day) if line.day else "", "вид": line.kind, "текст": line.text}
                   for line in wanted.told]}
    return [Paper(title=f"Что было — {about}", data=data, date=base.today(), source=wanted.record)]


def life_form(key: str, of: type[Record]) -> Form:
    return Form(key, "Что было", "life", life_papers, of=of, life=True)
