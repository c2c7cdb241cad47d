"""Russian words: nothing that the libraries show stays English."""

from __future__ import annotations

import ast
import calendar
import datetime as dt
import locale
import re
import tkinter
from collections.abc import Iterator
from pathlib import Path
from tkinter import filedialog, messagebox

import ttkbootstrap as ttk
from ttkbootstrap.dialogs import DatePickerDialog, Messagebox, Querybox

from tests import screen
from tosdesk.ui import russian

LATIN = re.compile(r"[A-Za-z]{2,}|\b[A-Za-z]\b")
TRANSLATORS = {"translate", "L", "LocaleVar", "mc"}
TK_DIALOGS = ("tkfbox", "choosedir", "msgbox", "bgerror", "clrpick", "fontchooser")


def said_by_ttkbootstrap() -> set[str]:
    """Every text that the installed ttkbootstrap translates: what stands in a call that translates, the default of
    a parameter that does, the buttons of its message boxes."""
    said = set(calendar.month_name[1:])
    for path in Path(ttk.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, (ast.FunctionDef, ast.Module)):
                defaults = _defaults(function) if isinstance(function, ast.FunctionDef) else {}
                for call in ast.walk(function):
                    if isinstance(call, ast.Call):
                        said |= set(_translated(call, defaults))
    return {text for text in said if LATIN.search(text)}


def _defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    plain = [*function.args.posonlyargs, *function.args.args]
    found = dict(zip([one.arg for one in plain[::-1]], function.args.defaults[::-1], strict=False))
    for one, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True):
        if default is not None:
            found[one.arg] = default
    return found


def _translated(call: ast.Call, defaults: dict[str, ast.expr]) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in TRANSLATORS:
        for argument in call.args:
            if isinstance(argument, ast.Name):
                argument = defaults.get(argument.id, argument)  # noqa: PLW2901
            if isinstance(argument, ast.JoinedStr):
                # Only the month's name is put together; a new one has to be looked at.
                assert "%B" in ast.unparse(argument), ast.unparse(argument)
            yield from (one.value for one in [argument] if isinstance(one, ast.Constant) and isinstance(one.value, str))
    for keyword in call.keywords:
        if keyword.arg == "buttons":
            yield from (one.value.split(":")[0] for one in ast.walk(keyword.value)
                        if isinstance(one, ast.Constant) and isinstance(one.value, str))


def said_by_tk(library: Path) -> set[str]:
    """Every text that the dialogs of the installed Tk translate."""
    said = set()
    for name in TK_DIALOGS:
        source = re.sub(r"\\\n\s*", " ", (library / f"{name}.tcl").read_text(encoding="utf-8"))
        for quoted, braced, bare in re.findall(r'\bmc (?:"((?:[^"\\]|\\.)*)"|\{([^}]*)\}|([^\s$\]"{]+))', source):
            said.add(quoted.replace('\\"', '"').replace("\\n", "\n").replace("\\$", "$") or braced or bare)
        # The names of buttons stand in lists that are translated later.
        source = re.sub(r'"[^"\n]*"', "", source)
        said |= set(re.findall(r"""(?<=[\s{])&[A-Z]\w+:?(?=[\s}\]])""", source))
    return {text for text in said if LATIN.search(text)}


def test_no_word_of_ttkbootstrap_stays_english() -> None:
    said = said_by_ttkbootstrap()
    assert {"Cancel", "Su", "May", "Font Selector", "Retry", "Filter by cell's value"} <= said
    assert sorted(said - set(russian.TTKBOOTSTRAP)) == []


def test_no_word_of_tk_stays_english() -> None:
    library = Path(screen.app().tk.eval("set tk_library"))
    said = said_by_tk(library)
    assert {"&Open", "&Yes", "Files of &type:", 'Directory "%1$s" does not exist.'} <= said
    assert sorted(said - set(russian.TK)) == []


def test_the_translations_are_russian_and_keep_their_places() -> None:
    for english, translation in (russian.TTKBOOTSTRAP | russian.TK).items():
        assert not LATIN.search(re.sub(r"%1\$s", "", translation)), english
        assert english.count("%1$s") == translation.count("%1$s")


def test_russian_is_spoken_by_both_catalogues() -> None:
    app = screen.app()
    russian.speak_russian(app)
    for english, translation in russian.TTKBOOTSTRAP.items():
        assert app.tk.call("::msgcat::mc", english) == translation
    for english, translation in russian.TK.items():
        assert app.tk.eval(f"namespace eval ::tk::dialog::file {{::msgcat::mc {{{english}}}}}") == translation


def test_pythons_locale_stays_alone() -> None:
    """The months are looked up by their English names."""
    russian.speak_russian(screen.app())
    assert locale.setlocale(locale.LC_TIME) == "C"
    for path in Path(russian.__file__).parents[1].rglob("*.py"):
        assert "setlocale(" not in path.read_text(encoding="utf-8"), path


