"""A section's tab: search, filters, choosing, the card beside the list or over it, what is done with the chosen."""

from __future__ import annotations

from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen, window
from tests.window import page, put, words
from tosdesk.office.records import Person
from tosdesk.registry.records import Tos
from tosdesk.registry.services import add_tos
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.errors import StoreError
from tosdesk.ui import dialogs, theme
from tosdesk.ui.declared import Action
from tosdesk.ui.filters import ALL, YEAR
from tosdesk.ui.window import Window


def names(opened: Window) -> list[str]:
    return [row[0] for row in words(opened.tab)]


def search(opened: Window, text: str) -> None:
    opened.tab.search.focus_force()
    opened.tab.search.delete(0, "end")
    opened.tab.search.insert(0, text)
    opened.tab.search.event_generate("<KeyRelease>", keysym="a")
    screen.pump(lambda: not opened.tab._waiting)


def choose(opened: Window, key: str, label: str) -> None:
    box = opened.tab.filters.boxes[key]
    assert label in box.cget("values")
    box.set(label)
    box.event_generate("<<ComboboxSelected>>")
    screen.pump()


# The list

def test_the_first_row_is_chosen_and_its_card_stands_beside(demo_window: Window) -> None:
    tab = demo_window.tab
    assert tab.count.cget("text") == "Строк: 49"
    assert tab.current() == tab.card.record and str(tab.card.record) == "ТОС «Авдотьино»"
    assert tab.left.winfo_viewable() and tab.right.winfo_viewable()


def test_the_search_finds_while_one_types_and_esc_clears_it(demo_window: Window) -> None:
    search(demo_window, "ГОРИНО")
    assert names(demo_window) == ["Горино"] and str(demo_window.tab.card.record) == "ТОС «Горино»"
    screen.press(demo_window.tab.search, "Return")
    assert screen.app().focus_get() is demo_window.tab.table._tree
    screen.press(demo_window.tab.search, "Escape")
    assert len(names(demo_window)) == 49 and str(demo_window.tab.card.record) == "ТОС «Горино»"


def test_nothing_found_leaves_no_card_of_something_else(demo_window: Window) -> None:
    search(demo_window, "нигденет")
    assert names(demo_window) == [] and demo_window.tab.card.record is None
    search(demo_window, "")
    assert demo_window.tab.card.record is not None


def test_a_filter_narrows_and_the_cross_shows_all_again(demo_window: Window) -> None:
    choose(demo_window, "status", "действует")
    few = len(names(demo_window))
    assert 0 < few < 49 and {row[1] for row in words(demo_window.tab)} == {"действует"}
    district = demo_window.tab.filters.boxes["district"].cget("values")[1]
    choose(demo_window, "district", district)
    assert 0 < len(names(demo_window)) < few
    choose(demo_window, "district", ALL)
    assert len(names(demo_window)) == few
    demo_window.tab.clear()
    screen.pump()
    assert len(names(demo_window)) == 49 and demo_window.tab.filters.boxes["status"].get() == ALL


def test_every_line_of_every_filter_can_be_chosen(demo_window: Window) -> None:
    for section in demo_window.desk.sections:
        demo_window.turn_to(section.key)
        screen.pump()
        for key, box in demo_window.tab.filters.boxes.items() if demo_window.tab.filters else ():
            for label in box.cget("values"):
                choose(demo_window, key, label)
            assert demo_window.tab.filters.chosen.get(key) is not None
            choose(demo_window, key, ALL)


def test_a_dated_list_begins_with_this_year(demo_window: Window) -> None:
    demo_window.turn_to("visits")
    tab = demo_window.tab
    assert tab.filters.boxes[YEAR].get() == "2017"
    year = len(tab.keys_shown)
    choose(demo_window, YEAR, ALL)
    assert len(tab.keys_shown) > year


def test_a_new_year_is_offered_when_there_is_one(empty_window: Window) -> None:
    empty_window.turn_to("resolutions")
    screen.pump()
    box = empty_window.tab.filters.boxes[YEAR]
    assert list(box.cget("values")) == [ALL]
    questions.take(empty_window.desk.base, "вопрос", taken_on=empty_window.desk.base.today())
    screen.pump()
    screen.app().tk.eval(str(box.cget("postcommand")))
    assert list(box.cget("values")) == [ALL, "2017"]


def test_the_list_is_sorted_by_a_heading(demo_window: Window) -> None:
    tab = demo_window.tab
    tab.table._columns.sort_by("residents")
    screen.pump()
    counted = [tos.seen.residents for tos in tab.listing.rows(tab.keys_shown)]
    there = [count for count in counted if count is not None]
    assert there == sorted(there) and counted[len(there):] == [None] * (len(counted) - len(there))


def test_an_empty_list_says_what_to_do(empty_window: Window) -> None:
    assert any("ещё нет ни одного ТОС" in text for text in screen.texts(empty_window.tab))


