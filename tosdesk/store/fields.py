"""Fields of records. A field says its Russian name, its help and whether it is personal data once;
card, table, import, history, messages and destruction read it from here."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import TYPE_CHECKING, Any

import peewee

from .errors import BadValue

# What no document and no database takes: control characters but tab and line feed, lone surrogates, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain_text(value: str) -> str:
    """The text without characters that can be neither stored nor printed; line ends are made one kind."""
    return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


class Declared:
    """What each field of a record knows beside its type.

    personal: personal data in the sense of 152-ФЗ (a name, a phone, an address of a person);
    contact: a way to reach a person, not for the eyes of a visitor across the desk;
    hidden: for the program alone (an order, a checksum), not shown on cards;
    derived: computed from other fields, so kept out of the journal.
    """

    personal = False
    contact = False
    hidden = False
    derived = False
    name: str
    column_name: str
    null: bool
    verbose_name: str
    model: Any
    default: Any
    primary_key: bool

    def __init__(self, title: str = "", *args: Any, help: str = "", personal: bool = False, contact: bool = False,
                 hidden: bool = False, **options: Any) -> None:
        self.personal, self.contact, self.hidden = personal, contact, hidden
        super().__init__(*args, verbose_name=title, help_text=help, **options)  # type: ignore[call-arg]

    if TYPE_CHECKING:
        # peewee puts an accessor in the field's place: a card's attribute is the value, not the field.
        def __get__(self, instance: Any, owner: Any = None) -> Any: ...

        def __set__(self, instance: Any, value: Any) -> None: ...

    def checked(self, value: Any) -> Any:
        """The value as the base will hold it; BadValue in plain Russian where it can't."""
        return value

    def held(self, value: Any) -> Any:
        """The checked value; BadValue too where there is none and the record cannot be without it."""
        value = self.checked(value)
        if value is None and not self.null:
            raise BadValue(self, "нужно указать.")
        return value

    def to_journal(self, value: Any) -> Any:
        """The value as JSON holds it."""
        return value

    def from_journal(self, value: Any) -> Any:
        return value

    def shown(self, value: Any) -> str:
        """The value as a person reads it in history and lists."""
        return "" if value is None else str(value)


class Text(Declared, peewee.TextField):
    def __init__(self, title: str = "", **options: Any) -> None:
        options.setdefault("default", "")
        super().__init__(title, **options)

    def checked(self, value: Any) -> Any:
        if value is None:
            return None if self.null else ""
        return plain_text(str(value))


class Choice(Text):
    """One of a few codes that the program itself distinguishes; lists that the office edits are records."""

    def __init__(self, title: str, choices: dict[str, str], **options: Any) -> None:
        options.setdefault("default", next(iter(choices)))
        super().__init__(title, choices=list(choices.items()), **options)
        self.labels = choices

    def checked(self, value: Any) -> Any:
        if value in self.labels:
            return value
        raise BadValue(self, f"«{value}» нет среди возможных значений: {', '.join(self.labels.values())}.")

    def shown(self, value: Any) -> str:
        return self.labels.get(value, super().shown(value))


