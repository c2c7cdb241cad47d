"""The house is in order: layers, style, types, and nothing at the top level that does not belong there."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", [["lint-imports"], ["ruff", "check", "."], ["mypy"]],
                         ids=["imports", "style", "types"])
def test_the_checkers_have_nothing_to_say(command: list[str]) -> None:
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_top_level_holds_what_the_design_names() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.split("/")[0] for line in tracked.splitlines()}
    allowed = {"tosdesk", "assets", "tests", "README.md", "LICENSE", "pyproject.toml", "build.spec"}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_no_file_has_grown_a_second_subject() -> None:
    long = {str(path.relative_to(ROOT)): lines for path in (ROOT / "tosdesk").rglob("*.py")
            if "migrations" not in path.parts
            and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


def test_no_path_of_one_machine() -> None:
    for folder in ("tosdesk", "assets", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            if path != Path(__file__):
                text = path.read_text(encoding="utf-8")
                assert "/root/" not in text and "/work/" not in text, path


def test_every_package_travels_in_the_wheel() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    there = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "tosdesk").rglob("*.py")}
    assets = {"tosdesk.assets", "tosdesk.assets.templates", "tosdesk.assets.demo"}
    assert set(told) == there | assets
