from __future__ import annotations

import pytest

from tests.office.committee import day, department, load_demo, staff
from tosdesk.office.section import FIGURES, SECTION, checks, listed, where
from tosdesk.office.services.numbers import edit_kind, kind_of
from tosdesk.office.services.organisations import add_organisation, appoint, dismiss, own_committee
from tosdesk.office.services.papers import issue, send
from tosdesk.office.services.people import add_person
from tosdesk.office.services.population import set_population
from tosdesk.office.services.signers import absence
from tosdesk.office.services.workdays import fill_year
from tosdesk.store.base import Base
from tosdesk.store.figures import Figures, Period
from tosdesk.store.journal import current
from tosdesk.store.verify import verify


def test_births_are_the_same_in_every_base() -> None:
    first, second = ({row.id: row.__data__ for row in SECTION.births[1]()} for _ in range(2))
    assert first == second and len(first) == len(SECTION.births[1]())


def test_people_by_the_russian_alphabet(office_base: Base) -> None:
    for surname in ("Яковлев", "Ёлкин", "Жуков", "Еремин", "Ежов"):
        add_person(office_base, surname, phone="30-12-45" if surname == "Ёлкин" else "")
    assert [person.surname for person in listed(office_base, None, "")] == [
        "Ежов", "Еремин", "Ёлкин", "Жуков", "Яковлев"]
    assert [person.surname for person in listed(office_base, None, "елк 30-12")] == ["Ёлкин"]
    assert listed(office_base, None, "нет такого") == []


def test_where_somebody_works(office_base: Base) -> None:
    deputy = staff(office_base).deputy
    appoint(office_base, department(office_base), deputy.person, "куратор", day("2017-01-01"),
            until=day("2017-12-31"))
    found = {person.surname: where(person) for person in listed(office_base, None, "")}
    assert found["Верещагин"] == "председатель комитета, комитет"
    assert "куратор, управление благоустройства (по 31.12.2017)" in found["Одинцова"]
    assert where(listed(office_base, 2018, "Одинцова")[0]) == "заместитель председателя комитета, комитет"
    assert [column.value(listed(office_base, None, "Верещагин")[0]) for column in SECTION.columns][:2] == [
        "Верещагин Павел Николаевич", ""]


def test_the_posts_of_a_card_stand_by_their_days(office_base: Base) -> None:
    person = add_person(office_base, "Петров", "Иван")
    for position, since in (("юрист", day("2016-01-01")), ("директор", day("2014-01-01")), ("ёлочник", None),
                            ("жестянщик", None), ("егерь", None)):
        appoint(office_base, own_committee(), person, position, since)
    assert [post.position for post in SECTION.also(person)["posts"]] == [
        "егерь", "ёлочник", "жестянщик", "директор", "юрист"]


