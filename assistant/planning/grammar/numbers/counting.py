"""Counting things: how many products, customers or teams there are."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog.model import Dimension, Metric
from assistant.flow.query import ByField, Filter, Measure
from assistant.planning.grammar.numbers.bounds import Bound, bounds
from assistant.planning.grammar.numbers.measures import COUNTING
from assistant.planning.grammar.slots import Item, Slots


def read_counts(slots: Slots) -> None:
    """ "How many teams do we have", 有多少种故障类型: all there are, or all that the rows name.

    Of a thing with a table of its own a period would be when it began, so that is left to be asked about.
    """
    if slots.measures or slots.words("share", "share.of") or any(_is_a_number(item) for item in slots.open()):
        return
    for item in slots.open():
        sense = item.sense("dimension")
        dimension = slots.catalog.dimension(sense.ref) if sense is not None and not item.sense("value") else None
        words = _counting_words(slots, item)
        marked = slots.before(item)
        if dimension is None or not words or (marked is not None and marked.word in ("each", "by", "null")):
            continue
        master = master_count(slots, dimension.name)
        made = master or _told_apart(slots, dimension.name)
        if made is None or (master is not None and slots.period is not None):
            return
        slots.measures.append(made)
        for word in (item, *words):
            word.means = slots.say(f"数{dimension.label.zh}", f"count {dimension.label.en}")
        return


def _is_a_number(item: Item) -> bool:
    return item.sense("metric") is not None and item.sense("value") is None


def _counting_words(slots: Slots, item: Item) -> list[Item]:
    """The words right beside the thing that ask how many, with "different" and "in all" between."""
    found: list[Item] = []
    for step in (slots.before, slots.after):
        beside = [word for word in (step(item), step(item, 2)) if word is not None]
        words = [word for word in beside if word.word in (*COUNTING, "distinct", "total")]
        if beside[:1] == words[:1] and any(word.word in COUNTING for word in words):
            found += words
    return found


def _told_apart(slots: Slots, name: str) -> Measure | None:
    """The different values among the rows of the first table that has them and is counted."""
    dimension = slots.catalog.dimension(name)
    owners = [source.partition(".")[0] for source in dimension.sources] if dimension is not None else []
    tables = [table for owner in owners if (table := slots.catalog.table(owner)) is not None]
    counted = next((table.counted_by for table in tables if table.counted_by is not None), None)
    return Measure(metric=counted, distinct=name) if counted is not None else None


def count_the_scored(slots: Slots) -> None:
    """ "How many 1-star ratings", 1到5分各多少: how many rows have the value, not the average of what is fixed."""
    if len(slots.measures) != 1:
        return
    measure = slots.measures[0]
    metric = slots.catalog.metric(measure.metric)
    if metric is None or metric.aggregate != "avg" or measure.aggregate is not None or metric.value is None:
        return
    column = f"{metric.table}.{metric.value}"
    split = any(isinstance(group, ByField) and column in _sources(slots, group.field) for group in slots.groups)
    fixed = any(isinstance(one, Filter) and column in _sources(slots, one.field) for one in slots.filters)
    if not split and not (fixed and slots.words(*COUNTING)):
        return
    rows = next(
        (one for one in slots.catalog.metrics if one.aggregate == "count" and same_rows(one, metric)),
        None,
    )
    if rows is not None:
        slots.measures[0] = replace(measure, metric=rows.name)


def rows_valued(slots: Slots, field: str) -> Metric | None:
    """The count of the rows that a column's values belong to: of those its average is over, else of its whole table."""
    table, _, column = field.partition(".")
    metrics = slots.catalog.metrics
    told = [one for one in metrics if one.table == table and _is_taken_over(one, column)]
    told = [replace(one, kind="aggregate") if one.kind == "expression" else one for one in told]
    counts = [one for one in metrics if one.aggregate == "count" and any(same_rows(one, other) for other in told)]
    model = slots.catalog.table(table)
    return next(iter(counts), slots.catalog.metric(model.counted_by or "") if model is not None else None)


def _is_taken_over(metric: Metric, column: str) -> bool:
    """True for an average of a column, or what is worked out of it."""
    averaged = metric.value == column and metric.aggregate == "avg"
    return averaged or re.search(rf"\b{re.escape(column)}\b", metric.expression or "") is not None


