from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.resolutions.world import office
from tosdesk.resolutions import services
from tosdesk.resolutions.figures import FIGURES
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.services import assignments
from tosdesk.resolutions.services.acts import add_act, amend
from tosdesk.resolutions.services.directives import take_directive
from tosdesk.store.base import Base
from tosdesk.store.figures import Figures, Period, mean, median


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2017-{text}")


FEBRUARY = Period(day("02-01"), day("02-28"))


def test_questions(office_base: Base) -> None:
    world = office(office_base)
    lesnoe, gorino = world.tos["Лесное"], world.tos["Горино"]

    def ask(text: str, taken: str, answered: str = "", told: str = "", topic: str = "light", **fields: object,
            ) -> Question:
        made = services.take(office_base, text, taken_on=day(taken), topic=world.topic(topic), **fields)
        if answered:
            services.answer(office_base, [made], "ответ", day(answered))
        if told:
            services.tell(office_base, [made], day(told))
        return made

    ask("в начале", "02-01", "02-01", "02-28", tos=lesnoe)
    ask("в конце", "02-28", "03-01", topic="roads", tos=gorino)
    ask("раньше", "01-22", "02-05", "03-05", tos=lesnoe)
    ask("позже", "03-01", "03-02")
    services.withdraw(office_base, [ask("снят", "02-10", "02-20", tos=gorino)], "дубль")
    ask("давно", "01-15", "02-28", "02-28", topic="water")
    found = Figures(FIGURES, FEBRUARY)
    assert {key: found.value(key) for key in ("questions_asked", "questions_answered", "questions_told",
                                              "answer_days_mean", "answer_days_median")} == {
        "questions_asked": 3, "questions_answered": 3, "questions_told": 2, "answer_days_mean": 19,
        "answer_days_median": 14}
    assert sorted(row.amount for row in found.rows("answer_days_mean")) == [0, 14, 44]
    department = found.by("department")
    assert department["questions_asked"] == {"Ивгорсвет": 2, "управление благоустройства": 1}
    assert department["questions_answered"] == {"Водоканал": 1, "Ивгорсвет": 2}
    assert department["answer_days_mean"] == {"Водоканал": 44, "Ивгорсвет": 7}
    assert department["answer_days_median"] == {"Водоканал": 44, "Ивгорсвет": 7}
    assert found.by("tos")["questions_answered"] == {"Лесное": 2, "не указан": 1}
    assert found.by("district")["questions_asked"] == {"№ 3": 1, "не указан": 2}
    assert Figures(FIGURES, Period(day("05-01"), day("05-31"))).value("answer_days_mean") is None


def test_assignments(office_base: Base) -> None:
    world = office(office_base)
    ours, theirs = {"responsible": world.people["Шульга"]}, {"organisation": world.departments["light"]}

    def give(text: str, given_on: str, due: str = "", closed: str = "", **who: object) -> object:
        made = assignments.give(office_base, text, given_on=day(given_on), due=day(due) if due else None, **who)
        if closed:
            assignments.close(office_base, [made], "", day(closed))
        return made

    give("в срок", "02-01", "02-28", "02-28", **ours)
    give("с опозданием", "01-10", "02-01", "02-02", **theirs)
    give("без срока", "02-05", "", "02-06", **ours)
    give("после", "02-05", "02-20", "03-01", **ours)
    give("висит", "01-05", "02-27", **theirs)
    give("висит у нас", "02-28", "02-28", **ours)
    give("ещё не дано", "03-01", "03-01", "03-02", **ours)
    assignments.withdraw(office_base, [give("снято", "02-10", "02-11", **ours)], "", day("02-15"))
    moved = give("продлено", "01-05", "02-10", **theirs)
    assignments.extend(office_base, [moved], day("03-20"), "", day("03-05"))
    found = Figures(FIGURES, FEBRUARY)
    assert {key: value for key, value in found.values().items() if key.startswith("assign")} == {
        "assignments_given": 5, "assignments_closed": 3, "assignments_in_time": 2, "assignments_late": 1,
        "assignments_overdue": 3, "assignments_overdue_ours": 1, "assignments_overdue_others": 2}
    assert {
        row.title for row in found.rows("assignments_overdue")} == {
        "№ 5, висит (Ивгорсвет)", "№ 9, продлено (Ивгорсвет)", "№ 4, после (Шульга Антон Игоревич)"}
    assert found.by("kind")["assignments_given"] == {"наши": 5}
    assert found.by("person")["assignments_closed"] == {"Шульга Антон Игоревич": 2}
    assert found.by("department")["assignments_late"] == {"Ивгорсвет": 1}
    going_on = Figures(FIGURES, FEBRUARY._replace(today=day("02-15")))
    assert going_on.value("assignments_overdue") == 1, "what is due later is not overdue yet"


def test_acts_and_directives(office_base: Base) -> None:
    one, other = add_act(office_base, "О порядке", kind="постановление"), add_act(office_base, "Положение")
    amend(office_base, one, date=day("02-07"), number="479")
    amend(office_base, one, date=day("02-08"))
    amend(office_base, other, year=2017)
    take_directive(office_base, "Создать условия", date=day("02-05"), level="president")
    take_directive(office_base, "Не нам", date=day("02-05"), ours=False)
    year, february = Figures(FIGURES, Period.of_year(2017)), Figures(FIGURES, FEBRUARY)
    assert (year.value("legal_acts_changed"), february.value("legal_acts_changed")) == (2, 1)
    assert [row.title for row in year.rows("legal_acts_changed")] == [
        "Постановление «О порядке»: 07.02.2017 № 479; 08.02.2017 № не указан", "Положение: 2017 год, день не указан"]
    assert year.by("month")["legal_acts_changed"] == {"2017-02": 1}
    assert year.value("directives") == 1 and year.by("kind")["directives"] == {"Президента": 1}


def test_a_newborn_base_has_nothing(office_base: Base) -> None:
    found = Figures(FIGURES, Period.of_year(2017)).values()
    assert {key for key, value in found.items() if value is None} == {"answer_days_mean", "answer_days_median"}
    assert {value for value in found.values() if value is not None} == {0}


@given(values=st.lists(st.integers(0, 500), min_size=1, max_size=30))
def test_mean_and_median_are_whole_and_within(values: list[int]) -> None:
    assert min(values) <= median(values) <= max(values)
    assert abs(mean(values) * len(values) - sum(values)) * 2 <= len(values)
    at_most = sum(value <= median(values) for value in values)
    assert at_most * 2 >= len(values)
    assert mean([1, 2]) == 2 == median([1, 2]) and median([9, 1, 5]) == 5
