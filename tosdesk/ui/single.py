"""One window for one base on one PC: a second start brings the first window forward and ends.

The operating system holds the claim, as a lock on a file in the user's profile; it ends with the process, however that
ends. The same file says at which port of this PC the first program listens, and the secret that it listens to.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import socket
import sys
import threading
import time
import tkinter
from collections.abc import Callable
from pathlib import Path

from tosdesk.store.errors import CannotOpen
from tosdesk.store.identity import profile_path

PATIENCE = 5.0
"""Seconds that a second start gives the first one to answer."""

STRANGER = 1.0
"""Seconds after which one who connects and says nothing is dropped."""

LOOK_EVERY = 500
"""Milliseconds between two looks on Windows, whose Tk cannot wait for a socket."""

SECRET_LENGTH = 64
HEARD = b"1"

if sys.platform == "win32":
    import ctypes
    import msvcrt

    FAR = 1 << 30
    """Windows forbids others to read what is locked: the byte that is locked lies far beyond the text."""

    def _locked(file: int) -> bool:
        """Locks the file; False if another program has it."""
        os.lseek(file, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_others_come_forward() -> None:
        """Only the program that the user has just started may give another one the right to come forward."""
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
else:
    import fcntl

    def _locked(file: int) -> bool:
        """Locks the file; False if another program has it. OSError on a disk that knows no locks."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_others_come_forward() -> None:
        """Nothing is to be done: a window manager decides."""


class Claim:
    """The right to the base's only window; `listen` as soon as there is a window, `release` at the end."""

    def __init__(self, file: int | None = None) -> None:
        self._file = file
        self._mouth, self._ear = socket.socketpair()
        self._ear.setblocking(False)
        self._port: socket.socket | None = None
        if file is not None:
            # Without a port the base is still claimed; a second start then says in words what it cannot show.
            with contextlib.suppress(OSError):
                self._open_port(file)

    def listen(self, app: tkinter.Misc, come_forward: Callable[[], object]) -> None:
        """From now on `come_forward` is called, by Tk's own loop, when somebody starts the program again. What was
        asked before now is not forgotten."""
        def hear() -> None:
            try:
                asked = self._ear.recv(64)
            except OSError:
                return
            if asked:
                come_forward()

        def look() -> None:
            hear()
            app.after(LOOK_EVERY, look)

        if hasattr(app.tk, "createfilehandler"):
            app.tk.createfilehandler(self._ear, tkinter.READABLE, lambda ear, mask: hear())
            app.bind("<Destroy>", lambda event: self._forget(app) if event.widget is app else None, add="+")
        else:
            look()

    def _forget(self, app: tkinter.Misc) -> None:
        if self._ear.fileno() >= 0:
            app.tk.deletefilehandler(self._ear)

    def release(self) -> None:
        """Another start may have the base; this program hears no more. To be called when the window is gone."""
        if self._port is not None:
            # A thread that waits in accept() is not woken by close() everywhere.
            with contextlib.suppress(OSError):
                self._port.shutdown(socket.SHUT_RDWR)
            self._port.close()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open_port(self, file: int) -> None:
        self._port = socket.create_server(("127.0.0.1", 0))
        secret = secrets.token_hex(SECRET_LENGTH // 2)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, json.dumps({"port": self._port.getsockname()[1], "secret": secret}).encode())
        threading.Thread(target=self._answer, args=(self._port, secret.encode()), name="single", daemon=True).start()

    def _answer(self, port: socket.socket, secret: bytes) -> None:
        """Runs in a thread of its own and knows nothing of Tk: what it hears it passes on through a socket."""
        while True:
            try:
                caller, _ = port.accept()
            except OSError:
                return
            with caller, contextlib.suppress(OSError):
                if hmac.compare_digest(_read(caller, len(secret)), secret):
                    self._mouth.send(HEARD)
                    caller.sendall(HEARD)


def claim(place: str) -> Claim | None:
    """Claims the base at this address for this program. None if another program has it: that one has been asked to come
    forward. CannotOpen if another has it and does not answer. A profile that cannot be written, or a disk that knows no
    locks, costs only this comfort: the claim is given."""
    path = _file_of(place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return Claim()
    try:
        held = _locked(file)
        if held:
            os.ftruncate(file, 0)
    except OSError:
        os.close(file)
        return Claim()
    if held:
        return Claim(file)
    os.close(file)
    _ask_to_come_forward(path)
    return None


def show_again(app: tkinter.Wm) -> None:
    """Brings the program's window before the others, and the keys to where they were in it."""
    assert isinstance(app, tkinter.Misc)
    if app.state() == "iconic":
        app.deiconify()
    app.tkraise()
    asking = app.grab_current() or app
    (asking.focus_lastfor() or asking).focus_force()


def _file_of(place: str) -> Path:
    return profile_path().parent / "open" / hashlib.sha256(place.encode()).hexdigest()[:32]


def _ask_to_come_forward(path: Path) -> None:
    _let_others_come_forward()
    end = time.monotonic() + PATIENCE
    while (left := end - time.monotonic()) > 0:
        # The first program may not have come so far yet, or what stands here is of one that is gone.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(path.read_bytes())
            with socket.create_connection(("127.0.0.1", told["port"]), left) as first:
                first.sendall(told["secret"].encode())
                if first.recv(1) == HEARD:
                    return
        time.sleep(0.05)
    raise CannotOpen("Эта база уже открыта на этом компьютере, но программа не отвечает. "
                     "Закройте её окно или подождите немного.")


def _read(caller: socket.socket, length: int) -> bytes:
    """So many bytes, or what came of them in time."""
    end, told = time.monotonic() + STRANGER, b""
    while len(told) < length and (left := end - time.monotonic()) > 0:
        caller.settimeout(left)
        piece = caller.recv(length - len(told))
        if not piece:
            break
        told += piece
    return told
