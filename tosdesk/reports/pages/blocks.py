"""What waits, as one tree: blocks, under each its first lines; the rest unfolds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from tkinter import font as tkfont
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.base import Base
from tosdesk.store.fields import Date, Text
from tosdesk.store.records import Record
from tosdesk.ui.ahead import Waiting
from tosdesk.ui.asking import ask_sheet
from tosdesk.ui.cut import Cutter
from tosdesk.ui.declared import Input, Sheet, Values
from tosdesk.ui.desk import Desk
from tosdesk.ui.table_look import dress, legible
from tosdesk.ui.theme import characters

from ..records import PutOff
from ..services.summary import Block, put_off, take_back

SHOWN = 7
"""So many lines of a block are seen at once."""

ASIDE = "aside"
COLOURS = {"overdue": "danger", "week": "warning", "ending": "warning"}


def put_off_sheet(line: Waiting) -> Sheet:
    def save(base: Base, of: Record, values: Values) -> PutOff:
        return put_off(base, line, values["until"], values["why"])

    return Sheet("Отложить", (
        Input(Date("До какого дня", null=True), name="until", needed=True, ahead=True,
              default=lambda base: base.today() + dt.timedelta(days=7)),
        Input(Text("Почему"), name="why", help="Видите только вы; сама запись не меняется"),
    ), save, button="Отложить")


class Blocks(ttk.Frame):
    """Enter opens the line; on a block's name, or on «остальное», it shows the whole block."""

    def __init__(self, parent: Any, desk: Desk, changed: Callable[[], Any]) -> None:
        super().__init__(parent)
        self.desk, self.changed = desk, changed
        self.blocks: Sequence[Block] = ()
        self.unfolded: set[str] = set()
        self.lines: dict[str, Waiting] = {}
        self._cutter = Cutter(self, "TkDefaultFont")
        gap = characters(self, 0.6)
        self.tree = ttk.Treeview(self, columns=("day", "whose"), show="tree", selectmode="browse")
        self.bar = ttk.Scrollbar(self, command=self.tree.yview)
        self.tree.configure(yscrollcommand=self.bar.set)
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(gap, 0))
        self.open_button = ttk.Button(foot, text="Открыть", command=self.open)
        self.later = ttk.Button(foot, text="Отложить…", command=self.put_off)
        for button in (self.open_button, self.later):
            button.pack(side="left", padx=(0, gap))
        self.bar.pack(side="right", fill="y")
        self.tree.pack(side="left", fill="both", expand=True)
        self.empty = ttk.Label(self, text="Ничего не ждёт: всё сделано вовремя.", anchor="center",
                               bootstyle="secondary")
        for key in ("<Return>", "<KP_Enter>"):
            self.tree.bind(key, lambda event: self.open())
        self.tree.bind("<Double-1>", self._clicked)
        self.tree.bind("<Delete>", lambda event: self.put_off())
        self.tree.bind("<<TreeviewSelect>>", lambda event: self._enable())
        for event_, state in (("<FocusIn>", "!alternate"), ("<FocusOut>", "alternate")):
            self.tree.bind(event_, lambda event, state=state: self.tree.state([state]))  # type: ignore[misc]
        self.tree.state(["alternate"])
        self.tree.bind("<Configure>", lambda event: self.after_idle(self._fit), add="+")
        self.tree.bind("<<ThemeChanged>>", lambda event: self._dress(), add="+")
        self._dress()
        self._enable()

    def _dress(self) -> None:
        dress(self.tree, self.bar)
        self._cutter.forget()
        colours = ttk.Style().colors
        bold = tkfont.nametofont("TkDefaultFont", self).copy()
        bold.configure(weight="bold")
        self._bold = bold  # a font that nobody holds is gone
        self.tree.tag_configure("head", font=bold)
        for name, colour in (*COLOURS.items(), ("muted", "secondary")):
            self.tree.tag_configure(name, foreground=legible(colours.get(colour), colours.inputbg, colours.inputfg))
        self.tree.column("#0", stretch=True, width=characters(self, 30), minwidth=characters(self, 16))
        for name, wide in (("day", 12.5), ("whose", 15)):
            self.tree.column(name, stretch=False, width=characters(self, wide))
        self._fit()

    def _fit(self) -> None:
        """Texts no longer than their column, which grows with the pane."""
        wide = self.tree.column("#0", "width") - characters(self, 6)
        for key, line in self.lines.items():
            self.tree.item(key, text=self._cutter.cut(" ".join(line.text.split()), wide))

    # What is shown

    def show(self, blocks: Sequence[Block]) -> None:
        """The place that was looked at stays, where it is still there."""
        before, top = self.tree.selection(), self.tree.yview()[0]
        self.blocks = blocks
        self.lines.clear()
        self.tree.delete(*self.tree.get_children())
        for block in blocks:
            self._show_block(block)
        if any(block.aside for block in blocks):
            self._show_aside(blocks)
        if blocks:
            self.empty.place_forget()
        else:
            self.empty.place(in_=self.tree, relx=0.5, rely=0.4, anchor="center")
        there = [one for one in before if self.tree.exists(one)] or list(self.tree.get_children()[:1])
        if there:
            self.tree.selection_set(there)
            # Without it the arrows do nothing.
            self.tree.focus(there[0])
        self.tree.yview_moveto(top)
        self._fit()
        self._enable()

    def _show_block(self, block: Block) -> None:
        if not block.lines:
            return
        mine = f", моих\u00a0{block.mine}" if 0 < block.mine < len(block.lines) else ""
        head = self.tree.insert("", "end", iid=block.key, text=f"{block.title}: {len(block.lines)}{mine}", open=True,
                                tags=("head", block.key))
        shown = block.lines if block.key in self.unfolded else block.lines[:SHOWN]
        for place, line in enumerate(shown):
            own = place < block.mine
            self._show_line(head, line, () if own or not line.people else ("muted",), "моё" if own else
                            self._named(line))
        if len(block.lines) > SHOWN:
            rest = len(block.lines) - SHOWN
            self.tree.insert(head, "end", iid=f"{block.key}/rest", tags=("muted",), text=(
                "Показать короче" if block.key in self.unfolded else f"Всё остальное: {rest}"))

    def _show_line(self, head: str, line: Waiting, tags: tuple[str, ...], whose: str, day: str = "") -> None:
        key = f"{head}/{line.block}/{line.record.id}"
        while self.tree.exists(key):
            key += "+"  # a record may wait for two things
        self.tree.insert(head, "end", iid=key, tags=tags,
                         values=(day or (f"{line.day:%d.%m.%Y}" if line.day else ""), whose))
        self.lines[key] = line

    def _show_aside(self, blocks: Sequence[Block]) -> None:
        aside = [one for block in blocks for one in block.aside]
        head = self.tree.insert("", "end", iid=ASIDE, text=f"Отложено: {len(aside)}", tags=("head", "muted"),
                                open=ASIDE in self.unfolded)
        for line, note in aside:
            self._show_line(head, line, ("muted",), note.why, f"{note.until:%d.%m.%Y}")

    def _named(self, line: Waiting) -> str:
        """The surname of whose it is; of several, how many more."""
        names = sorted(self.desk.office.named(key).split(" ")[0] for key in line.people)
        return "" if not names else names[0] + (f" +{len(names) - 1}" if len(names) > 1 else "")

    # What is done

    @property
    def current(self) -> Waiting | None:
        """The line that is marked; None on the name of a block."""
        chosen = self.tree.selection()
        return self.lines.get(chosen[0]) if chosen else None

    @property
    def put_aside(self) -> bool:
        chosen = self.tree.selection()
        return bool(chosen) and self.tree.parent(chosen[0]) == ASIDE

    def _enable(self) -> None:
        state = "normal" if self.current is not None else "disabled"
        for button in (self.open_button, self.later):
            button.configure(state=state)
        self.later.configure(text="Вернуть" if self.put_aside else "Отложить…")

    def _clicked(self, event: Any) -> str:
        if self.tree.identify_row(event.y):
            self.open()
        return "break"

    def open(self) -> None:
        """Opens what the line is about; a block's name shows all of its lines."""
        line = self.current
        if line is not None:
            self.desk.open(line.record)
        elif self.tree.selection():
            key = self.tree.selection()[0].split("/")[0]
            self.unfolded ^= {key}
            self.show(self.blocks)

    def put_off(self) -> None:
        """Not now: until a day, and why; or back again."""
        line = self.current
        if line is None:
            return
        if self.put_aside:
            with self.desk.careful():
                take_back(self.desk.base, line)
                self.changed()
        elif (made := ask_sheet(self, self.desk, put_off_sheet(line), of=line.record)) is not None:
            self.desk.say(f"Отложено до {made.until:%d.%m.%Y}: {line.text}")
            self.changed()
