"""The colours and sizes of a table, taken from the theme and the font in use."""

from __future__ import annotations

import tkinter
from typing import Any, NamedTuple

import ttkbootstrap as ttk

from tosdesk.ui.theme import characters, line_height

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


def blended(share: float, colour: str, ground: str) -> str:
    return str(ttk.Style().colors.make_transparent(share, colour, ground))


def legible(colour: str, ground: str, ink: str) -> str:
    """The colour, as much nearer to that of the ink as it takes to be read on this ground."""
    for share in range(0, 101, 5):
        mixed = blended(share / 100, ink, colour)
        if contrast(mixed, ground) >= LEAST_CONTRAST:
            return mixed
    return ink


def make_style(widget: tkinter.Misc) -> None:
    """The style of a list, from the theme and the font in use. A style that ttkbootstrap does not know yet is not
    taken at birth: it is given to a widget after this."""
    style, theme = ttk.Style(), ttk.Style().colors
    ground, ink, accent = theme.inputbg, theme.inputfg, theme.primary
    on_accent = max(("#ffffff", "#000000"), key=lambda colour: contrast(colour, accent))
    head, pointed, edge = (blended(share, ink, ground) for share in (0.07, 0.13, 0.2))
    # ttk knows no state for «the table has no focus» in a row; "alternate" is free for it.
    background = [("alternate selected", blended(0.2, accent, ground)), ("selected", accent)]
    thickness = round(line_height(widget) * 0.7)
    # Every setting makes the whole program be laid out anew and comes back as <<ThemeChanged>>.
    if (style.map(STYLE, "background") == [(*states.split(), colour) for states, colour in background]
            and style.lookup(BARS["vertical"], "arrowsize") == thickness):
        return
    style.layout(STYLE, [("Treeview.treearea", {"sticky": "nswe"})])
    style.configure(STYLE, background=ground, fieldbackground=ground, foreground=ink, borderwidth=0)
    style.map(STYLE, background=background, foreground=[("alternate selected", ink), ("selected", on_accent)])
    style.configure(f"{STYLE}.Cell", padding=(_gap(widget), 0))
    style.configure(HEADING, background=head, foreground=ink, relief="raised", bordercolor=head, lightcolor=head,
                    darkcolor=edge, borderwidth=1, padding=(_gap(widget) + 2, _gap(widget)))
    under_mouse = [("active", pointed)]
    style.map(HEADING, foreground=[], background=under_mouse, lightcolor=under_mouse, bordercolor=under_mouse)
    for name in BARS.values():
        _make_bar(style, name, thickness, ground, blended(0.3, ink, ground), blended(0.5, ink, ground))


def dress(tree: ttk.Treeview, down: ttk.Scrollbar, across: ttk.Scrollbar) -> Colours:
    """Gives the tree and its scrollbars the look of the theme."""
    make_style(tree)
    theme = ttk.Style().colors
    ground, ink = theme.inputbg, theme.inputfg
    stripe, edge = (blended(share, ink, ground) for share in (0.035, 0.2))
    tree.configure(style=STYLE)
    down.configure(style=BARS["vertical"])
    across.configure(style=BARS["horizontal"])
    for tag, colour in TAGS.items():
        tree.tag_configure(tag, foreground=legible(theme.get(colour), stripe, ink))
    tree.tag_configure("odd", background=stripe)
    return Colours(ground, ink, edge, theme.primary, legible(theme.secondary, ground, ink))


def _make_bar(style: ttk.Style, name: str, thickness: int, ground: str, thumb: str, held: str) -> None:
    """Thicker than the theme's, whose eight pixels are hard to hit, and growing with the font."""
    upright = "Vertical" in name
    kind = "Vertical.Scrollbar" if upright else "Horizontal.Scrollbar"
    layout: Any = [(f"{kind}.trough", {"sticky": "ns" if upright else "we", "children": [
        (f"{kind}.thumb", {"expand": "1", "sticky": "nswe"})]})]
    style.layout(name, layout)
    style.configure(name, arrowsize=thickness, gripcount=0, relief="flat", borderwidth=0, troughcolor=ground,
                    bordercolor=ground, background=thumb, lightcolor=thumb, darkcolor=thumb)
    in_hand = [("pressed", held), ("active", held)]
    style.map(name, background=in_hand, lightcolor=in_hand, darkcolor=in_hand)


def cell_padding(tree: tkinter.Misc) -> int:
    """Pixels of a cell that no text can take, on both sides together; Tk itself keeps 4 on each."""
    return 2 * (_gap(tree) + 4)


def _gap(tree: tkinter.Misc) -> int:
    return characters(tree, 0.7)
