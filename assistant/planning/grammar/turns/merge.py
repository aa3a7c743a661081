"""The query that a follow-up comes to: the one before, with what the turn says put in place of its like."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow import calendar
from assistant.flow.period import ComparedBy, Comparison, Period
from assistant.flow.query import (
    ByField,
    ByTime,
    Condition,
    EntitySet,
    Filter,
    Group,
    Having,
    Limit,
    Measure,
    Order,
    Query,
)
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.finish import own_order
from assistant.planning.grammar.slots import Slots, metric_table
from assistant.planning.grammar.time.twice import also_of
from assistant.planning.grammar.turns.changes import Changes
from assistant.planning.grammar.turns.edits import same
from assistant.planning.grammar.turns.held import field_of, filters_of
from assistant.planning.grammar.turns.over_all import narrowing_of
from assistant.planning.grammar.turns.together import both_turns, side_by_side


def merged(slots: Slots, changes: Changes) -> Query:
    """The query before with what this turn says put in place of its like."""
    before = changes.turn.query
    if changes.together and (both := both_turns(changes)) is not None:
        before = side_by_side(slots, changes, both)
    if changes.counted:
        before = Query(measures=before.measures, detail=before.detail)
    period, comparison = _time(slots, changes, before)
    if slots.detail is not None:
        return _rows(slots, changes, before, period)
    measures, inner = _measures(slots, changes, before)
    groups, order, limit = _groups(slots, changes, before)
    grain = next((group.grain for group in groups if isinstance(group, ByTime)), None)
    if period is not None and grain is not None:
        period = calendar.by_own_unit(period, grain, slots.as_of)
    same = groups == before.groups
    return replace(
        before,
        measures=_shares(measures) if changes.shares else measures,
        groups=groups,
        filters=(
            *filters_of(slots, changes, before, inner),
            *_rows_meant(slots, before),
            *_inside(slots, changes, before),
        ),
        period=period,
        comparison=comparison,
        also=also_of(slots, before, period) if comparison is not None else None,
        having=_having(slots, before, measures) if groups and (same or slots.having) else (),
        order=order,
        limit=limit,
        detail=None,
        include_empty=before.include_empty or slots.include_empty,
        ranking=slots.ranking or (before.ranking and same and limit is not None),
    )


def _no_period_any_more(slots: Slots, before: Query) -> bool:
    """ "All of them" after a question that only a period narrowed."""
    return slots.changes is not None and slots.changes.bare and not before.filters


def _time(slots: Slots, changes: Changes, before: Query) -> tuple[Period | None, Comparison | None]:
    period = slots.period or (None if _no_period_any_more(slots, before) else before.period)
    if changes.uncompared:
        return period, None
    if slots.against is not None and before.period is not None:
        if (slots.against.start, slots.against.end) == (before.period.start, before.period.end):
            return before.period, calendar.previous(before.period, slots.as_of)
        return before.period, calendar.against(before.period, slots.against, slots.as_of)
    comparison = slots.comparison
    by: ComparedBy | None = slots.comparing
    if by is None and before.comparison is not None and before.comparison.kind in ("previous", "year_ago"):
        by = "previous" if before.comparison.kind == "previous" else "year_ago"
    if comparison is None and period is not None and by is not None:
        comparison = calendar.compared(by, period, slots.as_of)
    if comparison is None and slots.period is None and period is not None:
        comparison = before.comparison
    return period, comparison


def _rows(slots: Slots, changes: Changes, before: Query, period: Period | None) -> Query:
    """A list, of the rows behind the number before or of the list before changed."""
    assert slots.detail is not None
    old = before.detail
    order = tuple(one for one in slots.order if one.field is not None)
    limit = slots.limit
    if old is not None and old.table == slots.detail.table:
        order = order or before.order
        limit = limit or before.limit
    if changes.turned:
        order = tuple(replace(one, descending=not one.descending) for one in order)
    return Query(
        detail=slots.detail,
        filters=(*filters_of(slots, changes, before, frozenset()), *_ranked_before(changes, before)),
        period=period,
        order=order,
        limit=limit,
    )


def _ranked_before(changes: Changes, before: Query) -> tuple[Condition, ...]:
    """What a ranking showed, for the rows behind it, unless the turn points at something itself."""
    if before.limit is None or before.detail is not None or changes.refers:
        return ()
    fields = [group.field for group in before.groups if isinstance(group, ByField)]
    shown = [(field, changes.turn.values(field)) for field in fields]
    return tuple(Filter(field=field, values=values) for field, values in shown if values)


def _rows_meant(slots: Slots, before: Query) -> tuple[Condition, ...]:
    """What the metric of a list narrowed it to, for a number asked of its rows."""
    old = before.detail
    metric = slots.catalog.metric(old.metric or "") if old is not None else None
    table = slots.catalog.table(old.table) if old is not None else None
    if old is None or metric is None or table is None or slots.changes is None or slots.changes.counted:
        return ()
    if any(measure.metric == metric.name for measure in slots.measures):
        return ()
    source = f"{table.name}.{table.primary_key[0]}"
    key = next((one.name for one in slots.catalog.dimensions if source in one.sources), "")
    return (EntitySet(entity=(key,), measure=Measure(metric=metric.name), period=before.period),) if key else ()


def _inside(slots: Slots, changes: Changes, before: Query) -> tuple[Condition, ...]:
    """What the metric before narrowed its rows to, where the new one is asked among those ("of which unresolved")."""
    old = slots.catalog.metric(before.measures[0].metric) if len(before.measures) == 1 else None
    new = slots.catalog.metric(slots.measures[0].metric) if len(slots.measures) == 1 else None
    among = (slots.words("only", "among") and not changes.refers) or (changes.points and not before.groups)
    if old is None or new is None or not among or old.name == new.name or old.table != new.table:
        return ()
    column, _, _ = (old.where or "").partition(" = ")
    narrowing = narrowing_of(slots, old.name)
    said = {field_of(one) for one in slots.filters}
    if narrowing is None or (new.where or "").startswith(f"{column} = ") or narrowing.field in said:
        return ()
    changes.inside = True
    return (narrowing,)


def _measures(slots: Slots, changes: Changes, before: Query) -> tuple[tuple[Measure, ...], frozenset[str]]:
    """The measures, and the fields of this turn's filters that stand inside one of them already."""
    if changes.adds:
        return tuple(dict.fromkeys((*before.measures, *slots.measures))), frozenset()
    new = tuple(slots.measures)
    kept = new == before.measures
    if not new or kept:
        said = {one.field: one for one in slots.filters if isinstance(one, Filter)}
        inner = {f for m in before.measures for one in m.filters if (f := field_of(one)) in said}
        if len(before.measures) == 1 and inner:
            (measure,) = before.measures
            filters = tuple(said.get(field_of(one), one) for one in measure.filters)
            return (replace(measure, filters=filters),), frozenset(inner)
        return before.measures, frozenset()
    if len(new) == len(before.measures) == 1:
        return (_in_the_manner_of(slots, new[0], before.measures[0]),), frozenset()
    return new, frozenset()


