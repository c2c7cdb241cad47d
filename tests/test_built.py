"""The program as it is handed out: built once, run from a folder of its own, knowing nothing of this Python."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.screen import start_xvfb
from tosdesk.demonstration import MAIN_DOCUMENTS
from tosdesk.program import FORMS

pytestmark = pytest.mark.frozen

ROOT = Path(__file__).parents[1]
ENDING = ".exe" if sys.platform == "win32" else ""
COMMANDS, WINDOW = ("tosdesk-cli.exe", "tosdesk.exe") if ENDING else ("tosdesk", "tosdesk")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the program, at a place such as people have: Cyrillic letters and spaces."""
    place = tmp_path_factory.mktemp("built") / "Рабочий стол ТОС №\u00a01"
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", str(ROOT / "build.spec"), "--noconfirm", "--log-level", "WARN",
         "--distpath", str(place), "--workpath", str(place.with_name("work"))],
        cwd=place.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return place / "tosdesk"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder in which the user stands; it is not the program's."""
    folder = tmp_path / "Мои документы"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def demonstration(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demonstration that the built program made, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    done = run(built, folder, "demo", "--to", "учебная база", "--no-window")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "учебная база", done.stdout


def bare(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which nothing leads to Python, to a virtual environment or to this user."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {**kept, "PATH": "/usr/bin:/bin" if not ENDING else kept["SYSTEMROOT"], "HOME": str(folder),
            "TOSDESK_PROFILE": str(folder / "profile"), **more}


def run(built: Path, folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([built / COMMANDS, *arguments], cwd=folder, env=bare(folder, **more), capture_output=True,
                          encoding="utf-8", check=False, timeout=120)


def test_the_demonstration_and_its_documents(demonstration: tuple[Path, str]) -> None:
    folder, said = demonstration
    papers = sorted(folder.glob("*.docx"))
    assert [paper.name for paper in papers if paper.name not in said] == []
    assert {paper.stem.split(" — ")[0] for paper in papers} == {FORMS[key][1].title for key in MAIN_DOCUMENTS}
    for paper in papers:
        opened = docx.Document(str(paper))
        assert any(paragraph.text.strip() for paragraph in opened.paragraphs), paper.name


def test_it_lists_what_the_source_lists(built: Path, demonstration: tuple[Path, str], desk: Path) -> None:
    base = str(demonstration[0] / "tosdesk.db")
    listed = run(built, desk, "--base", base, "list", "registry", "--json")
    assert (listed.returncode, listed.stderr) == (0, "")
    source = subprocess.run([sys.executable, "-m", "tosdesk", "--base", base, "list", "registry", "--json"], cwd=ROOT,
                            capture_output=True, encoding="utf-8", check=True)
    assert len(json.loads(listed.stdout)) > 40
    assert json.loads(listed.stdout) == json.loads(source.stdout)


def test_every_template_is_there_with_its_sample(built: Path, demonstration: tuple[Path, str], desk: Path) -> None:
    done = run(built, desk, "--base", str(demonstration[0] / "tosdesk.db"), "templates", "check")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_another_python_nearby_is_no_matter(built: Path, demonstration: tuple[Path, str], desk: Path) -> None:
    for name in ("peewee.py", "tosdesk.py", "sitecustomize.py", "json.py"):
        (desk / name).write_text("raise SystemExit('a stranger was imported')", encoding="utf-8")
    misled = {name: str(desk) for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONSTARTUP")}
    done = run(built, desk, "--base", str(demonstration[0] / "tosdesk.db"), "check", **misled)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "База исправна." in done.stdout


def test_a_refusal_is_one_russian_line(built: Path, desk: Path) -> None:
    done = run(built, desk, "list", "нет такого")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Раздела «нет такого» нет.") and done.stderr.count("\n") == 1


def test_data_beside_the_program_is_its_base(built: Path, demonstration: tuple[Path, str], desk: Path) -> None:
    """A flash drive: the folder `data` beside the program goes before the user's own place."""
    beside = built / "data"
    beside.mkdir()
    try:
        (beside / "tosdesk.db").write_bytes((demonstration[0] / "tosdesk.db").read_bytes())
        done = run(built, desk, "list", "registry", "--json")
        assert (done.returncode, done.stderr) == (0, "")
        assert len(json.loads(done.stdout)) > 40
    finally:
        for file in beside.iterdir():
            file.unlink()
        beside.rmdir()


def test_it_speaks_to_a_server(built: Path, desk: Path) -> None:
    """There is none here: it says so in the same words as the source, which finds its driver."""
    pytest.importorskip("psycopg")
    asked = ("--base", "postgresql://nobody@127.0.0.1:9/none", "list", "registry")
    done = run(built, desk, *asked)
    source = subprocess.run([sys.executable, "-m", "tosdesk", *asked], cwd=ROOT, capture_output=True,
                            encoding="utf-8", check=False)
    assert source.returncode != 0
    assert (done.returncode, done.stdout, done.stderr) == (source.returncode, source.stdout, source.stderr)


def test_nothing_that_is_imported_by_name_is_left_out(built: Path) -> None:
    from PyInstaller.archive.readers import CArchiveReader
    inside = set(CArchiveReader(str(built / COMMANDS)).open_embedded_archive("PYZ.pyz").toc)
    ours = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            for path in (ROOT / "tosdesk").rglob("*.py") if path.parent.name != "migrations"}
    by_name = {"PIL._tkinter_finder", "holidays.countries.russia", "tkinterdnd2", "pillow_heif", "nacl.secret"}
    assert (ours - {"tosdesk.__main__"} | by_name) - inside == set()


def test_the_files_that_travel_with_it(built: Path) -> None:
    inside = built / "_internal"
    for shown, folder in (("assets", "assets"), ("tosdesk/store/migrations", "tosdesk/store/migrations")):
        there = {path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*")
                 if path.is_file() and "__pycache__" not in path.parts}
        assert there - {path.relative_to(inside / shown) for path in (inside / shown).rglob("*")} == set()
    licences = {path.name for path in (inside / "licences").iterdir()}
    assert {"LICENSE", "Jinja2", "peewee", "pillow_heif", "sqlcipher3", "tkinterdnd2", "ttkbootstrap"} <= licences
    for needed, what in (("_tcl_data/init.tcl", "to open a window"), ("tcl8/8.*/msgcat-*.tm", "to open a window"),
                         ("tkinterdnd2/tkdnd/*/pkgIndex.tcl", "to drop files on the window"),
                         ("**/_cffi_backend*", "to encrypt files"), ("nacl/_sodium*", "to encrypt files"),
                         ("_pillow_heif*", "to read the photos of some phones"),
                         ("holidays/locale/ru/LC_MESSAGES/RU.mo", "to name holidays")):
        assert list(inside.glob(needed)), what


@pytest.fixture
def display() -> Iterator[str]:
    server, name = start_xvfb()
    yield name
    server.kill()
    server.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a screen without a person")
def test_the_window_opens(built: Path, demonstration: tuple[Path, str], desk: Path, display: str) -> None:
    program = subprocess.Popen(
        [built / WINDOW], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env=bare(desk, DISPLAY=display, LANG="C.UTF-8", TOSDESK_BASE=str(demonstration[0] / "tosdesk.db")))
    try:
        end = time.monotonic() + 30
        while not any(title.startswith("TOSDesk") for title in titles(display)):
            assert program.poll() is None, program.communicate()
            assert time.monotonic() < end, f"no window but {titles(display)}"
            time.sleep(0.1)
    finally:
        program.kill()
        said, errors = program.communicate()
    assert (said, errors) == ("", "")


class Attributes(ctypes.Structure):
    """What X says of a window (XWindowAttributes)."""

    _fields_ = [("place_and_size", ctypes.c_int * 6), ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong),
                ("kinds", ctypes.c_int * 4), ("planes", ctypes.c_ulong * 2), ("save_under", ctypes.c_int),
                ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int), ("map_state", ctypes.c_int),
                ("masks", ctypes.c_long * 3), ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]


VIEWABLE = 2


def titles(display: str) -> list[str]:
    """The titles of the windows that are to be seen on this screen."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    screen = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
    assert screen.value, "no screen"
    above, count = ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    x.XQueryTree(screen, ctypes.c_ulong(x.XDefaultRootWindow(screen)), ctypes.byref(above), ctypes.byref(above),
                 ctypes.byref(windows), ctypes.byref(count))
    found = []
    for window in (ctypes.c_ulong(windows[number]) for number in range(count.value)):
        seen, name = Attributes(), ctypes.c_char_p()
        if x.XGetWindowAttributes(screen, window, ctypes.byref(seen)) and seen.map_state == VIEWABLE \
                and x.XFetchName(screen, window, ctypes.byref(name)) and name.value:
            found.append(name.value.decode("latin-1"))
    x.XCloseDisplay(screen)
    return found
