"""What was typed into the form of a visit and not written down yet: it is kept, and offered when one comes back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import ttkbootstrap as ttk

from tosdesk.registry.records import Tos
from tosdesk.ui import drafts
from tosdesk.ui.pause import Pause
from tosdesk.ui.theme import characters

from ..records import Visit
from ..services import StopDraft, VisitDraft

if TYPE_CHECKING:
    from .sheet import VisitSheet

class Kept:
    """`was` is the visit as it was read, to which the form is compared when it is written down."""

    was: VisitDraft

    def __init__(self, form: VisitSheet, record: Visit | None) -> None:
        self.form, self.where = form, drafts.place("visits/form", record.id if record is not None else None)
        self.offered = False
        self._pause = Pause(form, self._keep)
        self._done = False

    def begin(self) -> None:
        """What stands in the form now is what was read."""
        self._first = self._raw()
        self.was = self.form.draft()
        self.was.state = self.form.visit_state
        self._done = False

    @property
    def dirty(self) -> bool:
        return not self._done and self._raw() != self._first

    # Typing

    def pause(self) -> None:
        """Something was typed: it is kept when the typing pauses, and now and then while it does not."""
        self._pause.typed()

    def stop(self) -> None:
        self._pause.stop()

    def _keep(self) -> bool:
        """Keeps what is typed; False while somebody else writes, so that it is tried again."""
        if self.dirty:
            return drafts.keep(self.form.base, self.where, self._title(), self._raw() | {"was": self._first})
        drafts.drop(self.form.base, self.where)
        return True

    def drop(self) -> None:
        """It was written down, or nobody wants it."""
        self.stop()
        drafts.drop(self.form.base, self.where)
        self._done = True

    def _title(self) -> str:
        day = self.form.day
        return f"выезд от {day:%d.%m.%Y}" if day is not None else "выезд без даты"

    # Coming back

    def offer(self) -> bool:
        """Asks, in the place of the form, whether to go on with what was not finished; False if there is nothing."""
        found = drafts.find(self.form.base, self.where)
        if found is None:
            return False
        state = found.state
        if self.form.record is None and Visit.select_all().where(Visit.id == uuid.UUID(state["visit"])).exists():
            # Written down, and then the program had no time to forget the draft.
            drafts.drop(self.form.base, self.where)
            return False
        self.offered = True
        gap = characters(self.form, 0.6)
        # The form is not to be seen meanwhile: what was typed into it now would push the draft out.
        self.form.foot.pack_forget()
        self._band = ttk.Frame(self.form, padding=(2 * gap, 8 * gap))
        self._band.pack(side="top", fill="both", expand=True)
        ttk.Label(self._band, text=f"Вы не дописали {found.title}: продолжить?", font="TkCaptionFont").pack(anchor="w")
        ttk.Label(self._band, text=f"Набранное {found.at:%d.%m.%Y в %H:%M} сохранилось.", bootstyle="secondary").pack(
            anchor="w", pady=(gap, 2 * gap))
        row = ttk.Frame(self._band)
        row.pack(anchor="w")
        self.go_on = ttk.Button(row, text="Продолжить", bootstyle="primary", command=lambda: self._take(state))
        self.anew = ttk.Button(row, text="Не нужно, начать заново" if self.form.record is None else
                               "Не нужно, показать записанное", command=self._refuse)
        for button in (self.go_on, self.anew):
            button.pack(side="left", padx=(0, 2 * gap))
        return True

    def _take(self, state: dict[str, Any]) -> None:
        # First as it was read then: so the base is compared with that, and not with what was never seen.
        self._load(state["was"])
        self.begin()
        self._load(state)
        self._answered()

    def _refuse(self) -> None:
        drafts.drop(self.form.base, self.where)
        self._answered()

    def _answered(self) -> None:
        self.offered = False
        self._band.destroy()
        self.form.foot.pack(side="bottom", fill="x", before=self.form.head)
        self.form.body.pack(side="top", fill="both", expand=True)
        self.form.focus_first()

    def _raw(self) -> dict[str, Any]:
        form = self.form
        return {"visit": form.key.hex, "state": form.visit_state, "later": form.later.raw, "held": form.held.raw,
                "adder": form.adder.raw, "fields": {name: field.raw for name, field in form.fields.items()},
                "stops": [block.raw for block in form.blocks], "photos": form.photos.raw}

    def _load(self, raw: dict[str, Any]) -> None:
        form = self.form
        form.key, form.visit_state = uuid.UUID(raw["visit"]), raw["state"]
        for block in list(form.blocks):
            form.drop_block(block)
        with form.loading():
            for name, field in form.fields.items():
                field.raw = raw["fields"].get(name, field.raw)
            form.later.raw, form.held.raw, form.adder.raw = raw["later"], raw["held"], raw["adder"]
            for told in raw["stops"]:
                tos = Tos.select_all().where(Tos.id == uuid.UUID(told["tos"])).first()
                if tos is not None:
                    form.add_block(StopDraft(tos, key=uuid.UUID(told["key"]))).load_raw(told)
            form.photos.load_raw(raw["photos"])
