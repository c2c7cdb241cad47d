"""«Лист выезда» printed and typed back by the keyboard alone, in the program as it is started by a double click."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import demo, screen
from tests.test_by_hand import KEYS_A_SECOND, ROOT, until
from tests.typist import Typist
from tosdesk.office.pickers import colleagues
from tosdesk.office.records import Document
from tosdesk.program import open_program_base
from tosdesk.registry.records import Tos
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import state
from tosdesk.visits.records import TripSheet, Visit
from tosdesk.visits.services import StopDraft, all_questions, write_visit


@pytest.mark.soak
def test_three_are_closed_two_are_new_and_the_memos_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, profile = tmp_path / "documents", tmp_path / "profile"
    profile.mkdir()
    path = demo.copy(tmp_path)
    base = open_program_base(path)
    worker = colleagues(base)[0]
    tos = Tos.get(Tos.name == "Лесное")
    rows = [questions.take(base, f"просьба {number}", tos=tos, taken_on=dt.date(2016, 1, number))
            for number in range(1, 5)]
    visit = write_visit(base, base.today(), [StopDraft(tos)], people=[worker], state="planned").id
    base.close()
    (profile / "preferences.json").write_text(json.dumps(
        {"worker": str(worker.id), "documents": str(documents)}), encoding="utf-8")
    monkeypatch.setenv("TOSDESK_PROFILE", str(profile))
    demo.run("print", "trip-sheet", visit.hex, "--to", str(tmp_path / "лист.docx"), base=path)
    server, display = screen.start_xvfb()
    monkeypatch.setenv("DISPLAY", display)
    window = subprocess.Popen([sys.executable, "-m", "tosdesk", "--base", str(path)], cwd=ROOT,
                              env={**os.environ, "LANG": "C.UTF-8"})
    try:
        time.sleep(6)
        typist = Typist()
        typist.pressed, begun = 0, time.monotonic()
        _type_back(typist)
        until(lambda: _written(path, visit), 30)
        pressed, taken = typist.pressed, time.monotonic() - begun
        until(lambda: documents.exists() and len(list(documents.rglob("*.docx"))) >= 2, 30)
    finally:
        window.terminate()
        window.wait()
        server.kill()
    print(f"\n{pressed} keys, {taken:.1f} s of the machine; {pressed / KEYS_A_SECOND:.0f} s at {KEYS_A_SECOND} keys")
    base = open_program_base(path)
    assert [state(Question.get_by_id(row.id)) for row in rows] == ["told", "told", "told", "open"]
    assert Question.get_by_id(rows[2].id).answer == "лампу заменили"
    new = all_questions(Visit.get_by_id(visit))
    assert [(one.text, str(one.topic)) for one in new] == [
        ("фонарь у дома 7", "освещение"), ("не вывозят мусор", "мусор и вывоз")]
    assert TripSheet.select().count() == 1
    memos = list(Document.select().where(Document.source_key == visit.hex))
    assert len(memos) == 2 and {one.document_id for one in new} == {memo.id for memo in memos}
    assert pressed / KEYS_A_SECOND < 60
    base.close()


def _type_back(typist: Typist) -> None:
    """To the planned visit, its form, the lines of the paper, and the memos."""
    typist.press("Alt_L", "3")
    time.sleep(1)
    typist.press("Control_L", "f")
    typist.write("лесное")
    time.sleep(0.5)
    typist.press("Return")
    typist.press("Home")
    time.sleep(0.5)
    _look("list")
    typist.press("Tab")
    typist.press("space")
    time.sleep(1.5)
    # The cursor waits at the time of the stop; over «Встретились» it comes to the lines off the sheet.
    typist.press("Return", times=2)
    for line in ("1 ", "2 ", "3 "):
        typist.write(line)
        typist.press("Shift_L", "equal")
        if line == "3 ":
            typist.write(" лампу заменили")
        typist.press("Return")
    for line in ("12 фонарь у дома 7", "не вывозят мусор"):
        typist.write(line)
        typist.press("Return")
    _look("form")
    # From an empty line on: what was found, the questions, the buttons; the second makes the memos.
    typist.press("Return", times=3)
    _look("foot")
    typist.press("Tab")
    typist.press("space")


def _look(name: str) -> None:
    """A picture of the screen, for whoever wants to see the walk."""
    if folder := os.environ.get("TOSDESK_PICTURES"):
        from PIL import ImageGrab
        time.sleep(0.5)
        ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).save(Path(folder) / f"walk-{name}.png")


def _written(path: Path, visit: object) -> bool:
    base = open_program_base(path)
    try:
        return bool(Visit.get_by_id(visit).state == "held")
    finally:
        base.close()
