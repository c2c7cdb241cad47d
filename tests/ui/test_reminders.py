"""«Напомнить»: for the one who wrote it, on this base, counted nowhere."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from tests import screen, window
from tosdesk.registry.services import add_tos
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui import dialogs, reminders
from tosdesk.ui.remind import ask_reminder, show_reminders
from tosdesk.ui.window import Window


@pytest.fixture
def tos(one_base: Base) -> Any:
    return add_tos(one_base, "Горино")


def test_a_reminder_is_due_from_its_day_on(one_base: Base, tos: Any) -> None:
    today = one_base.today()
    reminders.remind(one_base, tos, today + dt.timedelta(1), "завтра")
    reminders.remind(one_base, tos, today, " позвонить\nпредседателю ")
    reminders.remind(one_base, tos, today - dt.timedelta(9), "давно")
    assert [one.text for one in reminders.due(one_base)] == ["давно", "позвонить председателю"]
    assert [one.text for one in reminders.all_of(one_base)] == ["давно", "позвонить председателю", "завтра"]
    assert reminders.due(one_base)[0].record == tos
    reminders.done(one_base, reminders.due(one_base)[0])
    assert len(reminders.all_of(one_base, tos.id)) == 2


def test_nobody_sees_anothers(one_base: Base, tos: Any) -> None:
    reminders.remind(one_base, tos, one_base.today(), "мне")
    one_base.author = uuid.uuid4()
    assert reminders.all_of(one_base) == []


def test_without_words_it_is_refused_and_it_is_no_record(one_base: Base, tos: Any) -> None:
    before = one_base.last_change()
    with pytest.raises(StoreError):
        reminders.remind(one_base, tos, one_base.today(), " \n ")
    reminders.remind(one_base, tos, one_base.today(), "слово")
    assert one_base.last_change() == before


def test_what_it_was_about_may_be_gone(one_base: Base, tos: Any) -> None:
    found = reminders.remind(one_base, tos, one_base.today(), "слово")
    with one_base.operation("Удаление"):
        tos.delete()
    assert found.record is None


def test_asked_on_a_card_counted_above_and_taken_off_the_list(empty_window: Window, tos: Any) -> None:
    desk = empty_window.desk
    screen.pump(lambda: empty_window.tab.card.record is not None)

    def fill(dialog: Any) -> None:
        window.put(dialog.form, "text", "проверить адрес")
        dialog.choose("save")

    window.answer(fill)
    ask_reminder(empty_window, desk, tos)
    assert empty_window.top.reminders.cget("text") == "Напоминания: 1"
    assert empty_window.line.cget("text") == "Напомню 05.08.2017: проверить адрес"

    def look(dialog: Any) -> None:
        assert window.words(dialog.list) == [("05.08.2017", "проверить адрес", "ТОС «Горино»")]
        dialog.choose("open")  # nothing is marked yet
        assert dialog.winfo_exists()
        dialog.list.table.step(1)
        dialog.choose("done")
        assert window.words(dialog.list) == []
        dialog.choose("")

    window.answer(look)
    show_reminders(empty_window, desk)
    assert empty_window.top.reminders.cget("text") == "Напоминания"


def test_without_words_the_dialog_says_so_and_stays(empty_window: Window, tos: Any) -> None:
    def fill(dialog: Any) -> None:
        dialog.choose("save")
        assert dialog.winfo_exists()
        screen.pump()
        seen.append(window.said(dialog))
        dialog.choose("")

    seen: list[str] = []
    window.answer(fill)
    ask_reminder(empty_window, empty_window.desk, tos)
    assert "Нужно указать." in seen[0]
    assert dialogs.opened == []


def test_from_the_list_one_comes_to_the_card(empty_window: Window, one_base: Base, tos: Any) -> None:
    add_tos(one_base, "Авдотьино")
    reminders.remind(one_base, tos, one_base.today(), "слово")
    empty_window.turn_to("visits")

    def look(dialog: Any) -> None:
        dialog.list.table.step(1)
        dialog.choose("open")

    window.answer(look)
    show_reminders(empty_window, empty_window.desk)
    screen.pump(lambda: empty_window.tab is not None and empty_window.tab.card.record == tos)
