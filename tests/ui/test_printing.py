"""Printing from the list and from the card."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import screen, window
from tosdesk.office.records import Document
from tosdesk.registry.records import Tos
from tosdesk.store.errors import StoreError
from tosdesk.ui import dialogs
from tosdesk.ui.declared import Input
from tosdesk.ui.desk import Desk
from tosdesk.ui.printing import documents_folder
from tosdesk.ui.section import Paper, Wanted, asking
from tosdesk.ui.window import Window
from tosdesk.word.files import DocumentError


def menu_of(opened: Window) -> Any:
    button = screen.named(opened.tab.card, "Печать")
    menu = button.nametowidget(button.cget("menu"))
    screen.app().tk.eval(str(menu.cget("postcommand")))
    return menu


def states(menu: Any) -> dict[str, str]:
    return {menu.entrycget(place, "label"): str(menu.entrycget(place, "state"))
            for place in range(menu.index("end") + 1)}


def given(opened: Window) -> list[Path]:
    return list(opened.desk.given)  # type: ignore[attr-defined]


def test_the_card_of_a_tos_is_printed_and_opened(demo_window: Window, tmp_path: Path) -> None:
    menu = menu_of(demo_window)
    assert states(menu) == {"Реестр ТОС": "normal", "Карточка ТОС": "normal", "Что было": "normal",
                            "Справка к поездке": "normal", "Лист выезда": "normal"}
    menu.invoke(1)
    screen.pump(lambda: given(demo_window), timeout=20)
    [path] = given(demo_window)
    assert path.parent == tmp_path / "documents" / "2017" and path.stat().st_size > 1000
    assert path.name == "Карточка ТОС Авдотьино.docx"
    screen.pump(lambda: demo_window.line.cget("text") == f"Напечатано в папку «{path.parent}»: «{path.name}»")


def test_a_list_is_printed_without_anything_chosen(demo_window: Window) -> None:
    demo_window.tab.table.select(None)
    menu = menu_of(demo_window)
    assert states(menu) == {"Реестр ТОС": "normal", "Карточка ТОС": "disabled", "Что было": "disabled",
                            "Справка к поездке": "disabled", "Лист выезда": "disabled"}
    menu.invoke(0)
    screen.pump(lambda: given(demo_window), timeout=20)
    assert given(demo_window)[0].name == "Реестр ТОС на 20.12.2017.docx"


def test_what_takes_one_record_takes_no_several(demo_window: Window) -> None:
    tab = demo_window.tab
    screen.press(tab.table._tree, "Shift-Down")
    assert states(menu_of(demo_window))["Карточка ТОС"] == "disabled"
    demo_window.turn_to("resolutions")
    screen.pump()
    screen.press(demo_window.tab.table._tree, "Shift-Down")
    assert states(menu_of(demo_window)) == {"Служебная записка по вопросам": "normal"}


def test_a_paper_that_is_kept_is_seen_on_the_card_at_once(demo_window: Window) -> None:
    demo_window.turn_to("resolutions")
    screen.pump()
    tab = demo_window.tab
    row = next(key for key, question in zip(tab.keys_shown, tab.listing.rows(tab.keys_shown), strict=True)
               if question.organisation_id and not question.told_on and not question.answered_on)
    tab.table.select(row)
    before = Document.select().count()
    screen.pump()
    menu_of(demo_window).invoke(0)
    screen.pump(lambda: given(demo_window), timeout=20)
    screen.pump(lambda: demo_window.line.cget("text").startswith("Напечатано"))
    assert Document.select().count() == before + 1


def test_a_form_asks_before_it_is_printed(demo_window: Window) -> None:
    """What is answered goes into the paper; whoever gives it up prints nothing."""
    tab, said = demo_window.tab, []

    def papers(base: Any, wanted: Wanted) -> list[Paper]:
        said.append(wanted.asked)
        return tab.section.forms[1].papers(base, wanted)

    form = tab.section.forms[1]._replace(papers=papers, asks=asking("Карточка", Input(Tos.note, lines=3)))
    demo_window.tab.printing.section = tab.section._replace(forms=(form,))
    assert states(menu_of(demo_window)) == {"Карточка ТОС…": "normal"}
    window.answer(lambda dialog: dialog.choose(""))
    menu_of(demo_window).invoke(0)
    assert said == []
    window.answer(lambda dialog: (window.put(dialog.form, "note", "Для Думы"), dialog.choose("save")))
    menu_of(demo_window).invoke(0)
    screen.pump(lambda: given(demo_window), timeout=20)
    assert [{key: text.strip() for key, text in one.items()} for one in said] == [{"note": "Для Думы"}]
    assert form.unasked(demo_window.desk.base) == {"note": ""}


def test_what_stands_in_the_way_is_told(demo_window: Window, tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("не папка")
    seen: list[str] = []
    window.answer(lambda dialog: (seen.append(window.said(dialog)), dialog.choose("read")))
    menu_of(demo_window).invoke(1)
    screen.pump(lambda: seen, timeout=20)
    assert "Документ не записан" in seen[0] and "Errno" not in seen[0]


def test_a_refusal_is_told_in_its_words(demo_window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*what: Any) -> list[Path]:
        raise StoreError("Некому подписывать.")

    monkeypatch.setattr(demo_window.desk.office, "printed", refuse)
    seen: list[str] = []
    window.answer(lambda dialog: (seen.append(window.said(dialog)), dialog.choose("read")))
    menu_of(demo_window).invoke(1)
    screen.pump(lambda: seen, timeout=20)
    assert "Некому подписывать." in seen[0]


def test_without_word_it_is_said_where_the_paper_lies(demo_window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def unopened(path: Path) -> None:
        raise DocumentError(f"Нечем открыть; файл здесь: {path}")

    monkeypatch.setattr(demo_window.desk.office, "opened", unopened)
    seen: list[str] = []
    window.answer(lambda dialog: (seen.append(window.said(dialog)), dialog.choose("read")))
    menu_of(demo_window).invoke(1)
    screen.pump(lambda: seen, timeout=20)
    assert "Нечем открыть" in seen[0] and "Напечатано" in demo_window.line.cget("text")


@pytest.mark.expects_errors
def test_a_failure_of_the_program_while_printing_is_told_as_one(demo_window: Window, monkeypatch: pytest.MonkeyPatch,
                                                                 ) -> None:
    monkeypatch.setattr(demo_window.desk.office, "printed", lambda *what: 1 / 0)
    menu_of(demo_window).invoke(1)
    screen.pump(lambda: dialogs.opened and isinstance(dialogs.opened[-1], dialogs.Failure), timeout=20)
    assert "ZeroDivisionError" in dialogs.opened[-1].report  # type: ignore[attr-defined]
    dialogs.opened[-1].choose("go on")


def test_ctrl_p_shows_the_forms(demo_window: Window) -> None:
    screen.press(demo_window.tab.table._tree, "Control-p")
    menu = demo_window.tab.printing._menu
    assert menu is not None and states(menu) == {"Реестр ТОС": "normal", "Карточка ТОС": "normal", "Что было": "normal",
                            "Справка к поездке": "normal", "Лист выезда": "normal"}
    window.unpost(menu)


def test_a_section_without_forms_says_so(demo_desk: Desk) -> None:
    bare = tuple(section._replace(forms=()) for section in demo_desk.sections)
    with window.opened(replace(demo_desk, sections=bare)) as opened:
        opened.print()
        assert opened.line.cget("text") == "Здесь печатать нечего."
        assert "Печать" not in screen.texts(opened.tab.card)


def test_documents_go_where_they_went_last(demo_window: Window, tmp_path: Path) -> None:
    assert documents_folder(demo_window.desk) == tmp_path / "documents"
    demo_window.desk.preferences.set("documents", "")
    assert documents_folder(demo_window.desk).name == "TOSDesk"


def test_every_form_of_every_section_is_printed_from_its_list(demo_window: Window) -> None:
    for section in demo_window.desk.lists:
        for form in section.forms:
            demo_window.turn_to(section.key)
            screen.pump()
            tab = demo_window.tab
            if form.of is not None:
                tab.show(shown_off(section, form).id)
            done: list[Any] = []
            tab.printing.print(form, tab.selected(), done.append, asked=form.unasked(demo_window.desk.base))
            screen.pump(lambda done=done: done, timeout=30)  # type: ignore[misc]
            assert done[0] and all(path.is_file() for path in done[0])
    assert dialogs.opened == []


def shown_off(section: Any, form: Any) -> Any:
    found = section.shown_off(form)
    if found is not None:
        return found
    from tosdesk.resolutions.records import Question
    return Question.select().where(Question.organisation.is_null(False) & Question.answered_on.is_null()).first()


def test_a_year_has_a_folder_of_its_own(demo_window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_window.desk.base, "now", lambda: dt.datetime(2018, 1, 9, 10, 0))
    targets: list[Path] = []

    def printed(base: Any, form: Any, wanted: Any, target: Path) -> list[Path]:
        targets.append(target)
        return []

    demo_window.desk.office = replace(demo_window.desk.office, printed=printed)
    tab = demo_window.tab
    done: list[Any] = []
    tab.printing.print(tab.section.forms[0], [], done.append)
    screen.pump(lambda: done, timeout=20)
    assert targets[0].parent.name == "2018"
