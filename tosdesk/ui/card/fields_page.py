"""The page with the record's own fields: what is typed is kept as a draft until it is saved, and nothing that somebody
else wrote meanwhile is overwritten unseen."""

from __future__ import annotations

import uuid
from typing import Any

import ttkbootstrap as ttk

from .. import drafts
from ..declared import FieldsPage
from ..desk import Desk
from ..form import SheetForm
from ..saving import read_again, written
from ..scrolling import Scrolled
from ..section import Section
from ..theme import characters


class FieldsPageView(ttk.Frame):
    def __init__(self, parent: Any, desk: Desk, section: Section, page: FieldsPage) -> None:
        super().__init__(parent)
        self.desk, self.section, self.page = desk, section, page
        self.record: Any = None
        self._reader: uuid.UUID | None = None
        self.bar = ttk.Frame(self, padding=(characters(self, 1.2), characters(self, 0.6)))
        self.note = ttk.Label(self.bar, text="")
        self.note.pack(side="left")
        ttk.Button(self.bar, text="Записать", bootstyle="primary", command=self.save).pack(side="right")
        ttk.Button(self.bar, text="Вернуть как было", command=self.give_up).pack(
            side="right", padx=(0, characters(self, 0.6)))
        self.scrolled = Scrolled(self, padding=characters(self, 1.2))
        self.scrolled.pack(side="top", fill="both", expand=True)
        self.form = SheetForm(self.scrolled, desk, page.sheet, changed=self._changed, paused=self._keep)
        self.form.pack(fill="both", expand=True)

    @property
    def where(self) -> str:
        return drafts.place(f"{self.section.key}/{self.page.key}", self.record.id)

    @property
    def dirty(self) -> bool:
        return self.record is not None and self.form.dirty

    def load(self, record: Any) -> None:
        """Shows a record from its beginning; what was typed into it earlier and not saved comes back, and says so."""
        another = self.record is None or self.record.id != record.id
        self.record, self._reader = record, self.desk.base.author
        self._show(drafts.find(self.desk.base, self.where))
        if another:
            self.scrolled.yview_moveto(0)

    def _show(self, draft: drafts.Draft | None) -> None:
        self.form.load_record(self.record)
        if draft is not None:
            self.form.take_up(draft.state)
            self.note.configure(text=f"Набрано {draft.at:%d.%m.%Y %H:%M}, не записано")
        self.form.hide(self.desk.hidden)
        self._changed()

    def look_again(self, record: Any) -> None:
        """Somebody wrote: shows it, but for what is being typed here. Another person at the desk sees his own drafts
        and nobody else's."""
        if self._reader != self.desk.base.author:
            self.load(record)
            return
        self.record = record
        self.form.refresh(record)
        self.form.hide(self.desk.hidden)

    def _changed(self) -> None:
        if self.form.dirty:
            self.bar.pack(side="bottom", fill="x", before=self.scrolled.container)
        else:
            self.bar.pack_forget()
            self.note.configure(text="")

    def _keep(self) -> bool:
        if self.dirty:
            return drafts.keep(self.desk.base, self.where, str(self.record), self.form.draft)
        return self.record is None or drafts.drop(self.desk.base, self.where)

    def give_up(self) -> None:
        """What was typed goes; the card shows what is in the base. The draft goes as soon as nobody else writes."""
        self.record = read_again(self.record) or self.record
        self._show(None)
        self.form.keep()

    def save(self) -> bool:
        """Writes what was changed. False where something stands in the way; nothing that was typed is lost."""
        if not written(self, self.desk, self.form, self.record):
            self.form.keep()
            return False
        self.give_up()
        self.desk.say(f"Сохранено в {self.desk.base.now():%H:%M}: {self.record}")
        self.desk.changed()
        return True
