"""The keyboard of the window: the program's shortcuts, in the Russian and in the English layout alike.

Tk names a key by what the layout writes on it. With Russian on, Ctrl+C comes on Windows as a key without a name and on
Linux, where Russian is the only layout, as Cyrillic «с»; neither copies, and a binding to <Control-n> does not fire. So
no letter with Ctrl is bound to anything but the one handler here, which finds the key under the finger."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import Any, NamedTuple

from tosdesk.ui import editing, wheel

_LATIN = {
    "q": "shorti", "w": "tse", "e": "u", "r": "ka", "t": "ie", "y": "en", "u": "ghe", "i": "sha", "o": "shcha",
    "p": "ze", "a": "ef", "s": "yeru", "d": "ve", "f": "a", "g": "pe", "h": "er", "j": "o", "k": "el", "l": "de",
    "z": "ya", "x": "che", "c": "es", "v": "em", "b": "i", "n": "te", "m": "softsign",
}
_UNDER = {f"cyrillic_{russian}": latin for latin, russian in _LATIN.items()}
"""The Latin letter on the key of a Russian one, by X11's name for it."""

_SAME = {"KP_Enter": "Return", "KP_Add": "plus", "KP_Subtract": "minus"}
_SHOWN = {"Control": "Ctrl", "Escape": "Esc", "Delete": "Del", "Insert": "Ins", "Return": "Enter", "Prior": "PgUp",
          "Next": "PgDn", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "space": "Пробел", "plus": "+",
          "minus": "−", "equal": "=", "comma": ",", "period": "."}

_MODIFIERS = ("Control", "Alt", "Shift")

_OF_FIELDS = {"Delete", "BackSpace", "Insert", "Home", "End", "Left", "Right", "Up", "Down"}
"""Keys that edit or move in a field, with Ctrl and Shift too."""

_OF_TEXT = {"Return", "Prior", "Next"}


class _Shortcut(NamedTuple):
    within: tkinter.Misc | None
    run: Callable[[], Any]


def shown(key: str) -> str:
    """The key as a menu writes it: «Ctrl+N» for "Control-n"."""
    *modifiers, last = key.split("-")
    return "+".join([*(_SHOWN.get(name, name) for name in modifiers),
                     _SHOWN.get(last, last.upper() if len(last) == 1 else last)])


def install(app: tkinter.Tk) -> Keys:
    """The keyboard and the wheel of this program, put in order once; later calls give the same Keys."""
    keys = getattr(app, "_keys", None)
    if keys is None:
        editing.install(app)
        wheel.install(app)
        # ttkbootstrap takes Space away from buttons.
        app.tk.call("bind", "TButton", "<Key-space>", "ttk::button::activate %W")
        keys = app._keys = Keys(app)  # type: ignore[attr-defined]
    return keys


