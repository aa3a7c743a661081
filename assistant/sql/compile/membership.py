"""Membership: rows whose entity is, or is not, among those of a set that stands on the shelf."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import EntitySet, Measure
from assistant.sql.compile.context import Context
from assistant.sql.compile.fields import key_of
from assistant.sql.compile.leaf import Later
from assistant.sql.compile.scope import Scope, relation
from assistant.sql.compile.snippets import column, fragment
from assistant.sql.compile.timeparts import bucket

DAY = "day"
"""The column of a table of moments."""

_HOLDS_AT_ZERO = {
    "is": lambda value: value == 0,
    "is_not": lambda value: value != 0,
    "lt": lambda value: value > 0,
    "le": lambda value: value >= 0,
    "gt": lambda value: value < 0,
    "ge": lambda value: value <= 0,
}


def holds_at_zero(context: Context, wanted: EntitySet) -> bool:
    """True where entities without any row meet the condition, so that the set must be told by its complement."""
    test = _HOLDS_AT_ZERO.get(wanted.operator)
    if wanted.top is not None:
        return False
    return is_counted(context, wanted.measure) and test is not None and test(wanted.value)


def is_counted(context: Context, measure: Measure) -> bool:
    """True where the measure of no rows is 0, not unknown."""
    if measure.minus is not None:
        return is_counted(context, replace(measure, minus=None)) and is_counted(context, measure.minus)
    metric = context.metric(measure.metric)
    counted = metric.aggregate in ("count", "sum", "count_distinct") or measure.distinct is not None
    if measure.aggregate is not None:
        counted = measure.aggregate == "sum"
    return counted and measure.over is None and measure.per is None


def entity_columns(entity: tuple[str, ...]) -> tuple[str, ...]:
    """What the columns of a set's table are called: as its dimensions."""
    return tuple(field.replace(".", "_") for field in entity)


def among(wanted: EntitySet, scope: Scope) -> exp.Expr:
    """That the row's entity is in the set (or, for `exclude`, is not)."""
    context = scope.context
    complement = holds_at_zero(context, wanted) and wanted.consecutive is None
    found = _matching(wanted.entity, _shelved(context, wanted), scope, [])
    return exp.Not(this=found) if wanted.exclude != complement else found


def later(wanted: Later, scope: Scope, time_column: str | None) -> exp.Expr:
    """That the row happened on a later day than its entity's moment."""
    if time_column is None:
        raise QueryError(f"Rows of “{scope.table}” have no time, so they cannot come after something else.")
    alias = scope.new_alias(wanted.moments)
    day = bucket(scope, time_column, "day")
    tests: list[exp.Expr] = [exp.GT(this=day, expression=column(DAY, alias))]
    if wanted.within is not None:
        last = fragment(f"$x + INTERVAL '{wanted.within}' DAY", x=column(DAY, alias))
        tests.append(exp.LTE(this=day.copy(), expression=last))
    return _matching(wanted.entity, wanted.moments, scope, tests, alias)


def _shelved(context: Context, wanted: EntitySet) -> str:
    name = context.shelf.kept(wanted)
    if name is None:
        raise LookupError("An entity set was used before it was put on the shelf.")
    return name


def _matching(
    entity: tuple[str, ...], table: str, scope: Scope, tests: list[exp.Expr], alias: str | None = None
) -> exp.Expr:
    there = alias or scope.new_alias(table)
    links: list[exp.Expr] = [
        exp.EQ(this=column(name, there), expression=key_of(field, scope))
        for name, field in zip(entity_columns(entity), entity, strict=True)
    ]
    select = exp.Select(expressions=[exp.Literal.number(1)]).from_(relation(table, there), copy=False)
    return exp.Exists(this=select.where(*links, *tests, copy=False))
