"""The papers of a meeting, read as they come out of the printer."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Docx

from tests.meetings.world import World, guest, kind, world_of
from tests.resolutions.world import TODAY
from tests.word.office import text_of, to_pdf
from tosdesk.meetings import services
from tosdesk.meetings.documents import FORMS
from tosdesk.meetings.documents.letters import hail
from tosdesk.meetings.records import Meeting
from tosdesk.office.printing import print_form
from tosdesk.office.records import Document, Number, Person
from tosdesk.office.services.numbers import edit_kind, kind_of, set_number
from tosdesk.office.services.people import add_person
from tosdesk.office.settings import set_setting
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Form, Wanted
from tosdesk.word.structure import header_rows, problems

DAY = dt.date(2017, 7, 26)
NB = "\u00a0"
BY_KEY = {form.key: form for form in FORMS}


@pytest.fixture
def world(one_base: Base) -> World:
    return world_of(one_base)


def printed(world: World, key: str, meeting: Meeting, folder: Path, **asked: Any) -> list[Path]:
    form: Form = BY_KEY[key]
    given = {**form.unasked(world.base), **asked}
    paths = print_form(world.base, form, Wanted(meeting, day=TODAY, asked=given), folder / f"{key}.docx")
    for path in paths:
        assert problems(path.read_bytes()) == []
    return paths


def read(path: Path) -> str:
    """Its words as a reader sees them."""
    text = text_of(path.read_bytes()).replace(NB, " ")
    assert not re.search(r"[^.]\.\.(?!\.)|  |None|: ?[.—]|— ?[.,]|, ?[.,]|«»|\( ?\)", text), text
    return text


def lines(path: Path) -> list[str]:
    return [line for line in read(path).split("\n") if line.strip()]


def round_table(world: World, people: int = 0, **fields: Any) -> Meeting:
    """A round table of three items; the first two with decisions of every sort."""
    base = world.base
    meeting = services.write_meeting(base, DAY, **({
        "kind": kind("round_table"), "name": "Освещение дворов", "start": "14:00", "end": "16:30",
        "venue": "Администрация города, большой зал.", "chair": world.people["Верещагин"],
        "secretary": world.people["Саакян"], "state": "held"} | fields))
    first = services.add_item(base, meeting, "О состоянии наружного освещения.", speaker=world.people["Полетаев"],
                              heard="сообщил о замене 120 светильников",
                              spoke="Семёнова О. И. просила ускорить работы.",
                              votes_for=38, votes_against=0, abstained=2, allotted=20)
    second = services.add_item(base, meeting, "Что делать на Лесной?", speaker=world.people["Семёнова"], allotted=10)
    services.add_item(base, meeting, "Планы на 2018 г.", speaker=world.people["Шульга"])
    services.add_decision(base, meeting, "Доклад принять к сведению", item=first)
    services.add_decision(base, meeting, "закончить замену светильников", item=first, due=dt.date(2017, 12, 20),
                          responsible=world.people["Зубков"])
    services.add_decision(base, meeting, "Обрезать деревья.", item=second, due=dt.date(2017, 9, 1),
                          organisation=world.departments["blag"], responsible=world.people["Полетаев"])
    services.add_decision(base, meeting, "Проверить опоры", item=second, organisation=world.departments["water"])
    if people:
        crowd = [add_person(base, *NAMES[number % len(NAMES)]) for number in range(people)]
        services.invite_people(base, meeting, [world.people["Полетаев"], world.people["Семёнова"]])
        services.invite_people(base, meeting, crowd[:-3], guest("chairs"))
        services.invite_people(base, meeting, crowd[-3:], guest("residents"))
        services.came_all(base, meeting)
    return Meeting.get_by_id(meeting.id)


NAMES = (("Абрамова", "Зоя", "Ильинична"), ("Черных", "Пётр", "Алексеевич"), ("Константинопольская", "Александра",
         "Владимировна"), ("Шевченко", "Ольга", "Ивановна"), ("Ёлкин", "Юрий", "Юрьевич"))


# The agenda

def test_the_agenda(world: World, tmp_path: Path) -> None:
    said = read(printed(world, "agenda", round_table(world), tmp_path)[0])
    assert "круглого стола «Освещение дворов»" in said
    assert "26 июля 2017 г., среда" in said and "14:00–16:30" in said
    assert "1. О состоянии наружного освещения (14:00–14:20)" in said
    assert "2. Что делать на Лесной? (14:20–14:30)" in said
    assert "3. Планы на 2018 г.\n" in said
    assert ("Докладчик: Полетаев А. Ю., начальник управления благоустройства Администрации города Иванова\n") in said


def test_without_a_beginning_the_agenda_says_how_long_each_item_takes(world: World, tmp_path: Path) -> None:
    said = read(printed(world, "agenda", round_table(world, start="", end=""), tmp_path)[0])
    assert "освещения (20 мин.)" in said and "Время" not in said


# The minutes

def test_the_minutes_in_full(world: World, tmp_path: Path) -> None:
    meeting = round_table(world)
    services.invite_people(world.base, meeting, [world.people["Ежова"], world.people["Полетаев"]])
    services.invite_people(world.base, meeting, [world.people["Кравец"]], guest("residents"))
    services.came_all(world.base, meeting)
    path = printed(world, "minutes", meeting, tmp_path)[0]
    said = lines(path)
    begin = said.index("ПРОТОКОЛ".capitalize())
    assert said[begin:begin + 4] == ["Протокол", "круглого стола «Освещение дворов»", "26 июля 2017 г.", "№ 1"]
    assert "Председательствовал — Верещагин П. Н., председатель комитета развития общественного самоуправления" in said
    assert "Секретарь — Саакян К. А., ведущий специалист комитета развития общественного самоуправления" in said
    assert said.index("Ежова Александра Викторовна") < said.index("Полетаев Антон Юрьевич")
    assert said[said.index("Ежова Александра Викторовна") + 1] == "— депутат городской Думы"
    assert said[said.index("Приглашённые:") + 1] == "Кравец Нина Фёдоровна"
    first = said.index("1. О состоянии наружного освещения", said.index("3. Планы на 2018 г."))
    assert said[first:first + 10] == [
        "1. О состоянии наружного освещения", "СЛУШАЛИ: Полетаева А. Ю.", "Сообщил о замене 120 светильников.",
        "ВЫСТУПИЛИ:", "Семёнова О. И. просила ускорить работы.", "РЕШИЛИ:", "1.1. Доклад принять к сведению.",
        "1.2. Закончить замену светильников.", "Ответственный: Зубков В. Р. Срок: до 20 декабря 2017 г.",
        "Голосовали: за — 38, против — нет, воздержались — 2."]
    assert "СЛУШАЛИ: Семёнову О. И." in said
    assert "Ответственный: Полетаев А. Ю. (управление благоустройства). Срок: до 1 сентября 2017 г." in said
    assert "Ответственный: АО «Водоканал»." in said
    assert said[-4:] == ["Председательствующий", "П. Н. Верещагин", "Секретарь", "К. А. Саакян"]


def test_the_short_minutes_tell_only_what_was_decided(world: World, tmp_path: Path) -> None:
    meeting = round_table(world)
    said = read(printed(world, "minutes-short", meeting, tmp_path)[0])
    assert "СЛУШАЛИ" not in said and "ВЫСТУПИЛИ" not in said and "светильников\n" not in said
    assert "1.2. Закончить замену светильников." in said and "Голосовали: за — 38" in said


def test_a_woman_in_the_chair_and_somebody_who_came_instead(world: World, tmp_path: Path) -> None:
    meeting = round_table(world, chair=world.people["Одинцова"], secretary=None)
    services.invite_people(world.base, meeting, [world.people["Полетаев"]])
    [came] = services.guest_list(meeting)
    services.substitute(world.base, came, world.people["Ежова"])
    services.came_all(world.base, meeting)
    said = read(printed(world, "minutes", meeting, tmp_path)[0])
    assert "Председательствовала — Одинцова М. С." in said and "Секретарь" not in said
    assert ("депутат городской Думы (вместо Полетаева А. Ю., начальника управления благоустройства Администрации "
            "города Иванова)") in said


def test_minutes_of_a_meeting_of_which_only_the_day_is_known(world: World, tmp_path: Path) -> None:
    meeting = services.write_meeting(world.base, DAY)
    for key in ("agenda", "minutes", "minutes-short", "sign-in"):
        said = read(printed(world, key, meeting, tmp_path)[0])
        for word in ("Председательствовал ", "Секретарь", "Присутствовали", "Приглашённые", "Место", "Время", "РЕШИЛИ",
                     "Повестка дня", "Голосовали", "Ведёт"):
            assert word not in said
        assert "встречи" in said
    assert lines(tmp_path / "minutes.docx") == [
        "Администрация города Иванова", "Комитет развития общественного самоуправления", "Протокол", "встречи",
        "26 июля 2017 г.", "№ 1", "Председательствующий"]


def test_decisions_without_an_agenda_and_beside_it(world: World, tmp_path: Path) -> None:
    bare = services.write_meeting(world.base, DAY)
    services.add_decision(world.base, bare, "Собраться через месяц")
    services.add_decision(world.base, bare, "Позвать всех")
    said = lines(printed(world, "minutes", bare, tmp_path)[0])
    assert said[said.index("РЕШИЛИ:"):][:3] == ["РЕШИЛИ:", "1. Собраться через месяц.", "2. Позвать всех."]
    meeting = round_table(world)
    for text in ("Собраться через месяц", "Позвать всех"):
        services.add_decision(world.base, meeting, text)
    said = lines(printed(world, "minutes", meeting, tmp_path)[0])
    assert said[said.index("4. Разное"):][:4] == ["4. Разное", "РЕШИЛИ:", "4.1. Собраться через месяц.",
                                                  "4.2. Позвать всех."]


def test_what_did_not_take_place_has_no_minutes(world: World, tmp_path: Path) -> None:
    meeting = round_table(world, state="planned")
    for key in ("minutes", "minutes-short", "extract"):
        with pytest.raises(StoreError, match="после встречи"):
            printed(world, key, meeting, tmp_path)


# Three items, forty people

@pytest.fixture
def crowded(world: World) -> Meeting:
    return round_table(world, people=40)


def pages_of(path: Path, folder: Path) -> list[list[str]]:
    """The lines of each page, as LibreOffice lays them out."""
    to_pdf([path], folder)
    text = subprocess.run(["pdftotext", "-layout", str(folder / f"{path.stem}.pdf"), "-"], capture_output=True,
                          check=True).stdout.decode()
    return [[" ".join(line.split()) for line in page.splitlines() if line.strip()]
            for page in text.replace(NB, " ").split("\f") if page.strip()]


def test_minutes_of_forty_people(world: World, crowded: Meeting, tmp_path: Path) -> None:
    path = printed(world, "minutes", crowded, tmp_path)[0]
    said = lines(path)
    assert "Присутствовали: 42 человека (список прилагается)." in said
    assert "Приложение:\tсписок присутствовавших в 1 экз." in said
    tables = Docx(io.BytesIO(path.read_bytes())).tables
    people, invited = tables[-2:]
    assert (len(people.rows) - 1, len(invited.rows) - 1) == (39, 3)
    pages = pages_of(path, tmp_path)
    assert len(pages) == 4
    assert pages[1][-2:] == ["Председательствующий П. Н. Верещагин", "Секретарь К. А. Саакян"]
    assert pages[2][1].startswith("Приложение к протоколу")
    assert "Список присутствовавших".upper() in pages[2]
    for page in pages:
        assert not page[-1].endswith(":") and page[-1] not in ("1. О состоянии наружного освещения", "Повестка дня")


@pytest.mark.parametrize("said", range(0, 33, 4))
def test_the_signature_is_never_alone_on_a_page(world: World, tmp_path: Path, said: int) -> None:
    """However long the text is that stands before it."""
    meeting = round_table(world)
    last = services.agenda(meeting)[-1]
    services.edit_item(world.base, last, heard="\n".join(f"Строка {number}." for number in range(said)))
    services.add_decision(world.base, meeting, "Последнее решение", item=last, responsible=world.people["Шульга"])
    pages = pages_of(printed(world, "minutes", meeting, tmp_path)[0], tmp_path)
    where = next(page for page in pages if any("Председательствующий" in line for line in page))
    assert "3.1. Последнее решение." in where and where[-1].startswith("Секретарь")
    for page in pages:
        assert page[-1] not in ("РЕШИЛИ:", "СЛУШАЛИ: Шульгу А. И.", "3. Планы на 2018 г.")


def test_the_sheet_knows_of_more_people_than_the_list(world: World, crowded: Meeting, tmp_path: Path) -> None:
    services.edit_meeting(world.base, crowded, attended=51)
    assert "Присутствовали: 51 человек по листу регистрации, из них 42 по списку (прилагается)." in lines(
        printed(world, "minutes", crowded, tmp_path)[0])
    other = round_table(world, attended=21)
    assert "Присутствовали: 21 человек по листу регистрации (прилагается)." in lines(
        printed(world, "minutes", other, tmp_path)[0])


# The number

def test_full_and_short_minutes_bear_one_number_that_the_meeting_keeps(world: World, tmp_path: Path) -> None:
    first, second = round_table(world), round_table(world)
    for meeting, number in ((first, "1"), (second, "2"), (first, "1")):
        assert f"№ {number}" in lines(printed(world, "minutes", meeting, tmp_path)[0])
        assert f"№ {number}" in lines(printed(world, "minutes-short", meeting, tmp_path)[0])
    assert sorted((paper.number, paper.name.split()[0]) for paper in Document.select()) == [
        ("1", "Краткий"), ("1", "Протокол"), ("2", "Краткий"), ("2", "Протокол")]
    assert Number.select().where(Number.kind == kind_of("minutes").id).count() == 2
    assert Meeting.get_by_id(second.id).number == "2"


def test_a_number_that_was_typed_stays_and_the_next_goes_on_from_it(world: World, tmp_path: Path) -> None:
    typed, odd, other = round_table(world, number="15"), round_table(world, number="3-а"), round_table(world)
    assert "№ 15" in lines(printed(world, "minutes", typed, tmp_path)[0])
    assert "№ 3-а" in lines(printed(world, "minutes", odd, tmp_path)[0])
    assert "№ 16" in lines(printed(world, "minutes", other, tmp_path)[0])


def test_the_number_of_the_chancery_is_left_blank_until_it_is_told(world: World, tmp_path: Path) -> None:
    edit_kind(world.base, kind_of("minutes"), numbered_by="chancery", pattern="{номер}-П")
    meeting = round_table(world)
    assert "№ ______" in lines(printed(world, "minutes", meeting, tmp_path)[0])
    set_number(world.base, Document.get(), "7-П")
    assert "№ 7-П" in lines(printed(world, "minutes", meeting, tmp_path)[0])
    assert Document.select().count() == 1


# Extracts

def test_an_extract_for_each_who_answers_for_something(world: World, tmp_path: Path) -> None:
    meeting = services.sign_minutes(world.base, round_table(world), DAY)
    paths = printed(world, "extract", meeting, tmp_path)
    said = [lines(path) for path in paths]
    assert [path.name.replace(NB, " ") for path in paths] == [
        "extract.docx", "extract — Зубков В. Р.docx", "extract — Полетаев А. Ю.docx"]
    assert {(str(paper.organisation), paper.addressee and paper.addressee.person.surname)
            for paper in Document.select()} == {
        ("Водоканал", None), ("Ивгорсвет", "Зубков"), ("управление благоустройства", "Полетаев")}
    one = next(lined for lined in said if "1.2. Закончить замену светильников." in lined)
    assert "1. О состоянии наружного освещения" in one and "1.1. Доклад принять к сведению." not in one
    assert "СЛУШАЛИ: Полетаева А. Ю." not in one and "2. Что делать на Лесной?" not in one
    assert one[one.index("Председательствующий"):] == [
        "Председательствующий", "п/п", "П. Н. Верещагин", "Секретарь", "п/п", "К. А. Саакян", "Верно",
        "Ведущий специалист", "К. А. Саакян", "5 августа 2017 г."]
    printed(world, "extract", meeting, tmp_path)
    assert Document.select().count() == 3


def test_an_extract_of_one_item(world: World, tmp_path: Path) -> None:
    meeting = round_table(world)
    [path] = printed(world, "extract", meeting, tmp_path, item=services.agenda(meeting)[0])
    said = lines(path)
    assert "СЛУШАЛИ: Полетаева А. Ю." in said and "1.1. Доклад принять к сведению." in said
    assert not [line for line in said if line.startswith("2")  and "июля" not in line]
    assert "п/п" not in said
    assert "№ 1" in said


def test_nobody_to_write_an_extract_for(world: World, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="нет ответственных"):
        printed(world, "extract", services.write_meeting(world.base, DAY), tmp_path)


# The sheet to sign on

def sheet_of(path: Path) -> list[list[str]]:
    table = Docx(io.BytesIO(path.read_bytes())).tables[-1]
    return [[cell.text.replace(NB, " ") for cell in row.cells] for row in table.rows][1:]


def test_the_sheet_has_the_numbers_of_the_screen_and_keeps_them(world: World, tmp_path: Path) -> None:
    meeting = services.write_meeting(world.base, DAY, chair=world.people["Верещагин"])
    people = [world.people[name] for name in ("Полетаев", "Семёнова", "Чугунова", "Ежова")]
    services.invite_people(world.base, meeting, people)
    by_name = {one.person.surname: one for one in services.guest_list(meeting)}
    services.set_reply(world.base, by_name["Чугунова"], "will")
    services.set_reply(world.base, by_name["Семёнова"], "will")
    services.set_reply(world.base, by_name["Полетаев"], "wont")
    [path] = printed(world, "sign-in", meeting, tmp_path, lines=3)
    rows = sheet_of(path)
    assert header_rows(path.read_bytes()) == 1
    assert [row[:3] for row in rows] == [
        ["1", "Семёнова Ольга Ивановна", "Председатель ТОС «Лесное»"],
        ["2", "Чугунова Ирина Львовна", "Председатель ТОС «Горино»"], ["5", "", ""], ["6", "", ""], ["7", "", ""]]
    assert all(row[3:] == ["", ""] for row in rows)
    assert {one.person.surname: one.place for one in services.guest_list(meeting)} == {
        "Семёнова": 1, "Чугунова": 2, "Ежова": 3, "Полетаев": 4}
    walked_in = services.walked_in(world.base, meeting, world.people["Зубков"])
    assert walked_in.place == 5
    assert len(sheet_of(printed(world, "sign-in", meeting, tmp_path, whom="open", lines=0)[0])) == 4


def test_before_anybody_answered_all_stand_on_the_sheet(world: World, tmp_path: Path) -> None:
    set_setting(world.base, "meetings.blank_lines", 4)
    meeting = services.write_meeting(world.base, DAY)
    services.invite_people(world.base, meeting, [world.people["Полетаев"], world.people["Ежова"]])
    assert [row[0] for row in sheet_of(printed(world, "sign-in", meeting, tmp_path)[0])] == list("123456")


# Plates and the guard

def test_plates_for_all_who_are_expected_two_on_a_sheet(world: World, tmp_path: Path) -> None:
    meeting = round_table(world, people=7)
    [path] = printed(world, "name-plates", meeting, tmp_path)
    said = lines(path)
    assert said[:3] == ["Верещагин", "Павел Николаевич",
                        "Председатель комитета развития общественного самоуправления"]
    assert to_pdf([path], tmp_path)["name-plates"] == (7 + 2 + 2 + 1) // 2
    with pytest.raises(StoreError, match="некого"):
        printed(world, "name-plates", services.write_meeting(world.base, DAY), tmp_path)


def test_the_list_for_the_guard_is_by_the_alphabet(world: World, tmp_path: Path) -> None:
    meeting = services.write_meeting(world.base, DAY, start="10:00", secretary=world.people["Саакян"])
    services.invite_people(world.base, meeting, [world.people[name] for name in ("Полетаев", "Ежова", "Семёнова")])
    by_name = {one.person.surname: one for one in services.guest_list(meeting)}
    services.set_reply(world.base, by_name["Ежова"], "wont")
    services.substitute(world.base, by_name["Семёнова"], world.people["Шульга"])
    [path] = printed(world, "guard-list", meeting, tmp_path)
    assert [row[:3] for row in sheet_of_first(path)] == [
        ["1", "Полетаев Антон Юрьевич", "Начальник управления благоустройства Администрации города Иванова"],
        ["2", "Шульга Антон Игоревич", "Главный специалист комитета развития общественного самоуправления "
         "(вместо Семёновой О. И., председателя ТОС «Лесное»)"]]
    assert "Саакян Карина Ашотовна, 8 (4932) 00-00-05" in read(path)


def sheet_of_first(path: Path) -> list[list[str]]:
    table = next(one for one in Docx(io.BytesIO(path.read_bytes())).tables if one.rows[0].cells[0].text == "№")
    return [[cell.text.replace(NB, " ") for cell in row.cells] for row in table.rows][1:]


# Letters

def test_letters_in_one_file_each_on_its_page(world: World, tmp_path: Path) -> None:
    meeting = round_table(world, state="planned")
    services.invite_people(world.base, meeting, [world.people[name] for name in ("Полетаев", "Семёнова", "Ежова")])
    [path] = printed(world, "meeting-letters", meeting, tmp_path)
    said = lines(path)
    assert "Приглашаем Вас принять участие в круглом столе «Освещение дворов»." in said
    assert "Место: Администрация города, большой зал" in said
    at = said.index("Уважаемая Ольга Ивановна!")
    assert said[at - 2:at] == ["Председателю ТОС «Лесное»", "Семёновой О. И."]
    at = said.index("Уважаемый Антон Юрьевич!")
    assert said[at - 2:at] == ["Начальнику управления благоустройства Администрации города Иванова",
                               "Полетаеву А. Ю."]
    assert to_pdf([path], tmp_path)["meeting-letters"] == 3
    assert Document.select().count() == 1


def test_a_letter_for_each_with_the_text_that_was_written(world: World, tmp_path: Path) -> None:
    meeting = round_table(world, people=4)
    paths = printed(world, "meeting-thanks", meeting, tmp_path, each=True, text="Спасибо за работу.\nДо встречи.")
    assert len(paths) == 6
    assert all("Спасибо за работу.\nДо встречи.\n" in read(path) for path in paths)
    papers = {str(paper.addressee.person): paper for paper in Document.select() if paper.addressee}
    assert papers["Полетаев Антон Юрьевич"].organisation == world.departments["blag"]
    assert Document.select().count() == 6


def test_thanks_go_to_those_who_came(world: World, tmp_path: Path) -> None:
    meeting = round_table(world)
    services.invite_people(world.base, meeting, [world.people["Полетаев"], world.people["Ежова"]])
    with pytest.raises(StoreError, match="писать некому"):
        printed(world, "meeting-thanks", meeting, tmp_path)
    services.came(world.base, meeting, [1])
    said = read(printed(world, "meeting-thanks", meeting, tmp_path)[0])
    assert said.count("Уважаем") == 1
    assert "Благодарим Вас за участие в круглом столе «Освещение дворов» 26 июля 2017 г.\n" in said


def test_the_text_leaves_out_what_nobody_knows(world: World, tmp_path: Path) -> None:
    meeting = services.write_meeting(world.base, DAY, kind=kind("mayor"))
    services.invite_people(world.base, meeting, [world.people["Ежова"]])
    said = read(printed(world, "meeting-letters", meeting, tmp_path)[0])
    assert "участие во встрече с Главой города.\nДата: 26 июля 2017 г.\nПросим" in said


@pytest.mark.parametrize(("code", "called"), [
    ("hearing", "публичных слушаний"), ("away", "выездной встречи"), ("conference", "совещания"),
    ("mayor", "встречи с Главой города")])
def test_every_kind_stands_in_its_case(world: World, tmp_path: Path, code: str, called: str) -> None:
    meeting = services.write_meeting(world.base, DAY, kind=kind(code))
    assert f"\n{called}\n" in read(printed(world, "agenda", meeting, tmp_path)[0])


@pytest.mark.parametrize(("name", "gender", "said"), [
    (("Петров", "Иван", "Иванович"), "m", "Уважаемый Иван Иванович!"),
    (("Петрова", "Нина", ""), "f", "Уважаемая Нина!"),
    (("Петров", "", ""), "m", "Уважаемый господин Петров!"), (("Дюма", "", ""), "", "Уважаемые коллеги!")])
def test_how_somebody_is_addressed(name: tuple[str, str, str], gender: str, said: str) -> None:
    surname, first, patronymic = name
    assert hail(Person(surname=surname, first_name=first, patronymic=patronymic, gender=gender)) == said
