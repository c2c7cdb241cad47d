"""«С листа»: what stands on the paper is typed as it stands there, and beside each line is said what will become of
it. Nothing is written before the visit is."""

from __future__ import annotations

import tkinter
import uuid
from typing import Any, Protocol

import ttkbootstrap as ttk

from tosdesk.registry.records import Tos
from tosdesk.ui import fields
from tosdesk.ui.theme import characters

from ..services import MarkDraft, QuestionDraft
from ..services.sheets import Numbered, Reader, Understood, sheets_of

HOW = "как на бумаге: «3 +» — решено, «3 − обещали к 1.02» — ждёт, «11 Лесная 5 фонарь» — новый"


class Block(Protocol):
    """What the lines ask of the stop that they stand in; `owner` is the form."""

    owner: Any
    tos: Tos

    def mind(self, input: tkinter.Misc) -> None: ...


class SheetLine(ttk.Frame):
    """A line off the paper, and what is understood of it. `plain`: the person wants it as a question just as typed."""

    def __init__(self, owner: FromSheet, text: str = "") -> None:
        super().__init__(owner.rows)
        self.owner, self.key, self.plain = owner, uuid.uuid4(), False
        self.columnconfigure((0, 1), weight=1, uniform="half")
        self.text = fields.LineField(self, changed=self._typed)
        self.text.value = text
        self.text.grid(row=0, column=0, sticky="new")
        beside = self._beside = ttk.Frame(self)
        beside.grid(row=0, column=1, sticky="new", padx=(characters(self, 0.8), 0))
        beside.columnconfigure(0, weight=1)
        self.said = ttk.Label(beside, text="", justify="left")
        self.said.grid(row=0, column=0, sticky="ew", pady=(characters(self, 0.3), 0))
        beside.bind("<Configure>", lambda event: self.said.configure(
            wraplength=max(1, event.width - characters(self, 5))))
        self.other = ttk.Button(beside, icon="arrow-counterclockwise", icon_only=True, bootstyle="ghost",
                                takefocus=False, command=self.turn)
        ttk.ToolTip(self.other, text="Понято не так: записать строку вопросом, как она набрана; ещё раз — вернуть")
        owner.block.mind(self.text.input)
        for key in ("<Return>", "<KP_Enter>"):
            self.text.input.bind(key, self._enter, add="+")
        self.text.input.bind("<BackSpace>", self._back, add="+")
        self.text.input.bind("<Up>", lambda event: owner.step(self, -1), add="+")
        self.text.input.bind("<Down>", lambda event: owner.step(self, 1), add="+")
        self.text.input.bind("<<Paste>>", self._pasted, add="+")
        self.read()

    @property
    def understood(self) -> Understood | None:
        words = str(self.text.input.get())
        reader = self.owner.reader
        return reader.read(words, self.key, self.owner.block.owner.topic_now, plain=self.plain) if reader else None

    def read(self) -> None:
        """Says what the line will become."""
        found, words = self.understood, str(self.text.input.get())
        self.said.configure(text=found.sentence if found else "",
                            bootstyle="default" if found is None or found.sure else "danger")
        dropped = found is not None and found.question is not None and found.question.text != " ".join(words.split())
        if found is not None and (found.marks or self.plain or dropped):
            self.other.grid(row=0, column=1, sticky="ne")
        else:
            self.other.grid_remove()

    def turn(self) -> None:
        """The words as a question and back."""
        self.plain = not self.plain
        self.read()
        self.owner.block.owner.touched()

    def _typed(self) -> None:
        if not self.text.input.get().strip():
            self.plain = False
        self.read()
        self.owner.block.owner.touched()

    def _enter(self, event: Any) -> str:
        if self.text.input.get().strip():
            return self.owner.next_line(self)
        self.owner.block.owner.onward(self.owner)
        return "break"

    def _back(self, event: Any) -> str | None:
        if self.text.input.get() or len(self.owner.lines) < 2:
            return None
        return self.owner.remove(self)

    def _pasted(self, event: Any) -> str | None:
        """Several lines at once become so many lines here."""
        try:
            pasted = [line for line in str(self.clipboard_get()).splitlines() if line.strip()]
        except tkinter.TclError:
            return None
        return self.owner.paste(self, pasted) if len(pasted) > 1 else None

    @property
    def raw(self) -> dict[str, Any]:
        return {"key": self.key.hex, "text": self.text.raw, "plain": self.plain}

    def load_raw(self, raw: dict[str, Any]) -> None:
        self.key, self.plain, self.text.raw = uuid.UUID(raw["key"]), raw["plain"], raw["text"]
        self.read()


