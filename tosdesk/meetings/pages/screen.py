"""What the section's full-window screens share: a head, the list of the invited, a foot."""

from __future__ import annotations

from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.desk import Desk
from tosdesk.ui.theme import characters

from .. import services
from ..records import Meeting
from .rows import GuestRows, Said


class GuestScreen(ttk.Frame):
    """Whoever makes a screen of it builds what stands above and below the list, says a word about each guest, and what
    Space does with him."""

    called = ""
    hint = ""
    empty = "На эту встречу никто ещё не приглашён.\nПригласите людей на карточке встречи: «Пригласить по списку»."

    def __init__(self, parent: Any, desk: Desk, record: Any) -> None:
        super().__init__(parent)
        self.desk, self.base, self.meeting = desk, desk.base, record
        gap = self.gap = characters(self, 0.8)
        head = ttk.Frame(self, padding=(2 * gap, gap, 2 * gap, 0))
        head.pack(side="top", fill="x")
        ttk.Button(head, text="Закрыть", bootstyle="ghost", takefocus=False,
                   command=desk.window.close_form).pack(side="right", anchor="n")
        title = ttk.Label(head, text=f"{self.called}: {record}", font="TkCaptionFont", justify="left")
        title.pack(side="left", fill="x", expand=True)
        title.bind("<Configure>", lambda event: title.configure(wraplength=event.width))
        self.top = ttk.Frame(self, padding=(2 * gap, gap // 2, 2 * gap, gap))
        self.top.pack(side="top", fill="x")
        self.foot = ttk.Frame(self)
        self.foot.pack(side="bottom", fill="x")
        ttk.Separator(self.foot).pack(fill="x")
        ttk.Separator(self).pack(side="top", fill="x")
        self.list = GuestRows(self, said=self.said, act=self.act, empty=self.empty)
        self.list.pack(side="top", fill="both", expand=True, padx=(gap, 0))
        self.build_top()
        row = ttk.Frame(self.foot, padding=(2 * gap, gap))
        row.pack(fill="x")
        self.build_foot(row)
        hint = ttk.Label(row, text=self.hint, bootstyle="secondary", justify="left")
        hint.pack(side="left", fill="x", expand=True, padx=(gap, 0))
        hint.bind("<Configure>", lambda event: hint.configure(wraplength=event.width))
        self.foot.lift()
        desk.watch(self, self.look_again)

    def build_top(self) -> None:
        """What stands above the list."""

    def build_foot(self, row: ttk.Frame) -> None:
        """The buttons below it."""

    def said(self, guest: Any) -> Said:
        raise NotImplementedError

    def act(self, guest: Any) -> None:
        raise NotImplementedError

    def guests(self) -> list[Any]:
        """All who are invited, as they are now."""
        self.meeting = Meeting.select_all().where(Meeting.id == self.meeting.id).get()
        return services.guest_list(self.meeting)

    def look_again(self) -> None:
        raise NotImplementedError

    def focus_first(self) -> None:
        self.list.focus_set()
