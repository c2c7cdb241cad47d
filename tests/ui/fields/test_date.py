"""The field for a day and the month that drops down from it."""

from __future__ import annotations

import datetime as dt

import ttkbootstrap as ttk

from tests import screen
from tests.ui.fields.people import enter, key, type_in
from tosdesk.ui.fields import DateField, LineField

TODAY = dt.date(2017, 12, 20)


def made(stage: ttk.Frame, day: dt.date | None = dt.date(2017, 8, 5)) -> tuple[DateField, list[dt.date | None]]:
    told: list[dt.date | None] = []
    field = DateField(stage, today=lambda: TODAY, changed=lambda: told.append(field.value))
    field.pack(fill="x")
    field.value = day
    enter(field.input)
    return field, told


def test_on_leaving_the_day_is_written_out_with_its_weekday(stage: ttk.Frame, percent: int) -> None:
    field, told = made(stage, None)
    other = LineField(stage)
    other.pack()
    type_in(field.input, "5 авг")
    assert "сб" not in screen.texts(field)
    enter(other.input)
    screen.pump(lambda: field.input.get() == "05.08.2017")
    assert {"05.08.2017", "сб"} <= set(screen.texts(field))
    assert (field.value, told[-1]) == (dt.date(2017, 8, 5), dt.date(2017, 8, 5))
    assert field.input.winfo_width() >= ttk.Style().master.tk.call("font", "measure", "TkTextFont", "05.08.2017")


def test_arrows_step_by_days_and_pages_by_months(stage: ttk.Frame) -> None:
    field, told = made(stage)
    for pressed, day in (("Up", (2017, 8, 6)), ("Down", (2017, 8, 5)), ("Prior", (2017, 9, 5)), ("Next", (2017, 8, 5))):
        key(field.input, pressed)
        assert field.value == dt.date(*day)
    assert len(told) == 4
    assert field.input.get() == "05.08.2017"


def test_an_arrow_in_an_empty_field_is_today(stage: ttk.Frame) -> None:
    field, _ = made(stage, None)
    key(field.input, "Up")
    assert field.value == TODAY


def test_the_calendar_ends_somewhere(stage: ttk.Frame) -> None:
    field, told = made(stage, dt.date.max)
    key(field.input, "Up", "Prior")
    assert (field.value, told) == (dt.date.max, [])


def test_a_day_is_chosen_from_the_month_by_keys(stage: ttk.Frame, percent: int) -> None:
    field, told = made(stage)
    key(field.input, "Alt-Down")
    assert field.month.window is not None and field.month.window.winfo_ismapped()
    assert "Август 2017" in screen.texts(field.month.window)
    key(field.input, "Down", "Left", "Next")
    assert "Сентябрь 2017" in screen.texts(field.month.window)
    assert (told, field.has_focus) == ([], True)
    key(field.input, "Return")
    assert (field.value, field.month.is_open) == (dt.date(2017, 9, 11), False)
    assert told == [dt.date(2017, 9, 11)]


def test_escape_and_a_click_outside_close_the_month(stage: ttk.Frame) -> None:
    field, told = made(stage)
    key(field.input, "F4", "Right", "Escape")
    assert not field.month.is_open
    key(field.input, "F4", "Right")
    stage.event_generate("<Button-1>", x=900, y=600)
    screen.pump(lambda: not field.month.is_open)
    assert (field.value, told) == (dt.date(2017, 8, 5), [])


def test_a_day_is_clicked(stage: ttk.Frame, percent: int) -> None:
    field, _ = made(stage)
    button = next(one for one in field.winfo_children() if isinstance(one, ttk.Button))
    button.invoke()
    screen.pump()
    window = field.month.window
    assert window is not None
    assert [text for text in screen.texts(window) if text.isdigit()] == [str(day) for day in range(1, 32)]
    screen.named(window, "17").event_generate("<ButtonRelease-1>")
    screen.pump(lambda: field.value == dt.date(2017, 8, 17))
    assert not field.month.is_open and field.has_focus
    button.invoke()
    screen.pump()
    screen.named(window, "Сегодня, 20.12.2017").invoke()
    screen.pump(lambda: field.value == TODAY)


def test_weeks_begin_on_monday(stage: ttk.Frame) -> None:
    field, _ = made(stage)
    key(field.input, "F4")
    fifth, saturday = (screen.named(field.month.window, text) for text in ("5", "сб"))
    assert fifth.winfo_rootx() == saturday.winfo_rootx()
    sunday, monday = (screen.named(field.month.window, text) for text in ("вс", "пн"))
    assert monday.winfo_rootx() < saturday.winfo_rootx() < sunday.winfo_rootx()


def test_a_draft_of_yesterday_stays_the_same_day(stage: ttk.Frame) -> None:
    field, _ = made(stage, None)
    type_in(field.input, "вчера")
    later = DateField(stage, today=lambda: TODAY + dt.timedelta(5))
    later.raw = field.raw
    assert later.value == field.value == dt.date(2017, 12, 19)
