"""ТОС, their territory, and the dated facts from which everything about them follows."""

from __future__ import annotations

from tosdesk.office.records import Person, Post
from tosdesk.store.fields import Choice, Date, PartOf, Ref, Text, Whole
from tosdesk.store.records import Record

STREET_KINDS = {"ул.": "улица", "пер.": "переулок", "пр.": "проспект", "проезд": "проезд", "пл.": "площадь",
                "наб.": "набережная", "шоссе": "шоссе", "б-р": "бульвар", "туп.": "тупик", "линия": "линия",
                "мкр.": "микрорайон", "квартал": "квартал", "пос.": "посёлок", "местечко": "местечко", "": "без вида"}


class Street(Record):
    """One street, however it is typed. Key derived from its kind and name."""

    title = "Улица"
    kind = Choice("Вид", STREET_KINDS)
    name = Text("Название")
    search_paths = ("name", "kind")

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


class Tos(Record):
    title = "ТОС"
    name = Text("Наименование", help="Без слова «ТОС» и кавычек: Горино")
    full_name = Text("Полное наименование", help="Если отличается от «территориальное общественное самоуправление "
                     "«…»»")
    aliases = Text("Другие написания", help="Через запятую; по ним ТОС находится и узнаётся при загрузке")
    housing = Choice("Застройка", {"": "не указана", "mkd": "многоквартирные дома", "private": "частный сектор",
                                   "mixed": "смешанная"})
    territory_kind = Choice("Территория", {"": "не указана", "entrance": "подъезд", "house": "дом",
                                           "houses": "группа домов", "district": "микрорайон", "quarter": "квартал",
                                           "village": "сельский населённый пункт", "other": "иная"})
    initiative_since = Date("Инициатива с", null=True)
    oblast_district = Whole("Округ областной Думы, №", null=True, low=1, high=999)
    city_district = Whole("Округ городской Думы, №", null=True, low=1, high=999)
    phone = Text("Телефон", personal=True, contact=True)
    email = Text("Электронная почта", personal=True, contact=True)
    office_address = Text("Помещение")
    legal_form = Text("Организационно-правовая форма", help="Пусто, если без образования юридического лица")
    ogrn = Text("ОГРН")
    inn = Text("ИНН")
    kpp = Text("КПП")
    egrul_on = Date("Запись в ЕГРЮЛ", null=True)
    note = Text("Примечание")
    checked_on = Date("Сведения проверены", null=True)
    search_words = ("ТОС",)
    search_paths = ("name", "aliases", "full_name", "territory.street.kind", "territory.street.name",
                    "bodies.terms.members.person.surname", "bodies.terms.members.person.first_name",
                    "bodies.terms.members.person.patronymic", "phone", "ogrn", "inn")

    def __str__(self) -> str:
        return f"ТОС «{self.name}»"


class Territory(Record):
    """A row of the boundaries: a street, or houses of it."""

    title = "Строка границ"
    tos = PartOf("ТОС", Tos, backref="territory")
    street = Ref("Улица", Street, backref="territory")
    houses = Text("Дома", help="1–25 нечётные, 2–40 чётные, 5, 5а, 7/2; пусто — вся улица")
    housing = Choice("Застройка", {"": "не указана", "mkd": "многоквартирные дома", "private": "частный сектор"})
    since = Date("С", null=True)
    until = Date("По", null=True)
    place = Whole("Порядок", default=0, hidden=True)

    def __str__(self) -> str:
        return f"{self.street}{f', {self.houses}' if self.houses else ''}"


