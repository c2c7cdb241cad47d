"""The question: «на Лесной, 5 не горит фонарь», from the courtyard to the person who is told the answer."""

from __future__ import annotations

from tosdesk.office.records import Document, Entry, Organisation, Person
from tosdesk.registry.records import Street, Tos
from tosdesk.store.fields import Date, Flag, Ref, Text, Whole
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
    note = Text("Примечание")
    search_words = ("ТОС",)
    search_paths = ("text", "house", "answer", "asker", "note", "tos.name", "tos.aliases", "street.kind", "street.name",
                    "topic.name", "organisation.name", "organisation.short_name", "asked_by.surname")

    def __str__(self) -> str:
        return self.text


RECORDS = (Question,)