def test_the_list_asks_the_base_a_few_times_however_long_it_is(one_base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    staff(one_base)
    with one_base.operation("Люди"):
        for number in range(30):
            appoint(one_base, own_committee(), add_person(one_base, f"Петров{number}"), "специалист", None)
    asked = []
    ask = current.obj.execute_sql
    monkeypatch.setattr(current.obj, "execute_sql", lambda sql, *more: asked.append(sql) or ask(sql, *more))
    rows = [[column.value(person) for column in SECTION.columns] for person in listed(one_base, None, "")]
    assert len(rows) == 33 and len(asked) <= 4, asked


def test_figures(office_base: Base) -> None:
    head = staff(office_base).head
    appoint(office_base, own_committee(), head.person, "методист", day("2014-01-01"))
    appoint(office_base, own_committee(), add_person(office_base, "Рябова"), "специалист", day("2017-07-01"),
            until=day("2017-12-30"))
    set_population(office_base, 2017, 406113, "Росстат")

    def value(key: str, first: str, last: str) -> int | None:
        return Figures(FIGURES, Period(day(first), day(last))).value(key)

    assert value("staff", "2017-01-01", "2017-06-30") == 3
    assert value("staff", "2017-01-01", "2017-12-30") == 4
    assert value("staff", "2017-01-01", "2017-12-31") == 3
    assert value("staff", "2012-01-01", "2012-12-31") == 0
    assert value("city_population", "2016-07-01", "2017-06-30") == 406113
    assert value("city_population", "2016-01-01", "2016-12-31") is None
    assert [row.title for row in FIGURES[1].rows(Period.of_year(2017))] == ["На 1 января 2017 года: Росстат"]


def test_the_demonstrations_figures(one_base: Base) -> None:
    load_demo(one_base)
    found = Figures(FIGURES, Period.of_year(2017)).values()
    assert found == {"staff": 5, "city_population": 406113}


def test_a_new_base_says_what_it_lacks(one_base: Base) -> None:
    assert checks(one_base) == ["Не указан председатель комитета: некому подписывать документы.",
                                "Не указано население города на 1 января 2017 года."]


def test_a_whole_office_has_but_a_name_in_doubt(office_base: Base) -> None:
    load_demo(office_base)
    assert checks(office_base) == ["Проверьте падежи имени: Шульга Антон Игоревич."]
    assert verify() == []


def test_marks(office_base: Base) -> None:
    staff(office_base)
    set_population(office_base, 2017, 406113)
    for surname in ("Черных", "Седых", "Долгих", "Крученых"):
        add_person(office_base, surname, "Саша", phone="нет" if surname == "Седых" else "")
    empty = add_organisation(office_base, "МУП «Свет»")
    for name in ("Управление жилья", "управление ёлок", "отдел еды"):
        double = add_organisation(office_base, name)
        for surname in ("Петров", "Волков"):
            appoint(office_base, double, add_person(office_base, surname, "Иван"), "начальник", None, head=True)
    edit_kind(office_base, kind_of("memo"), answer_days=10)
    document = issue(office_base, "memo", "О фонарях", data=b"", file_name="З.docx", date=day("2017-07-03"))
    send(office_base, document, day("2017-07-04"))
    assert checks(office_base) == [
        "Проверьте падежи имени: Долгих Саша; Крученых Саша; Седых Саша и ещё 2.",
        "Проверьте телефон или почту: Седых Саша.",
        f"Нет руководителя: {empty}.",
        "Два руководителя сразу: отдел еды; управление ёлок; Управление жилья.",
        "Просрочен ответ: Служебная записка «О фонарях» (ждали до 13.07.2017).",
        "Отправлен без номера: Служебная записка «О фонарях»."]


def test_a_substitute_who_is_not_there_all_the_time_is_marked(office_base: Base) -> None:
    head, deputy, specialist = staff(office_base)
    for first, last in (("2017-07-03", "2017-08-04"), ("2017-08-01", "2017-08-28"), ("2017-09-04", "2017-09-17")):
        absence(office_base, head, day(first), day(last), substitute=deputy)
    absence(office_base, specialist, day("2017-08-01"), day("2017-12-30"))

    def marked() -> list[str]:
        return [mark for mark in checks(office_base) if mark.startswith("Замещающий")]

    assert marked() == []
    dismiss(office_base, deputy, day("2017-09-10"))
    said = "Замещающий в должности не весь срок отсутствия: "
    august, september = (f"Верещагин Павел Николаевич, по {last} (замещает Одинцова Марина Сергеевна)"
                         for last in ("28.08.2017", "17.09.2017"))
    assert marked() == [f"{said}{september}."]
    dismiss(office_base, deputy, day("2017-08-03"))
    assert marked() == [f"{said}{august}; {september}."], "an absence that is over waits for nobody"


def test_a_year_without_a_calendar_is_told_in_time(one_base: Base) -> None:
    from tosdesk.office.services.workdays import forget_day, special_days
    with one_base.operation("Без календаря 2017"):
        for one in special_days(day("2017-01-01")):
            if one.year == 2017:
                forget_day(one_base, one)
    said = "Календарь на 2017 год не заполнен: сроки считаются без переносов выходных."
    assert said in checks(one_base)
    assert fill_year(one_base, 2017) == 0, "what was removed by hand stays removed"
