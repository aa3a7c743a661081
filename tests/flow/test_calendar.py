from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.flow.calendar import against, buckets, by_own_unit, floor, previous, shift, whole, year_before
from assistant.flow.period import GRAINS, Comparison, Grain, Period

DAY = timedelta(days=1)
AS_OF = date(2026, 6, 18)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def calendar(start: str, end: str, unit: Grain, *, count: int = 1, whole_end: str | None = None) -> Period:
    return Period(
        start=day(start),
        end=day(end),
        kind="calendar",
        unit=unit,
        count=count,
        whole_end=day(whole_end) if whole_end else None,
    )


def rolling(start: str, end: str, unit: Grain, count: int) -> Period:
    return Period(start=day(start), end=day(end), kind="rolling", unit=unit, count=count)


def days(period: Period | None) -> tuple[str, str] | None:
    return (str(period.start), str(period.end)) if period else None


def baseline(comparison: Comparison | None) -> tuple[str, str] | None:
    return days(comparison.baseline) if comparison else None


THIS_MONTH = calendar("06-01", "06-19", "month", whole_end="07-01")
THIS_QUARTER = calendar("04-01", "06-19", "quarter", whole_end="07-01")
THIS_YEAR = calendar("01-01", "06-19", "year", whole_end="2027-01-01")
THIS_WEEK = calendar("06-15", "06-19", "week", whole_end="06-22")
SALE = Period(start=day("06-16"), end=day("06-19"), kind="festival", whole_end=day("06-21"))


# --- units ---------------------------------------------------------------------------------------------------------


@given(DAYS, st.sampled_from(GRAINS))
def test_a_unit_holds_its_day_and_only_days_of_one_number(one: date, grain: Grain) -> None:
    unit = whole(one, grain)
    assert unit.start == floor(one, grain)
    assert unit.start is not None
    assert unit.end is not None
    assert unit.start <= one < unit.end
    inside = [unit.start + n * DAY for n in range((unit.end - unit.start).days)]
    assert len({_number(each, grain) for each in inside}) == 1
    assert _number(unit.start - DAY, grain) != _number(one, grain) != _number(unit.end, grain)


def _number(one: date, grain: Grain) -> object:
    """What the days of one unit have in common, said without arithmetic on units."""
    week = one.isocalendar()
    return {
        "day": one,
        "week": (week.year, week.week),
        "month": (one.year, one.month),
        "quarter": (one.year, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3}.get(one.month, 4)),
        "year": one.year,
    }[grain]


