"""The printed forms: the registry as it stood on any day, and the card of one ТОС. Plain data for their templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tosdesk.office.letterhead import letterhead, signature
from tosdesk.office.records import Person
from tosdesk.office.rules import capitalised
from tosdesk.office.settings import setting
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.search import russian_key
from tosdesk.ui.section import Paper, Wanted

from .houses import houses
from .records import Body, Channel, Fact, Member, Term, Territory, Tos, TosDeputy
from .rules import REGISTERED, Status, number_key, role_title
from .services import OnDay, all_on, on_day

_BODIES = {"council": "Совет ТОС", "committee": "Комитет ТОС", "audit": "Ревизионная комиссия", "auditor": "Ревизор",
           "initiative": "Инициативная группа"}
_DUMA = {"city": "городской", "oblast": "областной", "state": "Государственной"}
_COMMON = {"решение", "постановление", "распоряжение", "приказ", "протокол", "закон", "указ", "устав"}


def registry_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """The registry on the wanted day: those registered by then, in the order of their numbers, and after them those
    that have boundaries only."""
    from tosdesk.word.dates import long_date, short_date
    day = _day(base, wanted)
    data = letterhead(base) | registry_rows(day) | {
        "заголовок_город": setting("city.genitive"), "на_дату": long_date(day), "подпись": signature(base.today())}
    return [Paper(title=f"Реестр ТОС на {short_date(day)}", data=data, date=base.today())]


def card_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Everything known about one ТОС on the wanted day."""
    from tosdesk.word.dates import long_date
    assert isinstance(wanted.record, Tos)
    day = _day(base, wanted)
    if not on_day(wanted.record, day).known:
        raise StoreError(f"{wanted.record}: на {day:%d.%m.%Y} о нём ещё ничего не было известно.")
    data = letterhead(base) | card(on_day(wanted.record, day)) | {
        "на_дату": long_date(day), "подпись": signature(base.today())}
    return [Paper(title=f"Карточка {wanted.record}", data=data, date=base.today(), source=wanted.record)]


def _day(base: Base, wanted: Wanted) -> dt.date:
    """The day asked for; of a year that is past its last, else today."""
    today = base.today()
    return wanted.day or (min(dt.date(wanted.year, 12, 31), today) if wanted.year else today)


# Registry

def registry_rows(day: dt.date) -> dict[str, Any]:
    """`строки` and `всего` of the registry."""
    rows = all_on(day)
    held = sorted((row for row in rows if row.status in REGISTERED), key=_place)
    bounded = sorted((row for row in rows if row.status is Status.BOUNDARIES),
                     key=lambda row: (row.boundaries[0].date, russian_key(row.tos.name)))
    return {"строки": [_registry_row(number, row) for number, row in enumerate([*held, *bounded], 1)],
            "всего": _total(held, bounded)}


def _place(row: OnDay) -> tuple[Any, ...]:
    return not row.registry_number, number_key(row.registry_number), row.registered_on, russian_key(row.tos.name)


def _registry_row(number: int, row: OnDay) -> dict[str, Any]:
    from tosdesk.word.dates import short_date
    from tosdesk.word.text import nbsp
    chair, phone = str(row.chair or ""), row.phone
    if not chair and row.leader:
        chair, phone = f"{row.leader} (инициативная группа)", row.leader.phone or row.tos.phone
    return {"номер": number, "наименование": nbsp(f"{row}{_mark(row)}"), "рег_номер": row.registry_number,
            "рег_дата": short_date(row.registered_on) if row.registered_on else "",
            "границы_решение": nbsp("; ".join(paper(fact) for fact in row.boundaries if paper(fact))),
            "границы": nbsp("; ".join(territory_line(place) for place in row.territory)),
            "жителей": _number(row.residents), "домов": _number(row.houses), "председатель": chair,
            "срок_до": short_date(row.term_until) if row.term_until and row.chair else "",
            "телефон": nbsp(phone), "юрлицо": _legal_short(row), "округ": row.tos.oblast_district or ""}


def _mark(row: OnDay) -> str:
    if row.status is Status.BOUNDARIES:
        return " (границы утверждены, устав не зарегистрирован)"
    if row.status is Status.SUSPENDED:
        since = max(fact.date for fact in row.facts if fact.kind == "suspended")
        return f" (приостановлен с {since:%d.%m.%Y})"
    return ""


