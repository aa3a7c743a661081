"""Measures to leaves: every kind of metric, its narrowings and its ratios, as a formula over leaf aggregates."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from sqlglot import exp

from assistant.catalog.model import Metric
from assistant.errors import QueryError
from assistant.flow import ByCount, ByTime, Filter, Measure
from assistant.sql.compile.context import Context
from assistant.sql.compile.leaf import (
    Computation,
    Distinct,
    Fold,
    Function,
    Held,
    Leaf,
    Nested,
    Outer,
    Split,
    Whole,
    by_fields,
    can_hold,
    can_split,
)
from assistant.sql.compile.snippets import fragment, number
from assistant.sql.compile.wanted import Wanted
from assistant.sql.compile.windows import Window

WHOLE_BASE = "whole_base"


class Expansion:
    """The leaves of some measures over the same groups and filters, each once; `anchors` decide which groups exist."""

    def __init__(self, context: Context, groups: tuple[Split, ...], filters: tuple[Held, ...]) -> None:
        self.context = context
        self.groups = groups
        self.filters = filters
        self.leaves: dict[Leaf | Outer, str] = {}
        self.anchors: set[str] = set()

    def asked(self, wanted: Wanted) -> exp.Expr:
        """What is wanted as an expression over placeholders named after leaves."""
        if wanted.instead is None:
            return self.formula(wanted.measure, wanted.window, above=wanted.above, anchor=wanted.anchors)
        metric = self.context.metric(wanted.measure.metric)
        if metric.kind == "ratio" or wanted.measure.over is not None or wanted.measure.minus is not None:
            raise QueryError(f"“{metric.name}” has no rows of its own; name what was counted instead.")
        leaf = rows_of(metric, wanted.window, wanted.instead, condition=True)
        return self.leaf(leaf, wanted.measure.filters, name=wanted.name, above=None, anchor=True)

    def formula(self, measure: Measure, window: Window, *, above: str | None = None, anchor: bool = True) -> exp.Expr:
        """The measure as an expression over placeholders named after leaves.

        above: it stands below a line, with a number over this table above it, so that what it cannot be split by
        leaves it whole. anchor: its rows make groups exist.
        """
        if measure.minus is not None:
            more = self.formula(replace(measure, minus=None), window, above=above, anchor=anchor)
            less = self.formula(measure.minus, window, above=above, anchor=anchor)
            return fragment("$a - $b", a=more, b=less)
        if measure.over is not None:
            counted = self.context.metric(measure.metric).table
            below = self.formula(measure.over, window, above=counted or "", anchor=anchor)
            part = self.formula(replace(measure, over=None), window, anchor=anchor and self.base_lacks(below))
            return fragment("$a / NULLIF($b, 0)", a=part, b=below)
        if measure.per is not None:
            outer = Outer(measure=measure, window=window, filters=self.filters, groups=self.groups)
            return self._placed(outer, measure.metric, anchor)
        metric = self.context.metric(measure.metric)
        return _Expanding(self, measure, window, above, anchor).metric(metric)

    def base_lacks(self, formula: exp.Expr) -> bool:
        """True where no leaf of the formula is split by all the groups, so that it cannot say which exist."""
        names = {node.name for node in formula.find_all(exp.Placeholder)}
        return not any(leaf.groups == self.groups for leaf, name in self.leaves.items() if name in names)

    def _placed(self, leaf: Leaf | Outer, name: str, anchor: bool) -> exp.Expr:
        name = name if leaf.window.name == "current" else f"{name}_{leaf.window.name}"
        taken = set(self.leaves.values())
        names = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
        name = self.leaves.setdefault(leaf, next(free for free in names if free not in taken))
        if anchor:
            self.anchors.add(name)
        return exp.Placeholder(this=name)

    def leaf(self, leaf: Leaf, own: tuple[Held, ...], *, name: str, above: str | None, anchor: bool) -> exp.Expr:
        """Splits and filters the leaf as far as it can be, and places it.

        Raises QueryError where it must be split or filtered further and cannot.
        """
        groups = tuple(group for group in self.groups if can_split(self.context, leaf, group, above))
        filters = tuple(held for held in self.filters if can_hold(self.context, leaf, held, above))
        mine = tuple(held for held in own if can_hold(self.context, leaf, held, above))
        if (groups, filters, mine) != (self.groups, self.filters, own):
            if above is None:
                raise self._unreachable(leaf, own)
            self.context.shelf.note(WHOLE_BASE)
        return self._placed(replace(leaf, groups=groups, filters=(*filters, *mine)), name, anchor)

    def _unreachable(self, leaf: Leaf, own: tuple[Held, ...]) -> QueryError:
        for group in self.groups:
            if not can_split(self.context, leaf, group):
                return unreachable(self.context, leaf, _subject(group), "split by")
        held = next(held for held in (*self.filters, *own) if not can_hold(self.context, leaf, held))
        return unreachable(
            self.context, leaf, held.field if isinstance(held, Filter) else ", ".join(held.entity), "filtered by"
        )


class _Expanding:
    """One measure on its way: how it is narrowed and aggregated, wherever in a ratio it stands."""

    def __init__(self, expansion: Expansion, measure: Measure, window: Window, above: str | None, anchor: bool) -> None:
        self.expansion = expansion
        self.measure = measure
        self.window = window
        self.above = above
        self.anchor = anchor
        self.defaults: tuple[Held, ...] = ()

    def metric(self, metric: Metric) -> exp.Expr:
        self.defaults = (*self.defaults, *self._defaults(metric))
        if metric.kind == "ratio":
            return self._ratio(metric)
        if self.measure.distinct is not None:
            return self._placed(metric, Distinct(field=self.measure.distinct), condition=True)
        if self.measure.aggregate is not None:
            return self._placed(metric, Fold(function=self.measure.aggregate, value=self._value(metric)))
        match metric.kind:
            case "aggregate" | "cumulative" | "snapshot":
                return self._placed(metric, Fold(function=metric.aggregate or "count", value=metric.value))
            case "share" | "cohort":
                below = self._placed(metric, Fold(function="count"), suffix="_base")
                part = self._placed(metric, Fold(function="count"), suffix="_rows", condition=True, anchor=False)
                return fragment("$a / NULLIF($b, 0)", a=part, b=below)
            case "expression":
                return self._placed(metric, Whole(expression=metric.expression or "COUNT(*)"))
            case "nested":
                inner, outer = metric.inner or "COUNT(*)", metric.outer or 'AVG("inner")'
                return self._placed(metric, Nested(per=metric.per, inner=inner, outer=outer))
        assert_never(metric.kind)

    def _ratio(self, metric: Metric) -> exp.Expr:
        if self.measure.distinct is not None or self.measure.aggregate is not None:
            raise QueryError(f"“{metric.name}” is a ratio of two counts; it has no values of single rows to aggregate.")
        context, expansion = self.expansion.context, self.expansion
        counted = context.metric(metric.numerator or "").table
        below_side = _Expanding(expansion, self.measure, self.window, counted or "", self.anchor)
        below_side.defaults = self.defaults
        below = below_side.metric(context.metric(metric.denominator or ""))
        anchor = self.anchor and expansion.base_lacks(below)
        part_side = _Expanding(expansion, self.measure, self.window, self.above, anchor)
        part_side.defaults = self.defaults
        part = part_side.metric(context.metric(metric.numerator or ""))
        if metric.scale == 1:
            return fragment("$a / NULLIF($b, 0)", a=part, b=below)
        return fragment("$a * $k / NULLIF($b, 0)", a=part, b=below, k=number(metric.scale))

    def _value(self, metric: Metric) -> str:
        if metric.value is None:
            raise QueryError(f"“{metric.name}” has no value for each row, so it has no {self.measure.aggregate}.")
        return metric.value

    def _defaults(self, metric: Metric) -> tuple[Held, ...]:
        asked = {group.field for group in by_fields(self.expansion.groups)}
        asked |= {held.field for held in (*self.expansion.filters, *self.measure.filters) if isinstance(held, Filter)}
        return tuple(
            Filter(field=default.field, values=default.values)
            for default in metric.default_filters
            if default.field not in asked
        )

    def _placed(
        self,
        metric: Metric,
        computation: Computation,
        *,
        suffix: str = "",
        condition: bool = False,
        anchor: bool = True,
    ) -> exp.Expr:
        leaf = rows_of(metric, self.window, computation, condition=condition)
        own = (*self.measure.filters, *self.defaults)
        name = metric.name + suffix
        return self.expansion.leaf(leaf, own, name=name, above=self.above, anchor=self.anchor and anchor)


def _subject(group: Split) -> str:
    if isinstance(group, ByTime):
        return "time"
    return group.entity if isinstance(group, ByCount) else group.field


_ZERO: frozenset[Function] = frozenset({"count", "count_distinct", "sum"})


def rows_of(metric: Metric, window: Window, computation: Computation, *, condition: bool = False) -> Leaf:
    """The leaf over the metric's rows in the window; with `condition`, only those that its condition holds for."""
    snippets = tuple(sql for sql in (metric.where, metric.condition if condition else None) if sql)
    zero = isinstance(computation, Distinct) or (isinstance(computation, Fold) and computation.function in _ZERO)
    leaf = Leaf(
        table=metric.table or "",
        time=qualified_time(metric),
        window=window,
        restrict="within",
        computation=computation,
        snippets=snippets,
        filters=(),
        groups=(),
        zero=zero,
    )
    match metric.kind:
        case "aggregate" | "share" | "expression" | "nested" | "ratio":
            return leaf if leaf.time is not None else replace(leaf, restrict="none")
        case "cumulative":
            return replace(leaf, restrict="before", moving=True)
        case "cohort":
            return replace(leaf, restrict="none", moving=True)
        case "snapshot":
            return _standing(metric, leaf)
    assert_never(metric.kind)


