"""The record's own fields on its card: nothing typed is lost, nothing of a colleague's is overwritten unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import screen, window
from tests.bases import open_born
from tests.window import page, put, stands
from tosdesk.registry.records import Tos
from tosdesk.registry.services import add_tos, edit_tos
from tosdesk.ui import dialogs, drafts, pause
from tosdesk.ui.window import Window


@pytest.fixture
def tos(empty_window: Window) -> Any:
    base = empty_window.desk.base
    found = add_tos(base, "Горино", note="Примечание", phone="8 (4932) 00-00-01")
    add_tos(base, "Заря")
    screen.pump(lambda: empty_window.tab.card.record == found)
    return found


@pytest.fixture
def view(empty_window: Window, tos: Any) -> Any:
    return page(empty_window, "Сведения")


def colleague(opened: Window, tos: Any, **fields: Any) -> None:
    """Somebody else writes another copy of the record."""
    edit_tos(opened.desk.base, Tos.get_by_id(tos.id), **fields)
    screen.pump()


def test_the_buttons_come_with_the_first_letter_and_go_with_the_last(view: Any) -> None:
    assert not view.bar.winfo_ismapped()
    put(view.form, "note", "Другое")
    assert view.bar.winfo_ismapped()
    put(view.form, "note", "Примечание")
    assert not view.bar.winfo_ismapped()


def test_ctrl_s_writes_and_says_so(empty_window: Window, view: Any, tos: Any) -> None:
    put(view.form, "note", "Другое")
    screen.press(view.form.inputs["note"][1].input, "Control-s")
    assert Tos.get_by_id(tos.id).note == "Другое"
    assert empty_window.line.cget("text") == "Сохранено в 16:40: ТОС «Горино»"
    assert not view.dirty and not view.bar.winfo_ismapped()
    assert drafts.mine(empty_window.desk.base).count() == 0


@pytest.mark.parametrize("where", ["История", "Связь"])
def test_ctrl_s_writes_from_any_page_of_the_card(empty_window: Window, view: Any, tos: Any, where: str) -> None:
    put(view.form, "note", "Другое")
    page(empty_window, where)
    screen.press(empty_window.tab.table._tree, "Control-s")
    assert Tos.get_by_id(tos.id).note == "Другое" and not view.dirty
    put(view.form, "initiative_since", "32.01.2017")
    page(empty_window, where)
    screen.press(empty_window.tab.table._tree, "Control-s")
    assert empty_window.tab.card.view is view, "what cannot be written is shown"


def test_a_new_name_is_seen_in_the_list_and_above_the_card(empty_window: Window, view: Any) -> None:
    put(view.form, "name", "Авдотьино")
    assert view.save()
    assert [row[0] for row in window.words(empty_window.tab)] == ["Авдотьино", "Заря"]
    assert empty_window.tab.card.title.cget("text") == "ТОС «Авдотьино»"
    empty_window.undo()
    screen.pump()
    assert stands(view.form, "name") == "Горино"


def test_back_as_it_was(empty_window: Window, view: Any, tos: Any) -> None:
    put(view.form, "note", "Другое")
    screen.named(view, "Вернуть как было").invoke()
    assert stands(view.form, "note") == "Примечание" and not view.dirty


def test_what_cannot_be_saved_stays_on_the_screen(view: Any, tos: Any) -> None:
    put(view.form, "initiative_since", "32.01.2017")
    put(view.form, "note", "Другое")
    assert not view.save()
    assert stands(view.form, "initiative_since") == "32.01.2017"
    assert Tos.get_by_id(tos.id).note == "Примечание"


# A colleague

def test_another_field_of_a_colleague_stays(empty_window: Window, view: Any, tos: Any) -> None:
    put(view.form, "note", "Моё")
    colleague(empty_window, tos, email="a@b.example")
    screen.pump(lambda: stands(view.form, "email") == "a@b.example")
    assert view.save() and dialogs.opened == []
    now = Tos.get_by_id(tos.id)
    assert (now.note, now.email) == ("Моё", "a@b.example")


@pytest.mark.parametrize("answer, kept", [("mine", "Моё"), ("theirs", "Его"), ("", "Его")])
def test_the_same_field_is_asked_about_with_both_values(empty_window: Window, view: Any, tos: Any, answer: str,
                                                        kept: str) -> None:
    put(view.form, "note", "Моё")
    put(view.form, "email", "мой@адрес.рф")
    colleague(empty_window, tos, note="Его")
    assert stands(view.form, "note") == "Моё"
    seen: list[str] = []
    window.answer(lambda told: (seen.append(window.said(told)), told.choose(answer)))
    saved = view.save()
    assert "«Примечание» тем временем изменено." in seen[0]
    assert "Ваше:\nМоё\n\nТеперь в базе:\nЕго" in seen[0]
    now = Tos.get_by_id(tos.id)
    assert now.note == kept
    if answer:
        assert saved and now.email == "мой@адрес.рф" and stands(view.form, "note") == kept and not view.dirty
    else:
        assert not saved and now.email == "" and stands(view.form, "note") == "Моё" and view.dirty


def test_the_same_value_from_both_is_no_question(empty_window: Window, view: Any, tos: Any) -> None:
    put(view.form, "note", "Одно")
    colleague(empty_window, tos, note="Одно")
    assert view.save() and dialogs.opened == []


def test_a_record_that_a_colleague_deleted_takes_nothing_typed_along(empty_window: Window, view: Any, tos: Any,
                                                                      ) -> None:
    put(view.form, "note", "Моё")
    with empty_window.desk.base.operation("Коллега"):
        Tos.get_by_id(tos.id).delete()
    screen.pump()
    card = empty_window.tab.card
    assert card.title.cget("text") == "ТОС «Горино»" and card.gone.winfo_ismapped() and not card.bar.winfo_ismapped()
    seen: list[str] = []
    window.answer(lambda told: (seen.append(window.said(told)), told.choose("read")))
    assert not view.save()
    assert "Тем временем удалено: «ТОС «Горино»»." in seen[0]
    assert stands(view.form, "note") == "Моё"
    assert drafts.find(empty_window.desk.base, view.where) is not None
    screen.named(card, "Вернуть").invoke()
    screen.pump()
    assert card.bar.winfo_ismapped() and not card.gone.winfo_ismapped() and stands(view.form, "note") == "Моё"
    assert view.save() and Tos.get_by_id(tos.id).note == "Моё"


# A crash

@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pause, "PAUSE", 20)


def test_what_was_typed_when_the_program_died_is_there_again(soon: None, tmp_path: Path) -> None:
    base = open_born(tmp_path / "base.db")
    tos = add_tos(base, "Горино", note="Примечание")
    with window.opened(window.desk_of(base, tmp_path)) as opened:
        view = page(opened, "Сведения")
        put(view.form, "note", "Начато и не")
        put(view.form, "initiative_since", "когда-то")
        screen.pump(lambda: (found := drafts.find(base, view.where)) and "initiative_since" in found.state)
    base.database.close()  # and no goodbye

    base = open_born(tmp_path / "base.db")
    with window.opened(window.desk_of(base, tmp_path)) as opened:
        from tosdesk.ui.start import offer_drafts
        offer_drafts(opened)
        assert opened.line.cget("text") == ("Не записано с прошлого раза: ТОС «Горино». "
                                            "Откройте — набранное на месте.")
        view = page(opened, "Сведения")
        assert (stands(view.form, "note"), stands(view.form, "initiative_since")) == ("Начато и не", "когда-то")
        assert "Набрано 05.08.2017 16:40, не записано" in screen.texts(view)
        put(view.form, "initiative_since", "")
        assert view.save()
        assert Tos.get_by_id(tos.id).note == "Начато и не"
        assert drafts.mine(base).count() == 0
    base.close()


def test_a_draft_overwrites_nothing_that_was_written_since(soon: None, empty_window: Window, view: Any, tos: Any,
                                                           ) -> None:
    put(view.form, "note", "Моё")
    screen.pump(lambda: drafts.find(empty_window.desk.base, view.where))
    draft = drafts.find(empty_window.desk.base, view.where)
    assert draft is not None
    view.give_up()
    colleague(empty_window, tos, note="Его", email="его@адрес.рф")
    drafts.keep(empty_window.desk.base, view.where, "ТОС", draft.state)
    view.load(Tos.get_by_id(tos.id))
    assert (stands(view.form, "note"), stands(view.form, "email")) == ("Моё", "его@адрес.рф")
    window.choose("theirs")
    assert view.save()
    assert (Tos.get_by_id(tos.id).note, Tos.get_by_id(tos.id).email) == ("Его", "его@адрес.рф")


def test_leaving_a_card_with_something_typed_asks(empty_window: Window, view: Any, tos: Any) -> None:
    put(view.form, "note", "Моё")
    window.choose("")
    empty_window._step(1)
    assert empty_window.tab.card.record == tos and stands(view.form, "note") == "Моё"
    seen: list[str] = []
    window.answer(lambda told: (seen.append(window.said(told)), told.choose("save")))
    empty_window._step(1)
    screen.pump()
    assert "Записать изменения: ТОС «Горино»?" in seen[0]
    assert Tos.get_by_id(tos.id).note == "Моё" and str(empty_window.tab.card.record) == "ТОС «Заря»"
    put(view.form, "note", "Лишнее")
    window.choose("drop")
    empty_window._step(-1)
    screen.pump()
    assert empty_window.tab.card.record == tos and Tos.get(Tos.name == "Заря").note == ""


def test_a_click_on_another_row_asks_too_and_comes_back(empty_window: Window, view: Any, tos: Any) -> None:
    put(view.form, "note", "Моё")
    tab = empty_window.tab
    window.choose("")
    tab.table.select(tab.keys_shown[1])
    screen.pump()
    assert tab.current() == tos and tab.card.record == tos


def test_searching_leaves_what_is_typed_in_peace(empty_window: Window, view: Any, tos: Any) -> None:
    put(view.form, "note", "Моё")
    empty_window.tab.search.insert(0, "заря")
    empty_window.tab.search_now()
    screen.pump()
    assert dialogs.opened == [] and empty_window.tab.card.record == tos and stands(view.form, "note") == "Моё"
    assert view.save()


def test_the_page_stays_where_it_is_when_something_is_written(empty_window: Window, view: Any, tos: Any) -> None:
    view.scrolled.yview_moveto(0.4)
    screen.pump()
    place = view.scrolled.yview()
    assert place[0] > 0.1
    colleague(empty_window, tos, email="a@b.example")
    screen.pump(lambda: stands(view.form, "email") == "a@b.example")
    assert view.scrolled.yview() == place
    empty_window._step(1)
    screen.pump(lambda: view.scrolled.yview()[0] == 0)


def test_the_wheel_scrolls_the_card(empty_window: Window, view: Any) -> None:
    title = screen.named(view, "Наименование *")
    title.event_generate("<Button-5>", x=2, y=2)
    screen.pump()
    assert view.scrolled.yview()[0] > 0


def test_phones_are_covered_and_shown_again(empty_window: Window, view: Any) -> None:
    empty_window.hide()
    screen.pump()
    field = view.form.inputs["phone"][1]
    assert field._cover.winfo_ismapped() and field._cover.cget("text") == "•••"
    empty_window._step(1)
    empty_window._step(-1)
    screen.pump()
    assert field._cover.winfo_ismapped()
    empty_window.hide()
    screen.pump()
    assert not field._cover.winfo_ismapped()
