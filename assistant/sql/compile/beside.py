"""Beside a rate: the count above the line and the base below it, as columns of their own."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow import ByField, Measure
from assistant.sql.compile.plan import Plan
from assistant.sql.compile.wanted import Wanted


def beside_the_rate(plan: Plan) -> tuple[Wanted, ...]:
    """What one rate by groups is made of, where its base is of another table than what is counted; else nothing.

    Neither makes a group exist, and the base is as whole as it stands below the line.
    """
    query = plan.query
    split = bool(query.groups) and all(isinstance(group, ByField) for group in query.groups)
    if len(query.measures) != 1 or not split or query.comparison is not None or query.also is not None:
        return ()
    sides = _sides(plan, query.measures[0])
    if sides is None:
        return ()
    above, below = sides
    counted, base = plan.context.metric(above.metric), plan.context.metric(below.metric)
    if counted.table == base.table or {counted.name, base.name} & set(plan.names):
        return ()
    return (
        Wanted(name=counted.name, measure=above, window=plan.current, anchors=False),
        Wanted(name=base.name, measure=below, window=plan.current, anchors=False, above=counted.table),
    )


def _sides(plan: Plan, measure: Measure) -> tuple[Measure, Measure] | None:
    """The number above the line and the one below it; None for what is no plain rate of two."""
    if measure.over is not None:
        above = replace(measure, over=None)
        plain = all(side == Measure(metric=side.metric) for side in (above, measure.over))
        return (above, measure.over) if plain else None
    metric = plan.context.metric(measure.metric)
    if metric.kind != "ratio" or measure != Measure(metric=metric.name) or metric.default_filters:
        return None
    return Measure(metric=metric.numerator or ""), Measure(metric=metric.denominator or "")
