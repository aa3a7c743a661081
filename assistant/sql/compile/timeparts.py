"""Parts and buckets of a time column: hour, weekday, day type; the first day of its week, month, quarter, year."""

from __future__ import annotations

from typing import Literal, assert_never

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import Grain
from assistant.sql.compile.scope import Scope
from assistant.sql.compile.snippets import fragment
from assistant.sql.compile.windows import Shift

PartName = Literal["hour", "weekday", "day_type"]
DAY_PARTS: tuple[PartName, ...] = ("weekday", "day_type")
"""The parts that a calendar day has; hours it has not."""


def time_of(scope: Scope, time_column: str) -> exp.Expr:
    """The time column ("table.column") as seen from the scope."""
    path = scope.context.reach(scope.table, time_column)
    if path is None:
        raise QueryError(
            f"Rows of “{scope.table}” have no time “{time_column}”; mend the metric's `time` in the catalog."
        )
    return scope.column(path)


def is_date(scope: Scope, time_column: str) -> bool:
    """True where the time column holds days, not moments."""
    known = scope.context.catalog.column(time_column)
    return known is not None and known.type.upper() == "DATE"


def part_of(part: PartName, scope: Scope, time_column: str | None, field: str) -> exp.Expr:
    """A part of the scope's time column. Raises QueryError where it has none."""
    if time_column is None:
        raise QueryError(f"“{field}” needs a measure that happens at a time; this one is counted as it stands.")
    if part == "hour" and is_date(scope, time_column):
        raise QueryError(f"“{time_column}” holds days without hours; ask by weekday or by day instead of “{field}”.")
    return part_of_time(part, time_of(scope, time_column))


def part_of_time(part: PartName, moment: exp.Expr) -> exp.Expr:
    """A part of a day or moment: hour 0-23, weekday 1 (Monday) - 7, day type 'weekday' or 'weekend'."""
    match part:
        case "hour":
            return fragment("EXTRACT(HOUR FROM $x)", x=moment)
        case "weekday":
            return fragment("ISODOW($x)", x=moment)
        case "day_type":
            return fragment("CASE WHEN ISODOW($x) >= 6 THEN 'weekend' ELSE 'weekday' END", x=moment)
    assert_never(part)


def bucket(scope: Scope, time_column: str, grain: Grain, shift: Shift | None = None) -> exp.Expr:
    """The first day of the bucket that the time column falls in, as a DATE, moved by `shift`."""
    return bucket_of(time_of(scope, time_column), grain, day=is_date(scope, time_column), shift=shift)


def bucket_of(moment: exp.Expr, grain: Grain, *, day: bool, shift: Shift | None = None) -> exp.Expr:
    """The same of any expression; `day` says that it is a DATE already."""
    if shift is not None and shift.unit == "YEAR":
        return fragment(f"CAST($x + INTERVAL '{shift.count}' YEAR AS DATE)", x=bucket_of(moment, grain, day=day))
    if grain == "day":
        first = moment if day else fragment("CAST($x AS DATE)", x=moment)
        return first if shift is None else moved(first, shift)
    truncated = fragment(f"DATE_TRUNC('{grain}', $x)", x=moment)
    if shift is not None:
        return moved(truncated, shift)
    return fragment("CAST($x AS DATE)", x=truncated)


def moved(first: exp.Expr, shift: Shift) -> exp.Expr:
    """The day, so many units later, as a DATE."""
    return fragment(f"CAST($x + INTERVAL '{shift.count}' {shift.unit} AS DATE)", x=first)
