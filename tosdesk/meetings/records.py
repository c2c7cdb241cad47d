"""Meetings and round tables: who was invited and came, what stood on the agenda, what was decided."""

from __future__ import annotations

from tosdesk.office.records import Entry, Organisation, Person
from tosdesk.office.rules import capitalised
from tosdesk.registry.records import Tos
from tosdesk.store.fields import Choice, Date, Flag, PartOf, Ref, Text, TimeOfDay, Whole
from tosdesk.store.records import Record
from tosdesk.visits.records import Visit


class KindStep(Record):
    """What is to be done how many days before (less than nought) or after each meeting of a kind."""

    title = "Шаг подготовки"
    kind = PartOf("Вид встречи", Entry, backref="steps")
    text = Text("Что сделать")
    days = Whole("За сколько дней", low=-365, high=365, help="Минус — до встречи, плюс — после неё")
    place = Whole("Порядок", default=0, hidden=True)

    def __str__(self) -> str:
        return self.text


class Meeting(Record):
    """`kind` is a line of the list «Виды встреч». An away meeting may name the visit on which it took place; each is
    counted in its own table."""

    title = "Встреча"
    kind = Ref("Вид", Entry, null=True, backref="meetings_of_kind")
    name = Text("Тема")
    date = Date("Дата", index=True)
    start = TimeOfDay("Начало")
    end = TimeOfDay("Окончание")
    venue = Text("Место")
    state = Choice("Состояние", {"planned": "запланирована", "invited": "приглашены", "held": "состоялась",
                                 "signed": "протокол подписан", "cancelled": "отменена"})
    chair = Ref("Председательствует", Person, null=True, backref="chaired")
    secretary = Ref("Секретарь", Person, null=True, backref="recorded")
    reason = Text("Почему отменена")
    number = Text("Номер протокола")
    signed_on = Date("Протокол подписан", null=True)
    attended = Whole("Участников по листу регистрации", null=True, high=100_000,
                     help="Если всех пришедших в список не вносили")
    visit = Ref("Выезд", Visit, null=True, backref="meetings")
    complete = Flag("Дописана", default=True, help="Недописанная встреча ждёт на сводке")
    note = Text("Примечание")
    search_words = ("встреча",)
    search_paths = ("name", "venue", "note", "kind.name", "places.tos.name", "places.tos.aliases", "agenda.text",
                    "decisions.text", "chair.surname", "guests.person.surname")

    def __str__(self) -> str:
        return f"{capitalised(str(self.kind or 'Встреча'))} {self.date:%d.%m.%Y}" + (
            f" «{self.name}»" if self.name else "")

    @property
    def took_place(self) -> bool:
        return self.state in ("held", "signed")

    @property
    def unfinished(self) -> bool:
        return self.took_place and not self.complete

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What says nothing about this meeting: one that did not take place is neither finished nor unfinished."""
        return () if self.took_place else ("complete",)


class MeetingTos(Record):
    """Which ТОС the meeting was about. Key derived from both ends."""

    title = "ТОС встречи"
    meeting = PartOf("Встреча", Meeting, backref="places")
    tos = Ref("ТОС", Tos, backref="meetings")

    def __str__(self) -> str:
        return str(self.tos)


class MeetingStep(Record):
    """A step of the preparation of this very meeting, done or not."""

    title = "Шаг подготовки встречи"
    meeting = PartOf("Встреча", Meeting, backref="steps")
    text = Text("Что сделать")
    days = Whole("За сколько дней", low=-365, high=365, help="Минус — до встречи, плюс — после неё")
    done_on = Date("Сделано", null=True)
    place = Whole("Порядок", default=0, hidden=True)

    def __str__(self) -> str:
        return self.text


class Guest(Record):
    """Somebody invited. What he answered and whether he came are two things: a substitute comes in his place. Key
    derived from both ends, so that nobody is invited twice."""

    title = "Приглашённый"
    meeting = PartOf("Встреча", Meeting, backref="guests")
    person = Ref("Кто", Person, backref="invited_to")
    category = Ref("Категория", Entry, null=True, backref="guests_of_category")
    reply = Choice("Ответ", {"invited": "приглашён", "will": "будет", "wont": "не будет", "instead": "вместо него"})
    substitute = Ref("Вместо него", Person, null=True, backref="came_for")
    came = Flag("Был")
    place = Whole("Номер в листе", default=0, help="Дан листу регистрации, когда его напечатали; 0 — ещё не дан")
    note = Text("Примечание")

    def __str__(self) -> str:
        return str(self.person)

    @property
    def attendee(self) -> Person:
        """Who comes: he, or whoever was named in his place."""
        return self.substitute if self.reply == "instead" and self.substitute is not None else self.person

    @property
    def confirmed(self) -> bool:
        """Somebody will come."""
        return self.reply in ("will", "instead")

    @property
    def answer(self) -> str:
        """«будет», «вместо него Петров Иван Ильич»."""
        if self.reply == "instead":
            return f"вместо {'неё' if self.person.gender == 'f' else 'него'} {self.substitute or '…'}"
        words = {"invited": ("приглашён", "приглашена"), "will": ("будет", "будет"), "wont": ("не будет", "не будет")}
        return words[self.reply][self.person.gender == "f"]


class AgendaItem(Record):
    title = "Вопрос повестки"
    meeting = PartOf("Встреча", Meeting, backref="agenda")
    text = Text("Вопрос повестки")
    speaker = Ref("Докладчик", Person, null=True, backref="reports")
    heard = Text("Слушали")
    spoke = Text("Выступили")
    allotted = Whole("Время, минут", null=True, high=1_000, help="Сколько минут отведено на вопрос")
    votes_for = Whole("За", null=True, high=100_000)
    votes_against = Whole("Против", null=True, high=100_000)
    abstained = Whole("Воздержались", null=True, high=100_000)
    place = Whole("Порядок", default=0, hidden=True)

    def __str__(self) -> str:
        return self.text


class Decision(Record):
    """What was decided, with the terms that stand in the minutes. One with somebody responsible and a date is an
    assignment, which has its own, later terms."""

    title = "Решение встречи"
    meeting = PartOf("Встреча", Meeting, backref="decisions")
    item = Ref("Вопрос повестки", AgendaItem, null=True, backref="decisions")
    text = Text("Решили")
    responsible = Ref("Ответственный", Person, null=True, backref="decisions")
    organisation = Ref("Организация", Organisation, null=True, backref="decisions",
                       help="Если человек не назван или отвечает за организацию")
    due = Date("Срок", null=True, help="С ответственным и сроком решение становится поручением")
    place = Whole("Порядок", default=0, hidden=True)

    def __str__(self) -> str:
        return self.text


RECORDS = (KindStep, Meeting, MeetingTos, MeetingStep, Guest, AgendaItem, Decision)
