"""Everybody with a name: one person is one record, whatever he is elsewhere. The case forms are prefilled and shown
for checking only where they are in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tosdesk.office.records import Person
from tosdesk.office.rules import email_problem, phone_problem, same_name
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.search import folded, matching, russian_key

from .rows import change

if TYPE_CHECKING:
    from tosdesk.word.cases import Case

FORMS = ("genitive", "dative", "instrumental")
NAME = ("surname", "first_name", "patronymic")


def add_person(base: Base, surname: str, first_name: str = "", patronymic: str = "", **fields: Any) -> Person:
    """A new person. Gender and case forms that are not given are prefilled; forms that are given count as checked.
    StoreError if there is no name at all."""
    from tosdesk.word.names import gender_of, normalised

    name = normalised(surname), normalised(first_name), normalised(patronymic)
    if not any(name):
        raise StoreError("Человека не записать без имени: укажите фамилию или имя.")
    if any(fields.get(form) for form in FORMS):
        fields.setdefault("forms_checked", True)
    fields["gender"] = fields.get("gender") or gender_of(*name) or ""
    person = Person(**dict(zip(NAME, name, strict=True)), **fields)
    with base.operation("Новый человек"):
        return change(person, **{form: getattr(person, form) or proposal
                                 for form, proposal in proposed_forms(person).items()})


def edit_person(base: Base, person: Person, **fields: Any) -> Person:
    """Writes these fields. Where the name changes, its forms are proposed anew, but those that somebody made by hand
    stay, and wait to be looked at again; the gender follows if it was only guessed."""
    from tosdesk.word.names import gender_of, normalised

    for part in NAME:
        if part in fields:
            fields[part] = normalised(fields[part])
    old_name, old_gender, old_forms = name_of(person), person.gender, proposed_forms(person)
    new_name = fields.get(NAME[0], old_name[0]), fields.get(NAME[1], old_name[1]), fields.get(NAME[2], old_name[2])
    if not any(new_name):
        raise StoreError("Человека не записать без имени: укажите фамилию или имя.")
    if new_name != old_name and old_gender == (gender_of(*old_name) or ""):
        fields.setdefault("gender", gender_of(*new_name) or old_gender)
    if any(form in fields for form in FORMS):
        fields.setdefault("forms_checked", True)
    if new_name != old_name or fields.get("gender", old_gender) != old_gender:
        by_hand = [form for form in FORMS if person.forms_checked and getattr(person, form) != old_forms[form]]
        renamed = Person(**dict(zip(NAME, new_name, strict=True)), gender=fields.get("gender", old_gender))
        fields = {form: proposal for form, proposal in proposed_forms(renamed).items() if form not in by_hand} | fields
        fields.setdefault("forms_checked", False)
    with base.operation("Сведения о человеке"):
        return change(person, **fields)


def name_of(person: Person) -> tuple[str, str, str]:
    return person.surname, person.first_name, person.patronymic


def proposed_forms(person: Person) -> dict[str, str]:
    """The case forms that the program makes of the name."""
    from tosdesk.word.cases import Case
    from tosdesk.word.names import decline_name

    return {form: " ".join(filter(None, decline_name(*name_of(person), person.gender or None, Case[form.upper()])))
            for form in FORMS}


def forms_to_check() -> list[Person]:
    """Whose case forms somebody should look at once: the name is unusual, or a form is not the one proposed."""
    from tosdesk.word.names import doubtful

    found = [person for person in Person.select().where(Person.forms_checked == False)  # noqa: E712
             if doubtful(*name_of(person), person.gender or None)
             or any(getattr(person, form) != proposal for form, proposal in proposed_forms(person).items())]
    return sorted(found, key=lambda person: russian_key(str(person)))


def find_people(text: str, limit: int = 20) -> list[Person]:
    """People with every one of these words anywhere in their card; those whose surname begins so come first."""
    begins = folded(text).split()[:1]
    found = sorted(Person.select().where(matching(Person, text)), key=lambda person: (
        not (begins and folded(person.surname).startswith(begins[0])), russian_key(str(person))))
    return found[:limit]


def same_people(surname: str, first_name: str = "", patronymic: str = "") -> list[Person]:
    """Who is in the base under a name that may be the same: to warn before a double is written."""
    words = folded(f"{surname}" if surname.strip() else f"{first_name} {patronymic}").strip()
    found = [person for person in Person.select().where(matching(Person, words))
             if same_name(name_of(person), (surname, first_name, patronymic))] if words else []
    return sorted(found, key=lambda person: russian_key(str(person)))


def contact_problems(person: Person) -> list[str]:
    """Marks, not refusals: an e-mail or a phone that looks mistyped."""
    return [problem for problem in (phone_problem(person.phone), email_problem(person.email)) if problem]


def name_in(person: Person, case: Case) -> str:
    """The whole name in a case: «Шевченко Ольге Ивановне», as the card has it."""
    return " ".join(filter(None, _parts_in(person, case)))


def initials(person: Person, case: Case, surname_first: bool) -> str:
    """«Петрову И. И.» as in an address, or «И. И. Петров» as under a text."""
    from tosdesk.word.names import initials_after, initials_before

    surname = _parts_in(person, case)[0]
    return (initials_after if surname_first else initials_before)(surname, person.first_name, person.patronymic)


def _parts_in(person: Person, case: Case) -> tuple[str, str, str]:
    """(surname, first name, patronymic) in the case: the card's form where it has one, else made of the name. The
    accusative of a man is his genitive, but not of «Шульга» and «Илья»; a surname that the card keeps undeclined stays
    so in every case."""
    from tosdesk.word.cases import Case
    from tosdesk.word.names import decline_name

    made = decline_name(*name_of(person), person.gender or None, case)
    if case is Case.NOMINATIVE:
        return made
    declined_as_a_woman = any(part.casefold().endswith(("а", "я")) for part in name_of(person))
    if case is Case.ACCUSATIVE and person.gender == "m" and not declined_as_a_woman:
        case = Case.GENITIVE
    if case.name.lower() in FORMS:
        return _split(person, getattr(person, case.name.lower())) or made
    genitive, dative = (_split(person, form) for form in (person.genitive, person.dative))
    if genitive and dative and genitive[0] == dative[0] == person.surname:
        return person.surname, made[1], made[2]
    return made


def _split(person: Person, form: str) -> tuple[str, str, str] | None:
    """A whole name cut into its parts by the number of words that each has; None if the numbers differ."""
    words, sizes = form.split(), [len(part.split()) for part in name_of(person)]
    if not words or len(words) != sum(sizes):
        return None
    first, second = sizes[0], sizes[0] + sizes[1]
    return " ".join(words[:first]), " ".join(words[first:second]), " ".join(words[second:])
