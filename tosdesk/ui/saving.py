"""Writing what was changed in a form, so that nothing a colleague wrote meanwhile is overwritten unseen and nothing
that was typed is lost."""

from __future__ import annotations

import contextlib
import tkinter
from typing import Any

import peewee

from tosdesk.store.errors import BadValue, Changed

from . import dialogs
from .declared import Input, Values
from .desk import Desk
from .form import SheetForm
from .listing import shown


def written(parent: tkinter.Misc, desk: Desk, form: SheetForm, record: Any) -> bool:
    """Writes the changed values of the form into the record. False where something stands in the way: it was told, and
    everything that was typed is still there."""
    values = form.checked(only_changed=True)
    while values is not None:
        # Read anew: what a refused attempt has set in the record must not be written by the next.
        fresh = read_again(record)
        if fresh is None:
            dialogs.tell(parent, f"Тем временем удалено: «{record}».", "То, что набрано, осталось на экране.")
            return False
        if not _settled(parent, form, fresh, values):
            return False
        if not values:
            return True
        try:
            form.sheet.save(desk.base, fresh, dict(values))
            return True
        except Changed as error:
            if error.field.name == "deleted":
                dialogs.tell(parent, str(error), "То, что набрано, осталось на экране.")
                return False
            # Written in this very moment: what it is now is read and asked about.
        except BadValue as error:
            if not form.point_out(error):
                dialogs.tell(parent, str(error))
            return False
        except desk.office.refusals as error:
            desk.refused(parent, error)
            return False
    return False


def read_again(record: Any) -> Any:
    """The record as it is now; None if it is gone."""
    with contextlib.suppress(peewee.DoesNotExist):
        return type(record).get_by_id(record.id)
    return None


def _settled(parent: tkinter.Misc, form: SheetForm, record: Any, values: Values) -> bool:
    """A colleague wrote the same fields: both values side by side, and the person decides. Takes out of the values what
    stays as it is in the base; False if nothing is to be written yet."""
    for one, theirs in form.meanwhile(record, values):
        answer = dialogs.ask(
            parent, f"«{one.label}» тем временем изменено.",
            {"mine": "Записать моё", "theirs": "Оставить, что в базе", "": "Вернуться к карточке"},
            detail=f"Ваше:\n{_said(one, values[one.key])}\n\nТеперь в базе:\n{_said(one, theirs)}")
        if not answer:
            return False
        if answer == "theirs":
            del values[one.key]
    return True


def _said(one: Input, value: Any) -> str:
    told = shown(value) if one.field is None or one.picker is not None else one.field.shown(value)
    return told or "пусто"
