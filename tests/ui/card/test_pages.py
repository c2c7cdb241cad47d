"""The pages of a card beside its own fields: lists, life, history, text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests import screen, window
from tests.window import page, put, words
from tosdesk.office.services.people import add_person
from tosdesk.registry.records import Channel, Headcount, Tos
from tosdesk.registry.services import add_channel, add_tos, count_residents, edit_tos, elect, register_charter
from tosdesk.resolutions import services as questions
from tosdesk.ui import dialogs, theme
from tosdesk.ui.card.pages import RowsPageView, TextPageView
from tosdesk.ui.declared import Column, RowsPage, TextPage
from tosdesk.ui.desk import Desk
from tosdesk.ui.window import Window


@pytest.fixture
def tos(empty_window: Window) -> Any:
    found = add_tos(empty_window.desk.base, "Горино")
    screen.pump(lambda: empty_window.tab.card.record == found)
    return found


# Lists

def test_a_list_says_what_to_do_while_it_is_empty(empty_window: Window, tos: Any) -> None:
    view = page(empty_window, "События")
    assert any("Событий ещё нет" in text for text in screen.texts(view))
    assert str(view.change.cget("state")) == "disabled" and str(view.away.cget("state")) == "disabled"


def test_a_row_is_added_changed_and_taken_away(empty_window: Window, tos: Any) -> None:
    channels = page(empty_window, "Связь").views[0]

    def fill(dialog: Any) -> None:
        put(dialog.form, "value", "gorino.example.org")
        dialog.choose("save")

    window.answer(fill)
    screen.named(channels, "Канал связи").invoke()
    assert words(channels.list) == [("сайт", "gorino.example.org")]
    channels.list.table.step(1)
    screen.pump()
    assert str(channels.change.cget("state")) == "normal"

    def change(dialog: Any) -> None:
        put(dialog.form, "value", "gorino.example.net")
        dialog.choose("save")

    window.answer(change)
    screen.press(channels.list.table._tree, "Return")
    assert words(channels.list) == [("сайт", "gorino.example.net")]
    window.choose("")
    screen.press(channels.list.table._tree, "Delete")
    assert words(channels.list) == [("сайт", "gorino.example.net")]
    window.choose("remove")
    screen.press(channels.list.table._tree, "Delete")
    assert words(channels.list) == []
    empty_window.undo()
    assert words(channels.list) == [("сайт", "gorino.example.net")]


def test_del_elsewhere_takes_nothing_away(empty_window: Window, tos: Any) -> None:
    add_channel(empty_window.desk.base, tos, "site", "gorino.example.org")
    channels = page(empty_window, "Связь").views[0]
    channels.list.table.step(1)
    screen.press(empty_window.tab.table._tree, "Delete")
    screen.press(channels.change, "Delete")
    assert dialogs.opened == [] and Channel.select().count() == 1


def test_many_things_to_add_stand_in_a_menu(empty_window: Window, tos: Any) -> None:
    view = page(empty_window, "События")
    more = screen.named(view, "Добавить")
    menu = view.nametowidget(more.cget("menu"))
    titles = [menu.entrycget(place, "label") for place in range(menu.index("end") + 1)]
    assert titles == ["Границы", "Регистрация устава", "Изменения устава", "Приостановка", "Возобновление",
                      "Прекращение"]

    def fill(dialog: Any) -> None:
        put(dialog.form, "registry_number", "57")
        dialog.choose("save")

    window.answer(fill)
    menu.invoke(titles.index("Регистрация устава"))
    assert [row[1] for row in words(view.list)] == ["зарегистрирован устав"]
    assert words(empty_window.tab)[0][1:3] == ("действует", "57")


def test_somebody_else_in_the_place_of_a_member(empty_window: Window, tos: Any) -> None:
    base = empty_window.desk.base
    anna, olga = add_person(base, "Семёнова", "Анна"), add_person(base, "Котова", "Ольга")
    elect(base, tos, "council", dt.date(2017, 2, 1), 2, [(anna, "chair")])
    view = page(empty_window, "Люди").views[0]
    assert [row[:2] for row in words(view.list)] == [("Семёнова Анна", "председатель")]
    view.list.table.step(1)

    def replace(dialog: Any) -> None:
        assert window.stands(dialog.form, "since") == "05.08.2017"
        put(dialog.form, "person", str(olga))
        dialog.choose("save")

    window.answer(replace)
    view.open()
    assert [row[:2] for row in words(view.list)] == [("Котова Ольга", "председатель")]


def test_what_another_part_of_the_window_writes_is_there_at_once(empty_window: Window, tos: Any) -> None:
    view = page(empty_window, "Территория").views[1]
    assert words(view.list) == []
    count_residents(empty_window.desk.base, tos, dt.date(2017, 8, 1), 1200)
    screen.pump(lambda: [row[1] for row in words(view.list)] == ["1\u00a0200"])


def test_a_refused_change_is_told(empty_window: Window, tos: Any) -> None:
    def refuse(base: Any, row: Any) -> None:
        from tosdesk.store.errors import StoreError
        raise StoreError("Последнюю строку убрать нельзя.")

    declared = RowsPage("x", "Х", lambda base, tos: list(tos.channels),
                        (Column("value", "Адрес", lambda row: row.value),), remove=refuse)
    add_channel(empty_window.desk.base, tos, "site", "gorino.example.org")
    view = RowsPageView(empty_window.tab.right, empty_window.desk, empty_window.desk.sections[0], declared)
    view.pack(fill="both", expand=True)
    view.load(tos)
    screen.pump()
    view.list.table.step(1)
    seen: list[str] = []
    window.answer(lambda first: (window.answer(lambda told: (seen.append(window.said(told)), told.choose("read"))),
                                 first.choose("remove")))
    view.away.invoke()  # type: ignore[union-attr]
    screen.pump(lambda: seen)
    assert "Последнюю строку убрать нельзя." in seen[0]
    assert Channel.select().count() == 1


def test_rows_without_a_form_of_their_own_open_where_they_belong(demo_window: Window) -> None:
    demo_window.turn_to("visits")
    tab = demo_window.tab
    row = next(place for place, text in enumerate(words(tab)) if text[5] != "0")
    tab.table.select(tab.keys_shown[row])
    view = page(demo_window, "Вопросы")
    view.list.table.step(1)
    question = view.list.current
    view.open()
    screen.pump(lambda: demo_window.tab is not tab)
    assert demo_window.tab.card.record == question


def test_a_paper_goes_to_word_as_a_copy(demo_window: Window) -> None:
    demo_window.turn_to("visits")
    tab = demo_window.tab
    tab.show(_visit_with_papers().id)
    view = page(demo_window, "Документы")
    assert words(view.list)
    view.list.table.step(1)
    view.open()
    screen.pump(lambda: demo_window.desk.given)  # type: ignore[attr-defined]
    [given] = demo_window.desk.given  # type: ignore[attr-defined]
    assert given.suffix == ".docx" and given.stat().st_size > 1000
    screen.pump(lambda: demo_window.line.cget("text") == f"Открыто: «{given.name}»")


def _visit_with_papers() -> Any:
    from tosdesk.office.records import Document
    from tosdesk.visits.records import Visit
    keys = {document.source_key for document in Document.select()}
    return next(visit for visit in Visit.select() if visit.id.hex in keys)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_of_lists_under_each_other_four_rows_of_each_are_there(demo_window: Window, percent: int) -> None:
    app = screen.app()
    theme.set_size(app, percent)
    app.geometry("1366x690")
    screen.pump()
    demo_window.tab.open_card()
    view = page(demo_window, "Люди")
    table = view.views[0].list.table
    screen.pump(lambda: len(table.visible()) >= 4)
    below = view.views[1].list.table
    end = below.winfo_rooty() + below.winfo_height()
    foot = view.winfo_rooty() + view.winfo_height()
    if percent == 100:
        assert end <= foot and view.body.yview() == (0, 1), "all is seen at once, and as high as the page"
        return
    assert end > foot
    below._tree.focus_force()
    screen.pump()
    assert view.body.yview()[0] > 0, "whoever goes on by keys sees where he is"
    before = view.body.yview()[0]
    for _ in range(20):
        below._tree.event_generate("<Button-4>", x=5, y=5)
    screen.pump()
    assert view.body.yview()[0] < before, "the wheel goes on where the list has nothing more to show"


# Life and history

def test_the_life_tells_what_every_section_knows_and_can_be_narrowed(demo_window: Window) -> None:
    tab = demo_window.tab
    tab.show(Tos.get(Tos.name == "Горино").id)
    view = page(demo_window, "Жизнь")
    rows = words(view.list)
    kinds = {row[1] for row in rows}
    assert {"Событие", "Численность", "Выборы", "Выезд", "Вопрос"} <= kinds
    days = [line.day for line in view.lines]
    assert days == sorted(days, reverse=True)
    assert view.kinds.get() == f"всё: {len(rows)}"
    view.kinds.current(list(view.labels).index("Вопрос"))
    view.kinds.event_generate("<<ComboboxSelected>>")
    assert {row[1] for row in words(view.list)} == {"Вопрос"}
    view.list.table.step(1)
    screen.press(view.list.table._tree, "Return")
    screen.pump(lambda: demo_window.tab is not tab)
    assert demo_window.tab.section.key == "resolutions"


def test_an_empty_life_says_what_to_do(empty_window: Window) -> None:
    add_tos(empty_window.desk.base, "Горино", initiative_since=None)
    screen.pump(lambda: empty_window.tab.card.record)
    assert any("Пока ничего не записано" in text for text in screen.texts(page(empty_window, "Жизнь")))


def test_the_history_says_who_changed_what_from_what_to_what(empty_window: Window, tos: Any) -> None:
    base = empty_window.desk.base
    from tests.registry.people import post
    me = post(base, "Шульга")
    base.author = me.person_id
    edit_tos(base, Tos.get_by_id(tos.id), initiative_since=dt.date(2017, 5, 12), housing="mkd")
    edit_tos(base, Tos.get_by_id(tos.id), initiative_since=dt.date(2017, 5, 26))
    row = count_residents(base, tos, dt.date(2017, 8, 1), 1200)
    with base.operation("Убрано"):
        Headcount.get_by_id(row.id).delete()
    view = page(empty_window, "История")
    said = [(row[1], row[2]) for row in words(view.list)]
    who = "Шульга\u00a0А.\u00a0П."
    assert (who, "Инициатива с: 12.05.2017 → 26.05.2017") in said
    assert (who, "Инициатива с: пусто → 12.05.2017") in said
    assert (who, "Застройка: не указана → многоквартирные дома") in said
    assert (who, "Добавлено: Численность «1200 на 01.08.2017»") in said
    assert (who, "Убрано: Численность «1200 на 01.08.2017»") in said
    assert ("", "Запись создана") in said
    assert words(view.list)[0][0] == "05.08.2017 16:40"


def test_the_history_says_nothing_of_what_is_for_the_program_alone(demo_window: Window) -> None:
    demo_window.turn_to("visits")
    view = page(demo_window, "История")
    assert words(view.list)
    assert not [row for row in words(view.list) if "Порядок" in row[2] or "SHA" in row[2]]


def test_the_history_covers_phones(empty_window: Window, tos: Any) -> None:
    edit_tos(empty_window.desk.base, Tos.get_by_id(tos.id), phone="8 (4932) 00-00-01")
    add_channel(empty_window.desk.base, tos, "vk", "vk.com/gorino")
    view = page(empty_window, "История")
    empty_window.hide()
    said = [row[2] for row in words(view.list)]
    assert "Телефон: пусто → •••" in said and "Добавлено: Канал связи «•••»" in said


# Text

def test_a_visit_is_read_as_headings_and_lines(demo_window: Window) -> None:
    demo_window.turn_to("visits")
    view = page(demo_window, "Выезд")
    said = screen.texts(view)
    assert said[:4] == ["Дата", "26.12.2017, 15:00", "Состояние", "запланирован"]


def test_a_long_text_wraps_and_scrolls(empty_desk: Desk, stage: Any) -> None:
    lines = [("Итог", "слово " * 3000), ("Тема", "")]
    view = TextPageView(stage, empty_desk, TextPage("x", "Х", lambda base, of: lines))
    view.pack(fill="both", expand=True)
    view.load(None)
    screen.pump(view.body.vbar.winfo_ismapped)
    assert "—" in screen.texts(view)
    view.load(None)
    screen.pump()
    assert len(screen.texts(view)) == 4


def test_numbers_of_a_question_stay_in_their_list(empty_window: Window) -> None:
    """A short list is put in order by what its columns mean."""
    base = empty_window.desk.base
    tos = add_tos(base, "Горино")
    for day, number in ((1, 900), (2, 12000), (3, 50)):
        count_residents(base, tos, dt.date(2017, 8, day), number)
    questions.take(base, "вопрос", tos=tos)
    register_charter(base, tos, dt.date(2017, 8, 1))
    empty_window.tab.show(tos.id)
    view = page(empty_window, "Территория").views[1]
    view.list.table._columns.sort_by("residents")
    screen.pump()
    assert [view.list.rows[key].residents for key in view.list.table._rows.keys] == [50, 900, 12000]


# Photos

def test_photos_stand_in_rows_with_their_words_and_open_large(demo_window: Window, tmp_path: Path) -> None:
    from tosdesk.visits.records import Photo
    visit = Photo.select().first().visit
    demo_window.turn_to("visits").show(visit.id)
    view = page(demo_window, "Снимки")
    screen.pump()
    pictures = [one for one in screen.family(view) if str(getattr(one, "image", ""))]
    assert len(pictures) == visit.photos.count()
    seen: list[int] = []
    window.answer(lambda dialog: (seen.append(dialog.picture.width()), dialog.choose("")))
    pictures[0].invoke()
    assert seen[0] > pictures[0].image.width()


def test_a_photo_whose_file_is_lost_says_so(demo_window: Window) -> None:
    from tosdesk.visits.records import Photo
    photo = Photo.select().first()
    for path in demo_window.desk.base.place.files_folder.rglob(f"*{photo.sha256}*"):
        path.unlink()
    demo_window.turn_to("visits").show(photo.visit_id)
    view = page(demo_window, "Снимки")
    screen.pump()
    assert any("файл" in text.lower() for text in screen.texts(view))


def test_without_photos_it_is_said_how_to_add_them(demo_window: Window) -> None:
    demo_window.turn_to("visits")
    view = page(demo_window, "Снимки")
    assert "Снимков нет. Добавить: «Править»." in screen.texts(view)


def test_what_is_shown_of_a_life_is_printed(demo_window: Window) -> None:
    view = page(demo_window, "Жизнь")
    view.kinds.current(list(view.labels).index("Выезд"))
    view.kinds.event_generate("<<ComboboxSelected>>")
    screen.named(view, "Напечатать").invoke()
    given: list[Path] = demo_window.desk.given  # type: ignore[attr-defined]
    screen.pump(lambda: given, timeout=20)
    rows = [[cell.text for cell in row.cells] for row in Document(given[0]).tables[0].rows][1:]
    assert [row[1] for row in rows] == ["Выезд"] * len(view._chosen())
    assert [row[2] for row in rows] == [line.text for line in view._chosen()]
