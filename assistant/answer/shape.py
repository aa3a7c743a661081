"""What kind of answer a result is: the shape that the headline and the picture are chosen by."""

from __future__ import annotations

from typing import Literal

from assistant.answer.frame import Figure, Frame, Row
from assistant.flow import ByField, Order

Shape = Literal[
    "empty", "list", "value", "values", "compared", "trend", "trend_series", "compared_groups",
    "ranking", "per_group", "distribution", "several", "matrix", "breakdown", "funnel",
]  # fmt: skip


def shape(frame: Frame) -> Shape:
    """The shape of the answer, by what was asked and by the columns that came back."""
    query = frame.query
    if not frame.rows:
        return "empty"
    if query.detail is not None or not frame.figures:
        return "list"
    if not frame.groups:
        return _without_groups(frame)
    dimension = frame.catalog.dimension(frame.groups[0].field)
    if dimension is not None and dimension.stages is not None:
        return "funnel"
    if query.limit is not None and 0 < query.limit.per_groups < len(frame.groups):
        return "per_group"
    if frame.time() is not None:
        return "trend" if len(frame.groups) == 1 else "trend_series"
    if query.comparison is not None:
        return "compared_groups"
    if is_ranking(frame):
        return "ranking"
    return _of_groups(frame)


def _without_groups(frame: Frame) -> Shape:
    if frame.query.comparison is not None and len(frame.rows) == 1:
        return "compared"
    return "value" if len(frame.figures) == 1 and len(frame.rows) == 1 else "values"


def _of_groups(frame: Frame) -> Shape:
    if len(frame.figures) > 1:
        return "several"
    if len(frame.groups) > 1:
        return "matrix"
    return "distribution" if frame.groups[0].ordered and adds_up(frame, frame.figures[0]) else "breakdown"


def is_ranking(frame: Frame) -> bool:
    """True where the first rows were asked for, or all of them in the order of a figure as a ranking."""
    query = frame.query
    limited = query.limit is not None and not query.limit.per_groups
    return (query.ranking or limited) and order_of(frame).group is None and order_of(frame).field is None


def order_of(frame: Frame) -> Order:
    """What the rows are ordered by first; the first figure, largest first, where nothing was said."""
    return frame.query.order[0] if frame.query.order else Order(measure=0)


def ranked_figure(frame: Frame) -> Figure:
    """The figure that the rows are ordered by."""
    number = order_of(frame).measure or 0
    return frame.figures[number] if number < len(frame.figures) else frame.figures[0]


def adds_up(frame: Frame, figure: Figure) -> bool:
    """True where the rows' values add up to the whole: an additive figure over all groups, each row counted once."""
    query = frame.query
    partial = query.limit or query.having or frame.result.truncated
    return figure.naming.additive and not partial and not any(_bridged(frame, each) for each in query.groups)


def _bridged(frame: Frame, group: object) -> bool:
    """True for a group by a table with several rows for one of the metric's, where a row counts once for each value."""
    metric = frame.catalog.metric(frame.query.measures[0].metric) if frame.query.measures else None
    table = frame.catalog.table(metric.table) if metric and metric.table else None
    if table is None or not isinstance(group, ByField):
        return False
    dimension = frame.catalog.dimension(group.field)
    sources = dimension.sources if dimension else (group.field,)
    return any(source.partition(".")[0] in table.bridges for source in sources)


def known(frame: Frame, figure: Figure) -> tuple[Row, ...]:
    """The rows in which the figure has a number."""
    return tuple(row for row in frame.rows if figure.value(row) is not None)


def best_first(rows: tuple[Row, ...], figure: Figure, *, descending: bool = True) -> tuple[Row, ...]:
    """The rows with a number by that number; equal ones keep their order."""
    held = [row for row in rows if figure.value(row) is not None]
    return tuple(sorted(held, key=lambda row: figure.value(row) or 0, reverse=descending))
