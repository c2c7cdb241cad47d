from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.resolutions.world import TODAY, World, office, sound
from tests.visits.papers import data_of, headers, lines
from tests.visits.pictures import jpeg
from tests.word.office import to_pdf
from tosdesk.office.printing import as_printed, print_form
from tosdesk.office.records import Document, DocumentFile, PrintLog
from tosdesk.office.services import papers
from tosdesk.office.services.numbers import kind_of, set_number
from tosdesk.registry.section import SECTION as REGISTRY
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.section import SECTION as RESOLUTIONS
from tosdesk.store.base import Base
from tosdesk.store.errors import Failed
from tosdesk.ui.section import Form, Wanted
from tosdesk.visits import services
from tosdesk.visits.records import Visit
from tosdesk.visits.section import SECTION
from tosdesk.visits.services import StopDraft, write_visit
from tosdesk.word.files import DocumentError

MEMO, REPORT, _ = SECTION.forms
CARD = next(form for form in REGISTRY.forms if form.key == "tos-card")


def visit_with(world: World, *topics: str) -> Visit:
    return write_visit(world.base, TODAY, [StopDraft(world.tos["Лесное"], "10:00", "Во дворе темно", questions=[
        {"text": f"вопрос {number}", "topic": world.topic(topic)} for number, topic in enumerate(topics, 1)])],
        people=[world.people["Шульга"]])


