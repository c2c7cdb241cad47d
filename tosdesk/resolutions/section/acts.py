"""Legal acts and directives as lists."""

from __future__ import annotations

from typing import Any

from tosdesk.store.base import Base
from tosdesk.store.records import Record
from tosdesk.ui.declared import DELETE, Action, Column, Door, FieldsPage, Filter, Input, RowsPage, Sheet, Values
from tosdesk.ui.section import Section

from ..records import Amendment, Directive, LegalAct
from ..services import acts, directives
from .assignments import given_here

# Legal acts


def amended(row: Amendment) -> str:
    """«07.04.2017 № 479»; what is not known is left out, the year is known at least."""
    return " ".join(filter(None, (f"{row.date:%d.%m.%Y}" if row.date else str(row.year),
                                  f"№ {row.number}" if row.number else "")))


_ACT = (Input(LegalAct.kind), Input(LegalAct.body), Input(LegalAct.number), Input(LegalAct.date),
        Input(LegalAct.name, lines=3), Input(LegalAct.ours))
_CHANGE = (Input(Amendment.kind), Input(Amendment.body), Input(Amendment.number), Input(Amendment.essence, lines=3),
           Input(Amendment.ours))
_YEAR = Input(Amendment.year, needed=True, default=lambda base: base.today().year,
              help="Если известен только год, дату оставьте пустой")

NEW_ACT = Sheet("Правовой акт", (*_ACT, Input(LegalAct.note, lines=2)),
                lambda base, of, values: acts.add_act(base, **values))
ACT = FieldsPage("main", "Сведения", Sheet("Правовой акт", (
    *_ACT, Input(LegalAct.ended_on), Input(LegalAct.note, lines=2),
), lambda base, act, values: acts.edit_act(base, act, **values)))


def _remove(base: Base, row: Record) -> None:
    with base.operation(f"Убрано: {row.title.lower()}"):
        row.delete()


AMENDMENTS = RowsPage(
    "amendments", "Изменения", lambda base, act: acts.with_amendments([act])[0].loaded_changes,
    (Column("amended", "Когда и чем", amended, 20),
     Column("kind", "Вид акта", lambda row: row.kind, 16, shown=False),
     Column("body", "Кто принял", lambda row: row.body, 20, shown=False),
     Column("essence", "Что изменено", lambda row: row.essence, 18, stretch=True),
     Column("ours", "Готовили мы", lambda row: row.ours, 15)),
    add=(Sheet("Изменение акта", (Input(Amendment.date), _YEAR, *_CHANGE),
               lambda base, act, values: acts.amend(base, act, **values)),),
    edit=Sheet("Изменение акта", (Input(Amendment.date), Input(Amendment.year, needed=True), *_CHANGE),
               lambda base, row, values: acts.edit_amendment(base, row, **values)),
    remove=_remove, empty="Изменений не записано.")


def _years(base: Base) -> list[tuple[int, str]]:
    found = Amendment.select(Amendment.year).distinct().order_by(Amendment.year.desc()).tuples()
    return [(year, str(year)) for year, in found]


_ACT_TEXT = Input(LegalAct.name, title="Какой акт изменён", lines=3, needed=True,
                  help="Если он уже есть в списке, откройте его карточку: «Изменения»")


def _changed(base: Base, of: Any, values: Values) -> LegalAct:
    """A new act with its first amendment, as one step."""
    told = dict(values)
    row = {name.removeprefix("by_"): told.pop(name) for name in list(told) if name.startswith("by_")}
    with base.operation("Изменён правовой акт"):
        act = acts.add_act(base, **told)
        acts.amend(base, act, **row)
    return act


CHANGED = Sheet("Изменили правовой акт", (
    Input(LegalAct.kind), Input(LegalAct.body), Input(LegalAct.number), Input(LegalAct.date), _ACT_TEXT,
    "Чем изменён",
    Input(Amendment.kind, name="by_kind"), Input(Amendment.body, name="by_body"),
    Input(Amendment.number, name="by_number"), Input(Amendment.date, name="by_date"),
    Input(Amendment.year, name="by_year", default=lambda base: base.today().year,
          help="Если известен только год, дату оставьте пустой"),
    Input(Amendment.essence, name="by_essence", lines=2), Input(Amendment.ours, name="by_ours"),
), _changed)

