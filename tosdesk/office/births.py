"""The rows that every base is born with. They are the same in every base, so nothing here is computed by a library
whose next release may say otherwise."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from tosdesk.store.fields import derived_key
from tosdesk.store.records import Record

from .records import CalendarDay, Entry, Law, Organisation, PaperKind
from .rules import HOLIDAYS
from .services.numbers import kind_key
from .services.organisations import OWN
from .services.workdays import day_key

TOPICS = {
    "light": "освещение", "roads": "дороги и тротуары", "snow": "уборка снега", "waste": "мусор и вывоз",
    "trees": "озеленение и спил деревьев", "grounds": "детские и спортивные площадки", "drain": "водоотведение",
    "water": "водоснабжение", "safety": "безопасность", "transport": "транспорт и дорожное движение", "zhkh": "ЖКХ",
    "education": "образование", "leisure": "досуг и спорт", "ads": "наружная реклама", "tosorg": "организация ТОС",
}
PURPOSES = {
    "plan": "плановый осмотр территории", "control": "контроль выполнения работ",
    "appeal": "проверка по обращению жителей", "away": "выездная встреча с Главой города",
    "initiative": "встреча с инициативной группой", "help": "помощь совету ТОС",
    "meeting": "собрание или конференция жителей", "event": "мероприятие",
}

KINDS: dict[str, dict[str, object]] = {
    "memo": {"name": "Служебная записка", "numbered_by": "chancery", "pattern": "{номер}-СЗ", "answer_days": 30},
    # A note for the committee's own file: its date and ТОС tell it from the others.
    "visit": {"name": "Справка о выезде", "numbered_by": "nobody"},
    "registry": {"name": "Реестр ТОС", "numbered_by": "nobody"},
    "tos-card": {"name": "Карточка ТОС", "numbered_by": "nobody"},
    "plan": {"name": "План мероприятий", "numbered_by": "nobody"},
    "minutes": {"name": "Протокол", "numbered_by": "office", "pattern": "{номер}"},
    "extract": {"name": "Выписка из протокола", "numbered_by": "nobody"},
    "meeting-letters": {"name": "Письмо участникам встречи", "numbered_by": "chancery", "pattern": "{номер}"},
    "life": {"name": "Что было", "numbered_by": "nobody"},
    "briefing": {"name": "Справка к планёрке", "numbered_by": "nobody"},
    "trip-briefing": {"name": "Справка к поездке", "numbered_by": "nobody"},
    "assignments-report": {"name": "Справка об исполнении поручений", "numbered_by": "nobody"},
    "letter": {"name": "Письмо", "numbered_by": "chancery"},
    # The assignment itself has the number.
    "assignment-sheet": {"name": "Лист поручения", "numbered_by": "nobody"},
    "reminder": {"name": "Напоминание", "numbered_by": "nobody"},
    "handover": {"name": "Лист передачи дел", "numbered_by": "nobody"},
}

TRANSFERS = {  # year: transferred days off on weekdays; working Saturdays
    2014: ("03-10 05-02 06-13 11-03", ""),
    2015: ("01-09 03-09 05-04 05-11", ""),
    2016: ("02-22 03-07 05-02 05-03 06-13", "02-20"),
    2017: ("02-24 05-08 11-06", ""),
    2018: ("03-09 04-30 05-02 06-11 11-05 12-31", "04-28 06-09 12-29"),
    2019: ("05-02 05-03 05-10", ""),
    2020: ("02-24 03-09 05-04 05-05 05-11", ""),
    2021: ("02-22 05-03 05-10 06-14 11-05 12-31", "02-20"),
    2022: ("03-07 05-02 05-03 05-10 06-13", "03-05"),
    2023: ("02-24 05-08 11-06", ""),
    2024: ("04-29 04-30 05-10 12-30 12-31", "04-27 11-02 12-28"),
    2025: ("05-02 05-08 06-13 11-03 12-31", "11-01"),
    2026: ("01-09 03-09 05-11 12-31", ""),
}
"""Years whose transfers are certain: the days agree with the `holidays` library (which misses 10.03.2014), and their
sums with the printed production calendars. Later years come with `fill_year`."""


def births() -> list[Record]:
    return [
        Organisation(id=OWN, name="комитет развития общественного самоуправления", short_name="комитет", own=True,
                     genitive="комитета развития общественного самоуправления"),
        *born_entries("purpose", PURPOSES),
        *born_entries("topic", TOPICS),
        *(PaperKind(id=kind_key(code), code=code, **fields) for code, fields in KINDS.items()),
        *_laws(),
        *_calendar(),
    ]


def entry_key(list_code: str, code: str) -> uuid.UUID:
    """The key of a line that every base is born with: entry_key("purpose", "appeal")."""
    return derived_key("born-entry", list_code, code)


def born_entries(list_code: str, names: dict[str, str]) -> Iterator[Record]:
    """The lines of a list that every base is born with, by code."""
    for place, (code, name) in enumerate(names.items()):
        yield Entry(id=entry_key(list_code, code), list=list_code, name=name, place=place)


def _laws() -> Iterator[Record]:
    """DOMAIN.md 2.3 and 2.6. Before 2006 there was no federal number: nothing is proposed."""
    third = {"meeting_num": 1, "meeting_den": 3, "delegates_num": 2, "delegates_den": 3, "represented_num": 1,
             "represented_den": 3}
    half = third | {"meeting_den": 2, "represented_den": 2}
    yield Law(
        id=derived_key("law", "quorum", "N1"), subject="quorum", since=dt.date(2006, 1, 1),
        until=dt.date(2011, 12, 31), age=16, **half,
        text="не менее половины жителей территории, достигших шестнадцатилетнего возраста; на конференции — не менее "
             "двух третей избранных делегатов, представляющих не менее половины таких жителей",
        source="часть 6 статьи 27 Федерального закона от 06.10.2003 № 131-ФЗ в первой редакции",
        note="Содержание норм известно твёрдо; день начала принят по вступлению закона в силу.")
    yield Law(
        id=derived_key("law", "quorum", "N2"), subject="quorum", since=dt.date(2012, 1, 1),
        until=dt.date(2025, 6, 18), age=16, **third,
        text="не менее одной трети жителей территории, достигших шестнадцатилетнего возраста; на конференции — не "
             "менее двух третей избранных делегатов, представляющих не менее одной трети таких жителей",
        source="часть 6 статьи 27 Федерального закона от 06.10.2003 № 131-ФЗ в изменённой редакции",
        note="Содержание норм известно твёрдо. День начала принят: изменение относят к Федеральному закону от "
             "30.11.2011 № 361-ФЗ, города переходили на одну треть с 29.03.2012. Для собраний с 01.12.2011 по "
             "31.03.2012 сверьте редакцию закона.")
    yield Law(
        id=derived_key("law", "quorum", "N3"), subject="quorum", since=dt.date(2025, 6, 19), age=18, **third,
        text="не менее одной трети жителей территории, достигших восемнадцатилетнего возраста; на конференции — не "
             "менее двух третей избранных делегатов, представляющих не менее одной трети таких жителей",
        source="статья 50 Федерального закона от 20.03.2025 № 33-ФЗ",
        note="Возраст и доля для собрания сверены по публикации; доли для конференции приняты прежними и требуют "
             "сверки с законом. Местное Положение о ТОС может до 01.01.2027 ещё называть 16 лет.")
    yield Law(
        id=derived_key("law", "basis", "131"), subject="basis", since=dt.date(2006, 1, 1), until=dt.date(2025, 6, 18),
        text="статья 27 Федерального закона от 06.10.2003 № 131-ФЗ", source="Федеральный закон от 06.10.2003 № 131-ФЗ",
        note="Правовая основа событий и решений до 19.06.2025.")
    yield Law(
        id=derived_key("law", "basis", "33"), subject="basis", since=dt.date(2025, 6, 19),
        text="статья 50 Федерального закона от 20.03.2025 № 33-ФЗ", source="Федеральный закон от 20.03.2025 № 33-ФЗ",
        note="Правовая основа событий и решений с 19.06.2025; до конца переходного времени можно назвать и 131-ФЗ.")


def _calendar() -> Iterator[Record]:
    for year, (off, working) in TRANSFERS.items():
        for month, number in sorted(HOLIDAYS):
            day = dt.date(year, month, number)
            if day.weekday() < 5:
                yield _day(day, False, "Нерабочий праздничный день", "статья 112 ТК РФ")
        source = f"перенос выходных дней в {year} году: статья 112 ТК РФ, постановление Правительства РФ"
        for text in off.split():
            yield _day(dt.date.fromisoformat(f"{year}-{text}"), False, "Выходной день (перенос)", source)
        for text in working.split():
            yield _day(dt.date.fromisoformat(f"{year}-{text}"), True, "Рабочий день (перенос)", source)


def _day(day: dt.date, working: bool, note: str, source: str) -> Record:
    return CalendarDay(id=day_key(day), date=day, working=working, note=note, source=source)
