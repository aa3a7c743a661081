"""Windows: the days a measure looks at, as bounds for its time column and as values for $moment, $start and $end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from sqlglot import exp

from assistant.flow import Grain, Period
from assistant.sql.compile.context import Context
from assistant.sql.compile.snippets import literal

WindowName = Literal["current", "previous", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far later the buckets of a baseline are shown: so many units."""

    count: int
    unit: Literal["DAY", "MONTH", "YEAR"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days [start, end), None for open; the kind of period; how a baseline lines up with the current one."""

    start: date | None
    end: date | None
    kind: Literal["plain", "now", "moment", "all"] = "plain"
    name: WindowName = "current"
    shift: Shift | None = None


def window(context: Context, period: Period | None) -> Window:
    """The window of a query's period; no period is all history up to the as-of day."""
    if period is None:
        return Window(start=None, end=context.tomorrow, kind="all")
    match period.kind:
        case "now":
            return Window(start=None, end=context.tomorrow, kind="now")
        case "all":
            return Window(start=period.start, end=period.end or context.tomorrow, kind="all")
        case "moment":
            return Window(start=period.start, end=period.end or context.tomorrow, kind="moment")
        case "calendar" | "rolling" | "range" | "festival":
            return Window(start=period.start, end=period.end)


def baseline(
    context: Context, current: Window, period: Period, grain: Grain | None, *, name: WindowName = "previous"
) -> Window:
    """The window a comparison holds `current` against, lined up bucket by bucket where there is a grain."""
    other = window(context, period)
    shift = None
    if grain is not None and current.start is not None and other.start is not None:
        shift = _shift(other.start, current.start, grain)
    return Window(start=other.start, end=other.end, kind=other.kind, name=name, shift=shift)


def _shift(earlier: date, later: date, grain: Grain) -> Shift:
    first, second = first_day(earlier, grain), first_day(later, grain)
    if grain in ("day", "week"):
        years = second.year - first.year
        if grain == "day" and years and (first.month, first.day) == (second.month, second.day):
            return Shift(count=years, unit="YEAR")
        return Shift(count=(second - first).days, unit="DAY")
    return Shift(count=(second.year - first.year) * 12 + second.month - first.month, unit="MONTH")


def first_day(day: date, grain: Grain) -> date:
    """The first day of the calendar bucket that holds the day; weeks begin on Monday."""
    match grain:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case "year":
            return date(day.year, 1, 1)


def bounds(context: Context, window: Window) -> tuple[date, date]:
    """The window's days with open ends filled: the first day of the data, the day after the as-of day."""
    start = window.start or context.history_start
    end = window.end or max(context.tomorrow, start + timedelta(days=366))
    return start, end


def parts(context: Context, window: Window, *, as_it_stands: bool) -> dict[str, exp.Expr]:
    """What $as_of, $moment, $start and $end stand for; `as_it_stands` puts $moment at the end of the as-of day."""
    start = window.start or context.history_start
    end = window.end or context.tomorrow
    moment = context.tomorrow if as_it_stands else end
    return {
        "as_of": literal(context.as_of),
        "moment": literal(datetime.combine(moment, time())),
        "start": literal(start),
        "end": literal(end),
    }
