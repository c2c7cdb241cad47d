from __future__ import annotations

import os
from pathlib import Path

import pytest

from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError


def test_the_same_bytes_are_kept_once(base: Base) -> None:
    names = {base.files.put(b"one"), base.files.put(b"one"), base.files.put(b"two")}
    assert set(base.files.names()) == names and len(names) == 2
    assert sorted(base.files.get(name) for name in names) == [b"one", b"two"]
    assert base.files.check(names) == []


def test_a_missing_and_a_damaged_file_are_named(base: Base) -> None:
    name = base.files.put(b"one")
    missing = "0" * 64
    if base.place.local:
        path = base.place.files_folder / name
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    else:
        base.database.execute_sql("UPDATE stored_file SET data = 'other'")
    said = base.files.check([name, missing, missing])
    assert len(said) == 2
    assert missing[:8] in said[1] and "нет рядом с базой" in said[1]
    with pytest.raises(StoreError):
        base.files.get(name)


def test_half_a_file_is_never_left(local: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(StoreError, match="не сохранён"):
        local.files.put(b"one")
    assert list(Path(local.place.files_folder).iterdir()) == []
