from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bases import program_base
from tests.resolutions.world import TODAY, World, office
from tosdesk.office.services.people import add_person
from tosdesk.resolutions.records import Assignment
from tosdesk.resolutions.services import assignments
from tosdesk.resolutions.services.lines import understood_line
from tosdesk.store.base import Base


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One office for all lines, which only read."""
    folder = tmp_path_factory.mktemp("lines")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TOSDESK_PROFILE", str(folder / "profile"))
        with program_base("sqlite", Path(folder), None) as base:
            made = office(base)
            add_person(base, "Петров", "Иван", "Ильич")
            add_person(base, "Петров", "Семён", "Ильич")
            yield made


@pytest.fixture
def world(kept: World) -> Iterator[World]:
    with kept.base.active():
        yield kept


SHULGA, DEC = "Шульга Антон Игоревич", dt.date(2017, 12, 15)
UNDERSTOOD = [
    ("подготовить справку, Шульга, до 15.12", "подготовить справку", SHULGA, DEC),
    ("подготовить справку; до 15.12; Шульга", "подготовить справку", SHULGA, DEC),
    ("подготовить справку, срок: 15 декабря, Шульге", "подготовить справку", SHULGA, DEC),
    ("подготовить справку; А. И. Шульга; к 15.12.17", "подготовить справку", SHULGA, DEC),
    ("подготовить справку, Шульга А.И., в срок до 15 декабря 2017 г.", "подготовить справку", SHULGA, DEC),
    ("убрать ветки, мусор, снег, Полетаеву А. Ю.", "убрать ветки, мусор, снег", "Полетаев Антон Юрьевич", None),
    ("починить фонарь, Ивгорсвет, 15,12", "починить фонарь", "Ивгорсвет", DEC),
    ("починить, «Водоканал», 5 рабочих дней", "починить", "Водоканал", dt.date(2017, 8, 11)),
    ("ответить; через 10 дней", "ответить", None, dt.date(2017, 8, 15)),
    ("позвонить, завтра", "позвонить", None, dt.date(2017, 8, 6)),
    ("просто сделать", "просто сделать", None, None),
    ("яма, грязь, и никто не убирает", "яма, грязь, и никто не убирает", None, None),
]


@pytest.mark.parametrize("line, text, who, due", UNDERSTOOD)
def test_a_line_as_people_type_it(world: World, line: str, text: str, who: str | None, due: dt.date | None) -> None:
    found = understood_line(line, TODAY)
    assert (found.text, found.who and str(found.who), found.due, found.unclear) == (text, who, due, ())


UNCLEAR = [
    ("сделать; Сидоров; 15.12", "сделать; Сидоров", None, DEC,
     "Не понято: «Сидоров» — не человек. Слова остались в тексте поручения."),
    ("сделать, Шульга, 32.13", "сделать, 32.13", SHULGA, None,
     "Не понято: «32.13» — не человек и не дата. Слова остались в тексте поручения."),
    ("сделать; Петров; 15.12", "сделать; Петров", None, DEC,
     "«Петров» — таких несколько: Петров Иван Ильич, Петров Семён Ильич. Слова остались в тексте поручения."),
    ("сделать; Шульга; Саакян", "сделать; Шульга", "Саакян Карина Ашотовна", None,
     "Не понято: «Шульга» — не дата. Слова остались в тексте поручения."),
    ("сделать; Шульга; вчера; 15.12", "сделать; вчера", SHULGA, DEC,
     "Не понято: «вчера» — не человек. Слова остались в тексте поручения."),
    ("; Шульга", "; Шульга", None, None, "Не понято, что сделать: «; Шульга»."),
]


@pytest.mark.parametrize("line, text, who, due, said", UNCLEAR)
def test_what_is_not_understood_stays_and_is_told(world: World, line: str, text: str, who: str | None,
                                                  due: dt.date | None, said: str) -> None:
    found = understood_line(line, TODAY)
    assert (found.text, found.who and str(found.who), found.due, found.unclear) == (text, who, due, (said,))


WORDS = st.sampled_from(["яма", "Шульга", "Петров", "Зубкову", "15.12", "до", "завтра", "5 рабочих дней", "32.13", "",
                         "Ивгорсвет", "ул. Лесная", "д. 5", "И. И.", "вода и свет", "12", "2017"])


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.tuples(WORDS, st.sampled_from([",", ";", " ", ", "])), min_size=1, max_size=7))
def test_no_word_is_ever_lost(world: World, pieces: list[tuple[str, str]]) -> None:
    """Every part stays in the text, but one that is the person and one that is the day."""
    line = "".join(word + mark for word, mark in pieces)
    if not line.strip():
        return
    found = understood_line(line, TODAY)
    kept = found.text.replace(",", " ").replace(";", " ").split()
    lost = line.replace(",", " ").replace(";", " ").split()
    for word in kept:
        lost.remove(word)
    if found.who is None and found.due is None:
        assert lost == []
    taken = " ".join(lost)
    assert not lost or found.due is not None or found.who is not None
    if found.due is None:
        assert not any(letter.isdigit() for letter in taken)
    if found.who is None:
        assert not any(name in taken for name in ("Шульга", "Зубкову", "Ивгорсвет", "Петров"))
    assert "яма" not in lost and "вода" not in lost and "Лесная" not in lost


def test_lines_are_one_step(office_base: Base) -> None:
    world = office(office_base)
    given_now = assignments.give_lines(
        office_base, "осмотреть площадку; Шульга; 15.12\n\n  \nнаписать в Водоканал, Сидоров\nвывезти ветки; 5 рабочих "
        "дней", source=world.tos["Лесное"], tos=world.tos["Лесное"], note="Планёрка")
    assert [(one.number, one.text, str(one.responsible or ""), one.due, one.note, one.tos)
            for one in assignments.of_source(world.tos["Лесное"])] == [
        ("1", "осмотреть площадку", SHULGA, DEC, "Планёрка", world.tos["Лесное"]),
        ("2", "написать в Водоканал, Сидоров", "", None, f"Планёрка\n{given_now.unclear[0]}", world.tos["Лесное"]),
        ("3", "вывезти ветки", "", dt.date(2017, 8, 11), "Планёрка", world.tos["Лесное"])]
    assert given_now.unclear == [
        "Не понято: «Сидоров» — не человек и не дата. Слова остались в тексте поручения."]
    assert office_base.undo() == "Поручения, 3"
    assert Assignment.select().count() == 0
    one = assignments.give_lines(office_base, ["сделать, Шульга"]).assignments
    assert office_base.undoable() == "Поручение «сделать»" and one[0].number == "4"
