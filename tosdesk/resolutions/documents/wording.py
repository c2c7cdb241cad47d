"""Questions and what somebody typed, as sentences of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tosdesk.office.rules import capitalised
from tosdesk.registry.records import Tos

from ..records import Question


def heading(mine: Sequence[Question], places: list[Tos]) -> str:
    about = "О вопросах жителей" if len(mine) > 1 else "О вопросе жителей"
    return f"{about} {names(places)}" if places else about


def names(places: Iterable[Tos]) -> str:
    return "ТОС " + ", ".join(dict.fromkeys(f"«{tos.name}»" for tos in places))


def territory(places: list[Tos]) -> str:
    return ("территорию " if len({tos.id for tos in places}) == 1 else "территории ") + names(places)


def line(question: Question, with_tos: bool) -> str:
    """«На Лесной, 5 не горит фонарь (ул. Лесная, д. 5; ТОС «Лесное»).»"""
    where = "; ".join(filter(None, (address(question), str(question.tos) if with_tos and question.tos_id else "")))
    text = phrase(question)
    return f"{text} ({where})." if where else sentence(text)


def phrase(question: Question) -> str:
    """What was asked, in one line: a capital letter before it and no full stop behind it."""
    text = sentence(" ".join(question.text.split()))
    return text if _ABBREVIATED.search(text) else text.rstrip(".")


_ABBREVIATED = re.compile(r"\b(г|гг|д|п|т|др|пр|кв|корп|ул|м|л|чел|руб|коп|тыс|шт|экз)\.$")
"""Such a word keeps its full stop in the middle of a sentence."""


def sentence(text: str) -> str:
    """What somebody typed as a sentence: a capital letter before it, a full stop behind it."""
    text = capitalised(text.strip().rstrip(" ,;:"))
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def address(question: Question) -> str:
    house = f"д. {question.house}" if question.house[:1].isdigit() else question.house
    return ", ".join(filter(None, (str(question.street) if question.street_id else "", house)))
