"""Visible: the statement names only what the catalog holds and the asker's role may see."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.ground import fold
from assistant.sql.door.reasons import Reason, reject
from assistant.sql.verdict import Reject


def known_tables(case: Case) -> Reject | None:
    """Every table is in the catalog, by its plain name."""
    return _first_problem(case, "unknown_table")


def known_columns(case: Case) -> Reject | None:
    """Every column belongs to exactly one source, and no star stands for columns unnamed."""
    return _first_problem(case, "unknown_column", "ambiguous_column", "star", "syntax")


def own_names(case: Case) -> Reject | None:
    """No WITH takes the name of a table or of another WITH."""
    return _first_problem(case, "name")


def nothing_unread(case: Case) -> Reject | None:
    """Every SELECT, table and column of the tree was resolved: none stands where the door does not look."""
    names = case.names
    selects = {id(scope.select) for scope in names.scopes}
    sources = {id(source.node) for scope in names.scopes for source in scope.sources.values()}
    for node in case.nodes:
        if isinstance(node, exp.Select):
            seen = id(node) in selects
        elif isinstance(node, exp.Table):
            seen = id(node) in sources
        else:
            seen = not isinstance(node, exp.Column) or id(node) in names.scope_of or _orders_union(node)
        if not seen:
            return reject("syntax", node.sql("duckdb"))
    return None


def _orders_union(column: exp.Column) -> bool:
    order = column.parent.parent if isinstance(column.parent, exp.Ordered) else None
    return order is not None and isinstance(order.parent, exp.SetOperation)


def bounded_series(case: Case) -> Reject | None:
    """Series stand in FROM or alone, between constants, with few steps."""
    for node in case.nodes:
        if isinstance(node, exp.GenerateSeries) and not isinstance(node.parent, (exp.Table, exp.Unnest, exp.Explode)):
            return reject("series", node.sql("duckdb"))
    return _first_problem(case, "series")


def _first_problem(case: Case, *reasons: Reason) -> Reject | None:
    for problem in case.names.problems:
        if problem.reason in reasons:
            return reject(problem.reason, problem.what)
    return None


def visible_tables(case: Case) -> Reject | None:
    """Every table is one that the role sees."""
    for scope in case.names.scopes:
        for source in scope.sources.values():
            if source.table is not None and fold(source.table.name) not in case.sight.tables:
                return reject("hidden_table", source.table.name)
    return None


def visible_columns(case: Case) -> Reject | None:
    """Every column is one that the role sees."""
    return _first_unseen(case, "hidden", "hidden_column")


def personal_columns(case: Case) -> Reject | None:
    """No personal datum is asked for by a role that sees none."""
    return _first_unseen(case, "personal", "personal")


def _first_unseen(case: Case, state: str, reason: Reason) -> Reject | None:
    for scope in case.names.scopes:
        for source in scope.sources.values():
            sight = case.sight.tables.get(fold(source.table.name)) if source.table is not None else None
            if sight is None:
                continue
            for name in source.used:
                if sight.columns.get(name) == state:
                    return reject(reason, f"{sight.table.name}.{name}")
    return None
