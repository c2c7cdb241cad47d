"""The command line: a contract that scripts rely on. None of it needs a screen."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import logging
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from tosdesk import disk, reading
from tosdesk.office.rules import capitalised
from tosdesk.program import FIGURES, FORMS, SECTIONS, open_program_base, own_base
from tosdesk.program import section as section_of
from tosdesk.reports.services.calendar import month_of
from tosdesk.store.errors import BadValue, Failed, StoreError
from tosdesk.store.fields import Date, plain_text
from tosdesk.store.figures import CUTS, Period, Running
from tosdesk.ui.life import events_of, life_of
from tosdesk.ui.section import Section, Wanted

BAD_INPUT, FAILURE = 2, 1


class BadInput(Exception):
    """What was asked for cannot be: one Russian sentence."""


class Parser(argparse.ArgumentParser):
    """argparse speaks English; here every complaint is one Russian sentence, and the help is Russian."""

    def error(self, message: str) -> NoReturn:
        raise BadInput("Команда не понята. Список команд: tosdesk --help")

    def print_help(self, file: Any = None) -> None:
        print(help_text(self.prog.removeprefix("tosdesk").strip()))


HELP: dict[str, str] = {
    "demo [--to ПАПКА] [--no-window]": "учебная база с 2017 годом и основные документы в папку",
    "list РАЗДЕЛ [--year ГОД] [--search СЛОВА] [--json]": "список раздела",
    "show РАЗДЕЛ ЗАПИСЬ [--json]": "одна запись целиком",
    "figures --year ГОД | --from ДАТА --to ДАТА [--by РАЗРЕЗ] [--json] [--explain ПОКАЗАТЕЛЬ]":
        "показатели; с --explain — определение и сами записи",
    "print --forms": "какие есть печатные формы",
    "print ФОРМА [ЗАПИСЬ[,ЗАПИСЬ…]] [--year ГОД] --to ФАЙЛ.docx": "документ Word",
    "templates [check]": "шаблоны и что в них не так",
    "check": "исправна ли база: записи, журнал, файлы",
    "backup [--to ФАЙЛ]": "проверенная копия базы",
    "restore ФАЙЛ": "вернуть базу из копии",
}


def help_text(command: str = "") -> str:
    """What `tosdesk --help` prints: the commands that there are, and no others; with a command, that one alone."""
    lines = ["TOSDesk — рабочий стол комитета по работе с ТОС", "", "tosdesk [--base ФАЙЛ_ИЛИ_АДРЕС] КОМАНДА", ""]
    lines += [f"  {call}\n      {what}" for call, what in HELP.items() if not command or call.split()[0] == command]
    lines += ["", "Разделы: " + ", ".join(f"{section.key} ({section.title})" for section in SECTIONS if section.main),
              "Разрезы: " + ", ".join(f"{key} ({title})" for key, title in CUTS.items()),
              "Даты: 05.08.2017 или 2017-08-05. Без --base — база из TOSDESK_BASE или своя.",
              "Без команды открывается окно."]
    return "\n".join(lines)


def _parser() -> Parser:
    parser = Parser(prog="tosdesk", allow_abbrev=False)
    parser.add_argument("--base")
    commands = parser.add_subparsers(dest="command", parser_class=Parser)

    def command(name: str, *options: tuple[tuple[str, ...], dict[str, Any]]) -> None:
        made = commands.add_parser(name, allow_abbrev=False)
        for names, settings in options:
            made.add_argument(*names, **settings)

    def flag(name: str) -> tuple[tuple[str, ...], dict[str, Any]]:
        return (name,), {"action": "store_true"}

    def value(name: str, **settings: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
        return (name,), settings

    command("demo", value("--to", default="tosdesk-demo"), flag("--no-window"))
    command("list", value("section"), value("--year", type=int), value("--search", default=""), flag("--json"))
    command("show", value("section"), value("id"), flag("--json"))
    command("figures", value("--year", type=int), value("--from", dest="first"), value("--to", dest="last"),
            value("--by"), value("--explain"), flag("--json"))
    command("print", value("form", nargs="?"), value("id", nargs="?"), value("--year", type=int), value("--to"),
            flag("--forms"))
    command("templates", value("what", nargs="?", choices=["check"]))
    command("check")
    command("backup", value("--to"))
    command("restore", value("file"))
    return parser


def run(arguments: list[str]) -> int:
    """Does what the arguments say and returns the exit code. What went wrong is one Russian line on stderr."""
    from tosdesk.word.files import DocumentError
    try:
        code = _done(arguments)
        # Output that goes nowhere (a full disk, a closed pipe) is known only when it is written out.
        print(end="", flush=True)
        return code
    except Failed as error:
        print(error, file=sys.stderr)
        return FAILURE
    except (BadInput, StoreError, DocumentError) as error:
        print(" ".join(str(error).split("\n")), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("Прервано.", file=sys.stderr)
        return FAILURE
    except BrokenPipeError:
        return FAILURE
    except OSError as error:
        print(f"Команда не выполнена: {disk.said(error)}.", file=sys.stderr)
        return FAILURE
    except Exception as error:
        logging.getLogger("tosdesk").debug("command failed", exc_info=True)
        print(f"Ошибка в программе: {type(error).__name__}. Команда не выполнена.", file=sys.stderr)
        return FAILURE


def _done(arguments: list[str]) -> int:
    try:
        asked = _parser().parse_args([plain_text(argument) for argument in arguments])
    except SystemExit:  # argparse has shown the help
        return 0
    if not asked.command:
        return window(asked)
    return COMMANDS[asked.command](asked) or 0


@contextlib.contextmanager
def _base(asked: argparse.Namespace) -> Any:
    """The base that the command works on; it must be there already."""
    base = open_program_base(asked.base or own_base(), create=False)
    try:
        yield base
    finally:
        base.close()


def _section(key: str) -> Section:
    found = section_of(key)
    if found is None:
        known = ", ".join(section.key for section in SECTIONS if section.main)
        raise BadInput(f"Раздела «{key}» нет. Разделы: {known}.")
    return found


def _day(text: str) -> dt.date:
    try:
        return Date("Дата").checked(text)  # type: ignore[no-any-return]
    except BadValue as error:
        raise BadInput(capitalised(error.sentence)) from error


def _year(year: int | None) -> int | None:
    if year is not None and not 1900 <= year <= 2200:
        raise BadInput(f"Год {year} — вне пределов от 1900 до 2200.")
    return year


def demo(asked: argparse.Namespace) -> None:
    from tosdesk.demonstration import alone, build, print_main
    folder = Path(asked.to)
    address = asked.base or str(folder / "tosdesk.db")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"В папку «{folder}» ничего не записать: {disk.said(error)}.") from error
    with alone(address):
        base, again = build(address)
        print(f"Учебная база: {base.place.shown}")
        try:
            for path in print_main(base, folder, again):
                print(f"Документ: {path}")
        except BaseException:
            base.close()
            raise
    try:
        if not asked.no_window:
            _show_demo(base)
    finally:
        base.close()


def _show_demo(base: Any) -> None:
    from tosdesk.program import run_window
    from tosdesk.ui.start import NoScreen
    try:
        run_window(base)
    except NoScreen:
        print("Экрана нет, поэтому окно не открыто; всё остальное сделано.")


def window(asked: argparse.Namespace) -> int:
    """The program's window. Whoever started it by a double click sees no console: what stands in the way is said in a
    window too."""
    from tosdesk.program import run_window
    from tosdesk.ui.start import NoScreen, tell_alone
    try:
        base = open_program_base(asked.base or own_base())
    except StoreError as error:
        tell_alone(str(error))
        raise
    try:
        run_window(base)
    except NoScreen as error:
        raise Failed(f"{error} Команды, которым экран не нужен: tosdesk --help") from error
    finally:
        base.close()
    return 0


def list_(asked: argparse.Namespace) -> None:
    section = _section(asked.section)
    with _base(asked) as base:
        rows = list(section.listed(base, _year(asked.year), asked.search))
        if asked.json:
            print(reading.as_json([reading.listed_row(section, row) for row in rows]))
        else:
            print(reading.as_table(section, rows))


def show(asked: argparse.Namespace) -> None:
    section = _section(asked.section)
    with _base(asked):
        record = reading.find(section, asked.id)
        print(reading.as_json(reading.whole(section, record)) if asked.json else reading.as_text(section, record))


def _period(asked: argparse.Namespace) -> Period:
    year = _year(asked.year)
    if year and not (asked.first or asked.last):
        return Period.of_year(year)
    if not year and asked.first and asked.last:
        period = Period(_day(asked.first), _day(asked.last))
        if period.last < period.first:
            raise BadInput("Конец срока раньше его начала.")
        return period
    raise BadInput("Укажите год (--year 2017) или даты (--from 01.01.2017 --to 30.06.2017).")


def figures(asked: argparse.Namespace) -> None:
    period = _period(asked)
    if asked.by and asked.by not in CUTS:
        raise BadInput(f"Разреза «{asked.by}» нет. Разрезы: {', '.join(CUTS)}.")
    if asked.explain and asked.explain not in {figure.key for figure in FIGURES}:
        raise BadInput(f"Показателя «{asked.explain}» нет. Показатели: "
                       f"{', '.join(figure.key for figure in FIGURES)}.")
    with _base(asked) as base:
        seen = Running(period, base.today())
        print(reading.figures(FIGURES, seen, by=asked.by, explain=asked.explain, json=asked.json))


def print_(asked: argparse.Namespace) -> None:
    if asked.forms:
        for key, (section, form) in FORMS.items():
            print(f"{key:<24}{form.title} ({section.title}; {section.key})")
        return
    if not asked.form or asked.form not in FORMS:
        raise BadInput(f"Формы «{asked.form or ''}» нет. Формы: {', '.join(FORMS)}.")
    if not asked.to:
        raise BadInput("Укажите файл: --to ФАЙЛ.docx")
    target = Path(asked.to)
    if target.suffix.lower() != ".docx":
        raise BadInput("Имя файла должно кончаться на .docx")
    section, form = FORMS[asked.form]
    if form.of is not None and not asked.id:
        raise BadInput(f"Для формы «{form.title}» нужна запись: tosdesk print {form.key} ЗАПИСЬ --to ФАЙЛ.docx")
    if form.of is None and asked.id:
        raise BadInput(f"Форма «{form.title}» печатается из списка, запись ей не нужна.")
    from tosdesk.office.printing import as_printed, print_form
    with _base(asked) as base:
        chosen = [reading.find(section, key) for key in asked.id.split(",")] if form.of is not None else []
        if len(chosen) > 1 and not form.several:
            raise BadInput(f"Форма «{form.title}» печатается по одной записи.")
        year = _year(asked.year)
        day = min(base.today(), dt.date(year, 12, 31)) if year else base.today()
        told = tuple(life_of(base, SECTIONS, chosen[0])) if form.life else ()
        wanted = Wanted(next(iter(chosen), None), tuple(chosen[1:]), year, day, told, asked=form.unasked(base),
                        sections=SECTIONS if form.whole else ())
        if form.plan:
            period = Period.of_year(year) if year else month_of(day)
            wanted = wanted._replace(period=period, events=tuple(events_of(base, SECTIONS, period)))
        written = print_form(base, form, wanted, target)
        for path in written:
            print(path)
        if written[0] != target:
            why = "открыт в другой программе" if as_printed(target) else "изменён после печати или напечатан не здесь"
            print(f"Файл «{target.name}» не заменён: он {why}.")


def templates(asked: argparse.Namespace) -> int:
    from tosdesk.office.services.templates import own_template, sample_of, template_path
    from tosdesk.word.checker import check as problems_of
    wrong = 0
    with _base(asked) as base, tempfile.TemporaryDirectory() as folder:
        for code, title in {form.template: form.title for _, form in FORMS.values()}.items():
            print(f"{code:<20}{title} — {'изменён комитетом' if own_template(code) else 'исходный'}")
            if asked.what == "check":
                for problem in problems_of(template_path(base, code, Path(folder)), sample_of(code)):
                    wrong += 1
                    print(f"    {problem.sentence}" + (f" (строка: {problem.line})" if problem.line else ""))
    if asked.what == "check":
        print(f"Ошибок в шаблонах: {wrong}" if wrong else "Шаблоны в порядке.")
    return FAILURE if wrong else 0


def check(asked: argparse.Namespace) -> int:
    with _base(asked) as base:
        wrong = reading.soundness(base)
        for sentence in wrong:
            print(sentence)
        marks = [sentence for section in SECTIONS for sentence in section.checks(base)]
        print("База исправна." if not wrong else "База неисправна: восстановите её из копии или обратитесь за помощью.")
        if marks:
            print("\nСтоит проверить:")
            for sentence in marks:
                print(f"  {sentence}")
    return FAILURE if wrong else 0


def backup(asked: argparse.Namespace) -> None:
    from tosdesk.store import backup as copies
    with _base(asked) as base:
        target = Path(asked.to) if asked.to else copies.default_target(base.place, base.now())
        copy = copies.backup(base.place, base.database, target.resolve())
        print(f"Копия проверена: {copy.path}, записей: {sum(copy.counts.values())}")


def restore(asked: argparse.Namespace) -> None:
    from tosdesk.store import backup as copies
    from tosdesk.store.places import Place
    place = Place.of(asked.base or own_base())
    kept = copies.restore(place, Path(asked.file), dt.datetime.now())
    print(f"База восстановлена: {place.shown}")
    if kept:
        print(f"Прежняя база сохранена: {kept}")


Command = Callable[[argparse.Namespace], "int | None"]
COMMANDS: dict[str, Command] = {"demo": demo, "list": list_, "show": show, "figures": figures, "print": print_,
                                "templates": templates, "check": check, "backup": backup, "restore": restore}
