"""The one door in: «Что записать?»"""

from __future__ import annotations

from typing import Any

import pytest

from tests import screen, window
from tests.window import put, stands
from tosdesk.registry.records import Tos
from tosdesk.resolutions.records import Question
from tosdesk.ui import dialogs
from tosdesk.ui.declared import Door
from tosdesk.ui.doors import DoorDialog, fitting, open_door
from tosdesk.ui.window import Window


def sentences(found: Any) -> list[str]:
    return [door.sentence for _, door in found]


@pytest.mark.parametrize("words, first", [
    ("звонок", "Позвонил председатель или житель: вопрос"), ("ВОПРОС", "Позвонил председатель или житель: вопрос"),
    ("съездил", "Был выезд"), ("выезд план", "Запланировать выезд"), ("письмо", "Пришло письмо с вопросом"),
    ("знакомый", "Новый человек"), ("тос", "Появился новый ТОС")])
def test_a_sentence_is_found_by_its_own_and_by_other_words(demo_window: Window, words: str, first: str) -> None:
    doors = [(section, door) for section in demo_window.desk.sections for door in section.doors]
    assert sentences(fitting(doors, words))[0] == first


def test_its_list_looks_like_every_list(demo_window: Window) -> None:
    dialog = DoorDialog(demo_window, demo_window.desk)
    dialog.show(wait=False)
    screen.pump()
    assert dialog.list.cget("style") == demo_window.tab.table._tree.cget("style")
    dialog.destroy()


def test_ctrl_n_words_and_enter_lead_to_the_form_with_what_is_on_the_screen(demo_window: Window) -> None:
    demo_window.tab.show(Tos.get(Tos.name == "Горино").id)
    screen.pump()

    def fill(dialog: Any) -> None:
        assert stands(dialog.form, "tos") == "Горино" and stands(dialog.form, "taken_on") == "20.12.2017"
        put(dialog.form, "text", "не горит фонарь")
        dialog.choose("save")

    def say(dialog: DoorDialog) -> None:
        assert screen.app().focus_get() is dialog.words
        dialog.words.insert(0, "звон")
        dialog.words.event_generate("<KeyRelease>", keysym="a")
        screen.pump()
        window.answer(fill)
        dialog.words.event_generate("<Return>")

    window.answer(say)
    screen.press(demo_window.tab.table._tree, "Control-n")
    screen.pump(lambda: demo_window.tab is not None and demo_window.tab.section.key == "resolutions")
    question = demo_window.tab.card.record
    assert (question.text, question.tos.name) == ("не горит фонарь", "Горино")
    assert demo_window.line.cget("text") == "Записано: не горит фонарь"
    assert Question.get_by_id(question.id)


def test_arrows_mark_another_sentence(demo_window: Window) -> None:
    def walk(dialog: DoorDialog) -> None:
        marked = []
        for key in ("Down", "Down", "Up", "Up", "Up"):
            screen.press(dialog.words, key)
            marked.append(int(dialog.list.selection()[0]))
        assert marked == [1, 2, 1, 0, len(dialog.found) - 1]
        dialog.choose("")

    window.answer(walk)
    demo_window.ask_what()
    assert dialogs.opened == []


def test_what_there_is_not_is_said(demo_window: Window) -> None:
    def say(dialog: DoorDialog) -> None:
        dialog.words.insert(0, "бегемот")
        dialog.words.event_generate("<KeyRelease>", keysym="a")
        screen.pump()
        assert any("Такого нет" in text for text in screen.texts(dialog))
        dialog.choose("open")
        assert dialog.winfo_exists()
        screen.press(dialog.words, "Down")
        dialog.choose("")

    window.answer(say)
    demo_window.ask_what()


def test_a_click_on_a_sentence_marks_it_and_a_double_click_takes_it(demo_window: Window) -> None:
    def click(dialog: DoorDialog) -> None:
        place = dialog.found.index(next(one for one in dialog.found if one[1].sentence == "Новый человек"))
        x, y, *_ = dialog.list.bbox(str(place))
        window.choose("")
        dialog.list.event_generate("<Button-1>", x=x + 5, y=y + 5)
        dialog.list.event_generate("<ButtonRelease-1>", x=x + 5, y=y + 5)
        dialog.list.event_generate("<Button-1>", x=x + 5, y=y + 5)

    window.answer(click)
    demo_window.ask_what()
    screen.pump()
    assert dialogs.opened == []


def test_what_was_cancelled_changes_nothing(demo_window: Window) -> None:
    before = demo_window.desk.base.last_change()
    section = next(one for one in demo_window.desk.sections if one.key == "resolutions")
    window.choose("")
    open_door(demo_window, demo_window.desk, section, section.doors[0])
    assert demo_window.desk.base.last_change() == before


def test_every_sheet_behind_a_door_opens(demo_window: Window) -> None:
    for section in demo_window.desk.sections:
        for door in section.doors:
            if door.sheet is not None:
                opened: list[str] = []
                window.answer(lambda dialog, opened=opened: (opened.append(dialog.title()), dialog.choose("")))
                open_door(demo_window, demo_window.desk, section, door)
                assert opened == [door.sheet.title]


def test_a_door_without_a_sheet_opens_the_sections_own_form(demo_window: Window,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(demo_window, "write", lambda *what: asked.append(what))
    section, tos = demo_window.desk.sections[0], demo_window.tab.card.record
    open_door(demo_window, demo_window.desk, section, Door("Был выезд", fits=lambda record: {"tos": record}))
    assert asked == [(section, None, {"tos": tos})]