def _legal_short(row: OnDay) -> str:
    """The ОГРН; «нет» for one that was no legal entity on that day."""
    if not _is_legal(row):
        return "нет"
    return row.tos.ogrn or row.tos.legal_form


def _is_legal(row: OnDay) -> bool:
    """On that day; a legal form may be written down as «без образования юридического лица»."""
    form = "" if row.tos.legal_form.casefold().startswith("без ") else row.tos.legal_form
    return bool(row.tos.ogrn or form) and (row.tos.egrul_on is None or row.tos.egrul_on <= row.day)


def _total(held: list[OnDay], bounded: list[OnDay]) -> str:
    """«Всего: 42 ТОС, жителей 101 234.» and, apart from them, those that are suspended or have boundaries only."""
    from tosdesk.word.numbers import NBSP, grouped
    active = [row for row in held if row.status is Status.ACTIVE]
    suspended = len(held) - len(active)
    lived_in = sum(row.residents or 0 for row in active)
    text = f"Всего: {grouped(len(active))}{NBSP}ТОС, жителей {grouped(lived_in)}."
    if suspended:
        text += f" Приостановлены: {grouped(suspended)}."
    if bounded:
        text += f" Утверждены только границы: {grouped(len(bounded))}."
    return text if held or bounded else ""


def territory_line(place: Territory) -> str:
    """«ул. Лесная, д. 1–25 (нечётные), 2–40 (чётные)»; «пер. Лесной, все дома»."""
    listed = str(houses(place.houses))
    return f"{place.street}, {'д. ' if listed[:1].isdigit() else ''}{listed}"


def paper(fact: Fact) -> str:
    """«решение Ивановской городской Думы от 12.05.2017 № 345»; "" where no paper is known."""
    act = fact.act
    if act.split(" ")[0].casefold() in _COMMON:
        act = act[:1].lower() + act[1:]
    if not (act or fact.act_number):
        return ""
    number = f"№ {fact.act_number}" if fact.act_number else ""
    return " ".join(filter(None, (act, f"от {fact.act_date or fact.date:%d.%m.%Y}", number)))


def _number(value: int | None) -> str:
    from tosdesk.word.numbers import grouped
    return "" if value is None else grouped(value)


# Card

def card(row: OnDay) -> dict[str, Any]:
    """What the card says of the ТОС itself."""
    from tosdesk.word.text import nbsp
    tos, cards = row.tos, row.cards
    counts = [count for count in cards.headcounts[tos.id] if count.date <= row.day]
    return {
        "наименование_полное": nbsp(tos.full_name or f"Территориальное общественное самоуправление «{tos.name}»"),
        "наименование": nbsp(str(tos)),
        "сведения": [{"название": name, "значение": nbsp(value)} for name, value in _about(row)],
        "органы": [_body(row, body, term) for body, term in _bodies(row)],
        "численность": [{"дата": f"{count.date:%d.%m.%Y}", "жителей": _number(count.residents),
                         "от_16": _number(count.from_16), "от_18": _number(count.from_18),
                         "домов": _number(count.houses), "источник": nbsp(count.source)}
                        for count in reversed(counts)],
        "границы": [{"улица": nbsp(str(place.street)), "дома": nbsp(str(houses(place.houses)))}
                    for place in row.territory],
        "каналы": [{"вид": capitalised(Channel.kind.shown(channel.kind)), "адрес": channel.value}
                   for channel in cards.channels[tos.id]],
        "события": [{"дата": f"{fact.date:%d.%m.%Y}", "вид": capitalised(Fact.kind.shown(fact.kind)),
                     "текст": nbsp(_told(fact))} for fact in reversed(row.facts)],
    }


