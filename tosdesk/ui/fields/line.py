"""One line of text."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from typing import Any

from tosdesk.ui.fields.oneline import OneLine
from tosdesk.ui.fields.phrases import Phrases


class LineField(OneLine):
    """phrases(typed): what the word or the line that is being typed may become."""

    nothing = ""

    def __init__(self, parent: tkinter.Misc, *, phrases: Callable[[str], list[str]] | None = None,
                 **options: Any) -> None:
        super().__init__(parent, **options)
        self._phrases = phrases and Phrases(
            self.input, phrases, before=lambda: self.input.get()[:self.input.index("insert")],
            after=lambda: self.input.get()[self.input.index("insert"):], complete=self._complete)

    def _touched(self) -> None:
        super()._touched()
        if self._phrases and not self._loading:
            self._phrases.typed()

    def _complete(self, count: int, phrase: str) -> None:
        text, place = self.input.get(), self.input.index("insert")
        start = text[:place - count] + phrase
        self.input.replace(start + text[place:])
        self.input.icursor(len(start))

    def proper(self, text: str) -> str:
        """What was pasted with line ends becomes one line."""
        return " ".join(text.strip().splitlines())
