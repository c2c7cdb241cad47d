"""«Лист выезда», there and back: the paper, its numbers, and what is typed off it."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office, sound
from tests.visits.papers import lines
from tests.word.office import to_pdf
from tosdesk.office.printing import issue as issue_papers
from tosdesk.office.printing import print_form
from tosdesk.registry.records import Territory
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import state
from tosdesk.resolutions.services.promises import promise
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Wanted
from tosdesk.visits import services
from tosdesk.visits.documents import MEMO
from tosdesk.visits.records import TripSheet, Visit
from tosdesk.visits.services import MarkDraft, StopDraft, write_visit
from tosdesk.visits.services.sheets import Reader, sheets_of
from tosdesk.visits.trip_sheet import SHEET, TOS_SHEET

LATER = TODAY + dt.timedelta(days=3)


def asked(world: World, count: int, tos: str = "Лесное", **fields: Any) -> list[Question]:
    return [questions.take(world.base, f"вопрос {number}", tos=world.tos[tos], topic=world.topic("light"),
                           taken_on=dt.date(2017, 6, 1) + dt.timedelta(days=number), **fields)
            for number in range(1, count + 1)]


def planned(world: World, *names: str, day: dt.date = TODAY) -> Visit:
    return write_visit(world.base, day, [StopDraft(world.tos[name], key=uuid.uuid4()) for name in names or ("Лесное",)],
                       people=[world.people["Шульга"]], state="planned")


def printed(base: Base, folder: Path, form: Any, *records: Any, name: str = "лист.docx") -> Path:
    [path] = print_form(base, form, Wanted(record=records[0], more=tuple(records[1:])), folder / name)
    return path


def reader(world: World, visit: Visit | None, tos: str = "Лесное") -> Reader:
    return Reader(sheets_of(visit.id if visit else uuid.uuid4(), world.tos[tos], TODAY)[0], world.tos[tos], TODAY)


def typed(world: World, visit: Visit, *texts: str) -> services.VisitDraft:
    """The visit's draft as it is when these lines were typed off the sheet of its first stop."""
    draft = services.draft_of(visit)
    found = [one for one in (reader(world, visit).read(text, uuid.uuid4()) for text in texts) if one]
    draft.stops[0].marks = [mark for one in found for mark in one.marks]
    draft.stops[0].questions = [*draft.stops[0].questions, *(one.question for one in found if one.question)]
    draft.state = "held"
    return draft


