"""Binding: one column's name to the one source it means: innermost scope first, as SQL does, and never by guessing."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.ground import fold
from assistant.sql.door.scopes import Resolution, Scope, Source


def bind(found: Resolution, column: exp.Column, scope: Scope, *, ordering: bool) -> None:
    """Finds the column's source and writes its alias before the name; `ordering`: it is all of an ORDER BY item."""
    scope.columns.append(column)
    found.scope_of[id(column)] = scope
    name = fold(column.name)
    if column.table:
        _bind_qualified(found, column, scope)
    elif _is_whole_row(name, scope):
        found.problem("unknown_column", column.sql())
    elif not (ordering and name in scope.outputs):
        _bind_plain(found, column, scope)


def _bind_qualified(found: Resolution, column: exp.Column, scope: Scope) -> None:
    here: Scope | None = scope
    while here is not None:
        source = here.sources.get(fold(column.table))
        if source is not None:
            if fold(column.name) not in source.relation.outputs:
                break
            _join(found, column, source, scope, here)
            return
        here = here.parent
    found.problem("unknown_column", column.sql())


def _bind_plain(found: Resolution, column: exp.Column, scope: Scope) -> None:
    name = fold(column.name)
    aliased = name in scope.named
    here: Scope | None = scope
    while here is not None:
        matches = [source for source in here.sources.values() if name in source.relation.outputs]
        hidden = here is not scope and matches and _shadowed(matches[0].alias, scope, here)
        # An alias of this SELECT that is also a column around it: which one is meant depends on the engine.
        if len(matches) > 1 or hidden or (matches and aliased and here is not scope):
            found.problem("ambiguous_column", column.sql())
            return
        if matches:
            column.set("table", exp.to_identifier(matches[0].alias))
            _join(found, column, matches[0], scope, here)
            return
        here = here.parent
    if not aliased:
        found.problem("unknown_column", column.sql())


def _join(found: Resolution, column: exp.Column, source: Source, scope: Scope, home: Scope) -> None:
    source.used[fold(column.name)] = None
    found.source_of[id(column)] = source
    inner: Scope | None = scope
    while inner is not None and inner is not home:
        inner.correlated.append(column)
        inner = inner.parent


def _shadowed(alias: str, scope: Scope, home: Scope) -> bool:
    """True where a scope between has a source of the same alias, which the prefix would mean instead."""
    inner: Scope | None = scope
    while inner is not None and inner is not home:
        if alias in inner.sources:
            return True
        inner = inner.parent
    return False


def _is_whole_row(name: str, scope: Scope) -> bool:
    """A source's name alone is its whole row, unseen columns and all; no column or alias may be mistaken for it."""
    here: Scope | None = scope
    while here is not None:
        if any(name in source.relation.outputs for source in here.sources.values()):
            return False
        if name in here.sources:
            return True
        here = here.parent
    return False
