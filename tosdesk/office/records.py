"""The committee and everyone it deals with: people, organisations, papers, and what the office sets up for itself."""

from __future__ import annotations

import peewee

from tosdesk.store.fields import Choice, Date, DayOfYear, Flag, PartOf, Ref, Text, Whole
from tosdesk.store.files import FileRecord
from tosdesk.store.records import Log, Record


class Person(Record):
    """Anybody with a name: ours, an official, a chair, a resident. One person is one record whatever he is elsewhere.

    The case forms are of the whole name («Шевченко Ольги Ивановны») and are prefilled; `forms_checked` says that
    somebody looked at them."""

    title = "Человек"
    surname = Text("Фамилия", personal=True)
    first_name = Text("Имя", personal=True)
    patronymic = Text("Отчество", personal=True)
    gender = Choice("Пол", {"": "не указан", "m": "мужской", "f": "женский"})
    genitive = Text("Родительный падеж", help="Кого? «Шевченко Ольги Ивановны»", personal=True)
    dative = Text("Дательный падеж", help="Кому? «Шевченко Ольге Ивановне»", personal=True)
    instrumental = Text("Творительный падеж", help="Кем? «Шевченко Ольгой Ивановной»", personal=True)
    forms_checked = Flag("Падежи проверены")
    phone = Text("Телефон", personal=True, contact=True)
    email = Text("Электронная почта", personal=True, contact=True)
    address = Text("Адрес", personal=True, contact=True)
    birthday = DayOfYear("День рождения", personal=True, help="05.08; с годом, если он нужен: 05.08.1958")
    note = Text("Примечание", personal=True)
    search_paths = ("surname", "first_name", "patronymic", "phone", "email", "address")

    def __str__(self) -> str:
        return " ".join(filter(None, (self.surname, self.first_name, self.patronymic)))


class Entry(Record):
    """A line of a list that the office edits itself: visit purposes, topics…"""

    title = "Строка справочника"
    list = Text("Справочник")
    name = Text("Название")
    place = Whole("Порядок", default=0, hidden=True)
    archived = Flag("В архиве", help="Не предлагается для новых записей; в старых остаётся")
    search_paths = ("name",)

    def __str__(self) -> str:
        return self.name


class Organisation(Record):
    title = "Организация"
    name = Text("Наименование")
    short_name = Text("Краткое наименование")
    genitive = Text("Родительный падеж", help="Начальник (чего?) «управления благоустройства»")
    own = Flag("Наш комитет")
    phone = Text("Телефон")
    email = Text("Электронная почта")
    address = Text("Адрес")
    note = Text("Примечание")
    search_paths = ("name", "short_name", "posts.person.surname", "posts.position", "topics.topic.name")

    def __str__(self) -> str:
        return self.short_name or self.name


class Post(Record):
    """A person in a position of an organisation, from a day to a day. Ours sign; a head is written to."""

    title = "Должность"
    organisation = PartOf("Организация", Organisation, backref="posts")
    person = Ref("Человек", Person, backref="posts")
    position = Text("Должность")
    dative = Text("Дательный падеж", help="Кому? «начальнику управления благоустройства»")
    since = Date("С", null=True)
    until = Date("По", null=True, help="Последний день в должности")
    head = Flag("Руководитель", help="Ему пишут письма и записки в эту организацию")
    signs = Flag("Право подписи")
    place = Whole("Порядок", default=0, hidden=True)

    def __str__(self) -> str:
        return f"{self.person}, {self.position}"


class Responsibility(Record):
    """Which topics an organisation answers for. The key is derived from both ends."""

    title = "Вопросы ведения"
    organisation = PartOf("Организация", Organisation, backref="topics")
    topic = Ref("Тема", Entry, backref="answered_by")

    def __str__(self) -> str:
        return str(self.topic)


class Absence(Record):
    title = "Отсутствие"
    post = PartOf("Кто", Post, backref="absences")
    since = Date("С")
    until = Date("По", help="Последний день отсутствия")
    reason = Text("Причина", default="отпуск", personal=True)
    substitute = Ref("Замещает", Post, null=True, backref="substitutions")

    def __str__(self) -> str:
        return f"{self.post.person.surname}, {self.reason}"


class Setting(Record):
    """A value that the office has set; what is not set has the default of `settings.py`. Key derived from the code."""

    title = "Настройка"
    code = Text("Код")
    value = Text("Значение")

    def __str__(self) -> str:
        return self.code


class Law(Record):
    """What the law says from a day on. Rows of one subject follow each other by `since`."""

    title = "Норма закона"
    subject = Choice("Предмет", {"quorum": "Кворум собраний и конференций ТОС", "basis": "Правовая основа ТОС"})
    since = Date("Действует с", null=True)
    until = Date("Действует по", null=True)
    age = Whole("Возраст участника, лет", null=True, high=100)
    meeting_num = Whole("Собрание: доля жителей, числитель", null=True)
    meeting_den = Whole("Собрание: доля жителей, знаменатель", null=True, low=1)
    delegates_num = Whole("Конференция: доля делегатов, числитель", null=True)
    delegates_den = Whole("Конференция: доля делегатов, знаменатель", null=True, low=1)
    represented_num = Whole("Конференция: доля представленных жителей, числитель", null=True)
    represented_den = Whole("Конференция: доля представленных жителей, знаменатель", null=True, low=1)
    text = Text("Как писать в документах")
    source = Text("Источник")
    note = Text("На чём основано")
    search_paths = ("text", "source")

    def __str__(self) -> str:
        return self.text or self.source


