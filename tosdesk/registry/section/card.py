"""The card of a ТОС: its fields, what happened to it, its people, its territory."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.office.pickers import PERSON, STAFF_POST
from tosdesk.office.services.rows import change
from tosdesk.store.base import Base
from tosdesk.ui.declared import DELETE, Column, FieldsPage, Input, RowsPage, Sheet, Stack, Values, Way

from .. import services
from ..pickers import STREET
from ..records import Body, Channel, Curator, Fact, Headcount, Member, Term, Territory, Tos, TosDeputy
from ..rules import role_title
from ..services.reading import members_on


def _today(base: Base) -> dt.date:
    return base.today()


def _edit(what: str) -> Any:
    """Writes the changed fields of a row of the card."""
    def save(base: Base, row: Any, values: Values) -> Any:
        with base.operation(f"Правка: {what}"):
            return change(row, **values)
    return save


def _remove(what: str) -> Any:
    def remove(base: Base, row: Any) -> None:
        with base.operation(f"Убрано: {what}, {row}"):
            row.delete()
    return remove


MAIN = FieldsPage("main", "Сведения", Sheet("Сведения о ТОС", (
    Input(Tos.name, needed=True), Input(Tos.full_name), Input(Tos.aliases),
    Input(Tos.housing), Input(Tos.territory_kind), Input(Tos.initiative_since),
    "Связь",
    Input(Tos.phone, phone=True), Input(Tos.email), Input(Tos.office_address),
    "Округа",
    Input(Tos.oblast_district), Input(Tos.city_district),
    "Юридическое лицо",
    Input(Tos.legal_form), Input(Tos.ogrn), Input(Tos.inn), Input(Tos.kpp), Input(Tos.egrul_on),
    "Прочее",
    Input(Tos.checked_on), Input(Tos.note, lines=2),
), lambda base, tos, values: services.edit_tos(base, tos, **values)))

NEW = Sheet("Новый ТОС", (
    Input(Tos.name, needed=True), Input(Tos.housing), Input(Tos.territory_kind),
    Input(Tos.initiative_since, default=_today), Input(Tos.phone, phone=True), Input(Tos.note, lines=2),
), lambda base, of, values: services.add_tos(base, **values))

# What happened

_ACT = (Input(Fact.date, needed=True, default=_today), Input(Fact.act), Input(Fact.act_number), Input(Fact.act_date))
_REST = (Input(Fact.published_on), Input(Fact.publication), Input(Fact.note, lines=2))


def _fact(title: str, write: Any, *more: Input) -> Sheet:
    return Sheet(title, (*_ACT, *more, *_REST), lambda base, tos, values: write(base, tos, **values))


FACTS = RowsPage(
    "facts", "События", lambda base, tos: sorted(tos.facts, key=lambda fact: fact.date, reverse=True),
    (Column("date", "Дата", lambda fact: fact.date, 11),
     Column("kind", "Что произошло", lambda fact: Fact.kind.shown(fact.kind), 22, stretch=True),
     Column("act", "Акт", lambda fact: " № ".join(filter(None, (fact.act, fact.act_number))), 18),
     Column("number", "Рег. №", lambda fact: fact.registry_number, 7)),
    add=(_fact("Границы", services.set_boundaries),
         _fact("Регистрация устава", services.register_charter, Input(Fact.registry_number), Input(Fact.certificate),
               Input(Fact.protocol)),
         _fact("Изменения устава", services.amend_charter, Input(Fact.protocol)),
         _fact("Приостановка", services.suspend, Input(Fact.ground)),
         _fact("Возобновление", services.resume, Input(Fact.ground)),
         _fact("Прекращение", services.terminate, Input(Fact.ground))),
    edit=Sheet("Событие", (*_ACT, Input(Fact.registry_number), Input(Fact.certificate), Input(Fact.protocol),
                           Input(Fact.ground), *_REST), _edit("событие ТОС")),
    remove=_remove("событие"), empty="Событий ещё нет. Статус ТОС следует из них: решение о границах, регистрация…")

HEADCOUNTS = RowsPage(
    "headcounts", "Численность", lambda base, tos: sorted(tos.headcounts, key=lambda row: row.date, reverse=True),
    (Column("date", "На дату", lambda row: row.date, 11),
     Column("residents", "Жителей", lambda row: row.residents, 10, right=True),
     Column("from_16", "С 16 лет", lambda row: row.from_16, 10, right=True),
     Column("from_18", "С 18 лет", lambda row: row.from_18, 10, right=True),
     Column("houses", "Домов", lambda row: row.houses, 8, right=True),
     Column("source", "Источник", lambda row: row.source, 24, stretch=True)),
    add=(Sheet("Численность", (
        Input(Headcount.date, needed=True, default=_today), Input(Headcount.residents), Input(Headcount.from_16),
        Input(Headcount.from_18), Input(Headcount.houses), Input(Headcount.source, help="Документ, справка, со слов"),
    ), lambda base, tos, values: services.count_residents(base, tos, **values)),),
    edit=Sheet("Численность", (Input(Headcount.residents), Input(Headcount.from_16), Input(Headcount.from_18),
                               Input(Headcount.houses), Input(Headcount.source)), _edit("численность")),
    remove=_remove("численность"), empty="Численность ещё не внесена.")

# Territory


def _add_row(base: Base, tos: Tos, values: Values) -> Territory:
    with base.operation(f"{tos}: строка границ"):
        row = Territory(tos=tos, place=1 + max((one.place for one in tos.territory), default=-1), **values)
        row.save()
    return row


TERRITORY = RowsPage(
    "territory", "Границы: улицы и дома",
    lambda base, tos: sorted(tos.territory, key=lambda row: (row.until is not None, row.place)),
    (Column("street", "Улица", lambda row: row.street, 22), Column("houses", "Дома", lambda row: row.houses, 26,
                                                                   stretch=True),
     Column("housing", "Застройка", lambda row: Territory.housing.shown(row.housing), 18, shown=False),
     Column("since", "С", lambda row: row.since, 11), Column("until", "По", lambda row: row.until, 11)),
    add=(Sheet("Добавить улицу", (
        Input(Territory.street, picker=STREET, needed=True), Input(Territory.houses), Input(Territory.housing),
        Input(Territory.since),
    ), _add_row),),
    edit=Sheet("Строка границ", (Input(Territory.houses), Input(Territory.housing), Input(Territory.since),
                                 Input(Territory.until)), _edit("строка границ")),
    remove=_remove("строка границ"), way=Way("К улице", lambda row: row.street),
    empty="Улицы и дома ТОС ещё не внесены.")

# People


def _elect(base: Base, tos: Tos, values: Values) -> Term:
    told = dict(values)
    chair, members = told.pop("chair"), told.pop("members")
    role = {"audit": "chair", "auditor": "auditor", "initiative": "leader"}.get(told["kind"], "chair")
    people = [(chair, role)] if chair is not None else []
    people += [(person, "member") for person in members if person != chair]
    return services.elect(base, tos, members=people, **told)


def _members(base: Base, tos: Tos) -> list[Member]:
    day = base.today()
    return [member for body in tos.bodies for member in members_on(body, day)]


def _replace(base: Base, member: Member, values: Values) -> Member:
    return services.replace_member(base, member, values["person"], values["since"])


PEOPLE = RowsPage(
    "bodies", "Органы ТОС", _members,
    (Column("person", "Человек", lambda member: member.person, 24, stretch=True),
     Column("role", "Кто", lambda member: role_title(member.term.body.kind, member.role), 18),
     Column("phone", "Телефон", lambda member: member.person.phone, 18, contact=True),
     Column("until", "Полномочия до", lambda member: member.term.until, 13)),
    add=(Sheet("Избран орган", (
        Input(Body.kind), Input(Term.elected_on, default=_today), Input(Term.years, default=lambda base: 2),
        Input(Term.protocol), Input(name="chair", title="Председатель (руководитель)", picker=PERSON),
        Input(name="members", title="Члены", picker=PERSON, several=True),
    ), _elect),),
    edit=Sheet("Замена в составе", (Input(Member.person, picker=PERSON, needed=True, title="Вместо него теперь"),
                                    Input(Member.since, needed=True, default=_today)), _replace,
               anew=True, button="Заменить"),
    empty="Органы ещё не избраны или не внесены.")

CHANNELS = RowsPage(
    "channels", "Сайт, группы, почта", lambda base, tos: list(tos.channels),
    (Column("kind", "Вид", lambda row: Channel.kind.shown(row.kind), 16),
     Column("value", "Адрес", lambda row: row.value, 40, stretch=True, contact=True)),
    add=(Sheet("Канал связи", (Input(Channel.kind), Input(Channel.value, needed=True)),
               lambda base, tos, values: services.add_channel(base, tos, **values)),),
    edit=Sheet("Канал связи", (Input(Channel.kind), Input(Channel.value, needed=True)), _edit("канал связи")),
    remove=_remove("канал связи"), empty="Сайта, группы и других адресов ещё нет.")

DEPUTIES = RowsPage(
    "deputies", "Депутаты", lambda base, tos: list(tos.deputies),
    (Column("level", "Дума", lambda row: TosDeputy.level.shown(row.level), 16),
     Column("person", "Депутат", lambda row: row.person, 30, stretch=True),
     Column("district", "Округ №", lambda row: row.district, 9), Column("since", "С", lambda row: row.since, 11),
     Column("until", "По", lambda row: row.until, 11)),
    add=(Sheet("Депутат", (
        Input(TosDeputy.level), Input(TosDeputy.person, picker=PERSON, needed=True), Input(TosDeputy.district),
        Input(TosDeputy.assistant, picker=PERSON), Input(TosDeputy.since),
    ), lambda base, tos, values: services.add_deputy(base, tos, **values)),),
    edit=Sheet("Депутат", (Input(TosDeputy.district), Input(TosDeputy.assistant, picker=PERSON),
                           Input(TosDeputy.since), Input(TosDeputy.until)), _edit("депутат")),
    remove=_remove("депутат"), empty="Депутаты ещё не указаны.")

CURATORS = RowsPage(
    "curators", "Кураторы", lambda base, tos: sorted(tos.curators, key=lambda row: row.since or dt.date.min,
                                                      reverse=True),
    (Column("person", "Кто", lambda row: row.post.person, 30, stretch=True),
     Column("since", "С", lambda row: row.since, 11), Column("until", "По", lambda row: row.until, 11)),
    add=(Sheet("Куратор", (Input(Curator.post, picker=STAFF_POST, needed=True),
                           Input(Curator.since, default=_today)),
               lambda base, tos, values: services.set_curator(base, tos, **values)),),
    edit=Sheet("Куратор", (Input(Curator.since), Input(Curator.until)), _edit("куратор")),
    remove=_remove("куратор"), empty="Куратор не назначен.")

PAGES = (MAIN, FACTS, Stack("place", "Территория", (TERRITORY, HEADCOUNTS)),
         Stack("people", "Люди", (PEOPLE, DEPUTIES)), Stack("contact", "Связь", (CHANNELS, CURATORS)))


ACTIONS = (DELETE,)
