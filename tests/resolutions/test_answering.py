"""The answer to a paper: it closes the ticked lines, the others wait on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.resolutions.world import TODAY, World, office, sound
from tosdesk.office.printing import issue
from tosdesk.office.records import Document
from tosdesk.office.services import papers
from tosdesk.resolutions import services
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import state
from tosdesk.resolutions.section import SECTION
from tosdesk.resolutions.services.answering import answer_came, lines_of, may_answer, waiting_lines
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.ui.section import Wanted


def memo(world: World, count: int = 3) -> Document:
    """A memo to one department with so many questions, printed and not marked as sent."""
    rows = [services.take(world.base, f"вопрос {number}", topic=world.topic("light"), tos=world.tos["Лесное"],
                          taken_on=TODAY - dt.timedelta(days=9)) for number in range(1, count + 1)]
    [made] = issue(world.base, SECTION.forms[0], Wanted(record=rows[0], more=tuple(rows[1:])))
    return made


def states(paper: Document) -> list[str]:
    return [state(question) for question in lines_of(paper)]


def test_the_ticked_lines_are_closed_and_the_others_wait(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    office_base.author = world.people["Шульга"].id
    paper = memo(world)
    file = tmp_path / "ответ.pdf"
    file.write_bytes(b"%PDF-1.4")
    first, second, third = lines_of(paper)
    with sound():
        answer_came(office_base, paper, [first, third], "лампы заменены", TODAY, file)
        assert states(Document.get_by_id(paper.id)) == ["answered", "sent", "answered"]
    paper = Document.get_by_id(paper.id)
    assert (paper.state, paper.sent_on, paper.answered_on) == ("sent", TODAY, None)
    assert [one.name for one in papers.files_of(paper) if one.origin == "answer"] == ["ответ.pdf"]
    assert waiting_lines(paper) == [second] and may_answer(paper)
    answer_came(office_base, paper, [second], "и эта", TODAY)
    paper = Document.get_by_id(paper.id)
    assert (paper.state, paper.answered_on, paper.answer) == ("answered", TODAY, "и эта")
    assert [one.answer for one in lines_of(paper)] == ["лампы заменены", "и эта", "лампы заменены"]
    assert not may_answer(paper)
    # Each answer is one step.
    office_base.undo()
    assert states(Document.get_by_id(paper.id)) == ["answered", "sent", "answered"]
    office_base.undo()
    paper = Document.get_by_id(paper.id)
    assert (states(paper), paper.state) == (["sent", "sent", "sent"], "draft")
    assert [one.origin for one in papers.files_of(paper)] == ["printed"]


def test_a_paper_without_lines_is_answered_as_a_whole(office_base: Base) -> None:
    office(office_base)
    paper = papers.issue(office_base, "memo", "О выделении зала", data=b"PK", file_name="a.docx", date=TODAY)
    assert may_answer(paper)
    answer_came(office_base, paper, [], "зал дали", TODAY)
    paper = Document.get_by_id(paper.id)
    assert (paper.state, paper.answer) == ("answered", "зал дали")


def test_nothing_is_written_where_the_answer_cannot_be(office_base: Base) -> None:
    world = office(office_base)
    paper = memo(world)
    with pytest.raises(StoreError, match="Отметьте вопросы"):
        answer_came(office_base, paper, [], "да", TODAY)
    with pytest.raises(StoreError, match="ещё впереди"):
        answer_came(office_base, paper, lines_of(paper), "да", TODAY + dt.timedelta(days=1))
    papers.send(office_base, paper, TODAY)
    with pytest.raises(StoreError, match="раньше, чем документ отправлен"):
        answer_came(office_base, paper, lines_of(paper), "да", TODAY - dt.timedelta(days=1))
    with pytest.raises(StoreError, match=r"Файл «нет\.pdf» не читается"):
        answer_came(office_base, paper, lines_of(paper), "да", TODAY, Path("/нигде/нет.pdf"))
    assert states(Document.get_by_id(paper.id)) == ["sent"] * 3
    assert Document.get_by_id(paper.id).state == "sent"


def test_to_which_papers_an_answer_may_come(one_base: Base) -> None:
    world = office(one_base)
    note = papers.issue(one_base, "visit", "Справка", data=b"PK", file_name="a.docx", date=TODAY)
    assert not may_answer(note)
    paper = memo(world, 1)
    assert may_answer(paper)
    papers.cancel(one_base, paper)
    assert not may_answer(paper)
    assert [one.text for one in Question.select()] == ["вопрос 1"]
