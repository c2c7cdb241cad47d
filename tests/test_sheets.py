"""Every sheet that any section declares, asked in the window of the demonstration: opened, filled in every input,
saved, found in the base, undone in one step. Every list on a card, every action, every way to choose a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from tests import demo, screen, window
from tests.window import put
from tosdesk.office import pickers as office_pickers
from tosdesk.office.records import Number
from tosdesk.program import RECORDS, open_program_base
from tosdesk.registry import pickers as registry_pickers
from tosdesk.store.fields import Choice, Date, DayOfYear, Flag, TimeOfDay, Whole
from tosdesk.ui import dialogs
from tosdesk.ui.asking import SheetDialog, ask_sheet
from tosdesk.ui.declared import Action, FieldsPage, Input, Page, Picker, RowsPage, Sheet, Stack
from tosdesk.ui.fields.droplist import Line
from tosdesk.ui.form import plain
from tosdesk.ui.section import Section
from tosdesk.ui.window import Window


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window for all of it: each test takes back what it wrote."""
    folder = tmp_path_factory.mktemp("sheets")
    base = open_program_base(demo.copy(folder), create=False)
    with window.opened(window.desk_of(base, folder)) as opened:
        yield opened
    base.close()


@pytest.fixture(autouse=True)
def as_it_was(shared: Window) -> Iterator[None]:
    shared.desk.base.activate()
    before = snapshot()
    yield
    assert dialogs.opened == []
    assert snapshot() == before


LISTS = [one for section in window.LISTS for one in section.every]


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """All that the base holds, without what was put away and the numbers that were given in vain."""
    held = {cls.__name__: sorted(cls.select(cls.id, *cls.fields()).tuples(), key=str) for cls in RECORDS}
    return held | {"Number": sorted(number.shown for number in Number.select() if not number.annulled)}


def rows_pages(section: Section) -> list[RowsPage]:
    def flat(page: Page) -> list[Any]:
        return list(page.pages) if isinstance(page, Stack) else [page]
    return [one for page in section.card for one in flat(page) if isinstance(one, RowsPage)]


def named(*parts: Any) -> str:
    return "/".join(part.key if hasattr(part, "key") else part.title for part in parts)


NEW = [pytest.param(section, sheet, id=named(section, sheet)) for section in LISTS
       for sheet in {id(one): one for one in (section.new, *(door.sheet for door in section.doors)) if one}.values()]
FIELDS = [pytest.param(section, page, id=named(section, page)) for section in LISTS for page in section.card
          if isinstance(page, FieldsPage)]
ROWS = [pytest.param(section, page, id=named(section, page)) for section in LISTS for page in rows_pages(section)]
ADD = [pytest.param(section, page, sheet, id=named(section, page, sheet)) for section in LISTS
       for page in rows_pages(section) for sheet in page.add]
EDIT = [pytest.param(section, page, id=named(section, page)) for section in LISTS for page in rows_pages(section)
        if page.changes]
REMOVE = [pytest.param(section, page, id=named(section, page)) for section in LISTS for page in rows_pages(section)
          if page.remove is not None]
ACTIONS = [pytest.param(section, action, id=named(section, action)) for section in LISTS for action in section.actions
           if not action.screen]
PICKERS = [pytest.param(picker, id=name) for module in (office_pickers, registry_pickers)
           for name, picker in vars(module).items() if isinstance(picker, Picker)]


def fill(opened: Window, form: Any) -> None:
    """Something else than there is into every input, as a person would type it."""
    for key, (one, field) in form.inputs.items():
        kind = one.field
        if one.picker is not None:
            found = list(one.picker.found(opened.desk.base, ""))
            texts = [one.picker.shown(record) for record in found]
            text = next(text for text in texts if texts.count(text) == 1 and text != window.stands(form, key))
            put(form, key, text)
            field.settle()
        elif isinstance(kind, Choice):
            code = next(code for code in reversed(kind.labels) if code and code != field.value)
            field._taken(Line(kind.labels[code], code))
        elif isinstance(kind, Flag):
            field.input.invoke()
        else:
            put(form, key, _text(one, kind))
        assert not field.settle(), (key, field.problem)


