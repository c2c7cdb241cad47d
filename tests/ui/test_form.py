"""A sheet on the screen: what was typed, what may be written, what is kept."""

from __future__ import annotations

import json
import tkinter
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tests.window import put, stands
from tosdesk.office.pickers import PERSON, TOPIC
from tosdesk.office.records import Person
from tosdesk.office.services.people import add_person
from tosdesk.registry.records import Headcount, Tos
from tosdesk.registry.services import add_tos
from tosdesk.resolutions.records import Question
from tosdesk.store.errors import BadValue
from tosdesk.store.fields import Date, Text
from tosdesk.ui import pause
from tosdesk.ui.declared import Input, Sheet
from tosdesk.ui.desk import Desk
from tosdesk.ui.form import SheetForm
from tosdesk.ui.scrolling import Scrolled

TOS = Sheet("ТОС", (Input(Tos.name, needed=True), Input(Tos.housing), Input(Tos.initiative_since),
                    Input(Tos.oblast_district), Input(Tos.phone, phone=True), Input(Tos.note, lines=2)),
            lambda base, of, values: None)


@pytest.fixture
def tos(empty_desk: Desk) -> Any:
    return add_tos(empty_desk.base, "Горино", housing="mkd", oblast_district=5, phone="8 (4932) 00-00-01", note="Дом 5")


def shown(stage: ttk.Frame, desk: Desk, sheet: Sheet = TOS, **options: Any) -> SheetForm:
    made = SheetForm(stage, desk, sheet, **options)
    made.pack(fill="both", expand=True)
    screen.pump()
    return made


def test_a_record_that_is_shown_counts_as_typed_nowhere(stage: ttk.Frame, empty_desk: Desk, tos: Any) -> None:
    form = shown(stage, empty_desk)
    form.load_record(tos)
    assert (stands(form, "name"), stands(form, "housing"), stands(form, "oblast_district"), stands(form, "note")) == (
        "Горино", "многоквартирные дома", "5", "Дом 5")
    assert not form.dirty
    assert form.checked(only_changed=True) == {}
    assert form.checked() == {"name": "Горино", "housing": "mkd", "initiative_since": None, "oblast_district": 5,
                              "phone": "8 (4932) 00-00-01", "note": "Дом 5"}


def test_only_what_was_typed_is_written_and_what_was_put_back_is_not(stage: ttk.Frame, empty_desk: Desk, tos: Any,
                                                                     ) -> None:
    told = []
    form = shown(stage, empty_desk, changed=lambda: told.append(form.dirty))
    form.load_record(tos)
    put(form, "note", "Дом 7")
    put(form, "name", "Горино-2")
    assert told and told[-1]
    assert form.checked(only_changed=True) == {"note": "Дом 7", "name": "Горино-2"}
    put(form, "name", "Горино")
    put(form, "note", "Дом 5")
    assert not form.dirty


def test_what_cannot_be_is_told_under_the_input_where_the_cursor_then_stands(stage: ttk.Frame, empty_desk: Desk,
                                                                             tos: Any) -> None:
    form = shown(stage, empty_desk)
    form.load_record(tos)
    put(form, "initiative_since", "31.02.2017")
    put(form, "name", "")
    assert form.checked(only_changed=True) is None
    screen.pump()
    assert "Нужно указать." in screen.texts(form)
    assert form.inputs["initiative_since"][1].problem in screen.texts(form)
    assert form.inputs["name"][1].has_focus
    assert form.dirty and stands(form, "initiative_since") == "31.02.2017"


def test_what_the_base_refuses_is_told_beside_its_input(stage: ttk.Frame, empty_desk: Desk) -> None:
    form = shown(stage, empty_desk)
    form.load_new()
    assert form.point_out(BadValue(Tos.phone, "такого телефона нет."))
    screen.pump()
    assert "Такого телефона нет." in screen.texts(form)
    assert not form.point_out(BadValue(Person.phone, "это другой телефон."))


def test_what_stands_in_the_base_does_not_stop_the_rest_however_odd_it_is(stage: ttk.Frame, empty_desk: Desk,
                                                                          tos: Any) -> None:
    empty_desk.base.database.execute_sql("UPDATE tos SET housing = 'яма', oblast_district = 0")
    form = shown(stage, empty_desk)
    form.load_record(Tos.get_by_id(tos.id))
    assert not form.dirty
    put(form, "note", "Другое")
    assert form.checked(only_changed=True) == {"note": "Другое"}