def test_one_paper_has_the_name_that_was_asked_for(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    office_base.author = world.people["Шульга"].id
    visit = visit_with(world, "light")
    target = tmp_path / "записка.docx"
    with sound():
        assert print_form(office_base, MEMO, Wanted(record=visit), target) == [target]
    document = Document.get()
    assert target.read_bytes() == data_of(office_base, document)
    with office_base.operation("Номер"):
        document.number = "137-08/01"
        document.save()
    with sound():
        assert print_form(office_base, MEMO, Wanted(record=visit), target) == [target]
    assert [file.version for file in papers.versions(Document.get())] == [1, 2]
    assert Document.select().count() == 1
    assert "№ 137-08/01" in lines(target.read_bytes())
    assert "5 августа 2017 г." in lines(target.read_bytes())
    assert [(line.form, line.record, line.title, line.author, line.at.date()) for line in PrintLog.select()] == [
        ("memo", visit.id.hex, "Служебная записка — Ивгорсвет", world.people["Шульга"].id, TODAY)] * 2


def test_several_papers_have_their_departments_names(office_base: Base, tmp_path: Path) -> None:
    visit = visit_with(office(office_base), "light", "water", "roads")
    with sound():
        written = print_form(office_base, MEMO, Wanted(record=visit), tmp_path / "записка.docx")
    assert [path.name for path in written] == ["записка.docx", "записка — Ивгорсвет.docx",
                                               "записка — управление благоустройства.docx"]
    assert [path.read_bytes() for path in written] == [
        data_of(office_base, document) for document in sorted(Document.select(), key=lambda one: str(one.organisation))]
    assert PrintLog.select().count() == 3
    assert len(list(tmp_path.glob("*.docx"))) == 3


def test_two_papers_for_one_department_have_two_files(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    visit = visit_with(world, "light")
    print_form(one_base, MEMO, Wanted(record=visit), tmp_path / "з.docx")
    for text in ("и холодно", "и скользко"):
        questions.take(one_base, text, topic=world.topic("light"), source=visit.stops.get())
        written = print_form(one_base, MEMO, Wanted(record=visit), tmp_path / "з.docx")
    assert [path.name for path in written] == ["з.docx", "з — Ивгорсвет.docx", "з — Ивгорсвет (2).docx"]
    assert len({path.read_bytes() for path in written}) == 3


def test_a_paper_that_has_gone_is_given_out_as_it_went(one_base: Base, tmp_path: Path) -> None:
    visit = visit_with(office(one_base), "light", "light")
    target, = print_form(one_base, MEMO, Wanted(record=visit), tmp_path / "з.docx")
    document = Document.get()
    papers.sign(one_base, set_number(one_base, document, "137-08/01"))
    papers.send(one_base, document, TODAY)
    print_form(one_base, MEMO, Wanted(record=visit), target)
    numbered = target.read_bytes()
    assert "№ 137-08/01" in lines(numbered)
    one, _ = services.all_questions(visit)
    with one_base.operation("Правка"):
        one.text = "совсем о другом"
        one.save()
    questions.withdraw(one_base, [one], "отпал")
    print_form(one_base, MEMO, Wanted(record=visit), target)
    assert target.read_bytes() == numbered
    assert len(papers.versions(document)) == 2


def test_what_was_edited_in_word_is_never_replaced(one_base: Base, tmp_path: Path) -> None:
    visit = visit_with(office(one_base), "light", "water")
    first, second = print_form(one_base, MEMO, Wanted(record=visit), tmp_path / "з.docx")
    edited = jpeg()
    second.write_bytes(edited)
    assert print_form(one_base, MEMO, Wanted(record=visit), first)[1].name.endswith(" (2).docx")
    assert second.read_bytes() == edited
    document = Document.select().order_by(Document.name).first()
    (tmp_path / "правка.docx").write_bytes(first.read_bytes() + b"\0")
    papers.keep_edited(one_base, document, tmp_path / "правка.docx")
    print_form(one_base, MEMO, Wanted(record=visit), first)
    assert [file.origin for file in papers.versions(document)][-1] == "edited"


def spoilt(path: Path, how: str) -> bytes:
    """The file as some hand left it: a word changed, its title changed, saved anew, something put behind it, or quite
    another file."""
    if how == "another":
        path.write_bytes(b"mine")
    elif how == "longer":
        path.write_bytes(path.read_bytes() + b"\0")
    else:
        document = docx.Document(str(path))
        if how == "word":
            document.paragraphs[-1].add_run("приписано от руки")
        document.core_properties.title = "иначе" if how == "title" else document.core_properties.title
        document.core_properties.revision += how == "saved"
        document.save(str(path))
    return path.read_bytes()


@pytest.mark.parametrize("how", ["word", "title", "saved", "longer", "another"])
@pytest.mark.parametrize("form", [MEMO, REPORT, CARD], ids=lambda form: form.key)
def test_a_file_named_by_the_user_is_replaced_only_as_it_was_printed(
        one_base: Base, tmp_path: Path, form: Form, how: str) -> None:
    visit = visit_with(office(one_base), "light")
    target, second = tmp_path / "б.docx", tmp_path / "б (2).docx"

    def printed() -> list[Path]:
        record = visit if form.of is Visit else visit.stops.get().tos
        return print_form(one_base, form, Wanted(record=record, day=TODAY), target)

    assert printed() == [target]
    first = target.read_bytes()
    with one_base.operation("Правка"):
        tos = visit.stops.get().tos
        tos.name = "Заречное"
        tos.save()
    assert printed() == [target], "nobody touched it"
    assert target.read_bytes() != first
    edited = spoilt(target, how)
    assert not as_printed(target)
    assert printed() == [second]
    assert printed() == [second], "the paper beside it is ours"
    assert target.read_bytes() == edited
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [second.name, target.name]


def test_a_paper_of_another_base_is_known_too(one_base: Base, tmp_path: Path) -> None:
    target, = print_form(one_base, REPORT, Wanted(record=visit_with(office(one_base))), tmp_path / "а.docx")
    with one_base.operation("Забыто"):
        for file in DocumentFile.select():
            file.delete()
    assert as_printed(target)


@pytest.mark.parametrize("form", [REPORT, CARD], ids=lambda form: form.key)
def test_no_paper_without_its_note_in_the_log(one_base: Base, tmp_path: Path, form: Form) -> None:
    """While another program holds the base nothing is printed, and that is what the user reads."""
    visit = visit_with(office(one_base))
    wanted = Wanted(record=visit if form.of is Visit else visit.stops.get().tos, day=TODAY)
    one_base.database.execute_sql("PRAGMA busy_timeout = 100")
    other = one_base.place.database()
    other.connect()
    other.execute_sql("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Failed, match="База занята другой программой"):
            print_form(one_base, form, wanted, tmp_path / "а.docx")
    finally:
        other.rollback()
        other.close()
    assert list(tmp_path.glob("*.docx")) == []
    with pytest.raises(DocumentError):
        print_form(one_base, form, wanted, tmp_path / "нет" / "а.docx")
    assert PrintLog.select().count() == 0, "nothing was printed"
    before = one_base.undoable()
    print_form(one_base, form, wanted, tmp_path / "а.docx")
    assert PrintLog.select().count() == 1
    assert (one_base.undoable() == before) == (not form.keep), "what is not kept is no step"


def test_several_memos_are_one_step_back(one_base: Base, tmp_path: Path) -> None:
    visit = visit_with(office(one_base), "light", "water")
    print_form(one_base, MEMO, Wanted(record=visit), tmp_path / "з.docx")
    assert Document.select().count() == 2
    one_base.undo()
    assert Document.select().count() == 0
    assert not any(question.sent_on for question in services.all_questions(visit))


def test_chosen_questions_make_a_memo_for_each_department(one_base: Base, tmp_path: Path) -> None:
    visit = visit_with(office(one_base), "light", "water", "light")
    chosen = services.all_questions(visit)
    form = next(form for form in RESOLUTIONS.forms if form.several)
    written = print_form(one_base, form, Wanted(record=chosen[0], more=tuple(chosen[1:])), tmp_path / "з.docx")
    assert len(written) == 2
    asked = [[line for line in lines(path.read_bytes()) if "Вопрос " in line] for path in written]
    assert sorted(map(len, asked)) == [1, 2]


def test_a_paper_that_cannot_be_written_is_not_issued(one_base: Base, tmp_path: Path) -> None:
    visit = visit_with(office(one_base), "light")
    with pytest.raises(DocumentError):
        print_form(one_base, MEMO, Wanted(record=visit), tmp_path / "нет такой папки" / "з.docx")
    assert Document.select().count() == 0
    assert services.all_questions(visit)[0].sent_on is None


def test_a_number_of_the_office_stands_on_the_paper(one_base: Base, tmp_path: Path) -> None:
    world = office(one_base)
    with one_base.operation("Сами"):
        kind = kind_of("memo")
        kind.numbered_by = "office"
        kind.save()
    for number, topics in ((1, ("light",)), (2, ("water",))):
        target, = print_form(one_base, MEMO, Wanted(record=visit_with(world, *topics)), tmp_path / "з.docx")
        assert f"№ {number}-СЗ" in lines(target.read_bytes())
    print_form(one_base, MEMO, Wanted(record=Visit.get()), tmp_path / "з.docx")
    assert sorted(document.number for document in Document.select()) == ["1-СЗ", "2-СЗ"]


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_file_that_is_open_in_word_is_left_alone(one_base: Base, tmp_path: Path, lock: str) -> None:
    visit = visit_with(office(one_base))
    target = tmp_path / "ab.docx"
    target.write_bytes(b"open")
    (tmp_path / lock.format(target.name)).touch()
    written, = print_form(one_base, REPORT, Wanted(record=visit), target)
    assert written.name == "ab (2).docx"
    assert target.read_bytes() == b"open"


def test_nowhere_to_write(one_base: Base, tmp_path: Path) -> None:
    visit = visit_with(office(one_base))
    with pytest.raises(DocumentError, match="документ не сохранён"):
        print_form(one_base, REPORT, Wanted(record=visit), tmp_path / "нет" / "з.docx")


def test_what_the_forms_print_from() -> None:
    assert [(form.key, form.of, form.keep) for form in SECTION.forms] == [
        ("memo", Visit, True), ("visit", Visit, True), ("trip-sheet", Visit, False)]
    assert [form.key for form in RESOLUTIONS.forms] == ["question-memo"]


def test_libreoffice_reads_them(one_base: Base, tmp_path: Path) -> None:
    one_base.identity.make_demonstration()
    world = office(one_base)
    visit = visit_with(world, "light", "water", "roads", "roads")
    services.add_photos(one_base, visit, [(f"{n}.jpg", jpeg(n, shade=n)) for n in range(1, 7)])
    bare = visit_with(world)
    question = questions.take(one_base, "не горит фонарь", topic=world.topic("light"))
    written = [*print_form(one_base, MEMO, Wanted(record=visit), tmp_path / "записка.docx"),
               *print_form(one_base, REPORT, Wanted(record=visit), tmp_path / "справка.docx"),
               *print_form(one_base, MEMO, Wanted(record=bare), tmp_path / "председателю.docx"),
               *print_form(one_base, RESOLUTIONS.forms[0], Wanted(record=question), tmp_path / "вопрос.docx")]
    assert all("ОБРАЗЕЦ" in headers(path.read_bytes()) for path in written)
    pages = to_pdf(written, tmp_path)
    assert pages.pop("справка") == 2
    with_photos = {path.stem for path in written if any("фотографии на" in line for line in lines(path.read_bytes()))}
    assert pages == {name: 2 if name in with_photos else 1 for name in pages} and 0 < len(with_photos) < len(pages)
    assert len(pages) == 5


def test_the_lines_of_several_visits_are_one_memo_for_each_department(office_base: Base, tmp_path: Path) -> None:
    world = office(office_base)
    visits = [visit_with(world, "light", "water"), visit_with(world, "light")]
    chosen = [question for visit in visits for question in services.all_questions(visit)]
    by_phone = questions.take(office_base, "Нет света", topic=world.topic("light"), tos=world.tos["Горино"])
    form = next(form for form in RESOLUTIONS.forms if form.several)
    with sound():
        written = print_form(office_base, form, Wanted(record=by_phone, more=tuple(chosen)), tmp_path / "з.docx")
    told = [[line.replace("\u00a0", " ") for line in lines(path.read_bytes())] for path in written]
    light = next(one for one in told if any("Ивгорсвет" in line for line in one))
    assert "На выездах комитета 5 августа 2017 г. жителями заданы вопросы." in light
    assert "В комитет 5 августа 2017 г. поступило обращение жителей." in light
    assert sum("Срок: до" in line for line in light) == 3 and any("ТОС «Горино»" in line for line in light)
    water = next(one for one in told if one is not light)
    assert "На выезде комитета 5 августа 2017 г. жителями задан вопрос." in water
    assert Document.select().count() == 2
    again = print_form(office_base, form, Wanted(record=Question.get_by_id(by_phone.id)), tmp_path / "ещё.docx")
    assert len(again) == 1 and lines(again[0].read_bytes()) == lines(written[told.index(light)].read_bytes())
    assert Document.select().count() == 2, "any of its questions brings the whole memo again"
    late = questions.take(office_base, "Снова темно", topic=world.topic("light"))
    more = print_form(office_base, form, Wanted(record=late, more=tuple(
        question for visit in visits for question in services.all_questions(visit))), tmp_path / "и ещё.docx")
    assert len(more) == 3 and Document.select().count() == 3


def test_two_stops_are_one_visit(one_base: Base) -> None:
    world = office(one_base)
    asked = {"text": "темно", "topic": world.topic("light")}
    stops = [StopDraft(world.tos[name], questions=[asked]) for name in ("Лесное", "Горино")]
    visit = write_visit(one_base, TODAY, stops)
    form = next(form for form in RESOLUTIONS.forms if form.several)
    first, *rest = services.all_questions(visit)
    paper, = form.papers(one_base, Wanted(record=first, more=tuple(rest)))
    assert [text.replace("\u00a0", " ") for text in paper.data["абзацы"]] == [
        "На выезде комитета 5 августа 2017 г. жителями заданы вопросы."]