class Keys:
    """The program's shortcuts. A key is written "Control-n", "Control-Shift-z", "F4", "Escape", "Alt-Left", "Delete".

    A shortcut of a widget works while that widget is on the screen, in its whole window; where several have the same
    key, the one that holds the focus is meant. A shortcut without a widget works in every window. None is delivered
    while a dialog has the grab, except what was bound within that dialog."""

    def __init__(self, app: tkinter.Tk) -> None:
        self._app = app
        self._shortcuts: dict[str, list[_Shortcut]] = {}
        self._served: set[str] = set()
        self._windows = app.tk.call("tk", "windowingsystem") == "win32"
        app.bind_all("<Control-KeyPress>", self._pressed)

    def bind(self, key: str, run: Callable[[], Any], within: tkinter.Misc | None = None) -> None:
        """From now on the key does this, until the widget is destroyed.

        ValueError: no such key, or it has something else to do there already."""
        name = _checked(key)
        others = self._shortcuts.setdefault(name, [])
        if any(other.within is within for other in others):
            raise ValueError(f"{key} is bound already")
        self._serve(name)
        others.append(_Shortcut(within, run))
        if within is not None:
            def gone(event: tkinter.Event[Any]) -> None:
                if str(event.widget) == str(within):
                    self._drop(name, within)
            within.bind("<Destroy>", gone, add="+")

    def unbind(self, key: str, within: tkinter.Misc | None = None) -> None:
        """The key does nothing there any more."""
        self._drop(_checked(key), within)

    def _drop(self, name: str, within: tkinter.Misc | None) -> None:
        self._shortcuts[name] = [one for one in self._shortcuts.get(name, []) if one.within is not within]

    def _serve(self, name: str) -> None:
        *modifiers, key = name.split("-")
        if name in self._served or (modifiers and len(key) == 1 and key.isalpha()):
            return
        for one in (key, *(twin for twin, same in _SAME.items() if same == key)):
            sequence = f"<{'-'.join([*modifiers, 'KeyPress', one])}>"
            try:
                self._app.bind_all(sequence, self._pressed)
            except tkinter.TclError:
                raise ValueError(f"{name!r}: Tk knows no such key") from None
            # Alt+Left must not move the caret as well, nor Ctrl+Enter begin a line.
            if "Alt" in modifiers or (modifiers and key == "Return"):
                for kind in (*editing.FIELDS, "Treeview", "TNotebook", "TButton"):
                    if not self._app.tk.call("bind", kind, sequence):
                        self._app.tk.call("bind", kind, sequence, "# a shortcut of the program")
        self._served.add(name)

    def _pressed(self, event: tkinter.Event[Any]) -> str | None:
        path, name = str(event.widget), self._name(event)
        # Escape may have closed what it was pressed in: a list that was open, a dialog.
        if not _on_screen(self._app, path):
            return None
        wish = editing.WISHES.get(name)
        field = str(self._app.tk.call("winfo", "class", path)) in editing.FIELDS
        edits = field and editing.editable(self._app, path)
        if wish and (edits or (field and wish in ("<<Copy>>", "<<SelectAll>>"))):
            self._app.tk.call("event", "generate", path, wish)
        elif self._own(path, name, edits):
            return None
        elif shortcut := self._meant(name, path):
            shortcut.run()
        elif wish and not field:
            self._app.tk.call("event", "generate", path, wish)
        return "break"

    def _name(self, event: tkinter.Event[Any]) -> str:
        state, key, code = int(event.state), str(event.keysym), int(event.keycode)
        if not (len(key) == 1 and key.isascii()):
            if self._windows and 65 <= code <= 90:
                key = chr(code)
            key = _SAME.get(key, _UNDER.get(key.lower(), key))
        if len(key) == 1:
            key = key.lower()  # Shift is in the state; Caps Lock changes nothing
        elif key.islower() and key != "space":
            state &= ~1  # the name of a sign holds the Shift that writes it: "plus"
        held = (4, 0x20000 if self._windows else 0x20008, 1)
        return "-".join([*(name for name, mask in zip(_MODIFIERS, held, strict=True) if state & mask), key])

    def _own(self, path: str, name: str, edits: bool) -> bool:
        """Is it a key that the widget needs for itself?"""
        *modifiers, key = name.split("-")
        kind = str(self._app.tk.call("winfo", "class", path))
        if "Alt" in modifiers:
            return False
        if edits and (key in _OF_FIELDS or (kind == "Text" and key in _OF_TEXT and "Control" not in modifiers)):
            return True
        if "Control" in modifiers:
            return False
        return (edits and (len(key) == 1 or key == "space")) or (kind == "TButton" and key in ("Return", "space"))

    def _meant(self, name: str, path: str) -> _Shortcut | None:
        call = self._app.tk.call
        grab, window = str(call("grab", "current", self._app)), str(call("winfo", "toplevel", path))
        found: list[tuple[bool, int, _Shortcut]] = []
        for one in self._shortcuts.get(name, []):
            place = str(one.within or "")
            if one.within is None:
                if not grab:
                    found.append((False, -1, one))
            elif (not grab or _inside(place, grab)) and one.within.winfo_viewable() \
                    and str(one.within.winfo_toplevel()) == window:
                found.append((_inside(path, place), len(place), one))
        return max(found, key=lambda one: one[:2])[2] if found else None


def _checked(key: str) -> str:
    """The key's name with its modifiers in one order."""
    *modifiers, last = key.split("-")
    letter = len(last) == 1 and last.isalpha()
    if not last or set(modifiers) - set(_MODIFIERS) or (letter and not (last.isascii() and last.islower())):
        raise ValueError(f"{key!r} is no key: it is written \"Control-n\", \"Control-Shift-z\", \"F4\"")
    if letter and ("Control" not in modifiers or "Alt" in modifiers):
        raise ValueError(f"{key!r}: a letter alone is typing, with Alt it opens a menu, with both it is AltGr")
    return "-".join([*(name for name in _MODIFIERS if name in modifiers), _SAME.get(last, last)])


def _inside(path: str, outer: str) -> bool:
    return outer in {".", path} or path.startswith(f"{outer}.")


def _on_screen(app: tkinter.Tk, path: str) -> bool:
    call = app.tk.call
    return bool(call("winfo", "exists", path)) and bool(call("winfo", "viewable", call("winfo", "toplevel", path)))
