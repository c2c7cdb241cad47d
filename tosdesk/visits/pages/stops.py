"""A stop of the visit in its form: when, whom we met, what was found, and what was asked, one line each."""

from __future__ import annotations

import datetime as dt
import tkinter
import uuid
from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol

import ttkbootstrap as ttk

from tosdesk.office.records import Entry, Person
from tosdesk.office.services.lists import entries
from tosdesk.registry.records import Tos
from tosdesk.store.base import Base
from tosdesk.ui import fields
from tosdesk.ui.desk import Desk
from tosdesk.ui.theme import characters

from ..records import Stop
from ..services import QuestionDraft, StopDraft, people_named
from ..services.phrases import completing, completing_people, met_before, streets_of
from .adder import TosField
from .from_sheet import FromSheet
from .more import enter_in_text

HEAD = 68
"""Characters of width from which name, time and whom we met stand in one line."""


class Owner(Protocol):
    """What a stop asks of the form that it stands in."""

    base: Base
    desk: Desk
    key: uuid.UUID

    @property
    def day(self) -> dt.date | None: ...

    @property
    def phrases(self) -> list[str]: ...

    def touched(self) -> None: ...

    def onward(self, after: Any) -> str: ...

    def remove_stop(self, block: StopBlock) -> None: ...

    def move_stop(self, block: StopBlock, way: int) -> None: ...

    def there_already(self, tos: Tos) -> str: ...

    def mind(self, input: tkinter.Misc) -> None: ...

    @property
    def topic_now(self) -> Entry | None: ...


class QuestionLine(ttk.Frame):
    """One question and its topic: in a new line the visit's, until another is chosen here."""

    def __init__(self, block: StopBlock, draft: QuestionDraft | None = None) -> None:
        super().__init__(block.lines_frame)
        self.block, owner = block, block.owner
        self.key = draft.key if draft is not None else uuid.uuid4()
        self.text = fields.LineField(self, phrases=block.completions, changed=self._typed)
        self.topic = fields.ListField(self, lines=lambda: entries("topic"), named=_topic, changed=self._topic_chosen)
        self.own = False
        self.columnconfigure(0, weight=6, uniform="line")
        self.columnconfigure(1, weight=4, uniform="line")
        self.text.grid(row=0, column=0, sticky="new")
        self.topic.input.configure(width=8)
        self.topic.grid(row=0, column=1, sticky="new", padx=(characters(self, 0.5), 0))
        for input, pressed in ((self.text.input, self._enter), (self.topic.input, lambda event: block.next_line(self))):
            block.mind(input)
            input.bind("<Return>", pressed, add="+")
            input.bind("<KP_Enter>", pressed, add="+")
        self.text.input.bind("<BackSpace>", self._back, add="+")
        self.text.input.bind("<Up>", lambda event: block.step(self, -1), add="+")
        self.text.input.bind("<Down>", lambda event: block.step(self, 1), add="+")
        if draft is not None:
            self.text.value, self.topic.value = draft.text, draft.topic
            self.own = True
        else:
            self.follow(owner.topic_now)

    def follow(self, topic: Entry | None) -> None:
        """The visit has this topic now."""
        if not self.own:
            self.topic.value = topic

    def _typed(self) -> None:
        self.block.owner.touched()

    def _topic_chosen(self) -> None:
        self.own = True
        self.block.owner.touched()

    def _enter(self, event: Any) -> str:
        """The next question; from an empty line on to the next field."""
        if self.text.input.get().strip():
            return self.block.next_line(self)
        self.block.owner.onward(self.block)
        return "break"

    def _back(self, event: Any) -> str | None:
        """Backspace in an empty line takes it away."""
        if self.text.input.get() or len(self.block.lines) < 2:
            return None
        return self.block.remove_line(self)

    def draft(self) -> QuestionDraft:
        return QuestionDraft(self.text.value, self.topic.value, self.key)

    @property
    def raw(self) -> dict[str, Any]:
        return {"key": self.key.hex, "text": self.text.raw, "topic": self.topic.raw, "own": self.own}

    def load_raw(self, raw: dict[str, Any]) -> None:
        self.key, self.own = uuid.UUID(raw["key"]), raw["own"]
        self.text.raw, self.topic.raw = raw["text"], raw["topic"]


