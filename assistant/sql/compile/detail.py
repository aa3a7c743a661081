"""Lists: rows of one table, its key first, then the fields asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlglot import exp

from assistant.catalog.model import Table
from assistant.catalog.paths import Path
from assistant.errors import QueryError, nearest
from assistant.flow import ByField, Detail, Order, OutputColumn, Query
from assistant.sql.compile.context import Context
from assistant.sql.compile.entities import shelve_sets
from assistant.sql.compile.expand import rows_of
from assistant.sql.compile.fields import field_of, key_of
from assistant.sql.compile.leaf import Fold, Leaf
from assistant.sql.compile.measured import measured
from assistant.sql.compile.parts import Part
from assistant.sql.compile.scales import is_scale, scale_order
from assistant.sql.compile.scope import Scope, relation
from assistant.sql.compile.snippets import all_of, column, fragment, number
from assistant.sql.compile.timeparts import part_of
from assistant.sql.compile.windows import Window, window


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    name: str
    made: exp.Expr
    output: OutputColumn


def listed(query: Query, detail: Detail, context: Context) -> tuple[exp.Select, tuple[OutputColumn, ...]]:
    """The list's SELECT and what its columns mean. Raises QueryError."""
    table = context.catalog.table(detail.table)
    if table is None:
        near = nearest(detail.table, [known.name for known in context.catalog.tables])
        raise QueryError(
            f"There is no table “{detail.table}” in the catalog; choose one of its tables.", suggestions=near
        )
    shelve_sets(context, query.filters, measured)
    leaf, linked = _rows(query, table, context)
    part = Part(context, {leaf: "rows"}, ())
    tests = list(part.tests(leaf).values())
    if linked is not None:
        tests.append(_exists(linked, table, part.scope, context))
    shown = _shown(table, detail, part.scope, leaf)
    order = _order(query, shown, table, part.scope, leaf)
    select = part.scope.select()
    if tests:
        select = select.where(all_of(tests), copy=False)
    select.set("expressions", [_named(one) for one in shown])
    select.set("order", exp.Order(expressions=order))
    if query.limit is not None:
        select.set("limit", exp.Limit(expression=number(query.limit.count)))
    return select, tuple(one.output for one in shown)


def _rows(query: Query, table: Table, context: Context) -> tuple[Leaf, Leaf | None]:
    """The rows to list, and the rows of another table that they must have, where the metric counts those."""
    days = window(context, query.period)
    name = query.detail.metric if query.detail is not None else None
    metric = context.metric(name) if name is not None else None
    while metric is not None and metric.kind == "ratio":
        metric = context.metric(metric.numerator or "")
    own = _plain(table, query)
    if metric is None or metric.table != table.name:
        leaf = replace(own, window=days)
        if metric is None:
            return leaf, None
        linked = replace(rows_of(metric, days, Fold(function="count"), condition=True), filters=())
        return replace(leaf, restrict="none"), linked
    leaf = rows_of(metric, days, Fold(function="count"), condition=True)
    return replace(leaf, filters=query.filters), None


def _plain(table: Table, query: Query) -> Leaf:
    time = None if table.time is None else table.time if "." in table.time else f"{table.name}.{table.time}"
    now = query.period is not None and query.period.kind == "now"
    return Leaf(
        table=table.name,
        time=time,
        window=Window(start=None, end=None),
        restrict="none" if now or time is None else "within",
        computation=Fold(function="count"),
        snippets=(),
        filters=query.filters,
        groups=(),
    )


def _exists(leaf: Leaf, table: Table, scope: Scope, context: Context) -> exp.Expr:
    """That a row of the metric's table points to the listed row and counts."""
    part = Part(context, {leaf: "rows"}, (), taken=scope.used)
    keys = [f"{table.name}.{name}" for name in table.primary_key]
    links: list[exp.Expr] = []
    for name, key in zip(table.primary_key, keys, strict=True):
        known = [dimension.name for dimension in context.catalog.dimensions if dimension.key == key]
        field = next((field for field in known if context.reach(leaf.table, field) is not None), key)
        if context.reach(leaf.table, field) is None:
            raise QueryError(
                f"Rows of “{table.name}” are not what “{leaf.table}” is about; list “{leaf.table}” instead."
            )
        links.append(exp.EQ(this=key_of(field, part.scope), expression=column(name, scope.alias)))
    tests = [*links, *part.tests(leaf).values()]
    select = part.scope.select().where(all_of(tests), copy=False)
    select.set("expressions", [exp.Literal.number(1)])
    return exp.Exists(this=select)


