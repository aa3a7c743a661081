from __future__ import annotations

from datetime import date

import pytest

from assistant.flow import Period
from eval.cases import TimeCase
from eval.times import TimeOutcome, report


def outcome(start: str | None, end: str | None, read: Period | None) -> TimeOutcome:
    case = TimeCase(text="this week", lang="en", reference="2016-11-08", start=start, end=end, source="s")
    return TimeOutcome(case=case, read=read)


def days(start: date | None, end: date | None) -> Period:
    return Period(start=start, end=end)


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("2016-11-07", "2016-11-14", days(date(2016, 11, 7), date(2016, 11, 9))),
        ("2016-11-07", None, days(date(2016, 11, 7), date(2016, 11, 9))),
        (None, "2016-11-01", days(None, date(2016, 11, 1))),
        ("2016-12-01", "2017-01-01", days(date(2016, 12, 1), date(2017, 1, 1))),
    ],
    ids=["a running period", "open at the end", "open at the start", "a future period"],
)
def test_the_same_days_once_cut_are_right(start: str | None, end: str | None, read: Period) -> None:
    assert outcome(start, end, read).right


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("2016-11-07", "2016-11-14", days(date(2016, 11, 6), date(2016, 11, 9))),
        ("2016-11-07", "2016-11-14", days(date(2016, 11, 7), date(2016, 11, 8))),
        ("2016-12-01", "2017-01-01", days(date(2016, 12, 1), date(2016, 12, 15))),
        (None, "2016-11-01", days(date(2016, 1, 1), date(2016, 11, 1))),
        ("2016-11-07", "2016-11-14", None),
    ],
)
def test_other_days_are_not(start: str | None, end: str | None, read: Period | None) -> None:
    assert not outcome(start, end, read).right


def test_the_report_counts_by_source_and_names_the_differences() -> None:
    said = report(
        [outcome("2016-11-07", "2016-11-14", None), outcome("2016-11-07", None, days(date(2016, 11, 7), None))]
    )
    assert "'this week' on 2016-11-08: nothing instead of [2016-11-07, 2016-11-14)" in said
    assert "s (en): 1 of 2" in said
    assert "right 1 of 2 (50.0%); read at all 1" in said
