"""Lone: for a role that may not see small groups, no statement may single out or list the members of the entity."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.crowd import Crowd, groups, is_suppressed
from assistant.sql.door.domains import domain
from assistant.sql.door.entity import COUNTED
from assistant.sql.door.ground import fold
from assistant.sql.door.reasons import reject
from assistant.sql.door.scopes import Scope, parts
from assistant.sql.verdict import Reject

_KEY_PLACES = (exp.Alias, exp.Select, exp.Group, exp.Count, exp.Is, exp.Tuple)


def own_counts(case: Case) -> Reject | None:
    """No name begins as those of the columns that carry whom a row counts."""
    if case.crowd is None:
        return None
    for node in case.nodes:
        if isinstance(node, exp.Identifier) and fold(node.name).startswith(COUNTED):
            return reject("name", node.name)
    return None


def no_single_keys(case: Case) -> Reject | None:
    """The entity's key is joined by, grouped by and counted, never compared with anything else or reckoned with."""
    crowd = case.crowd
    if crowd is None:
        return None
    for scope in case.names.scopes:
        for column in scope.columns:
            if domain(case, scope, column) == crowd.entity.domain and not _key_may_stand(case, crowd, scope, column):
                return reject("small_groups", f"{column.sql()} …")
    return None


def _key_may_stand(case: Case, crowd: Crowd, scope: Scope, column: exp.Column) -> bool:
    parent = column.parent
    if isinstance(parent, (exp.EQ, exp.NullSafeEQ)):
        other = parent.expression if parent.this is column else parent.this
        return domain(case, scope, other) == crowd.entity.domain
    if isinstance(parent, exp.In):
        return parent.this is column and parent.args.get("query") is not None
    if isinstance(parent, exp.Distinct):
        return isinstance(parent.parent, exp.Count)
    if isinstance(parent, exp.Coalesce):
        return isinstance(parent.parent, (exp.Alias, exp.Select, exp.EQ, exp.NullSafeEQ))
    return isinstance(parent, _KEY_PLACES) or (isinstance(parent, exp.Window) and column in parent.args["partition_by"])


def no_lists(case: Case) -> Reject | None:
    """No rows of the entity's table, nor its keys, are shown one by one, nor others picked by what it says."""
    crowd = case.crowd
    if crowd is None:
        return None
    for scope in case.names.scopes:
        shown = "shown" in crowd.modes[scope]
        if not shown and crowd.modes[scope] != {"carried"}:
            continue
        counted = bool(crowd.whos[scope])
        lists = shown and (not groups(scope) or _lists_texts(scope))
        judged = groups(scope) and counted and not lists
        if not judged and _touches(crowd, scope, listed=lists):
            return reject("small_groups", crowd.entity.table)
        if shown and counted and _shows_key(case, crowd, scope):
            return reject("small_groups", f"{crowd.entity.table}.{crowd.entity.key}")
    return None


def _lists_texts(scope: Scope) -> bool:
    return any(isinstance(part, exp.GroupConcat) for made in scope.select.expressions for part in parts(made))


def _touches(crowd: Crowd, scope: Scope, *, listed: bool) -> bool:
    """True where rows of the entity's table are among those listed, or decide which rows are taken."""
    if listed and any(_is_entity(crowd, inner) for inner in _rows_below(crowd, scope)):
        return True
    return any(
        _is_entity(crowd, inner)
        for nested in scope.nested
        if nested.place == "condition"
        for inner in _everything_below(nested)
    )


def _is_entity(crowd: Crowd, scope: Scope) -> bool:
    return any(
        source.table is not None and source.table.name == crowd.entity.table for source in scope.sources.values()
    )


def _rows_below(crowd: Crowd, scope: Scope) -> Iterator[Scope]:
    """The SELECTs whose rows are passed on one by one."""
    yield scope
    for source in scope.sources.values():
        for inner in source.relation.scopes:
            if not groups(inner):
                yield from _rows_below(crowd, inner)


def _everything_below(scope: Scope) -> Iterator[Scope]:
    yield scope
    for inner in [*scope.nested, *(i for source in scope.sources.values() for i in source.relation.scopes)]:
        yield from _everything_below(inner)


def _shows_key(case: Case, crowd: Crowd, scope: Scope) -> bool:
    keys = scope.outputs.values()
    group = scope.select.args.get("group")
    made = [output.expression for output in keys] + (list(group.expressions) if group is not None else [])
    return any(
        isinstance(part, exp.Column)
        and not isinstance(part.parent, (exp.Count, exp.Distinct))
        and domain(case, scope, part) == crowd.entity.domain
        for expression in made
        if expression is not None
        for part in parts(expression)
    )


def no_windows(case: Case) -> Reject | None:
    """Windows over single rows, or over groups nearly as fine, stay with one member of the entity.

    Else they would carry its values to others' rows; ranks alone carry none.
    """
    crowd = case.crowd
    if crowd is None:
        return None
    for scope in case.names.scopes:
        if not crowd.whos[scope] or (groups(scope) and scope not in crowd.fine):
            continue
        for window in (
            part for made in scope.select.expressions for part in parts(made) if isinstance(part, exp.Window)
        ):
            keys = window.args.get("partition_by") or []
            ranks = isinstance(window.this, (exp.RowNumber, exp.Rank, exp.DenseRank))
            own = any(domain(case, scope, key) == crowd.entity.domain for key in keys)
            if scope in crowd.fine or not (ranks or own):
                return reject("small_groups", window.sql("duckdb"))
    return None


def no_unmasking(case: Case) -> Reject | None:
    """A suppressed number is not made another number by asking whether it is NULL."""
    crowd = case.crowd
    if crowd is None:
        return None
    for node in case.nodes:
        source = case.names.source_of.get(id(node))
        if source is None or source.kind != "derived" or not is_suppressed(crowd, source, fold(node.name)):
            continue
        above = node.parent
        if isinstance(above, exp.Is):
            chosen = above.find_ancestor(exp.If, exp.Select)
            if isinstance(chosen, exp.If):
                return reject("small_groups", above.sql("duckdb"))
        if isinstance(above, (exp.Greatest, exp.Least)):
            return reject("small_groups", above.sql("duckdb"))
    return None
