"""What the form of a visit looks like, what stands in it, and how the keys lead through it."""

from __future__ import annotations

import contextlib
import datetime as dt
import tkinter
import uuid
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

import ttkbootstrap as ttk

from tosdesk.office.pickers import COLLEAGUE
from tosdesk.office.records import Entry, Person
from tosdesk.office.services.lists import add_entry, entries
from tosdesk.registry.records import Tos
from tosdesk.store.errors import BadValue
from tosdesk.store.records import Record
from tosdesk.ui import dialogs, fields
from tosdesk.ui.desk import Desk
from tosdesk.ui.flow import Flow
from tosdesk.ui.keys import install
from tosdesk.ui.theme import characters

from .. import services
from ..records import Visit
from ..services import StopDraft, VisitDraft
from ..services.days import how_far
from ..services.phrases import earlier_phrases
from .adder import Adder
from .clipboard import named_files
from .foot import Foot
from .more import More, enter_in_text
from .photos import PhotoStrip, Where
from .stops import StopBlock

ONE_ROW = 118
"""Characters of width from which all of the first line stands in one row."""

TWO_SIDES = 96
"""Characters of width from which what was asked stands beside what was found."""


class VisitSheet(ttk.Frame):
    """The inputs, laid out. Whoever makes a form of it says what happens when something was typed, when photos have
    come, and when it shall be saved."""

    def __init__(self, parent: Any, desk: Desk, record: Visit | None) -> None:
        super().__init__(parent)
        self.desk, self.record, self.base = desk, record, desk.base
        self.visit_state = str(record.state) if record is not None else ""
        self.blocks: list[StopBlock] = []
        self.fields: dict[str, fields.Field] = {}
        self._loading = False
        self._shape: tuple[bool, bool] | None = None
        self._build()

    def typed(self) -> None:
        """The user changed something."""

    def photos_read(self) -> None:
        """Photos have come."""

    def save(self, then: str = "open") -> bool:
        """Writes the visit down."""
        raise NotImplementedError

    # The parts

    def _build(self) -> None:
        gap = characters(self, 0.6)
        head = self.head = ttk.Frame(self, padding=(2 * gap, gap, 2 * gap, 0))
        head.pack(side="top", fill="x")
        title = "Новый выезд" if self.record is None else str(self.record)
        ttk.Label(head, text=title, font="TkCaptionFont").pack(side="left")
        self.named_state = ttk.Label(head, text="", bootstyle="primary")
        self.named_state.pack(side="left", padx=(2 * gap, 0))
        ttk.Button(head, text="Закрыть", bootstyle="ghost", takefocus=False,
                   command=self.desk.window.close_form).pack(side="right")
        self.foot = Foot(self, save=self.save, touched=self.touched, moved=self._moved)
        self.foot.pack(side="bottom", fill="x")
        self.buttons, self.later, self.held, self.say = (
            self.foot.buttons, self.foot.later, self.foot.held, self.foot.say)
        for flag in (self.later, self.held):
            self.mind(flag.input)
        self.body = ttk.ScrolledFrame(self, padding=2 * gap)
        self.body.pack_forget()
        self._build_top(gap)
        self.stops_frame = ttk.Frame(self.body)
        self.stops_frame.pack(fill="x")
        ttk.Separator(self.body).pack(fill="x", pady=(0, gap))
        below = ttk.Frame(self.body)
        below.pack(fill="x")
        bar = Flow(below)
        bar.pack(fill="x")
        self.more = More(below, bar, changed=self.touched)
        self.more.pack(fill="x")
        self.photos = PhotoStrip(below, self, bar)
        self.photos.pack(fill="x")
        self.fields |= self.more.fields
        for field in self.more.fields.values():
            self.mind(field.input)
            for key in ("<Return>", "<KP_Enter>"):
                field.input.bind(key, lambda event, field=field: enter_in_text(field, self.onward), add="+")
        for one in (self.body, self.body.master):
            one.bind("<Configure>", lambda event: self._arrange(), add="+")
        # Tab comes to the buttons last.
        self.foot.lift()
        install(self.winfo_toplevel()).bind("Control-Return", self.save, within=self)  # type: ignore[arg-type]

    def _build_top(self, gap: int) -> None:
        top = ttk.Frame(self.body)
        top.pack(fill="x")
        top.columnconfigure(0, weight=3)
        self.parts = ttk.Frame(top), ttk.Frame(top)
        self.parts[0].columnconfigure(2, weight=1)
        self.parts[1].columnconfigure((0, 1), weight=1, uniform="list")
        self.date = fields.DateField(self.parts[0], today=self.base.today, check=self._day_checked,
                                     changed=self._moved)
        self._field("date", self.date, "Дата")
        self._field("start", fields.TimeField(self.parts[0], check=Visit.start.checked, changed=self.touched), "Начало")
        self._field("people", fields.RecordsField(
            self.parts[0], found=lambda words: COLLEAGUE.found(self.base, words), named=partial(_by_key, Person),
            shown=services.short_name, changed=self.touched), "Кто ездил")
        self.day_told = ttk.Label(self.parts[0], text="", bootstyle="primary", font="TkSmallCaptionFont")
        self.date.input.bind("<FocusOut>", lambda event: self._name_state(), add="+")
        for name, title in (("purpose", "Цель"), ("topic", "Тема")):
            self._field(name, fields.ListField(
                self.parts[1], lines=lambda name=name: entries(name), named=partial(_by_key, Entry),  # type: ignore[misc]
                create=lambda words, name=name: self._entry(name, words),  # type: ignore[misc]
                changed=self.touched if name == "purpose" else self._topic_changed), title)
        self._adding = Adder(self.body, self.desk, self._named)
        self._adding.pack(fill="x", pady=(gap // 2, gap))
        self.adder = self._adding.field
        self._on_enter(self.adder)

    def _field(self, name: str, field: fields.Field, title: str) -> None:
        first = len(self.fields) < 3
        part, place = self.parts[not first], len(self.fields) - (0 if first else 3)
        fields.Labelled(part, title, field).grid(row=0, column=place, sticky="new",
                                                 padx=(0 if place == 0 else characters(self, 1.5), 0))
        self.fields[name] = field
        self._on_enter(field)

    def _on_enter(self, field: Any) -> None:
        self.mind(field.input)
        for key in ("<Return>", "<KP_Enter>"):
            field.input.bind(key, lambda event: self.onward(field), add="+")

    def load(self, draft: VisitDraft) -> None:
        self.key = draft.key
        for name, field in self.fields.items():
            field.value = getattr(draft, name)
        self.later.value = not draft.complete
        self.held.value = draft.date is not None and draft.date <= self.base.today()
        for stop in draft.stops:
            self.add_block(stop)
        self.photos.load(draft.photos)

    @contextlib.contextmanager
    def loading(self) -> Iterator[None]:
        """What is put in meanwhile was not typed by the user."""
        self._loading = True
        try:
            yield
        finally:
            self._loading = False
        self._name_state()
        self.photos.offer()
        self.more.look()

    def draft(self) -> VisitDraft:
        """What stands in the form."""
        values = {name: field.value for name, field in self.fields.items()}
        return VisitDraft(values["date"], [block.draft() for block in self.blocks], values["people"], values["start"],
                          self._state_meant(), not self.later.value, values["purpose"], values["topic"],
                          values["result"].strip("\n"), values["note"].strip("\n"), self.photos.drafts, self.key)

    def _state_meant(self) -> str:
        return "held" if self.visit_state == "planned" and self.held.value and not self._ahead else self.visit_state

    @property
    def day(self) -> dt.date | None:
        day: dt.date | None = self.fields["date"].value
        return day

    @property
    def _ahead(self) -> bool:
        return self.day is not None and self.day > self.base.today()

    @property
    def topic_now(self) -> Entry | None:
        topic: Entry | None = self.fields["topic"].value
        return topic

    @property
    def stops(self) -> list[Where]:
        return [Where(block.key, block.tos, block.time.value) for block in self.blocks]

    @cached_property
    def phrases(self) -> list[str]:
        """What the office wrote before; read when the first words are typed."""
        return earlier_phrases()

    def _day_checked(self, value: Any) -> Any:
        day = Visit.date.checked(value)
        if day is not None and day > self.base.today() and self.visit_state == "held":
            raise BadValue(Visit.date, "этот день ещё впереди: состояться выезд не мог.")
        return day

    def _entry(self, name: str, words: str) -> Any:
        with self.desk.careful(self):
            return add_entry(self.base, name, words)
        return None

    # The stops

    def _named(self, tos: Tos) -> str:
        """One more ТОС on the same trip; what is wrong with it."""
        problem = self.there_already(tos)
        if not problem:
            self.add_block(StopDraft(tos))
            self.touched()
            self.update_idletasks()
            self._see(self.adder.input)
        return problem

    def there_already(self, tos: Tos) -> str:
        """Says so if the visit has a stop at this ТОС."""
        return f"{tos} уже есть в этом выезде." if tos.id in [block.tos.id for block in self.blocks] else ""

    def add_block(self, draft: StopDraft, place: int | None = None) -> StopBlock:
        """The same, without a word to anybody."""
        block = StopBlock(self.stops_frame, self, draft)
        block.arrange(self._shape is None or self._shape[1])
        block.pack(fill="x")
        self.blocks.insert(len(self.blocks) if place is None else place, block)
        self._stack()
        return block

    def drop_block(self, block: StopBlock) -> None:
        self.blocks.remove(block)
        block.destroy()
        self._stack()

    def _stack(self) -> None:
        """The stops one below the other in their order, by Tab too."""
        before = None
        for block in self.blocks:
            block.pack(fill="x", **({"after": before} if before is not None else {}))
            block.lift()
            block.name_place(before is None)
            before = block

    def move_stop(self, block: StopBlock, way: int) -> None:
        """One place up or down."""
        place = self.blocks.index(block)
        if not 0 <= place + way < len(self.blocks):
            return
        self.blocks.insert(place + way, self.blocks.pop(place))
        self._stack()
        self.touched()
        self.update_idletasks()
        focused = self.focus_get()
        self._see(focused if focused is not None and str(focused).startswith(str(block)) else block.time.input)

    def remove_stop(self, block: StopBlock) -> None:
        written = block.draft()
        if any((written.findings, written.met, written.people, written.questions, written.marks)) and dialogs.ask(
                self, f"Убрать {written.tos} вместе с тем, что здесь записано?",
                {"keep": "Оставить", "remove": "Убрать"}, harmless="keep") != "remove":
            return
        self.drop_block(block)
        self.adder.focus_first()
        self.touched()

    # Keys

    def focus_first(self) -> None:
        """As a rule the day and the people are right already: the cursor waits for the ТОС, or at its time."""
        if self.day is None:
            self.fields["date"].focus_first()
        elif self.blocks:
            self.blocks[0].focus_first()
        else:
            self.adder.focus_first()

    def onward(self, after: Any) -> str:
        """The cursor goes to what is asked next; after the last stop to the button that saves."""
        more = list(self.more.fields.values())
        steps: list[Any] = [*(field for field in self.fields.values() if field not in more), self.adder]
        for block in self.blocks:
            steps += block.steps
        steps += more if self.more.is_open else []
        place = steps.index(after) + 1
        if place < len(steps):
            steps[place].focus_first()
        else:
            self.buttons["open"].focus_set()
        return "break"

    def mind(self, input: tkinter.Misc) -> None:
        """What every input of the form does: photos may be pasted, the focus is always seen."""
        input.bind("<<Paste>>", self._pasted, add="+")
        input.bind("<FocusIn>", lambda event: self._see(event.widget), add="+")

    def _pasted(self, event: Any) -> str | None:
        """Files or a picture in the clipboard are photos; text is text."""
        try:
            text = str(self.clipboard_get())
        except tkinter.TclError:
            return "break" if self.photos.paste() else None
        if not named_files(text):
            return None
        self.photos.paste()
        return "break"

    def _see(self, widget: tkinter.Misc) -> None:
        """Scrolls so that the widget is on the screen."""
        view, whole = self.body.master, self.body.winfo_height()
        if not str(widget).startswith(str(self.body)) or not whole:
            return
        top = widget.winfo_rooty() - self.body.winfo_rooty()
        first, last = (part * whole for part in self.body.yview() or (0, 1))
        margin = characters(self, 6)
        if top - margin < first or top + widget.winfo_height() + margin > last:
            self.body.yview_moveto(max(0, top - view.winfo_height() // 3) / whole)

    def _arrange(self) -> None:
        """In large letters less stands side by side; the bar is there where it is needed."""
        width, one = self.body.master.winfo_width(), characters(self, 1)
        shape = (width >= ONE_ROW * one, width >= TWO_SIDES * one)
        if shape != self._shape:
            self._shape = shape
            in_row, beside = shape
            gap = characters(self, 0.6)
            self.parts[0].grid(row=0, column=0, sticky="new", pady=(0, gap))
            self.parts[1].grid(row=int(not in_row), column=int(in_row), sticky="new", pady=(0, gap),
                               padx=(2 * gap if in_row else 0, 0))
            self.parts[0].master.columnconfigure(1, weight=int(in_row))
            for block in self.blocks:
                block.arrange(beside)
            self.more.arrange(beside)
            self.foot.arrange(in_row, beside)
            self._adding.arrange(beside)
        if self.body.winfo_reqheight() > self.body.master.winfo_height():
            self.body.show_scrollbars()
        else:
            self.body.hide_scrollbars()
            self.body.yview_moveto(0)

    # While one types

    def touched(self) -> None:
        """The user changed something."""
        if self._loading:
            return
        self.say("")
        self.photos.offer()
        self.typed()

    def _moved(self) -> None:
        if not self._loading:
            self._name_state()
            for block in self.blocks:
                block.look_for_sheet()
            self.touched()

    def _topic_changed(self) -> None:
        for block in self.blocks:
            block.follow(self.topic_now)
        self.touched()

    def _name_state(self) -> None:
        """A quiet word when the visit is not one that was."""
        self.foot.ask_held(self.visit_state == "planned" and not self._ahead)
        state = self._state_meant() or ("planned" if self._ahead else "held")
        self.named_state.configure(text="" if state == "held" else Visit.state.shown(state))
        told = self._day_told()
        self.day_told.configure(text=told)
        if told:
            self.day_told.grid(row=1, column=0, columnspan=3, sticky="w", pady=(ttk.scale_size(self, 2), 0))
        else:
            self.day_told.grid_remove()

    def _day_told(self) -> str:
        """How far the day is from today, once it is written out: what is half typed is another day each time."""
        day, field = self.day, self.date
        if day is None or field.problem or (field.has_focus and field.raw != field.input.get()):
            return ""
        far = how_far(day, self.base.today())
        planned = far and self._ahead and not self.visit_state
        return f"{far}\u00a0— будет записан как запланированный" if planned else far


def _by_key(kind: type[Record], key: str) -> Any:
    """A person who works here no more and a line that is offered no more are still themselves."""
    return kind.select_all().where(kind.id == uuid.UUID(key)).first()
