"""What the office mends in its own lists: order, absences, rules, residents, kinds of papers."""

from __future__ import annotations

import pytest

from tests.office.committee import day, department, staff
from tosdesk.office.records import Absence, Law, Organisation, Population, Post
from tosdesk.office.services.law import edit_law, law_on
from tosdesk.office.services.numbers import edit_kind, kind_of, kinds, years_numbered
from tosdesk.office.services.organisations import (
    appoint,
    dismiss,
    former_staff,
    move_post,
    own_committee,
    remove_organisation,
    staff_on,
)
from tosdesk.office.services.papers import issue
from tosdesk.office.services.people import add_person
from tosdesk.office.services.population import forget_population, population, populations, set_population
from tosdesk.office.services.signers import absence, absences, edit_absence, remove_absence, signer_on
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.search import russian_key
from tosdesk.store.verify import verify


def surnames(posts: list[Post]) -> list[str]:
    return [post.person.surname for post in posts]


def test_colleagues_stand_in_the_offices_order_within_their_rank(office_base: Base) -> None:
    specialist = staff(office_base).specialist
    for surname in ("Яковлев", "Рябова"):
        appoint(office_base, own_committee(), add_person(office_base, surname), "специалист", day("2014-01-01"))
    assert surnames(staff_on(office_base.today())) == ["Верещагин", "Одинцова", "Шульга", "Рябова", "Яковлев"]
    move_post(office_base, specialist, 2)
    assert surnames(staff_on(office_base.today())) == ["Верещагин", "Одинцова", "Рябова", "Яковлев", "Шульга"]
    move_post(office_base, specialist, 0)
    assert surnames(staff_on(office_base.today()))[2] == "Шульга"
    assert office_base.undo() == "Порядок сотрудников" and surnames(staff_on(office_base.today()))[4] == "Шульга"
    assert verify() == []


def test_who_works_here_no_more_or_not_yet(office_base: Base) -> None:
    deputy = staff(office_base).deputy
    dismiss(office_base, deputy, day("2017-01-31"))
    appoint(office_base, own_committee(), add_person(office_base, "Ким"), "методист", day("2018-01-01"))
    assert surnames(former_staff(day("2017-08-05"))) == ["Ким", "Одинцова"]


def test_an_organisation_is_put_away_with_its_posts(office_base: Base) -> None:
    other = department(office_base)
    appoint(office_base, other, add_person(office_base, "Полетаев"), "начальник", None, head=True)
    with pytest.raises(StoreError, match="Свой комитет не удаляют"):
        remove_organisation(office_base, own_committee())
    remove_organisation(office_base, other)
    assert (Organisation.select().count(), Post.select().count()) == (1, 0)
    office_base.undo()
    assert (Organisation.select().count(), Post.select().count()) == (2, 1)


def test_an_absence_is_mended_and_removed(office_base: Base) -> None:
    head, deputy, specialist = staff(office_base)
    away = absence(office_base, head, day("2017-08-01"), day("2017-08-10"), substitute=deputy)
    with pytest.raises(StoreError, match="раньше первого"):
        edit_absence(office_base, away, until=day("2017-07-01"))
    with pytest.raises(StoreError, match="Замещать себя"):
        edit_absence(office_base, away, substitute=head)
    edit_absence(office_base, Absence.get_by_id(away.id), until=day("2017-08-04"), substitute=specialist)
    assert signer_on(day("2017-08-04")).post == specialist and signer_on(day("2017-08-05")).post == head
    assert absences(day("2017-08-05")) == [] and absences(day("2017-08-04")) == absences() == [away]
    remove_absence(office_base, Absence.get_by_id(away.id))
    assert absences() == [] and signer_on(day("2017-08-04")).post == head


def test_a_rule_of_law_is_mended(office_base: Base) -> None:
    row = law_on("quorum", day("2017-01-01"))
    with pytest.raises(StoreError, match="раньше первого"):
        edit_law(office_base, row, until=day("2001-01-01"))
    edit_law(office_base, Law.get_by_id(row.id), age=18, until=day("2025-01-01"))
    assert law_on("quorum", day("2017-01-01")).age == 18 and law_on("quorum", day("2025-01-02")) is None


def test_residents_of_a_year_are_forgotten(office_base: Base) -> None:
    for year in (2016, 2017):
        set_population(office_base, year, 406113)
    assert [row.year for row in populations()] == [2017, 2016]
    forget_population(office_base, population(2017))
    assert population(2017) is None and Population.select().count() == 1
    set_population(office_base, 2017, 5)
    assert population(2017).residents == 5


def test_kinds_of_papers_and_the_years_of_numbers(office_base: Base) -> None:
    names = [kind.name for kind in kinds()]
    assert names == sorted(names, key=russian_key) and {"Реестр ТОС", "Служебная записка"} <= set(names)
    assert years_numbered() == []
    edit_kind(office_base, kind_of("memo"), numbered_by="office")
    for date in ("2016-05-05", "2017-07-03", "2017-07-04"):
        issue(office_base, "memo", "О фонарях", data=b"", file_name="З.docx", date=day(date))
    assert years_numbered() == [2017, 2016]
