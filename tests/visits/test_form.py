"""What the form of a visit bears: colleagues who delete, mistaken choices, mistyped days, second thoughts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests import screen
from tests.resolutions.world import TODAY
from tests.screen import press, pump
from tests.visits.pictures import jpeg, quarters
from tests.visits.test_pages import Table, answer, photo, read, table, texts, type_it
from tosdesk.resolutions import services as questions
from tosdesk.ui import dialogs, drafts
from tosdesk.ui.theme import set_size
from tosdesk.visits import services
from tosdesk.visits.pages.clipboard import pasted_folder
from tosdesk.visits.records import Photo, Stop, Visit
from tosdesk.visits.services import StopDraft

__all__ = ["table"]


def written(table: Table) -> Visit:
    """A visit to two ТОС with three questions and a photo."""
    world = table.world
    visit = services.write_visit(table.base, TODAY, [
        StopDraft(world.tos["Лесное"], "10:00", "было", questions=["первый", "второй"]),
        StopDraft(world.tos["Горино"], "11:00", questions=["третий"])])
    services.add_photos(table.base, visit, [("п.jpg", jpeg(taken="2017:08:05 10:10:00"))])
    return visit


def put_away(table: Table, *records: Any) -> None:
    with table.base.operation("Удалено"):
        for record in records:
            record.delete()


def type_over(field: Any, text: str) -> None:
    field.input.delete(0, "end")
    field.input.insert(0, text)


# Colleagues who delete


def test_what_a_colleague_deleted_and_nobody_touched_is_simply_gone(table: Table) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    form.blocks[0].findings.input.insert("end", " и стало")
    first, _, third = services.all_questions(visit)
    put_away(table, first, third, visit.stops.where(Stop.time == "11:00").get(), visit.photos.get())
    assert form.save()
    assert table.window.said == [
        "Сохранено в 16:40: выезд в ТОС «Лесное». Тем временем удалено: остановка в ТОС «Горино», вопрос «первый», "
        "снимок «п.jpg»."]
    fresh = Visit.get()
    assert fresh.stops.get().findings == "было и стало"
    assert [one.text for one in services.all_questions(fresh)] == ["второй"]
    assert fresh.photos.count() == 0


@pytest.mark.parametrize("key", ["back", "drop", "stay"])
def test_a_question_that_a_colleague_deleted_while_it_was_changed(table: Table, key: str) -> None:
    visit = written(table)
    form = table.write(visit)
    type_over(form.blocks[0].lines[0].text, "первый и главный")
    put_away(table, services.all_questions(visit)[0])
    asked = answer(key)
    assert form.save() is (key != "stay")
    assert {"Вопрос «первый»: тем временем удалён, а здесь есть правки.", "Вернуть с моими правками",
            "Считать удалённым"} <= set(asked())
    if key == "stay":
        assert form.blocks[0].lines[0].text.value == "первый и главный"
    assert [one.text for one in services.all_questions(Visit.get())][:1] == [
        "первый и главный" if key == "back" else "второй"]


@pytest.mark.parametrize("key", ["back", "drop"])
def test_a_stop_that_a_colleague_deleted_while_it_was_changed(table: Table, key: str) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    form.blocks[1].time.value = "11:30"
    put_away(table, services.all_questions(visit)[2], visit.stops.where(Stop.time == "11:00").get())
    asked = answer(key)
    assert form.save()
    assert "Остановка в ТОС «Горино»: тем временем удалена, а здесь есть правки." in asked()
    fresh = Visit.get()
    assert [stop.time for stop in fresh.stops.order_by(Stop.place)] == ["10:00", *(["11:30"] if key == "back" else [])]
    assert [one.text for one in services.all_questions(fresh)][2:] == (["третий"] if key == "back" else [])


@pytest.mark.parametrize("key", ["back", "drop", "stay"])
def test_a_visit_that_a_colleague_deleted(table: Table, key: str) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    form.more.fields["note"].input.insert("end", "ключи")
    put_away(table, visit)
    answer(key)
    assert form.save() is (key != "stay")
    assert [one.note for one in Visit.select()] == (["ключи"] if key == "back" else [])
    assert (table.window.form is None) is (key != "stay")
    assert Stop.select().count() == (2 if key == "back" else 0)
    if key == "drop":
        assert drafts.find(table.base, drafts.place("visits/form", visit.id)) is None


def test_a_deleted_visit_in_which_nothing_was_changed_is_closed(table: Table) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    put_away(table, visit)
    assert form.save() and table.window.form is None
    assert table.window.said == ["Этот выезд тем временем удалён."]


def test_a_question_that_went_stands_there_again_and_the_rest_can_be_saved(table: Table) -> None:
    visit = written(table)
    questions.send(table.base, services.all_questions(visit)[:1], TODAY)
    form = table.write(visit)
    read(form, 1)
    form.blocks[0].lines[0].text.input.delete(0, "end")
    press(form.blocks[0].lines[0].text.input, "BackSpace")
    form.blocks[0].findings.input.insert("end", "!")
    assert not form.save()
    assert sorted(line.text.value for line in form.blocks[0].lines) == ["второй", "первый"]
    assert form.save() and len(services.all_questions(Visit.get())) == 3


def test_a_stop_in_which_a_colleague_wrote_stands_there_again(table: Table) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    form.drop_block(form.blocks[0])
    form.photos.offer()
    services.writing.ask(table.base, visit.stops.where(Stop.time == "10:00").get(), "ещё")
    assert not form.save()
    assert [block.tos.name for block in form.blocks] == ["Лесное", "Горино"]
    assert form.save() and len(services.all_questions(Visit.get())) == 4
    assert Photo.get().stop.tos.name == "Лесное"


def test_what_was_taken_out_and_a_colleague_changed_comes_back_as_his(table: Table) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    form.drop_block(form.blocks[0])
    services.edit_stop(table.base, visit.stops.where(Stop.time == "10:00").get(), findings="чужое")
    answer("theirs")
    assert form.save()
    assert [stop.findings for stop in Visit.get().stops.order_by(Stop.place)] == ["чужое", ""]


# Result and note


def test_result_and_note_are_written_behind_their_button(table: Table) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    result, note = form.more.fields.values()
    assert not result.input.winfo_ismapped()
    form.blocks[0].lines[0].text.focus_first()
    table.enter()
    assert table.focus is form.buttons["open"], "they do not stand in the way"
    form.more.button.invoke()
    pump()
    assert table.focus is result.input
    table.type("двор убран")
    table.key("Return", 2)
    assert table.focus is note.input
    table.type("взять ключи")
    table.key("Return", 2)
    assert table.focus is form.buttons["open"]
    form.more.button.invoke()
    pump()
    assert not note.input.winfo_ismapped()
    assert form.save()
    visit = Visit.get()
    assert (visit.result, visit.note) == ("двор убран", "взять ключи")
    form = table.write(visit)
    assert form.more.fields["note"].input.winfo_ismapped(), "what is written is seen"
    form.blocks[0].lines[0].text.focus_first()
    table.enter()
    assert table.focus is form.more.fields["result"].input


def test_by_tab_they_come_after_the_stops_and_before_the_photos(table: Table) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    line = form.blocks[0].lines[0]
    line.topic.focus_first()
    assert line.topic.input.tk_focusNext() is form.more.button
    assert form.buttons["open"].tk_focusPrev() is form.photos.phone


# The stops


def test_stops_change_their_places(table: Table) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    lesnoe, gorino = form.blocks
    assert not lesnoe.up.winfo_ismapped() and gorino.up.winfo_ismapped()
    text = gorino.lines[0].text.input
    press(text, "Alt-Shift-Up")
    assert form.blocks == [gorino, lesnoe] and gorino.winfo_y() < lesnoe.winfo_y() and table.focus is text
    press(text, "Alt-Shift-Up")
    assert form.blocks == [gorino, lesnoe], "there is no place above the first"
    assert gorino.lines[0].topic.input.tk_focusNext() is lesnoe.time.input, "by Tab too"
    press(lesnoe.findings.input, "Alt-Shift-Up")
    press(lesnoe.time.input, "Alt-Shift-Down")
    lesnoe.up.invoke()
    gorino.up.invoke()
    pump()
    assert form.save()
    assert [stop.tos.name for stop in Visit.get().stops.order_by(Stop.place)] == ["Горино", "Лесное"]


def test_a_mistaken_tos_is_changed_and_keeps_what_was_written(table: Table) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    block = form.blocks[0]
    press(block.time.input, "F2")
    assert block._other is not None and table.focus is block._other.input
    table.enter("горин")
    assert "ТОС «Горино» уже есть в этом выезде." in texts(form) and block.tos.name == "Лесное"
    press(block._other.input, "Escape")
    assert table.focus is block.time.input and "ТОС «Лесное»" in texts(form)
    press(block.time.input, "F2")
    table.enter("семён")
    assert table.focus is block.time.input and "ТОС «Семёновка»" in texts(form)
    assert [card.chooser.get() for card in form.photos.cards] == ["Семёновка"]
    assert form.save()
    fresh = Visit.get()
    assert [stop.tos.name for stop in fresh.stops.order_by(Stop.place)] == ["Семёновка", "Горино"]
    assert [one.tos.name for one in services.all_questions(fresh)] == ["Семёновка", "Семёновка", "Горино"]


def test_the_same_tos_is_not_taken_twice(table: Table) -> None:
    form = table.write()
    table.enter("лес")
    table.enter("лес")
    assert [block.tos.name for block in form.blocks] == ["Лесное"]
    assert "ТОС «Лесное» уже есть в этом выезде." in texts(form) and table.focus is form.adder.input
    table.enter("гор")
    assert len(form.blocks) == 2 and "ТОС «Лесное» уже есть в этом выезде." not in texts(form)


# The day


@pytest.mark.parametrize(("typed", "told"), [
    ("05.07.2018", "через 11\u00a0месяцев\u00a0— будет записан как запланированный"),
    ("06.08.2017", "завтра\u00a0— будет записан как запланированный"), ("05.08.2015", "больше 2\u00a0лет назад"),
    ("04.08.2017", "")])
def test_a_day_that_may_be_mistyped_is_told_beside_it(table: Table, typed: str, told: str) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    form.date.focus_first()
    form.date.input.delete(0, "end")
    table.type(typed[:-1])
    assert not form.day_told.winfo_ismapped(), "half typed it is another day each time"
    table.type(typed[-1])
    assert form.day_told.cget("text") == told and bool(form.day_told.winfo_ismapped()) is bool(told)


def test_a_day_far_ahead_is_asked_about_once(table: Table) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    form.date.value = TODAY + dt.timedelta(days=61)
    asked = answer("back")
    assert not form.save() and Visit.select().count() == 0
    assert "Записать выезд на 05.10.2017, через 2\u00a0месяца?" in asked()
    assert table.focus is form.date.input
    answer("plan")
    assert form.save() and Visit.get().state == "planned"
    form = table.write(Visit.get())
    assert form.save(), "a day that stays is not asked about"
    form = table.write(tos=table.world.tos["Лесное"])
    form.date.value = TODAY + dt.timedelta(days=60)
    assert form.save() and not dialogs.opened


# Photos


def test_a_pasted_photo_that_is_left_out_comes_back(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageGrab.grabclipboard", quarters)
    form = table.write(tos=table.world.tos["Лесное"])
    form.clipboard_clear()
    form.photos.paste()
    read(form, 1)
    form.photos.leave_out(form.photos.cards[0])
    pump()
    assert form.photos.cards == [] and list(pasted_folder().iterdir()), "it is the only file of the picture"
    assert table.focus is form.photos.back
    press(form.photos.back, "Control-z")
    assert len(form.photos.cards) == 1 and not form.photos.back.winfo_ismapped()
    form.photos.leave_out(form.photos.cards[0])
    pump(lambda: drafts.find(table.base, "visits/form"))
    form.destroy()
    table.window.form = None
    form = table.write()
    form.kept.go_on.invoke()
    pump(lambda: len(form.photos.out) == 1)
    form.photos.back.invoke()
    pump()
    assert len(form.photos.cards) == 1, "even after a crash"
    form.photos.leave_out(form.photos.cards[0])
    assert form.save() and Visit.get().photos.count() == 0
    assert list(pasted_folder().iterdir()) == []


def test_a_photo_of_the_visit_that_is_left_out_comes_back(table: Table, tmp_path: Path) -> None:
    visit = written(table)
    form = table.write(visit)
    read(form, 1)
    form.photos.leave_out(form.photos.cards[0])
    assert form.kept.dirty
    form.photos.back.invoke()
    path = photo(tmp_path, "IMG_9.jpg", "2017:08:05 10:20:00", 9)
    form.photos.add([path])
    read(form, 2)
    form.photos.leave_out(form.photos.cards[1])
    form.photos.add([path])
    read(form, 2)
    assert form.photos.out == [], "taken once more it is the same"
    assert form.save() and Visit.get().photos.count() == 2


# Looks


@pytest.mark.parametrize(("size", "percent"), [((900, 600), 200), ((1024, 600), 150), ((1366, 768), 150)])
def test_every_button_is_whole_on_a_small_screen(table: Table, size: tuple[int, int], percent: int) -> None:
    app = screen.app()
    before = app.geometry()
    set_size(app, percent)
    try:
        app.geometry(f"{size[0]}x{size[1]}+0+0")
        pump(lambda: app.winfo_width() == size[0])
        # Without a window manager a list that drops down under the mouse would be given the focus.
        app.event_generate("<Motion>", warp=True, x=2, y=2)
        form = table.write()
        type_it(table)
        form.say("Выезд без даты не записать: укажите, когда ездили.")
        pump()
        for shown in (*form.buttons.values(), form.later.input):
            assert shown.winfo_ismapped()
            assert shown.winfo_width() >= shown.winfo_reqwidth() and shown.winfo_height() >= shown.winfo_reqheight()
            assert shown.winfo_rootx() + shown.winfo_width() <= form.winfo_rootx() + form.winfo_width()
            assert shown.winfo_rooty() + shown.winfo_height() <= form.winfo_rooty() + form.winfo_height()
    finally:
        set_size(app, 100)
        app.geometry(before)
