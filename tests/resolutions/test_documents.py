from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import issued, read
from tosdesk.office.records import Document
from tosdesk.office.services import papers
from tosdesk.office.services.organisations import appoint, dismiss
from tosdesk.office.services.people import add_person
from tosdesk.office.services.signers import absence
from tosdesk.resolutions import documents, services
from tosdesk.resolutions.documents.memo import _came
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.section import SECTION
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Wanted

FORM = SECTION.forms[0]


def ask(world: World, text: str, topic: str = "light", **fields: Any) -> Question:
    return services.take(world.base, text, topic=world.topic(topic), **fields)


def test_the_memo_of_one_question(office_base: Base) -> None:
    world = office(office_base)
    asked = ask(world, "не горит фонарь", tos=world.tos["Лесное"], street=world.street("Лесная"), house="5")
    document, = issued(office_base, FORM, asked)
    assert read(office_base, document) == [
        "Администрация города Иванова",
        "Комитет развития общественного самоуправления",
        "Директору МУП «Ивгорсвет»",
        "Зубкову В. Р.",
        "Служебная записка",
        "5 августа 2017 г.", "№ ______",
        "О вопросе жителей ТОС «Лесное»",
        "В комитет 5 августа 2017 г. поступило обращение жителей.",
        "Прошу рассмотреть следующий вопрос и о результатах сообщить в комитет:",
        "Не горит фонарь (ул. Лесная, д. 5). Срок: до 4 сентября 2017 г.",
        "Председатель комитета", "П. Н. Верещагин",
        "Саакян Карина Ашотовна", "8 (4932) 00-00-05",
    ]
    sent = Question.get_by_id(asked.id)
    assert (sent.document, sent.sent_on) == (document, TODAY)
    assert (document.organisation, document.answer_due) == (world.departments["light"], dt.date(2017, 9, 4))


SENTENCES = [
    ("не горит фонарь", "Не горит фонарь (ул. Лесная, д. 5)."),
    ("Не горит фонарь.", "Не горит фонарь (ул. Лесная, д. 5)."),
    ("Не горит фонарь...", "Не горит фонарь (ул. Лесная, д. 5)."),
    ("когда починят?", "Когда починят? (ул. Лесная, д. 5)."),
    ("темно!", "Темно! (ул. Лесная, д. 5)."),
    ("не горит с 2015 г.", "Не горит с 2015 г. (ул. Лесная, д. 5)."),
    ("  фонарь,\n столб и\tт. д.", "Фонарь, столб и т. д. (ул. Лесная, д. 5)."),
    ("фонарь, столб;", "Фонарь, столб (ул. Лесная, д. 5)."),
    ("5 фонарей", "5 фонарей (ул. Лесная, д. 5)."),
]


def test_a_line_is_a_sentence(one_base: Base) -> None:
    street = office(one_base).street("Лесная")
    for text, shown in SENTENCES:
        assert documents.line(Question(text=text, street=street, house="5"), with_tos=False) == shown
        bare = documents.line(Question(text=text), with_tos=False)
        assert bare[-1] in ".!?"
        assert not bare.endswith(("..", "?.", "!.")) or text.endswith("...")


def test_where_the_question_is(one_base: Base) -> None:
    world = office(one_base)

    def where(**fields: Any) -> str:
        return documents.line(Question(text="яма", **fields), with_tos=True)

    street, tos = world.street("Лесная"), world.tos["Горино"]
    assert where() == "Яма."
    assert where(tos=tos) == "Яма (ТОС «Горино»)."
    assert where(street=street) == "Яма (ул. Лесная)."
    assert where(street=street, house="5а", tos=tos) == "Яма (ул. Лесная, д. 5а; ТОС «Горино»)."
    assert where(street=street, house="между домами 5 и 7") == "Яма (ул. Лесная, между домами 5 и 7)."
    assert where(house="5") == "Яма (д. 5)."


def test_several_chosen_questions(one_base: Base) -> None:
    world = office(one_base)
    chosen = [ask(world, "яма", "roads", tos=world.tos["Горино"], taken_on=TODAY - dt.timedelta(days=2)),
              ask(world, "нет воды", "water"), ask(world, "мусор", "waste", tos=world.tos["Лесное"])]
    made = documents.memos(one_base, chosen, source=chosen[0], by=None, ground=_came)
    assert [paper.title for paper in made] == ["Служебная записка — Водоканал",
                                               "Служебная записка — управление благоустройства"]
    water, roads = (paper.data for paper in made)
    assert [ask["текст"] for ask in water["просьбы"]] == ["Нет воды."]
    assert water["заголовок"] == "О вопросе жителей"
    assert [(ask["номер"], ask["текст"]) for ask in roads["просьбы"]] == [
        ("1", "Яма (ТОС «Горино»)."), ("2", "Мусор (ТОС «Лесное»).")]
    assert roads["заголовок"] == "О вопросах жителей ТОС «Горино», «Лесное»"
    assert [text.replace("\u00a0", " ") for text in roads["абзацы"]] == [
        "В комитет с 3 по 5 августа 2017 г. поступили обращения жителей."]
    with pytest.raises(StoreError, match="записку писать некому"):
        documents.memos(one_base, [ask(world, "скучно", "leisure")], source=chosen[0], by=None, ground=_came)


