"""What words of comparison hold a period against, with the baseline counted day by day by a second calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.flow.calendar import compared, whole
from assistant.flow.period import ComparedBy, Grain, Period
from eval.time_phrases.oracle import DAY, months_before, unit

AS_OF = date(2026, 6, 18)
DAYS = st.dates(date(2016, 1, 1), date(2034, 12, 31))
UNITS: tuple[tuple[Grain, ComparedBy], ...] = (
    ("day", "previous_day"),
    ("week", "previous_week"),
    ("month", "previous_month"),
    ("quarter", "previous_quarter"),
    ("year", "previous_year"),
)


def one(day: date, grain: Grain = "day") -> Period:
    return whole(day, grain)


@given(DAYS, st.sampled_from(UNITS))
def test_the_unit_before_is_the_one_before_it(day: date, named: tuple[Grain, ComparedBy]) -> None:
    grain, by = named
    found = compared(by, one(day, grain), date(2040, 1, 1))
    assert found
    assert (found.baseline.start, found.baseline.end) == unit(day, grain, -1)


@given(DAYS)
def test_a_day_against_the_same_day_of_a_unit_earlier(day: date) -> None:
    wanted = {
        "week_ago": day - 7 * DAY,
        "month_ago": months_before(day, 1),
        "quarter_ago": months_before(day, 3),
        "year_ago": months_before(day, 12),
    }
    for by, start in wanted.items():
        found = compared(by, one(day), date(2040, 1, 1))  # type: ignore[arg-type]
        assert found
        assert (found.baseline.start, found.baseline.end) == (start, start + DAY), by


@pytest.mark.parametrize(
    ("by", "period"),
    [
        ("previous_month", one(AS_OF, "year")),
        ("previous_week", one(AS_OF, "month")),
        ("week_ago", one(AS_OF, "month")),
        ("day_ago", one(AS_OF, "week")),
        ("month_ago", Period(start=None, end=date(2026, 5, 1))),
        ("previous", Period(start=None, end=date(2026, 5, 1))),
    ],
)
def test_nothing_of_the_kind_lies_before_it(by: ComparedBy, period: Period) -> None:
    assert compared(by, period, AS_OF) is None


def test_a_running_month_is_held_against_the_same_days_of_the_month_before() -> None:
    running = Period(
        start=date(2026, 6, 1), end=date(2026, 6, 19), kind="calendar", unit="month", whole_end=date(2026, 7, 1)
    )
    for by in ("previous", "previous_month", "month_ago"):
        found = compared(by, running, AS_OF)
        assert found
        assert (found.baseline.start, found.baseline.end) == (date(2026, 5, 1), date(2026, 5, 19))
        assert found.whole
        assert (found.whole.start, found.whole.end) == (date(2026, 5, 1), date(2026, 6, 1))
