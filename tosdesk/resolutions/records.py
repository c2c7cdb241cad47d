"""What was asked, what was ordered, and what the law says: the question («на Лесной, 5 не горит фонарь») from the
courtyard to the person who is told the answer; assignments under control; legal acts and directives."""

from __future__ import annotations

from tosdesk.office.records import Document, Entry, Organisation, Person
from tosdesk.office.rules import capitalised
from tosdesk.registry.records import Street, Tos
from tosdesk.store.fields import Choice, Date, Flag, PartOf, Ref, Text, Whole
from tosdesk.store.records import Record


class Question(Record):
    """Its state follows from its dates: open, sent, answered, told; or withdrawn. `source_table` and `source_key` name
    where it came from: a stop of a visit, a meeting, a call, a letter."""

    title = "Вопрос"
    text = Text("Вопрос")
    taken_on = Date("Получен")
    tos = Ref("ТОС", Tos, null=True, backref="questions")
    street = Ref("Улица", Street, null=True, backref="questions")
    house = Text("Дом")
    topic = Ref("Тема", Entry, null=True, backref="questions")
    asked_by = Ref("Кто спросил", Person, null=True, backref="questions")
    asker = Text("Кто спросил, словами", help="Если человека нет в списке: «жители дома 5»", personal=True)
    organisation = Ref("Кому направить", Organisation, null=True, backref="questions")
    source_table = Text("Источник: вид записи", hidden=True)
    source_key = Text("Источник: запись", hidden=True)
    place = Whole("Порядок", default=0, hidden=True, help="Каким по счёту записан в своём источнике")
    document = Ref("Документ", Document, null=True, backref="questions")
    sent_on = Date("Направлен", null=True)
    answered_on = Date("Ответ получен", null=True)
    answer = Text("Ответ")
    told_on = Date("Сообщено спросившему", null=True)
    withdrawn = Flag("Снят", help="Вопрос отпал без ответа; почему — в ответе")
    promised_by = Ref("Кто обещал", Person, null=True, backref="promises", help="Если ответ людям — обещание")
    promised_until = Date("Обещано к", null=True)
    kept_on = Date("Обещание выполнено", null=True)
    note = Text("Примечание")
    search_words = ("ТОС",)
    search_paths = ("text", "house", "answer", "asker", "note", "tos.name", "tos.aliases", "street.kind", "street.name",
                    "topic.name", "organisation.name", "organisation.short_name", "asked_by.surname")

    def __str__(self) -> str:
        return self.text


class Assignment(Record):
    """Who is to do what until when. Its state follows from its dates. `source_table` and `source_key` name where it
    came from: a decision of a meeting, a visit, a question, a directive; a paper is an appeal. Whoever is responsible
    is a person, an organisation, or a person for an organisation."""

    title = "Поручение"
    number = Text("Номер")
    given_on = Date("Дано", index=True)
    text = Text("Что сделать")
    given_by = Ref("Кто дал", Person, null=True, backref="gave")
    responsible = Ref("Ответственный", Person, null=True, backref="assignments")
    organisation = Ref("Организация", Organisation, null=True, backref="assignments",
                       help="Если человек не назван или отвечает за организацию")
    due = Date("Срок", null=True, index=True)
    control = Flag("На контроле", default=True)
    controller = Ref("Контролирует", Person, null=True, backref="controls")
    tos = Ref("ТОС", Tos, null=True, backref="assignments")
    source_table = Text("Источник: вид записи", hidden=True)
    source_key = Text("Источник: запись", hidden=True)
    place = Whole("Порядок", default=0, hidden=True)
    report = Text("Отчёт об исполнении")
    closed_on = Date("Закрыто", null=True)
    withdrawn = Flag("Снято", help="Закрыто без исполнения; почему — в отчёте")
    note = Text("Примечание")
    search_words = ("поручение",)
    search_paths = ("number", "text", "report", "note", "responsible.surname", "organisation.name",
                    "organisation.short_name", "co_executors.person.surname", "co_executors.organisation.name",
                    "tos.name", "tos.aliases")

    def __str__(self) -> str:
        return f"Поручение{f' № {self.number}' if self.number else ''} «{self.text}»"


