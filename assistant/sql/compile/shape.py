"""Shaping the measured frame: comparison, shares, conditions on groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import ByField, ByTime, Filter, Having, Measure, Part, Per
from assistant.sql.compile.beside import beside_the_rate
from assistant.sql.compile.conditions import compare
from assistant.sql.compile.frame import Frame, Test
from assistant.sql.compile.leaf import by_fields
from assistant.sql.compile.measured import measured
from assistant.sql.compile.membership import is_counted
from assistant.sql.compile.plan import ALSO, BEFORE, Plan
from assistant.sql.compile.scope import relation, short_name
from assistant.sql.compile.snippets import all_of, column, fragment
from assistant.sql.compile.wanted import Wanted
from assistant.sql.compile.windows import Window


def measure_all(plan: Plan) -> Frame:
    """Every measure over the current window and, in comparisons, over their baselines."""
    query = plan.query
    wanted = [_wanted(plan, index) for index in range(len(query.measures))]
    wanted += [_wanted(plan, index, earlier) for earlier in _earlier(plan) for index in range(len(query.measures))]
    wanted += beside_the_rate(plan)
    top_of_each = query.limit is not None and query.limit.per_groups > 0
    return measured(
        plan.context,
        tuple(wanted),
        query.groups,
        plan.filters,
        grid=query.include_empty or not top_of_each,
        empty=query.include_empty,
    )


Earlier = tuple[Window, tuple[Part, Part, Part]]


def _earlier(plan: Plan) -> list[Earlier]:
    """The baselines, each with the parts it makes: the number then, the change, and its ratio."""
    windows = ((plan.previous, BEFORE), (plan.other, ALSO))
    return [(window, parts) for window, parts in windows if window is not None]


def _wanted(plan: Plan, index: int, earlier: Earlier | None = None) -> Wanted:
    measure = replace(plan.query.measures[index], share=None)
    window, parts = earlier or (plan.current, ("value",))
    return Wanted(name=plan.name(index, parts[0]), measure=measure, window=window)


def compare_periods(frame: Frame, plan: Plan) -> Frame:
    """Adds change and change ratio beside the current value and each that it is compared with."""
    earlier = _earlier(plan)
    if not earlier:
        return frame
    frame = frame.wrapped(plan.context.shelf, "compared")
    for index in range(len(plan.names)):
        for _, (then, change, ratio) in earlier:
            both = {"a": frame.value(plan.name(index)), "b": frame.value(plan.name(index, then))}
            frame = frame.with_values(
                {
                    plan.name(index, change): fragment("$a - $b", **both),
                    plan.name(index, ratio): fragment("($a - $b) / NULLIF($b, 0)", **both),
                }
            )
    return frame


def add_shares(frame: Frame, plan: Plan) -> Frame:
    """Adds each measure's share of the total, or of the first group's total."""
    for index, measure in enumerate(plan.query.measures):
        if measure.share is None:
            continue
        if not plan.query.groups:
            raise QueryError("A share needs groups to be a share among; split the number by something.")
        if not is_counted(plan.context, measure) or measure.minus is not None:
            raise QueryError(
                f"“{plan.name(index)}” is no count or sum, so it has no shares; ask for the number itself."
            )
        frame = frame.settled(plan.context.shelf, [plan.name(index)])
        adds = _adds_up(plan, measure)
        frame = (_share_of_sum if adds else _share_of_whole)(frame, plan, index, measure)
    return frame


def _adds_up(plan: Plan, measure: Measure) -> bool:
    metric = plan.context.metric(measure.metric)
    narrowed = measure.distinct or measure.per or measure.over or measure.aggregate not in (None, "sum")
    repeated = any(_repeats(plan, metric.table, group) for group in by_fields(plan.query.groups))
    return metric.additive and not narrowed and not repeated


def _repeats(plan: Plan, table: str | None, group: ByField) -> bool:
    path = plan.context.reach(table, group.field) if table else None
    return path is not None and path.many


def _share_of_sum(frame: Frame, plan: Plan, index: int, measure: Measure) -> Frame:
    value = frame.value(plan.name(index))
    total = fragment("SUM($x) OVER ()", x=value)
    if measure.share == "group":
        total.set("partition_by", [frame.key(0)])
    share = fragment("$x / NULLIF($total, 0)", x=value, total=total)
    return frame.with_values({plan.name(index, "share"): share}, windowed=True)


def _share_of_whole(frame: Frame, plan: Plan, index: int, measure: Measure) -> Frame:
    """The total measured by itself, because the groups overlap or do not add up."""
    shelf, name = plan.context.shelf, plan.name(index)
    groups = plan.query.groups[:1] if measure.share == "group" else ()
    whole = measured(plan.context, (replace(_wanted(plan, index), name="total"),), groups, plan.query.filters)
    table = shelf.put(f"{name}_total", whole.select())
    frame = frame.wrapped(shelf, "measured")
    alias = short_name(table, {node.alias for node in frame.source.find_all(exp.Table)})
    links = [
        fragment("$a IS NOT DISTINCT FROM $b", a=column(key.name, alias), b=frame.key(0, key.kind))
        for key, _ in whole.keys
    ]
    join = exp.Join(this=relation(table, alias), kind=None if links else "CROSS", on=all_of(links) if links else None)
    source = frame.source.copy()
    source.append("joins", join)
    share = fragment("$x / NULLIF($total, 0)", x=frame.value(name), total=column("total", alias))
    return replace(frame, source=source).with_values({plan.name(index, "share"): share})


def hold_conditions(frame: Frame, plan: Plan) -> Frame:
    """Keeps the groups that meet the query's conditions, and in a ranking those that are known."""
    tests = [_having(plan, having) for having in plan.query.having]
    if plan.query.ranking and plan.filters == plan.query.filters:
        tests += [_known(index) for index, group in enumerate(plan.query.groups) if isinstance(group, ByField)]
    return frame.kept(plan.context.shelf, "measured", *tests)


