"""Windows of periods, and how a baseline's buckets are laid beside the current ones."""

from datetime import date

import pytest

from assistant.flow import Period
from assistant.sql.compile.context import Context
from assistant.sql.compile.windows import Shift, Window, baseline, bounds, first_day, parts, window


@pytest.fixture
def context(library):
    return Context(catalog=library, as_of=date(2026, 6, 18), history_start=date(2023, 6, 19))


def days(start, end, kind="range"):
    return Period(start=start and date.fromisoformat(start), end=end and date.fromisoformat(end), kind=kind)


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        (None, Window(start=None, end=date(2026, 6, 19), kind="all")),
        (days("2026-05-01", "2026-06-01"), Window(start=date(2026, 5, 1), end=date(2026, 6, 1))),
        (days("2026-05-01", None), Window(start=date(2026, 5, 1), end=None)),
        (days(None, None, "now"), Window(start=None, end=date(2026, 6, 19), kind="now")),
        (days(None, None, "all"), Window(start=None, end=date(2026, 6, 19), kind="all")),
        (days(None, "2026-06-01", "moment"), Window(start=None, end=date(2026, 6, 1), kind="moment")),
    ],
)
def test_the_window_of_a_period(context, period, wanted):
    assert window(context, period) == wanted


@pytest.mark.parametrize(
    ("grain", "wanted"),
    [
        ("day", date(2026, 5, 14)),
        ("week", date(2026, 5, 11)),
        ("month", date(2026, 5, 1)),
        ("quarter", date(2026, 4, 1)),
        ("year", date(2026, 1, 1)),
    ],
)
def test_the_first_day_of_a_bucket(grain, wanted):
    assert first_day(date(2026, 5, 14), grain) == wanted


@pytest.mark.parametrize(
    ("current", "earlier", "grain", "wanted"),
    [
        ("2026-06-01", "2026-05-01", "day", Shift(count=31, unit="DAY")),
        ("2026-06-01", "2025-06-01", "day", Shift(count=1, unit="YEAR")),
        ("2026-06-01", "2025-06-01", "week", Shift(count=371, unit="DAY")),
        ("2026-06-01", "2025-06-01", "month", Shift(count=12, unit="MONTH")),
        ("2026-04-01", "2026-01-01", "quarter", Shift(count=3, unit="MONTH")),
        ("2026-01-01", "2025-01-01", "year", Shift(count=12, unit="MONTH")),
    ],
)
def test_how_far_a_baseline_is_moved(context, current, earlier, grain, wanted):
    now = window(context, days(current, "2026-06-19"))
    assert baseline(context, now, days(earlier, "2026-06-10"), grain).shift == wanted


def test_without_buckets_nothing_is_moved(context):
    now = window(context, days("2026-06-01", "2026-06-19"))
    before = baseline(context, now, days("2026-05-01", "2026-05-19"), None)
    assert before == Window(start=date(2026, 5, 1), end=date(2026, 5, 19), name="previous")


def test_open_ends_are_filled_for_a_trend(context):
    assert bounds(context, Window(start=None, end=None)) == (date(2023, 6, 19), date(2026, 6, 19))
    assert bounds(context, Window(start=date(2026, 7, 1), end=None)) == (date(2026, 7, 1), date(2027, 7, 2))


def test_what_the_placeholders_stand_for(context):
    may = Window(start=date(2026, 5, 1), end=date(2026, 6, 1))
    said = {name: part.sql("duckdb") for name, part in parts(context, may, as_it_stands=False).items()}
    assert said == {
        "as_of": "CAST('2026-06-18' AS DATE)",
        "moment": "CAST('2026-06-01 00:00:00' AS TIMESTAMP)",
        "start": "CAST('2026-05-01' AS DATE)",
        "end": "CAST('2026-06-01' AS DATE)",
    }
    assert "2026-06-19 00:00:00" in parts(context, may, as_it_stands=True)["moment"].sql("duckdb")
    whole = parts(context, Window(start=None, end=None), as_it_stands=False)
    assert (whole["start"].sql("duckdb"), whole["end"].sql("duckdb")) == (
        "CAST('2023-06-19' AS DATE)",
        "CAST('2026-06-19' AS DATE)",
    )
