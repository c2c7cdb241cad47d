"""How much stands on one sheet of A4: lines as Word breaks them, and the ruled lines that are left. Pure functions.

Lengths are in points. Every line of the sheet has an exact height, so that the sum of them is the height on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MM = 72 / 25.4
_WIDTHS = {
    180: "'", 250: " \u00a0.,", 278: ":;/", 333: "!()-", 410: "зг\"", 444: "эт?„“аеёс", 472: "ьяв",
    500: "клч0123456789–«»*_орухЗ",
    535: "бдъийнпц", 580: "РБЬГ−+=", 633: "ЕЁТм", 672: "фЧЭВКСЯы", 722: "ЛДжЪУАИЙНОПХЦ", 790: "юшщФ", 900: "%ЫМЖ",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDEST = 1030

SIZE, LINE = 11, 13
"""Of the text: the letters, and the line they stand in."""
TITLE_SIZE, TITLE = 14, 20
TABLE_HEAD, GAP = 18, 6
"""The heading of the table, and the air above each part."""
RULED = 25
"""A line to write on by hand."""
LEAST_RULED = 8
QUESTION_MM, NUMBER_MM, MARK_MM = 120, 10, 50
TEXT_MM = 180
PAGE = (297 - 20 - 20) * MM
SPARE = 10
"""Left free at the foot: a line may break earlier than is counted here."""


def width(text: str, size: float = SIZE) -> float:
    """Of the text in the letters of the sheet."""
    return sum(_WIDTH.get(letter, _WIDEST) for letter in text) * size / 1000


def lines(text: str, room: float, size: float = SIZE) -> int:
    """How many lines the words take, broken at spaces as Word breaks them."""
    count, used = 1, 0.0
    for word in text.split(" "):
        long = width(word, size)
        if used and used + width(" ", size) + long > room:
            count, used = count + 1, 0.0
        used += (width(" ", size) if used else 0) + long
        # A word that is longer than the line is broken anywhere.
        while used > room:
            count, used = count + 1, used - room
    return count


def cut(text: str, room: float, most: int, size: float = SIZE) -> str:
    """The text if it takes at most so many lines, else its beginning with «…»."""
    if lines(text, room, size) <= most:
        return text
    words = text.split(" ")
    while len(words) > 1 and lines(" ".join(words) + "…", room, size) > most:
        words.pop()
    text = " ".join(words).rstrip(" ,;:.—")
    while len(text) > 1 and lines(text + "…", room, size) > most:
        text = text[:-1]
    return text + "…"


class Fitted(NamedTuple):
    """How many of the questions stand on the sheet, and how many ruled lines follow them."""

    questions: int
    ruled: int


def row_height(text: str) -> float:
    """Of the row of a question: its lines and the air between the rules; never less than one can write in."""
    return max(2, lines(text, (QUESTION_MM - 3) * MM)) * LINE + 4


def fitted(above: float, questions: Sequence[str]) -> Fitted:
    """`above`: the height of all that stands over the table, its heading included, and under it. At least LEAST_RULED
    lines are left to write on, however many questions there are."""
    room = PAGE - above - SPARE
    taken, count = 0.0, 0
    for text in questions:
        taken += row_height(text)
        if taken + LEAST_RULED * RULED > room:
            taken -= row_height(text)
            # The line «и ещё 7 — в программе» needs a place too.
            while count and taken + LINE + 6 + LEAST_RULED * RULED > room:
                count -= 1
                taken -= row_height(questions[count])
            return Fitted(count, int((room - taken - LINE - 6) // RULED))
        count += 1
    return Fitted(count, int((room - taken) // RULED))
