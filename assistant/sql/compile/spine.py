"""Spines: the calendar buckets of a window, every one of them, as a common table expression."""

from __future__ import annotations

from datetime import timedelta

from sqlglot import exp

from assistant.flow import Filter, Grain
from assistant.sql.compile.conditions import compare
from assistant.sql.compile.context import Context
from assistant.sql.compile.leaf import Held
from assistant.sql.compile.snippets import column, fragment, literal
from assistant.sql.compile.timeparts import DAY_PARTS, moved, part_of_time
from assistant.sql.compile.typed import Family
from assistant.sql.compile.windows import Window, bounds, first_day

_LABEL = fragment("CAST(g.label AS DATE)")
_STEP = {"day": "1 DAY", "week": "7 DAY", "month": "1 MONTH", "quarter": "3 MONTH", "year": "1 YEAR"}


def spine(context: Context, window: Window, grain: Grain, filters: tuple[Held, ...] = (), *, ends: bool = False) -> str:
    """The name of the buckets' table, whose column is called like the grain; with `ends` also `starts` and `ends`.

    Days are left out where a filter on weekdays or day types leaves them out. One table serves all who ask for the
    same buckets: it gets its ends when somebody first asks for them.
    """
    asked = day_filters(context, filters) if grain == "day" else ()
    key = ("spine", window.name, window.start, window.end, window.shift, grain, asked)
    name = context.shelf.kept(key)
    if name is None:
        called = f"{grain}s" if window.name == "current" else f"{window.name}_{grain}s"
        name = context.shelf.keep(key, context.shelf.put(called, _labels(context, window, grain, asked)))
    series = context.shelf.tables[name]
    if ends and "ends" not in series.named_selects:
        _add_ends(context, series, window, grain)
    return name


def _labels(context: Context, window: Window, grain: Grain, asked: tuple[Filter, ...]) -> exp.Select:
    start, end = bounds(context, window)
    series = fragment(
        f"SELECT 1 FROM GENERATE_SERIES($a, $b, INTERVAL {_STEP[grain]}) AS g(label)",
        a=literal(first_day(start, grain)),
        b=literal(first_day(end - timedelta(days=1), grain)),
    )
    assert isinstance(series, exp.Select)
    shown = _LABEL if window.shift is None else moved(column("label", "g"), window.shift)
    series.set("expressions", [exp.alias_(shown, grain)])
    for held in asked:
        series.where(_on_day(context, held), copy=False)
    return series


def _add_ends(context: Context, series: exp.Query, window: Window, grain: Grain) -> None:
    """Adds the days `starts` to `ends` (half-open) that the window has of each bucket."""
    start, end = map(literal, bounds(context, window))
    after = fragment(f"CAST(g.label + INTERVAL {_STEP[grain]} AS DATE)")
    starts = fragment("GREATEST($label, $start)", label=_LABEL, start=start)
    series.append("expressions", exp.alias_(starts, "starts", copy=False))
    series.append("expressions", exp.alias_(fragment("LEAST($after, $end)", after=after, end=end), "ends", copy=False))


def day_filters(context: Context, filters: tuple[Held, ...]) -> tuple[Filter, ...]:
    """The filters that tell one calendar day from another."""
    found = []
    for held in filters:
        dimension = context.catalog.dimension(held.field) if isinstance(held, Filter) else None
        if isinstance(held, Filter) and dimension is not None and dimension.part in DAY_PARTS:
            found.append(held)
    return tuple(found)


def _on_day(context: Context, held: Filter) -> exp.Expr:
    dimension = context.catalog.dimension(held.field)
    assert dimension is not None
    assert dimension.part is not None
    family: Family = "text" if dimension.part == "day_type" else "number"
    return compare(held, part_of_time(dimension.part, column("label", "g")), family=family, nullable=False)