def _in_the_manner_of(slots: Slots, new: Measure, old: Measure) -> Measure:
    """The new metric with the median, the average per day or the people counted that the old was asked with."""
    metric = slots.catalog.metric(new.metric)
    plain = new == Measure(metric=new.metric)
    if metric is None or not plain or old.filters or old.over is not None:
        return new
    has_value = metric.value is not None or metric.aggregate == "avg"
    if old.distinct is not None:
        reached = slots.reachable(old.distinct, metric_table(slots.catalog, new.metric))
        return replace(new, distinct=old.distinct) if reached else new
    if old.aggregate is not None and has_value:
        return replace(new, aggregate=old.aggregate)
    if old.per is not None and metric.additive:
        return replace(new, per=old.per)
    return replace(new, share=old.share) if old.share is not None and metric.additive else new


def _shares(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    return tuple(replace(measure, share="total") for measure in measures)


def _groups(slots: Slots, changes: Changes, before: Query) -> tuple[tuple[Group, ...], tuple[Order, ...], Limit | None]:
    if changes.total:
        return (), (), None
    groups, order, limit = _held_over(slots, changes, before)
    fresh = tuple(group for group in slots.groups if not isinstance(group, ByTime))
    if slots.grain is not None:
        timed = any(isinstance(group, ByTime) for group in groups)
        others = tuple(group for group in groups if not isinstance(group, ByTime))
        keeps = timed or changes.split
        groups = (ByTime(grain=slots.grain), *(others if keeps else ()))
        order = tuple(slots.order) if slots.ranking else () if len(groups) == 1 else order
        limit = slots.limit
    if fresh:
        ranks = (slots.ranking or _asks_which(slots)) and slots.grain is None
        timed_groups = () if ranks else tuple(group for group in groups if isinstance(group, ByTime))
        held = groups if changes.split else timed_groups
        groups = tuple(dict.fromkeys((*held, *fresh)))
        limit = slots.limit
        order = tuple(slots.order) or (
            () if any(isinstance(g, ByTime) for g in groups) else (own_order(slots, groups),)
        )
    return groups, order, limit


def _asks_which(slots: Slots) -> bool:
    """True for "which version?", 主要是哪些产品: over the whole time, not for each piece of it."""
    return bool(slots.words("which", "who")) and not slots.words("each", "by", "split", "respective")


def _held_over(
    slots: Slots, changes: Changes, before: Query
) -> tuple[tuple[Group, ...], tuple[Order, ...], Limit | None]:
    """The groups, order and limit before, less what was dropped or is held to one thing now."""
    parts = [field_of(one) for m in slots.measures if m.over is not None for one in m.filters]
    gone = {g.field for g in before.groups if isinstance(g, ByField) and any(same(slots, g.field, p) for p in parts)}
    gone |= (changes.dropped - changes.all_of) | (changes.refers if not changes.several else set())
    kept_one = slots.words("nth.") and not _other_metric(slots, before)
    if kept_one:
        gone = set(changes.dropped)
    groups = tuple(group for group in before.groups if not (isinstance(group, ByField) and group.field in gone))
    order, limit = _order(slots, changes, before), _limit(slots, changes, before)
    if changes.pinned:
        groups = tuple(group for group in groups if not isinstance(group, ByTime))
    if changes.refers or groups != before.groups:
        order, limit = (tuple(slots.order) or ((Order(measure=0),) if groups else ())), slots.limit
    return groups, order, limit


def _other_metric(slots: Slots, before: Query) -> bool:
    return any(measure.metric not in {old.metric for old in before.measures} for measure in slots.measures)


def _order(slots: Slots, changes: Changes, before: Query) -> tuple[Order, ...]:
    old = before.order or ((Order(group=0, descending=False),) if before.groups else ())
    if changes.resorted is not None:
        return (changes.resorted,)
    if changes.turned:
        return tuple(replace(one, descending=not one.descending) for one in old)
    said = slots.words(*SUPERLATIVES, "asc", "desc", "bottom")
    (first, *_) = before.order or (None,)
    only_turned = slots.words("asc", "desc") and not slots.words(*SUPERLATIVES, "bottom", "top")
    if only_turned and slots.order and first is not None and first.measure and len(slots.measures) > first.measure:
        return (replace(first, descending=slots.order[0].descending),)
    if slots.order and (said or not before.order):
        return tuple(slots.order)
    if slots.limit is not None and any(one.group is not None for one in before.order):
        return (Order(measure=0),)  # "top 3" of levels shown in their own order are those with the most
    return before.order


def _limit(slots: Slots, changes: Changes, before: Query) -> Limit | None:
    if changes.instead and before.limit is not None:
        return before.limit
    if slots.limit is not None and before.limit is not None and before.limit.per_groups:
        return replace(slots.limit, per_groups=before.limit.per_groups)
    return slots.limit or before.limit


def _having(slots: Slots, before: Query, measures: tuple[Measure, ...]) -> tuple[Having, ...]:
    """The conditions on the groups: a new one takes the place of one that bounds the same measure from that side."""
    new = [one if one.measure < len(measures) else replace(one, measure=0) for one in slots.having]
    sides = {(one.measure, one.operator in ("lt", "le")) for one in new}
    old = [one for one in before.having if (one.measure, one.operator in ("lt", "le")) not in sides]
    if measures and before.measures and measures[0].metric != before.measures[0].metric:
        old = []
    return (*old, *new)
