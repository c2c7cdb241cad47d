"""The papers of a visit: plain data for their templates."""

from __future__ import annotations

from typing import Any

from tosdesk.office.letterhead import signed_by
from tosdesk.office.records import Person, Post
from tosdesk.office.rules import capitalised
from tosdesk.office.services.numbers import kind_of
from tosdesk.office.services.organisations import addressee_lines, head_on, own_committee, staff_on
from tosdesk.office.services.people import initials
from tosdesk.office.settings import setting
from tosdesk.resolutions import documents as memos
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Form, Paper, Wanted

from .records import Photo, Stop, Visit
from .services import all_questions


def memo_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """A memo to each department that questions of the visit go to; of a visit without such questions, one upwards about
    what was found."""
    visit = _visit(wanted)
    asked = [question for question in all_questions(visit) if question.organisation_id and (
        memos.went_with(question) or not (question.withdrawn or question.answered_on or question.told_on))]
    if not asked:
        return [_upwards(base, visit)]
    return memos.memos(base, asked, ground=lambda mine: _ground(visit, mine), source=visit,
                       by=_author(base, visit) or memos.executor(base, base.today()))


def _visit(wanted: Wanted) -> Visit:
    """The visit, if there is something to tell of it."""
    visit = wanted.record
    assert isinstance(visit, Visit)
    if visit.state != "held":
        raise StoreError(f"Выезд {visit.date:%d.%m.%Y} {Visit.state.shown(visit.state)}: документы печатаются только о "
                         "состоявшемся выезде.")
    if not visit.stops.exists():
        raise StoreError(f"В выезде {visit.date:%d.%m.%Y} не осталось ни одного ТОС: укажите, куда ездили.")
    return visit


def _stops(visit: Visit) -> list[Stop]:
    return list(visit.stops.order_by(Stop.place))


def _ground(visit: Visit, mine: list[Question]) -> list[str]:
    """Who went where and when, and what was found at the stops whose every question goes to this department."""
    keys = {question.source_key for question in mine}
    stops = [stop for stop in _stops(visit) if stop.id.hex in keys]
    others = {question.source_key for question in all_questions(visit)
              if question.organisation_id != mine[0].organisation_id}
    return [_who_went(visit, stops), *_found([stop for stop in stops if stop.id.hex not in others], len(stops) > 1)]


def _found(stops: list[Stop], named: bool) -> list[str]:
    """What was found at these stops, a paragraph each; `named` says at which ТОС."""
    texts = [(stop.tos, "\n".join(_sentences(stop.findings))) for stop in stops]
    return [f"{tos}. {text}" if named else text for tos, text in texts if text]


def _sentences(text: str) -> list[str]:
    return [memos.sentence(part) for part in text.split("\n") if part.strip()]


def _who_went(visit: Visit, stops: list[Stop]) -> str:
    from tosdesk.word.cases import Case
    from tosdesk.word.dates import long_date
    people = [initials(person, Case.INSTRUMENTAL, surname_first=True) for person in _people(visit)]
    who = "Комитетом"
    if people:
        *rest, last = people
        who = (f"{'Сотрудниками' if rest else 'Сотрудником'} комитета "
               f"{', '.join(rest) + ' и ' if rest else ''}{last}")
    return f"{who} {long_date(visit.date)} проведён выезд на {memos.territory([stop.tos for stop in stops])}."


def _people(visit: Visit) -> list[Person]:
    """Who went, in the order of the staff's list."""
    staff = [post.person_id for post in staff_on(visit.date)]
    went = [row.person for row in visit.went]
    return sorted(went, key=lambda person: (staff.index(person.id) if person.id in staff else len(staff), str(person)))


def _author(base: Base, visit: Visit) -> Post | None:
    """Whoever works at this PC if he went, else the first of today's staff who did."""
    went = {row.person_id for row in visit.went}
    staff = [post for post in staff_on(base.today()) if post.person_id in went]
    return min(staff, key=lambda post: (post.person_id != base.author, staff.index(post)), default=None)


