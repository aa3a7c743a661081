"""Groups that have an order of their own: numeric ranges, and values that the catalog lists in order."""

from __future__ import annotations

from itertools import pairwise

from sqlglot import exp

from assistant.catalog.model import Code
from assistant.errors import QueryError
from assistant.flow import ByBucket, ByCount, ByField, Measure
from assistant.sql.compile.context import Context
from assistant.sql.compile.leaf import Split
from assistant.sql.compile.snippets import number


def ranges(edges: tuple[float, ...], labels: tuple[str, ...], subject: exp.Expr) -> tuple[exp.Expr, exp.Expr]:
    """The range's label and its place in the order."""
    edges = tuple(sorted(set(edges)))
    label, order = exp.Case(), exp.Case()
    for place, edge in enumerate(edges):
        below = exp.LT(this=subject.copy(), expression=number(edge))
        label = label.when(below, exp.Literal.string(labels[place]))
        order = order.when(below.copy(), number(place))
    above = exp.GTE(this=subject.copy(), expression=number(edges[-1]))
    return (
        label.when(above, exp.Literal.string(labels[-1])),
        order.when(above.copy(), number(len(edges))),
    )


def range_labels(edges: tuple[float, ...]) -> tuple[str, ...]:
    """<24, 24–72, ≥72. Raises QueryError where there is no edge."""
    if not edges:
        raise QueryError("Ranges need at least one edge.")
    spelled = [f"{edge:.10g}" for edge in sorted(set(edges))]
    between = [f"{low}–{high}" for low, high in pairwise(spelled)]
    return (f"<{spelled[0]}", *between, f"≥{spelled[-1]}")


def count_labels(context: Context, group: ByCount) -> tuple[str, ...]:
    """0, 1, 2–4, ≥5 where whole things are counted; else as ranges are labelled."""
    edges = sorted(set(group.edges))
    if not _counts_whole(context, group.measure) or any(edge != int(edge) or edge < 1 for edge in edges):
        return range_labels(group.edges)
    return _whole_labels(edges)


def bucket_labels(context: Context, group: ByBucket) -> tuple[str, ...]:
    """As of counts where the numbers are whole ones, else as ranges are labelled."""
    column = context.catalog.column(group.field)
    edges = sorted(set(group.edges))
    whole = column is not None and column.format == "integer" and all(edge == int(edge) >= 1 for edge in edges)
    return _whole_labels(edges) if whole and edges else range_labels(group.edges)


def _whole_labels(edges: list[float]) -> tuple[str, ...]:
    whole = [int(edge) for edge in edges]
    between = [f"{low}" if high == low + 1 else f"{low}–{high - 1}" for low, high in pairwise(whole)]
    return ("0" if whole[0] == 1 else f"<{whole[0]}", *between, f"≥{whole[-1]}")


def _counts_whole(context: Context, measure: Measure) -> bool:
    counts = context.metric(measure.metric).aggregate in ("count", "count_distinct") and measure.aggregate is None
    plain = measure.per is None and measure.over is None and measure.minus is None
    return plain and (counts or measure.distinct is not None)


def scale_order(context: Context, group: Split, tables: tuple[str, ...], subject: exp.Expr) -> exp.Expr:
    """What to sort a group's labels by: their place on the scale where the catalog lists one, else themselves."""
    if not isinstance(group, ByField):
        return subject
    codes = _scale(context, group.field, tables)
    if not any(isinstance(code.value, str) for code in codes):
        return subject
    case = exp.Case()
    for place, code in enumerate(codes):
        case = case.when(exp.EQ(this=subject.copy(), expression=exp.Literal.string(str(code.value))), number(place))
    return case


def is_scale(context: Context, group: Split) -> bool:
    """True for groups that have an order of their own: ranges, and dimensions the catalog calls ordered."""
    if isinstance(group, ByField):
        dimension = context.catalog.dimension(group.field)
        if dimension is not None:
            return dimension.ordered or dimension.part is not None
        known = context.catalog.column(group.field)
        return known is not None and known.ordered
    return True


def _scale(context: Context, field: str, tables: tuple[str, ...]) -> tuple[Code, ...]:
    dimension = context.catalog.dimension(field)
    if dimension is not None and (not dimension.ordered or dimension.values):
        return dimension.values if dimension.ordered else ()
    paths = (context.reach(table, field) for table in tables)
    source = next((path.source for path in paths if path is not None), field)
    known = context.catalog.column(source)
    return known.values if known is not None and (known.ordered or dimension is not None) else ()
