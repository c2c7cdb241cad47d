"""A letter, read as it comes out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import data_of, lines
from tosdesk.office import printing
from tosdesk.office.letter import LETTER
from tosdesk.office.letterhead import salutation
from tosdesk.office.records import Person
from tosdesk.office.services.people import add_person
from tosdesk.office.settings import set_setting
from tosdesk.store.base import Base
from tosdesk.ui.section import Wanted
from tosdesk.word.structure import problems


@pytest.fixture
def world(one_base: Base) -> World:
    return office(one_base)


def written(base: Base, person: Person, **asked: Any) -> list[str]:
    document, = printing.issue(base, LETTER, Wanted(person, asked=LETTER.unasked(base) | asked))
    assert problems(data_of(base, document), braces=False) == []
    return lines(data_of(base, document))


def test_a_letter_to_the_head_of_an_organisation(office_base: Base) -> None:
    world = office(office_base)
    set_setting(office_base, "organisation.address", "153000, г. Иваново, пл. Революции, д. 6")
    set_setting(office_base, "organisation.email", "tos@example.org")
    post = world.posts["blag"]
    document, = printing.issue(office_base, LETTER, Wanted(post.person, asked=LETTER.unasked(office_base) | {
        "heading": "об участии в субботнике", "text": "Приглашаем на субботник.\n\n  Просим   выделить инвентарь.\n",
        "enclosures": "список на 1 л. в 1 экз.;\nсхема", "their_number": "01-15/318 ",
        "their_date": dt.date(2017, 8, 1), "answer_due": dt.date(2017, 8, 15)}))
    assert lines(data_of(office_base, document)) == [
        "Администрация города Иванова", "Комитет развития общественного самоуправления",
        "153000, г. Иваново, пл. Революции, д. 6; tos@example.org",
        "5 августа 2017 г. № ________", "На № 01-15/318 от 01.08.2017",
        "Начальнику управления благоустройства Администрации города Иванова", "Полетаеву А. Ю.",
        "Об участии в субботнике", "Уважаемый Антон Юрьевич!",
        "Приглашаем на субботник.", "Просим выделить инвентарь.",
        "Приложение:\t1. список на 1 л. в 1 экз.;", "\t2. схема.",
        "Председатель комитета", "П. Н. Верещагин", "Саакян Карина Ашотовна", "8 (4932) 00-00-05"]
    assert (document.kind.code, document.name, document.organisation, document.addressee, document.answer_due) == (
        "letter", "Об участии в субботнике", world.departments["blag"], post, dt.date(2017, 8, 15))


def test_another_letter_is_another_paper(world: World) -> None:
    person = world.people["Семёнова"]
    first, second = (printing.issue(world.base, LETTER, Wanted(person, asked={"text": text}))[0] for text in "аб")
    assert first != second


def test_who_is_written_to(world: World) -> None:
    """Lines between the reference and the salutation."""
    base = world.base

    def to(person: Person, **asked: Any) -> list[str]:
        shown = written(base, person, **asked)
        return shown[3 if shown[2].startswith("5 ") else 4:next(
            place for place, line in enumerate(shown) if line.startswith("Уважаем"))][1:]

    resident = add_person(base, "Семёнова", "Анна", "Ильинична", address="ул. Лесная, д. 5, кв. 7")
    assert to(resident) == ["Семёновой А. И.", "ул. Лесная, д. 5, кв. 7"]
    assert to(resident, position="председатель совета ТОС «Горино»") == [
        "Председателю совета ТОС «Горино»", "Семёновой А. И."]
    assert to(resident, organisation=world.departments["water"]) == ["В АО «Водоканал»", "Семёновой А. И."]
    assert to(world.posts["light"].person) == ["Директору МУП «Ивгорсвет»", "Зубкову В. Р."]
    assert to(world.people["Шульга"]) == ["Шульге А. И."], "a colleague is no organisation"


SALUTATIONS = [
    (("Полетаев", "Антон", "Юрьевич", "m"), "Уважаемый Антон Юрьевич!"),
    (("Семёнова", "Ольга", "Ивановна", "f"), "Уважаемая Ольга Ивановна!"),
    (("Ли", "Саша", "", ""), "Уважаемый (уважаемая) Саша!"), (("Ким", "Ольга", "", "f"), "Уважаемая Ольга!"),
    (("Ким", "", "", "f"), "Уважаемые коллеги!"),
]


def test_the_salutation_goes_by_gender() -> None:
    for (surname, first, patronymic, gender), said in SALUTATIONS:
        assert salutation(Person(surname=surname, first_name=first, patronymic=patronymic, gender=gender)) == said
    assert salutation(None) == "Уважаемые коллеги!"


def test_what_is_asked_stands_empty_at_first(world: World) -> None:
    assert LETTER.unasked(world.base) == {
        "heading": "", "organisation": None, "position": "", "text": "", "enclosures": "", "their_number": "",
        "their_date": None, "answer_due": None}
    assert world.base.today() == TODAY
