"""Lone: for a role that may not see small groups, no statement may single out or list the members of the entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.crowd import Crowd, groups, is_suppressed, lists_texts
from assistant.sql.door.domains import domain
from assistant.sql.door.entity import COUNTED
from assistant.sql.door.ground import fold
from assistant.sql.door.reasons import reject
from assistant.sql.door.scopes import Scope, equalities, parts
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
    """No rows of the entity's table, nor its keys, are shown one by one, and no list is tied together by its key."""
    crowd = case.crowd
    if crowd is None:
        return None
    for scope in case.names.scopes:
        if "shown" not in crowd.modes[scope]:
            continue
        lists = not groups(scope) or lists_texts(scope)
        if lists and any(_is_entity(crowd, inner) for inner in _rows_below(scope)):
            return reject("small_groups", crowd.entity.table)
        if lists and crowd.whos[scope] and _uses_key(case, crowd, scope):
            return reject("small_groups", f"{crowd.entity.table}.{crowd.entity.key}")
        if crowd.whos[scope] and _shows_key(case, crowd, scope):
            return reject("small_groups", f"{crowd.entity.table}.{crowd.entity.key}")
    return None


def no_picking(case: Case) -> Reject | None:
    """Rows are picked by what the entity's table says only where they count that same member of the entity."""
    crowd = case.crowd
    if crowd is None:
        return None
    for scope in case.names.scopes:
        for nested in scope.nested:
            if nested.place != "condition" or not any(_is_entity(crowd, inner) for inner in _everything_below(nested)):
                continue
            listed = not groups(scope) and "shown" in crowd.modes[scope]
            if listed or not crowd.whos[scope] or not _tied_by_key(case, crowd, scope, nested):
                return reject("small_groups", crowd.entity.table)
    return None


def _tied_by_key(case: Case, crowd: Crowd, scope: Scope, nested: Scope) -> bool:
    """True where the nested query speaks of the member of the entity that the row around it counts."""
    whos = {(who.source, fold(who.column)) for who in crowd.whos[scope]}
    own = [c for c in scope.columns + nested.correlated if domain(case, scope, c) == crowd.entity.domain]
    own = [column for column in own if (fold(column.table), fold(column.name)) in whos]
    above = nested.select.parent
    while isinstance(above, (exp.Subquery, exp.SetOperation)):
        above = above.parent
    if isinstance(above, exp.In):
        sides = above.this.expressions if isinstance(above.this, exp.Tuple) else [above.this]
        return any(side is column for side in sides for column in own)
    where = nested.select.args.get("where")
    pairs = list(equalities(where.this)) if where is not None else []
    return any(
        side is column and domain(case, nested, other) == crowd.entity.domain
        for pair in pairs
        for side, other in (pair, pair[::-1])
        for column in own
    )


def _is_entity(crowd: Crowd, scope: Scope) -> bool:
    tables = (source.table for source in scope.sources.values())
    return any(table is not None and table.name == crowd.entity.table for table in tables)


def _rows_below(scope: Scope) -> Iterator[Scope]:
    """The SELECTs whose rows are passed on one by one."""
    return _below(scope, lambda here: [inner for inner in _inner(here) if not groups(inner)])


def _everything_below(scope: Scope) -> Iterator[Scope]:
    return _below(scope, lambda here: [*here.nested, *_inner(here)])


def _below(scope: Scope, steps: Callable[[Scope], list[Scope]]) -> Iterator[Scope]:
    """Each scope once, though many ways may lead to it."""
    seen = {scope}
    stack = [scope]
    while stack:
        here = stack.pop()
        yield here
        new = [inner for inner in steps(here) if inner not in seen]
        seen.update(new)
        stack += new


def _inner(scope: Scope) -> list[Scope]:
    return [inner for source in scope.sources.values() for inner in source.relation.scopes]


def _uses_key(case: Case, crowd: Crowd, scope: Scope) -> bool:
    return any(domain(case, scope, column) == crowd.entity.domain for column in scope.columns)


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
