"""How often the committee met with people, with how many of them, and where."""

from __future__ import annotations

from tosdesk.registry.services.figures import cuts
from tosdesk.store.figures import Counted, Figure, Period
from tosdesk.store.search import russian_key

from .records import Meeting
from .services import with_parts, with_places
from .services.common import AWAY, HEARING, MAYOR


def held(period: Period) -> list[Meeting]:
    """The meetings that took place within the period but the public hearings, with what they name loaded."""
    query = Meeting.select().where(Meeting.state.in_(("held", "signed")) & Meeting.date.between(
        period.first, period.last)).order_by(Meeting.date, Meeting.start, Meeting.id)
    return with_places([meeting for meeting in query if meeting.kind_id != HEARING])


def _cuts(meeting: Meeting) -> dict[str, tuple[str, ...]]:
    places = [cuts(tos) for tos in meeting.loaded_tos]
    found = {cut: tuple(dict.fromkeys(label for place in places for label in place[cut]))
             for cut in ("tos", "district", "housing")}
    return found | {"kind": (str(meeting.loaded_kind or "не указан"),), "month": (f"{meeting.date:%Y-%m}",),
                    "person": (str(meeting.loaded_chair or "не указан"),)}


def _counted(meeting: Meeting, amount: int = 1) -> Counted:
    names = ", ".join(f"«{tos.name}»" for tos in meeting.loaded_tos)
    return Counted("meeting", meeting.id, f"{meeting}{f', ТОС {names}' if names else ''}", amount, _cuts(meeting))


def meetings(period: Period) -> list[Counted]:
    return [_counted(meeting) for meeting in held(period)]


def mayor_meetings(period: Period) -> list[Counted]:
    return [_counted(meeting) for meeting in held(period) if meeting.kind_id == MAYOR]


def away_tos(period: Period) -> list[Counted]:
    """Each ТОС once, under all that its meetings fall into."""
    found: dict[object, Counted] = {}
    for meeting in held(period):
        for tos in meeting.loaded_tos if meeting.kind_id == AWAY else ():
            falls = _cuts(meeting) | cuts(tos)
            before = found[tos.id].cuts if tos.id in found else {}
            merged = {cut: tuple(dict.fromkeys([*before.get(cut, ()), *labels])) for cut, labels in falls.items()}
            found[tos.id] = Counted("tos", tos.id, str(tos), 1, merged)
    return sorted(found.values(), key=lambda row: russian_key(row.title))


def on_visits(period: Period) -> list[Counted]:
    return [_counted(meeting) for meeting in held(period) if meeting.visit_id is not None]


def attendance(period: Period) -> list[Counted]:
    return [_counted(meeting, meeting.loaded_came) for meeting in with_parts(held(period)) if meeting.loaded_came]


FIGURES = (
    Figure("meetings", "Совещания, встречи, круглые столы", "мероприятий",
           "Состоявшиеся встречи любого вида с датой в этих пределах: совещания, встречи, круглые столы, встречи с "
           "Главой города, выездные встречи и виды, которые комитет добавил сам. Публичные слушания не входят: их "
           "проводят другие, ТОС в них участвуют. Запланированные и отменённые не считаются.",
           meetings, ("мероприятие", "мероприятия", "мероприятий"), charted=True),
    Figure("mayor_meetings", "Встречи с Главой города", "встреч",
           "Состоявшиеся встречи вида «встреча с Главой города»; ждут по одной в квартал. Выездные встречи считаются "
           "отдельно, хотя бы Глава города и участвовал в них.", mayor_meetings, ("встреча", "встречи", "встреч")),
    Figure("away_meeting_tos", "ТОС, где прошли выездные встречи", "ТОС",
           "Разные ТОС, о которых были состоявшиеся встречи вида «выездная встреча»; сколько бы их ни было, каждый ТОС "
           "считается один раз.", away_tos),
    Figure("meetings_on_visits", "Встречи, прошедшие на выездах", "встреч",
           "Состоявшиеся встречи, у которых указан выезд. Такая встреча считается и среди встреч, и, отдельно, среди "
           "выездов: это показывает, насколько два числа пересекаются.", on_visits, ("встреча", "встречи", "встреч")),
    Figure("meeting_attendance", "Участники встреч", "чел.",
           "Сумма по состоявшимся встречам: сколько человек в листе регистрации, а если их не считали — сколько "
           "приглашённых отмечено пришедшими. Кто приходил дважды, считается дважды. Встречи, о которых это "
           "неизвестно, ничего не прибавляют.", attendance, measured=True),
)
