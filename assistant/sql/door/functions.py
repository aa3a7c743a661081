"""Functions: the allow-list. A function is here when its work and its result stay small whatever it is given.

Left out on purpose: whatever reads files, settings, the catalog or the clock, runs text as SQL, waits, or makes large
values from small ones (range, repeat, lpad, printf, replace, list functions). `string_agg` may list
what belongs to one row, no more: see `joins.lists_of_one_row`.
"""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.grammar import PLAIN, Shape, nodes

_ONE = nodes("this")
_TWO = nodes("this", "expression")
_TRUE = frozenset({True})

AGGREGATES: dict[type[exp.Expression], Shape] = {
    exp.Count: _ONE | {"big_int": _TRUE},
    exp.CountIf: _ONE,
    exp.Sum: _ONE,
    exp.Avg: _ONE,
    exp.Min: _ONE,
    exp.Max: _ONE,
    exp.Median: _ONE,
    exp.PercentileCont: _TWO,
    exp.PercentileDisc: _TWO,
    exp.Stddev: _ONE,
    exp.StddevSamp: _ONE,
    exp.StddevPop: _ONE,
    exp.Variance: _ONE,
    exp.VariancePop: _ONE,
    exp.Corr: _TWO,
    exp.CovarPop: _TWO,
    exp.CovarSamp: _TWO,
    exp.LogicalAnd: _ONE,
    exp.LogicalOr: _ONE,
    exp.Mode: _ONE,
    exp.AnyValue: _ONE,
    exp.IgnoreNulls: _ONE,
    exp.ArgMax: _TWO,
    exp.ArgMin: _TWO,
    exp.GroupConcat: nodes("this", "separator"),
}

WINDOWED: dict[type[exp.Expression], Shape] = {
    exp.RowNumber: {},
    exp.Rank: {},
    exp.DenseRank: {},
    exp.PercentRank: {},
    exp.CumeDist: {},
    exp.Ntile: _ONE,
    exp.Lag: nodes("this", "offset", "default"),
    exp.Lead: nodes("this", "offset", "default"),
    exp.FirstValue: _ONE,
    exp.LastValue: _ONE,
}

SCALARS: dict[type[exp.Expression], Shape] = {
    exp.Coalesce: nodes("this", "expressions"),
    exp.Nullif: _TWO,
    exp.Greatest: nodes("this", "expressions") | {"ignore_nulls": _TRUE},
    exp.Least: nodes("this", "expressions") | {"ignore_nulls": _TRUE},
    exp.Abs: _ONE,
    exp.Sign: _ONE,
    exp.Round: nodes("this", "decimals"),
    exp.Floor: _ONE,
    exp.Ceil: _ONE,
    exp.Trunc: _ONE,
    exp.Sqrt: _ONE,
    exp.Ln: _ONE,
    exp.Log: _TWO,
    exp.Exp: _ONE,
    exp.Pow: _TWO,
    exp.Lower: _ONE,
    exp.Upper: _ONE,
    exp.Trim: _ONE,
    exp.Length: _ONE,
    exp.Substring: nodes("this", "start", "length"),
    exp.Left: _TWO,
    exp.Right: _TWO,
    exp.Contains: _TWO,
    exp.StartsWith: _TWO,
    exp.EndsWith: _TWO,
    exp.StrPosition: nodes("this", "substr"),
    exp.SplitPart: nodes("this", "delimiter", "part_index"),
    exp.RegexpLike: _TWO,
    exp.Concat: nodes("expressions") | {"safe": _TRUE, "coalesce": _TRUE},
}

TIMES: dict[type[exp.Expression], Shape] = {
    exp.TimestampTrunc: nodes("this", "unit") | {"input_type_preserved": _TRUE},
    exp.DateTrunc: nodes("this", "unit") | {"input_type_preserved": _TRUE},
    exp.DateDiff: nodes("this", "expression", "unit") | {"date_part_boundary": _TRUE},
    exp.DateAdd: nodes("this", "expression"),
    exp.Extract: _TWO,
    exp.Date: _ONE,
    exp.Year: _ONE,
    exp.Quarter: _ONE,
    exp.Month: _ONE,
    exp.Week: _ONE,
    exp.WeekOfYear: _ONE,
    exp.Day: _ONE,
    exp.DayOfMonth: _ONE,
    exp.DayOfWeek: _ONE,
    exp.DayOfWeekIso: _ONE,
    exp.DayOfYear: _ONE,
    exp.Hour: _ONE,
    exp.Minute: _ONE,
    exp.LastDay: _ONE,
    exp.ToDays: _ONE,
    exp.TimeToUnix: _ONE,
    exp.TimeToStr: nodes("this", "format"),
    exp.Dayname: _ONE,
    exp.Monthname: _ONE,
    exp.CurrentDate: {},
    exp.CurrentTimestamp: {},
}
"""`CURRENT_DATE` and `CURRENT_TIMESTAMP` pass only to become the as-of day: the door reads no clock."""

SERIES: dict[type[exp.Expression], Shape] = {
    exp.GenerateSeries: nodes("start", "end", "step") | {"is_end_exclusive": _TRUE},
    exp.Explode: _ONE,
    exp.Unnest: nodes("expressions", "alias"),
}
"""Series of numbers or days between constants; `door.series` bounds them."""

NAMED: dict[str, int] = {
    "date_part": 2,
    "date_sub": 3,
    "datesub": 3,
    "weekday": 1,
    "isoyear": 1,
    "yearweek": 1,
    "to_hours": 1,
    "to_minutes": 1,
    "to_seconds": 1,
    "prefix": 2,
    "suffix": 2,
    "now": 0,
}
"""Functions that the parser has no class for, with their number of arguments."""

NAMED_SHAPE: Shape = {"this": PLAIN} | nodes("expressions")

FUNCTIONS: dict[type[exp.Expression], Shape] = AGGREGATES | WINDOWED | SCALARS | TIMES | SERIES
