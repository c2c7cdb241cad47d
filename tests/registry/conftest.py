from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import demo
from tosdesk.program import open_program_base
from tosdesk.store.base import Base


@pytest.fixture(scope="session")
def loaded_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """A copy of the demonstration; the tests only read it."""
    base = open_program_base(demo.copy(tmp_path_factory.mktemp("demo")), create=False)
    yield base
    base.close()


@pytest.fixture
def demo_base(loaded_base: Base) -> Base:
    return loaded_base.activate()
