"""One record by a few letters."""

from __future__ import annotations

import time

import pytest
import ttkbootstrap as ttk

from tests import screen
from tests.ui.fields.people import PEOPLE, TWINS, Person, enter, found, key, named, offered, type_in
from tosdesk.ui.fields import LineField, ListField, RecordField

ABSENT = "Такого нет в списке."


def made(stage: ttk.Frame, **options: object) -> RecordField:
    field = RecordField(stage, found=found, named=named, **options)
    field.pack(fill="x")
    screen.pump()
    return field


@pytest.mark.parametrize("taking", ["Return", "KP_Enter", "Tab"])
def test_letters_keys_and_it_is_there(stage: ttk.Frame, taking: str, percent: int) -> None:
    told: list[int] = []
    field = made(stage, changed=lambda: told.append(1))
    other = LineField(stage)
    other.pack()
    type_in(field.input, "ива")
    assert offered(field.finder.list) == ["Иванов Пётр", "Иванова Анна"]
    assert len(told) == 3
    key(field.input, "Down", taking)
    assert field.value is PEOPLE[1]
    assert field.input.get() == "Иванова Анна"
    assert (len(told), field.problem) == (4, "")
    screen.pump(lambda: other.has_focus if taking == "Tab" else field.has_focus)


def test_down_opens_and_escape_closes(stage: ttk.Frame) -> None:
    field = made(stage)
    enter(field.input)
    assert offered(field.finder.list) == []
    key(field.input, "Alt-Down")
    assert len(offered(field.finder.list)) == 7
    key(field.input, "Escape")
    assert (field.value, field.finder.list.is_open) == (None, False)
    key(field.input, "Down", "Down", "Return")
    assert field.value is PEOPLE[1]
    key(field.input, "Down")
    assert len(offered(field.finder.list)) == 7
    assert field.finder.list.chosen == 1


def test_enter_is_not_taken_from_a_closed_list(stage: ttk.Frame) -> None:
    field = made(stage)
    pressed: list[int] = []
    field.input.bind("<Return>", lambda event: pressed.append(1), add="+")
    type_in(field.input, "ива")
    key(field.input, "Return")
    assert pressed == []
    key(field.input, "Return")
    assert pressed == [1]


def test_the_arrow_opens_and_closes(stage: ttk.Frame) -> None:
    field = made(stage)
    arrow = next(one for one in field.winfo_children() if isinstance(one, ttk.Button))
    assert arrow.winfo_ismapped() and arrow.winfo_rootx() > field.input.winfo_rootx()
    arrow.invoke()
    assert len(offered(field.finder.list)) == 7
    arrow.invoke()
    assert offered(field.finder.list) == []
    assert field.value is None


def test_a_name_in_full_needs_no_choosing(stage: ttk.Frame) -> None:
    field, other = made(stage), LineField(stage)
    other.pack()
    type_in(field.input, "щеткин юрий")
    key(field.input, "Escape")
    assert field.value is PEOPLE[4]
    enter(other.input)
    screen.pump(lambda: field.input.get() == "Щёткин Юрий")
    assert (field.value, field.problem) == (PEOPLE[4], "")


def test_a_name_of_nobody_is_a_problem_and_stays(stage: ttk.Frame) -> None:
    field, other = made(stage), LineField(stage)
    other.pack()
    type_in(field.input, "Ивашка")
    assert offered(field.finder.list) == []
    enter(other.input)
    screen.pump(lambda: field.problem == ABSENT)
    assert (field.value, field.input.get()) == (None, "Ивашка")


def test_of_two_with_one_name_the_person_says_which(stage: ttk.Frame) -> None:
    field = made(stage)
    field.raw = {"text": "Смирнов Олег", "key": None}
    assert field.problem == "Таких в списке несколько. Выберите нужную строку."
    type_in(field.input, "")
    key(field.input, "Down", "Down", "Return")
    assert (field.value, field.problem) == (TWINS[1], "")
    other = made(stage)
    other.raw = field.raw
    assert other.value is TWINS[1]


def test_typing_over_a_record_is_no_record(stage: ttk.Frame) -> None:
    field = made(stage)
    field.value = PEOPLE[0]
    type_in(field.input, "ч")
    assert field.value is None
    key(field.input, "Escape", "<Undo>")
    assert field.value is PEOPLE[0]


def test_a_new_one_is_added_from_the_last_line(stage: ttk.Frame) -> None:
    asked: list[str] = []
    new = Person("Новиков Лев")

    def create(text: str) -> Person:
        asked.append(text)
        return new

    field = made(stage, create=create)
    type_in(field.input, "Петро")
    assert offered(field.finder.list) == ["Петров Олег", "Добавить «Петро»"]
    key(field.input, "Down", "Return")
    assert asked == ["Петро"]
    assert (field.value, field.input.get()) == (new, "Новиков Лев")
    assert field.has_focus


def test_tab_adds_nobody_in_passing(stage: ttk.Frame) -> None:
    asked: list[str] = []
    field, other = made(stage, create=asked.append), LineField(stage)
    other.pack()
    type_in(field.input, "Никто")
    assert offered(field.finder.list) == ["Добавить «Никто»"]
    key(field.input, "Tab")
    screen.pump(lambda: other.has_focus)
    assert (asked, field.problem) == ([], ABSENT)
    type_in(field.input, "в")
    key(field.input, "Return")
    assert asked == ["Никтов"]
    assert (field.value, field.input.get()) == (None, "Никтов")


def test_what_came_of_a_dialog_after_the_card_was_closed(stage: ttk.Frame) -> None:
    """Whoever adds may take the card away meanwhile."""
    field = made(stage, create=lambda text: field.destroy() or PEOPLE[0])
    type_in(field.input, "Никто")
    key(field.input, "Return")
    assert not field.winfo_exists()


def test_ten_thousand_at_once(stage: ttk.Frame) -> None:
    many = [Person(f"Человек {number}") for number in range(10_000)]
    field = RecordField(stage, found=lambda text: [one for one in many if text.casefold() in one.name.casefold()])
    field.pack(fill="x")
    type_in(field.input, "чел")
    lines = offered(field.finder.list)
    assert len(lines) == 13
    assert lines[-1] == "…ещё 9\u00a0988\u00a0записей: уточните"
    key(field.input, *["Down"] * 20)
    assert field.finder.list.chosen == 11
    start = time.perf_counter()
    for letter in "овек":
        field.input.insert("insert", letter)
        screen.pump()
    assert (time.perf_counter() - start) / 4 < 0.15


def test_a_short_list_opens_with_all_its_lines(stage: ttk.Frame, percent: int) -> None:
    field, other = ListField(stage, lines=lambda: PEOPLE), LineField(stage)
    field.pack(fill="x")
    other.pack()
    enter(field.input)
    assert offered(field.finder.list) == [str(one) for one in PEOPLE]
    key(field.input, "Tab")
    screen.pump(lambda: other.has_focus)
    assert (field.value, field.problem) == (None, "")
    enter(field.input)
    key(field.input, "Down", "Down", "Return")
    assert field.value is PEOPLE[1]
    field.input.event_generate("<Button-1>", x=5, y=5)
    assert len(offered(field.finder.list)) == 5
    assert field.finder.list.chosen == 1
    field.input.select_range(0, "end")
    field.input.delete(0, "end")
    type_in(field.input, "щетк")
    assert offered(field.finder.list) == ["Щёткин Юрий"]
