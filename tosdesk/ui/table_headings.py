"""The mouse on the headings of a table: a click sorts, a dragged heading moves its column, a dragged border widens it,
the right button offers the choice of columns."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import TypeAlias

import ttkbootstrap as ttk

from tosdesk.ui.table_columns import Columns
from tosdesk.ui.theme import characters

Event: TypeAlias = "tkinter.Event[tkinter.Misc]"


class HeadingMouse:
    """`widest(key)` tells how many pixels the texts of the column that are on the screen take."""

    def __init__(self, tree: ttk.Treeview, columns: Columns, widest: Callable[[str], int]) -> None:
        self._tree, self._columns, self._widest = tree, columns, widest
        self._mark = tkinter.Frame(tree)
        self._moved: tuple[str, int] | None = None
        self._widened: tuple[str, int, int] | None = None
        self._dragging = False

    def press(self, event: Event) -> bool:
        """Whether it was on the headings: the rows have nothing to do with it then."""
        region, key = self._tree.identify_region(event.x, event.y), self._column(event.x)
        self._dragging = False
        if region == "separator" and key:
            width = int(self._tree.column(key, "width"))
            self._widened = (key, event.x, width)
        elif region == "heading" and key:
            self._moved = (key, event.x)
        return region in ("separator", "heading")

    def drag(self, event: Event) -> None:
        if self._widened:
            key, start, width = self._widened
            if self._dragging or event.x != start:
                self._dragging = True
                self._columns.set_pixels(key, width + event.x - start)
        elif self._moved:
            self._dragging = self._dragging or abs(event.x - self._moved[1]) > characters(self._tree, 1)
            if self._dragging:
                _, x = self._columns.gap_at(event.x)
                wide = ttk.scale_size(self._tree, 3)
                self._mark.place(x=max(0, x - wide // 2), y=0, width=wide, relheight=1)
                self._mark.configure(background=ttk.Style().colors.primary)
                self._mark.lift()

    def release(self, event: Event) -> None:
        moved, self._moved, self._widened = self._moved, None, None
        self._mark.place_forget()
        if moved:
            if self._dragging:
                self._columns.put(moved[0], self._columns.gap_at(event.x)[0])
            elif self._tree.identify_region(event.x, event.y) == "heading":
                self._columns.sort_by(moved[0])

    def double(self, event: Event) -> bool:
        """A double click on a border makes the column as wide as what is seen in it; on a heading it is two clicks."""
        if not self.press(event):
            return False
        if self._widened:
            key, self._widened = self._widened[0], None
            self._columns.set_pixels(key, self._widest(key))
        return True

    def menu(self, event: Event) -> bool:
        """Whether it was on the headings."""
        if self._tree.identify_region(event.x, event.y) not in ("separator", "heading"):
            return False
        self._columns.choose(event.x_root, event.y_root)
        return True

    def _column(self, x: int) -> str | None:
        number = self._tree.identify_column(x)
        place = int(number[1:]) - 1 if number else -1
        shown = self._columns.shown()
        return shown[place] if 0 <= place < len(shown) else None
