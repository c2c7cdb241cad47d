"""Figures against a recount in plain Python over random facts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bases import program_base
from tosdesk.office.services.people import add_person
from tosdesk.registry import services
from tosdesk.registry.records import Fact, Headcount, Tos
from tosdesk.registry.services.figures import FIGURES
from tosdesk.store.base import Base
from tosdesk.store.figures import Figure, Figures, Period

DAYS = st.dates(dt.date(2015, 11, 1), dt.date(2017, 3, 1))
LIFE = st.tuples(st.lists(st.tuples(st.sampled_from(list(Fact.kind.labels)), DAYS), max_size=6),
                 st.lists(st.tuples(DAYS, st.none() | st.integers(0, 5000)), max_size=3, unique_by=lambda row: row[0]),
                 st.none() | st.integers(1, 30), st.sampled_from(["", "mkd", "private", "mixed"]))
PERIOD = Period.of_year(2016)


def recount(lives: list[Any]) -> dict[str, int]:
    """By walking day after day, as somebody would with a calendar."""
    found: dict[str, int] = defaultdict(int)
    order = list(Fact.kind.labels)
    for facts, counts, *_ in lives:
        status, first, decided = "none", None, None
        for kind, date in sorted(facts, key=lambda fact: (fact[1], order.index(fact[0]))):
            if date > PERIOD.last:
                continue
            if kind == "boundaries" and (decided is None or status == "terminated"):
                decided = date
            if kind == "registered":
                first = first or date
            if kind in ("registered", "terminated"):
                status = kind
            elif (kind.startswith("boundaries") and status == "none") or (
                    kind == "boundaries" and status == "terminated"):
                status = "boundaries"
            elif (kind, status) in (("suspended", "registered"), ("resumed", "suspended")):
                status = {"suspended": "suspended", "resumed": "registered"}[kind]
        found["tos_active"] += status == "registered"
        new = bool(first and first >= PERIOD.first)
        found["tos_registered"] += new
        found["boundaries_only"] += bool(decided and decided >= PERIOD.first) and status == "boundaries" and not new
        known = [number for date, number in sorted(counts) if date <= PERIOD.last and number is not None]
        found["residents_covered"] += known[-1] if known and status == "registered" else 0
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(LIFE, max_size=6))
def test_figures_are_what_a_recount_says(tmp_path_factory: pytest.TempPathFactory, lives: list[Any]) -> None:
    with program_base("sqlite", tmp_path_factory.mktemp("base"), None) as base:
        with base.operation("Жизни"):
            for number, (facts, counts, district, housing) in enumerate(lives):
                tos = Tos(name=f"Т{number}", oblast_district=district, housing=housing)
                base.add_all([tos, *(Fact(tos=tos, kind=kind, date=date) for kind, date in facts),
                              *(Headcount(tos=tos, date=date, residents=count) for date, count in counts)])
        found = Figures([figure for figure in FIGURES if isinstance(figure, Figure)], PERIOD)
        assert {key: value or 0 for key, value in found.values().items()} == {
            key: recount(lives)[key] for key in found.declared}
        assert (found.value("residents_covered") is None) == (not found.rows("residents_covered"))
        for cut in ("district", "housing", "tos"):
            for key, labels in found.by(cut).items():
                assert sum(value or 0 for value in labels.values()) == (found.value(key) or 0)
        months = found.by("month")
        assert all(sum(value or 0 for value in months.get(key, {}).values()) == found.value(key)
                   for key in ("tos_registered", "boundaries_only"))
        for row in found.rows("tos_active"):
            assert services.status_on_day(Tos.get_by_id(row.key), PERIOD.last) is services.Status.ACTIVE


def test_no_tos_is_both_registered_and_bounded_only(office_base: Base) -> None:
    """One that was registered, terminated and bounded anew in one year is a new ТОС; one that was bounded anew in a
    later year is one more with boundaries only."""
    tos = services.add_tos(office_base, "Лесное")
    services.register_charter(office_base, tos, dt.date(2016, 2, 1), "5")
    services.terminate(office_base, tos, dt.date(2016, 3, 1))
    services.set_boundaries(office_base, tos, [], dt.date(2016, 6, 1))
    other = services.add_tos(office_base, "Горино")
    services.set_boundaries(office_base, other, [], dt.date(2010, 6, 1))
    services.register_charter(office_base, other, dt.date(2010, 9, 1), "6")
    services.terminate(office_base, other, dt.date(2014, 3, 1))
    services.set_boundaries(office_base, other, [], dt.date(2016, 6, 1))
    found = Figures([figure for figure in FIGURES if isinstance(figure, Figure)], PERIOD)
    assert {key: [row.title for row in found.rows(key)] for key in ("tos_registered", "boundaries_only")} == {
        "tos_registered": ["ТОС «Лесное», 01.02.2016"], "boundaries_only": ["ТОС «Горино», 01.06.2016"]}


def test_every_figure_says_what_it_counts() -> None:
    assert len({figure.key for figure in FIGURES}) == len(FIGURES) == 6
    assert all(figure.definition.endswith(".") and figure.unit for figure in FIGURES)
    growth = next(figure for figure in FIGURES if figure.key == "growth_share_percent")
    assert "не прирост" in growth.definition
    told = " ".join(figure.definition for figure in FIGURES)
    assert "ТОС не учреждён" in told and "Ни один ТОС" in told  # masculine, as the statuses are


def test_figures_and_their_cuts_on_every_engine(office_base: Base) -> None:
    """Two founded, one with boundaries only; a share is cut as the whole is."""
    for number, district in enumerate((1, 2, 2)):
        tos = services.add_tos(office_base, f"Т{number}", oblast_district=district, housing="private")
        services.set_boundaries(office_base, tos, ["ул. Лесная"], PERIOD.first, act_number=str(number))
        if number < 2:
            services.register_charter(office_base, tos, PERIOD.first, str(number))
        services.count_residents(office_base, tos, PERIOD.first, 100 * (number + 1), source="справка")
        chair = add_person(office_base, "Белых", "Анна")
        services.elect(office_base, tos, "council", PERIOD.first, 3, [(chair, "chair")])
    found = Figures([figure for figure in FIGURES if figure.key != "residents_share_percent"], PERIOD)
    assert found.values() == {"tos_active": 2, "tos_registered": 2, "boundaries_only": 1,
                              "growth_share_percent": 150, "residents_covered": 300}
    assert found.by("district")["growth_share_percent"] == {"№ 1": 100, "№ 2": 200}
    assert [str(row.chair) and row.term_until and row.boundaries[0].act_number for row in services.all_on(PERIOD.last)]
