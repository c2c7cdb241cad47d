"""Somebody at the keyboard of a program that runs on a screen of its own: real keys, through a Russian layout, sent to
the X server by XTEST."""

from __future__ import annotations

import time

from tests.ui.real_keys import Keyboard

PAUSE = 0.03
"""Seconds between two keys: a quick typist needs four times as long."""

_RUSSIAN = dict(zip("йцукенгшщзхъфывапролджэячсмитьбю.ё", [
    *"qwertyuiop", "bracketleft", "bracketright", *"asdfghjkl", "semicolon", "apostrophe", *"zxcvbnm", "comma",
    "period", "slash", "grave"], strict=True))
_OTHER = {" ": ("space",), ",": ("Shift_L", "slash"), "-": ("minus",)}


class Typist(Keyboard):
    """`pressed` counts the keys and chords; what is held with another key is not counted apart."""

    def __init__(self) -> None:
        super().__init__("us,ru", 1)
        self.pressed = 0
        self.press("Shift_L")
        self.choose()

    def press(self, *names: str, times: int = 1) -> None:
        for _ in range(times):
            super().press(*names)
            self.pressed += 1
            time.sleep(PAUSE)

    def write(self, text: str) -> None:
        """Types the text on the Russian layout."""
        for letter in text:
            small = letter.lower()
            keys = _OTHER.get(letter) or ((small,) if small.isdigit() else (_RUSSIAN[small],))
            self.press(*(("Shift_L", *keys) if letter != small else keys))
