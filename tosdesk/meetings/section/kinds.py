"""The second list of the tab: what is usually done before and after a meeting of each kind."""

from __future__ import annotations

from typing import Any

from peewee import fn

from tosdesk.office.records import Entry
from tosdesk.office.services.lists import entries
from tosdesk.store.base import Base
from tosdesk.store.search import matching
from tosdesk.ui.declared import Action, Column, FieldsPage, Filter, Input, Sheet, Values
from tosdesk.ui.section import Section

from .. import services
from ..records import KindStep
from .sheets import KIND, when

_PLACE = fn.COALESCE(Entry.select_all(Entry.place).where(Entry.id == KindStep.kind), 0)
"""Kinds stand in the office's order."""


def listed(base: Base, year: int | None, search: str) -> list[KindStep]:
    query = KindStep.select(KindStep, Entry).join(Entry).where(matching(KindStep, search))
    return sorted(query, key=lambda step: (step.kind.place, step.days, step.place))


def _add(base: Base, of: Any, values: Values) -> KindStep:
    return services.add_kind_step(base, values["kind"], values["text"], values["days"])


def _remove(base: Base, steps: list[KindStep]) -> str:
    with base.operation("Шаги подготовки убраны"):
        for step in steps:
            services.remove_kind_step(base, step)
    return "Удалено. Вернуть — «Правка», «Отменить»."


_STEP = (Input(KindStep.text, needed=True), Input(KindStep.days, needed=True))

KIND_STEPS = Section(
    key="meeting-steps", title="Шаги подготовки", records=(), main=KindStep, listed=listed, columns=(
        Column("kind", "Вид встречи", lambda step: str(step.kind), 22, order=(_PLACE, KindStep.days, KindStep.place)),
        Column("days", "Когда", lambda step: when(step.days), 16, order=(KindStep.days, KindStep.place)),
        Column("text", "Что сделать", lambda step: step.text, 30, stretch=True)),
    sort=("kind", False),
    filters=(Filter("kind", "Вид", lambda base: [(kind.id, kind.name) for kind in entries("meeting_kind")],
                    lambda base, kind: KindStep.kind == kind),),
    card=(FieldsPage("main", "Шаг", Sheet("Шаг подготовки", _STEP, lambda base, step, values: services.edit_kind_step(
        base, step, **values))),),
    new=Sheet("Новый шаг", (Input(KindStep.kind, picker=KIND, needed=True), *_STEP), _add),
    actions=(Action("delete", "Удалить", _remove, question="Удалить: {}?"),),
    empty="Шагов нет. Добавьте первый: встречи этого вида получат его, когда их запишут.")
