"""The main window: tabs, keys, undoing, hiding, who works, and what others write meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import demo, screen, window
from tests.registry.people import post
from tests.ui import own_screens
from tests.window import page, put, words
from tosdesk.registry.records import Tos
from tosdesk.registry.services import add_tos, edit_tos
from tosdesk.store.base import Base
from tosdesk.ui import dialogs, drafts, lookout, theme
from tosdesk.ui.desk import Desk
from tosdesk.ui.start import begin, look_for_marks
from tosdesk.ui.window import Window, ask_who


def lines(menu: Any) -> list[tuple[str, str]]:
    """The lines of a menu with what they say of their state."""
    return [(menu.entrycget(place, "label"), str(menu.entrycget(place, "state")))
            for place in range(menu.index("end") + 1) if menu.type(place) != "separator"]


def edit_menu(opened: Window) -> list[tuple[str, str]]:
    screen.app().tk.eval(str(opened.menu_edit.cget("postcommand")))
    return lines(opened.menu_edit)


# The tabs

def test_the_demonstration_says_so_and_an_ordinary_base_does_not(demo_window: Window) -> None:
    assert "УЧЕБНАЯ БАЗА\u00a0· сегодня в ней 20.12.2017\u00a0· люди вымышлены" in screen.texts(demo_window)


def test_an_ordinary_base_has_no_band(empty_window: Window) -> None:
    assert not [text for text in screen.texts(empty_window) if "УЧЕБНАЯ" in text]


def test_tabs_by_keys(demo_window: Window) -> None:
    assert [demo_window.book.tab(tab, "text") for tab in demo_window.book.tabs()] == [
        "Реестр ТОС", "Выезды", "Встречи", "Решения", "Настройки"]
    screen.press(demo_window.tab.search, "Alt-Key-4")
    assert demo_window.tab.section.key == "resolutions"
    screen.press(demo_window.tab.table._tree, "Alt-Key-1")
    assert demo_window.tab.section.key == "registry"


def test_a_tab_is_made_when_it_is_first_looked_at(demo_window: Window) -> None:
    assert list(demo_window._tabs) == ["registry"]
    demo_window.turn_to("office")
    assert list(demo_window._tabs) == ["registry", "office"]


def test_ctrl_f_goes_to_the_search(demo_window: Window) -> None:
    demo_window.tab.search.insert(0, "горино")
    screen.press(demo_window.tab.table._tree, "Control-f")
    assert screen.app().focus_get() is demo_window.tab.search
    assert demo_window.tab.search.selection_get() == "горино"


# Undoing

def test_undo_and_redo_are_named_in_the_menu_and_done_by_keys(empty_window: Window) -> None:
    assert edit_menu(empty_window)[:2] == [("Отменять нечего", "disabled"), ("Повторять нечего", "disabled")]
    add_tos(empty_window.desk.base, "Горино")
    screen.pump(lambda: words(empty_window.tab))
    assert edit_menu(empty_window)[:2] == [("Отменить: Новый ТОС «Горино»", "normal"), ("Повторять нечего", "disabled")]
    screen.press(empty_window.tab.table._tree, "Control-z")
    assert words(empty_window.tab) == [] and empty_window.line.cget("text") == "Отменено: Новый ТОС «Горино»"
    assert edit_menu(empty_window)[:2] == [("Отменять нечего", "disabled"), ("Повторить: Новый ТОС «Горино»", "normal")]
    screen.press(empty_window.tab.table._tree, "Control-y")
    assert [row[0] for row in words(empty_window.tab)] == ["Горино"]
    assert empty_window.line.cget("text") == "Повторено: Новый ТОС «Горино»"
    assert edit_menu(empty_window)[0] == ("Отменить: Новый ТОС «Горино»", "normal")
    empty_window.menu_edit.invoke(0)
    assert words(empty_window.tab) == []
    empty_window.undo()
    assert empty_window.line.cget("text") == "Отменять нечего."


def test_in_a_field_ctrl_z_takes_back_typing_and_not_the_last_operation(empty_window: Window) -> None:
    tos = add_tos(empty_window.desk.base, "Горино")
    screen.pump(lambda: empty_window.tab.card.record)
    view = page(empty_window, "Сведения")
    put(view.form, "email", "a@b.example")
    screen.press(view.form.inputs["email"][1].input, "Control-z", 3)
    assert window.stands(view.form, "email") == "" and Tos.get_by_id(tos.id)


def test_what_somebody_built_upon_is_not_undone_and_why_is_said(empty_window: Window) -> None:
    base = empty_window.desk.base
    me, other = post(base, "Шульга"), post(base, "Рябова")
    base.author = me.person_id
    tos = add_tos(base, "Горино")
    edit_tos(base, tos, note="моё")
    base.author = other.person_id
    edit_tos(base, Tos.get_by_id(tos.id), note="её")
    base.author = me.person_id
    empty_window.undo()
    assert "отменить нельзя" in empty_window.line.cget("text") and Tos.get_by_id(tos.id).note == "её"


def test_the_menu_edits_the_field_with_the_cursor(demo_window: Window) -> None:
    edit_menu(demo_window)
    demo_window.tab.search.focus_force()
    demo_window.tab.search.insert(0, "горино")
    screen.pump()
    menu = demo_window.menu_edit
    place = next(place for place in range(menu.index("end") + 1)
                 if menu.type(place) != "separator" and menu.entrycget(place, "label") == "Выделить всё")
    menu.invoke(place)
    assert demo_window.tab.search.selection_get() == "горино"


# Who works, what is hidden, how large

@pytest.fixture
def workers(one_base: Base) -> list[Any]:
    return [post(one_base, "Шульга").person, post(one_base, "Рябова").person]


def test_who_works_is_asked_once_and_stands_in_the_journal(workers: list[Any], empty_window: Window) -> None:
    seen: list[str] = []
    window.answer(lambda dialog: (seen.append(window.said(dialog)), dialog.choose(str(workers[1].id))))
    ask_who(screen.app(), empty_window.desk)
    assert "Кто сегодня работает за этим компьютером?" in seen[0] and "Рябова Анна Петровна" in seen[0]
    empty_window.name_worker()
    assert empty_window.top.who.cget("text") == "Рябова Анна Петровна"
    add_tos(empty_window.desk.base, "Горино")
    screen.pump(lambda: empty_window.tab.card.record)
    assert words(page(empty_window, "История").list)[0][1] == "Рябова\u00a0А.\u00a0П."
    ask_who(screen.app(), empty_window.desk)  # known now, so nobody is asked
    assert dialogs.opened == []


def test_whoever_does_not_say_is_not_taken_for_somebody_else(workers: list[Any], empty_window: Window) -> None:
    window.answer(lambda dialog: screen.press(dialog, "Escape"))
    ask_who(screen.app(), empty_window.desk)
    assert empty_window.desk.base.author is None and empty_window.desk.worker() is None


def test_another_may_take_the_place_at_any_time(workers: list[Any], empty_window: Window) -> None:
    menu = empty_window.top.menu
    screen.app().tk.eval(str(menu.cget("postcommand")))
    names = [menu.entrycget(place, "label") for place in range(menu.index("end") + 1)]
    menu.invoke(names.index("Шульга Анна Петровна"))
    assert empty_window.top.who.cget("text") == "Шульга Анна Петровна"
    assert empty_window.desk.base.author == workers[0].id
    assert empty_window.desk.preferences.get("worker") == str(workers[0].id)


def typed_draft(opened: Window, who: Any, note: str) -> None:
    """This person began to type into the note of the first ТОС and left it at that."""
    base = opened.desk.base
    base.author = who and who.id
    where = drafts.place("registry/main", Tos.get().id)
    drafts.keep(base, where, "ТОС «Горино»", {"note": {"was": None, "raw": note}})


def test_another_at_the_desk_sees_his_own_drafts_and_nobody_elses(workers: list[Any], empty_window: Window) -> None:
    base = empty_window.desk.base
    add_tos(base, "Горино")
    typed_draft(empty_window, workers[1], "Рябовой")
    typed_draft(empty_window, workers[0], "Шульги")
    screen.pump(lambda: empty_window.tab.card.record)
    view = page(empty_window, "Сведения")
    assert window.stands(view.form, "note") == "Шульги"
    page(empty_window, "История")
    window.choose("save")
    empty_window._work_as(workers[1].id)
    assert "Не записано с прошлого раза: ТОС «Горино»." in empty_window.line.cget("text")
    page(empty_window, "Сведения")
    assert window.stands(view.form, "note") == "Рябовой" and view.dirty
    window.choose("drop")
    empty_window._work_as(workers[0].id)
    assert window.stands(view.form, "note") == "Шульги" and not view.dirty
    assert empty_window.line.cget("text") == ""


def test_what_was_typed_before_anybody_said_his_name_is_not_shown_as_his(
        workers: list[Any], empty_window: Window) -> None:
    base = empty_window.desk.base
    add_tos(base, "Горино")
    typed_draft(empty_window, workers[0], "Шульги")
    typed_draft(empty_window, None, "ничьё")
    screen.pump(lambda: empty_window.tab.card.record)
    view = page(empty_window, "Сведения")
    assert window.stands(view.form, "note") == "ничьё"
    window.choose(str(workers[0].id))
    ask_who(screen.app(), empty_window.desk)
    assert window.stands(view.form, "note") == "Шульги"
    base.author = None
    assert drafts.mine(base).count() == 1, "whose it is, he gets it back"


def test_reminders_are_those_of_who_works(workers: list[Any], empty_window: Window) -> None:
    from tosdesk.ui import reminders
    base = empty_window.desk.base
    base.author = workers[0].id
    reminders.remind(base, workers[0], base.today(), "слово")
    empty_window._work_as(workers[1].id)
    assert empty_window.top.reminders.cget("text") == "Напоминания"
    empty_window._work_as(workers[0].id)
    assert empty_window.top.reminders.cget("text") == "Напоминания: 1"


def test_f4_covers_phones_everywhere_and_shows_them_again(demo_window: Window) -> None:
    from tosdesk.registry.records import Channel, Member
    base = demo_window.desk.base
    phones = {tos.phone for tos in Tos.select() if tos.phone}
    phones |= {channel.value for channel in Channel.select()}
    phones |= {member.person.phone for member in Member.select() if member.person.phone}

    def seen() -> set[str]:
        found: set[str] = set()
        for section in demo_window.desk.sections:
            demo_window.turn_to(section.key)
            book = demo_window.tab.card.book
            for tab in book.tabs():
                book.select(tab)
                screen.pump()
                found |= {text for widget in screen.family(demo_window) if widget.winfo_viewable()
                          for row in getattr(widget, "_painted", ()) for text in row}
                found |= {text for text in screen.texts(demo_window)
                          if not _covered(demo_window, text)}
        return {phone for phone in phones if phone and any(phone in text for text in found)}

    before = seen()
    assert before
    screen.press(demo_window, "F4")
    assert seen() == set() and demo_window.top.hide.cget("text") == "Показать телефоны"
    screen.press(demo_window, "F4")
    assert seen() == before and base.undoable() is None


def _covered(opened: Window, text: str) -> bool:
    """Whether this stands in an input that is covered."""
    from tosdesk.ui.fields.base import Field
    return any(isinstance(widget, Field) and widget._cover is not None and widget._cover.winfo_ismapped()
               and text in screen.texts(widget.input) for widget in screen.family(opened))


def test_the_font_size_is_chosen_and_remembered(demo_window: Window) -> None:
    low = theme.line_height(demo_window)
    demo_window.percent.set(150)
    demo_window.resize()
    screen.pump()
    assert theme.line_height(demo_window) > low * 1.3 and demo_window.desk.preferences.get("font") == 150


def test_f1_shows_every_key_and_esc_closes_it(demo_window: Window) -> None:
    seen: list[str] = []

    def look(dialog: Any) -> None:
        seen.append(window.said(dialog))
        screen.press(dialog, "Escape")

    window.answer(look)
    screen.press(demo_window.tab.search, "F1")
    for key in ("Ctrl+N", "Ctrl+S", "Alt+↓", "F4", "Alt+1", "Вкладка «Реестр ТОС»", "Ctrl+P", "F9", "Ctrl+Enter",
                "Ins", "Del", "Shift+F10"):
        assert key in seen[0]


def test_f9_offers_the_columns_of_the_list_with_the_cursor(demo_window: Window) -> None:
    tab = demo_window.tab
    page(demo_window, "История")
    inner = tab.card.view.list.table
    for place, table in ((tab.search, tab.table), (inner._tree, inner), (tab.table._tree, tab.table)):
        screen.press(place, "F9")
        menu = table._columns._menu
        assert menu.winfo_viewable() and menu.entrycget(0, "label") == "Столбцы"
        window.unpost(menu)
    demo_window.turn_to("office")
    screen.press(demo_window.tab.search, "F9")
    window.unpost(demo_window.tab.table._columns._menu)
    demo_window.book.pack_forget()
    screen.press(demo_window, "F9")
    assert demo_window.line.cget("text") == "Здесь списка нет."


def test_what_wants_to_be_looked_at_is_counted_and_told(demo_window: Window) -> None:
    look_for_marks(demo_window)
    screen.pump(lambda: demo_window.marks, timeout=20)
    assert demo_window.marks_button.cget("text") == f"Проверить: {len(demo_window.marks)}"
    seen: list[str] = []
    window.answer(lambda dialog: (seen.append(window.said(dialog)), dialog.choose("read")))
    demo_window.marks_button.invoke()
    assert demo_window.marks[0][:20] in seen[0]
    demo_window.show_marks([])
    screen.pump()
    assert not demo_window.marks_button.winfo_ismapped()


# What others write

WRITES = """
import sys
from tosdesk.program import open_program_base
from tosdesk.registry.records import Tos
from tosdesk.registry.services import edit_tos
base = open_program_base(sys.argv[1], create=False)
edit_tos(base, Tos.get(Tos.name == "Авдотьино"), name="Абрамово")
base.close()
"""


def test_what_another_program_writes_is_seen_within_moments(demo_window: Window, monkeypatch: pytest.MonkeyPatch,
                                                            ) -> None:
    monkeypatch.setattr(lookout, "EVERY", 50)
    view = page(demo_window, "Сведения")
    place = demo_window.desk.base.place.address
    done = subprocess.run([sys.executable, "-c", WRITES, place], cwd=demo.ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    screen.pump(lambda: words(demo_window.tab)[0][0] == "Абрамово")
    screen.pump(lambda: demo_window.tab.card.title.cget("text") == "ТОС «Абрамово»")
    assert window.stands(view.form, "name") == "Абрамово"


def test_what_is_written_here_is_seen_at_once_wherever_it_was_written(empty_window: Window) -> None:
    add_tos(empty_window.desk.base, "Горино")
    screen.pump(lambda: [row[0] for row in words(empty_window.tab)] == ["Горино"], timeout=1)


def test_a_tab_behind_looks_again_when_it_comes_to_the_front(empty_window: Window) -> None:
    base, first = empty_window.desk.base, empty_window.tab
    empty_window.turn_to("resolutions")
    screen.pump()
    asked = []
    first.listing.keys, keys = lambda *how: (asked.append(how), keys(*how))[1], first.listing.keys
    add_tos(base, "Горино")
    add_tos(base, "Заря")
    screen.pump()
    assert asked == []
    empty_window.turn_to("registry")
    screen.pump(lambda: asked)
    assert [row[0] for row in words(first)] == ["Горино", "Заря"]


def test_a_base_that_does_not_answer_for_a_while_is_no_end(
        empty_window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    import peewee
    monkeypatch.setattr(lookout, "EVERY", 10)
    asked: list[int] = []

    def away() -> str:
        asked.append(1)
        raise peewee.OperationalError("server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr(empty_window.desk.base, "last_change", away)
        screen.pump(lambda: len(asked) > 2)
        assert "не отвечает" in empty_window.line.cget("text")
    add_tos(empty_window.desk.base, "Горино")
    screen.pump(lambda: words(empty_window.tab))


# Failures

@pytest.mark.expects_errors
def test_an_error_opens_a_report_and_the_program_goes_on(demo_window: Window, caplog: pytest.LogCaptureFixture) -> None:
    app, desk = screen.app(), demo_window.desk
    before, whose = app.report_callback_exception, "Иванов Пётр, 8 900 111-22-33"
    app.report_callback_exception = desk.failed  # type: ignore[method-assign]
    try:
        def fail() -> None:
            raise ValueError(whose)

        app.after_idle(fail)
        screen.pump(lambda: dialogs.opened)
        report = dialogs.opened[-1]
        assert isinstance(report, dialogs.Failure) and "ValueError" in report.report
        assert "Программа не смогла выполнить это действие." in screen.texts(report)
        report.choose("go on")
        demo_window.turn_to("office")
        screen.pump(lambda: words(demo_window.tab))
    finally:
        app.report_callback_exception = before  # type: ignore[method-assign]
    assert "ValueError" in caplog.text and "Иванов" not in caplog.text


# A section's own screens

@pytest.fixture
def with_form(demo_desk: Desk) -> Iterator[Window]:
    own_screens.form.made.clear()
    demo_desk.sections = tuple(one._replace(pages="tests.ui.own_screens") if one.key == "visits" else one
                               for one in demo_desk.sections)
    with window.opened(demo_desk) as opened:
        opened.turn_to("visits")
        screen.pump()
        yield opened


def test_a_form_lies_over_the_whole_window_and_esc_leads_back(with_form: Window) -> None:
    screen.named(with_form.tab, "Добавить").invoke()
    screen.pump()
    [form] = own_screens.form.made
    assert form.winfo_viewable() and not with_form.book.winfo_ismapped()
    assert form.record is None and form.first == {}
    screen.press(form.words, "Control-s")
    assert form.saved == 1
    form.held = True
    screen.press(form.words, "Escape")
    assert form.winfo_viewable()
    with_form.ask_what()  # one thing at a time
    assert dialogs.opened == []
    form.held = False
    screen.press(form.words, "Escape")
    assert not form.winfo_exists() and with_form.book.winfo_viewable()


def test_the_card_opens_the_form_of_its_record(with_form: Window) -> None:
    screen.named(with_form.tab.card, "Править").invoke()
    [form] = own_screens.form.made
    assert form.record == with_form.tab.card.record
    with_form.show("registry", Tos.get(Tos.name == "Горино"))
    screen.pump()
    assert not form.winfo_exists() and str(with_form.tab.card.record) == "ТОС «Горино»"


def test_from_a_tos_the_form_begins_with_it(with_form: Window) -> None:
    with_form.turn_to("registry").show(Tos.get(Tos.name == "Горино").id)
    screen.pump()

    def say(dialog: Any) -> None:
        dialog.words.insert(0, "был выезд")
        dialog.words.event_generate("<KeyRelease>", keysym="a")
        screen.pump()
        dialog.choose("open")

    window.answer(say)
    with_form.ask_what()
    [form] = own_screens.form.made
    assert str(form.first["tos"]) == "ТОС «Горино»"


def test_what_was_written_while_the_form_lay_over_it_is_in_the_list(with_form: Window) -> None:
    with_form.turn_to("registry")
    screen.pump()
    with_form.write(next(one for one in with_form.desk.sections if one.key == "visits"), None, {})
    screen.pump()
    made = add_tos(with_form.desk.base, "Абрамово")
    screen.pump()
    with_form.desk.open(made)
    screen.pump(lambda: with_form.tab.card.record == made)
    assert words(with_form.tab)[0][0] == "Абрамово"


# The end

def test_closing_asks_about_what_is_typed_and_shows_where(demo_window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[int] = []
    monkeypatch.setattr(demo_window.app, "destroy", lambda: gone.append(1))
    view = page(demo_window, "Сведения")
    put(view.form, "note", "Моё")
    demo_window.turn_to("office")
    window.choose("")
    demo_window.close()
    screen.pump()
    assert gone == [] and demo_window.tab.section.key == "registry" and window.stands(view.form, "note") == "Моё"
    window.choose("save")
    demo_window.close()
    assert gone == [1] and Tos.get_by_id(view.record.id).note == "Моё"


def test_nothing_of_the_window_stays_behind(demo_desk: Desk, tmp_path: Path) -> None:
    app = screen.app()
    with window.opened(demo_desk) as opened:
        for section in demo_desk.sections:
            opened.turn_to(section.key)
            screen.pump()
            for title in [opened.tab.card.book.tab(tab, "text") for tab in opened.tab.card.book.tabs()]:
                page(opened, title)
        edit_tos(demo_desk.base, Tos.get(), note="x")
    assert demo_desk.watchers == [] and demo_desk.base.listeners == []
    assert [one for one in opened.keyboard._shortcuts.values() if one] == []
    edit_tos(demo_desk.base, Tos.get(), note="y")
    screen.pump()
    left = [str(app.tk.call("after", "info", one)) for one in app.tk.splitlist(app.tk.call("after", "info"))]
    assert not [one for one in left if "now" in one or "_quiet" in one or "_watch" in one], left


def test_the_beginning_asks_who_tells_of_drafts_and_counts_marks(demo_window: Window) -> None:
    base = demo_window.desk.base
    first = demo_window.desk.office.workers()[0]
    base.author = first.id
    drafts.keep(base, drafts.place("registry/main", Tos.get().id), "ТОС «Авдотьино»", {})
    drafts.keep(base, drafts.place("Новый ТОС"), "Новый ТОС", {})
    base.author = None
    window.choose(str(first.id))
    begin(screen.app(), demo_window)
    assert demo_window.top.who.cget("text") == str(first)
    assert demo_window.line.cget("text").startswith("Не записано с прошлого раза: ")
    assert " и ещё 1. " in demo_window.line.cget("text")
    screen.pump(lambda: demo_window.marks, timeout=20)
