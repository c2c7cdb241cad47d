"""A screen without a person: a private Xvfb where there is no display, one root for a run, and ways to act on it."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import time
import tkinter
from collections.abc import Callable
from functools import cache
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui.theme import make_app

SIZE = (1366, 768)


def start_xvfb(width: int = SIZE[0], height: int = SIZE[1], *options: str) -> tuple[subprocess.Popen[bytes], str]:
    """A virtual screen of its own: (process, display name)."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-dpi", "96", "-noreset",
         "-nolisten", "tcp", *options], pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    told = b""
    # The digits and the end of the line come apart; closed between them, the server dies.
    while not told.endswith(b"\n"):
        piece = os.read(reading, 16)
        assert piece, "Xvfb did not start"
        told += piece
    os.close(reading)
    return server, f":{told.decode().strip()}"


@cache
def app() -> ttk.App:
    """The root that all window tests of this process share."""
    if "DISPLAY" not in os.environ or os.environ.get("TOSDESK_OWN_SCREEN", "1") == "1":
        server, os.environ["DISPLAY"] = start_xvfb(*SIZE)
        atexit.register(server.kill)
    made = make_app("Проверка")
    made.report_callback_exception = lambda kind, error, trace: errors.append(error)  # type: ignore[method-assign]
    return made


errors: list[BaseException] = []
"""What went wrong in callbacks since the test began."""


def pump(until: Callable[[], Any] = lambda: True, timeout: float = 5) -> None:
    """Lets the window live until the condition holds; never sleeps for nothing."""
    end = time.monotonic() + timeout
    root = app()
    while True:
        root.update()
        if until():
            return
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def texts(widget: tkinter.Misc) -> list[str]:
    """All words that are on the screen within this widget."""
    found = []
    for one in family(widget):
        if one.winfo_ismapped():
            with contextlib.suppress(tkinter.TclError):
                found.append(str(one.cget("text")))
            if isinstance(one, (ttk.Entry, ttk.Combobox)):
                found.append(one.get())
            elif isinstance(one, tkinter.Text):
                found.append(one.get("1.0", "end-1c"))
    return [text for text in found if text]


def family(widget: tkinter.Misc) -> list[tkinter.Misc]:
    """The widget with everything in it."""
    return [widget, *(below for child in widget.winfo_children() for below in family(child))]


def named(widget: tkinter.Misc, text: str) -> Any:
    """The one thing within the widget that says this: a button, a box to tick."""
    found = [one for one in family(widget) if _text(one) == text and one.winfo_ismapped()]
    assert len(found) == 1, f"«{text}»: {len(found)} of {sorted(set(texts(widget)))}"
    return found[0]


def _text(widget: tkinter.Misc) -> str:
    try:
        return str(widget.cget("text"))
    except tkinter.TclError:
        return ""


def press(widget: tkinter.Misc, key: str, times: int = 1) -> None:
    """A key goes to this widget: «Return», «Control-n», «space»."""
    widget.focus_force()
    pump()
    for _ in range(times):
        widget.event_generate(f"<{key}>")
        pump()


def picture(path: str) -> None:
    """What is on the screen now, to look at."""
    from PIL import ImageGrab
    pump()
    ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).save(path)
