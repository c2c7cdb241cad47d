"""«Сегодня»: what is due, how the year goes, where nobody has been for long, what was done a year ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

import ttkbootstrap as ttk

from tosdesk.office.rules import capitalised
from tosdesk.store.base import Base
from tosdesk.store.loading import read_once
from tosdesk.ui.ahead import Event, Proposal, StripRow
from tosdesk.ui.cut import Cutter
from tosdesk.ui.desk import Desk
from tosdesk.ui.flow import Flow
from tosdesk.ui.printing import Printing
from tosdesk.ui.scrolling import Scrolled
from tosdesk.ui.section import Section
from tosdesk.ui.table_look import dress
from tosdesk.ui.theme import characters
from tosdesk.ui.work import in_background
from tosdesk.word.dates import day_and_weekday

from ..section import BRIEFING, SECTION
from ..services.charts import Chart, charts
from ..services.summary import Block, do_again, summary, year_ago
from .blocks import Blocks
from .charts import ChartView
from .rows import show_counted
from .strip import WEEKS, StripView

SHARE = 0.52
"""The blocks' share of the width at first."""

ASKED_AGAIN = 8
"""So many things of a year ago are seen."""


class Seen(NamedTuple):
    """All that the page shows, read in one go beside the window."""

    blocks: list[Block]
    charts: list[Chart]
    rows: list[StripRow]
    proposals: list[Proposal]
    ago: list[tuple[Section, Event]]


def read(base: Base, sections: tuple[Section, ...], day: dt.date) -> Seen:
    strip = next((section.strip for section in sections if section.strip is not None), None)
    with read_once():
        return Seen(summary(base, sections, day), charts((figure for one in sections for figure in one.figures), day),
                    strip.rows(base, day, WEEKS) if strip else [], strip.proposals(base, day) if strip else [],
                    year_ago(base, sections, day))


