"""Calendar arithmetic on days and periods: units, buckets, and what a period is held against."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from assistant.flow.period import Bucket, ComparedBy, Comparison, Grain, Period

_DAY = timedelta(days=1)
_LONGEST_YEAR = 366
_MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


def floor(day: date, grain: Grain) -> date:
    """The first day of the unit that holds `day`; weeks begin on Monday."""
    if grain == "day":
        return day
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "year":
        return date(day.year, 1, 1)
    return date(day.year, day.month if grain == "month" else day.month - (day.month - 1) % 3, 1)


def shift(day: date, grain: Grain, n: int) -> date:
    """`day` moved by `n` units; the 29th to 31st are cut to a shorter month (31 March less a month: 28 or 29 February).

    Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    if grain == "day":
        return day + timedelta(days=n)
    if grain == "week":
        return day + timedelta(weeks=n)
    months = day.year * 12 + day.month - 1 + n * _MONTHS[grain]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def whole(day: date, grain: Grain) -> Period:
    """The whole unit that holds `day`, not cut at any as-of day."""
    start = floor(day, grain)
    return Period(start=start, end=shift(start, grain, 1), kind="calendar", unit=grain)


def buckets(period: Period, grain: Grain, *, as_of: date, history_start: date) -> tuple[Bucket, ...]:
    """The calendar buckets that `period` touches, oldest first; empty for a period without days.

    An open start is `history_start`, an open end the end of the as-of day. A bucket of which the period holds only a
    part keeps the label of its first day and is `partial`.
    """
    start = period.start or history_start
    end = period.end or as_of + _DAY
    found = []
    label = floor(start, grain)
    while label < end and start < end:
        following = shift(label, grain, 1)
        inside_start, inside_end = max(label, start), min(following, end)
        partial = inside_start > label or inside_end < following
        found.append(Bucket(label=label, start=inside_start, end=inside_end, partial=partial))
        label = following
    return tuple(found)


def by_own_unit(period: Period, grain: Grain, as_of: date) -> Period:
    """A rolling period split by its own unit, as that many calendar buckets: the running one last (ahead: first).

    "Past 12 months" by month is [2025-07-01, 2026-06-19) on 2026-06-18. Any other period comes back as it is.
    """
    if period.kind != "rolling" or period.unit != grain or period.start is None or period.end is None:
        return period
    if period.start > as_of:
        first = floor(period.start, grain)
        end = shift(first, grain, period.count)
        return replace(period, kind="calendar", start=period.start, end=end, whole_end=None)
    start = shift(floor(as_of, grain), grain, 1 - period.count)
    end, whole_end = as_of + _DAY, shift(start, grain, period.count)
    return replace(period, kind="calendar", start=start, end=end, whole_end=whole_end if whole_end > end else None)


def previous(period: Period, as_of: date) -> Comparison | None:
    """What `period` is held against by 环比: the one before it.

    - whole units (calendar, or a range of them): as many units just before;
    - running: the same days, shifted by the unit; `whole` is the earlier period in full;
    - rolling, festivals and other days: the equally long one just before;
    - a moment: the moment one unit earlier.

    None where nothing comes before: all history, things as they stand, an open start.
    """
    if period.kind == "moment" and period.end is not None:
        end = _moved_end(period.end, period.unit or "month", -period.count)
        return _previous(replace(period, end=end, words=""), None)
    if period.start is None or period.kind in ("now", "all"):
        return None
    if period.kind == "rolling" and period.unit is not None:
        start = shift(period.start, period.unit, -period.count)
        return _previous(_plain(period, start, period.start), None)
    if period.unit is not None and period.kind in ("calendar", "range"):
        return _previous(*_shifted(period, period.unit, -period.count, as_of))
    length = (period.end or as_of + _DAY) - period.start
    return _previous(_plain(period, period.start - length, period.start), None)


def year_before(period: Period, as_of: date) -> Comparison | None:
    """What `period` is held against by 同比: the same dates one year earlier, 29 February against the 28th.

    A running period is held against the same days; `whole` is then the earlier period in full. None where the start is
    open, and for things as they stand.
    """
    return earlier(period, "year", as_of)


