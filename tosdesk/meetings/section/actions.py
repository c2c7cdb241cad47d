"""What is done with meetings: moved along their life, copied, linked with a visit, put away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tosdesk.store.base import Base
from tosdesk.store.fields import Flag
from tosdesk.ui.declared import Action, Input, Sheet, Values

from .. import services
from ..records import Meeting
from ..rules import STEPS
from .card import CAME, RING

BACK = {"invited": "planned", "held": "invited", "signed": "held", "cancelled": "planned"}
"""One step back in the life of a meeting."""


def _state(state: str) -> Callable[[Base, list[Meeting]], str]:
    def do(base: Base, records: list[Meeting]) -> str:
        with base.operation(f"Встречи: {Meeting.state.shown(state)}"):
            for meeting in records:
                services.set_state(base, meeting, state)
        return f"Отмечено: {Meeting.state.shown(state)}"
    return do


def _may(state: str) -> Callable[[Meeting], bool]:
    return lambda meeting: state in STEPS[meeting.state]


def _back(base: Base, records: list[Meeting]) -> str:
    with base.operation("Встречи: на шаг назад"):
        for meeting in records:
            services.set_state(base, meeting, BACK[meeting.state])
    return f"Отмечено: {Meeting.state.shown(records[0].state)}"


def _cancel(base: Base, of: list[Meeting], values: Values) -> list[Meeting]:
    with base.operation("Встречи: отменена"):
        for meeting in of:
            services.set_state(base, meeting, "cancelled", reason=values["reason"])
    return of


def _sign(base: Base, meeting: Meeting, values: Values) -> Meeting:
    return services.sign_minutes(base, meeting, values["signed_on"], values["number"])


_GUESTS, _AGENDA = Flag("С приглашёнными", default=True), Flag("С повесткой")
_GUESTS.name, _AGENDA.name = "guests", "agenda"


def _copy(base: Base, meeting: Meeting, values: Values) -> Meeting:
    return services.copy_meeting(base, meeting, values["date"], guests=values["guests"], agenda=values["agenda"])


def _link(base: Base, records: list[Meeting]) -> str:
    return f"Встреча связана: {services.link_visit(base, records[0]).visit}"


def _finish(base: Base, records: list[Meeting]) -> str:
    with base.operation("Встречи дописаны"):
        for meeting in records:
            services.edit_meeting(base, meeting, complete=True)
    return "Отмечено: дописана"


def _remove(base: Base, records: list[Meeting]) -> str:
    services.remove_meetings(base, records)
    return "Удалено. Вернуть — «Правка», «Отменить»."


def _linkable(meeting: Any) -> bool:
    return meeting.visit_id is None and meeting.state != "cancelled" and len(services.fitting_visits(meeting)) == 1


ACTIONS = (
    RING, CAME,
    Action("invited", "Приглашения разосланы", _state("invited"), enabled=lambda meeting: meeting.state == "planned"),
    Action("held", "Состоялась", _state("held"),
           enabled=lambda meeting: meeting.state in ("planned", "invited")),
    Action("signed", "Протокол подписан…", sheet=Sheet("Протокол подписан", (
        Input(Meeting.signed_on, title="Когда", needed=True, default=lambda base: base.today()),
        Input(Meeting.number)), _sign), enabled=_may("signed"), several=False),
    Action("cancelled", "Отменена…", enabled=_may("cancelled"), sheet=Sheet("Отменить встречу", (
        Input(Meeting.reason, title="Почему", lines=2),), _cancel, button="Отменить встречу")),
    Action("back", "Вернуть на шаг назад", _back, enabled=lambda meeting: meeting.state in BACK),
    Action("finished", "Дописана", _finish, enabled=lambda meeting: meeting.unfinished),
    Action("copy", "Скопировать на другой день…", sheet=Sheet("Такая же встреча", (
        Input(Meeting.date, title="На какой день", needed=True, ahead=True), Input(_GUESTS, default=lambda base: True),
        Input(_AGENDA)), _copy), several=False),
    Action("link", "Связать с выездом этого дня", _link, enabled=_linkable, several=False),
    Action("delete", "Удалить", _remove, question="Удалить: {}?"),
)
