"""What was typed and not saved, kept on this base for each person."""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.bases import open_born
from tosdesk.store.base import Base
from tosdesk.ui import drafts


def test_a_draft_is_kept_found_kept_again_and_dropped(one_base: Base) -> None:
    where = drafts.place("registry", uuid.uuid4())
    drafts.keep(one_base, where, "ТОС «Горино»", {"note": "нач"})
    drafts.keep(one_base, where, "ТОС «Горино»", {"note": "начато"})
    found = drafts.find(one_base, where)
    assert found is not None and found.state == {"note": "начато"} and found.title == "ТОС «Горино»"
    assert found.at == one_base.now()
    assert drafts.mine(one_base).count() == 1
    drafts.drop(one_base, where)
    drafts.drop(one_base, where)
    assert drafts.find(one_base, where) is None


def test_everybody_has_his_own(one_base: Base) -> None:
    where = drafts.place("new")
    drafts.keep(one_base, where, "Новый", {"note": "ничей"})
    one_base.author = uuid.uuid4()
    assert drafts.find(one_base, where) is None
    drafts.keep(one_base, where, "Новый", {"note": "мой"})
    drafts.drop(one_base, where)
    one_base.author = None
    found = drafts.find(one_base, where)
    assert found is not None and found.state == {"note": "ничей"}


def test_a_draft_is_no_record(one_base: Base) -> None:
    before = one_base.last_change()
    drafts.keep(one_base, drafts.place("new"), "Новый", {"note": "x"})
    assert one_base.last_change() == before and one_base.undoable() is None


def test_a_draft_survives_the_program(tmp_path: Path) -> None:
    path, where = tmp_path / "base.db", drafts.place("new")
    base = open_born(path)
    drafts.keep(base, where, "Новый", {"note": "не записано"})
    base.database.close()  # nothing of what a proper end does
    again = open_born(path)
    found = drafts.find(again, where)
    assert found is not None and found.state == {"note": "не записано"}
    again.close()


def test_while_another_program_writes_nobody_waits_for_a_draft(tmp_path: Path) -> None:
    path, where = tmp_path / "base.db", drafts.place("new")
    base = open_born(path)
    other = open_born(path)
    base.activate()
    other.database.execute_sql("BEGIN IMMEDIATE")
    try:
        assert not drafts.keep(base, where, "Новый", {"note": "позже"})
    finally:
        other.database.execute_sql("ROLLBACK")
    base.activate()
    assert drafts.keep(base, where, "Новый", {"note": "позже"})
    other.close()
    base.close()
