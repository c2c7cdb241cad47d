from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import data_of, headers, issued, pictures, read
from tests.visits.pictures import jpeg
from tosdesk.office.records import Document
from tosdesk.office.services import papers
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.documents import memo_papers as question_memo
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Wanted
from tosdesk.visits import services
from tosdesk.visits.records import Stop, Visit
from tosdesk.visits.section import SECTION
from tosdesk.visits.services import StopDraft, write_visit

MEMO, REPORT, _ = SECTION.forms


def went(world: World, drafts: list[StopDraft], people: tuple[str, ...] = ("Саакян", "Шульга"), **fields: Any) -> Visit:
    return write_visit(world.base, fields.pop("date", TODAY), drafts, people=[world.people[name] for name in people],
                       **fields)


def asked(world: World, text: str, topic: str, house: str = "") -> dict[str, Any]:
    return {"text": text, "topic": world.topic(topic), "house": house,
            "street": world.street("Лесная") if house else None}


def full(world: World) -> Visit:
    """Questions to three departments from two stops; both to the third department from one stop each."""
    return went(world, [
        StopDraft(world.tos["Лесное"], "10:00", "фонари не горят третий день\nв домах темно", questions=[
            asked(world, "не горит фонарь", "light", "5"), asked(world, "яма у подъезда.", "roads", "7")]),
        StopDraft(world.tos["Горино"], "11:00", "Контейнеров мало", questions=[asked(world, "вывозят редко", "waste")]),
        StopDraft(world.tos["Семёновка"], "12:00", "Напора нет!", questions=[asked(world, "нет воды", "water")])])


def shown(base: Base, document: Document) -> str:
    return "\n".join(read(base, document))


def test_three_departments_three_memos(office_base: Base) -> None:
    world = office(office_base)
    visit = full(world)
    water, light, blag = issued(office_base, MEMO, visit)
    assert [str(paper.organisation) for paper in (water, light, blag)] == ["Водоканал", "Ивгорсвет",
                                                                          "управление благоустройства"]
    assert read(office_base, blag)[2:] == [
        "Начальнику управления благоустройства Администрации города Иванова", "Полетаеву А. Ю.",
        "Служебная записка", "5 августа 2017 г.", "№ ______",
        "О вопросах жителей ТОС «Лесное», «Горино»",
        "Сотрудниками комитета Шульгой А. И. и Саакян К. А. 5 августа 2017 г. проведён выезд на территории "
        "ТОС «Лесное», «Горино».",
        "ТОС «Горино». Контейнеров мало.",
        "Прошу рассмотреть следующие вопросы и о результатах сообщить в комитет:",
        "1. Яма у подъезда (ул. Лесная, д. 7; ТОС «Лесное»). Срок: до 4 сентября 2017 г.",
        "2. Вывозят редко (ТОС «Горино»). Срок: до 4 сентября 2017 г.",
        "Председатель комитета", "П. Н. Верещагин", "Шульга Антон Игоревич", "8 (4932) 00-00-05"]
    text = shown(office_base, light)
    assert "Не горит фонарь (ул. Лесная, д. 5). Срок: до 4 сентября 2017 г." in text
    assert "выезд на территорию ТОС «Лесное».\nПрошу рассмотреть следующий вопрос" in text, (
        "what was found at a stop is told only where all its questions go to the same department")
    assert "Напора нет!\nПрошу" in shown(office_base, water)
    for paper, alien in ((light, "Яма"), (light, "вод"), (water, "фонар"), (water, "Яма"), (blag, "фонар"),
                         (blag, "вод")):
        assert alien not in shown(office_base, paper)
    assert {question.document for question in services.all_questions(visit)} == {water, light, blag}
    assert all(question.sent_on == TODAY for question in services.all_questions(visit))
    assert issued(office_base, MEMO, visit) == [water, light, blag], "printed again, each stays one paper"
    assert Document.select().count() == 3


WHO = [
    ((), "Комитетом"), (("Шульга",), "Сотрудником комитета Шульгой А. И."),
    (("Одинцова", "Верещагин"), "Сотрудниками комитета Верещагиным П. Н. и Одинцовой М. С."),
    (("Саакян", "Шульга", "Одинцова"), "Сотрудниками комитета Одинцовой М. С., Шульгой А. И. и Саакян К. А."),
]