def _upwards(base: Base, visit: Visit) -> Paper:
    """What was found, from whoever went, to the head of the committee; when he went himself, from him to the Mayor."""
    own = own_committee()
    document = memos.earlier(visit, "memo", own) or memos.earlier(visit, "memo", to_nobody=True)
    day = document.date if document else base.today()
    author = document.executor if document else _author(base, visit) or memos.executor(base, day)
    head = document.addressee if document else head_on(own, day)
    if document is None and head is not None and head.person_id in {row.person_id for row in visit.went}:
        author, head = head, None
    stops = _stops(visit)
    data = memos.frame(base, day, document, signed_by(author), author)
    data |= {"кому": addressee_lines(head) if head else [f"Главе {setting('city.genitive')}"],
             "заголовок": f"О выезде на {memos.territory([stop.tos for stop in stops])}",
             "абзацы": [_who_went(visit, stops), *_found(stops, len(stops) > 1), *_sentences(visit.result)],
             "просьбы_вступление": "", "просьбы": [], "заключение": "", "приложения": [], "фотографии": []}
    return Paper(title=f"Служебная записка — выезд {visit.date:%d.%m.%Y}", subject=data["заголовок"], data=data,
                 date=day, document=document, addressee=head, organisation=own if head else None, signer=author,
                 executor=author, source=visit, signed_as=data["подпись"]["должность"])


def report_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """Справка о выезде, with what was found at each stop, the questions and the photos."""
    from tosdesk.word.dates import long_date
    visit = _visit(wanted)
    stops = _stops(visit)
    document = memos.earlier(visit, "visit")
    day = document.date if document else base.today()
    author = document.signer if document else _author(base, visit) or memos.executor(base, day)
    asked = all_questions(visit)
    parts = [_part(base, stop, asked) for stop in stops]
    elsewhere = Photo.stop.is_null() | Photo.stop.not_in(stops)
    parts[-1]["фото"] += _pictures(base, visit.photos.where(elsewhere))
    data = memos.frame(base, day, document, signed_by(author), author)
    if kind_of("visit").numbered_by == "nobody":
        data["номер"] = None
    data |= {"заголовок": f"О выезде на {memos.territory([stop.tos for stop in stops])}", "место": "",
             "дата_выезда": long_date(visit.date) + (f", начало в {visit.start}" if visit.start else ""),
             "участники": ", ".join(str(person) for person in _people(visit)), "цель": str(visit.purpose or ""),
             "тема": str(visit.topic or ""), "остановки": parts, "итог": "\n".join(_sentences(visit.result))}
    return [Paper(title=f"Справка о выезде {visit.date:%d.%m.%Y}", subject=data["заголовок"], data=data, date=day,
                  document=document, signer=author, executor=author, source=visit,
                  signed_as=data["подпись"]["должность"])]


def _part(base: Base, stop: Stop, asked: list[Question]) -> dict[str, Any]:
    met: list[str] = [*(str(link.person) for link in stop.people), *([stop.met] if stop.met else [])]
    return {"тос": str(stop.tos), "время": stop.time, "встречи": ", ".join(met),
            "установлено": _sentences(stop.findings),
            "вопросы": [{"номер": str(number), "адрес": memos.address(question) or "—",
                         "текст": memos.phrase(question), "кому": capitalised(str(question.organisation or "—"))}
                        for number, question in enumerate(asked, 1) if question.source_key == stop.id.hex],
            "фото": _pictures(base, stop.photos)}


def _pictures(base: Base, photos: Any) -> list[dict[str, Any]]:
    from tosdesk.word.data import Picture
    return [{"снимок": Picture(base.files.get(photo.sha256), memos.PICTURE_WIDTH_MM, caption=photo.caption,
                               max_height_mm=memos.PICTURE_HEIGHT_MM), "подпись": photo.caption}
            for photo in photos.order_by(Photo.place)]


MEMO = Form("memo", "Служебная записка", "memo", memo_papers, of=Visit, keep=True)
REPORT = Form("visit", "Справка о выезде", "visit", report_papers, of=Visit, keep=True)
