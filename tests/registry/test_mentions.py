"""A text that speaks of a street, as people write it down after a visit."""

from __future__ import annotations

import pytest

from tosdesk.registry.mentions import longest_stem, mentions


def houses(kind: str, name: str, text: str) -> list[str]:
    return [one.houses for one in mentions(kind, name, text)]


@pytest.mark.parametrize(("name", "text", "told"), [
    ("Лесная", "Новый светильник на Лесной, 5 горит", ["5"]),
    ("Лесная", "осмотрели Лесную, дом 7а", ["7а"]),
    ("Лесная", "у дома 15 по Лесной и у колонки", ["15"]),
    ("Лесная", "Подъезды домов 3, 5 и 7/2 на ул. Лесной чистые", ["3, 5, 7/2"]),
    ("Лесная", "Лесная между домами 33 и 47 раскисла", ["33, 47"]),
    ("Лесная", "на Лесной три фонаря, 2-я Лесная темна", [""]),
    ("2-я Полевая", "Вторую Полевую расчистили, у дома 4 по 2-й Полевой снег", ["", "4"]),
    ("Зелёная", "на Зеленой темно", [""]),
    ("Химиков", "Дворы по Химиков почищены", [""]),
    ("8 Марта", "Яма на 8 Марта, 12", ["12"]),
    ("Лесная", "в лесной полосе чисто", []),
    ("Лесная", "ТОС «Лесное» и Лесной-2", []),
    ("Берёзовая", "Со стороны Берёзовой Рощи чисто", []),
    ("Лесная", "Прилесная темна", []),
    ("Лесная", "на Лесной 30-летний тополь", [""]),
])
def test_a_street_is_known_in_every_case(name: str, text: str, told: list[str]) -> None:
    assert houses("ул.", name, text) == told


def test_another_kind_of_street_is_another_street() -> None:
    text = "В переулке Кузнечном бугор, Кузнечный пер. узкий"
    assert houses("ул.", "Кузнечная", text) == []
    assert houses("пер.", "Кузнечный", text) == ["", ""]
    assert houses("пл.", "Рабочая", "у дома 2 по ул. Рабочей") == []
    assert houses("ул.", "Рабочая", "у дома 2 по ул. Рабочей") == ["2"]
    assert houses("ул.", "Рабочая", "собрались на площади Рабочая") == []


def test_a_word_that_only_begins_a_sentence_is_not_sure() -> None:
    def sure(text: str) -> list[bool]:
        return [one.sure for one in mentions("ул.", "Спортивная", text)]
    assert sure("Спортивная площадка цела. Спортивная чистая.") == [False, False]
    assert sure("Чисто на Спортивной. Спортивная, 5 тоже. Улица Спортивная сдана.") == [True, True, True]


def test_the_stem_stands_in_every_case() -> None:
    assert longest_stem("2-я Полевая") == "полев"
    assert longest_stem("Химиков") == "химиков"
    assert longest_stem("") == ""