def test_who_went_is_said_in_russian(one_base: Base) -> None:
    world = office(one_base)
    for people, who in WHO:
        visit = went(world, [StopDraft(world.tos["Лесное"], questions=[asked(world, "темно", "light")])], people)
        document, = issued(one_base, MEMO, visit)
        assert f"{who} 5 августа 2017 г. проведён выезд на территорию ТОС «Лесное»." in read(one_base, document)
        assert "Саакян Карина Ашотовна" in shown(one_base, document) or people, "somebody draws it up all the same"


def test_what_was_settled_on_the_spot_is_not_asked_for(one_base: Base) -> None:
    world = office(one_base)
    visit = went(world, [StopDraft(world.tos["Лесное"], questions=[
        asked(world, text, "light") for text in ("темно", "когда включат", "снят вопрос", "ответили сразу")]
        + [asked(world, "скучно", "leisure")])])
    by_text = {question.text: question for question in services.all_questions(visit)}
    questions.answer(one_base, [by_text["ответили сразу"]], "Горит", TODAY)
    questions.tell(one_base, [by_text["когда включат"]], TODAY)
    questions.withdraw(one_base, [by_text["снят вопрос"]], "не нужно")
    document, = issued(one_base, MEMO, visit)
    text = shown(one_base, document)
    assert "Темно. Срок" in text
    for gone in ("включат", "снят", "ответили", "скучно"):
        assert gone not in text.casefold()
    questions.answer(one_base, [Question.get_by_id(by_text["темно"].id)], "Горит", TODAY)
    assert issued(one_base, MEMO, visit) == [document], "what went stands in the paper, answered or not"
    assert "Темно. Срок" in shown(one_base, document)


def test_a_question_that_comes_later_makes_a_new_memo(one_base: Base) -> None:
    world = office(one_base)
    visit = went(world, [StopDraft(world.tos["Лесное"], questions=[asked(world, "темно", "light")])])
    first, = issued(one_base, MEMO, visit)
    questions.take(one_base, "и ветрено", topic=world.topic("light"), source=visit.stops.get(), tos=world.tos["Лесное"])
    one, other = issued(one_base, MEMO, visit)
    assert one == first
    assert "ветрено" not in shown(one_base, one)
    assert "Темно" not in shown(one_base, other)
    with pytest.raises(StoreError, match=r"Вопрос уже направлен: Служебная записка .*из выезда\."):
        question_memo(one_base, Wanted(record=services.all_questions(visit)[0]))


def test_a_visit_without_questions_is_told_to_the_head(one_base: Base) -> None:
    world = office(one_base)
    visit = went(world, [StopDraft(world.tos["Лесное"], findings="двор чистый"),
                         StopDraft(world.tos["Горино"], findings="Снег вывезен.\nлёд сколот"),
                         StopDraft(world.tos["Семёновка"])], ("Шульга",), result="замечаний нет")
    document, = issued(one_base, MEMO, visit)
    expected = [
        "Председателю комитета развития общественного самоуправления", "Верещагину П. Н.",
        "Служебная записка", "5 августа 2017 г.", "№ ______",
        "О выезде на территории ТОС «Лесное», «Горино», «Семёновка»",
        "Сотрудником комитета Шульгой А. И. 5 августа 2017 г. проведён выезд на территории ТОС «Лесное», «Горино», "
        "«Семёновка».",
        "ТОС «Лесное». Двор чистый.", "ТОС «Горино». Снег вывезен.", "Лёд сколот.", "Замечаний нет.",
        "Главный специалист", "А. И. Шульга", "Шульга Антон Игоревич", "8 (4932) 00-00-05"]
    assert read(one_base, document)[2:] == expected
    one_base._clock = lambda: dt.datetime(2017, 9, 1, 10)
    assert issued(one_base, MEMO, visit) == [document]
    assert read(one_base, document)[2:] == expected


