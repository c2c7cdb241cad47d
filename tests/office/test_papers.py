from __future__ import annotations

import datetime as dt
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.office.committee import day, department, staff
from tosdesk.office.records import Document, DocumentFile, Number, PaperKind, PrintLog
from tosdesk.office.services.numbers import (
    annul,
    doubled_numbers,
    edit_kind,
    give_number,
    kind_of,
    letter,
    next_value,
    number_of,
    numbers_given,
    set_letter,
    set_number,
)
from tosdesk.office.services.organisations import appoint
from tosdesk.office.services.papers import (
    answered,
    back_to_draft,
    cancel,
    files_of,
    issue,
    keep_answer,
    keep_edited,
    keep_scan,
    log_printed,
    overdue_on,
    papers_of,
    reissue,
    send,
    sign,
    to_sign,
    versions,
    wait_again,
    waiting_on,
    working_copy,
)
from tosdesk.office.services.people import add_person
from tosdesk.office.services.signers import signer_on
from tosdesk.store.base import Base
from tosdesk.store.errors import Changed, StoreError
from tosdesk.store.verify import verify

ROOT = Path(__file__).parents[2]


def memo(base: Base, name: str = "О фонарях", date: str = "2017-08-05", **more: object) -> Document:
    return issue(base, "memo", name, data=more.pop("data", b"first"), file_name="Записка.docx", date=day(date),  # type: ignore[arg-type]
                 **more)  # type: ignore[arg-type]


def ours(base: Base) -> PaperKind:
    """From now on the committee numbers its memos itself."""
    return edit_kind(base, kind_of("memo"), numbered_by="office")


def again(document: Document) -> Document:
    return Document.get_by_id(document.id)


# Numbers


def test_the_office_gives_the_next_number_of_kind_and_year(office_base: Base) -> None:
    ours(office_base)
    shown = [memo(office_base, date=date).number for date in ("2017-08-05", "2017-12-31", "2018-01-01", "2017-08-05")]
    assert shown == ["1-СЗ", "2-СЗ", "1-СЗ", "3-СЗ"]
    edit_kind(office_base, kind_of("visit"), numbered_by="office", pattern="{индекс}/{номер}", case_index="01-15")
    report = issue(office_base, "visit", "Горино", data=b"", file_name="С.docx", date=day("2017-08-05"))
    assert report.number == "01-15/1"
    assert [number.value for number in numbers_given(kind_of("memo"), 2017)] == [1, 2, 3]
    assert verify() == []


def test_the_number_is_printed_on_the_paper_that_gets_it(office_base: Base) -> None:
    ours(office_base)
    document = memo(office_base, data=lambda paper: f"№ {paper.number}".encode())
    assert office_base.files.get(versions(document)[0].sha256).decode() == "№ 1-СЗ"


def test_a_number_that_is_undone_is_never_given_again(office_base: Base) -> None:
    kind = ours(office_base)
    memo(office_base)
    undone = memo(office_base)
    office_base.undo()
    assert [(number.shown, number.annulled) for number in numbers_given(kind, 2017)] == [
        ("1-СЗ", False), ("2-СЗ", True)]
    assert Document.select().count() == 1 and number_of(undone) is None
    assert memo(office_base).number == "3-СЗ"
    office_base.undo()
    office_base.redo()
    assert [number.annulled for number in numbers_given(kind, 2017)] == [False, True, False]
    assert memo(office_base).number == "4-СЗ"
    assert verify() == []


def test_a_failed_printing_takes_no_number(office_base: Base) -> None:
    ours(office_base)

    def broken(paper: Document) -> bytes:
        raise StoreError("Шаблон испорчен.")

    with pytest.raises(StoreError, match="испорчен"):
        memo(office_base, data=broken)
    assert Document.select_all().count() == 0 == Number.select_all().count()
    assert memo(office_base).number == "1-СЗ"