def _standing(metric: Metric, leaf: Leaf) -> Leaf:
    """Rows as they stand: today's condition, or the condition at a moment where that was asked or is all there is."""
    snapshot = metric.snapshot
    if snapshot is None:
        return leaf
    if leaf.window.kind == "moment" or snapshot.now is None:
        return replace(leaf, restrict="none", moving=True, snippets=(snapshot.at, *leaf.snippets))
    within = leaf.window.kind == "plain" and leaf.time is not None
    snippets = (snapshot.now, *leaf.snippets)
    return replace(leaf, restrict="within" if within else "none", as_it_stands=True, snippets=snippets)


def qualified_time(metric: Metric) -> str | None:
    """The metric's time column as "table.column"."""
    if metric.time is None or "." in metric.time:
        return metric.time
    return f"{metric.table}.{metric.time}"


def unreachable(context: Context, leaf: Leaf, name: str, how: str) -> QueryError:
    """The error that names what cannot be reached and what can."""
    if name != "time" and ", " not in name:
        context.known(name)
    others = [known.name for known in context.catalog.dimensions if context.reach(leaf.table, known.name) is not None]
    return QueryError(
        f"What is counted over “{leaf.table}” cannot be {how} “{name}”. It can be {how}: {', '.join(others)}.",
        suggestions=tuple(others[:3]),
    )
