"""A visit written down by the keyboard alone, in the program as it is started by a double click."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import demo, screen
from tests.typist import Typist
from tests.visits.pictures import jpeg
from tosdesk.office.pickers import colleagues
from tosdesk.program import open_program_base
from tosdesk.visits.records import Photo, Stop, Visit
from tosdesk.visits.services import all_questions

ROOT = Path(__file__).parents[1]
KEYS_A_SECOND = 4
"""Of somebody who hates computers: 20 words a minute."""


def until(what: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.mark.soak
def test_a_visit_is_written_down_in_under_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos, documents, profile = tmp_path / "Телефон", tmp_path / "documents", tmp_path / "profile"
    photos.mkdir()
    profile.mkdir()
    for name, at in (("1.jpg", "10:20:00"), ("2.jpg", "11:50:00")):
        (photos / name).write_bytes(jpeg(shade=int(name[0]), size=(640, 480), taken=f"2017:12:20 {at}"))
    path = demo.copy(tmp_path)
    base = open_program_base(path)
    worker, before = colleagues(base)[0].id, Visit.select().count()
    base.close()
    (profile / "preferences.json").write_text(json.dumps(
        {"worker": str(worker), "photos": str(photos), "documents": str(documents)}), encoding="utf-8")
    server, display = screen.start_xvfb()
    monkeypatch.setenv("DISPLAY", display)
    window = subprocess.Popen([sys.executable, "-m", "tosdesk", "--base", str(path)], cwd=ROOT,
                              env={**os.environ, "TOSDESK_PROFILE": str(profile), "LANG": "C.UTF-8"})
    try:
        time.sleep(4)
        typist = Typist()
        typist.pressed, begun = 0, time.monotonic()
        _write_down(typist)
        until(lambda: _visits(path) > before)
        taken, pressed = time.monotonic() - begun, typist.pressed
    finally:
        window.terminate()
        window.wait()
        server.kill()
    base = open_program_base(path)
    visit = Visit.select().order_by(Visit.date.desc()).where(Visit.date == base.today()).get()
    print(f"\n{pressed} keys, {taken:.1f} s of the machine; "
          f"{pressed / KEYS_A_SECOND:.0f} s at {KEYS_A_SECOND} keys a second")
    assert [(stop.tos.name, stop.time, stop.findings) for stop in visit.stops.order_by(Stop.place)] == [
        ("Лесное", "10:10", "Осмотрели двор"), ("Северный", "11:40", "Осмотрели двор")]
    assert [question.text for question in all_questions(visit)] == [
        "почините фонарь на лесной, 5", "когда почистят снег", "нет скамеек у пруда"]
    assert [photo.stop.tos.name for photo in visit.photos.order_by(Photo.place)] == ["Лесное", "Северный"]
    assert pressed / KEYS_A_SECOND < 60
    base.close()


def _visits(path: Path) -> int:
    base = open_program_base(path)
    try:
        return int(Visit.select().count())
    finally:
        base.close()


def _write_down(typist: Typist) -> None:
    """Two ТОС, three questions, two photos."""
    typist.press("Alt_L", "2")  # from the summary to the registry
    time.sleep(1)
    typist.press("Control_L", "f")
    typist.write("лесное")
    typist.press("Return")
    typist.press("Control_L", "n")
    time.sleep(0.5)
    typist.write("выезд")
    typist.press("Return")
    time.sleep(1)
    # The ТОС on the screen is there already, and the cursor in its time; one more is named before it.
    typist.press("Shift_L", "Tab")
    typist.write("северн")
    typist.press("Return", times=2)
    for at, questions in (("1010", ["почините фонарь на лесной, 5", "когда почистят снег"]),
                          ("1140", ["нет скамеек у пруда"])):
        typist.write(at)
        typist.press("Return", times=2)
        typist.write("Осмотрели двор")
        typist.press("Return", times=2)
        for question in questions:
            typist.write(question)
            typist.press("Return")
        typist.press("Return")
    # From «Записать» back to what the phone's folder has.
    typist.press("Shift_L", "Tab")
    typist.press("space")
    time.sleep(1)
    typist.press("Control_L", "Return")
