"""Order and rank: which groups come first, ties by label, and the top N, with or without ties, within groups or not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import ByBucket, ByCount, ByTime, Group, Order
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.plan import Plan
from assistant.sql.compile.scales import is_scale, scale_order
from assistant.sql.compile.snippets import fragment, number

POSITION = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing to sort by: a measure's column, a group, or what tells a group's equal names apart."""

    column: str | None = None
    group: int | None = None
    descending: bool = False
    by_id: bool = False

    def ordered(self, frame: Frame, plan: Plan) -> exp.Ordered:
        """The term over the frame, unknown values last."""
        if self.column is not None:
            made = frame.value(self.column)
        elif self.by_id:
            made = frame.key(self.group or 0, "id")
        else:
            made = _sorted_key(frame, plan, self.group or 0)
        return exp.Ordered(this=made, desc=self.descending or None, nulls_first=False)


def _sorted_key(frame: Frame, plan: Plan, index: int) -> exp.Expr:
    group = plan.query.groups[index]
    if _is_range(group):
        return frame.key(index, "order")
    return scale_order(plan.context, group, _tables(plan), frame.key(index))


def _tables(plan: Plan) -> tuple[str, ...]:
    metrics = [plan.context.metric(measure.metric) for measure in plan.query.measures]
    halves = [metric.numerator for metric in metrics if metric.numerator]
    tables = [metric.table for metric in (*metrics, *map(plan.context.metric, halves))]
    return tuple(table for table in tables if table is not None)


def terms(plan: Plan) -> tuple[Term, ...]:
    """What the query sorts by; by default time first, then scales in their own order; a top N and all else by the first
    measure, largest first."""
    if plan.query.order:
        return tuple(_term(plan, order) for order in plan.query.order)
    groups = plan.query.groups
    times = [index for index, group in enumerate(groups) if isinstance(group, ByTime)]
    scales = [index for index, group in enumerate(groups) if is_scale(plan.context, group)]
    if not groups:
        return ()
    if (times or scales) and plan.query.limit is None:
        return tuple(Term(group=index) for index in dict.fromkeys((*times, *scales)))
    return (Term(column=plan.name(0), descending=True),)


def _term(plan: Plan, order: Order) -> Term:
    if order.measure is not None:
        return Term(column=plan.name(order.measure, order.part), descending=order.descending)
    group = order.group
    if group is None and order.field is not None:
        fields = [getattr(group, "field", None) for group in plan.query.groups]
        group = fields.index(order.field) if order.field in fields else None
    if group is None or not 0 <= group < len(plan.query.groups):
        raise QueryError("The order names neither a measure nor a group of the question.")
    return Term(group=group, descending=order.descending)


def _with_ties_broken(frame: Frame, plan: Plan, wanted: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms, then the other groups, then the ids of names that may repeat: all that are shown, and where rows are
    cut off also the hidden ones, so that the same question keeps the same rows."""
    named = {term.group for term in wanted if term.group is not None}
    rest = (index for index in range(len(plan.query.groups)) if index not in named)
    ids = (key.group for key, _ in frame.keys if key.kind == "id" and (key.shown or plan.query.limit is not None))
    return (*wanted, *(Term(group=index) for index in rest), *(Term(group=index, by_id=True) for index in ids))


def rank_groups(frame: Frame, plan: Plan) -> Frame:
    """Keeps the top N: with ties, or within each of the first groups; a plain top N is a LIMIT, left to `ordered`."""
    limit = plan.query.limit
    if limit is None or not plan.query.groups or not (limit.ties or limit.per_groups):
        return frame
    if limit.per_groups >= len(plan.query.groups) and limit.per_groups:
        raise QueryError("The top N within each group needs one more thing to rank inside the groups.")
    inside = tuple(term for term in terms(plan) if not _fixed(term, limit.per_groups))
    wanted = inside or (Term(column=plan.name(0), descending=True),)
    function = "RANK" if limit.ties else "ROW_NUMBER"
    by = wanted if limit.ties else _with_ties_broken(frame, plan, wanted)
    frame = frame.settled(plan.context.shelf, [term.column for term in by if term.column is not None])
    position = fragment(f"{function}() OVER ()")
    position.set("partition_by", [made.copy() for key, made in frame.keys if key.group < limit.per_groups])
    position.set(
        "order", exp.Order(expressions=[term.ordered(frame, plan) for term in by if not _fixed(term, limit.per_groups)])
    )
    ranked = frame.with_values({POSITION: position}, windowed=True).wrapped(plan.context.shelf, "ranked")
    top = exp.LTE(this=ranked.value(POSITION), expression=number(limit.count))
    return replace(ranked, source=ranked.source.where(top))


def _fixed(term: Term, per_groups: int) -> bool:
    return term.group is not None and term.group < per_groups


def ordered(select: exp.Select, frame: Frame, plan: Plan) -> exp.Select:
    """The SELECT with its ORDER BY and, for a plain top N, its LIMIT."""
    limit = plan.query.limit
    wanted = terms(plan)
    if limit is not None and limit.per_groups:
        first = tuple(Term(group=index) for index in range(limit.per_groups))
        wanted = (*first, *(term for term in wanted if not _fixed(term, limit.per_groups)))
    if plan.query.groups:
        made = [one for term in _with_ties_broken(frame, plan, wanted) for one in _by_name(term, frame, plan)]
        select.set("order", exp.Order(expressions=made))
    if limit is not None and not (limit.ties or limit.per_groups):
        select.set("limit", exp.Limit(expression=number(limit.count)))
    return select


def _by_name(term: Term, frame: Frame, plan: Plan) -> tuple[exp.Ordered, ...]:
    """The term by the name of its output column where that is what it sorts by; else the term, and then its label."""
    full = term.ordered(frame, plan)
    if term.column is not None:
        full.set("this", exp.column(term.column))
        return (full,)
    kind = "id" if term.by_id else "label"
    label = next(key for key, _ in frame.keys if key.group == term.group and key.kind == kind)
    if not label.shown:
        return (full,)
    by_label = exp.Ordered(this=exp.column(label.name), desc=full.args.get("desc"), nulls_first=False)
    if full.this == frame.key(label.group, kind):
        return (by_label,)
    return (full,) if _is_range(plan.query.groups[label.group]) else (full, by_label)


def _is_range(group: Group) -> bool:
    return isinstance(group, ByBucket) or (isinstance(group, ByCount) and bool(group.edges))
