from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import engines
from tests.store.sample import House, Room, Street, Ticket, sample_base
from tests.store.steps import STEPS, play, visible
from tosdesk.store import search
from tosdesk.store.base import Base
from tosdesk.store.errors import CannotUndo
from tosdesk.store.history import history
from tosdesk.store.verify import verify


def renamed(base: Base, street: Street, name: str) -> None:
    with base.operation(f"Название «{name}»"):
        street = Street.get_by_id(street.id)
        street.name = name
        street.save()


@pytest.fixture
def street(base: Base) -> Street:
    with base.operation("Улица"):
        street = Street(name="Лесная")
        street.save()
    return street


def test_undo_and_redo_by_name(base: Base, street: Street) -> None:
    renamed(base, street, "Полевая")
    renamed(base, street, "Минская")
    assert base.undoable() == "Название «Минская»"
    assert (base.undo(), base.undo()) == ("Название «Минская»", "Название «Полевая»")
    assert Street.get_by_id(street.id).name == "Лесная"
    assert (base.undoable(), base.redoable()) == ("Улица", "Название «Полевая»")
    base.redo()
    assert Street.get_by_id(street.id).name == "Полевая"
    renamed(base, street, "Новая")
    assert base.redoable() is None
    assert (base.undo(), base.undo(), base.undo()) == ("Название «Новая»", "Название «Полевая»", "Улица")
    assert base.undoable() is None
    with pytest.raises(CannotUndo, match="Отменять нечего"):
        base.undo()
    assert verify() == []


def test_redo_of_an_undone_redo(base: Base, street: Street) -> None:
    renamed(base, street, "Полевая")
    for _ in range(3):
        base.undo()
        base.redo()
    assert Street.get_by_id(street.id).name == "Полевая"


def test_only_ones_own_operations_are_taken_back(base: Base, street: Street) -> None:
    base.author = uuid.uuid4()
    renamed(base, street, "Полевая")
    base.author = uuid.uuid4()
    assert base.undoable() is None


def test_what_somebody_wrote_over_is_not_taken_back(base: Base, street: Street) -> None:
    base.author = first = uuid.uuid4()
    renamed(base, street, "Полевая")
    base.author = uuid.uuid4()
    renamed(base, street, "Минская")
    base.author = first
    with pytest.raises(CannotUndo, match="«Название» с тех пор изменено операцией «Название «Минская»»"):
        base.undo()
    assert Street.get_by_id(street.id).name == "Минская"


def test_a_creation_that_others_built_on_is_not_taken_back(base: Base) -> None:
    base.author = first = uuid.uuid4()
    with base.operation("Улица"):
        street = Street(name="Лесная")
        street.save()
    base.author = uuid.uuid4()
    with base.operation("Дом"):
        House(street=street, number="5").save()
    base.author = first
    with pytest.raises(CannotUndo, match="ссылается «Лесная, 5»"):
        base.undo()


def test_what_was_done_again_is_not_taken_back_under_others(base: Base) -> None:
    base.author = first = uuid.uuid4()
    with base.operation("Улица"):
        street = Street(name="Лесная")
        street.save()
    base.undo()
    base.redo()
    base.author = uuid.uuid4()
    with base.operation("Дом"):
        House(street=street, number="5").save()
    base.author = first
    with pytest.raises(CannotUndo, match="ссылается «Лесная, 5»"):
        base.undo()


def test_what_is_annulled_is_never_free(base: Base) -> None:
    with base.operation("Номер"):
        Ticket(number=17).save()
    base.undo()
    assert [(ticket.number, ticket.annulled) for ticket in Ticket.select()] == [(17, True)]
    base.redo()
    assert [(ticket.number, ticket.annulled) for ticket in Ticket.select()] == [(17, False)]


def test_an_operation_that_is_not_for_undo(base: Base, street: Street) -> None:
    with base.operation("Получено", undoable=False):
        Street(name="Чужая").save()
    assert base.undoable() == "Улица"


def test_history_reads_like_a_sentence(base: Base, street: Street) -> None:
    with base.operation("Дом"):
        house = House(street=street, number="5", built="12.05.2017")
        house.save()
    with base.operation("Дом уточнён"):
        house.built, house.private = "26.05.2017", True
        house.save()
    with base.operation("Комната"):
        Room(house=house, name="зал").save()
    lines = [(line.operation, line.field and line.field.verbose_name, line.before, line.after)
             for line in history(house)]
    assert lines == [("Дом уточнён", "Построен", "12.05.2017", "26.05.2017"),
                     ("Дом уточнён", "Частный дом", "нет", "да"), ("Дом", None, "", "")]
    assert history(house, parts=True)[0].operation == "Комната"


def test_what_was_done_in_one_second_stands_in_the_order_in_which_it_was_done(base: Base, street: Street) -> None:
    moment = base.now()
    base._clock = lambda: moment
    with base.operation("Дом"):
        house = House(street=street, number="5")
        house.save()
    for number in range(3):
        with base.operation(f"Комната {number}"):
            Room(house=house, name=f"{number}").save()
        with base.operation(f"Дом {number}"):
            house.number = f"{number}-а"
            house.save()
    lines = history(house, parts=True)
    assert len({line.at for line in lines}) == 1
    assert [line.operation for line in lines] == ["Дом 2", "Комната 2", "Дом 1", "Комната 1", "Дом 0", "Комната 0",
                                                  "Дом"]


@pytest.mark.parametrize("engine", engines.NAMES)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=25))
def test_undoing_everything_gives_the_first_state_back(
        engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory,
        steps: list[tuple[str, int, int, int]]) -> None:
    undo_everything(engine, request, tmp_path_factory.mktemp("base"), steps)


@pytest.mark.soak
@pytest.mark.parametrize("engine", engines.NAMES)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=40))
def test_undoing_everything_gives_the_first_state_back_soak(
        engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory,
        steps: list[tuple[str, int, int, int]]) -> None:
    undo_everything(engine, request, tmp_path_factory.mktemp("base"), steps)


def undo_everything(engine: str, request: pytest.FixtureRequest, folder: Path,
                    steps: list[tuple[str, int, int, int]]) -> None:
    server = request.getfixturevalue("postgres") if engine == "postgres" else None
    with sample_base(engine, folder, server) as base:
        play(base, [("street", 0, 0, 0), ("house", 0, 0, 0)])
        with base.operation("Не для отмены", undoable=False):
            Street(name="Первая").save()
        states = [visible()]
        done = 0
        for step in steps:
            if play(base, [step]):
                done += 1
                states.append(visible())
        assert verify() == [] and search.stale() == []
        for state in reversed(states[:-1]):
            base.undo()
            assert visible() == state
        assert verify() == [] and search.stale() == []
        for state in states[1:]:
            base.redo()
            assert visible() == state
        assert verify() == [] and search.stale() == []
