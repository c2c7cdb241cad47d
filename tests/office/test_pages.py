"""«Настройки» with real events: what is done in the widgets reaches the base, is undone by name, and is seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tests.office.committee import day, department, staff
from tests.screen import named, press, pump, texts
from tosdesk.office.pages import calendar as calendar_page
from tosdesk.office.pages import computer, templates
from tosdesk.office.pages.tab import SUBJECTS, SettingsTab
from tosdesk.office.records import Absence, Entry, Law, Organisation, PaperKind, Person, Post
from tosdesk.office.section import SECTION
from tosdesk.office.services.lists import add_entry, entries
from tosdesk.office.services.numbers import edit_kind, kind_of, letter
from tosdesk.office.services.organisations import appoint, own_committee, staff_on, topics_of
from tosdesk.office.services.papers import issue
from tosdesk.office.services.people import add_person
from tosdesk.office.services.population import population, set_population
from tosdesk.office.services.signers import signer_on
from tosdesk.office.services.templates import own_template
from tosdesk.office.services.workdays import is_working, special_days
from tosdesk.office.settings import set_setting, setting
from tosdesk.program import SECTIONS
from tosdesk.shipped import shipped
from tosdesk.store.base import Base
from tosdesk.ui import dialogs
from tosdesk.ui.desk import Desk, Office
from tosdesk.ui.preferences import Preferences


class Line:
    """The line at the bottom of the window."""

    said = ""

    def say(self, sentence: str) -> None:
        self.said = sentence


@pytest.fixture
def desk(one_base: Base, tmp_path: Path) -> Desk:
    office = Office(workers=list, printed=lambda *wanted: [], opened=lambda path: None)
    return Desk(one_base, SECTIONS, office, Preferences(tmp_path / "preferences.json"), window=Line())


@pytest.fixture
def tab(desk: Desk, stage: ttk.Frame) -> Iterator[SettingsTab]:
    made = SettingsTab(stage, desk)
    made.pack(fill="both", expand=True)
    pump()
    yield made
    for dialog in list(dialogs.opened):
        dialog.destroy()


def turn(tab: SettingsTab, key: str, page: int = 0) -> Any:
    """A subject as the user comes to it; of several screens, this one."""
    tab.turn_to(key)
    view = tab.page.turn_to(page) if hasattr(tab.page, "turn_to") else tab.page
    pump()
    return view


def when_asked(act: Callable[[Any], None]) -> None:
    """Does this with the next dialog; a mistake in it must not leave the dialog waiting for ever."""
    def look() -> None:
        if not (dialogs.opened and dialogs.opened[-1].winfo_viewable()):
            screen.app().after(5, look)
            return
        dialog = dialogs.opened[-1]
        dialog.update()
        try:
            act(dialog)
        except BaseException:
            dialog.destroy()
            raise

    screen.app().after(5, look)


def filling(**values: str) -> Callable[[Any], None]:
    """Types these words into the sheet and saves it."""
    def act(dialog: Any) -> None:
        type_in(dialog, **values)
        dialog.buttons["save"].invoke()
    return act


def type_in(dialog: Any, **values: str) -> None:
    for name, text in values.items():
        field = dialog.form.inputs[name][1]
        if isinstance(field.input, ttk.Text):
            field.input.replace("1.0", "end", text)
        else:
            field.input.delete(0, "end")
            field.input.insert(0, text)
        field.settle()


def refused(said: list[str], **values: str) -> Callable[[Any], None]:
    """Saves what cannot be, notes what stands beside the fields, and gives up."""
    def act(dialog: Any) -> None:
        type_in(dialog, **values)
        dialog.buttons["save"].invoke()
        said.extend(field.problem for _, field in dialog.form.inputs.values() if field.problem)
        when_asked(lambda question: question.choose("drop"))
        dialog.buttons[""].invoke()
    return act


def shown(view: Any) -> list[str]:
    """The first column of a kept list."""
    return [row[0] for row in view.list._texts(list(view.list.rows))]


def take_back(desk: Desk, title: str) -> None:
    assert title in desk.base.undoable()
    desk.base.undo()
    desk.changed()
    pump()


# The tab

def test_subjects_are_walked_by_keys(tab: SettingsTab) -> None:
    press(tab.subjects, "Down", 3)
    assert tab.here == "lists" and "Справочники" in tab.subjects.item(tab.here, "text")
    press(tab.subjects, "Right")
    assert tab.focus_get() is not tab.subjects and str(tab.focus_get()).startswith(str(tab.page))
    for subject in SUBJECTS:
        turn(tab, subject.key)
        assert tab.here == subject.key and tab.subjects.selection() == (subject.key,)
        assert tab.page.winfo_ismapped()


def test_people_are_a_list_for_the_window_and_other_subjects_are_not(tab: SettingsTab, desk: Desk) -> None:
    person = add_person(desk.base, "Ёлкина", "Вера")
    turn(tab, "calendar")
    assert not any(hasattr(tab, name) for name in ("card", "search", "step", "close_card", "printing"))
    tab.show(person.id)
    pump()
    assert tab.here == "people" and tab.page.current() == person
    assert tab.search is tab.page.search and tab.card is tab.page.card and callable(tab.step)


def test_a_new_person_is_asked_by_a_sheet(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "people")
    when_asked(filling(surname="Щукин", first_name="Пётр"))
    named(view, "Добавить").invoke()
    assert [person.surname for person in Person.select()] == ["Щукин"]
    assert view.current().surname == "Щукин"
    take_back(desk, "Новый человек")
    assert view.table.counted()[0] == 0


# The committee

def test_a_colleague_is_appointed_moved_and_seen(tab: SettingsTab, desk: Desk) -> None:
    base = desk.base
    view = turn(tab, "committee")
    assert "некому" in view.about.cget("text")
    person = add_person(base, "Верещагин", "Павел", "Николаевич")

    def fill(dialog: Any) -> None:
        type_in(dialog, person=str(person), position="председатель комитета", since="01.02.2017")
        dialog.form.inputs["head"][1].input.invoke()
        dialog.buttons["save"].invoke()

    when_asked(fill)
    named(view, "Новый сотрудник").invoke()
    assert shown(view) == [str(person)] and "Верещагин." in view.about.cget("text")
    take_back(desk, "Назначение: председатель комитета")
    assert shown(view) == []


def test_colleagues_change_places_within_their_rank(tab: SettingsTab, desk: Desk) -> None:
    specialist = staff(desk.base).specialist
    appoint(desk.base, own_committee(), add_person(desk.base, "Яковлев"), "специалист", day("2014-01-01"))
    desk.changed()
    view = turn(tab, "committee")
    assert [name.split()[0] for name in shown(view)] == ["Верещагин", "Одинцова", "Шульга", "Яковлев"]
    assert str(named(view, "Ниже").cget("state")) == "disabled", "there is no other head"
    view.list.table.select(specialist.id)
    pump()
    named(view, "Ниже").invoke()
    assert [post.person.surname for post in staff_on(desk.base.today())][2:] == ["Яковлев", "Шульга"]
    assert [name.split()[0] for name in shown(view)][2:] == ["Яковлев", "Шульга"]
    take_back(desk, "Порядок сотрудников")
    assert [name.split()[0] for name in shown(view)][2:] == ["Шульга", "Яковлев"]


def test_who_has_left_is_shown_when_asked(tab: SettingsTab, desk: Desk) -> None:
    specialist = staff(desk.base).specialist
    desk.changed()
    view = turn(tab, "committee")
    view.list.table.select(specialist.id)
    when_asked(filling(until="01.08.2017"))
    press(view.list.table._tree, "Return")
    assert len(shown(view)) == 2
    named(view, "Показать прежних").invoke()
    assert shown(view)[2] == "Шульга Антон Игоревич"
    said: list[str] = []
    view.list.table.select(specialist.id)
    when_asked(refused(said, until="01.08.2010"))
    view.open()
    assert said == ["Последний день в должности — раньше первого."]
    take_back(desk, "Правка: должность")
    assert Post.get_by_id(specialist.id).until is None


def test_an_absence_with_its_substitute(tab: SettingsTab, desk: Desk) -> None:
    head, deputy, _ = staff(desk.base)
    view = turn(tab, "committee", 1)
    said: list[str] = []
    when_asked(refused(said, post=str(head), since="04.08.2017", until="01.08.2017"))
    named(view, "Новое отсутствие").invoke()
    when_asked(refused(said, post=str(head), until="20.08.2017", substitute=str(head)))
    named(view, "Новое отсутствие").invoke()
    assert said == ["Раньше первого дня.", "Замещать себя самого нельзя: выберите другого сотрудника."]
    assert Absence.select().count() == 0
    when_asked(filling(post=str(head), since="04.08.2017", until="20.08.2017", substitute=str(deputy)))
    named(view, "Новое отсутствие").invoke()
    assert signer_on(desk.base.today()).post == deputy
    assert "И. о. председателя комитета" in view.about.cget("text")
    when_asked(filling(until="04.08.2017"))
    view.open()
    assert shown(view) == []
    named(view, "Показать прошедшие").invoke()
    assert shown(view) == [str(head.person)]
    when_asked(lambda dialog: dialog.buttons["do"].invoke())
    press(view.list.table._tree, "Delete")
    assert shown(view) == []
    take_back(desk, "Убрано отсутствие")
    assert shown(view) == [str(head.person)]


def test_requisites_are_the_card_and_the_letterhead(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "committee", 2)
    fields = {key: field for key, (_, field) in view.form.inputs.items()}
    fields["phone"].input.insert("end", "30-12-45")
    fields["city.name"].input.delete(0, "end")
    fields["city.name"].settle()
    assert fields["city.name"].problem == "Нужно указать: это печатается в документах."
    assert tab.card.save() is False and own_committee().phone == ""
    fields["city.name"].input.insert(0, "Кинешма")
    fields["city.name"].settle()
    pump()
    assert tab.card.save()
    assert own_committee().phone == "30-12-45" and setting("city.name") == "Кинешма"
    take_back(desk, "Реквизиты комитета")
    assert fields["phone"].value == "" and fields["city.name"].value == "Иваново"


# Organisations

def test_an_organisation_with_its_topics(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "organisations")

    def fill(dialog: Any) -> None:
        type_in(dialog, name="управление благоустройства", short_name="УБ", topics="освещение")
        dialog.buttons["save"].invoke()

    when_asked(fill)
    named(view, "Добавить").invoke()
    made = Organisation.get(Organisation.short_name == "УБ")
    assert [str(topic) for topic in topics_of(made)] == ["освещение"]
    assert made.genitive == "управления благоустройства" and view.current() == made
    assert view.listing.texts([view.table.current])[0][4] == "освещение"
    take_back(desk, "Новая организация: управление благоустройства")
    assert view.table.counted()[0] == 1, "our own is left"


def test_the_card_of_an_organisation(tab: SettingsTab, desk: Desk) -> None:
    made = department(desk.base)
    person = add_person(desk.base, "Полетаев", "Андрей", "Юрьевич")
    desk.changed()
    tab.show(made.id)
    pump()
    view = tab.page
    view.open_card()
    pump()
    form = view.card.view.form
    form.inputs["topics"][1].value = entries("topic")[:2]
    form.inputs["phone"][1].input.insert(0, "30-12-45")
    assert view.card.save()
    assert len(topics_of(made)) == 2 and Organisation.get_by_id(made.id).phone == "30-12-45"
    view.card.book.select(1)
    pump()

    def fill(dialog: Any) -> None:
        type_in(dialog, person=str(person), position="начальник")
        dialog.form.inputs["head"][1].input.invoke()
        dialog.buttons["save"].invoke()

    when_asked(fill)
    named(view.card, "Назначить на должность").invoke()
    assert [str(post) for post in Post.select().where(Post.head == True)] == [f"{person}, начальник"]  # noqa: E712
    take_back(desk, "Назначение: начальник")
    assert view.card.view.list.table.counted()[0] == 0


# Lists

def test_a_line_is_added_renamed_archived_and_moved(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "lists")
    count = len(shown(view))
    when_asked(filling(name="субботник"))
    press(view.list.table._tree, "Insert")
    assert shown(view)[-1] == "субботник" == str(view.list.current)
    said: list[str] = []
    when_asked(refused(said, name="Мероприятие"))
    press(view.list.table._tree, "Return")
    assert said == ["Цели выездов: «мероприятие» уже есть."]
    when_asked(filling(name="весенний субботник"))
    press(view.list.table._tree, "Return")
    assert shown(view)[-1] == "весенний субботник"
    named(view, "Выше").invoke()
    assert entries("purpose")[-2].name == "весенний субботник" == shown(view)[-2]
    press(view.list.table._tree, "Delete")
    assert len(shown(view)) == count
    named(view, "Показать архив").invoke()
    view.list.table.select(Entry.get(Entry.name == "весенний субботник").id)
    pump()
    assert str(named(view, "Выше").cget("state")) == "disabled"
    named(view, "Из архива").invoke()
    assert len(entries("purpose")) == count + 1
    take_back(desk, "«весенний субботник» из архива")
    assert len(entries("purpose")) == count


# Rules

def test_a_setting_is_judged_saved_and_put_back(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "rules")
    field = view.form.inputs["reg.check_wd"][1]
    assert any("Рабочих дней. Исходное: 10" in text for text in texts(view))
    assert "Вернуть исходное" not in texts(view)
    field.input.delete(0, "end")
    field.input.insert(0, "400")
    field.settle()
    assert field.problem == "400 — вне пределов от 0 до 365."
    assert not tab.card.save() and setting("reg.check_wd") == "10"
    field.input.delete(0, "end")
    field.input.insert(0, "12")
    pump()
    assert tab.card.save() and setting("reg.check_wd") == "12"
    pump()
    named(view, "Вернуть исходное").invoke()
    pump()
    named(view, "Записать").invoke()
    assert setting("reg.check_wd") == "10"
    take_back(desk, "как было задано сначала")
    assert setting("reg.check_wd") == "12" == field.value


def test_a_setting_that_a_colleague_wrote_meanwhile_is_not_overwritten_unseen(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "rules")
    field = view.form.inputs["papers.warn_days"][1]
    field.input.delete(0, "end")
    field.input.insert(0, "7")
    set_setting(desk.base, "papers.warn_days", "5")
    seen = []

    def act(dialog: Any) -> None:
        seen.extend(texts(dialog))
        dialog.buttons["mine"].invoke()

    when_asked(act)
    assert view.save() and setting("papers.warn_days") == "7"
    assert any("7" in text and "5" in text for text in seen)


def test_what_was_typed_into_rules_is_asked_about_before_another_subject(tab: SettingsTab) -> None:
    view = turn(tab, "rules")
    view.form.inputs["papers.warn_days"][1].input.insert("end", "0")
    pump()
    when_asked(lambda dialog: dialog.buttons[""].invoke())
    press(tab.subjects, "Up")
    assert tab.here == "rules" and tab.subjects.selection() == ("rules",)
    when_asked(lambda dialog: dialog.buttons["drop"].invoke())
    press(tab.subjects, "Up")
    assert tab.here == "lists" and setting("papers.warn_days") == "3"


def test_a_rule_of_law_is_added(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "rules", 1)
    said: list[str] = []
    when_asked(refused(said, since="01.01.2027", meeting="треть"))
    named(view, "Новая норма").invoke()
    when_asked(refused(said, since="19.06.2025"))
    named(view, "Новая норма").invoke()
    assert said == ["«треть» — не доля. Пример: 1/3.", "Норма с 19.06.2025 уже есть: исправьте её."]
    when_asked(filling(since="01.01.2027", age="18", meeting="1/4", text="не менее четверти", source="новый закон"))
    named(view, "Новая норма").invoke()
    made = Law.get(Law.source == "новый закон")
    assert (made.meeting_num, made.meeting_den, made.delegates_num) == (1, 4, None)
    assert Law.get((Law.subject == "quorum") & (Law.since == day("2025-06-19"))).until == day("2026-12-31")
    when_asked(filling(meeting="1/5"))
    view.open()
    assert Law.get_by_id(made.id).meeting_den == 5
    take_back(desk, "Норма закона: не менее четверти")
    assert Law.get_by_id(made.id).meeting_den == 4


# The calendar

def test_a_day_is_turned_by_keys_and_by_a_click(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "calendar")
    view.go(dt.date(2017, 8, 8))
    when_asked(filling(note="День города"))
    press(view.paper, "Return")
    assert not is_working(dt.date(2017, 8, 8)) and view.mark(dt.date(2017, 8, 8)) == "в"
    assert "выходной. День города" in view.told.cget("text")
    left, top, _, _ = view._places[dt.date(2017, 8, 8)]
    when_asked(filling())
    view.paper.event_generate("<Button-1>", x=left + 3, y=top + 3 - round(view.paper.canvasy(0)))
    pump(lambda: is_working(dt.date(2017, 8, 8)))
    assert dt.date(2017, 8, 8) not in special_days(dt.date(2017, 1, 1)), "an ordinary Tuesday needs no row"
    take_back(desk, "08.08.2017 — как обычно")
    assert view.mark(dt.date(2017, 8, 8)) == "в"
    press(view.paper, "Next")
    press(view.paper, "Left", 2)
    assert view.day == dt.date(2017, 9, 6)


def test_a_year_without_transfers_says_so_and_is_filled(tab: SettingsTab, desk: Desk,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    view = turn(tab, "calendar")
    assert not view.warning.winfo_ismapped()
    for _ in range(10):
        view.turn(1)
    pump()
    assert view.title.cget("text") == "2027" and view.warning.winfo_ismapped()

    def fill(base: Base, year: int) -> int:
        with base.operation(f"Рабочий календарь на {year} год"):
            for number in range(11, 23):
                calendar_page.set_day(base, dt.date(year, 1, number), False, "перенос")
        return 12

    monkeypatch.setattr(calendar_page, "fill_year", fill)
    named(view, "Заполнить год").invoke()
    pump()
    assert view.mark(dt.date(2027, 1, 11)) == "в" and not view.warning.winfo_ismapped()
    take_back(desk, "Рабочий календарь на 2027 год")
    assert view.warning.winfo_ismapped()


def test_a_year_that_the_program_does_not_know_is_said(tab: SettingsTab) -> None:
    view = turn(tab, "calendar")
    view.go(dt.date(2099, 1, 1))
    seen: list[str] = []

    def act(dialog: Any) -> None:
        seen.extend(texts(dialog))
        dialog.buttons["read"].invoke()

    when_asked(act)
    named(view, "Заполнить год").invoke()
    assert any("на 2099 год программе не известны" in text for text in seen)


# Residents, papers

def test_residents_of_a_year(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "population")
    when_asked(filling(year="2017", residents="406 113", source="Росстат"))
    press(view.list.table._tree, "Insert")
    assert population(2017).residents == 406113 and shown(view) == ["2017"]
    said: list[str] = []
    when_asked(refused(said, year="2017", residents="5"))
    view.add(view.kept.add[0])
    assert said == ["За этот год число уже есть: измените его."]
    when_asked(filling(residents="406 114"))
    view.open()
    assert population(2017).residents == 406114
    when_asked(lambda dialog: dialog.buttons["do"].invoke())
    named(view, "Убрать").invoke()
    assert population(2017) is None and shown(view) == []
    take_back(desk, "Убрано население")
    assert shown(view) == ["2017"]


def test_how_papers_are_numbered(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "papers")
    memo = kind_of("memo")
    view.list.table.select(memo.id)
    said: list[str] = []
    when_asked(refused(said, pattern="{месяц}"))
    view.open()
    assert said == ["В виде номера не бывает «{месяц}»; бывает: {номер}, {год}, {индекс}."]

    def fill(dialog: Any) -> None:
        dialog.form.inputs["numbered_by"][1].value = "office"
        type_in(dialog, pattern="{номер}/{год}", answer_days="20")
        dialog.buttons["save"].invoke()

    when_asked(fill)
    view.open()
    assert (PaperKind.get_by_id(memo.id).pattern, PaperKind.get_by_id(memo.id).answer_days) == ("{номер}/{год}", 20)
    assert view.list._texts([memo.id])[0][5] == "1/2017"
    said.clear()
    when_asked(refused(said, letter="н1"))
    named(view, "Буква рабочего места").invoke()
    assert said == ["Буква рабочего места: одна или две буквы."]
    when_asked(filling(letter="н"))
    named(view, "Буква рабочего места").invoke()
    assert letter() == "н" and view.list._texts([memo.id])[0][5] == "1н/2017"
    take_back(desk, "Вид документа: Служебная записка")
    assert view.list._texts([memo.id])[0][1] == "канцелярия"


def test_numbers_of_a_year_are_looked_at(tab: SettingsTab, desk: Desk) -> None:
    edit_kind(desk.base, kind_of("memo"), numbered_by="office")
    for date in ("2016-05-05", "2017-07-03"):
        issue(desk.base, "memo", f"О фонарях {date}", data=b"", file_name="З.docx", date=day(date))
    view = turn(tab, "papers", 1)
    assert [row[3] for row in view.list._texts(list(view.list.rows))] == ["О фонарях 2017-07-03"]
    view.box.set("2016")
    view.box.event_generate("<<ComboboxSelected>>")
    pump()
    assert shown(view) == ["1-СЗ"] and "О фонарях 2016-05-05" in view.list._texts(list(view.list.rows))[0]


# Templates

def test_a_template_goes_to_word_and_comes_back(tab: SettingsTab, desk: Desk, tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    desk.preferences.set("documents", str(tmp_path / "документы"))
    opened: list[Path] = []
    desk.office.opened = opened.append
    view = turn(tab, "templates")
    place = next(key for key, line in view.list.rows.items() if line.code == "memo")
    view.list.table.select(place)
    press(view.list.table._tree, "Return")
    pump(lambda: opened, timeout=30)
    assert opened[0].parent == tmp_path / "документы" / "Шаблоны"
    assert opened[0].read_bytes() == shipped("templates", "memo.docx").read_bytes()

    monkeypatch.setattr(templates.dialogs, "choose_file", lambda *about: opened[0])
    named(view, "Взять исправленный…").invoke()
    pump(lambda: own_template("memo") is not None and "изменён комитетом" in view.list._texts([place])[0], timeout=30)
    assert "Служебная записка" in desk.window.said
    take_back(desk, "Свой шаблон")
    assert "исходный" in view.list._texts([place])[0] and own_template("memo") is None

    desk.base.redo()
    desk.changed()
    when_asked(lambda dialog: dialog.buttons["do"].invoke())
    named(view, "Вернуть исходный").invoke()
    assert own_template("memo") is None and str(named(view, "Вернуть исходный").cget("state")) == "disabled"


def test_a_broken_template_is_not_taken(tab: SettingsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "плохой.docx"
    broken.write_bytes(b"no document")
    monkeypatch.setattr(templates.dialogs, "choose_file", lambda *about: broken)
    view = turn(tab, "templates")
    seen: list[str] = []

    def act(dialog: Any) -> None:
        seen.extend(texts(dialog))
        dialog.buttons["read"].invoke()

    when_asked(act)
    named(view, "Взять исправленный…").invoke()
    pump(lambda: seen, timeout=30)
    assert "Шаблон «плохой.docx» не принят:" in seen and any(text.startswith("• ") for text in seen)
    assert all(not line.own for line in view.rows)
    seen.clear()
    when_asked(act)
    named(view, "Проверить").invoke()
    pump(lambda: seen, timeout=30)
    assert any("в порядке" in text for text in seen)


# This computer

def test_folders_of_this_computer(tab: SettingsTab, desk: Desk, tmp_path: Path,
                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computer.dialogs, "choose_folder", lambda *about: tmp_path)
    view = turn(tab, "computer")
    buttons = [one for one in screen.family(view) if isinstance(one, ttk.Button) and one.cget("text") == "Выбрать…"]
    buttons[1].invoke()
    assert desk.preferences.get("photos") == str(tmp_path) == view.shown["photos"].get()
    view.back["photos"].invoke()
    assert desk.preferences.get("photos") == "" and view.shown["photos"].get() != str(tmp_path)


def test_another_program_may_have_written(tab: SettingsTab, desk: Desk) -> None:
    view = turn(tab, "lists")
    add_entry(desk.base, "purpose", "субботник")
    desk.changed()
    assert "субботник" in shown(view)
    set_population(desk.base, 2016, 408330)
    assert shown(turn(tab, "population")) == ["2016"]
    assert SECTION.pages == "tosdesk.office.pages"
