"""Compiling: a typed query becomes one SELECT, pass by pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from assistant.catalog.model import Catalog
from assistant.flow import OutputColumn, Query
from assistant.sql.compile.beside import beside_the_rate
from assistant.sql.compile.context import Context
from assistant.sql.compile.detail import listed
from assistant.sql.compile.expand import qualified_time
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.ordering import ordered, rank_groups
from assistant.sql.compile.plan import Plan, key_output, plan_of
from assistant.sql.compile.shape import add_shares, compare_periods, hold_conditions, measure_all
from assistant.sql.compile.staged import staged, stages_of

PASSES = (compare_periods, add_shares, hold_conditions, rank_groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A query as a DuckDB tree, what its columns mean, and notes for the answer.

    The note "whole_base" says that the base of a rate could not be split or filtered like the number above it.
    """

    tree: exp.Expr
    columns: tuple[OutputColumn, ...]
    notes: tuple[str, ...] = ()


def compile_query(query: Query, catalog: Catalog, *, as_of: date, history_start: date) -> Compiled:
    """The query over the catalog's tables as of the end of day `as_of`, with data since `history_start`.

    Computed columns are named like any other; row rules, masks and the row limit are the door's. Raises QueryError
    with a sentence where the query asks for what the catalog does not allow.
    """
    context = Context(catalog=catalog, as_of=as_of, history_start=history_start)
    stages = stages_of(query, context)
    if query.detail is not None:
        select, columns = listed(query, query.detail, context)
    elif stages is not None:
        select, columns = staged(query, stages, context)
    else:
        plan = plan_of(query, context)
        frame = measure_all(plan)
        for reshape in PASSES:
            frame = reshape(frame, plan)
        select, columns = _finished(frame, plan)
    return Compiled(tree=_with_tables(select, context), columns=columns, notes=tuple(context.shelf.notes))


def _finished(frame: Frame, plan: Plan) -> tuple[exp.Select, tuple[OutputColumn, ...]]:
    """The SELECT of what is shown, in order, and what its columns mean."""
    time_column = _time_column(plan)
    shown = [(key.name, made, key_output(plan, key, time_column)) for key, made in frame.keys if key.shown]
    for index, measure in enumerate(plan.query.measures):
        for part in plan.parts(index):
            name = plan.name(index, part)
            output = OutputColumn(name=name, role="metric", metric=measure.metric, measure=index, part=part)
            shown.append((name, frame.value(name), output))
    for wanted in beside_the_rate(plan):
        metric = wanted.measure.metric
        output = OutputColumn(name=wanted.name, role="metric", metric=metric, label_key=metric)
        shown.append((wanted.name, frame.value(wanted.name), output))
    select = frame.projected([(name, made) for name, made, _ in shown])
    return ordered(select, frame, plan), tuple(output for *_, output in shown)


def _time_column(plan: Plan) -> str | None:
    metric = plan.context.metric(plan.query.measures[0].metric)
    while metric.kind == "ratio" and metric.numerator is not None:
        metric = plan.context.metric(metric.numerator)
    return qualified_time(metric)


def _with_tables(select: exp.Select, context: Context) -> exp.Select:
    """The SELECT with everything on the shelf as its common table expressions."""
    for name, table in context.shelf.tables.items():
        select = select.with_(name, as_=table, copy=False)
    return select
