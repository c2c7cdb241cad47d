from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import demo
from tosdesk.program import open_program_base
from tosdesk.resolutions.figures import FIGURES
from tosdesk.resolutions.records import Amendment, Assignment, Directive, Extension, Question
from tosdesk.resolutions.rules import ASSIGNMENT_STATES, PROMISES, STATES, promise_state, state
from tosdesk.resolutions.services.acts import changed_in
from tosdesk.resolutions.services.promises import promises
from tosdesk.resolutions.services.reading import states_on
from tosdesk.store.base import Base
from tosdesk.store.figures import Figures, Period

DAY = dt.date(2017, 12, 20)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    opened = open_program_base(demo.copy(tmp_path))
    with opened.active():
        yield opened
    opened.close()


def test_everything_stands_in_every_state(base: Base) -> None:
    assert {state(one) for one in Question.select()} == set(STATES)
    assert set(states_on(Assignment.select(), DAY).values()) == set(ASSIGNMENT_STATES)
    assert {promise_state(one, DAY) for one in promises(base)} == set(PROMISES)
    assert {one.due is None for one in Assignment.select()} == {True, False}
    assert Extension.select().count() >= 4
    numbers = [int(one.number) for one in Assignment.select().order_by(Assignment.given_on)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_what_was_changed_in_2017_is_named_as_far_as_the_report_names_it(base: Base) -> None:
    told = {act.number or act.kind: (act.date, [(row.date, row.number, row.year) for row in rows])
            for act, rows in changed_in(2017)}
    assert told == {
        "151": (dt.date(2006, 5, 31), [(None, "", 2017)]), "468": (dt.date(2010, 3, 12), [(None, "", 2017)]),
        "административный регламент": (None, [(dt.date(2017, 4, 7), "479", 2017)])}
    assert {(row.kind, row.body, row.essence) for row in Amendment.select()} == {("", "", "")}, "nobody knows"
    assert Figures(FIGURES, Period.of_year(2017)).value("legal_acts_changed") == 3
    assert Figures(FIGURES, Period.of_year(2016)).value("legal_acts_changed") == 0


def test_the_directives_after_the_council(base: Base) -> None:
    found = Directive.select().where((Directive.level == "president") & (Directive.date == dt.date(2017, 8, 5)))
    assert {one.source for one in found} == {"Заседание Совета по развитию местного самоуправления, г. Киров"}
    assert found.count() == 3
