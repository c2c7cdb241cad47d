"""A sheet in a dialog: keys, refusals, and that nothing typed goes by a slip."""

from __future__ import annotations

from typing import Any

import pytest

from tests import screen, window
from tests.window import put, stands
from tosdesk.office.pickers import TOPIC
from tosdesk.registry.pickers import TOS
from tosdesk.registry.records import Channel, Headcount, Tos
from tosdesk.registry.section.card import CHANNELS, HEADCOUNTS, NEW
from tosdesk.registry.services import add_channel, add_tos, count_residents
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.section.card import NEW as QUESTION
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.ui import drafts, pause, theme
from tosdesk.ui.asking import SheetDialog, ask_sheet
from tosdesk.ui.declared import Input, Sheet
from tosdesk.ui.window import Window


@pytest.fixture
def tos(empty_window: Window) -> Any:
    return add_tos(empty_window.desk.base, "Горино")


def ask(opened: Window, sheet: Sheet, act: Any, **options: Any) -> Any:
    window.answer(act)
    return ask_sheet(opened, opened.desk, sheet, **options)


def test_something_new_is_written_for_the_card(empty_window: Window, tos: Any) -> None:
    def fill(dialog: SheetDialog) -> None:
        assert screen.app().focus_get() is dialog.form.inputs["residents"][1].input
        put(dialog.form, "residents", "1200")
        dialog.choose("save")

    made = ask(empty_window, HEADCOUNTS.add[0], fill, of=tos)
    assert (made.residents, made.date, made.tos) == (1200, empty_window.desk.base.today(), tos)


def test_enter_in_a_line_writes_and_in_several_lines_begins_another(empty_window: Window) -> None:
    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "note", "один")
        screen.press(dialog.form.inputs["note"][1].input, "Return")
        assert dialog.winfo_exists()
        put(dialog.form, "name", "Заря")
        screen.press(dialog.form.inputs["name"][1].input, "Return")

    made = ask(empty_window, NEW, fill)
    assert (made.name, made.note.strip()) == ("Заря", "один")


def test_enter_on_a_list_that_is_open_chooses_and_does_not_write(empty_window: Window, tos: Any) -> None:
    sheet = Sheet("Вопрос", (Input(Question.text), Input(Question.tos, picker=TOS)), lambda base, of, values: values)

    def fill(dialog: SheetDialog) -> None:
        field = dialog.form.inputs["tos"][1]
        field.input.focus_force()
        screen.pump()
        field.input.insert("end", "гор")
        screen.pump(lambda: field.finder.list.is_open)
        field.input.event_generate("<Return>")
        screen.pump()
        assert dialog.winfo_exists() and field.value == tos and stands(dialog.form, "tos") == "Горино"
        field.input.event_generate("<Return>")

    assert ask(empty_window, sheet, fill)["tos"] == tos


def test_what_the_base_refuses_is_told_and_nothing_typed_is_lost(empty_window: Window) -> None:
    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "name", "«»")
        dialog.choose("save")
        screen.pump()
        assert "Нужно указать." in screen.texts(dialog) and stands(dialog.form, "name") == "«»"
        put(dialog.form, "name", "«Заря»")
        dialog.choose("save")

    assert ask(empty_window, NEW, fill).name == "Заря"


@pytest.mark.parametrize("error", [BadValue(Tos.phone, "не отсюда."), StoreError("Нельзя.")])
def test_a_refusal_without_an_input_is_told_in_words(empty_window: Window, error: StoreError) -> None:
    def refuse(base: Any, of: Any, values: Any) -> Any:
        raise error

    seen: list[str] = []

    def fill(dialog: SheetDialog) -> None:
        window.answer(lambda told: (seen.append(window.said(told)), told.choose("read")))
        dialog.choose("save")
        assert dialog.winfo_exists()
        dialog.choose("")

    assert ask(empty_window, Sheet("Лист", (Input(Tos.name),), refuse), fill) is None
    assert str(error) in seen[0]


def test_esc_with_something_typed_asks_first(empty_window: Window) -> None:
    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "name", "Заря")
        window.choose("")
        screen.press(dialog.form.inputs["name"][1].input, "Escape")
        assert dialog.winfo_exists() and stands(dialog.form, "name") == "Заря"
        window.choose("drop")
        dialog.choose("")

    assert ask(empty_window, NEW, fill) is None
    assert Tos.select().count() == 0


def test_esc_with_something_typed_may_still_write(empty_window: Window) -> None:
    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "name", "Заря")
        window.choose("save")
        dialog.choose("")

    assert ask(empty_window, NEW, fill).name == "Заря"


