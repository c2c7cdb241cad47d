from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office, sound
from tosdesk.office.services import papers
from tosdesk.resolutions import services
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import state
from tosdesk.resolutions.section import SECTION
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.store.journal import Operation


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def several(world: World) -> list[Question]:
    return [services.take(world.base, f"вопрос {number}", topic=world.topic("light")) for number in range(3)]


def read(questions: list[Question]) -> list[Question]:
    return [Question.get_by_id(question.id) for question in questions]


def test_a_question_goes_to_who_answers_for_its_topic(one_base: Base) -> None:
    world = office(one_base)
    with sound():
        asked = services.take(one_base, "нет воды", topic=world.topic("water"), tos=world.tos["Лесное"],
                              street=world.street("Лесная"), house="5а", asker="жители дома 5")
    assert (asked.taken_on, asked.organisation, state(asked)) == (TODAY, world.departments["water"], "open")
    named = services.take(one_base, "яма", topic=world.topic("roads"), organisation=world.departments["light"])
    assert named.organisation == world.departments["light"]
    assert services.take(one_base, "скучно", topic=world.topic("leisure")).organisation is None
    assert services.take(one_base, "разное").organisation is None
    assert one_base.undo() == "Вопрос «разное»"


def test_a_question_without_a_text_is_none(one_base: Base) -> None:
    for text in ("", "  \n", "\x07"):
        with pytest.raises(StoreError, match="укажите, о чём спросили"):
            services.take(one_base, text)
    assert Question.select_all().count() == 0


def test_many_at_once_are_one_step(office_base: Base) -> None:
    world = office(office_base)
    asked = several(world)
    letter = papers.issue(office_base, "memo", "Записка", data=b"docx", file_name="з.docx", date=TODAY)

    def step(title: str, expected: str, do: Any) -> None:
        before = Operation.select().count()
        with sound():
            do()
        assert Operation.select().count() == before + 1
        assert {state(question) for question in read(asked)} == {expected}
        assert office_base.undoable() == title

    step("Направлено: вопросы, 3", "sent", lambda: services.send(office_base, asked, TODAY, letter))
    assert {question.document for question in read(asked)} == {letter}
    step("Получен ответ: вопросы, 3", "answered", lambda: services.answer(office_base, asked, "Горит", days(5)))
    step("Сообщено спросившему: вопросы, 3", "told", lambda: services.tell(office_base, asked, days(6)))
    assert {(question.answer, question.told_on) for question in read(asked)} == {("Горит", days(6))}
    step("Снято: вопросы, 3", "withdrawn", lambda: services.withdraw(office_base, asked, "Дом снесён"))
    for expected in ("told", "answered", "sent", "open"):
        with sound():
            office_base.undo()
        assert {state(question) for question in read(asked)} == {expected}
    assert {question.document for question in read(asked)} == {None}
    with sound():
        office_base.redo()
    assert {state(question) for question in read(asked)} == {"sent"}


def test_nobody_is_no_step(one_base: Base) -> None:
    office(one_base)
    before = Operation.select().count()
    services.send(one_base, [], TODAY)
    services.answer(one_base, [], "Горит", TODAY)
    services.tell(one_base, [], TODAY)
    services.withdraw(one_base, [], "")
    assert Operation.select().count() == before


def test_one_bad_of_many_leaves_all_as_they_were(one_base: Base) -> None:
    asked = several(office(one_base))
    with pytest.raises(BadValue):
        services.answer(one_base, asked, "Горит", "вчера")  # type: ignore[arg-type]
    assert {state(question) for question in read(asked)} == {"open"}


def test_the_last_answer_answers_the_paper(office_base: Base) -> None:
    world = office(office_base)
    asked = several(world)
    letter = papers.issue(office_base, "memo", "Записка", data=b"docx", file_name="з.docx", date=TODAY)
    services.send(office_base, asked, TODAY, letter)
    papers.send(office_base, letter, TODAY)

    def paper() -> tuple[str, dt.date | None]:
        fresh = type(letter).get_by_id(letter.id)
        return fresh.state, fresh.answered_on

    services.answer(office_base, read(asked[:1]), "Горит", days(3))
    assert paper() == ("sent", None), "other lines wait on"
    services.withdraw(office_base, read(asked[1:2]), "Дом снесён")
    with sound():
        services.answer(office_base, read(asked[2:]), "Горит", days(4))
    assert paper() == ("answered", days(4)), "a line that fell away is not waited for"
    office_base.undo()
    assert paper() == ("sent", None)