def _shown(table: Table, detail: Detail, scope: Scope, leaf: Leaf) -> list[_Shown]:
    fields = [f"{table.name}.{name}" for name in table.primary_key]
    shown: list[_Shown] = []
    for field in dict.fromkeys((*fields, *detail.fields)):
        for name, made, meant in _columns(field, scope, leaf):
            if any(one.made == made for one in shown):
                continue
            taken = {one.name for one in shown}
            choices = (name, field.replace(".", "_"), *(f"{name}_{count}" for count in range(2, 99)))
            name = next(choice for choice in choices if choice not in taken)
            shown.append(_Shown(name=name, made=made, output=OutputColumn(name=name, role="detail", field=meant)))
    return shown


def _columns(field: str, scope: Scope, leaf: Leaf) -> Iterator[tuple[str, exp.Expr, str]]:
    """The columns that show a field: (name, SQL, field); a bridge's values are strung together."""
    context = scope.context
    context.known(field)
    dimension = context.catalog.dimension(field)
    if dimension is not None and dimension.part is not None:
        yield dimension.part, part_of(dimension.part, scope, leaf.time, field), field
        return
    path = context.reach(scope.table, field)
    if path is not None and path.many:
        yield path.column, _strung(path, scope), field
        return
    made = field_of(field, scope)
    yield (path.source if path is not None else field).rpartition(".")[2], made, field
    if dimension is not None and dimension.key is not None and dimension.key_shown:
        yield dimension.key.rpartition(".")[2], field_of(dimension.key, scope), dimension.key


def _strung(path: Path, scope: Scope) -> exp.Expr:
    """The several values of a bridge in one cell."""
    step = path.steps[-1]
    here, there = scope.before_bridge(path), scope.new_alias(step.table)
    value = column(path.column, there)
    links = [exp.EQ(this=column(b, there), expression=column(a, here)) for a, b in step.columns]
    select = exp.Select(expressions=[fragment("STRING_AGG($x, ', ' ORDER BY $x)", x=value)])
    return exp.Subquery(this=select.from_(relation(step.table, there), copy=False).where(*links, copy=False))


def _order(query: Query, shown: list[_Shown], table: Table, scope: Scope, leaf: Leaf) -> list[exp.Expr]:
    """The order asked for, then the key."""
    terms: list[exp.Expr] = []
    for order in query.order:
        terms.append(
            exp.Ordered(this=_sorted_by(order, shown, scope, leaf), desc=order.descending or None, nulls_first=False)
        )
    named = {term.this for term in terms}
    keys = [exp.column(one.name) for one in shown[: len(table.primary_key)]]
    return [*terms, *(exp.Ordered(this=key, nulls_first=False) for key in keys if key not in named)]


def _sorted_by(order: Order, shown: list[_Shown], scope: Scope, leaf: Leaf) -> exp.Expr:
    if order.field is None:
        raise QueryError("A list is ordered by a field; name one of its columns.")
    if is_scale(scope.context, ByField(field=order.field)):
        made = next(made for _, made, _ in _columns(order.field, scope, leaf))
        return scale_order(scope.context, ByField(field=order.field), (leaf.table,), made)
    named = next((one for one in shown if one.output.field == order.field), None)
    if named is not None:
        return exp.column(named.name)
    return next(made for _, made, _ in _columns(order.field, scope, leaf))


def _named(one: _Shown) -> exp.Expr:
    if isinstance(one.made, exp.Column) and one.made.name == one.name:
        return one.made
    return exp.alias_(one.made, one.name, copy=False)
