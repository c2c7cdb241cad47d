"""Windows that ask: keys, focus, places, and that nobody has to wait for a person."""

from __future__ import annotations

import re
import tkinter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import ttkbootstrap as ttk
from ttkbootstrap.dialogs import Querybox

from tests import screen
from tosdesk.store.errors import StoreError
from tosdesk.ui import dialogs, theme
from tosdesk.ui.dialogs import Dialog, ask, failure, tell
from tosdesk.ui.preferences import Preferences

CHOICES = {"save": "Сохранить", "drop": "Не сохранять", "back": "Вернуться к карточке"}


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    yield
    dialogs.remember(None)
    theme.set_size(screen.app(), 100)
    assert dialogs.opened == []


def when_open(stage: ttk.Frame, act: Callable[[Any], Any],
              find: Callable[[], Any] = lambda: dialogs.opened[-1] if dialogs.opened else None) -> None:
    """As soon as the dialog is on the screen, this is done to it; then it has to close, or the test fails."""
    def look() -> None:
        window = find()
        if window is None or not window.winfo_viewable():
            stage.after(10, look)
            return
        try:
            screen.pump()
            act(window)
            screen.pump(lambda: not window.winfo_exists())
        finally:
            window.destroy()
    stage.after(10, look)


class Card(Dialog):
    """A dialog with fields, as others will make them."""

    def build(self) -> None:
        ttk.Button(self.body, text="Подсказка").pack()
        self.first, self.long = ttk.Entry(self.body), ttk.Text(self.body, height=3, width=30)
        self.first.pack()
        self.long.pack()
        self.taken = ""

    def ready(self, key: str) -> bool:
        self.taken = self.first.get()
        return key == "cancel" or bool(self.taken)


def card(stage: ttk.Frame, **options: Any) -> Card:
    made = Card(stage, "Новая запись", {"save": "Сохранить", "cancel": "Не сохранять"}, **options)
    made.show(wait=False)
    screen.pump(made.buttons["save"].winfo_viewable)
    return made


@pytest.mark.parametrize("key", list(CHOICES))
def test_a_button_answers(stage: ttk.Frame, key: str) -> None:
    when_open(stage, lambda dialog: dialog.buttons[key].invoke())
    assert ask(stage, "Сохранить изменения?", CHOICES) == key


@pytest.mark.parametrize("pressed, answer", [("Return", "save"), ("Escape", "back"), ("KP_Enter", "save")])
def test_enter_and_escape_answer(stage: ttk.Frame, pressed: str, answer: str) -> None:
    def type_on(dialog: Dialog) -> None:
        screen.pump(lambda: dialog.focus_get() is dialog.buttons["save"])
        dialog.buttons["save"].event_generate(f"<{pressed}>")
    when_open(stage, type_on)
    assert ask(stage, "Сохранить изменения?", CHOICES) == answer


def test_enter_presses_the_button_that_has_the_focus(stage: ttk.Frame) -> None:
    def go_right(dialog: Dialog) -> None:
        screen.press(dialog.buttons["save"], "Right")
        assert dialog.focus_get() is dialog.buttons["drop"]
        dialog.buttons["drop"].event_generate("<Return>")
    when_open(stage, go_right)
    assert ask(stage, "Сохранить изменения?", CHOICES) == "drop"


def test_named_default_and_harmless_answers(stage: ttk.Frame) -> None:
    for pressed, answer in (("Return", "keep"), ("Escape", "keep")):
        when_open(stage, lambda dialog, key=pressed: screen.press(dialog.buttons["keep"], key))  # type: ignore[misc]
        assert ask(stage, "Удалить выезд?", {"delete": "Удалить", "keep": "Не удалять"},
                   default="keep", harmless="keep") == answer


def test_the_cross_of_the_window_is_harmless(stage: ttk.Frame) -> None:
    when_open(stage, lambda dialog: screen.app().tk.call(*dialog.tk.splitlist(dialog.protocol("WM_DELETE_WINDOW"))))
    assert ask(stage, "Сохранить изменения?", CHOICES) == "back"


def test_a_dialog_that_is_swept_away_has_no_answer(stage: ttk.Frame) -> None:
    when_open(stage, lambda dialog: dialog.destroy())
    assert ask(stage, "Сохранить изменения?", CHOICES) is None


def test_what_is_said_is_on_the_screen(stage: ttk.Frame) -> None:
    said: list[str] = []

    def look(dialog: Dialog) -> None:
        said.extend(screen.texts(dialog))
        dialog.buttons["read"].invoke()
    when_open(stage, look)
    tell(stage, "Копия готова", "Она лежит в папке «Копии».")
    assert said[:2] == ["Копия готова", "Она лежит в папке «Копии»."] and "Понятно" in said


