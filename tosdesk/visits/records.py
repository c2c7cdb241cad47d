"""A visit has a stop for each ТОС, with what was found there, who was met, and the photos."""

from __future__ import annotations

from tosdesk.office.records import Entry, Person
from tosdesk.registry.records import Tos
from tosdesk.resolutions.records import Question
from tosdesk.store.fields import Choice, Date, Flag, Moment, PartOf, Ref, Text, TimeOfDay, Whole
from tosdesk.store.files import FileRecord
from tosdesk.store.records import Record


class Visit(Record):
    title = "Выезд"
    date = Date("Дата", index=True)
    start = TimeOfDay("Начало")
    state = Choice("Состояние", {"held": "состоялся", "planned": "запланирован", "cancelled": "отменён"})
    complete = Flag("Дописан", default=True, help="Недописанный выезд ждёт на сводке")
    purpose = Ref("Цель", Entry, null=True, backref="visits_of_purpose")
    topic = Ref("Тема", Entry, null=True, backref="visits_of_topic")
    result = Text("Итог")
    note = Text("Примечание")
    search_words = ("ТОС",)
    search_paths = ("date", "note", "result", "purpose.name", "topic.name", "stops.findings", "stops.met",
                    "stops.tos.name", "stops.tos.aliases", "went.person.surname", "stops.people.person.surname")

    def __str__(self) -> str:
        names = ", ".join(dict.fromkeys(f"«{stop.tos.name}»" for stop in self.stops.order_by(Stop.place)))
        return f"Выезд {self.date:%d.%m.%Y}" + (f" в ТОС {names}" if names else "")

    @property
    def unfinished(self) -> bool:
        return self.state == "held" and not self.complete

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What says nothing about this visit: one that did not take place is neither finished nor unfinished."""
        return () if self.state == "held" else ("complete",)


class Went(Record):
    """Who of the committee went. Key derived from both ends."""

    title = "Участник выезда"
    visit = PartOf("Выезд", Visit, backref="went")
    person = Ref("Кто", Person, backref="went")

    def __str__(self) -> str:
        return str(self.person)


class Stop(Record):
    title = "Остановка"
    visit = PartOf("Выезд", Visit, backref="stops")
    tos = Ref("ТОС", Tos, backref="stops")
    time = TimeOfDay("Время")
    findings = Text("Установлено")
    met = Text("Встретились", help="Кого нет в списке людей: «жители дома 5»", personal=True)
    place = Whole("Порядок", default=0, hidden=True)
    occasion = "на выезде", "на выездах"
    """How a memo says where a question was asked."""

    def pictures(self) -> list[Photo]:
        """What the annex of such a memo shows."""
        return list(self.photos.order_by(Photo.place))

    def __str__(self) -> str:
        return f"{self.visit.date:%d.%m.%Y}, {self.tos}"


class StopPerson(Record):
    """Whom we met there. Key derived from both ends."""

    title = "Встреча"
    stop = PartOf("Остановка", Stop, backref="people")
    person = Ref("Человек", Person, backref="met_at")

    def __str__(self) -> str:
        return str(self.person)


class Photo(FileRecord):
    title = "Снимок"
    visit = PartOf("Выезд", Visit, backref="photos")
    stop = Ref("Остановка", Stop, null=True, backref="photos")
    taken_at = Moment("Снято", null=True)
    caption = Text("Подпись")
    place = Whole("Порядок", default=0, hidden=True)

    def __str__(self) -> str:
        return self.caption or self.name


class TripSheet(Record):
    """A «Лист выезда» as it was printed for a ТОС, so that a number written on the paper means the same question
    whatever was answered in between. `last` is the number of its last ruled line."""

    title = "Лист выезда"
    tos = Ref("ТОС", Tos, backref="trip_sheets")
    visit = Ref("Выезд", Visit, null=True, backref="trip_sheets")
    printed_at = Moment("Напечатан")
    last = Whole("Последняя строка")

    def __str__(self) -> str:
        return f"Лист выезда {self.printed_at:%d.%m.%Y %H:%M}, {self.tos}"


class SheetLine(Record):
    """Which question bore which number."""

    title = "Строка листа выезда"
    sheet = PartOf("Лист", TripSheet, backref="lines")
    number = Whole("Номер")
    question = Ref("Вопрос", Question, backref="sheet_lines")

    def __str__(self) -> str:
        return f"{self.number}. {self.question}"


RECORDS = (Visit, Went, Stop, StopPerson, Photo, TripSheet, SheetLine)
