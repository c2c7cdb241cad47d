"""The columns of a table: which are shown, in what order, how wide, and which the rows are sorted by. Remembered."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple, Protocol

import ttkbootstrap as ttk

from tosdesk.ui.cut import Cutter
from tosdesk.ui.table_look import HEADING, cell_padding
from tosdesk.ui.theme import characters

ARROWS = {False: " ▲", True: " ▼"}
LEAST = 3
"""Characters below which no column is made narrower: it could not be taken hold of again."""
REST = "·rest"
"""An empty last column, so that rows and headings go through to the right edge."""


class Heading(NamedTuple):
    """The look of one column. `width` in characters; `align` "w", "e" or "center"; a column that is not `shown` is
    offered in the choice of columns."""

    key: str
    title: str
    width: float = 14
    align: Literal["w", "center", "e"] = "w"
    stretch: bool = False
    shown: bool = True


class Memory(Protocol):
    """Where the habits of this list are kept; values are plain JSON data."""

    def get(self, key: str, default: Any) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...


class ForNow(dict[str, Any]):
    """A memory as long as the table itself."""

    def set(self, key: str, value: Any) -> None:
        self[key] = value


class Columns:
    """`changed()` is called when the table must be laid out again, `sorted_anew()` when a heading was clicked."""

    def __init__(self, tree: ttk.Treeview, headings: Sequence[Heading], sorted_by: tuple[str, bool] | None,
                 memory: Memory | None, changed: Callable[[], None], sorted_anew: Callable[[], None]) -> None:
        self.headings = {heading.key: heading for heading in headings}
        self._tree, self._changed, self._sorted_anew = tree, changed, sorted_anew
        self._memory = ForNow() if memory is None else memory
        self._cutter = Cutter(tree, str(ttk.Style().lookup(HEADING, "font") or "TkHeadingFont"))
        self._pixels: dict[str, int] = {}
        self._first_sort = sorted_by
        self._menu: tkinter.Menu | None = None
        self._recall()
        tree.configure(columns=[*self.headings, REST])
        for key, heading in self.headings.items():
            tree.column(key, anchor=heading.align, stretch=False, minwidth=0)
            tree.heading(key, anchor=heading.align)
        tree.column(REST, stretch=False, minwidth=0)

    def _recall(self) -> None:
        """What was remembered, as far as it is about headings that there are."""
        order = self._memory.get("order", None)
        known = [key for key in order if key in self.headings] if isinstance(order, list) else []
        self._order = list(dict.fromkeys(known))
        hidden = self._memory.get("hidden", None)
        self._hidden = {key for key in hidden if key in self._order} if isinstance(hidden, list) else set()
        for place, heading in enumerate(self.headings.values()):
            if heading.key not in known:
                self._order.insert(place, heading.key)
                self._hidden |= set() if heading.shown else {heading.key}
        widths = self._memory.get("widths", None)
        self._widths = {key: max(LEAST, width) for key, width in widths.items() if key in self.headings
                        and isinstance(width, (int, float))} if isinstance(widths, dict) else {}
        match self._memory.get("sort", None):
            case [str(key), bool(descending)] if key in self.headings:
                self.sort: tuple[str, bool] | None = (key, descending)
            case _:
                self.sort = self._first_sort
        if not self.shown():
            self._hidden = set()

    def _remember(self) -> None:
        self._memory.set("order", list(self._order))
        self._memory.set("hidden", sorted(self._hidden))
        self._memory.set("widths", dict(self._widths))

    def shown(self) -> list[str]:
        """The keys of the columns that are shown, from left to right."""
        return [key for key in self._order if key not in self._hidden]

    # Laying out

    def needed(self) -> int:
        """Pixels of all the columns at their own widths."""
        return sum(self._own(key) for key in self.shown())

    def _own(self, key: str) -> int:
        return characters(self._tree, self._widths.get(key, self.headings[key].width)) + cell_padding(self._tree)

    def lay(self, available: int) -> None:
        """Gives the columns their pixels; what is over goes to those that stretch and that nobody has set himself."""
        shown = self.shown()
        pixels = {key: self._own(key) for key in shown}
        over = max(0, available - sum(pixels.values()))
        elastic = [key for key in shown if self.headings[key].stretch and key not in self._widths]
        for place, key in enumerate(elastic):
            share = over // (len(elastic) - place)
            pixels[key] += share
            over -= share
        pixels[REST] = over
        if tuple(self._tree.cget("displaycolumns")) != (*shown, REST):
            self._tree.configure(displaycolumns=[*shown, REST])
        for key, width in pixels.items():
            if self._pixels.get(key) != width:
                self._tree.column(key, width=width)
        self._pixels = pixels
        for key in shown:
            arrow = ARROWS[self.sort[1]] if self.sort and self.sort[0] == key else ""
            room = self.room(key) - (self._cutter.measure(arrow) if arrow else 0)
            text = self._cutter.cut(self.headings[key].title, room) + arrow
            if self._tree.heading(key, "text") != text:
                self._tree.heading(key, text=text)

    def restyled(self) -> None:
        """The font may be another one now."""
        self._cutter.forget()
        self._pixels = {}

    def room(self, key: str) -> int:
        """Pixels that a text has in this column; 0 where it is not shown."""
        return max(0, self._pixels.get(key, 0) - cell_padding(self._tree))

    def at(self, x: int) -> str | None:
        """The column under the mouse."""
        left = self._left()
        for key in self.shown():
            if left <= x < left + self._pixels[key]:
                return key
            left += self._pixels[key]
        return None

    def gap_at(self, x: int) -> tuple[int, int]:
        """Before which of the shown columns something dropped here comes to stand, and where that is in pixels."""
        left = self._left()
        for place, key in enumerate(self.shown()):
            if x < left + self._pixels[key] / 2:
                return place, left
            left += self._pixels[key]
        return len(self.shown()), left

    def _left(self) -> int:
        return -round(self._tree.xview()[0] * sum(self._pixels.values()))

    # Changing

    def sort_by(self, key: str) -> None:
        """Upwards by this column; the other way round if it is so already."""
        self.sort = (key, self.sort == (key, False))
        self._memory.set("sort", list(self.sort))
        self._changed()
        self._sorted_anew()

    def set_pixels(self, key: str, pixels: int) -> None:
        """The user's own width; kept in characters, so that it grows with the font."""
        of_ten = characters(self._tree, 10)
        self._widths[key] = max(LEAST, round((pixels - cell_padding(self._tree)) * 10 / of_ten, 2))
        self._changed_and_kept()

    def put(self, key: str, place: int) -> None:
        """Moves a column before the one that stands at this place among the shown."""
        shown = self.shown()
        before = shown[place] if place < len(shown) else None
        if before != key:
            self._order.remove(key)
            after_last = self._order.index([one for one in shown if one != key][-1]) + 1 if before is None else 0
            self._order.insert(after_last if before is None else self._order.index(before), key)
            self._changed_and_kept()

    def turn(self, key: str) -> None:
        """Shows or hides a column."""
        self._hidden ^= {key}
        self._changed_and_kept()

    def reset(self) -> None:
        """As the program came."""
        for name in ("order", "hidden", "widths"):
            self._memory.set(name, None)
        self._recall()
        self._changed()

    def _changed_and_kept(self) -> None:
        self._remember()
        self._changed()

    def choose(self, x: int, y: int) -> None:
        """Opens the choice of columns at a place of the screen."""
        if self._menu:
            self._menu.destroy()
        self._menu = self.menu(self._tree)
        self._menu.tk_popup(x, y)

    def menu(self, parent: tkinter.Misc) -> tkinter.Menu:
        """The choice of columns; the last one cannot be taken away."""
        menu = ttk.Menu(parent, tearoff=False)
        menu.add_command(label="Столбцы", state="disabled")
        only = self.shown() if len(self.shown()) == 1 else []
        menu.ticks = []  # type: ignore[attr-defined]  # Tk keeps no variable alive
        for key in self._order:
            tick = tkinter.BooleanVar(menu, key not in self._hidden)
            menu.ticks.append(tick)  # type: ignore[attr-defined]
            menu.add_checkbutton(label=self.headings[key].title, variable=tick, command=partial(self.turn, key),
                                 state="disabled" if key in only else "normal")
        menu.add_separator()
        sorting = ttk.Menu(menu, tearoff=False)
        for key in self.shown():
            arrow = ARROWS[self.sort[1]] if self.sort and self.sort[0] == key else ""
            sorting.add_command(label=self.headings[key].title + arrow, command=partial(self.sort_by, key))
        menu.add_cascade(label="Упорядочить по столбцу", menu=sorting)
        menu.add_separator()
        menu.add_command(label="Вернуть исходные", command=self.reset)
        return menu

