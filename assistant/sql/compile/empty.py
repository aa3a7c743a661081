"""Groups without rows: every value of a dimension from the table that owns it."""

from __future__ import annotations

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import ByBucket, ByCount, ByField, EntitySet, Filter
from assistant.sql.compile.conditions import condition
from assistant.sql.compile.context import Context
from assistant.sql.compile.keys import Key, expressions
from assistant.sql.compile.leaf import Fold, Held, Leaf, Outer, Split
from assistant.sql.compile.membership import among
from assistant.sql.compile.scales import bucket_labels, count_labels
from assistant.sql.compile.scope import Scope
from assistant.sql.compile.snippets import number
from assistant.sql.compile.windows import Window

_EVER = Window(start=None, end=None)


def all_groups(
    context: Context, groups: tuple[Split, ...], keys: tuple[Key, ...], filters: tuple[Held, ...], leaf: Leaf | Outer
) -> str:
    """The name of a table with every group there is, narrowed by the filters that its own table knows."""
    fields = tuple(group for group in groups if isinstance(group, ByField))
    measured_table = leaf.table if isinstance(leaf, Leaf) else context.metric(leaf.measure.metric).table or ""
    owners: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        if group in fields and isinstance(group, ByField):
            owners.setdefault(_owner(context, group.field, measured_table), []).append(index)
    if not owners:
        raise QueryError("Groups without rows can be shown of a dimension only; group by one.")
    names = [_values(context, owner, indexes, groups, keys, filters) for owner, indexes in owners.items()]
    for index, group in enumerate(groups):
        labels = _range_labels(context, group)
        if labels:
            names.append(_ranges(context, labels, tuple(key for key in keys if key.group == index)))
    return names[0] if len(names) == 1 else _crossed(context, names)


def _owner(context: Context, field: str, measured_table: str) -> str:
    """The table that lists the field's values: the key's, or the one the measure's rows point to."""
    context.known(field)
    dimension = context.catalog.dimension(field)
    if dimension is None:
        return field.partition(".")[0]
    if dimension.part is not None:
        raise QueryError(f"“{field}” has no table of its values, so those without rows cannot be listed.")
    if dimension.key is not None:
        return dimension.key.partition(".")[0]
    others = [source.partition(".")[0] for source in dimension.sources]
    return next((table for table in others if table != measured_table), measured_table)


def _values(
    context: Context,
    owner: str,
    indexes: list[int],
    groups: tuple[Split, ...],
    keys: tuple[Key, ...],
    filters: tuple[Held, ...],
) -> str:
    leaf = Leaf(
        table=owner,
        time=None,
        window=_EVER,
        restrict="none",
        computation=Fold(function="count"),
        snippets=(),
        filters=(),
        groups=tuple(groups[index] for index in indexes),
    )
    scope = Scope(context, owner)
    made = [made for group in leaf.groups for made in expressions(group, leaf, scope)]
    own = [key for key in keys if key.group in indexes]
    tests = [_held(held, scope) for held in filters if _knows(context, owner, held)]
    select = scope.select().where(*tests, copy=False) if tests else scope.select()
    select.set("expressions", [exp.alias_(one, key.name, copy=False) for key, one in zip(own, made, strict=True)])
    select.set("distinct", exp.Distinct())
    return context.shelf.put(f"all_{owner}", select)


def _range_labels(context: Context, group: Split) -> tuple[str, ...]:
    """The labels of a group's ranges; none where it has none."""
    if isinstance(group, ByBucket):
        return bucket_labels(context, group)
    if isinstance(group, ByCount) and not group.edges:
        raise QueryError("Numbers that nobody comes to cannot be listed; ask without the groups that have no rows.")
    return count_labels(context, group) if isinstance(group, ByCount) else ()


def _ranges(context: Context, labels: tuple[str, ...], keys: tuple[Key, ...]) -> str:
    """Every range, as rows written out."""
    selects = []
    for place, label in enumerate(labels):
        made = (exp.Literal.string(label), number(place))
        columns = [exp.alias_(one, key.name, copy=False) for key, one in zip(keys, made, strict=True)]
        selects.append(exp.Select(expressions=columns))
    return context.shelf.put("all_ranges", exp.union(*selects, distinct=False, copy=False))


def _knows(context: Context, owner: str, held: Held) -> bool:
    fields = (held.field,) if isinstance(held, Filter) else held.entity
    return all(context.reach(owner, field) is not None for field in fields)


def _held(held: Held, scope: Scope) -> exp.Expr:
    if isinstance(held, Filter):
        return condition(held, scope, None)
    if isinstance(held, EntitySet):
        return among(held, scope)
    raise TypeError("Only conditions of a question narrow the groups to list.")


def _crossed(context: Context, names: list[str]) -> str:
    select = exp.Select(expressions=[exp.Star()]).from_(exp.to_table(names[0]), copy=False)
    for name in names[1:]:
        select.append("joins", exp.Join(this=exp.to_table(name), kind="CROSS"))
    return context.shelf.put("all_groups", select)
