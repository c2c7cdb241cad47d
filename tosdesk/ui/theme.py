"""The look of the window: one calm theme, fonts that grow together, sizes that follow them."""

from __future__ import annotations

import tkinter
from tkinter import font as tkfont
from typing import Any

import ttkbootstrap as ttk

from tosdesk.ui import keys

LIGHT, DARK = "bootstrap-light", "bootstrap-dark"

POINTS = 11
"""The size of ordinary text at 100 %."""

SIZES = (100, 115, 130, 150, 175, 200)
"""The font sizes that can be chosen, in per cent."""

BARS = {"vertical": "Vertical.TScrollbar", "horizontal": "Horizontal.TScrollbar"}

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
    style = ttk.Style()
    style.configure("Treeview", rowheight=round(line_height(app) * 1.5))
    for orient, name in BARS.items():
        ttk.Scrollbar(app, orient=orient).destroy()  # or the theme makes its own over ours with the first that is seen
        make_bar(app, name, style.colors.bg, style.colors.fg)
    _lay_out_words(app, ".")


def _lay_out_words(app: tkinter.Misc, path: str) -> None:
    """A one-line input goes on drawing its words where those of the old size stood until it is told anything."""
    if app.tk.call("winfo", "class", path) in ("TEntry", "TCombobox", "TSpinbox"):
        app.tk.call(path, "configure", "-width", app.tk.call(path, "cget", "-width"))
    for child in app.tk.splitlist(app.tk.call("winfo", "children", path)):
        _lay_out_words(app, child)


def make_bar(widget: tkinter.Misc, name: str, ground: str, ink: str) -> None:
    """A style of scrollbar on this ground: thicker than the theme's, whose eight pixels are hard to hit, and growing
    with the font."""
    style, thumb, held = ttk.Style(), blended(0.3, ink, ground), blended(0.5, ink, ground)
    upright = "Vertical" in name
    kind = "Vertical.Scrollbar" if upright else "Horizontal.Scrollbar"
    layout: Any = [(f"{kind}.trough", {"sticky": "ns" if upright else "we", "children": [
        (f"{kind}.thumb", {"expand": "1", "sticky": "nswe"})]})]
    style.layout(name, layout)
    style.configure(name, arrowsize=bar_thickness(widget), gripcount=0, relief="flat", borderwidth=0,
                    troughcolor=ground, bordercolor=ground, background=thumb, lightcolor=thumb, darkcolor=thumb)
    in_hand = [("pressed", held), ("active", held)]
    style.map(name, background=in_hand, lightcolor=in_hand, darkcolor=in_hand)


def bar_thickness(widget: tkinter.Misc) -> int:
    """Pixels across a scrollbar."""
    return round(line_height(widget) * 0.7)


def blended(share: float, colour: str, ground: str) -> str:
    """So much of the colour over the ground."""
    return str(ttk.Style().colors.make_transparent(share, colour, ground))


def line_height(widget: tkinter.Misc) -> int:
    """Pixels of a line of ordinary text."""
    return int(tkfont.nametofont("TkDefaultFont", widget).metrics("linespace"))


def characters(widget: tkinter.Misc, count: float) -> int:
    """Pixels that so many ordinary characters take: for what Tk measures in pixels alone."""
    return round(tkfont.nametofont("TkDefaultFont", widget).measure("0") * count)