def _text(one: Input, kind: Any) -> str:
    if isinstance(kind, Date):
        return "20.12.2017"
    if isinstance(kind, DayOfYear):
        return "05.08"
    if isinstance(kind, TimeOfDay):
        return "10:30"
    if isinstance(kind, Whole):
        return "2017" if kind.low == 1900 else str(max(kind.low, 7))
    if one.phone:
        return "8 (4932) 11-22-33"
    return "Проверка"


def told(form: Any) -> dict[str, Any]:
    return {key: plain(value) for key, value in form.now().items()}


def asked(opened: Window, sheet: Sheet, of: Any, edit: bool) -> tuple[Any, dict[str, Any]]:
    filled: dict[str, Any] = {}

    def act(dialog: SheetDialog) -> None:
        assert dialog.winfo_height() < screen.SIZE[1] and dialog.winfo_width() < screen.SIZE[0]
        fill(opened, dialog.form)
        filled.update(told(dialog.form))
        dialog.choose("save")
        for key, (_, field) in dialog.form.inputs.items() if dialog.winfo_exists() else ():
            if field.problem.startswith("Уже указан"):  # one of two ways to say it is enough
                put(dialog.form, key, "")
                dialog.choose("save")
        assert not dialog.winfo_exists(), [(key, field.problem) for key, (_, field) in dialog.form.inputs.items()]

    window.answer(act)
    made = ask_sheet(opened, opened.desk, sheet, of=of, edit=edit)
    screen.pump()
    return made, filled


def card_of(opened: Window, section: Section) -> Any:
    """A record of the section with rows on as many pages as there are."""
    opened.turn_to(section.key)
    screen.pump()
    records = [record for record in section.main.select().limit(60)
               if not any(page.closed(record) for page in rows_pages(section))]
    return max(records, key=lambda record: sum(bool(list(page.rows(opened.desk.base, record)))
                                               for page in rows_pages(section)))


def holds(record: Any, filled: dict[str, Any], sheet: Sheet) -> None:
    """What was typed into an input of the record's own field stands in the record."""
    for one in sheet.asked:
        if one.field is not None and not one.several and isinstance(record, getattr(one.field, "model", ())):
            assert plain(getattr(record, one.key)) == filled[one.key], one.key


@pytest.mark.parametrize("section, sheet", NEW)
def test_something_new(shared: Window, section: Section, sheet: Sheet) -> None:
    base = shared.desk.base
    made, filled = asked(shared, sheet, None, edit=False)
    made = made[0] if isinstance(made, list) else made
    holds(type(made).get_by_id(made.id), filled, sheet)
    shared.desk.open(made)
    screen.pump()
    assert shared.tab.card.record == made
    base.undo()


@pytest.mark.parametrize("section, page", FIELDS)
def test_the_cards_own_fields(shared: Window, section: Section, page: FieldsPage) -> None:
    record = card_of(shared, section)
    shared.tab.show(record.id)
    view = window.page(shared, page.title)
    assert view.record == record and not view.dirty
    fill(shared, view.form)
    filled = told(view.form)
    assert view.save()
    screen.pump()
    holds(type(record).get_by_id(record.id), filled, page.sheet)
    assert not view.dirty
    shared.desk.base.undo()
    screen.pump()
    assert not view.dirty


@pytest.mark.parametrize("section, page", ROWS)
def test_a_list_on_the_card_shows_its_rows(shared: Window, section: Section, page: RowsPage) -> None:
    record = next((record for record in section.main.select() if list(page.rows(shared.desk.base, record))), None)
    assert record is not None, "the demonstration has none of these"
    shared.turn_to(section.key).show(record.id)
    screen.pump()
    outer = next(one for one in section.card if one is page or (isinstance(one, Stack) and page in one.pages))
    view = window.page(shared, outer.title)
    views = {one.page.key: one for one in getattr(view, "views", [view])}
    rows = window.words(views[page.key].list)
    assert len(rows) == len(list(page.rows(shared.desk.base, record)))
    assert all(any(row) for row in rows)