def test_a_memo_to_a_department_is_not_taken_for_that_to_the_head(one_base: Base) -> None:
    world = office(one_base)
    visit = went(world, [StopDraft(world.tos["Лесное"], questions=[asked(world, "темно", "light")])])
    first, = issued(one_base, MEMO, visit)
    questions.withdraw(one_base, services.all_questions(visit), "горит")
    assert issued(one_base, MEMO, visit) == [first]
    papers.cancel(one_base, first)
    second, = issued(one_base, MEMO, visit)
    assert second.id != first.id
    assert read(one_base, second)[3] == "Верещагину П. Н."


def test_the_head_writes_no_memo_to_himself_but_to_the_mayor(one_base: Base) -> None:
    world = office(one_base)
    visit = went(world, [StopDraft(world.tos["Лесное"], findings="двор чистый")], ("Верещагин", "Шульга"))
    document, = issued(one_base, MEMO, visit)
    lines = read(one_base, document)
    assert lines[2] == "Главе города Иванова"
    assert "Председатель комитета" in lines and "П. Н. Верещагин" in lines
    assert issued(one_base, MEMO, visit) == [document]


def test_a_visit_of_nobody_known_is_told_to_the_head_all_the_same(one_base: Base) -> None:
    world = office(one_base)
    document, = issued(one_base, MEMO, went(world, [StopDraft(world.tos["Лесное"])], ()))
    assert "Комитетом 5 августа 2017 г. проведён выезд на территорию ТОС «Лесное»." in read(one_base, document)


@pytest.mark.parametrize("form", [MEMO, REPORT], ids=lambda form: form.key)
def test_a_visit_that_did_not_take_place_has_no_papers(one_base: Base, form: Any) -> None:
    world = office(one_base)
    visit = went(world, [StopDraft(world.tos["Лесное"], questions=[asked(world, "темно", "light")])], state="planned")
    with pytest.raises(StoreError, match=r"Выезд 05\.08\.2017 запланирован: документы печатаются только о"):
        form.papers(one_base, Wanted(record=visit))
    services.set_state(one_base, visit, "cancelled")
    with pytest.raises(StoreError, match=r"Выезд 05\.08\.2017 отменён"):
        form.papers(one_base, Wanted(record=visit))
    services.set_state(one_base, visit, "held")
    with one_base.operation("Удалено"):
        visit.stops.get().delete()
    with pytest.raises(StoreError, match="не осталось ни одного ТОС"):
        form.papers(one_base, Wanted(record=visit))


def test_the_report(office_base: Base) -> None:
    world = office(office_base)
    visit = full(world)
    with office_base.operation("Дополнено"):
        visit.result, visit.start = "записки направлены", "09:30"
        visit.purpose, visit.topic = world.purpose("plan"), world.topic("light")
        visit.save()
        first = visit.stops.where(Stop.place == 0).get()
        services.meet(office_base, first, world.people["Семёнова"])
        first.met = "жители дома 5"
        first.save()
    document, = issued(office_base, REPORT, visit)
    assert read(office_base, document)[2:] == [
        "Справка", "5 августа 2017 г.", "О выезде на территории ТОС «Лесное», «Горино», «Семёновка»",
        "Дата выезда:", "5 августа 2017 г., начало в 09:30",
        "Участники:", "Шульга Антон Игоревич, Саакян Карина Ашотовна",
        "Цель:", "плановый осмотр территории", "Тема:", "освещение",
        "1. ТОС «Лесное», 10:00", "Встречи: Семёнова Ольга Ивановна, жители дома 5",
        "Установлено:", "Фонари не горят третий день.", "В домах темно.",
        "Вопросы жителей:", "№", "Адрес", "Вопрос", "Кому передан",
        "1", "ул. Лесная, д. 5", "Не горит фонарь", "Ивгорсвет",
        "2", "ул. Лесная, д. 7", "Яма у подъезда", "Управление благоустройства",
        "2. ТОС «Горино», 11:00", "Установлено:", "Контейнеров мало.", "Вопросы жителей:",
        "№", "Адрес", "Вопрос", "Кому передан", "3", "—", "Вывозят редко", "Управление благоустройства",
        "3. ТОС «Семёновка», 12:00", "Установлено:", "Напора нет!", "Вопросы жителей:",
        "№", "Адрес", "Вопрос", "Кому передан", "4", "—", "Нет воды", "Водоканал",
        "Итог", "Записки направлены.", "Главный специалист", "А. И. Шульга", "Шульга Антон Игоревич",
        "8 (4932) 00-00-05"]


