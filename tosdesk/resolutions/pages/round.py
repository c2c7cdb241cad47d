"""«Обзвон»: each chair with a phone and what to tell; told, the questions close."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui import dialogs
from tosdesk.ui.declared import Column
from tosdesk.ui.desk import Desk
from tosdesk.ui.preferences import whole_screen
from tosdesk.ui.row_list import RowList
from tosdesk.ui.theme import characters

from .. import services
from ..documents import line, sentence
from ..services.telling import Call, to_tell


class RoundDialog(dialogs.Dialog):
    """Above whom to call, below what to tell. «Сообщено» closes the questions of the one who was called and goes to
    the next."""

    def __init__(self, parent: Any, desk: Desk) -> None:
        self.desk = desk
        super().__init__(parent, "Обзвон: есть ответ, не сообщён",
                         {"told": "Сообщено", "all": "Сообщено всем", "": "Закрыть"}, default="told", kind="round")

    def build(self) -> None:
        self.calls = RowList(self.body, self.desk, (
            Column("name", "Кому", lambda call: call.name, 26, stretch=True),
            Column("phone", "Телефон", lambda call: call.phone, 19, contact=True),
            Column("places", "ТОС", lambda call: [tos.name for tos in call.places], 22),
            Column("number", "Вопросов", lambda call: len(call.questions), 10, right=True),
        ), "Сообщать нечего: об ответах все знают.", "resolutions/round")
        self.calls.pack(fill="both", expand=True)
        ttk.Label(self.body, text="Что сказать", font="TkHeadingFont").pack(
            anchor="w", pady=(characters(self, 1), characters(self, 0.4)))
        box = ttk.Frame(self.body)
        box.pack(fill="both", expand=True)
        self.told = ttk.Text(box, width=60, height=8, wrap="word", font="TkDefaultFont", state="disabled")
        bar = ttk.Scrollbar(box, command=self.told.yview)
        self.told.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        self.told.pack(fill="both", expand=True)
        ttk.Frame(self.body, height=1, width=min(characters(self, 92), round(whole_screen(self).width * 0.9))).pack()
        self.calls.table.bind("<<Chosen>>", lambda event: self._show_told())
        self._load()

    def first_field(self) -> Any:
        return self.calls.table

    def _load(self) -> None:
        self.calls.show(to_tell(self.desk.base))
        if self.calls.rows:
            self.calls.table.select(next(iter(self.calls.rows)))
        self._show_told()

    def _show_told(self) -> None:
        call: Call | None = self.calls.current
        self.told.configure(state="normal")
        self.told.replace("1.0", "end", said(call) if call is not None else "")
        self.told.configure(state="disabled")

    def ready(self, key: str) -> bool:
        calls = {"told": [self.calls.current], "all": list(self.calls.rows.values())}.get(key, [])
        questions = [question for call in calls if call is not None for question in call.questions]
        if questions:
            with self.desk.careful(self):
                services.tell(self.desk.base, questions, self.desk.base.today())
            self.desk.changed()
            self._load()
        return not key or not self.calls.rows


def said(call: Call) -> str:
    """What to tell, whole: each question with its address, and its answer."""
    return "\n\n".join(
        f"{number}. {line(question, with_tos=len(call.places) > 1)}\nОтвет {question.answered_on:%d.%m.%Y}: "
        f"{sentence(question.answer) or 'без текста'}" for number, question in enumerate(call.questions, 1))


def ring_round(parent: Any, desk: Desk, records: list[Any]) -> None:
    """All who wait to be told, whichever questions are chosen."""
    RoundDialog(parent, desk).show()
