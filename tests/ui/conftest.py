from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import demo, window
from tosdesk.program import open_program_base
from tosdesk.store.base import Base
from tosdesk.ui.desk import Desk
from tosdesk.ui.window import Window


@pytest.fixture
def empty_desk(one_base: Base, tmp_path: Path) -> Desk:
    """The desk of a base just born."""
    return window.desk_of(one_base, tmp_path)


@pytest.fixture
def empty_window(empty_desk: Desk) -> Iterator[Window]:
    with window.opened(empty_desk) as opened:
        yield opened


@pytest.fixture
def demo_desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk of a copy of the demonstration."""
    base = open_program_base(demo.copy(tmp_path), create=False)
    yield window.desk_of(base, tmp_path)
    base.close()


@pytest.fixture
def demo_window(demo_desk: Desk) -> Iterator[Window]:
    with window.opened(demo_desk) as opened:
        yield opened
