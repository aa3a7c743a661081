"""Stages: how many of the rows a metric counts got how far, one row for each stage of a dimension of stages."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from assistant.catalog.model import Dimension, Stage, Stages
from assistant.errors import QueryError
from assistant.flow import ByField, Condition, EntitySet, Filter, Measure, OutputColumn, Query
from assistant.sql.compile.context import Context
from assistant.sql.compile.plan import plan_of
from assistant.sql.compile.scope import relation
from assistant.sql.compile.shape import measure_all
from assistant.sql.compile.snippets import column, number

_STEP = "step"


def stages_of(query: Query, context: Context) -> Dimension | None:
    """The dimension of stages that the query is grouped by, or None. Raises QueryError beside another group."""
    fields = [group.field for group in query.groups if isinstance(group, ByField)]
    named = (context.catalog.dimension(field) for field in fields)
    found = next((one for one in named if one is not None and one.stages is not None), None)
    if found is None or found.stages is None:
        return None
    others = (*query.groups[1:], *query.measures[1:], query.comparison, query.also, *query.having, query.limit)
    if not query.measures or any(others) or query.include_empty or not _is_plain(query.measures[0]):
        raise QueryError(
            f"“{found.name}” shows how far one number got; leave other groups, numbers and comparisons out."
        )
    counted, staged_metric = context.metric(query.measures[0].metric), context.metric(found.stages.of)
    if counted.table != staged_metric.table:
        raise QueryError(
            f"“{counted.name}” cannot be split by “{found.name}”, which tells how far “{staged_metric.name}” got."
        )
    return found


def _is_plain(measure: Measure) -> bool:
    return measure.per is None and measure.over is None and measure.minus is None and measure.share is None


def staged(query: Query, dimension: Dimension, context: Context) -> tuple[exp.Select, tuple[OutputColumn, ...]]:
    """The SELECT of the stages, first stage first, and what its columns mean."""
    assert dimension.stages is not None
    (measure,) = query.measures
    steps = dimension.stages.steps
    reached = tuple(_reached(measure, step, dimension.stages) for step in steps)
    plan = plan_of(replace(query, measures=reached, groups=(), order=(), limit=None, ranking=False), context)
    frame = measure_all(plan)
    counts = context.shelf.put("counts", frame.projected([(n, frame.value(n)) for n in plan.names]))
    parts = [
        _row(at, step, name, counts, dimension, measure)
        for at, (step, name) in enumerate(zip(steps, plan.names, strict=True))
    ]
    rows: exp.Query = parts[0]
    for part in parts[1:]:
        rows = exp.Union(this=rows, expression=part, distinct=False)
    table = context.shelf.put("stages", rows)
    select = exp.Select(expressions=[column(dimension.name, "s"), column(measure.metric, "s")])
    select = select.from_(relation(table, "s"), copy=False).order_by(column(_STEP, "s"), copy=False)
    shown = OutputColumn(name=dimension.name, role="dimension", field=dimension.name)
    return select, (shown, OutputColumn(name=measure.metric, role="metric", metric=measure.metric, measure=0))


def _reached(measure: Measure, step: Stage, stages: Stages) -> Measure:
    """The measure over the rows that got to the stage."""
    held: tuple[Condition, ...] = ()
    if step.known is not None:
        held = (Filter(field=step.known, operator="not_null"),)
    if step.any is not None:
        held = (*held, EntitySet(entity=(stages.entity,), measure=Measure(metric=step.any)))
    return replace(measure, filters=(*measure.filters, *held))


def _row(at: int, step: Stage, name: str, counts: str, dimension: Dimension, measure: Measure) -> exp.Select:
    expressions = [
        exp.alias_(number(at + 1), _STEP),
        exp.alias_(exp.Literal.string(step.value), dimension.name),
        exp.alias_(column(name, "c"), measure.metric),
    ]
    return exp.Select(expressions=expressions).from_(relation(counts, "c"), copy=False)
