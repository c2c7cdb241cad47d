from __future__ import annotations

import datetime as dt
import uuid

import pytest

from tests.resolutions.world import TODAY, office, sound
from tests.visits.pictures import jpeg
from tests.visits.test_services import TOMORROW, counts, refused, three
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.store.errors import Changed
from tosdesk.store.journal import Change, Operation
from tosdesk.store.records import Record
from tosdesk.visits import services
from tosdesk.visits.records import Photo, Stop, Visit
from tosdesk.visits.services import QuestionDraft, StopDraft, VisitDraft, draft_of, rewrite_visit


def drafts(visit: Visit) -> tuple[VisitDraft, VisitDraft]:
    """The visit as it is read, twice: what stays as it was, and what is typed over."""
    return draft_of(Visit.get_by_id(visit.id)), draft_of(Visit.get_by_id(visit.id))


def written(base: Base, visit: Visit) -> dict[str, set[str]]:
    """Which fields the last operation wrote, by table."""
    last = Operation.select().order_by(Operation.id.desc()).get()
    found: dict[str, set[str]] = {}
    for line in Change.select().where(Change.operation == last.id):
        found.setdefault(line.table, set()).update(line.entry.after)
    return found


def test_a_visit_written_from_its_form_is_one_step(office_base: Base) -> None:
    world = office(office_base)
    steps = Operation.select().count()
    stop = StopDraft(world.tos["Лесное"], "10:00", questions=[QuestionDraft("нет воды", world.topic("water"))],
                     key=uuid.uuid4())
    draft = VisitDraft(TODAY, [stop], [world.people["Шульга"]], photos=[
        services.PhotoDraft("п.jpg", None, stop.key, jpeg()), services.PhotoDraft("ещё раз.jpg", None, None, jpeg())])
    with sound():
        visit = services.write_draft(office_base, draft)
    assert Operation.select().count() == steps + 1
    assert (visit.id, counts()) == (draft.key, [1, 1, 1, 0, 1, 1]), "the very same photo is kept once"
    assert visit.photos.get().stop_id == stop.key
    with refused("укажите, куда ездили"):
        services.write_draft(office_base, VisitDraft(TODAY))
    with refused("укажите, когда ездили"):
        services.write_draft(office_base, VisitDraft(None, [stop]))
    office_base.undo()
    assert counts() == [0] * 6


def test_of_a_visit_put_right_only_the_differences_are_written(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world)
    services.add_photos(office_base, visit, [("п.jpg", jpeg(taken="2017:08:05 10:10:00")), ("ещё.jpg", jpeg(shade=3))])
    steps = Operation.select().count()
    was, now = drafts(visit)
    rewrite_visit(office_base, was, now)
    assert Operation.select().count() == steps, "nothing differs, nothing is written"

    was, now = drafts(visit)
    now.start, now.purpose = "09:30", None
    now.people = [world.people["Саакян"], world.people["Одинцова"]]
    lesnoe, gorino, _ = now.stops
    lesnoe.findings, lesnoe.people = "Фонари горят", []
    lesnoe.questions = [*lesnoe.questions[1:], QuestionDraft("новый", world.topic("water"))]
    gorino.questions[0].topic = world.topic("roads")  # type: ignore[union-attr]
    now.stops = [lesnoe, gorino, StopDraft(world.tos["Горино"], questions=[QuestionDraft("ещё", None)],
                                           key=uuid.uuid4())]
    now.photos[0].stop = gorino.key
    now.photos[1:] = [services.PhotoDraft("третий.jpg", None, None, jpeg(shade=5))]
    with sound():
        rewrite_visit(office_base, was, now)
    assert Operation.select().count() == steps + 1
    changed = written(office_base, visit)
    assert (changed["visit"], changed["photo"] >= {"stop"}) == ({"start", "purpose"}, True)
    fresh = Visit.get_by_id(visit.id)
    assert {went.person.surname for went in fresh.went} == {"Саакян", "Одинцова"}
    assert [(stop.tos.name, stop.findings, stop.people.count()) for stop in fresh.stops.order_by(Stop.place)] == [
        ("Лесное", "Фонари горят", 0), ("Горино", "", 0), ("Горино", "", 0)]
    assert [(one.text, one.organisation and one.organisation.short_name) for one in services.all_questions(fresh)] == [
        ("яма у дома", "управление благоустройства"), ("новый", "Водоканал"),
        ("нет воды", "управление благоустройства"), ("ещё", None)]
    assert [(photo.name, photo.stop_id) for photo in fresh.photos.order_by(Photo.place)] == [
        ("п.jpg", gorino.key), ("третий.jpg", None)]
    with sound():
        assert office_base.undo().startswith("Правка: Выезд в ТОС")
    again = drafts(visit)[0]
    assert again == was


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world)
    was, now = drafts(visit)
    now.start, now.stops[0].findings = "08:00", "моё"
    now.stops[2].met = "моё"
    services.edit_visit(office_base, Visit.get_by_id(visit.id), start="09:00")
    services.edit_stop(office_base, Stop.get_by_id(was.stops[0].key), findings="чужое", time="10:45")
    services.set_people(office_base, visit, [*[went.person for went in visit.went], world.people["Одинцова"]])
    seen = []
    with sound():
        for _ in range(2):
            with pytest.raises(Changed) as error:
                rewrite_visit(office_base, was, now)
            seen.append((error.value.field.name, error.value.mine, error.value.theirs))
            setattr(was.part(error.value.record.id), error.value.field.name, error.value.theirs)
        assert Stop.get_by_id(was.stops[2].key).met == "", "refused, nothing is written"
        rewrite_visit(office_base, was, now)
    assert sorted(seen) == [("findings", "моё", "чужое"), ("start", "08:00", "09:00")]
    fresh, stop = Visit.get_by_id(visit.id), Stop.get_by_id(was.stops[0].key)
    assert (fresh.start, stop.findings, stop.time) == ("08:00", "моё", "10:45"), "his time was not asked about"
    assert fresh.went.count() == 3, "whom he wrote down stays"


