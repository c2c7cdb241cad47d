from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.office.demo import told
from tosdesk.registry.records import Body, Fact, Member
from tosdesk.registry.rules import (
    Status,
    bare_name,
    clashes,
    covers,
    inn_problem,
    number_key,
    ogrn_problem,
    overlap,
    role_title,
    status_on,
    term_ends,
    tos_key,
)

KINDS = st.sampled_from(list(Fact.kind.labels))
DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2016, 2, 1))
FACTS = st.lists(st.tuples(KINDS, DAYS), max_size=8)


@given(FACTS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(facts: list[tuple[str, dt.date]], day: dt.date, random: object) -> None:
    shuffled = facts[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert status_on(facts, day) is status_on(shuffled, day) is status_on(facts + facts, day)


@given(FACTS, DAYS)
def test_the_status_changes_only_on_the_day_of_a_fact(facts: list[tuple[str, dt.date]], day: dt.date) -> None:
    if status_on(facts, day) is not status_on(facts, day - dt.timedelta(days=1)):
        assert day in {date for _, date in facts}


@given(FACTS, DAYS)
def test_a_termination_is_final_unless_begun_anew_later(facts: list[tuple[str, dt.date]], day: dt.date) -> None:
    ends = [date for kind, date in facts if kind == "terminated" and date <= day]
    after = {kind for kind, date in facts if ends and max(ends) < date <= day}
    if ends and "registered" in after:
        assert status_on(facts, day) in (Status.ACTIVE, Status.SUSPENDED)
    elif ends:
        assert status_on(facts, day) is (Status.BOUNDARIES if "boundaries" in after else Status.TERMINATED)


@given(FACTS, DAYS)
def test_only_a_registered_charter_makes_it_active(facts: list[tuple[str, dt.date]], day: dt.date) -> None:
    if status_on(facts, day) in (Status.ACTIVE, Status.SUSPENDED):
        assert any(kind == "registered" and date <= day for kind, date in facts)


def test_a_life() -> None:
    facts = [("boundaries", dt.date(2007, 1, 24)), ("registered", dt.date(2007, 4, 12)),
             ("suspended", dt.date(2012, 3, 15)), ("resumed", dt.date(2013, 5, 18)),
             ("terminated", dt.date(2014, 6, 26))]
    lived = [status_on(facts, dt.date(year, 12, 31)).label for year in (2006, 2007, 2012, 2013, 2014)]
    assert lived == ["инициатива", "действует", "приостановлен", "действует", "прекращён"]
    assert status_on(facts, dt.date(2007, 4, 11)).label == "границы утверждены"
    facts += [("boundaries_changed", dt.date(2015, 2, 1)), ("boundaries", dt.date(2016, 5, 25)),
              ("registered", dt.date(2017, 2, 1)), ("boundaries", dt.date(2017, 3, 1))]
    lived = [status_on(facts, dt.date(year, 12, 31)).label for year in (2015, 2016, 2017)]
    assert lived == ["прекращён", "границы утверждены", "действует"]


def test_the_check_digits() -> None:
    rows = [row["legal"] for row in told("tos.json")["tos"] if row["legal"]["ogrn"]]
    assert rows
    for row in rows:
        assert ogrn_problem(row["ogrn"]) == inn_problem(row["inn"]) == ""
    assert ogrn_problem("") == inn_problem(" ") == ""
    assert ogrn_problem("1027700132195") == "" and inn_problem("7707083893") == ""  # ПАО Сбербанк
    assert ogrn_problem("1 027 700 132 195") == ""
    assert ogrn_problem("1027700132194") == inn_problem("7707083894") == "контрольная цифра не сходится"
    assert ogrn_problem("102770013219") == "должно быть 13 цифр" and inn_problem("770708389х")
    assert ogrn_problem("2027700132195") and inn_problem("0000000000")


@given(st.integers(10**11, 2 * 10**11 - 1), st.integers(1, 9))
def test_any_other_check_digit_of_an_ogrn_is_wrong(start: int, slip: int) -> None:
    ogrn = f"{start}{start % 11 % 10}"
    assert ogrn_problem(ogrn) == ""
    wrong = ogrn[:12] + str((int(ogrn[12]) + slip) % 10)
    assert ogrn_problem(wrong) == "контрольная цифра не сходится"


@pytest.mark.parametrize("elected, years, until", [
    (dt.date(2017, 3, 18), 4, dt.date(2021, 3, 18)), (dt.date(2016, 2, 29), 1, dt.date(2017, 2, 28)),
    (dt.date(2016, 2, 29), 4, dt.date(2020, 2, 29)), (dt.date(2017, 12, 31), 5, dt.date(2022, 12, 31)),
])
def test_a_term_ends_on_the_same_date(elected: dt.date, years: int, until: dt.date) -> None:
    assert term_ends(elected, years) == until


SPAN = st.tuples(st.none() | DAYS, st.none() | DAYS)


@given(SPAN, SPAN)
def test_an_overlap_is_a_day_that_both_cover(one: tuple[dt.date | None, dt.date | None],
                                              other: tuple[dt.date | None, dt.date | None]) -> None:
    days = [dt.date(2015, 12, 31) + dt.timedelta(days=step) for step in range(40)]
    common = [day for day in days if covers(*one, day) and covers(*other, day)]
    found = overlap(one, other)
    assert bool(common) == (found is not None)
    if found is not None and found > dt.date.min:
        assert found == common[0]


def test_clashes_are_of_different_people() -> None:
    first, second = dt.date(2017, 1, 1), dt.date(2017, 6, 1)
    spans = [("А", first, second), ("Б", second, None), ("Б", first, None), ("В", None, dt.date(2016, 1, 1))]
    assert clashes(spans) == [("А", "Б", second), ("А", "Б", first)]


@pytest.mark.parametrize("text", ["ТОС Надежда", "тос «надежда»", 'ТОС "Надежда"', "Надежда", "НАДЕЖДА",
                                  "Территориальное общественное самоуправление «Надежда»"])
def test_spellings_of_a_name(text: str) -> None:
    assert tos_key(text) == "надежда"


@given(st.text(alphabet="ТОСтос №5«»„“”\"", max_size=12))
def test_a_bare_name_stays_as_it_is_and_means_the_same(text: str) -> None:
    name = bare_name(text)
    assert bare_name(name) == name and (not name or tos_key(name) == tos_key(text))


def test_names_that_differ() -> None:
    assert tos_key("ТЭЦ-3") == tos_key("тэц 3") != tos_key("ТЭЦ-4")
    assert tos_key("Тосненский") == "тосненский" and tos_key("ТОС") == ""


def test_registry_numbers_stand_in_their_order() -> None:
    assert sorted(["10", "9", "12-а", "12", "", "005"], key=number_key) == ["", "005", "9", "10", "12", "12-а"]
    assert number_key("005") == number_key("5")


def test_every_role_in_every_body_has_its_word() -> None:
    assert all(role_title(body, role) for body in Body.kind.labels for role in Member.role.labels)
    assert role_title("council", "chair") == "председатель"
    assert role_title("auditor", "member") == "ревизор"
    assert role_title("audit", "chair") == "председатель ревизионной комиссии"
