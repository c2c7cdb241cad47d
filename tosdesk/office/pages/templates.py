"""The templates of printed forms: looked at and edited in Word, checked, taken into use, given back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.files import free
from tosdesk.ui import dialogs
from tosdesk.ui.declared import Column
from tosdesk.ui.desk import Desk
from tosdesk.ui.printing import documents_folder
from tosdesk.ui.work import in_background

from ..services.templates import own_template, restore_template, sample_of, template_path, use_template
from .kept import Doing, Kept, KeptView

WORD = {"Документы Word": "*.docx"}


class Line(NamedTuple):
    code: str
    title: str
    section: str
    own: str
    """The file that the committee gave; "" for the program's own."""


class TemplatesView(KeptView):
    def __init__(self, parent: Any, desk: Desk) -> None:
        super().__init__(parent, desk, Kept(
            "templates", (Column("title", "Форма", lambda line: line.title, 30, stretch=True),
                          Column("section", "Раздел", lambda line: line.section, 18),
                          Column("state", "Шаблон", lambda line: "изменён комитетом" if line.own else "исходный", 20),
                          Column("file", "Файл комитета", lambda line: line.own, 30)),
            lambda base, _: self._lines(), "Печатных форм нет.",
            about=lambda base: "Чтобы изменить документ: откройте шаблон в Word, исправьте, сохраните и возьмите "
                               "исправленный файл. Слова в двойных скобках программа заменяет данными.",
            doings=(Doing("Открыть в Word", self._open), Doing("Взять исправленный…", self._take),
                    Doing("Проверить", self._check),
                    Doing("Вернуть исходный", self._restore, "Вернуть исходный шаблон: {0.title}?",
                          enabled=lambda line: bool(line.own)))))

    def _lines(self) -> list[Line]:
        found: dict[str, Line] = {}
        for section in self.desk.lists:
            for form in section.forms:
                own = own_template(form.template)
                found.setdefault(form.template, Line(form.template, form.title, section.title, own.name if own else ""))
        return list(found.values())

    # What is done

    def _open(self, base: Base, line: Line) -> None:
        from tosdesk.word.files import safe_file_name, save_document
        folder = documents_folder(self.desk) / "Шаблоны"
        with tempfile.TemporaryDirectory() as temporary:
            data = template_path(base, line.code, Path(temporary)).read_bytes()
        path = folder / f"{safe_file_name(line.title)}.docx"
        if path.exists() and path.read_bytes() != data:
            answer = dialogs.ask(self, f"В папке «{folder}» уже лежит исправленная копия этого шаблона.",
                                 {"there": "Открыть её", "fresh": "Сделать новую копию", "": "Отмена"})
            if not answer:
                return
            path = path if answer == "there" else free(path, Path.exists)

        def job(report: Any, cancelled: Any) -> Path:
            folder.mkdir(parents=True, exist_ok=True)
            written = path if path.exists() else save_document(data, path)
            self.desk.office.opened(written)
            return written

        self._work(job, lambda written: self.desk.say(
            f"Открыто: «{written}». Исправьте, сохраните и нажмите «Взять исправленный»."))

    def _take(self, base: Base, line: Line) -> None:
        path = dialogs.choose_file(self, f"Исправленный шаблон: {line.title}", WORD)
        if path is None:
            return

        def job(report: Any, cancelled: Any) -> None:
            use_template(base, line.code, path)

        def done(nothing: Any) -> None:
            self.desk.say(f"«{line.title}» печатается теперь по шаблону «{path.name}».")
            self.desk.changed()

        self._work(job, done, "Проверка шаблона")

    def _check(self, base: Base, line: Line) -> None:
        from tosdesk.word.checker import check

        def job(report: Any, cancelled: Any) -> list[str]:
            with tempfile.TemporaryDirectory() as temporary:
                found = check(template_path(base, line.code, Path(temporary)), sample_of(line.code))
            return [f"• {one.sentence}" + (f" — «{one.line}»" if one.line else "") for one in found]

        def done(problems: list[str]) -> None:
            if problems:
                dialogs.tell(self, f"В шаблоне «{line.title}» есть ошибки.", "\n".join(problems))
            else:
                dialogs.tell(self, f"Шаблон «{line.title}» в порядке.", "Он заполнен данными примера без ошибок.")

        self._work(job, done, "Проверка шаблона")

    def _restore(self, base: Base, line: Line) -> str:
        restore_template(base, line.code)
        return f"«{line.title}» печатается теперь по исходному шаблону."

    def _work(self, job: Callable[[Any, Any], Any], done: Callable[[Any], None], progress: str = "") -> None:
        """In a worker; a refusal of several lines is shown line by line."""
        def failed(error: BaseException) -> None:
            if isinstance(error, (*self.desk.office.refusals, StoreError, OSError)):
                sentence, _, rest = str(error).partition("\n")
                dialogs.tell(self, sentence, rest)
            else:
                self.desk.failed(type(error), error, error.__traceback__)

        in_background(self, job, done, failed, progress=progress, base=self.desk.base)
