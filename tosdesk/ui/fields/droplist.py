"""The list that drops down from an input: completions, records, a short list. One for all of them."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from tkinter import font as tkfont
from typing import Any, NamedTuple

import ttkbootstrap as ttk

from tosdesk.ui.fields.popup import Around, Popup, glyph
from tosdesk.ui.theme import characters, line_height

ROWS = 14
"""Lines that are seen at once; the rest is reached by scrolling."""

_SHIFT = 0x1


class Line(NamedTuple):
    """kind: "" is one of the choices, "act" does something («Добавить…»), "note" only tells."""

    text: str
    value: Any = None
    kind: str = ""


def arrow(input: tkinter.Widget, toggle: Callable[[], object]) -> ttk.Button:
    """The mark at the right end of an input that a list drops down from; a click opens and closes it."""
    pad, edge = ttk.scale_size(input, 5), ttk.scale_size(input, 3)
    ttk.Style().configure("Arrow.TEntry", padding=(pad, pad, line_height(input) + 2 * pad, pad))
    input.configure(style="Arrow.TEntry")  # type: ignore[call-arg]
    button = ttk.Button(input.master, icon="chevron-down", icon_only=True, icon_size=glyph(input),
                        bootstyle="ghost", padding=0, takefocus=False, cursor="arrow", command=toggle)
    button.place(in_=input, relx=1, rely=0.5, x=-edge, anchor="e", relheight=1, height=-2 * edge)
    return button


class DropList(Popup):
    """taken(line): what happens with the line that was chosen; True if Tab shall not go on to the next field."""

    def __init__(self, owner: tkinter.Widget, taken: Callable[[Line], bool | None]) -> None:
        super().__init__(owner)
        self._taken = taken
        self.lines: list[Line] = []
        self.chosen: int | None = None
        self._by_hand = False
        for sequence, step in (("<Down>", 1), ("<Up>", -1), ("<Next>", ROWS - 1), ("<Prior>", 1 - ROWS)):
            self.key(sequence, lambda event, step=step: self._step(step))  # type: ignore[misc]
        for sequence in ("<Return>", "<KP_Enter>"):
            self.key(sequence, self._enter)
        self.key("<Tab>", self._tab)
        self.key("<Escape>", self._escape)

    def fill(self, body: ttk.Frame) -> None:
        self._paint()
        # A table of one column: it scrolls, and its lines are as high as those of the other lists.
        self.table = ttk.Treeview(body, columns=("line",), show="", selectmode="browse", takefocus=False,
                                  style="Drop.Treeview")
        self.bar = ttk.Scrollbar(body, command=self.table.yview)
        self.table.configure(yscrollcommand=self.bar.set)
        self.table.grid(row=0, column=0, sticky="nsew")
        body.rowconfigure(0, weight=1)
        body.columnconfigure(0, weight=1)
        self.table.bind("<Motion>", self._pointed)
        self.table.bind("<Button-1>", lambda event: "break")
        self.table.bind("<ButtonRelease-1>", self._clicked)
        self.table.bind("<<ThemeChanged>>", lambda event: self._paint())

    def _paint(self) -> None:
        style, colors = ttk.Style(), ttk.Style().colors
        style.configure("Drop.Treeview", borderwidth=0, relief="flat", padding=0)
        style.layout("Drop.Treeview", [("Treeview.treearea", {"sticky": "nswe"})])
        style.map("Drop.Treeview", background=[("selected", colors.primary)],
                  foreground=[("selected", colors.selectfg)])

    def show(self, lines: Sequence[Line], chosen: int | None = None, around: Around | None = None) -> None:
        """Opens with these lines, or closes where there are none."""
        if not lines:
            self.close()
            return
        if self.window is None:
            self.window = self._made()
        self.lines, self._by_hand = list(lines), False
        self.table.delete(*self.table.get_children())
        for place, line in enumerate(lines):
            self.table.insert("", "end", iid=str(place), values=(line.text,), tags=(line.kind,) if line.kind else ())
        self.table.tag_configure("act", foreground=ttk.Style().colors.primary)
        self.table.tag_configure("note", foreground=ttk.Style().colors.secondary)
        self.table.configure(height=min(len(lines), ROWS))
        if len(lines) > ROWS:
            self.bar.grid(row=0, column=1, sticky="ns")
        else:
            self.bar.grid_remove()
        measure = tkfont.nametofont("TkDefaultFont", self.owner).measure
        widest = max(measure(line.text) for line in lines) + line_height(self.owner)
        self.table.column("line", width=min(widest, characters(self.owner, 90)), stretch=True)
        self._choose(chosen)
        self.open(around)

    def _choose(self, place: int | None) -> None:
        self.chosen = place
        if place is None:
            self.table.selection_set(())
        else:
            self.table.selection_set(str(place))
            self.table.see(str(place))

    def _step(self, step: int) -> str:
        places = [place for place, line in enumerate(self.lines) if line.kind != "note"]
        if places:
            if self.chosen is None:
                to = 0 if step > 0 else len(places) - 1
            else:
                to = max(0, min(places.index(self.chosen) + step, len(places) - 1))
            self._choose(places[to])
            self._by_hand = True
        return "break"

    def _enter(self, event: tkinter.Event[Any]) -> str | None:
        if self.chosen is None:
            self.close()
            return None
        self._take(self.chosen)
        return "break"

    def _tab(self, event: tkinter.Event[Any]) -> str | None:
        chosen = self.chosen
        # Passing by, nobody adds anything: that is for Enter, or for Tab on a line that was gone to.
        passing = chosen is None or (self.lines[chosen].kind == "act" and not self._by_hand)
        if int(event.state) & _SHIFT or passing or chosen is None:
            self.close()
            return None
        return "break" if self._take(chosen) else None

    def _escape(self, event: tkinter.Event[Any]) -> str:
        self.close()
        return "break"

    def _take(self, place: int) -> bool:
        line = self.lines[place]
        self.close()
        return bool(self._taken(line))

    def _at(self, event: tkinter.Event[Any]) -> int | None:
        row = self.table.identify_row(event.y)
        return int(row) if row and self.lines[int(row)].kind != "note" else None

    def _pointed(self, event: tkinter.Event[Any]) -> None:
        place = self._at(event)
        if place is not None and place != self.chosen:
            self._choose(place)
            self._by_hand = True

    def _clicked(self, event: tkinter.Event[Any]) -> None:
        place = self._at(event)
        if place is not None:
            self.owner.focus_force()
            self._take(place)