@pytest.mark.parametrize("section, page, sheet", ADD)
def test_what_can_be_added_to_a_card(shared: Window, section: Section, page: RowsPage, sheet: Sheet) -> None:
    record = card_of(shared, section)
    before = window_rows(shared, page, record)
    made, filled = asked(shared, sheet, record, edit=False)
    holds(type(made).get_by_id(made.id), filled, sheet)
    assert window_rows(shared, page, record) != before
    shared.desk.base.undo()


def window_rows(opened: Window, page: RowsPage, record: Any) -> list[tuple[Any, ...]]:
    fresh = type(record).get_by_id(record.id)
    return [tuple(str(column.value(row)) for column in page.columns) for row in page.rows(opened.desk.base, fresh)]


@pytest.mark.parametrize("section, page", EDIT)
def test_how_a_row_is_changed(shared: Window, section: Section, page: RowsPage) -> None:
    base = shared.desk.base
    row = first_row(shared, section, page)
    sheet = page.sheet_of(row)
    assert sheet is not None
    made, filled = asked(shared, sheet, row, edit=not sheet.anew)
    assert made
    holds(type(row).get_by_id(row.id) if not sheet.anew else made, filled, sheet)
    base.undo()


def first_row(opened: Window, section: Section, page: RowsPage) -> Any:
    opened.turn_to(section.key)
    screen.pump()
    return next(row for record in section.main.select() if not page.closed(record)
                for row in page.rows(opened.desk.base, record))


@pytest.mark.parametrize("section, page", REMOVE)
def test_how_a_row_is_taken_away(shared: Window, section: Section, page: RowsPage) -> None:
    row = first_row(shared, section, page)
    assert page.remove is not None
    page.remove(shared.desk.base, row)
    assert not type(row).select().where(type(row).id == row.id).exists()
    shared.desk.base.undo()


@pytest.mark.parametrize("section, action", ACTIONS)
def test_every_action(shared: Window, section: Section, action: Action) -> None:
    base = shared.desk.base
    shared.turn_to(section.key)
    screen.pump()
    records = section.main.select().order_by(*filter(None, [section.dated]))
    fitting = [record for record in section.loaded(base, list(records)) if action.enabled(record)]
    fitting = sorted(fitting, key=lambda record: getattr(record, "due", None) or dt.date.max)[:1]
    assert fitting, "the demonstration has none of these"
    last = base.last_change()

    def fill_in(dialog: Any) -> None:
        if action.screen:
            assert dialog.winfo_height() < screen.SIZE[1] and dialog.winfo_width() < screen.SIZE[0]
            dialog.choose(dialog.harmless)
        elif isinstance(dialog, SheetDialog):
            fill(shared, dialog.form)
            dialog.choose("save")
        else:
            assert str(fitting[0]) in window.said(dialog)
            dialog.choose("do")

    if action.sheet is not None or action.question or action.screen:
        window.answer(fill_in)
    shared.say("")
    shared.tab.acting.do(action, fitting)
    if action.screen:
        assert base.last_change() == last
        return
    assert base.last_change() != last and shared.line.cget("text")
    base.undo()


@pytest.mark.parametrize("picker", PICKERS)
def test_every_way_to_choose_a_record(shared: Window, picker: Picker) -> None:
    base = shared.desk.base
    everybody = list(picker.found(base, ""))
    assert everybody and all(isinstance(one, picker.kind) for one in everybody)
    some = everybody[len(everybody) // 2]
    assert some in list(picker.found(base, picker.shown(some)))
    assert some in list(picker.found(base, picker.shown(some).upper().replace("Ё", "Е")))
    assert picker.named(some.id.hex) == some
    assert list(picker.found(base, "такого точно нигде нет")) == []
    if picker.create is not None:
        made = picker.create(base, "Проверкин Проверка Проверович")
        assert made in list(picker.found(base, picker.shown(made)))
        base.undo()