def test_typing_begins_in_the_first_field_and_nobody_else_gets_keys(stage: ttk.Frame) -> None:
    beside = ttk.Entry(stage)
    beside.pack()
    beside.focus_force()
    screen.pump()
    made = card(stage)
    assert made.focus_get() is made.first
    assert made.grab_status() == "local"
    made.first.insert(0, "текст")
    made.choose("save")
    screen.pump()
    assert made.answer == "save" and made.taken == "текст"
    assert beside.focus_get() is beside
    assert not stage.tk.call("grab", "current")


def test_a_dialog_that_is_not_ready_stays(stage: ttk.Frame) -> None:
    told: list[str] = []
    made = Card(stage, "Новая запись", {"save": "Сохранить", "cancel": "Не сохранять"})
    made.show(wait=False, then=told.append)
    screen.press(made.first, "Return")
    assert made.winfo_exists() and made.answer is None and told == []
    screen.press(made.first, "Escape")
    assert not made.winfo_exists() and told == ["cancel"]


def test_enter_in_a_long_text_is_a_new_line(stage: ttk.Frame) -> None:
    made = card(stage)
    made.first.insert(0, "есть")
    screen.press(made.long, "Return")
    assert made.winfo_exists() and made.long.get("1.0", "end") == "\n\n"
    screen.press(made.long, "Control-Return")
    assert made.answer == "save"


def test_tab_goes_through_the_fields_and_then_the_buttons(stage: ttk.Frame) -> None:
    made = card(stage)
    order: list[Any] = [made.first]
    for _ in range(3):
        order.append(order[-1].tk_focusNext())
    assert made.focus_get() is made.first
    assert order == [made.first, made.long, made.buttons["save"], made.buttons["cancel"]]
    made.destroy()


def test_a_question_over_a_dialog_gives_it_back(stage: ttk.Frame) -> None:
    made = card(stage)
    when_open(stage, lambda dialog: dialog.buttons["back"].invoke())
    assert ask(made, "Сохранить изменения?", CHOICES) == "back"
    screen.pump()
    assert made.grab_status() == "local" and made.focus_get() is made.first
    assert dialogs.opened == [made]
    made.destroy()


def test_the_calendar_of_a_dialog_takes_the_mouse(stage: ttk.Frame) -> None:
    """Its window is not inside the dialog's, and the dialog keeps the mouse from all others."""
    class Dated(Dialog):
        def build(self) -> None:
            self.date = ttk.DateEntry(self.body, date_format="%d.%m.%Y", first_weekday=0, value=None)
            self.date.pack()

    made = Dated(stage, "Выезд", {"save": "Сохранить"})
    made.show(wait=False)
    screen.pump(made.buttons["save"].winfo_viewable)
    held: list[str] = []

    def choose(calendar: Any) -> None:
        screen.pump(lambda: not made.grab_status())
        held.append("free")
        day = next(one for one in screen.family(calendar) if isinstance(one, ttk.Radiobutton)
                   and str(one.cget("text")) == "15")
        day.invoke()
    when_open(stage, choose, lambda: next((one for one in screen.app().winfo_children()
                                           if isinstance(one, ttk.Toplevel) and one is not made), None))
    made.date.button.invoke()
    screen.pump(lambda: made.grab_status() == "local")
    assert held == ["free"] and made.date.entry.get().startswith("15.")
    made.destroy()


def inside(dialog: Dialog) -> bool:
    return (dialog.winfo_rootx() >= 0 and dialog.winfo_rooty() >= 0
            and dialog.winfo_rootx() + dialog.winfo_width() <= screen.SIZE[0]
            and dialog.winfo_rooty() + dialog.winfo_height() <= screen.SIZE[1])


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("detail", ["", "Коротко.", "Длинное пояснение, которое переносится. " * 12,
                                    "\n".join(f"Строка {number} пропущена" for number in range(200))])
def test_all_of_it_is_on_the_screen(stage: ttk.Frame, percent: int, detail: str) -> None:
    theme.set_size(screen.app(), percent)
    question = "Выезд в ТОС «Горино» изменён и не сохранён. Сохранить изменения перед тем, как закрыть карточку?"
    seen: list[bool] = []

    def look(dialog: Dialog) -> None:
        screen.pump()
        buttons = [button for button in dialog.buttons.values() if button.winfo_viewable()]
        seen.extend([inside(dialog), len(buttons) == 3])
        seen.extend(button.winfo_rooty() + button.winfo_height() <= dialog.winfo_rooty() + dialog.winfo_height()
                    and button.winfo_rootx() + button.winfo_width() <= dialog.winfo_rootx() + dialog.winfo_width()
                    and button.winfo_width() >= button.winfo_reqwidth() for button in buttons)
        dialog.choose("back")
    when_open(stage, look)
    ask(stage, question, CHOICES, detail=detail)
    assert len(seen) == 5 and all(seen)


