from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.resolutions.world import TODAY, office, sound
from tosdesk.office.records import Number
from tosdesk.office.services import numbers, papers
from tosdesk.office.services.organisations import own_committee
from tosdesk.office.services.workdays import set_day
from tosdesk.office.settings import set_setting
from tosdesk.resolutions.records import Assignment, CoExecutor, Extension
from tosdesk.resolutions.rules import ASSIGNMENT_STATES
from tosdesk.resolutions.services import assignments, reading
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.journal import Operation

ROOT = Path(__file__).parents[2]


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def fresh(one: Assignment) -> Assignment:
    return Assignment.get_by_id(one.id)


# Given


def test_an_assignment_takes_the_next_number(office_base: Base) -> None:
    world = office(office_base)
    with sound():
        one = assignments.give(office_base, " Подготовить справку ", responsible=world.people["Шульга"], due=days(10),
                               co_executors=[world.people["Саакян"], world.departments["water"]])
    assert (one.text, one.number, one.given_on, str(one)) == (
        "Подготовить справку", "1", TODAY, "Поручение № 1 «Подготовить справку»")
    assert sorted(map(str, one.co_executors)) == ["Водоканал", "Саакян Карина Ашотовна"]
    next_year = assignments.give(office_base, "В новом году", given_on=dt.date(2018, 1, 9))
    assert (next_year.number, assignments.give(office_base, "Ещё").number) == ("1", "2")
    number = numbers.number_of_record(one)
    assert number is not None and numbers.numbered(number) == one
    for text in ("", " \n", "\x07"):
        with pytest.raises(StoreError, match="укажите, что сделать"):
            assignments.give(office_base, text)
    with pytest.raises(StoreError, match="раньше, чем дано"):
        assignments.give(office_base, "Вчера", due=days(-1))
    assert assignments.give(office_base, "По протоколу", number="4.2").number == "4.2"
    assert Number.select_all().count() == 3


def test_an_undone_assignment_leaves_its_number_annulled(office_base: Base) -> None:
    office(office_base)
    assignments.give(office_base, "Первое")
    undone = assignments.give(office_base, "Второе")
    with sound():
        assert office_base.undo() == "Поручение «Второе»"
    assert numbers.number_of_record(undone) is None
    assert [(one.shown, one.annulled) for one in numbers.numbers_given(numbers.kind_of("assignment"), 2017)] == [
        ("1", False), ("2", True)]
    assert assignments.give(office_base, "Третье").number == "3"


def test_away_from_the_office_it_carries_the_letter(office_base: Base) -> None:
    assignments.give(office_base, "В офисе")
    numbers.set_letter("н")
    assert [assignments.give(office_base, "На выезде").number for _ in range(2)] == ["1н", "2н"]


def test_its_paper_bears_its_number(office_base: Base) -> None:
    one = assignments.give(office_base, "Подготовить справку")
    paper = papers.issue(office_base, "assignment", "Поручение", data=lambda new: new.number.encode(),
                         file_name="П.docx", date=TODAY, source=one)
    assert paper.number == one.number == "1"
    papers.cancel(office_base, paper)
    assert numbers.number_of_record(one) is not None, "the assignment goes on without a paper"
    assert Number.select_all().count() == 1


