"""What the demonstration base holds: people's work over years, written through the services on its days."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import demo
from tests.word.office import text_of, to_pdf
from tosdesk.office.demo import INVENTED
from tosdesk.office.records import Document, Person, Post
from tosdesk.office.services.organisations import own_committee
from tosdesk.office.services.signers import absence_on
from tosdesk.program import FIGURES, open_program_base
from tosdesk.registry.records import Tos
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.rules import state
from tosdesk.store import search
from tosdesk.store.base import Base
from tosdesk.store.figures import Figures, Period
from tosdesk.store.journal import Operation
from tosdesk.store.verify import conflicts, verify
from tosdesk.visits.records import Photo, Stop, Visit
from tosdesk.word.structure import problems

DAY = dt.date(2017, 12, 20)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    opened = open_program_base(demo.copy(tmp_path), create=False)
    yield opened
    opened.close()


def test_it_stands_on_its_day_for_ever(base: Base) -> None:
    assert base.identity.demonstration and base.today() == DAY
    assert verify() == [] and search.stale() == [] and conflicts() == []


def test_the_journal_s_days_are_those_of_the_work(base: Base) -> None:
    for visit in Visit.select().where(Visit.state == "held"):
        written = Operation.select().where(Operation.title.startswith("Выезд"),
                                           Operation.at.between(dt.datetime.combine(visit.date, dt.time()),
                                                                dt.datetime.combine(visit.date, dt.time(23, 59))))
        assert written.exists(), visit
    assert Operation.select().where(Operation.at > dt.datetime(2017, 12, 21)).count() == 0
    assert Operation.select().where(Operation.author.is_null(False)).count() > 1000


def test_no_figure_is_typed_in(base: Base) -> None:
    """Take one record away, and its figures change by just that."""
    def figures() -> Figures:
        return Figures(FIGURES, Period.of_year(2017))
    before = figures().values()
    visit = next(visit for visit in Visit.select().where((Visit.state == "held") & (Visit.date > dt.date(2017, 1, 1)))
                 if visit.stops.count() == 3)
    with base.operation("Выезд отменён"):
        visit.state = "cancelled"
        visit.save()
    after = figures().values()
    assert (before["visits"] - after["visits"], before["visit_stops"] - after["visit_stops"]) == (1, 3)
    assert {key for key in before if before[key] != after[key]} <= {"visits", "visit_stops", "visited_tos"}


def test_2015_and_2016_have_something_to_compare(base: Base) -> None:
    visits = {year: Figures(FIGURES, Period.of_year(year)).value("visits") for year in (2015, 2016, 2017)}
    assert visits == {2015: 74, 2016: 101, 2017: 138}
    active = {year: Figures(FIGURES, Period.of_year(year)).value("tos_active") for year in (2015, 2016, 2017)}
    assert active == {2015: 35, 2016: 38, 2017: 42}


def test_what_is_invented_says_so(base: Base) -> None:
    assert Person.select().count() == Person.select().where(Person.note == INVENTED).count() > 250
    outline = Visit.select().where(Visit.date < dt.date(2017, 1, 1))
    assert outline.count() == outline.where(Visit.note == INVENTED).count() == 175


def test_the_texts_are_not_made_by_one_stamp(base: Base) -> None:
    findings = [stop.findings for stop in Stop.select().join(Visit).where(
        (Visit.state == "held") & (Visit.date > dt.date(2017, 1, 1)))]
    assert len(findings) == 186 and len(set(findings)) == 186
    texts = [question.text for question in Question.select()]
    assert len(texts) == len(set(texts)) > 150


def test_questions_and_papers_are_in_every_state(base: Base) -> None:
    states = Counter(state(question) for question in Question.select())
    assert set(states) == {"open", "sent", "answered", "told", "withdrawn"} and states["told"] > 100
    assert {document.state for document in Document.select()} >= {"draft", "sent", "answered"}
    acting = [document for document in Document.select() if document.signed_as.startswith("И. о.")]
    head = Post.select().where((Post.organisation == own_committee()) & (Post.head == True)).get()  # noqa: E712
    assert acting and all(absence_on(head, document.date) for document in acting)
    signed = [document for document in Document.select() if document.signer_id == head.id]
    assert signed and not any(absence_on(head, document.date) for document in signed)


def test_photos_lie_beside_the_base(base: Base) -> None:
    photos = list(Photo.select())
    assert len(photos) > 100 and all(photo.stop_id and photo.taken_at for photo in photos)
    assert base.files.check({photo.sha256 for photo in photos}) == []


def test_everybody_was_visited_and_three_not_since_march(base: Base) -> None:
    last: dict[object, dt.date] = {}
    held = (Visit.state == "held") & (Visit.date > dt.date(2017, 1, 1))
    for stop in Stop.select(Stop, Visit).join(Visit).where(held):
        last[stop.tos_id] = max(last.get(stop.tos_id, stop.visit.date), stop.visit.date)
    active = {row.key for row in Figures(FIGURES, Period.of_year(2017)).rows("tos_active")}
    assert active <= set(last)
    assert sorted(Tos.get_by_id(key).name for key in active if last[key] < dt.date(2017, 4, 1)) == [
        "Авдотьино", "Кудряшовский", "Минеево"]


def test_its_documents_become_pages(tmp_path: Path) -> None:
    documents = sorted(demo.folder().glob("*.docx"))
    for document in documents:
        assert problems(document.read_bytes()) == [], document.name
    pages = to_pdf(documents, tmp_path)
    assert pages["Реестр ТОС"] in range(4, 9)
    memos = [document for document in documents if document.stem.startswith("Служебная записка")]
    for document in memos:
        annex = re.search(r"фотографи[ия] на (\d+) л\.", text_of(document.read_bytes()).replace("\u00a0", " "))
        assert pages[document.stem] == 1 + (int(annex[1]) if annex else 0), document.name
    assert memos and pages["Справка к планёрке"] == pages["Поручение"] == pages["Напоминание"] == 1