def _about(row: OnDay) -> list[tuple[str, str]]:
    """The first lines are always there, with a dash where nothing is known; the rest where there is something."""
    tos, registration = row.tos, row.registration
    registered = ""
    if registration:
        registered = ", ".join(filter(None, (
            f"{registration.date:%d.%m.%Y}", registration.registry_number and f"№ {registration.registry_number}",
            paper(registration), registration.certificate and f"свидетельство № {registration.certificate}")))
    always = [("Статус", row.status.label), ("Решение о границах", "; ".join(filter(None, map(paper, row.boundaries)))),
              ("Устав зарегистрирован", registered),
              ("Председатель", _chair(row)),
              ("Юридическое лицо", _legal(row)), ("Телефон", tos.phone), ("Помещение", tos.office_address),
              ("Округ областной Думы", f"№ {tos.oblast_district}" if tos.oblast_district else ""),
              ("Округ городской Думы", f"№ {tos.city_district}" if tos.city_district else ""),
              ("Куратор", str(row.curator.person) if row.curator else "")]
    more = [("Инициатива с", Tos.initiative_since.shown(tos.initiative_since)),
            ("Изменения устава", "; ".join(f"{fact.date:%d.%m.%Y}{', ' if paper(fact) else ''}{paper(fact)}"
                                           for fact in row.facts if fact.kind == "amended")),
            ("Территория", Tos.territory_kind.shown(tos.territory_kind) if tos.territory_kind else ""),
            ("Застройка", Tos.housing.shown(tos.housing) if tos.housing else ""),
            ("Электронная почта", tos.email), ("Другие написания", tos.aliases),
            *((f"Депутат {_DUMA[deputy.level]} Думы", _deputy(deputy)) for deputy in row.deputies),
            ("Сведения проверены", Tos.checked_on.shown(tos.checked_on)), ("Примечание", tos.note)]
    return always + [(name, value) for name, value in more if value]


def _chair(row: OnDay) -> str:
    if row.chair is None:
        return ""
    return f"{row.chair}, срок полномочий до {row.term_until:%d.%m.%Y}" if row.term_until else str(row.chair)


def _deputy(deputy: TosDeputy) -> str:
    parts = (str(deputy.person), deputy.district and f"округ № {deputy.district}",
             deputy.assistant_id and f"помощник — {deputy.assistant}")
    return ", ".join(filter(None, parts))


def _legal(row: OnDay) -> str:
    tos = row.tos
    if not _is_legal(row):
        return "не создано"
    parts = (tos.legal_form, tos.ogrn and f"ОГРН {tos.ogrn}", tos.inn and f"ИНН {tos.inn}",
             tos.kpp and f"КПП {tos.kpp}", tos.egrul_on and f"в ЕГРЮЛ с {tos.egrul_on:%d.%m.%Y}")
    return ", ".join(filter(None, parts))


def _bodies(row: OnDay) -> Iterable[tuple[Body, Term]]:
    """The bodies in office; the initiative group only until there is something else."""
    held = [(body, term) for body in row.cards.bodies[row.id] if (term := row.term(body))]
    founded = any(body.kind != "initiative" for body, _ in held)
    order = list(_BODIES)
    return sorted((pair for pair in held if not (founded and pair[0].kind == "initiative")),
                  key=lambda pair: order.index(pair[0].kind))


def _body(row: OnDay, body: Body, term: Term) -> dict[str, Any]:
    def member(held: Member) -> dict[str, str]:
        # The committee rings up whoever speaks for the ТОС; the phones of the others are not needed on paper.
        speaks = held.role in ("chair", "leader") and body.kind != "audit"
        person: Person = held.person
        return {"имя": str(person), "роль": role_title(body.kind, held.role), "телефон": person.phone if speaks else ""}

    return {"орган": _BODIES[body.kind], "избран": Term.elected_on.shown(term.elected_on),
            "срок_до": Term.until.shown(term.until), "члены": [member(held) for held in row.members(term)]}


def _told(fact: Fact) -> str:
    """Everything written down about it, in one line."""
    published = " ".join(filter(None, (fact.publication, fact.published_on and f"{fact.published_on:%d.%m.%Y}")))
    parts = (paper(fact), fact.registry_number and f"регистрационный № {fact.registry_number}",
             fact.certificate and f"свидетельство № {fact.certificate}",
             fact.protocol and f"протокол {fact.protocol}" if not fact.protocol.casefold().startswith("протокол")
             else fact.protocol, published and f"опубликовано: {published}", fact.ground, fact.note)
    return "; ".join(filter(None, parts))
