"""The window's menu: «Правка» names what would be undone."""

from __future__ import annotations

from functools import partial
from typing import Any

import ttkbootstrap as ttk

from . import theme


def build_menu(window: Any) -> ttk.Menu:
    """Gives the window its menu; returns «Правка»."""
    bar = ttk.Menu(window.app, tearoff=False)
    file = ttk.Menu(bar, tearoff=False)
    file.add_command(label="Что записать?", accelerator="Ctrl+N", command=window.ask_what)
    file.add_command(label="Записать изменения", accelerator="Ctrl+S", command=window.save)
    file.add_separator()
    file.add_command(label="Выход", accelerator="Alt+F4", command=window.close)
    bar.add_cascade(label="Файл", menu=file)
    edit = ttk.Menu(bar, tearoff=False)
    edit.configure(postcommand=partial(_fill_edit, window, edit))
    bar.add_cascade(label="Правка", menu=edit)
    view = ttk.Menu(bar, tearoff=False)
    view.add_command(label="Скрыть или показать телефоны и адреса", accelerator="F4", command=window.hide)
    view.add_command(label="Столбцы списка", accelerator="F9", command=window.choose_columns)
    sizes = ttk.Menu(view, tearoff=False)
    for percent in theme.SIZES:
        sizes.add_radiobutton(label=f"{percent}\u00a0%", value=percent, variable=window.percent, command=window.resize)
    view.add_cascade(label="Размер шрифта", menu=sizes)
    bar.add_cascade(label="Вид", menu=view)
    helping = ttk.Menu(bar, tearoff=False)
    helping.add_command(label="Клавиши", accelerator="F1", command=window.show_keys)
    bar.add_cascade(label="Справка", menu=helping)
    window.app.configure(menu=bar)
    return edit


def _fill_edit(window: Any, menu: ttk.Menu) -> None:
    """Undo and redo say what they are about."""
    base = window.desk.base
    menu.delete(0, "end")
    for word, nothing, title, accelerator, command in (
            ("Отменить", "Отменять нечего", base.undoable(), "Ctrl+Z", window.undo),
            ("Повторить", "Повторять нечего", base.redoable(), "Ctrl+Y", window.redo)):
        menu.add_command(label=f"{word}: {title}" if title else nothing, accelerator=accelerator, command=command,
                         state="normal" if title else "disabled")
    menu.add_separator()
    for label, event, accelerator in (("Вырезать", "<<Cut>>", "Ctrl+X"), ("Скопировать", "<<Copy>>", "Ctrl+C"),
                                      ("Вставить", "<<Paste>>", "Ctrl+V"),
                                      ("Выделить всё", "<<SelectAll>>", "Ctrl+A")):
        menu.add_command(label=label, accelerator=accelerator, command=partial(_to_focus, window, event))


def _to_focus(window: Any, event: str) -> None:
    path = str(window.tk.call("focus"))  # a list of Tk's own is a window that Python does not know
    if path:
        window.tk.call("event", "generate", path, event)
