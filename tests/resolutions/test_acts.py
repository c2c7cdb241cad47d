from __future__ import annotations

import datetime as dt

import pytest

from tests.resolutions.world import TODAY, sound
from tosdesk.resolutions.records import Amendment
from tosdesk.resolutions.services.acts import (
    add_act,
    amend,
    changed_between,
    changed_in,
    edit_act,
    edit_amendment,
    listed_acts,
)
from tosdesk.resolutions.services.directives import (
    carry_out,
    directive_state,
    edit_directive,
    listed_directives,
    take_directive,
)
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_what_we_changed_this_year(office_base: Base) -> None:
    with sound():
        order = add_act(office_base, "О порядке", kind="постановление", body="Администрации города Иванова",
                        number="468", date=day("2010-03-12"))
        rules = add_act(office_base, "Положение о ТОС", kind="решение", number="151", date=day("2006-05-31"))
        untouched = add_act(office_base, "Об ином")
        known = amend(office_base, order, date=day("2017-04-07"), number="479")
        twice = amend(office_base, order, date=day("2017-12-30"))
        vague = amend(office_base, rules, year=2017)
        amend(office_base, rules, year=2016)
    assert str(order) == "Постановление Администрации города Иванова от 12.03.2010 №\u00a0468"
    assert str(untouched) == "Об ином"
    assert [(one.act, one.amendments) for one in changed_in(2017)] == [(order, [known, twice]), (rules, [vague])]
    assert [one.act for one in changed_between(day("2017-01-01"), day("2017-06-30"))] == [order]
    assert changed_between(day("2017-02-01"), day("2018-03-01")) == [(order, [known, twice])], (
        "the amendment without a day may have been in January")
    assert [one.act for one in changed_between(day("2015-12-31"), day("2018-01-01"))] == [rules, order]
    assert listed_acts(office_base, 2017, "479") == [order] and listed_acts(office_base, 2015) == []
    assert set(listed_acts(office_base)) == {order, rules, untouched}
    assert [row.loaded_changes for row in listed_acts(office_base, search="порядке")] == [[known, twice]]
    with office_base.operation("Удалено"):
        order.delete()
    assert [one.act for one in changed_in(2017)] == [rules]


def test_the_year_of_an_amendment_follows_its_date(one_base: Base) -> None:
    act = add_act(one_base, "О порядке")
    row = amend(one_base, act, date="07.04.2016", year=2017)  # type: ignore[arg-type]
    assert row.year == 2016
    assert edit_amendment(one_base, row, date="07.04.2015").year == 2015
    assert edit_amendment(one_base, row, date=None).year == 2015
    assert amend(one_base, act).year == TODAY.year
    with pytest.raises(BadValue):
        amend(one_base, act, year=17)
    assert Amendment.select().count() == 2


def test_an_act_that_nobody_could_know_again(one_base: Base) -> None:
    with pytest.raises(StoreError, match="о чём он или его номер"):
        add_act(one_base, " ", kind="решение")
    act = add_act(one_base, "", number="151")
    with pytest.raises(StoreError, match="о чём он или его номер"):
        edit_act(one_base, act, number="")
    assert type(act).get_by_id(act.id).number == "151"


def test_directives(office_base: Base) -> None:
    with sound():
        one = take_directive(office_base, "Создать условия", level="president", body="Президент",
                             date=day("2017-08-05"), due=day("2017-09-01"), action="Подготовлены предложения")
        other = take_directive(office_base, "Не нам", ours=False)
    assert str(one) == "Президент 05.08.2017: Создать условия"
    assert [directive_state(one, day(text)) for text in ("2017-09-01", "2017-09-02")] == ["в работе", "просрочено"]
    assert directive_state(other, TODAY) == "не для нас"
    carry_out(office_base, [one], "Отправлены в область", day("2017-08-31"))
    assert office_base.undoable() == "Сделано: указание «Создать условия»"
    assert one.action == "Подготовлены предложения\nОтправлены в область"
    assert directive_state(one, day("2017-08-30")) == "в работе" and directive_state(one, TODAY.replace(
        month=12)) == "сделано"
    assert set(listed_directives(office_base, 2017)) == {one, other}
    assert listed_directives(office_base, 2017, "область") == [one] and listed_directives(office_base, 2016) == []
    for wrong in ("", " \n"):
        with pytest.raises(StoreError, match="что поручено"):
            take_directive(office_base, wrong)
        with pytest.raises(StoreError, match="что поручено"):
            edit_directive(office_base, one, text=wrong)
