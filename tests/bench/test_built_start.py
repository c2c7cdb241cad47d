"""The built program's window against a bare ttkbootstrap window built in the same way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import demo
from tests.bench.test_window import BARE, ROUNDS, somebody_works_here
from tests.test_built import WINDOW, bare, built, display, titles  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.frozen, pytest.mark.skipif(sys.platform != "linux", reason="needs a screen without a person")]

LIMIT = 2.0
"""1.3 is wanted; reading the program's own modules takes the rest."""


@pytest.fixture(scope="session")
def built_bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program of the six lines that a window of ttkbootstrap takes."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "bare.py").write_text(BARE.replace("app.destroy()", "app.mainloop()"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "-D", "--noconfirm", "--log-level", "WARN", "--hidden-import",
         "PIL._tkinter_finder", "bare.py"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "dist" / "bare" / "bare"


def until_seen(program: Path, title: str, display: str, environment: dict[str, str]) -> float:  # noqa: F811
    """Seconds from the start of a program until its window is on the screen."""
    start = time.perf_counter()
    running = subprocess.Popen([program], env=environment | {"DISPLAY": display, "LANG": "C.UTF-8"},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not any(one.startswith(title) for one in titles(display)):
            assert running.poll() is None and time.perf_counter() - start < 30
            time.sleep(0.002)
        return time.perf_counter() - start
    finally:
        running.kill()
        running.wait()


def test_start_of_the_built_program(built: Path, built_bare: Path, display: str, tmp_path: Path) -> None:  # noqa: F811
    path = demo.copy(tmp_path)
    somebody_works_here(path)
    plain = bare(tmp_path, TOSDESK_PROFILE=os.environ["TOSDESK_PROFILE"])
    rounds = [(until_seen(built_bare, "bare", display, plain),
               until_seen(built / WINDOW, "TOSDesk", display, plain | {"TOSDESK_BASE": str(path)}))
              for _ in range(ROUNDS)]
    least, ours = (min(times) for times in zip(*rounds, strict=True))
    print(f"\nbuilt: start {ours * 1000:.0f} ms, bare window {least * 1000:.0f} ms, {ours / least:.2f}x")
    assert ours / least < LIMIT
