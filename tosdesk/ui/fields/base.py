"""What every input of a card shares: its value, what is wrong with it, and what was typed so far."""

from __future__ import annotations

import contextlib
import tkinter
from collections.abc import Callable, Iterator
from tkinter import font as tkfont
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.errors import BadValue
from tosdesk.ui.fields.popup import Popup
from tosdesk.ui.theme import characters
from tosdesk.ui.typed import Unclear

HELP = 34
"""Characters of a line of help before the field has its width."""

PAUSE = 800
"""Milliseconds without a key after which what stands in a field is judged before it is left."""


class Field(ttk.Frame):
    """One input. A kind says what stands in it (`_typed`), how a value is put there (`_put`) and what of it a draft
    keeps (`raw`); it sets `input`, the widget that takes the keys.

    check(value): the value as the record's field holds it, BadValue where it can't;
    changed(): called after every change by the user.
    """

    nothing: Any = None
    """The value of an input that says nothing, and of one in which no value can be read."""

    input: tkinter.Widget

    def __init__(self, parent: tkinter.Misc, *, check: Callable[[Any], Any] | None = None,
                 changed: Callable[[], None] | None = None) -> None:
        super().__init__(parent)
        self._check = check or (lambda value: value)
        self._changed = changed or (lambda: None)
        self._problem = ""
        self._loading = False
        self._by_user = False
        self._waiting: str | None = None
        self._cover: ttk.Label | None = None
        self.columnconfigure(0, weight=1)
        self._told = ttk.Label(self, style="Problem.TLabel", font="TkSmallCaptionFont")
        self._told.bind("<<ThemeChanged>>", lambda event: _paint())
        _paint()
        self.bind("<Configure>", lambda event: self._told.configure(wraplength=event.width))

    def _typed(self) -> Any:
        """The value that stands in the input. Unclear where there is none."""
        raise NotImplementedError

    def _put(self, value: Any) -> None:
        raise NotImplementedError

    @property
    def raw(self) -> Any:
        """What was typed, as JSON holds it: for a draft that survives a crash. Records by key."""
        raise NotImplementedError

    @raw.setter
    def raw(self, raw: Any) -> None:
        raise NotImplementedError

    @property
    def value(self) -> Any:
        """The plain value; `nothing` where none can be read, so ask `settle()` before it is kept."""
        try:
            value = self._typed()
        except Unclear:
            return self.nothing
        with contextlib.suppress(BadValue):
            return self._check(value)
        return value

    @value.setter
    def value(self, value: Any) -> None:
        with self.loading():
            self._put(value)

    @property
    def problem(self) -> str:
        """What is wrong with what stands in the field, in one sentence; "" for nothing, or as long as it is being
        typed."""
        return self._problem

    @property
    def unclear(self) -> bool:
        """Whether what stands in the field is no value, be it told already or not."""
        try:
            self._check(self._typed())
        except (Unclear, BadValue):
            return True
        return False

    def focus_first(self) -> None:
        """Puts the cursor in."""
        self.input.focus_set()

    def settle(self) -> str:
        """As if the field were left: the text takes its proper form, and the problem, if any, is told."""
        if self._by_user:
            self._loading = True
            try:
                self._dress()
            finally:
                self._loading = False
        self.judge()
        return self._problem

    def judge(self) -> None:
        """Finds out at once what is wrong, and shows it."""
        self._hush()
        try:
            self._check(self._typed())
            problem = ""
        except Unclear as unclear:
            problem = str(unclear)
        except BadValue as bad:
            problem = bad.sentence[:1].upper() + bad.sentence[1:]
        self._tell(problem)

    def show_problem(self, problem: str) -> None:
        """Says what somebody else found wrong with what stands here; the next change by the user takes it away."""
        self._tell(problem)

    def cover(self, words: str) -> None:
        """Hides what stands here behind these words, so that it cannot be read, copied or changed; "" shows it
        again."""
        if self._cover is None:
            self._cover = ttk.Label(self, anchor="w", bootstyle="secondary", padding=(ttk.scale_size(self, 8), 0))
            self._by_tab = self.input.cget("takefocus")
            self.input.bind("<FocusIn>", lambda event: self._pass_on(), add="+")
        self._cover.configure(text=words)
        self.input.configure(takefocus=0 if words else self._by_tab)  # type: ignore[call-arg]
        if words:
            self._cover.place(in_=self.input, relwidth=1, relheight=1)
            self._cover.lift()
            self._unselect()
            if self.has_focus:
                self._pass_on()
        else:
            self._cover.place_forget()

    def _pass_on(self) -> None:
        """What is covered takes no keys: they go where Tab would lead."""
        if self._cover is not None and self._cover.winfo_manager():
            (self.input.tk_focusNext() or self.winfo_toplevel()).focus_set()

    def _unselect(self) -> None:
        """On Linux what is selected can be pasted elsewhere without having been copied."""
        self.input.selection_clear()

    def _tell(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self._told.configure(text=problem)
        if problem:
            self._told.grid(row=9, column=0, columnspan=9, sticky="w", pady=(ttk.scale_size(self, 2), 0))
        else:
            self._told.grid_remove()
        self._mark(bool(problem))

    def _mark(self, bad: bool) -> None:
        """Paints the border."""
        self.input.state(["invalid" if bad else "!invalid"])  # type: ignore[attr-defined]

    def _dress(self) -> None:
        """Gives what was typed its proper form, now that the field is left."""

    @contextlib.contextmanager
    def loading(self) -> Iterator[None]:
        """What is put in meanwhile was not typed by the user."""
        self._loading = True
        try:
            yield
        finally:
            self._loading = False
        self._by_user = False
        self.judge()

    def _touched(self) -> None:
        """The user changed something. That it came right is seen at once; that it went wrong, after a pause."""
        if self._loading:
            return
        self._by_user = True
        self._hush()
        if self._problem:
            self._paused()
        else:
            self._waiting = self.after(PAUSE, self._paused)
        self._changed()

    def _paused(self) -> None:
        if self._unfinished():
            self._hush()
            self._tell("")
        else:
            self.judge()

    def _unfinished(self) -> bool:
        """Whether it would nag to speak of a problem while the cursor is here."""
        return False

    def _left(self, event: tkinter.Event[Any]) -> None:
        # A list that dropped down may be given the focus for a moment.
        popup = Popup.shown
        if popup is None or popup.owner is not self.input or not popup.under_pointer():
            self.settle()

    @property
    def has_focus(self) -> bool:
        return str(self.tk.call("focus")) == str(self.input)

    def titled(self, title: str) -> bool:
        """Whether the field says its title itself."""
        return False

    def _hush(self) -> None:
        if self._waiting is not None:
            self.after_cancel(self._waiting)
            self._waiting = None

    def destroy(self) -> None:
        self._hush()
        super().destroy()


def _paint() -> None:
    """The red of the theme with some of its ink: in the dark theme the red alone is hard to read."""
    colors = ttk.Style().colors
    red = colors.make_transparent(0.85, colors.danger, colors.fg)
    style = ttk.Style()
    # Told even the same once more, a style makes every widget of the window dress anew.
    if (str(style.lookup("Problem.TLabel", "foreground")), str(style.lookup("Problem.TLabel", "background"))) != (
            str(red), str(colors.bg)):
        style.configure("Problem.TLabel", foreground=red, background=colors.bg)


class Labelled(ttk.Frame):
    """A field with its title above it, or beside it, and the help below. The field is made on the same parent."""

    def __init__(self, parent: tkinter.Misc, title: str, field: Field, help: str = "", *, beside: bool = False) -> None:
        super().__init__(parent)
        self.field = field
        row, column = (0, 1) if beside else (1, 0)
        self.columnconfigure(column, weight=1)
        gap = ttk.scale_size(self, 3)
        self.title: ttk.Label | None = None
        self.help: ttk.Label | None = None
        if not field.titled(title):
            self.title = ttk.Label(self, text=title, bootstyle="secondary")
            self.title.grid(row=0, column=0, sticky="nw", padx=(0, 4 * gap if beside else 0),
                            pady=(2 * gap, 0) if beside else (0, gap))
            self.title.bind("<Button-1>", lambda event: field.focus_first())
        field.grid(in_=self, row=row, column=column, sticky="ew")
        field.lift(self)
        if help:
            self.help = ttk.Label(self, text=help, bootstyle="secondary", font="TkSmallCaptionFont",
                                  wraplength=characters(self, HELP))
            self.help.grid(row=row + 1, column=column, sticky="w", pady=(gap, 0))
        if not beside:
            field.bind("<Configure>", self._wrap, add="+")

    def _wrap(self, event: tkinter.Event[Any]) -> None:
        # Before it has a place a field is one pixel wide, and the help would want a line for each word.
        if event.width > 1:
            for words in (self.title, self.help):
                if words is not None:
                    # No word is broken: beside a short field its title may go a little beyond it.
                    longest = max(str(words.cget("text")).split(), key=len, default="")
                    whole = tkfont.nametofont(str(words.cget("font")) or "TkDefaultFont", self).measure(longest)
                    words.configure(wraplength=max(event.width - ttk.scale_size(self, 4), whole + 1))

    def destroy(self) -> None:
        self.field.destroy()
        super().destroy()