def test_what_both_wrote_alike_is_no_difference(one_base: Base) -> None:
    visit = three(office(one_base))
    was, now = drafts(visit)
    now.start = "08:00"
    services.edit_visit(one_base, Visit.get_by_id(visit.id), start="08:00")
    steps = Operation.select().count()
    rewrite_visit(one_base, was, now)
    assert Operation.select().count() == steps


def test_what_was_put_away_meanwhile_is_said(office_base: Base) -> None:
    visit = three(office(office_base))
    was, now = drafts(visit)
    now.stops[0].findings = "моё"
    with office_base.operation("Удалено"):
        Stop.get_by_id(was.stops[0].key).delete()
    with refused("Тем временем удалено", Changed):
        rewrite_visit(office_base, was, now)
    with office_base.operation("Удалено"):
        Visit.get_by_id(visit.id).delete()
    with refused("Тем временем удалено", Changed):
        rewrite_visit(office_base, was, now)


def put_away(base: Base, *records: Record) -> None:
    with base.operation("Удалено"):
        for record in records:
            record.delete()


def test_what_is_gone_and_was_not_touched_is_no_obstacle(office_base: Base) -> None:
    visit = three(office(office_base))
    services.add_photos(office_base, visit, [("п.jpg", jpeg(taken="2017:08:05 10:10:00")), ("ещё.jpg", jpeg(shade=3))])
    was, now = drafts(visit)
    now.stops[0].findings = "моё"
    light, _, water = services.all_questions(visit)
    put_away(office_base, light, Photo.get_by_id(was.photos[1].key), Stop.get_by_id(was.stops[1].key), water,
             next(iter(Stop.get_by_id(was.stops[0].key).people)))
    now.stops[0].people = []
    assert [(one.record.id, one.touched) for one in services.gone(was, now)] == [
        (was.stops[1].key, False), (light.id, False), (was.photos[1].key, False)]
    with sound():
        rewrite_visit(office_base, was, now)
    fresh = drafts(visit)[0]
    assert [(stop.tos.name, stop.findings, len(stop.lines)) for stop in fresh.stops] == [
        ("Лесное", "моё", 1), ("Семёновка", "", 0)]
    assert [photo.name for photo in fresh.photos] == ["п.jpg"]


def test_what_is_gone_and_was_touched_comes_back_if_it_shall(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world)
    services.add_photos(office_base, visit, [("п.jpg", jpeg(taken="2017:08:05 10:10:00"))])
    was, now = drafts(visit)
    light, _, water = services.all_questions(visit)
    now.stops[0].questions[0].text = "не горят два фонаря"  # type: ignore[union-attr]
    now.stops[1].time = "11:15"
    now.photos[0].stop = now.stops[2].key
    put_away(office_base, light, water, Stop.get_by_id(was.stops[1].key), Photo.get_by_id(was.photos[0].key))
    back: set[uuid.UUID] = set()
    for wanted in (was.stops[1].key, light.id, was.photos[0].key):
        with refused("Тем временем удалено", Changed):
            rewrite_visit(office_base, was, now, back)
        assert wanted is not None
        back.add(wanted)
    with sound():
        rewrite_visit(office_base, was, now, back)
    fresh = drafts(visit)[0]
    assert [(stop.tos.name, stop.time, [line.text for line in stop.lines.values()]) for stop in fresh.stops] == [
        ("Лесное", "10:00", ["не горят два фонаря", "яма у дома"]), ("Горино", "11:15", ["нет воды"]),
        ("Семёновка", "12:00", [])], "its questions came with the stop"
    assert fresh.photos[0].stop == was.stops[2].key