def test_a_new_record_is_written_and_shown_past_the_filters(empty_window: Window) -> None:
    for name in ("Заря", "Искра"):
        add_tos(empty_window.desk.base, name)
    screen.pump()
    search(empty_window, "искра")

    def fill(dialog: Any) -> None:
        put(dialog.form, "name", "Авдотьино")
        dialog.choose("save")

    window.answer(fill)
    screen.named(empty_window.tab, "Добавить").invoke()
    screen.pump()
    assert names(empty_window) == ["Авдотьино", "Заря", "Искра"]
    assert str(empty_window.tab.card.record) == "ТОС «Авдотьино»"
    assert empty_window.line.cget("text") == "Записано: ТОС «Авдотьино»"


# Going from one to the next

def test_the_previous_and_the_next_by_keys_from_anywhere(demo_window: Window) -> None:
    tab = demo_window.tab
    view = page(demo_window, "Сведения")
    screen.press(view.form.inputs["note"][1].input, "Alt-Down")
    assert tab.card.record.name == names(demo_window)[1] == window.stands(view.form, "name")
    screen.press(tab.search, "Alt-Down")
    screen.press(tab.table._tree, "Alt-Up")
    assert tab.card.record.name == names(demo_window)[1]
    screen.press(tab.table._tree, "Alt-Up", 3)
    assert tab.card.record.name == names(demo_window)[0]


def test_enter_goes_into_the_card(demo_window: Window) -> None:
    screen.press(demo_window.tab.table._tree, "Return")
    assert screen.app().focus_get() is demo_window.tab.card.book


# A narrow screen

@pytest.fixture
def narrow(demo_window: Window) -> Window:
    screen.app().geometry("800x650")
    screen.pump(lambda: demo_window.tab._narrow and not demo_window.tab.right.winfo_ismapped())
    return demo_window


def test_on_a_narrow_screen_the_card_lies_over_the_list_and_esc_leads_back(narrow: Window) -> None:
    tab = narrow.tab
    assert tab.left.winfo_viewable()
    tab.table.select(tab.keys_shown[3])
    screen.press(tab.table._tree, "Return")
    assert tab.right.winfo_viewable() and not tab.left.winfo_viewable()
    assert tab.card.record == tab.current() and tab.backs[0].winfo_ismapped()
    screen.press(tab.card.book, "Alt-Down")
    assert tab.card.record.name == names(narrow)[4]
    view = page(narrow, "Сведения")
    screen.press(view.form.inputs["name"][1].input, "Escape")
    assert tab.left.winfo_viewable() and not tab.right.winfo_viewable()
    assert screen.app().focus_get() is tab.table._tree
    assert narrow.looked_at.name == names(narrow)[4]


def test_esc_with_something_typed_asks_before_it_leads_back(narrow: Window) -> None:
    tab = narrow.tab
    tab.open_card()
    view = page(narrow, "Сведения")
    put(view.form, "note", "Моё")
    window.choose("")
    screen.press(view.form.inputs["note"][1].input, "Escape")
    assert tab.right.winfo_viewable() and window.stands(view.form, "note") == "Моё"
    window.choose("save")
    tab.backs[0].invoke()
    screen.pump()
    assert tab.left.winfo_viewable() and Tos.get_by_id(view.record.id).note == "Моё"


@pytest.mark.parametrize("key", ["visits", "resolutions"])
def test_in_large_letters_the_filters_go_on_below_and_a_row_is_left(demo_window: Window, key: str) -> None:
    app = screen.app()
    theme.set_size(app, 200)
    app.geometry("900x533")
    demo_window.turn_to(key)
    tab = demo_window.tab
    screen.pump(lambda: tab._narrow)
    screen.pump()
    right = tab.left.winfo_rootx() + tab.left.winfo_width()
    for box in tab.filters.boxes.values():
        assert box.winfo_ismapped() and box.winfo_width() >= box.winfo_reqwidth()
        assert box.winfo_rootx() + box.winfo_width() <= right
    screen.pump(tab.table.visible)