def test_photos_of_every_orientation(one_base: Base) -> None:
    world = office(one_base)
    visit = went(world, [StopDraft(world.tos["Лесное"], "10:00"), StopDraft(world.tos["Горино"], "11:00")])
    files = [(f"{way}.jpg", jpeg(way, shade=way, taken="2017:08:05 10:30:00")) for way in range(1, 9)]
    files += [("высокий.jpg", jpeg(size=(200, 400), taken="2017:08:05 11:30:00")),
              ("неизвестно когда.jpg", jpeg(shade=9))]
    services.add_photos(one_base, visit, files)
    document, = issued(one_base, REPORT, visit)
    sizes = pictures(data_of(one_base, document))
    assert len(sizes) == 10
    assert sizes[:8] == [(82, 51)] * 8, "every one lies as it was seen"
    assert sizes[8] == (31, 62)
    with one_base.operation("Удалено"):
        visit.stops.order_by(Stop.place).first().delete()
    again, = issued(one_base, REPORT, visit)
    assert len(pictures(data_of(one_base, again))) == 10, "photos of a stop that was deleted are not lost"


def test_a_report_with_nothing_in_it(one_base: Base) -> None:
    world = office(one_base)
    document, = issued(one_base, REPORT, write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"])]))
    assert read(one_base, document)[2:] == [
        "Справка", "5 августа 2017 г.", "О выезде на территорию ТОС «Лесное»", "Дата выезда:", "5 августа 2017 г.",
        "ТОС «Лесное»", "Ведущий специалист", "К. А. Саакян", "Саакян Карина Ашотовна", "8 (4932) 00-00-05"]


def test_a_report_printed_again_is_the_same_paper(one_base: Base) -> None:
    world = office(one_base)
    visit = full(world)
    document, = issued(one_base, REPORT, visit)
    one_base._clock = lambda: dt.datetime(2017, 9, 1, 10)
    one_base.author = world.people["Саакян"].id
    before = read(one_base, document)
    assert issued(one_base, REPORT, visit) == [document]
    assert [file.version for file in papers.versions(document)] == [1, 2]
    assert read(one_base, document) == before


@pytest.mark.parametrize("demonstration", [True, False])
def test_the_mark_of_a_sample(one_base: Base, demonstration: bool) -> None:
    if demonstration:
        one_base.identity.make_demonstration()
    visit = full(office(one_base))
    for form in (MEMO, REPORT):
        for document in issued(one_base, form, visit):
            assert ("ОБРАЗЕЦ" in headers(data_of(one_base, document))) is demonstration


TEXTS = ("a\x00\x0b\ud800б", "{{ 7*7 }} {% raw %}", "<b>&amp;</b>", "«Ёлка» \"и\" '🌲'", "слово " * 17_000)


def test_any_text_anywhere(office_base: Base) -> None:
    world = office(office_base)
    for text in TEXTS:
        texts_everywhere(office_base, world, text)


def texts_everywhere(office_base: Base, world: World, text: str) -> None:
    visit = went(world, [StopDraft(world.tos["Лесное"], findings=text, met=text, questions=[
        {"text": text, "topic": world.topic("water"), "house": text[:50]}])], note=text, result=text)
    _, skipped = services.add_photos(office_base, visit, [(f"{text[:50]}.jpg", jpeg()), (text[:50], b"")])
    assert len(skipped) == 1
    with office_base.operation("Подпись"):
        photo = visit.photos.get()
        photo.caption = text[:500]
        photo.save()
    memo, = issued(office_base, MEMO, visit)
    report, = issued(office_base, REPORT, visit)
    kept = " ".join(text.replace("\x00\x0b\ud800", "").split())
    for document in (memo, report):
        assert kept.casefold() in " ".join(shown(office_base, document).split()).casefold()