def test_an_office_that_begins_in_mid_year(office_base: Base) -> None:
    kind = ours(office_base)
    document = Document(kind=kind, name="О снеге", date=day("2017-08-05"))
    with office_base.operation("Записка"):
        document.save()
    assert give_number(office_base, document, 58).shown == "58-СЗ"
    assert give_number(office_base, document).shown == "58-СЗ", "a paper keeps its number"
    assert next_value(kind, 2017) == 59 and memo(office_base).number == "59-СЗ"
    other = memo(office_base)
    annul(office_base, number_of(other))
    with pytest.raises(StoreError, match="Номер 60 за 2017 год уже был дан; следующий свободный — 61"):
        give_number(office_base, other, 60)
    assert give_number(office_base, other).value == 61


def test_a_workstation_away_carries_its_letter(office_base: Base) -> None:
    kind = ours(office_base)
    assert letter() == ""
    memo(office_base)
    set_letter(" н ")
    assert [memo(office_base).number, memo(office_base).number] == ["1н-СЗ", "2н-СЗ"]
    set_letter("")
    assert memo(office_base).number == "2-СЗ"
    for wrong in ("1", "абв", "-"):
        with pytest.raises(StoreError, match="одна или две буквы"):
            set_letter(wrong)
    assert doubled_numbers() == []
    with office_base.operation("Другой ноутбук без буквы"):
        Number(kind=kind, year=2017, value=2, shown="2-СЗ").save()
    assert [(one.shown, other.shown) for one, other in doubled_numbers()] == [("2-СЗ", "2-СЗ")]


def test_the_chancerys_number_is_typed_later(office_base: Base) -> None:
    document = memo(office_base)
    assert document.number == "" and Number.select().count() == 0
    set_number(office_base, document, " 01-17/345 ", day("2017-08-09"))
    assert (again(document).number, again(document).date) == ("01-17/345", day("2017-08-09"))
    set_number(office_base, document, "01-17/346")
    assert (again(document).number, again(document).date) == ("01-17/346", day("2017-08-09"))
    with pytest.raises(StoreError, match="номер даёт не комитет"):
        give_number(office_base, document)
    ours(office_base)
    with pytest.raises(StoreError, match="номер даёт комитет"):
        set_number(office_base, again(document), "5")


def test_patterns_and_kinds_that_are_none(one_base: Base) -> None:
    with pytest.raises(StoreError, match=r"должно быть «\{номер\}»"):
        edit_kind(one_base, kind_of("memo"), pattern="СЗ")
    with pytest.raises(StoreError, match="«weather» нет"):
        kind_of("weather")
    assert kind_of("memo").pattern == "{номер}-СЗ"


YEARS = itertools.count(1901)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(["issue", "undo", "redo", "cancel", "typed"]), max_size=10))
def test_numbers_only_grow_whatever_is_undone(one_base: Base, steps: list[str]) -> None:
    kind = ours(one_base)
    year = next(YEARS)
    given_values: list[int] = []
    for step in steps:
        known = {number.id for number in numbers_given(kind, year)}
        if step == "issue":
            memo(one_base, date=f"{year}-05-05")
        elif step == "typed":
            document = Document(kind=kind, name="О снеге", date=dt.date(year, 5, 5))
            with one_base.operation("Записка"):
                document.save()
                give_number(one_base, document, next_value(kind, year) + 3)
        elif step == "cancel":
            drafts = Document.select().where((Document.state == "draft") & (Document.date == dt.date(year, 5, 5)))
            for document in drafts.order_by(Document.id).limit(1):
                cancel(one_base, document)
        else:
            try:
                (one_base.undo if step == "undo" else one_base.redo)()
            except StoreError:
                continue
        given_values += [number.value for number in numbers_given(kind, year) if number.id not in known]
    assert given_values == sorted(set(given_values))
    alive = [number.value for number in numbers_given(kind, year)]
    assert len(alive) == len(set(alive)) == len(given_values)


