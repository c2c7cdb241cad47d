from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office, sound
from tests.visits.pictures import jpeg
from tosdesk.office.records import Person
from tosdesk.office.services.organisations import appoint, own_committee
from tosdesk.office.services.people import add_person
from tosdesk.reading import as_text
from tosdesk.registry.records import Territory
from tosdesk.registry.services import edit_tos
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.store.journal import Operation
from tosdesk.visits import services
from tosdesk.visits.records import Photo, Stop, StopPerson, Visit, Went
from tosdesk.visits.section import SECTION
from tosdesk.visits.services import StopDraft, write_visit
from tosdesk.visits.services.phrases import completing, completing_people, earlier_phrases, met_before, streets_of

KINDS = (Visit, Went, Stop, StopPerson, Photo, Question)
TOMORROW = TODAY + dt.timedelta(days=1)


def counts() -> list[int]:
    return [kind.select().count() for kind in KINDS]


@contextmanager
def refused(sentence: str, kind: type[Exception] = StoreError) -> Any:
    """Refused in these words, and nothing is left."""
    before, operations = counts(), Operation.select().count()
    with pytest.raises(kind, match=sentence):
        yield
    assert (counts(), Operation.select().count()) == (before, operations)


def three(world: World, **fields: Any) -> Visit:
    """A visit to three ТОС with all that belongs to one."""
    drafts = [
        StopDraft(world.tos["Лесное"], "10:00", "Фонари не горят", met="жители дома 5",
                  people=[world.people["Семёнова"]], questions=["не горит фонарь", {
                      "text": "яма у дома", "topic": world.topic("roads"), "house": "5", "taken_on": TODAY,
                      "street": world.street("Лесная"), "asked_by": world.people["Семёнова"]}]),
        StopDraft(world.tos["Горино"], "11:00", questions=[
            "", "  ", {"text": "нет воды", "topic": world.topic("water")}]),
        StopDraft(world.tos["Семёновка"], "12:00"),
    ]
    fields = {"people": [world.people["Шульга"], world.people["Саакян"]], "topic": world.topic("light"),
              "purpose": world.purpose("plan")} | fields
    return write_visit(world.base, fields.pop("date", TODAY), drafts, **fields)


def test_a_visit_is_one_step(office_base: Base) -> None:
    world = office(office_base)
    steps = Operation.select().count()
    with sound():
        visit = three(world)
        services.add_photos(office_base, visit, [("п.jpg", jpeg())])
    assert Operation.select().count() == steps + 2
    assert counts() == [1, 2, 3, 1, 1, 3], "three ТОС are one visit with three stops; blank questions are passed over"
    assert [(stop.tos.name, stop.place) for stop in visit.stops.order_by(Stop.place)] == [
        ("Лесное", 0), ("Горино", 1), ("Семёновка", 2)]
    assert (visit.state, visit.start, str(visit)) == (
        "held", "10:00", "Выезд 05.08.2017 в ТОС «Лесное», «Горино», «Семёновка»")
    assert office_base.undo() == f"Снимки: {visit}"
    with sound():
        assert office_base.undo() == "Выезд в ТОС «Лесное», «Горино», «Семёновка»"
    assert counts() == [0] * 6
    with sound():
        office_base.redo()
        office_base.redo()
    assert counts() == [1, 2, 3, 1, 1, 3]
    assert [question.text for question in services.all_questions(Visit.get())] == ["не горит фонарь", "яма у дома",
                                                                                   "нет воды"]


def test_questions_of_a_stop(one_base: Base) -> None:
    world = office(one_base)
    with sound():
        visit = three(world)
    light, road, water = services.all_questions(visit)
    assert (light.topic, light.tos, light.taken_on) == (world.topic("light"), world.tos["Лесное"], TODAY)
    assert light.organisation == world.departments["light"], "the topic of the visit tells whom to ask"
    assert (road.organisation, road.asked_by) == (world.departments["blag"], world.people["Семёнова"])
    assert (water.organisation, water.tos) == (world.departments["water"], world.tos["Горино"])
    assert SECTION.also(visit) == {"questions": [light, road, water], "papers": []}


