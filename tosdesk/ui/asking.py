"""A sheet asked in a dialog: something new for a card, or a row of it changed."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.errors import BadValue
from tosdesk.store.records import Record

from . import dialogs, drafts
from .declared import Sheet, Values
from .desk import Desk
from .form import SheetForm
from .preferences import whole_screen
from .saving import written
from .scrolling import Scrolled
from .theme import characters

FEW = 3
"""So many inputs stand under each other; more of them stand two in a row."""

WIDTH = 76
"""Characters of a comfortable sheet."""

PART = 0.7
"""Of the screen's height, what the inputs take at most; what does not fit scrolls."""


class SheetDialog(dialogs.Dialog):
    """Asks a sheet; `result` is what its `save` made, None if nothing was written. `of` is the record that is edited,
    or the card, or the several records, that something is written for."""

    def __init__(self, parent: Any, desk: Desk, sheet: Sheet, of: Any, edit: bool, first: Values) -> None:
        sheet = sheet.fitted(of) if sheet.fitted is not None else sheet
        self.desk, self.sheet, self.of, self.edit, self.first = desk, sheet, of, edit, first
        one = of[0] if isinstance(of, list) else of
        if one is None:
            # What was typed for one ТОС must not come back under another.
            one = next((value for value in first.values() if isinstance(value, Record)), None)
        self.where = drafts.place(sheet.title, one.id if one is not None else None)
        self.result: Any = None
        super().__init__(parent, sheet.title, {"save": sheet.button, "": "Отмена"}, kind=f"sheet/{sheet.title}")

    def build(self) -> None:
        many = len(self.sheet.asked) > FEW
        self.kept = ttk.Frame(self.body)
        self.scrolled = Scrolled(self.body, padding=0)
        self.form = SheetForm(self.scrolled, self.desk, self.sheet, paused=self._keep, columns=2 if many else 1)
        self.form.pack(fill="both", expand=True)
        self.scrolled.pack(fill="both", expand=True)
        self._load()
        draft = drafts.find(self.desk.base, self.where)
        if draft is not None:
            self.form.take_up(draft.state)
        if draft is not None and self.form.dirty:
            ttk.Label(self.kept, text=f"Набранное {draft.at:%d.%m.%Y %H:%M} и не записанное", bootstyle="info").pack(
                side="left")
            ttk.Button(self.kept, text="Начать заново", bootstyle="link", command=self._anew).pack(side="left")
            self.kept.pack(fill="x", before=self.scrolled.container, pady=(0, characters(self, 0.8)))
        self.form.hide(self.desk.hidden)
        # As high as it is where the screen allows: a title bar and a task bar take their part.
        self.update_idletasks()
        self.scrolled.master.configure(  # type: ignore[call-arg]  # the canvas
            width=characters(self, WIDTH if many else WIDTH // 2),
            height=min(self.form.winfo_reqheight(), round(whole_screen(self).height * PART)))

    def _load(self) -> None:
        if self.edit:
            self.form.load_record(self.of)
        else:
            self.form.load_new(self.first)

    def _anew(self) -> None:
        drafts.drop(self.desk.base, self.where)
        self.kept.pack_forget()
        self._load()
        self.form.focus_first()

    def first_field(self) -> Any:
        return self.form.first_field()

    def ready(self, key: str) -> bool:
        if key == "save":
            done = self._rewritten() if self.edit else self._written_down()
        else:
            done = not self.form.dirty or self._given_up()
        if done:
            drafts.drop(self.desk.base, self.where)
        return done

    def _rewritten(self) -> bool:
        self.result = written(self, self.desk, self.form, self.of) or None
        return bool(self.result)

    def _written_down(self) -> bool:
        values = self.form.checked()
        if values is None:
            return False
        with self.desk.careful(self):
            try:
                self.result = self.sheet.save(self.desk.base, self.of, values) or True
                return True
            except BadValue as error:
                if not self.form.point_out(error):
                    raise
        return False

    def _given_up(self) -> bool:
        """Esc may be a slip: what was typed does not go unasked."""
        answer = dialogs.ask(self, "Набранное не записано.", {
            "save": self.sheet.button, "drop": "Не записывать", "": "Вернуться"})
        return (self.ready("save") if answer == "save" else answer == "drop")

    def _keep(self) -> bool:
        if self.form.dirty:
            return drafts.keep(self.desk.base, self.where, self.sheet.title, self.form.draft)
        return drafts.drop(self.desk.base, self.where)


def ask_sheet(parent: Any, desk: Desk, sheet: Sheet, *, of: Any = None, edit: bool = False,
              first: Values | None = None) -> Any:
    """Asks it and waits; what was written, or None."""
    dialog = SheetDialog(parent, desk, sheet, of, edit, first or {})
    dialog.show()
    return dialog.result
