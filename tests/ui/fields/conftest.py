from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import screen
from tosdesk.ui import theme


@pytest.fixture(params=[100, 200])
def percent(request: pytest.FixtureRequest) -> Iterator[int]:
    """Everything of the test at ordinary and at double font size."""
    theme.set_size(screen.app(), request.param)
    yield request.param
    theme.set_size(screen.app(), 100)
