from __future__ import annotations

from playhouse.schema_diff import diff_models

from tosdesk.program import TABLES
from tosdesk.store.base import Base
from tosdesk.store.verify import verify


def test_the_migrations_make_the_tables_that_the_records_need(office_base: Base) -> None:
    assert not diff_models(office_base.database, TABLES), str(diff_models(office_base.database, TABLES))


def test_a_new_base_is_sound(office_base: Base) -> None:
    assert verify() == []