def test_buttons_that_are_too_wide_for_a_row_stand_under_one_another(stage: ttk.Frame) -> None:
    theme.set_size(screen.app(), 200)
    wide = {key: f"{words} и ещё очень долго объяснять" for key, words in CHOICES.items()}
    made = Dialog(stage, "Проверка", wide)
    made.show(wait=False)
    screen.pump(made.winfo_viewable)
    assert inside(made)
    assert len({button.winfo_rooty() for button in made.buttons.values()}) == 3
    made.destroy()


def test_a_long_text_moves_by_keys(stage: ttk.Frame) -> None:
    moved: list[bool] = []

    def look(dialog: Dialog) -> None:
        [text] = [one for one in screen.family(dialog) if isinstance(one, tkinter.Text)]
        screen.press(dialog.buttons["read"], "Next")
        moved.append(text.yview()[0] > 0)
        dialog.choose("read")
    when_open(stage, look)
    tell(stage, "Не всё прочитано", "строка\n" * 300)
    assert moved == [True]


@pytest.mark.parametrize("corner", ["400x300+0+0", "400x300+960+460"])
def test_it_stands_over_the_middle_of_the_parent_but_on_the_screen(stage: ttk.Frame, corner: str) -> None:
    app = screen.app()
    app.geometry(corner)
    screen.pump(lambda: app.winfo_width() == 400 and app.winfo_x() == int(corner.split("+")[1]))
    made = card(stage)
    assert inside(made)
    assert abs(made.winfo_rootx() + made.winfo_width() / 2 - app.winfo_rootx() - 200) < 20
    made.destroy()


def test_a_menu_with_the_focus_in_a_dialog_is_no_failure(stage: ttk.Frame) -> None:
    dialog = dialogs.Dialog(stage, "Окно", {"": "Закрыть"})
    dialog.show(wait=False)
    menu = ttk.Menu(dialog, tearoff=False)
    menu.add_command(label="Скопировать")
    menu.post(50, 50)
    menu.focus_force()
    screen.pump(lambda: screen.app().focus_get() is menu)
    dialog.event_generate("<FocusOut>")
    screen.pump()
    menu.unpost()
    dialog.destroy()


def test_a_dialog_of_a_hidden_window_is_shown(stage: ttk.Frame) -> None:
    screen.app().withdraw()
    made = card(stage)
    assert inside(made)
    made.destroy()


