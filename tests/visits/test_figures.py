from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bases import program_base
from tests.resolutions.world import TODAY, World, office
from tosdesk.registry.services import add_tos
from tosdesk.store.base import Base
from tosdesk.store.figures import CUTS, Figures, Period
from tosdesk.visits import services
from tosdesk.visits.figures import FIGURES
from tosdesk.visits.records import Visit
from tosdesk.visits.services import StopDraft, write_visit

FIRST = dt.date(2017, 1, 1)
PERIOD = Period(dt.date(2017, 2, 1), dt.date(2017, 6, 30))
DISTRICT = {"Лесное": "№ 3", "Горино": "не указан", "Семёновка": "№ 7"}
HOUSING = {"Лесное": "частный сектор", "Горино": "многоквартирные дома", "Семёновка": "многоквартирные дома"}
PURPOSES = {"plan": "плановый осмотр территории", "appeal": "проверка по обращению жителей", "": "не указана"}
FULL = {"Шульга": "Шульга Антон Игоревич", "Саакян": "Саакян Карина Ашотовна"}

told = st.fixed_dictionaries({
    "day": st.integers(0, 215), "state": st.sampled_from(["held", "held", "planned", "cancelled"]),
    "tos": st.lists(st.sampled_from(sorted(DISTRICT)), min_size=1, max_size=4),
    "people": st.sets(st.sampled_from(sorted(FULL))), "purpose": st.sampled_from(sorted(PURPOSES)),
})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("figures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOSDESK_PROFILE", str(folder / "profile"))
        with program_base("sqlite", folder, None) as base:
            yield office(base)


def write(world: World, visits: list[dict[str, Any]]) -> None:
    with world.base.operation("Ещё раз"):
        for visit in Visit.select():
            visit.delete()
        for one in visits:
            write_visit(world.base, FIRST + dt.timedelta(days=one["day"]), [
                StopDraft(world.tos[name]) for name in one["tos"]], state=one["state"],
                people=[world.people[name] for name in one["people"]],
                purpose=world.purpose(one["purpose"]) if one["purpose"] else None)


def labels(one: dict[str, Any], names: set[str]) -> dict[str, set[str]]:
    """Where a visit to these ТОС falls in each cut."""
    day = FIRST + dt.timedelta(days=one["day"])
    return {"tos": names, "district": {DISTRICT[name] for name in names}, "housing": {HOUSING[name] for name in names},
            "person": {FULL[name] for name in one["people"]}, "kind": {PURPOSES[one["purpose"]]},
            "month": {f"{day:%Y-%m}"}, "department": set()}


def recount(visits: list[dict[str, Any]]) -> tuple[dict[str, int], dict[str, dict[str, dict[str, int]]]]:
    """The same figures and cuts, counted in the plainest way."""
    held = [one for one in visits if one["state"] == "held"
            and PERIOD.first <= FIRST + dt.timedelta(days=one["day"]) <= PERIOD.last]
    pairs = [(one, name) for one in held for name in set(one["tos"])]
    values = {"visits": len(held), "visit_stops": len(pairs), "visited_tos": len({name for _, name in pairs})}
    cuts: dict[str, dict[str, dict[str, int]]] = {}
    for cut in CUTS:
        by: dict[str, Counter[str]] = {"visits": Counter(), "visit_stops": Counter(), "visited_tos": Counter()}
        for one in held:
            by["visits"].update(labels(one, set(one["tos"]))[cut])
        for one, name in pairs:
            by["visit_stops"].update(labels(one, {name})[cut])
        by["visited_tos"].update(label for label, _ in {
            (label, name) for one, name in pairs for label in labels(one, {name})[cut]})
        cuts[cut] = {key: dict(found) for key, found in by.items() if found}
    return values, cuts


@given(st.lists(told, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_figures_are_a_plain_recount(world: World, visits: list[dict[str, Any]]) -> None:
    write(world, visits)
    figures = Figures(FIGURES, PERIOD)
    values, cuts = recount(visits)
    assert figures.values() == values
    for cut in CUTS:
        assert figures.by(cut) == cuts[cut], cut
    for key, value in values.items():
        rows = figures.rows(key)
        assert len(rows) == len({(row.table, row.key) for row in rows}) == value, "the rows are the figure"


def test_a_visit_to_three_tos(office_base: Base) -> None:
    world = office(office_base)
    drafts = [StopDraft(world.tos[name]) for name in ("Лесное", "Горино", "Семёновка", "Горино")]
    write_visit(office_base, TODAY, drafts, people=[world.people["Шульга"]])
    write_visit(office_base, TODAY, drafts[:1], state="planned")
    write_visit(office_base, TODAY, drafts[:1], state="cancelled")
    write_visit(office_base, dt.date(2018, 1, 1), drafts[:1])
    figures = Figures(FIGURES, Period.of_year(2017))
    assert figures.values() == {"visits": 1, "visit_stops": 3, "visited_tos": 3}
    assert figures.by("tos")["visits"] == {"Горино": 1, "Лесное": 1, "Семёновка": 1}
    assert [row.title for row in figures.rows("visits")] == ["05.08.2017, ТОС «Лесное», «Горино», «Семёновка»"]
    assert [row.title for row in figures.rows("visit_stops")] == [
        "05.08.2017, ТОС «Лесное»", "05.08.2017, ТОС «Горино»", "05.08.2017, ТОС «Семёновка»"]
    with office_base.operation("Удалено"):
        services.listed(office_base, 2017, "шульга")[0].delete()
    assert Figures(FIGURES, Period.of_year(2017)).values() == {"visits": 0, "visit_stops": 0, "visited_tos": 0}


def test_tos_stand_by_the_russian_alphabet(office_base: Base) -> None:
    names = ["ёлкино", "Жуково", "Ельцино", "Ёжики", "Яблоня", "Егорьево"]
    write_visit(office_base, TODAY, [StopDraft(add_tos(office_base, name)) for name in names])
    rows = Figures(FIGURES, Period.of_year(2017)).rows("visited_tos")
    assert [row.title for row in rows] == [f"ТОС «{name}»" for name in (
        "Егорьево", "Ельцино", "Ёжики", "ёлкино", "Жуково", "Яблоня")]


def test_both_days_of_the_period_belong_to_it(one_base: Base) -> None:
    world = office(one_base)
    for day in (TODAY - dt.timedelta(days=1), TODAY):
        write_visit(one_base, day, [StopDraft(world.tos["Лесное"])])
    assert Figures(FIGURES, Period(TODAY - dt.timedelta(days=1), TODAY)).value("visits") == 2
    assert Figures(FIGURES, Period(TODAY, TODAY)).value("visits") == 1