def test_what_a_visit_cannot_be_without(one_base: Base) -> None:
    world = office(one_base)
    draft = StopDraft(world.tos["Лесное"])
    with refused("укажите, куда ездили"):
        write_visit(one_base, TODAY, [])
    with refused("укажите, когда ездили"):
        write_visit(one_base, None, [draft])  # type: ignore[arg-type]
    with refused("такой даты нет", BadValue):
        write_visit(one_base, "31.02.2017", [draft])  # type: ignore[arg-type]
    with refused("ещё впереди: состояться он не мог"):
        write_visit(one_base, TOMORROW, [draft], state="held")
    with refused("нет среди возможных значений", BadValue):
        write_visit(one_base, TODAY, [draft], state="surely")
    with sound():
        visit = write_visit(one_base, "05.08.2017", [draft], complete=False)  # type: ignore[arg-type]
    assert (visit.date, visit.state, visit.complete) == (TODAY, "held", False), "any other gap is filled later"


def test_a_failing_part_leaves_nothing(office_base: Base) -> None:
    world = office(office_base)
    good = StopDraft(world.tos["Лесное"], questions=["вопрос"])
    with refused("такого времени нет", BadValue):
        write_visit(office_base, TODAY, [good, StopDraft(world.tos["Горино"], time="25:00")])
    with refused("такой даты нет", BadValue):
        write_visit(office_base, TODAY, [good, StopDraft(world.tos["Горино"], questions=[
            {"text": "?", "sent_on": "завтра"}])])
    visit = write_visit(office_base, TODAY, [good])
    with refused("часть действия не удалась"), office_base.operation("Много сразу"):
        services.set_people(office_base, visit, [world.people["Шульга"]])
        with pytest.raises(BadValue):
            services.add_stop(office_base, visit, StopDraft(world.tos["Горино"], time="полдень"))


def test_planned_held_and_cancelled(office_base: Base) -> None:
    world = office(office_base)
    with sound():
        ahead = write_visit(office_base, TOMORROW, [StopDraft(world.tos["Лесное"])])
    assert ahead.state == "planned"
    assert write_visit(office_base, TODAY, [StopDraft(world.tos["Лесное"])]).state == "held"
    with refused("Выезд на 06.08.2017 ещё впереди"):
        services.set_state(office_base, ahead, "held")
    assert Visit.get_by_id(ahead.id).state == "planned"
    with sound():
        services.set_state(office_base, ahead, "cancelled")
    assert office_base.undo() == "Отменён: выезд 06.08.2017"
    with refused("нет среди возможных значений", BadValue):
        services.set_state(office_base, Visit.get_by_id(ahead.id), "surely")
    late = write_visit(office_base, TODAY, [StopDraft(world.tos["Лесное"])], state="planned")
    with sound():
        services.set_state(office_base, late, "held")
    assert Visit.get_by_id(late.id).state == "held"


def test_who_went(office_base: Base) -> None:
    world = office(office_base)
    visit = write_visit(office_base, TODAY, [StopDraft(world.tos["Лесное"])])
    people = {name: world.people[name] for name in ("Шульга", "Саакян", "Одинцова")}

    def went() -> set[str]:
        return {str(row.person.surname) for row in visit.went}

    for names in (["Шульга", "Саакян"], ["Саакян", "Одинцова", "Одинцова"], ["Шульга"], [], ["Саакян", "Шульга"]):
        with sound():
            services.set_people(office_base, visit, [people[name] for name in names])
        assert went() == set(names)
        steps = Operation.select().count()
        services.set_people(office_base, visit, [people[name] for name in names])
        assert Operation.select().count() == steps, "said twice it is nothing new"
    assert Went.select_all().count() == 3
    office_base.undo()
    assert went() == set()


def test_meeting_somebody_twice_is_one_meeting(one_base: Base) -> None:
    world = office(one_base)
    person = world.people["Семёнова"]
    visit = write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"], people=[person, person])])
    services.meet(one_base, visit.stops.get(), person)
    assert StopPerson.select_all().count() == 1