def earlier(period: Period, grain: Grain, as_of: date) -> Comparison | None:
    """The same dates one unit earlier (上月同期, the same day last week); otherwise as `year_before`."""
    kind: Literal["year_ago", "period"] = "year_ago" if grain == "year" else "period"
    if period.kind == "moment" and period.end is not None:
        moment = replace(period, end=_moved_end(period.end, grain, -1), words="")
        return Comparison(kind=kind, baseline=moment, whole=None)
    if period.start is None or period.kind in ("now", "all"):
        return None
    baseline, whole_before = _shifted(period, grain, -1, as_of)
    return Comparison(kind=kind, baseline=baseline, whole=whole_before)


def compared(by: ComparedBy, period: Period, as_of: date) -> Comparison | None:
    """What `period` is held against by these words; None where nothing of the kind lies before it.

    None too where the same dates overlap the period: a month has no "same period last week".
    """
    if by == "previous":
        return previous(period, as_of)
    grain: Grain = by.removesuffix("_ago").removeprefix("previous_")  # type: ignore[assignment]
    if by.startswith("previous_"):
        is_one = period.unit == grain and period.count == 1 and period.kind in ("calendar", "rolling", "moment")
        seven_days = grain == "week" and period.kind == "rolling" and (period.unit, period.count) == ("day", 7)
        return previous(period, as_of) if is_one or seven_days else None
    end = period.end or as_of + _DAY
    longer = period.start is not None and shift(period.start, grain, 1) < end
    return None if longer and grain != "year" else earlier(period, grain, as_of)


def against(period: Period, other: Period, as_of: date) -> Comparison:
    """`period` against `other`, both named by the asker ("this month against last month").

    Where `period` is running and `other` is the same unit (or as long a festival), the baseline is only the same days
    of `other`, and `whole` is all of it; otherwise the baseline is `other` as it is.
    """
    if not period.running or period.end is None or other.end is None or not _alike(period, other):
        return Comparison(kind="period", baseline=other)
    last = min(period.end, as_of + _DAY) - _DAY
    end = min(_same_day(last, period, other) + _DAY, other.end)
    if end == other.end:
        return Comparison(kind="period", baseline=other)
    return Comparison(kind="period", baseline=replace(other, end=end), whole=other)


def _alike(period: Period, other: Period) -> bool:
    if period.start is None or other.start is None or period.whole_end is None or other.end is None:
        return False
    if period.unit is not None or other.unit is not None:
        return (period.unit, period.count) == (other.unit, other.count) and not other.running
    return period.kind == other.kind == "festival" and period.whole_end - period.start == other.end - other.start


def _same_day(day: date, period: Period, other: Period) -> date:
    """The day of `other` that `day` is of `period`."""
    assert period.start is not None
    assert other.start is not None
    if period.unit in ("month", "quarter", "year"):
        months = (other.start.year - period.start.year) * 12 + other.start.month - period.start.month
        return shift(day, "month", months)
    return day + (other.start - period.start)


def _shifted(period: Period, grain: Grain, n: int, as_of: date) -> tuple[Period, Period | None]:
    """The period moved by `n` units day by day, and, of a running one, the earlier period in full."""
    assert period.start is not None
    end = period.end or as_of + _DAY
    start = shift(period.start, grain, n)
    if period.whole_end is not None:
        earlier = _plain(period, start, _moved_end(period.whole_end, grain, n))
        moved = shift(end - _DAY, grain, n) + _DAY
        assert earlier.end is not None
        return _plain(period, start, min(moved, earlier.end)), earlier if moved < earlier.end else None
    whole_units = period.unit is not None and floor(end, period.unit) == end and period.unit not in ("day", "week")
    moved = _moved_end(end, grain, n) if whole_units else shift(end - _DAY, grain, n) + _DAY
    if (end - period.start).days <= _LONGEST_YEAR:
        # Clipping 29 February to the 28th would make the year before share a day with this one.
        moved = min(moved, period.start)
    return _plain(period, start, moved), None


def _moved_end(end: date, grain: Grain, n: int) -> date:
    """An exclusive end moved by `n` units: the first of a month stays one, else the last day keeps its number."""
    return shift(end, grain, n) if end.day == 1 or grain in ("day", "week") else shift(end - _DAY, grain, n) + _DAY


def _plain(period: Period, start: date, end: date) -> Period:
    return replace(period, start=start, end=end, whole_end=None, words="", convention="")


def _previous(baseline: Period, earlier: Period | None) -> Comparison:
    return Comparison(kind="previous", baseline=baseline, whole=earlier)