ACTS = Section(
    key="acts", title="Правовые акты", records=(), main=LegalAct, columns=(
        Column("act", "Акт", str, 30),
        Column("name", "О чём", lambda act: act.name, 24, stretch=True),
        Column("changes", "Изменения", lambda act: [amended(row) for row in act.loaded_changes], 20),
        Column("date", "Дата", lambda act: act.date, 11, order=(LegalAct.date,), shown=False),
    ), listed=acts.listed_acts, loaded=lambda base, rows: acts.with_amendments(rows), sort=("date", True),
    filters=(Filter("changed", "Изменён в", _years,
                    lambda base, year: LegalAct.id.in_([one.act.id for one in acts.changed_in(year)])),),
    card=(ACT, AMENDMENTS), actions=(DELETE,), new=NEW_ACT,
    also=lambda act: {"amendments": acts.with_amendments([act])[0].loaded_changes},
    empty="Правовых актов нет. Записать первый: «Добавить» или Ctrl+N.",
)

# Directives

_DIRECTIVE = (Input(Directive.level), Input(Directive.body), Input(Directive.source, lines=2),
              Input(Directive.number), Input(Directive.text, lines=4, needed=True), Input(Directive.addressee),
              Input(Directive.ours), Input(Directive.due, ahead=True))
_DATE = Input(Directive.date, needed=True)


def _take(base: Base, of: Any, values: Values) -> Directive:
    told = dict(values)
    return directives.take_directive(base, told.pop("text"), **told)


NEW_DIRECTIVE = Sheet("Указание", (_DATE, *_DIRECTIVE), _take)
DIRECTIVE = FieldsPage("main", "Сведения", Sheet("Указание", (
    _DATE, *_DIRECTIVE, "Что сделали мы", Input(Directive.action, lines=4), Input(Directive.done_on),
    Input(Directive.note, lines=2),
), lambda base, one, values: directives.edit_directive(base, one, **values)))


def _done(base: Base, of: list[Directive], values: Values) -> list[Directive]:
    directives.carry_out(base, of, values["action"], values["done_on"])
    return of


DONE = Sheet("Сделано по указанию", (
    Input(Directive.done_on, needed=True, default=lambda base: base.today()),
    Input(Directive.action, lines=4),
), _done)


def _seen(base: Base, records: list[Directive]) -> list[Directive]:
    """The same directives, each with `seen`: what became of it by today."""
    for one in records:
        one.seen = directives.directive_state(one, base.today())
    return records


def _listed(base: Base, year: int | None, search: str) -> list[Directive]:
    return _seen(base, directives.listed_directives(base, year, search))


DIRECTIVES = Section(
    key="directives", title="Указания", records=(), main=Directive, columns=(
        Column("date", "Дата", lambda one: one.date, 11, order=(Directive.date,)),
        Column("body", "Чьё", lambda one: one.body or Directive.level.shown(one.level), 16),
        Column("text", "Что поручено", lambda one: one.text, 26, stretch=True),
        Column("due", "Срок", lambda one: one.due, 11, order=(Directive.due,), shown=False),
        Column("state", "Состояние", lambda one: one.seen, 12),
    ), listed=_listed, loaded=_seen, dated=Directive.date, sort=("date", True),
    filters=(Filter("level", "Чьё", lambda base: list(Directive.level.labels.items()),
                    lambda base, level: Directive.level == level),
             Filter("ours", "Касается нас", lambda base: [(True, "да"), (False, "нет")],
                    lambda base, ours: Directive.ours == ours)),
    card=(DIRECTIVE, given_here("указанию")),
    actions=(Action("done", "Сделано…", sheet=DONE, enabled=lambda one: one.ours and not one.done_on), DELETE),
    new=NEW_DIRECTIVE, empty="Указаний нет. Записать первое: «Добавить» или Ctrl+N.",
)

DOORS = (
    Door("Пришло указание", "перечень поручений Президента губернатора правительство область федеральное",
         NEW_DIRECTIVE),
    Door("Изменили правовой акт", "решение Думы постановление регламент внесли изменения", CHANGED),
)
