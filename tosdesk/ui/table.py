"""The one list of the program: quick with any number of rows, because only the rows on the screen are ever filled."""

from __future__ import annotations

import contextlib
import tkinter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from tosdesk.ui.cut import ONE_LINE
from tosdesk.ui.scrolling import scroll_around
from tosdesk.ui.table_columns import Heading, Memory
from tosdesk.ui.table_headings import HeadingMouse
from tosdesk.ui.table_rows import How, Key
from tosdesk.ui.table_screenful import Screenful
from tosdesk.ui.theme import characters

__all__ = ["Heading", "Key", "Memory", "Table"]

Event: TypeAlias = "tkinter.Event[tkinter.Misc]"

WHEEL_ROWS = 3
SHIFT, CONTROL = 0x1, 0x4
HELD: dict[str, How] = {"": "alone", "Shift-": "up to", "Control-": "pass", "Control-Shift-": "also up to"}
"""What the keys that are held with an arrow do with the choice."""


class Table(Screenful):
    """A list of rows that are named by keys.

    texts(keys): what stands in the columns of these rows, for all headings in their order; asked for the rows on the
    screen, and for the chosen ones when they are copied.
    tag(key): "late", "soon", "done", "muted" or "", the colour of a row; its word stands in a column.
    sorted_by: the column and whether downwards, until the user wants it otherwise (`sort`).
    empty: what to do next, said where there are no rows.

    Events: <<Chosen>> the current row or the choice is another one; <<Opened>> Enter or a double click on the current
    row; <<Sorted>> `sort` is another one and `show` is waited for; <<Shown>> there is another content; <<Menu>> the
    menu of the current row is wanted at the event's x_root, y_root.
    """

    def __init__(self, parent: tkinter.Misc, headings: Sequence[Heading],
                 texts: Callable[[list[Key]], Sequence[Sequence[str]]], *, tag: Callable[[Key], str] = lambda key: "",
                 sorted_by: tuple[str, bool] | None = None, empty: str = "", memory: Memory | None = None) -> None:
        super().__init__(parent, headings, texts, tag, sorted_by, empty, memory)
        self._headings = HeadingMouse(self._tree, self._columns, self._widest)
        self._listen()

    # What the owner does

    @property
    def current(self) -> Key | None:
        return self._rows.current

    @property
    def sort(self) -> tuple[str, bool] | None:
        """The key of the column that the rows are sorted by, and whether downwards."""
        return self._columns.sort

    def show(self, keys: Sequence[Key], keep: bool = True) -> None:
        """Another content; each key stands in it once. What was current and chosen is so still, where it is still
        there, and stays in its place on the screen; without `keep` it is a new list, seen from its beginning."""
        self._change(lambda: self._rows.show(keys, keep))
        self.event_generate("<<Shown>>")

    def refresh(self) -> None:
        """The texts of the rows on the screen are asked for again."""
        self._soon()

    def select(self, key: Key | None, see: bool = True) -> bool:
        """Makes this row current and chosen alone; None: no row. False when it is not in the list: nothing changes."""
        place = self._rows.place(key)
        if key is None:
            self._change(self._rows.choose_none)
        elif place is not None:
            self._change(lambda: self._rows.go(place, see=see))
        return key is None or place is not None

    def selected(self) -> list[Key]:
        """The chosen rows, in the order of the list."""
        return self._rows.selected()

    def select_all(self) -> None:
        self._change(self._rows.choose_all)

    def step(self, by: int) -> None:
        """So many rows down, or up where it is negative."""
        self._change(lambda: self._rows.go(self._rows.below(by)))

    def counted(self) -> tuple[int, int]:
        """How many rows there are, and how many are chosen."""
        return len(self._rows.keys), len(self._rows.chosen)

    def visible(self) -> list[Key]:
        """The rows that stand on the screen whole."""
        return list(self._rows.visible())

    def copy(self) -> None:
        """The chosen rows with their headings to the clipboard, as a spreadsheet takes them."""
        chosen = self.selected()
        if chosen:
            places = [list(self._columns.headings).index(key) for key in self._columns.shown()]
            titles = [heading.title for heading in self._columns.headings.values()]
            lines = ["\t".join(row[place].translate(ONE_LINE) for place in places)
                     for row in [titles, *self._texts(chosen)]]
            self.clipboard_clear()
            self.clipboard_append("\n".join(lines) + "\n")

    def choose_columns(self, x: int | None = None, y: int | None = None) -> None:
        """Opens the choice of columns, at the headings unless a place on the screen is given."""
        self._columns.choose(self._tree.winfo_rootx() if x is None else x, self._tree.winfo_rooty() if y is None else y)

    def focus_set(self) -> None:
        self._tree.focus_set()

    focus = focus_set

    def _change(self, change: Callable[[], object]) -> None:
        before = self._rows.current, self._rows.chosen
        change()
        self._soon()
        if before != (self._rows.current, self._rows.chosen):
            self.event_generate("<<Chosen>>")

    # What the user does

    def _listen(self) -> None:
        on = self._on
        on("<Button-1>", self._pressed)
        on("<Double-Button-1>", self._pressed_twice)
        on("<Triple-Button-1>", self._pressed)
        on("<B1-Motion>", self._headings.drag)
        on("<ButtonRelease-1>", self._headings.release)
        on("<Button-3>", self._pressed_right)
        for key in ("Menu", "App", "Shift-F10"):
            with contextlib.suppress(tkinter.TclError):  # App is on Windows alone
                on(f"<{key}>", lambda event: self._want_menu())
        self._on_move("Up", lambda: self._rows.below(-1))
        self._on_move("Down", lambda: self._rows.below(1))
        self._on_move("Prior", lambda: self._rows.below(1 - max(2, self._rows.height)))
        self._on_move("Next", lambda: self._rows.below(max(2, self._rows.height) - 1))
        self._on_move("Home", lambda: 0)
        self._on_move("End", lambda: len(self._rows.keys))
        on("<Left>", lambda event: self._across_by(-1))
        on("<Right>", lambda event: self._across_by(1))
        on("<space>", lambda event: self._turn("alone"))
        on("<Control-space>", lambda event: self._turn("turn"))
        for key in ("Return", "KP_Enter"):
            on(f"<{key}>", lambda event: self._open())
        for shortcut in ("<<SelectAll>>", "<Control-a>", "<Control-A>"):
            on(shortcut, lambda event: self.select_all())
        on("<<Copy>>", lambda event: self.copy())
        on("<Button-4>", lambda event: self._wheel(-1))
        on("<Button-5>", lambda event: self._wheel(1))
        on("<Shift-Button-4>", lambda event: self._across_by(-1))
        on("<Shift-Button-5>", lambda event: self._across_by(1))
        on("<MouseWheel>", lambda event: self._wheel(-event.delta / 120))
        on("<Shift-MouseWheel>", lambda event: self._across_by(-event.delta / 120))

    def _on(self, sequence: str, do: Callable[[Event], object]) -> None:
        """Instead of what Treeview does itself: it would scroll and choose among the lines that are on the screen.
        What lies over the tree hands the mouse down to it."""
        def handle(event: Event) -> str:
            if event.widget is not self._tree:
                event.x += event.widget.winfo_x()
                event.y += event.widget.winfo_y()
            self._note.leave()
            do(event)
            return "break"
        for widget in (self._tree, self._mark, self._advice):
            widget.bind(sequence, handle)

    def _on_move(self, key: str, place: Callable[[], int]) -> None:
        for name in (key, f"KP_{key}"):
            for held, how in HELD.items():
                self._on(f"<{held}{name}>", partial(self._moved, place, how))

    def _moved(self, place: Callable[[], int], how: How, event: Event) -> None:
        self._change(lambda: self._rows.go(place(), how))

    def _pressed(self, event: Event) -> None:
        self._tree.focus_set()
        if self._headings.press(event):
            return
        place = self._place_at(event.y)
        if place is not None:
            shift, control = int(event.state) & SHIFT, int(event.state) & CONTROL
            how: How = ("also up to" if control else "up to") if shift else ("turn" if control else "alone")
            self._change(lambda: self._rows.go(place, how))

    def _pressed_twice(self, event: Event) -> None:
        if self._headings.double(event):
            return
        place = self._place_at(event.y)
        held = int(event.state) & (SHIFT | CONTROL)
        if place is not None and not held and self._rows.keys[place] == self.current:
            self._open()
        else:
            self._pressed(event)

    def _pressed_right(self, event: Event) -> None:
        self._tree.focus_set()
        if self._headings.menu(event):
            return
        place = self._place_at(event.y)
        if place is not None:
            how: How = "pass" if self._rows.keys[place] in self._rows.chosen else "alone"
            self._change(lambda: self._rows.go(place, how))
        if place is not None or not self._rows.keys:
            self.event_generate("<<Menu>>", rootx=event.x_root, rooty=event.y_root)

    def _want_menu(self) -> None:
        place = self._rows.place(self.current)
        line = -1 if place is None else place - self._rows.top
        x, y = (characters(self, 4), line + 1) if 0 <= line < self._rows.height else (0, 0)
        self.event_generate("<<Menu>>", rootx=self._tree.winfo_rootx() + x,
                            rooty=self._tree.winfo_rooty() + self._top + y * self._high)

    def _open(self) -> None:
        if self.current is not None:
            self.event_generate("<<Opened>>")

    def _turn(self, how: How) -> None:
        place = self._rows.place(self.current)
        if place is not None:
            self._change(lambda: self._rows.go(place, how))

    def _wheel(self, notches: float) -> None:
        before = self._rows.top
        self._scroll_to(before + round(notches * WHEEL_ROWS))
        if self._rows.top == before:
            scroll_around(self, round(notches))

    def _across_by(self, notches: float) -> None:
        self._tree.xview_scroll(round(notches * characters(self, 6)), "units")
