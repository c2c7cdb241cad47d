from __future__ import annotations

import datetime as dt

import pytest

from tests.resolutions.world import TODAY, World, office, sound
from tosdesk.office.services.signers import absence
from tosdesk.resolutions import services
from tosdesk.resolutions.records import Assignment
from tosdesk.resolutions.services import assignments
from tosdesk.resolutions.services.handing_over import hand_over, hanging, waiting_for
from tosdesk.resolutions.services.promises import promise
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.journal import Operation


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def everything(world: World) -> None:
    """What Шульга has: one of each, and some that is not his or not open any more."""
    shulga, base = world.people["Шульга"], world.base
    assignments.give(base, "отвечает", responsible=shulga, due=days(9))
    assignments.give(base, "за организацию", responsible=shulga, organisation=world.departments["light"], due=days(8))
    assignments.give(base, "следит", responsible=world.people["Саакян"], controller=shulga, due=days(1))
    assignments.give(base, "помогает", responsible=world.people["Саакян"], co_executors=[shulga])
    asked = services.take(base, "обещал", topic=world.topic("light"))
    services.answer(base, [asked], "сделаю", TODAY)
    promise(base, [asked], shulga, days(5))
    done = assignments.give(base, "исполнено", responsible=shulga, controller=shulga, co_executors=[shulga])
    gone = assignments.give(base, "снято", responsible=shulga)
    assignments.close(base, [done], "", TODAY)
    assignments.withdraw(base, [gone], "")
    with base.operation("Удалено"):
        assignments.give(base, "удалено", responsible=shulga, co_executors=[shulga]).delete()


EVERYTHING = [("Контроль поручения", "Поручение № 3 «следит»", days(1)), ("Обещание", "обещал", days(5)),
              ("Поручение", "Поручение № 2 «за организацию»", days(8)),
              ("Поручение", "Поручение № 1 «отвечает»", days(9)),
              ("Помощь по поручению", "Поручение № 4 «помогает»", None)]


def test_everything_open_goes_to_others_as_one_step(office_base: Base) -> None:
    world = office(office_base)
    everything(world)
    shulga, saakyan, head = (world.people[name] for name in ("Шульга", "Саакян", "Верещагин"))
    rows = hanging(office_base, shulga)
    assert [(row.kind, row.text, row.due) for row in rows] == EVERYTHING
    count = Operation.select().count()
    with sound():
        hand_over(office_base, shulga, [(row, head if row.kind == "Контроль поручения" else saakyan)
                                        for row in rows[:-1]])
    assert Operation.select().count() == count + 1
    assert office_base.undoable() == "Передача дел: Шульга Антон Игоревич (4)"
    assert [row.text for row in hanging(office_base, shulga)] == ["Поручение № 4 «помогает»"], "what was not ticked"
    assert [(row.kind, row.text) for row in hanging(office_base, head)] == [
        ("Контроль поручения", "Поручение № 3 «следит»")]
    for_them = Assignment.get(Assignment.text == "за организацию")
    assert (for_them.responsible, for_them.organisation) == (saakyan, world.departments["light"])
    assert "передача дел" in for_them.note
    with sound():
        office_base.undo()
    assert [(row.kind, row.text, row.due) for row in hanging(office_base, shulga)] == EVERYTHING


def test_nobody_hands_over_to_himself(one_base: Base) -> None:
    world = office(one_base)
    everything(world)
    rows = hanging(one_base, world.people["Шульга"])
    with pytest.raises(StoreError, match="передаются другому"):
        hand_over(one_base, world.people["Шульга"], [(rows[0], world.people["Шульга"])])
    hand_over(one_base, world.people["Шульга"], [])
    assert len(hanging(one_base, world.people["Шульга"])) == 5


def test_whoever_stands_in_sees_it_on_these_days(office_base: Base) -> None:
    world = office(office_base)
    everything(world)
    saakyan = world.people["Саакян"]
    own = [row.text for row in hanging(office_base, saakyan)]
    absence(office_base, world.posts["Шульга"], days(1), days(3), substitute=world.posts["Саакян"])

    def seen(number: int) -> list[tuple[str, str]]:
        return [(one.hung.text, one.instead) for one in waiting_for(office_base, saakyan, days(number))]

    assert [text for text, _ in seen(0)] == own and [text for text, _ in seen(4)] == own
    for number in (1, 3):
        assert {text for text, instead in seen(number) if not instead} == set(own)
        assert [text for text, instead in seen(number) if instead.replace("\u00a0", " ") == "за Шульгу А. И."] == [
            text for _, text, _ in EVERYTHING]
    assert [one.instead for one in waiting_for(office_base, world.people["Верещагин"], days(1))] == []
    absence(office_base, world.posts["Саакян"], days(3), days(3), substitute=world.posts["Одинцова"])
    both = {one.instead.replace("\u00a0", " ") for one in waiting_for(office_base, world.people["Одинцова"], days(3))}
    assert both == {"за Шульгу А. И.", "за Саакян К. А."}, "who stands in for a substitute stands in for both"
