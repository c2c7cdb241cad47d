from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import engines
from tests.store.sample import sample_base
from tosdesk.store.base import Base


@pytest.fixture(params=engines.NAMES)
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Base]:
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    with sample_base(request.param, tmp_path / "base", server) as opened:
        yield opened


@pytest.fixture(params=engines.LOCAL)
def local(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Base]:
    """A base that is a file on this PC."""
    with sample_base(request.param, tmp_path / "base", None) as opened:
        yield opened
