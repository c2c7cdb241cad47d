"""A screenful of a table: the tree whose few lines get other texts as the list goes by, and its scrollbars."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from tosdesk.ui.cut import CutNote, Cutter
from tosdesk.ui.table_columns import Columns, Heading, Memory
from tosdesk.ui.table_look import STYLE, cell_padding, dress
from tosdesk.ui.table_rows import Key, Rows
from tosdesk.ui.theme import characters, line_height


class Screenful(ttk.Frame):
    """Shows what `_rows` says; whoever changes it calls `_soon()`. Knows nothing of keys and clicks."""

    def __init__(self, parent: tkinter.Misc, headings: Sequence[Heading],
                 texts: Callable[[list[Key]], Sequence[Sequence[str]]], tag: Callable[[Key], str],
                 sorted_by: tuple[str, bool] | None, empty: str, memory: Memory | None) -> None:
        super().__init__(parent, width=characters(parent, 40), height=line_height(parent) * 12)
        self.empty = empty
        self._least: int | None = None
        self._texts, self._tag = texts, tag
        self._rows = Rows()
        self._painted: list[tuple[str, ...]] = []
        self._lines = 0
        self._waiting: dict[str, str] = {}
        self._top, self._high = 0, line_height(parent)
        self._rim = tkinter.Frame(self, highlightthickness=ttk.scale_size(parent, 1))
        self._tree = ttk.Treeview(self._rim, show="headings", selectmode="none", height=1)
        self._columns = Columns(self._tree, headings, sorted_by, memory, self._soon, self._sorted)
        self._down = ttk.Scrollbar(self._rim, orient="vertical", command=self._scrolled)
        self._across = ttk.Scrollbar(self._rim, orient="horizontal", command=self._tree.xview)
        self._tree.configure(xscrollcommand=self._across.set)
        self._mark = tkinter.Frame(self._tree)
        self._advice = ttk.Label(self._tree, justify="center", anchor="center")
        self._cutter = Cutter(self, str(ttk.Style().lookup(STYLE, "font") or "TkDefaultFont"))
        self._note = CutNote(self._tree, self._whole)
        self.pack_propagate(False)
        self._rim.pack(fill="both", expand=True)
        self._rim.rowconfigure(0, weight=1)
        self._rim.columnconfigure(0, weight=1)
        self._tree.grid(row=0, column=0, sticky="nsew")
        for widget in (self._rim, self._tree):
            widget.bind("<Configure>", lambda event: self._soon(), add="+")
        for event in ("<Map>", "<Visibility>"):
            self._tree.bind(event, lambda event: self._soon())  # what is not on the screen cannot be measured
        self._tree.bind("<FocusIn>", lambda event: self._has_focus(True))
        self._tree.bind("<FocusOut>", lambda event: self._has_focus(False))
        self._tree.bind("<<ThemeChanged>>", lambda event: self._restyle(), add="+")
        self._focused = False
        self._keep_lines(1)
        self._restyle()

    def at_least(self, rows: int) -> None:
        """Asks for the room of so many rows under their headings, in every size of the font."""
        if rows != self._least:
            self._least = rows
            self._restyle()

    def _soon(self) -> None:
        """Paints when nothing else is to be done: held keys and several changes in a row paint once."""
        self._when_idle(self._paint)

    def _when_idle(self, do: Callable[[], None]) -> None:
        def now() -> None:
            del self._waiting[do.__name__]
            do()
        if do.__name__ not in self._waiting:
            self._waiting[do.__name__] = self.after_idle(now)

    def destroy(self) -> None:
        for waiting in self._waiting.values():
            self.after_cancel(waiting)
        super().destroy()

    def _paint(self) -> None:
        if self.winfo_width() <= 1 or not self._tree.winfo_viewable():
            return  # not laid out yet, or in a tab behind: <Configure> or <Visibility> comes
        rows, tree = self._rows, self._tree
        rows.resize((tree.winfo_height() - self._top) // self._high)
        self._fit_bars()
        keys = list(rows.visible())
        self._painted = [tuple(row) for row in self._texts(keys)] if keys else []
        self._keep_lines(max(1, len(keys)))
        rooms = [self._columns.room(key) for key in self._columns.headings]
        chosen = []
        if not keys:
            tree.item("0", values=(), tags=())
        for line, (key, row) in enumerate(zip(keys, self._painted, strict=True)):
            cut = tuple(self._cutter.cut(text, room) if room else "" for text, room in zip(row, rooms, strict=True))
            tags = (self._tag(key), "odd" if (rows.top + line) % 2 else "")
            tree.tk.call(tree, "item", str(line), "-values", cut, "-tags", tags)
            if key in rows.chosen:
                chosen.append(str(line))
        tree.selection_set(chosen)
        self._mark_current(keys)
        if rows.keys or not self.empty:
            self._advice.place_forget()
        else:
            self._advice.configure(text=self.empty, wraplength=max(1, tree.winfo_width() * 3 // 4))
            self._advice.place(relx=0.5, rely=0.5, anchor="center")
        self._when_idle(self._measure)

    def _keep_lines(self, count: int) -> None:
        """The tree has so many lines; they stay and get other texts. One is always there: it is measured."""
        for line in range(self._lines, count):
            self._tree.insert("", "end", iid=str(line))
        if count < self._lines:
            self._tree.delete(*(str(line) for line in range(count, self._lines)))
        self._lines = count

    def _measure(self) -> None:
        """A heading is taller than a row, and only the first row knows where it begins: when Tk has drawn it."""
        first = self._tree.bbox("0")
        if first and (first[1], first[3]) != (self._top, self._high):
            self._top, self._high = first[1], first[3]
            self._soon()

    def _fit_bars(self) -> None:
        """Which scrollbars it takes; each takes room, so that the other may be needed then."""
        rim = 2 * int(self._rim.cget("highlightthickness"))
        width, height = self._rim.winfo_width() - rim, self._rim.winfo_height() - rim - self._top
        thick = self._down.winfo_reqwidth(), self._across.winfo_reqheight()
        wide = self._columns.needed() > width
        tall = len(self._rows.keys) > (height - wide * thick[1]) // self._high
        if tall and not wide:
            wide = self._columns.needed() > width - thick[0]
        for bar, wanted, place in ((self._down, tall, {"row": 0, "column": 1, "sticky": "ns"}),
                                   (self._across, wide, {"row": 1, "column": 0, "sticky": "ew"})):
            if wanted and not bar.winfo_manager():
                bar.grid(**place)
            elif not wanted and bar.winfo_manager():
                bar.grid_remove()
        self._columns.lay(width - tall * thick[0])
        count = max(1, len(self._rows.keys))
        self._down.set(self._rows.top / count, min(1, (self._rows.top + self._rows.height) / count))

    def _mark_current(self, keys: list[Key]) -> None:
        """A bar at the left edge of the current row: several may be chosen, and it may be none of them."""
        if self._rows.current in keys:
            y = self._top + keys.index(self._rows.current) * self._high
            self._mark.place(x=0, y=y, width=characters(self, 0.4), height=self._high)
        else:
            self._mark.place_forget()

    def _has_focus(self, has: bool) -> None:
        self._focused = has
        rim = self._colours.accent if has else self._colours.edge
        self._tree.state(["!alternate" if has else "alternate"])
        self._rim.configure(highlightbackground=rim, highlightcolor=rim)

    def _restyle(self) -> None:
        """The theme or the font may be another one."""
        self._colours = colours = dress(self._tree, self._down, self._across)
        self._rim.configure(background=colours.ground)
        self._mark.configure(background=colours.ink)
        self._advice.configure(foreground=colours.muted, background=colours.ground)
        self._has_focus(self._focused)
        self._cutter.forget()
        if self._least is not None:
            row = int(str(ttk.Style().lookup("Treeview", "rowheight")))
            # A heading is higher than a row; the bar below may be needed.
            self.configure(height=round((self._least + 1.6) * row) + self._across.winfo_reqheight())
        self._columns.restyled()
        self._soon()

    def _whole(self, x: int, y: int) -> str | None:
        """The text of the cell or heading at this place, if it is cut."""
        key = self._columns.at(x)
        if key is None:
            return None
        if self._tree.identify_region(x, y) == "heading":
            title = self._columns.headings[key].title
            return None if str(self._tree.heading(key, "text")).startswith(title) else title
        line = self._tree.identify_row(y)
        if not line or int(line) >= len(self._painted):
            return None
        text = self._painted[int(line)][list(self._columns.headings).index(key)]
        return text if self._cutter.cut(text, self._columns.room(key)) != text else None

    def _widest(self, key: str) -> int:
        place = list(self._columns.headings).index(key)
        texts = [row[place] for row in self._painted]
        # A heading is bold in some themes and carries an arrow.
        widths = [self._cutter.measure(text) for text in [*texts, self._columns.headings[key].title + " ▼  "]]
        return max(widths) + cell_padding(self)

    def _place_at(self, y: int) -> int | None:
        line = self._tree.identify_row(y)
        place = self._rows.top + int(line) if line else len(self._rows.keys)
        return place if place < len(self._rows.keys) else None

    def _sorted(self) -> None:
        """Another order has another beginning, which is what is looked for, unless a row in sight is followed."""
        if self._rows.current not in self._rows.visible():
            self._rows.scroll_to(0)
        self.event_generate("<<Sorted>>")

    def _scrolled(self, how: str, number: str, unit: str = "") -> None:
        """What the scrollbar says: «moveto 0.5», «scroll 1 units», «scroll -1 pages»."""
        if how == "moveto":
            self._scroll_to(round(float(number) * len(self._rows.keys)))
        else:
            self._scroll_to(self._rows.top + int(float(number)) * (self._rows.height if unit == "pages" else 1))

    def _scroll_to(self, top: int) -> None:
        self._rows.scroll_to(top)
        self._soon()
