"""Each bucket of a trend against the one before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.flow import ByTime, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "grain", "baseline"),
    [
        (
            "returns by month in 2025 and the change on the month before",
            "month",
            (date(2024, 12, 1), date(2025, 12, 1)),
        ),
        (
            "quarterly returns in 2025 with growth over the previous quarter",
            "quarter",
            (date(2024, 10, 1), date(2025, 10, 1)),
        ),
        ("2025年每月退货量及环比", "month", (date(2024, 12, 1), date(2025, 12, 1))),
        ("今年各月退货量和环比增幅", "month", (date(2025, 12, 1), date(2026, 5, 19))),
    ],
)
def test_growth_of_each_bucket(read: Read, text: str, grain: str, baseline: tuple[date, date]) -> None:
    query = read(text).outcome
    assert isinstance(query, Query), query
    assert query.groups == (ByTime(grain=grain),)  # type: ignore[arg-type]
    assert query.comparison is not None
    assert (query.comparison.baseline.start, query.comparison.baseline.end) == baseline


def test_both_comparisons_in_one_table(read: Read) -> None:
    query = read("今年每月退货量的同比和环比").outcome
    assert isinstance(query, Query), query
    assert query.comparison is not None
    assert query.comparison.kind == "previous"
    assert query.also is not None
    assert query.also.kind == "year_ago"


def test_the_unit_before_must_be_the_unit_of_the_trend(read: Read) -> None:
    assert not isinstance(read("returns by month in 2025 and the growth on the week before").outcome, Query)


@pytest.mark.parametrize(
    "text", ["2024年和2025年各季度的退货量并排看", "quarterly returns in 2024 and 2025 side by side"]
)
def test_two_years_side_by_side(read: Read, text: str) -> None:
    query = read(text).outcome
    assert isinstance(query, Query), query
    assert query.groups == (ByTime(grain="quarter"),)
    assert query.comparison is not None
    assert query.comparison.baseline.start == date(2024, 1, 1)