def _known(group: int) -> Test:
    return lambda frame: fragment("NOT $x IS NULL", x=frame.key(group))


def _having(plan: Plan, having: Having) -> Test:
    name = plan.name(having.measure, having.part)
    if having.value == "overall":
        return _against_overall(plan, having, name)
    test = Filter(field=name, operator=having.operator, values=(having.value,))
    return lambda frame: compare(test, frame.value(name), family="number", nullable=False)


def _against_overall(plan: Plan, having: Having, name: str) -> Test:
    if having.part != "value":
        raise QueryError("Only a measure itself can be held against the overall value, not its change or share.")
    kind = _COMPARISONS.get(having.operator)
    if kind is None:
        raise QueryError(
            f"A measure cannot be held against the overall value with “{having.operator}”; use gt, ge, lt or le."
        )
    whole = measured(plan.context, (_level(plan, having.measure),), (), plan.query.filters)
    table = plan.context.shelf.put("overall", whole.select())
    alias = short_name(table, ())
    scalar = exp.Select(expressions=[column(plan.name(having.measure), alias)]).from_(
        relation(table, alias), copy=False
    )
    overall = exp.Subquery(this=scalar)
    return lambda frame: kind(this=frame.value(name), expression=overall.copy())


def _level(plan: Plan, index: int) -> Wanted:
    """The measure without groups; of a count or sum, which grows with what it is taken over, the mean of the groups."""
    wanted = _wanted(plan, index)
    if not is_counted(plan.context, wanted.measure):
        return wanted
    if wanted.measure.minus is not None:
        raise QueryError("A difference of counts has no average to be held against; compare it with a number.")
    groups = plan.query.groups
    if len(groups) != 1 or not isinstance(groups[0], ByField | ByTime) or wanted.measure.minus is not None:
        raise QueryError("A count or sum can be held against its average where it is split by one thing only.")
    group = groups[0]
    per = Per(field=group.field) if isinstance(group, ByField) else Per(grain=group.grain)
    return replace(wanted, measure=replace(wanted.measure, per=per))


_COMPARISONS: dict[str, Callable[..., exp.Expr]] = {
    "lt": exp.LT,
    "le": exp.LTE,
    "gt": exp.GT,
    "ge": exp.GTE,
    "is": exp.EQ,
    "is_not": exp.NEQ,
}
