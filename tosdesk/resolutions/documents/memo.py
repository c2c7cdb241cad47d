"""The memo: questions to the departments that answer for them, each department its own lines."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from tosdesk.office.letterhead import signature
from tosdesk.office.records import Document, Post
from tosdesk.office.rules import capitalised
from tosdesk.office.services.numbers import kind_of
from tosdesk.office.services.organisations import head_on
from tosdesk.office.services.papers import due_after
from tosdesk.office.services.signers import signer_on
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.journal import record_class
from tosdesk.store.records import Record
from tosdesk.store.search import russian_key
from tosdesk.ui.section import Paper, Wanted

from .. import services
from ..records import Question
from ..rules import state
from ..services.common import source_of
from .frame import addressed, executor, frame
from .wording import heading, line

PICTURE_WIDTH_MM, PICTURE_HEIGHT_MM = 82, 62
"""Two in a row on A4."""

ON_A_SHEET = 6
"""So many pictures stand on a sheet of the annex."""

CAPTION = 110
"""Characters of a caption at most: longer ones would push the last row off its sheet."""


def memo_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """The memos of chosen questions, of one visit or of many: one for each department. Those that went already with
    such a memo bring it again, whole. Those that went with a paper of a visit or a meeting are printed from there, and
    passed over where others are chosen with them."""
    chosen = [question for question in (wanted.record, *wanted.more) if isinstance(question, Question)]
    new = [question for question in chosen if went_with(question) is None and state(question) in ("open", "sent")]
    gone = {paper.id: paper for paper in map(went_with, chosen) if paper is not None}
    again = [question for paper in gone.values() if paper.source_table == Question._meta.table_name
             for question in sorted(paper.questions, key=_order)
             if went_with(question) is not None]
    if not new and not again:
        if not gone:
            raise StoreError("Вопрос уже закрыт или снят: просить по нему не о чем.")
        paper = next(iter(gone.values()))
        raise StoreError(f"Вопрос уже направлен: {paper}, {paper.date:%d.%m.%Y}. Напечатайте эту записку из выезда.")
    mine = [*again, *sorted(new, key=_order)]
    return memos(base, mine, source=mine[0], ground=_came, by=executor(base, base.today()))


def _order(question: Question) -> tuple[Any, ...]:
    """As they were asked: those of one place stay together."""
    return question.taken_on, question.source_key, question.place, question.id


def memos(base: Base, questions: Sequence[Question], *, source: Record, by: Post | None,
          ground: Callable[[list[Question]], list[str]]) -> list[Paper]:
    """A memo for each department that these questions go to, with its own lines, numbered. Questions that went already
    are printed again as they went; new ones make a new memo. `ground` gives the opening paragraphs for a department's
    questions, `by` is who draws it up."""
    groups: dict[Any, list[Question]] = {}
    for question in questions:
        if question.organisation_id:
            paper = went_with(question)
            groups.setdefault((question.organisation_id, paper and paper.id), []).append(question)
    if not groups:
        raise StoreError("У вопросов не указано, кому их направить: записку писать некому.")
    return [_memo(base, mine, source, ground(mine), by) for mine in sorted(
        groups.values(), key=lambda mine: (russian_key(str(mine[0].organisation)), went_with(mine[0]) is None))]


def went_with(question: Question) -> Document | None:
    """The paper with which the question went to the department that it is for now; none that was cancelled."""
    document: Document | None = question.document
    valid = document and not document.deleted and document.state != "cancelled"
    return document if document and valid and document.organisation_id == question.organisation_id else None


def _memo(base: Base, mine: list[Question], source: Record, ground: list[str], by: Post | None) -> Paper:
    from tosdesk.word.dates import long_date
    organisation, document = mine[0].organisation, went_with(mine[0])
    day = document.date if document else base.today()
    due = document.answer_due if document else due_after(kind_of("memo"), day)
    head = document.addressee if document else head_on(organisation, day)
    places = list({question.tos_id: question.tos for question in mine if question.tos_id}.values())
    data = frame(base, day, document, signature(day, document), by)
    data |= {
        "кому": addressed(organisation, head), "заголовок": heading(mine, places),
        "абзацы": ground, "просьбы_вступление":
            f"Прошу рассмотреть {'следующие вопросы' if len(mine) > 1 else 'следующий вопрос'} и о результатах "
            "сообщить в комитет:",
        "просьбы": [{"номер": str(number), "текст": line(question, len(places) > 1),
                     "срок": f"до\u00a0{long_date(due)}" if due else ""} for number, question in enumerate(mine, 1)],
        "заключение": ""} | annex(base, mine)
    signer = document.signer if document else getattr(signer_on(day), "post", None)

    def done(paper: Document) -> None:
        """The questions that were still open went with this paper."""
        new = [question for question in mine if went_with(question) is None]
        told = [question for question in new if question.sent_on and question.document_id is None]
        services.link(base, told, paper)
        services.send(base, [question for question in new if question not in told], day, paper)

    return Paper(title=f"Служебная записка — {organisation}", subject=data["заголовок"], data=data, date=day,
                 document=document, organisation=organisation, addressee=head, signer=signer,
                 signed_as=data["подпись"]["должность"], source=source, executor=by, answer_due=due, done=done)


def _came(mine: list[Question]) -> list[str]:
    """Where and when the questions were asked, a paragraph for each sort of occasion."""
    from tosdesk.word.dates import period
    occasions: dict[tuple[str, str] | None, list[Question]] = {}
    for question in mine:
        occasions.setdefault(_occasion(question), []).append(question)
    told = []
    for names_of, asked in sorted(occasions.items(), key=lambda one: (one[0] is None, one[1][0].taken_on)):
        days = sorted({question.taken_on for question in asked})
        when = period(days[0], days[-1])
        if names_of is None:
            came = "поступило обращение" if len(asked) == 1 else "поступили обращения"
            told.append(f"В комитет {when} {came} жителей.")
        else:
            came = "задан вопрос" if len(asked) == 1 else "заданы вопросы"
            where = names_of[len(_events(asked)) > 1]
            told.append(f"{capitalised(where)} комитета {when} жителями {came}.")
    return told


def _occasion(question: Question) -> tuple[str, str] | None:
    """What a kind of record that questions come from says in `occasion`: («на выезде», «на выездах»)."""
    cls = record_class(question.source_table) if question.source_table else None
    return getattr(cls, "occasion", None)


def _events(asked: list[Question]) -> set[Any]:
    """The keys of the visits, meetings… on which they were asked: two stops of one visit are one."""
    cls = record_class(asked[0].source_table)
    sources = cls.select_all().where(cls.id.in_([uuid.UUID(question.source_key) for question in asked]))
    return {getattr(source, cls.cards()[0].object_id_name) if cls.cards() else source.id for source in sources}


def annex(base: Base, mine: Sequence[Question]) -> dict[str, Any]:
    """The photos of the places where these were asked, as an annex on sheets of its own. A kind of record that
    questions come from gives its photos in `pictures`."""
    from tosdesk.word.data import Picture
    sources = {source.id: source for source in map(source_of, mine) if source is not None}
    seen = [(source, photo) for source in sources.values() for photo in getattr(source, "pictures", list)()]
    places = {str(source.tos) for source, _ in seen}
    shown = []
    for source, photo in seen:
        caption = ". ".join(filter(None, (str(source.tos) if len(places) > 1 else "", photo.caption)))
        caption = caption if len(caption) <= CAPTION else caption[:CAPTION - 1].rstrip() + "…"
        shown.append({"снимок": Picture(base.files.get(photo.sha256), PICTURE_WIDTH_MM, caption=caption,
                                        max_height_mm=PICTURE_HEIGHT_MM), "подпись": caption})
    sheets = -(-len(shown) // ON_A_SHEET)
    called = "фотографии" if len(shown) > 1 else "фотография"
    said = [{"номер": "1", "текст": f"{called} на {sheets}\u00a0л. в 1\u00a0экз."}] if shown else []
    return {"приложения": said, "фотографии": shown}