def test_who_signs_while_the_chairman_is_away(one_base: Base) -> None:
    world = office(one_base)
    absence(one_base, world.posts["Верещагин"], TODAY, TODAY, substitute=world.posts["Одинцова"])
    asked = ask(world, "темно")
    document, = issued(one_base, FORM, asked)
    for _ in range(2):
        shown = read(one_base, document)
        assert shown[shown.index("И. о. председателя комитета") + 1] == "М. С. Одинцова"
        with one_base.operation("Вернулся"):
            for away in world.posts["Верещагин"].absences:
                away.delete()
        assert issued(one_base, FORM, Question.get_by_id(asked.id)) == [document]


def test_nobody_to_sign_and_nobody_to_write_to(one_base: Base) -> None:
    world = office(one_base)
    for post in ("Верещагин", "Одинцова"):
        dismiss(one_base, world.posts[post], TODAY - dt.timedelta(days=1))
    document, = issued(one_base, FORM, ask(world, "нет воды", "water"))
    shown = read(one_base, document)
    assert shown[2] == "В АО «Водоканал»"
    assert document.signer is None


NAMES = [
    ("управление благоустройства", "В управление благоустройства"), ("служба спасения", "В службу спасения"),
    ("жилищный комитет", "В жилищный комитет"), ("Городская Дума", "В Городскую Думу"),
    ("МКУ «Дорожник»", "В МКУ «Дорожник»"),
]


def test_a_department_without_a_head_is_written_to_by_its_name(one_base: Base) -> None:
    world = office(one_base)
    for name, shown in NAMES:
        with one_base.operation("Переименовано"):
            world.departments["water"].name = name
            world.departments["water"].save()
        paper, = FORM.papers(one_base, Wanted(record=ask(world, "темно", "water")))
        assert paper.data["кому"] == [shown]


def test_an_issued_memo_keeps_what_it_was_issued_with(office_base: Base) -> None:
    world = office(office_base)
    asked = ask(world, "темно")
    document, = issued(office_base, FORM, asked)
    with office_base.operation("Номер"):
        document.number = "137-08/01"
        document.save()
    before = read(office_base, document)
    head = add_person(office_base, "Кузнец", "Илья", "Ильич")
    office_base._clock = lambda: dt.datetime(2017, 9, 1, 10)
    appoint(office_base, world.departments["light"], head, "директор", dt.date(2017, 8, 20), head=True)
    appoint(office_base, world.posts["Верещагин"].organisation, head, "председатель", dt.date(2017, 8, 20), head=True,
            signs=True)
    office_base.author = world.people["Шульга"].id
    again, = issued(office_base, FORM, Question.get_by_id(asked.id))
    assert again == document
    assert [file.version for file in papers.versions(document)] == [1, 2]
    assert read(office_base, document) == [line.replace("№ ______", "№ 137-08/01") for line in before]
    assert Question.get_by_id(asked.id).sent_on == TODAY
    new, = issued(office_base, FORM, ask(world, "ещё темнее"))
    assert read(office_base, new)[3] == "Кузнецу И. И."
    assert Document.select().count() == 2


def test_a_question_that_changed_its_department_goes_again(one_base: Base) -> None:
    world = office(one_base)
    asked = ask(world, "темно")
    first, = issued(one_base, FORM, asked)
    asked = Question.get_by_id(asked.id)
    with one_base.operation("Не тем"):
        asked.organisation = world.departments["blag"]
        asked.save()
    one_base._clock = lambda: dt.datetime(2017, 8, 9, 10)
    second, = issued(one_base, FORM, asked)
    assert (second.organisation, second.id != first.id) == (world.departments["blag"], True)
    fresh = Question.get_by_id(asked.id)
    assert (fresh.document, fresh.sent_on) == (second, dt.date(2017, 8, 9))
    assert len(papers.versions(first)) == 1


def test_a_cancelled_memo_is_not_printed_again(one_base: Base) -> None:
    world = office(one_base)
    asked = ask(world, "темно")
    first, = issued(one_base, FORM, asked)
    papers.cancel(one_base, first)
    second, = issued(one_base, FORM, Question.get_by_id(asked.id))
    assert second.id != first.id
    assert Question.get_by_id(asked.id).document == second


def test_a_question_that_was_told_by_telephone_keeps_its_day(one_base: Base) -> None:
    world = office(one_base)
    asked = ask(world, "темно", taken_on=TODAY - dt.timedelta(days=3))
    services.send(one_base, [asked], TODAY - dt.timedelta(days=2))
    document, = issued(one_base, FORM, asked)
    fresh = Question.get_by_id(asked.id)
    assert (fresh.document, fresh.sent_on) == (document, TODAY - dt.timedelta(days=2))


def test_undoing_the_print_takes_the_paper_and_the_day_back(one_base: Base) -> None:
    world = office(one_base)
    asked = ask(world, "темно")
    first, = issued(one_base, FORM, asked)
    assert one_base.undo() == "Печать: Служебная записка — Ивгорсвет"
    fresh = Question.get_by_id(asked.id)
    assert (fresh.document, fresh.sent_on) == (None, None)
    assert Document.select().count() == 0
    second, = issued(one_base, FORM, fresh)
    assert second.id != first.id
