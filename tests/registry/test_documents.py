from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.registry.people import person
from tosdesk.registry import services
from tosdesk.registry.records import Tos
from tosdesk.registry.section import SECTION
from tosdesk.shipped import shipped
from tosdesk.store.base import Base
from tosdesk.ui.section import Wanted
from tosdesk.word.structure import problems
from tosdesk.word.template import render

D = dt.date
FORMS = {form.key: form for form in SECTION.forms}


def printed(base: Base, form: str, wanted: Wanted) -> dict[str, Any]:
    (paper,) = FORMS[form].papers(base, wanted)
    made = render(shipped("templates", f"{FORMS[form].template}.docx"), paper.data, title=paper.title)
    assert problems(made) == []
    return paper.data


def test_the_registry_shows_its_day(demo_base: Base) -> None:
    now = printed(demo_base, "registry", Wanted(day=D(2017, 12, 20)))
    then = printed(demo_base, "registry", Wanted(year=2016))
    assert len(now["строки"]) == 48 and len(then["строки"]) == 38 + 1
    assert now["всего"].startswith("Всего: 42\u00a0ТОС, жителей 1") and now["всего"].endswith("только границы: 6.")
    numbers = [int(row["рег_номер"]) for row in now["строки"] if row["рег_номер"]]
    assert numbers == sorted(numbers) and len(numbers) == 42
    assert [row["номер"] for row in now["строки"]] == list(range(1, 49))
    before, after = (next(row for row in data["строки"] if "«Горино»" in row["наименование"]) for data in (then, now))
    assert before["срок_до"] == "16.03.2017" and after["срок_до"] == "18.03.2021"
    assert before["жителей"] == "1\u00a0088" and after["жителей"] == "1\u00a0081"
    assert then["на_дату"] == "31\u00a0декабря\u00a02016\u00a0г."
    assert after["рег_номер"] == "5" and after["рег_дата"] == "12.04.2007" and after["юрлицо"] == "нет"
    assert after["границы_решение"] == "решение Ивановской городской Думы от 24.01.2007 №\u00a0238"
    assert after["границы"].startswith("ул.\u00a0Горинская, д.\u00a01–124; ул.\u00a01-я Полевая, д.\u00a01–78;")
    assert after["председатель"].startswith("Смирнова Галина") and after["телефон"]
    spark = next(row for row in now["строки"] if "«Искра»" in row["наименование"])
    assert spark["наименование"].endswith("(границы утверждены, устав не зарегистрирован)")
    assert spark["председатель"].endswith("(инициативная группа)") and spark["рег_номер"] == ""


def test_a_registry_of_long_ago_has_a_suspended_one(demo_base: Base) -> None:
    data = printed(demo_base, "registry", Wanted(day=D(2012, 12, 31)))
    assert [row["наименование"] for row in data["строки"] if "приостановлен" in row["наименование"]] == [
        "ТОС\u00a0«Соснево» (приостановлен с 15.03.2012)"]
    assert "Приостановлены: 1." in data["всего"]
    assert printed(demo_base, "registry", Wanted(day=D(2000, 1, 1)))["строки"] == []


def test_every_card_prints(demo_base: Base) -> None:
    for tos in Tos.select().where(Tos.name.in_(("Горино", "Трудовой", "Ткач", "Искра", "Заречье"))):
        data = printed(demo_base, "tos-card", Wanted(record=tos, day=D(2017, 12, 20)))
        assert data["наименование"] == f"ТОС\u00a0«{tos.name}»"
        assert data["границы"] and data["события"] and data["численность"]
        assert len(data["органы"]) == (2 if tos.name not in ("Искра", "Заречье") else len(data["органы"]))


def test_the_card_shows_what_was_known_on_its_day(demo_base: Base) -> None:
    tos = services.find_tos("Трудовой")
    now = printed(demo_base, "tos-card", Wanted(record=tos, day=D(2017, 12, 20)))
    about = {line["название"]: line["значение"] for line in now["сведения"]}
    assert about["Статус"] == "действует" and "ОГРН 1109900004170" in about["Юридическое лицо"]
    assert "помощник\u00a0— " in about["Депутат городской Думы"] and about["Округ областной Думы"] == "№\u00a02"
    council = now["органы"][0]
    assert council["орган"] == "Совет ТОС" and council["члены"][0]["роль"] == "председатель"
    assert [bool(member["телефон"]) for member in council["члены"]] == [True] + [False] * 6
    assert [row["дата"] for row in now["численность"]] == ["01.12.2017", "31.12.2016", "01.01.2015"]
    before = printed(demo_base, "tos-card", Wanted(record=tos, day=D(2009, 12, 31)))
    about = {line["название"]: line["значение"] for line in before["сведения"]}
    assert about["Юридическое лицо"] == "не создано" and before["численность"] == [] and before["органы"] == []


def test_almost_nothing_prints_too(one_base: Base) -> None:
    tos = services.add_tos(one_base, "Горино")
    data = printed(one_base, "tos-card", Wanted(record=tos))
    assert data["образец"] is False and data["органы"] == [] and data["на_дату"] == "5\u00a0августа\u00a02017\u00a0г."
    assert printed(one_base, "registry", Wanted())["строки"] == []
    services.register_charter(one_base, tos, D(2010, 1, 1))
    (row,) = printed(one_base, "registry", Wanted())["строки"]
    assert {key for key, value in row.items() if value == ""} == {
        "рег_номер", "границы_решение", "границы", "жителей", "домов", "председатель", "срок_до", "телефон", "округ"}


@pytest.mark.parametrize("name", ["<b>&{{ x }}", "Ё\"'«»", "А" * 200])
def test_any_name_prints(one_base: Base, name: str) -> None:
    tos = services.add_tos(one_base, name)
    services.set_boundaries(one_base, tos, [("ул. {% Лесная", "у магазина & рядом")], D(2017, 1, 1))
    services.elect(one_base, tos, "initiative", D(2016, 1, 1), None, [(person(one_base, "О’Нил"), "leader")])
    (paper,) = FORMS["registry"].papers(one_base, Wanted())
    assert problems(render(shipped("templates", "registry.docx"), paper.data), braces=False) == []
    (paper,) = FORMS["tos-card"].papers(one_base, Wanted(record=tos))
    assert problems(render(shipped("templates", "tos-card.docx"), paper.data), braces=False) == []
