"""Layout of an office paper by ГОСТ Р 7.0.97, in its two editions. All measures in millimetres or points.

Both editions are voluntary; the office prints by the one in force on the paper's date. The shipped templates
keep to what both allow, so that one set serves every date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EDITION_2025_SINCE = date(2025, 8, 18)


@dataclass(frozen=True)
class Layout:
    """Limits that one edition sets."""

    edition: int
    corner_mm: float  # the longest line of a requisite in a corner (addressee, heading)
    along_mm: float  # the longest line of a requisite along the sheet
    sizes_pt: tuple[int, ...]
    left_mm: int = 20
    left_long_kept_mm: int = 30  # papers kept for more than ten years
    right_mm: int = 10
    top_mm: int = 20
    bottom_mm: int = 20
    page_number_mm: int = 10  # from the upper edge, centred, from the second page on
    first_line_mm: float = 12.5


LAYOUT_2016 = Layout(2016, corner_mm=75, along_mm=120, sizes_pt=(12, 13, 14))
LAYOUT_2025 = Layout(2025, corner_mm=80, along_mm=120, sizes_pt=(12, 13, 14))
# What satisfies both, for the shipped templates.
COMMON = LAYOUT_2016


def layout(day: date) -> Layout:
    """The edition in force on the date of the document."""
    return LAYOUT_2025 if day >= EDITION_2025_SINCE else LAYOUT_2016
