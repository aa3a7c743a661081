"""A trend through a year is that of the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistant.flow import Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


def test_a_trend_stays_in_the_year(read: Read) -> None:
    period = asked(read, "monthly returns through 2025").period
    assert period is not None
    assert (period.start, period.end) == (date(2025, 1, 1), date(2026, 1, 1))


def test_a_total_runs_up_to_its_end(read: Read) -> None:
    period = asked(read, "returns through 2025").period
    assert period is not None
    assert (period.start, period.end) == (None, date(2026, 1, 1))
