"""The colours and sizes of a table, taken from the theme and the font in use."""

from __future__ import annotations

import tkinter
from typing import NamedTuple

import ttkbootstrap as ttk

from tosdesk.ui.theme import bar_thickness, blended, characters, make_bar

STYLE = "List.Treeview"
HEADING = f"{STYLE}.Heading"
BARS = {"vertical": "List.Vertical.TScrollbar", "horizontal": "List.Horizontal.TScrollbar"}

TAGS = {"late": "danger", "soon": "warning", "done": "success", "muted": "secondary"}
"""What a row can be coloured as, and the colour of the theme that it comes from."""

LEAST_CONTRAST = 4.5


class Colours(NamedTuple):
    """What the surroundings of the tree need."""

    ground: str
    ink: str
    edge: str
    accent: str
    muted: str


def contrast(one: str, other: str) -> float:
    """How far apart two colours are for the eye: 1 to 21 (WCAG)."""
    colours = ttk.Style().colors
    return float(colours.get_contrast_ration(colours.get_luminance(one), colours.get_luminance(other)))


def legible(colour: str, ground: str, ink: str) -> str:
    """The colour, as much nearer to that of the ink as it takes to be read on this ground."""
    for share in range(0, 101, 5):
        mixed = blended(share / 100, ink, colour)
        if contrast(mixed, ground) >= LEAST_CONTRAST:
            return mixed
    return ink


def dress(tree: ttk.Treeview, down: ttk.Scrollbar | None = None, across: ttk.Scrollbar | None = None) -> Colours:
    """Gives the tree and its scrollbars the look of the theme."""
    style, theme = ttk.Style(), ttk.Style().colors
    ground, ink, accent = theme.inputbg, theme.inputfg, theme.primary
    on_accent = max(("#ffffff", "#000000"), key=lambda colour: contrast(colour, accent))
    stripe, head, pointed, edge = (blended(share, ink, ground) for share in (0.035, 0.07, 0.13, 0.2))
    # ttk knows no state for «the table has no focus» in a row; "alternate" is free for it.
    background = [("alternate selected", blended(0.2, accent, ground)), ("selected", accent)]
    # Every setting makes the whole program be laid out anew and comes back as <<ThemeChanged>>.
    if (style.map(STYLE, "background") != [(*states.split(), colour) for states, colour in background]
            or style.lookup(BARS["vertical"], "arrowsize") != bar_thickness(tree)):
        style.layout(STYLE, [("Treeview.treearea", {"sticky": "nswe"})])
        style.configure(STYLE, background=ground, fieldbackground=ground, foreground=ink, borderwidth=0)
        style.map(STYLE, background=background, foreground=[("alternate selected", ink), ("selected", on_accent)])
        style.configure(f"{STYLE}.Cell", padding=(_gap(tree), 0))
        style.configure(HEADING, background=head, foreground=ink, relief="raised", bordercolor=head, lightcolor=head,
                        darkcolor=edge, borderwidth=1, padding=(_gap(tree) + 2, _gap(tree)))
        under_mouse = [("active", pointed)]
        style.map(HEADING, foreground=[], background=under_mouse, lightcolor=under_mouse, bordercolor=under_mouse)
        for name in BARS.values():
            make_bar(tree, name, ground, ink)
    # A style that ttkbootstrap does not know yet is not taken at birth.
    tree.configure(style=STYLE)
    for bar, kind in ((down, "vertical"), (across, "horizontal")):
        if bar is not None:
            bar.configure(style=BARS[kind])
    for tag, colour in TAGS.items():
        tree.tag_configure(tag, foreground=legible(theme.get(colour), stripe, ink))
    tree.tag_configure("odd", background=stripe)
    return Colours(ground, ink, edge, accent, legible(theme.secondary, ground, ink))


def cell_padding(tree: tkinter.Misc) -> int:
    """Pixels of a cell that no text can take, on both sides together; Tk itself keeps 4 on each."""
    return 2 * (_gap(tree) + 4)


def _gap(tree: tkinter.Misc) -> int:
    return characters(tree, 0.7)
