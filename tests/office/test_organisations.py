from __future__ import annotations

import pytest

from tests.office.committee import day, department, load_demo, staff
from tosdesk.office.records import Absence, Organisation, Post, Responsibility
from tosdesk.office.services.lists import add_entry
from tosdesk.office.services.organisations import (
    add_organisation,
    addressee,
    addressee_lines,
    appoint,
    dismiss,
    edit_organisation,
    head_on,
    organisation_for,
    organisations,
    organisations_for,
    own_committee,
    set_topics,
    staff_on,
    topics_of,
)
from tosdesk.office.services.people import add_person
from tosdesk.office.services.signers import absence, absence_on, signer_on, signers_on
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.verify import verify


def names(signatures: list) -> list[str]:
    return [f"{one.position}: {one.name}".replace("\u00a0", " ") for one in signatures]


def test_every_base_has_its_own_committee(read_base: Base) -> None:
    own = own_committee()
    assert own.own and str(own) == "комитет" and organisations() == []
    assert own.genitive == "комитета развития общественного самоуправления"


def test_an_organisation_is_declined(office_base: Base) -> None:
    made = department(office_base)
    assert Organisation.get_by_id(made.id).genitive == "управления благоустройства Администрации города Иванова"
    edit_organisation(office_base, made, name="комитет по культуре")
    assert made.genitive == "комитета по культуре"
    edit_organisation(office_base, made, genitive="комитета культуры")
    edit_organisation(office_base, made, name="комитет по культуре и туризму")
    assert Organisation.get_by_id(made.id).genitive == "комитета культуры"
    with pytest.raises(StoreError, match="без наименования"):
        add_organisation(office_base, " ")


def test_a_new_head_ends_the_one_before(office_base: Base) -> None:
    made = department(office_base)
    first = appoint(office_base, made, add_person(office_base, "Мартынов", "Денис"), "начальник управления", None,
                    head=True)
    second = appoint(office_base, made, add_person(office_base, "Полетаев", "Андрей", "Юрьевич"),
                     "начальник управления", day("2017-05-02"), head=True)
    other = appoint(office_base, made, add_person(office_base, "Волков", "Иван"), "секретарь", day("2017-06-01"))
    assert Post.get_by_id(first.id).until == day("2017-05-01")
    assert [head_on(made, day(text)) for text in ("2010-01-01", "2017-05-01", "2017-05-02", "2030-01-01")] == [
        first, first, second, second]
    assert other.until is None
    office_base.undo()
    office_base.undo()
    office_base.undo()
    assert head_on(made, day("2030-01-01")) == first
    assert verify() == []


def test_only_who_is_said_to_be_the_head_takes_the_heads_place(office_base: Base) -> None:
    head = staff(office_base).head
    appoint(office_base, own_committee(), add_person(office_base, "Рябова", "Екатерина"), "специалист",
            day("2014-03-03"))
    assert head_on(own_committee(), day("2017-08-05")) == head and Post.get_by_id(head.id).until is None


def test_a_head_of_the_past_makes_room_for_the_next(one_base: Base) -> None:
    made = department(one_base)
    new = appoint(one_base, made, add_person(one_base, "Новый", "Иван"), "начальник", day("2017-05-02"), head=True)
    old = appoint(one_base, made, add_person(one_base, "Старый", "Иван"), "начальник", day("2014-05-12"), head=True)
    assert (Post.get_by_id(old.id).until, Post.get_by_id(new.id).until) == (day("2017-05-01"), None)
    gone = appoint(one_base, made, add_person(one_base, "Давний", "Иван"), "начальник", day("2010-01-01"), head=True,
                   until=day("2012-12-31"))
    assert gone.until == day("2012-12-31") and head_on(made, day("2013-06-01")) is None


def test_nobody_leaves_before_he_comes(one_base: Base) -> None:
    made = department(one_base)
    person = add_person(one_base, "Петров", "Иван")
    post = appoint(one_base, made, person, "начальник", day("2017-05-02"), head=True)
    with pytest.raises(StoreError, match="раньше первого"):
        dismiss(one_base, post, day("2017-05-01"))
    with pytest.raises(StoreError, match="раньше первого"):
        appoint(one_base, made, person, "начальник", day("2018-05-02"), until=day("2018-05-01"))
    assert Post.select().count() == 1 and Post.get().until is None
    with pytest.raises(StoreError, match="без должности"):
        appoint(one_base, made, person, "", None)
    dismiss(one_base, post, day("2017-05-02"))
    assert (head_on(made, day("2017-05-02")), head_on(made, day("2017-05-03"))) == (post, None)


def test_topics_are_links_that_come_back(office_base: Base) -> None:
    made = department(office_base)
    light, roads = (add_entry(office_base, "topic", name) for name in ("освещение", "дороги и тротуары"))
    set_topics(office_base, made, [light, roads])
    assert topics_of(made) == [light, roads]
    set_topics(office_base, made, [roads])
    assert topics_of(made) == [roads] and organisation_for(light) is None
    set_topics(office_base, made, [light, roads])
    assert topics_of(made) == [light, roads]
    assert Responsibility.select_all().count() == 2
    assert verify() == []


