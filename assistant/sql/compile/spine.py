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

_STEP = {"day": "1 DAY", "week": "7 DAY", "month": "1 MONTH", "quarter": "3 MONTH", "year": "1 YEAR"}


def spine(context: Context, window: Window, grain: Grain, filters: tuple[Held, ...] = (), *, ends: bool = False) -> str:
    """The name of the buckets' table, whose column is called like the grain; with `ends` also `starts` and `ends`.

    Days are left out where a filter on weekdays or day types leaves them out. One table serves all who ask for the
    same buckets: whoever needs the ends must ask first.
    """
    asked = day_filters(context, filters) if grain == "day" else ()
    key = ("spine", window.name, window.start, window.end, window.shift, grain, asked)
    known = context.shelf.kept(key)
    if known is not None:
        return known
    start, end = bounds(context, window)
    series = fragment(
        f"SELECT 1 FROM GENERATE_SERIES($a, $b, INTERVAL {_STEP[grain]}) AS g(label)",
        a=literal(first_day(start, grain)),
        b=literal(first_day(end - timedelta(days=1), grain)),
    )
    assert isinstance(series, exp.Select)
    label = fragment("CAST(g.label AS DATE)")
    shown = label if window.shift is None else moved(column("label", "g"), window.shift)
    columns: dict[str, exp.Expr] = {grain: shown}
    if ends:
        columns["starts"] = fragment("GREATEST($label, $start)", label=label, start=literal(start))
        after = fragment(f"CAST(g.label + INTERVAL {_STEP[grain]} AS DATE)")
        columns["ends"] = fragment("LEAST($after, $end)", after=after, end=literal(end))
    series.set("expressions", [exp.alias_(made, name, copy=False) for name, made in columns.items()])
    for held in asked:
        series.where(_on_day(context, held), copy=False)
    name = f"{grain}s" if window.name == "current" else f"{window.name}_{grain}s"
    return context.shelf.keep(key, context.shelf.put(name, series))


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
