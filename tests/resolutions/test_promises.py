from __future__ import annotations

import datetime as dt

import pytest

from tests.resolutions.world import TODAY, World, office, sound
from tosdesk.office.services import papers
from tosdesk.office.services.people import edit_person
from tosdesk.registry.services import edit_tos, elect
from tosdesk.resolutions import services
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import promise_state, state
from tosdesk.resolutions.services.promises import (
    broken_promises,
    forget_promise,
    is_promise,
    keep_promise,
    promise,
    promises,
)
from tosdesk.resolutions.services.telling import to_tell
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def answered(world: World, text: str = "темно", **fields: object) -> Question:
    question = services.take(world.base, text, **{"taken_on": days(-9), "topic": world.topic("light")} | fields)
    services.answer(world.base, [question], f"{text}: сделаем", TODAY)
    return question


def fresh(question: Question) -> Question:
    return Question.get_by_id(question.id)


def test_an_answer_is_a_promise_until_it_is_kept(office_base: Base) -> None:
    world = office(office_base)
    one, other = answered(world), answered(world, "яма", topic=None, tos=world.tos["Лесное"], taken_on=days(-8))
    with sound():
        promise(office_base, [one, other], world.people["Одинцова"], days(10))
    assert office_base.undoable() == "Обещание: вопросы, 2"
    assert {(question.promised_by, question.promised_until) for question in promises(office_base)} == {
        (world.people["Одинцова"], days(10))}
    assert promises(office_base, world.tos["Лесное"]) == [other]
    assert broken_promises(office_base, days(10)) == []
    assert broken_promises(office_base, days(11)) == [one, other]
    keep_promise(office_base, [fresh(one)], days(12))
    assert promise_state(fresh(one), days(12)) == "late" and promise_state(fresh(one), days(11)) == "broken"
    assert promises(office_base, waiting=True) == [other] and len(promises(office_base)) == 2
    forget_promise(office_base, [fresh(other)])
    assert not is_promise(fresh(other)) and promises(office_base, waiting=True) == []


def test_whose_promise_it_is(one_base: Base) -> None:
    world = office(one_base)
    by_department, by_nobody = answered(world), answered(world, "нет воды", topic=world.topic("water"))
    promise(one_base, [by_department])
    assert fresh(by_department).promised_by == world.posts["light"].person, "the head of who answered"
    with pytest.raises(StoreError, match="кто обещал или к какому дню"):
        promise(one_base, [by_nobody])
    promise(one_base, [fresh(by_nobody)], until=days(3))
    assert promise_state(fresh(by_nobody), days(4)) == "broken"
    assert promise_state(fresh(by_department), days(4000)) == "waits", "no day, so never broken"
    assert promises(one_base) == [by_nobody, by_department], "those without a day stand last"
    with pytest.raises(StoreError, match="ничего не обещал"):
        keep_promise(one_base, [answered(world)], TODAY)
    with pytest.raises(StoreError, match="раньше, чем задан"):
        keep_promise(one_base, [fresh(by_nobody)], days(-10))


def test_the_ring_round_is_by_chair(office_base: Base) -> None:
    world = office(office_base)
    chair, phone = world.people["Семёнова"], "8 (4932) 11-11-11"
    edit_person(office_base, chair, phone=phone)
    edit_tos(office_base, world.tos["Горино"], phone="22-22-22")
    elect(office_base, world.tos["Лесное"], "council", dt.date(2016, 5, 1), members=[(chair, "chair")])
    told = {"яма": {"tos": world.tos["Лесное"], "asker": "жители дома 5"}, "темно": {"tos": world.tos["Лесное"]},
            "снег": {"tos": world.tos["Горино"], "asked_by": world.people["Саакян"]},
            "ветки": {"tos": world.tos["Горино"]}, "вода": {"asker": "Тётя Клава"}, "газ": {"asker": "тетя клава "},
            "шум": {"asked_by": chair}}
    asked = {name: answered(world, name, taken_on=days(place - 9), **fields)
             for place, (name, fields) in enumerate(told.items())}
    services.withdraw(office_base, [answered(world, "снято", tos=world.tos["Лесное"])], "не надо")
    services.take(office_base, "без ответа", tos=world.tos["Лесное"])
    calls = to_tell(office_base)
    assert [(call.name, call.phone, [question.text for question in call.questions]) for call in calls] == [
        ("Саакян Карина Ашотовна", "8 (4932) 00-00-05", ["снег"]),
        ("Семёнова Ольга Ивановна", phone, ["яма", "темно", "шум"]), ("Тётя Клава", "", ["вода", "газ"]),
        ("ТОС «Горино»", "22-22-22", ["ветки"])]
    assert calls[1].places == [world.tos["Лесное"]]
    before_the_election = {call.name for call in to_tell(office_base, dt.date(2016, 4, 30))}
    assert "жители дома 5" in before_the_election, "there was no chair yet: whoever asked"
    with sound():
        services.tell(office_base, [question for call in calls for question in call.questions], TODAY)
    assert office_base.undoable() == "Сообщено спросившему: вопросы, 7"
    assert to_tell(office_base) == [] and {state(fresh(one)) for one in asked.values()} == {"told"}


def test_an_answer_that_was_none(office_base: Base) -> None:
    world = office(office_base)
    one = services.take(office_base, "темно", topic=world.topic("light"), note="звонили")
    letter = papers.issue(office_base, "memo", "Записка", data=b"", file_name="з.docx", date=TODAY)
    services.send(office_base, [one], TODAY, letter)
    papers.send(office_base, letter, TODAY)
    services.answer(office_base, [fresh(one)], "Разбираемся", days(3))
    with sound():
        services.reopen(office_base, [fresh(one)])
    assert (state(fresh(one)), fresh(one).answer, fresh(one).note) == (
        "sent", "", "звонили\nПрежний ответ 08.08.2017: Разбираемся")
    assert type(letter).get_by_id(letter.id).state == "sent"
    assert office_base.undo() == "Возвращено в работу: вопрос «темно»"
    assert (fresh(one).answer, type(letter).get_by_id(letter.id).state) == ("Разбираемся", "answered")
