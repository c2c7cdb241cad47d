"""«Документы»: the list of all papers, its filters, cards and actions; the answer that is ticked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import screen, window
from tests.resolutions.test_answering import memo
from tests.resolutions.world import TODAY, World, office
from tosdesk.office.records import Document
from tosdesk.office.services import papers
from tosdesk.program import SECTIONS
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import state
from tosdesk.resolutions.services.answering import lines_of
from tosdesk.store.base import Base
from tosdesk.ui import dialogs
from tosdesk.ui.listing import Listing
from tosdesk.ui.window import Window

[PAPERS] = [section for section in SECTIONS if section.key == "papers"]


@pytest.fixture
def world(one_base: Base) -> World:
    made = office(one_base)
    one_base.author = made.people["Шульга"].id
    return made


@pytest.fixture
def shown(world: World, tmp_path: Path) -> Iterator[Window]:
    with window.opened(window.desk_of(world.base, tmp_path)) as opened:
        yield opened


def current(shown: Window, paper: Document) -> Any:
    """The list with this paper chosen."""
    shown.desk.changed()
    shown.desk.open(paper)
    screen.pump(lambda: shown.tab.card.record is not None and shown.tab.card.record.id == paper.id)
    return shown.tab


def do(shown: Window, paper: Document, key: str, act: Any = None) -> None:
    tab = current(shown, paper)
    if act is not None:
        window.answer(act)
    tab.acting.do(next(one for one in tab.section.actions if one.key == key), [tab.card.record])
    screen.pump()


def fresh(paper: Document) -> Document:
    return Document.get_by_id(paper.id)


def test_the_list_and_its_filters(office_base: Base) -> None:
    world = office(office_base)
    sent, draft = memo(world), papers.issue(office_base, "visit", "О выезде", data=b"PK", file_name="a.docx",
                                            date=dt.date(2016, 2, 1))
    papers.send(office_base, sent, TODAY - dt.timedelta(days=40), TODAY - dt.timedelta(days=1))
    listing = Listing(office_base, PAPERS)

    def found(**chosen: Any) -> list[str]:
        return [row.name for row in listing.rows(listing.keys(chosen=chosen))]

    both = [sent.name, draft.name]
    assert found() == both
    assert listing.texts(listing.keys())[0][-3:] == ("Ивгорсвет", "отправлен", "04.08.2017")
    assert found(state="draft") == [draft.name]
    assert found(awaited="waiting") == found(awaited="overdue") == [sent.name]
    assert found(kind=draft.kind_id) == [draft.name]
    assert found(organisation=sent.organisation_id) == [sent.name]
    assert listing.years() == [2017, 2016]
    for one in PAPERS.filters:
        assert list(one.options(office_base))
    assert [row.name for row in PAPERS.listed(office_base, 2016, "")] == [draft.name]
    assert [row.name for row in PAPERS.listed(office_base, None, "ивгорсвет")] == [sent.name]
    assert [name for name, rows in PAPERS.also(sent).items() if rows] == ["questions"]


def test_a_paper_goes_its_way_from_the_list(shown: Window, world: World) -> None:
    paper = memo(world)
    do(shown, paper, "to_sign")
    assert fresh(paper).state == "to_sign"
    do(shown, paper, "draft")
    do(shown, paper, "signed")
    assert fresh(paper).state == "signed"

    def number(dialog: Any) -> None:
        window.put(dialog.form, "number", "17-СЗ")
        dialog.choose("save")

    do(shown, paper, "number", number)
    assert fresh(paper).number == "17-СЗ"
    do(shown, paper, "sent", lambda dialog: dialog.choose("save"))
    assert (fresh(paper).state, fresh(paper).sent_on) == ("sent", TODAY)


def test_a_scan_is_kept_and_word_gets_a_copy(shown: Window, world: World, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    paper = memo(world)
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(dialogs, "choose_file", lambda *asked: scan)
    do(shown, paper, "scan")
    assert [one.origin for one in papers.files_of(paper)] == ["printed", "scan"]
    view = window.page(shown, "Файлы")
    assert [row[1:] for row in window.words(view.list)] == [
        ("напечатан программой", papers.files_of(paper)[0].name), ("скан подписанного", "скан.pdf")]
    do(shown, paper, "word")
    screen.pump(lambda: shown.desk.given)
    assert shown.desk.given[-1].suffix == ".docx"


def test_the_answer_is_ticked_and_whom_to_call_is_offered(shown: Window, world: World, tmp_path: Path,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    paper = memo(world)
    papers.send(world.base, paper, TODAY)
    file = tmp_path / "ответ.pdf"
    file.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(dialogs, "choose_file", lambda *asked: file)

    def answered(dialog: Any) -> None:
        assert [tick.value for tick, _ in dialog.ticks] == [True, True, True]
        dialog.buttons["save"].invoke()
        screen.pump()
        assert "Укажите, когда пришёл ответ" in window.said(dialog)
        dialog.text.input.insert("1.0", "лампы заменены")
        dialog.tick(False)
        dialog.buttons["save"].invoke()
        screen.pump()
        assert "Отметьте вопросы" in window.said(dialog)
        dialog.ticks[0][0].value = dialog.ticks[2][0].value = True
        dialog.choose_answer()
        dialog.buttons["save"].invoke()

    do(shown, paper, "paper-answer", answered)
    assert [state(one) for one in lines_of(fresh(paper))] == ["answered", "sent", "answered"]
    assert [one.origin for one in papers.files_of(paper)] == ["printed", "answer"]
    assert shown.line.cget("text").replace("\u00a0", " ") == "Ответ записан: 2 вопроса, ещё ждёт: 1."
    assert shown.offered.winfo_ismapped()
    window.answer(lambda dialog: dialog.choose("all"))
    shown.offered.invoke()
    assert [state(one) for one in lines_of(fresh(paper))] == ["told", "sent", "told"]
    shown.say("дальше")
    screen.pump()
    assert not shown.offered.winfo_ismapped()


def test_what_was_typed_of_an_answer_does_not_go_unasked(shown: Window, world: World) -> None:
    paper = memo(world)

    def given_up(dialog: Any) -> None:
        dialog.text.input.insert("1.0", "лампы")
        window.choose("")
        dialog.choose("")
        assert dialog.winfo_exists()
        window.choose("drop")
        dialog.choose("")

    do(shown, paper, "paper-answer", given_up)
    assert fresh(paper).state == "draft"


def test_from_the_card_of_a_question_and_from_its_papers(shown: Window, world: World) -> None:
    paper = memo(world)
    question = lines_of(paper)[1]
    shown.desk.changed()
    shown.desk.open(question)
    screen.pump(lambda: shown.tab.card.record is not None)
    action = next(one for one in shown.tab.section.actions if one.key == "paper-answer")
    assert action.enabled(question)

    def counted(dialog: Any) -> None:
        assert len(dialog.ticks) == 3
        dialog.choose("")

    window.answer(counted)
    shown.tab.acting.do(action, [question])
    view = window.page(shown, "Документы")
    view.list.table.select(paper.id)
    screen.pump()
    [(button, _)] = view.doings
    assert str(button.cget("state")) == "normal"
    window.answer(counted)
    button.invoke()
    view.way.invoke()
    screen.pump(lambda: shown.tab.section.key == "papers")
    assert shown.tab.card.record.id == paper.id
    [way] = shown.tab.section.ways
    assert way.to(fresh(paper)).id == lines_of(paper)[0].id


def test_a_line_of_the_summary_opens_the_paper(shown: Window, world: World) -> None:
    paper = memo(world)
    papers.send(world.base, paper, TODAY)
    [line] = [one for section in shown.desk.lists for one in section.waiting(world.base, TODAY)
              if isinstance(one.record, Document)]
    shown.desk.changed()
    shown.desk.open(line.record)
    screen.pump(lambda: shown.tab.section.key == "papers" and shown.tab.card.record is not None)
    assert shown.tab.card.record.id == paper.id


def test_the_card_does_not_let_the_dates_contradict_the_state(world: World) -> None:
    from tosdesk.office.section.papers import FIELDS
    from tosdesk.store.errors import BadValue
    paper = memo(world)
    with pytest.raises(BadValue, match="сначала отметьте отправку"):
        FIELDS.sheet.save(world.base, paper, {"sent_on": TODAY})
    papers.send(world.base, paper, TODAY)
    with pytest.raises(BadValue, match="укажите когда"):
        FIELDS.sheet.save(world.base, paper, {"sent_on": None})
    FIELDS.sheet.save(world.base, paper, {"sent_on": TODAY - dt.timedelta(days=1), "note": "лично"})
    assert (fresh(paper).sent_on, fresh(paper).note) == (TODAY - dt.timedelta(days=1), "лично")
    assert {one.sent_on for one in Question.select()} == {TODAY}