def test_a_number_that_was_put_away_is_not_free_either(one_base: Base) -> None:
    kind = ours(one_base)
    document = memo(one_base)
    with one_base.operation("Удалено"):
        number_of(document).delete()
    assert memo(one_base).number == "2-СЗ"
    with pytest.raises(StoreError, match="уже был дан"):
        give_number(one_base, document, 1)
    assert [number.value for number in numbers_given(kind, 2017)] == [1, 2]


@pytest.mark.parametrize("office_base", ["sqlite", "postgres"], indirect=True)
def test_two_processes_never_give_one_number(office_base: Base, request: pytest.FixtureRequest) -> None:
    kind = ours(office_base)
    engine = request.node.callspec.params["office_base"]
    workers = [subprocess.Popen([sys.executable, "-m", "tests.office.worker", office_base.place.address, engine, "25"],
                                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                env={**os.environ, "PYTHONIOENCODING": "utf-8"}) for _ in range(2)]
    for worker in workers:
        assert worker.stdout and worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    told = [[int(line.split("-")[0]) for line in worker.communicate(timeout=60)[0].splitlines()] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert all(numbers == sorted(numbers) for numbers in told)
    assert sorted(told[0] + told[1]) == list(range(1, 51))
    assert max(told[0]) > min(told[1]) and max(told[1]) > min(told[0]), "they never met: the test shows nothing"
    assert [number.value for number in numbers_given(kind, 2017)] == list(range(1, 51))
    assert doubled_numbers() == [] and verify() == []


# Versions


def test_every_printing_and_every_edit_is_a_version(office_base: Base, tmp_path: Path) -> None:
    ours(office_base)
    document = memo(office_base)
    reissue(office_base, document, b"second", "Записка.docx")
    file = working_copy(office_base, versions(document)[0], tmp_path)
    assert file.read_bytes() == b"first" and keep_edited(office_base, document, file) is None
    file.write_bytes(b"by hand")
    edited = keep_edited(office_base, document, file)
    assert edited is not None and edited.origin == "edited"
    reissue(office_base, document, b"third", "Записка.docx")
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF")
    keep_scan(office_base, document, scan)
    assert [(file.version, file.origin, office_base.files.get(file.sha256)) for file in files_of(document)] == [
        (1, "printed", b"first"), (2, "printed", b"second"), (3, "edited", b"by hand"), (4, "printed", b"third"),
        (5, "scan", b"%PDF")]
    assert versions(document)[-1].version == 4
    assert (again(document).number, again(document).date) == ("1-СЗ", day("2017-08-05"))
    assert Number.select_all().count() == 1
    with pytest.raises(StoreError, match=r"«нет\.pdf» не читается"):
        keep_answer(office_base, document, tmp_path / "нет.pdf")
    office_base.undo()
    assert [file.version for file in files_of(document)] == [1, 2, 3, 4]
    assert keep_scan(office_base, document, scan).version == 6, "a version that was put away is not used again"
    assert verify() == []


def test_a_paper_knows_where_it_came_from_and_whom_it_goes_to(office_base: Base) -> None:
    people = staff(office_base)
    official = add_person(office_base, "Полетаев", "Андрей")
    head = appoint(office_base, department(office_base), official, "начальник", None, head=True)
    signature = signer_on(day("2017-08-05"))
    assert signature
    document = memo(office_base, addressee=head, signer=signature.post, signed_as=signature.position,
                    executor=people.specialist, source=people.head.person)
    assert again(document).organisation == head.organisation
    appoint(office_base, head.organisation, add_person(office_base, "Новый", "Иван"), "начальник", day("2017-08-06"),
            head=True)
    assert again(document).addressee == head and again(document).signed_as == "Председатель комитета"
    assert papers_of(people.head.person) == [document] and papers_of(people.deputy.person) == []


# States


def test_the_life_of_a_paper(office_base: Base, tmp_path: Path) -> None:
    document = memo(office_base)
    assert document.answer_due == day("2017-09-04")
    back_to_draft(office_base, to_sign(office_base, document))
    to_sign(office_base, document)
    sign(office_base, document)
    assert waiting_on(day("2017-08-08")) == []
    send(office_base, document, day("2017-08-08"))
    assert waiting_on(day("2017-08-07")) == [] and waiting_on(day("2017-08-08")) == [document]
    assert overdue_on(day("2017-09-04")) == [] and overdue_on(day("2017-09-05")) == [document]
    reply = tmp_path / "ответ.pdf"
    reply.write_bytes(b"%PDF")
    answered(office_base, document, day("2017-09-10"), "Фонари включены", reply)
    assert again(document).state == "answered" and files_of(document)[-1].origin == "answer"
    assert waiting_on(day("2017-09-09")) == [document], "on that day it was still awaited"
    assert waiting_on(day("2017-09-10")) == []
    wait_again(office_base, again(document), day("2017-10-02"))
    assert overdue_on(day("2017-10-03")) == [document]
    assert verify() == []


def test_what_cannot_be_is_refused_and_nothing_is_written(one_base: Base) -> None:
    document = memo(one_base)
    with pytest.raises(StoreError, match="ещё не отправлен"):
        answered(one_base, document, day("2017-08-09"))
    send(one_base, document, day("2017-08-08"))
    with pytest.raises(StoreError, match="раньше, чем документ отправлен"):
        answered(one_base, document, day("2017-08-07"))
    for wrong in (to_sign, sign, back_to_draft):
        with pytest.raises(StoreError, match="уже отправлен"):
            wrong(one_base, document)
    assert (again(document).state, again(document).answered_on) == ("sent", None)


def test_two_people_with_one_paper(office_base: Base) -> None:
    mine = memo(office_base)
    theirs = again(mine)
    send(office_base, theirs, day("2017-08-08"))
    with pytest.raises(Changed):
        cancel(office_base, mine)
    assert again(mine).state == "sent"


def test_when_an_answer_is_due(one_base: Base) -> None:
    edit_kind(one_base, kind_of("memo"), answer_days=None)
    none = memo(one_base)
    assert none.answer_due is None
    send(one_base, none, day("2017-08-08"))
    assert waiting_on(day("2018-08-08")) == []
    said = memo(one_base, answer_due=day("2017-08-20"))
    send(one_base, said, day("2017-08-08"), answer_due=day("2017-08-25"))
    edit_kind(one_base, kind_of("memo"), answer_days=30)
    holiday = memo(one_base, date="2017-04-07")
    assert holiday.answer_due == day("2017-05-10"), "the 7th of May is a Sunday before two days off"
    send(one_base, holiday, day("2017-04-10"))
    assert waiting_on(day("2017-08-25")) == [holiday, said]


def test_a_paper_that_is_not_needed(office_base: Base) -> None:
    kind = ours(office_base)
    draft, gone = memo(office_base), memo(office_base)
    send(office_base, gone, day("2017-08-08"))
    for document in (draft, gone):
        cancel(office_base, document)
    assert [number.annulled for number in numbers_given(kind, 2017)] == [True, False]
    assert waiting_on(day("2018-08-08")) == []
    with pytest.raises(StoreError, match="не понадобившийся"):
        sign(office_base, draft)
    office_base.undo()
    office_base.undo()
    assert again(draft).state == "draft" and number_of(draft).shown == "1-СЗ"


def test_what_was_printed_is_logged_for_good(office_base: Base) -> None:
    before = office_base.last_change()
    person = add_person(office_base, "Петров", "Иван")
    line = log_printed(office_base, "registry", None, "Реестр ТОС")
    log_printed(office_base, "memo", person, "О фонарях")
    told = [(one.form, one.record, one.title, one.at) for one in PrintLog.select().order_by(PrintLog.id)]
    assert told == [("registry", "", "Реестр ТОС", office_base.now()), ("memo", person.id.hex, "О фонарях",
                                                                         office_base.now())]
    line.title = "Другое"
    with pytest.raises(StoreError):
        line.save()
    assert before != office_base.last_change() and DocumentFile.select().count() == 0