def test_a_new_stop_comes_last_whatever_was_deleted(one_base: Base) -> None:
    world = office(one_base)
    visit = three(world)
    services.add_photos(one_base, visit, [(f"{n}.jpg", jpeg(shade=n)) for n in range(3)])
    with one_base.operation("Удалено"):
        visit.stops.order_by(Stop.place).first().delete()
        visit.photos.order_by(Photo.place).first().delete()
    services.add_stop(one_base, visit, StopDraft(world.tos["Лесное"]))
    services.add_photos(one_base, visit, [("ещё.jpg", jpeg(shade=9))])
    assert [stop.place for stop in visit.stops.order_by(Stop.place)] == [1, 2, 3]
    assert [photo.place for photo in visit.photos.order_by(Photo.place)] == [1, 2, 3]


def test_photos_find_their_stops(office_base: Base) -> None:
    visit = three(office(office_base))
    files = [("утро.jpg", jpeg(taken="2017:08:05 09:50:00", shade=1)), ("бито.jpg", b"nothing"),
             ("C:\\Фото\\день.png", jpeg(taken="2017:08:05 11:30:00", shade=2)),
             ("вчера.jpg", jpeg(taken="2017:08:04 11:30:00", shade=3)), ("без времени.jpg", jpeg(shade=4))]
    with sound():
        added, skipped = services.add_photos(office_base, visit, files)
    assert [(photo.name, photo.stop and photo.stop.tos.name, photo.place) for photo in added] == [
        ("утро.jpg", "Лесное", 0), ("день.jpg", "Горино", 1), ("вчера.jpg", None, 2), ("без времени.jpg", None, 3)]
    assert skipped == ["Снимок «бито.jpg» не читается: файл повреждён или это не снимок."]
    for photo in added:
        assert len(office_base.files.get(photo.sha256)) == photo.size
    assert added[0].taken_at == dt.datetime(2017, 8, 5, 9, 50)
    again, skipped = services.add_photos(office_base, visit, files[:1] + files[:1])
    assert (again, skipped) == ([], ["Снимок «утро.jpg» в этом выезде уже есть."] * 2)