def count_by_a_scale(slots: Slots) -> None:
    """满意度分布, "distribution of scores": a scale that is named as a distribution counts the rows by it."""
    for item in slots.open():
        sense = item.sense("dimension")
        dimension = slots.catalog.dimension(sense.ref) if sense is not None else None
        if dimension is None or slots.measures or any(_is_a_number(one) for one in slots.open()):
            continue
        ends = [one for one in bounds(slots) if one.first.at == item.at + 1 or one.last.at == item.at - 1]
        spreads = _spreads_beside(slots, item, ends) if _is_a_scale(slots, dimension) else []
        if not (spreads or "分布" in item.mention.text or "distribution" in item.mention.text):
            continue
        rows = rows_valued(slots, dimension.sources[0]) if dimension.sources else None
        if rows is not None:
            slots.measures.append(Measure(metric=rows.name))
            slots.groups.append(ByField(field=dimension.name))
            slots.filters += [Filter(field=dimension.name, operator=one.operator, values=one.values) for one in ends]
            for word in (item, *spreads, *(word for one in ends for word in one.items)):
                word.means = slots.say("分布", "distribution")


_DISTRIBUTION = ("分布", "distribut", "histogram", "直方图", "spread")


def _spreads_beside(slots: Slots, item: Item, ends: list[Bound]) -> list[Item]:
    """The word right beside a scale, but for its ends ("0 to 10"), that asks how many there are of each."""
    inside = {item.at, *(word.at for one in ends for word in one.items)}
    near = [slots.items[at] for at in (min(inside) - 1, max(inside) + 1) if 0 <= at < len(slots.items)]
    return [
        word
        for word in near
        if (word.word in ("split", "chart.bar") and any(d in word.mention.text for d in _DISTRIBUTION))
        or (word.word == "respective" and bool(ends))
    ]


def _is_a_scale(slots: Slots, dimension: Dimension | None) -> bool:
    """True for a dimension whose values are numbers in an order: scores, points."""
    if dimension is None or not dimension.ordered or not dimension.sources:
        return False
    column = slots.catalog.column(dimension.sources[0])
    return column is not None and column.role == "number"


def distribute_the_scored(slots: Slots) -> None:
    """满意度评分的分布, "how are the scores distributed": an average whose values are a scale counts the rows by it."""
    words = [word for word in slots.words("split", "chart.bar") if any(d in word.mention.text for d in _DISTRIBUTION)]
    metric = slots.catalog.metric(slots.measures[0].metric) if len(slots.measures) == 1 else None
    if not words or metric is None or metric.aggregate != "avg" or slots.groups or slots.detail is not None:
        return
    if (
        slots.grain is not None
        or slots.words("each", "by", "grain.")
        or any(i.sense("dimension") for i in slots.open())
    ):
        return
    column = f"{metric.table}.{metric.value}"
    scale = next((one.name for one in slots.catalog.dimensions if column in one.sources), None)
    rows = rows_valued(slots, column)
    if scale is None or rows is None:
        return
    slots.measures = [Measure(metric=rows.name)]
    slots.groups.append(ByField(field=scale))
    for word in words:
        word.means = slots.say("分布", "distribution")
        if word.word.startswith("chart."):
            slots.chart = None  # the picture of a distribution is drawn anyway


def same_rows(one: Metric, other: Metric) -> bool:
    """True where two metrics are taken over the same rows."""
    first = (one.table, one.time, one.where, one.kind, one.snapshot)
    return first == (other.table, other.time, other.where, other.kind, other.snapshot)


def _sources(slots: Slots, field: str) -> tuple[str, ...]:
    """The columns that a field can be."""
    dimension = slots.catalog.dimension(field)
    return dimension.sources if dimension is not None else (field,)


def master_count(slots: Slots, name: str) -> Measure | None:
    """The plain count of a dimension's own table: of all there are, whatever the period; None where it has none."""
    table = slots.catalog.table(_owner(slots, name))
    if table is None:
        return None
    if table.counted_by is not None:
        return Measure(metric=table.counted_by)
    plain = (
        metric.name
        for metric in slots.catalog.metrics
        if metric.table == table.name and metric.aggregate == "count" and metric.where is None and not metric.snapshot
    )
    first = next(plain, None)
    return Measure(metric=first) if first is not None else None


def _owner(slots: Slots, name: str) -> str:
    """The table whose rows a dimension names (products for the product), "" for what things have rather than are."""
    dimension = slots.catalog.dimension(name)
    source = (dimension.key or next(iter(dimension.sources), "")) if dimension is not None else ""
    table = slots.catalog.table(source.partition(".")[0])
    column = source.partition(".")[2]
    named = table is not None and (table.list_columns[:1] == (name,) or (column,) == table.primary_key)
    return table.name if table is not None and named else ""
