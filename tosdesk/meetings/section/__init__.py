"""What the section gives to the rest of the program."""

from __future__ import annotations

from tosdesk.ui.declared import Column
from tosdesk.ui.section import Section

from .. import services
from ..births import births
from ..records import RECORDS, Meeting

COLUMNS = (
    Column("date", "Дата", lambda meeting: meeting.date, 11, order=(Meeting.date, Meeting.start)),
    Column("kind", "Вид", lambda meeting: str(meeting.kind or ""), 18),
    Column("name", "Тема", lambda meeting: meeting.name, 30, stretch=True),
    Column("state", "Состояние", lambda meeting: Meeting.state.shown(meeting.state), 17),
)

SECTION = Section(
    key="meetings", title="Встречи", records=RECORDS, main=Meeting, columns=COLUMNS, listed=services.listed,
    births={1: lambda: list(births())}, dated=Meeting.date, sort=("date", True),
    empty="Встреч ещё нет. Записать первую: «Добавить» или Ctrl+N.",
)
