"""Counts as groups: what a measure comes to for each single entity, looked up for every row of that entity."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from assistant.flow import ByCount
from assistant.sql.compile.fields import key_of
from assistant.sql.compile.leaf import Leaf
from assistant.sql.compile.membership import entity_columns, is_counted
from assistant.sql.compile.names import measure_name
from assistant.sql.compile.scope import Scope
from assistant.sql.compile.snippets import column, fragment


def number_of(group: ByCount, leaf: Leaf, scope: Scope) -> exp.Expr:
    """The number of each row's entity, its table joined: 0 for an entity without rows, where nothing counts as 0."""
    alias = _joined(group, leaf, scope)
    value = column(measure_name(group.measure), alias)
    return fragment("COALESCE($x, 0)", x=value) if is_counted(scope.context, group.measure) else value


def has_number(group: ByCount, leaf: Leaf, scope: Scope) -> exp.Expr:
    """That the row has an entity with a number."""
    subject = number_of(group, leaf, scope)
    known = key_of(group.entity, scope) if isinstance(subject, exp.Coalesce) else subject
    return fragment("NOT $x IS NULL", x=known)


def _joined(group: ByCount, leaf: Leaf, scope: Scope) -> str:
    table = scope.context.shelf.kept((group, replace(leaf.window, shift=None)))
    if table is None:
        raise LookupError("A count was used before it was put on the shelf.")
    (entity,) = entity_columns((group.entity,))
    return scope.looked_up(table, {entity: key_of(group.entity, scope)})
