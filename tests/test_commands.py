"""The command line is a contract: what scripts rely on."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document

from tests import demo, engines
from tests.bases import open_born
from tests.demo import run
from tosdesk.commands import HELP
from tosdesk.program import FIGURES, FORMS, SECTIONS
from tosdesk.store.places import Place


@pytest.fixture(scope="session")
def base() -> Path:
    """The demonstration base, to read from."""
    return demo.folder() / "tosdesk.db"


def said(*arguments: str, base: Path) -> object:
    return json.loads(run(*arguments, base=base).stdout)


@pytest.mark.parametrize("section", [section.key for section in SECTIONS if section.main])
def test_a_list_and_each_way_to_see_one(base: Path, section: str) -> None:
    rows = said("list", section, "--json", base=base)
    assert rows and all({"id", *(column.key for column in _section(section).columns)} - set(row) == set()
                        for row in rows)
    text = run("list", section, base=base).stdout
    assert f"Всего: {len(rows)}" in text
    whole = said("show", section, rows[0]["id"], "--json", base=base)
    short = said("show", section, _unique_beginning(rows), "--json", base=base)
    assert whole["id"] == short["id"] == rows[0]["id"]
    assert run("show", section, rows[0]["id"], base=base).stdout.strip()


def _section(key: str):
    return next(section for section in SECTIONS if section.key == key)


def _unique_beginning(rows: list[dict]) -> str:
    keys = [row["id"] for row in rows]
    return next(keys[0][:length] for length in range(1, 37)
                if sum(key.startswith(keys[0][:length]) for key in keys) == 1)


def test_a_list_of_a_year_and_of_words(base: Path) -> None:
    assert len(said("list", "visits", "--year", "2016", "--json", base=base)) == 101
    found = said("list", "registry", "--search", "ГОРИНО", "--json", base=base)
    assert "Горино" in [row["name"] for row in found]
    assert "Ничего не найдено." in run("list", "registry", "--search", "нет такого", base=base).stdout


def test_a_visit_is_shown_with_its_stops_and_questions(base: Path) -> None:
    rows = said("list", "visits", "--year", "2017", "--json", base=base)
    busy = next(row for row in rows if row["questions"] >= 2 and len(row["tos"]) > 1)
    card = said("show", "visits", busy["id"], "--json", base=base)
    assert len(card["stops"]) == len(busy["tos"])
    assert {stop["tos_name"] for stop in card["stops"]} == {f"ТОС «{name}»" for name in busy["tos"]}
    assert len(card["questions"]) == busy["questions"]


def test_the_figures_of_2017_are_the_report_s(base: Path) -> None:
    golden = json.loads((Path(__file__).parent / "golden_2017.json").read_text(encoding="utf-8"))
    figures = said("figures", "--year", "2017", "--json", base=base)
    for key, value in golden.items():
        if key.endswith("_min"):
            assert figures[key.removesuffix("_min")] > value
        else:
            assert figures[key] == value, key


def test_a_figure_is_explained_down_to_its_rows(base: Path) -> None:
    for figure in FIGURES:
        told = said("figures", "--year", "2017", "--explain", figure.key, "--json", base=base)
        assert told["title"] and told["definition"].endswith(".") and told["rows"]
        if "of" not in told:
            assert figure.made([row["amount"] for row in told["rows"]]) == told["value"]
            assert len({(row["table"], row["id"]) for row in told["rows"]}) == len(told["rows"])
    growth = run("figures", "--year", "2017", "--explain", "growth_share_percent", base=base).stdout
    assert "24" in growth and "(4)" in growth and "(6)" in growth and "(42)" in growth


def test_figures_of_any_dates_and_cuts(base: Path) -> None:
    halves = [said("figures", "--from", first, "--to", last, "--json", base=base)["visits"]
              for first, last in (("01.01.2017", "30.06.2017"), ("2017-07-01", "2017-12-31"))]
    assert sum(halves) == 138
    months = said("figures", "--year", "2017", "--by", "month", "--json", base=base)
    assert sum(months["visits"].values()) == 138
    by_tos = said("figures", "--year", "2017", "--by", "tos", "--json", base=base)
    assert sum(by_tos["visits"].values()) == said("figures", "--year", "2017", "--json", base=base)["visit_stops"]
    assert set(by_tos["tos_active"].values()) == {1} and len(by_tos["tos_active"]) == 42
    assert run("figures", "--year", "2017", "--by", "district", base=base).stdout


def test_a_year_without_data_says_so(base: Path) -> None:
    assert said("figures", "--year", "1950", "--json", base=base)["growth_share_percent"] is None
    assert "нет данных" in run("figures", "--year", "1950", base=base).stdout


def test_the_forms_and_their_sections(base: Path) -> None:
    text = run("print", "--forms").stdout
    for key, (section, form) in FORMS.items():
        assert re.search(rf"^{key}\s+{form.title}.*{section.key}", text, re.M)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_is_printed(base: Path, tmp_path: Path, form: str) -> None:
    copy = demo.copy(tmp_path)
    section, declared = FORMS[form]
    target = tmp_path / "Документ.docx"
    one = []
    if declared.of is not None:
        rows = [row for row in said("list", section.key, "--json", base=copy)
                if row.get("questions") or row.get("registry_number") or row.get("where") or (
                    row.get("organisation_name") and row["state"] in ("открыт", "направлен")) or (
                    row.get("organisation") and row.get("responsible") and row["state"] == "просрочено")
                or (section.key == "meetings" and row["decisions"] > 3 and " из " in row["people"])]
        one = [next(row["id"] for row in rows if "questions" not in row or any(
            asked["organisation"] for asked in said("show", section.key, row["id"], "--json", base=copy)["questions"]))]
    written = run("print", form, *one, "--to", str(target), base=copy).stdout.split("\n")
    paths = [Path(line) for line in written if line]
    assert paths and all(path.exists() for path in paths)
    text = "\n".join(cell.text for path in paths for cell in _paragraphs(path))
    assert "{{" not in text and "None" not in text and len(text) > 200
    again = run("print", form, *one, "--to", str(target), base=copy).stdout.split("\n")
    assert [line for line in again if line] == [str(path) for path in paths]
    assert run("check", base=copy).returncode == 0


def test_a_file_that_was_edited_is_not_replaced_and_that_is_told(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "Реестр.docx"

    def printed(year: str) -> list[str]:
        return run("print", "registry", "--year", year, "--to", str(target), base=base).stdout.splitlines()

    assert printed("2016") == printed("2017") == [str(target)]
    document = Document(str(target))
    document.paragraphs[0].add_run("правка")
    document.save(str(target))
    edited = target.read_bytes()
    beside = tmp_path / "Реестр (2).docx"
    for _ in range(2):
        assert printed("2017") == [
            str(beside), "Файл «Реестр.docx» не заменён: он изменён после печати или напечатан не здесь."]
    assert target.read_bytes() == edited
    (tmp_path / ".~lock.Реестр (3).docx#").touch()
    target.write_bytes(beside.read_bytes())
    (tmp_path / ".~lock.Реестр.docx#").touch()
    assert printed("2017")[1:] == ["Файл «Реестр.docx» не заменён: он открыт в другой программе."]


def _paragraphs(path: Path):
    document = Document(str(path))
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def test_the_registry_of_another_day(base: Path, tmp_path: Path) -> None:
    run("print", "registry", "--year", "2016", "--to", str(tmp_path / "r.docx"), base=base)
    text = "\n".join(paragraph.text for paragraph in _paragraphs(tmp_path / "r.docx")).replace("\u00a0", " ")
    assert "31 декабря 2016 г." in text
    later = [dt.date.fromisoformat(row["registered_on"]) for row in said("list", "registry", "--json", base=base)
             if (row["registered_on"] or "") >= "2017-01-01"]
    assert len(later) == 4 and not any(f"{day:%d.%m.%Y}" in text for day in later)
    assert "действующих ТОС — 38" in text or "38 ТОС" in text


BAD = [
    (["list", "nowhere"], "Раздела «nowhere» нет"),
    (["show", "visits", "zzzz"], "Записи «zzzz»"),
    (["show", "visits", ""], "Записи «»"),
    (["figures"], "Укажите год"),
    (["figures", "--year", "17"], "вне пределов"),
    (["figures", "--from", "31.02.2017", "--to", "01.03.2017"], "Такой даты нет: «31.02.2017»"),
    (["figures", "--from", "01.03.2017", "--to", "01.02.2017"], "раньше его начала"),
    (["figures", "--from", "01.03.0017", "--to", "01.02.2017"], "Год 17 — вне пределов от 1900 до 2200."),
    (["figures", "--year", "2017", "--by", "colour"], "Разреза «colour» нет"),
    (["figures", "--year", "2017", "--explain", "luck"], "Показателя «luck» нет"),
    (["print", "poem", "--to", "x.docx"], "Формы «poem» нет"),
    (["print", "memo", "--to", "x.docx"], "нужна запись"),
    (["print", "registry", "--to", "x.pdf"], "кончаться на .docx"),
    (["print", "registry"], "Укажите файл"),
    (["print", "registry", "abc", "--to", "x.docx"], "запись ей не нужна"),
    (["print", "registry", "--to", "/no/such/folder/x.docx"], "нет: документ не сохранён"),
    (["backup", "--to", "/proc/x/copy.db"], "Копия не записана"),
    (["dance"], "Команда не понята"),
    (["list"], "Команда не понята"),
    (["figures", "--year", "много"], "Команда не понята"),
]


@pytest.mark.parametrize("arguments, sentence", BAD, ids=[" ".join(arguments) for arguments, _ in BAD])
def test_bad_input_is_one_russian_line(base: Path, arguments: list[str], sentence: str) -> None:
    done = run(*arguments, base=base, check=False)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.strip().split("\n")) == 1 and "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("content", [None, random.Random(3).randbytes(20000)])
def test_a_base_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "base.db"
    if content:
        path.write_bytes(content)
    for command in (["list", "visits"], ["check"], ["figures", "--year", "2017"], ["backup"]):
        done = run(*command, base=path, check=False)
        assert done.returncode == 2 and len(done.stderr.strip().split("\n")) == 1
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_base_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    copy = demo.copy(tmp_path)
    database = Place.of(copy).database()
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2030-01-01')")
    database.close()
    before = copy.read_bytes()
    done = run("list", "visits", base=copy, check=False)
    assert (done.returncode, done.stderr) == (
        2, "Эта база — от более новой версии программы. Обновите программу; база не изменена.\n")
    assert copy.read_bytes() == before


def test_an_encrypted_base_without_its_key_is_one_line_too(tmp_path: Path) -> None:
    open_born(tmp_path / "base.db", key=engines.KEY).close()
    done = run("list", "visits", base=tmp_path / "base.db", check=False)
    assert done.returncode == 2 and "закрыта паролем" in done.stderr and done.stderr.count("\n") == 1


def test_the_help_names_what_there_is() -> None:
    for arguments in (["--help"], ["-h"]):
        text = run(*arguments).stdout
        assert all(call in text for call in HELP)
        assert not re.search(r"\b(usage|options|show this)\b", text)
    assert "exchange" not in text and "import" not in text


def test_without_a_screen_the_window_says_so(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    done = run(base=demo.copy(tmp_path), check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Экрана нет: окно открыть негде. Команды, которым экран не нужен: tosdesk --help\n"
    made = run("demo", "--to", str(tmp_path / "учебная"))
    assert made.stdout.rstrip().endswith("Экрана нет, поэтому окно не открыто; всё остальное сделано.")


@pytest.mark.parametrize("command", sorted({call.split()[0] for call in HELP}))
def test_each_command_has_its_help(command: str) -> None:
    for flag in ("--help", "-h"):
        done = run(command, flag, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert all((f"  {call}\n" in done.stdout) == (call.split()[0] == command) for call in HELP)
        assert not re.search(r"\b(usage|options|show this|optional|positional)\b", done.stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_goes_nowhere_is_told_in_russian(unbuffered: str) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([sys.executable, "-m", "tosdesk", "--help"], cwd=demo.ROOT, stdout=full, check=False,
                              stderr=subprocess.PIPE, encoding="utf-8",
                              env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr) == (1, "Команда не выполнена: на диске нет места.\n")


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe of POSIX")
def test_whoever_stops_reading_hears_nothing() -> None:
    running = subprocess.Popen([sys.executable, "-m", "tosdesk", "--help"], cwd=demo.ROOT, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUNBUFFERED": ""})
    assert running.stdout and running.stderr
    running.stdout.close()
    assert (running.stderr.read(), running.wait()) == ("", 1)
    running.stderr.close()


def test_no_word_of_the_system_is_english(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("demo", "--to", str(tmp_path / "file" / "demo"), "--no-window", check=False)
    assert (done.returncode, done.stderr) == (
        2, f"В папку «{tmp_path / 'file' / 'demo'}» ничего не записать: такой папки нет.\n")


def test_templates_are_told_and_checked(base: Path) -> None:
    assert "исходный" in run("templates", base=base).stdout
    assert "Шаблоны в порядке." in run("templates", "check", base=base).stdout


def test_the_demonstration_is_sound(base: Path) -> None:
    done = run("check", base=base)
    assert done.stdout.startswith("База исправна.")


def test_a_damaged_base_is_told(tmp_path: Path) -> None:
    copy = demo.copy(tmp_path)
    photo = next(iter((tmp_path / "tosdesk.db.files").iterdir()))
    photo.write_bytes(b"?")
    done = run("check", base=copy, check=False)
    assert done.returncode == 1 and "повреждён" in done.stdout and "База неисправна" in done.stdout


def test_there_and_back(tmp_path: Path) -> None:
    copy = demo.copy(tmp_path)
    kept = tmp_path / "копия.db"
    assert str(kept) in run("backup", "--to", str(kept), base=copy).stdout
    before = said("figures", "--year", "2017", "--json", base=copy)
    copy.write_bytes(b"spoiled")
    assert "Прежняя база сохранена" in run("restore", str(kept), base=copy).stdout
    assert said("figures", "--year", "2017", "--json", base=copy) == before
    assert run("restore", str(tmp_path / "none.db"), base=copy, check=False).returncode == 2
    assert run("check", base=copy).returncode == 0


def test_the_base_may_be_named_by_the_environment(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOSDESK_BASE", str(base))
    assert "Всего:" in run("list", "visits").stdout


def test_demo_touches_nothing_that_is_not_a_demonstration(tmp_path: Path) -> None:
    from tosdesk.office.services.people import add_person
    own = open_born(tmp_path / "tosdesk.db", clock=dt.datetime.now)
    add_person(own, "Иванова", "Анна", "Петровна")
    own.close()
    before = (tmp_path / "tosdesk.db").read_bytes()
    done = run("demo", "--to", str(tmp_path), "--no-window", check=False)
    assert done.returncode == 2 and "не учебная база" in done.stderr
    assert (tmp_path / "tosdesk.db").read_bytes() == before


def test_demo_replaces_no_file_of_the_user_s(tmp_path: Path) -> None:
    own = tmp_path / "Реестр ТОС.docx"
    own.write_bytes(b"mine")
    text = run("demo", "--to", str(tmp_path), "--no-window").stdout
    assert own.read_bytes() == b"mine" and "Реестр ТОС (2).docx" in text


@pytest.mark.parametrize("delay", [0, 1.5])
def test_two_demonstrations_at_once_do_not_clash(tmp_path: Path, delay: float) -> None:
    """Whenever the second begins, it says what is going on and touches nothing."""
    folder = tmp_path / "demo"
    call = [sys.executable, "-m", "tosdesk", "demo", "--to", str(folder), "--no-window"]
    first = subprocess.Popen(call, cwd=demo.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    time.sleep(delay)
    second = subprocess.Popen(call, cwd=demo.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    errors = [process.communicate()[1] for process in (first, second)]
    ends = set(zip((first.returncode, second.returncode), errors, strict=True))
    path = folder / "tosdesk.db"
    assert ends == {(0, ""), (
        1, f"Учебную базу «{path}» уже строит другая программа: дождитесь её конца и повторите.\n")}
    assert {file.name for file in folder.iterdir()} | {"said.txt"} == {file.name for file in demo.folder().iterdir()}
    assert said("figures", "--year", "2017", "--json", base=path)["visits"] == 138
    assert run("check", base=path).returncode == 0


def test_a_demonstration_that_was_cut_off_is_in_nobody_s_way(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "tosdesk", "demo", "--to", str(tmp_path), "--no-window"]
    with subprocess.Popen(call, cwd=demo.ROOT, stdout=subprocess.DEVNULL) as cut_off:
        while not (tmp_path / "tosdesk.db.files").exists():
            assert cut_off.poll() is None
            time.sleep(0.05)
        cut_off.kill()
    assert (tmp_path / "tosdesk.db.lock").exists()
    run("demo", "--to", str(tmp_path), "--no-window")
    assert not (tmp_path / "tosdesk.db.lock").exists()
    assert run("check", base=tmp_path / "tosdesk.db").returncode == 0


def test_a_demonstration_made_again_replaces_its_papers_but_none_that_was_edited(tmp_path: Path) -> None:
    demo.copy(tmp_path)
    for paper in demo.folder().glob("*.docx"):
        shutil.copy(paper, tmp_path)
    edited = tmp_path / "Реестр ТОС.docx"
    document = Document(str(edited))
    document.paragraphs[0].add_run("правка")
    document.save(str(edited))
    before = edited.read_bytes()
    text = run("demo", "--to", str(tmp_path), "--no-window").stdout
    assert edited.read_bytes() == before
    assert {path.name for path in tmp_path.glob("*.docx")} == {
        "Реестр ТОС (2).docx", *(path.name for path in demo.folder().glob("*.docx"))}
    assert "Реестр ТОС (2).docx" in text


def test_the_demonstration_names_what_it_wrote() -> None:
    folder = demo.folder()
    lines = (folder / "said.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("Учебная база: ")
    written = [Path(line.removeprefix("Документ: ")) for line in lines if line.startswith("Документ: ")]
    assert len(written) >= 6 and all(path.exists() for path in written)
    for path in written:
        headers = [paragraph.text for section in Document(str(path)).sections
                   for header in (section.header, section.first_page_header) for paragraph in header.paragraphs]
        assert any("ОБРАЗЕЦ" in text.replace(" ", "") for text in headers), path
