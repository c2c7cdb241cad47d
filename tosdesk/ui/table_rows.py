"""Which rows of a long list stand on the screen, which one is current, which are chosen. No Tk here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

Key = Any
"""What names a row: anything hashable but None, once in a list."""

How = Literal["alone", "up to", "also up to", "turn", "pass"]
"""What going to a row does with the choice: only it; all up to it; all up to it besides the chosen; it in or out;
nothing."""


class Rows:
    def __init__(self) -> None:
        self.keys: Sequence[Key] = ()
        self.current: Key | None = None
        self.chosen: frozenset[Key] = frozenset()
        self.top = 0
        self.height = 1
        self._anchor: Key | None = None
        self._left_at = 0
        self._places: dict[Key, int] | None = None

    def place(self, key: Key | None) -> int | None:
        """Where the row stands in the list; None when it does not."""
        if key is None:
            return None
        if self._places is None:  # not made in `show`: a list in which nothing is chosen does without it
            self._places = dict(zip(self.keys, range(len(self.keys)), strict=True))
        return self._places.get(key)

    def visible(self) -> Sequence[Key]:
        """The rows that stand on the screen whole."""
        return self.keys[self.top:self.top + self.height]

    def selected(self) -> list[Key]:
        """The chosen rows, in the order of the list."""
        if len(self.chosen) * 8 > len(self.keys):
            return [key for key in self.keys if key in self.chosen]
        return sorted(self.chosen, key=lambda key: self.place(key) or 0)

    def show(self, keys: Sequence[Key], keep: bool = True) -> None:
        """Another content. What is still there stays current and chosen, and stays on its line of the screen: the
        current row if it was on the screen, else the uppermost row. A list that stood at its beginning stays there,
        so that a new first row is seen."""
        seen = list(self.visible()) if keep else []
        current_seen = self.current in seen
        landmarks = [(key, line) for line, key in enumerate(seen)] if self.top else []
        landmarks.sort(key=lambda landmark: landmark[0] != self.current)
        self.keys, self._places = list(keys), None
        if not keep:
            self.current, self.chosen, self._anchor = None, frozenset(), None
        elif self.chosen:
            self.chosen = frozenset(key for key in self.chosen if self.place(key) is not None)
        found = ((place, line) for key, line in landmarks if (place := self.place(key)) is not None)
        place, line = next(found, (0, 0))
        self.scroll_to(place - line)
        now = self.place(self.current)
        if self.place(self._anchor) is None:
            self._anchor = None
        if now is None:
            self._left_at = self.top + (seen.index(self.current) if current_seen else 0)
            self.current = None
        else:
            self._left_at = now
            if current_seen:
                self.see(now)

    def resize(self, height: int) -> None:
        """So many rows stand on the screen whole; a current row that was seen is seen on."""
        seen = self.current is not None and self.current in self.visible()
        self.height = max(1, height)
        self.scroll_to(self.top)
        if seen:
            self.see(self._left_at)

    def scroll_to(self, top: int) -> None:
        self.top = max(0, min(top, len(self.keys) - self.height))

    def see(self, place: int) -> None:
        """Scrolls as little as it takes."""
        self.scroll_to(max(min(self.top, place), place - self.height + 1))

    def go(self, place: int, how: How = "alone", see: bool = True) -> None:
        """This row becomes current; a place beyond an end means the row at that end."""
        if not self.keys:
            return
        place = max(0, min(place, len(self.keys) - 1))
        key = self.keys[place]
        if how in ("up to", "also up to"):
            start = self.place(self._anchor)
            start = place if start is None else start
            between = frozenset(self.keys[min(start, place):max(start, place) + 1])
            self._anchor = self.keys[start]
            self.chosen = between if how == "up to" else self.chosen | between
        elif how == "pass":
            self._anchor = self._anchor if self._anchor is not None else key
        else:
            self._anchor = key
            self.chosen = frozenset([key]) if how == "alone" else self.chosen ^ {key}
        self.current, self._left_at = key, place
        if see:
            self.see(place)

    def below(self, by: int) -> int:
        """The place so many rows below the current one (above, if negative); below where it was, when it has gone."""
        gone_before = 1 if self.current is None and by > 0 else 0
        return self._left_at - gone_before + by

    def choose_all(self) -> None:
        self.chosen = frozenset(self.keys)

    def choose_none(self) -> None:
        self.current, self.chosen, self._anchor = None, frozenset(), None
