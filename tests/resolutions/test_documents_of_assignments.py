"""What is printed of assignments, read as it comes out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import issued, lines, read
from tosdesk.office import printing
from tosdesk.office.printing import print_form
from tosdesk.office.services.organisations import appoint
from tosdesk.office.services.people import add_person
from tosdesk.resolutions import services
from tosdesk.resolutions.records import Assignment
from tosdesk.resolutions.section.forms import FORMS, shown_off
from tosdesk.resolutions.services import assignments
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Wanted
from tosdesk.visits.services import StopDraft, write_visit

FORM = {form.key: form for form in FORMS}


@pytest.fixture
def world(one_base: Base) -> World:
    return office(one_base)


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def official(world: World) -> Any:
    return world.posts["blag"].person


def fence(world: World, **fields: Any) -> Assignment:
    """Others are to mend a fence."""
    told: dict[str, Any] = {"responsible": official(world), "organisation": world.departments["blag"],
                            "due": days(27), "given_by": world.people["Верещагин"]} | fields
    return assignments.give(world.base, "восстановить ограждение у школы.", **told)


def printed(base: Base, key: str, folder: Path, *chosen: Assignment, **wanted: Any) -> list[list[str]]:
    """The paragraphs of each paper of a form that is not kept."""
    record = chosen[0] if chosen and FORM[key].of is not None else None
    paths = print_form(base, FORM[key], Wanted(record, chosen[1:], **wanted), folder / f"{key}.docx")
    return [lines(path.read_bytes()) for path in paths]


# The sheet

def test_the_sheet_of_an_assignment(office_base: Base) -> None:
    world = office(office_base)
    asked = services.take(office_base, "сбили ограждение", taken_on=days(-2))
    one = fence(world, source=asked, controller=world.people["Шульга"],
                co_executors=[world.people["Саакян"], world.departments["water"]])
    assignments.add_interim(office_base, one, days(10), "Обследование")
    assignments.add_interim(office_base, one, days(20))
    document, = issued(office_base, FORM["assignment"], one)
    assert read(office_base, document) == [
        "Администрация города Иванова", "Комитет развития общественного самоуправления",
        "Начальнику управления благоустройства Администрации города Иванова", "Полетаеву А. Ю.",
        "Соисполнители:", "Саакян К. А.", "АО «Водоканал»",
        "Поручение", "5 августа 2017 г.", "№ 1",
        "Основание: вопрос жителей от 3 августа 2017 г. «Сбили ограждение».",
        "Поручаю:", "Восстановить ограждение у школы.", "Срок исполнения: до 1 сентября 2017 г.",
        "В том числе:", "до 15 августа 2017 г. — обследование;", "до 25 августа 2017 г.",
        "Контроль за исполнением возложен на Шульгу А. И.",
        "Председатель комитета", "П. Н. Верещагин", "Саакян Карина Ашотовна", "8 (4932) 00-00-05"]
    assert issued(office_base, FORM["assignment"], one) == [document], "printed again, it is the same paper"


def test_the_sheet_of_one_of_ours_names_him_alone(world: World) -> None:
    one = assignments.give(world.base, "сверить реестр\nисправить даты", responsible=world.people["Шульга"],
                           control=False, given_on=days(-1), co_executors=[world.people["Саакян"]])
    document, = issued(world.base, FORM["assignment"], one)
    shown = read(world.base, document)
    assert shown[2:-4] == ["Шульге А. И.", "Соисполнитель:", "Саакян К. А.", "Поручение", "4 августа 2017 г.", "№ 1",
                           "Поручаю:", "Сверить реестр.", "Исправить даты."]


def test_what_it_came_from_is_called_as_people_call_it(world: World) -> None:
    visit = write_visit(world.base, TODAY, [StopDraft(world.tos["Лесное"])], people=[world.people["Шульга"]])
    for source, said in ((visit, "Основание: выезд 05.08.2017 в ТОС «Лесное»."),
                         (visit.stops.get(), "Основание: выезд 05.08.2017 в ТОС «Лесное».")):
        document, = issued(world.base, FORM["assignment"], fence(world, source=source))
        assert said in read(world.base, document)


def test_an_assignment_given_to_nobody_has_no_sheet(world: World) -> None:
    one = assignments.give(world.base, "кому-нибудь сделать")
    with pytest.raises(StoreError, match="не указано, кому оно дано"):
        issued(world.base, FORM["assignment"], one)


# The memo

def test_the_memo_says_what_was_ordered_and_by_when(office_base: Base) -> None:
    world = office(office_base)
    document, = issued(office_base, FORM["assignment-memo"], fence(world))
    assert read(office_base, document)[2:-4] == [
        "Начальнику управления благоустройства Администрации города Иванова", "Полетаеву А. Ю.",
        "Служебная записка", "5 августа 2017 г.", "№ ______", "Об исполнении поручения № 1",
        "Председателем комитета Верещагиным П. Н. 5 августа 2017 г. дано поручение № 1.",
        "Прошу обеспечить исполнение поручения и о результатах сообщить в комитет:",
        "Восстановить ограждение у школы. Срок: до 1 сентября 2017 г."]
    assert (document.kind.code, document.organisation, document.answer_due) == (
        "memo", world.departments["blag"], days(27))
    again, = issued(office_base, FORM["assignment-memo"], Assignment.get())
    assert again == document


def test_a_term_that_is_past_is_not_asked_for(world: World) -> None:
    clerk = add_person(world.base, "Лаптев", "Иван", "Ильич")
    appoint(world.base, world.departments["blag"], clerk, "инженер", days(-100))
    one = fence(world, responsible=clerk, given_on=days(-30), due=days(-4), given_by=None)
    document, = issued(world.base, FORM["assignment-memo"], one)
    shown = read(world.base, document)
    assert "6 июля 2017 г. дано поручение № 1, исполнитель — Лаптев И. И." in shown
    assert "Полетаеву А. Ю." in shown, "a memo goes to the head"
    assert "Срок исполнения прошёл 1 августа 2017 г., об исполнении в комитет не сообщено." in shown
    assert "Восстановить ограждение у школы. Срок: до 4 сентября 2017 г." in shown


def test_there_is_no_memo_to_ourselves_or_about_what_is_done(world: World) -> None:
    ours = assignments.give(world.base, "сверить", responsible=world.people["Шульга"])
    with pytest.raises(StoreError, match="исполняем мы сами"):
        issued(world.base, FORM["assignment-memo"], ours)
    done = fence(world)
    assignments.close(world.base, [done], "", TODAY)
    with pytest.raises(StoreError, match="уже закрыто"):
        issued(world.base, FORM["assignment-memo"], done)


def test_an_organisation_without_a_head_is_written_to(world: World) -> None:
    document, = issued(world.base, FORM["assignment-memo"], fence(
        world, responsible=None, organisation=world.departments["water"]))
    assert read(world.base, document)[2] == "АО «Водоканал»"


# The reminder

def test_one_reminder_for_each_of_all_that_is_due(world: World) -> None:
    base, shulga = world.base, world.people["Шульга"]
    late = fence(world, given_on=days(-30), due=days(-19))
    fence(world, due=days(1))
    fence(world, due=days(0))
    fence(world, due=days(90))
    own = assignments.give(base, "обзвонить", responsible=shulga, due=days(2))
    theirs, mine = (read(base, document) for document in printing.issue(base, FORM["reminder"], Wanted(late, (own,))))
    start = theirs.index("О сроках исполнения поручений")
    assert theirs[2:4] == ["Начальнику управления благоустройства Администрации города Иванова", "Полетаеву А. Ю."]
    assert theirs[start + 1:-4] == [
        "Напоминаем о поручениях, срок которых прошёл или подходит:", "№", "Поручение", "Срок", "Состояние",
        "1", "Восстановить ограждение у школы", "17.07.2017", "просрочено на 19 дней",
        "3", "Восстановить ограждение у школы", "05.08.2017", "срок сегодня",
        "2", "Восстановить ограждение у школы", "06.08.2017", "остался 1 день",
        "Просим исполнить поручения и сообщить о результатах в комитет."]
    assert "№ ______" not in theirs
    assert mine[2] == "Шульге А. И." and "Напоминаем о поручении, срок которого подходит:" in mine
    assert "осталось 2 дня" in mine


def test_nothing_due_is_no_reminder(world: World) -> None:
    with pytest.raises(StoreError, match="Напоминать не о чем"):
        issued(world.base, FORM["reminder"], fence(world))


# The report

def history(world: World) -> list[Assignment]:
    base = world.base
    extended = fence(world, given_on=days(-60), due=days(-30))
    base._clock = lambda: dt.datetime.combine(days(-31), dt.time(10))
    assignments.extend(base, [extended], days(-10), "Нет материалов")
    base._clock = lambda: dt.datetime.combine(TODAY, dt.time(10))
    assignments.close(base, [extended], "сделано", days(-9))
    open_ = assignments.give(base, "сверить реестр", responsible=world.people["Шульга"], given_on=days(-20),
                             due=days(2), co_executors=[world.people["Саакян"]])
    old = assignments.give(base, "давно сделано", responsible=world.people["Шульга"], given_on=days(-300))
    assignments.close(base, [old], "", days(-290))
    return [extended, open_, old]


def test_the_report_of_a_period(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    history(world)
    shown, = printed(office_base, "assignments-report", tmp_path, asked={"first": days(-61), "last": TODAY})
    assert "с 5 июня по 5 августа 2017 г., по состоянию на 5 августа 2017 г." in shown
    ours, others = shown.index("Поручения комитета"), shown.index("Поручения, которые исполняют другие")
    assert shown[ours + 6:others] == ["2", "Сверить реестр", "Шульга А. И.; соисполнители: Саакян К. А.", "07.08.2017",
                                      "В работе, осталось 2 дня"]
    assert shown[others + 6:shown.index("Итоги")] == [
        "1", "Восстановить ограждение у школы", "Полетаев А. Ю., управление благоустройства", "26.07.2017",
        "продлён, был 06.07.2017: нет материалов", "Исполнено с опозданием 27.07.2017. Сделано."]
    assert shown[shown.index("Итоги") + 5:-2] == [
        "Истекает", "1", "0", "1", "Исполнено с опозданием", "0", "1", "1", "Всего", "1", "1", "2"]
    assert shown[-2:] == ["Председатель комитета", "П. Н. Верещагин"]


def test_the_report_of_a_past_day_knows_nothing_of_what_came_later(world: World, tmp_path: Path) -> None:
    history(world)
    shown, = printed(world.base, "assignments-report", tmp_path, asked={"first": days(-61), "last": days(-40)})
    assert "Просрочено" not in " ".join(shown)
    assert shown[shown.index("06.07.2017") + 1] == "В работе" and "Сверить реестр" not in shown
    year, = printed(world.base, "assignments-report", tmp_path, year=2016)
    assert "Давно сделано" in year and "Исполнено 19.10.2016" in year and "Сверить реестр" not in year
    empty, = printed(world.base, "assignments-report", tmp_path, year=2012)
    assert "Поручений нет" in empty and "Итоги" not in empty
    with pytest.raises(StoreError, match="раньше его начала"):
        printed(world.base, "assignments-report", tmp_path, asked={"first": TODAY, "last": days(-1)})


def test_the_report_of_chosen_ones(world: World, tmp_path: Path) -> None:
    extended, _, old = history(world)
    shown, = printed(world.base, "assignments-chosen", tmp_path, extended, old)
    assert "Давно сделано" in shown and "Сверить реестр" not in shown
    assert shown[-6:-2] == ["Всего", "1", "1", "2"]


# Handing over

def test_the_sheet_of_handing_over_has_everything_open(world: World, tmp_path: Path) -> None:
    base, shulga = world.base, world.people["Шульга"]
    one = assignments.give(base, "Сверить реестр.", responsible=shulga, due=days(3))
    assignments.give(base, "помочь", responsible=world.people["Саакян"], co_executors=[shulga])
    asked = services.take(base, "когда починят?", topic=world.topic("light"))
    services.answer(base, [asked], "Сам прослежу", TODAY)
    services.promises.promise(base, [asked], shulga, days(5))
    shown, = printed(base, "handover", tmp_path, one)
    assert shown[shown.index("О передаче дел Шульги А. И."):] == [
        "О передаче дел Шульги А. И.", "№", "Что передаётся", "Срок", "Кому",
        "1", "Поручение: № 1, Сверить реестр", "08.08.2017", "2", "Обещание: Сам прослежу", "10.08.2017",
        "3", "Помощь по поручению: № 2, Помочь", "—", "Всего передаётся дел: 3.",
        "Сдал", "Главный специалист", "________________", "А. И. Шульга", "Принял", "________________",
        "________________"]


def test_nobody_hands_over_nothing(world: World, tmp_path: Path) -> None:
    one = assignments.give(world.base, "сверить", responsible=world.people["Шульга"])
    assignments.close(world.base, [one], "", TODAY)
    with pytest.raises(StoreError, match="Передавать нечего: у Шульги"):
        printed(world.base, "handover", tmp_path, one)
    with pytest.raises(StoreError, match="не указан человек"):
        printed(world.base, "handover", tmp_path, assignments.give(world.base, "ничьё"))


def test_the_demonstration_shows_an_open_one(world: World) -> None:
    assert [shown_off(form) for form in FORMS] == [None] * len(FORMS)
    ours = assignments.give(world.base, "сверить", responsible=world.people["Шульга"],
                            co_executors=[world.people["Саакян"]])
    theirs = fence(world)
    assert {form.key: shown_off(form) for form in FORMS} == {
        "assignment": ours, "assignment-memo": theirs, "reminder": theirs, "handover": ours,
        "assignments-chosen": ours, "assignments-report": ours}
