"""The office's lists as they are declared: lines to choose from, rules of law, residents, kinds of papers, numbers."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.store.fields import Text
from tosdesk.ui.declared import Column, Input, Sheet, Values

from ..records import Entry, Law, Number, PaperKind, Population
from ..rules import pattern_problem, shown_number
from ..services import law as laws
from ..services.lists import LISTS, add_entry, archive_entry, entries, move_entry, rename_entry
from ..services.numbers import (
    edit_kind,
    kinds,
    letter,
    next_value,
    numbered,
    numbers_given,
    set_letter,
    years_numbered,
)
from ..services.population import forget_population, population, populations, set_population
from .kept import Doing, Kept, beside

# Lines to choose from

_NEW = {"purpose": "Новая цель", "topic": "Новая тема", "meeting_kind": "Новый вид встречи",
        "guest": "Новая категория"}


def _entries(code: str, base: Base, archived: bool) -> list[Entry]:
    """With the archive, what is offered comes first."""
    return sorted(entries(code, archived=archived), key=lambda entry: entry.archived)


def _archive(base: Base, entry: Entry) -> None:
    archive_entry(base, entry, not entry.archived)


def _rename(base: Base, entry: Entry, values: Values) -> Entry:
    return rename_entry(base, entry, values.get("name", entry.name))


def entry_list(code: str) -> Kept:
    new = Sheet(_NEW.get(code, "Новая строка"), (Input(Entry.name, needed=True),),
                beside(Entry.name, lambda base, of, values: add_entry(base, code, values["name"])))
    edit = Sheet("Строка справочника", (Input(
        Entry.name, needed=True, help="Название изменится и в прежних записях"),), beside(Entry.name, _rename))
    return Kept(
        f"list-{code}", (Column("name", LISTS[code], lambda entry: entry.name, 40, stretch=True),
                         Column("state", "Состояние", lambda entry: "в архиве" if entry.archived else "", 12)),
        partial(_entries, code), "Справочник пуст. Добавьте первую строку: Ins.", add=(new,), edit=lambda entry: edit,
        doings=(Doing(lambda entry: "Из архива" if entry is not None and entry.archived else "В архив", _archive,
                      key="Delete"),),
        about=lambda base: "Строки предлагаются при записи в этом порядке. Из архива строка не предлагается, "
                           "в прежних записях она остаётся.",
        all="Показать архив", move=move_entry, peers=lambda entry: None if entry.archived else True)


# Rules of law

class Share(Text):
    """A share as people write it: «1/3»."""

    def checked(self, value: Any) -> str:
        text = re.sub(r"\s", "", str(super().checked(value)))
        if text and not re.fullmatch(r"\d{1,3}/[1-9]\d{0,2}", text):
            raise BadValue(self, f"«{value}» — не доля. Пример: 1/3.")
        return text


def _share(part: str, title: str) -> Share:
    made = Share(title, help="Например, 1/3")
    made.name = part
    return made


SHARES = {"meeting": _share("meeting", "Собрание: доля жителей"),
          "delegates": _share("delegates", "Конференция: доля избранных делегатов"),
          "represented": _share("represented", "Конференция: доля представленных жителей")}


def share_of(law: Law, part: str) -> str:
    over, under = getattr(law, f"{part}_num"), getattr(law, f"{part}_den")
    return f"{over}/{under}" if over is not None and under is not None else ""


_LAW: tuple[Input | str, ...] = (Input(Law.age), *(Input(field) for field in SHARES.values()), "Как это пишут",
        Input(Law.text, lines=3), Input(Law.source, lines=2), Input(Law.note, lines=2))


def _numbers(values: Values) -> Values:
    told = dict(values)
    for part in SHARES:
        if part in told:
            over, _, under = told.pop(part).partition("/")
            told[f"{part}_num"], told[f"{part}_den"] = int(over) if over else None, int(under) if under else None
    return told


def _read_law(law: Law) -> Values:
    plain = {one.key: getattr(law, one.key) for one in LAW_SHEET.asked if one.key not in SHARES}
    return plain | {part: share_of(law, part) for part in SHARES}


def _add_law(base: Base, of: None, values: Values) -> Law:
    told = _numbers(values)
    return laws.add_law(base, told.pop("subject"), told.pop("since"), **told)


NEW_LAW = Sheet("Новая норма", (Input(Law.subject), Input(Law.since, needed=True, ahead=True), *_LAW),
                beside(Law.since, _add_law))
LAW_SHEET = Sheet("Норма закона", (Input(Law.since), Input(Law.until, ahead=True), *_LAW),
                  beside(Law.until, lambda base, law, values: laws.edit_law(base, law, **_numbers(values))),
                  read=_read_law)

_ABOUT = {"quorum": "кворум", "basis": "правовая основа"}
LAWS = Kept(
    "laws", (Column("subject", "О чём", lambda law: _ABOUT.get(law.subject, law.subject), 18),
             Column("since", "Действует с", lambda law: law.since, 12),
             Column("until", "по", lambda law: law.until or "", 12),
             Column("age", "Возраст", lambda law: law.age, 9),
             Column("meeting", "Собрание", lambda law: share_of(law, "meeting"), 10),
             Column("source", "Источник", lambda law: law.source, 36, stretch=True)),
    lambda base, _: [law for subject in Law.subject.labels for law in reversed(laws.laws(subject))],
    "Норм нет. Добавьте первую: Ins.", add=(NEW_LAW,), edit=lambda law: LAW_SHEET,
    about=lambda base: "Кворум и правовая основа берутся на день события. Новая норма кончает прежнюю накануне.")


# Residents

def _new_year(base: Base, of: None, values: Values) -> Population:
    if population(values["year"]) is not None:
        raise BadValue(Population.year, "за этот год число уже есть: измените его.")
    return set_population(base, values["year"], values["residents"], values["source"])


def _change_year(base: Base, row: Population, values: Values) -> Population:
    return set_population(base, row.year, values.get("residents", row.residents), values.get("source", row.source))


_COUNT = (Input(Population.residents, needed=True),
          Input(Population.source, help="Например, «Росстат, численность населения муниципальных образований»"))
POPULATION = Kept(
    "population", (Column("year", "На 1 января", lambda row: str(row.year), 14),
                   Column("residents", "Жителей", lambda row: row.residents, 14),
                   Column("source", "Источник", lambda row: row.source or "не указан", 50, stretch=True)),
    lambda base, _: populations(), "Население города ещё не внесено. Добавьте год: Ins.",
    add=(Sheet("Добавить год", (Input(Population.year, needed=True, default=lambda base: base.today().year), *_COUNT),
               beside(Population.year, _new_year)),),
    edit=lambda row: Sheet(f"На 1 января {row.year} года", _COUNT, beside(Population.residents, _change_year)),
    doings=(Doing("Убрать", forget_population, "Убрать число за {0.year} год?", "Delete"),),
    about=lambda base: "По этим числам годовой отчёт считает долю жителей, которые живут в ТОС.")


# Kinds of papers and their numbers

def _next(kind: PaperKind, year: int) -> str:
    if kind.numbered_by != "office":
        return ""
    mark = letter()
    return shown_number(kind.pattern, next_value(kind, year, mark), mark, year, kind.case_index)


KIND = Sheet("Вид документа", (
    Input(PaperKind.numbered_by, help="Канцелярия: место для номера остаётся пустым, его вписывают позже"),
    Input(PaperKind.pattern, problem=pattern_problem), Input(PaperKind.case_index), Input(PaperKind.answer_days),
), beside(PaperKind.pattern, lambda base, kind, values: edit_kind(base, kind, **values)))

_LETTER = Text("Буква рабочего места", help="Ставится к номерам, которые даны вне офиса. В офисе — пусто")
_LETTER.name = "letter"


def _set_letter(base: Base, of: None, values: Values) -> None:
    set_letter(values["letter"])


LETTER = Sheet("Буква рабочего места", (Input(_LETTER, default=lambda base: letter()),), beside(_LETTER, _set_letter))


def kind_list(year: int) -> Kept:
    return Kept(
        "kinds", (Column("name", "Вид документа", lambda kind: kind.name, 24, stretch=True),
                  Column("by", "Номер даёт", lambda kind: PaperKind.numbered_by.shown(kind.numbered_by), 12),
                  Column("pattern", "Вид номера",
                         lambda kind: kind.pattern if kind.numbered_by == "office" else "", 15),
                  Column("index", "Индекс дела", lambda kind: kind.case_index, 13),
                  Column("days", "Ждать ответа, дней", lambda kind: kind.answer_days, 20),
                  Column("next", "Будет номер", lambda kind: _next(kind, year), 14)),
        lambda base, _: kinds(), "Видов документов нет.", edit=lambda kind: KIND, other=(LETTER,),
        about=lambda base: (f"Буква этого рабочего места: «{letter()}»." if letter() else
                            "У этого рабочего места буквы нет: номера даются как в офисе."))


def _given(base: Base, year: int) -> list[Number]:
    return [number for kind in kinds() for number in numbers_given(kind, year)]


def _what(number: Number) -> str:
    """The heading of the paper, or how the other record is called that bears the number."""
    return number.document.name if number.document is not None else str(numbered(number) or "")


NUMBERS = Kept(
    "numbers", (Column("shown", "Номер", lambda number: number.shown, 14),
                Column("kind", "Вид документа", lambda number: str(number.kind), 24),
                Column("date", "Дата", lambda number: number.document.date if number.document is not None else "", 12),
                Column("document", "Документ", _what, 40, stretch=True),
                Column("state", "Состояние", lambda number: "аннулирован" if number.annulled else "действует", 14)),
    _given, "За этот год комитет номеров не давал. Они появятся с первым напечатанным документом, которому номер даёт "
    "комитет.",
    choice=("Год", lambda base: [(year, str(year)) for year in sorted(
        {base.today().year, *years_numbered()}, reverse=True)]))
