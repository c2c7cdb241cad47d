"""The paper typed back in the form of a visit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from tests.resolutions.world import TODAY
from tests.screen import pump
from tests.visits.test_pages import Table, answer, table
from tests.visits.test_sheets import asked, planned, printed
from tosdesk.registry.records import Territory
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import state
from tosdesk.ui import dialogs
from tosdesk.visits import services
from tosdesk.visits.records import Visit
from tosdesk.visits.trip_sheet import SHEET, TOS_SHEET

__all__ = ["table"]


def opened(table: Table, folder: Path, count: int = 4) -> Any:
    """The form of a planned visit whose sheet was printed."""
    with table.base.operation("Границы"):
        Territory(tos=table.world.tos["Лесное"], street=table.world.street("Лесная")).save()
    asked(table.world, count)
    visit = planned(table.world)
    printed(table.base, folder, SHEET, visit)
    form = table.write(visit)
    pump()
    return form


def paste(line: Any, text: str) -> None:
    line.clipboard_clear()
    line.clipboard_append(text)
    line.text.input.focus_force()
    pump()
    line.text.input.event_generate("<<Paste>>")
    pump()


def said(form: Any) -> list[str]:
    return [str(line.said.cget("text")).replace("\u00a0", " ") for line in form.blocks[0].sheet.lines]


def test_lines_are_typed_one_after_the_other_and_written_with_the_visit(table: Table, tmp_path: Path) -> None:
    form = opened(table, tmp_path)
    sheet = form.blocks[0].sheet
    assert sheet.winfo_ismapped()
    sheet.focus_first()
    pump()
    table.enter("3 + лампу заменили")
    table.enter("2 - обещали к 1.09")
    table.enter("11 Лесная 5 фонарь")
    assert said(form) == [
        "3. «вопрос 3» — закроется: лампу заменили",
        "2. «вопрос 2» — ждёт дальше, обещано к 01.09.2017, в примечание: обещали к 1.09",
        "Новый вопрос «Лесная 5 фонарь»: ул. Лесная, д. 5, тема: освещение", ""]
    assert [state(one) for one in Question.select().order_by(Question.taken_on)] == ["open"] * 4
    table.enter()
    assert table.focus is form.blocks[0].findings.input
    assert form.save()
    third = Question.get(Question.text == "вопрос 3")
    assert (state(third), third.answer) == ("told", "лампу заменили")
    [new] = services.all_questions(Visit.get())
    assert (new.text, str(new.street), new.house) == ("Лесная 5 фонарь", "ул. Лесная", "5")
    again = table.write(Visit.get())
    assert [line.text.value for line in again.blocks[0].lines][:1] == ["Лесная 5 фонарь"]
    assert again.blocks[0].sheet.raw == []
    assert again.leave()


def test_several_lines_are_pasted_at_once(table: Table, tmp_path: Path) -> None:
    form = opened(table, tmp_path)
    sheet = form.blocks[0].sheet
    paste(sheet.lines[0], "1 +\n\n2 +\r\n11 яма у дома 7\nчто-то ещё")
    assert [line.text.input.get() for line in sheet.lines] == ["1 +", "2 +", "11 яма у дома 7", "что-то ещё", ""]
    assert table.focus is sheet.lines[4].text.input
    # In the middle they stand where the cursor is.
    paste(sheet.lines[1], "3 +\n4 +")
    assert [line.text.input.get() for line in sheet.lines][:4] == ["1 +", "2 +", "3 +", "4 +"]
    assert [line.winfo_y() for line in sheet.lines] == sorted(line.winfo_y() for line in sheet.lines)
    assert form.save()
    assert {state(one) for one in Question.select().where(Question.text.startswith("вопрос"))} == {"told"}
    assert [one.text for one in services.all_questions(Visit.get())] == ["яма у дома 7", "что-то ещё"]


def test_what_was_understood_wrongly_is_put_right_before_saving(table: Table, tmp_path: Path) -> None:
    form = opened(table, tmp_path)
    line = form.blocks[0].sheet.lines[0]
    line.text.input.insert(0, "3 раза просили скамейку")
    pump()
    assert said(form) == ["3. «вопрос 3» — ждёт дальше, в примечание: раза просили скамейку"]
    line.other.invoke()
    assert said(form) == ["Новый вопрос «3 раза просили скамейку»"]
    line.other.invoke()
    assert "ждёт дальше" in said(form)[0]
    line.other.invoke()
    assert form.save()
    assert Question.get(Question.text == "вопрос 3").note == ""
    assert [one.text for one in services.all_questions(Visit.get())] == ["3 раза просили скамейку"]


def test_a_line_that_is_emptied_is_as_if_it_had_never_been(table: Table, tmp_path: Path) -> None:
    form = opened(table, tmp_path)
    sheet = form.blocks[0].sheet
    paste(sheet.lines[0], "1 +\n2 +")
    sheet.lines[0].text.input.delete(0, "end")
    sheet.lines[0].text.input.focus_force()
    pump()
    table.key("BackSpace")
    assert [line.text.input.get() for line in sheet.lines] == ["2 +", ""]
    assert form.save()
    assert [state(one) for one in Question.select().order_by(Question.taken_on)] == ["open", "told", "open", "open"]


def test_what_is_typed_off_the_sheet_is_kept_as_a_draft(table: Table, tmp_path: Path) -> None:
    form = opened(table, tmp_path)
    paste(form.blocks[0].sheet.lines[0], "1 +\n3 раза просили")
    form.blocks[0].sheet.lines[1].turn()
    assert form.kept._keep()
    form.destroy()
    table.window.form = None
    form = table.write(Visit.get())
    form.kept.go_on.invoke()
    assert said(form) == ["1. «вопрос 1» — закроется: решено на месте", "Новый вопрос «3 раза просили»", ""]
    assert form.save()
    assert [one.text for one in services.all_questions(Visit.get())] == ["3 раза просили"]


def test_without_a_printed_sheet_there_are_no_such_lines(table: Table, tmp_path: Path) -> None:
    asked(table.world, 2)
    form = table.write(planned(table.world))
    assert not form.blocks[0].sheet.winfo_manager()
    assert form.leave()


def test_a_new_visit_takes_the_sheet_that_was_printed_for_the_tos(table: Table, tmp_path: Path) -> None:
    asked(table.world, 2)
    printed(table.base, tmp_path, TOS_SHEET, table.world.tos["Лесное"])
    form = table.write(tos=table.world.tos["Лесное"])
    paste(form.blocks[0].sheet.lines[0], "2 +\n9 вывоз мусора")
    assert form.save()
    assert state(Question.get(Question.text == "вопрос 2")) == "told"
    [new] = services.all_questions(Visit.get())
    assert str(new.topic) == "мусор и вывоз"


def test_of_two_sheets_one_is_chosen(table: Table, tmp_path: Path) -> None:
    rows = asked(table.world, 2)
    visit = planned(table.world)
    printed(table.base, tmp_path, SHEET, visit, name="1.docx")
    questions.answer(table.base, [rows[0]], "да", TODAY)
    questions.tell(table.base, [rows[0]], TODAY)
    printed(table.base, tmp_path, SHEET, visit, name="2.docx")
    form = table.write(visit)
    sheet = form.blocks[0].sheet
    assert sheet.which.winfo_manager() and len(sheet.which.cget("values")) == 2
    sheet.lines[0].text.input.insert(0, "1 +")
    pump()
    assert said(form)[0].startswith("1. «вопрос 2»")
    sheet.which.current(1)
    sheet.which.event_generate("<<ComboboxSelected>>")
    pump()
    assert said(form)[0] == "1. «вопрос 1» — уже закрыт"
    answer("drop")
    assert form.leave() and not dialogs.opened


def test_a_stop_with_lines_off_the_sheet_is_not_taken_away_unasked(table: Table, tmp_path: Path) -> None:
    form = opened(table, tmp_path)
    form.blocks[0].sheet.lines[0].text.input.insert(0, "1 +")
    pump()
    asked_for = answer("keep")
    form.remove_stop(form.blocks[0])
    assert "Убрать ТОС «Лесное» вместе с тем, что здесь записано?" in asked_for()
    assert len(form.blocks) == 1
    answer("drop")
    assert form.leave()


def test_a_visit_that_lies_ahead_waits_with_its_lines(table: Table, tmp_path: Path) -> None:
    asked(table.world, 1)
    visit = planned(table.world, day=TODAY + dt.timedelta(days=2))
    printed(table.base, tmp_path, SHEET, visit)
    form = table.write(visit)
    form.blocks[0].sheet.lines[0].text.input.insert(0, "1 +")
    pump()
    assert not form.save()
    assert "ещё впереди: строки с листа записываются после него" in str(form.foot._note.cget("text"))
    answer("drop")
    assert form.leave()
