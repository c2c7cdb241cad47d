"""The photos of the visit in its form: from files, the clipboard and the phone's folder, each with its stop."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import tkinter
import uuid
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import ttkbootstrap as ttk

from tosdesk.registry.records import Tos
from tosdesk.ui import dialogs
from tosdesk.ui.desk import Desk
from tosdesk.ui.flow import Flow
from tosdesk.ui.keys import install
from tosdesk.ui.theme import characters, line_height
from tosdesk.ui.work import in_background
from tosdesk.word.numbers import counted

from ..folder import SUFFIXES, photos_of
from ..records import Photo
from ..rules import stop_at
from ..services import PhotoDraft
from .clipboard import clipped, is_pasted
from .pictures import Read, Source, read_photo

NOWHERE = "не отнесён"


class Where(NamedTuple):
    """A stop as the photos need to know it."""

    key: uuid.UUID
    tos: Tos
    time: str


class Owner(Protocol):
    desk: Desk

    def touched(self) -> None: ...

    def photos_read(self) -> None: ...

    @property
    def day(self) -> dt.date | None: ...

    @property
    def stops(self) -> list[Where]: ...


class Card(ttk.Frame):
    """A small picture, its name and time, the stop, and a cross to leave it out."""

    def __init__(self, strip: PhotoStrip, source: Source, small: bytes) -> None:
        super().__init__(strip.cards_frame)
        self.strip, self.source = strip, source
        gap = characters(self, 0.5)
        self._image = tkinter.PhotoImage(master=self, data=small) if small else ""
        ttk.Label(self, image=self._image).grid(row=0, column=0, rowspan=2, padx=(0, gap))
        taken = source.draft.taken_at
        name = source.draft.name
        name = name if len(name) < 19 else f"{name[:7]}…{name[-10:]}"
        ttk.Label(self, text=f"{name}\u00a0· {taken:%H:%M}" if taken else name, font="TkSmallCaptionFont").grid(
            row=0, column=1, sticky="w")
        ttk.Button(self, icon="x-lg", icon_only=True, bootstyle="ghost", command=lambda: strip.leave_out(self)).grid(
            row=0, column=2, sticky="e")
        self.chooser = ttk.Combobox(self, state="readonly", width=16)
        self.chooser.grid(row=1, column=1, columnspan=2, sticky="w")
        self.chooser.bind("<<ComboboxSelected>>", lambda event: self._chosen())
        self.bind("<Delete>", lambda event: strip.leave_out(self))
        self.offer()

    def offer(self) -> None:
        """Shows the stop that the photo's time offers, unless the person chose one."""
        stops, draft = self.strip.owner.stops, self.source.draft
        if draft.stop not in [stop.key for stop in stops]:
            draft.stop = None
        if not self.source.by_hand:
            day = self.strip.owner.day
            at = None if day is None else stop_at(day, [stop.time for stop in stops], draft.taken_at)
            at = 0 if len(stops) == 1 else at
            draft.stop = None if at is None else stops[at].key
        self.chooser.configure(values=[*(stop.tos.name for stop in stops), NOWHERE])
        keys = [stop.key for stop in stops]
        self.chooser.current(keys.index(draft.stop) if draft.stop is not None else len(stops))

    def _chosen(self) -> None:
        stops, place = self.strip.owner.stops, self.chooser.current()
        self.source.draft.stop = stops[place].key if place < len(stops) else None
        self.source.by_hand = True
        self.chooser.selection_clear()
        self.strip.owner.touched()


