"""The card beside the list: its title, its pages, what it does when the record becomes another or goes."""

from __future__ import annotations

from typing import Any

from tests import screen, window
from tests.window import page
from tosdesk.registry.records import Tos
from tosdesk.registry.services import add_tos, edit_tos
from tosdesk.ui.card.fields_page import FieldsPageView
from tosdesk.ui.declared import FieldsPage
from tosdesk.ui.window import Window


def pages(opened: Window) -> list[str]:
    book = opened.tab.card.book
    return [book.tab(tab, "text") for tab in book.tabs()]


def test_its_pages_are_those_of_the_section_and_the_history(demo_window: Window) -> None:
    assert pages(demo_window) == ["Жизнь", "Сведения", "События", "Территория", "Люди", "Связь", "История"]
    demo_window.turn_to("visits")
    assert pages(demo_window) == ["Выезд", "Вопросы", "Снимки", "Документы", "История"]


def test_a_page_is_made_when_it_is_first_looked_at(demo_window: Window) -> None:
    card = demo_window.tab.card
    assert len(card._views) == 1
    page(demo_window, "Сведения")
    assert len(card._views) == 2 and isinstance(card.view, FieldsPageView)


def test_a_page_that_was_not_on_the_screen_shows_the_new_record_when_it_comes(demo_window: Window) -> None:
    tab = demo_window.tab
    main = page(demo_window, "Сведения")
    page(demo_window, "История")
    tab.table.step(1)
    screen.pump()
    assert main.record != tab.card.record
    page(demo_window, "Сведения")
    assert main.record == tab.card.record and window.stands(main.form, "name") == tab.card.record.name


def test_the_pages_can_be_turned_by_keys(demo_window: Window) -> None:
    book = demo_window.tab.card.book
    book.select(0)
    screen.press(book, "Control-Tab")
    assert book.index("current") == 1
    screen.press(book, "Control-Shift-Tab")
    assert book.index("current") == 0
    screen.press(book, "Right")
    assert book.index("current") == 1


def test_with_nothing_to_show_there_is_no_card(empty_window: Window) -> None:
    card = empty_window.tab.card
    screen.pump()
    assert card.record is None and not card.book.winfo_ismapped() and not card.bar.winfo_ismapped()
    tos = add_tos(empty_window.desk.base, "Горино")
    screen.pump(lambda: card.record == tos and card.book.winfo_ismapped() and card.bar.winfo_ismapped())
    empty_window.undo()
    screen.pump(lambda: not card.book.winfo_ismapped())


def test_a_long_title_wraps(empty_window: Window) -> None:
    base = empty_window.desk.base
    add_tos(base, "Коротко")
    card = empty_window.tab.card
    screen.pump(lambda: card.record is not None)
    low = card.title.winfo_height()
    edit_tos(base, Tos.get(), name="Очень длинное наименование " * 6)
    screen.pump(lambda: card.title.winfo_height() > low * 1.8)
    assert card.title.winfo_reqwidth() <= card.winfo_width()


def test_nothing_typed_is_never_a_question(demo_window: Window) -> None:
    """Whatever a record of the demonstration holds, showing it is no change."""
    for section in demo_window.desk.lists:
        demo_window.turn_to(section.key)
        screen.pump()
        tab: Any = demo_window.tab
        for title in pages(demo_window):
            page(demo_window, title)
        main = [view for view in tab.card._views.values() if isinstance(view, FieldsPageView)]
        if not main:
            continue
        page(demo_window, next(one.title for one in section.card if isinstance(one, FieldsPage)))
        for key in tab.keys_shown[:60]:
            tab.table.select(key)
            screen.pump()
            assert not tab.card.dirty, (section.key, str(tab.card.record), main[0].form.draft)
