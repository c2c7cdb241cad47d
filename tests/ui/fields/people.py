"""Records to choose from, and hands to type with."""

from __future__ import annotations

import tkinter
import uuid
from dataclasses import dataclass, field
from typing import Any

from tests import screen
from tosdesk.store.search import folded


@dataclass
class Person:
    name: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)

    def __str__(self) -> str:
        return self.name


PEOPLE = [Person(name) for name in ("Иванов Пётр", "Иванова Анна", "Семёнова Мария", "Петров Олег", "Щёткин Юрий")]
TWINS = [Person("Смирнов Олег"), Person("Смирнов Олег")]


def found(text: str) -> list[Person]:
    return [person for person in [*PEOPLE, *TWINS] if folded(text) in folded(person.name)]


def named(key: str) -> Person | None:
    return next((person for person in [*PEOPLE, *TWINS] if person.id.hex == key), None)


def enter(input: tkinter.Widget) -> None:
    input.focus_force()
    screen.pump(lambda: str(input.tk.call("focus")) == str(input))


def type_in(input: Any, text: str) -> None:
    """Letter by letter, as a person does."""
    enter(input)
    for letter in text:
        input.insert("insert", letter)
        screen.pump()


def key(input: tkinter.Misc, *sequences: str) -> None:
    """Keys to where the cursor already is."""
    for sequence in sequences:
        input.event_generate(f"<{sequence}>")
        screen.pump()


def offered(drop_list: Any) -> list[str]:
    """The lines of an open list; none where it is closed."""
    screen.pump()
    if not drop_list.is_open:
        return []
    assert drop_list.window.winfo_ismapped()
    return [str(drop_list.table.item(row, "values")[0]) for row in drop_list.table.get_children()]