def test_what_was_undone_is_shown_as_deleted_and_can_be_brought_back(narrow: Window) -> None:
    base, tab = narrow.desk.base, narrow.tab
    tos = add_tos(base, "Ясное", note="Примечание")
    narrow.show("registry", tos)
    narrow.undo()
    screen.pump()
    card = tab.card
    assert tab.right.winfo_viewable() and card.title.cget("text") == "ТОС «Ясное»"
    assert {"Запись удалена.", "Вернуть", "К списку"} <= set(screen.texts(card))
    assert not {"Действия", "Печать", "Напомнить"} & set(screen.texts(card)) and not card.book.winfo_ismapped()
    assert narrow.looked_at != tos
    menu = ttk.Menu(narrow)
    tab.table.select(None)
    tab.acting.into(menu, tab.chosen())
    assert {menu.entrycget(place, "state") for place in range(menu.index("end") + 1)} == {"disabled"}
    screen.named(card, "Вернуть").invoke()
    screen.pump()
    assert Tos.get_by_id(tos.id).note == "Примечание" and base.undoable() == "Возвращено: ТОС «Ясное»"
    assert {"Действия", "Напомнить", "К списку"} <= set(screen.texts(card)) and card.book.winfo_ismapped()
    assert tab.current() == tos and "Запись удалена." not in screen.texts(card)
    narrow.undo()
    screen.pump()
    tab.backs[1].invoke()
    screen.pump()
    assert tab.left.winfo_viewable() and not tab.right.winfo_viewable()


def test_the_window_grows_and_the_card_stands_beside_again(narrow: Window) -> None:
    tab = narrow.tab
    tab.table.select(tab.keys_shown[2])
    screen.app().geometry("1297x652")
    screen.pump(lambda: not tab._narrow and tab.left.winfo_viewable() and tab.right.winfo_viewable())
    screen.pump(lambda: tab.card.record == tab.current())
    assert not tab.backs[0].winfo_ismapped()


def test_a_large_font_makes_a_screen_narrow(demo_window: Window) -> None:
    theme.set_size(screen.app(), 150)
    screen.app().geometry("1290x652")
    screen.pump(lambda: demo_window.tab._narrow)


def test_the_share_of_the_card_is_remembered(demo_window: Window) -> None:
    tab = demo_window.tab
    screen.pump()
    tab.panes.sashpos(0, 500)
    tab.panes.event_generate("<ButtonRelease-1>", x=500, y=10)
    screen.pump()
    share = demo_window.desk.preferences.get("list/registry/share")
    assert share == round(500 / tab.panes.winfo_width(), 3)


@pytest.mark.parametrize("drawn_to", [0, 1290])
def test_neither_the_list_nor_the_card_is_squeezed_away(demo_window: Window, drawn_to: int) -> None:
    tab = demo_window.tab
    least = theme.characters(tab, 40)
    screen.pump()
    tab.panes.sashpos(0, drawn_to)
    tab.panes.event_generate("<ButtonRelease-1>", x=drawn_to, y=10)
    for width in (1297, 2400, 1297, 800, 1366):
        screen.app().geometry(f"{width}x650")
        screen.pump(lambda: tab.winfo_width() > width - 20)  # noqa: B023 -- at once
        screen.pump()
        if not tab._narrow:
            assert min(tab.left.winfo_width(), tab.right.winfo_width()) >= least, width
            assert tab.right.winfo_rootx() + tab.right.winfo_width() <= tab.winfo_rootx() + tab.winfo_width()


# What is done

def menu_of(opened: Window) -> Any:
    more = screen.named(opened.tab.card, "Действия")
    menu = more.nametowidget(more.cget("menu"))
    opened.tab.acting.into(menu, opened.tab.chosen())
    return menu


def states(menu: Any) -> dict[str, str]:
    return {menu.entrycget(place, "label"): str(menu.entrycget(place, "state"))
            for place in range(menu.index("end") + 1)}


def test_only_what_fits_can_be_done(demo_window: Window) -> None:
    demo_window.turn_to("resolutions")
    screen.pump()
    tab = demo_window.tab
    choose(demo_window, "state", "открыт")
    tab.table.select(tab.keys_shown[0])
    screen.pump()
    assert states(menu_of(demo_window)) == {
        "Направлен": "normal", "Пришёл ответ…": "normal", "Пришёл ответ на весь документ…": "disabled",
        "Сообщено спросившему": "disabled", "Обзвон: кому что сообщить…": "normal", "Снять…": "normal",
        "Вернуть в работу": "disabled", "Отметить обещание…": "disabled", "Обещание выполнено…": "disabled",
        "Это не обещание": "disabled", "К улице": "normal", "К ТОС": "normal", "Откуда вопрос": "normal"}


def test_it_is_done_with_all_that_are_chosen_as_one_step(demo_window: Window) -> None:
    demo_window.turn_to("resolutions")
    screen.pump()
    tab = demo_window.tab
    choose(demo_window, "state", "открыт")
    some = tab.keys_shown[:3]
    tab.table.select(some[0])
    screen.press(tab.table._tree, "Shift-Down", 2)
    assert tab.count.cget("text").endswith("выбрано: 3")
    asked = [one.id for one in tab.selected()]
    menu = menu_of(demo_window)
    menu.invoke(0)
    screen.pump()
    today = demo_window.desk.base.today()
    assert {Question.get_by_id(key).sent_on for key in asked} == {today}
    assert demo_window.line.cget("text") == f"Отмечено: направлено {today:%d.%m.%Y}"
    demo_window.undo()
    assert {Question.get_by_id(key).sent_on for key in asked} == {None}


