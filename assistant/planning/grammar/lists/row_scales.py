"""Rows by how often something was done to them (转派0次、1次、2次以上), or by how long it took until then."""

from __future__ import annotations

from assistant.flow.query import ByBucket, Filter, Measure, Order
from assistant.planning.grammar.breakdown.buckets import _counts_ranges as counts_ranges
from assistant.planning.grammar.breakdown.buckets import _edges_of_counts as edges_of_counts
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.lists.row_numbers import edges_of_ranges
from assistant.planning.grammar.numbers.bounds import Bound, bounds
from assistant.planning.grammar.numbers.conditions import _duration_until as durations_until
from assistant.planning.grammar.numbers.conditions import how_often
from assistant.planning.grammar.numbers.measures import metric_named, names_rows
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.things.predicate import subject

_TWO = 2


def read_row_scales(slots: Slots) -> None:
    """Groups the rows that are counted by such a number of theirs, where ranges of it are listed."""
    listed = [one for one in bounds(slots) if not counts_ranges(slots, one)]
    other = slots.words(*SUPERLATIVES, "share", "share.of", "change", "change.", "compare")
    if slots.measures or slots.groups or len(listed) < _TWO or other or slots.comparison is not None:
        return
    if not _by_how_often(slots, listed):
        _by_how_long(slots, listed)


def _by_how_often(slots: Slots, listed: list[Bound]) -> bool:
    """ "Tickets transferred once, twice, or more": what was done stands right before the numbers."""
    done = slots.before(listed[0].first)
    rows = [item for item in slots.open() if item is not done and _plain_rows(slots, item)]
    metric = metric_named(slots, rows[0]) if rows else None
    edges = edges_of_counts(listed)
    if done is None or done.used or metric is None or not edges or any(one.unit for one in listed):
        return False
    columns = how_often(slots, metric.table or "", done)
    if len(columns) != 1:
        return False
    _group(slots, metric.name, columns[0], tuple(edge for edge in edges if edge > 0))
    if edges[0] > 0:
        slots.filters.append(Filter(field=columns[0], operator="ge", values=(int(edges[0]),)))
    _use(slots, [done, *rows], listed)
    return True


def _plain_rows(slots: Slots, item: Item) -> bool:
    metric = subject(slots, item)
    counts = metric is not None and metric.kind == "aggregate" and metric.aggregate == "count"
    return counts and names_rows(slots, item)


def _by_how_long(slots: Slots, listed: list[Bound]) -> bool:
    """24小时内、24到72小时、超过72小时解决的工单: the time until what is counted happened."""
    counted = [item for item in slots.open() if (m := subject(slots, item)) is not None and m.aggregate == "count"]
    metric = subject(slots, counted[0]) if len(counted) == 1 else None
    columns = durations_until(slots, metric) if metric is not None else []
    column = slots.catalog.column(columns[0]) if len(columns) == 1 else None
    edges = edges_of_ranges(listed, column.format) if column is not None and any(one.unit for one in listed) else None
    if metric is None or not edges:
        return False
    _group(slots, metric.name, columns[0], edges)
    _use(slots, counted, listed)
    return True


def _group(slots: Slots, metric: str, field: str, edges: tuple[float, ...]) -> None:
    slots.measures.append(Measure(metric=metric))
    slots.groups.append(ByBucket(field=field, edges=edges))
    slots.order = [Order(group=0, descending=False)]


def _use(slots: Slots, items: list[Item], listed: list[Bound]) -> None:
    ranges = [word for one in bounds(slots) if counts_ranges(slots, one) for word in one.items]
    words = slots.words("by", "split", "buckets", "respective", "each", "how_many", "quantity", "or", "unit.times")
    for item in (*items, *words, *ranges, *(word for one in listed for word in one.items)):
        item.means = item.means or slots.say("分布", "distribution")
