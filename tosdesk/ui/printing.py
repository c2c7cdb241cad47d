"""Printing from the list and from the card: a form, its files in the folder of documents, and Word opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import platformdirs
import ttkbootstrap as ttk

from tosdesk import disk
from tosdesk.store.figures import Period
from tosdesk.word.files import DocumentError, safe_file_name

from . import dialogs
from .declared import Told, Values
from .desk import Desk
from .life import events_of, life_of
from .section import Form, Section, Wanted
from .work import in_background


def documents_folder(desk: Desk) -> Path:
    """Where documents are written: the folder that was chosen last, else «TOSDesk» among the user's documents."""
    told = desk.preferences.get("documents", "")
    return Path(told) if told else Path(platformdirs.user_documents_dir()) / "TOSDesk"


class Printing:
    """The forms of a section, as a button and as lines of a menu. `owner` gives `selected()` and `current()`."""

    def __init__(self, desk: Desk, section: Section, owner: Any) -> None:
        self.desk, self.section, self.owner = desk, section, owner
        self._menu: ttk.Menu | None = None

    def button(self, parent: Any) -> ttk.Menubutton:
        made = ttk.Menubutton(parent, text="Печать", icon="printer")
        menu = ttk.Menu(made, tearoff=False)

        def fill() -> None:
            menu.delete(0, "end")
            self.into(menu)

        menu.configure(postcommand=fill)
        made.configure(menu=menu)
        return made

    def popup(self, x: int, y: int) -> None:
        """The forms as a menu at this place of the screen."""
        if self._menu is not None:
            self._menu.destroy()
        self._menu = ttk.Menu(self.owner, tearoff=False)
        self.into(self._menu)
        if self.section.forms:
            self._menu.tk_popup(x, y)
        else:
            self.desk.say("Здесь печатать нечего.")

    def into(self, menu: Any) -> None:
        records = self.owner.selected()
        for form in self.section.forms:
            fits = form.of is None or (bool(records) and (form.several or len(records) == 1))
            menu.add_command(label=form.title + ("…" if form.asks else ""), state="normal" if fits else "disabled",
                             command=lambda form=form: self.print(form, records))

    def print(self, form: Form, records: list[Any], then: Any = None, told: Sequence[Told] | None = None,
              about: str = "", period: Period | None = None, asked: Values | None = None) -> None:
        """Prints the form of these records and opens the files; `then(paths)` is called with them. Of a life these
        lines are printed, or all; `about`: what part of the record they are of. Of a plan, what is on these days. A
        form that asks something does so, unless `asked` has the answers."""
        desk, today = self.desk, self.desk.base.today()
        wanted = Wanted(day=today) if form.of is None else Wanted(records[0], tuple(records[1:]), day=today)
        if asked is None and form.asks is not None:
            from .asking import ask_sheet
            asked = ask_sheet(self.owner, desk, form.asks, of=wanted.record)
            if asked is None:
                return
        wanted = wanted._replace(asked=asked or {}, sections=desk.lists if form.whole else ())
        if form.life:
            lines = life_of(desk.base, desk.lists, records[0], desk.hidden) if told is None else told
            wanted = wanted._replace(told=tuple(lines), about=about)
        if period is not None:
            wanted = wanted._replace(period=period, events=tuple(events_of(desk.base, desk.lists, period)))
        folder = documents_folder(desk) / str(today.year)
        target = folder / f"{safe_file_name(_name(form, wanted, today))}.docx"

        def job(report: Any, cancelled: Any) -> tuple[list[Path], list[str]]:
            folder.mkdir(parents=True, exist_ok=True)
            paths = desk.office.printed(desk.base, form, wanted, target)
            return paths, _opened(desk, paths)

        def done(told: tuple[list[Path], list[str]]) -> None:
            paths, unopened = told
            names = ", ".join(f"«{path.name}»" for path in paths)
            desk.say(f"Напечатано в папку «{folder}»: {names}")
            desk.changed()
            if unopened:
                dialogs.tell(self.owner, unopened[0])
            if then is not None:
                then(paths)

        def failed(error: BaseException) -> None:
            if isinstance(error, OSError):
                dialogs.tell(self.owner, f"Документ не записан: {disk.said(error)}.", f"Папка: {folder}")
            elif isinstance(error, desk.office.refusals):
                desk.refused(self.owner, error)
            else:
                desk.failed(type(error), error, error.__traceback__)

        in_background(self.owner, job, done, failed, progress=f"Печать: {form.title}", base=desk.base)


def _opened(desk: Desk, paths: list[Path]) -> list[str]:
    """Opens the documents in Word; a sentence for each that no program opens, with the folder where it lies."""
    unopened = []
    for path in paths:
        try:
            desk.office.opened(path)
        except DocumentError as error:
            unopened.append(str(error))
    return unopened


def _name(form: Form, wanted: Wanted, day: dt.date) -> str:
    if wanted.period is not None:
        return f"{form.title} с {wanted.period.first:%d.%m.%Y} по {wanted.period.last:%d.%m.%Y}"
    if wanted.record is None:
        return f"{form.title} на {day:%d.%m.%Y}"
    *begin, last = form.title.split()
    named = wanted.about or str(wanted.record)
    # «Карточка ТОС «Горино»», and ТОС not twice.
    return " ".join([*begin, *([] if named.split()[:1] == [last] else [last]), named])
