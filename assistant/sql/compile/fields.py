"""Fields: a field's value, and what identifies it, as read from a table's rows."""

from __future__ import annotations

from sqlglot import exp

from assistant.catalog.paths import Path
from assistant.errors import QueryError
from assistant.sql.compile.scope import Scope


def key_of(field: str, scope: Scope) -> exp.Expr:
    """What identifies a field's value: the dimension's key where it has one, else the value."""
    dimension = scope.context.catalog.dimension(field)
    if dimension is None or dimension.key is None:
        return field_of(field, scope)
    label = scope.context.reach(scope.table, field)
    key_table, _, key_column = dimension.key.partition(".")
    if label is not None and label.table == key_table and label.steps:
        return scope.column(_beside(label, key_column))
    return field_of(dimension.key, scope)


def _beside(label: Path, key_column: str) -> Path:
    """The key's column in the row where the label was found, read from the foreign key where that equals it."""
    last = label.steps[-1]
    here = next((a for a, b in last.columns if b == key_column), None)
    if here is not None:
        return Path(start=label.start, steps=label.steps[:-1], column=here, source=f"{label.table}.{key_column}")
    return Path(start=label.start, steps=label.steps, column=key_column, source=f"{label.table}.{key_column}")


def field_of(field: str, scope: Scope) -> exp.Expr:
    """The field's value for the scope's rows, its joins added. Raises QueryError where it is not known of them."""
    scope.context.known(field)
    path = scope.context.reach(scope.table, field)
    if path is None:
        raise QueryError(f"“{field}” is not known of rows of “{scope.table}”; ask without it.")
    return scope.column(path)
