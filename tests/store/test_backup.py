from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests import engines
from tests.store.sample import Street, open_sample, sample_base
from tests.store.test_opening import with_a_street
from tosdesk.store import backup
from tosdesk.store.base import Base
from tosdesk.store.errors import CannotOpen, StoreError
from tosdesk.store.verify import verify

NOW = dt.datetime(2017, 8, 5, 16, 40)


def test_a_server_makes_its_own_copies(postgres: engines.Postgres, tmp_path: Path) -> None:
    with sample_base("postgres", tmp_path / "b", postgres) as base:
        with pytest.raises(StoreError, match="Копию серверной базы делает сервер"):
            backup.backup(base.place, base.database, tmp_path / "copy.db")
        with pytest.raises(StoreError, match="только для базы на этом компьютере"):
            backup.restore(base.place, tmp_path / "copy.db", NOW)


def test_there_and_back(local: Base, tmp_path: Path) -> None:
    with_a_street(local, "Первая")
    name = local.files.put("снимок".encode())
    copy = backup.backup(local.place, local.database, tmp_path / "копии" / "сегодня.db")
    assert copy.counts["street"] == 1 and copy.counts["operation"] == 1
    with_a_street(local, "Вторая")
    mark = local.identity.mark
    local.close()
    (local.place.files_folder / name).unlink()
    kept = backup.restore(local.place, copy.path, NOW)
    again = open_sample(local.place.address, tmp_path / "base", key=local.place.key)
    assert [street.name for street in Street.select()] == ["Первая"]
    assert again.files.get(name) == "снимок".encode()
    assert again.identity.mark != mark
    assert verify() == []
    again.close()
    aside = open_sample(kept, tmp_path / "base", key=local.place.key)
    assert Street.select().count() == 2
    aside.close()


def test_a_copy_copies_only_files_that_it_has_not(local: Base, tmp_path: Path) -> None:
    local.files.put(b"1")
    backup.backup(local.place, local.database, tmp_path / "copy.db")
    local.files.put(b"2")
    assert local.files.copy_to(tmp_path / "copy.db.files") == 1


def test_a_copy_while_somebody_writes_is_whole(local: Base, tmp_path: Path) -> None:
    with local.operation("Много"):
        local.add_all([Street(name=f"Улица {number}") for number in range(500)])
    other = open_sample(local.place.address, tmp_path / "base", key=local.place.key)
    with_a_street(other)
    copy = backup.backup(local.place, local.database, tmp_path / "copy.db")
    other.close()
    assert copy.counts["street"] == 501


@pytest.mark.parametrize("content", [None, b"", b"\1" * 9000])
def test_what_is_no_copy_is_not_restored(local: Base, tmp_path: Path, content: bytes | None) -> None:
    with_a_street(local)
    local.close()
    if content is not None:
        (tmp_path / "bad.db").write_bytes(content)
    with pytest.raises(CannotOpen):
        backup.restore(local.place, tmp_path / "bad.db", NOW)
    again = open_sample(local.place.address, tmp_path / "base", key=local.place.key)
    assert Street.select().count() == 1
    again.close()


def test_a_base_in_use_is_not_replaced(local: Base, tmp_path: Path) -> None:
    with_a_street(local)
    copy = backup.backup(local.place, local.database, tmp_path / "copy.db")
    with pytest.raises(StoreError, match="открыта в другой программе"):
        backup.restore(local.place, copy.path, NOW)
    assert Street.select().count() == 1


def test_a_copy_into_a_place_that_cannot_be(local: Base, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="Копия не записана"):
        backup.backup(local.place, local.database, tmp_path / "file" / "copy.db")
    assert list(tmp_path.glob("*.part*")) == []


def test_a_copy_never_lands_on_the_base_or_on_anything_else(local: Base, tmp_path: Path) -> None:
    with_a_street(local)
    other = tmp_path / "письмо.docx"
    other.write_bytes(b"PK\3\4")
    with pytest.raises(StoreError, match="это не копия этой базы"):
        backup.backup(local.place, local.database, other)
    assert other.read_bytes() == b"PK\3\4"
    with pytest.raises(StoreError, match="поверх самой базы"):
        backup.backup(local.place, local.database, local.place.path)
    copy = backup.backup(local.place, local.database, tmp_path / "copy.db")
    with_a_street(local, "Вторая")
    assert backup.backup(local.place, local.database, copy.path).counts["street"] == 2
    opened = open_sample(copy.path, tmp_path / "base", key=local.place.key)
    local.activate()
    with pytest.raises(StoreError, match="открыта в другой программе"):
        backup.backup(local.place, local.database, copy.path)
    opened.close()


def test_a_log_left_without_its_base_spoils_nothing(local: Base, tmp_path: Path) -> None:
    with_a_street(local, "Первая")
    copy = backup.backup(local.place, local.database, tmp_path / "copy.db")
    for number in range(30):
        with_a_street(local, f"Улица {number}")
    log = local.place.path.with_name(local.place.path.name + "-wal")
    left = log.read_bytes()
    local.close()
    local.place.path.unlink()
    log.write_bytes(left)
    backup.restore(local.place, copy.path, NOW)
    again = open_sample(local.place.address, tmp_path / "base", key=local.place.key)
    assert [street.name for street in Street.select()] == ["Первая"] and verify() == []
    again.close()


def test_what_a_copy_has_only_in_its_log_is_restored_too(local: Base, tmp_path: Path) -> None:
    with_a_street(local)
    source = open_sample(tmp_path / "live.db", tmp_path / "base", key=local.place.key)
    with_a_street(source, "Живая")
    local.activate()
    local.close()
    kept = [backup.restore(local.place, tmp_path / "live.db", NOW) for _ in range(3)]
    assert len(set(kept)) == 3 and all(path.exists() for path in kept if path)
    source.close()
    again = open_sample(local.place.address, tmp_path / "base", key=local.place.key)
    assert [street.name for street in Street.select()] == ["Живая"]
    again.close()
