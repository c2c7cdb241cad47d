"""One window for one base: a second start brings the first window forward, and nothing stays locked."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import ttkbootstrap as ttk

from tests import screen
from tosdesk.store.errors import CannotOpen
from tosdesk.store.identity import profile_path
from tosdesk.ui import single
from tosdesk.ui.single import Claim, claim, show_again

ROOT = Path(__file__).parents[2]
BASE, OTHER = "/учебная база/tosdesk.db", "/рабочая база/tosdesk.db"

START = """
import sys
from tosdesk.ui.single import claim
held = claim(sys.argv[1])
print("first" if held else "second", flush=True)
if held:
    sys.stdin.read()
"""


@pytest.fixture
def first() -> Iterator[Claim]:
    held = claim(BASE)
    assert held is not None
    yield held
    held.release()


def start(place: str = BASE) -> subprocess.Popen[str]:
    """The program starts again: a process of its own, which holds its claim until its stdin ends."""
    return subprocess.Popen([sys.executable, "-c", START, place], cwd=ROOT, text=True, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def said(program: subprocess.Popen[str]) -> str:
    """What it was told, first or second; a second one has ended by then."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


def end(program: subprocess.Popen[str]) -> None:
    out, errors = program.communicate(timeout=20)
    assert (program.returncode, out, errors) == (0, "", "")


def lock_file() -> Path:
    [file] = (profile_path().parent / "open").iterdir()
    return file


def test_a_second_start_brings_the_first_forward(first: Claim, stage: ttk.Frame) -> None:
    came = []
    first.listen(stage, lambda: came.append(1))
    for times in (1, 2):
        second = start()
        screen.pump(lambda times=times: len(came) == times, timeout=20)
        assert said(second) == "second"
        end(second)


def test_what_was_asked_before_the_window_was_there_is_not_forgotten(first: Claim, stage: ttk.Frame) -> None:
    assert claim(BASE) is None
    came = []
    first.listen(stage, lambda: came.append(1))
    screen.pump(lambda: came == [1])


def test_where_tk_cannot_wait_for_a_socket_it_looks_now_and_then(
        first: Claim, stage: ttk.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    class Windows:
        """Tk as it is there: it can do all that ours can but wait for a socket."""

        tk = object()
        after = staticmethod(stage.after)

    monkeypatch.setattr(single, "LOOK_EVERY", 20)
    came = []
    first.listen(Windows(), lambda: came.append(1))  # type: ignore[arg-type]
    assert claim(BASE) is None
    screen.pump(lambda: came == [1])


def test_each_base_has_a_window_of_its_own(first: Claim) -> None:
    other = start(OTHER)
    assert said(other) == "first"
    end(other)


def test_a_killed_program_leaves_nothing_locked() -> None:
    killed = start()
    assert said(killed) == "first"
    killed.kill()
    killed.communicate()
    assert lock_file().read_bytes(), "what the killed one had written stays behind"
    again = start()
    assert said(again) == "first"
    late = start()
    assert said(late) == "second"
    end(late)
    end(again)


def test_after_the_end_another_may_start() -> None:
    for _ in range(3):
        held = claim(BASE)
        assert held is not None
        assert claim(BASE) is None
        held.release()


def test_of_many_that_start_at_once_one_is_first() -> None:
    programs = [start() for _ in range(4)]
    assert sorted(said(program) for program in programs) == ["first"] + ["second"] * 3
    for program in programs:
        end(program)


def test_who_does_not_know_the_secret_is_not_heard(first: Claim, stage: ttk.Frame) -> None:
    came = []
    first.listen(stage, lambda: came.append(1))
    port = json.loads(lock_file().read_text())["port"]
    for guess in (b"", b"0" * 64, b"GET / HTTP/1.1\r\n\r\n" * 20):
        # One who says too much may be turned away in the middle of it.
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 10) as stranger:
            stranger.sendall(guess)
            stranger.shutdown(socket.SHUT_WR)
            assert stranger.recv(1) == b""
    screen.pump()
    assert came == []
    assert claim(BASE) is None
    screen.pump(lambda: came == [1])


def test_one_who_says_nothing_keeps_nobody_waiting_for_long(first: Claim) -> None:
    with socket.create_connection(("127.0.0.1", json.loads(lock_file().read_text())["port"])):
        assert claim(BASE) is None


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's profile from the others by itself")
def test_the_secret_is_for_the_user_alone(first: Claim) -> None:
    assert lock_file().stat().st_mode & 0o077 == 0


def test_a_program_that_does_not_answer_is_named_as_the_reason(
        first: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "PATIENCE", 0.3)
    lock_file().write_text("")
    with pytest.raises(CannotOpen, match="уже открыта"):
        claim(BASE)


def test_a_profile_that_cannot_be_written_does_not_keep_the_program_closed(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TOSDESK_PROFILE", str(tmp_path / "file" / "profile"))
    held = claim(BASE)
    assert held is not None
    held.release()


def test_a_disk_without_locks_does_not_keep_the_program_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(file: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(single, "_locked", no_locks)
    held = claim(BASE)
    assert held is not None
    held.release()


def test_nothing_listens_after_the_end() -> None:
    held = claim(BASE)
    assert held is not None
    port = json.loads(lock_file().read_text())["port"]
    listeners = [thread for thread in threading.enumerate() if thread.name == "single"]
    held.release()
    for thread in listeners:
        thread.join(5)
        assert not thread.is_alive()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), 1)


def test_the_window_takes_the_keys_back_to_where_they_were(stage: ttk.Frame) -> None:
    field, elsewhere = ttk.Entry(stage), ttk.Toplevel()
    field.pack()
    field.focus_force()
    screen.pump(lambda: screen.app().focus_get() is field)
    elsewhere.focus_force()
    screen.pump(lambda: screen.app().focus_get() is elsewhere)
    show_again(screen.app())
    screen.pump(lambda: screen.app().focus_get() is field)


def test_a_question_that_is_open_keeps_the_keys(stage: ttk.Frame) -> None:
    question = ttk.Toplevel()
    answer = ttk.Entry(question)
    answer.pack()
    screen.pump(question.winfo_viewable)
    answer.focus_force()
    question.grab_set()
    screen.pump(lambda: screen.app().focus_get() is answer)
    stage.focus_force()
    screen.pump()
    show_again(screen.app())
    screen.pump(lambda: screen.app().focus_get() is answer)


def test_a_window_that_was_put_down_comes_back(stage: ttk.Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    top = screen.app()
    # Only a window manager puts a window down; one that is taken away and says that it was put down comes nearest.
    top.withdraw()
    monkeypatch.setattr(top, "state", lambda: "iconic")
    show_again(top)
    screen.pump(top.winfo_viewable)
