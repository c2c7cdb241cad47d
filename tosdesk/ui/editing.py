"""Editing in the fields: what Ctrl+C, V, X, A, Z and Y do there, the undoing of what was typed, the menu of a field.

Tk gives one-line fields no undo at all, and a Text undoes what the program itself put there: Ctrl+Z in a card that has
just been filled would empty it, or bring another record's words. So the keys that edit are bracketed here: what
changes between two of them was not typed, and the past is forgotten. Whoever changes a field in answer to typing (dots
put into a date) calls `typed`; whoever loads a value while the field has the focus calls `forget`."""

from __future__ import annotations

import re
import tkinter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any
from weakref import WeakKeyDictionary

import ttkbootstrap as ttk

ONE_LINE = ("TEntry", "TCombobox", "TSpinbox")
FIELDS = (*ONE_LINE, "Text")

WISHES = {
    "Control-c": "<<Copy>>", "Control-v": "<<Paste>>", "Control-x": "<<Cut>>", "Control-a": "<<SelectAll>>",
    "Control-z": "<<Undo>>", "Control-y": "<<Redo>>", "Control-Shift-z": "<<Redo>>",
}
"""What a key asks of a field, by the name of the key as Keys gives it."""

STEPS = 200
"""How much typing of one line can be taken back."""

_LETTER = re.compile(r"<(Lock-)?(Control|Meta)-(Lock-)?Key-[A-Za-z]>")
_CHANGES = re.compile(r"<(.*Key.*|<(Paste|Cut|Clear|PasteSelection|Undo|Redo|Increment|Decrement)>)>")


@dataclass
class _Past:
    """What is known of a field: its text after the last thing that the person did, and for one line the steps to it.
    `run` is the letter-by-letter typing or deleting that the last step still gathers: (which, where)."""

    known: str
    steps: list[str] = field(default_factory=list)
    at: int = 0
    run: tuple[str, int] | None = None


_pasts: WeakKeyDictionary[tkinter.Misc, _Past] = WeakKeyDictionary()


def install(app: tkinter.Tk) -> None:
    """Makes the keys and the mouse of all fields of the program what this module says. Needed once."""
    _free_letters(app)
    menu_key = "<App>" if app.tk.call("tk", "windowingsystem") == "win32" else "<Menu>"
    for kind in FIELDS:
        _bind(app, kind, "<<ContextMenu>>", _menu_at_mouse)
        for key in ("<Shift-F10>", menu_key):
            _bind(app, kind, key, _menu_at_caret)
        _bind(app, kind, "<<Paste>>", _paste)
    for kind in ONE_LINE:
        _bind(app, kind, "<<Undo>>", lambda event: _step(event.widget, -1))
        _bind(app, kind, "<<Redo>>", lambda event: _step(event.widget, +1))
    # Not the line break that Tk adds after the last line.
    app.tk.call("bind", "Text", "<<SelectAll>>", "%W tag add sel 1.0 end-1c")
    # In a form Tab goes to the next field.
    for tab in ("<Tab>", "<Shift-Tab>", "<Control-Tab>", "<Control-Shift-Tab>"):
        app.unbind_class("Text", tab)
    app.tk.call("bind", "Text", "<Key-Tab>", "# as in the other fields")
    _bracket(app)
    _bind(app, "TCombobox", "<<ComboboxSelected>>", lambda event: typed(event.widget))


def _bind(app: tkinter.Tk, kind: str, sequence: str, do: Callable[[tkinter.Event[Any]], Any]) -> None:
    was = str(app.tk.call("bind", kind, sequence))

    def run(event: tkinter.Event[Any]) -> Any:
        # Tk's own dialogs have fields that Python does not know: the event holds a mere name, and all is as it was.
        return do(event) if isinstance(event.widget, tkinter.Misc) else app.tk.eval(was.replace("%W", event.widget))
    app.bind_class(kind, sequence, run)