class PhotoStrip(ttk.Frame):
    """The photos in rows; in `bar` the buttons that bring them. What is left out waits until the form is done with."""

    def __init__(self, parent: tkinter.Misc, owner: Owner, bar: Flow) -> None:
        super().__init__(parent)
        self.owner = owner
        self.cards: list[Card] = []
        self.out: list[Card] = []
        self._coming: list[Source] = []
        self._across = 0
        bar.add(ttk.Button(bar, text="Добавить снимки…", icon="camera", command=self.choose))
        bar.add(ttk.Button(bar, text="Вставить из буфера", icon="clipboard", command=self.paste))
        self.phone = ttk.Button(bar, text="Папка телефона…", icon="phone", command=self._phone)
        bar.add(self.phone)
        self.told = ttk.Label(bar, text="Снимки можно и перетащить сюда мышью", bootstyle="secondary",
                              wraplength=characters(self, 60), justify="left")
        bar.add(self.told)
        self._out_row = ttk.Frame(self)
        self._out_told = ttk.Label(self._out_row, bootstyle="secondary")
        self._out_told.pack(side="left")
        self.back = ttk.Button(self._out_row, text="Вернуть", bootstyle="primary-link", command=self.bring_back)
        self.back.pack(side="left")
        install(self.winfo_toplevel()).bind("Control-z", self.bring_back, within=self)  # type: ignore[arg-type]
        self.cards_frame = ttk.Frame(self)
        self.cards_frame.bind("<Configure>", lambda event: self._lay_out())
        self._new: list[Path] = []
        self._take_drops()

    @property
    def drafts(self) -> list[PhotoDraft]:
        """The photos of the visit, those too whose small pictures are not there yet."""
        return [replace(source.draft) for source in (
            *(card.source for card in self.cards), *(source for source in self._coming if not source.path))]

    @property
    def paths(self) -> list[str]:
        """The files of all photos that were here, those too that were left out again."""
        return [source.path for source in (*(card.source for card in (*self.cards, *self.out)), *self._coming)]

    @property
    def reading(self) -> int:
        """How many files are still being read."""
        return sum(bool(source.path) for source in self._coming)

    # Where they come from

    def choose(self) -> None:
        patterns = " ".join(f"*{end} *{end.upper()}" for end in sorted(SUFFIXES))
        self.add(dialogs.choose_files(self, "Снимки с выезда", {"Снимки": patterns}))

    def paste(self) -> bool:
        """Takes the picture or the files that were copied; False if there are none."""
        paths = clipped(self)
        self.add(paths)
        if not paths:
            self.told.configure(text="В буфере обмена нет снимков.")
        return bool(paths)

    def look_into_folder(self) -> None:
        """Are there new photos of this day in the phone's folder? The answer stands on the button."""
        told, day = self.owner.desk.preferences.get("photos", ""), self.owner.day
        if not told or day is None:
            return
        folder, known = Path(told), {
            Path(source.path).name for source in (*(card.source for card in self.cards), *self._coming)}

        def job(report: Any, cancelled: Any) -> list[Path]:
            try:
                found = photos_of(folder, day, known)
            except OSError:
                return []
            first = dt.datetime.combine(day, dt.time())
            had = {name for name, in Photo.select(Photo.name).where(
                Photo.taken_at.between(first, first + dt.timedelta(days=1))).tuples()}
            return [path for path in found if path.name not in had and f"{path.stem}.jpg" not in had]

        def done(found: list[Path]) -> None:
            self._new = found
            new = counted(len(found), "новый снимок", "новых снимка", "новых снимков")
            self.phone.configure(
                text=f"В папке «{folder.name}» {new} за {day:%d.%m.%Y}\u00a0— взять" if found
                else f"Новые снимки в папке «{folder.name}»?", bootstyle="primary-outline" if found else "default")

        in_background(self, job, done, self._failed, base=self.owner.desk.base)

    def _phone(self) -> None:
        if self._new:
            new, self._new = self._new, []
            self.add(new)
        elif not self.owner.desk.preferences.get("photos", ""):
            patterns = " ".join(f"*{end}" for end in sorted(SUFFIXES))
            chosen = dialogs.choose_file(self, "Любой снимок в папке телефона", {"Снимки": patterns})
            if chosen is not None:
                self.owner.desk.preferences.set("photos", str(chosen.parent))
        self.look_into_folder()

    def _take_drops(self) -> None:
        """The mouse may drop files here, where the system has the library for it."""
        with contextlib.suppress(Exception):  # what is missing, each system says in its own way
            from tkinterdnd2 import DND_FILES, TkinterDnD
            TkinterDnD._require(self.nametowidget("."))
            form: Any = self.owner
            form.drop_target_register(DND_FILES)
            form.dnd_bind("<<Drop>>", lambda event: self.drop(self.tk.splitlist(event.data)))

    def drop(self, paths: Iterable[str]) -> None:
        self.add(Path(path) for path in paths)

    # Reading them

    def add(self, paths: Iterable[Path]) -> None:
        """Reads these files in the background and shows them as they come."""
        paths = list(paths)
        there = {card.source.path for card in self.cards} | {source.path for source in self._coming}
        for card in [card for card in self.out if card.source.path and Path(card.source.path) in paths]:
            self.bring_back(card)
            there.add(card.source.path)
        self._read([Source(str(path), PhotoDraft(path.name)) for path in paths if str(path) not in there])

    def load(self, drafts: Iterable[PhotoDraft]) -> None:
        """Shows the photos that the visit has."""
        self._read([Source("", draft, by_hand=True) for draft in drafts])

    def _read(self, sources: list[Source]) -> None:
        if not sources:
            return
        self._coming += sources
        base, side = self.owner.desk.base, 4 * line_height(self)
        self._tell()

        def job(report: Any, cancelled: Any) -> list[Read]:
            found = []
            for source in sources:
                if cancelled():
                    break
                found.append(read_photo(source, side, base.files.get))
            return found

        def failed(error: BaseException) -> None:
            self._came(sources, [])
            self._failed(error)

        in_background(self, job, lambda found: self._came(sources, found), failed, base=base)

    def _came(self, sources: list[Source], found: list[Read]) -> None:
        problems, have = [one.problem for one in found if one.problem], {
            hashlib.sha256(draft.data).digest() for draft in self.drafts if draft.data}
        self._coming = [source for source in self._coming if source not in sources]
        for source, read in zip(sources, found, strict=False):
            if read.photo is not None:
                source.draft.name, source.draft.data, source.draft.taken_at = read.photo
                digest = hashlib.sha256(read.photo.data).digest()
                if digest in have and not source.out:
                    problems.append(f"Снимок «{read.photo.name}» в этом выезде уже есть.")
                    continue
                have.add(digest)
            elif read.problem and source.path:
                continue
            (self.out if source.out else self.cards).append(Card(self, source, read.small))
        self._lay_out(anew=True)
        self._tell(problems)
        if any(source.path for source in sources):
            self.owner.touched()
        self.owner.photos_read()

    def _tell(self, problems: Iterable[str] = ()) -> None:
        words = [*problems]
        if self._coming:
            words.append(f"Читаю: {counted(len(self._coming), 'снимок', 'снимка', 'снимков')}…")
        self.told.configure(text=" ".join(words), bootstyle="danger" if problems else "secondary")

    def _failed(self, error: BaseException) -> None:
        self.owner.desk.failed(type(error), error, error.__traceback__)

    # What is shown

    def offer(self) -> None:
        """The stops or their times are others: so may be the stops of the photos."""
        for card in self.cards:
            card.offer()

    def leave_out(self, card: Card) -> None:
        """Takes the photo out of the visit. Its file stays until the form is done with: it may be the only one."""
        self.cards.remove(card)
        card.source.out = True
        card.grid_remove()
        self.out.append(card)
        self._lay_out(anew=True)
        self.back.focus_set()
        self.owner.touched()

    def bring_back(self, card: Card | None = None) -> None:
        """Takes this photo in again, or the last that was left out."""
        if not self.out:
            return
        card = card or self.out[-1]
        self.out.remove(card)
        card.source.out = False
        self.cards.append(card)
        self._lay_out(anew=True)
        card.chooser.focus_set()
        self.owner.touched()

    def take_away(self, key: uuid.UUID) -> None:
        """The visit has this photo no more."""
        for card in [card for card in self.cards if card.source.draft.key == key]:
            self.cards.remove(card)
            card.destroy()
        self._coming = [source for source in self._coming if source.draft.key != key]
        self._lay_out(anew=True)

    def _lay_out(self, anew: bool = False) -> None:
        if self.out:
            name = self.out[-1].source.draft.name
            self._out_told.configure(text=f"Снимок «{name}» убран." if len(self.out) == 1 else
                                     f"Убраны снимки: {len(self.out)}, последний\u00a0— «{name}».")
            self._out_row.pack(side="top", fill="x", pady=(characters(self, 0.3), 0))
        else:
            self._out_row.pack_forget()
        if not self.cards:
            self.cards_frame.pack_forget()
            return
        if not self.cards_frame.winfo_manager():
            self.cards_frame.pack(side="bottom", fill="x", pady=(characters(self, 0.6), 0))
        width = max(card.winfo_reqwidth() for card in self.cards) + characters(self, 2)
        across = max(1, max(self.winfo_width(), width) // width)
        if anew or across != self._across:
            self._across = across
            for place, card in enumerate(self.cards):
                card.grid(row=place // across, column=place % across, sticky="w",
                          padx=(0, characters(self, 2)), pady=(0, characters(self, 0.5)))

    # Drafts

    @property
    def raw(self) -> list[dict[str, Any]]:
        """One that was left out is kept where the form has its only file, so that it may still be brought back."""
        out = [card.source for card in self.out if is_pasted(card.source.path)]
        return [{"path": source.path, "key": source.draft.key.hex, "by_hand": source.by_hand, "out": source.out,
                 "stop": source.draft.stop.hex if source.draft.stop else None}
                for source in (*(card.source for card in self.cards), *out, *self._coming)]

    def load_raw(self, raw: list[dict[str, Any]]) -> None:
        for card in (*self.cards, *self.out):
            card.destroy()
        self.cards, self.out = [], []
        sources = []
        for told in raw:
            key, stop = uuid.UUID(told["key"]), uuid.UUID(told["stop"]) if told["stop"] else None
            draft = PhotoDraft(Path(told["path"]).name, None, stop, key=key)
            if not told["path"]:
                photo = Photo.select().where(Photo.id == key).first()
                if photo is None:
                    continue
                draft.name, draft.taken_at = photo.name, photo.taken_at
            sources.append(Source(told["path"], draft, told["by_hand"], told["out"]))
        self._lay_out(anew=True)
        self._read(sources)
