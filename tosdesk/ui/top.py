"""The head of the window: what is to be written down, who works here, what is waited for, what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk

from .cut import CutNote, Cutter
from .listing import short_name
from .theme import characters

LEAST = 6
"""Characters of a name below which nothing can be recognized."""


class Top(ttk.Frame):
    """`tell` says what stands on the buttons. Where the window is too narrow for all the words, those that can be
    spared go first, and stand in a note under the mouse."""

    def __init__(self, parent: Any, *, write: Callable[[], Any], remind: Callable[[], Any], hide: Callable[[], Any],
                 fill_workers: Callable[[], Any]) -> None:
        gap = characters(parent, 0.8)
        super().__init__(parent, padding=(gap, gap // 2))
        self.worker, self.waiting, self.hidden = "", 0, False
        self.write = ttk.Button(self, text="Что записать?", icon="pencil-square", bootstyle="primary", command=write)
        self.hide = ttk.Button(self, text="", icon="eye-slash", compound="left", command=hide)
        self.reminders = ttk.Button(self, text="", icon="bell", compound="left", command=remind)
        self.who = ttk.Menubutton(self, text="", icon="person", compound="left")
        self.menu = ttk.Menu(self.who, tearoff=False, postcommand=fill_workers)
        self.who.configure(menu=self.menu)
        self._whole: dict[Any, str] = {}
        for one in (self.who, self.reminders, self.hide):
            CutNote(one, lambda x, y, one=one: self._whole.get(one))  # type: ignore[misc]
        self.write.pack(side="left")
        for one in (self.hide, self.reminders, self.who):
            one.pack(side="right", padx=(gap, 0))
        self.bind("<Configure>", lambda event: self.fit())
        self.bind("<<ThemeChanged>>", lambda event: self.after_idle(self.fit))

    def tell(self, *, worker: str | None = None, waiting: int | None = None, hidden: bool | None = None) -> None:
        """What is left out stays as it is."""
        self.worker = self.worker if worker is None else worker
        if hidden is not None and hidden != self.hidden:
            self.hide.configure(icon="eye" if hidden else "eye-slash")
            self.hidden = hidden
        if waiting is not None and waiting != self.waiting:
            # Told even the same once more, the style of a button makes every widget of the window dress anew.
            if bool(waiting) != bool(self.waiting):
                self.reminders.configure(bootstyle="warning" if waiting else "default")
            self.waiting = waiting
        self.fit()

    def fit(self) -> None:
        """As many words as there is room for."""
        if not self.winfo_exists():
            return
        name = self.worker or "Кто работает?"
        hide = "Показать телефоны" if self.hidden else "Скрыть телефоны"
        remind = f"Напоминания: {self.waiting}" if self.waiting else "Напоминания"
        few = str(self.waiting or "")
        short = short_name(self.worker) or name
        room = self.winfo_width() if self.winfo_width() > 1 else 10**6
        for texts in ((name, remind, hide), (short, remind, hide), (short, remind, ""), (short, few, "")):
            self._say(*texts)
            if self._asked() <= room:
                break
        else:
            cutter = Cutter(self, "TkDefaultFont")
            left = room - self._asked() + cutter.measure(short)
            self._say(cutter.cut(short, max(left, characters(self, LEAST))), few, "")
        for one, whole in ((self.who, name), (self.reminders, remind), (self.hide, hide)):
            self._whole.pop(one, None)
            if str(one.cget("text")) != whole:
                self._whole[one] = whole

    def _say(self, *texts: str) -> None:
        buttons: tuple[Any, ...] = (self.who, self.reminders, self.hide)
        for one, text in zip(buttons, texts, strict=True):
            if str(one.cget("text")) != text:
                one.configure(text=text)

    def _asked(self) -> int:
        buttons = (self.write, self.who, self.reminders, self.hide)
        return sum(one.winfo_reqwidth() for one in buttons) + (len(buttons) + 1) * characters(self, 0.8)
