"""What a person waits for: a memo, a search over 20,000 visits, the figures of a year."""

from __future__ import annotations

import datetime as dt
import io
import time
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment

from tests import demo, engines
from tests.bases import open_born
from tests.bench import many_visits
from tests.bench.measuring import medians, quickest
from tosdesk.meetings.records import Guest, Meeting, MeetingTos
from tosdesk.office.records import Person
from tosdesk.office.services.templates import sample_of
from tosdesk.program import FIGURES, open_program_base
from tosdesk.registry.records import Body, Fact, Headcount, Member, Term, Territory, Tos
from tosdesk.resolutions.records import Assignment, Question
from tosdesk.shipped import shipped
from tosdesk.store.figures import Figures, Period
from tosdesk.store.search import matching
from tosdesk.visits.records import Stop, Visit, Went
from tosdesk.word.sandbox import in_pairs
from tosdesk.word.template import render


def test_a_memo_costs_at_most_a_third_more_than_bare_docxtpl() -> None:
    template, data = shipped("templates", "memo.docx"), sample_of("memo")
    environment = Environment()
    environment.filters["парами"] = in_pairs

    def bare() -> None:
        document = DocxTemplate(template)
        document.render(data, environment, autoescape=True)
        document.save(io.BytesIO())

    bare_time, ours = medians(bare, lambda: render(template, data), rounds=40)
    print(f"\nmemo {ours * 1000:.1f} ms, bare docxtpl {bare_time * 1000:.1f} ms, {ours / bare_time:.2f}x")
    assert ours / bare_time < 1.3


@pytest.mark.parametrize("engine, limit_ms", [("sqlite", 30), ("encrypted", 60)])
def test_search_over_twenty_thousand_visits(engine: str, limit_ms: int, tmp_path: Path) -> None:
    """One keystroke: the first fifty rows that have the words. The worst of a frequent, a rare and an absent word."""
    key = engines.KEY if engine == "encrypted" else None
    base = open_born(many_visits.copy(tmp_path / "base.db", key), key=key, clock=dt.datetime.now)

    def look(text: str) -> float:
        query = Visit.select().where(matching(Visit, text)).order_by(Visit.date.desc()).limit(50)
        return quickest(lambda: list(query.clone())) * 1000

    found = {text: look(text) for text in ("двор", "семенова-3 лесное-17", "нет такого слова")}
    bare = quickest(lambda: base.database.execute_sql(
        "SELECT id FROM visit WHERE search LIKE '%нет такого слова%'").fetchall()) * 1000
    base.close()
    print(f"\n{engine}: " + ", ".join(f"«{text}» {taken:.1f} ms" for text, taken in found.items())
          + f"; bare LIKE {bare:.1f} ms, {max(found.values()) / bare:.2f}x")
    assert max(found.values()) < limit_ms
    assert max(found.values()) / bare < 3


def test_the_figures_of_a_year(tmp_path: Path) -> None:
    base = open_program_base(demo.copy(tmp_path), create=False)
    tables = (Visit, Stop, Went, Person, Tos, Fact, Headcount, Territory, Body, Term, Member, Question, Assignment,
              Meeting, MeetingTos, Guest)
    bare, taken = medians(lambda: [list(table.select()) for table in tables],
                          lambda: Figures(FIGURES, Period.of_year(2017)).values(), rounds=10)
    base.close()
    print(f"\nfigures of the year {taken * 1000:.0f} ms; reading the tables once {bare * 1000:.0f} ms, "
          f"{taken / bare:.2f}x")
    assert taken / bare < 4


def test_opening_a_base(tmp_path: Path) -> None:
    path = demo.copy(tmp_path)
    start = time.perf_counter()
    open_program_base(path, create=False).close()
    taken = time.perf_counter() - start
    print(f"\nopening and closing the demonstration {taken * 1000:.0f} ms")
    assert taken < 1
