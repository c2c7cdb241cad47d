"""What holds of every kind of field."""

from __future__ import annotations

import datetime as dt
import gc
import json
import weakref
from collections.abc import Callable
from typing import Any

import pytest
import ttkbootstrap as ttk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import screen
from tests.ui.fields.people import PEOPLE, TWINS, enter, found, key, named, type_in
from tosdesk.store import fields as declared
from tosdesk.ui import theme
from tosdesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    FlagField,
    Labelled,
    LineField,
    ListField,
    NumberField,
    PhoneField,
    RecordField,
    RecordsField,
    TextField,
    TimeField,
    base,
)

TODAY = dt.date(2017, 12, 20)
LABELS = {"plan": "Плановый", "call": "По обращению", "extra": "Внеплановый"}

KINDS: dict[str, Callable[..., Field]] = {
    "line": LineField, "text": TextField, "phone": PhoneField,
    "number": lambda parent, **more: NumberField(
        parent, check=declared.Whole("Жителей", high=99999).checked, **more),
    "flag": FlagField, "choice": lambda parent, **more: ChoiceField(parent, LABELS, **more),
    "date": lambda parent, **more: DateField(parent, today=lambda: TODAY, **more), "time": TimeField,
    "record": lambda parent, **more: RecordField(parent, found=found, named=named, **more),
    "records": lambda parent, **more: RecordsField(parent, found=found, named=named, **more),
    "list": lambda parent, **more: ListField(parent, lines=lambda: [*PEOPLE, *TWINS], named=named, **more)}

# What X and Tk can hold; Tk 8.6 has no letters beyond the first plane on every system.
LETTERS = st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs", "Cc", "Cn", "Co"))
ONE_LINE = st.text(LETTERS, max_size=20)
TYPED = st.one_of(ONE_LINE, st.sampled_from(["12 500", "999999", "905", "31.02", "5.8", "вчера", "Иванов Пётр",
                                             "Смирнов Олег", "84932123456", "пн", "-3"]))
ALL = [*PEOPLE, *TWINS]
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "line": ONE_LINE, "text": st.text(LETTERS | st.just("\n"), max_size=60), "phone": ONE_LINE,
    "number": st.none() | st.integers(-10**9, 10**9), "flag": st.booleans(),
    "choice": st.sampled_from([*LABELS, None, "old code"]), "date": st.none() | st.dates(),
    "time": st.just("") | st.times().map("{:%H:%M}".format), "record": st.sampled_from([None, *ALL]),
    "records": st.lists(st.sampled_from(ALL), max_size=4, unique_by=lambda one: one.id),
    "list": st.sampled_from([None, *ALL])}
CALM = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def pair(stage: ttk.Frame, kind: str) -> tuple[Field, Field]:
    for child in stage.winfo_children():
        child.destroy()
    one, other = KINDS[kind](stage), KINDS[kind](stage)
    one.pack(fill="x")
    other.pack(fill="x")
    return one, other