class StopBlock(ttk.Frame):
    """All that is asked about one ТОС."""

    def __init__(self, parent: tkinter.Misc, owner: Owner, draft: StopDraft) -> None:
        gap = characters(parent, 0.6)
        super().__init__(parent)
        self.owner, self.tos, self.key = owner, draft.tos, draft.key or uuid.uuid4()
        self.known: list[Person] = list(draft.people)
        self.lines: list[QuestionLine] = []
        self.columnconfigure((0, 1), weight=1, uniform="half")
        ttk.Separator(self).grid(row=0, column=0, columnspan=2, sticky="ew", pady=(gap // 2, gap))
        head = ttk.Frame(self)
        head.grid(row=1, column=0, columnspan=2, sticky="ew")
        head.columnconfigure(2, weight=1)
        head.columnconfigure(0, minsize=characters(self, 22))
        self._name = ttk.Frame(head)
        self._name.grid(row=0, column=0, sticky="w", padx=(0, 2 * gap))
        self._named = ttk.Label(self._name, text=str(self.tos), font="TkHeadingFont")
        self._named.pack(side="left")
        pencil = self._small(self._name, "pencil", "Другой ТОС вместо этого (F2). Всё, что здесь записано, останется.",
                             self.ask_other)
        pencil.pack(side="left")
        self._other: TosField | None = None
        self.time = fields.TimeField(head, check=Stop.time.checked, changed=owner.touched)
        fields.Labelled(head, "Время", self.time, beside=True).grid(row=0, column=1, sticky="nw", padx=(0, 2 * gap))
        self.met = fields.LineField(head, phrases=self._people, changed=owner.touched)
        self._met = fields.Labelled(head, "Встретились", self.met, beside=True)
        self._met_in_row: bool | None = None
        head.bind("<Configure>", lambda event: self._place_met(event.width >= HEAD * characters(self, 1)))
        self.up = self._small(head, "arrow-up", "Поставить выше (Alt+Shift+↑)", lambda: owner.move_stop(self, -1))
        self.cross = self._small(head, "x-lg", f"Убрать {self.tos} из выезда", lambda: owner.remove_stop(self))
        self.cross.configure(takefocus=True)
        self.cross.grid(row=0, column=4, sticky="ne", pady=(gap // 2, 0))
        self.findings = fields.TextField(self, low=2, high=8, phrases=self.completions, changed=owner.touched)
        self._found = fields.Labelled(self, "Установлено", self.findings)
        self.sheet = FromSheet(self, self)
        asked = self._asked = ttk.Frame(self)
        self.arrange(True)
        ttk.Label(asked, text="Вопросы, каждый в своей строке", bootstyle="secondary").pack(
            anchor="w", pady=(0, ttk.scale_size(self, 3)))
        self.lines_frame = ttk.Frame(asked)
        self.lines_frame.pack(fill="x")
        for field in (self.time, self.met):
            self.mind(field.input)
            for key in ("<Return>", "<KP_Enter>"):
                field.input.bind(key, self._mover(field), add="+")
        self.mind(self.findings.input)
        for key in ("<Return>", "<KP_Enter>"):
            self.findings.input.bind(key, lambda event: enter_in_text(self.findings, owner.onward), add="+")
        self._place_met(True)
        self.load(draft)

    def _place_met(self, in_row: bool) -> None:
        """Whom we met stands after the time, or in a line of its own."""
        if in_row != self._met_in_row:
            self._met_in_row = in_row
            self._met.grid(row=int(not in_row), column=2 if in_row else 0, columnspan=1 if in_row else 5, sticky="new",
                           pady=(0 if in_row else characters(self, 0.6), 0))

    def _small(self, parent: tkinter.Misc, icon: str, tip: str, do: Callable[[], None]) -> ttk.Button:
        """A button for the mouse: Tab passes it over, there is a key for the same."""
        button = ttk.Button(parent, icon=icon, icon_only=True, bootstyle="ghost", takefocus=False, command=do)
        ttk.ToolTip(button, text=tip)
        return button

    def mind(self, input: tkinter.Misc) -> None:
        """What every input of the stop does."""
        self.owner.mind(input)
        # Here and not in the window: the field itself would go by a line or a day.
        for key, do in (("Alt-Shift-Up", lambda: self.owner.move_stop(self, -1)),
                        ("Alt-Shift-Down", lambda: self.owner.move_stop(self, 1)), ("F2", self.ask_other)):
            input.bind(f"<{key}>", _answering(do), add="+")

    def name_place(self, first: bool) -> None:
        """Only a stop that has one before it can go up."""
        if first:
            self.up.grid_remove()
        else:
            gap = characters(self, 0.6)
            self.up.grid(row=0, column=3, sticky="ne", padx=(gap, 0), pady=(gap // 2, 0))

    # Another ТОС

    def ask_other(self) -> None:
        """Asks which ТОС is meant in the place of its name."""
        if self._other is None:
            self._other = TosField(self._name.master, self.owner.desk, chosen=self._other_chosen)
            self._other.input.bind("<Escape>", _answering(self._keep_tos), add="+")
        self._name.grid_remove()
        self._other.grid(row=0, column=0, sticky="ew", padx=(0, characters(self, 1.2)))
        self.update_idletasks()
        self._other.focus_first()

    def _other_chosen(self, tos: Tos) -> None:
        problem = self.owner.there_already(tos) if tos.id != self.tos.id else ""
        if problem and self._other is not None:
            self._other.show_problem(problem)
            return
        if tos.id != self.tos.id:
            self.show_tos(tos)
            self.owner.touched()
        self._keep_tos()

    def _keep_tos(self) -> None:
        if self._other is not None:
            self._other.value = None
            self.time.focus_first()
            self._other.grid_remove()
        self._name.grid()

    def show_tos(self, tos: Tos) -> None:
        """The stop is at this ТОС: whose streets and people complete the words from now on."""
        self.tos = tos
        self._named.configure(text=str(tos))
        for known in ("streets", "people"):
            self.__dict__.pop(known, None)
        self.look_for_sheet()

    def look_for_sheet(self) -> None:
        """Where a «Лист выезда» was printed, its lines can be typed off."""
        if self.sheet.look() or self.sheet.raw:
            self.sheet.grid(row=2, column=0, columnspan=2, sticky="ew", pady=(characters(self, 0.6), 0))
        else:
            self.sheet.grid_remove()

    def arrange(self, beside: bool) -> None:
        """What was asked stands beside what was found, or under it."""
        gap = characters(self, 0.6)
        self._found.grid(row=3, column=0, columnspan=1 if beside else 2, sticky="new", pady=(gap // 2, gap))
        self._asked.grid(row=3 if beside else 4, column=int(beside), columnspan=1 if beside else 2, sticky="new",
                         pady=(gap // 2 if beside else 0, gap), padx=(2 * gap if beside else 0, 0))

    def load(self, draft: StopDraft) -> None:
        self.time.value, self.findings.value = draft.time, draft.findings
        self.show_met(draft.people, draft.met)
        for line in draft.lines.values():
            self._add(QuestionLine(self, line))
        if not self.lines:
            self._add(QuestionLine(self))
        self.look_for_sheet()

    def show_met(self, people: Any, words: str) -> None:
        self.met.value = ", ".join([*map(str, people), *([words] if words else [])])

    def draft(self) -> StopDraft:
        people, words = people_named(self.met.value, self.known)
        return StopDraft(self.tos, self.time.value, self.findings.value.strip("\n"), words, people,
                         [*(line.draft() for line in self.lines), *self.sheet.questions], self.key, self.sheet.marks)

    @property
    def inputs(self) -> list[fields.Field]:
        asked = (field for line in self.lines for field in (line.text, line.topic))
        other = [self._other] if self._other is not None and self._other.winfo_manager() else []
        typed = (line.text for line in self.sheet.lines)
        return [*other, self.time, self.met, *typed, self.findings, *asked]

    @property
    def steps(self) -> list[Any]:
        """Where Enter leads, one after the other. The block itself stands behind its questions: it is only passed."""
        typed = [self.sheet] if self.sheet.winfo_manager() else []
        return [self.time, self.met, *typed, self.findings, self.lines[0].text, self]

    def follow(self, topic: Entry | None) -> None:
        """The visit has this topic now."""
        for line in self.lines:
            line.follow(topic)
        for typed in self.sheet.lines:
            typed.read()

    def focus_first(self) -> None:
        self.time.focus_first()

    # What may complete the words

    @cached_property
    def streets(self) -> list[str]:
        return streets_of(self.tos)

    @cached_property
    def people(self) -> list[Person]:
        return met_before(self.tos, self.owner.base.today())

    def completions(self, typed: str) -> list[str]:
        return completing(typed, self.owner.phrases, self.streets)

    def _people(self, typed: str) -> list[str]:
        return completing_people(typed, self.people)

    # Keys

    def _mover(self, field: Any) -> Callable[[Any], str]:
        def pressed(event: Any) -> str:
            self.owner.onward(field)
            return "break"
        return pressed

    # The questions

    def next_line(self, after: QuestionLine) -> str:
        place = self.lines.index(after) + 1
        if place == len(self.lines):
            self._add(QuestionLine(self))
            # Tk gives keys only to what is on the screen: those of a quick typist would go into the line before.
            self.update_idletasks()
        self.lines[place].text.focus_first()
        return "break"

    def step(self, line: QuestionLine, way: int) -> str:
        place = self.lines.index(line) + way
        if 0 <= place < len(self.lines):
            self.lines[place].text.focus_first()
        return "break"

    def remove_line(self, line: QuestionLine) -> str:
        place = self.lines.index(line)
        self.lines.remove(line)
        self.lines[max(place - 1, 0)].text.focus_first()
        line.destroy()
        self.owner.touched()
        return "break"

    def take_line(self, key: uuid.UUID) -> None:
        """The question with this key is gone."""
        for line in [line for line in self.lines if line.key == key]:
            self.lines.remove(line)
            line.destroy()
        if not self.lines:
            self._add(QuestionLine(self))

    def put_line(self, draft: QuestionDraft) -> None:
        """This question stays: it stands here again as it was."""
        line = next((line for line in self.lines if line.key == draft.key), None)
        if line is not None:
            line.text.value, line.topic.value = draft.text, draft.topic
        else:
            self._add(QuestionLine(self, draft))

    def _add(self, line: QuestionLine) -> None:
        line.pack(fill="x", pady=(0, characters(self, 0.3)))
        self.lines.append(line)

    # Drafts

    @property
    def raw(self) -> dict[str, Any]:
        return {"key": self.key.hex, "tos": self.tos.id.hex, "time": self.time.raw, "met": self.met.raw,
                "findings": self.findings.raw, "known": [person.id.hex for person in self.known],
                "questions": [line.raw for line in self.lines], "sheet": self.sheet.raw}

    def load_raw(self, raw: dict[str, Any]) -> None:
        self.time.raw, self.met.raw, self.findings.raw = raw["time"], raw["met"], raw["findings"]
        self.known = list(Person.select().where(Person.id.in_([uuid.UUID(key) for key in raw["known"]])))
        for line in self.lines:
            line.destroy()
        self.lines = []
        for told in raw["questions"]:
            line = QuestionLine(self)
            line.load_raw(told)
            self._add(line)
        self.sheet.load_raw(raw.get("sheet", []))
        self.look_for_sheet()


def _topic(key: str) -> Entry | None:
    """A topic that is offered no more is still itself."""
    found: Entry | None = Entry.select_all().where(Entry.id == uuid.UUID(key)).first()
    return found


def _answering(do: Callable[[], None]) -> Callable[[Any], str]:
    def pressed(event: Any) -> str:
        do()
        return "break"
    return pressed