def test_a_new_form_begins_with_what_is_usually_so(stage: ttk.Frame, empty_desk: Desk) -> None:
    sheet = Sheet("Численность", (Input(Headcount.date, needed=True, default=lambda base: base.today()),
                                  Input(Headcount.residents), Input(Headcount.source)), lambda base, of, values: None)
    form = shown(stage, empty_desk, sheet)
    form.load_new({"source": "со слов"})
    assert (stands(form, "date"), stands(form, "source")) == ("05.08.2017", "со слов")
    assert not form.dirty
    form.focus_first()
    screen.pump()
    assert form.inputs["residents"][1].has_focus


def test_two_columns_where_there_is_room(stage: ttk.Frame, empty_desk: Desk) -> None:
    form = shown(stage, empty_desk)

    def across() -> int:
        return len({field.winfo_rootx() for key, (_, field) in form.inputs.items() if key != "note"})

    screen.pump(lambda: across() == 2)
    assert form.inputs["note"][1].winfo_width() > form.inputs["name"][1].winfo_width() * 1.8
    form.pack_forget()
    form.place(x=0, y=0, width=300, height=600)
    screen.pump(lambda: across() == 1)


def test_tab_goes_through_the_inputs_in_their_order(stage: ttk.Frame, empty_desk: Desk) -> None:
    form = shown(stage, empty_desk)
    order = [field.input for _, field in form.inputs.values()]
    seen, at = [], order[0]
    for _ in range(20):
        if at in order:
            seen.append(at)
        at = at.tk_focusNext()  # type: ignore[assignment]
        if at is order[0]:
            break
    assert seen == order


def test_the_focus_is_never_out_of_sight(stage: ttk.Frame, empty_desk: Desk) -> None:
    scrolled = Scrolled(stage)
    scrolled.pack(fill="both", expand=True)
    stage.pack_propagate(False)
    screen.app().geometry("600x260")
    form = shown(scrolled, empty_desk, columns=1)
    screen.pump(scrolled.vbar.winfo_ismapped)

    def in_sight(key: str) -> bool:
        input = form.inputs[key][1].input
        return bool(stage.winfo_rooty() <= input.winfo_rooty() and
                    input.winfo_rooty() + input.winfo_height() <= stage.winfo_rooty() + stage.winfo_height())

    assert not in_sight("note")
    form.inputs["note"][1].input.focus_force()
    screen.pump(lambda: in_sight("note"))
    form.inputs["name"][1].input.focus_force()
    screen.pump(lambda: in_sight("name"))
    screen.app().geometry("600x740")
    screen.pump(lambda: not scrolled.vbar.winfo_ismapped())


# What is kept of it

def test_a_draft_holds_what_was_typed_and_nothing_else(stage: ttk.Frame, empty_desk: Desk, tos: Any) -> None:
    form = shown(stage, empty_desk)
    form.load_record(tos)
    put(form, "note", "Начато")
    put(form, "initiative_since", "когда-то")
    draft = json.loads(json.dumps(form.draft))
    assert set(draft) == {"note", "initiative_since"}
    form.load_record(tos)
    assert not form.dirty
    form.take_up(draft)
    assert (stands(form, "note"), stands(form, "initiative_since"), stands(form, "name")) == (
        "Начато", "когда-то", "Горино")
    assert form.dirty


def test_a_draft_keeps_records_by_their_keys(stage: ttk.Frame, empty_desk: Desk) -> None:
    anna = add_person(empty_desk.base, "Семёнова", "Анна")
    sheet = Sheet("Вопрос", (Input(Question.asked_by, picker=PERSON), Input(Question.topic, picker=TOPIC),
                             Input(name="who", title="Кто", picker=PERSON, several=True)),
                  lambda base, of, values: None)
    form = shown(stage, empty_desk, sheet)
    form.load_new()
    put(form, "asked_by", "Семёнова Анна")
    put(form, "who", "Семёнова Анна")
    form.inputs["who"][1].settle()
    put(form, "topic", "чего ещё нет")
    draft = json.loads(json.dumps(form.draft))
    form.load_new()
    form.take_up(draft)
    now = form.now()
    assert now["asked_by"].id == anna.id
    assert [one.id for one in now["who"]] == [anna.id]
    assert stands(form, "topic") == "чего ещё нет"