class SummaryView(ttk.Frame):
    """Blocks on the left; on the right what scrolls."""

    def __init__(self, parent: Any, desk: Desk) -> None:
        gap = characters(parent, 1.0)
        super().__init__(parent, padding=gap)
        self.desk = desk
        self.seen: Seen | None = None
        self._cutter = Cutter(self, "TkDefaultFont")
        self._lines: dict[ttk.Treeview, list[tuple[str, str]]] = {}
        self.bind("<<ThemeChanged>>", lambda event: self._cutter.forget(), add="+")
        self._reading = self._again = False
        self.panes = ttk.Panedwindow(self, orient="horizontal")
        left, right = ttk.Frame(self.panes), ttk.Frame(self.panes, padding=(gap, 0, 0, 0))
        self.panes.add(left, weight=1)
        self.panes.add(right, weight=1)
        self.panes.pack(fill="both", expand=True)
        head = Flow(left)
        head.pack(fill="x", pady=(0, gap // 2))
        self.printing = Printing(desk, SECTION, self)
        head.add(ttk.Label(head, text=capitalised(day_and_weekday(desk.base.today())), font="TkCaptionFont"))
        head.add(ttk.Button(head, text=f"{BRIEFING.title}…", icon="printer",
                            command=lambda: self.printing.print(BRIEFING, [])))
        self.blocks = Blocks(left, desk, self.look_again)
        self.blocks.pack(fill="both", expand=True)
        self.page = Scrolled(right, padding=(0, 0, gap, 0))
        self.page.pack(fill="both", expand=True)
        self._build_page()
        self.panes.bind("<Map>", lambda event: self.after_idle(self._divide), add="+")
        desk.watch(self, self.look_again)

    def _divide(self) -> None:
        if self.winfo_exists() and self.panes.winfo_width() > 1:
            self.panes.sashpos(0, round(self.panes.winfo_width() * SHARE))

    def _build_page(self) -> None:
        self.curves = self._part("Год и прошлый год")
        self.proposed = self._part("Кого навестить на этой неделе")
        self.proposals = self._tree(self.proposed, self._plan_proposed)
        self._button(self.proposed, "Запланировать выезд", self._plan_proposed)
        self.turn = self._part("Где давно не были: 52 недели")
        self.strip = StripView(self.turn, self._plan, self.desk.open)
        self.strip.pack(fill="x")
        self.before = self._part("Год назад в эти две недели")
        self.ago = self._tree(self.before, self._open_ago)
        self._button(self.before, "Повторить", self._repeat)

    def _part(self, title: str) -> ttk.Frame:
        gap = characters(self, 0.8)
        ttk.Label(self.page, text=title, font="TkHeadingFont").pack(anchor="w", pady=(0, gap // 2))
        made = ttk.Frame(self.page)
        made.pack(fill="x", pady=(0, 2 * gap))
        return made

    def _tree(self, parent: Any, opened: Callable[[], Any]) -> ttk.Treeview:
        tree = ttk.Treeview(parent, columns=("more",), show="tree", selectmode="browse", height=1)
        dress(tree)
        for key in ("<Return>", "<KP_Enter>", "<Double-1>"):
            tree.bind(key, lambda event: opened())
        for event_, state in (("<FocusIn>", "!alternate"), ("<FocusOut>", "alternate")):
            tree.bind(event_, lambda event, state=state: tree.state([state]))  # type: ignore[misc]
        tree.state(["alternate"])
        tree.pack(fill="x")
        tree.bind("<Configure>", lambda event: self.after_idle(self._fit, tree))
        return tree

    def _button(self, parent: Any, text: str, do: Callable[[], Any]) -> None:
        ttk.Button(parent, text=text, command=do).pack(anchor="w", pady=(characters(self, 0.5), 0))

    # What the tab asks of its screens

    def focus_first(self) -> None:
        self.blocks.tree.focus_set()

    def leave(self) -> bool:
        return True

    def look_again(self) -> None:
        """Reads all anew beside the window; while that is under way, once more after it."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        base, sections, day = self.desk.base, self.desk.lists, self.desk.base.today()
        in_background(self, lambda report, cancelled: read(base, sections, day), self._show, self._failed, base=base)

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        if isinstance(error, self.desk.office.refusals):
            self.desk.say(str(error))
        else:
            self.desk.failed(type(error), error, error.__traceback__)

    def _show(self, seen: Seen) -> None:
        self._reading, self.seen = False, seen
        self.blocks.show(seen.blocks)
        for child in self.curves.winfo_children():
            child.destroy()
        for place, chart in enumerate(seen.charts):
            made = ChartView(self.curves, chart, self.desk.base.today().year, self._open_chart)
            made.grid(row=place // 2, column=place % 2, sticky="new", padx=(0, characters(self, 2)),
                      pady=(0, characters(self, 0.8)))
        self.curves.columnconfigure((0, 1), weight=1, uniform="curve")
        self.strip.show(seen.rows, self.desk.base.today())
        self._fill(self.proposals, [(str(one.record), one.reason) for one in seen.proposals],
                   "Предлагать некого: везде были недавно или выезд уже запланирован.")
        self._fill(self.ago, [(f"{event.day:%d.%m.%Y}\u2002{event.text}", "") for _, event in seen.ago[:ASKED_AGAIN]],
                   "Год назад в эти недели ничего не записано.")
        if self._again:
            self._again = False
            self.look_again()

    def _fill(self, tree: ttk.Treeview, lines: list[tuple[str, str]], empty: str) -> None:
        chosen = tree.selection()
        tree.delete(*tree.get_children())
        measure = self._cutter.measure
        named = max((measure(text) for text, more in lines if more), default=0)
        tree.column("#0", stretch=not named, width=named + characters(self, 5) if named else characters(self, 40))
        tree.column("more", stretch=bool(named), width=characters(self, 20) if named else 0, minwidth=0)
        self._lines[tree] = lines or [(empty, "")]
        for place, _ in enumerate(self._lines[tree]):
            tree.insert("", "end", iid=str(place))
        tree.configure(height=len(self._lines[tree]))
        self._fit(tree)
        if lines:
            at = chosen[0] if chosen and tree.exists(chosen[0]) else "0"
            tree.selection_set(at)
            # Without it the arrows do nothing.
            tree.focus(at)

    def _fit(self, tree: ttk.Treeview) -> None:
        """Texts no longer than their column, which grows with the pane."""
        gap = characters(self, 3)
        name, more = (int(tree.column(column, "width")) - gap for column in ("#0", "more"))
        for place, (text, rest) in enumerate(self._lines.get(tree, [])):
            tree.item(str(place), text=self._cutter.cut(text, name), values=(self._cutter.cut(rest, more) if rest else
                                                                            "",))

    # What is done

    def _open_chart(self, chart: Chart) -> None:
        show_counted(self, self.desk, chart.figure, chart.rows)

    def _chosen(self, tree: ttk.Treeview, among: list[Any]) -> Any:
        """The marked one of these, the first if none is; None if there is nothing."""
        place = int(tree.selection()[0]) if tree.selection() else 0
        return among[place] if place < len(among) else None

    def _plan_proposed(self) -> None:
        chosen = self._chosen(self.proposals, self.seen.proposals if self.seen else [])
        if chosen is not None:
            self._plan(chosen.record)

    def _plan(self, record: Any) -> None:
        """The section's form, with the record filled in."""
        section = next(one for one in self.desk.lists if one.strip is not None)
        if section.strip is not None:
            self.desk.window.write(section, None, section.strip.first(record))

    def _open_ago(self) -> None:
        if (chosen := self._chosen(self.ago, self.seen.ago if self.seen else [])) is not None:
            self.desk.open(chosen[1].record)

    def _repeat(self) -> None:
        if (chosen := self._chosen(self.ago, self.seen.ago if self.seen else [])) is not None:
            with self.desk.careful(self):
                made = do_again(self.desk.base, *chosen)
                self.desk.say(f"Запланировано: {made}. Убрать — «Правка», «Отменить».")
                self.desk.open(made)
