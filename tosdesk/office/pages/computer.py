"""What is set for this PC alone: where documents are written and where photos are looked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import platformdirs
import ttkbootstrap as ttk
from ttkbootstrap import ScrolledFrame

from tosdesk.ui import dialogs
from tosdesk.ui.desk import Desk
from tosdesk.ui.flow import Flow
from tosdesk.ui.printing import documents_folder
from tosdesk.ui.theme import characters


def photos_folder(desk: Desk) -> Path:
    told = desk.preferences.get("photos", "")
    return Path(told) if told else Path(platformdirs.user_pictures_dir())


FOLDERS = (("documents", "Папка документов", "Сюда программа пишет напечатанные документы, каждый год — в свою папку",
            documents_folder),
           ("photos", "Папка снимков", "Отсюда программа предлагает брать снимки с выездов", photos_folder))


class ComputerView(ttk.Frame):
    def __init__(self, parent: Any, desk: Desk) -> None:
        super().__init__(parent)
        self.desk = desk
        self.shown: dict[str, ttk.Entry] = {}
        self.back: dict[str, ttk.Button] = {}
        gap = characters(self, 0.6)
        self.body = ScrolledFrame(self, padding=characters(self, 1.2))
        self.body.pack(fill="both", expand=True)
        self._words("Это запоминается только на этом компьютере, в базу не попадает и другим не передаётся.", gap * 3)
        for name, title, help, folder in FOLDERS:
            ttk.Label(self.body, text=title, bootstyle="secondary").pack(anchor="w", pady=(0, gap // 2))
            line = Flow(self.body)
            line.pack(fill="x")
            shown = self.shown[name] = ttk.Entry(line, state="readonly", width=48)
            line.add(shown)
            line.add(ttk.Button(line, text="Выбрать…", icon="folder2-open",
                                command=lambda name=name, title=title, folder=folder: self.choose(name, title, folder)))
            self.back[name] = ttk.Button(line, text="Вернуть исходную", command=lambda name=name: self.keep(name, ""))
            line.add(self.back[name])
            self._words(help, gap * 3, "TkSmallCaptionFont")
        self._words("Размер шрифта меняют в меню «Вид».", gap * 3)
        ttk.Label(self.body, text="База", bootstyle="secondary").pack(anchor="w", pady=(0, gap // 2))
        self._words(desk.base.place.shown, 0)
        self.look_again()

    def _words(self, text: str, below: int, font: str = "TkDefaultFont") -> None:
        label = ttk.Label(self.body, text=text, justify="left", font=font,
                          bootstyle="secondary" if font != "TkDefaultFont" else "default")
        label.pack(fill="x", pady=(characters(self, 0.3), below))
        # A label takes a little more than its words.
        label.bind("<Configure>", lambda event: label.configure(wraplength=event.width - characters(self, 0.5)))

    def choose(self, name: str, title: str, folder: Any) -> None:
        found = dialogs.choose_folder(self, title, Path(folder(self.desk)))
        if found:
            self.keep(name, str(found))

    def keep(self, name: str, path: str) -> None:
        self.desk.preferences.set(name, path)
        self.desk.say("Запомнено на этом компьютере.")
        self.look_again()

    def look_again(self) -> None:
        for name, _, _, folder in FOLDERS:
            shown = self.shown[name]
            shown.configure(state="normal")
            shown.delete(0, "end")
            shown.insert(0, str(folder(self.desk)))
            shown.configure(state="readonly")
            self.back[name].configure(state="normal" if self.desk.preferences.get(name, "") else "disabled")

    def focus_first(self) -> None:
        next(iter(self.shown.values())).focus_set()

    def leave(self) -> bool:
        return True
