from __future__ import annotations

from pathlib import Path

import pytest

from tests.word.templates import paragraphs
from tosdesk.office.services.templates import own_template, restore_template, sample_of, template_path, use_template
from tosdesk.shipped import shipped
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.verify import verify


def test_the_offices_own_template_and_back(office_base: Base, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert template_path(office_base, "memo", cache) == shipped("templates", "memo.docx") and not cache.exists()
    mine = paragraphs(tmp_path, "{{ заголовок }}", name="Наша записка.docx")
    use_template(office_base, "memo", mine)
    path = template_path(office_base, "memo", cache)
    assert path.parent == cache and path.read_bytes() == mine.read_bytes()
    first = path
    mine = paragraphs(tmp_path, "{{ заголовок }}", "{{ номер }}", name="Наша записка 2.docx")
    use_template(office_base, "memo", mine)
    path = template_path(office_base, "memo", cache)
    assert path != first and path.read_bytes() == mine.read_bytes()
    assert own_template("memo").name == "Наша записка 2.docx" and own_template("visit") is None
    office_base.undo()
    assert template_path(office_base, "memo", cache) == first
    assert restore_template(office_base, "memo") and not restore_template(office_base, "memo")
    assert template_path(office_base, "memo", cache) == shipped("templates", "memo.docx")
    use_template(office_base, "memo", mine)
    assert own_template("memo").name == "Наша записка 2.docx"
    assert verify() == []


def test_a_broken_template_is_not_taken(one_base: Base, tmp_path: Path) -> None:
    broken = paragraphs(tmp_path, "Уважаемый {{ загаловок }}", "{{ погода }}")
    with pytest.raises(StoreError, match=r"(?s)не принят.*загаловок.*погода"):
        use_template(one_base, "memo", broken)
    text = tmp_path / "текст.docx"
    text.write_text("не документ", encoding="utf-8")
    with pytest.raises(StoreError, match="не документ Word"):
        use_template(one_base, "memo", text)
    assert own_template("memo") is None


def test_forms_that_are_none(one_base: Base, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="«weather» нет"):
        template_path(one_base, "weather", tmp_path)
    with pytest.raises(StoreError, match="нет примера"):
        sample_of("weather")
    assert sample_of("memo")["заголовок"]
