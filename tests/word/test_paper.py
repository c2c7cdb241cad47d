from datetime import date

from tosdesk.word.paper import COMMON, LAYOUT_2016, LAYOUT_2025, layout


def test_the_edition_follows_the_date():
    assert layout(date(2025, 8, 17)) is LAYOUT_2016
    assert layout(date(2025, 8, 18)) is LAYOUT_2025


def test_the_common_layout_satisfies_both():
    for edition in (LAYOUT_2016, LAYOUT_2025):
        assert COMMON.corner_mm <= edition.corner_mm
        assert COMMON.along_mm <= edition.along_mm
        assert COMMON.left_mm >= edition.left_mm
        assert COMMON.page_number_mm >= edition.page_number_mm
