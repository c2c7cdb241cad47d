"""The six Russian cases. Their values are the Russian words for them, ready to be shown."""

from __future__ import annotations

from enum import Enum


class Case(Enum):
    NOMINATIVE = "именительный"
    GENITIVE = "родительный"
    DATIVE = "дательный"
    ACCUSATIVE = "винительный"
    INSTRUMENTAL = "творительный"
    PREPOSITIONAL = "предложный"


# The order in which endings are listed in every table of this package (nominative is the word itself).
OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
