"""What the store refuses, each as one Russian sentence that a user can act on."""

from __future__ import annotations

from typing import Any


class StoreError(Exception):
    """The sentence is the message; it may be shown as it is."""


class Failed(StoreError):
    """The disk, the server or another program is in the way; nobody asked for anything wrong."""


class Busy(Failed):
    """Another program is writing just now."""

    def __init__(self) -> None:
        super().__init__("База занята другой программой. Ничего не записано; повторите через минуту.")


class PutOff(Busy):
    """The same, where the person was asked and does not want to wait: it need not be told once more."""


class BadValue(StoreError):
    """A value that its field cannot hold."""

    def __init__(self, field: Any, sentence: str) -> None:
        super().__init__(f"{field.verbose_name or field.name}: {sentence}")
        self.field = field
        self.sentence = sentence


class Changed(StoreError):
    """Somebody wrote the same field since this card was read."""

    def __init__(self, record: Any, field: Any, mine: Any, theirs: Any) -> None:
        title = field.verbose_name or field.name
        super().__init__(f"Тем временем удалено: «{record}»." if field.name == "deleted" else
                         f"«{title}» тем временем изменено: было прочитано одно значение, а теперь в базе другое.")
        self.record, self.field, self.mine, self.theirs = record, field, mine, theirs


class OutsideOperation(StoreError):
    """A programming mistake: a write that the journal would not see."""


class CannotUndo(StoreError):
    """Nothing to undo, or somebody built on what would be undone."""


class CannotOpen(StoreError):
    """The base cannot be opened, and why."""
