"""The calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest

DAYS = "2026: {first: 2026-04-23, last: 2026-04-23}"


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("2026: {first: 2026-04-24, last: 2026-04-23}", "book_day 2026 ends before it begins"),
        ("2026: {first: 2025-04-23, last: 2026-04-23}", "begins before the one of the year before has ended"),
        ("2027: {first: 2026-04-23, last: 2026-04-23}", "book_day 2027 lies in 2026"),
    ],
)
def test_days_are_in_order(told: Callable[..., None], new: str, sentence: str) -> None:
    told("festival_days", "calendar.yaml", DAYS, new, sentence)


def test_a_festival_has_years(told: Callable[..., None]) -> None:
    old = f"years:\n      2025: {{first: 2025-04-23, last: 2025-04-23}}\n      {DAYS}\n"
    told("festival_days", "calendar.yaml", old, "years: {}\n", "book_day has no years", line=-2)