def test_an_answer_that_came_before_the_paper_went_is_kept(one_base: Base) -> None:
    asked = several(office(one_base))
    letter = papers.issue(one_base, "memo", "Записка", data=b"docx", file_name="з.docx", date=TODAY)
    services.send(one_base, asked, TODAY, letter)
    papers.send(one_base, letter, days(3))
    services.answer(one_base, read(asked), "Горит", days(1))
    assert {state(question) for question in read(asked)} == {"answered"}
    assert type(letter).get_by_id(letter.id).state == "sent"


def test_where_questions_came_from(one_base: Base) -> None:
    world = office(one_base)
    one, other = world.tos["Лесное"], world.tos["Горино"]
    for text in ("второй", "первый"):
        services.take(one_base, text, source=one)
    services.take(one_base, "раньше", source=other, taken_on=days(-1))
    services.take(one_base, "ничей")
    assert [question.text for question in services.of_source(one)] == ["второй", "первый"]
    assert [question.text for question in services.of_source(one, other)] == ["раньше", "второй", "первый"]
    assert services.of_source() == []


def test_the_search(office_base: Base) -> None:
    world = office(office_base)
    with sound():
        asked = services.take(
            office_base, "Не горит фонарь", topic=world.topic("light"), tos=world.tos["Семёновка"], house="17а",
            street=world.street("Лесная"), asked_by=world.people["Семёнова"], asker="тётя Клава", note="звонили")
        services.take(office_base, "яма")
    for text in ("фонарь", "СЕМЕНОВКА", "лесная 17а", "освещение", "ивгорсвет", "семенова", "тетя клава", "звонили"):
        assert services.listed(office_base, None, text) == [asked], text
    with sound():
        services.answer(office_base, [asked], "Лампы нет", TODAY)
    assert services.listed(office_base, 2017, "лампы") == [asked]
    assert services.listed(office_base, 2016, "лампы") == []


def test_the_list_asks_once_whatever_its_length(office_base: Base) -> None:
    world = office(office_base)
    with office_base.operation("Много"):
        for number in range(150):
            services.take(office_base, f"вопрос {number}", taken_on=days(-number), topic=world.topic("light"),
                          tos=world.tos["Лесное"])
        services.take(office_base, "без ничего", taken_on=days(1))
    statements: list[str] = []
    execute = office_base.database.execute_sql

    def counted(sql: str, *args: Any, **options: Any) -> Any:
        statements.append(sql)
        return execute(sql, *args, **options)

    office_base.database.execute_sql = counted
    try:
        rows = [[column.value(question) for column in SECTION.columns] for question in services.listed(office_base)]
    finally:
        del office_base.database.execute_sql
    assert rows[0] == [days(1), "без ничего", "", "", "", "открыт"]
    assert rows[1] == [TODAY, "вопрос 0", "Лесное", "освещение", "Ивгорсвет", "открыт"]
    assert len(rows) == 151
    assert len(statements) == 1, statements


def test_the_questions_of_a_day_stand_by_the_russian_alphabet(office_base: Base) -> None:
    with office_base.operation("Вопросы"):
        for text in ("Яма", "ёлка упала", "Жалоба", "Ель упала", "«Ёж» на дороге", "двор тёмный"):
            services.take(office_base, text)
        services.take(office_base, "Ямка", taken_on=days(1))
    assert [question.text for question in services.listed(office_base)] == [
        "Ямка", "двор тёмный", "Ель упала", "«Ёж» на дороге", "ёлка упала", "Жалоба", "Яма"]


def test_contradicting_dates_are_told(one_base: Base) -> None:
    office(one_base)
    services.take(one_base, "всё верно", sent_on=TODAY)
    services.take(one_base, "яма", sent_on=days(2), answered_on=days(1))
    assert SECTION.checks(one_base) == [
        "Вопрос «яма»: «получен ответ» 06.08.2017 раньше, чем «направлен» 07.08.2017."]