class Extension(Record):
    """The term was moved: the old one and the reason stay."""

    title = "Продление"
    assignment = PartOf("Поручение", Assignment, backref="extensions")
    decided_on = Date("Продлено")
    old_due = Date("Прежний срок", null=True)
    due = Date("Новый срок")
    reason = Text("Причина")

    def __str__(self) -> str:
        return f"Продлено до {self.due:%d.%m.%Y}"


class CoExecutor(Record):
    title = "Соисполнитель"
    assignment = PartOf("Поручение", Assignment, backref="co_executors")
    person = Ref("Человек", Person, null=True, backref="helps_with")
    organisation = Ref("Организация", Organisation, null=True, backref="helps_with")

    def __str__(self) -> str:
        return str(self.person or self.organisation or "")


class InterimDate(Record):
    """What is to be there before the whole is done."""

    title = "Промежуточный срок"
    assignment = PartOf("Поручение", Assignment, backref="interim_dates")
    date = Date("Срок")
    text = Text("Что к этому дню")
    done_on = Date("Сделано", null=True)

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y} {self.text}".strip()


class LegalAct(Record):
    title = "Правовой акт"
    kind = Text("Вид акта", help="Решение, постановление, регламент")
    body = Text("Кто принял")
    number = Text("Номер")
    date = Date("Дата", null=True)
    name = Text("О чём")
    ours = Flag("Готовили мы")
    ended_on = Date("Утратил силу", null=True)
    note = Text("Примечание")
    search_paths = ("kind", "body", "number", "name", "note", "amendments.number", "amendments.essence")

    def __str__(self) -> str:
        day = f" от {self.date:%d.%m.%Y}" if self.date else ""
        number = f" №\u00a0{self.number}" if self.number else ""
        return capitalised((" ".join(filter(None, (self.kind, self.body))) + day + number).strip()) or self.name


class Amendment(Record):
    """An act that changed another. What nobody knows of it stays empty and is printed «не указано»; the year is known
    at least."""

    title = "Изменение акта"
    act = PartOf("Правовой акт", LegalAct, backref="amendments")
    year = Whole("Год", low=1900, high=2200)
    kind = Text("Вид изменяющего акта")
    body = Text("Кто принял")
    number = Text("Номер")
    date = Date("Дата", null=True)
    essence = Text("Что изменено")
    ours = Flag("Готовили мы")

    def __str__(self) -> str:
        day = f" от {self.date:%d.%m.%Y}" if self.date else f", {self.year}"
        return f"Изменение{day}{f' № {self.number}' if self.number else ''}"


class Directive(Record):
    """What a higher body told all of us to do, and what we did about it."""

    title = "Указание"
    level = Choice("Чьё", {"president": "Президента", "federal": "федеральное", "oblast": "областное",
                           "city": "городское"})
    body = Text("Кто дал")
    source = Text("Где дано", help="Перечень поручений, заседание, письмо")
    number = Text("Номер")
    date = Date("Дата")
    text = Text("Что поручено")
    addressee = Text("Кому")
    ours = Flag("Касается нас", default=True)
    due = Date("Срок", null=True)
    action = Text("Что сделали мы")
    done_on = Date("Сделано", null=True)
    note = Text("Примечание")
    search_paths = ("body", "source", "number", "text", "addressee", "action", "note")

    def __str__(self) -> str:
        return f"{self.body or type(self).level.shown(self.level)} {self.date:%d.%m.%Y}: {self.text}"


RECORDS = (Question, Assignment, Extension, CoExecutor, InterimDate, LegalAct, Amendment, Directive)
