"""The inputs of cards and forms. Each is a Field: `value`, `problem`, `raw`, `focus_first()`."""

from tosdesk.ui.fields.base import Field, Labelled
from tosdesk.ui.fields.choices import ChoiceField, FlagField
from tosdesk.ui.fields.date import DateField
from tosdesk.ui.fields.line import LineField
from tosdesk.ui.fields.record import ListField, RecordField
from tosdesk.ui.fields.records import RecordsField
from tosdesk.ui.fields.simple import NumberField, PhoneField, TimeField
from tosdesk.ui.fields.text import TextField

__all__ = ["ChoiceField", "DateField", "Field", "FlagField", "Labelled", "LineField", "ListField", "NumberField",
           "PhoneField", "RecordField", "RecordsField", "TextField", "TimeField"]