def test_an_action_with_a_sheet_asks_and_writes_for_all(demo_window: Window) -> None:
    demo_window.turn_to("resolutions")
    screen.pump()
    tab = demo_window.tab
    choose(demo_window, "state", "открыт")
    tab.table.select(tab.keys_shown[0])
    screen.press(tab.table._tree, "Shift-Down")
    asked = [one.id for one in tab.selected()]

    def fill(dialog: Any) -> None:
        put(dialog.form, "answer", "Сделано")
        dialog.choose("save")

    window.answer(fill)
    menu_of(demo_window).invoke(1)
    assert [Question.get_by_id(key).answer for key in asked] == ["Сделано", "Сделано"]


def test_deleting_asks_names_what_goes_and_goes_on_with_the_next_row(demo_window: Window) -> None:
    tab = demo_window.tab
    tab.table.select(tab.keys_shown[5])
    screen.pump()
    gone, following = tab.card.record, names(demo_window)[6]
    window.choose("")
    menu_of(demo_window).invoke(0)
    assert Tos.get_by_id(gone.id)
    seen: list[str] = []
    window.answer(lambda dialog: (seen.append(window.said(dialog)), dialog.choose("do")))
    menu_of(demo_window).invoke(0)
    screen.pump()
    assert f"Удалить: {gone}?" in seen[0]
    assert gone.name not in names(demo_window) and tab.card.record.name == following
    demo_window.undo()
    screen.pump()
    assert gone.name in names(demo_window)


def test_a_refused_action_is_told(demo_window: Window) -> None:
    def refuse(base: Any, records: Any) -> str:
        raise StoreError("Сейчас нельзя.")

    seen: list[str] = []
    window.answer(lambda dialog: (seen.append(window.said(dialog)), dialog.choose("read")))
    demo_window.tab.acting.do(Action("x", "Х", refuse), demo_window.tab.selected())
    assert "Сейчас нельзя." in seen[0]


def test_what_is_done_to_a_record_and_what_is_typed_into_it_both_stay(demo_window: Window) -> None:
    view = page(demo_window, "Сведения")
    put(view.form, "note", "Моё")
    tab = demo_window.tab
    tos = tab.card.record
    with demo_window.desk.base.operation("Отметка"):
        other = Tos.get_by_id(tos.id)
        other.email = "a@b.example"
        other.save()
    screen.pump()
    assert window.stands(view.form, "note") == "Моё" and window.stands(view.form, "email") == "a@b.example"


def test_the_menu_of_a_row_has_it_all(demo_window: Window) -> None:
    tab = demo_window.tab
    tab.table.event_generate("<<Menu>>", rootx=300, rooty=300)
    screen.pump()
    labels = [tab.menu.entrycget(place, "label") for place in range(tab.menu.index("end") + 1)
              if tab.menu.type(place) != "separator"]
    assert labels == ["Открыть", "Скопировать строки", "Реестр ТОС", "Карточка ТОС", "Что было",
                      "Справка к поездке", "Лист выезда", "Действия"]
    window.unpost(tab.menu)
    tab.menu.invoke(1)
    assert screen.app().clipboard_get().startswith("Наименование\tСтатус")
    first = tab.menu
    tab._popup(300, 300)
    assert not first.winfo_exists()
    window.unpost(tab.menu)


def test_a_reminder_from_the_card(demo_window: Window) -> None:
    def fill(dialog: Any) -> None:
        put(dialog.form, "text", "проверить")
        dialog.choose("save")

    window.answer(fill)
    screen.named(demo_window.tab.card, "Напомнить").invoke()
    assert "проверить" in demo_window.line.cget("text")


def test_phones_in_the_list_are_covered(demo_window: Window) -> None:
    demo_window.turn_to("office")
    screen.pump()
    assert any(row[1].startswith("8 (") for row in words(demo_window.tab))
    demo_window.hide()
    screen.pump()
    shown = screen.texts(demo_window.tab)
    assert {row[1] for row in demo_window.tab.table._painted} <= {"•••", ""}
    phones = [person.phone for person in Person.select() if person.phone]
    assert not [phone for phone in phones if phone in shown]
    demo_window.tab.table.select_all()
    screen.press(demo_window.tab.table._tree, "Control-c")
    copied = demo_window.clipboard_get()
    assert "•••" in copied and not [phone for phone in phones if phone in copied]


def test_nothing_of_a_tab_stays_behind(empty_window: Window) -> None:
    desk = empty_window.desk
    empty_window.turn_to("resolutions")
    screen.pump()
    before = len(desk.watchers)
    empty_window.tab.destroy()
    assert len(desk.watchers) == before - 1
    empty_window._tabs.pop("resolutions")
    desk.changed()
    assert dialogs.opened == []
