from __future__ import annotations

import pytest

from tests.office.committee import department
from tosdesk.office.records import Person
from tosdesk.office.services.organisations import appoint
from tosdesk.office.services.people import (
    add_person,
    contact_problems,
    edit_person,
    find_people,
    forms_to_check,
    initials,
    name_in,
    same_people,
)
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.verify import verify
from tosdesk.word.cases import Case


def again(person: Person) -> Person:
    return Person.get_by_id(person.id)


def test_gender_and_forms_are_prefilled(office_base: Base) -> None:
    person = again(add_person(office_base, " ШЕВЧЕНКО ", "Ольга", "Ивановна", phone="8 900 000-00-00"))
    assert (str(person), person.gender, person.phone) == ("Шевченко Ольга Ивановна", "f", "8 900 000-00-00")
    assert person.genitive == "Шевченко Ольги Ивановны"
    assert person.dative == "Шевченко Ольге Ивановне"
    assert person.instrumental == "Шевченко Ольгой Ивановной"
    assert not person.forms_checked and forms_to_check() == []
    assert verify() == []


def test_forms_in_doubt_wait_to_be_looked_at_once(office_base: Base) -> None:
    add_person(office_base, "Иванов", "Пётр", "Ильич")
    hollow = add_person(office_base, "Черных", "Саша")
    noun = add_person(office_base, "Сметана", "Анна", "Петровна")
    assert forms_to_check() == [noun, hollow]
    edit_person(office_base, noun, forms_checked=True)
    edit_person(office_base, hollow, genitive="Черных Саши", dative="Черных Саше", instrumental="Черных Сашей")
    assert forms_to_check() == []
    assert again(hollow).forms_checked


def test_a_new_name_brings_new_forms(office_base: Base) -> None:
    person = add_person(office_base, "Иванова", "Анна", "Петровна")
    edit_person(office_base, person, surname="Смирнова", phone="30-12-45")
    assert again(person).dative == "Смирновой Анне Петровне"
    edit_person(office_base, person, phone="30-12-46")
    assert again(person).dative == "Смирновой Анне Петровне"


def test_a_form_made_by_hand_stays_and_waits_to_be_checked(one_base: Base) -> None:
    person = add_person(one_base, "Гриб", "Анна", "Петровна", dative="Грибе Анне Петровне")
    assert person.forms_checked and person.genitive == "Гриб Анны Петровны"
    edit_person(one_base, person, patronymic="Павловна")
    person = again(person)
    assert (person.dative, person.genitive) == ("Грибе Анне Петровне", "Гриб Анны Павловны")
    assert not person.forms_checked and forms_to_check() == [person]


def test_the_gender_follows_a_name_only_if_it_was_guessed(one_base: Base) -> None:
    guessed = add_person(one_base, "Петрова", "Анна", "Ильинична")
    edit_person(one_base, guessed, surname="Петров", first_name="Иван", patronymic="Ильич")
    assert (again(guessed).gender, again(guessed).dative) == ("m", "Петрову Ивану Ильичу")
    said = add_person(one_base, "Ким", "Женя", gender="f")
    assert again(edit_person(one_base, said, first_name="Саша")).gender == "f"


def test_nobody_has_no_name(one_base: Base) -> None:
    with pytest.raises(StoreError, match="без имени"):
        add_person(one_base, "  ")
    person = add_person(one_base, "", "Мария", "Ивановна")
    with pytest.raises(StoreError, match="без имени"):
        edit_person(one_base, person, first_name="", patronymic="")
    assert str(again(person)) == "Мария Ивановна"


def test_people_are_found_as_they_are_typed(office_base: Base) -> None:
    for surname in ("Семенова", "Семёнов", "Яковлев", "Ёлкина"):
        add_person(office_base, surname, "Саша", address="ул. Семенова, 5" if surname == "Ёлкина" else "")
    assert [person.surname for person in find_people("семён")] == ["Семенова", "Семёнов", "Ёлкина"]
    assert [person.surname for person in find_people("сем саша", limit=1)] == ["Семенова"]
    assert [person.surname for person in find_people("")] == ["Ёлкина", "Семенова", "Семёнов", "Яковлев"]


