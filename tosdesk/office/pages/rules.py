"""What the office sets for itself, as a form: each setting with its help and its first value; and the committee's own
requisites, which stand on every paper."""

from __future__ import annotations

import contextlib
import uuid
from typing import Any

import ttkbootstrap as ttk

from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, Changed
from tosdesk.store.fields import Choice, Text, derived_key
from tosdesk.ui.card.fields_page import FieldsPageView
from tosdesk.ui.declared import FieldsPage, Input, Sheet, Values
from tosdesk.ui.desk import Desk
from tosdesk.ui.theme import characters

from ..records import Organisation
from ..section import SECTION
from ..services.organisations import OWN, edit_organisation, own_committee
from ..settings import SETTINGS, Declaration, reset_setting, set_setting, setting
from .kept import beside

OFFICE = "Реквизиты"
"""The group that is printed on papers; the other groups are rules to work by."""


class SettingField(Text):
    """A setting as a field: its check is the declaration's."""

    def __init__(self, declared: Declaration) -> None:
        super().__init__(declared.title)
        self.name, self.declared = declared.code, declared

    def checked(self, value: Any) -> str:
        try:
            return self.declared.check(super().checked(value))
        except ValueError as error:
            raise BadValue(self, str(error)) from None


def _field(declared: Declaration) -> Text:
    if declared.default not in ("да", "нет"):
        return SettingField(declared)
    made = Choice(declared.title, {"да": "да", "нет": "нет"})
    made.name = declared.code
    return made


FIELDS = {code: _field(declared) for code, declared in SETTINGS.items()}


def _hint(declared: Declaration) -> str:
    said = declared.help.rstrip(".")
    return f"{f'{said}. ' if said else ''}Исходное: {declared.default or 'пусто'}"


def _inputs(*groups: str) -> tuple[Input | str, ...]:
    """The settings of these groups, each group under its name."""
    asked: list[Input | str] = []
    for group in groups:
        asked += [group, *(Input(FIELDS[code], help=_hint(declared)) for code, declared in SETTINGS.items()
                           if declared.group == group)]
    return tuple(asked)


class Rules:
    """The settings as they were read: what the form loads and compares with."""

    title = "Сроки и правила"
    id: uuid.UUID = derived_key("page", "rules")

    def __init__(self) -> None:
        self.values = {code: setting(code) for code in SETTINGS}

    @classmethod
    def get_by_id(cls, key: uuid.UUID) -> Any:
        """As they are now."""
        return cls()

    def __str__(self) -> str:
        return self.title


class Requisites(Rules):
    """With the committee's own card."""

    title = "Реквизиты комитета"
    id = OWN

    def __init__(self) -> None:
        super().__init__()
        self.committee = own_committee()


def _read(rules: Rules) -> Values:
    return dict(rules.values)


def _save(base: Base, rules: Rules, values: Values) -> Rules:
    """Changed where somebody else has set it since it was read; the first value again is no setting any more."""
    for code, value in values.items():
        if setting(code) != rules.values[code]:
            raise Changed(rules, FIELDS[code], value, setting(code))
    titles = ", ".join(f"«{SETTINGS[code].title}»" for code in values)
    with base.operation(f"Настройки: {titles}") if len(values) > 1 else contextlib.nullcontext():
        for code, value in values.items():
            if value == SETTINGS[code].default:
                reset_setting(base, code)
            else:
                set_setting(base, code, value)
    return rules


_CARD = (Input(Organisation.name, needed=True, help="Вторая строка бланка"), Input(Organisation.short_name),
         Input(Organisation.genitive, help="Председатель (чего?) «комитета…»"), Input(Organisation.address),
         Input(Organisation.phone, phone=True), Input(Organisation.email))


def _read_requisites(of: Requisites) -> Values:
    return of.values | {one.key: one.read(of.committee) for one in _CARD}


def _save_requisites(base: Base, of: Requisites, values: Values) -> Requisites:
    card = {one.key for one in _CARD}
    with base.operation("Реквизиты комитета"):
        if own := {name: value for name, value in values.items() if name in card}:
            edit_organisation(base, of.committee, **own)
        _save(base, of, {code: value for code, value in values.items() if code not in card})
    return of


RULES = FieldsPage("rules", Rules.title, Sheet(
    Rules.title, _inputs(*dict.fromkeys(one.group for one in SETTINGS.values() if one.group != OFFICE)), _save,
    read=_read))
REQUISITES = FieldsPage("requisites", Requisites.title, Sheet(
    Requisites.title, ("Комитет", *_CARD, "Администрация и город — так их пишут в документах", *_inputs(OFFICE)[1:]),
    beside(Organisation.name, _save_requisites), read=_read_requisites))


class RulesView(FieldsPageView):
    """A form of settings; under each that is not as it was at first stands «Вернуть исходное»."""

    def __init__(self, parent: Any, desk: Desk, page: FieldsPage, of: type[Rules]) -> None:
        self._back: dict[str, ttk.Button] = {}
        super().__init__(parent, desk, SECTION, page)
        self.of = of
        for code, (_, field) in self.form.inputs.items():
            if code in SETTINGS:
                self._back[code] = ttk.Button(field.master, text="Вернуть исходное", bootstyle="primary-link",
                                              padding=0, command=lambda code=code: self.put_back(code))
        self.load(of())

    def put_back(self, code: str) -> None:
        """The first value stands in the input again; it is written with the rest."""
        _, field = self.form.inputs[code]
        field.value = SETTINGS[code].default
        field.focus_first()
        self._changed()
        self._keep()

    def _changed(self) -> None:
        super()._changed()
        for code, button in self._back.items():
            if self.form.inputs[code][1].value == SETTINGS[code].default:
                button.pack_forget()
            elif not button.winfo_manager():
                button.pack(anchor="w", pady=(characters(self, 0.2), 0))

    def look_again(self, record: Any = None) -> None:
        super().look_again(record or self.of())
        self._changed()

    def focus_first(self) -> None:
        next(field for _, field in self.form.inputs.values()).focus_first()

    def leave(self) -> bool:
        """What was typed is saved, given up, or the form stays."""
        if not self.dirty:
            return True
        answer = self._ask()
        if answer == "save":
            return self.save()
        if answer == "drop":
            self.give_up()
        return answer == "drop"

    def _ask(self) -> str | None:
        from tosdesk.ui import dialogs
        return dialogs.ask(self, f"Записать изменения: {self.record}?",
                           {"save": "Записать", "drop": "Не записывать", "": "Вернуться"})
