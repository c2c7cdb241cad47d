"""The demonstration, built once for a run of the tests; each test that writes works on a copy."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*arguments: str, base: Path | str | None = None, check: bool = True) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, as a script would call it."""
    named = ["--base", str(base)] if base else []
    done = subprocess.run([sys.executable, "-m", "tosdesk", *named, *arguments], cwd=ROOT, capture_output=True,
                          text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "0"})
    if check:
        assert done.returncode == 0, done.stdout + done.stderr
    return done


@functools.cache
def folder() -> Path:
    """The folder of a demonstration that `tosdesk demo` made, with its documents."""
    made = Path(tempfile.mkdtemp(prefix="tosdesk-demo-"))
    done = run("demo", "--to", str(made), "--no-window")
    (made / "said.txt").write_text(done.stdout, encoding="utf-8")
    return made


def copy(to: Path) -> Path:
    """A copy of the demonstration base to write into."""
    shutil.copy(folder() / "tosdesk.db", to / "tosdesk.db")
    shutil.copytree(folder() / "tosdesk.db.files", to / "tosdesk.db.files")
    return to / "tosdesk.db"
