"""The agenda: what was talked of, who reported, how it was voted."""

from __future__ import annotations

from typing import Any

from tosdesk.office.services.rows import change
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text

from ..records import AgendaItem, Decision, Meeting
from .common import minutes_open
from .decisions import remove_decision


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """The items in their order."""
    return list(meeting.agenda.order_by(AgendaItem.place, AgendaItem.id))


def add_item(base: Base, meeting: Meeting, text: str, **fields: Any) -> AgendaItem:
    """The next item. StoreError without words, or in signed minutes."""
    minutes_open(meeting)
    _needed(text)
    item = AgendaItem(meeting=meeting, text=text, place=1 + max((one.place for one in agenda(meeting)), default=-1),
                      **fields)
    with base.operation(f"Вопрос повестки: {meeting}"):
        item.save()
    return item


def edit_item(base: Base, item: AgendaItem, **fields: Any) -> AgendaItem:
    minutes_open(item.meeting)
    _needed(fields.get("text", item.text))
    with base.operation(f"Вопрос повестки: {item.meeting}"):
        return change(item, **fields)


def move_item(base: Base, item: AgendaItem, place: int) -> None:
    """Puts the item into this place, counted from 0."""
    minutes_open(item.meeting)
    with base.operation(f"Порядок повестки: {item.meeting}"):
        rows = [one for one in agenda(item.meeting) if one.id != item.id]
        # As it stands now: it may have been moved since it was read.
        rows.insert(max(0, place), AgendaItem.select_all().where(AgendaItem.id == item.id).get())
        for number, one in enumerate(rows):
            change(one, place=number)


def remove_item(base: Base, item: AgendaItem) -> None:
    """Takes the item away with its decisions."""
    minutes_open(item.meeting)
    with base.operation(f"Вопрос повестки убран: {item.meeting}"):
        for decision in Decision.select().where(Decision.item == item.id):
            remove_decision(base, decision)
        item.delete()


def _needed(text: str) -> None:
    if not plain_text(text).strip():
        raise StoreError("Вопрос повестки без слов не записать: укажите, о чём он.")