@pytest.mark.parametrize("office_base", ["sqlite", "postgres"], indirect=True)
def test_two_processes_never_give_one_number(office_base: Base, request: pytest.FixtureRequest) -> None:
    engine = request.node.callspec.params["office_base"]
    workers = [subprocess.Popen([sys.executable, "-m", "tests.resolutions.worker", office_base.place.address, engine,
                                 "20"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                env={**os.environ, "PYTHONIOENCODING": "utf-8"}) for _ in range(2)]
    for worker in workers:
        assert worker.stdout and worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    told = [[int(line) for line in worker.communicate(timeout=60)[0].splitlines()] for worker in workers]
    assert sorted(told[0] + told[1]) == list(range(1, 41))
    assert max(told[0]) > min(told[1]) and max(told[1]) > min(told[0]), "they never met: the test shows nothing"
    assert sorted(int(one.number) for one in Assignment.select()) == list(range(1, 41))


def test_where_assignments_came_from(one_base: Base) -> None:
    world = office(one_base)
    decision, other = world.tos["Лесное"], world.tos["Горино"]
    for text in ("второе", "первое"):
        assignments.give(one_base, text, source=decision)
    assignments.give(one_base, "раньше", source=other, given_on=days(-1))
    assignments.give(one_base, "ничьё")
    assert [one.text for one in assignments.of_source(decision)] == ["второе", "первое"]
    assert [one.text for one in assignments.of_source(decision, other)] == ["раньше", "второе", "первое"]
    assert assignments.of_source() == []


def test_a_term_in_working_days(office_base: Base) -> None:
    def due(given_on: dt.date, number: int) -> tuple[dt.date | None, str]:
        one = assignments.give(office_base, "Сделать", given_on=given_on, working_days=number)
        return one.due, one.note

    assert due(dt.date(2017, 4, 28), 5) == (dt.date(2017, 5, 10), ""), "over 1, 8 and 9 May"
    assert due(dt.date(2016, 12, 29), 3) == (dt.date(2017, 1, 10), ""), "over New Year"
    doubt = "Срок 14.01.2027 посчитан без переносов выходных: календарь на 2027 год не заполнен."
    assert due(dt.date(2026, 12, 28), 6) == (dt.date(2027, 1, 14), doubt)
    for text in ("2027-02-22", "2027-05-03", "2027-05-10", "2027-06-14", "2027-11-05"):
        set_day(office_base, dt.date.fromisoformat(text), False)
    assert due(dt.date(2026, 12, 28), 6) == (dt.date(2027, 1, 14), "")


# Moved, handed over, closed


def several(base: Base, number: int = 3, **fields: Any) -> list[Assignment]:
    with base.operation("Несколько", undoable=False):
        return [assignments.give(base, f"Поручение {place}", due=days(10), **fields) for place in range(number)]


def test_many_at_once_are_one_step(office_base: Base) -> None:
    world = office(office_base)
    rows = several(office_base)
    before = [(one.due, one.responsible, one.note, one.closed_on) for one in map(fresh, rows)]

    def step(title: str, do: Any) -> None:
        count = Operation.select().count()
        with sound():
            do()
        assert Operation.select().count() == count + 1
        assert office_base.undoable() == f"{title}: поручения, 3"
        office_base.undo()
        assert [(one.due, one.responsible, one.note, one.closed_on) for one in map(fresh, rows)] == before
        office_base.redo()

    step("Продлено до 04.09.2017",
         lambda: assignments.extend(office_base, map(fresh, rows), days(30), "Ждём подрядчика"))
    assert {(one.old_due, one.due, one.reason, one.decided_on) for one in Extension.select()} == {
        (days(10), days(30), "Ждём подрядчика", TODAY)}
    before = [(one.due, one.responsible, one.note, one.closed_on) for one in map(fresh, rows)]
    step("Передано: Саакян Карина Ашотовна",
         lambda: assignments.reassign(office_base, map(fresh, rows), world.people["Саакян"], "отпуск"))
    assert {one.note for one in map(fresh, rows)} == {
        "05.08.2017 передано: никто не был назван → Саакян Карина Ашотовна; отпуск"}
    before = [(one.due, one.responsible, one.note, one.closed_on) for one in map(fresh, rows)]
    step("Исполнено", lambda: assignments.close(office_base, map(fresh, rows), "Сделано", days(1)))
    before = [(one.due, one.responsible, one.note, one.closed_on) for one in map(fresh, rows)]
    step("Возвращено в работу", lambda: assignments.reopen(office_base, map(fresh, rows)))
    assert {(one.report, one.closed_on) for one in map(fresh, rows)} == {("Сделано", None)}
    before = [(one.due, one.responsible, one.note, one.closed_on) for one in map(fresh, rows)]
    step("Снято", lambda: assignments.withdraw(office_base, map(fresh, rows), "Не нужно"))
    assert {(one.report, one.withdrawn, one.closed_on) for one in map(fresh, rows)} == {
        ("Сделано\nНе нужно", True, TODAY)}


def test_nobody_is_no_step(one_base: Base) -> None:
    count = Operation.select().count()
    assignments.extend(one_base, [], days(1), "")
    assignments.close(one_base, [], "", TODAY)
    assignments.withdraw(one_base, [], "")
    assignments.reopen(one_base, [])
    assignments.reassign(one_base, [], None, organisation=own_committee())
    assert assignments.give_lines(one_base, " \n\n") == ([], [])
    assert Operation.select().count() == count


def test_a_term_only_moves_to_a_later_day(one_base: Base) -> None:
    rows = several(one_base)
    assignments.extend(one_base, rows[:1], days(20), "")
    for wrong in (days(20), days(15)):
        with pytest.raises(StoreError, match=r"не позже прежнего, 25\.08\.2017"):
            assignments.extend(one_base, map(fresh, rows), wrong, "")
    assert [fresh(one).due for one in rows] == [days(20), days(10), days(10)], "all or none"
    assignments.close(one_base, [fresh(rows[0])], "", TODAY)
    with pytest.raises(StoreError, match="уже закрыто"):
        assignments.extend(one_base, [fresh(rows[0])], days(40), "")
    endless = assignments.give(one_base, "Без срока")
    assignments.extend(one_base, [endless], days(5), "Назначен срок")
    assert (fresh(endless).due, Extension.select().where(Extension.assignment == endless).get().old_due) == (
        days(5), None)


def test_what_cannot_be_is_refused(one_base: Base) -> None:
    one, = several(one_base, 1)
    with pytest.raises(StoreError, match="раньше, чем дано"):
        assignments.close(one_base, [one], "", days(-1))
    with pytest.raises(StoreError, match="некому передать"):
        assignments.reassign(one_base, [fresh(one)], None)
    with pytest.raises(StoreError, match="укажите, что сделать"):
        assignments.edit_assignment(one_base, fresh(one), text=" ")
    with pytest.raises(StoreError, match="раньше, чем дано"):
        assignments.edit_assignment(one_base, fresh(one), due=days(-2))
    assert fresh(one).due == days(10)


def test_a_later_term_in_the_card_is_an_extension(one_base: Base) -> None:
    one, = several(one_base, 1)
    assignments.edit_assignment(one_base, one, due=days(12), text="Иначе")
    assert (fresh(one).due, fresh(one).text, Extension.select().count()) == (days(12), "Иначе", 0), "on the day itself"
    one_base._clock = lambda: dt.datetime(2017, 8, 7, 9)
    assignments.edit_assignment(one_base, fresh(one), due="20.08.2017")
    assert [(row.old_due, row.due) for row in Extension.select()] == [(days(12), days(15))]
    assignments.edit_assignment(one_base, fresh(one), due=days(14))
    assert (fresh(one).due, Extension.select().count()) == (days(14), 1)


STEPS = st.lists(st.tuples(st.sampled_from(["extend", "edit", "close", "reopen", "withdraw"]),
                           st.integers(-5, 40), st.integers(0, 3)), max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_no_term_that_stood_overnight_is_lost(one_base: Base, steps: list[tuple[str, int, int]]) -> None:
    """Whatever is done, every later term leaves the one before among the extensions; the chain of them is whole."""
    one_base._clock = lambda: dt.datetime.combine(TODAY, dt.time(9))
    one = assignments.give(one_base, "Сделать", due=days(3))
    today, moved = TODAY, []
    for what, number, later in steps:
        today += dt.timedelta(days=later)
        one_base._clock = lambda today=today: dt.datetime.combine(today, dt.time(9))
        before = fresh(one)
        try:
            if what == "extend":
                assignments.extend(one_base, [fresh(one)], days(number), "причина")
            elif what == "edit":
                assignments.edit_assignment(one_base, fresh(one), due=days(number))
            elif what == "close":
                assignments.close(one_base, [fresh(one)], "", today)
            elif what == "reopen":
                assignments.reopen(one_base, [fresh(one)])
            else:
                assignments.withdraw(one_base, [fresh(one)], "")
        except StoreError:
            continue
        after = fresh(one)
        if after.due > before.due and (what == "extend" or (today > TODAY and not before.closed_on)):
            moved.append((before.due, after.due))
    kept = [(row.old_due, row.due) for row in Extension.select().where(Extension.assignment == one)]
    assert sorted(kept) == sorted(moved)


# Whose, and how it stands


def test_ours_and_others(office_base: Base) -> None:
    world = office(office_base)
    zubkov = world.posts["light"].person
    rows = {
        "colleague": assignments.give(office_base, "а", responsible=world.people["Шульга"]),
        "committee": assignments.give(office_base, "б", organisation=own_committee()),
        "nobody": assignments.give(office_base, "в"),
        "colleague for them": assignments.give(office_base, "г", responsible=world.people["Шульга"],
                                               organisation=world.departments["light"]),
        "official": assignments.give(office_base, "д", responsible=zubkov),
        "department": assignments.give(office_base, "е", organisation=world.departments["light"]),
        "official for us": assignments.give(office_base, "ж", responsible=zubkov, organisation=own_committee()),
    }
    ours = {name for name, one in rows.items() if assignments.is_ours(one, TODAY)}
    assert ours == {"colleague", "committee", "nobody", "colleague for them"}
    asked = {one.text for one in Assignment.select().where(reading.ours_on(TODAY))}
    assert asked == {rows[name].text for name in ours}
    assert {one.text for one in reading.waiting_on(office_base, TODAY, ours=False)} == {"д", "е", "ж"}
    assert not assignments.is_ours(rows["colleague"], dt.date(2010, 1, 1)), "he did not serve then"


def test_the_states_of_today_as_the_base_asks_them(office_base: Base) -> None:
    set_setting(office_base, "assignments.warn_days", 2)
    for due in (None, -3, -1, 0, 1, 2, 3, 20):
        for closed in (None, -4, 0):
            for withdrawn in (False, True):
                one = assignments.give(office_base, f"{due} {closed} {withdrawn}", given_on=days(-30),
                                       due=None if due is None else days(due))
                if withdrawn:
                    assignments.withdraw(office_base, [one], "", TODAY if closed is None else days(closed))
                elif closed is not None:
                    assignments.close(office_base, [one], "", days(closed))
    found: dict[str, set[str]] = {}
    for state in ASSIGNMENT_STATES:
        found[state] = {one.text for one in Assignment.select().where(reading.in_state(state, TODAY, 2))}
        assert found[state] == {one.text for one in Assignment.select() if reading.state_on(one, TODAY) == state}, state
        assert found[state], state
    assert sum(map(len, found.values())) == Assignment.select().count()


def test_the_past_is_seen_with_the_terms_of_then(office_base: Base) -> None:
    one = assignments.give(office_base, "Сделать", given_on=days(-30), due=days(-20))
    assignments.extend(office_base, [one], days(-10), "", days(-18))
    assignments.extend(office_base, [fresh(one)], days(5), "", days(-5))
    assignments.close(office_base, [fresh(one)], "", days(4))

    def stood(number: int) -> str:
        return reading.states_on([fresh(one)], days(number))[one.id]

    assert [stood(number) for number in (-25, -21, -19, -18, -14, -9, -5, 1, 3, 4)] == [
        "open", "near", "overdue", "open", "open", "overdue", "open", "open", "near", "in_time"]


def test_the_list(office_base: Base) -> None:
    world = office(office_base)
    with office_base.operation("Много"):
        for number in range(100):
            assignments.give(office_base, f"поручение {number}", given_on=days(-number), tos=world.tos["Семёновка"],
                             responsible=world.people["Шульга"], organisation=world.departments["light"])
        one = assignments.give(office_base, "без никого", given_on=days(1), co_executors=[world.people["Саакян"]])
    for words in ("саакян", "101", "без никого"):
        assert reading.listed(office_base, None, words) == [one], words
    assert len(reading.listed(office_base, 2017, "шульга семеновка ивгорсвет")) == 100
    assert reading.listed(office_base, 2016) == []
    statements: list[str] = []
    execute = office_base.database.execute_sql
    office_base.database.execute_sql = lambda sql, *args, **options: statements.append(sql) or execute(
        sql, *args, **options)
    try:
        rows = [(row.text, str(row.responsible or ""), str(row.organisation or ""), str(row.tos or ""), row.seen)
                for row in reading.listed(office_base)]
    finally:
        del office_base.database.execute_sql
    assert rows[0] == ("без никого", "", "", "", "open")
    assert rows[1] == ("поручение 0", "Шульга Антон Игоревич", "Ивгорсвет", "ТОС «Семёновка»", "open")
    assert len(rows) == 101 and len(statements) <= 3, statements


def test_what_belongs_to_an_assignment(office_base: Base) -> None:
    world = office(office_base)
    one = assignments.give(office_base, "Сделать")
    helper = assignments.add_co_executor(office_base, one, world.posts["light"].person, world.departments["light"])
    assert (helper.person, helper.organisation) == (world.posts["light"].person, world.departments["light"])
    interim = assignments.add_interim(office_base, one, "10.08.2017", "Черновик")
    assert str(interim) == "10.08.2017 Черновик"
    with sound(), office_base.operation("Удалено"):
        fresh(one).delete()
    assert CoExecutor.select().count() == 0