class CalendarDay(Record):
    """A day that is not what its weekday says. Key derived from the date."""

    title = "День календаря"
    date = Date("Дата")
    working = Flag("Рабочий день")
    note = Text("Что за день")
    source = Text("Источник")

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y} {self.note}"


class Population(Record):
    """Residents of the city on 1 January. Key derived from the year."""

    title = "Население города"
    year = Whole("На 1 января года", low=1900, high=2200)
    residents = Whole("Жителей", low=1)
    source = Text("Источник")

    def __str__(self) -> str:
        return f"{self.year}: {self.residents}"


class PaperKind(Record):
    """A kind of paper, and who numbers it. Key derived from the code, which is the form's key."""

    title = "Вид документа"
    code = Text("Код")
    name = Text("Вид документа")
    numbered_by = Choice("Номер даёт", {"chancery": "канцелярия", "office": "комитет", "nobody": "никто"})
    pattern = Text("Вид номера", default="{номер}", help="Например «{номер}-СЗ» или «{номер}/{год}»")
    case_index = Text("Индекс дела", help="По номенклатуре дел")
    answer_days = Whole("Ждать ответа, дней", null=True, high=3650)

    def __str__(self) -> str:
        return self.name


class Document(Record):
    """A paper and its life: drafted, signed, sent, waited for, answered. Its files are its versions."""

    title = "Документ"
    kind = Ref("Вид", PaperKind, backref="documents")
    name = Text("Заголовок")
    state = Choice("Состояние", {"draft": "черновик", "to_sign": "на подписи", "signed": "подписан",
                                 "sent": "отправлен", "answered": "получен ответ", "cancelled": "не понадобился"})
    date = Date("Дата", null=True)
    number = Text("Номер")
    organisation = Ref("Кому: организация", Organisation, null=True, backref="letters")
    addressee = Ref("Кому: должность", Post, null=True, backref="letters")
    signer = Ref("Подписал", Post, null=True, backref="signed")
    signed_as = Text("Должность в подписи", help="Как напечатано: «И. о. председателя комитета»")
    executor = Ref("Исполнитель", Post, null=True, backref="executed")
    source_table = Text("Источник: вид записи", hidden=True)
    source_key = Text("Источник: запись", hidden=True)
    sent_on = Date("Отправлен", null=True)
    answer_due = Date("Ответ ожидается", null=True)
    answered_on = Date("Ответ получен", null=True)
    answer = Text("Ответ")
    note = Text("Примечание")
    search_paths = ("name", "number", "answer", "organisation.name", "organisation.short_name", "kind.name")

    def __str__(self) -> str:
        return f"{self.kind}{f' № {self.number}' if self.number else ''} «{self.name}»"


class DocumentFile(FileRecord):
    """A version of a paper, or what came back to it. Never replaced, only followed by the next."""

    title = "Файл документа"
    document = PartOf("Документ", Document, backref="files")
    version = Whole("Версия", default=1)
    origin = Choice("Откуда", {"printed": "напечатан программой", "edited": "исправлен в Word",
                               "scan": "скан подписанного", "answer": "ответ"})

    def __str__(self) -> str:
        return self.name


class Template(FileRecord):
    """A template that the office edited and uses instead of the shipped one. Key derived from the form's key."""

    title = "Шаблон"
    code = Text("Форма")

    def __str__(self) -> str:
        return self.name


class Number(Record):
    """A number that was given. Taken back, it stays annulled: numbers are never free again."""

    title = "Номер"
    kind = Ref("Вид документа", PaperKind, backref="numbers")
    year = Whole("Год")
    value = Whole("Порядковый номер")
    mark = Text("Буква рабочего места", help="Ставится к номерам, данным вне офиса")
    shown = Text("Номер")
    document = Ref("Документ", Document, null=True, backref="numbers")
    source_table = Text("Не документу: вид записи", hidden=True)
    source_key = Text("Не документу: запись", hidden=True)
    annulled = Flag("Аннулирован")
    undone = {"annulled": True}

    def __str__(self) -> str:
        return self.shown


class PrintLog(Log):
    """What was printed or given out, when and by whom."""

    at = peewee.DateTimeField()
    author = peewee.UUIDField(null=True)
    form = peewee.CharField(64)
    record = peewee.CharField(32, default="")
    title = peewee.TextField(default="")


RECORDS = (Person, Entry, Organisation, Post, Responsibility, Absence, Setting, Law, CalendarDay, Population, PaperKind,
           Document, DocumentFile, Template, Number)
TABLES = (PrintLog,)