def test_a_sheet_says_whom_to_call_what_was_promised_and_asked(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    first, second, third = asked(world, 3, street=world.street("Лесная"), house="5")
    questions.answer(one_base, [third], "заменят лампу", TODAY)
    promise(one_base, [third], until=dt.date(2017, 8, 15))
    questions.tell(one_base, [third], TODAY)
    questions.send(one_base, [second], dt.date(2017, 7, 1))
    with one_base.operation("Границы"):
        Territory(tos=world.tos["Лесное"], street=world.street("Лесная")).save()
    write_visit(one_base, dt.date(2017, 6, 8), [StopDraft(world.tos["Лесное"], findings="У домов\nтемно")])
    text = lines(printed(one_base, tmp_path, SHEET, planned(world)).read_bytes())
    assert text[:6] == ["Лист выезда: ТОС «Лесное»", "Выезд: 5 августа 2017 г.; едут: Шульга А. И.",
                        "Председатель: не указан", "Обещано жителям",
                        "до 15.08.2017: заменят лампу (ул. Лесная, д. 5) — Зубков Виктор Романович", "Посмотреть"]
    assert text[6:8] == ["08.06.2017 установлено: У домов темно", "Улицы: ул. Лесная"]
    assert text[9:16] == ["№", "Вопрос", "+ решено, − ждёт", "1",
                          "Вопрос 1 (ул. Лесная, д. 5) — ивгорсвет, с 02.06.2017, не направлен", "2",
                          "Вопрос 2 (ул. Лесная, д. 5) — ивгорсвет, с 03.06.2017, направлен 01.07.2017"]
    assert text[16:] == [str(number) for number in range(3, 3 + len(text) - 16)]
    assert first.text in text[13].lower()


@pytest.mark.parametrize("count, long", [(0, False), (3, True), (12, False), (40, True), (200, False)])
def test_exactly_one_page_for_each_tos(one_base: Base, tmp_path: Path, count: int, long: bool) -> None:
    world = office(one_base)
    for name in ("Лесное", "Горино"):
        for question in asked(world, count, name, house="5 к. 1"):
            if long:
                questions.edit_question(one_base, question, text="Ж" * 70 + " щебёнка на проезде размыта " * 20)
        with one_base.operation("Обещания"):
            some = asked(world, 8 if long else 0, name)
            questions.answer(one_base, some, "сделают " * (40 if long else 1), TODAY)
            promise(one_base, some, until=TODAY)
            questions.tell(one_base, some, TODAY)
    write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"], findings="было темно " * 90)])
    path = printed(one_base, tmp_path, SHEET, planned(world, "Лесное", "Горино"))
    assert to_pdf([path], tmp_path) == {"лист": 2}
    words = lines(path.read_bytes())
    numbers = [int(word) for word in words if word.isdigit()]
    half = numbers.index(1, 1)
    for part in (numbers[:half], numbers[half:]):
        assert part == list(range(1, len(part) + 1))
        sheet = TripSheet.select().first()
        assert len(part) - sheet.lines.count() >= 8
    shown = TripSheet.select().first().lines.count()
    assert any(word == f"и ещё {count - shown} — в программе" for word in words) is (count > shown)
    assert (shown < count) is (count >= 12)


def test_numbers_stay_though_one_is_answered_in_between(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    rows = asked(world, 4)
    visit = planned(world)
    printed(office_base, tmp_path, SHEET, visit)
    questions.answer(office_base, [rows[1]], "готово", TODAY)
    questions.tell(office_base, [rows[1]], TODAY)
    asked(world, 1, "Горино")
    with sound():
        services.rewrite_visit(office_base, services.draft_of(visit), typed(
            world, visit, "3 + лампу заменили", "1 +", "4 - обещали к 1.09", "11 Лесная 5 фонарь", "нет воды"))
    first, second, third, fourth = (Question.get_by_id(row.id) for row in rows)
    assert [state(one) for one in (first, second, third, fourth)] == ["told", "told", "told", "open"]
    assert (third.answer, third.answered_on, third.told_on) == ("лампу заменили", TODAY, TODAY)
    assert (first.answer, second.answer) == ("Решено на месте", "готово")
    assert (fourth.promised_until, fourth.note) == (dt.date(2017, 9, 1), "05.08.2017, на выезде: обещали к 1.09")
    new = services.all_questions(Visit.get_by_id(visit.id))
    assert [(one.text, str(one.topic or ""), str(one.tos)) for one in new] == [
        ("Лесная 5 фонарь", "освещение", "ТОС «Лесное»"), ("нет воды", "", "ТОС «Лесное»")]
    assert Visit.get_by_id(visit.id).state == "held"


def test_all_of_it_is_undone_with_the_visit(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    office_base.author = world.people["Шульга"].id
    rows = asked(world, 2)
    visit = planned(world)
    printed(office_base, tmp_path, SHEET, visit)
    services.rewrite_visit(office_base, services.draft_of(visit), typed(
        world, visit, "1 + готово", "2 - обещали к 1.09", "9 яма у дома"))
    with sound():
        office_base.undo()
    assert [state(Question.get_by_id(row.id)) for row in rows] == ["open", "open"]
    assert [Question.get_by_id(row.id).note for row in rows] == ["", ""]
    assert Question.get_by_id(rows[1].id).promised_until is None
    assert services.all_questions(Visit.get_by_id(visit.id)) == []
    assert Visit.get_by_id(visit.id).state == "planned"


def test_the_street_and_the_house_are_those_of_the_tos(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    with one_base.operation("Границы"):
        Territory(tos=world.tos["Лесное"], street=world.street("Лесная")).save()
    printed(one_base, tmp_path, TOS_SHEET, world.tos["Лесное"])
    found = reader(world, None).read("11 лесная 5 фонарь", uuid.uuid4())
    assert found is not None and found.question is not None
    assert found.sentence == "Новый вопрос «лесная 5 фонарь»: ул. Лесная, д.\u00a05, тема: освещение"
    visit = write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"], questions=[found.question])])
    [question] = services.all_questions(visit)
    assert (question.text, str(question.street), question.house, str(question.organisation)) == (
        "лесная 5 фонарь", "ул. Лесная", "5", "Ивгорсвет")


def test_what_will_become_of_a_line_is_said(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    rows = asked(world, 4)
    visit = planned(world)
    printed(one_base, tmp_path, SHEET, visit)
    questions.withdraw(one_base, [rows[3]], "отпал")
    read = reader(world, visit)

    def said(text: str, **how: Any) -> str:
        found = read.read(text, uuid.uuid4(), **how)
        return found.sentence.replace("\u00a0", " ") if found else ""

    assert said("3 +") == "3. «вопрос 3» — закроется: решено на месте"
    assert said("1, 2 + лампы есть") == "Вопросы 1, 2 — закроются: лампы есть"
    assert said("2 - обещали к 1.09") == (
        "2. «вопрос 2» — ждёт дальше, обещано к 01.09.2017, в примечание: обещали к 1.09")
    assert said("4 +") == "4. «вопрос 4» — уже снят"
    assert said("15 +") == "Не понято, запишется вопросом «15 +»"
    assert said("3 +", plain=True) == "Новый вопрос «3 +»"
    assert said("  ") == ""


def test_printed_again_it_is_the_same_sheet(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    rows = asked(world, 3)
    visit = planned(world)
    first = printed(office_base, tmp_path, SHEET, visit, name="1.docx")
    again = printed(office_base, tmp_path, SHEET, visit, name="2.docx")
    assert lines(first.read_bytes()) == lines(again.read_bytes())
    assert TripSheet.select().count() == 1
    questions.tell(office_base, [rows[0]], TODAY)
    printed(office_base, tmp_path, SHEET, visit, name="3.docx")
    newest, oldest = sheets_of(visit.id, world.tos["Лесное"], TODAY)
    assert [question.text for question in oldest.asked.values()] == ["вопрос 1", "вопрос 2", "вопрос 3"]
    assert [question.text for question in newest.asked.values()] == ["вопрос 2", "вопрос 3"]


def test_a_printing_that_was_undone_is_still_on_paper(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    one_base.author = world.people["Шульга"].id
    asked(world, 2)
    visit = planned(world)
    printed(one_base, tmp_path, SHEET, visit)
    one_base.undo()
    [found] = sheets_of(visit.id, world.tos["Лесное"], TODAY)
    assert [question.text for question in found.asked.values()] == ["вопрос 1", "вопрос 2"]


def test_a_sheet_of_a_tos_alone_is_of_the_visit_that_follows(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    asked(world, 1)
    printed(one_base, tmp_path, TOS_SHEET, world.tos["Лесное"], world.tos["Горино"])
    assert len(sheets_of(uuid.uuid4(), world.tos["Лесное"], LATER)) == 1
    assert sheets_of(uuid.uuid4(), world.tos["Лесное"], TODAY + dt.timedelta(days=90)) == []
    assert sheets_of(uuid.uuid4(), world.tos["Семёновка"], LATER) == []


def test_what_was_settled_meanwhile_stays_and_words_are_kept(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    told, answered, gone = rows = asked(world, 3)
    visit = planned(world)
    printed(office_base, tmp_path, SHEET, visit)
    now = typed(world, visit, "1 + лампу заменили", "2 + сказали", "3 + мелочь")
    was = services.draft_of(visit)
    questions.answer(office_base, [told, answered], "ответ управления", TODAY)
    questions.tell(office_base, [told], TODAY)
    with office_base.operation("Удалено"):
        gone.delete()
    with sound():
        services.rewrite_visit(office_base, was, now)
    told, answered, gone = (Question.select_all().where(Question.id == row.id).get() for row in rows)
    assert (told.answer, told.note) == ("ответ управления", "05.08.2017, на выезде: лампу заменили")
    assert (answered.answer, state(answered)) == ("ответ управления", "told")
    assert answered.note == "05.08.2017, на выезде: сказали"
    assert gone.deleted and [one.text for one in services.all_questions(Visit.get_by_id(visit.id))] == ["мелочь"]


def test_the_last_line_of_a_memo_closes_the_memo(one_base: Base, tmp_path: Path) -> None:
    from tosdesk.office.services import papers
    world = office(one_base)
    before = write_visit(one_base, TODAY - dt.timedelta(days=1), [StopDraft(world.tos["Лесное"], questions=[
        {"text": "темно", "topic": world.topic("light")}])])
    [memo] = issue_papers(one_base, MEMO, Wanted(record=before))
    papers.send(one_base, memo, TODAY)
    visit = planned(world)
    printed(one_base, tmp_path, SHEET, visit)
    services.rewrite_visit(one_base, services.draft_of(visit), typed(world, visit, "1 + горит"))
    assert type(memo).get_by_id(memo.id).state == "answered"


def test_nothing_is_written_before_the_visit(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    [question] = asked(world, 1)
    visit = planned(world, day=LATER)
    draft = services.draft_of(visit)
    draft.stops[0].marks = [MarkDraft(question.id, "closed")]
    with pytest.raises(StoreError, match="ещё впереди: строки с листа"):
        services.rewrite_visit(one_base, services.draft_of(visit), draft)


def test_no_sheet_for_a_visit_that_will_not_be(one_base: Base) -> None:
    world = office(one_base)
    visit = planned(world)
    services.set_state(one_base, visit, "cancelled")
    with pytest.raises(StoreError, match="отменён: лист для него не нужен"):
        SHEET.papers(one_base, Wanted(record=visit))