@given(DAYS, st.integers(-40, 40))
def test_months_clip_to_the_shorter_month(one: date, n: int) -> None:
    moved = shift(one, "month", n)
    assert (moved.year * 12 + moved.month) - (one.year * 12 + one.month) == n
    assert moved.day == one.day or (moved.day < one.day and (moved + DAY).day == 1)
    assert shift(one, "quarter", n) == shift(one, "month", 3 * n)
    assert shift(one, "year", n // 4) == shift(one, "month", 12 * (n // 4))


def test_29_february_less_a_year_is_the_28th() -> None:
    assert shift(date(2024, 2, 29), "year", -1) == date(2023, 2, 28)
    assert shift(date(2026, 3, 31), "month", -1) == date(2026, 2, 28)
    assert shift(date(2026, 3, 31), "week", -1) == date(2026, 3, 24)


# --- buckets -------------------------------------------------------------------------------------------------------


@given(DAYS, st.integers(1, 500), st.sampled_from(GRAINS))
def test_buckets_cover_every_day_of_the_period_once(start: date, length: int, grain: Grain) -> None:
    period = Period(start=start, end=start + length * DAY)
    found = buckets(period, grain, as_of=AS_OF, history_start=AS_OF)
    covered = [b.start + n * DAY for b in found for n in range((b.end - b.start).days)]
    assert covered == [start + n * DAY for n in range(length)]
    for bucket in found:
        unit = whole(bucket.start, grain)
        assert bucket.label == unit.start
        assert bucket.partial == ((bucket.start, bucket.end) != (unit.start, unit.end))


def test_open_ends_are_the_history_and_the_as_of_day() -> None:
    every = buckets(Period(start=None, end=None), "year", as_of=AS_OF, history_start=day("2023-06-19"))
    assert [(str(b.label), b.partial) for b in every] == [
        ("2023-01-01", True), ("2024-01-01", False), ("2025-01-01", False), ("2026-01-01", True),
    ]  # fmt: skip
    assert every[-1].end == day("06-19")
    assert buckets(Period(start=day("07-01"), end=day("06-01")), "day", as_of=AS_OF, history_start=AS_OF) == ()


def test_a_rolling_period_split_by_its_own_unit_is_calendar_buckets() -> None:
    months = by_own_unit(rolling("2025-06-19", "06-19", "month", 12), "month", AS_OF)
    assert days(months) == ("2025-07-01", "2026-06-19")
    assert months.whole_end == day("07-01")
    weeks = by_own_unit(rolling("04-24", "06-19", "week", 8), "week", AS_OF)
    labels = [b.label for b in buckets(weeks, "week", as_of=AS_OF, history_start=AS_OF)]
    assert [str(label) for label in (labels[0], labels[-1])] == ["2026-04-27", "2026-06-15"]
    assert len(labels) == 8
    assert all(label.isoweekday() == 1 for label in labels)


@pytest.mark.parametrize("period", [rolling("03-19", "06-19", "month", 3), THIS_MONTH])
def test_any_other_split_leaves_the_period_alone(period: Period) -> None:
    assert by_own_unit(period, "week", AS_OF) == period


def test_a_rolling_period_that_ends_with_a_full_unit_is_not_running() -> None:
    as_of = date(2026, 6, 30)
    period = by_own_unit(rolling("04-01", "07-01", "month", 3), "month", as_of)
    assert (days(period), period.running) == (("2026-04-01", "2026-07-01"), False)


def test_months_ahead_split_by_month_begin_tomorrow() -> None:
    period = by_own_unit(rolling("06-19", "09-19", "month", 3), "month", AS_OF)
    assert days(period) == ("2026-06-19", "2026-09-01")


# --- the period before ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "before", "in_full"),
    [
        (calendar("05-01", "06-01", "month"), ("2026-04-01", "2026-05-01"), None),
        (calendar("06-08", "06-15", "week"), ("2026-06-01", "2026-06-08"), None),
        (calendar("06-18", "06-19", "day"), ("2026-06-17", "2026-06-18"), None),
        (calendar("2025-01-01", "2026-01-01", "year"), ("2024-01-01", "2025-01-01"), None),
        (calendar("01-01", "07-01", "month", count=6), ("2025-07-01", "2026-01-01"), None),
        (calendar("03-01", "04-01", "month"), ("2026-02-01", "2026-03-01"), None),
        (THIS_MONTH, ("2026-05-01", "2026-05-19"), ("2026-05-01", "2026-06-01")),
        (THIS_QUARTER, ("2026-01-01", "2026-03-19"), ("2026-01-01", "2026-04-01")),
        (THIS_YEAR, ("2025-01-01", "2025-06-19"), ("2025-01-01", "2026-01-01")),
        (THIS_WEEK, ("2026-06-08", "2026-06-12"), ("2026-06-08", "2026-06-15")),
        (rolling("06-12", "06-19", "day", 7), ("2026-06-05", "2026-06-12"), None),
        (rolling("03-19", "06-19", "month", 3), ("2025-12-19", "2026-03-19"), None),
        (Period(start=day("06-10"), end=day("06-13")), ("2026-06-07", "2026-06-10"), None),
        (Period(start=day("03-01"), end=day("06-01"), unit="month", count=3), ("2025-12-01", "2026-03-01"), None),
        (Period(start=day("06-13"), end=day("06-15"), unit="week"), ("2026-06-06", "2026-06-08"), None),
        (Period(start=day("06-16"), end=day("06-21"), kind="festival"), ("2026-06-11", "2026-06-16"), None),
        (Period(start=day("05-01"), end=None), ("2026-03-13", "2026-05-01"), None),
    ],
)
def test_previous(period: Period, before: tuple[str, str], in_full: tuple[str, str] | None) -> None:
    comparison = previous(period, AS_OF)
    assert comparison is not None
    assert (comparison.kind, baseline(comparison)) == ("previous", before)
    assert days(comparison.whole) == in_full
    assert not comparison.baseline.running


@pytest.mark.parametrize(
    ("period", "as_of", "before"),
    [
        (calendar("05-01", "05-31", "month", whole_end="06-01"), "05-30", ("2026-04-01", "2026-05-01")),
        (calendar("03-01", "03-30", "month", whole_end="04-01"), "03-29", ("2026-02-01", "2026-03-01")),
        (calendar("03-01", "04-01", "month"), "03-31", ("2026-02-01", "2026-03-01")),
        (calendar("02-01", "03-01", "month"), "02-28", ("2026-01-01", "2026-02-01")),
    ],
)
def test_the_29th_to_31st_are_cut_to_a_shorter_month(period: Period, as_of: str, before: tuple[str, str]) -> None:
    assert baseline(previous(period, day(as_of))) == before


@pytest.mark.parametrize(
    "period",
    [Period(start=None, end=day("06-19"), kind="all"), Period(start=None, end=day("06-19"), kind="now"),
     Period(start=None, end=day("05-01"))],
)  # fmt: skip
def test_nothing_comes_before_an_open_start(period: Period) -> None:
    assert previous(period, AS_OF) is None
    assert year_before(period, AS_OF) is None