def test_a_visit_that_is_gone_comes_back_with_what_was_changed(office_base: Base) -> None:
    visit = three(office(office_base))
    was, now = drafts(visit)
    put_away(office_base, Visit.get_by_id(visit.id))
    assert services.gone(was, now) == [(visit, False)]
    now.note = "ключи у дворника"
    assert services.gone(was, now) == [(visit, True)]
    with refused("Тем временем удалено", Changed):
        rewrite_visit(office_base, was, now)
    with sound():
        rewrite_visit(office_base, was, now, {visit.id})
    assert drafts(visit)[0] == now


def test_result_and_note(one_base: Base) -> None:
    world = office(one_base)
    visit = services.write_draft(one_base, VisitDraft(TODAY, [StopDraft(world.tos["Лесное"])], result="убрали двор",
                                                      note="взять ключи"))
    was, now = drafts(visit)
    assert (was.result, was.note) == ("убрали двор", "взять ключи")
    now.result, now.note = "двор убран", ""
    rewrite_visit(one_base, was, now)
    assert drafts(visit)[0] == now


def test_another_order_of_the_stops(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world)
    was, now = drafts(visit)
    now.stops = [StopDraft(world.tos["Горино"], key=uuid.uuid4()), now.stops[2], now.stops[0], now.stops[1]]
    services.add_stop(office_base, visit, StopDraft(world.tos["Лесное"], "18:00"))
    with sound():
        rewrite_visit(office_base, was, now)
    fresh = drafts(visit)[0]
    assert [stop.key for stop in fresh.stops[:4]] == [stop.key for stop in now.stops]
    assert fresh.stops[4].time == "18:00", "what a colleague wrote meanwhile comes after"
    steps = Operation.select().count()
    was, now = drafts(visit)
    rewrite_visit(office_base, was, now)
    assert Operation.select().count() == steps


def test_another_tos_takes_the_questions_along(office_base: Base) -> None:
    world = office(office_base)
    visit = three(world)
    _, road, _ = services.all_questions(visit)
    questions.edit_question(office_base, road, tos=world.tos["Семёновка"])
    was, now = drafts(visit)
    now.stops[0].tos = world.tos["Горино"]
    now.stops[0].questions = [*now.stops[0].questions, QuestionDraft("ещё один")]
    with sound():
        rewrite_visit(office_base, was, now)
    assert [(one.text, one.tos.name) for one in services.all_questions(Visit.get_by_id(visit.id))][:3] == [
        ("не горит фонарь", "Горино"), ("яма у дома", "Семёновка"), ("ещё один", "Горино")]
    was, now = drafts(visit)
    now.stops[0].tos = world.tos["Лесное"]
    services.edit_stop(office_base, Stop.get_by_id(now.stops[0].key), tos=world.tos["Семёновка"])
    with refused("«ТОС» тем временем изменено", Changed):
        rewrite_visit(office_base, was, now)


def test_a_question_that_went_is_not_removed(office_base: Base) -> None:
    visit = three(office(office_base))
    question = services.all_questions(visit)[0]
    questions.send(office_base, [question], TODAY)
    was, now = drafts(visit)
    now.stops[0].questions = now.stops[0].questions[1:]
    with refused("05.08.2017 он уже направлен"):
        rewrite_visit(office_base, was, now)
    was, now = drafts(visit)
    now.stops = now.stops[1:]
    with refused("05.08.2017 он уже направлен"):
        rewrite_visit(office_base, was, now)
    was, now = drafts(visit)
    now.stops[0].questions[0].topic = None  # type: ignore[union-attr]
    with sound():
        rewrite_visit(office_base, was, now)
    fresh = Question.get_by_id(question.id)
    assert (fresh.topic, fresh.organisation) == (None, question.organisation), "it went to them, whatever its topic"


def test_a_stop_with_what_a_colleague_wrote_is_not_removed(office_base: Base) -> None:
    visit = three(office(office_base))
    was, now = drafts(visit)
    now.stops = now.stops[1:]
    stop = Stop.get_by_id(was.stops[0].key)
    services.writing.ask(office_base, stop, "ещё один")
    with refused("тем временем там записан вопрос «ещё один»"):
        rewrite_visit(office_base, was, now)
    office_base.undo()
    services.edit_stop(office_base, stop, findings="чужое")
    with refused("тем временем изменено", Changed):
        rewrite_visit(office_base, was, now)


def test_another_day_takes_the_questions_along(one_base: Base) -> None:
    world = office(one_base)
    visit = three(world)
    light = services.all_questions(visit)[0]
    with one_base.operation("Раньше"):
        light.taken_on = TODAY - dt.timedelta(days=9)
        light.save()
    was, now = drafts(visit)
    now.date = TODAY - dt.timedelta(days=1)
    rewrite_visit(one_base, was, now)
    assert [question.taken_on for question in services.all_questions(Visit.get_by_id(visit.id))] == [
        TODAY - dt.timedelta(days=9), now.date, now.date]
    was, now = drafts(visit)
    now.date = TOMORROW
    with refused("ещё впереди"):
        rewrite_visit(one_base, was, now)
    was, now = drafts(visit)
    now.date = None
    with refused("укажите, когда"):
        rewrite_visit(one_base, was, now)
