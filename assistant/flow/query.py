"""The Query: a typed question in the catalog's terms, a small closed algebra that knows no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from assistant.flow.period import Comparison, Grain, Period

PLAN_VERSION = 1

Value = str | int | float | bool | date | datetime
Operator = Literal["is", "is_not", "lt", "le", "gt", "ge", "between", "contains", "not_contains", "is_null", "not_null"]
Aggregate = Literal["avg", "median", "p90", "p95", "p99", "min", "max", "sum"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Rows whose `field` stands in `operator` to `values` (several values of is/contains: any of them; of
    is_not/not_contains: none).

    A field is a dimension of the catalog ("channel"), or "table.column" for any other catalogued column.
    `between` takes two values, both ends included. `is_not` keeps rows where the field is unknown (NULL).
    """

    field: str
    operator: Operator = "is"
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitySet:
    """Rows whose entity (one or more dimensions, e.g. customer, or product and issue_type) has, or has not, met a
    condition elsewhere.

    The condition: `measure` over `filters` and `period`, taken per entity, stands in `operator` to `value`
    (default: at least one row). With `consecutive`, it must hold in that many consecutive buckets of that grain.
    With `after`, a row of the measure must come later than a row of that earlier set ("complained, then bought
    again"), with `within` at most that many days later. With `top`, the entities are instead those that rank first
    by the measure (last, with `lowest`): that many, ties broken by key, or all that tie where it is one.
    """

    entity: tuple[str, ...]
    measure: Measure
    filters: tuple[Condition, ...] = ()
    period: Period | None = None
    operator: Operator = "ge"
    value: float = 1
    consecutive: tuple[int, Grain] | None = None
    after: EntitySet | None = None
    within: int | None = None
    top: int | None = None
    lowest: bool = False
    exclude: bool = False


Condition = Filter | EntitySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Per:
    """An outer aggregate over inner groups: the average per day, the maximum per customer.

    grain counts every calendar bucket of the period, also those without rows; field groups by a dimension (its rows
    only).
    """

    aggregate: Aggregate = "avg"
    grain: Grain | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A metric expression: a metric, narrowed, aggregated otherwise, counted by distinct entity, averaged per grain,
    over another, or less another.

    - filters: rows of this measure only, beside the query's.
    - aggregate: instead of the metric's own, where the metric has a value per row (durations, costs, scores).
    - distinct: a dimension; counts its distinct values among the metric's rows ("how many customers complained").
    - per: an outer aggregate.
    - over: the denominator of a ratio of two measures, each on the query's groups and filters.
    - minus: what is taken off this measure (off the ratio, where there is `over`), on the same groups and filters: how
      far one number lies above another. Counts and sums of no rows are 0; a group with only one of two levels has none.
    - share: this group's part of the total over all groups ("total"), or over the groups that share the first
      dimension ("group").
    """

    metric: str
    filters: tuple[Condition, ...] = ()
    aggregate: Aggregate | None = None
    distinct: str | None = None
    per: Per | None = None
    over: Measure | None = None
    minus: Measure | None = None
    share: Literal["total", "group"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByField:
    """One group for each value of a dimension or column."""

    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTime:
    """One group for each calendar bucket of the metric's time column, labelled by the bucket's first day, empty ones
    included.
    """

    grain: Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class ByBucket:
    """One group for each range of a numeric field: below edges[0], [edges[0], edges[1]), …, from edges[-1] on."""

    field: str
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByCount:
    """One group for each number that `measure` comes to for a single `entity` (a dimension such as customer), over the
    query's filters and period: complaints per customer 1, 2, 3, …

    With `edges` one group for each range instead: below edges[0], [edges[0], edges[1]), …, from edges[-1] on; (1, 2, 3)
    is none, once, twice, three times or more. An entity without rows counts 0 where the measure is a count or a sum.
    The distribution of customers by their complaints is the measure complaint_count, distinct customer, on such a
    group; any other measure on it asks how that goes with the count.
    """

    entity: str
    measure: Measure
    edges: tuple[float, ...] = ()


Group = ByField | ByTime | ByBucket | ByCount

Part = Literal[
    "value", "previous", "change", "change_ratio", "share", "also_previous", "also_change", "also_change_ratio"
]
"""A number of a measure: itself, what it was before and the change since, and the same for a second comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Having:
    """Groups where measure number `measure` stands in `operator` to `value`; "overall" is the same measure without
    groups, or, of a count or sum, its mean over the groups.
    """

    measure: int = 0
    operator: Operator
    value: float | Literal["overall"]
    part: Part = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """By measure number `measure` (one of its parts), or by group number `group`, or, in a list, by `field`."""

    measure: int | None = None
    part: Part = "value"
    group: int | None = None
    field: str | None = None
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The first `count` rows; with `ties` all rows that rank equal to the last; within each of the first `per_groups`
    groups.
    """

    count: int
    ties: bool = False
    per_groups: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A list of rows of one table instead of metrics: its key first, then these fields; `metric` narrows to the rows
    it counts.
    """

    table: str
    fields: tuple[str, ...] = ()
    metric: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """metrics × groups × filters × period × comparison × having × order × limit, or a list of rows (`detail`).

    A period of None is all history up to the as-of day. Unknown (NULL) groups are kept unless `order`+`limit` make it
    a ranking.
    """

    measures: tuple[Measure, ...] = ()
    groups: tuple[Group, ...] = ()
    filters: tuple[Condition, ...] = ()
    period: Period | None = None
    comparison: Comparison | None = None
    also: Comparison | None = None
    """A second comparison of the same period (with the year before, beside the one with the month before)."""
    having: tuple[Having, ...] = ()
    order: tuple[Order, ...] = ()
    limit: Limit | None = None
    detail: Detail | None = None
    include_empty: bool = False
    """Also the groups with no rows ("which products have no …")."""
    ranking: bool = False
    """A ranking leaves unknown groups out."""
    plan_version: int = PLAN_VERSION