def test_esc_with_nothing_typed_goes_at_once(empty_window: Window) -> None:
    assert ask(empty_window, NEW, lambda dialog: screen.press(dialog, "Escape")) is None


def test_what_was_typed_when_the_program_died_comes_back_and_can_be_begun_anew(
        empty_window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pause, "PAUSE", 20)
    base = empty_window.desk.base

    def die(dialog: SheetDialog) -> None:
        put(dialog.form, "name", "Зар")
        screen.pump(lambda: drafts.find(base, dialog.where) is not None)
        dialog.destroy()

    assert ask(empty_window, NEW, die) is None

    def anew(dialog: SheetDialog) -> None:
        assert stands(dialog.form, "name") == "Зар"
        assert "Набранное 05.08.2017 16:40 и не записанное" in screen.texts(dialog)
        screen.named(dialog, "Начать заново").invoke()
        screen.pump()
        assert stands(dialog.form, "name") == "" and not dialog.form.dirty
        dialog.destroy()

    ask(empty_window, NEW, die)
    ask(empty_window, NEW, anew)
    assert drafts.find(base, drafts.place(NEW.title)) is None

    def finish(dialog: SheetDialog) -> None:
        put(dialog.form, "name", stands(dialog.form, "name") + "я")
        dialog.choose("save")

    ask(empty_window, NEW, die)
    assert ask(empty_window, NEW, finish).name == "Заря"
    assert drafts.mine(base).count() == 0


def test_a_row_is_changed_and_only_what_was_typed_is_written(empty_window: Window, tos: Any) -> None:
    base = empty_window.desk.base
    row = count_residents(base, tos, base.today(), 1200, source="справка")

    def fill(dialog: SheetDialog) -> None:
        assert (stands(dialog.form, "residents"), stands(dialog.form, "source")) == ("1\u00a0200", "справка")
        put(dialog.form, "residents", "1300")
        with base.operation("Коллега"):
            other = Headcount.get_by_id(row.id)
            other.source = "письмо"
            other.save()
        dialog.choose("save")

    assert ask(empty_window, HEADCOUNTS.edit, fill, of=row, edit=True)
    now = Headcount.get_by_id(row.id)
    assert (now.residents, now.source) == (1300, "письмо")


@pytest.mark.parametrize("answer, kept", [("mine", "vk.com/moe"), ("theirs", "vk.com/ego")])
def test_a_row_that_a_colleague_changed_meanwhile_is_asked_about(empty_window: Window, tos: Any, answer: str, kept: str,
                                                                 ) -> None:
    base = empty_window.desk.base
    row = add_channel(base, tos, "vk", "vk.com/tos")
    seen: list[str] = []

    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "value", "vk.com/moe")
        with base.operation("Коллега"):
            other = Channel.get_by_id(row.id)
            other.value = "vk.com/ego"
            other.save()
        window.answer(lambda told: (seen.append(window.said(told)), told.choose(answer)))
        dialog.choose("save")

    assert ask(empty_window, CHANNELS.edit, fill, of=row, edit=True)
    assert "vk.com/moe" in seen[0] and "vk.com/ego" in seen[0] and "«Адрес» тем временем изменено." in seen[0]
    assert Channel.get_by_id(row.id).value == kept


def test_a_row_that_is_gone_says_so_and_keeps_what_was_typed(empty_window: Window, tos: Any) -> None:
    base = empty_window.desk.base
    row = add_channel(base, tos, "vk", "vk.com/tos")

    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "value", "vk.com/moe")
        with base.operation("Коллега"):
            Channel.get_by_id(row.id).delete()
        window.answer(lambda told: told.choose("read"))
        dialog.choose("save")
        assert dialog.winfo_exists() and stands(dialog.form, "value") == "vk.com/moe"
        window.choose("drop")
        dialog.choose("")

    assert ask(empty_window, CHANNELS.edit, fill, of=row, edit=True) is None


def test_a_refused_attempt_leaves_nothing_in_the_next(empty_window: Window, tos: Any) -> None:
    """What was typed, refused together with something else, and taken back, must not be written by the next try."""
    base = empty_window.desk.base
    row = count_residents(base, tos, base.today(), 1200, source="справка")

    def save(base: Any, row: Any, values: Any) -> Any:
        for name, value in values.items():
            setattr(row, name, value)
        if row.houses == 13:
            raise BadValue(Headcount.houses, "столько не бывает.")
        with base.operation("Правка"):
            row.save()
        return row

    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "source", "ошибка")
        put(dialog.form, "houses", "13")
        dialog.choose("save")
        put(dialog.form, "source", "справка")
        put(dialog.form, "houses", "14")
        dialog.choose("save")

    sheet = Sheet("Численность", HEADCOUNTS.edit.inputs, save)  # type: ignore[union-attr]
    assert ask(empty_window, sheet, fill, of=row, edit=True)
    now = Headcount.get_by_id(row.id)
    assert (now.houses, now.source) == (14, "справка")