class Whole(Declared, peewee.BigIntegerField):
    """A whole number; `low` and `high` are the limits of sense, not of the machine."""

    def __init__(self, title: str = "", low: int = 0, high: int = 10**15, **options: Any) -> None:
        self.low, self.high = low, high
        super().__init__(title, **options)

    def checked(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        try:
            number = int(str(value).replace("\u00a0", "").replace(" ", ""))
        except ValueError:
            raise BadValue(self, f"«{value}» — не целое число.") from None
        if not self.low <= number <= self.high:
            raise BadValue(self, f"{number} — вне пределов от {self.low} до {self.high}.")
        return number


class Flag(Declared, peewee.BooleanField):
    def __init__(self, title: str = "", **options: Any) -> None:
        options.setdefault("default", False)
        super().__init__(title, **options)

    def checked(self, value: Any) -> Any:
        if not isinstance(value, bool):
            raise BadValue(self, "ожидается «да» или «нет».")
        return value

    def shown(self, value: Any) -> str:
        return "да" if value else "нет"


class Date(Declared, peewee.DateField):
    """A day. Takes a date, «05.08.2017» or «2017-08-05»; another spelling is refused in words."""

    def checked(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            day = value
        else:
            text = str(value).strip()
            parts = re.fullmatch(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})", text) or re.fullmatch(
                r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", text)
            try:
                if parts is None:
                    raise ValueError
                day = dt.date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
            except ValueError:
                raise BadValue(self, f"такой даты нет: «{value}».") from None
        if not 1900 <= day.year <= 2200:
            raise BadValue(self, f"год {day.year} — вне пределов от 1900 до 2200.")
        return day

    def to_journal(self, value: Any) -> Any:
        return None if value is None else value.isoformat()

    def from_journal(self, value: Any) -> Any:
        return None if value is None else dt.date.fromisoformat(value)

    def shown(self, value: Any) -> str:
        return "" if value is None else f"{value:%d.%m.%Y}"


class Moment(Declared, peewee.DateTimeField):
    """Day and time on the office's clock, without a zone, to the second."""

    def checked(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        if not isinstance(value, dt.datetime):
            try:
                value = dt.datetime.fromisoformat(str(value))
            except ValueError:
                raise BadValue(self, f"такого времени нет: «{value}».") from None
        return value.replace(microsecond=0, tzinfo=None)

    def to_journal(self, value: Any) -> Any:
        return None if value is None else value.isoformat()

    def from_journal(self, value: Any) -> Any:
        return None if value is None else dt.datetime.fromisoformat(value)

    def shown(self, value: Any) -> str:
        return "" if value is None else f"{value:%d.%m.%Y %H:%M}"


class TimeOfDay(Text):
    """Hours and minutes as «09:05», so that text sorts as time; empty when not known."""

    def checked(self, value: Any) -> Any:
        if isinstance(value, (dt.time, dt.datetime)):
            return f"{value:%H:%M}"
        text = super().checked(value or "").strip()
        if not text:
            return ""
        parts = re.fullmatch(r"(\d{1,2})[:.\- ]?(\d{2})", text)
        if not parts or int(parts[1]) > 23 or int(parts[2]) > 59:
            raise BadValue(self, f"такого времени нет: «{value}».")
        return f"{int(parts[1]):02}:{parts[2]}"


class DayOfYear(Text):
    """A day of the year, «05.08», or with the year where that is known, «05.08.1958»; empty when not known."""

    def checked(self, value: Any) -> Any:
        text = super().checked(value or "").strip()
        if not text:
            return ""
        parts = re.fullmatch(r"(\d{1,2})[. ](\d{1,2})(?:[. ](\d{4}))?\.?", text)
        try:
            # A leap year takes the 29th of February.
            day = dt.date(int(parts[3] or 2000), int(parts[2]), int(parts[1])) if parts else None
        except ValueError:
            day = None
        if day is None or parts is None:
            raise BadValue(self, f"«{text}» — не день. Пример: 05.08 или 05.08.1958.")
        return f"{day:%d.%m.%Y}" if parts[3] else f"{day:%d.%m}"


class _WithDeleted(peewee.ForeignKeyAccessor):
    """A card that names a deleted one still shows its name."""

    def get_rel_instance(self, instance: Any) -> Any:
        value = instance.__data__.get(self.name)
        if value is not None and self.name not in instance.__rel__:
            found = self.rel_model.select_all().where(self.field.rel_field == value).first()
            if found is None:
                raise self.rel_model.DoesNotExist
            instance.__rel__[self.name] = found
        return instance.__rel__.get(self.name)


class Ref(Declared, peewee.ForeignKeyField):
    """Names another record. Checked when the transaction ends, so that journals unite in any order."""

    accessor_class = _WithDeleted

    def __init__(self, title: str, model: Any, **options: Any) -> None:
        super().__init__(title, model, deferrable="INITIALLY DEFERRED", **options)

    def adapt(self, value: Any) -> Any:
        return self.rel_field.adapt(value)

    def checked(self, value: Any) -> Any:
        if value is None or isinstance(value, uuid.UUID):
            return value
        try:
            return uuid.UUID(str(value))
        except ValueError:
            raise BadValue(self, "указана не запись.") from None

    def to_journal(self, value: Any) -> Any:
        return None if value is None else value.hex

    def from_journal(self, value: Any) -> Any:
        return None if value is None else uuid.UUID(value)

    def shown(self, value: Any) -> str:
        found = value and self.rel_model.select_all().where(self.rel_field == value).first()
        return str(found) if found else ""


class PartOf(Ref):
    """Names the card that this row is a part of: deleted with it, restored with it."""


class Key(Declared, peewee.UUIDField):
    """The key of a record: random, or derived where every base must give the same row the same key."""


class Derived(Declared, peewee.TextField):
    """Words to search by, computed from the row and from what it names."""

    derived = True

    def __init__(self) -> None:
        super().__init__("", default="")


def derived_key(*parts: object) -> uuid.UUID:
    """The key of a row that every base is born with, or of a link row (from the keys of both ends)."""
    return uuid.uuid5(uuid.UUID("7f4cbe0a-54c1-5d5e-9d0b-1a36c5d8f0a1"), "/".join(map(str, parts)))
