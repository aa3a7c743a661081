"""Leaves: the single aggregates over one table that every measure comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.catalog.paths import Path
from assistant.flow import ByCount, ByField, ByTime, Condition, Filter, Group, Measure
from assistant.sql.compile.context import Context
from assistant.sql.compile.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class ByEntity:
    """One group for each value of what identifies a field: its key alone, without the label."""

    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Rows on a later day than one that the table `moments` has for their entity, at most `within` days later."""

    entity: tuple[str, ...]
    moments: str
    within: int | None = None


Split = Group | ByEntity
Held = Condition | Later

Function = Literal["count", "count_distinct", "avg", "median", "p90", "p95", "p99", "min", "max", "sum"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """`function` of the snippet `value` (of rows, for a count without one)."""

    function: Function
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinct:
    """How many different values a field has."""

    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole aggregate expression of the catalog."""

    expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """`outer` over the `inner` aggregate of each group of `per` columns."""

    per: tuple[str, ...]
    inner: str
    outer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """The day of the row that was number `count` in time."""

    count: int


Computation = Fold | Distinct | Whole | Nested | Earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One aggregate over the rows of one table.

    restrict: how the window bounds the time column: rows within it, rows before its end, or not at all.
    moving: in a trend it is taken anew at each bucket's end, and not from the rows that fall in the bucket.
    as_it_stands: $moment is the end of the as-of day, whatever the window.
    snippets and filters must all hold. groups are what it is split by. zero: nothing counted is 0, not unknown.
    """

    table: str
    time: str | None
    window: Window
    restrict: Literal["within", "before", "none"]
    computation: Computation
    snippets: tuple[str, ...]
    filters: tuple[Held, ...]
    groups: tuple[Split, ...]
    moving: bool = False
    as_it_stands: bool = False
    zero: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """The outer aggregate of a measure taken per bucket or per entity: a leaf whose rows are groups themselves."""

    measure: Measure
    window: Window
    filters: tuple[Held, ...]
    groups: tuple[Split, ...]


def can_split(context: Context, leaf: Leaf, group: Split, above: str | None = None) -> bool:
    """True where the leaf's rows can be told apart by the group; below a line, as table `above` tells its own."""
    if isinstance(group, ByTime):
        return leaf.moving or leaf.time is not None
    return can_reach(context, leaf, group.entity if isinstance(group, ByCount) else group.field, above)


def can_reach(context: Context, leaf: Leaf, field: str, above: str | None = None) -> bool:
    """True where the field is known of each of the leaf's rows, and means the same there as in the table `above`.

    A part of time is known only where rows happen at a time.
    """
    dimension = context.catalog.dimension(field)
    if dimension is not None and dimension.part is not None:
        return leaf.time is not None and not leaf.moving
    path = context.reach(leaf.table, field)
    other = context.reach(above, field) if above else None
    return path is not None and (other is None or _same_scale(context, path, other))


def _same_scale(context: Context, path: Path, other: Path) -> bool:
    """False where both columns list their values and neither list is part of the other: two things under one name."""
    columns = (context.catalog.column(path.source), context.catalog.column(other.source))
    mine, theirs = ({code.value for code in column.values} if column else set() for column in columns)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def can_hold(context: Context, leaf: Leaf, held: Held, above: str | None = None) -> bool:
    """True where the condition can be put to the leaf's rows."""
    fields = (held.field,) if isinstance(held, Filter) else held.entity
    return all(can_reach(context, leaf, field, above) for field in fields)


def by_time(groups: tuple[Split, ...]) -> ByTime | None:
    """The time bucket among the groups."""
    return next((group for group in groups if isinstance(group, ByTime)), None)


def by_fields(groups: tuple[Split, ...]) -> tuple[ByField, ...]:
    """The plain fields among the groups."""
    return tuple(group for group in groups if isinstance(group, ByField))