class FromSheet(ttk.Frame):
    """The lines of one stop. Without a printed sheet there are none, and the frame is not to be shown."""

    def __init__(self, parent: tkinter.Misc, block: Block) -> None:
        super().__init__(parent)
        self.block = block
        self.lines: list[SheetLine] = []
        self.sheets: list[Numbered] = []
        self.reader: Reader | None = None
        gap = characters(self, 0.6)
        head = ttk.Frame(self)
        head.pack(fill="x", pady=(0, gap // 3))
        ttk.Label(head, text="С листа", bootstyle="secondary").pack(side="left")
        self.which = ttk.Combobox(head, state="readonly", width=24)
        self.which.bind("<<ComboboxSelected>>", lambda event: self._choose(self.which.current()))
        how = ttk.Label(head, text=HOW, bootstyle="secondary", font="TkSmallCaptionFont")
        how.pack(side="left", padx=(gap, 0))
        self.rows = ttk.Frame(self)
        self.rows.pack(fill="x")
        self._add()

    def look(self) -> bool:
        """Finds the sheets that were printed for this stop; False where there are none and nothing is typed."""
        owner = self.block.owner
        day = owner.day or owner.base.today()
        self.sheets = sheets_of(owner.key, self.block.tos, day)
        self.which.configure(values=[f"от {one.sheet.printed_at:%d.%m.%Y %H:%M}" for one in self.sheets])
        if len(self.sheets) > 1:
            self.which.pack(side="left", padx=(characters(self, 0.6), 0), after=self.which.master.winfo_children()[0])
        else:
            self.which.pack_forget()
        self._choose(0)
        return bool(self.sheets)

    def _choose(self, place: int) -> None:
        owner = self.block.owner
        if self.sheets:
            self.which.current(place)
            self.reader = Reader(self.sheets[place], self.block.tos, owner.day or owner.base.today())
        else:
            self.reader = None
        for line in self.lines:
            line.read()

    # What will be written

    @property
    def marks(self) -> list[MarkDraft]:
        return [mark for found in self._understood for mark in found.marks]

    @property
    def questions(self) -> list[QuestionDraft]:
        return [found.question for found in self._understood if found.question is not None]

    @property
    def _understood(self) -> list[Understood]:
        return [found for line in self.lines if (found := line.understood) is not None]

    # The lines

    def focus_first(self) -> None:
        self.lines[-1].text.focus_first()

    def next_line(self, after: SheetLine) -> str:
        place = self.lines.index(after) + 1
        if place == len(self.lines):
            self._add()
            self.update_idletasks()
        self.lines[place].text.focus_first()
        return "break"

    def step(self, line: SheetLine, way: int) -> str:
        place = self.lines.index(line) + way
        if 0 <= place < len(self.lines):
            self.lines[place].text.focus_first()
        return "break"

    def remove(self, line: SheetLine) -> str:
        place = self.lines.index(line)
        self.lines.remove(line)
        self.lines[max(place - 1, 0)].text.focus_first()
        line.destroy()
        self.block.owner.touched()
        return "break"

    def paste(self, at: SheetLine, texts: list[str]) -> str:
        """The lines stand where the cursor is, the first in its line if that is empty, and one more waits below."""
        place = self.lines.index(at)
        if not at.text.input.get().strip():
            at.text.input.replace(texts.pop(0).strip())
        for text in texts:
            place += 1
            self._add(text.strip(), place)
        if place + 1 == len(self.lines):
            self._add()
        self.update_idletasks()
        self.lines[place + 1].text.focus_first()
        self.block.owner.touched()
        return "break"

    def _add(self, text: str = "", place: int | None = None) -> SheetLine:
        line = SheetLine(self, text)
        place = len(self.lines) if place is None else place
        after = self.lines[place - 1] if place else None
        line.pack(fill="x", pady=(0, characters(self, 0.3)), **({"after": after} if after is not None else {}))
        # By Tab, too, it comes after the line before it.
        if after is not None:
            line.lift(after)
        self.lines.insert(place, line)
        return line

    # Drafts

    @property
    def raw(self) -> list[dict[str, Any]]:
        return [line.raw for line in self.lines if line.text.input.get().strip()]

    def load_raw(self, raw: list[dict[str, Any]]) -> None:
        for line in self.lines:
            line.destroy()
        self.lines = []
        for told in raw:
            self._add().load_raw(told)
        self._add()
