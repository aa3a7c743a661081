"""Runs: conditions on the values of entities, held once or in several buckets of time one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import ByTime, EntitySet, Filter, Grain, Operator
from assistant.sql.compile.conditions import compare
from assistant.sql.compile.context import Context
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.leaf import ByEntity, Held
from assistant.sql.compile.membership import entity_columns, holds_at_zero
from assistant.sql.compile.snippets import fragment
from assistant.sql.compile.wanted import Wanted
from assistant.sql.compile.windows import window

_MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}
Measuring = Callable[..., Frame]
"""How measures become a frame; handed down, because measuring itself needs sets."""


def name_of(wanted: EntitySet) -> str:
    """What the set's table is called."""
    return f"{'_'.join(entity_columns(wanted.entity))}_with_{wanted.measure.metric}"


def holding(context: Context, wanted: EntitySet, frame: Frame, operator: Operator) -> Frame:
    """Only the rows whose value stands in `operator` to the set's value; all, where that only says that they exist."""
    if frame.grouped and _any_row(context, wanted, operator):
        return frame
    name = wanted.measure.metric
    test = Filter(field=name, operator=operator, values=(wanted.value,))
    return frame.kept(
        context.shelf,
        f"{name_of(wanted)}_values",
        lambda over: compare(test, over.value(name), family="number", nullable=False),
    )


def _any_row(context: Context, wanted: EntitySet, operator: Operator) -> bool:
    measure = wanted.measure
    plain = (
        measure.over is None
        and measure.minus is None
        and measure.aggregate is None
        and measure.per is None
        and measure.distinct is None
    )
    counted = context.metric(measure.metric).kind != "ratio" and context.metric(measure.metric).aggregate == "count"
    return plain and counted and (operator, wanted.value) in {("ge", 1), ("gt", 0), ("is_not", 0)}


def run(context: Context, wanted: EntitySet, filters: tuple[Held, ...], measuring: Measuring) -> Frame:
    """Entities for which the condition held in so many buckets in a row; the first run's last bucket as a value."""
    assert wanted.consecutive is not None
    length, grain = wanted.consecutive
    if length < 1:
        raise QueryError("A condition that holds in a row needs at least one time unit.")
    groups = (*(ByEntity(field=field) for field in wanted.entity), ByTime(grain=grain))
    measure = Wanted(name=wanted.measure.metric, measure=wanted.measure, window=window(context, wanted.period))
    frame = measuring(context, (measure,), groups, filters, grid=holds_at_zero(context, wanted))
    frame = holding(context, wanted, frame, wanted.operator)
    frame = replace(frame, values={}).wrapped(context.shelf, f"{name_of(wanted)}_by_{grain}")
    entity = [made for key, made in frame.keys if key.group < len(wanted.entity)]
    first = frame.key(len(wanted.entity))
    ahead = fragment(f"LEAD($x, {length - 1}) OVER (ORDER BY $x)", x=first)
    ahead.set("partition_by", [made.copy() for made in entity])
    runs = frame.with_values({"last": ahead}, windowed=True).wrapped(context.shelf, f"{name_of(wanted)}_runs")
    wished = fragment(f"CAST($x + INTERVAL {span(grain, length - 1)} AS DATE)", x=runs.key(len(wanted.entity)))
    source = runs.source.where(exp.EQ(this=runs.value("last"), expression=wished))
    keys = tuple((key, made) for key, made in runs.keys if key.group < len(wanted.entity))
    last = fragment("MIN($x)", x=runs.value("last"))
    return Frame(source=source, keys=keys, values={"last": last}, grouped=True)


def span(grain: Grain, count: int) -> str:
    """So many buckets as the quantity of an INTERVAL."""
    if grain in _MONTHS:
        return f"'{_MONTHS[grain] * count}' MONTH"
    return f"'{count * (7 if grain == 'week' else 1)}' DAY"
