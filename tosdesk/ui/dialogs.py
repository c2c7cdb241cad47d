"""Windows that ask one thing: a question, a notice, a failure, a file; and the base of every other such window."""

from __future__ import annotations

import contextlib
import tkinter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ttkbootstrap as ttk
from ttkbootstrap.dialogs import Querybox

from tosdesk.store.errors import StoreError
from tosdesk.ui.preferences import Area, Preferences, onto_screen, whole_screen
from tosdesk.ui.theme import characters, line_height

opened: list[Dialog] = []
"""The dialogs that are on the screen, the topmost last."""

LINE = 60
"""Characters of a comfortable line of text."""

NARROW = 34
"""Characters of the narrowest dialog."""


class Dialog(ttk.Toplevel):
    """A modal window: a body, and under it buttons that name what they do.

    `buttons` are words by key. `default` is what Enter does, the first unless it is named, None for nothing;
    `harmless` is what Esc and the window's cross do, the last unless it is named. A dialog with a `kind` can be
    resized, and comes back as large as the last of its kind was left. A subclass fills the `body` in `build`, and in
    `ready` takes what was entered."""

    def __init__(self, parent: tkinter.Misc, title: str, buttons: Mapping[str, str], *,
                 default: str | None = "", harmless: str = "", kind: str = "") -> None:
        self.over = parent.winfo_toplevel()
        super().__init__(title=title or str(self.over.title()), master=self.over)
        self.withdraw()
        self.kind, self.answer = kind, None
        self.default = next(iter(buttons)) if default == "" else default
        self.harmless = harmless or list(buttons)[-1]
        self._then: Callable[[str], Any] = lambda answer: None
        self._focus_before = _focused(parent)
        gap = line_height(self)
        self.body = ttk.Frame(self, padding=(gap, gap, gap, gap // 2))
        ttk.Frame(self.body, width=characters(self, NARROW)).pack()
        foot = ttk.Frame(self, padding=(gap, 0, gap, gap))
        self.buttons = {key: ttk.Button(foot, text=words, bootstyle="primary" if key == self.default else "default",
                                        command=lambda key=key: self.choose(key))  # type: ignore[misc]
                        for key, words in buttons.items()}
        _lay_out(self.buttons.values(), whole_screen(self).width * 0.9)
        # The buttons first: where the window is too small, the body gives way.
        foot.pack(side="bottom", fill="x")
        self.body.pack(fill="both", expand=True)
        self.build()
        self.bind("<Return>", self._enter)
        self.bind("<KP_Enter>", self._enter)
        self.bind("<Control-Return>", lambda event: self._press_default())
        self.bind("<Escape>", lambda event: self.choose(self.harmless))
        self.bind("<FocusOut>", lambda event: self.after_idle(self._lend))
        self.bind("<FocusIn>", lambda event: self._hold())
        self.bind("<Destroy>", self._gone)
        self.protocol("WM_DELETE_WINDOW", lambda: self.choose(self.harmless))

    passing = False
    """A dialog that goes by itself: nothing that has to be read may hang on it."""

    answer: str | None
    """The key of the button that was chosen; None until then, or if the window went without an answer."""

    def build(self) -> None:
        """Fills the body."""

    def ready(self, key: str) -> bool:
        """Whether the dialog may close with this answer: the place to take what was entered, or to say what is
        wrong with it."""
        return True

    def first_field(self) -> tkinter.Misc:
        """Where typing begins; the default button where nothing is typed."""
        fields = [one for one in family(self.body) if isinstance(one, (ttk.Entry, tkinter.Text))
                  and str(one.cget("state")) != "disabled"]
        if fields:
            return fields[0]
        return self.body if self.default is None else self.buttons[self.default]

    def choose(self, key: str) -> None:
        """Answers with this key, as its button does."""
        if self.ready(key):
            self.answer = key
            self.destroy()
            self._then(key)

    def show(self, *, wait: bool = True, then: Callable[[str], Any] | None = None) -> str | None:
        """Shows the dialog, waits for the answer and returns it. With `wait=False` it returns at once; in either
        case `then` is told the answer."""
        self._then = then or self._then
        self._place()
        if self.over.winfo_viewable():
            # A window manager hides the dialog of a hidden parent.
            self.transient(self.over)
        opened.append(self)
        self.deiconify()
        self.lift()
        self._hold()
        self.first_field().focus_force()
        if wait:
            self.wait_window()
        return self.answer

    def _enter(self, event: Any) -> None:
        if isinstance(event.widget, ttk.Button):
            event.widget.invoke()
        elif not isinstance(event.widget, tkinter.Text):
            self._press_default()

    def _press_default(self) -> None:
        if self.default is not None:
            self.buttons[self.default].invoke()

    def _place(self) -> None:
        """Over the middle of the parent, all of it on the screen, as large as it was left."""
        self.update_idletasks()
        screen = whole_screen(self)
        least = onto_screen(Area(0, 0, self.winfo_reqwidth(), self.winfo_reqheight()), screen)
        width, height = least.width, least.height
        if self.kind:
            self.minsize(width, height)
            across, down = _sizes.get(self.kind, (0, 0))
            width, height = max(width, characters(self, across)), max(height, round(line_height(self) * down))
        else:
            self.resizable(False, False)
        below = self.over if self.over.winfo_viewable() else None
        x, y = (below.winfo_rootx() + (below.winfo_width() - width) // 2,
                below.winfo_rooty() + (below.winfo_height() - height) // 3) if below else \
            (screen.x + (screen.width - width) // 2, screen.y + (screen.height - height) // 3)
        place = onto_screen(Area(x, y, width, height), screen)
        # Without a size of its own a window follows its words when they grow.
        follows = not self.kind and self.winfo_reqwidth() <= width and self.winfo_reqheight() <= height
        self.geometry(f"+{place.x}+{place.y}" if follows else place.geometry)

    def _hold(self) -> None:
        """Only the topmost dialog takes keys and the mouse."""
        if opened and opened[-1] is self:
            # Where a window manager shows the window a moment later, the focus that comes with it brings this again.
            with contextlib.suppress(tkinter.TclError):
                self.grab_set()

    def _lend(self) -> None:
        """A frameless window of a field, such as the calendar, needs the mouse while it has the focus."""
        focused = _focused(self)
        if focused is not None:
            window = focused.winfo_toplevel()
            # A menu counts as a window of its own, and takes the mouse by itself.
            if isinstance(window, tkinter.Toplevel) and not isinstance(window, Dialog) and window.overrideredirect():
                self.grab_release()

    def _gone(self, event: Any) -> None:
        if event.widget is not self:
            return
        topmost = bool(opened) and opened[-1] is self
        if self in opened:
            opened.remove(self)
        # When the whole program goes, there is nothing left to go back to.
        with contextlib.suppress(tkinter.TclError):
            if self.kind and self.winfo_width() > 1:
                _keep_size(self)
            if topmost:
                if opened:
                    opened[-1]._hold()
                if self._focus_before is not None and self._focus_before.winfo_exists():
                    self._focus_before.focus_force()


def ask(parent: tkinter.Misc, question: str, buttons: Mapping[str, str], *, detail: str = "", default: str = "",
        harmless: str = "") -> str | None:
    """One question; returns the key of the chosen button. Enter chooses the first button, Esc the last, unless
    `default` and `harmless` name others."""
    return _Words(parent, question, detail, buttons, default=default, harmless=harmless).show()


def tell(parent: tkinter.Misc, sentence: str, detail: str = "") -> None:
    """Something that has to be read."""
    _Words(parent, sentence, detail, {"read": "Понятно"}).show()


class _Words(Dialog):
    """Words to read, and an answer."""

    def __init__(self, parent: tkinter.Misc, sentence: str, detail: str, buttons: Mapping[str, str], *,
                 default: str = "", harmless: str = "") -> None:
        self._sentence, self._detail = sentence, detail
        super().__init__(parent, "", buttons, default=default, harmless=harmless)

    def build(self) -> None:
        read(self.body, self._sentence, font="TkCaptionFont")
        if self._detail:
            read(self.body, self._detail)


def failure(parent: tkinter.Misc, error: BaseException, report: str) -> Dialog:
    """What went wrong in the program, with a report to copy. Returns at once; while one such window is open, further
    failures are added to its report."""
    for dialog in opened:
        if isinstance(dialog, Failure):
            dialog.add(report)
            return dialog
    over = [dialog for dialog in opened if not dialog.passing]
    dialog = Failure(over[-1] if over else parent, error, report)
    dialog.show(wait=False)
    return dialog


class Failure(Dialog):
    def __init__(self, parent: tkinter.Misc, error: BaseException, report: str) -> None:
        self._sentence = str(error) if isinstance(error, StoreError) else "Программа не смогла выполнить это действие."
        self.report = report
        super().__init__(parent, "", {"copy": "Скопировать отчёт", "go on": "Продолжить работу"}, default="go on")

    def build(self) -> None:
        read(self.body, self._sentence, font="TkCaptionFont")
        read(self.body, "Работать можно дальше. Если это повторится, передайте отчёт тому, кто обслуживает программу.")
        self._more = ttk.Button(self.body, text="Подробности", bootstyle="primary-link", padding=0,
                                command=self._unfold)
        self._more.pack(anchor="w", pady=(0, line_height(self) // 2))
        self._page, self._text = _page(self.body, self.report, font="TkFixedFont")
        self._page.pack_forget()

    def add(self, report: str) -> None:
        """One more failure while this one was being read."""
        if report not in self.report:
            self.report += f"\n\n{report}"
            _fill(self._text, self.report)

    def ready(self, key: str) -> bool:
        if key == "copy":
            self.clipboard_clear()
            self.clipboard_append(self.report)
            self.buttons["copy"].configure(text="Отчёт скопирован")
        return key != "copy"

    def _unfold(self) -> None:
        if self._page.winfo_manager():
            self._page.pack_forget()
        else:
            self._page.pack(fill="both", expand=True)
        self._more.configure(text="Скрыть подробности" if self._page.winfo_manager() else "Подробности")
        self._place()


def read(master: tkinter.Misc, words: str, *, font: str = "TkDefaultFont") -> tkinter.Misc:
    """Puts words to read under what is there: wrapped, and with a scroll bar where they would not fit the screen."""
    screen = whole_screen(master)
    label = ttk.Label(master, text=words, font=font, justify="left",
                      wraplength=min(characters(master, LINE), round(screen.width * 0.85)))
    if label.winfo_reqheight() <= screen.height * 0.45:
        label.pack(anchor="w", fill="x", pady=(0, line_height(master) // 2))
        return label
    label.destroy()
    _, text = _page(master, words, font)
    # The keys work wherever the focus is.
    window = master.winfo_toplevel()
    window.bind("<Next>", lambda event: text.yview_scroll(1, "pages"))
    window.bind("<Prior>", lambda event: text.yview_scroll(-1, "pages"))
    return text


def _page(master: tkinter.Misc, words: str, font: str) -> tuple[ttk.Frame, ttk.Text]:
    """Long words with a scroll bar, to read and to copy from."""
    frame = ttk.Frame(master)
    lines = min(16, round(whole_screen(master).height * 0.35 / line_height(master)))
    text = ttk.Text(frame, width=LINE, height=lines, wrap="word", font=font, state="disabled")
    _fill(text, words)
    bar = ttk.Scrollbar(frame, command=text.yview)
    text.configure(yscrollcommand=bar.set)
    bar.pack(side="right", fill="y")
    text.pack(fill="both", expand=True)
    frame.pack(fill="both", expand=True, pady=(0, line_height(master) // 2))
    return frame, text


def _fill(text: ttk.Text, words: str) -> None:
    text.configure(state="normal")
    text.replace("1.0", "end", words)
    text.configure(state="disabled")


# Files

Kinds = Mapping[str, str]
"""Files to choose from: «Документы Word» and its patterns, «*.docx *.doc»."""


def choose_file(parent: tkinter.Misc, title: str, kinds: Kinds) -> Path | None:
    """A file that is there, None if nothing was chosen."""
    found = Querybox.get_open_filename(parent.winfo_toplevel(), title=title, filetypes=_types(kinds),
                                       initialdir=_folder())
    return _chosen(found)


def choose_files(parent: tkinter.Misc, title: str, kinds: Kinds) -> list[Path]:
    """Files that are there, none if nothing was chosen."""
    found = Querybox.get_open_filenames(parent.winfo_toplevel(), title=title, filetypes=_types(kinds),
                                        initialdir=_folder())
    return [path for path in map(_chosen, found or ()) if path is not None]


def save_as(parent: tkinter.Misc, title: str, name: str, kinds: Kinds) -> Path | None:
    """Where to write a file, by default under this name; over one that is there only after a question."""
    found = Querybox.get_save_filename(parent.winfo_toplevel(), title=title, filetypes=_types(kinds), initialfile=name,
                                       defaultextension=Path(name).suffix, initialdir=_folder())
    return _chosen(found)


def choose_folder(parent: tkinter.Misc, title: str, folder: Path) -> Path | None:
    """A folder, None if nothing was chosen; `folder` is looked at first."""
    found = Querybox.get_directory(parent.winfo_toplevel(), title=title, initialdir=str(folder))
    return Path(found) if found else None


def _types(kinds: Kinds) -> list[tuple[str, tuple[str, ...]]]:
    return [*((words, tuple(patterns.split())) for words, patterns in kinds.items()), ("Все файлы", ("*",))]


def _folder() -> str:
    last = str(_kept.get("folder", "")) if _kept else ""
    return last if last and Path(last).is_dir() else str(Path.home())


def _chosen(found: str | None) -> Path | None:
    if found and _kept:
        _kept.set("folder", str(Path(found).parent))
    return Path(found) if found else None


# What is remembered

_sizes: dict[str, tuple[float, float]] = {}
"""How large each kind of dialog was left, in characters and lines, which grow with the font."""

_kept: Preferences | None = None


def remember(preferences: Preferences | None) -> None:
    """From now on sizes of dialogs and the folder of files are remembered here, and not only until the program ends."""
    global _kept  # noqa: PLW0603 -- one program, one profile
    _kept = preferences
    _sizes.clear()
    found = preferences.get("dialogs", {}) if preferences else {}
    for kind, size in found.items() if isinstance(found, dict) else ():
        with contextlib.suppress(TypeError, ValueError):
            across, down = map(float, size)
            _sizes[kind] = min(across, 1000), min(down, 1000)


def _keep_size(dialog: Dialog) -> None:
    _sizes[dialog.kind] = (round(dialog.winfo_width() / characters(dialog, 1), 1),
                           round(dialog.winfo_height() / line_height(dialog), 1))
    if _kept:
        _kept.set("dialogs", _sizes)


def family(widget: tkinter.Misc) -> list[tkinter.Misc]:
    """The widget with everything in it."""
    return [widget, *(below for child in widget.winfo_children() for below in family(child))]


def _focused(widget: tkinter.Misc) -> tkinter.Misc | None:
    try:
        return widget.focus_get()
    except KeyError:
        # The list of a combobox is a window that Python does not know.
        return None


def _lay_out(buttons: Any, room: float) -> None:
    """A row on the right; one under another where the screen is too narrow for the row."""
    gap = line_height(next(iter(buttons))) // 2
    row = sum(button.winfo_reqwidth() + gap for button in buttons) + 2 * gap <= room
    for number, button in enumerate(buttons):
        button.bind("<Left>", lambda event: event.widget.tk_focusPrev().focus_set())
        button.bind("<Right>", lambda event: event.widget.tk_focusNext().focus_set())
        if row:
            button.grid(row=0, column=number + 1, padx=(gap, 0))
        else:
            button.grid(row=number, column=0, sticky="ew", pady=(gap // 2, 0))
        button.master.columnconfigure(0, weight=1)
