"""The card of a visit: what was found there, the questions, the photos, the papers. It is written in its own form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tosdesk.office.section.papers import papers_page
from tosdesk.office.services.papers import papers_of
from tosdesk.registry.records import Tos
from tosdesk.resolutions import rules as question_rules
from tosdesk.resolutions.section.papers import ANSWER as PAPER_ANSWER
from tosdesk.store.base import Base
from tosdesk.ui.declared import DELETE, Action, Column, Door, PicturesPage, RowsPage, TextPage, Values

from .. import services
from ..records import Photo, Stop, Visit


def _lines(base: Base, visit: Visit) -> Iterator[tuple[str, str]]:
    services.with_parts([visit])
    yield "Дата", f"{visit.date:%d.%m.%Y}{f', {visit.start}' if visit.start else ''}"
    yield "Состояние", Visit.state.shown(visit.state) + (", не дописан" if visit.unfinished else "")
    yield "Кто ездил", ", ".join(map(str, visit.loaded_people))
    yield "Цель", str(visit.loaded_purpose or "")
    if visit.topic_id:
        yield "Тема", str(visit.topic)
    for stop in visit.loaded_stops:
        yield f"{stop.tos}", " ".join(filter(None, (stop.time, stop.findings))) or "—"
        met = "; ".join(filter(None, [*(str(one.person) for one in stop.people), stop.met]))
        if met:
            yield "Встретились", met
    if visit.result:
        yield "Итог", visit.result
    if visit.note:
        yield "Примечание", visit.note


PAGES = (
    TextPage("visit", "Выезд", _lines),
    RowsPage("questions", "Вопросы", lambda base, visit: services.all_questions(visit), (
        Column("text", "Вопрос", lambda question: question.text, 22, stretch=True),
        Column("organisation", "Кому", lambda question: str(question.organisation or ""), 18),
        Column("state", "Состояние", lambda question: question_rules.STATES[question_rules.state(question)], 18),
    ), empty="Вопросов на выезде не было."),
    PicturesPage("photos", "Снимки", lambda base, visit: list(visit.photos.order_by(Photo.place)),
                 lambda photo: " ".join(filter(None, (f"{photo.taken_at:%H:%M}" if photo.taken_at else "",
                                                      photo.stop.tos.name if photo.stop_id else "", photo.caption))),
                 empty="Снимков нет. Добавить: «Править»."),
    papers_page(lambda base, visit: papers_of(visit), (PAPER_ANSWER,)),
)


def _state(state: str) -> Callable[[Base, list[Visit]], str]:
    def do(base: Base, records: list[Visit]) -> str:
        with base.operation(f"Выезды: {Visit.state.shown(state)}"):
            for visit in records:
                services.set_state(base, visit, state)
        return f"Отмечено: {Visit.state.shown(state)}"
    return do


def _finish(base: Base, records: list[Visit]) -> str:
    with base.operation("Выезды дописаны"):
        for visit in records:
            services.edit_visit(base, visit, complete=True)
    return "Отмечено: дописан"


ACTIONS = (
    Action("held", "Состоялся", _state("held"), enabled=lambda visit: visit.state != "held"),
    Action("cancelled", "Отменён", _state("cancelled"), enabled=lambda visit: visit.state == "planned"),
    Action("finished", "Дописан", _finish, enabled=lambda visit: visit.unfinished),
    DELETE,
)


def _where(record: Any) -> Values:
    return {"tos": record} if isinstance(record, Tos) else {}


DOORS = (
    Door("Был выезд", "ездили съездили съездил осмотр обход", fits=_where),
    Door("Запланировать выезд", "план поедем", fits=lambda record: {"plan": True} | _where(record)),
)


def stops_of(tos: Tos) -> list[Stop]:
    """The stops at a ТОС, with their visits."""
    return list(Stop.select(Stop, Visit).join(Visit).where((Stop.tos == tos.id) & (Visit.deleted == False)))  # noqa: E712
