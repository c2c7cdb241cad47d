"""How many ТОС there are, and how many people live in them."""

from __future__ import annotations

import datetime as dt

from tosdesk.store.figures import Counted, Figure, Period, Share

from ..records import Tos
from ..rules import Status
from .cards import OnDay
from .reading import all_on


def cuts(tos: Tos, day: dt.date | None = None) -> dict[str, tuple[str, ...]]:
    """Where something about a ТОС falls; `day` gives it a month."""
    found = {"district": f"№ {tos.oblast_district}" if tos.oblast_district else "не указан",
             "housing": Tos.housing.shown(tos.housing), "tos": str(tos.name)}
    return {cut: (label,) for cut, label in (found | ({"month": f"{day:%Y-%m}"} if day else {})).items()}


def _counted(row: OnDay, what: str, day: dt.date | None = None) -> Counted:
    return Counted("tos", row.id, f"{row.tos}{what}", 1, cuts(row.tos, day))


def active(period: Period) -> list[Counted]:
    return [_counted(row, f", № {row.registry_number}" if row.registry_number else "") for row in all_on(period.last)
            if row.status is Status.ACTIVE]


def registered(period: Period) -> list[Counted]:
    found = []
    for row in all_on(period.last):
        first = _first_registered(row)
        if first is not None and first >= period.first:
            found.append(_counted(row, f", {first:%d.%m.%Y}", first))
    return found


def _first_registered(row: OnDay) -> dt.date | None:
    return next((fact.date for fact in row.facts if fact.kind == "registered"), None)


def boundaries_only(period: Period) -> list[Counted]:
    found = []
    for row in all_on(period.last):
        decision, first = row.bounded, _first_registered(row)
        if row.status is not Status.BOUNDARIES or decision is None or decision.date < period.first:
            continue
        if first is None or first < period.first:  # else it is among the registered
            found.append(_counted(row, f", {decision.date:%d.%m.%Y}", decision.date))
    return found


def residents(period: Period) -> list[Counted]:
    found = []
    for row in all_on(period.last):
        count = row.headcount if row.status is Status.ACTIVE else None
        if count is not None:
            found.append(Counted("headcount", count.id, f"{row.tos}: {count.residents} на {count.date:%d.%m.%Y}",
                                 count.residents, cuts(row.tos)))
    return found


FIGURES = (
    Figure("tos_active", "Действующие ТОС", "ТОС",
           "ТОС, устав которых зарегистрирован и которые в последний день периода не приостановлены и не прекращены. "
           "Приостановленные не считаются; ТОС, у которых утверждены только границы, тоже: до регистрации устава ТОС "
           "не учреждён.", active),
    Figure("tos_registered", "Зарегистрированы новые ТОС", "ТОС",
           "ТОС, устав которых впервые зарегистрирован в этом периоде. Регистрация изменений устава и повторная "
           "регистрация не считаются.", registered),
    Figure("boundaries_only", "Утверждены границы ещё", "ТОС",
           "ТОС, границы которых установлены в этом периоде, а устав к его последнему дню не зарегистрирован. Ни один "
           "ТОС не входит и в это число, и в число зарегистрированных.", boundaries_only),
    Share("growth_share_percent", "Доля новых ТОС",
          "Зарегистрированные за период ТОС вместе с теми, у которых за период утверждены только границы, в процентах "
          "от числа ТОС, действующих в последний день периода. Это доля от нынешнего числа, а не прирост к прежнему.",
          ("tos_registered", "boundaries_only"), "tos_active"),
    Figure("residents_covered", "Жителей в границах ТОС", "чел.",
           "Сумма по действующим ТОС: последняя известная численность жителей не позже последнего дня периода. ТОС, "
           "численность которых неизвестна, ничего не прибавляют.", residents, measured=True),
    Share("residents_share_percent", "Доля жителей города, живущих в границах ТОС",
          "Жители в границах действующих ТОС в процентах от населения города.", ("residents_covered",),
          "city_population"),
)
