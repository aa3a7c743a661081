"""Scopes: what is known of every SELECT of a statement: its sources, its columns, what it returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sqlglot import exp

from assistant.catalog.model import Table
from assistant.sql.door.reasons import Reason

Kind = Literal["table", "derived", "series"]
Place = Literal["root", "from", "condition", "value"]
"""Where a SELECT stands: the statement itself, a source of another, inside EXISTS or IN, or in place of a value."""

QUERIES = (exp.Select, exp.SetOperation, exp.Subquery)


@dataclass(slots=True, kw_only=True)
class Output:
    """One column of a relation and the expression that makes it (None for a table's own column and for a series)."""

    name: str
    expression: exp.Expression | None = None
    scope: Scope | None = None
    column: str | None = None
    """ "table.column" for a table's own column."""
    role: str | None = None
    """Of a table's own column, as the catalog has it."""
    values: int | None = None
    """How many different values a table's own column has at most, as far as the catalog says."""
    series: bool = False
    others: tuple[Output, ...] = ()
    """The same place in the other parts of a UNION."""


@dataclass(slots=True, kw_only=True)
class Relation:
    """Rows with named columns, what is unique in them, and their number (`rows`; None: as many as the data has)."""

    outputs: dict[str, Output]
    keys: tuple[frozenset[str], ...] = ()
    rows: int | None = None
    spread: int = 1
    """How many times cross joins with series have multiplied the rows."""
    scopes: tuple[Scope, ...] = ()
    """The SELECTs whose rows these are (several for a UNION); none for a table."""
    weight: int = 1
    """How many sources are read for it, each WITH counted wherever it is used."""


@dataclass(slots=True, kw_only=True, eq=False)
class Source:
    """One item of a FROM: a catalogued table, a derived table or CTE, or a series."""

    alias: str
    kind: Kind
    node: exp.Expression
    relation: Relation
    table: Table | None = None
    used: dict[str, None] = field(default_factory=dict)
    join: exp.Join | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Scope:
    """One SELECT: its sources, the scope around it, what it returns."""

    select: exp.Select
    parent: Scope | None
    place: Place
    sources: dict[str, Source] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    """The outputs that have an alias, which other clauses may use as a name."""
    columns: list[exp.Column] = field(default_factory=list)
    correlated: list[exp.Column] = field(default_factory=list)
    """Columns of the scopes around it."""
    nested: list[Scope] = field(default_factory=list)
    """The SELECTs in its conditions and expressions."""
    aggregated: bool = False
    weight: int = 0
    """How many sources are read for it and the queries nested in it, each WITH counted wherever it is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A name that cannot be resolved, or resolves to what may not be used."""

    reason: Reason
    what: str


@dataclass(slots=True, kw_only=True)
class Resolution:
    """Every scope of a statement (inner ones first), the source of every column, and what could not be resolved."""

    scopes: list[Scope] = field(default_factory=list)
    source_of: dict[int, Source] = field(default_factory=dict)
    """By `id` of the column node."""
    scope_of: dict[int, Scope] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, reason: Reason, what: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(reason=reason, what=what))


def parts(node: exp.Expression) -> Iterator[exp.Expression]:
    """The nodes below `node`, itself included; queries are given, not entered."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        if not isinstance(here, QUERIES):
            stack.extend(here.iter_expressions(reverse=True))


Pair = tuple[exp.Expression, exp.Expression]


def equalities(condition: exp.Expression) -> Iterator[Pair]:
    """The equalities that must all hold for the condition to hold."""
    stack = [condition]
    while stack:
        here = stack.pop()
        if isinstance(here, (exp.And, exp.Paren)):
            stack.extend(here.iter_expressions())
        elif isinstance(here, (exp.EQ, exp.NullSafeEQ)):
            yield here.this, here.expression


def aggregates(node: exp.Expression) -> Iterator[exp.Expression]:
    """The aggregate calls in `node` that are not windowed and not in a nested query."""
    for part in parts(node):
        if isinstance(part, exp.AggFunc) and not _windowed(part):
            yield part


def _windowed(call: exp.Expression) -> bool:
    below, above = call, call.parent
    while isinstance(above, (exp.Filter, exp.IgnoreNulls)):
        below, above = above, above.parent
    return isinstance(above, exp.Window) and above.this is below
