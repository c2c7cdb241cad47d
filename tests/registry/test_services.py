"""Every change of the registry, on each engine."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.registry.people import person, post
from tosdesk.registry import services
from tosdesk.registry.documents import card, registry_rows
from tosdesk.registry.records import Body, Fact, Headcount, Street, Territory, Tos
from tosdesk.registry.rules import Status
from tosdesk.registry.section import SECTION
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.store.history import history
from tosdesk.store.verify import verify

D = dt.date


def last_title(record: Tos) -> str:
    return history(record, parts=True)[0].operation


def test_streets_are_found_however_they_are_typed(office_base: Base) -> None:
    base = office_base
    forest = services.street(base, "Лесная")
    assert str(forest) == "ул. Лесная"
    for text in ("ул. Лесная", "улица лесная", "Лесная улица", "ЛЕСНАЯ"):
        assert services.street(base, text) == forest
    lane = services.street(base, "Лесной пер.")
    square = services.street(base, "пл. Рабочая")
    assert lane != forest and services.street(base, "Рабочая") == square
    work = services.street(base, "ул. Рабочая")
    assert work != square and services.find_street("Рабочая") == work
    assert services.find_street("пер. Рабочий") is None and services.find_street("") is None
    assert Street.select().count() == 4
    with pytest.raises(StoreError):
        services.street(base, "ул.")


def test_a_street_that_was_put_away_or_renamed_is_no_trap(office_base: Base) -> None:
    base = office_base
    forest = services.street(base, "ул. Лесная")
    with base.operation("Убрать"):
        forest.delete()
    assert services.find_street("Лесная") is None
    assert services.street(base, "Лесная").id == forest.id
    with base.operation("Переименовать"):
        renamed = Street.get_by_id(forest.id)
        renamed.name = "Грибная"
        renamed.save()
    again = services.street(base, "Лесная")
    assert again.id != forest.id and services.street(base, "Грибная").id == forest.id
    assert services.street(base, "Лесная") == again


def test_a_tos_is_written_with_gaps_and_wrong_numbers_are_only_marked(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "ТОС «Горино»", ogrn="1027700132194", inn="7707083894")
    assert tos.name == "Горино" and last_title(tos) == "Новый ТОС «Горино»"
    assert SECTION.checks(base) == ["ТОС «Горино»: ОГРН 1027700132194 — контрольная цифра не сходится.",
                                    "ТОС «Горино»: ИНН 7707083894 — контрольная цифра не сходится."]
    services.edit_tos(base, tos, ogrn="1027700132195", inn="", name="Горино-2")
    assert SECTION.checks(base) == [] and services.find_tos("горино 2") == tos
    with pytest.raises(BadValue):
        services.add_tos(base, "  ")
    with pytest.raises(TypeError):
        services.add_tos(base, "Лесное", nmae="x")
    assert base.undo() and services.find_tos("горино") == tos
    assert not verify()


@pytest.mark.parametrize("typed, name", [
    ("ТОС «Горино»", "Горино"), ("«Горино» и «Лесное»", "«Горино» и «Лесное»"),
    ('"Горино" и "Лесное"', '"Горино" и "Лесное"'), ("ТОС «Горино» и «Лесное»", "«Горино» и «Лесное»"),
    ("тос №5", "№5"), ("«тос №5»", "№5"), ("ТОС «№ 5»", "№ 5"), ('ТОС"Заря"', "Заря"), ('«ТОС"Заря"»', "Заря"),
    ('"ТОС "Заря""', "Заря"), ("„Заря“", "Заря"), ("„Заря\"", "Заря"), ("Клуб «Заря»", "Клуб «Заря»"),
    ("Территориальное общественное самоуправление «Заря»", "Заря"),
    ("«Территориальное общественное самоуправление «Заря»»", "Заря"),
    ("территориальное общественное самоуправление Заря", "Заря"),
    ("Тосненский", "Тосненский"), ("ТОС-5", "ТОС-5"), ("ТОС", "ТОС"), ('Посёлок "Заря"', 'Посёлок "Заря"'),
])
def test_a_name_is_kept_without_tos_and_its_quotes(one_base: Base, typed: str, name: str) -> None:
    tos = services.add_tos(one_base, typed)
    assert tos.name == name
    assert services.edit_tos(one_base, tos, name=name).name == name


@pytest.mark.parametrize("typed", ["", "«»", "ТОС «»", '"'])
def test_quotes_alone_are_no_name(one_base: Base, typed: str) -> None:
    with pytest.raises(BadValue, match="нужно указать"):
        services.add_tos(one_base, typed)


def test_the_status_follows_from_facts(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино", initiative_since=D(2006, 10, 24))
    services.register_charter(base, tos, D(2007, 4, 12), "5", act="Постановление", act_number="639")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–25 нечётные"], D(2007, 1, 24), act_number="238")
    services.suspend(base, tos, D(2012, 3, 15), ground="совет не избран")
    services.resume(base, tos, D(2013, 5, 18))
    services.amend_charter(base, tos, D(2013, 6, 1))
    services.terminate(base, tos, D(2014, 6, 26))
    days = [D(2006, 12, 1), D(2007, 2, 1), D(2008, 1, 1), D(2012, 3, 15), D(2014, 6, 25), D(2014, 6, 26)]
    assert [services.status_on_day(tos, day) for day in days] == [
        Status.INITIATIVE, Status.BOUNDARIES, Status.ACTIVE, Status.SUSPENDED, Status.ACTIVE, Status.TERMINATED]
    assert services.tos_with_status(D(2013, 1, 1), {Status.ACTIVE, Status.SUSPENDED}) == [tos]
    assert services.tos_with_status(D(2006, 10, 23), set(Status)) == []
    seen = services.on_day(tos, D(2010, 1, 1))
    assert (seen.registry_number, seen.registered_on) == ("5", D(2007, 4, 12))
    again = services.register_charter(base, tos, D(2016, 1, 1), "77")
    assert services.on_day(tos, D(2015, 1, 1)).registry_number == "5"
    assert services.on_day(tos, D(2016, 1, 1)).registration == again
    with pytest.raises(BadValue):
        services.suspend(base, tos, "31.02.2017")  # type: ignore[arg-type]


def test_a_number_given_twice_is_marked(office_base: Base) -> None:
    base = office_base
    one, other = services.add_tos(base, "Горино"), services.add_tos(base, "Лесное")
    services.count_residents(base, one, D(2017, 1, 1), 10)
    services.count_residents(base, other, D(2017, 1, 1), 10)
    services.register_charter(base, one, D(2008, 1, 1), "005")
    services.register_charter(base, other, D(2007, 1, 1), "5")
    assert SECTION.checks(base) == ["ТОС «Горино»: регистрационный № 005 уже у ТОС «Лесное»."]


def test_boundaries_are_replaced_and_remembered(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Лесное")
    services.set_boundaries(base, tos, [("ул. Лесная", "1–25 нечётные")])
    assert services.on_day(tos, D(2008, 1, 1)).status is Status.INITIATIVE
    services.set_boundaries(base, tos, [("Лесная", "1 - 25 (нечет.)", "private"), ("пер. Лесной", "")], D(2008, 3, 26))
    services.set_boundaries(base, tos, ["ул. Лесная, 1–25 нечётные", "ул. Сосновая, 1–84"], D(2015, 5, 1))

    def held(day: dt.date) -> list[str]:
        return [str(row) for row in services.on_day(tos, day).territory]

    assert held(D(2008, 3, 25)) == []
    assert held(D(2008, 3, 26)) == ["ул. Лесная, 1–25 нечётные", "пер. Лесной"] == held(D(2015, 4, 30))
    assert held(D(2015, 5, 1)) == ["ул. Лесная, 1–25 нечётные", "ул. Сосновая, 1–84"]
    assert [fact.kind for fact in tos.facts.order_by(Fact.date)] == ["boundaries", "boundaries_changed"]
    assert Territory.select().count() == 3
    assert services.whose_address("пер. Лесной, 3", D(2010, 1, 1)) == [tos]
    assert services.whose_address("пер. Лесной, 3", D(2016, 1, 1)) == []
    assert services.whose_address("лесная 7а", D(2016, 1, 1)) == [tos]
    services.terminate(base, tos, D(2017, 1, 1))
    assert services.whose_address("лесная 7а", D(2017, 1, 1)) == []
    services.set_boundaries(base, tos, [], D(2017, 2, 1), note="без адресов")
    assert held(D(2017, 2, 1)) == ["ул. Лесная, 1–25 нечётные", "ул. Сосновая, 1–84"]


def test_boundaries_entered_backwards_come_out_the_same(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Лесное")
    services.set_boundaries(base, tos, ["ул. Сосновая"], D(2015, 5, 1))
    services.set_boundaries(base, tos, ["ул. Лесная"], D(2008, 3, 26))
    assert [str(row) for row in services.on_day(tos, D(2010, 1, 1)).territory] == ["ул. Лесная"]
    assert [str(row) for row in services.on_day(tos, D(2016, 1, 1)).territory] == ["ул. Сосновая"]


def test_a_terminated_one_that_is_bounded_anew_begins_anew(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Лесное")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–25"], D(2008, 3, 26), act="решение", act_number="1")
    services.register_charter(base, tos, D(2008, 6, 1), "7")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–27"], D(2010, 1, 1), act="решение", act_number="2")
    services.terminate(base, tos, D(2014, 6, 26))
    assert services.on_day(tos, D(2014, 6, 26)).registry_number == "7"
    decision = services.set_boundaries(base, tos, ["ул. Лесная, 1–25"], D(2016, 5, 25), act="решение", act_number="3")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–29"], D(2016, 9, 1), act="решение", act_number="4")
    assert decision and decision.kind == "boundaries"
    now = services.on_day(tos, D(2017, 1, 1))
    assert now.status is Status.BOUNDARIES and now.registration is None and now.registry_number == ""
    assert [fact.act_number for fact in now.boundaries] == ["3", "4"]
    assert [fact.act_number for fact in services.on_day(tos, D(2016, 5, 24)).boundaries] == ["1", "2"]
    row, = registry_rows(D(2017, 1, 1))["строки"]
    assert (row["рег_номер"], row["наименование"].endswith("устав не зарегистрирован)")) == ("", True)
    assert services.whose_address("лесная 29", D(2017, 1, 1)) == [tos]
    assert services.whose_address("лесная 5", D(2015, 1, 1)) == []
    services.register_charter(base, tos, D(2017, 2, 1), "48")
    assert services.on_day(tos, D(2017, 2, 1)).registry_number == "48" and not verify()


def test_what_is_not_understood_in_the_boundaries_is_marked(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Лесное")
    services.set_boundaries(base, tos, ["ул. Лесная, 1–25 кроме 7"], D(2017, 1, 1))
    assert SECTION.checks(base) == [
        "ТОС «Лесное»: ул. Лесная — не понять дома «1–25 кроме 7», по адресу они не найдутся."]


def test_counts_are_dated_and_stale_ones_marked(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    services.register_charter(base, tos, D(2007, 4, 12), "5")
    assert SECTION.checks(base) == ["ТОС «Горино»: численность жителей не указана."]
    services.count_residents(base, tos, D(2015, 1, 1), 1059, from_16=879, houses=352, source="списки")
    assert SECTION.checks(base) == ["ТОС «Горино»: численность жителей старше двух лет — на 01.01.2015."]
    services.count_residents(base, tos, D(2017, 1, 1), 1088, source="списки")
    services.count_residents(base, tos, D(2017, 1, 1), 1090, source="списки")
    services.count_residents(base, tos, D(2017, 5, 1), houses=360)
    assert SECTION.checks(base) == [] and Headcount.select().count() == 3
    found = services.headcount_on(tos, D(2016, 12, 31))
    assert found and found.residents == 1059 and services.headcount_on(tos, D(2014, 1, 1)) is None
    now = services.on_day(tos, D(2017, 6, 1))
    assert (now.residents, now.houses) == (1090, 360)
    with pytest.raises(BadValue):
        services.count_residents(base, tos, D(2017, 1, 1), "много")  # type: ignore[arg-type]


def test_an_election_ends_the_term_before(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    services.register_charter(base, tos, D(2007, 4, 12), "5")
    services.count_residents(base, tos, D(2017, 1, 1), 10)
    old, new, third = person(base, "Смирнова", "1"), person(base, "Шевченко", "2"), person(base, "Чёрных")
    first = services.elect(base, tos, "council", D(2013, 3, 16), 4, [(third, "member"), (old, "chair")], "3")
    assert first.until == D(2017, 3, 16)
    assert SECTION.checks(base) == ["ТОС «Горино»: срок полномочий истёк 16.03.2017, новых выборов нет — совет."]
    assert services.chair_on(tos, D(2017, 3, 17)) == old  # in office until others are elected
    services.elect(base, tos, "council", D(2017, 3, 18), 4, [(new, "chair"), (third, "secretary")])
    assert [services.chair_on(tos, day) for day in (D(2013, 3, 15), D(2017, 3, 17), D(2017, 3, 18))] == [None, old, new]
    assert SECTION.checks(base) == []
    body = Body.get()
    assert [str(row.person.surname) for row in services.members_on(body, D(2016, 1, 1))] == ["Смирнова", "Чёрных"]
    assert services.on_day(tos, D(2018, 1, 1)).phone == "2"
    assert [(since, until) for _, since, until in services.memberships(old)] == [(D(2013, 3, 16), D(2017, 3, 17))]
    assert base.undo() == "ТОС «Горино»: выборы — совет"
    assert services.chair_on(tos, D(2017, 3, 18)) == old and not verify()


def test_elections_entered_backwards_come_out_the_same(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    old, new = person(base, "Смирнова"), person(base, "Шевченко")
    services.elect(base, tos, "council", D(2017, 3, 18), 4, [(new, "chair")])
    services.elect(base, tos, "council", D(2013, 3, 16), 4, [(old, "chair")])
    assert services.chair_on(tos, D(2017, 3, 17)) == old and services.chair_on(tos, D(2017, 3, 18)) == new
    assert Body.select().count() == 1 and SECTION.checks(base) == []


def test_two_chairs_at_once_are_marked(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    one, other = person(base, "Смирнова"), person(base, "Шевченко")
    services.elect(base, tos, "council", D(2013, 3, 16), 4, [(one, "chair")])
    services.elect(base, tos, "committee", D(2014, 3, 16), 4, [(other, "chair")])
    assert SECTION.checks(base) == ["ТОС «Горино»: два председателя сразу с 16.03.2014 — Смирнова Анна Петровна и "
                                    "Шевченко Анна Петровна."]


def test_a_member_is_replaced_and_a_term_ends_early(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    old, new = person(base, "Смирнова"), person(base, "Шевченко")
    term = services.elect(base, tos, "council", D(2013, 3, 16), 4, [(old, "chair")])
    services.replace_member(base, term.members.get(), new, D(2015, 1, 10))
    assert services.chair_on(tos, D(2015, 1, 9)) == old and services.chair_on(tos, D(2015, 1, 10)) == new
    services.end_term(base, term, D(2015, 12, 31))
    assert services.chair_on(tos, D(2015, 12, 31)) == new and services.chair_on(tos, D(2016, 1, 1)) is None
    assert SECTION.checks(base) == []


def test_a_curator_and_a_deputy_end_those_before(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино", oblast_district=5)
    first, second = post(base, "Шульга"), post(base, "Рябова")
    services.set_curator(base, tos, first, D(2015, 1, 12))
    services.set_curator(base, tos, second, D(2016, 9, 1))
    assert [services.curator_on(tos, day) for day in (D(2015, 1, 1), D(2016, 8, 31), D(2016, 9, 1))] == [
        None, first, second]
    old, new, other = person(base, "Колесников"), person(base, "Уварова"), person(base, "Мельникова")
    services.add_deputy(base, tos, "oblast", old, district=5, since=D(2013, 9, 18))
    services.add_deputy(base, tos, "city", other, district=3, since=D(2015, 9, 23))
    services.add_deputy(base, tos, "oblast", new, district=5, since=D(2017, 9, 18), assistant=other)
    for day, name in ((D(2017, 9, 17), "Колесников"), (D(2017, 9, 18), "Уварова")):
        assert {link.person.surname for link in services.on_day(tos, day).deputies} == {name, "Мельникова"}


def test_a_channel_is_written_once(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    one = services.add_channel(base, tos, "vk", "vk.example.org/gorino")
    assert services.add_channel(base, tos, "vk", "vk.example.org/gorino") == one and tos.channels.count() == 1


def test_what_people_read_stands_in_the_russian_order(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    for surname in ("Жукова", "ёлкина", "Ежова", "Яковлева"):
        services.add_deputy(base, tos, "city", person(base, surname), since=D(2015, 1, 1))
    services.add_deputy(base, tos, "oblast", person(base, "Абрамова"))
    for value in ("ж.рф", "Ё.рф", "е.рф", "Я.рф"):
        services.add_channel(base, tos, "site", value)
    services.add_channel(base, tos, "vk", "а.рф")
    seen = services.on_day(tos, D(2017, 1, 1))
    assert [row.person.surname for row in seen.deputies] == ["Ежова", "ёлкина", "Жукова", "Яковлева", "Абрамова"]
    assert [row.value for row in seen.cards.channels[tos.id]] == ["а.рф", "е.рф", "Ё.рф", "ж.рф", "Я.рф"]
    assert [row["адрес"] for row in card(seen)["каналы"]] == ["а.рф", "е.рф", "Ё.рф", "ж.рф", "Я.рф"]


def test_the_registry_breaks_ties_by_name(office_base: Base) -> None:
    base = office_base
    for name in ("Яблоневый", "«Ёлочка»", "Ель", "Жуково"):
        tos = services.add_tos(base, f"{name} и др.")
        services.set_boundaries(base, tos, [], D(2016, 1, 1))
    rows = registry_rows(D(2017, 1, 1))["строки"]
    names = ["Ель", "«Ёлочка»", "Жуково", "Яблоневый"]
    assert [row["наименование"].split("«", 1)[1].partition("\u00a0")[0].partition(" и")[0] for row in rows] == names
    for tos in services.tos_with_status(D(2017, 1, 1), {Status.BOUNDARIES}):
        services.register_charter(base, tos, D(2016, 2, 1))
    rows = registry_rows(D(2017, 1, 1))["строки"]
    assert [row["наименование"].split("«", 1)[1].partition("\u00a0")[0].partition(" и")[0] for row in rows] == names


def test_the_leader_of_the_group_on_every_engine(office_base: Base) -> None:
    base = office_base
    tos = services.add_tos(base, "Горино")
    leader, other = person(base, "Смирнова", "30-12-45"), person(base, "Шевченко")
    services.elect(base, tos, "initiative", D(2016, 1, 1), None, [(other, "member"), (leader, "leader")])
    seen = services.on_day(tos, D(2017, 1, 1))
    assert seen.leader == leader and seen.chair is None
    assert services.on_day(tos, D(2015, 12, 31)).leader is None
    assert [row.role for row in services.members_on(Body.get(), D(2017, 1, 1))] == ["leader", "member"]


def test_the_list_finds_by_what_belongs_to_it(office_base: Base) -> None:
    base = office_base
    tos, other = services.add_tos(base, "Берёзовый"), services.add_tos(base, "Лесное", initiative_since=D(2070, 1, 1))
    services.elect(base, tos, "council", D(2013, 3, 16), 4, [(person(base, "Семёнова"), "chair")])
    services.set_boundaries(base, tos, ["ул. Грибная"], D(2012, 1, 1))
    for text in ("березовый", "ТОС «Берёзовый»", "семенова", "грибная", "тос грибная"):
        assert [row.name for row in SECTION.listed(base, None, text)] == ["Берёзовый"], text
    assert [row.name for row in SECTION.listed(base, None, "")] == ["Берёзовый", "Лесное"]  # nothing entered is hidden
    assert [row.name for row in SECTION.listed(base, 2012, "")] == ["Берёзовый"]
    with base.operation("Убрать"):
        other.delete()
    assert [row.name for row in SECTION.listed(base, None, "")] == ["Берёзовый"]


def test_of_namesakes_the_living_one_is_found(office_base: Base) -> None:
    base = office_base
    old = services.add_tos(base, "Надежда")
    new = services.add_tos(base, "Надежда")
    assert services.find_tos("Надежда") is None
    services.terminate(base, old, D(2014, 1, 1))
    assert services.find_tos("ТОС Надежда") == new