def test_the_department_with_the_broadest_remit_is_proposed(one_base: Base) -> None:
    light, trees, snow = (add_entry(one_base, "topic", name) for name in ("освещение", "озеленение", "снег"))
    narrow, broad = add_organisation(one_base, "МУП «Свет»"), department(one_base)
    set_topics(one_base, narrow, [light, trees])
    set_topics(one_base, broad, [trees, snow, add_entry(one_base, "topic", "мусор")])
    assert organisations_for(trees) == [broad, narrow]
    assert organisation_for(light) == narrow
    assert addressee(light, day("2017-08-05")) is None
    head = appoint(one_base, narrow, add_person(one_base, "Зубков", "Василий"), "директор", None, head=True)
    assert addressee(light, day("2017-08-05")) == addressee(narrow, day("2017-08-05")) == head


def test_how_a_paper_names_its_addressee(one_base: Base) -> None:
    post = appoint(one_base, department(one_base), add_person(one_base, "Полетаев", "Андрей", "Юрьевич"),
                   "начальник управления", None)
    assert post.dative == "начальнику управления"
    assert [line.replace("\u00a0", " ") for line in addressee_lines(post)] == [
        "Начальнику управления благоустройства Администрации города Иванова", "Полетаеву А. Ю."]
    post.dative = "исполняющему обязанности начальника управления"
    assert addressee_lines(post)[0].startswith("Исполняющему обязанности начальника управления благоустройства")


def test_the_head_signs_unless_absent(office_base: Base) -> None:
    head, deputy, specialist = staff(office_base)
    assert staff_on(day("2017-08-05")) == [head, deputy, specialist]
    assert names(signers_on(day("2017-08-05"))) == ["Председатель комитета: П. Н. Верещагин",
                                                    "Заместитель председателя комитета: М. С. Одинцова"]
    absence(office_base, head, day("2017-07-03"), day("2017-07-30"), substitute=deputy)
    signature = signer_on(day("2017-07-30"))
    assert signature and names([signature]) == ["И. о. председателя комитета: М. С. Одинцова"]
    assert signature.post == deputy
    for outside in ("2017-07-02", "2017-07-31"):
        assert names([signer_on(day(outside))]) == ["Председатель комитета: П. Н. Верещагин"]
    assert names(signers_on(day("2017-07-15"))) == ["И. о. председателя комитета: М. С. Одинцова",
                                                    "Заместитель председателя комитета: М. С. Одинцова"]


def test_a_substitute_who_is_away_has_one_of_his_own(one_base: Base) -> None:
    head, deputy, specialist = staff(one_base)
    absence(one_base, head, day("2017-07-03"), day("2017-07-30"), substitute=deputy)
    absence(one_base, deputy, day("2017-07-10"), day("2017-07-12"), "больничный", substitute=specialist)
    assert names([signer_on(day("2017-07-11"))]) == ["И. о. председателя комитета: А. И. Шульга"]
    absence(one_base, specialist, day("2017-07-11"), day("2017-07-11"), substitute=head)
    assert signer_on(day("2017-07-11")) is None


def test_without_a_substitute_the_next_with_the_right_signs(one_base: Base) -> None:
    head, _, specialist = staff(one_base)
    away = absence(one_base, head, day("2017-07-03"), day("2017-07-30"))
    assert names([signer_on(day("2017-07-11"))]) == ["Заместитель председателя комитета: М. С. Одинцова"]
    absence(one_base, head, day("2017-07-10"), day("2017-07-12"), substitute=specialist)
    assert names([signer_on(day("2017-07-11"))]) == ["И. о. председателя комитета: А. И. Шульга"]
    assert absence_on(head, day("2017-07-20")) == away
    dismiss(one_base, specialist, day("2017-07-10"))
    assert names([signer_on(day("2017-07-11"))]) == ["Заместитель председателя комитета: М. С. Одинцова"]


def test_absences_that_cannot_be(one_base: Base) -> None:
    head = staff(one_base).head
    with pytest.raises(StoreError, match="раньше первого"):
        absence(one_base, head, day("2017-07-03"), day("2017-07-02"))
    with pytest.raises(StoreError, match="Замещать себя"):
        absence(one_base, head, day("2017-07-03"), day("2017-07-04"), substitute=head)
    official = appoint(one_base, department(one_base), add_person(one_base, "Полетаев", "Андрей"), "начальник", None)
    former = appoint(one_base, own_committee(), add_person(one_base, "Ким", "Анна"), "методист", day("2014-01-01"),
                     until=day("2017-07-02"))
    for outside in (official, former):
        with pytest.raises(StoreError) as refused:
            absence(one_base, head, day("2017-07-03"), day("2017-07-30"), substitute=outside)
        assert str(refused.value) == "Замещать может только тот, кто 03.07.2017 занимает должность в комитете."
    assert Absence.select().count() == 0
    absence(one_base, head, day("2017-07-02"), day("2017-07-02"), substitute=former)
    assert signer_on(day("2017-07-02")).post == former
    assert signer_on(day("2017-07-03")).post == head
    assert signer_on(day("2012-07-03")) is None, "nobody was there yet"


def test_the_demonstrations_office(office_base: Base) -> None:
    world = load_demo(office_base)
    assert len(staff_on(day("2017-12-20"))) == 5 and len(organisations()) == 11
    assert names([signer_on(day("2017-07-10"))]) == ["И. о. председателя комитета: М. С. Одинцова"]
    assert names([signer_on(day("2017-12-20"))]) == ["Председатель комитета: П. Н. Верещагин"]
    light, roads = world["topic", "light"], world["topic", "roads"]
    assert addressee_lines(addressee(light, day("2017-12-20")))[0] == "Директору МУП «Ивгорсвет»"
    heads = [addressee(roads, day(text)) for text in ("2017-04-28", "2017-04-30", "2017-05-02")]
    assert [head and head.person.surname for head in heads] == ["Мартынов", None, "Полетаев"]
    assert verify() == []