def english_on(window: tkinter.Misc, *allowed: str) -> list[str]:
    """The Latin words within this window that are not file names."""
    words = [*tk_words(str(window)), *screen.texts(window)]
    for one in screen.family(window):
        if isinstance(one, ttk.Treeview):
            words += [one.heading(column)["text"] for column in ("#0", *one["columns"])]
            words += [str(value) for row in one.get_children() for value in one.item(row)["values"]]
    return [word for word in words if LATIN.search(word) and not any(name in word for name in ("PY_VAR", *allowed))]


def test_the_calendar_is_russian(stage: ttk.Frame) -> None:
    russian.speak_russian(screen.app())
    calendar_window = DatePickerDialog(stage, first_weekday=0, start_date=dt.date(2017, 12, 20), autoshow=False)
    calendar_window.show(wait_for_result=False)
    screen.pump()
    said = screen.texts(calendar_window.root)
    assert {"Пн", "Вс", "20"} <= set(said)
    assert calendar_window.titlevar.get() == "Декабрь 2017"
    assert english_on(calendar_window.root) == []
    calendar_window.root.destroy()


def test_the_file_dialog_of_the_theme_is_russian(stage: ttk.Frame, tmp_path: Path) -> None:
    russian.speak_russian(screen.app())
    (tmp_path / "письмо.docx").write_bytes(b"x" * 5000)
    seen: list[list[str]] = []
    said: list[str] = []

    def look() -> None:
        [window] = [one for one in stage.winfo_toplevel().winfo_children() if isinstance(one, tkinter.Toplevel)]
        screen.pump()
        seen.append(english_on(window, str(tmp_path), "*.docx"))
        said.extend(screen.texts(window))
        [table] = [one for one in screen.family(window) if isinstance(one, ttk.Treeview)]
        said.extend(str(value) for row in table.get_children() for value in table.item(row)["values"])
        window.destroy()

    stage.after(50, look)
    Querybox.get_save_filename(stage, native=False, initialdir=str(tmp_path), filetypes=[("Документы", "*.docx")])
    assert seen == [[]]
    assert {"Имя файла:", "Отмена", "4,9\u00a0КБ"} <= set(said)


def test_the_questions_of_the_theme_are_russian(stage: ttk.Frame) -> None:
    russian.speak_russian(screen.app())
    said: list[str] = []

    def look() -> None:
        [window] = [one for one in stage.winfo_toplevel().winfo_children() if isinstance(one, tkinter.Toplevel)]
        screen.pump()
        said.extend(screen.texts(window))
        window.destroy()

    stage.after(50, look)
    Messagebox.yesnocancel("Продолжить?", parent=stage)
    assert {"Да", "Нет", "Отмена"} <= set(said)


def tk_words(window: str) -> list[str]:
    """What Tk's own dialogs show: they are no widgets of Python's."""
    app = screen.app()
    call = app.tk.call
    if not call("winfo", "ismapped", window):
        return []
    words = [str(call("wm", "title", window))] if str(call("winfo", "toplevel", window)) == window else []
    options = str(call(window, "configure"))
    if "-text" in options:
        variable = str(call(window, "cget", "-textvariable")) if "-textvariable" in options else ""
        words.append(str(app.getvar(variable)) if variable else str(call(window, "cget", "-text")))
    return words + [word for child in app.tk.splitlist(call("winfo", "children", window))
                    for word in tk_words(str(child))]


def test_tks_own_dialogs_are_russian(stage: ttk.Frame, tmp_path: Path) -> None:
    app = screen.app()
    russian.speak_russian(app)
    (tmp_path / "письмо.docx").touch()
    said: list[str] = []

    def look(window: str, button: str) -> None:
        screen.pump(lambda: app.tk.call("winfo", "exists", window) and app.tk.call("winfo", "viewable", window))
        said.extend(tk_words(window))
        app.tk.call(f"{window}{button}", "invoke")

    parent = "" if str(stage.winfo_toplevel()) == "." else str(stage.winfo_toplevel())
    stage.after(50, look, f"{parent}.__tk_filedialog", ".contents.f2.cancel")
    filedialog.asksaveasfilename(parent=app, initialdir=str(tmp_path), filetypes=[("Документы", "*.docx")])
    assert {"Имя файла:", "Сохранить", "Отмена"} <= set(said)
    stage.after(50, look, f"{parent}.__tk__messagebox", ".no")
    messagebox.askyesno(parent=app, message="Продолжить?")
    assert {"Да", "Нет"} <= set(said)
    assert [word for word in said if LATIN.search(word) and str(tmp_path) not in word and "*.docx" not in word] == []
