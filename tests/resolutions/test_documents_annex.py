"""The photos of a memo: of the places where its questions were asked, on sheets of their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.resolutions.world import TODAY, World, office
from tests.visits.papers import data_of, lines, pictures
from tests.visits.pictures import jpeg
from tests.word.office import to_pdf
from tosdesk.office import printing
from tosdesk.resolutions import services
from tosdesk.resolutions.documents.memo import CAPTION
from tosdesk.resolutions.records import Question
from tosdesk.resolutions.section import SECTION
from tosdesk.store.base import Base
from tosdesk.ui.section import Wanted
from tosdesk.visits.services import StopDraft, add_photos, write_visit

FORM = SECTION.forms[0]
WITH_PHOTOS = "Приложение:\tфотографи{} на {} л. в 1 экз."


@pytest.fixture
def world(one_base: Base) -> World:
    return office(one_base)


def visit(world: World, day: dt.date, *stops: tuple[str, str, int]) -> list[Question]:
    """A visit with a question (by its topic) and so many photos at each stop; its questions."""
    made = write_visit(world.base, day, [StopDraft(world.tos[name], f"1{place}:00", questions=[
        {"text": f"вопрос {name}", "topic": world.topic(topic)}]) for place, (name, topic, _) in enumerate(stops)])
    for place, (name, _, photos) in enumerate(stops):
        add_photos(world.base, made, [(f"{number}.jpg", jpeg(shade=place * 9 + number, size=(320, 240),
                                                             taken=f"{day:%Y:%m:%d} 1{place}:10:0{number}"))
                                      for number in range(photos)])
        for photo in made.photos:
            if photo.stop.tos.name == name:
                with world.base.operation("Подпись"):
                    photo.caption = f"Снимок в {name}"
                    photo.save()
    return services.of_source(*made.stops)


def memo(world: World, questions: list[Question]) -> Any:
    document, = printing.issue(world.base, FORM, Wanted(questions[0], tuple(questions[1:])))
    return data_of(world.base, document)


def test_a_memo_of_several_visits_has_the_photos_of_its_places(office_base: Base) -> None:
    world = office(office_base)
    first = visit(world, TODAY - dt.timedelta(days=3), ("Лесное", "light", 2), ("Горино", "water", 3))
    second = visit(world, TODAY, ("Семёновка", "light", 1))
    chosen = [one for one in (*first, *second) if one.organisation == world.departments["light"]]
    data = memo(world, chosen)
    shown = lines(data)
    assert WITH_PHOTOS.format("и", 1) in shown
    annex = shown[shown.index("Приложение"):]
    assert annex == ["Приложение", "к служебной записке от 5 августа 2017 г.",
                     "ТОС «Лесное». Снимок в Лесное", "ТОС «Лесное». Снимок в Лесное",
                     "ТОС «Семёновка». Снимок в Семёновка"]
    assert pictures(data) == [(82, 62)] * 3


@pytest.mark.parametrize(("photos", "sheets"), [(1, 1), (6, 1), (7, 2)])
def test_the_annex_has_as_many_sheets_as_it_says(world: World, tmp_path: Path, photos: int, sheets: int) -> None:
    questions = visit(world, TODAY, ("Лесное", "light", photos))
    with world.base.operation("Длинные подписи"):
        for photo in questions[0].tos.stops.get().photos:
            photo.caption = "Фонарь у дома № 5 по Лесной улице, " * 9
            photo.save()
    data = memo(world, questions)
    assert WITH_PHOTOS.format("и" if photos > 1 else "я", sheets) in lines(data)
    assert all(len(line) <= CAPTION for line in lines(data) if line.startswith("Фонарь"))
    path = tmp_path / "Записка.docx"
    path.write_bytes(data)
    assert to_pdf([path], tmp_path) == {"Записка": 1 + sheets}


def test_without_photos_there_is_no_annex(world: World, tmp_path: Path) -> None:
    questions = [*visit(world, TODAY, ("Лесное", "light", 0)), services.take(world.base, "темно",
                                                                            topic=world.topic("light"))]
    data = memo(world, questions)
    assert not any(line.startswith("Приложение") for line in lines(data)) and pictures(data) == []
    path = tmp_path / "Записка.docx"
    path.write_bytes(data)
    assert to_pdf([path], tmp_path) == {"Записка": 1}
