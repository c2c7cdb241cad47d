"""«Пришёл ответ»: the lines of a paper, ticked where the answer closes them, with one text and one day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ttkbootstrap as ttk

from tosdesk.office.records import Document
from tosdesk.ui import dialogs
from tosdesk.ui.desk import Desk
from tosdesk.ui.fields import DateField, FlagField, Labelled, TextField
from tosdesk.ui.preferences import whole_screen
from tosdesk.ui.scrolling import Scrolled
from tosdesk.ui.theme import characters
from tosdesk.word.numbers import counted

from ..documents import line
from ..records import Question
from ..services.answering import answer_came, waiting_lines
from .round import ring_round

FILES = {"Ответы": "*.pdf *.doc *.docx *.odt *.jpg *.jpeg *.png *.tif"}
PART = 0.35
"""Of the screen's height, what the lines take at most; more of them scroll."""


class AnswerDialog(dialogs.Dialog):
    """All lines are ticked at first; those that are not keep waiting."""

    def __init__(self, parent: Any, desk: Desk, paper: Document) -> None:
        self.desk, self.paper = desk, paper
        self.questions = waiting_lines(paper)
        self.path: Path | None = None
        self.ticks: list[tuple[FlagField, Question]] = []
        super().__init__(parent, f"Пришёл ответ: {paper}", {"save": "Записать", "": "Отмена"}, kind="answer")

    def build(self) -> None:
        gap = characters(self, 0.8)
        wide = min(characters(self, 78), round(whole_screen(self).width * 0.85))
        # Its place is kept, so that what it says is seen however low the window is.
        self.problem = ttk.Label(self.body, text="", bootstyle="danger", wraplength=wide, justify="left")
        self.problem.pack(side="bottom", anchor="w", pady=(gap, 0))
        if self.questions:
            bar = ttk.Frame(self.body)
            bar.pack(fill="x", pady=(0, gap // 2))
            ttk.Label(bar, text="На что ответили", font="TkHeadingFont").pack(side="left")
            for words, value in (("Все", True), ("Ни одного", False)):
                ttk.Button(bar, text=words, bootstyle="primary-link", padding=0,
                           command=lambda value=value: self.tick(value)).pack(  # type: ignore[misc]
                    side="left", padx=(gap, 0))
            self._build_lines(gap, wide)
        day = self.day = DateField(self.body, today=self.desk.base.today)
        day.value = self.desk.base.today()
        Labelled(self.body, "Ответ получен", day).pack(fill="x", pady=(0, gap))
        self.text = TextField(self.body, low=3, high=8)
        Labelled(self.body, "Ответ", self.text).pack(fill="x", pady=(0, gap))
        file = ttk.Frame(self.body)
        file.pack(fill="x")
        ttk.Button(file, text="Файл ответа…", icon="paperclip", command=self.choose_answer).pack(side="left")
        self.named = ttk.Label(file, text="Можно приложить скан или письмо", bootstyle="secondary")
        self.named.pack(side="left", padx=(gap, 0))
        ttk.Frame(self.body, height=1, width=wide).pack()

    def _build_lines(self, gap: int, wide: int) -> None:
        scrolled = Scrolled(self.body, padding=0)
        scrolled.pack(fill="both", expand=True, pady=(0, gap))
        places = len({question.tos_id for question in self.questions}) > 1
        for question in self.questions:
            row = ttk.Frame(scrolled)
            row.pack(fill="x", pady=(0, gap // 3))
            tick = FlagField(row, text="")
            tick.value = True
            tick.pack(side="left", anchor="n")
            words = ttk.Label(row, text=line(question, places), justify="left", wraplength=wide - 6 * gap)
            words.pack(side="left", fill="x", expand=True)
            words.bind("<Button-1>", lambda event, tick=tick: setattr(tick, "value", not tick.value))  # type: ignore[misc]
            self.ticks.append((tick, question))
        self.update_idletasks()
        scrolled.master.configure(width=wide, height=min(  # type: ignore[call-arg]  # the canvas
            scrolled.winfo_reqheight(), round(whole_screen(self).height * PART)))

    def first_field(self) -> Any:
        return self.text.input

    def tick(self, value: bool) -> None:
        for tick, _ in self.ticks:
            tick.value = value

    def choose_answer(self) -> None:
        path = dialogs.choose_file(self, "Файл ответа", FILES)
        if path is not None:
            self.path = path
            self.named.configure(text=path.name)

    def say(self, sentence: str) -> None:
        self.problem.configure(text=sentence)

    def ready(self, key: str) -> bool:
        if key != "save":
            return not self.text.value.strip() or dialogs.ask(
                self, "Набранный ответ не записан.", {"drop": "Не записывать", "": "Вернуться"}, default="") == "drop"
        if self.day.settle():
            return False
        ticked = [question for tick, question in self.ticks if tick.value]
        if self.day.value is None or not self.text.value.strip():
            self.say("Укажите, когда пришёл ответ и что в нём сказано.")
            return False
        try:
            answer_came(self.desk.base, self.paper, ticked, self.text.value.strip(), self.day.value, self.path)
        except self.desk.office.refusals as error:
            self.say(str(error))
            return False
        left = len(self.questions) - len(ticked)
        more = f", ещё {'ждёт' if left == 1 else 'ждут'}: {left}" if left else ""
        closed = f": {counted(len(ticked), 'вопрос', 'вопроса', 'вопросов')}{more}" if ticked else ""
        window = self.desk.window
        offer = ("Обзвон: кому что сообщить", lambda: ring_round(window, self.desk, [])) if ticked else None
        self.desk.say(f"Ответ записан{closed}.", offer)
        return True


def paper_answer(parent: Any, desk: Desk, records: list[Any]) -> None:
    """The answer to the chosen paper, or to the paper with which the chosen question went."""
    paper = records[0].document if isinstance(records[0], Question) else records[0]
    AnswerDialog(parent, desk, paper).show()
