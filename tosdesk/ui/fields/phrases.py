"""Completions while one writes: streets, topics, the office's own phrases."""

from __future__ import annotations

import tkinter
from collections.abc import Callable

from tosdesk.store.search import folded
from tosdesk.ui.fields.droplist import DropList, Line
from tosdesk.ui.fields.popup import Around

LETTERS = 3
"""From so many letters on there is something to complete."""

LONGEST = 60
"""A line longer than this is not the beginning of a phrase; its last word may be."""

MOST = 8


class Phrases:
    """Offers what may be meant below the cursor; nothing is chosen until the person goes to it with Down or the mouse.

    phrases(typed): completions of the line that is being typed, or else of its last word;
    before(): the line up to the cursor, after(): the rest of it;
    complete(count, phrase): puts the phrase in place of the last `count` letters before the cursor.
    """

    def __init__(self, input: tkinter.Widget, phrases: Callable[[str], list[str]], *, before: Callable[[], str],
                 after: Callable[[], str], complete: Callable[[int, str], None],
                 around: Callable[[], Around | None] = lambda: None) -> None:
        self._input, self._phrases, self._before, self._after = input, phrases, before, after
        self._complete, self._around = complete, around
        self._count = 0
        self._taking = False
        self.list = DropList(input, self._taken)
        for away in ("<Left>", "<Right>", "<Home>", "<End>", "<Button-1>"):
            input.bind(away, lambda event: self.list.close(), add="+")

    def typed(self) -> None:
        """The text changed: what may it become?"""
        # What was taken is not completed any further.
        if self._taking or str(self._input.tk.call("focus")) != str(self._input):
            return
        self.list.show([Line(phrase) for phrase in self._offered()], around=self._around())

    def _offered(self) -> list[str]:
        before, after = self._before().lstrip(), self._after()
        if after[:1].isalnum():
            return []
        word = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
        for piece in dict.fromkeys((before if len(before) <= LONGEST else "", word)):
            if len(piece.strip()) < LETTERS:
                continue
            found = [phrase for phrase in self._phrases(piece) if folded(phrase) != folded(piece)]
            if found:
                self._count = len(piece)
                return found[:MOST]
        return []

    def _taken(self, line: Line) -> bool:
        self._taking = True
        try:
            self._complete(self._count, line.text)
        finally:
            self._taking = False
        return True
