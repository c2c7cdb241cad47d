"""The look of the window: one calm theme, fonts that grow together, sizes that follow them."""

from __future__ import annotations

import tkinter
from tkinter import font as tkfont

import ttkbootstrap as ttk

from tosdesk.ui import keys

LIGHT, DARK = "bootstrap-light", "bootstrap-dark"

POINTS = 11
"""The size of ordinary text at 100 %."""

SIZES = (100, 115, 130, 150, 175, 200)
"""The font sizes that can be chosen, in per cent."""

_RATIO = {"TkCaptionFont": 1.2, "TkSmallCaptionFont": 0.9, "TkTooltipFont": 0.95}


FAMILIES = ("PT Sans", "PT Astra Sans", "Noto Sans", "Liberation Sans")
"""On Linux, the first of these that is there: Tk's own choice is a sixth wider."""


def make_app(title: str, *, percent: int = 100, dark: bool = False) -> ttk.App:
    """The one root of the program, with its keyboard, hidden until the window is put together."""
    app = ttk.App(title=title, theme=DARK if dark else LIGHT)
    app.withdraw()
    _choose_family(app)
    set_size(app, percent)
    keys.install(app)
    return app


def _choose_family(app: tkinter.Misc) -> None:
    if app.tk.call("tk", "windowingsystem") != "x11":
        return
    there = set(tkfont.families(app))
    family = next((one for one in FAMILIES if one in there), None)
    if family is not None:
        ttk.Fonts.set_global_family(family)


def set_size(app: tkinter.Misc, percent: int) -> None:
    """Every font of the program at this size; row heights and sizes in characters follow."""
    for name in tkfont.names(app):
        if name.startswith("Tk"):
            size = round(POINTS * _RATIO.get(name, 1) * percent / 100)
            tkfont.nametofont(name, app).configure(size=size)
    ttk.Style().configure("Treeview", rowheight=round(line_height(app) * 1.5))


def line_height(widget: tkinter.Misc) -> int:
    """Pixels of a line of ordinary text."""
    return int(tkfont.nametofont("TkDefaultFont", widget).metrics("linespace"))


def characters(widget: tkinter.Misc, count: float) -> int:
    """Pixels that so many ordinary characters take: for what Tk measures in pixels alone."""
    return round(tkfont.nametofont("TkDefaultFont", widget).measure("0") * count)
