from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosdesk.office import rules
from tosdesk.office.records import Document

DAYS = st.dates(dt.date(2012, 1, 1), dt.date(2030, 1, 1))
NEAR = st.dictionaries(st.dates(dt.date(2017, 4, 1), dt.date(2017, 7, 1)), st.booleans(), max_size=40)


@given(day=st.dates(dt.date(2017, 4, 1), dt.date(2017, 7, 1)), number=st.integers(0, 40), special=NEAR)
def test_a_term_in_working_days_against_a_plain_count(day: dt.date, number: int,
                                                      special: dict[dt.date, bool]) -> None:
    last = rules.working_days_after(day, number, special)
    assert rules.is_working(last, special)
    days = [day + dt.timedelta(days=step) for step in range(1, (last - day).days + 1)]
    if number:
        assert sum(rules.is_working(one, special) for one in days) == number
    else:
        assert not any(rules.is_working(one, special) for one in [day, *days][:-1])


@given(day=DAYS, number=st.integers(0, 60))
def test_a_longer_term_never_ends_earlier(day: dt.date, number: int) -> None:
    assert rules.working_days_after(day, number + 1, {}) >= rules.working_days_after(day, number, {})


@pytest.mark.parametrize("day, working", [("2017-08-04", True), ("2017-08-05", False), ("2028-01-06", False),
                                          ("2028-05-09", False), ("2028-01-11", True)])
def test_without_a_calendar_weekends_and_holidays_of_the_law_are_off(day: str, working: bool) -> None:
    assert rules.is_working(dt.date.fromisoformat(day), {}) is working


def test_a_term_is_not_negative() -> None:
    with pytest.raises(ValueError):
        rules.working_days_after(dt.date(2017, 8, 5), -1, {})


@pytest.mark.parametrize("one, other, same", [
    (("Семёнов", "Пётр", "Ильич"), ("семенов", "ПЕТР", "Ильич"), True),
    (("Шевченко", "О.", "И."), ("Шевченко", "Ольга", "Ивановна"), True),
    (("Шевченко", "", ""), ("Шевченко", "Ольга", "Ивановна"), True),
    (("Шевченко", "Ольга", ""), ("Шевченко", "Олег", ""), False),
    (("Шевченко", "Ольга", "Ивановна"), ("Шевченко", "Ольга", "Петровна"), False),
    (("", "Мария", "Ивановна"), ("Сидорова", "Мария", "Ивановна"), True),
    (("", "Мария", ""), ("Сидорова", "Мария", "Ивановна"), False),
    (("", "", ""), ("", "", ""), False),
])
def test_which_names_may_be_one_person(one: tuple[str, str, str], other: tuple[str, str, str], same: bool) -> None:
    assert rules.same_name(one, other) is same
    assert rules.same_name(other, one) is same


@pytest.mark.parametrize("phone", ["", "8 (4932) 00-00-00", "+7 900 000-00-00", "30-12-45", "32-12-45, 8 900 000 00 00",
                                   "8 (4932) 00-00-00, доб. 12", "8 (4932) 00-00-00 доб. 205"])
def test_phones_that_are_phones(phone: str) -> None:
    assert rules.phone_problem(phone) == ""


@pytest.mark.parametrize("phone", ["8 (4932) 00-00", "нет", "12", "8900000000000", "30-12-45, нет"])
def test_phones_that_are_none(phone: str) -> None:
    assert "не похоже на номер телефона" in rules.phone_problem(phone)


@pytest.mark.parametrize("email, good", [("", True), ("tos@example.org", True), ("a@b.ru, c@d.ru", True),
                                         ("почта@пример.рф", True), ("tos@example", False), ("tos.example.org", False),
                                         ("a b@c.ru", False), ("a@b.ru, нет", False)])
def test_emails(email: str, good: bool) -> None:
    assert (rules.email_problem(email) == "") is good


@pytest.mark.parametrize("position, organisation, whole", [
    ("начальнику управления", "управления благоустройства", "начальнику управления благоустройства"),
    ("директору", "МУП «Ивгорсвет»", "директору МУП «Ивгорсвет»"),
    ("председатель комитета", "комитета по культуре", "председатель комитета по культуре"),
    ("начальнику управления благоустройства", "управления благоустройства",
     "начальнику управления благоустройства"),
    ("начальник", "", "начальник"), ("", "управления", "управления"),
])
def test_a_position_with_its_organisation(position: str, organisation: str, whole: str) -> None:
    assert rules.position_at(position, organisation) == whole


def test_numbers_as_they_are_printed() -> None:
    assert rules.shown_number("{номер}-СЗ", 17, "", 2017, "") == "17-СЗ"
    assert rules.shown_number("{индекс}/{номер}/{год}", 3, "н", 2017, "01-15") == "01-15/3н/2017"


@pytest.mark.parametrize("pattern, said", [("{номер}", ""), ("{номер}/{год}", ""),
                                           ("СЗ-{год}", "должно быть «{номер}»"), ("", "должно быть"),
                                           ("{номер}-{месяц}", "не бывает «{месяц}»")])
def test_patterns_of_numbers(pattern: str, said: str) -> None:
    problem = rules.pattern_problem(pattern)
    assert said in problem and bool(problem) == bool(said)


@given(value=st.integers(1, 10**6), other=st.integers(1, 10**6),
       pattern=st.sampled_from(["{номер}", "{номер}-СЗ", "{индекс}-{номер}", "{номер}/{год}"]))
def test_two_numbers_never_look_alike(value: int, other: int, pattern: str) -> None:
    shown = {rules.shown_number(pattern, number, "", 2017, "01-15") for number in (value, other)}
    assert len(shown) == len({value, other})


def test_the_life_of_a_paper_knows_every_state() -> None:
    states = set(Document.state.labels)
    assert set(rules.STEPS) == states
    for state in states:
        for to in states:
            allowed = to in rules.STEPS[state]
            assert (rules.step_problem(state, to) == "") is allowed, (state, to)


@pytest.mark.parametrize("state, to, said", [
    ("draft", "answered", "ещё не отправлен"), ("sent", "draft", "уже отправлен"),
    ("signed", "to_sign", "уже подписан"),
    ("cancelled", "sent", "не понадобившийся"), ("cancelled", "answered", "не понадобившийся"),
    ("answered", "cancelled", "уже получен ответ"), ("sent", "sent", "уже в этом состоянии")])
def test_why_a_paper_cannot_go_there(state: str, to: str, said: str) -> None:
    assert said in rules.step_problem(state, to)


def test_birthdays() -> None:
    today = dt.date(2017, 12, 20)
    assert rules.next_birthday("20.12", today) == today
    assert rules.next_birthday("19.12.1958", today) == dt.date(2018, 12, 19)
    assert rules.next_birthday("29.02", today) == dt.date(2018, 2, 28)
    assert rules.next_birthday("29.02", dt.date(2016, 1, 1)) == dt.date(2016, 2, 29)
    assert rules.next_birthday("", today) is None
    assert rules.age_on("19.12.1958", dt.date(2018, 12, 19)) == 60
    assert rules.age_on("19.12", dt.date(2018, 12, 19)) is None


def test_a_text_in_the_middle_of_a_sentence() -> None:
    assert [rules.small(text) for text in ("Выезд в ТОС", "ТОС «Горино»", "№ 5", "", "Я")] == [
        "выезд в ТОС", "ТОС «Горино»", "№ 5", "", "Я"]