def test_the_same_photo_of_two_visits_is_one_file(one_base: Base) -> None:
    world = office(one_base)
    visits = [write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"])]) for _ in range(2)]
    photos = [services.add_photos(one_base, visit, [("п.jpg", jpeg())])[0][0] for visit in visits]
    assert photos[0].sha256 == photos[1].sha256
    assert len(list(one_base.files.names())) == 1
    assert [photo.stop for photo in photos] == [visit.stops.get() for visit in visits], "one stop takes every photo"


def test_photos_are_prepared_before_anybody_waits(one_base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = three(office(one_base))

    def prepare(name: str, data: bytes) -> Any:
        assert not one_base.database.in_transaction()
        raise StoreError(name)
    monkeypatch.setattr(services.photos, "prepare", prepare)
    assert services.add_photos(one_base, visit, [("п.jpg", b"")]) == ([], ["п.jpg"])


def test_the_search(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world, note="Взять ключи", result="Вывезти МУСОР")
    other = write_visit(office_base, TODAY, [StopDraft(world.tos["Горино"])])

    def found(text: str) -> list[Visit]:
        return services.listed(office_base, None, text)

    for text in ("лесное", "СЕМЕНОВКА", "семёновка", "Шульга", "саакян", "фонари", "семенова", "жители дома 5",
                 "взять", "мусор", "плановый", "освещение", "лесное шульга", "тос лесное", "ТОС «Семеновка»"):
        assert found(text) == [visit], text
    for text in ("05.08.2017", "5.8.2017", "08.2017", "8.2017 тос горино"):
        assert set(found(text)) == {visit, other}, text
    assert found("06.08.2017") == []
    assert set(found("гарино")) == {visit, other}, "by another spelling of the name"
    assert found("Верещагин") == []
    with sound():
        services.set_people(office_base, visit, [])
        edit_tos(office_base, world.tos["Лесное"], name="Ёлкино")
    assert found("шульга") == []
    assert found("елкино") == [visit]
    with sound(), office_base.operation("Удалено"):
        visit.delete()
    assert found("елкино") == []


def test_two_of_one_surname_are_told_apart_in_the_filter(one_base: Base) -> None:
    world = office(one_base)
    other = add_person(one_base, "Шульга", "Борис", "Петрович")
    appoint(one_base, own_committee(), other, "ведущий специалист", TODAY)
    who = next(one for one in SECTION.filters if one.key == "person")
    shown = dict(who.options(one_base))
    assert (shown[world.people["Шульга"].id], shown[other.id]) == ("Шульга\u00a0А.\u00a0И.", "Шульга\u00a0Б.\u00a0П.")


def test_a_deleted_visit_leaves_its_questions(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world)
    services.add_photos(office_base, visit, [("п.jpg", jpeg())])
    with sound(), office_base.operation("Удалено"):
        visit.delete()
    assert counts() == [0, 0, 0, 0, 0, 3]
    with sound():
        office_base.undo()
    assert counts() == [1, 2, 3, 1, 1, 3]


def test_the_list_asks_a_few_times_whatever_its_length(office_base: Base) -> None:
    world = office(office_base)
    toses, day = list(world.tos.values()), TODAY - dt.timedelta(days=149)
    with office_base.operation("Много"):
        for number in range(150):
            write_visit(office_base, day + dt.timedelta(days=number), [
                StopDraft(toses[number % 3], questions=["вопрос"]), StopDraft(toses[(number + 1) % 3])],
                people=[world.people["Шульга"]], purpose=world.purpose("plan"))
    statements: list[str] = []
    execute = office_base.database.execute_sql

    def counted(sql: str, *args: Any, **options: Any) -> Any:
        statements.append(sql)
        return execute(sql, *args, **options)

    office_base.database.execute_sql = counted
    try:
        rows = [[column.value(visit) for column in SECTION.columns] for visit in services.listed(office_base, 2017)]
    finally:
        del office_base.database.execute_sql
    assert len(rows) == 150
    assert rows[0] == [TODAY, "", [toses[2].name, toses[0].name], ["Шульга"], "плановый осмотр территории", 1,
                       "состоялся"]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    assert len(statements) <= 6, statements
    assert services.listed(office_base, 2016) == []
    assert len(services.listed(office_base, 2017, "горино")) == 100


def test_what_waits_for_somebody(one_base: Base) -> None:
    world = office(one_base)
    draft = [StopDraft(world.tos["Лесное"])]
    day = TODAY - dt.timedelta(days=1)
    write_visit(one_base, day, draft, complete=False)
    write_visit(one_base, day, draft, complete=False, state="cancelled")
    write_visit(one_base, day, draft, state="planned")
    write_visit(one_base, TODAY, draft, state="planned")
    write_visit(one_base, day, draft)
    assert sorted(SECTION.checks(one_base)) == [
        "Выезд 04.08.2017 в ТОС «Лесное»: день прошёл, а выезд всё ещё запланирован.",
        "Выезд 04.08.2017 в ТОС «Лесное»: не дописан."]
    unfinished = next(visit for visit in services.listed(one_base) if not visit.complete and visit.state == "held")
    assert {column.key: column.value(unfinished) for column in SECTION.columns}["state"] == "состоялся, не дописан"


def test_only_a_visit_that_took_place_is_finished_or_not(one_base: Base) -> None:
    draft = [StopDraft(office(one_base).tos["Лесное"])]
    for state, complete, said, waits in (("held", True, "Дописан: да", []), ("held", False, None, ["не дописан"]),
                                         ("planned", True, None, []), ("planned", False, None, []),
                                         ("cancelled", True, None, []), ("cancelled", False, None, [])):
        visit = write_visit(one_base, TODAY, draft, state=state, complete=complete)
        listed, = services.listed(one_base)
        marks = {column.key: column.value(listed) for column in SECTION.columns}["state"].split(", ")[1:]
        assert marks == [mark.split(": ")[1].rstrip(".") for mark in SECTION.checks(one_base)] == waits
        text = as_text(SECTION, visit)
        assert ("Дописан" in text) == (said is not None) and (said or "") in text
        with one_base.operation("Удалено"):
            visit.delete()


def test_nothing_is_shown_off_in_an_empty_base(one_base: Base) -> None:
    assert [SECTION.shown_off(form) for form in SECTION.forms] == [None, None, None]


def test_a_visit_whose_stops_were_deleted_still_has_a_name(one_base: Base) -> None:
    visit = write_visit(one_base, TODAY, [StopDraft(office(one_base).tos["Лесное"])], complete=False)
    with one_base.operation("Удалено"):
        visit.stops.get().delete()
    assert SECTION.checks(one_base) == ["Выезд 05.08.2017: не дописан."]


def test_what_was_written_in_haste_is_finished_later(office_base: Base) -> None:
    world = office(office_base)
    visit = write_visit(office_base, TODAY, [StopDraft(world.tos["Лесное"]), StopDraft(world.tos["Горино"])],
                        complete=False)
    stop, other = visit.stops.order_by(Stop.place)
    services.edit_visit(office_base, visit, complete=True, result="всё осмотрено")
    services.edit_stop(office_base, stop, findings="двор чистый", time="9.30")
    (photo,), _ = services.add_photos(office_base, visit, [("двор.jpg", jpeg())])
    services.edit_photo(office_base, photo, stop=other, caption="Двор")
    read = Visit.get_by_id(visit.id)
    assert (read.complete, read.result) == (True, "всё осмотрено")
    assert [(one.findings, one.time, one.photos.count()) for one in read.stops.order_by(Stop.place)] == [
        ("двор чистый", "09:30", 0), ("", "", 1)]
    elsewhere = write_visit(office_base, TODAY, [StopDraft(world.tos["Горино"])])
    with pytest.raises(StoreError, match="своего выезда"):
        services.edit_photo(office_base, photo, stop=elsewhere.stops.get())
    with pytest.raises(StoreError):
        services.edit_visit(office_base, visit, date=TODAY + dt.timedelta(days=1))
    with pytest.raises(TypeError):
        services.edit_stop(office_base, stop, finding="опечатка")


@pytest.mark.parametrize("text", ["ТОС Лесное", "ТОС «Лесное»", "«Лесное»,", "„лесное“"])
def test_a_visit_is_found_as_it_is_spoken_of(one_base: Base, text: str) -> None:
    world = office(one_base)
    visit = write_visit(one_base, TODAY, [StopDraft(world.tos["Лесное"])])
    assert [found.id for found in services.listed(one_base, None, text)] == [visit.id]


def test_whom_we_met_in_one_line(one_base: Base) -> None:
    world = office(one_base)
    known = world.people["Семёнова"]
    assert services.people_named("семенова ольга ивановна, жители дома 5, ") == ([known], "жители дома 5")
    assert services.people_named("Семёнова") == ([], "Семёнова"), "a surname alone may be anybody's"
    with one_base.operation("Тёзка"):
        Person(surname="Семёнова", first_name="Ольга", patronymic="Ивановна").save()
    assert services.people_named("Семёнова Ольга Ивановна") == ([], "Семёнова Ольга Ивановна"), "which of the two?"
    assert services.people_named("Семёнова Ольга Ивановна", [known]) == ([known], ""), "the one who stood there"


def test_what_completes_the_words(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world)
    stop = visit.stops.order_by(Stop.place).first()
    services.edit_stop(office_base, stop, findings="Контейнеры переполнены\nДвор убран")
    with office_base.operation("Границы"):
        Territory(tos=world.tos["Лесное"], street=world.street("Лесная")).save()
    phrases = earlier_phrases()
    assert {"Контейнеры переполнены", "Двор убран", "нет воды"} <= set(phrases)
    assert completing("контЕ", phrases) == ["Контейнеры переполнены"]
    assert streets_of(world.tos["Лесное"]) == ["ул. Лесная"]
    assert completing("лес", phrases, streets_of(world.tos["Лесное"])) == ["ул. Лесная"]
    people = met_before(world.tos["Лесное"], TODAY)
    assert people == [world.people["Семёнова"]]
    assert completing_people("жители дома 5, сем", people) == ["жители дома 5, Семёнова Ольга Ивановна"]
    assert services.last_purpose() == world.purpose("plan")