@pytest.mark.parametrize("kind", KINDS)
@CALM
@given(data=st.data())
def test_a_loaded_value_is_the_value(stage: ttk.Frame, kind: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    told: list[int] = []
    one = KINDS[kind](stage, changed=lambda: told.append(1))
    one.value = value
    screen.pump()
    one.settle()
    assert one.value == value
    assert told == []
    one.destroy()


@pytest.mark.parametrize("kind", KINDS)
@CALM
@given(data=st.data())
def test_a_draft_comes_back_as_it_was(stage: ttk.Frame, kind: str, data: st.DataObject) -> None:
    one, other = pair(stage, kind)
    one.value = data.draw(VALUES[kind])
    if kind not in ("flag", "choice"):
        one.input.insert("1.0" if kind == "text" else 0, data.draw(TYPED))
        screen.pump()
        if data.draw(st.booleans()):
            one.settle()
        one.judge()
    other.raw = json.loads(json.dumps(one.raw))
    screen.pump()
    assert (other.value, other.problem, other.raw) == (one.value, one.problem, one.raw)


@pytest.mark.parametrize("kind", set(KINDS) - {"flag", "choice"})
def test_typing_is_told_and_loading_is_not(stage: ttk.Frame, kind: str) -> None:
    told: list[int] = []
    one = KINDS[kind](stage, changed=lambda: told.append(1))
    one.pack()
    one.value = None
    screen.pump()
    assert told == []
    type_in(one.input, "5")
    screen.pump(lambda: told)
    count = len(told)
    one.raw = one.raw
    screen.pump()
    assert len(told) == count == 1


@pytest.mark.parametrize("kind, text", [("date", "31.02"), ("time", "25"), ("number", "много"), ("record", "Никто")])
def test_a_problem_is_told_on_leaving(stage: ttk.Frame, kind: str, text: str, percent: int) -> None:
    one, other = pair(stage, kind)
    type_in(one.input, text)
    assert one.problem == ""
    empty = one.winfo_reqheight()
    enter(other.input)
    screen.pump(lambda: one.problem)
    screen.pump()
    assert one.problem in screen.texts(one)
    assert one.winfo_reqheight() > empty
    assert "invalid" in one.input.state()  # type: ignore[attr-defined]
    enter(one.input)
    one.input.delete(0, "end")  # type: ignore[attr-defined]
    screen.pump(lambda: not one.problem)
    screen.pump()
    assert one.winfo_reqheight() == empty
    assert "invalid" not in one.input.state()  # type: ignore[attr-defined]


def test_a_problem_is_told_after_a_pause(stage: ttk.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "PAUSE", 60)
    one, _ = pair(stage, "date")
    type_in(one.input, "5.13")
    screen.pump(lambda: one.problem == "Месяца с номером 13 нет.")


def test_no_problem_as_long_as_the_list_still_offers(stage: ttk.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "PAUSE", 20)
    one, _ = pair(stage, "record")
    type_in(one.input, "Ива")
    screen.pump(lambda: one._waiting is None)
    assert one.problem == ""
    type_in(one.input, "ж")
    screen.pump(lambda: one.problem == "Такого нет в списке.")


def test_what_the_record_refuses_is_a_problem(stage: ttk.Frame) -> None:
    one, other = pair(stage, "number")
    type_in(one.input, "100000")
    enter(other.input)
    screen.pump(lambda: one.problem)
    assert one.problem == "100000 — вне пределов от 0 до 99999."
    assert one.value == 100000


def test_red_can_be_read(stage: ttk.Frame) -> None:
    style = ttk.Style()

    def light(color: str) -> float:
        parts = [int(color[place:place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    try:
        for name in (theme.LIGHT, theme.DARK):
            style.theme_use(name)
            one, _ = pair(stage, "time")
            one.raw = "25"
            screen.pump()
            told = screen.named(one, one.problem)
            colors = [style.lookup(told.cget("style"), option) for option in ("foreground", "background")]
            brighter, darker = sorted(map(light, colors), reverse=True)
            assert (brighter + 0.05) / (darker + 0.05) >= 4.5, (name, colors)
    finally:
        style.theme_use(theme.LIGHT)


def test_a_label_leads_to_its_field(stage: ttk.Frame) -> None:
    field = LineField(stage)
    labelled = Labelled(stage, "Адрес", field, "Улица и дом.")
    labelled.pack(fill="x")
    screen.pump()
    assert screen.texts(labelled) == ["Адрес", "Улица и дом."]
    title, help = screen.named(labelled, "Адрес"), screen.named(labelled, "Улица и дом.")
    assert title.winfo_rooty() < field.winfo_rooty() < help.winfo_rooty()
    title.event_generate("<Button-1>")
    screen.pump(lambda: field.has_focus)


def test_a_box_says_its_title_itself(stage: ttk.Frame) -> None:
    field = FlagField(stage)
    labelled = Labelled(stage, "Нужен ответ", field)
    labelled.pack()
    screen.pump()
    assert screen.texts(labelled) == []
    screen.press(screen.named(field, "Нужен ответ"), "space")
    assert field.value is True


def test_tab_goes_through_the_fields_in_their_order(stage: ttk.Frame) -> None:
    made = [KINDS[kind](stage) for kind in KINDS]
    for field in made:
        Labelled(stage, "Поле", field).pack(fill="x")
    screen.pump()
    made[0].focus_first()
    enter(made[0].input)
    for field in made[1:]:
        key(screen.app().focus_get(), "Tab")
        screen.pump(lambda field=field: field.has_focus)
    for field in reversed(made[:-1]):
        key(screen.app().focus_get(), "ISO_Left_Tab")
        screen.pump(lambda field=field: field.has_focus)


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_is_gone_leaves_nothing_behind(stage: ttk.Frame, kind: str) -> None:
    holder = ttk.Frame(stage)
    holder.pack()
    one = KINDS[kind](holder)
    one.pack()
    type_in(one.input, "") if kind in ("flag", "choice") else type_in(one.input, "И")
    gone = weakref.ref(one)
    holder.destroy()
    screen.pump()
    del one, holder
    gc.collect()
    assert gone() is None


def test_no_word_of_a_title_is_broken_over_a_short_field(stage: ttk.Frame) -> None:
    short = LineField(stage, width=4)
    named = Labelled(stage, "Начало", short)
    named.grid(row=0, column=0)
    screen.pump()
    low = theme.line_height(stage)
    theme.set_size(screen.app(), 200)
    screen.pump()
    screen.pump()
    height, line = named.title.winfo_height(), theme.line_height(stage)
    theme.set_size(screen.app(), 100)
    assert low < line and height < 1.6 * line
