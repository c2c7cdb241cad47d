"""How a ТОС and a street are chosen by typing."""

from __future__ import annotations

from tosdesk.store.base import Base
from tosdesk.store.search import folded, matching, russian_key
from tosdesk.ui.declared import Picker

from .records import Street, Tos
from .rules import tos_key
from .services import add_tos
from .services.streets import street, street_search


def _found_tos(base: Base, words: str) -> list[Tos]:
    """By name, chair or street; those whose name begins so come first."""
    begins = tos_key(words)
    return sorted(Tos.select().where(matching(Tos, words)),
                  key=lambda tos: (not folded(tos.name).startswith(begins), russian_key(tos.name)))


def _found_streets(base: Base, words: str) -> list[Street]:
    named, _ = street_search(words)
    return sorted(Street.select().where(matching(Street, named)), key=lambda one: russian_key(one.name))


TOS = Picker(Tos, _found_tos, add_tos, shown=lambda tos: tos.name)
STREET = Picker(Street, _found_streets, street)
