"""Every piece of SQL in a catalog: where it stands, what it may name, and its tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from assistant.catalog.checks.problem import Place
from assistant.catalog.model import Catalog, Column, Metric, Role, Table

IN_METRICS = frozenset({"as_of", "moment", "start", "end"})
IN_COLUMNS = frozenset({"as_of", "moment"})
INNER = "inner"
"""What a nested metric's `outer` calls the value of `inner`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One piece of SQL: an expression over `columns` of `table` (None: over no table), or with `query` a whole SELECT.

    placeholders: the $names it may say. aggregate: it is a number over many rows. truth: it is a condition.
    """

    place: Place
    text: str
    table: str | None
    columns: frozenset[str]
    placeholders: frozenset[str]
    aggregate: bool = False
    truth: bool = False
    query: bool = False


def snippets(catalog: Catalog) -> Iterator[Snippet]:
    """Every snippet of the catalog whose table is known."""
    for i, table in enumerate(catalog.tables):
        for j, column in enumerate(table.columns):
            if column.expression is not None:
                yield _of_column(("tables", i, "columns", j, "expression"), table, column.expression)
    for i, metric in enumerate(catalog.metrics):
        over = catalog.table(metric.table) if metric.table else None
        if over is not None:
            yield from _of_metric(("metrics", i), metric, over)
    for i, mask in enumerate(catalog.masks):
        names = frozenset({"value", "as_of"})
        yield Snippet(place=("masks", i, "sql"), text=mask.sql, table=None, columns=frozenset(), placeholders=names)
    for i, role in enumerate(catalog.roles):
        yield from _of_role(("roles", i), role, catalog)


def stored(table: Table) -> tuple[Column, ...]:
    """The columns that exist in the database."""
    return tuple(column for column in table.columns if column.expression is None)


@lru_cache(maxsize=4096)
def tree(text: str, query: bool = False) -> exp.Expression | str:
    """The tree of a snippet, or a sentence that says why it is none."""
    try:
        statements = sqlglot.parse(text if query else f"SELECT {text}", dialect="duckdb")
    except SqlglotError as wrong:
        return f"this is not SQL: {str(wrong).splitlines()[0].split('. Line')[0]}. Correct it."
    select = statements[0] if len(statements) == 1 else None
    if not isinstance(select, exp.Select):
        return (
            "this is more than one SELECT. Keep one."
            if query
            else "this is more than an expression. Keep one expression."
        )
    if query:
        return select
    more = [name for name, value in select.args.items() if value and name not in ("expressions", "kind")]
    if more or len(select.expressions) != 1 or isinstance(select.expressions[0], exp.Alias | exp.Star):
        return "this is more or less than one expression. Keep one expression, without AS, FROM or WHERE."
    found: exp.Expression = select.expressions[0].copy()
    return found


def _of_column(place: Place, table: Table, text: str) -> Snippet:
    columns = frozenset(column.name for column in stored(table))
    return Snippet(place=place, text=text, table=table.name, columns=columns, placeholders=IN_COLUMNS)


def _of_metric(place: Place, metric: Metric, table: Table) -> Iterator[Snippet]:
    columns = frozenset(column.name for column in table.columns)
    snapshot = metric.snapshot
    given: tuple[tuple[Place, str | None, bool, bool], ...] = (
        (("value",), metric.value, False, False),
        (("where",), metric.where, False, True),
        (("condition",), metric.condition, False, True),
        (("expression",), metric.expression, True, False),
        (("snapshot", "now"), snapshot.now if snapshot else None, False, True),
        (("snapshot", "at"), snapshot.at if snapshot else None, False, True),
        (("inner",), metric.inner, True, False),
        (("outer",), metric.outer, True, False),
    )
    for steps, text, aggregate, truth in given:
        if text is not None:
            yield Snippet(
                place=(*place, *steps),
                text=text,
                table=table.name,
                columns=frozenset({INNER, *metric.per}) if steps == ("outer",) else columns,
                placeholders=IN_METRICS,
                aggregate=aggregate,
                truth=truth,
            )


def _of_role(place: Place, role: Role, catalog: Catalog) -> Iterator[Snippet]:
    names = IN_COLUMNS | role.attributes.keys()
    for j, rule in enumerate(role.tables):
        table = catalog.table(rule.table)
        columns = frozenset(column.name for column in stored(table)) if table else frozenset()
        for key, text in (("rows", rule.rows), ("clear_where", rule.clear_where)):
            if text is not None and table is not None:
                here = (*place, "tables", j, key)
                yield Snippet(place=here, text=text, table=table.name, columns=columns, placeholders=names, truth=True)
    for name, text in role.attributes.items():
        here = (*place, "attributes", name)
        only = frozenset({"user"})
        yield Snippet(place=here, text=text, table=None, columns=frozenset(), placeholders=only, query=True)
