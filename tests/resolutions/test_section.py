"""What the section gives to the rest of the program: lists, filters, cards, actions, doors, lives, marks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tosdesk.office.services.numbers import give_number
from tosdesk.office.services.papers import issue
from tosdesk.resolutions import services
from tosdesk.resolutions.records import Assignment, Directive, LegalAct, Question
from tosdesk.resolutions.section import SECTION
from tosdesk.resolutions.section.acts import ACTS, DIRECTIVES, amended
from tosdesk.resolutions.section.assignments import ASSIGNMENTS
from tosdesk.resolutions.services import acts, assignments, directives, promises
from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue, StoreError
from tosdesk.store.journal import Operation
from tosdesk.ui.declared import Action, RowsPage, Sheet, Stack
from tosdesk.ui.listing import Listing


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def fill(world: World) -> dict[str, Assignment]:
    """One in each state, and the places that they came from."""
    base, shulga = world.base, world.people["Шульга"]
    question = services.take(base, "темно", topic=world.topic("light"), tos=world.tos["Лесное"])
    made = {
        "endless": assignments.give(base, "без срока", responsible=shulga),
        "open": assignments.give(base, "в работе", due=days(9), source=question, tos=world.tos["Лесное"]),
        "near": assignments.give(base, "истекает", due=days(1), responsible=world.posts["light"].person),
        "overdue": assignments.give(base, "просрочено", due=days(-1), given_on=days(-9),
                                    organisation=world.departments["water"]),
        "in_time": assignments.give(base, "в срок", due=days(5), responsible=shulga),
        "late": assignments.give(base, "с опозданием", due=days(-3), given_on=days(-9), responsible=shulga),
        "withdrawn": assignments.give(base, "снято", responsible=shulga)}
    assignments.close(base, [made["in_time"], made["late"]], "", TODAY)
    assignments.withdraw(base, [made["withdrawn"]], "")
    return made


def shown(base: Base, section: Any, **chosen: Any) -> list[str]:
    listing = Listing(base, section)
    return [row.text for row in listing.rows(listing.keys(chosen=chosen))]


def test_the_list_of_assignments_and_its_filters(office_base: Base) -> None:
    world = office(office_base)
    fill(world)
    states = next(one for one in ASSIGNMENTS.filters if one.key == "state")
    found = {value: set(shown(office_base, ASSIGNMENTS, state=value)) for value, _ in states.options(office_base)}
    assert found == {
        "any-open": {"без срока", "в работе", "истекает", "просрочено"}, "open": {"без срока", "в работе"},
        "near": {"истекает"}, "overdue": {"просрочено"}, "in_time": {"в срок"}, "late": {"с опозданием"},
        "withdrawn": {"снято"}}
    who = next(one for one in ASSIGNMENTS.filters if one.key == "who")
    assert [label for _, label in who.options(office_base)] == [
        "наши", "чужие", "Зубков Виктор Романович", "Шульга Антон Игоревич"]
    assert set(shown(office_base, ASSIGNMENTS, who="others")) == {"истекает", "просрочено"}
    assert len(shown(office_base, ASSIGNMENTS, who="ours")) == 5
    assert len(shown(office_base, ASSIGNMENTS, who=world.people["Шульга"].id, state="any-open")) == 1
    source = next(one for one in ASSIGNMENTS.filters if one.key == "source")
    assert list(source.options(office_base)) == [("", "без источника"), ("question", "Вопрос")]
    assert shown(office_base, ASSIGNMENTS, source="question") == ["в работе"]
    assert shown(office_base, ASSIGNMENTS)[:3] == ["снято", "в срок", "истекает"], "the last given stands first"
    row = next(one for one in Listing(office_base, ASSIGNMENTS).rows(Listing(office_base, ASSIGNMENTS).keys())
               if one.text == "без срока")
    assert [column.value(row) for column in ASSIGNMENTS.columns] == [
        "1", "без срока", "Шульга", None, "в работе, без срока", TODAY, "наше", "", None]


def action(section: Any, key: str) -> Action:
    found: Action = next(one for one in section.actions if one.key == key)
    return found


def asked(sheet: Sheet | None, base: Base, **told: Any) -> dict[str, Any]:
    """What a person told of what the sheet asks; the rest stands as it stood at first."""
    assert sheet is not None
    values = {one.key: one.default(base) if one.default else None for one in sheet.asked}
    assert set(told) <= set(values)
    return {name: one.checked(values[name] if name not in told else told[name])
            for name, one in ((one.key, one) for one in sheet.asked)}


def done(section: Any, key: str, base: Base, of: list[Any], **told: Any) -> None:
    sheet = action(section, key).sheet
    assert sheet is not None
    sheet.save(base, of, asked(sheet, base, **told))


def test_what_is_done_with_many_is_one_step(office_base: Base) -> None:
    world = office(office_base)
    fill(world)
    listing = Listing(office_base, ASSIGNMENTS)
    rows = {row.text: row for row in listing.rows(listing.keys())}
    enabled = {one.key: {text for text, row in rows.items() if one.enabled(row)} for one in ASSIGNMENTS.actions}
    opened = {"без срока", "в работе", "истекает", "просрочено"}
    assert enabled == dict.fromkeys(("close", "extend", "reassign", "withdraw"), opened) | {
        "reopen": set(rows) - opened, "delete": set(rows),
        "hand-over": {"без срока", "истекает", "в срок", "с опозданием", "снято"}}
    some = [rows["в работе"], rows["истекает"]]
    count = Operation.select().count()
    done(ASSIGNMENTS, "extend", office_base, some, due=days(30), reason="Ждём")
    done(ASSIGNMENTS, "reassign", office_base, some, responsible=world.people["Саакян"], note="отпуск")
    done(ASSIGNMENTS, "close", office_base, some, report="Готово")
    assert Operation.select().count() == count + 3
    assert {(one.due, one.responsible, one.report, one.closed_on) for one in Assignment.select().where(
        Assignment.id.in_([row.id for row in some]))} == {(days(30), world.people["Саакян"], "Готово", TODAY)}
    assert action(ASSIGNMENTS, "reopen").do(office_base, some) == "Снова в работе: 2"  # type: ignore[misc]
    done(ASSIGNMENTS, "withdraw", office_base, some, report="Не нужно")
    for title in ("Снято", "Возвращено в работу", "Исполнено", "Передано", "Продлено"):
        assert office_base.undo().startswith(title)
    with pytest.raises(StoreError, match="некому передать"):
        done(ASSIGNMENTS, "reassign", office_base, some)


def test_an_assignment_is_written_from_where_one_is(office_base: Base) -> None:
    world = office(office_base)
    one = ASSIGNMENTS.new.save(office_base, None, asked(ASSIGNMENTS.new, office_base, text="Сделать",  # type: ignore[union-attr]
                                                        working_days=5, tos=world.tos["Лесное"]))
    assert (one.due, one.tos, one.number) == (dt.date(2017, 8, 11), world.tos["Лесное"], "1")
    with pytest.raises(BadValue, match="оставьте что-нибудь одно"):
        ASSIGNMENTS.new.save(office_base, None, asked(ASSIGNMENTS.new, office_base, text="Сделать",  # type: ignore[union-attr]
                                                      working_days=5, due=days(3)))
    question = services.take(office_base, "темно", tos=world.tos["Лесное"])
    page = next(page for page in SECTION.card if page.key == "assignments")
    assert isinstance(page, RowsPage)
    sheet, = page.add
    given = sheet.save(office_base, question, asked(sheet, office_base, text="Проверить"))
    assert [row.text for row in page.rows(office_base, question)] == ["Проверить"]
    ways = {way.title: way.to(given) for way in ASSIGNMENTS.ways}
    assert ways == {"К источнику": question, "К ТОС": None}
    with office_base.operation("Удалено"):
        question.delete()
    assert ASSIGNMENTS.ways[0].to(given) is None
    lines = next(door for door in SECTION.doors if "несколько" in door.sentence).sheet
    assert lines is not None
    first = lines.save(office_base, None, asked(lines, office_base, lines="осмотреть; Шульга; завтра\nнаписать"))
    assert (first.text, first.responsible, first.due) == ("осмотреть", world.people["Шульга"], days(1))
    assert office_base.undo() == "Поручения, 2"
    door = next(door for door in SECTION.doors if door.sentence == "Дали поручение")
    assert [door.fits(one) for one in (world.tos["Лесное"], world.people["Шульга"], world.departments["light"], 5)] == [
        {"tos": world.tos["Лесное"]}, {"responsible": world.people["Шульга"]},
        {"organisation": world.departments["light"]}, {}]


def test_the_parts_of_a_card(office_base: Base) -> None:
    world = office(office_base)
    one = assignments.give(office_base, "Сделать")
    more = next(page for page in ASSIGNMENTS.card if isinstance(page, Stack))
    helpers, interim = more.pages
    with pytest.raises(BadValue, match="человека или организацию"):
        helpers.add[0].save(office_base, one, asked(helpers.add[0], office_base))
    helpers.add[0].save(office_base, one, asked(helpers.add[0], office_base,
                                                organisation=world.departments["light"]))
    interim.add[0].save(office_base, one, asked(interim.add[0], office_base, date=days(2), text="Черновик"))
    for page in more.pages:
        row, = page.rows(office_base, one)
        assert page.remove is not None
        page.remove(office_base, row)
        assert page.rows(office_base, one) == []
        office_base.undo()
        assert len(page.rows(office_base, one)) == 1
    assignments.extend(office_base, [one], days(9), "Ждём")
    extensions = next(page for page in ASSIGNMENTS.card if page.key == "extensions")
    assert isinstance(extensions, RowsPage)
    assert [[column.value(row) for column in extensions.columns] for row in extensions.rows(office_base, one)] == [
        [TODAY, "без срока", days(9), "Ждём"]]
    paper = issue(office_base, "assignment", "Поручение", data=b"", file_name="п.docx", date=TODAY, source=one)
    assert ASSIGNMENTS.also(one) == {"papers": [paper]}
    assert give_number(office_base, paper).shown == one.number


def test_promises_are_marked_and_kept(office_base: Base) -> None:
    world = office(office_base)
    one = services.take(office_base, "темно", topic=world.topic("light"))
    done(SECTION, "answer", office_base, [one], answer="Починим", promised_until=days(9))
    assert office_base.undoable() == "Получен ответ с обещанием"
    one = Question.get_by_id(one.id)
    assert (one.promised_by, one.promised_until) == (world.posts["light"].person, days(9))
    assert [shown(office_base, SECTION, state=state) for state in ("promised", "waits", "broken", "kept", "late")] == [
        ["темно"], ["темно"], [], [], []]
    assert action(SECTION, "kept").enabled(one) and not action(SECTION, "promise").enabled(one)
    done(SECTION, "kept", office_base, [one], kept_on=days(10))
    assert shown(office_base, SECTION, state="late") == ["темно"] and shown(office_base, SECTION, state="waits") == []
    assert not action(SECTION, "kept").enabled(one)
    assert action(SECTION, "no-promise").do(office_base, [one]) == "Отметка об обещании снята"  # type: ignore[misc]
    done(SECTION, "promise", office_base, [one], promised_until=days(-1))
    assert shown(office_base, SECTION, state="broken") == ["темно"]
    assert action(SECTION, "reopen").do(office_base, [one]) == "Вопрос снова ждёт ответа"  # type: ignore[misc]


def test_acts_and_directives_are_written_down(office_base: Base) -> None:
    office(office_base)
    door = next(door for door in SECTION.doors if door.sentence == "Изменили правовой акт").sheet
    assert door is not None
    act = door.save(office_base, None, asked(door, office_base, name="О порядке", kind="постановление",
                                             by_number="479", by_date="07.04.2017", by_ours=True))
    assert [amended(row) for row in acts.with_amendments([act])[0].loaded_changes] == ["07.04.2017 № 479"]
    assert office_base.undo() == "Изменён правовой акт" and LegalAct.select().count() == 0
    office_base.redo()
    listing = Listing(office_base, ACTS)
    assert [[column.value(row) for column in ACTS.columns] for row in listing.rows(listing.keys(
        chosen={"changed": 2017}))] == [["Постановление", "О порядке", ["07.04.2017 № 479"], None]]
    assert listing.keys(chosen={"changed": 2016}) == []
    take = next(door for door in SECTION.doors if door.sentence == "Пришло указание").sheet
    assert take is not None
    told = asked(take, office_base, text="Создать условия", date=days(-9), due=days(-1), ours=True, level="president")
    one = take.save(office_base, None, told)
    assert shown(office_base, DIRECTIVES, ours=True) == ["Создать условия"]
    assert shown(office_base, DIRECTIVES, level="oblast") == []
    rows = list(DIRECTIVES.listed(office_base, 2017, "условия"))
    assert [row.seen for row in rows] == ["просрочено"] and action(DIRECTIVES, "done").enabled(one)
    done(DIRECTIVES, "done", office_base, rows, action="Сделано")
    assert Directive.get_by_id(one.id).done_on == TODAY and not action(DIRECTIVES, "done").enabled(rows[0])


def test_lives(office_base: Base) -> None:
    world = office(office_base)
    made = fill(world)
    assignments.add_co_executor(office_base, made["open"], world.departments["light"])
    assignments.edit_assignment(office_base, made["near"], controller=world.people["Саакян"],
                                given_by=world.people["Саакян"])
    asked_ = services.take(office_base, "снег", tos=world.tos["Лесное"], topic=world.topic("light"))
    services.answer(office_base, [asked_], "Уберём", TODAY)
    promises.promise(office_base, [asked_], until=days(9))

    def life(record: Any) -> set[tuple[str, str]]:
        return {(told.kind, told.text) for told in SECTION.told(office_base, record)}

    promised = ("Обещание", "Уберём (к 14.08.2017) — обещано")
    assert life(world.tos["Лесное"]) == {
        ("Вопрос", "темно — открыт"), ("Вопрос", "снег — есть ответ, не сообщён"), promised,
        ("Поручение", "в работе, срок 14.08.2017 — в работе")}
    assert life(world.departments["light"]) >= {
        promised, ("Поручение", "Соисполнитель. в работе, срок 14.08.2017 — в работе")}
    assert life(world.posts["light"].person) == {
        promised, ("Поручение", "истекает, срок 06.08.2017 — истекает")}
    assert life(world.people["Саакян"]) == {
        ("Поручение", "На контроле. истекает, срок 06.08.2017 — истекает"),
        ("Поручение", "Дано ею. истекает, срок 06.08.2017 — истекает")}


def test_marks(office_base: Base) -> None:
    world = office(office_base)
    assert SECTION.checks(office_base) == []
    fill(world)
    assignments.give(office_base, "и это", due=days(-1), given_on=days(-2), responsible=world.people["Шульга"])
    late = services.take(office_base, "снег")
    promises.promise(office_base, [late], until=days(-1))
    directives.take_directive(office_base, "Создать", due=days(-1), date=days(-9), level="oblast")
    assert SECTION.checks(office_base) == [
        "Просрочено нами: Поручение № 8 «и это».", "Просрочено другими: Поручение № 4 «просрочено».",
        "Просрочено обещание: снег.", "Просрочено указание: областное 27.07.2017: Создать."]


def test_what_the_summary_and_the_calendar_get(office_base: Base) -> None:
    world = office(office_base)
    made = fill(world)
    shulga, saakyan = world.people["Шульга"], world.people["Саакян"]
    assignments.edit_assignment(office_base, made["overdue"], controller=saakyan)
    plan = assignments.give(office_base, "план", responsible=shulga, due=days(30), co_executors=[saakyan])
    assignments.add_interim(office_base, plan, days(1), "черновик")
    asked_ = services.take(office_base, "снег", tos=world.tos["Лесное"], topic=world.topic("light"))
    services.answer(office_base, [asked_], "Уберём", TODAY)
    promises.promise(office_base, [asked_], until=days(-1))
    directives.take_directive(office_base, "Создать", due=days(-2), date=days(-9), level="oblast")
    found = {(one.block, one.text, one.day): one for one in SECTION.waiting(office_base, TODAY)}
    assert set(found) == {
        ("overdue", "Водоканал: просрочено", days(-1)), ("overdue", "Обещано: Уберём", days(-1)),
        ("overdue", "областное 27.07.2017: Создать", days(-2)), ("week", "черновик: план", days(1)),
        ("answers", "Зубков Виктор Романович: истекает", days(1)), ("tell", "ТОС «Лесное» («Лесное»): 1 ответ", TODAY)}
    assert found["overdue", "Водоканал: просрочено", days(-1)].people == {saakyan.id}
    assert found["week", "черновик: план", days(1)].people == {shulga.id}
    due = {(one.day, one.text, one.kind) for one in SECTION.events(office_base, days(1), days(30))}
    assert due == {(days(1), "Срок: истекает", "Срок"), (days(1), "Срок: черновик", "Срок"),
                   (days(9), "Срок: в работе", "Срок"), (days(30), "Срок: план", "Срок")}
    assert not any(one.planned for one in SECTION.events(office_base, days(-9), days(30)))