def test_a_moment_is_held_against_the_moment_one_unit_or_a_year_earlier() -> None:
    moment = Period(start=None, end=day("06-01"), kind="moment", unit="month")
    assert baseline(previous(moment, AS_OF)) == ("None", "2026-05-01")
    assert baseline(year_before(moment, AS_OF)) == ("None", "2025-06-01")


# --- a year before -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "before", "in_full"),
    [
        (calendar("05-01", "06-01", "month"), ("2025-05-01", "2025-06-01"), None),
        (THIS_MONTH, ("2025-06-01", "2025-06-19"), ("2025-06-01", "2025-07-01")),
        (THIS_YEAR, ("2025-01-01", "2025-06-19"), ("2025-01-01", "2026-01-01")),
        (SALE, ("2025-06-16", "2025-06-19"), ("2025-06-16", "2025-06-21")),
        (rolling("06-12", "06-19", "day", 7), ("2025-06-12", "2025-06-19"), None),
        (rolling("2025-06-19", "06-19", "year", 1), ("2024-06-19", "2025-06-19"), None),
        (calendar("06-08", "06-15", "week"), ("2025-06-08", "2025-06-15"), None),
        (calendar("2024-02-29", "2024-03-01", "day"), ("2023-02-28", "2023-03-01"), None),
        (calendar("2025-02-01", "2025-03-01", "month"), ("2024-02-01", "2024-03-01"), None),
        (calendar("2024-02-01", "2024-03-01", "month"), ("2023-02-01", "2023-03-01"), None),
        (calendar("2025-02-01", "2025-02-28", "month", whole_end="2025-03-01"),
         ("2024-02-01", "2024-02-28"), ("2024-02-01", "2024-03-01")),
        (Period(start=day("2025-02-10"), end=day("2025-03-01")), ("2024-02-10", "2024-02-29"), None),
        (rolling("2023-02-28", "2024-02-29", "year", 1), ("2022-02-28", "2023-02-28"), None),
    ],
)  # fmt: skip
def test_year_before(period: Period, before: tuple[str, str], in_full: tuple[str, str] | None) -> None:
    comparison = year_before(period, AS_OF)
    assert comparison is not None
    assert (comparison.kind, baseline(comparison)) == ("year_ago", before)
    assert days(comparison.whole) == in_full


# --- two named periods ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "other", "held", "in_full"),
    [
        (THIS_MONTH, calendar("05-01", "06-01", "month"), ("2026-05-01", "2026-05-19"), ("2026-05-01", "2026-06-01")),
        (THIS_MONTH, calendar("2025-06-01", "2025-07-01", "month"),
         ("2025-06-01", "2025-06-19"), ("2025-06-01", "2025-07-01")),
        (THIS_YEAR, calendar("2025-01-01", "2026-01-01", "year"),
         ("2025-01-01", "2025-06-19"), ("2025-01-01", "2026-01-01")),
        (THIS_WEEK, calendar("06-08", "06-15", "week"), ("2026-06-08", "2026-06-12"), ("2026-06-08", "2026-06-15")),
        (SALE, Period(start=day("2025-06-16"), end=day("2025-06-21"), kind="festival"),
         ("2025-06-16", "2025-06-19"), ("2025-06-16", "2025-06-21")),
        (THIS_MONTH, calendar("01-01", "04-01", "quarter"), ("2026-01-01", "2026-04-01"), None),
        (calendar("05-01", "06-01", "month"), calendar("04-01", "05-01", "month"), ("2026-04-01", "2026-05-01"), None),
        (calendar("05-01", "06-01", "month"), THIS_MONTH, ("2026-06-01", "2026-06-19"), None),
    ],
)  # fmt: skip
def test_against(period: Period, other: Period, held: tuple[str, str], in_full: tuple[str, str] | None) -> None:
    comparison = against(period, other, AS_OF)
    assert (comparison.kind, baseline(comparison), days(comparison.whole)) == ("period", held, in_full)


@given(DAYS, st.sampled_from(("week", "month", "quarter", "year")))
def test_spelled_out_or_not_the_baseline_is_the_same(as_of: date, grain: Grain) -> None:
    full = whole(as_of, grain)
    assert full.start is not None
    assert full.end is not None
    end = min(full.end, as_of + DAY)
    period = Period(
        start=full.start, end=end, kind="calendar", unit=grain, whole_end=full.end if full.end > end else None
    )
    named = against(period, whole(full.start - DAY, grain), as_of)
    said = previous(period, as_of)
    assert said is not None
    assert days(named.baseline) == days(said.baseline)
    assert days(named.whole) == days(said.whole)