def test_each_kind_comes_back_as_large_as_it_was_left(stage: ttk.Frame, tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    dialogs.remember(Preferences(path))
    made = card(stage, kind="card")
    before = made.winfo_width(), made.winfo_height()
    made.geometry("700x500")
    screen.pump(lambda: made.winfo_width() == 700)
    made.destroy()
    dialogs.remember(Preferences(path))
    made = card(stage, kind="card")
    assert abs(made.winfo_width() - 700) < 5 and abs(made.winfo_height() - 500) < 5
    made.destroy()
    other = card(stage, kind="other")
    assert (other.winfo_width(), other.winfo_height()) == before
    other.destroy()


@pytest.mark.parametrize("nonsense", [5, {"card": 5}, {"card": ["x", 1]}, {"card": [10**9, 10**9]}, {"card": [None]}])
def test_a_nonsense_size_harms_nothing(stage: ttk.Frame, tmp_path: Path, nonsense: Any) -> None:
    kept = Preferences(tmp_path / "preferences.json")
    kept.set("dialogs", nonsense)
    dialogs.remember(kept)
    made = card(stage, kind="card")
    assert inside(made)
    made.destroy()


def test_a_failure_is_told_and_the_program_goes_on(stage: ttk.Frame) -> None:
    dialog = failure(stage, ValueError("int() argument"), "Отчёт: первая строка")
    screen.pump(dialog.winfo_viewable)
    said = " ".join(screen.texts(dialog))
    assert "int()" not in said and "Работать можно дальше" in said and "первая строка" not in said
    screen.named(dialog, "Подробности").invoke()
    screen.pump(lambda: "Отчёт: первая строка" in screen.texts(dialog))
    assert inside(dialog)
    screen.named(dialog, "Скопировать отчёт").invoke()
    assert stage.clipboard_get() == "Отчёт: первая строка" and dialog.winfo_exists()
    screen.named(dialog, "Скрыть подробности").invoke()
    screen.pump(lambda: "Отчёт: первая строка" not in screen.texts(dialog))
    screen.press(dialog.buttons["go on"], "Return")
    assert not dialog.winfo_exists()


def test_failures_one_after_another_share_a_window(stage: ttk.Frame) -> None:
    dialog = failure(stage, ValueError("1"), "Первый")
    for _ in range(3):
        assert failure(stage, ValueError("2"), "Второй") is dialog
    dialog.buttons["copy"].invoke()
    assert stage.clipboard_get() == "Первый\n\nВторой"
    dialog.destroy()


def test_what_the_store_says_is_said_as_it_is(stage: ttk.Frame) -> None:
    dialog = failure(stage, StoreError("На диске нет места. Ничего не записано."), "отчёт")
    screen.pump(dialog.winfo_viewable)
    assert "На диске нет места. Ничего не записано." in screen.texts(dialog)
    dialog.destroy()


def test_a_failure_over_a_dialog_gives_it_back(stage: ttk.Frame) -> None:
    made = card(stage)
    dialog = failure(stage, ValueError(), "отчёт")
    assert dialog.over is made
    screen.pump(dialog.winfo_viewable)
    dialog.choose("go on")
    assert made.grab_status() == "local"
    made.destroy()


# Files

KINDS = {"Документы Word": "*.docx *.doc"}


def themed(stage: ttk.Frame, act: Callable[[Any, ttk.Entry], Any]) -> None:
    """The file dialog of X11, acted upon as a person would."""
    def find() -> Any:
        return next((one for one in screen.app().winfo_children()
                     if isinstance(one, tkinter.Toplevel) and not isinstance(one, Dialog)), None)

    def act_in(window: Any) -> None:
        entry = next(one for one in screen.family(window) if isinstance(one, ttk.Entry))
        entry.focus_force()
        screen.pump()
        act(window, entry)
    when_open(stage, act_in, find)


def test_files_are_chosen(stage: ttk.Frame, tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "preferences.json")
    dialogs.remember(kept)
    kept.set("folder", str(tmp_path))
    for name in ("Письмо в ЖКХ.docx", "Ответ.docx", "снимок.png"):
        (tmp_path / name).touch()

    def by_name(window: Any, entry: ttk.Entry) -> None:
        entry.insert(0, "Ответ.docx")
        entry.event_generate("<Return>")

    def all_in_the_list(window: Any, entry: ttk.Entry) -> None:
        [table] = [one for one in screen.family(window) if isinstance(one, ttk.Treeview)]
        table.selection_set(table.get_children())
        screen.pump()
        entry.event_generate("<Return>")

    themed(stage, by_name)
    assert dialogs.choose_file(stage, "Какой ответ?", KINDS) == tmp_path / "Ответ.docx"
    themed(stage, all_in_the_list)
    assert set(dialogs.choose_files(stage, "Какие письма?", KINDS)) == {
        tmp_path / "Ответ.docx", tmp_path / "Письмо в ЖКХ.docx"}
    themed(stage, lambda window, entry: entry.event_generate("<Escape>"))
    assert dialogs.choose_file(stage, "Какой ответ?", KINDS) is None
    made = card(stage)
    themed(stage, lambda window, entry: entry.event_generate("<Escape>"))
    assert dialogs.choose_files(made, "Какие письма?", KINDS) == []
    assert made.grab_status() == "local"
    made.destroy()


def test_a_file_is_saved_under_the_name_that_is_offered(stage: ttk.Frame, tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "preferences.json")
    dialogs.remember(kept)
    kept.set("folder", str(tmp_path))
    themed(stage, lambda window, entry: entry.event_generate("<Return>"))
    assert dialogs.save_as(stage, "Куда сохранить реестр?", "Реестр ТОС.xlsx", {"Excel": "*.xlsx"}) == (
        tmp_path / "Реестр ТОС.xlsx")

    def another(window: Any, entry: ttk.Entry) -> None:
        entry.delete(0, "end")
        entry.insert(0, "Список")
        entry.event_generate("<Return>")
    themed(stage, another)
    assert dialogs.save_as(stage, "Куда?", "Реестр ТОС.xlsx", {"Excel": "*.xlsx"}) == tmp_path / "Список.xlsx"


def test_the_next_choice_begins_where_the_last_was_made(
        stage: ttk.Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogs.remember(Preferences(tmp_path / "preferences.json"))
    began: list[str] = []

    def stand_in(parent: Any, **options: Any) -> str:
        began.append(options["initialdir"])
        return str(tmp_path / "письмо.docx")
    monkeypatch.setattr(Querybox, "get_open_filename", stand_in)
    for _ in range(2):
        dialogs.choose_file(stage, "Какое письмо?", KINDS)
    assert began == [str(Path.home()), str(tmp_path)]
    assert not re.search("[A-Za-z]", "".join(dialogs._types({})[-1][0]))
