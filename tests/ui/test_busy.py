"""While another program writes: the window asks instead of standing still, and what was typed is there afterwards."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests import screen, window
from tests.window import page, put, stands
from tosdesk.registry.records import Tos
from tosdesk.registry.services import add_tos
from tosdesk.store.base import Base
from tosdesk.ui import drafts, pause
from tosdesk.ui.window import PATIENCE, Window


@contextlib.contextmanager
def written_elsewhere(base: Base) -> Iterator[Any]:
    """Another program holds the writer's place until the end of the block, or until it is told to leave it."""
    other = base.place.database()
    other.connect()
    other.execute_sql("BEGIN IMMEDIATE")
    try:
        yield lambda: other.execute_sql("ROLLBACK")
    finally:
        other.close()


@pytest.fixture
def view(empty_window: Window) -> Any:
    tos = add_tos(empty_window.desk.base, "Горино", note="Примечание")
    screen.pump(lambda: empty_window.tab.card.record == tos)
    return page(empty_window, "Сведения")


def test_saving_asks_soon_and_is_put_off_with_everything_that_was_typed(empty_window: Window, view: Any) -> None:
    put(view.form, "note", "Другое")
    asked: list[str] = []
    with written_elsewhere(empty_window.desk.base):
        start = time.monotonic()
        window.answer(lambda told: (asked.append(window.said(told)), asked.append(str(time.monotonic() - start)),
                                    told.choose("")))
        assert not view.save()
        assert stands(view.form, "note") == "Другое" and view.dirty
        assert "Базу сейчас занимает другая программа." in asked[0] and "Повторить\nОтложить" in asked[0]
        assert float(asked[1]) < PATIENCE + 1
        assert "База занята другой программой" in empty_window.line.cget("text")
    assert Tos.get().note == "Примечание"
    assert view.save() and Tos.get().note == "Другое"


def test_once_the_other_has_done_it_is_written_without_more_words(empty_window: Window, view: Any) -> None:
    put(view.form, "note", "Другое")
    with written_elsewhere(empty_window.desk.base) as leave:
        window.answer(lambda told: (leave(), told.choose("again")))
        assert view.save()
    assert Tos.get().note == "Другое" and not view.dirty


def test_what_was_typed_while_it_lasts_becomes_a_draft_afterwards(
        empty_window: Window, view: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    base = empty_window.desk.base
    put(view.form, "note", "Другое")
    view.form._pause.stop()
    monkeypatch.setattr(pause, "PAUSE", 20)
    with written_elsewhere(base):
        window.choose("")
        assert not view.save()
        assert drafts.mine(base).count() == 0
    screen.pump(lambda: drafts.mine(base).count() == 1)


def test_undo_says_so_and_nothing_is_undone(empty_window: Window, view: Any) -> None:
    with written_elsewhere(empty_window.desk.base):
        window.choose("")
        screen.press(empty_window.tab.table._tree, "Control-z")
        assert "База занята другой программой" in empty_window.line.cget("text")
    assert [tos.name for tos in Tos.select()] == ["Горино"]
    empty_window.undo()
    assert list(Tos.select()) == []


def test_back_as_it_was_works_at_once_and_its_draft_goes_later(
        empty_window: Window, view: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    base = empty_window.desk.base
    monkeypatch.setattr(pause, "PAUSE", 20)
    put(view.form, "note", "Другое")
    screen.pump(lambda: drafts.mine(base).count() == 1)
    with written_elsewhere(base):
        screen.named(view, "Вернуть как было").invoke()
        screen.pump()
        assert stands(view.form, "note") == "Примечание" and not view.dirty
        assert drafts.mine(base).count() == 1
    screen.pump(lambda: drafts.mine(base).count() == 0)


def test_a_reminder_that_is_put_off_stays_in_its_dialog(empty_window: Window, view: Any) -> None:
    from tosdesk.ui.asking import SheetDialog
    from tosdesk.ui.remind import ASKED
    desk = empty_window.desk
    dialog = SheetDialog(empty_window, desk, ASKED, Tos.get(), False, {})
    dialog.show(wait=False)
    put(dialog.form, "text", "Позвонить")
    with written_elsewhere(desk.base):
        window.choose("")
        dialog.choose("save")
        assert dialog.winfo_exists() and stands(dialog.form, "text") == "Позвонить"
    dialog.choose("save")
    assert dialog.result.text == "Позвонить"
