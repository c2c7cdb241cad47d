"""A base that cannot be opened says why in one sentence, and nothing is written to it."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests import engines
from tests.store.sample import House, Street, open_sample, sample_base
from tosdesk.store import identity, schema
from tosdesk.store.base import Base
from tosdesk.store.birth import bear
from tosdesk.store.errors import CannotOpen, StoreError
from tosdesk.store.fields import derived_key
from tosdesk.store.journal import Operation
from tosdesk.store.unite import lines, take_in
from tosdesk.store.verify import conflicts, verify


def with_a_street(base: Base, name: str = "Лесная") -> Street:
    with base.operation("Улица"):
        street = Street(name=name)
        street.save()
    return street


@pytest.mark.parametrize("content", [random.Random(7).randbytes(65536), b"", "Это не база".encode(),
                                     b"SQLite format 3\0" + random.Random(8).randbytes(9000)])
def test_a_file_of_anything_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "base.db"
    path.write_bytes(content)
    if not content:
        open_sample(path, tmp_path).close()
        return
    with pytest.raises(CannotOpen, match="не база TOSDesk, или она повреждена либо закрыта паролем"):
        open_sample(path, tmp_path)
    assert path.read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path) -> None:
    import sqlite3
    with sqlite3.connect(tmp_path / "base.db") as other:
        other.execute("CREATE TABLE accounts (id)")
    with pytest.raises(CannotOpen, match="база другой программы"):
        open_sample(tmp_path / "base.db", tmp_path)


def test_a_wrong_key_and_no_key(tmp_path: Path) -> None:
    open_sample(tmp_path / "base.db", tmp_path, key=engines.KEY).close()
    for key in (None, bytes(32)):
        with pytest.raises(CannotOpen, match="закрыта паролем"):
            open_sample(tmp_path / "base.db", tmp_path, key=key)


def test_an_encrypted_base_holds_no_name_in_clear(tmp_path: Path) -> None:
    with sample_base("encrypted", tmp_path / "b", None) as base:
        with_a_street(base, "Берёзовая роща")
        base.files.put("Берёзовая роща".encode())
        for path in (tmp_path / "b").rglob("*"):
            if path.is_file():
                assert "Берёзовая".encode() not in path.read_bytes(), path.name


def test_a_base_of_a_newer_program(base: Base, tmp_path: Path) -> None:
    base.database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2030-01-01')")
    with pytest.raises(CannotOpen, match="от более новой версии программы"):
        schema.upgrade(base.database, lambda: None, tmp_path / "base" / "migrations")


def test_a_folder_a_missing_base_and_a_foreign_address(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="папка, а не база"):
        open_sample(tmp_path, tmp_path)
    with pytest.raises(CannotOpen, match="нет\\."):
        open_sample(tmp_path / "none.db", tmp_path, create=False)
    with pytest.raises(CannotOpen, match="Такой адрес базы"):
        open_sample("mysql://host/base", tmp_path)
    with pytest.raises(CannotOpen, match="не отвечает или не пускает"):
        open_sample("postgresql://nobody:secret@127.0.0.1:1/base", tmp_path)
    assert not (tmp_path / "none.db").exists()


def test_a_damaged_page_is_noticed(tmp_path: Path) -> None:
    with sample_base("sqlite", tmp_path / "b", None) as base:
        for number in range(200):
            with_a_street(base, f"Улица {number}")
    path = tmp_path / "b" / "base.db"
    data = bytearray(path.read_bytes())
    data[4096 * 3:4096 * 5] = os.urandom(8192)
    path.write_bytes(data)
    with pytest.raises(CannotOpen, match="поврежден"):
        open_sample(path, tmp_path / "b")


def test_a_closed_base_is_one_file(tmp_path: Path) -> None:
    with sample_base("sqlite", tmp_path / "b", None) as base:
        with_a_street(base)
    assert {path.name for path in (tmp_path / "b").iterdir()} == {"base.db", "migrations"}


def test_an_old_base_grows_after_a_verified_copy(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    with sample_base("sqlite", folder, None) as base:
        street = with_a_street(base)
    (folder / "migrations" / "0002_more.py").write_text(
        "from peewee import TextField\n\ndef up(migrator, db):\n"
        "    migrator.migrate(migrator.add_column('house', 'colour', TextField(default='')))\n", encoding="utf-8")
    again = open_sample(folder / "base.db", folder)
    assert again.version == "0002_more"
    assert verify() == []
    assert Street.select().get().id == street.id
    (copy,) = (folder / "base.copies").glob("*.db")
    again.close()
    (folder / "migrations" / "0002_more.py").unlink()
    shutil.move(copy, folder / "old.db")
    old = open_sample(folder / "old.db", folder)
    assert old.version == "0001_start" and Street.select().count() == 1
    old.close()


def test_what_a_newer_program_wrote_comes_into_the_new_column(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    with sample_base("sqlite", folder, None) as base:
        street = with_a_street(base)
        operations, changes = lines(base)
        base.database.execute_sql("ALTER TABLE street DROP COLUMN kind")
        # The journal still names the field: for this base it is one that it does not know.
    columns = "from peewee import TextField\n\ndef up(migrator, db):\n    migrator.migrate(migrator.add_column("
    (folder / "migrations" / "0002_kind.py").write_text(
        f"{columns}'street', 'kind', TextField(default='')))\n", encoding="utf-8")
    again = open_sample(folder / "base.db", folder)
    assert Street.get_by_id(street.id).kind == "street"
    assert verify() == []
    again.close()
    assert len(operations) == len(changes) == 1


def test_a_failing_migration_leaves_the_base_as_it_was(base: Base, tmp_path: Path) -> None:
    with_a_street(base)
    folder = tmp_path / "base" / "migrations"
    (folder / "0002_bad.py").write_text(
        "from peewee import TextField\n\ndef up(migrator, db):\n"
        "    migrator.migrate(migrator.add_column('house', 'colour', TextField(default='')))\n"
        "    raise RuntimeError('нет')\n", encoding="utf-8")
    with pytest.raises(RuntimeError):
        schema.upgrade(base.database, lambda: None, folder)
    assert "colour" not in {column.name for column in base.database.get_columns("house")}
    assert base.version == "0001_start"
    assert House.select().count() == 0 and Street.select().count() == 1


def test_a_copied_base_takes_a_new_mark(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    with sample_base("sqlite", folder, None) as base:
        first = base.identity
    again = open_sample(folder / "base.db", folder)
    assert (again.identity.mark, again.identity.office) == (first.mark, first.office)
    again.close()
    shutil.copy(folder / "base.db", folder / "copy.db")
    copy = open_sample(folder / "copy.db", folder)
    assert copy.identity.mark != first.mark and copy.identity.office == first.office
    copy.close()
    identity.profile_path().write_text("{ broken", encoding="utf-8")
    other_pc = open_sample(folder / "base.db", folder)
    assert other_pc.identity.mark != first.mark
    other_pc.close()


def test_each_workstation_of_a_server_has_its_mark(postgres: engines.Postgres, tmp_path: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres.database() as url:
        marks = []
        for profile in ("one", "two", "one"):
            monkeypatch.setenv("TOSDESK_PROFILE", str(tmp_path / profile))
            base = open_sample(url, tmp_path)
            marks.append(base.identity.mark)
            base.close()
    assert marks[0] == marks[2] != marks[1]


def test_a_demonstration_stands_on_its_day(base: Base) -> None:
    import datetime as dt
    assert not base.identity.demonstration
    base.identity.make_demonstration()
    base.identity.stand_on(dt.date(2017, 12, 20))
    assert base.identity.demonstration
    assert base.today() == dt.date(2017, 12, 20)


def born() -> list[Street]:
    return [Street(id=derived_key("street", name), name=name) for name in ("Лесная", "Минская")]


def test_what_every_base_is_born_with_is_one_in_all(base: Base, tmp_path: Path) -> None:
    assert bear(base, 1, born())
    assert not bear(base, 1, born())
    assert base.undoable() is None
    with sample_base("sqlite", tmp_path / "other", None) as other:
        bear(other, 1, born())
        with other.operation("Название"):
            street = Street.get_by_id(derived_key("street", "Лесная"))
            street.name = "Лесная-2"
            street.save()
        told = lines(other)
    base.activate()
    take_in(base, *told)
    assert {street.name for street in Street.select()} == {"Лесная-2", "Минская"}
    assert conflicts() == [] and verify() == []
    assert Operation.select().count() == 2


def test_a_full_disk_is_said_in_words(local: Base) -> None:
    pages = local.database.execute_sql("PRAGMA page_count").fetchone()[0]
    local.database.execute_sql(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StoreError, match="На диске нет места"):
        for number in range(100):
            with_a_street(local, f"Улица {number} " + "ы" * 20000)
    local.database.execute_sql("PRAGMA max_page_count = 1000000")
    with_a_street(local)
    assert verify() == []