class Fact(Record):
    """Something that happened to a ТОС on a day, with its paper. The status on any day follows from these."""

    title = "Факт"
    tos = PartOf("ТОС", Tos, backref="facts")
    kind = Choice("Что произошло", {"boundaries": "установлены границы", "boundaries_changed": "изменены границы",
                                    "registered": "зарегистрирован устав", "amended": "зарегистрированы изменения "
                                    "устава", "suspended": "деятельность приостановлена",
                                    "resumed": "деятельность возобновлена", "terminated": "деятельность прекращена"})
    date = Date("Дата")
    act = Text("Вид и орган акта", help="Решение Ивановской городской Думы")
    act_number = Text("Номер акта")
    act_date = Date("Дата акта", null=True, help="Если отличается от даты события")
    published_on = Date("Опубликован", null=True)
    publication = Text("Где опубликован")
    protocol = Text("Протокол собрания (конференции)")
    registry_number = Text("Регистрационный номер")
    certificate = Text("Номер свидетельства")
    ground = Text("Основание")
    note = Text("Примечание")

    def __str__(self) -> str:
        return f"{type(self).kind.labels[self.kind]} {self.date:%d.%m.%Y}"


class Headcount(Record):
    """How many lived there on a day, and who says so."""

    title = "Численность"
    tos = PartOf("ТОС", Tos, backref="headcounts")
    date = Date("На дату")
    residents = Whole("Жителей", null=True, high=1_000_000)
    from_16 = Whole("Жителей с 16 лет", null=True, high=1_000_000)
    from_18 = Whole("Жителей с 18 лет", null=True, high=1_000_000)
    houses = Whole("Домов", null=True, high=100_000)
    source = Text("Источник")

    def __str__(self) -> str:
        return f"{self.residents} на {self.date:%d.%m.%Y}"


class Body(Record):
    title = "Орган ТОС"
    tos = PartOf("ТОС", Tos, backref="bodies")
    kind = Choice("Орган", {"council": "совет", "committee": "комитет", "audit": "ревизионная комиссия",
                            "auditor": "ревизор", "initiative": "инициативная группа"})

    def __str__(self) -> str:
        return type(self).kind.labels[self.kind]


class Term(Record):
    title = "Срок полномочий"
    body = PartOf("Орган", Body, backref="terms")
    elected_on = Date("Избран", null=True)
    years = Whole("Срок, лет", null=True, high=20)
    until = Date("Полномочия до", null=True)
    ended_on = Date("Прекращены", null=True, help="Последний день: избраны другие или прекращены досрочно")
    protocol = Text("Протокол")

    def __str__(self) -> str:
        return f"{self.body} с {self.elected_on:%d.%m.%Y}" if self.elected_on else str(self.body)


class Member(Record):
    title = "Член органа"
    term = PartOf("Срок", Term, backref="members")
    person = Ref("Человек", Person, backref="memberships")
    role = Choice("Роль", {"member": "член", "chair": "председатель", "deputy": "заместитель председателя",
                           "secretary": "секретарь", "auditor": "ревизор", "leader": "руководитель группы"})
    since = Date("С", null=True)
    until = Date("По", null=True)

    def __str__(self) -> str:
        return f"{self.person}, {type(self).role.labels[self.role]} ({self.term.body.tos}, {self.term})"


class Channel(Record):
    title = "Канал связи"
    tos = PartOf("ТОС", Tos, backref="channels")
    kind = Choice("Вид", {"site": "сайт", "vk": "ВКонтакте", "ok": "Одноклассники", "telegram": "Телеграм",
                          "email": "почта", "phone": "телефон", "other": "другое"})
    value = Text("Адрес", contact=True)

    def __str__(self) -> str:
        return self.value


class TosDeputy(Record):
    title = "Депутат"
    tos = PartOf("ТОС", Tos, backref="deputies")
    level = Choice("Дума", {"city": "городская", "oblast": "областная", "state": "Государственная"})
    person = Ref("Депутат", Person, backref="elected_from")
    district = Whole("Округ, №", null=True)
    assistant = Ref("Помощник", Person, null=True, backref="assists")
    since = Date("С", null=True)
    until = Date("По", null=True)

    def __str__(self) -> str:
        return str(self.person)


class Curator(Record):
    title = "Куратор"
    tos = PartOf("ТОС", Tos, backref="curators")
    post = Ref("Кто", Post, backref="curated")
    since = Date("С", null=True)
    until = Date("По", null=True)

    def __str__(self) -> str:
        return str(self.post.person)


RECORDS = (Street, Tos, Territory, Fact, Headcount, Body, Term, Member, Channel, TosDeputy, Curator)
