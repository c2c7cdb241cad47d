"""The list of the program against a bare Treeview with the same rows: filling it, filtering it, a page further."""

from __future__ import annotations

import gc
import statistics
import tkinter
import uuid
from collections.abc import Callable
from tkinter import ttk as plain

import pytest
import ttkbootstrap as ttk

from tests import screen
from tests.bench.measuring import seconds
from tosdesk.ui.table import Heading, Table

COLUMNS = ("date", "tos", "address", "note", "count", "state")


def in_turn(rounds: int, *works: tuple[Callable[[], object], Callable[[], object]]) -> list[float]:
    """The median milliseconds of each work with what it draws; each is prepared untimed just before."""
    times: list[list[float]] = [[] for _ in works]
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds + 2):
            for (prepare, work), found in zip(works, times, strict=True):
                prepare()
                _drawn()
                taken = seconds(lambda work=work: (work(), _drawn()))
                if number >= 2:
                    found.append(taken * 1000)
    finally:
        gc.enable()
    return [statistics.median(found) for found in times]


def _drawn() -> None:
    screen.app().update()


@pytest.mark.parametrize("rows, rounds", [(10_000, 15), (100_000, 3)])
def test_the_list_against_a_bare_treeview(stage: ttk.Frame, rows: int, rounds: int) -> None:
    keys = [uuid.uuid4() for _ in range(rows)]
    texts = {key: (f"{number % 28 + 1:02}.12.2017", f"«Горино-{number}»", f"ул. Лесная, д. {number}",
                   "Жители просили вернуть скамейки и заменить фонари вдоль дороги", str(number % 9), "готово")
             for number, key in enumerate(keys)}
    half = keys[::2]

    # Each alone on the screen, so that neither draws for the other.
    tabs = ttk.Notebook(stage)
    tabs.pack(fill="both", expand=True)
    bare = plain.Treeview(tabs, columns=COLUMNS, show="headings")
    table = Table(tabs, [Heading(key, key.title(), 18) for key in COLUMNS],
                  lambda wanted: [texts[key] for key in wanted])
    tabs.add(bare)
    tabs.add(table)

    def look_at(widget: tkinter.Misc) -> None:
        if tabs.select() != str(widget):
            tabs.select(str(widget))
            _drawn()

    def fill_bare() -> None:
        for key in keys:
            bare.insert("", "end", iid=str(key), values=texts[key])

    def empty_bare() -> None:
        look_at(bare)
        bare.delete(*bare.get_children())

    def empty_table() -> None:
        look_at(table)
        table.show([])

    all_items, half_items = [str(key) for key in keys], [str(key) for key in half]
    fill = in_turn(rounds, (empty_bare, fill_bare), (empty_table, lambda: table.show(keys)))

    def whole_bare() -> None:
        look_at(bare)
        bare.set_children("", *all_items)

    def whole_table() -> None:
        look_at(table)
        table.show(keys)
        table.select(keys[6])  # what is chosen must be found again, which costs

    filtered = in_turn(rounds, (whole_bare, lambda: bare.set_children("", *half_items)),
                       (whole_table, lambda: table.show(half)))
    page = in_turn(rounds, (lambda: look_at(bare), lambda: bare.yview_scroll(1, "pages")),
                   (lambda: look_at(table), lambda: table.step(25)))
    print(f"\n{rows} rows, ms (bare → ours): " + "; ".join(
        f"{name} {of_bare:.1f} → {ours:.1f}, {ours / of_bare:.2f}x" for name, (of_bare, ours) in
        (("fill", fill), ("filter", filtered), ("page", page))))
    assert table.visible() and bare.get_children()
    assert fill[1] / fill[0] < 1
    assert filtered[1] / filtered[0] < 2
    assert page[1] / page[0] < 3
