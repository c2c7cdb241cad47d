"""Lists that the office edits itself. What is archived is not offered any more and stays where it was used."""

from __future__ import annotations

import uuid

from tosdesk.office.records import Entry
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.search import folded, russian_key

from .rows import change

LISTS = {"purpose": "Цели выездов", "topic": "Темы вопросов", "meeting_kind": "Виды встреч",
         "guest": "Категории приглашённых"}


def entries(list_code: str, archived: bool = False) -> list[Entry]:
    """The lines of a list in the office's order; with those in the archive, if asked. KeyError for an unknown list."""
    LISTS[list_code]
    found = Entry.select().where(Entry.list == list_code)
    if not archived:
        found = found.where(Entry.archived == False)  # noqa: E712
    return sorted(found, key=lambda entry: (entry.place, russian_key(entry.name)))


def entry_named(list_code: str, name: str) -> Entry | None:
    """The line of this name, archived or not, however it is capitalised or spaced, ё as е."""
    return next((entry for entry in entries(list_code, archived=True) if _same(entry.name, name)), None)


def _same(one: str, other: str) -> bool:
    return folded(" ".join(one.split())) == folded(" ".join(other.split()))


def add_entry(base: Base, list_code: str, name: str) -> Entry:
    """A new line at the end of the list. A name that is there already gives that line, out of the archive. StoreError
    for an empty name."""
    title = " ".join(name.split())
    if not title:
        raise StoreError(f"{LISTS[list_code]}: строку без названия не добавить.")
    with base.operation(f"{LISTS[list_code]}: «{title}»"):
        found = entry_named(list_code, title)
        if found is not None:
            return change(found, archived=False)
        place = max((entry.place for entry in entries(list_code, archived=True)), default=-1) + 1
        return change(Entry(id=_free_key(list_code, title)), list=list_code, name=title, place=place)


def _free_key(list_code: str, name: str) -> uuid.UUID:
    """Two workstations that add one name give it one key, so that they unite; a renamed line has the key of its old
    name, which is then not free."""
    key = derived_key("entry", list_code, folded(name))
    return uuid.uuid4() if Entry.select_all().where(Entry.id == key).exists() else key


def rename_entry(base: Base, entry: Entry, name: str) -> Entry:
    """The line under another name, in old records too. StoreError if another line of the list has that name."""
    title = " ".join(name.split())
    if not title:
        raise StoreError(f"{LISTS[entry.list]}: строке нужно название.")
    with base.operation(f"{LISTS[entry.list]}: «{entry.name}» теперь «{title}»"):
        found = entry_named(entry.list, title)
        if found is not None and found.id != entry.id:
            where = " в архиве" if found.archived else ""
            raise StoreError(f"{LISTS[entry.list]}: «{found.name}» уже есть{where}.")
        return change(entry, name=title)


def archive_entry(base: Base, entry: Entry, archived: bool = True) -> Entry:
    """Not offered any more; `archived=False` offers it again."""
    with base.operation(f"{LISTS[entry.list]}: «{entry.name}» {'в архив' if archived else 'из архива'}"):
        return change(entry, archived=archived)


def move_entry(base: Base, entry: Entry, place: int) -> None:
    """Puts the line into this place of the list, counted from 0 among those that are offered."""
    with base.operation(f"{LISTS[entry.list]}: порядок"):
        shown = [one for one in entries(entry.list) if one.id != entry.id]
        # As it stands now: the one that was dragged may have been moved since it was read.
        shown.insert(max(0, place), Entry.get_by_id(entry.id))
        for number, one in enumerate(shown):
            change(one, place=number)
