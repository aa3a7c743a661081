"""Keys: the columns that tell groups apart, what they are called, and how each is read from a table's rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from sqlglot import exp

from assistant.catalog.paths import Path
from assistant.errors import QueryError
from assistant.flow import ByBucket, ByCount, ByField, ByTime
from assistant.sql.compile.context import Context
from assistant.sql.compile.counts import number_of
from assistant.sql.compile.fields import field_of, key_of
from assistant.sql.compile.leaf import ByEntity, Leaf, Split
from assistant.sql.compile.names import count_name
from assistant.sql.compile.scales import bucket_labels, count_labels, ranges
from assistant.sql.compile.scope import Scope
from assistant.sql.compile.snippets import column
from assistant.sql.compile.timeparts import bucket, part_of

SPINE = "cal"
"""The alias of the calendar buckets wherever they are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One column of a group: its label, the id behind a label that may repeat, or the order of a range."""

    name: str
    group: int
    kind: Literal["label", "id", "order"]
    shown: bool = True


def keys_of(context: Context, groups: tuple[Split, ...], leaves: Iterable[Leaf]) -> tuple[Key, ...]:
    """The keys of the groups, under names that differ from each other and from the metrics'; the first leaf that is
    split by a field names it.
    """
    keys: list[Key] = []
    metrics = {metric.name for metric in context.catalog.metrics}
    for index, group in enumerate(groups):
        tables = tuple(leaf.table for leaf in leaves if group in leaf.groups)
        for key in _keys_of(context, index, group, tables):
            keys.append(_renamed(key, group, metrics | {other.name for other in keys}))
    return tuple(keys)


def _keys_of(context: Context, index: int, group: Split, tables: tuple[str, ...]) -> Iterator[Key]:
    match group:
        case ByTime():
            yield Key(name=group.grain, group=index, kind="label")
        case ByBucket():
            name = _column_name(context, group.field, tables)
            yield Key(name=f"{name}_range", group=index, kind="label")
            yield Key(name=f"{name}_range_order", group=index, kind="order", shown=False)
        case ByCount():
            context.known(group.entity)
            name = count_name(group)
            yield Key(name=f"{name}_range" if group.edges else name, group=index, kind="label")
            if group.edges:
                yield Key(name=f"{name}_range_order", group=index, kind="order", shown=False)
        case ByField():
            context.known(group.field)
            dimension = context.catalog.dimension(group.field)
            if dimension is not None and dimension.part is not None:
                yield Key(name=dimension.part, group=index, kind="label")
                return
            label = _column_name(context, group.field, tables)
            yield Key(name=label, group=index, kind="label")
            if dimension is not None and dimension.key is not None:
                own = dimension.key.rpartition(".")[2]
                if own != label:
                    yield Key(name=own, group=index, kind="id", shown=dimension.key_shown)
        case ByEntity():
            context.known(group.field)
            dimension = context.catalog.dimension(group.field)
            identifying = dimension.key if dimension is not None else None
            name = (identifying or _column_name(context, group.field, tables)).rpartition(".")[2]
            yield Key(name=name, group=index, kind="label")
        case _:
            assert_never(group)


def _renamed(key: Key, group: Split, taken: set[str]) -> Key:
    choices = (
        key.name,
        f"{_subject(group).replace('.', '_')}_{key.name}",
        f"{key.name}_{key.group + 1}",
    )
    name = next(choice for choice in choices if choice not in taken)
    return Key(name=name, group=key.group, kind=key.kind, shown=key.shown)


def _subject(group: Split) -> str:
    """What the group is about, for its column's name."""
    match group:
        case ByTime():
            return "time"
        case ByCount():
            return group.entity
        case _:
            return group.field


def _column_name(context: Context, field: str, tables: Iterable[str]) -> str:
    """What a field's column is called: its source column, as the first table that knows it stores it."""
    paths: Iterable[Path | None] = (context.reach(table, field) for table in tables)
    source = next((path.source for path in paths if path is not None), field)
    return source.rpartition(".")[2]


def expressions(group: Split, leaf: Leaf, scope: Scope) -> tuple[exp.Expr, ...]:
    """The group's keys over the leaf's rows, in the order of `keys_of`."""
    match group:
        case ByTime():
            return (_time_key(group, leaf, scope),)
        case ByBucket():
            subject = field_of(group.field, scope)
            return ranges(group.edges, bucket_labels(scope.context, group), subject)
        case ByCount():
            number = number_of(group, leaf, scope)
            if not group.edges:
                return (number,)
            return ranges(group.edges, count_labels(scope.context, group), number)
        case ByField():
            return _field_keys(group, leaf, scope)
        case ByEntity():
            return (key_of(group.field, scope),)
    assert_never(group)


def _time_key(group: ByTime, leaf: Leaf, scope: Scope) -> exp.Expr:
    if leaf.moving:
        return column(group.grain, SPINE)
    if leaf.time is None:
        raise QueryError(f"What is counted over “{leaf.table}” has no time to show it by {group.grain}.")
    return bucket(scope, leaf.time, group.grain, leaf.window.shift)


def _field_keys(group: ByField, leaf: Leaf, scope: Scope) -> tuple[exp.Expr, ...]:
    dimension = scope.context.catalog.dimension(group.field)
    if dimension is not None and dimension.part is not None:
        return (part_of(dimension.part, scope, leaf.time, group.field),)
    label = field_of(group.field, scope)
    if dimension is None or dimension.key is None:
        return (label,)
    if dimension.key.rpartition(".")[2] == _column_name(scope.context, group.field, (scope.table,)):
        return (label,)
    return (label, key_of(group.field, scope))