def test_several_records_are_asked_about_at_once(empty_window: Window) -> None:
    base = empty_window.desk.base
    both = [add_tos(base, "Заря"), add_tos(base, "Искра")]
    sheet = Sheet("Обоим", (Input(Tos.note, needed=True),), lambda base, of, values: [one.name for one in of])

    def fill(dialog: SheetDialog) -> None:
        put(dialog.form, "note", "x")
        dialog.choose("save")

    assert ask(empty_window, sheet, fill, of=both) == ["Заря", "Искра"]


def test_a_new_line_of_a_list_is_made_on_the_way(empty_window: Window) -> None:
    sheet = Sheet("Вопрос", (Input(Question.topic, picker=TOPIC),), lambda base, of, values: values)

    def fill(dialog: SheetDialog) -> None:
        field = dialog.form.inputs["topic"][1]
        field.input.focus_force()
        screen.pump()
        field.input.insert("end", "голуби")
        screen.pump(lambda: field.finder.list.is_open)
        field.input.event_generate("<Down>")
        screen.pump()
        field.input.event_generate("<Return>")
        screen.pump(lambda: field.value is not None)
        dialog.choose("save")

    assert str(ask(empty_window, sheet, fill)["topic"]) == "голуби"


def test_phones_stay_covered_in_dialogs(empty_window: Window, tos: Any) -> None:
    row = add_channel(empty_window.desk.base, tos, "vk", "vk.com/tos")
    empty_window.hide()

    def look(dialog: SheetDialog) -> None:
        screen.pump()
        assert "•••" in screen.texts(dialog)
        dialog.choose("")

    ask(empty_window, CHANNELS.edit, look, of=row, edit=True)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_input_is_cut_at_its_right(empty_window: Window, percent: int) -> None:
    theme.set_size(screen.app(), percent)
    why = Sheet("Снять с контроля", (Input(Question.answer, title="Почему", lines=3, needed=True),),
                lambda base, of, values: None)
    dialog = SheetDialog(empty_window, empty_window.desk, why, None, False, {})
    dialog.show(wait=False)
    screen.pump()
    field, seen = dialog.form.inputs["answer"][1].input, dialog.scrolled.master
    assert field.winfo_width() > theme.characters(field, 20)
    assert field.winfo_rootx() + field.winfo_width() <= seen.winfo_rootx() + seen.winfo_width()
    dialog.destroy()


def test_in_large_letters_the_inputs_scroll_and_the_buttons_stay(empty_window: Window) -> None:
    theme.set_size(screen.app(), 200)

    def look(dialog: SheetDialog) -> None:
        last = list(dialog.form.inputs.values())[-1][1].input
        bottom = dialog.scrolled.container.winfo_rooty() + dialog.scrolled.container.winfo_height()
        assert dialog.winfo_height() <= screen.SIZE[1] and dialog.buttons["save"].winfo_viewable()
        assert last.winfo_rooty() + last.winfo_height() > bottom
        last.focus_force()
        screen.pump(lambda: last.winfo_rooty() + last.winfo_height() <= bottom)
        dialog.choose("")

    ask(empty_window, QUESTION, look)


def test_a_long_text_makes_the_sheet_scroll_and_not_go_under_the_buttons(empty_window: Window) -> None:
    def look(dialog: SheetDialog) -> None:
        assert not dialog.scrolled.vbar.winfo_ismapped()
        put(dialog.form, "text", "\n".join(["строка"] * 12))
        put(dialog.form, "note", "\n".join(["строка"] * 12))
        screen.pump(dialog.scrolled.vbar.winfo_ismapped)
        window.choose("drop")
        dialog.choose("")

    ask(empty_window, QUESTION, look)


def test_what_was_typed_for_one_card_does_not_come_back_under_another(empty_window: Window, tos: Any) -> None:
    other, desk = add_tos(empty_window.desk.base, "Лесное"), empty_window.desk

    def typed(dialog: SheetDialog) -> None:
        put(dialog.form, "text", "не горит фонарь")
        dialog._keep()
        dialog.destroy()

    ask(empty_window, QUESTION, typed, first={"tos": tos})
    seen: list[str] = []
    for one in (other, tos):
        def look(dialog: SheetDialog) -> None:
            seen.append(dialog.form.inputs["text"][1].value)
            dialog.destroy()
        window.answer(look)
        ask_sheet(empty_window, desk, QUESTION, first={"tos": one})
    assert seen == ["", "не горит фонарь"]
