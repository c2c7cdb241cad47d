from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bases import program_base
from tosdesk.store.base import Base


@pytest.fixture(scope="session")
def kept_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TOSDESK_PROFILE", str(folder / "profile"))
        with program_base("sqlite", folder, None) as base:
            yield base


@pytest.fixture
def read_base(kept_base: Base) -> Iterator[Base]:
    """One newborn base for all tests that only read."""
    with kept_base.active():
        yield kept_base
