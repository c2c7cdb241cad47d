"""The ring-round and the ticking of who came, in the real window by real widgets; and the card of a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import screen, window
from tests.meetings.world import World, guest, soon, world_of
from tests.resolutions.world import TODAY
from tests.screen import named, press, pump, texts
from tests.word.office import text_of
from tosdesk.meetings import services
from tosdesk.meetings.pages import Came, Ring
from tosdesk.meetings.records import Guest, Meeting
from tosdesk.meetings.section import SECTION
from tosdesk.program import WINDOW
from tosdesk.store.base import Base
from tosdesk.ui import drafts
from tosdesk.ui.doing import do_action
from tosdesk.ui.window import Window


class Stage:
    """The window, a meeting of today with five guests, and ways to look at its screens."""

    def __init__(self, base: Base, opened: Window, world: World) -> None:
        self.base, self.window, self.world = base, opened, world
        self.meeting = services.write_meeting(base, TODAY, name="Дороги")
        services.invite(base, self.meeting, [guest(code) for code in ("city_duma", "departments", "chairs")])
        base.author = world.people["Шульга"].id

    def open(self, name: str, meeting: Meeting | None = None) -> Any:
        action = next(one for one in SECTION.actions if one.key == name)
        do_action(self.window, self.window.desk, action, [meeting or self.meeting])
        pump()
        return self.window._form

    def replies(self) -> dict[str, str]:
        return {one.person.surname: one.reply for one in self.meeting.guests}

    def came(self) -> set[str]:
        return {one.person.surname for one in self.meeting.guests if one.came}


@pytest.fixture
def stage_(one_base: Base, tmp_path: Path) -> Iterator[Stage]:
    world = world_of(one_base)
    with window.opened(window.desk_of(one_base, tmp_path, WINDOW)) as opened:
        yield Stage(one_base, opened, world)


def rows(form: Any) -> list[tuple[str, ...]]:
    """What a person reads in the list, row by row: number, name, phone, the word."""
    return [tuple(str(part.cget("text")) for part in (row.number, row.name, row.phone, row.word))
            for row in form.list.rows if row.winfo_ismapped()]


# What is asked before printing

def test_letters_are_printed_with_the_text_that_was_looked_at(stage_: Stage, tmp_path: Path) -> None:
    """The text stands there with the meeting put into it; what is changed goes into the letters."""
    stage_.window.turn_to("meetings")
    tab = stage_.window.tab
    tab.show(stage_.meeting.id)
    seen: list[str] = []

    def asked(dialog: Any) -> None:
        field = dialog.form.inputs["text"][1]
        seen.append(field.value)
        window.put(dialog.form, "text", "Ждём Вас.")
        dialog.choose("save")

    window.answer(asked)
    done: list[Any] = []
    form = next(one for one in SECTION.forms if one.key == "meeting-letters")
    tab.printing.print(form, [stage_.meeting], done.append)
    pump(lambda: done, timeout=20)
    assert seen[0].replace("\u00a0", " ").startswith(
        "Приглашаем Вас принять участие во встрече «Дороги».\nДата: 5 августа")
    said = text_of(done[0][0].read_bytes())
    assert said.count("Ждём Вас.") == 5 and "Приглашаем" not in said


# The ring-round

def test_one_key_changes_the_reply(stage_: Stage) -> None:
    form: Ring = stage_.open("ring")
    assert form.focus_get() is form.list
    assert [row[:2] + row[3:] for row in rows(form)] == [
        ("1", "Ежова Александра Викторовна", "приглашена"), ("2", "Зубков Виктор Романович", "приглашён"),
        ("3", "Полетаев Антон Юрьевич", "приглашён"), ("4", "Семёнова Ольга Ивановна", "приглашена"),
        ("5", "Чугунова Ирина Львовна", "приглашена")]
    assert rows(form)[0][2] == "телефона нет" and rows(form)[4][2] == "8 (900) 000-00-11"
    press(form.list, "Down")
    press(form.list, "space")
    assert stage_.replies()["Зубков"] == "will" and form.list.current.person.surname == "Зубков"
    assert rows(form)[0][1::2] == ("Зубков Виктор Романович", "будет"), "whoever comes stands first on the sheet"
    press(form.list, "Return")
    assert stage_.replies()["Зубков"] == "wont" and rows(form)[4][1::2] == ("Зубков Виктор Романович", "не будет")
    assert "Не будут 1" in form.counts.cget("text") and "Ещё не ответили 4" in form.counts.cget("text")
    press(form.list, "Control-z")
    assert stage_.replies()["Зубков"] == "will" and rows(form)[0][3] == "будет"
    press(form.list, "Escape")
    assert stage_.window._form is None


def test_who_comes_instead_is_typed(stage_: Stage) -> None:
    services.set_reply(stage_.base, services.sheet(stage_.meeting)[0][1], "wont")
    form: Ring = stage_.open("ring")
    press(form.list, "End")

    def act(dialog: Any) -> None:
        window.put(dialog.form, "substitute", "Саакян Карина Ашотовна")
        dialog.choose("save")

    window.answer(act)
    press(form.list, "space")
    pump()
    [one] = [one for one in stage_.meeting.guests if one.person.surname == "Ежова"]
    assert (one.reply, one.substitute) == ("instead", stage_.world.people["Саакян"])
    assert rows(form)[0][1:] == ("Ежова Александра Викторовна", "8 (4932) 00-00-05",
                                 "вместо неё Саакян Карина Ашотовна")
    assert form.focus_get() is form.list
    press(form.list, "space")
    assert stage_.replies()["Ежова"] == "invited" and Guest.get_by_id(one.id).substitute is None


def test_nobody_need_say_who_comes_instead(stage_: Stage) -> None:
    services.set_reply(stage_.base, services.sheet(stage_.meeting)[0][1], "wont")
    form: Ring = stage_.open("ring")
    press(form.list, "End")
    window.choose("")
    press(form.list, "space")
    pump()
    assert stage_.replies()["Ежова"] == "instead" and rows(form)[0][3] == "вместо неё …"

    def act(dialog: Any) -> None:
        window.put(dialog.form, "substitute", "Ежова Александра Викторовна")
        window.choose("")
        dialog.choose("save")
        pump()
        window.choose("drop")
        dialog.choose("")

    window.answer(act)
    named(form, "Кто вместо (Ins)").invoke()
    pump()
    assert [one.substitute for one in stage_.meeting.guests if one.reply == "instead"] == [None]


def test_a_letter_goes_to_the_surname_and_the_mouse_works_too(stage_: Stage) -> None:
    form: Ring = stage_.open("ring")
    form.list.seek("с")
    assert form.list.current.person.surname == "Семёнова"
    form.list.seek("ё")
    assert form.list.current.person.surname == "Ежова"
    form.list.seek("щ")
    assert form.list.current.person.surname == "Ежова"
    row = form.list.rows[2]
    row.name.event_generate("<Button-1>")
    pump()
    assert form.list.current.person.surname == "Полетаев" and stage_.replies()["Полетаев"] == "invited"
    row.word.event_generate("<Button-1>")
    pump()
    assert stage_.replies()["Полетаев"] == "will"
    for key, place in (("End", 4), ("Home", 0), ("Next", 4), ("Prior", 0), ("Up", 0)):
        press(form.list, key)
        assert form.list.at == place, key


def test_phones_are_covered(stage_: Stage) -> None:
    form: Ring = stage_.open("ring")
    press(form.list, "F4")
    assert rows(form)[4][2] == "•••" and rows(form)[0][2] == "телефона нет"
    assert not any("000-00-11" in text for text in texts(form))
    press(form.list, "F4")
    assert rows(form)[4][2] == "8 (900) 000-00-11"


def test_only_those_who_have_not_answered(stage_: Stage) -> None:
    services.set_reply(stage_.base, services.sheet(stage_.meeting)[0][1], "will")
    form: Ring = stage_.open("ring")
    named(form, "Только кто ещё не ответил").invoke()
    pump()
    assert len(rows(form)) == 4 and form.focus_get() is form.list
    press(form.list, "space")
    assert len(rows(form)) == 4, "whoever answers does not vanish under the finger"
    named(form, "Только кто ещё не ответил").invoke()
    pump()
    assert len(rows(form)) == 5
    named(form, "Только кто ещё не ответил").invoke()
    pump()
    assert len(rows(form)) == 3


def test_a_note_and_what_a_colleague_does_are_seen(stage_: Stage) -> None:
    form: Ring = stage_.open("ring")

    def act(dialog: Any) -> None:
        window.put(dialog.form, "note", "после обеда")
        dialog.choose("save")

    window.answer(act)
    named(form, "Примечание (F2)").invoke()
    pump()
    assert "после обеда" in form.list.rows[0].what.cget("text")
    services.invite_people(stage_.base, stage_.meeting, [stage_.world.people["Кравец"]])
    pump(lambda: len(rows(form)) == 6)


def test_an_empty_list_says_what_to_do(stage_: Stage) -> None:
    empty = services.write_meeting(stage_.base, soon(3))
    for name in ("ring", "came"):
        form = stage_.open(name, empty)
        assert any("никто ещё не приглашён" in text for text in texts(form))
        for key in ("Down", "space", "Return", "End"):
            press(form.list, key)
        assert stage_.window.close_form()


def test_what_a_colleague_heard_on_the_phone_is_not_overwritten(stage_: Stage) -> None:
    form: Ring = stage_.open("ring")
    ezhova, zubkov = form.guests()[:2]
    services.set_reply(stage_.base, Guest.get_by_id(ezhova.id), "wont")
    services.uninvite(stage_.base, Guest.get_by_id(zubkov.id))
    said: list[str] = []
    for seen in (ezhova, zubkov):
        window.answer(lambda dialog: (said.append(window.said(dialog)), dialog.choose(next(iter(dialog.buttons)))))
        form.act(seen)
    assert "тем временем изменено" in said[0] and "Тем временем удалено" in said[1]
    assert stage_.replies()["Ежова"] == "wont" and "Зубков" not in stage_.replies()


# Who came

def test_numbers_are_ticks_while_they_are_typed(stage_: Stage) -> None:
    form: Came = stage_.open("came")
    assert form.focus_get() is form.entry and form.numbers.get() == ""
    form.entry.insert(0, "1-3, ")
    pump()
    assert [row[3].startswith("✓") for row in rows(form)] == [True, True, True, False, False]
    assert "3\u00a0человека из 5" in form.note.cget("text")
    form.entry.insert("end", "9")
    pump()
    assert form.note.cget("text") == "Номера 9 в листе нет."
    press(form.entry, "Return")
    assert stage_.window._form is form and stage_.came() == set(), "what is not understood is not written"
    press(form.entry, "BackSpace")
    form.entry.insert("end", "5")
    form.entry_all.insert(0, "31")
    press(form.entry, "Return")
    assert stage_.window._form is None
    assert stage_.came() == {"Ежова", "Зубков", "Полетаев", "Чугунова"}
    assert Meeting.get_by_id(stage_.meeting.id).attended == 31
    assert stage_.base.undo() == f"Кто пришёл: {stage_.meeting}"
    assert stage_.came() == set()


def test_the_list_and_the_line_are_one(stage_: Stage) -> None:
    services.came(stage_.base, stage_.meeting, [2, 3], attended=12)
    form: Came = stage_.open("came")
    assert (form.numbers.get(), form.all.get()) == ("2, 3", "12")
    press(form.entry, "Down")
    press(form.list, "space")
    assert form.numbers.get() == "1–3" and not stage_.came() - {"Зубков", "Полетаев"}
    press(form.list, "Down")
    press(form.list, "space")
    assert form.numbers.get() == "1, 3"
    named(form, "Все, кроме отказавшихся").invoke()
    pump()
    assert form.numbers.get() == "1–5"
    named(form, "Записать").invoke()
    pump()
    assert len(stage_.came()) == 5 and Meeting.get_by_id(stage_.meeting.id).attended == 12


def test_what_is_ticked_is_not_lost(stage_: Stage) -> None:
    form: Came = stage_.open("came")
    form.entry.insert(0, "2, 4")
    pump()
    assert form._keep()
    window.choose("back")
    press(form.entry, "Escape")
    assert stage_.window._form is form
    form._pause.stop()
    form.destroy()
    stage_.window._form = None
    form = stage_.open("came")
    assert form.numbers.get() == "2, 4" and "не записано" in form.note.cget("text")
    window.choose("save")
    assert stage_.window.close_form() and stage_.came() == {"Зубков", "Семёнова"}
    assert drafts.find(stage_.base, form.where) is None
    form = stage_.open("came")
    form.entry.insert("end", ", 5")
    pump()
    window.choose("drop")
    assert stage_.window.close_form() and len(stage_.came()) == 2
    assert stage_.open("came").numbers.get() == "2, 4"


def test_a_draft_means_people_not_numbers(stage_: Stage) -> None:
    """Before the sheet is printed the numbers follow the replies: what was typed stays with whom it was typed for."""
    form: Came = stage_.open("came")
    form.entry.insert(0, "1-2")
    pump()
    assert form._keep()
    form._pause.stop()
    form.destroy()
    stage_.window._form = None
    services.set_reply(stage_.base, next(one for one in stage_.meeting.guests if one.person.surname == "Чугунова"),
                       "will")
    form = stage_.open("came")
    assert form.numbers.get() == "2, 3" and "не записано" in form.note.cget("text")
    press(form.entry, "Return")
    assert stage_.came() == {"Ежова", "Зубков"}


def test_how_many_signed_is_not_overwritten(stage_: Stage) -> None:
    """A colleague writes the number on the card while the ticks are typed."""
    form: Came = stage_.open("came")
    form.entry.insert(0, "1")
    pump()
    services.edit_meeting(stage_.base, Meeting.get_by_id(stage_.meeting.id), attended=45)
    pump(lambda: form.all.get() == "45")
    form.all.set("46")
    services.edit_meeting(stage_.base, Meeting.get_by_id(stage_.meeting.id), attended=47)
    pump(lambda: "записал «Всего в листе»: 47" in form.note.cget("text"))
    assert form.all.get() == "46"
    press(form.entry, "Return")
    assert Meeting.get_by_id(stage_.meeting.id).attended == 46 and stage_.came() == {"Ежова"}


def test_somebody_came_who_was_not_invited(stage_: Stage) -> None:
    form: Came = stage_.open("came")
    form.entry.insert(0, "1")
    pump()

    def act(dialog: Any) -> None:
        window.put(dialog.form, "person", "Кравец Нина Фёдоровна")
        dialog.choose("save")

    window.answer(act)
    named(form, "Пришёл ещё кто-то (Ins)").invoke()
    pump()
    assert stage_.came() == {"Кравец"} and rows(form)[-1][1::2] == ("Кравец Нина Фёдоровна", "✓ пришла")
    number = int(rows(form)[-1][0])
    assert form.numbers.get() == f"1, {number}"
    press(form.entry, "Return")
    assert stage_.came() == {"Кравец", "Ежова"}


def test_what_a_colleague_ticks_meanwhile_stays(stage_: Stage) -> None:
    form: Came = stage_.open("came")
    form.entry.insert(0, "1")
    pump()
    services.came(stage_.base, stage_.meeting, [4])
    pump(lambda: form.numbers.get() == "1, 4")
    form.all.set("много")
    press(form.entry, "Return")
    assert form.note.cget("text") == "«много» — не число: сколько человек расписалось в листе?"
    form.all.set("")
    press(form.entry, "Return")
    assert stage_.came() == {"Ежова", "Семёнова"}


# The card

def test_the_card_leads_to_its_screens_and_a_decision_to_its_item(stage_: Stage) -> None:
    base, opened = stage_.base, stage_.window
    roads = services.add_item(base, stage_.meeting, "О дорогах")
    light = services.add_item(base, stage_.meeting, "О свете")
    tab = opened.turn_to("meetings")
    tab.show(stage_.meeting.id)
    pump()
    view = window.page(opened, "Повестка")
    view.list.table.select(light.id)

    def decide(dialog: Any) -> None:
        assert window.stands(dialog.form, "item") == "О свете"
        window.put(dialog.form, "text", "Починить")
        window.put(dialog.form, "due", "20.08.2017")
        window.put(dialog.form, "responsible", "Зубков Виктор Романович")
        dialog.choose("save")

    window.answer(decide)
    named(view, "Решение").invoke()
    pump()
    [made] = stage_.world.assignments()
    assert made.text == "Починить" and [str(one) for one in view.list.rows.values()] == [
        "О дорогах", "О свете", "Починить"]
    view.list.table.select(light.id)
    pump()
    named(view, "Выше").invoke()
    pump()
    assert [one.text for one in services.agenda(stage_.meeting)] == ["О свете", "О дорогах"]
    view.list.table.select(made_decision := services.decisions(stage_.meeting)[0].id)

    def change(dialog: Any) -> None:
        assert window.stands(dialog.form, "item") == "О свете"
        window.put(dialog.form, "item", str(roads))
        dialog.choose("save")

    window.answer(change)
    named(view, "Изменить").invoke()
    pump()
    assert services.decisions(stage_.meeting)[0].id == made_decision
    assert services.decisions(stage_.meeting)[0].item == roads
    services.sign_minutes(base, stage_.meeting)
    opened.desk.changed()
    pump()
    assert any("Протокол подписан" in text for text in texts(view))
    assert str(named(view, "Решение").cget("state")) == str(named(view, "Изменить").cget("state")) == "disabled"
    guests = window.page(opened, "Приглашённые")
    named(guests, "Обзвон").invoke()
    pump()
    assert isinstance(opened._form, Ring)
    opened.close_form()
    pump()
    named(guests, "Кто пришёл").invoke()
    pump()
    assert isinstance(opened._form, Came) and opened.close_form()


def test_a_step_is_done_by_a_button(stage_: Stage) -> None:
    services.add_step(stage_.base, stage_.meeting, "Заказать микрофоны", 2)
    stage_.window.turn_to("meetings").show(stage_.meeting.id)
    pump()
    view = window.page(stage_.window, "Шаги")
    view.list.table.select(next(iter(view.list.rows)))
    pump()
    assert str(named(view, "Не сделано").cget("state")) == "disabled"
    named(view, "Сделано").invoke()
    pump()
    assert services.steps_of(stage_.meeting)[0].done_on == TODAY
    assert window.words(view.list)[0][3] == "сделано 05.08.2017"
    named(view, "Не сделано").invoke()
    pump()
    assert services.steps_of(stage_.meeting)[0].done_on is None


def test_new_meetings_come_by_sheets_and_there_is_no_form(stage_: Stage) -> None:
    tab = stage_.window.turn_to("meetings")
    pump()

    def act(dialog: Any) -> None:
        window.put(dialog.form, "date", "20.08.2017")
        window.put(dialog.form, "name", "Свет во дворах")
        dialog.choose("save")

    window.answer(act)
    named(tab, "Добавить").invoke()
    pump()
    assert str(tab.card.record) == "Встреча 20.08.2017 «Свет во дворах»"
    assert "Править" not in texts(tab)
    steps = stage_.window.turn_to("meeting-steps")
    pump()
    assert steps.count.cget("text") == "Строк: 26" and window.words(steps)[0][0] == "совещание"
    assert screen.app().winfo_exists()
