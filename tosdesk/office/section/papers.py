"""Papers: the page of a card with those that were made from it, and the parts of their own list and card. The list
itself stands in a later section, which knows what asks for an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.store.search import matching, russian_key
from tosdesk.ui.declared import Action, Column, FieldsPage, Filter, Input, RowsPage, Sheet, Values, Way

from ..pickers import ORGANISATION, POST, STAFF_POST
from ..records import Document, DocumentFile, Organisation, PaperKind
from ..rules import STEPS
from ..services import papers
from ..services.numbers import set_number
from ..services.papers import versions, working_copy


def _copy(base: Base, document: Document, folder: Path) -> Path:
    """The last version, to look at in Word."""
    return working_copy(base, versions(document)[-1], folder)


def papers_page(rows: Callable[[Base, Any], Sequence[Document]], actions: tuple[Action, ...] = ()) -> RowsPage:
    return RowsPage("papers", "Документы", rows, (
        Column("name", "Документ", lambda document: document.name, 18, stretch=True),
        Column("number", "Номер", lambda document: document.number, 8),
        Column("date", "Дата", lambda document: document.date, 11),
        Column("organisation", "Кому", lambda document: str(document.organisation or ""), 13),
        Column("state", "Состояние", lambda document: Document.state.shown(document.state), 12),
    ), document=_copy, way=Way("Карточка", lambda document: document), doings=actions,
        empty="Документов ещё нет. Сделать: «Печать».")


# The list

COLUMNS = (
    Column("date", "Дата", lambda paper: paper.date, 11, order=(Document.date,)),
    Column("number", "№", lambda paper: paper.number, 10),
    Column("kind", "Вид", lambda paper: str(paper.loaded_kind), 17, shown=False),
    Column("name", "О чём", lambda paper: paper.name, 14, stretch=True),
    Column("organisation", "Кому", lambda paper: str(paper.loaded_organisation or ""), 12),
    Column("state", "Состояние", lambda paper: Document.state.shown(paper.state), 13),
    Column("answer_due", "Ответ до", lambda paper: paper.answer_due if paper.state == "sent" else None, 11,
           order=(Document.answer_due,)),
)


def loaded(base: Base, rows: list[Document]) -> list[Document]:
    """The same papers with what their columns name, read at once; what was put away since is still named."""
    kinds = {one.id: one for one in PaperKind.select_all()}
    to = {one.id: one for one in Organisation.select_all().where(Organisation.id.in_(
        list({row.organisation_id for row in rows if row.organisation_id})))}
    for row in rows:
        row.loaded_kind, row.loaded_organisation = kinds[row.kind_id], to.get(row.organisation_id)
    return rows


def listed(base: Base, year: int | None, search: str) -> list[Document]:
    """The papers that have these words, the latest first."""
    found = Document.select().where(matching(Document, search))
    if year:
        found = found.where(Document.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return loaded(base, list(found.order_by(Document.date.desc(nulls="LAST"), Document.id)))


def _awaited(base: Base, which: str) -> Any:
    waiting = (Document.state == "sent") & Document.answer_due.is_null(False)
    return waiting & (Document.answer_due < base.today()) if which == "overdue" else waiting


def _kinds(base: Base) -> list[tuple[Any, str]]:
    held = PaperKind.select_all().where(PaperKind.id.in_(Document.select(Document.kind)))
    return sorted(((one.id, str(one)) for one in held), key=lambda option: russian_key(option[1]))


def _organisations(base: Base) -> list[tuple[Any, str]]:
    held = Organisation.select_all().where(Organisation.id.in_(Document.select(Document.organisation).where(
        Document.organisation.is_null(False))))
    return sorted(((one.id, str(one)) for one in held), key=lambda option: russian_key(option[1]))


FILTERS = (
    Filter("state", "Состояние", lambda base: list(Document.state.labels.items()),
           lambda base, state: Document.state == state),
    Filter("awaited", "Ответ", lambda base: [("waiting", "ждём ответа"), ("overdue", "ответ просрочен")], _awaited),
    Filter("kind", "Вид", _kinds, lambda base, kind: Document.kind == kind),
    Filter("organisation", "Кому", _organisations, lambda base, one: Document.organisation == one),
)

# The card

def said(base: Base, paper: Document) -> Iterator[tuple[str, str]]:
    """What the paper is and where it is on its way."""
    yield "Вид", str(paper.kind)
    yield "Состояние", Document.state.shown(paper.state)
    yield "Номер и дата", " ".join(filter(None, (f"№\u00a0{paper.number}" if paper.number else "без номера",
                                                 f"от\u00a0{paper.date:%d.%m.%Y}" if paper.date else "")))
    for title, value in (("Кому", paper.addressee or paper.organisation), ("Подписал", paper.signer),
                         ("Исполнитель", paper.executor)):
        if value is not None:
            yield title, str(value)
    if paper.sent_on:
        yield "Отправлен", f"{paper.sent_on:%d.%m.%Y}"
    if paper.answer_due and paper.state != "answered":
        late = ", просрочен" if paper.state == "sent" and paper.answer_due < base.today() else ""
        yield "Ответ ожидается", f"{paper.answer_due:%d.%m.%Y}{late}"
    if paper.answered_on:
        yield "Ответ получен", f"{paper.answered_on:%d.%m.%Y}"
    if paper.answer:
        yield "Ответ", paper.answer


def _edit(base: Base, paper: Document, values: Values) -> Document:
    if values.get("sent_on", paper.sent_on) is None and paper.state in ("sent", "answered"):
        raise BadValue(Document.sent_on, "документ отправлен: укажите когда.")
    if values.get("sent_on") and paper.state not in ("sent", "answered"):
        raise BadValue(Document.sent_on, "сначала отметьте отправку: «Действия», «Отправлен…».")
    return papers.edit_paper(base, paper, **values)


FIELDS = FieldsPage("fields", "Сведения", Sheet("Документ", (
    Input(Document.name, lines=2, needed=True), Input(Document.date, needed=True),
    Input(Document.organisation, picker=ORGANISATION), Input(Document.addressee, picker=POST),
    Input(Document.signer, picker=STAFF_POST), Input(Document.executor, picker=STAFF_POST),
    Input(Document.sent_on), Input(Document.answer_due, ahead=True), Input(Document.answer, lines=2),
    Input(Document.note, lines=2),
), _edit))

FILES = RowsPage("files", "Файлы", lambda base, paper: papers.files_of(paper), (
    Column("version", "Версия", lambda file: file.version, 8, right=True),
    Column("origin", "Что это", lambda file: DocumentFile.origin.shown(file.origin), 20),
    Column("name", "Файл", lambda file: file.name, 20, stretch=True),
), document=working_copy, empty="Файлов нет.")


# What is done with papers

def may(state: str) -> Callable[[Document], bool]:
    return lambda paper: state in STEPS[paper.state]


def _each(title: str, step: Callable[[Base, Document], Any], told: str) -> Callable[[Base, list[Document]], str]:
    def do(base: Base, records: list[Document]) -> str:
        with base.operation(title):
            for paper in records:
                step(base, paper)
        return told
    return do


def _send(base: Base, of: list[Document], values: Values) -> list[Document]:
    with base.operation("Документы отправлены"):
        for paper in of:
            papers.send(base, paper, values["sent_on"], values["answer_due"])
    return of


def _wait_on(base: Base, paper: Document, values: Values) -> Document:
    return papers.wait_again(base, paper, values["answer_due"])


SEND = Sheet("Отправлен", (
    Input(Document.sent_on, title="Когда", needed=True, default=lambda base: base.today()),
    Input(Document.answer_due, ahead=True, help="Пусто — как указано в самом документе"),
), _send)
WAIT_ON = Sheet("Ждать ответа дальше", (
    Input(Document.answer_due, ahead=True, help="Пусто — срок прежний"),), _wait_on)
NUMBER = Sheet("Номер канцелярии", (
    Input(Document.number, needed=True), Input(Document.date, help="Если канцелярия поставила другую"),
), lambda base, paper, values: set_number(base, paper, values["number"], values["date"]))

STEP_ACTIONS = (
    Action("to_sign", "На подпись", _each("На подпись", papers.to_sign, "Отмечено: на подписи"),
           enabled=may("to_sign")),
    Action("signed", "Подписан", _each("Подписаны", papers.sign, "Отмечено: подписан"), enabled=may("signed")),
    Action("sent", "Отправлен…", sheet=SEND, enabled=lambda paper: paper.state != "answered" and may("sent")(paper)),
)
OTHER_ACTIONS = (
    Action("wait-on", "Это не ответ: ждать дальше…", sheet=WAIT_ON, several=False,
           enabled=lambda paper: paper.state == "answered"),
    Action("draft", "Вернуть в черновики", _each("В черновики", papers.back_to_draft, "Отмечено: черновик"),
           enabled=may("draft")),
    Action("cancelled", "Не понадобился…", _each("Не понадобились", papers.cancel, "Отмечено: не понадобился"),
           enabled=may("cancelled"), question="Не понадобился: {}? Вернуть его потом можно только отменой."),
    Action("number", "Номер канцелярии…", sheet=NUMBER, several=False,
           enabled=lambda paper: paper.kind.numbered_by == "chancery"),
    Action("scan", "Приложить скан…", screen="tosdesk.office.pages.papers:add_scan", several=False),
    Action("word", "Открыть в Word", screen="tosdesk.office.pages.papers:open_paper", several=False),
)