def _free_letters(app: tkinter.Tk) -> None:
    """Takes from Tk every letter with Ctrl: its Emacs keys (Ctrl+N down, Ctrl+H backspace…), and the editing ones too,
    which Keys gives to the fields in any layout. Served from one place, nothing happens twice."""
    for virtual in app.event_info():
        for sequence in app.event_info(virtual):
            if _LETTER.fullmatch(sequence):
                app.event_delete(virtual, sequence)
    for kind in (*FIELDS, "Entry"):
        for sequence in app.bind_class(kind):
            if _LETTER.fullmatch(sequence):
                app.unbind_class(kind, sequence)


def _bracket(app: tkinter.Tk) -> None:
    """Looks at a field before and after every key and command that can change it."""
    before = app.register(lambda path: _with_field(app, path, _notice))
    after = app.register(lambda path: _with_field(app, path, typed))
    for kind in FIELDS:
        for sequence in app.bind_class(kind):
            if _CHANGES.fullmatch(sequence):
                script = app.tk.call("bind", kind, sequence)
                app.tk.call("bind", kind, sequence, f"{before} %W\n{script}\n{after} %W")


def _with_field(app: tkinter.Tk, path: str, look: Any) -> None:
    try:
        one = app.nametowidget(path)
    except KeyError:
        return
    if one.winfo_exists():  # or the key has closed its window
        look(one)


def editable(widget: tkinter.Misc, path: str) -> bool:
    """Is this a field on the screen that takes typing now? The widget serves to ask Tk: Tk has fields of its own."""
    kind, call = widget.tk.call("winfo", "class", path), widget.tk.call
    if kind not in FIELDS or not call("winfo", "viewable", path):
        return False
    if kind == "Text":
        return str(call(path, "cget", "-state")) == "normal"
    return bool(call(path, "instate", "!disabled !readonly"))


def forget(one: Any) -> None:
    """What stands in the field was put there by the program: there is nothing to take back."""
    if one.winfo_class() == "Text":
        one.configure(undo=True)  # which Tk does not take from the option database
        one.edit_reset()
    text = _text(one)
    _pasts[one] = _Past(text, [text])


def _notice(one: Any) -> None:
    past = _pasts.get(one)
    if past is None or past.known != _text(one):
        forget(one)


def typed(one: Any) -> None:
    """What stands in the field now counts as typed by the person, and can be taken back."""
    past, text = _pasts.get(one), _text(one)
    if past is None:
        forget(one)
    elif text != past.known:
        if one.winfo_class() != "Text":
            run, goes_on = _run(past, text)
            del past.steps[past.at + 1:]
            if goes_on:
                past.steps[-1] = text
            else:
                past.steps = [*past.steps, text][-STEPS:]
            past.at, past.run = len(past.steps) - 1, run
        past.known = text


def _run(past: _Past, text: str) -> tuple[tuple[str, int] | None, bool]:
    """The letter-by-letter work that this change belongs to, and whether it goes on: a step is a word, not a letter."""
    start, gone, come = _difference(past.known, text)
    match len(gone), len(come):
        case 0, 1:
            return ("typing", start + 1), past.run == ("typing", start) and not come.isspace()
        case 1, 0:
            return ("deleting", start), past.run in (("deleting", start), ("deleting", start + 1))
    return None, False


def _difference(old: str, new: str) -> tuple[int, str, str]:
    """Where two texts part, what the old one has there, and what the new one."""
    start = _alike(old, new)
    same = _alike(old[start:][::-1], new[start:][::-1])
    return start, old[start:len(old) - same], new[start:len(new) - same]


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _step(one: Any, by: int) -> None:
    past = _pasts[one]
    if not editable(one, str(one)) or not 0 <= past.at + by < len(past.steps):
        return
    past.at += by
    past.known, past.run = past.steps[past.at], None
    start, gone, come = _difference(one.get(), past.known)
    checks = str(one.cget("validate"))
    one.configure(validate="none")  # what stood there once may stand there again
    one.delete(start, start + len(gone))
    one.insert(start, come)
    one.configure(validate=checks)
    one.selection_clear()
    one.icursor(start + len(come))


