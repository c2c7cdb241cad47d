"""The page with photos: small pictures in rows; a click shows one large."""

from __future__ import annotations

import io
from typing import Any

import ttkbootstrap as ttk
from PIL import Image, ImageTk

from tosdesk.store.errors import StoreError

from .. import dialogs
from ..declared import PicturesPage
from ..desk import Desk
from ..scrolling import Scrolled
from ..theme import characters

WIDTH = 24
"""Characters of a small picture."""


class PicturesPageView(ttk.Frame):
    def __init__(self, parent: Any, desk: Desk, page: PicturesPage) -> None:
        super().__init__(parent)
        self.desk, self.page = desk, page
        self.scrolled = Scrolled(self, padding=characters(self, 1.2))
        self.scrolled.pack(fill="both", expand=True)
        self._cells: list[ttk.Frame] = []
        self._across = 0
        self.bind("<Configure>", lambda event: self._arrange(event.width))

    def load(self, record: Any) -> None:
        for child in self.scrolled.winfo_children():
            child.destroy()
        rows = list(self.page.rows(self.desk.base, record))
        self._cells = [self._cell(row) for row in rows]
        if not rows:
            ttk.Label(self.scrolled, text=self.page.empty, bootstyle="secondary").grid(row=0, column=0)
        self._across = 0
        self._arrange(self.winfo_width())

    def _cell(self, row: Any) -> ttk.Frame:
        side = characters(self, WIDTH)
        cell = ttk.Frame(self.scrolled)
        try:
            picture = self._picture(row, side, side)
        except (StoreError, OSError) as error:
            ttk.Label(cell, text=str(error), wraplength=side, bootstyle="danger").pack()
            return cell
        button = ttk.Button(cell, image=picture, bootstyle="link", command=lambda: self.enlarge(row))
        button.image = picture  # type: ignore[attr-defined]
        button.pack()
        ttk.Label(cell, text=self.page.caption(row), wraplength=side, justify="left").pack(anchor="w")
        return cell

    def _picture(self, row: Any, width: int, height: int) -> ImageTk.PhotoImage:
        with Image.open(io.BytesIO(self.desk.base.files.get(row.sha256))) as opened:
            opened.thumbnail((width, height))
            return ImageTk.PhotoImage(opened, master=self)

    def _arrange(self, width: int) -> None:
        across = max(1, (width - characters(self, 4)) // characters(self, WIDTH + 3))
        if across == self._across:
            return
        self._across = across
        for place, cell in enumerate(self._cells):
            cell.grid(row=place // across, column=place % across, sticky="nw", padx=(0, characters(self, 1.5)),
                      pady=(0, characters(self, 1.5)))

    def enlarge(self, row: Any) -> None:
        """The photo as large as the screen allows."""
        LargePicture(self, self._picture(row, int(self.winfo_screenwidth() * 0.8),
                                         int(self.winfo_screenheight() * 0.7)), self.page.caption(row)).show()


class LargePicture(dialogs.Dialog):
    def __init__(self, parent: Any, picture: ImageTk.PhotoImage, caption: str) -> None:
        self.picture, self.caption = picture, caption
        super().__init__(parent, caption or "Снимок", {"": "Закрыть"})

    def build(self) -> None:
        ttk.Label(self.body, image=self.picture).pack()