def test_a_double_is_seen_before_it_is_written(office_base: Base) -> None:
    known = add_person(office_base, "Семёнов", "Пётр", "Ильич")
    add_person(office_base, "Семёнов", "Павел", "Ильич")
    add_person(office_base, "Семёнова", "Пётр", "Ильич")
    assert same_people("СЕМЕНОВ", "Петр", "") == [known]
    assert len(same_people("Семёнов", "П.", "И.")) == 2
    assert same_people("Семёнов", "Олег", "") == []
    assert same_people("", "", "") == []
    assert same_people("", "Пётр", "Ильич")[0] == known


def test_initials(one_base: Base) -> None:
    person = add_person(one_base, "Петров", "Иван", "Ильич")
    surnames = {Case.NOMINATIVE: "Петров", Case.GENITIVE: "Петрова", Case.DATIVE: "Петрову", Case.ACCUSATIVE: "Петрова",
                Case.INSTRUMENTAL: "Петровым", Case.PREPOSITIONAL: "Петрове"}
    for case, surname in surnames.items():
        assert initials(person, case, surname_first=True).replace("\u00a0", " ") == f"{surname} И. И."
        assert initials(person, case, surname_first=False).replace("\u00a0", " ") == f"И. И. {surname}"


def test_the_cards_own_forms_come_before_the_rules(office_base: Base) -> None:
    kept = add_person(office_base, "Гриб", "Иван", "Ильич", genitive="Гриб Ивана Ильича", dative="Гриб Ивану Ильичу",
                      instrumental="Гриб Иваном Ильичом")
    assert name_in(kept, Case.DATIVE) == "Гриб Ивану Ильичу"
    assert initials(kept, Case.DATIVE, surname_first=True).startswith("Гриб\u00a0")
    assert name_in(kept, Case.ACCUSATIVE) == "Гриб Ивана Ильича"
    assert name_in(kept, Case.PREPOSITIONAL).startswith("Гриб Иване")
    woman = add_person(office_base, "Шевченко", "Ольга", "Ивановна")
    assert name_in(woman, Case.ACCUSATIVE) == "Шевченко Ольгу Ивановну"


def test_a_form_that_lost_a_word_is_made_anew(office_base: Base) -> None:
    person = add_person(office_base, "Петров", "Иван", "Ильич", dative="Петрову")
    assert name_in(person, Case.DATIVE) == "Петрову Ивану Ильичу"


def test_names_of_several_words(one_base: Base) -> None:
    person = add_person(one_base, "Алиев", "Рустам", "Ахмед оглы")
    assert initials(person, Case.DATIVE, surname_first=True).split("\u00a0")[0] == "Алиеву"


def test_one_person_in_two_places_is_one_record(one_base: Base) -> None:
    person = add_person(one_base, "Петров", "Иван", "Ильич")
    first, second = department(one_base), department(one_base)
    for organisation in (first, second):
        appoint(one_base, organisation, person, "начальник", None, head=True)
    assert Person.select().count() == 1 and person.posts.count() == 2


def test_a_phone_that_looks_mistyped_is_marked_and_kept(one_base: Base) -> None:
    person = add_person(one_base, "Петров", "Иван", phone="не дал", email="petrov@")
    assert again(person).phone == "не дал"
    assert len(contact_problems(person)) == 2


def test_the_accusative_of_a_man_whose_name_ends_like_a_womans(one_base: Base) -> None:
    for name, whole, short in (("Шульга Антон Игоревич", "Шульгу Антона Игоревича", "Шульгу А. И."),
                               ("Петров Илья Ильич", "Петрова Илью Ильича", "Петрова И. И."),
                               ("Петров Иван Ильич", "Петрова Ивана Ильича", "Петрова И. И.")):
        person = add_person(one_base, *name.split())
        assert name_in(person, Case.ACCUSATIVE) == whole
        assert initials(person, Case.ACCUSATIVE, surname_first=True).replace("\u00a0", " ") == short
