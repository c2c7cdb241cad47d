"""The kinds of meetings with their steps, and the categories of those invited, that every base is born with."""

from __future__ import annotations

from collections.abc import Iterator

from tosdesk.office.births import born_entries, entry_key
from tosdesk.store.fields import derived_key
from tosdesk.store.records import Record

from .records import KindStep

KINDS = {
    "conference": "совещание", "meeting": "встреча", "round_table": "круглый стол",
    "mayor": "встреча с Главой города", "away": "выездная встреча", "hearing": "публичные слушания",
}
GUESTS = {
    "oblast_government": "Правительство области", "state_duma": "Государственная Дума",
    "oblast_duma": "областная Дума", "city_duma": "городская Дума", "departments": "структурные подразделения",
    "subordinate": "подведомственные организации", "police": "правоохранительные органы",
    "chairs": "председатели ТОС", "residents": "жители", "media": "пресса",
}
STEPS: dict[str, tuple[tuple[int, str], ...]] = {
    "conference": ((-5, "Составить повестку"), (-3, "Пригласить участников"), (-1, "Обзвонить приглашённых"),
                   (3, "Подписать протокол"), (5, "Разослать выписки")),
    "meeting": ((-3, "Пригласить участников"), (-1, "Подтвердить место и время")),
    "round_table": ((-10, "Составить повестку и список приглашённых"), (-7, "Разослать приглашения"),
                    (-2, "Обзвонить приглашённых"), (-1, "Напечатать лист регистрации и таблички"),
                    (-1, "Передать список на пост охраны"), (3, "Подписать протокол"), (5, "Разослать выписки")),
    "mayor": ((-14, "Согласовать дату с приёмной Главы города"), (-10, "Собрать вопросы председателей ТОС"),
              (-7, "Разослать приглашения"), (-2, "Обзвонить приглашённых"), (-1, "Напечатать лист регистрации"),
              (3, "Подписать протокол"), (5, "Разослать выписки")),
    "away": ((-5, "Подтвердить место встречи у председателя ТОС"), (-3, "Известить жителей"),
             (3, "Подписать протокол")),
    "hearing": ((-3, "Известить председателей ТОС"), (1, "Записать, кто выступил")),
}
"""(days, what): before the meeting the days are less than nought. The office edits them; these are a beginning."""


def births() -> Iterator[Record]:
    yield from born_entries("meeting_kind", KINDS)
    yield from born_entries("guest", GUESTS)
    for code, steps in STEPS.items():
        for place, (days, text) in enumerate(steps):
            yield KindStep(id=derived_key("kind-step", code, place), kind=entry_key("meeting_kind", code), text=text,
                           days=days, place=place)