def _paste(event: tkinter.Event[Any]) -> None:
    """Instead of what is selected, as everywhere; Tk on Linux would paste beside it in a Text."""
    one, text = event.widget, _clipboard(event.widget)
    if not text or not editable(one, str(one)):
        return
    if one.winfo_class() == "Text":
        one.configure(autoseparators=False)  # one step to take back
        one.edit_separator()
        if one.tag_ranges("sel"):
            one.delete("sel.first", "sel.last")
        one.insert("insert", text.replace("\r\n", "\n"))
        one.edit_separator()
        one.configure(autoseparators=True)
        one.see("insert")
    else:
        if one.selection_present():
            one.delete("sel.first", "sel.last")
        # A cell of Excel ends with a line break, an address from a letter has them inside; here is one line.
        one.insert("insert", re.sub(r"[\r\n\t]+", " ", text.strip("\r\n\t")))
        one.tk.call("ttk::entry::See", one, "insert")


def _clipboard(one: Any) -> str:
    try:
        return str(one.clipboard_get())
    except tkinter.TclError:
        return ""


def _text(one: Any) -> str:
    return str(one.get("1.0", "end-1c") if one.winfo_class() == "Text" else one.get())


def _can(one: Any) -> dict[str, bool]:
    """What a field can do now."""
    edits, text = editable(one, str(one)), _text(one)
    _notice(one)
    if one.winfo_class() == "Text":
        chosen, back = bool(one.tag_ranges("sel")), bool(one.edit("canundo"))
    else:
        chosen, back = one.selection_present(), _pasts[one].at > 0
    return {"<<Undo>>": edits and back, "<<Cut>>": edits and chosen, "<<Copy>>": chosen,
            "<<Paste>>": edits and bool(_clipboard(one)), "<<SelectAll>>": bool(text)}


_MENU = (("Отменить", "<<Undo>>", "Ctrl+Z"), None, ("Вырезать", "<<Cut>>", "Ctrl+X"),
         ("Скопировать", "<<Copy>>", "Ctrl+C"), ("Вставить", "<<Paste>>", "Ctrl+V"), None,
         ("Выделить всё", "<<SelectAll>>", "Ctrl+A"))


def _show_menu(one: Any, x: int, y: int) -> None:
    if one.winfo_class() in ONE_LINE and one.instate(["disabled"]):
        return
    one.focus_set()
    for child in one.winfo_children():
        if isinstance(child, tkinter.Menu):
            child.destroy()
    can = _can(one)
    # While another program hands over its clipboard, events go on: the field may be gone by now.
    if not one.winfo_exists():
        return
    menu = ttk.Menu(one, tearoff=False)
    for line in _MENU:
        if line is None:
            menu.add_separator()
        else:
            title, wish, key = line
            menu.add_command(label=title, accelerator=key, state="normal" if can[wish] else "disabled",
                             command=lambda wish=wish: one.event_generate(wish))  # type: ignore[misc]
    menu.tk_popup(one.winfo_rootx() + x, one.winfo_rooty() + y)


def _menu_at_mouse(event: tkinter.Event[Any]) -> None:
    """The caret goes where the click was, unless that is within what is selected."""
    one, at = event.widget, f"@{event.x},{event.y}" if event.widget.winfo_class() == "Text" else f"@{event.x}"
    if one.winfo_class() == "Text":
        if "sel" not in one.tag_names(at):
            one.tag_remove("sel", "1.0", "end")
            one.mark_set("insert", at)
    elif not (one.selection_present() and one.index("sel.first") <= one.index(at) < one.index("sel.last")):
        one.selection_clear()
        one.icursor(at)
    _show_menu(one, event.x, event.y)


def _menu_at_caret(event: tkinter.Event[Any]) -> str:
    x, y, _, height = event.widget.bbox("insert") or (0, 0, 0, event.widget.winfo_height())
    _show_menu(event.widget, x, y + height)
    return "break"