def test_what_a_colleague_wrote_comes_in_but_for_what_is_being_typed(stage: ttk.Frame, empty_desk: Desk, tos: Any,
                                                                     ) -> None:
    form = shown(stage, empty_desk)
    form.load_record(tos)
    put(form, "note", "Моё")
    with empty_desk.base.operation("Коллега"):
        fresh = Tos.get_by_id(tos.id)
        fresh.note, fresh.name = "Его", "Горино-Северное"
        fresh.save()
    form.refresh(fresh)
    assert (stands(form, "note"), stands(form, "name")) == ("Моё", "Горино-Северное")
    values = form.checked(only_changed=True)
    assert values == {"note": "Моё"}
    assert [(one.key, theirs) for one, theirs in form.meanwhile(fresh, values)] == [("note", "Его")]
    put(form, "note", "Его")
    assert form.meanwhile(fresh, {"note": "Его"}) == []


def test_the_owner_is_told_when_the_typing_pauses_and_not_after_the_form_has_gone(
        stage: ttk.Frame, empty_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pause, "PAUSE", 40)
    told: list[str] = []
    form = shown(stage, empty_desk, paused=lambda: told.append(form.draft["name"]["raw"]))
    form.load_new()
    put(form, "name", "Го")
    put(form, "name", "Горино")
    screen.pump(lambda: told)
    put(form, "name", "Горино-2")
    form.destroy()
    before = screen.app().tk.call("after", "info")
    assert told == ["Горино"]
    assert not [one for one in before if "_quiet" in str(screen.app().tk.call("after", "info", one))]


def test_phones_are_covered(stage: ttk.Frame, empty_desk: Desk, tos: Any) -> None:
    form = shown(stage, empty_desk)
    form.load_record(tos)
    form.hide(True)
    screen.pump()
    assert "•••" in screen.texts(form)
    form.hide(False)
    screen.pump()
    assert "•••" not in screen.texts(form)


@pytest.mark.parametrize("key, many_lines", [("phone", False), ("note", True)])
def test_what_is_covered_cannot_be_taken_by_keys_or_mouse(stage: ttk.Frame, empty_desk: Desk, tos: Any, key: str,
                                                          many_lines: bool) -> None:
    app = screen.app()
    secret = Sheet("ТОС", (Input(Tos.name), Input(Tos.phone, phone=True), Input(Tos.email),
                           Input(Text("Заметка", contact=True), name="note", lines=2 if many_lines else 1)),
                   lambda base, of, values: None)
    form = shown(stage, empty_desk, secret)
    form.load_record(tos)
    field = form.inputs[key][1]
    app.clipboard_clear()
    app.clipboard_append("что было")
    screen.press(field.input, "Control-a")
    assert field.input.selection_get() == field.value
    form.hide(True)
    screen.pump()
    with pytest.raises(tkinter.TclError):  # the mouse's own clipboard of Linux
        app.selection_get(selection="PRIMARY")
    before, after = form.inputs["name"][1].input, form.inputs["email"][1].input
    for start, tab in ((before, "Tab"), (after, "Shift-Tab")):
        start.focus_force()
        for _ in range(6):
            app.focus_get().event_generate(f"<{tab}>")
            screen.pump()
            assert app.focus_get() is not field.input
            app.focus_get().event_generate("<Control-a>")
            app.focus_get().event_generate("<Control-c>")
            screen.pump()
            assert field.value not in app.clipboard_get()
    field.focus_first()
    screen.pump()
    assert app.focus_get() is not field.input
    x = field.input.winfo_rootx() + field.input.winfo_width() // 2
    y = field.input.winfo_rooty() + field.input.winfo_height() // 2
    assert app.winfo_containing(x, y) is field._cover
    form.hide(False)
    screen.press(field.input, "Control-a")
    field.input.event_generate("<Control-c>")
    screen.pump()
    assert app.clipboard_get() == field.value


def test_a_phone_that_cannot_be_read_is_covered_too(stage: ttk.Frame, empty_desk: Desk, tos: Any) -> None:
    checked = Sheet("ТОС", (Input(Tos.initiative_since), Input(Date("День", contact=True), name="day")),
                    lambda base, of, values: None)
    form = shown(stage, empty_desk, checked)
    form.load({})
    put(form, "day", "8 900 111-22-33")
    form.hide(True)
    screen.pump()
    assert "•••" in screen.texts(form)


def test_steady_typing_is_told_too(stage: ttk.Frame, empty_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever never pauses would otherwise have no draft."""
    monkeypatch.setattr(pause, "LONGEST", 0.0)
    told: list[str] = []
    form = shown(stage, empty_desk, paused=lambda: told.append(form.inputs["name"][1].value))
    form.load_new()
    entry = form.inputs["name"][1].input
    for letter in "Горино":
        entry.insert("end", letter)
    assert told[0] == "Го"
